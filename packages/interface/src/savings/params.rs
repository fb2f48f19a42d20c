//! A vault's parameters, their ranges and their defaults.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Decimal, Uint128};

use crate::{ParamsError, in_range};

/// [micro shares] of the first deposit that the vault keeps for ever, so that the exchange rate always has something under it.
pub const LOCKED_SHARES: Uint128 = Uint128::new(1_000);
/// [micro units] the first deposit at least
pub const MIN_FIRST_DEPOSIT: Uint128 = Uint128::new(1_000_000);
/// \[a year] the target at most: 100 %
pub const MAX_TARGET: Decimal = Decimal::one();
/// [s] of runway: 30 days to 10 years
pub const RUNWAY: [u64; 2] = [30 * 86_400, 10 * 31_536_000];
/// [s] between two points of the rate's history
pub const HISTORY_SECONDS: u64 = 86_400;
/// Points of the rate's history that are kept, today's included: a year and a day.
pub const HISTORY_DAYS: u64 = 366;

/// What the owner may change. The ranges are the same at instantiate and at update.
#[cw_serde]
#[derive(Copy)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// \[a year] the interest at most, without compounding; 0 to 1
    pub target: Decimal,
    /// [s] the reserve pays at most one of so many parts of itself in a second; 30 days to 10 years
    pub runway: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self { target: Decimal::permille(195), runway: 365 * 86_400 }
    }
}

impl Params {
    /// Refuses what is out of range.
    pub fn check(&self) -> Result<(), ParamsError> {
        in_range("target", &self.target, &Decimal::zero(), &MAX_TARGET)?;
        in_range("runway", &self.runway, &RUNWAY[0], &RUNWAY[1])
    }
}
