//! The books as tables.

use super::{Books, Rewards};
use crate::format::{add_lines, exact, name, table};

const HEADER: [&str; 9] =
    ["", "denom", "in", "stakers", "savings", "feeders", "community pool", "burned", "still here"];
const NOTE: &str = "\
in: what swaps owed, in whole units of the denom. savings: without a vault its share goes to the stakers. still here: not
collected or not paid. Denoms without fees are left out.";
const REWARDS: [&str; 8] = ["", "denom", "who", "received", "claimed", "claimable", "streaming", "fractions"];
const REWARDS_NOTE: &str = "\
What staking and the oracle received is claimed, claimable, streams, or is a fraction of a unit of somebody's.";

/// The books of one or more runs, by name. The last lines say whether they balance.
pub fn report(runs: &[(&str, &Books)]) -> String {
    let balances = runs.iter().map(balance).collect::<String>();
    if runs.iter().all(|(_, books)| books.0.is_empty()) {
        return balances;
    }
    let (mut fees, mut rewards) = (table(HEADER, 2), table(REWARDS, 3));
    for (run, Books(books)) in runs {
        let label = |at: usize| if at == 0 { run.to_string() } else { String::new() };
        let lines = books.iter().enumerate().map(|(at, books)| {
            let [came, stakers, savings] = [books.came(), books.stakers, books.savings].map(written);
            let [feeders, pool, burned] = [books.feeders, books.community_pool, books.burned].map(written);
            let denom = name(&books.denom).to_string();
            [label(at), denom, came, stakers, savings, feeders, pool, burned, written(books.here())]
        });
        add_lines(&mut fees, &lines.collect::<Vec<_>>());
        let mut lines = vec![];
        for books in books {
            for (who, of) in [("stakers", books.staking), ("feeders", books.oracle)] {
                if of.received > 0 {
                    let [received, claimed, claimable, streaming, fractions] = amounts(of);
                    let denom = name(&books.denom).to_string();
                    lines.push([
                        label(lines.len()),
                        denom,
                        who.into(),
                        received,
                        claimed,
                        claimable,
                        streaming,
                        fractions,
                    ]);
                }
            }
        }
        add_lines(&mut rewards, &lines);
    }
    format!("{fees}\n{NOTE}\n{rewards}\n{REWARDS_NOTE}\n{balances}")
}

fn amounts(of: Rewards) -> [String; 5] {
    [of.received, of.paid, of.claimable, of.streaming, of.fraction().unwrap_or_default()].map(written)
}

fn written(micro: u128) -> String {
    if micro == 0 { "0".into() } else { exact(micro) }
}

fn balance((run, books): &(&str, &Books)) -> String {
    if books.check().is_err() {
        return format!("{run:21} IN IS NOT OUT\n");
    }
    let sums = books.0.iter().map(|books| format!("{} {}", exact(books.came()), name(&books.denom)));
    let sums = sums.collect::<Vec<_>>().join(", ");
    format!("{run:21} in = out to the unit: {}\n", if sums.is_empty() { "no fees" } else { &sums })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::books::DenomBooks;

    #[test]
    fn the_last_line_is_of_the_books() {
        let books = DenomBooks { denom: "uusd".into(), fees: 1_000_001, ..DenomBooks::default() };
        let owed = Books(vec![books.clone()]);
        assert!(report(&[("one", &owed)]).ends_with("one                   in = out to the unit: 1.000001 UST\n"));
        let lost = Books(vec![DenomBooks { collected: 1, received: 1, ..books }]);
        assert!(report(&[("one", &owed), ("two", &lost)]).ends_with("two                   IN IS NOT OUT\n"));
        assert!(report(&[("one", &Books::default())]).ends_with("unit: no fees\n"));
    }
}
