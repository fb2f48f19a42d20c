//! What a run leaves behind, hour by hour.

use crate::{
    books::Books,
    embedded::{ONE, Redemption},
    run::Run,
    series::DAY,
    traffic::Traffic,
};

pub struct Outcome {
    pub run: Run,
    /// [micro LUNA] at the start
    pub luna_supply: u128,
    /// [micro UST] at the start
    pub ust_supply: u128,
    pub hours: Vec<Hour>,
    /// redemptions
    pub swaps: u64,
    /// messages to the oracle
    pub votes: u64,
    /// The least that a redemption paid on the dollar.
    pub lowest: Option<f64>,
    /// beside the redemptions
    pub traffic: Traffic,
    /// at the end, when everybody has claimed
    pub books: Books,
}

/// The state at the end of an hour, and what was paid in it.
#[derive(Clone, Debug)]
pub struct Hour {
    /// [s]
    pub time: u64,
    /// [USD] the oracle's price of LUNA
    pub luna_usd: f64,
    /// [micro LUNA]
    pub luna_supply: u128,
    /// [micro LUNA] the spread of all redemptions until now; not part of the supply
    pub spread_amount: u128,
    /// [micro UST]
    pub ust_supply: u128,
    pub coverage: Option<f64>,
    pub paid: Paid,
}

/// What redemptions paid together, weighted by their amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paid {
    /// [UST] redeemed
    ust: f64,
    /// [USD] value of the LUNA paid out
    usd: f64,
    /// [UST] part of `ust` that the spread took
    spread: f64,
    /// Nothing was redeemed: it is what one UST would have been paid.
    pub quoted: bool,
}

impl Paid {
    pub fn of(redemption: Redemption, luna_usd: f64) -> Self {
        let Redemption { ust, luna, spread } = redemption;
        let [ust, net, gross] = [ust, luna, luna + spread].map(|amount| amount as f64 / ONE as f64);
        let spread = if gross > 0.0 { ust * (1.0 - net / gross) } else { 0.0 };
        Self { ust, usd: net * luna_usd, spread, quoted: false }
    }

    /// Of a redemption that was not made.
    pub fn quoted(quote: Redemption, luna_usd: f64) -> Self {
        Self { quoted: true, ..Self::of(quote, luna_usd) }
    }

    pub fn add(&mut self, other: Self) {
        self.ust += other.ust;
        self.usd += other.usd;
        self.spread += other.spread;
    }

    /// Whether nothing was redeemed or quoted.
    pub fn is_empty(self) -> bool {
        self.ust == 0.0
    }

    /// After the spread; None where nothing was redeemed and nothing could be.
    pub fn on_dollar(self) -> Option<f64> {
        (!self.is_empty()).then(|| self.usd / self.ust)
    }

    pub fn spread(self) -> Option<f64> {
        (!self.is_empty()).then(|| self.spread / self.ust)
    }
}

/// The end of a day, with what was paid in it; or the end of the replay.
pub fn days(hours: &[Hour]) -> Vec<Hour> {
    let same_day = |a: &Hour, b: &Hour| (a.time - 1) / DAY == (b.time - 1) / DAY;
    let days = hours.chunk_by(same_day).filter_map(|day| {
        let last = day.last()?;
        let mut paid = Paid::default();
        day.iter().filter(|hour| !hour.paid.quoted).for_each(|hour| paid.add(hour.paid));
        Some(Hour { paid: if paid.is_empty() { last.paid } else { paid }, ..last.clone() })
    });
    days.collect()
}

impl Outcome {
    /// [micro LUNA]
    pub fn luna_supply_at_end(&self) -> u128 {
        self.hours.last().map_or(self.luna_supply, |hour| hour.luna_supply)
    }

    /// f: the part of the outstanding UST that was redeemed.
    pub fn redeemed_part(&self) -> f64 {
        self.hours.last().map_or(0.0, |hour| 1.0 - hour.ust_supply as f64 / self.ust_supply as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redemption(ust: u128, luna: u128, spread: u128) -> Paid {
        Paid::of(Redemption { ust: ust * ONE, luna: luna * ONE, spread: spread * ONE }, 0.5)
    }

    #[test]
    fn weighted_by_amount() {
        let mut paid = redemption(100, 190, 10);
        assert_eq!(paid.on_dollar(), Some(0.95));
        paid.add(redemption(300, 90, 10));
        // (95 + 45) / 400 and (100 · 5 % + 300 · 10 %) / 400
        assert_eq!(paid.on_dollar(), Some(0.35));
        assert!((paid.spread().unwrap() - 0.0875).abs() < 1e-12);
        assert_eq!(Paid::default().on_dollar(), None);
    }

    #[test]
    fn days_end_at_midnight() {
        let hour = |time, paid| Hour {
            time,
            luna_usd: 1.0,
            luna_supply: u128::from(time),
            spread_amount: 0,
            ust_supply: 1,
            coverage: None,
            paid,
        };
        let quoted = Paid { quoted: true, ..redemption(1, 2, 0) };
        let (first, second) = (redemption(100, 100, 0), redemption(100, 200, 0));
        let hours = [
            hour(DAY - 3_600, first),
            hour(DAY, second),
            hour(DAY + 3_600, quoted),
            hour(2 * DAY, quoted),
            hour(2 * DAY + 60, second),
        ];
        let days = days(&hours);
        let ends: Vec<_> = days.iter().map(|day| (day.luna_supply, day.paid.on_dollar(), day.paid.quoted)).collect();
        let expected = [
            (u128::from(DAY), Some(0.75), false),
            (u128::from(2 * DAY), Some(1.0), true),
            (u128::from(2 * DAY) + 60, Some(1.0), false),
        ];
        assert_eq!(ends, expected);
    }
}
