//! `attack.csv`: one number a row.

use anyhow::Result;
use csv::Writer;

use super::{
    Measured,
    costs::Cost,
    economy::{USD_PER_SDR, Without},
    report::named,
};
use crate::format::significant;

const COLUMNS: [&str; 4] = ["table", "case", "quantity", "value"];
/// More would only be noise of the conversion.
const DIGITS: usize = 8;

/// Amounts in USD, parts as fractions, times in seconds.
pub fn attack(measured: &Measured) -> Result<String> {
    let mut writer = Writer::from_writer(vec![]);
    writer.write_record(COLUMNS)?;
    let mut row = |table: &str, case: &str, quantity: &str, value: f64| {
        writer.write_record([table, case, quantity, &significant(value, DIGITS)])
    };
    for cost in &measured.costs {
        let case = case(cost);
        for (without, played) in Without::ALL.iter().zip(&cost.played) {
            row("wrong price", &case, without.name(), played.profit * USD_PER_SDR)?;
        }
        row("wrong price", &case, "bound", cost.bound * USD_PER_SDR)?;
    }
    for (name, both) in &measured.reveals {
        for (bands, gains) in ["bands", "no bands"].into_iter().zip(both) {
            let case = format!("{name}, {bands}");
            row("reveals", &case, "periods with gain", gains.share)?;
            row("reveals", &case, "mean gain", gains.mean)?;
            row("reveals", &case, "most", gains.most)?;
            row("reveals", &case, "mean USD a period", gains.mean_sdr * USD_PER_SDR)?;
            row("reveals", &case, "most USD", gains.most_sdr * USD_PER_SDR)?;
        }
    }
    for (name, lag) in &measured.late {
        row("lag", name, "times", lag.times as f64)?;
        row("lag", name, "of all time", lag.share)?;
        row("lag", name, "median", lag.seconds.median)?;
        row("lag", name, "95 %", lag.seconds.p95)?;
        row("lag", name, "most", lag.seconds.most)?;
    }
    for (name, spread) in named(&measured.lags) {
        row("band", name, "mean", spread.mean)?;
        row("band", name, "median", spread.median)?;
        row("band", name, "95 %", spread.p95)?;
        row("band", name, "most", spread.most)?;
    }
    row("band", "boards with a candidate", "of all", measured.lags.candidates)?;
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// `healthy, LUNA ÷ 10, 60 s`
pub fn case(cost: &Cost) -> String {
    format!("{}, {}, {}", cost.economy.name, cost.wrong.name(), cost.wrong.duration())
}
