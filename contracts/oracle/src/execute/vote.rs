use cosmwasm_std::{Addr, DepsMut, Response, ensure};
use tidelock_interface::oracle::{SALT_LENGTH, Vote, parse_rates, vote_hash};

use crate::{
    ContractError,
    state::{CONFIG, DENOMS, FEEDERS, PENDING, PREVOTES, period_at},
};

/// Reveals what a feeder committed to in the period right before.
pub fn vote(deps: DepsMut, now: u64, sender: Addr, rates: String, salt: String) -> Result<Response, ContractError> {
    let mut feeder =
        FEEDERS.may_load(deps.storage, &sender)?.ok_or_else(|| ContractError::NotAFeeder { sender: sender.clone() })?;
    let length = salt.chars().count();
    ensure!(SALT_LENGTH.contains(&length), ContractError::SaltLength { length });
    let parsed = parse_rates(&rates)?;

    let prevote = PREVOTES.may_load(deps.storage, &sender)?.ok_or(ContractError::NoPrevote {})?;
    let period = period_at(&CONFIG.load(deps.storage)?, now);
    ensure!(
        prevote.period.checked_add(1) == Some(period),
        ContractError::RevealPeriod { prevoted: prevote.period, now: period }
    );
    ensure!(prevote.hash == vote_hash(&salt, &rates, sender.as_str()), ContractError::HashMismatch {});
    let denoms = DENOMS.load(deps.storage)?;
    if let Some(unknown) = parsed.iter().find(|rate| !denoms.contains(&rate.denom)) {
        return Err(ContractError::UnknownDenom { denom: unknown.denom.clone() });
    }

    // Zero abstains: it has no weight, and is never a price.
    let rates = parsed.into_iter().filter(|rate| !rate.rate.is_zero()).map(|rate| (rate.denom, rate.rate)).collect();
    feeder.vote = Some(Vote { period, rates });
    FEEDERS.save(deps.storage, &sender, &feeder)?;
    PREVOTES.remove(deps.storage, &sender);
    // Votes of earlier periods were counted before this message began, so only this period's can be pending.
    if PENDING.may_load(deps.storage)? != Some(period) {
        PENDING.save(deps.storage, &period)?;
    }
    Ok(Response::new()
        .add_attribute("action", "vote")
        .add_attribute("feeder", sender)
        .add_attribute("period", period.to_string()))
}
