//! What both years assume: currencies, and how what grows does.

use anyhow::Result;
use cosmwasm_std::Decimal;
use tidelock_interface::market::DenomParams;

use crate::{
    embedded::{KRT, ONE, SDT, UST},
    history::Currencies,
    series::DAY,
};

/// [s] 365 days
pub const YEAR: u64 = 365 * DAY;
/// Constant, as in the attacks.
const USD_PER_SDR: Decimal = Decimal::percent(125);
const KRW_PER_USD: u64 = 1_270;

/// So much that a year's growth is exact and each day has the same part of it.
pub fn grown(growth: f64, time: u64) -> f64 {
    (1.0 + growth).powf(time as f64 / YEAR as f64)
}

/// Whether a table that has a row for each twelfth of a year, and for the last day, has one for this day.
pub fn ends_month(day: u64, last: u64) -> bool {
    day * 12 / 365 > day.saturating_sub(1) * 12 / 365 || day == last
}

pub fn currencies() -> Currencies {
    Currencies { usd_krw: Decimal::percent(100 * KRW_PER_USD), usd_per_sdr: USD_PER_SDR }
}

/// [micro UST] About as much is exchanged to KRT in an hour at most: KRT's limit on issuance where little of it is out.
pub fn exchange_limit() -> Result<u128> {
    Ok(DenomParams::default().issue_limit.floor.checked_mul_floor(USD_PER_SDR)?.u128())
}

/// [USD] micro units of a denom, with LUNA at this price
pub fn usd(denom: &str, micro: u128, luna_usd: f64) -> f64 {
    let whole = micro as f64 / ONE as f64;
    match denom {
        UST => whole,
        KRT => whole / KRW_PER_USD as f64,
        SDT => whole * float(USD_PER_SDR),
        _ => whole * luna_usd,
    }
}

pub fn float(value: Decimal) -> f64 {
    value.atomics().u128() as f64 / 1e18
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidelock_interface::LUNA;

    #[test]
    fn a_year_grows_evenly() {
        assert_eq!([0, YEAR, 2 * YEAR].map(|time| grown(1.0, time)), [1.0, 2.0, 4.0]);
        assert_eq!(grown(-0.75, YEAR / 2), 0.5);
    }

    #[test]
    fn twelve_months_are_a_year() {
        let ends = |last| (1..=last).filter(|day| ends_month(*day, last)).collect::<Vec<_>>();
        assert_eq!(ends(365), [31, 61, 92, 122, 153, 183, 213, 244, 274, 305, 335, 365]);
        assert_eq!(ends(33), [31, 33]);
        assert_eq!(ends(1), [1]);
    }

    #[test]
    fn values_in_dollars() {
        let values = [UST, KRT, SDT, LUNA].map(|denom| usd(denom, 2_540 * ONE, 80.0));
        assert_eq!(values, [2_540.0, 2.0, 3_175.0, 203_200.0]);
    }
}
