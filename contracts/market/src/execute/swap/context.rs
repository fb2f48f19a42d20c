use cosmwasm_std::{Decimal, Decimal256, Deps, Env, Uint128, ensure};
use tidelock_interface::{
    market::{DenomParams, IssueLimit, Verb},
    token::TokenContract,
};
use tidelock_math::{Backing, Bucket, bucket::capacity_down, value};

use crate::{
    ContractError,
    prices::{Age, Prices},
    registry,
    state::{AllBooks, Books, Config, Denom, FirstRedemption, Ledger, PAUSE, POOL, StoredPool},
};

/// Whether a plan is refused where it exceeds a limit. A reverse simulation looks beyond them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    Kept,
    Ignored,
}

/// All that the three directions read alike.
pub struct Context<'a> {
    pub deps: Deps<'a>,
    pub config: &'a Config,
    pub prices: Prices<'a>,
    pub books: AllBooks,
    /// replenished to now
    pub pool: StoredPool,
    /// [s]
    pub now: u64,
}

/// A stablecoin that is offered.
pub struct Offered {
    pub denom: String,
    books: Books,
}

/// A stablecoin that is asked for, and may be minted.
pub struct Asked {
    pub denom: String,
    pub stored: Denom,
    books: Books,
}

impl<'a> Context<'a> {
    pub fn load(deps: Deps<'a>, env: &Env, config: &'a Config) -> Result<Self, ContractError> {
        let now = env.block.time.seconds();
        Ok(Self {
            deps,
            config,
            prices: Prices::load(deps, env, config)?,
            books: AllBooks::load(deps.storage)?,
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
    pub fn books(&self, denom: &str) -> Result<Books, ContractError> {
        self.books.get(denom).cloned().ok_or_else(|| ContractError::UnknownDenom { denom: denom.into() })
    }

    pub fn offered(&self, denom: &str) -> Result<Offered, ContractError> {
        Ok(Offered { denom: denom.into(), books: self.books(denom)? })
    }

    /// A stablecoin that may be minted.
    pub fn asked(&self, denom: &str) -> Result<Asked, ContractError> {
        let stored = registry::denom(self.deps.storage, denom)?;
        ensure!(stored.params.enabled, ContractError::DenomRetired { denom: denom.into() });
        Ok(Asked { denom: denom.into(), stored, books: self.books(denom)? })
    }

    /// S: LUNA that exists, and what is owed of it.
    pub fn luna_supply(&self) -> Result<Uint128, ContractError> {
        let supply = TokenContract(&self.config.luna_token).info(&self.deps.querier)?.total_supply;
        Ok(supply.checked_add(self.pool.luna.owed()?)?)
    }

    /// S, and U: base value of all stablecoins at low crosses of any age, rounded up; with another ledger in the place of
    /// one stablecoin's.
    pub fn backing(&self, supply: Uint128, changed: Option<(&str, &Ledger)>) -> Result<Backing, ContractError> {
        let mut outstanding = Decimal256::zero();
        for (denom, ledger) in self.books.iter() {
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
    /// of LUNA, however a redemption is split. The second is what to remember; it is now when there was none.
    pub fn least_backing(&self, now: Backing) -> (Backing, FirstRedemption) {
        let period = self.prices.period();
        let first = self.pool.first_redemption.filter(|first| first.period == period);
        let first = first.unwrap_or(FirstRedemption { period, backing: now });
        (now.lesser(first.backing), first)
    }
}

impl Offered {
    /// The books after this much of it burned: no more than is outstanding.
    pub fn burned(&self, offered: Uint128, limits: Limits) -> Result<Books, ContractError> {
        let mut books = self.books.clone();
        let outstanding = books.ledger.outstanding()?;
        ensure!(
            offered <= outstanding || limits == Limits::Ignored,
            ContractError::OutstandingExceeded { denom: self.denom.clone(), offered, outstanding }
        );
        books.ledger.burn(offered)?;
        Ok(books)
    }
}

impl Asked {
    /// The books after a swap into it, when its cap and its limit on issuance allow it; both count net and fee. `cross` is
    /// the low one.
    pub fn issued(
        &self,
        returned: Uint128,
        commission: Uint128,
        cross: Decimal,
        now: u64,
        limits: Limits,
    ) -> Result<Books, ContractError> {
        let (bucket, capacity) = leaked(&self.books, &self.stored.params, cross, now)?;
        let mut ledger = self.books.ledger.clone();
        ledger.issue(returned, commission)?;
        let outstanding = ledger.outstanding()?;
        let supply_cap = self.stored.params.supply_cap.unwrap_or(Uint128::MAX);
        ensure!(
            outstanding <= supply_cap || limits == Limits::Ignored,
            ContractError::CapExceeded { denom: self.denom.clone(), outstanding, supply_cap }
        );
        let (issued, available) = (returned.checked_add(commission)?, bucket.room(capacity));
        ensure!(
            issued <= available || limits == Limits::Ignored,
            ContractError::IssueLimitExceeded { denom: self.denom.clone(), issued, available }
        );
        Ok(Books { ledger, bucket: bucket.poured(issued)? })
    }
}

/// The bucket of a stablecoin now, and its capacity at this low cross.
pub fn leaked(
    books: &Books,
    params: &DenomParams,
    cross: Decimal,
    now: u64,
) -> Result<(Bucket, Uint128), ContractError> {
    let IssueLimit { share, floor } = params.issue_limit;
    let capacity = capacity_down(books.ledger.outstanding()?, share, floor, cross);
    Ok((books.bucket.leaked_down(capacity, now)?, capacity))
}
