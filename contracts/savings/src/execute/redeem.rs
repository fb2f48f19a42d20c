use cosmwasm_std::{DepsMut, Env, Response, Uint128, ensure};
use tidelock_interface::{savings::LOCKED_SHARES, token::TokenContract};

use super::receive::Received;
use crate::{
    ContractError,
    accrual::accrue,
    state::{BOOKS, Books, Config},
};

/// Shares arrived: they burn, and what they are worth is paid. Nothing can stop it.
pub fn redeem(
    deps: DepsMut,
    env: Env,
    config: Config,
    received: Received,
    minimum: Option<Uint128>,
) -> Result<Response, ContractError> {
    let Received { sender, recipient, amount: shares } = received;
    let (assets, books) = planned(accrue(deps.storage, &config, env.block.time.seconds())?, shares)?;
    let minimum = minimum.unwrap_or_default();
    ensure!(assets >= minimum, ContractError::MinimumAssetsNotMet { minimum, assets });
    BOOKS.save(deps.storage, &books)?;
    Ok(Response::new()
        .add_message(TokenContract(&config.share_token).burn(shares)?)
        .add_message(TokenContract(&config.asset_token).transfer(&recipient, assets)?)
        .add_attribute("action", "redeem")
        .add_attribute("sender", sender)
        .add_attribute("recipient", recipient)
        .add_attribute(config.denom, assets)
        .add_attribute("shares", shares)
        .add_attribute("exchange_rate", books.vault.exchange_rate_down(books.shares)?.to_string()))
}

/// The assets for shares, and the books without them. Touches nothing: it is also the preview.
pub fn planned(books: Books, shares: Uint128) -> Result<(Uint128, Books), ContractError> {
    ensure!(!shares.is_zero(), ContractError::ZeroAmount {});
    let redeemable = books.shares.saturating_sub(LOCKED_SHARES);
    ensure!(shares <= redeemable, ContractError::InsufficientShares { requested: shares, redeemable });
    let (vault, assets) = books.vault.redeemed_down(shares, books.shares)?;
    Ok((assets, Books { vault, shares: books.shares.checked_sub(shares)?, ..books }))
}
