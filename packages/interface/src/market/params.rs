//! The market's parameters, their ranges and their defaults.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Decimal, Uint128};

use crate::{ParamsError, in_range};

/// The greatest spread that may be set as the least: 10 %. With more, a parameter would be a pause.
pub const MAX_MIN_SPREAD: Decimal = Decimal::percent(10);
/// The greatest Tobin tax: 10 %.
pub const MAX_TOBIN_TAX: Decimal = Decimal::percent(10);
/// The greatest depth of the pool: 10^18 units of the base. More than any economy needs; with it no product of the pool overflows.
pub const MAX_BASE_POOL: Uint128 = Uint128::new(1_000_000_000_000_000_000_000_000);
/// The least depth: 1,000 units of the base. In a puddle every redemption would be all spread.
pub const MIN_BASE_POOL: Uint128 = Uint128::new(1_000_000_000);
/// [s] steps · step_seconds, the time constant of delta's decay: at most a day, as long as Terra's ever was. With more,
/// one large redemption would make all others pay for weeks.
pub const MAX_RECOVERY: u32 = 86_400;
/// [s] A price is never good for more than a day.
pub const MAX_PRICE_AGE: u64 = 86_400;
/// A price lives at least so many vote periods: it is two old before it can be replaced.
pub const MIN_PRICE_AGE_PERIODS: u64 = 3;
/// h is at least this; below, a redemption under water would be all but refused.
pub const MIN_REDEMPTION_SHARE: Decimal = Decimal::percent(30);
/// Coverage for minting at most.
pub const MAX_MINT_COVERAGE: Decimal = Decimal::percent(100_000);

/// What the owner may change. `UpdateParams` replaces them all, within the same ranges as at instantiate.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// [micro base] depth of the virtual pool; 10^9 to 10^24
    pub base_pool: Uint128,
    pub recovery: Recovery,
    /// The spread of every swap of LUNA at least; at most 10 %.
    pub min_spread: Decimal,
    /// [s] A mint and a swap between stablecoins refuse an older price; 3 vote periods to 1 day.
    pub max_price_age: u64,
    /// P high of a redemption rises by this a minute past `max_price_age`, at most doubled; 0 to 1.
    pub stale_premium: Decimal,
    /// Part of the LUNA of a mint at a new high that is owed to distribution, the rest burns; at most 1.
    pub seigniorage_share: Decimal,
    /// Bounded dilution. None only for replays of Terra and tests of its arithmetic: once set it stays.
    pub guard: Option<Guard>,
}

/// Delta decays by (1 - 1/steps) each `step_seconds`; steps · step_seconds is at most 86,400 s.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[derive(Copy)]
pub struct Recovery {
    /// at least 1
    pub steps: u32,
    /// [s] at least 1
    pub step_seconds: u32,
}

/// The market's guard (docs/economics.md).
#[cw_serde]
#[serde(deny_unknown_fields)]
#[derive(Copy)]
pub struct Guard {
    /// h: under water a redemption of a part of all stablecoins prints at most h times that part of LUNA's supply;
    /// 0.3 to 1
    pub redemption_share: Decimal,
    /// Coverage below which nothing is minted from LUNA; 2 / redemption_share to 1,000
    pub mint_coverage: Decimal,
}

/// What the owner may change of a stablecoin.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct DenomParams {
    /// The tax of a swap between two stablecoins is the greater of theirs; at most 10 %.
    pub tobin_tax: Decimal,
    /// [micro units] outstanding, fees owed included; above it nothing is minted
    pub supply_cap: Option<Uint128>,
    pub issue_limit: IssueLimit,
    /// false retires it: it is not minted any more, but redeemed and swapped away.
    pub enabled: bool,
}

/// New units of a stablecoin in an hour, and at once, at most: a leaky bucket of this size, whatever path mints them.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[derive(Copy)]
pub struct IssueLimit {
    /// Part of what is outstanding; at most 1.
    pub share: Decimal,
    /// [micro base] beside it; any
    pub floor: Uint128,
}

impl Default for Params {
    /// Terra's values of February 2022, with the guard; for a vote period of 30 s.
    fn default() -> Self {
        Self {
            base_pool: Uint128::new(50_000_000_000_000),
            recovery: Recovery { steps: 36, step_seconds: 6 },
            min_spread: Decimal::permille(5),
            max_price_age: 120,
            stale_premium: Decimal::percent(1),
            seigniorage_share: Decimal::percent(10),
            guard: Some(Guard { redemption_share: Decimal::percent(60), mint_coverage: Decimal::percent(400) }),
        }
    }
}

impl Default for DenomParams {
    fn default() -> Self {
        Self {
            tobin_tax: Decimal::bps(35),
            supply_cap: None,
            issue_limit: IssueLimit { share: Decimal::percent(1), floor: Uint128::new(1_000_000_000_000) },
            enabled: true,
        }
    }
}

impl Params {
    /// Refuses what is out of range. `vote_period` is the oracle's, in seconds.
    pub fn check(&self, vote_period: u64) -> Result<(), ParamsError> {
        in_range("base_pool", &self.base_pool, &MIN_BASE_POOL, &MAX_BASE_POOL)?;
        let Recovery { steps, step_seconds } = self.recovery;
        in_range("recovery.steps", &steps, &1, &MAX_RECOVERY)?;
        in_range("recovery.step_seconds", &step_seconds, &1, &MAX_RECOVERY)?;
        in_range("steps * step_seconds", &steps.saturating_mul(step_seconds), &1, &MAX_RECOVERY)?;
        in_range("min_spread", &self.min_spread, &Decimal::zero(), &MAX_MIN_SPREAD)?;
        let least_age = vote_period.saturating_mul(MIN_PRICE_AGE_PERIODS);
        in_range("max_price_age", &self.max_price_age, &least_age, &MAX_PRICE_AGE)?;
        in_range("stale_premium", &self.stale_premium, &Decimal::zero(), &Decimal::one())?;
        in_range("seigniorage_share", &self.seigniorage_share, &Decimal::zero(), &Decimal::one())?;
        self.guard.as_ref().map_or(Ok(()), Guard::check)
    }

    /// As [`Params::check`]; and a guard that stands cannot be taken away.
    pub fn check_update(&self, current: &Self, vote_period: u64) -> Result<(), ParamsError> {
        if current.guard.is_some() && self.guard.is_none() {
            return Err(ParamsError::Removal { name: "guard" });
        }
        self.check(vote_period)
    }
}

impl Guard {
    fn check(&self) -> Result<(), ParamsError> {
        in_range("redemption_share", &self.redemption_share, &MIN_REDEMPTION_SHARE, &Decimal::one())?;
        // 2/h, so that a mint never starts under water, nor close to it; h is at least 0.3 here.
        let least = Decimal::percent(200).checked_div(self.redemption_share).unwrap_or(MAX_MINT_COVERAGE);
        in_range("mint_coverage", &self.mint_coverage, &least, &MAX_MINT_COVERAGE)
    }
}

impl DenomParams {
    pub fn check(&self) -> Result<(), ParamsError> {
        in_range("tobin_tax", &self.tobin_tax, &Decimal::zero(), &MAX_TOBIN_TAX)?;
        in_range("issue_limit.share", &self.issue_limit.share, &Decimal::zero(), &Decimal::one())
    }
}
