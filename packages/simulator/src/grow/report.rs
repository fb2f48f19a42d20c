//! The table and the totals.

use std::time::Duration;

use super::{
    economy::Economy,
    year::{Day, Year},
};
use crate::{
    assumed::{ends_month, float},
    books,
    embedded::ONE,
    format::{add_lines, amount, percent, significant, table},
};

const HEADER: [&str; 14] = [
    "day",
    "LUNA\nUSD",
    "coverage",
    "UST",
    "LUNA",
    "burned\nLUNA",
    "stakers\nUSD",
    "per LUNA\nUSD",
    "a year",
    "pool\nLUNA",
    "pool\nUSD",
    "feeders\nUSD",
    "asked\nUST",
    "refused\nUST",
];
const NOTE: &str = "\
UST, LUNA: supplies. burned: LUNA by which the supply fell. stakers, feeders: what they earned in all denoms; per LUNA: for
one LUNA staked; a year: that of the month, as a yearly part of LUNA's price. pool: seigniorage in the community pool.
asked, refused: UST demanded beside the first supply, and what of it the coverage for minting or the limit on issuance
refused. Amounts are since the beginning.";

/// One row a twelfth of a year.
pub fn months(economy: &Economy, year: &Year) -> String {
    let mut table = table(HEADER, 0);
    let last = year.days.len() as u64;
    let ends = year.days.iter().filter(|end| ends_month(end.day, last)).collect::<Vec<_>>();
    let before = std::iter::once(None).chain(ends.iter().copied().map(Some));
    let lines = before.zip(&ends).map(|(before, end)| row(economy, before, end));
    add_lines(&mut table, &lines.collect::<Vec<_>>());
    format!("{}\n{table}\n{NOTE}\n", described(economy))
}

fn described(economy: &Economy) -> String {
    let price = match economy.price_growth {
        0.0 => "constant".into(),
        growth => format!("{:+} % a year", significant_percent(growth)),
    };
    format!(
        "{} LUNA at {} USD ({price}), {} staked; {} UST, of which {} % a day is to be exchanged; demand for UST grows by {} a year",
        amount(economy.luna),
        economy.usd,
        percent(economy.staked as f64 / economy.luna as f64),
        amount(economy.ust),
        significant_percent(float(economy.exchange)),
        percent(economy.growth),
    )
}

/// Of a part, without noise of the conversion.
fn significant_percent(part: f64) -> f64 {
    (part * 1e8).round() / 1e6
}

fn row(economy: &Economy, before: Option<&Day>, end: &Day) -> [String; 14] {
    let per_luna = economy.per_luna(end.stakers_usd);
    let days = (end.day - before.map_or(0, |before| before.day)) as f64;
    let earned = per_luna - economy.per_luna(before.map_or(0.0, |before| before.stakers_usd));
    [
        end.day.to_string(),
        significant(end.luna_usd, 4),
        end.coverage.map_or("-".into(), |coverage| format!("{coverage:.3}")),
        amount(end.ust),
        amount(end.luna),
        amount(end.burned),
        dollars(end.stakers_usd),
        significant(per_luna, 4),
        format!("{} %", significant(earned * 365.0 / days / end.luna_usd * 100.0, 3)),
        amount(end.community_pool),
        dollars(end.community_pool as f64 / ONE as f64 * end.luna_usd),
        dollars(end.feeders_usd),
        amount(end.demand.asked),
        amount(end.demand.refused()),
    ]
}

/// As an amount of dollars.
fn dollars(usd: f64) -> String {
    amount((usd * ONE as f64) as u128)
}

/// What the year comes to, and the books.
pub fn totals(economy: &Economy, year: &Year, elapsed: Duration) -> String {
    let mut text = String::new();
    let demand = &year.demand;
    if let Some(end) = year.days.last() {
        let burned = percent(end.burned as f64 / economy.luna as f64);
        let per_luna = economy.per_luna(end.stakers_usd);
        text += &format!(
            "LUNA burned   {} net of {} for the community pool, {burned} of the supply\n",
            amount(end.burned),
            amount(end.community_pool),
        );
        text += &format!(
            "stakers       {} USD, {} for a LUNA staked, {} % of its price\n",
            dollars(end.stakers_usd),
            significant(per_luna, 4),
            significant(per_luna / end.luna_usd * 100.0, 3),
        );
    }
    let gate = demand.gate_day.map_or("never closed".into(), |day| format!("first closed on day {day}"));
    text += &format!(
        "demand        {} UST asked, {} minted; refused: {} by the coverage for minting, which {gate}, {} by the limit on issuance",
        amount(demand.asked),
        amount(demand.met),
        amount(demand.gate),
        amount(demand.limit),
    );
    text += &match demand.short {
        0 => "\n".into(),
        short => format!(", {} for want of LUNA\n", amount(short)),
    };
    text += &format!("exchanges     {}\n\n", year.traffic.told());
    text += &books::report(&[("grow", &year.books)]);
    let seconds = elapsed.as_secs_f64();
    text + &format!("\n{} swaps and {} prevotes and votes in {seconds:.1} s\n", year.swaps, year.votes)
}
