//! The votes of one period, and what they say.

use cosmwasm_std::{Addr, Decimal, Order, Storage};
use tidelock_interface::oracle::{Rate, parse_rates};
use tidelock_math::{band::is_within, median::weighted_median};

use crate::{
    ContractError,
    state::{Config, DENOMS, FEEDERS},
};

/// What a period's votes say.
pub struct Count {
    /// The value of each denom that got one: P for the reference, the cross for any other.
    pub values: Vec<(String, Decimal)>,
    /// Feeders that did not vote, or voted outside the reward band.
    pub missed: Vec<Addr>,
    /// How many denoms could be voted.
    pub denoms: usize,
    /// What every active feeder's votes are worth for the rewards.
    pub shares: Vec<FeederShare>,
}

/// An active feeder's part in a period.
pub struct FeederShare {
    pub feeder: Addr,
    pub weight: u64,
    /// how many values it voted within the reward band
    pub inside: u32,
}

/// One active feeder's part.
struct Ballot {
    feeder: Addr,
    weight: u64,
    /// None where nothing was revealed
    rates: Option<Vec<Rate>>,
    /// votes within the reward band
    inside: u32,
    /// whether any vote lies outside
    outside: bool,
}

impl Ballot {
    /// Units for 1 LUNA.
    fn rate(&self, denom: &str) -> Option<Decimal> {
        self.rates.as_ref()?.iter().find(|rate| rate.denom == denom).map(|rate| rate.rate)
    }

    /// P, or the cross by the voter's own reference, so that one voter's noise cannot be traded against another's. A
    /// cross that rounds to zero or does not fit abstains.
    fn value(&self, denom: &str, reference: &str) -> Option<Decimal> {
        let rate = self.rate(denom)?;
        if denom == reference {
            return Some(rate);
        }
        rate.checked_div(self.rate(reference)?).ok().filter(|cross| !cross.is_zero())
    }
}

/// Counts the votes that were revealed in this period; None where nobody's was.
pub fn count(storage: &dyn Storage, period: u64, config: &Config) -> Result<Option<Count>, ContractError> {
    let mut ballots = ballots(storage, period)?;
    if ballots.iter().all(|ballot| ballot.rates.is_none()) {
        return Ok(None);
    }
    let total_weight = weight_of(ballots.iter().map(|ballot| ballot.weight));
    let mut values = vec![];
    // The reference comes first.
    let denoms = DENOMS.load(storage)?;
    let count = denoms.len();
    for denom in denoms {
        let votes: Vec<_> = ballots.iter().map(|ballot| ballot.value(&denom, &config.reference)).collect();
        let weighted: Vec<_> =
            votes.iter().zip(&ballots).filter_map(|(vote, ballot)| vote.map(|vote| (vote, ballot.weight))).collect();
        let weight = weight_of(weighted.iter().map(|(_, weight)| *weight));
        let median = weighted_median(&weighted).filter(|_| passes(config, weight, total_weight));
        let Some(median) = median else {
            if denom == config.reference {
                // Crosses hang on it.
                break;
            }
            continue;
        };
        for (ballot, vote) in ballots.iter_mut().zip(votes) {
            if let Some(vote) = vote {
                let outside = is_outside(config, vote, median);
                ballot.outside |= outside;
                ballot.inside = ballot.inside.saturating_add(u32::from(!outside));
            }
        }
        values.push((denom, median));
    }
    let missed = ballots.iter().filter(|ballot| ballot.rates.is_none() || ballot.outside);
    let missed = missed.map(|ballot| ballot.feeder.clone()).collect();
    let share = |Ballot { feeder, weight, inside, .. }| FeederShare { feeder, weight, inside };
    Ok(Some(Count { values, missed, denoms: count, shares: ballots.into_iter().map(share).collect() }))
}

fn ballots(storage: &dyn Storage, period: u64) -> Result<Vec<Ballot>, ContractError> {
    let mut ballots = vec![];
    for item in FEEDERS.range(storage, None, None, Order::Ascending) {
        let (address, feeder) = item?;
        if feeder.suspended {
            continue;
        }
        let rates = match feeder.rates.as_str() {
            _ if feeder.voted != period => None,
            // Who abstains from everything has voted.
            "" => Some(vec![]),
            rates => Some(parse_rates(rates)?),
        };
        ballots.push(Ballot { feeder: address, weight: feeder.weight, rates, inside: 0, outside: false });
    }
    Ok(ballots)
}

fn weight_of(weights: impl Iterator<Item = u64>) -> u128 {
    weights.fold(0, |sum, weight| sum.saturating_add(u128::from(weight)))
}

/// weight ≥ vote_threshold · total, exactly. Weights are bounded so that both sides fit.
fn passes(config: &Config, weight: u128, total: u128) -> bool {
    let one = Decimal::one().atomics().u128();
    weight > 0 && weight.saturating_mul(one) >= config.params.vote_threshold.atomics().u128().saturating_mul(total)
}

/// Half of the band lies on each side of the median.
fn is_outside(config: &Config, vote: Decimal, median: Decimal) -> bool {
    let half = config.params.reward_band.atomics().u128().checked_div(2).unwrap_or_default();
    !is_within(vote, median, Decimal::raw(half))
}
