//! `save.csv`: one row a day.

use anyhow::Result;
use csv::Writer;

use super::year::{Standing, Year};
use crate::format::exact;

const COLUMNS: [&str; 18] = [
    "day",
    "deposited_ust",
    "redeemed_ust",
    "funded_ust",
    "fees_ust",
    "exchange_rate",
    "reserve_ust",
    "interest_ust",
    "rate",
    "fixed_exchange_rate",
    "fixed_reserve_ust",
    "fixed_interest_ust",
    "fixed_rate",
    "dynamic_exchange_rate",
    "dynamic_reserve_ust",
    "dynamic_interest_ust",
    "dynamic_rate",
    "dynamic_threshold",
];

/// Everything as the contracts and the rules have it, with all its digits.
pub fn save(year: &Year) -> Result<String> {
    let mut writer = Writer::from_writer(vec![]);
    writer.write_record(COLUMNS)?;
    for day in &year.days {
        let flows = [day.flows.deposited, day.flows.redeemed, day.flows.funded, day.flows.fees].map(exact);
        let standings = [day.vault, day.fixed, day.dynamic].map(written);
        let row = std::iter::once(day.day.to_string()).chain(flows).chain(standings.into_iter().flatten());
        writer.write_record(row.chain([day.dynamic_threshold.to_string()]))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn written(of: Standing) -> [String; 4] {
    [of.exchange_rate.to_string(), exact(of.reserve), exact(of.interest), of.rate.to_string()]
}
