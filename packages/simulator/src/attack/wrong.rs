//! Which price is wrong, by how much and for how long.

use anyhow::Result;
use cosmwasm_std::Decimal;
use tidelock_testing::Rates;

use super::economy::{VOTE_PERIOD, true_rates};
use crate::embedded::KRT;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// LUNA, in every currency
    Luna,
    /// the cross of KRT: won for an SDR
    Krt,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// the truth divided by the factor
    Low,
    /// the truth times the factor
    High,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wrong {
    pub subject: Subject,
    pub direction: Direction,
    /// above 1
    pub factor: Decimal,
    /// [s] for so long it is voted; whole vote periods
    pub seconds: u64,
}

impl Wrong {
    pub fn periods(&self) -> u64 {
        self.seconds / VOTE_PERIOD
    }

    /// What is voted while it is wrong.
    pub fn rates(&self) -> Result<Rates> {
        let hit = |denom: &str| self.subject == Subject::Luna || denom == KRT;
        let voted = |(denom, rate): (String, Decimal)| {
            let rate = match self.direction {
                _ if !hit(&denom) => rate,
                Direction::Low => rate.checked_div(self.factor)?,
                Direction::High => rate.checked_mul(self.factor)?,
            };
            Ok((denom, rate))
        };
        true_rates().into_iter().map(voted).collect()
    }

    /// `LUNA ÷ 10`
    pub fn name(&self) -> String {
        let sign = if self.direction == Direction::Low { '÷' } else { '×' };
        format!("{} {sign} {}", self.subject.name(), self.factor)
    }

    /// `60 s`, `10 min`, `1 h`
    pub fn duration(&self) -> String {
        match self.seconds {
            seconds if seconds % 3_600 == 0 => format!("{} h", seconds / 3_600),
            seconds if seconds % 60 == 0 && seconds > 60 => format!("{} min", seconds / 60),
            seconds => format!("{seconds} s"),
        }
    }
}

impl Subject {
    pub fn name(self) -> &'static str {
        match self {
            Self::Luna => "LUNA",
            Self::Krt => "KRT cross",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(subject: Subject, direction: Direction, seconds: u64) -> Wrong {
        Wrong { subject, direction, factor: Decimal::percent(1_000), seconds }
    }

    #[test]
    fn voted() {
        let rates = |subject, direction| {
            let rates = wrong(subject, direction, 30).rates().unwrap();
            rates.iter().map(|(denom, rate)| format!("{rate}{denom}")).collect::<Vec<_>>().join(",")
        };
        assert_eq!(rates(Subject::Luna, Direction::Low), "6.4usdr,8uusd,10160ukrw");
        assert_eq!(rates(Subject::Krt, Direction::High), "64usdr,80uusd,1016000ukrw");
    }

    #[test]
    fn names() {
        let name = |seconds| wrong(Subject::Luna, Direction::High, seconds).duration();
        assert_eq!([30, 60, 600, 5_400, 7_200].map(name), ["30 s", "60 s", "10 min", "90 min", "2 h"]);
        assert_eq!(wrong(Subject::Krt, Direction::Low, 60).name(), "KRT cross ÷ 10");
    }
}
