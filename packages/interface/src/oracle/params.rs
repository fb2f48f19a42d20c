//! The oracle's parameters, their ranges and their defaults.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Decimal;

use crate::{ParamsError, in_range};

/// Feeders at most.
pub const MAX_FEEDERS: usize = 128;
/// [s] A price is never fresh for more than a day.
pub const MAX_PRICE_AGE: u64 = 86_400;
/// A price lives at least so many vote periods: a board is two old before the next can replace it.
pub const MIN_PRICE_AGE_PERIODS: u64 = 3;
/// [s] Snapshots for means and charts are this far apart at least.
pub const SNAPSHOT_SECONDS: u64 = 300;
/// [s] They are kept for a day.
pub const HISTORY_SECONDS: u64 = 86_400;
/// [s] The window of the mean: long enough for a snapshot, at most 6 hours, or a true fall would be followed too late.
pub const TWAP_WINDOW: [u64; 2] = [SNAPSHOT_SECONDS, 21_600];
/// [periods] of a window of misses.
pub const MISS_WINDOW: [u64; 2] = [10, 1_000_000];

/// [s] of the rewards: a day to three years.
pub const REWARD_WINDOW: [u64; 2] = [86_400, 94_608_000];

/// What the owner may change. The ranges are the same at instantiate and at update.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Part of the weight of all active feeders that must vote for a price. Above 1/3, at most 1.
    pub vote_threshold: Decimal,
    /// [s] age beyond which `Prices` calls a price expired; 3 vote periods to 1 day. Who uses a price has a limit of
    /// his own.
    pub max_price_age: u64,
    /// None only for replays of Terra and tests of its arithmetic: once set they stay.
    pub bands: Option<Bands>,
    /// Feeders that stay active, whoever else is suspended or removed; 1 to 128.
    pub min_feeders: u32,
    /// Width around a median outside of which a vote counts as a miss, half of it on each side; 0.1 % to 100 %.
    pub reward_band: Decimal,
    /// [vote periods] in which misses are counted; 10 to 1,000,000
    pub miss_window: u64,
    /// Part of a window in which a feeder must have voted well, or it is suspended; 0 to 1, 0 suspends nobody.
    pub min_valid_per_window: Decimal,
    /// [s] In each period with a price vote_period/reward_window of the rewards that wait is earned; 1 day to 3 years.
    pub reward_window: u64,
}

/// When a price is believed, and how wide it is while it is not (docs/economics.md).
#[cw_serde]
#[serde(deny_unknown_fields)]
#[derive(Copy)]
pub struct Bands {
    /// LUNA's price confirms itself within this of the last; a greater jump needs a second value like it. 1 % to 50 %.
    pub max_deviation: Decimal,
    /// The same of a cross; 0.1 % to 20 %.
    pub cross_deviation: Decimal,
    /// [s] of the time-weighted mean that widens the band; 300 to 21,600
    pub twap_window: u64,
}

impl Default for Params {
    /// For a vote period of 30 s. Two of three equal feeders are enough.
    fn default() -> Self {
        Self {
            vote_threshold: Decimal::percent(66),
            max_price_age: 120,
            bands: Some(Bands::default()),
            min_feeders: 1,
            reward_band: Decimal::percent(7),
            miss_window: 20_160,
            min_valid_per_window: Decimal::percent(5),
            reward_window: 90 * 86_400,
        }
    }
}

impl Default for Bands {
    fn default() -> Self {
        Self { max_deviation: Decimal::percent(20), cross_deviation: Decimal::percent(2), twap_window: 1_800 }
    }
}

impl Params {
    /// Refuses what is out of range.
    pub fn check(&self, vote_period: u64) -> Result<(), ParamsError> {
        // More than a third, exactly: with less, two thirds could not outvote the rest.
        let above_third = Decimal::raw(333_333_333_333_333_334);
        in_range("vote_threshold", &self.vote_threshold, &above_third, &Decimal::one())?;
        let least_age = vote_period.saturating_mul(MIN_PRICE_AGE_PERIODS);
        in_range("max_price_age", &self.max_price_age, &least_age, &MAX_PRICE_AGE)?;
        in_range("min_feeders", &self.min_feeders, &1, &(MAX_FEEDERS as u32))?;
        in_range("reward_band", &self.reward_band, &Decimal::permille(1), &Decimal::one())?;
        in_range("miss_window", &self.miss_window, &MISS_WINDOW[0], &MISS_WINDOW[1])?;
        in_range("min_valid_per_window", &self.min_valid_per_window, &Decimal::zero(), &Decimal::one())?;
        in_range("reward_window", &self.reward_window, &REWARD_WINDOW[0], &REWARD_WINDOW[1])?;
        self.bands.as_ref().map_or(Ok(()), Bands::check)
    }

    /// As [`Params::check`]; and bands that stand cannot be taken away.
    pub fn check_update(&self, current: &Self, vote_period: u64) -> Result<(), ParamsError> {
        if current.bands.is_some() && self.bands.is_none() {
            return Err(ParamsError::Removal { name: "bands" });
        }
        self.check(vote_period)
    }
}

impl Bands {
    fn check(&self) -> Result<(), ParamsError> {
        in_range("max_deviation", &self.max_deviation, &Decimal::percent(1), &Decimal::percent(50))?;
        in_range("cross_deviation", &self.cross_deviation, &Decimal::permille(1), &Decimal::percent(20))?;
        in_range("twap_window", &self.twap_window, &TWAP_WINDOW[0], &TWAP_WINDOW[1])
    }
}
