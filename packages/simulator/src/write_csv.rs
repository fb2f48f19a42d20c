//! `replay.csv`: one row an hour and run.

use anyhow::Result;
use csv::Writer;

use crate::{
    format::{exact, significant},
    outcome::Outcome,
    series::written,
};

const COLUMNS: [&str; 8] =
    ["run", "time", "luna_usd", "luna_supply", "ust_supply", "coverage", "paid_on_dollar", "spread"];
/// More would only be noise of the conversion.
const DIGITS: usize = 10;

/// Supplies are exact; coverage and what was paid are empty where nothing is outstanding.
pub fn replay(outcomes: &[Outcome]) -> Result<String> {
    let mut writer = Writer::from_writer(vec![]);
    writer.write_record(COLUMNS)?;
    let number = |value: Option<f64>| value.map(|value| significant(value, DIGITS)).unwrap_or_default();
    for outcome in outcomes {
        for hour in &outcome.hours {
            writer.write_record([
                outcome.run.name().into(),
                written(hour.time),
                number(Some(hour.luna_usd)),
                exact(hour.luna_supply),
                exact(hour.ust_supply),
                number(hour.coverage),
                number(hour.paid.on_dollar()),
                number(hour.paid.spread()),
            ])?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        books::Books,
        outcome::{Hour, Paid},
        run::Run,
        traffic::Traffic,
    };

    #[test]
    fn rows() {
        let hour = |time, coverage| Hour {
            time,
            luna_usd: 0.1 + 0.2,
            luna_supply: 342_500_000_000_001,
            spread_amount: 0,
            ust_supply: 0,
            coverage,
            paid: Paid::default(),
        };
        let hours = vec![hour(1_651_885_200, Some(1.4)), hour(1_651_888_800, None)];
        let outcome = Outcome {
            run: Run::Terra,
            luna_supply: 1,
            ust_supply: 1,
            hours,
            swaps: 0,
            votes: 0,
            lowest: None,
            traffic: Traffic::default(),
            books: Books::default(),
        };
        let expected = "run,time,luna_usd,luna_supply,ust_supply,coverage,paid_on_dollar,spread\n\
            terra,2022-05-07T01:00:00Z,0.3000000000,342500000.000001,0.000000,1.400000000,,\n\
            terra,2022-05-07T02:00:00Z,0.3000000000,342500000.000001,0.000000,,,\n";
        assert_eq!(replay(&[outcome]).unwrap(), expected);
    }
}
