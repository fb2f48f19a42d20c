//! The oracle's board as the market sees it, and what it makes of LUNA's backing.

use cosmwasm_std::{Decimal, Decimal256, Deps, Env, Uint128, ensure};
use tidelock_interface::{
    LUNA,
    oracle::{Board, Entry, OracleContract},
    token::TokenContract,
};
use tidelock_math::{Backing, value};

use crate::{
    ContractError,
    state::{Config, Ledger, stable_ledgers},
};

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

    /// U: base value of all stablecoins at low crosses of any age, rounded up; `changed` takes the place of what is
    /// outstanding of its denom.
    pub fn outstanding_value_up(
        &self,
        deps: Deps,
        changed: Option<(&str, Uint128)>,
    ) -> Result<Decimal256, ContractError> {
        let mut ledgers = stable_ledgers(deps.storage)?
            .into_iter()
            .map(|(denom, ledger)| Ok((denom, ledger.outstanding()?)))
            .collect::<Result<Vec<_>, ContractError>>()?;
        if let Some((denom, outstanding)) = changed {
            ledgers.retain(|(known, _)| known != denom);
            ledgers.push((denom.into(), outstanding));
        }
        let mut sum = Decimal256::zero();
        for (denom, outstanding) in ledgers.into_iter().filter(|(_, outstanding)| !outstanding.is_zero()) {
            let cross = self.cross(&denom, Age::Any)?.low;
            sum = sum.checked_add(value::stable_value_up(outstanding, cross)?)?;
        }
        Ok(sum)
    }

    /// S and U now.
    pub fn backing(&self, deps: Deps) -> Result<Backing, ContractError> {
        Ok(Backing { supply: luna_supply(deps, self.config)?, outstanding: self.outstanding_value_up(deps, None)? })
    }
}

/// S: LUNA that exists, and what is owed of it.
pub fn luna_supply(deps: Deps, config: &Config) -> Result<Uint128, ContractError> {
    let supply = TokenContract(&config.luna_token).info(&deps.querier)?.total_supply;
    let owed = Ledger::load(deps.storage, LUNA)?.owed()?;
    Ok(supply.checked_add(owed)?)
}
