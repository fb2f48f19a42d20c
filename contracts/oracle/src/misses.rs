//! Who misses periods, and what follows.

use cosmwasm_std::{Addr, Decimal, Order, StdResult, Storage, Uint128, ensure};
use std::cmp::Reverse;

use crate::{
    ContractError,
    state::{Config, FEEDERS, MISSES, Misses},
};

/// Before the first tally of a window: whoever missed too much of the one before is suspended, the most misses first,
/// as long as more than `min_feeders` stay active. Returns who.
pub fn settle(storage: &mut dyn Storage, config: &Config, period: u64) -> Result<Vec<Addr>, ContractError> {
    let Some(Misses { window, mut counts }) = MISSES.may_load(storage)? else {
        return Ok(vec![]);
    };
    if window == window_of(config, period) {
        return Ok(vec![]);
    }
    MISSES.remove(storage);
    counts.retain(|(_, misses)| is_too_much(config, *misses));
    let mut active = active(storage)?;
    let mut suspended = vec![];
    while active > config.params.min_feeders {
        let worst = counts.iter().enumerate().max_by_key(|(_, (feeder, misses))| (*misses, Reverse(feeder)));
        let Some(at) = worst.map(|(at, _)| at) else { break };
        let (address, _) = counts.swap_remove(at);
        if let Some(mut feeder) = FEEDERS.may_load(storage, &address)?.filter(|feeder| !feeder.suspended) {
            feeder.suspended = true;
            FEEDERS.save(storage, &address, &feeder)?;
            active = active.saturating_sub(1);
            suspended.push(address);
        }
    }
    Ok(suspended)
}

/// One more miss for each of these, in the window of this period, which is settled.
pub fn add(storage: &mut dyn Storage, config: &Config, period: u64, missed: Vec<Addr>) -> Result<(), ContractError> {
    if missed.is_empty() {
        return Ok(());
    }
    let mut counts = MISSES.may_load(storage)?.map_or(vec![], |misses| misses.counts);
    for feeder in missed {
        match counts.iter_mut().find(|(known, _)| *known == feeder) {
            Some((_, misses)) => *misses = misses.saturating_add(1),
            None => counts.push((feeder, 1)),
        }
    }
    Ok(MISSES.save(storage, &Misses { window: window_of(config, period), counts })?)
}

/// Who was removed begins anew when added again.
pub fn forget(storage: &mut dyn Storage, feeder: &Addr) -> StdResult<()> {
    let Some(mut misses) = MISSES.may_load(storage)? else {
        return Ok(());
    };
    misses.counts.retain(|(known, _)| known != feeder);
    MISSES.save(storage, &misses)
}

/// Feeders that are not suspended.
pub fn active(storage: &dyn Storage) -> StdResult<u32> {
    let feeders = FEEDERS.range(storage, None, None, Order::Ascending);
    feeders
        .map(|item| item.map(|(_, feeder)| u32::from(!feeder.suspended)))
        .try_fold(0u32, |sum, one| Ok(sum.saturating_add(one?)))
}

/// At least `min_feeders` must stay active, whatever the owner changes.
pub fn ensure_active(storage: &dyn Storage, config: &Config) -> Result<(), ContractError> {
    let (active, min_feeders) = (active(storage)?, config.params.min_feeders);
    ensure!(active >= min_feeders, ContractError::TooFewActive { active, min_feeders });
    Ok(())
}

/// (miss_window - misses) / miss_window < min_valid_per_window, exactly.
fn is_too_much(config: &Config, misses: u32) -> bool {
    let window = config.params.miss_window;
    let valid = Uint128::from(window.saturating_sub(u64::from(misses)));
    let required = Uint128::from(window).full_mul(config.params.min_valid_per_window.atomics());
    valid.full_mul(Decimal::one().atomics()) < required
}

fn window_of(config: &Config, period: u64) -> u64 {
    period.checked_div(config.params.miss_window).unwrap_or_default()
}
