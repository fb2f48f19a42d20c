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
mod tests;
