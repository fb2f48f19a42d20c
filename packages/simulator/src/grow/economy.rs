//! What grows: supplies at the start, the price of LUNA and the demand for UST over time.

use anyhow::{Context, Result};
use cosmwasm_std::{Decimal, Uint128};
use std::str::FromStr;

use crate::{
    assumed::{float, grown},
    embedded::ONE,
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Economy {
    /// [micro LUNA] at the start
    pub luna: u128,
    /// [micro LUNA] bonded
    pub staked: u128,
    /// [micro UST] at the start
    pub ust: u128,
    /// [USD] LUNA at the start
    pub usd: Decimal,
    /// Part by which the price rises in a year; negative where it falls.
    pub price_growth: f64,
    /// Part by which demand exceeds UST's supply after a year.
    pub growth: f64,
    /// Part of UST that is exchanged in a day, and back.
    pub exchange: Decimal,
}

impl Economy {
    /// [USD] so many seconds after the start
    pub fn luna_usd(&self, time: u64) -> Result<Decimal> {
        if self.price_growth == 0.0 {
            return Ok(self.usd);
        }
        let grown = float(self.usd) * grown(self.price_growth, time);
        Decimal::from_str(&format!("{grown:.18}")).with_context(|| format!("LUNA at {grown} USD"))
    }

    /// LUNA's value over UST's at the start.
    pub fn coverage(&self) -> f64 {
        self.luna as f64 * float(self.usd) / self.ust as f64
    }

    /// What so much for all stakers is for one LUNA staked.
    pub fn per_luna(&self, all: f64) -> f64 {
        all / (self.staked as f64 / ONE as f64)
    }

    /// [micro UST] asked for in addition to the first supply, until so many seconds after the start
    pub fn demanded(&self, time: u64) -> u128 {
        (self.ust as f64 * (grown(self.growth, time) - 1.0)) as u128
    }

    /// [micro UST] of one exchange, `times` a day, of this supply
    pub fn exchanged(&self, ust: u128, times: u128) -> Result<u128> {
        Ok(Uint128::new(ust / times).checked_mul_floor(self.exchange)?.u128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumed::YEAR;

    fn economy(price_growth: f64) -> Economy {
        Economy {
            luna: 1_000 * ONE,
            staked: 400 * ONE,
            ust: 100 * ONE,
            usd: Decimal::percent(8_000),
            price_growth,
            growth: 0.5,
            exchange: Decimal::permille(1),
        }
    }

    #[test]
    fn a_year_of_growth() {
        let economy = economy(0.0);
        assert_eq!((economy.demanded(0), economy.demanded(YEAR), economy.demanded(2 * YEAR)), (0, 50 * ONE, 125 * ONE));
        assert!(economy.demanded(YEAR / 2) < 25 * ONE);
        assert_eq!(economy.exchanged(48_000 * ONE, 24).unwrap(), 2 * ONE);
    }

    #[test]
    fn price_stands_rises_and_falls() {
        let at = |growth: f64, time: u64| economy(growth).luna_usd(time).unwrap();
        assert_eq!(at(0.0, YEAR / 3), Decimal::percent(8_000));
        assert_eq!((at(1.0, 0), at(1.0, YEAR)), (Decimal::percent(8_000), Decimal::percent(16_000)));
        assert_eq!(at(-0.75, YEAR / 2), Decimal::percent(4_000));
    }
}
