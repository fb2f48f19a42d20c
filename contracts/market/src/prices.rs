//! The oracle's board as the market sees it.

use cosmwasm_std::{Decimal, Deps, Env, ensure};
use tidelock_interface::oracle::{Board, Entry, OracleContract};
use tidelock_math::stale::raised_up;

use crate::{ContractError, state::Config};

/// How old a price may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// at most `max_price_age`
    Fresh,
    Any,
}

/// Both sides of a price; each use takes the one that protects the system.
#[derive(Clone, Copy)]
pub struct Band {
    pub low: Decimal,
    pub high: Decimal,
}

/// LUNA's price for a redemption.
#[derive(Clone, Copy)]
pub struct RedemptionPrice {
    pub high: Decimal,
    /// the same, raised by `stale_premium` where it is older than `max_price_age`
    pub raised: Decimal,
}

/// All prices in one raw read.
pub struct Prices<'a> {
    config: &'a Config,
    board: Option<Board>,
    now: u64,
}

impl<'a> Prices<'a> {
    pub fn load(deps: Deps, env: &Env, config: &'a Config) -> Result<Self, ContractError> {
        let board = OracleContract(&config.oracle).board(&deps.querier)?;
        Ok(Self { config, board, now: env.block.time.seconds() })
    }

    /// The price's name: the vote period of its tally.
    pub fn period(&self) -> u64 {
        self.board.as_ref().map_or(0, |board| board.period)
    }

    /// LUNA in units of the base.
    pub fn luna(&self, age: Age) -> Result<Band, ContractError> {
        self.band(&self.config.base_denom, age)
    }

    pub fn redemption(&self) -> Result<RedemptionPrice, ContractError> {
        let entry = self.entry(&self.config.base_denom)?;
        let params = &self.config.params;
        let overdue = self.age(entry).saturating_sub(params.max_price_age);
        Ok(RedemptionPrice { high: entry.high, raised: raised_up(entry.high, params.stale_premium, overdue)? })
    }

    /// Units of a stablecoin for one of the base; of the base itself one, as old as LUNA's price.
    pub fn cross(&self, denom: &str, age: Age) -> Result<Band, ContractError> {
        let band = self.band(denom, age)?;
        if denom == self.config.base_denom {
            return Ok(Band { low: Decimal::one(), high: Decimal::one() });
        }
        Ok(band)
    }

    fn band(&self, denom: &str, age: Age) -> Result<Band, ContractError> {
        let entry = self.entry(denom)?;
        let (age_now, max_price_age) = (self.age(entry), self.config.params.max_price_age);
        ensure!(
            age == Age::Any || age_now <= max_price_age,
            ContractError::PriceTooOld { denom: denom.into(), age: age_now, max_price_age }
        );
        Ok(Band { low: entry.low, high: entry.high })
    }

    fn entry(&self, denom: &str) -> Result<&Entry, ContractError> {
        let entry = self.board.as_ref().and_then(|board| board.entry(denom));
        // The oracle never confirms zero; were it to, it would be no price.
        entry.filter(|entry| !entry.low.is_zero()).ok_or_else(|| ContractError::PriceMissing { denom: denom.into() })
    }

    /// [s]
    fn age(&self, entry: &Entry) -> u64 {
        self.now.saturating_sub(entry.committed_at)
    }
}
