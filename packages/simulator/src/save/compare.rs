//! Who has more when the year is over, and who is paid less meanwhile.

use std::cmp::Ordering;

use super::{
    report::{LEAST_PERCENT, value},
    year::{Day, Standing},
};

/// Of the logarithms of exchange rates.
const NOISE: f64 = 1e-12;
/// [days] So few between undecided ones are decided by chance.
const FEW: usize = 7;

/// Which earns more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum More {
    Anchor,
    Tidelock,
    /// One of Anchor's epochs decides.
    Neither,
}

/// Of those who deposit at the end of some day and stay to the end: who has more with the vault, and who by other rules.
pub fn who_has_more(days: &[Day], other: fn(&Day) -> Standing) -> String {
    let more = more(days, other);
    let Some(last) = more.len().checked_sub(1) else { return String::new() };
    let mut said = vec![];
    for (of, name) in [
        (More::Anchor, "more with Anchor"),
        (More::Tidelock, "more with Tidelock"),
        (More::Neither, "about the same with both"),
    ] {
        let when = spans(&more, of).into_iter().map(|(from, to)| match (from, to) {
            (0, 0) => "at the start".into(),
            (0, to) => format!("at the end of day {to} or before"),
            (from, to) if to == last => format!("at the end of day {from} or later"),
            (from, to) if from == to => format!("at the end of day {from}"),
            (from, to) => format!("at the end of days {from} to {to}"),
        });
        let when = when.collect::<Vec<_>>().join(", ");
        if more.iter().all(|each| *each == of) {
            return format!("whoever stays to the end has {name}");
        }
        if !when.is_empty() {
            said.push(format!("{name} if he deposits {when}"));
        }
    }
    format!("who stays to the end has {}", said.join(&format!(",\n{:15} ", "")))
}

/// Who deposits at the end of which day has more at the end.
fn more(days: &[Day], other: fn(&Day) -> Standing) -> Vec<More> {
    let Some(end) = days.last() else { return vec![] };
    let gain = |day: &Day, of: fn(&Day) -> Standing| (value(of(end).exchange_rate) / value(of(day).exchange_rate)).ln();
    // Anchor's interest comes at once when an epoch ends, and whether one more is between two midnights is chance.
    let mut step = value(other(end).step);
    let mut more = vec![];
    for (day, next) in days.iter().zip(days.iter().skip(1)).rev() {
        step = step.max(value(other(next).step));
        let lead = gain(day, |day| day.vault) - gain(day, other);
        more.push(match lead.total_cmp(&0.0) {
            _ if lead.abs() <= step + NOISE => More::Neither,
            Ordering::Less => More::Anchor,
            _ => More::Tidelock,
        });
    }
    more.reverse();
    // Among days that are undecided a few are decided by chance.
    let undecided = spans(&more, More::Neither);
    for ((_, from), (to, _)) in undecided.iter().zip(undecided.iter().skip(1)) {
        if to - from <= FEW {
            more.iter_mut().take(*to).skip(*from).for_each(|each| *each = More::Neither);
        }
    }
    more
}

/// The first and the last of days in a row that are of this kind.
fn spans(more: &[More], of: More) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = vec![];
    for at in (0..more.len()).filter(|at| more.get(*at) == Some(&of)) {
        match spans.last_mut() {
            Some((_, to)) if *to + 1 == at => *to = at,
            _ => spans.push((at, at)),
        }
    }
    spans
}

/// The first day at whose end less is paid than by the vault, as on all later ones.
pub fn pays_less(days: &[Day], other: fn(&Day) -> Standing) -> Option<u64> {
    let less = |day: &&Day| value(other(day).rate) + LEAST_PERCENT / 100.0 < value(day.vault.rate);
    days.iter().rev().take_while(less).last().map(|day| day.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::save::year::Flows;
    use cosmwasm_std::Decimal256;

    /// Exchange rates in percent, of the vault and of Anchor's fixed rate, of which an epoch is so many hundredths of a percent.
    fn lived(rates: &[(u64, u64)], step: u64) -> Vec<Day> {
        let standing = |percent: u64| Standing {
            exchange_rate: Decimal256::percent(percent),
            reserve: 0,
            interest: 0,
            rate: Decimal256::zero(),
            step: Decimal256::bps(step),
        };
        let day = |(day, (vault, fixed)): (usize, &(u64, u64))| Day {
            day: day as u64,
            flows: Flows::default(),
            vault: standing(*vault),
            fixed: standing(*fixed),
            dynamic: standing(100),
            dynamic_threshold: Decimal256::zero(),
        };
        rates.iter().enumerate().map(day).collect()
    }

    #[test]
    fn who_stays() {
        let said =
            |rates: &[(u64, u64)]| who_has_more(&lived(rates, 1), |day| day.fixed).replace(",\n                ", ", ");
        // From day 2 on 106/104 and 110/109.
        assert_eq!(
            said(&[(100, 100), (102, 105), (104, 109), (106, 110)]),
            "who stays to the end has more with Anchor if he deposits at the end of day 1 or before, \
             more with Tidelock if he deposits at the end of day 2 or later"
        );
        assert_eq!(
            said(&[(98, 100), (102, 101), (103, 106), (106, 107)]),
            "who stays to the end has more with Anchor if he deposits at the end of day 1, \
             more with Tidelock if he deposits at the start, at the end of day 2 or later"
        );
        assert!(said(&[(98, 100), (102, 101), (106, 107)]).contains("Tidelock if he deposits at the start"));
        assert_eq!(said(&[(100, 100), (102, 103), (104, 106)]), "whoever stays to the end has more with Anchor");
        assert_eq!(said(&[(100, 100), (100, 100)]), "whoever stays to the end has about the same with both");
        assert_eq!(said(&[(100, 100), (102, 100), (104, 100)]), "whoever stays to the end has more with Tidelock");
    }

    #[test]
    fn an_epoch_decides_nothing() {
        let said = |rates: &[(u64, u64)], step| who_has_more(&lived(rates, step), |day| day.fixed);
        // Half a percent more with the vault on the last day, and an epoch is a percent.
        let rates = [(1_000, 1_000), (1_010, 1_100), (1_020, 1_200), (1_025, 1_200)];
        assert!(said(&rates, 1).contains("more with Tidelock if he deposits at the end of day 2 or later"));
        let text = said(&rates, 100);
        assert!(
            !text.contains("Tidelock") && text.contains("same with both if he deposits at the end of day 2 or later"),
            "{text}"
        );
        // Between two undecided days a few decided ones say nothing; many do.
        let flat = |at: u64, more: u64| {
            (0..20).map(|day| (1_000 + if day < at { 0 } else { more }, 1_000)).collect::<Vec<_>>()
        };
        assert_eq!(
            more(&lived(&flat(4, 20), 100), |day| day.fixed)[..5],
            [More::Tidelock, More::Tidelock, More::Tidelock, More::Tidelock, More::Neither]
        );
        let mut rates = flat(20, 0);
        rates[3].0 += 20;
        assert!(more(&lived(&rates, 100), |day| day.fixed).iter().all(|each| *each == More::Neither));
    }

    #[test]
    fn who_pays_less() {
        let mut days = lived(&[(100, 100); 4], 0);
        assert_eq!(pays_less(&days, |day| day.fixed), None);
        for (day, (vault, fixed)) in days.iter_mut().zip([(10, 20), (9, 8), (9, 10), (9, 8)]) {
            (day.vault.rate, day.fixed.rate) = (Decimal256::percent(vault), Decimal256::percent(fixed));
        }
        assert_eq!(pays_less(&days, |day| day.fixed), Some(3));
        days[2].fixed.rate = Decimal256::percent(8);
        assert_eq!(pays_less(&days, |day| day.fixed), Some(1));
        // What is not told apart is the same.
        days[3].fixed.rate = Decimal256::bps(900) - Decimal256::raw(1_000_000_000);
        assert_eq!(pays_less(&days, |day| day.fixed), None);
    }
}
