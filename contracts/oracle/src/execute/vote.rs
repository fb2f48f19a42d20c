use cosmwasm_std::{Addr, DepsMut, Response, ensure};
use tidelock_interface::oracle::{SALT_LENGTH, parse_rates, vote_hash};

use super::feeders::voter;
use crate::{
    ContractError,
    clock::{CLOCK, Clock},
    state::{DENOMS, FEEDERS, PREVOTES, board, rates_text},
};

/// Reveals what a feeder committed to in the period right before.
pub fn vote(
    deps: DepsMut,
    clock: Clock,
    period: u64,
    sender: Addr,
    rates: String,
    salt: String,
    feeder: Option<String>,
) -> Result<Response, ContractError> {
    let (address, mut feeder) = voter(deps.as_ref(), sender, feeder)?;
    let length = salt.chars().count();
    ensure!(SALT_LENGTH.contains(&length), ContractError::SaltLength { length });
    let mut parsed = parse_rates(&rates)?;

    let (hash, prevoted) = PREVOTES.may_load(deps.storage, &address)?.ok_or(ContractError::NoPrevote {})?;
    ensure!(prevoted.checked_add(1) == Some(period), ContractError::RevealPeriod { prevoted, now: period });
    ensure!(vote_hash(&salt, &rates, address.as_str()) == hash.as_slice(), ContractError::HashMismatch {});
    let denoms = DENOMS.load(deps.storage)?;
    if parsed.iter().any(|rate| !denoms.contains(&rate.denom)) {
        // One that was retired after the commitment is passed over: the rest of the vote stands.
        let board = board(deps.storage)?;
        let known = |denom: &String| denoms.contains(denom) || board.entry(denom).is_some();
        if let Some(unknown) = parsed.iter().find(|rate| !known(&rate.denom)) {
            return Err(ContractError::UnknownDenom { denom: unknown.denom.clone() });
        }
    }

    // Zero abstains: it has no weight, and is never a price.
    parsed.retain(|rate| !rate.rate.is_zero() && denoms.contains(&rate.denom));
    (feeder.voted, feeder.rates) = (period, rates_text(parsed.into_iter().map(|rate| (rate.denom, rate.rate))));
    FEEDERS.save(deps.storage, &address, &feeder)?;
    PREVOTES.remove(deps.storage, &address);
    // Votes of earlier periods were counted before this message began, so only this period's can be pending.
    if clock.pending != Some(period) {
        CLOCK.save(deps.storage, &Clock { pending: Some(period), ..clock })?;
    }
    Ok(Response::new()
        .add_attribute("action", "vote")
        .add_attribute("feeder", address)
        .add_attribute("period", period.to_string()))
}
