use cosmwasm_std::{DepsMut, Env, Response, Storage, Uint128, ensure};
use tidelock_interface::{
    savings::{LOCKED_SHARES, MIN_FIRST_DEPOSIT, Verb},
    token::TokenContract,
};

use super::receive::Received;
use crate::{
    ContractError,
    accrual::accrue,
    state::{BOOKS, Books, Config, PAUSE},
};

/// What a deposit brings about.
pub struct Deposit {
    /// to the depositor
    pub shares: Uint128,
    /// to the vault, for ever; of the first deposit only
    pub locked: Uint128,
    pub books: Books,
}

/// Assets arrived: shares are minted for them.
pub fn deposit(
    deps: DepsMut,
    env: Env,
    config: Config,
    received: Received,
    minimum: Option<Uint128>,
) -> Result<Response, ContractError> {
    let Received { sender, recipient, amount } = received;
    let books = accrue(deps.storage, &config, env.block.time.seconds())?;
    let Deposit { shares, locked, books } = planned(books, amount)?;
    let minimum = minimum.unwrap_or_default();
    ensure!(shares >= minimum, ContractError::MinimumSharesNotMet { minimum, shares });
    BOOKS.save(deps.storage, &books)?;

    let token = TokenContract(&config.share_token);
    let mut response = Response::new().add_message(token.mint(&recipient, shares)?);
    if !locked.is_zero() {
        response = response.add_message(token.mint(&env.contract.address, locked)?);
    }
    Ok(response
        .add_attribute("action", "deposit")
        .add_attribute("sender", sender)
        .add_attribute("recipient", recipient)
        .add_attribute(config.denom, amount)
        .add_attribute("shares", shares)
        .add_attribute("exchange_rate", books.vault.exchange_rate_down(books.shares)?.to_string()))
}

/// Refuses while deposits are paused.
pub fn ensure_open(storage: &dyn Storage, now: u64) -> Result<(), ContractError> {
    let verb = Verb::Deposit;
    let paused = PAUSE.paused(storage, now)?.iter().any(|entry| entry.verb == verb);
    ensure!(!paused, ContractError::Paused { verb });
    Ok(())
}

/// The shares for assets, and the books with them. Touches nothing: it is also the preview.
pub fn planned(books: Books, assets: Uint128) -> Result<Deposit, ContractError> {
    ensure!(!assets.is_zero(), ContractError::ZeroAmount {});
    let first = books.shares.is_zero();
    ensure!(
        !first || assets >= MIN_FIRST_DEPOSIT,
        ContractError::FirstDepositTooSmall { minimum: MIN_FIRST_DEPOSIT, sent: assets }
    );
    let (vault, minted) = books.vault.deposited_down(assets, books.shares)?;
    let locked = if first { LOCKED_SHARES } else { Uint128::zero() };
    let shares = minted.checked_sub(locked)?;
    ensure!(!shares.is_zero(), ContractError::NoShares {});
    Ok(Deposit { shares, locked, books: Books { vault, shares: books.shares.checked_add(minted)?, ..books } })
}
