//! What holds after every message, whatever was sent.

use cosmwasm_std::{Deps, Env, Order, StdResult, Storage, Uint256};
use std::collections::BTreeSet;
use tidelock_interface::{
    MAX_DENOMS,
    oracle::{HISTORY_SECONDS, MAX_FEEDERS, SNAPSHOT_SECONDS, parse_rates},
    token::TokenContract,
};
use tidelock_math::atoms::atoms;

use crate::{
    ContractError,
    clock::CLOCK,
    rewards,
    state::{
        CONFIG, DENOMS, EARNINGS, FEEDERS, PARTIAL_SHARES, PREVOTES, REWARD_DENOMS, REWARD_TOTALS, SNAPSHOTS, Share,
        board, tracks,
    },
};

/// Err says which invariant is broken.
pub fn check(deps: Deps, env: &Env) -> Result<(), String> {
    let config = CONFIG.load(deps.storage).map_err(|err| err.to_string())?;
    let now = env.block.time.seconds();
    let clock = CLOCK.load(deps.storage).map_err(|err| err.to_string())?;
    holds(clock.vote_period == config.vote_period, "the clock goes by the config")?;
    let current = clock.period_at(now);

    let denoms = DENOMS.load(deps.storage).map_err(|err| err.to_string())?;
    holds(denoms.first() == Some(&config.reference), "the reference comes first")?;
    holds(denoms.len() < MAX_DENOMS, "denoms fit the limit")?;
    holds(denoms.iter().collect::<BTreeSet<_>>().len() == denoms.len(), "no denom stands twice")?;

    let board = board(deps.storage).map_err(|err| err.to_string())?;
    let priced: BTreeSet<_> = board.entries.iter().map(|entry| &entry.denom).collect();
    holds(priced.len() == board.entries.len(), "no price stands twice")?;
    holds(board.period < current || board.entries.is_empty(), "a tallied period is over")?;
    let tracks = tracks(deps.storage).map_err(|err| err.to_string())?;
    let bands = config.params.bands.is_some();
    for entry in &board.entries {
        let track = tracks.iter().find(|track| track.denom == entry.denom);
        let candidate = track.ok_or("oracle: an entry without a track")?.candidate.unwrap_or(entry.confirmed);
        holds(entry.low <= candidate && candidate <= entry.high, "a band holds its candidate")?;
        holds(bands || entry.low == entry.high, "without bands a price is one number")?;
        holds(!entry.low.is_zero(), "no price is zero")?;
        holds(entry.low <= entry.confirmed && entry.confirmed <= entry.high, "a band holds its price")?;
        holds(entry.committed_at <= now, "no price is from the future")?;
    }
    let tracked: BTreeSet<_> = tracks.iter().map(|track| &track.denom).collect();
    holds(tracked.len() == tracks.len() && tracks.len() < MAX_DENOMS, "tracks fit the limit, each denom once")?;
    for track in &tracks {
        holds(track.candidate.is_none_or(|candidate| !candidate.is_zero()), "no candidate is zero")?;
        holds(track.since <= now && track.unbroken_since <= now, "no time is in the future")?;
    }
    let kept = SNAPSHOTS.keys(deps.storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>();
    let kept = kept.map_err(|err| err.to_string())?;
    let most = HISTORY_SECONDS.saturating_div(SNAPSHOT_SECONDS).saturating_add(2) as usize;
    holds(kept.len() <= most, "a day of snapshots at most")?;

    let partial = PARTIAL_SHARES.may_load(deps.storage).map_err(|err| err.to_string())?.unwrap_or_default();
    let (mut count, mut active) = (0usize, 0u32);
    for feeder in FEEDERS.range(deps.storage, None, None, Order::Ascending) {
        let (address, feeder) = feeder.map_err(|err| err.to_string())?;
        let share = partial.iter().find(|(known, _)| *known == address).map(|(_, share)| *share);
        holds(!feeder.suspended || share == Some(Share::NONE), "who is suspended has no share of rewards")?;
        count = count.saturating_add(1);
        holds(feeder.weight > 0, "every feeder has weight")?;
        holds(feeder.voted <= current, "no vote is from the future")?;
        let rates = if feeder.rates.is_empty() { Ok(vec![]) } else { parse_rates(&feeder.rates) };
        let rates = rates.map_err(|err| err.to_string())?;
        holds(rates.iter().all(|rate| !rate.rate.is_zero()), "no abstention is stored as a rate")?;
        active = active.saturating_add(u32::from(!feeder.suspended));
    }
    holds(active >= config.params.min_feeders, "enough feeders are active")?;
    holds((1..=MAX_FEEDERS).contains(&count), "feeders fit the limit")?;
    for prevote in PREVOTES.range(deps.storage, None, None, Order::Ascending) {
        let (feeder, (_, period)) = prevote.map_err(|err| err.to_string())?;
        holds(FEEDERS.has(deps.storage, &feeder), "only feeders have prevotes")?;
        holds(period <= current, "no prevote is from the future")?;
    }
    let sums = all_earned(deps.storage).map_err(|err| err.to_string())?;
    let denoms = REWARD_DENOMS.may_load(deps.storage).map_err(|err| err.to_string())?.unwrap_or_default();
    let pools = rewards::pools(deps.storage).map_err(|err| err.to_string())?;
    holds(denoms.len() == pools.len() && denoms.len() <= MAX_DENOMS, "every denom of rewards has its pool")?;
    for (((denom, token), pool), earned) in denoms.iter().zip(pools).zip(sums) {
        let (received, paid) = REWARD_TOTALS.load(deps.storage, denom).map_err(|err| err.to_string())?;
        let here = received.checked_sub(paid).map_err(|err| err.to_string())?;
        let sum = pool.left.checked_add(earned).map_err(|err| err.to_string())?;
        holds(sum == atoms(here), "what was received is paid, earned or left")?;
        let balance = TokenContract(token).balance(&deps.querier, &env.contract.address);
        holds(balance.map_err(|err| err.to_string())? >= here, "rewards are here")?;
    }
    holds(clock.pending.is_none_or(|period| period <= current), "no pending period is from the future")
}

fn holds(condition: bool, invariant: &str) -> Result<(), String> {
    if condition { Ok(()) } else { Err(format!("oracle: broken invariant: {invariant}")) }
}

/// What everybody who is or was a feeder has earned and not claimed, in the order of denoms.
fn all_earned(storage: &dyn Storage) -> Result<Vec<Uint256>, ContractError> {
    let feeders = FEEDERS.keys(storage, None, None, Order::Ascending);
    let everybody = feeders.chain(EARNINGS.keys(storage, None, None, Order::Ascending));
    let everybody = everybody.collect::<StdResult<BTreeSet<_>>>()?;
    let mut sums = vec![Uint256::zero(); rewards::pools(storage)?.len()];
    for address in everybody {
        for (sum, earning) in sums.iter_mut().zip(rewards::settled(storage, &address)?) {
            *sum = sum.checked_add(earning.earned)?;
        }
    }
    Ok(sums)
}
