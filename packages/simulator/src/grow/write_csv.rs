//! `grow.csv`: one row a day.

use anyhow::Result;
use csv::Writer;

use super::{economy::Economy, year::Year};
use crate::format::{exact, significant};

const COLUMNS: [&str; 14] = [
    "day",
    "luna_usd",
    "coverage",
    "ust_supply",
    "luna_supply",
    "luna_burned",
    "stakers_usd",
    "usd_per_luna_staked",
    "community_pool_luna",
    "feeders_usd",
    "ust_asked",
    "ust_minted",
    "ust_refused_by_coverage",
    "ust_refused_by_limit",
];
/// More would only be noise of the conversion.
const DIGITS: usize = 10;

/// Amounts of LUNA and UST are exact.
pub fn grow(economy: &Economy, year: &Year) -> Result<String> {
    let mut writer = Writer::from_writer(vec![]);
    writer.write_record(COLUMNS)?;
    let number = |value: f64| significant(value, DIGITS);
    for day in &year.days {
        writer.write_record([
            day.day.to_string(),
            number(day.luna_usd),
            day.coverage.map(number).unwrap_or_default(),
            exact(day.ust),
            exact(day.luna),
            exact(day.burned),
            number(day.stakers_usd),
            number(economy.per_luna(day.stakers_usd)),
            exact(day.community_pool),
            number(day.feeders_usd),
            exact(day.demand.asked),
            exact(day.demand.met),
            exact(day.demand.gate),
            exact(day.demand.limit),
        ])?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
