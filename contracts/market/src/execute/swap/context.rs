use cosmwasm_std::{Decimal256, Deps, Env, Uint128, ensure};
use tidelock_interface::{market::Verb, token::TokenContract};
use tidelock_math::{Backing, value};

use crate::{
    ContractError,
    prices::{Age, Prices},
    registry,
    state::{Config, Denom, FIRST_REDEMPTION, FirstRedemption, Ledger, Ledgers, PAUSE, POOL, StoredPool},
};

/// All that the three directions read alike.
pub struct Context<'a> {
    pub deps: Deps<'a>,
    pub config: &'a Config,
    pub prices: Prices<'a>,
    pub ledgers: Ledgers,
    /// replenished to now
    pub pool: StoredPool,
    /// [s]
    pub now: u64,
}

impl<'a> Context<'a> {
    pub fn load(deps: Deps<'a>, env: &Env, config: &'a Config) -> Result<Self, ContractError> {
        let now = env.block.time.seconds();
        Ok(Self {
            deps,
            config,
            prices: Prices::load(deps, env, config)?,
            ledgers: Ledgers::load(deps.storage)?,
            pool: POOL.load(deps.storage)?.replenished(&config.params, now)?,
            now,
        })
    }

    pub fn ensure_running(&self, verb: Verb) -> Result<(), ContractError> {
        let paused = PAUSE.paused(self.deps.storage, self.now)?;
        ensure!(!paused.iter().any(|entry| entry.verb == verb), ContractError::Paused { verb });
        Ok(())
    }

    /// The books of a registered stablecoin.
    fn ledger(&self, denom: &str) -> Result<Ledger, ContractError> {
        self.ledgers.get(denom).cloned().ok_or_else(|| ContractError::UnknownDenom { denom: denom.into() })
    }

    /// The books of a stablecoin after this much of it burned: no more than is outstanding.
    pub fn burned(&self, denom: &str, offered: Uint128) -> Result<Ledger, ContractError> {
        let mut ledger = self.ledger(denom)?;
        let outstanding = ledger.outstanding()?;
        ensure!(
            offered <= outstanding,
            ContractError::OutstandingExceeded { denom: denom.into(), offered, outstanding }
        );
        ledger.burn(offered)?;
        Ok(ledger)
    }

    /// A stablecoin that may be minted.
    pub fn asked(&self, denom: &str) -> Result<Denom, ContractError> {
        let asked = registry::denom(self.deps.storage, denom)?;
        ensure!(asked.params.enabled, ContractError::DenomRetired { denom: denom.into() });
        Ok(asked)
    }

    /// The books of a stablecoin after a swap into it, when its cap allows it.
    pub fn issued(
        &self,
        denom: &str,
        asked: &Denom,
        returned: Uint128,
        commission: Uint128,
    ) -> Result<Ledger, ContractError> {
        let mut ledger = self.ledger(denom)?;
        ledger.issue(returned, commission)?;
        let outstanding = ledger.outstanding()?;
        if let Some(supply_cap) = asked.params.supply_cap {
            ensure!(
                outstanding <= supply_cap,
                ContractError::CapExceeded { denom: denom.into(), outstanding, supply_cap }
            );
        }
        Ok(ledger)
    }

    /// S: LUNA that exists, and what is owed of it.
    pub fn luna_supply(&self) -> Result<Uint128, ContractError> {
        let supply = TokenContract(&self.config.luna_token).info(&self.deps.querier)?.total_supply;
        Ok(supply.checked_add(self.pool.luna.owed()?)?)
    }

    /// S, and U: base value of all stablecoins at low crosses of any age, rounded up; with other books in the place of
    /// one stablecoin's.
    pub fn backing(&self, supply: Uint128, changed: Option<(&str, &Ledger)>) -> Result<Backing, ContractError> {
        let mut outstanding = Decimal256::zero();
        for (denom, ledger) in self.ledgers.iter() {
            let ledger = changed.filter(|(other, _)| *other == denom).map_or(ledger, |(_, changed)| changed);
            let amount = ledger.outstanding()?;
            if !amount.is_zero() {
                let cross = self.prices.cross(denom, Age::Any)?.low;
                outstanding = outstanding.checked_add(value::stable_value_up(amount, cross)?)?;
            }
        }
        Ok(Backing { supply, outstanding })
    }

    /// κ = min(S/U now, S/U at the first redemption under this price): within one price every unit gets the same share
    /// of LUNA, however a redemption is split. The second is what to remember when this is the first.
    pub fn least_backing(&self, now: Backing) -> Result<(Backing, Option<FirstRedemption>), ContractError> {
        let period = self.prices.period();
        let first = FIRST_REDEMPTION.may_load(self.deps.storage)?.filter(|first| first.period == period);
        Ok(match first {
            Some(first) => (now.lesser(first.backing), None),
            None => (now, Some(FirstRedemption { period, backing: now })),
        })
    }
}
