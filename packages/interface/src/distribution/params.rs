//! Distribution's parameters, their ranges and their defaults; and the weights.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Decimal;
use thiserror::Error;

use super::{Destination, Share, Source, Weights};
use crate::{ParamsError, in_range};

/// Payers at most.
pub const MAX_PAYERS: usize = 16;
/// Shares of a source at most.
pub const MAX_SHARES: usize = 16;
/// Destinations to which a denom may be owed when weights change: all that all sources can name.
pub const MAX_OWED: usize = 3 * MAX_SHARES;
/// [bytes] of the memo of a spend.
pub const MAX_MEMO: usize = 512;
/// [s] of a window of spends: a day to a year.
pub const SPEND_WINDOW: [u64; 2] = [86_400, 31_536_000];
/// [gas] of one payout: less than the first could be too little for staking with rewards in 32 denoms, more than the second
/// could fill a block.
pub const RECEIVER_GAS: [u64; 2] = [300_000, 5_000_000];

/// What the owner may change. The ranges are the same at instantiate and at update.
#[cw_serde]
#[derive(Copy)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Part of the community pool, as it was when a window began, that may be spent in it; 0 to 1. A change counts from
    /// the end of the window that runs; where none does one begins with the change, by the old parameters.
    pub spend_share: Decimal,
    /// [s] 1 day to 1 year; a change counts likewise
    pub spend_window: u64,
    /// [gas] what one payout may use; 300,000 to 5,000,000
    pub receiver_gas: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self { spend_share: Decimal::percent(10), spend_window: 30 * 86_400, receiver_gas: 500_000 }
    }
}

impl Params {
    /// Refuses what is out of range.
    pub fn check(&self) -> Result<(), ParamsError> {
        in_range("spend_share", &self.spend_share, &Decimal::zero(), &Decimal::one())?;
        in_range("spend_window", &self.spend_window, &SPEND_WINDOW[0], &SPEND_WINDOW[1])?;
        in_range("receiver_gas", &self.receiver_gas, &RECEIVER_GAS[0], &RECEIVER_GAS[1])
    }
}

/// What is wrong with the weights of a source.
#[derive(Error, Debug, PartialEq)]
pub enum WeightsError {
    #[error("{} has {count} shares, allowed are 1 to {MAX_SHARES}", of.as_str())]
    Count { of: Source, count: usize },
    #[error("a weight of {} is {weight}, allowed is above 0 to 1", of.as_str())]
    OutOfRange { of: Source, weight: Decimal },
    #[error("the weights of {} sum to {sum}, not to 1", of.as_str())]
    Sum { of: Source, sum: Decimal },
    #[error("{} names {destination:?} twice", of.as_str())]
    DuplicateDestination { of: Source, destination: Destination },
}

impl Weights {
    /// Refuses a list that does not split a whole.
    pub fn check(&self) -> Result<(), WeightsError> {
        let (of, count) = (self.source, self.shares.len());
        if !(1..=MAX_SHARES).contains(&count) {
            return Err(WeightsError::Count { of, count });
        }
        let mut sum = Decimal::zero();
        for (at, Share { destination, weight }) in self.shares.iter().enumerate() {
            if weight.is_zero() || *weight > Decimal::one() {
                return Err(WeightsError::OutOfRange { of, weight: *weight });
            }
            if self.shares.iter().take(at).any(|before| before.destination == *destination) {
                return Err(WeightsError::DuplicateDestination { of, destination: destination.clone() });
            }
            // At most MAX_SHARES of at most one.
            sum = sum.saturating_add(*weight);
        }
        if sum == Decimal::one() { Ok(()) } else { Err(WeightsError::Sum { of, sum }) }
    }

    /// Fees: 80 % to the stakers, 10 % to the savings reserve, 10 % to the feeders. Seigniorage: all to the community pool,
    /// until it can be converted for the savings reserve.
    pub fn defaults() -> Vec<Self> {
        let share = |destination, percent| Share { destination, weight: Decimal::percent(percent) };
        let fees = |source| Self {
            source,
            shares: vec![
                share(Destination::Savings, 10),
                share(Destination::Feeders, 10),
                // The last takes what rounding leaves.
                share(Destination::Stakers, 80),
            ],
        };
        let seigniorage = Self { source: Source::Seigniorage, shares: vec![share(Destination::CommunityPool, 100)] };
        vec![fees(Source::SwapFee), seigniorage, fees(Source::PaymentFee)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_valid() {
        Params::default().check().unwrap();
        let defaults = Weights::defaults();
        assert_eq!(defaults.iter().map(|weights| weights.source).collect::<Vec<_>>(), Source::ALL);
        for weights in defaults {
            weights.check().unwrap();
        }
    }
}
