//! Anchor's market and the reserve of its overseer, as savers meet them: nobody borrows, and nothing is deployed.

use anyhow::{Context, Result};
use cosmwasm_std::{Decimal256, Uint128, Uint256};

use super::anchor::{self, Dynamic, Epoch, Terms, height_at, time_of};
use crate::series::DAY;

#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    terms: Terms,
    /// None for a threshold that is fixed
    dynamic: Option<Dynamic>,
    /// [micro UST] what the market has for its depositors
    pub pool: u128,
    /// aTokens
    supply: u128,
    /// [micro UST] the overseer's
    pub reserve: u128,
    /// [micro UST] spent on ANC since the beginning
    pub purchased: u128,
    /// when the last epoch ended
    last: Last,
    /// when the threshold was evaluated last
    evaluated: Evaluated,
    /// Part by which the exchange rate rose at the end of an epoch: the greatest since it was advanced, or the last.
    step: Decimal256,
    /// [s since the beginning] the first epoch's end at which less was paid than the threshold
    short: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Last {
    height: u64,
    exchange_rate: Decimal256,
    supply: u128,
    reserve: u128,
    /// [a block] by which the exchange rate rose in it
    deposit_rate: Decimal256,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Evaluated {
    height: u64,
    reserve: u128,
}

impl Anchor {
    /// Of Anchor's aTokens one UST's worth was the market's own; here none is.
    pub fn new(terms: Terms, dynamic: Option<Dynamic>) -> Self {
        Self {
            terms,
            dynamic,
            pool: 0,
            supply: 0,
            reserve: 0,
            purchased: 0,
            last: Last {
                height: 0,
                exchange_rate: Decimal256::one(),
                supply: 0,
                reserve: 0,
                deposit_rate: terms.threshold,
            },
            evaluated: Evaluated { height: 0, reserve: 0 },
            step: Decimal256::zero(),
            short: None,
        }
    }

    /// The first epoch begins, with what is deposited by now: so it pays, too. Until it has the rate is what the reserve can
    /// pay now.
    pub fn begin(&mut self) -> Result<()> {
        self.last.supply = self.supply;
        let first = anchor::payment(&self.terms, self.epoch()?)?;
        if first.distributed < first.missing {
            let deposits = Uint256::from(self.pool).checked_mul(self.terms.epoch.into())?;
            self.last.deposit_rate = Decimal256::checked_from_ratio(first.distributed, deposits)?;
        }
        self.step = self.last_step()?;
        Ok(())
    }

    /// All epochs that end until then. A keeper calls each in the first block in which it is allowed.
    pub fn advance(&mut self, time: u64) -> Result<()> {
        let mut step = None;
        while self.last.height + self.terms.epoch <= height_at(time) {
            self.end_epoch()?;
            step = step.max(Some(self.last_step()?));
        }
        self.step = step.map_or_else(|| self.last_step(), Ok)?;
        Ok(())
    }

    fn last_step(&self) -> Result<Decimal256> {
        Ok(self.last.deposit_rate.checked_mul(Decimal256::from_atomics(self.terms.epoch, 0)?)?)
    }

    /// That which ends now.
    fn epoch(&self) -> Result<Epoch> {
        Ok(Epoch {
            blocks: self.terms.epoch,
            exchange_rate: self.exchange_rate()?,
            prev_exchange_rate: self.last.exchange_rate,
            prev_supply: self.last.supply.into(),
            buffer: self.reserve.into(),
            prev_buffer: self.last.reserve.into(),
        })
    }

    fn end_epoch(&mut self) -> Result<()> {
        let blocks = self.terms.epoch;
        let height = self.last.height + blocks;
        let payment = anchor::payment(&self.terms, self.epoch()?)?;
        if payment.distributed < payment.missing {
            self.short.get_or_insert(time_of(height));
        }
        let [purchased, distributed] = [payment.purchased, payment.distributed].map(Uint128::try_from);
        let (purchased, distributed) = (purchased?.u128(), distributed?.u128());
        self.reserve -= purchased + distributed;
        self.purchased += purchased;
        self.pool += distributed;
        let exchange_rate = self.exchange_rate()?;
        self.last = Last {
            height,
            exchange_rate,
            supply: self.supply,
            reserve: self.reserve,
            deposit_rate: anchor::deposit_rate(exchange_rate, self.last.exchange_rate, blocks)?,
        };
        if let Some(dynamic) = self.dynamic.filter(|dynamic| height >= self.evaluated.height + dynamic.epoch) {
            let (prev, now) = (self.evaluated.reserve.into(), self.reserve.into());
            self.terms.threshold = anchor::next_threshold(self.terms.threshold, &dynamic, prev, now)?;
            self.evaluated = Evaluated { height, reserve: self.reserve };
        }
        Ok(())
    }

    /// Mints aTokens for so much UST.
    pub fn deposit(&mut self, ust: u128) -> Result<()> {
        let minted = Uint256::from(ust).checked_div_floor(self.exchange_rate()?)?;
        self.supply += Uint128::try_from(minted)?.u128();
        self.pool += ust;
        Ok(())
    }

    /// Pays so much UST for the least aTokens that are worth it.
    pub fn redeem(&mut self, ust: u128) -> Result<()> {
        let burned = Uint256::from(ust).checked_div_ceil(self.exchange_rate()?)?;
        let left = self.supply.checked_sub(Uint128::try_from(burned)?.u128());
        self.supply = left.context("more is redeemed than Anchor's depositors have")?;
        self.pool -= ust;
        Ok(())
    }

    /// `FundReserve`: neither income nor growth of the reserve.
    pub fn fund_reserve(&mut self, ust: u128) {
        self.reserve += ust;
        self.last.reserve += ust;
        self.evaluated.reserve += ust;
    }

    /// UST for the reserve, as the rewards of collateral came: by a plain transfer, which is both.
    pub fn receive(&mut self, ust: u128) {
        self.reserve += ust;
    }

    /// Micro UST for an aToken.
    pub fn exchange_rate(&self) -> Result<Decimal256> {
        if self.supply == 0 {
            return Ok(Decimal256::one());
        }
        Ok(Decimal256::checked_from_ratio(self.pool, self.supply)?)
    }

    /// Part by which the exchange rate rises at once: the most of the epochs that ended with the last call of `advance`, or
    /// the last one's where none did.
    pub fn step(&self) -> Decimal256 {
        self.step
    }

    /// [a year] what the last epoch paid, without compounding; before the first, what the reserve can pay
    pub fn rate(&self) -> Result<Decimal256> {
        anchor::per_year(self.last.deposit_rate)
    }

    /// [a year] what the next epoch is to pay
    pub fn threshold(&self) -> Result<Decimal256> {
        anchor::per_year(self.terms.threshold)
    }

    /// The first day in which an epoch ended that paid less than the threshold: the reserve is empty.
    pub fn empty_day(&self) -> Option<u64> {
        // What happens at midnight is still of the day before.
        self.short.map(|time| time.div_ceil(DAY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assumed::YEAR,
        save::anchor::{BLOCKS_PER_YEAR, per_block},
    };
    use std::str::FromStr;

    const MILLION: u128 = 1_000_000_000_000;

    /// 100 million UST deposited.
    fn anchor(terms: Terms, dynamic: Option<Dynamic>, reserve: u128) -> Anchor {
        let mut anchor = Anchor::new(terms, dynamic);
        anchor.fund_reserve(reserve);
        anchor.deposit(100 * MILLION).unwrap();
        anchor.begin().unwrap();
        anchor
    }

    fn decimal(text: &str) -> Decimal256 {
        Decimal256::from_str(text).unwrap()
    }

    fn float(value: Decimal256) -> f64 {
        value.to_string().parse().unwrap()
    }

    fn terms() -> Terms {
        Terms {
            threshold: per_block(decimal("0.195")).unwrap(),
            epoch: 1_681,
            distribution_factor: decimal("0.1"),
            purchase_factor: Decimal256::zero(),
        }
    }

    fn dynamic() -> Dynamic {
        Dynamic {
            epoch: 388_067,
            max_change: decimal("0.015"),
            expectation: decimal("0.0025"),
            least: per_block(decimal("0.15")).unwrap(),
            most: per_block(decimal("0.2")).unwrap(),
        }
    }

    #[test]
    fn a_full_reserve_pays_the_threshold() {
        let mut anchor = anchor(terms(), None, 50 * MILLION);
        anchor.advance(YEAR).unwrap();
        // 2,770 epochs of 0.195 · 1,681/4,656,810: e^0.195 - 1, a little less.
        let grown = (1.0 + 0.195 * 1_681.0 / BLOCKS_PER_YEAR as f64).powi(2_770);
        assert!((float(anchor.exchange_rate().unwrap()) - grown).abs() < 1e-9 && grown > 1.2152 && grown < 1.2153);
        assert!((float(anchor.rate().unwrap()) - 0.195).abs() < 1e-9);
        assert_eq!(anchor.pool + anchor.reserve, 150 * MILLION);
        assert_eq!(anchor.empty_day(), None);
    }

    #[test]
    fn an_empty_one_pays_a_tenth_of_itself() {
        // An epoch's interest is 7,039 UST; a tenth of what is left of 100,000 UST is less from the sixth on.
        let mut anchor = anchor(terms(), None, MILLION / 10);
        for (epochs, short) in [(5, None), (6, Some(1))] {
            anchor.advance(time_of(epochs * 1_681)).unwrap();
            assert_eq!(anchor.empty_day(), short, "{epochs}");
        }
        let (before, rate) = (anchor.reserve, anchor.exchange_rate().unwrap());
        anchor.advance(time_of(7 * 1_681)).unwrap();
        assert_eq!(anchor.reserve, before - before / 10);
        assert!(anchor.exchange_rate().unwrap() > rate);
        anchor.advance(30 * DAY).unwrap();
        assert!(anchor.reserve < 100 && float(anchor.rate().unwrap()) < 1e-9);
    }

    #[test]
    fn the_first_rate_is_one_that_can_be_paid() {
        let rate = |reserve| float(anchor(terms(), None, reserve).rate().unwrap());
        // A tenth of 50,000 UST, of the 7,039 UST that are missing.
        let part = 0.195 * 5_000.0 / 7_039.0;
        assert!((rate(MILLION) - 0.195).abs() < 1e-9 && rate(0) == 0.0);
        assert!((rate(MILLION / 20) / part - 1.0).abs() < 1e-4, "{}", rate(MILLION / 20));
    }

    #[test]
    fn the_greatest_step_of_the_epochs() {
        let mut anchor = anchor(terms(), None, MILLION / 10);
        let epoch = 0.195 * 1_681.0 / BLOCKS_PER_YEAR as f64;
        // Five pay all, the sixth and seventh do not; the eighth pays less.
        for (epochs, part) in [(0, epoch), (7, epoch), (8, 0.1 * 0.9f64.powi(2) * 64_800.0 / 1e8)] {
            anchor.advance(time_of(epochs * 1_681)).unwrap();
            assert!((float(anchor.step()) / part - 1.0).abs() < 0.01, "{epochs}: {} {part}", anchor.step());
        }
        let before = anchor.step();
        anchor.advance(time_of(8 * 1_681) + 1).unwrap();
        assert_eq!(anchor.step(), before);
    }

    #[test]
    fn deposits_and_redemptions_leave_the_exchange_rate() {
        let mut anchor = anchor(terms(), None, 50 * MILLION);
        anchor.advance(100 * DAY).unwrap();
        let rate = anchor.exchange_rate().unwrap();
        anchor.deposit(7).unwrap();
        anchor.deposit(50 * MILLION).unwrap();
        anchor.redeem(120 * MILLION).unwrap();
        let after = anchor.exchange_rate().unwrap();
        assert!(after >= rate && float(after) - float(rate) < 1e-12, "{rate} {after}");
        anchor.receive(MILLION);
        assert_eq!(anchor.pool + anchor.reserve, 81 * MILLION + 7);
        assert!(anchor.redeem(100 * MILLION).is_err());
    }

    /// An epoch pays on what was deposited when the one before ended.
    #[test]
    fn a_new_deposit_shares_in_the_interest_of_the_others() {
        let mut anchor = anchor(terms(), None, 50 * MILLION);
        anchor.deposit(100 * MILLION).unwrap();
        anchor.advance(time_of(1_681)).unwrap();
        assert!((float(anchor.rate().unwrap()) - 0.0975).abs() < 1e-9);
        anchor.advance(time_of(2 * 1_681)).unwrap();
        assert!((float(anchor.rate().unwrap()) - 0.195).abs() < 1e-9);
    }

    #[test]
    fn a_dynamic_threshold_falls_with_the_reserve() {
        let mut anchor = anchor(terms(), Some(dynamic()), 50 * MILLION);
        let mut thresholds = vec![];
        for month in 1..=4 {
            // An evaluation waits for an epoch's end.
            anchor.advance(time_of(month * (388_067 + 1_681))).unwrap();
            thresholds.push((float(anchor.threshold().unwrap()) * 1e6).round() / 1e6);
        }
        assert_eq!(thresholds, [0.18, 0.165, 0.15, 0.15]);
        // What comes by a plain transfer is growth.
        anchor.receive(500 * MILLION);
        anchor.advance(time_of(5 * (388_067 + 1_681))).unwrap();
        assert!((float(anchor.threshold().unwrap()) - 0.165).abs() < 1e-9);
    }

    #[test]
    fn anc_is_bought_of_what_came_in() {
        let terms = Terms { purchase_factor: decimal("0.1"), ..terms() };
        let mut anchor = anchor(terms, None, 50 * MILLION);
        anchor.receive(MILLION);
        anchor.advance(time_of(2 * 1_681)).unwrap();
        assert_eq!(anchor.purchased, MILLION / 10);
    }
}
