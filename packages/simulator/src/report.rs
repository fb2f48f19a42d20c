//! The table and the comparison.

use cosmwasm_std::Decimal;
use std::time::Duration;

use crate::{
    books,
    format::{add_lines, amount, factor, moment, percent, significant, table},
    history::History,
    outcome::{Hour, Outcome, Paid, days},
    run::Run,
    traffic::Traffic,
};

const NONE: &str = "-";
const HEADER: [&str; 9] = ["until", "run", "LUNA USD", "LUNA", "+ spread", "UST", "coverage", "paid", "spread"];
const NOTE: &str = "\
LUNA USD: the oracle's price, two minutes old. LUNA, UST: supplies; + spread: LUNA with the spread minted, as Terra did.
coverage: LUNA's value over UST's. paid: dollars of LUNA for one UST, after the spread; paid and spread are averages of
the day's redemptions by amount; * a quote for 1 UST, as nothing was redeemed. Times are UTC.";

/// One row a day and run, below history's.
pub fn days_of_runs(history: &History, outcomes: &[Outcome]) -> String {
    let mut table = table(HEADER, 2);
    let by_run = outcomes.iter().map(|outcome| (outcome.run, days(&outcome.hours))).collect::<Vec<_>>();
    let ends = by_run.first().map(|(_, days)| days.iter().map(|end| end.time).collect::<Vec<_>>());
    for (day, until) in ends.unwrap_or_default().into_iter().enumerate() {
        let mut rows = vec![of_history(history, until)];
        rows.extend(by_run.iter().filter_map(|(run, days)| Some(of_run(*run, days.get(day)?))));
        // The lines of a day share a row, so that rules stand between the days.
        add_lines(&mut table, &rows);
    }
    format!("{table}\n{NOTE}\n")
}

fn of_history(history: &History, until: u64) -> [String; 9] {
    let (luna, ust) = (history.luna_supply.at(until), history.ust_supply.at(until));
    let price = history.luna_usd(until - 1).map(float);
    let coverage = price.as_ref().ok().filter(|_| ust > 0).map(|price| price * luna as f64 / ust as f64);
    let none = || NONE.to_string();
    [
        moment(until),
        "history".into(),
        price.map_or(none(), |price| significant(price, 4)),
        amount(luna),
        none(),
        amount(ust),
        coverage.map_or(none(), |coverage| significant(coverage, 3)),
        none(),
        none(),
    ]
}

fn of_run(run: Run, end: &Hour) -> [String; 9] {
    let minted = if run.guarded() { NONE.into() } else { amount(end.luna_supply + end.spread_amount) };
    [
        String::new(),
        run.name().into(),
        significant(end.luna_usd, 4),
        amount(end.luna_supply),
        minted,
        amount(end.ust_supply),
        end.coverage.map_or(NONE.into(), |coverage| significant(coverage, 3)),
        end.paid.on_dollar().map_or(NONE.into(), |paid| dollars(paid) + if end.paid.quoted { "*" } else { " " }),
        end.paid.spread().map_or(NONE.into(), percent),
    ]
}

/// Each run beside history, and what the guard cannot do.
pub fn comparison(history: &History, outcomes: &[Outcome], redemption_share: Decimal) -> String {
    let (first, last) = (history.luna_supply.at(history.start), history.luna_supply.last());
    let (truth, start, end) = (multiplied(first, last.value), amount(first), moment(last.time));
    let mut text = format!("{:21} LUNA {truth} from {start} ({end})\n", "history");
    for outcome in outcomes {
        let (dilution, paid) = (dilution(outcome, redemption_share), paid(outcome));
        text += &format!("{:21} {dilution}; {paid}\n", outcome.run.name());
    }
    text + LIMIT + &at_the_end(outcomes) + "\n"
}

const LIMIT: &str = "What the guard cannot do: a stablecoin backed by LUNA falls when LUNA's whole value does";

fn at_the_end(outcomes: &[Outcome]) -> String {
    let guarded = outcomes.iter().find(|outcome| outcome.run.guarded());
    match guarded.and_then(|outcome| outcome.hours.last()?.paid.on_dollar()) {
        Some(paid) => format!("; at the end UST pays {} on the dollar.", dollars(paid)),
        None => ".".into(),
    }
}

fn multiplied(from: u128, to: u128) -> String {
    format!("{} to {}", factor(to as f64 / from as f64), amount(to))
}

fn dilution(outcome: &Outcome, redemption_share: Decimal) -> String {
    let end = outcome.luna_supply_at_end();
    let measured = format!("LUNA {}", multiplied(outcome.luna_supply, end));
    if outcome.run.guarded() {
        let part = outcome.redeemed_part();
        let bound = factor((1.0 - part).powf(-float(redemption_share)));
        return format!("{measured}, bound (1 - {})^-{redemption_share} = {bound}", percent(part));
    }
    let with_spread = end + outcome.hours.last().map_or(0, |hour| hour.spread_amount);
    format!("{measured}, with the spread minted {}", multiplied(outcome.luna_supply, with_spread))
}

fn paid(outcome: &Outcome) -> String {
    let Some(lowest) = outcome.lowest else { return "nothing redeemed".into() };
    let mut all = Paid::default();
    outcome.hours.iter().filter(|hour| !hour.paid.quoted).for_each(|hour| all.add(hour.paid));
    format!("paid {} on the dollar, at least {}", dollars(all.on_dollar().unwrap_or_default()), dollars(lowest))
}

/// What became of the fees of each run, and of the exchanges that brought them.
pub fn fees(outcomes: &[Outcome]) -> String {
    let books = outcomes.iter().map(|outcome| (outcome.run.name(), &outcome.books)).collect::<Vec<_>>();
    let mut traffic = Traffic::default();
    outcomes.iter().for_each(|outcome| traffic.add(outcome.traffic));
    let Traffic { exchanges, skipped, .. } = traffic;
    format!("{}\nThe fees are of {exchanges} exchanges; {skipped} were skipped.\n", books::report(&books))
}

pub fn pace(outcomes: &[Outcome], elapsed: Duration) -> String {
    let swaps: u64 = outcomes.iter().map(|outcome| outcome.swaps + outcome.traffic.exchanges).sum();
    let votes: u64 = outcomes.iter().map(|outcome| outcome.votes).sum();
    let seconds = elapsed.as_secs_f64();
    let pace = swaps as f64 / seconds;
    format!("{swaps} swaps and {votes} prevotes and votes in {seconds:.1} s: {pace:.0} swaps a second\n")
}

fn dollars(value: f64) -> String {
    // A cent says little of what is paid in cents.
    if value < 0.1 { significant(value, 3) } else { format!("{value:.4}") }
}

fn float(value: Decimal) -> f64 {
    value.atomics().u128() as f64 / 1e18
}
