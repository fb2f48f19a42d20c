//! The oracle's board as the market sees it.

use cosmwasm_std::{Decimal, Deps, Env, ensure};
use tidelock_interface::oracle::{Board, Entry, OracleContract};

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
        self.entry(&self.config.base_denom, age)
    }

    /// Units of a stablecoin for one of the base; of the base itself one, as old as LUNA's price.
    pub fn cross(&self, denom: &str, age: Age) -> Result<Band, ContractError> {
        let band = self.entry(denom, age)?;
        if denom == self.config.base_denom {
            return Ok(Band { low: Decimal::one(), high: Decimal::one() });
        }
        Ok(band)
    }

    fn entry(&self, denom: &str, age: Age) -> Result<Band, ContractError> {
        let entry = self.board.as_ref().and_then(|board| board.entry(denom));
        // The oracle never confirms zero; were it to, it would be no price.
        let Some(Entry { committed_at, low, high, .. }) = entry.filter(|entry| !entry.low.is_zero()) else {
            return Err(ContractError::PriceMissing { denom: denom.into() });
        };
        let max_price_age = self.config.params.max_price_age;
        let seconds = self.now.saturating_sub(*committed_at);
        ensure!(
            age == Age::Any || seconds <= max_price_age,
            ContractError::PriceTooOld { denom: denom.into(), age: seconds, max_price_age }
        );
        Ok(Band { low: *low, high: *high })
    }
}
