use cosmwasm_std::{Decimal, Event, Order, Storage};
use tidelock_interface::oracle::{Board, Config, Entry};
use tidelock_math::median::weighted_median;

use crate::{
    ContractError,
    state::{BOARD, CONFIG, DENOMS, FEEDERS, PENDING, board, period_at},
};

/// One feeder's part in a tally.
struct Ballot {
    weight: u64,
    /// [units for 1 LUNA] above zero
    reference: Decimal,
    rates: Vec<(String, Decimal)>,
}

/// Counts the votes of a finished period, if any wait. Returns the event that says what came out.
pub fn tally(storage: &mut dyn Storage, now: u64) -> Result<Option<Event>, ContractError> {
    let Some(period) = PENDING.may_load(storage)? else {
        return Ok(None);
    };
    let config = CONFIG.load(storage)?;
    if period >= period_at(&config, now) {
        return Ok(None);
    }
    PENDING.remove(storage);

    let (ballots, total_weight) = ballots(storage, &config, period)?;
    let passes = |weight: u128| passes(&config, weight, total_weight);
    let mut confirmed = vec![];
    let mut reference: Vec<_> = ballots.iter().map(|ballot| (ballot.reference, ballot.weight)).collect();
    if passes(weight_of(&reference)) {
        confirmed.extend(weighted_median(&mut reference).map(|rate| (config.reference.clone(), rate)));
        for denom in DENOMS.load(storage)?.into_iter().filter(|denom| *denom != config.reference) {
            let mut crosses = crosses(&ballots, &denom);
            if passes(weight_of(&crosses)) {
                confirmed.extend(weighted_median(&mut crosses).map(|cross| (denom, cross)));
            }
        }
    }

    let mut event = Event::new("tally").add_attribute("period", period.to_string());
    for (denom, value) in &confirmed {
        event = event.add_attribute(denom, value.to_string());
    }
    if !confirmed.is_empty() {
        // The votes were fixed when the period in which they were revealed began; a late tally makes them no newer.
        let committed_at = period.saturating_mul(config.vote_period);
        let mut board = board(storage)?;
        board.period = period;
        for (denom, value) in confirmed {
            confirm(&mut board, denom, value, committed_at);
        }
        BOARD.save(storage, &board)?;
    }
    Ok(Some(event))
}

/// The votes of one period that price the reference, and the weight of all feeders.
fn ballots(storage: &dyn Storage, config: &Config, period: u64) -> Result<(Vec<Ballot>, u128), ContractError> {
    let mut ballots = vec![];
    let mut total_weight = 0u128;
    for feeder in FEEDERS.range(storage, None, None, Order::Ascending) {
        let (_, feeder) = feeder?;
        total_weight = total_weight.saturating_add(u128::from(feeder.weight));
        if let Some(vote) = feeder.vote.filter(|vote| vote.period == period) {
            let reference = vote.rates.iter().find(|(denom, _)| *denom == config.reference).map(|(_, rate)| *rate);
            if let Some(reference) = reference {
                ballots.push(Ballot { weight: feeder.weight, reference, rates: vote.rates });
            }
        }
    }
    Ok((ballots, total_weight))
}

/// Each voter's cross by his own reference, so that one voter's noise cannot be traded against another's. A cross
/// that rounds to zero or does not fit abstains.
fn crosses(ballots: &[Ballot], denom: &str) -> Vec<(Decimal, u64)> {
    let cross = |ballot: &Ballot| {
        let (_, rate) = ballot.rates.iter().find(|(voted, _)| voted == denom)?;
        let cross = rate.checked_div(ballot.reference).ok()?;
        (!cross.is_zero()).then_some((cross, ballot.weight))
    };
    ballots.iter().filter_map(cross).collect()
}

fn weight_of(ballot: &[(Decimal, u64)]) -> u128 {
    ballot.iter().fold(0, |sum, (_, weight)| sum.saturating_add(u128::from(*weight)))
}

/// weight ≥ vote_threshold · total, exactly. Weights are bounded so that both sides fit.
fn passes(config: &Config, weight: u128, total: u128) -> bool {
    let one = Decimal::one().atomics().u128();
    weight > 0 && weight.saturating_mul(one) >= config.params.vote_threshold.atomics().u128().saturating_mul(total)
}

fn confirm(board: &mut Board, denom: String, value: Decimal, committed_at: u64) {
    let entry = Entry { denom, committed_at, confirmed: value, low: value, high: value };
    match board.entries.iter_mut().find(|old| old.denom == entry.denom) {
        Some(old) => *old = entry,
        None => board.entries.push(entry),
    }
}
