//! What is replayed: prices, currencies, the UST that left and LUNA's true supply.

use anyhow::{Context, Result, ensure};
use cosmwasm_std::Decimal;
use std::{path::PathBuf, str::FromStr};
use tidelock_testing::Rates;

use crate::{
    embedded::{KRT, SDT, UST},
    series::{DAY, HOUR, Point, Series, parse_day, parse_number, parse_time, written},
    supply::{LunaSupply, UstSupply},
    table::{BadFile, Table},
};

/// [s] one vote period of the oracle, one redemption
pub const MINUTE: u64 = 60;
/// With less, six digits would not be left for the crosses.
const LEAST_RATE: Decimal = Decimal::raw(1_000_000);
/// A longer replay is more likely a mistake in a time.
const MOST_DAYS: u64 = 366;

/// Where the series are; the built-in ones where None.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub prices: Option<PathBuf>,
    pub supply: Option<PathBuf>,
    pub luna_supply: Option<PathBuf>,
    pub fx: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Currencies {
    pub usd_krw: Decimal,
    pub usd_per_sdr: Decimal,
}

impl Currencies {
    /// Units of each stablecoin for 1 LUNA at this price in dollars, as feeders vote them.
    pub fn rates(self, luna_usd: Decimal) -> Result<Rates> {
        let luna_sdr = luna_usd.checked_div(self.usd_per_sdr)?;
        ensure!(luna_sdr >= LEAST_RATE, "LUNA at {luna_sdr} SDR is worth too little to be voted exactly");
        let luna_krw = luna_usd.checked_mul(self.usd_krw)?;
        Ok(vec![(SDT.into(), luna_sdr), (UST.into(), luna_usd), (KRT.into(), luna_krw)])
    }
}

pub struct History {
    /// [s] an hour before the first close
    pub start: u64,
    /// [s] the last close
    pub end: u64,
    pub ust_supply: UstSupply,
    pub luna_supply: LunaSupply,
    prices: Series<Decimal>,
    currencies: Series<Currencies>,
    interpolate: bool,
}

impl History {
    /// `interpolate`: prices run straight in their logarithm from close to close, instead of being held.
    pub fn load(sources: &Sources, interpolate: bool) -> Result<Self> {
        let prices = luna_usd(&sources.prices)?;
        let (start, end) = (prices.first().time - HOUR, prices.last().time);
        if end - start > MOST_DAYS * DAY {
            return Err(prices.bad_last(format!("a replay covers at most {MOST_DAYS} days")).into());
        }
        let fx = table(&sources.fx, "fx-daily.csv", include_str!("../data/fx-daily.csv"))?;
        let supply = table(&sources.supply, "supply-daily.csv", include_str!("../data/supply-daily.csv"))?;
        let points = include_str!("../data/luna-supply-points.csv");
        let points = table(&sources.luna_supply, "luna-supply-points.csv", points)?;
        Ok(Self {
            start,
            end,
            ust_supply: UstSupply::read(supply, start, end)?,
            luna_supply: LunaSupply::read(points, start, end)?,
            prices,
            currencies: currencies(fx, start, end)?,
            interpolate,
        })
    }

    /// [USD] LUNA on its market. An hour's close holds for the hour before it.
    pub fn luna_usd(&self, time: u64) -> Result<Decimal> {
        match self.prices.around(time) {
            (Some(before), Some(after)) if self.interpolate => geometric(before, after, time),
            (_, Some(close)) => Ok(close.value),
            (_, None) => Ok(self.prices.last().value),
        }
        .with_context(|| written(time))
    }

    /// A day's rates hold for the day, and until the next day that has rates.
    pub fn currencies(&self, time: u64) -> Currencies {
        self.currencies.around(time).0.unwrap_or(self.currencies.first()).value
    }
}

/// [USD] closes of LUNA from this file, or the built-in ones.
pub fn luna_usd(path: &Option<PathBuf>) -> Result<Series<Decimal>> {
    Ok(prices(table(path, "luna-usd-hourly.csv", include_str!("../data/luna-usd-hourly.csv"))?)?)
}

fn prices(table: Table) -> Result<Series<Decimal>, BadFile> {
    Series::read(table, ["time_utc", "luna_usd"], |[time, price]| {
        let value = parse_number("luna_usd", price, "0.000000001"..="100000")?;
        let time = parse_time("time_utc", time)?;
        if time % MINUTE != 0 {
            return Err(format!("time_utc is {}, not a whole minute", written(time)));
        }
        Ok(Point { time, value })
    })
}

fn currencies(table: Table, start: u64, end: u64) -> Result<Series<Currencies>, BadFile> {
    let series = Series::read(table, ["day", "usd_krw", "usd_per_sdr"], |[day, usd_krw, usd_per_sdr]| {
        let value = Currencies {
            usd_krw: parse_number("usd_krw", usd_krw, "0.001"..="1000000")?,
            usd_per_sdr: parse_number("usd_per_sdr", usd_per_sdr, "0.001"..="1000")?,
        };
        Ok(Point { time: parse_day("day", day)?, value })
    })?;
    let last_day = (end - MINUTE) / DAY * DAY;
    series.ensure_covers(start, last_day)?;
    Ok(series)
}

fn table(path: &Option<PathBuf>, built_in: &str, text: &'static str) -> Result<Table> {
    match path {
        Some(path) => Table::open(path),
        None => Ok(Table::built_in(built_in, text)),
    }
}

fn geometric(before: Point<Decimal>, after: Point<Decimal>, time: u64) -> Result<Decimal> {
    let part = (time - before.time) as f64 / (after.time - before.time) as f64;
    let [from, to] = [before, after].map(|point| point.value.atomics().u128() as f64);
    let price = from / 1e18 * (to / from).powf(part);
    Ok(Decimal::from_str(&format!("{price:.18}"))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn built_in(interpolate: bool) -> History {
        History::load(&Sources::default(), interpolate).unwrap()
    }

    fn usd(history: &History, time: u64) -> String {
        history.luna_usd(time).unwrap().to_string()
    }

    #[test]
    fn built_in_period() {
        let history = built_in(false);
        assert_eq!(written(history.start), "2022-05-07T00:00:00Z");
        assert_eq!(written(history.end), "2022-05-13T01:00:00Z");
        assert_eq!(history.ust_supply.at(history.start), 18_770_000_000_000_000);
        assert_eq!(history.ust_supply.at(history.end), 11_210_000_000_000_000);
        assert_eq!(history.luna_supply.at(history.start), 342_500_000_000_000);
        assert_eq!(history.currencies(history.end - MINUTE).usd_krw.to_string(), "1281.49");
    }

    #[test]
    fn close_holds_for_the_hour_before_it() {
        let history = built_in(false);
        let start = history.start;
        assert_eq!(usd(&history, start - 180), "76.76");
        assert_eq!(usd(&history, start), "76.76");
        assert_eq!(usd(&history, start + HOUR - 1), "76.76");
        assert_eq!(usd(&history, start + HOUR), "76.41");
        assert_eq!(usd(&history, history.end - 1), "0.00005");
        assert_eq!(usd(&history, history.end), "0.00005");
    }

    #[test]
    fn interpolated_price_meets_the_closes() {
        let history = built_in(true);
        let start = history.start;
        // No close before the first.
        assert_eq!(usd(&history, start + HOUR / 2), "76.76");
        assert!(usd(&history, start + HOUR).starts_with("76.76000000000000"));
        let half_past = history.luna_usd(start + 3 * HOUR / 2).unwrap().to_string();
        assert!(half_past.starts_with("76.5848"), "{half_past}"); // √(76.76 · 76.41)
    }

    #[test]
    fn prices_at_whole_minutes() {
        let table = Table::built_in("f.csv", "time_utc,luna_usd\n2022-05-07T01:00:30Z,1\n");
        let bad = prices(table).err().unwrap().to_string();
        assert_eq!(bad, "f.csv:2: time_utc is 2022-05-07T01:00:30Z, not a whole minute");
    }

    #[rstest]
    #[case::not_before("2022-05-08", "begins at 2022-05-08T00:00:00Z, the replay at 2022-05-07T00:00:00Z")]
    #[case::not_until("2022-05-06", "ends at 2022-05-06T00:00:00Z, needed until 2022-05-07T00:00:00Z")]
    fn uncovered_days(#[case] day: &str, #[case] reason: &str) {
        let text: &'static str = format!("day,usd_krw,usd_per_sdr\n{day},1281,1.33\n").leak();
        let start = built_in(false).start;
        let bad = currencies(Table::built_in("fx.csv", text), start, start + DAY).err().unwrap();
        assert_eq!(bad.to_string(), format!("fx.csv:2: {reason}"));
    }
}
