//! What holds after every message, whatever was sent.

use cosmwasm_std::{Deps, Env, Order};
use std::collections::BTreeSet;
use tidelock_interface::{MAX_DENOMS, oracle::MAX_FEEDERS};

use crate::state::{CONFIG, DENOMS, FEEDERS, PENDING, PREVOTES, board, period_at};

/// Err says which invariant is broken.
pub fn check(deps: Deps, env: &Env) -> Result<(), String> {
    let config = CONFIG.load(deps.storage).map_err(|err| err.to_string())?;
    let now = env.block.time.seconds();
    let current = period_at(&config, now);

    let denoms = DENOMS.load(deps.storage).map_err(|err| err.to_string())?;
    holds(denoms.first() == Some(&config.reference), "the reference comes first")?;
    holds(denoms.len() < MAX_DENOMS, "denoms fit the limit")?;
    holds(denoms.iter().collect::<BTreeSet<_>>().len() == denoms.len(), "no denom stands twice")?;

    let board = board(deps.storage).map_err(|err| err.to_string())?;
    let priced: BTreeSet<_> = board.entries.iter().map(|entry| &entry.denom).collect();
    holds(priced.len() == board.entries.len(), "no price stands twice")?;
    holds(board.period < current || board.entries.is_empty(), "a tallied period is over")?;
    for entry in &board.entries {
        holds(!entry.low.is_zero(), "no price is zero")?;
        holds(entry.low <= entry.confirmed && entry.confirmed <= entry.high, "a band holds its price")?;
        holds(entry.committed_at <= now, "no price is from the future")?;
        holds(board.entry(&config.reference).is_some(), "no cross without the reference")?;
    }

    let mut count = 0usize;
    for feeder in FEEDERS.range(deps.storage, None, None, Order::Ascending) {
        let (_, feeder) = feeder.map_err(|err| err.to_string())?;
        count = count.saturating_add(1);
        holds(feeder.weight > 0, "every feeder has weight")?;
        if let Some(vote) = feeder.vote {
            holds(vote.period <= current, "no vote is from the future")?;
            holds(vote.rates.iter().all(|(_, rate)| !rate.is_zero()), "no abstention is stored as a rate")?;
        }
    }
    holds((1..=MAX_FEEDERS).contains(&count), "feeders fit the limit")?;
    for prevote in PREVOTES.range(deps.storage, None, None, Order::Ascending) {
        let (feeder, prevote) = prevote.map_err(|err| err.to_string())?;
        holds(FEEDERS.has(deps.storage, &feeder), "only feeders have prevotes")?;
        holds(prevote.period <= current, "no prevote is from the future")?;
    }
    let pending = PENDING.may_load(deps.storage).map_err(|err| err.to_string())?;
    holds(pending.is_none_or(|period| period <= current), "no pending period is from the future")
}

fn holds(condition: bool, invariant: &str) -> Result<(), String> {
    if condition { Ok(()) } else { Err(format!("oracle: broken invariant: {invariant}")) }
}
