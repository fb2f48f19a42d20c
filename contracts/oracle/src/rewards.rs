//! What feeders earn: pools of rewards, from which each period with a price lets a part go (docs/economics.md).

use cosmwasm_std::{Addr, StdResult, Storage, Uint128, ensure};
use tidelock_interface::MAX_DENOMS;
use tidelock_math::{
    atoms::{atoms, whole_down},
    rewards::{earned_down, released_down, step_down},
};

use crate::{
    ContractError,
    ballot::FeederShare,
    state::{
        Config, EARNINGS, Earning, FEEDERS, PARTIAL_SHARES, REWARD_DENOMS, REWARD_POOLS, REWARD_TOTALS, RewardPool,
        Share,
    },
};

pub fn fund(storage: &mut dyn Storage, denom: &str, token: Addr, amount: Uint128) -> Result<(), ContractError> {
    let mut denoms = REWARD_DENOMS.may_load(storage)?.unwrap_or_default();
    let mut pools = pools(storage)?;
    let at = match denoms.iter().position(|(known, _)| known == denom) {
        Some(at) => at,
        None => {
            let count = denoms.len().saturating_add(1);
            ensure!(count <= MAX_DENOMS, ContractError::TooManyDenoms { count });
            denoms.push((denom.into(), token));
            pools.push(RewardPool::default());
            REWARD_DENOMS.save(storage, &denoms)?;
            count.saturating_sub(1)
        }
    };
    if let Some(pool) = pools.get_mut(at) {
        pool.left = pool.left.checked_add(atoms(amount))?;
    }
    let (received, paid) = REWARD_TOTALS.may_load(storage, denom)?.unwrap_or_default();
    REWARD_TOTALS.save(storage, denom, &(received.checked_add(amount)?, paid))?;
    Ok(REWARD_POOLS.save(storage, &pools)?)
}

/// A period gave a price: each active feeder earns by its weight and by the part of so many denoms that it voted well. What
/// is earned by nobody stays in the pool. Parts are counted of the `values` that came out, and the step is scaled: so a denom
/// that gets none does not change the part of who has all others, which would be a record for nearly everybody.
pub fn earn(
    storage: &mut dyn Storage,
    config: &Config,
    denoms: usize,
    values: usize,
    shares: &[FeederShare],
) -> Result<(), ContractError> {
    let mut pools = pools(storage)?;
    let releases = pools
        .iter()
        .map(|pool| released_down(pool.left, config.vote_period, config.params.reward_window))
        .collect::<Result<Vec<_>, _>>()?;
    if releases.iter().all(|released| released.is_zero()) {
        return Ok(());
    }
    let denoms = u32::try_from(denoms).unwrap_or(u32::MAX);
    let values = u32::try_from(values).unwrap_or(u32::MAX);
    let mut partial = PARTIAL_SHARES.may_load(storage)?.unwrap_or_default();
    let before = partial.clone();
    let (mut total, mut inside) = (0u128, 0u128);
    for feeder in shares {
        let weight = u128::from(feeder.weight);
        total = total.saturating_add(weight);
        inside = inside.saturating_add(weight.saturating_mul(feeder.inside.into()));
        let share = Share::new(feeder.inside, values);
        if share != share_in(&partial, &feeder.feeder) {
            settle_in(storage, &feeder.feeder, &pools, &before)?;
            partial.retain(|(known, _)| *known != feeder.feeder);
            if share != Share::FULL {
                partial.push((feeder.feeder.clone(), share));
            }
        }
    }
    if partial != before {
        PARTIAL_SHARES.save(storage, &partial)?;
    }
    for (pool, released) in pools.iter_mut().zip(releases) {
        // Whole: a step is a multiple of `denoms`. What a denom without a value would have brought stays in the pool.
        let step = earned_down(step_down(released, denoms, total)?, 1, values, denoms)?;
        pool.index = pool.index.checked_add(step)?;
        // What all earn together: each of their parts is whole.
        pool.left = pool.left.checked_sub(earned_down(step, inside, 1, values)?)?;
    }
    Ok(REWARD_POOLS.save(storage, &pools)?)
}

/// Books what a feeder earned up to now with its weight and share; who is none only moves on to the index of the moment.
pub fn settle(storage: &mut dyn Storage, feeder: &Addr) -> Result<(), ContractError> {
    let (pools, partial) = (pools(storage)?, PARTIAL_SHARES.may_load(storage)?.unwrap_or_default());
    settle_in(storage, feeder, &pools, &partial)
}

fn settle_in(
    storage: &mut dyn Storage,
    feeder: &Addr,
    pools: &[RewardPool],
    partial: &[(Addr, Share)],
) -> Result<(), ContractError> {
    if pools.is_empty() {
        return Ok(());
    }
    let earnings = settled_in(storage, feeder, pools, partial)?;
    Ok(EARNINGS.save(storage, feeder, &earnings)?)
}

/// What a feeder has earned up to now.
pub fn settled(storage: &dyn Storage, feeder: &Addr) -> Result<Vec<Earning>, ContractError> {
    settled_in(storage, feeder, &pools(storage)?, &PARTIAL_SHARES.may_load(storage)?.unwrap_or_default())
}

fn settled_in(
    storage: &dyn Storage,
    feeder: &Addr,
    pools: &[RewardPool],
    partial: &[(Addr, Share)],
) -> Result<Vec<Earning>, ContractError> {
    let mut earnings = EARNINGS.may_load(storage, feeder)?.unwrap_or_default();
    earnings.resize(pools.len(), Earning::default());
    let weight = FEEDERS.may_load(storage, feeder)?.map_or(0, |feeder| u128::from(feeder.weight));
    let share = share_in(partial, feeder);
    for (earning, pool) in earnings.iter_mut().zip(pools) {
        let grown = pool.index.checked_sub(earning.seen)?;
        let earned = earned_down(grown, weight, share.inside, share.denoms)?;
        earning.earned = earning.earned.checked_add(earned)?;
        earning.seen = pool.index;
    }
    Ok(earnings)
}

/// Suspended feeders earn nothing more. All in one: the list of shares is read and written once.
pub fn stop(storage: &mut dyn Storage, feeders: &[Addr]) -> Result<(), ContractError> {
    if feeders.is_empty() {
        return Ok(());
    }
    let (pools, mut partial) = (pools(storage)?, PARTIAL_SHARES.may_load(storage)?.unwrap_or_default());
    for feeder in feeders {
        settle_in(storage, feeder, &pools, &partial)?;
    }
    partial.retain(|(known, _)| !feeders.contains(known));
    partial.extend(feeders.iter().map(|feeder| (feeder.clone(), Share::NONE)));
    Ok(PARTIAL_SHARES.save(storage, &partial)?)
}

/// Who is removed, and settled, may be added again later.
pub fn forget_share(storage: &mut dyn Storage, feeder: &Addr) -> StdResult<()> {
    let Some(mut partial) = PARTIAL_SHARES.may_load(storage)? else {
        return Ok(());
    };
    partial.retain(|(known, _)| known != feeder);
    PARTIAL_SHARES.save(storage, &partial)
}

/// Takes whole units out of what a feeder earned: denom, token, amount.
pub fn claim(storage: &mut dyn Storage, feeder: &Addr) -> Result<Vec<(String, Addr, Uint128)>, ContractError> {
    let mut earnings = settled(storage, feeder)?;
    let mut claimed = vec![];
    for ((denom, token), earning) in REWARD_DENOMS.may_load(storage)?.unwrap_or_default().into_iter().zip(&mut earnings)
    {
        let (amount, rest) = whole_down(earning.earned)?;
        if amount.is_zero() {
            continue;
        }
        earning.earned = rest;
        let (received, paid) = REWARD_TOTALS.load(storage, &denom)?;
        REWARD_TOTALS.save(storage, &denom, &(received, paid.checked_add(amount)?))?;
        claimed.push((denom, token, amount));
    }
    if !claimed.is_empty() {
        EARNINGS.save(storage, feeder, &earnings)?;
    }
    Ok(claimed)
}

pub fn pools(storage: &dyn Storage) -> StdResult<Vec<RewardPool>> {
    Ok(REWARD_POOLS.may_load(storage)?.unwrap_or_default())
}

fn share_in(partial: &[(Addr, Share)], feeder: &Addr) -> Share {
    partial.iter().find(|(known, _)| known == feeder).map_or(Share::FULL, |(_, share)| *share)
}
