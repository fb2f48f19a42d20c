//! The tables and the totals.

use anyhow::{Context, Result};
use cosmwasm_std::Decimal256;
use std::{cmp::Ordering, time::Duration};

use super::{
    anchor::per_year,
    compare::{pays_less, who_has_more},
    economy::Economy,
    year::{Day, Rules, Standing, Year},
};
use crate::{
    assumed::{ends_month, float},
    books,
    format::{add_lines, amount, days, exact, grouped, significant, table},
    series::DAY,
};

const HEADER: [&str; 12] = [
    "day",
    "saved\nUST",
    "fees\nUST",
    "Tidelock\nrate",
    "fixed\nrate",
    "dynamic\nrate",
    "Tidelock\nreserve",
    "fixed\nreserve",
    "dynamic\nreserve",
    "Tidelock\nfor 1 UST",
    "fixed\nfor 1 UST",
    "dynamic\nfor 1 UST",
];
const NOTE: &str = "\
A row is the end of a day, midnight, before what savers deposit and redeem then; day 0 is the start, after the first
deposits. saved: deposits less redemptions, without interest. fees: that came into the reserve since the beginning. Tidelock:
the vault. fixed, dynamic: Anchor's rules, with the same deposits, redemptions and income. rate: paid at the end of the day,
of Anchor's in its last epoch, on day 0 what its reserve can pay; a year, without compounding. for 1 UST: what one of the
first day is worth with interest.";
const TURNS: [&str; 5] = ["", "day", "Tidelock", "fixed", "dynamic"];
const TURNS_NOTE: &str = "\
empty: the first day on which an epoch ended that paid less than the threshold. Rates are those of the table above.
Below, about the same: less apart than what one epoch of Anchor pays at once, or nearly so.";
/// [%] of a year; less is not told apart
pub const LEAST_PERCENT: f64 = 0.0001;
/// [days] after which the rate is shown again
const LATER: u64 = 7;
/// [days] whose fees are compared with what is saved
const MONTH: u64 = 30;

/// The start, and one row a twelfth of a year.
pub fn months(economy: &Economy, rules: &Rules, year: &Year) -> Result<String> {
    let mut table = table(HEADER, 0);
    let last = year.days.last().map_or(0, |day| day.day);
    let rows = year.days.iter().filter(|day| day.day == 0 || ends_month(day.day, last)).map(row);
    add_lines(&mut table, &rows.collect::<Vec<_>>());
    Ok(format!("{}\n{table}\n{NOTE}\n", described(economy, rules)?))
}

fn described(economy: &Economy, rules: &Rules) -> Result<String> {
    Ok(format!(
        "{} UST, {} % of it exchanged in a day, {} % deposited at the start; deposits {}, {} % of them are\n\
         redeemed in a day and deposited again; {} UST are given to the reserve at the start. The vault's target is {} %,\n\
         its runway {}; Anchor's rate is {} %.",
        ust(economy.ust),
        percents(float(economy.exchange)),
        percents(float(economy.deposited)),
        growth(economy),
        percents(float(economy.redeemed)),
        ust(economy.reserve),
        percents(float(rules.vault.target)),
        days(rules.vault.runway / DAY),
        percents(value(per_year(rules.anchor.threshold)?)),
    ))
}

/// The title of the diagrams, and the options that matter most.
pub fn title(economy: &Economy, rules: &Rules, year: &Year) -> Result<[String; 2]> {
    let last = year.days.last().map_or(0, |day| day.day);
    let options = format!(
        "{} UST, {} % deposited at the start, deposits {}; {} UST given to the reserve; target {} %, runway {}; Anchor's rate {} %",
        ust(economy.ust),
        percents(float(economy.deposited)),
        growth(economy),
        ust(economy.reserve),
        percents(float(rules.vault.target)),
        days(rules.vault.runway / DAY),
        percents(value(per_year(rules.anchor.threshold)?)),
    );
    Ok([format!("{} of saving: a vault of Tidelock, and the same deposits by Anchor's rules", days(last)), options])
}

fn growth(economy: &Economy) -> String {
    match economy.growth.total_cmp(&0.0) {
        Ordering::Greater => format!("grow by {} % a year", percents(economy.growth)),
        Ordering::Less => format!("fall by {} % a year", percents(-economy.growth)),
        Ordering::Equal => "stay the same".into(),
    }
}

fn row(day: &Day) -> [String; 12] {
    let standings = [day.vault, day.fixed, day.dynamic];
    let [rate, fixed_rate, dynamic_rate] = standings.map(rate);
    let [reserve, fixed_reserve, dynamic_reserve] = standings.map(|of| ust(of.reserve));
    let [worth, fixed_worth, dynamic_worth] = standings.map(worth);
    [
        day.day.to_string(),
        ust(day.flows.saved()),
        ust(day.flows.fees),
        rate,
        fixed_rate,
        dynamic_rate,
        reserve,
        fixed_reserve,
        dynamic_reserve,
        worth,
        fixed_worth,
        dynamic_worth,
    ]
}

/// What each pays on the days on which Anchor's reserves are empty, and later.
pub fn turns(year: &Year) -> String {
    let mut table = table(TURNS, 1);
    let last = year.days.last().map_or(0, |day| day.day);
    let mut lines = vec![("at the start".to_string(), Some(0))];
    for (name, empty) in [("fixed", year.fixed_empty), ("dynamic", year.dynamic_empty)] {
        lines.push((format!("{name} is empty"), empty));
        lines.extend(empty.map(|day| (format!("{LATER} days later"), Some(day + LATER))));
    }
    lines.retain(|(_, day)| day.is_none_or(|day| day <= last));
    lines.push(("at the end".into(), Some(last)));
    let lines = lines.into_iter().map(|(name, day)| {
        let Some(day) = day.and_then(|day| year.days.get(day as usize)) else {
            return [name, "never".into(), String::new(), String::new(), String::new()];
        };
        let [vault, fixed, dynamic] = [day.vault, day.fixed, day.dynamic].map(rate);
        [name, day.day.to_string(), vault, fixed, dynamic]
    });
    add_lines(&mut table, &lines.collect::<Vec<_>>());
    format!("{table}\n{TURNS_NOTE}\n")
}

/// What the year comes to, and the books.
pub fn totals(year: &Year, elapsed: Duration) -> Result<String> {
    let end = year.days.last().context("no day")?;
    let mut text = paid("Tidelock", end.vault);
    let empty = |day: Option<u64>, other| {
        let empty = day.map_or("never empty".into(), |day| format!("empty on day {day}"));
        match pays_less(&year.days, other) {
            None => empty,
            Some(0) => format!("{empty}; pays less than Tidelock from the start on"),
            Some(day) => format!("{empty}; pays less than Tidelock from the end of day {day} on"),
        }
    };
    text += &paid("Anchor fixed", end.fixed);
    text += &continued(empty(year.fixed_empty, |day| day.fixed));
    text += &continued(who_has_more(&year.days, |day| day.fixed));
    text += &paid("Anchor dynamic", end.dynamic);
    let threshold = of_a_year(value(end.dynamic_threshold));
    text +=
        &continued(format!("{}; its threshold {threshold} at the end", empty(year.dynamic_empty, |day| day.dynamic)));
    text += &continued(who_has_more(&year.days, |day| day.dynamic));

    let month = end.day.min(MONTH);
    let before = year.days.get((end.day - month) as usize).map_or(0, |day| day.flows.fees);
    let assets = (end.flows.saved() + end.vault.interest) as f64;
    let sustained = (end.flows.fees - before) as f64 * 365.0 / month as f64 / assets;
    let lately = if month == 1 { "day".into() } else { days(month) };
    text += &format!(
        "{:15} {} UST came into the reserve; those of the last {lately} would pay {} a year\n",
        "fees",
        ust(end.flows.fees),
        of_a_year(sustained),
    );
    text += &format!("{:15} {}\n\n", "exchanges", year.traffic.told());
    text += &vault(year)?;
    text += &books::report(&[("save", &year.books)]);
    let seconds = elapsed.as_secs_f64();
    text += &format!(
        "\n{} exchanges, {} deposits and redemptions, {} prevotes and votes in {seconds:.1} s\n",
        year.traffic.exchanges, year.moves, year.votes
    );
    Ok(text)
}

fn paid(name: &str, of: Standing) -> String {
    format!(
        "{name:15} paid {} UST of interest, {} are left; 1 UST of the first day is {}; pays {} at the end\n",
        ust(of.interest),
        ust(of.reserve),
        worth(of),
        rate(of),
    )
}

/// A line below one that begins with a name.
fn continued(line: String) -> String {
    format!("{:15} {line}\n", "")
}

fn vault(year: &Year) -> Result<String> {
    let of = &year.vault;
    let exact = |micro: u128| grouped(&exact(micro));
    let verdict = match of.check() {
        Ok(()) => format!("in = out to the unit: {} UST", exact(of.came())),
        Err(_) => "IN IS NOT OUT".into(),
    };
    let here = format!(
        "{} savers' claims, {} the reserve, {} locked, {} fractions",
        exact(of.claims()),
        exact(of.reserve()?),
        exact(of.locked),
        exact(of.fractions()?),
    );
    let [deposited, funded, fees] = [of.deposited, of.funded, of.fees].map(exact);
    let mut text =
        format!("{:15} in: {deposited} UST deposited, {funded} given to the reserve, {fees} of fees\n", "vault");
    text += &continued(format!("out: {} redeemed; here: {}", exact(of.redeemed), exact(of.balance)));
    text += &continued(format!("here are {here}"));
    text += &continued(verdict);
    text += &continued(format!("all claims redeemed at the end: {} paid", exact(year.paid_out)));
    Ok(text + "\n")
}

fn rate(of: Standing) -> String {
    of_a_year(value(of.rate))
}

fn of_a_year(rate: f64) -> String {
    let percent = rate * 100.0;
    if percent > 0.0 && percent < LEAST_PERCENT {
        return format!("<{LEAST_PERCENT} %");
    }
    // As many digits as the least has.
    if percent < 0.01 && percent > 0.0 {
        return format!("{percent:.4} %");
    }
    format!("{} %", significant(percent, 3))
}

fn ust(micro: u128) -> String {
    grouped(&amount(micro))
}

fn worth(of: Standing) -> String {
    format!("{:.5}", value(of.exchange_rate))
}

/// Of a part, without noise of the conversion.
fn percents(part: f64) -> f64 {
    (part * 1e8).round() / 1e6
}

pub fn value(decimal: Decimal256) -> f64 {
    decimal.to_string().parse().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_short() {
        let told = [0.195, 0.000_312, 0.000_031_2, 0.000_001_2, 0.000_000_9, 0.0].map(of_a_year);
        assert_eq!(told, ["19.5 %", "0.0312 %", "0.0031 %", "0.0001 %", "<0.0001 %", "0 %"]);
    }
}
