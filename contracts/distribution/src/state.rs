use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, OverflowError, StdResult, Storage, Uint128};
use cw_storage_plus::{Item, Map};
use serde::{Deserialize, Serialize};
use tidelock_interface::distribution::{Destination, Params, Source, Weights};

use crate::ContractError;

pub const CONTRACT_NAME: &str = "crates.io:tidelock-distribution";
pub const CONTRACT_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Written by the owner only.
pub const CONFIG: Item<Config> = Item::new("config");

/// Every source once. Written by the owner only.
pub const WEIGHTS: Item<Vec<Weights>> = Item::new("weights");

/// Who may deposit what. Written by the owner only.
pub const PAYERS: Item<Vec<(Addr, Vec<Source>)>> = Item::new("payers");

/// Key: stablecoin. Written by the owner only.
pub const VAULTS: Map<&str, Addr> = Map::new("vaults");

/// Key: denom. The token of every denom that has an account; never changed.
pub const TOKENS: Map<&str, Addr> = Map::new("tokens");

/// Key: denom. All that moves, in one item.
pub const ACCOUNTS: Map<&str, Account> = Map::new("accounts");

/// Key: denom, address. [micro units] paid to it since the beginning; apart from the account, which does not grow with them.
pub const PAID_TO: Map<(&str, &str), Uint128> = Map::new("paid_to");

/// Key: denom. The newest window of spends; absent before the first.
pub const SPENDS: Map<&str, SpendWindow> = Map::new("spends");

#[cw_serde]
pub struct Config {
    pub market: Addr,
    pub staking: Addr,
    pub oracle: Addr,
    pub params: Params,
}

/// [micro units] by source or destination, each once; zeros are left out. A short list.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Amounts<K>(Vec<(K, Uint128)>);

impl<K> Default for Amounts<K> {
    fn default() -> Self {
        Self(vec![])
    }
}

impl<K: PartialEq> Amounts<K> {
    pub fn iter(&self) -> impl Iterator<Item = (&K, Uint128)> {
        self.0.iter().map(|(key, amount)| (key, *amount))
    }

    pub fn add(&mut self, key: K, amount: Uint128) -> Result<(), OverflowError> {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, sum)) => *sum = sum.checked_add(amount)?,
            None if amount.is_zero() => {}
            None => self.0.push((key, amount)),
        }
        Ok(())
    }

    pub fn sub(&mut self, key: &K, amount: Uint128) -> Result<(), OverflowError> {
        if let Some((_, sum)) = self.0.iter_mut().find(|(known, _)| known == key) {
            *sum = sum.checked_sub(amount)?;
        }
        self.0.retain(|(_, amount)| !amount.is_zero());
        Ok(())
    }

    /// Takes out all of one, which may be nothing.
    pub fn take(&mut self, key: &K) -> Uint128 {
        let taken = self.0.iter().find(|(known, _)| known == key).map(|(_, amount)| *amount);
        self.0.retain(|(known, _)| known != key);
        taken.unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes out everything.
    pub fn take_all(&mut self) -> Vec<(K, Uint128)> {
        std::mem::take(&mut self.0)
    }

    pub fn total(&self) -> Result<Uint128, OverflowError> {
        self.iter().try_fold(Uint128::zero(), |sum, (_, amount)| sum.checked_add(amount))
    }
}

/// [micro units] of one denom: received + funded + swept = pots + owed + community_pool + paid + paid_to_addresses +
/// spent. Stored as an array: gas is paid by the byte.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(from = "AccountArray", into = "AccountArray")]
pub struct Account {
    pub received: Amounts<Source>,
    pub funded: Uint128,
    pub swept: Uint128,
    /// what waits to be split
    pub pots: Amounts<Source>,
    /// split and not paid
    pub owed: Amounts<Destination>,
    pub community_pool: Uint128,
    /// to all destinations but addresses
    pub paid: Amounts<Destination>,
    /// to all addresses together; each has its own sum in `PAID_TO`
    pub paid_to_addresses: Uint128,
    pub spent: Uint128,
    /// [height] of the newest payout
    pub paid_at: u64,
}

type AccountArray = (
    Amounts<Source>,
    Uint128,
    Uint128,
    Amounts<Source>,
    Amounts<Destination>,
    Uint128,
    Amounts<Destination>,
    Uint128,
    Uint128,
    u64,
);

impl From<AccountArray> for Account {
    fn from(
        (received, funded, swept, pots, owed, community_pool, paid, paid_to_addresses, spent, paid_at): AccountArray,
    ) -> Self {
        Self { received, funded, swept, pots, owed, community_pool, paid, paid_to_addresses, spent, paid_at }
    }
}

impl From<Account> for AccountArray {
    fn from(
        Account { received, funded, swept, pots, owed, community_pool, paid, paid_to_addresses, spent, paid_at }: Account,
    ) -> Self {
        (received, funded, swept, pots, owed, community_pool, paid, paid_to_addresses, spent, paid_at)
    }
}

impl Account {
    /// What must be here.
    pub fn held(&self) -> Result<Uint128, OverflowError> {
        self.pots.total()?.checked_add(self.owed.total()?)?.checked_add(self.community_pool)
    }

    /// What was owed is paid, or a payment that failed is not.
    pub fn pay(&mut self, storage: &mut dyn Storage, denom: &str, payout: Payout) -> Result<(), ContractError> {
        let Payout { destination, amount, failed } = payout;
        let Destination::Address(address) = destination else {
            return Ok(if failed {
                self.paid.sub(destination, amount)
            } else {
                self.paid.add(destination.clone(), amount)
            }?);
        };
        let change = |sum: Uint128| if failed { sum.checked_sub(amount) } else { sum.checked_add(amount) };
        self.paid_to_addresses = change(self.paid_to_addresses)?;
        let sum = PAID_TO.may_load(storage, (denom, address))?.unwrap_or_default();
        Ok(PAID_TO.save(storage, (denom, address), &change(sum)?)?)
    }

    /// Takes from the community pool.
    pub fn withdraw(&mut self, denom: &str, amount: Uint128) -> Result<(), ContractError> {
        let available = self.community_pool;
        self.community_pool = available.checked_sub(amount).map_err(|_| ContractError::PoolExceeded {
            denom: denom.into(),
            required: amount,
            available,
        })?;
        Ok(())
    }
}

/// A payment out of what was owed, and whether it failed.
pub struct Payout<'a> {
    pub destination: &'a Destination,
    pub amount: Uint128,
    pub failed: bool,
}

/// Stored as an array.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "(u64, Uint128, Uint128)", into = "(u64, Uint128, Uint128)")]
pub struct SpendWindow {
    /// [s] from here on a spend begins another
    pub until: u64,
    /// [micro units] that may be spent in it
    pub limit: Uint128,
    /// [micro units]
    pub spent: Uint128,
}

impl From<(u64, Uint128, Uint128)> for SpendWindow {
    fn from((until, limit, spent): (u64, Uint128, Uint128)) -> Self {
        Self { until, limit, spent }
    }
}

impl From<SpendWindow> for (u64, Uint128, Uint128) {
    fn from(SpendWindow { until, limit, spent }: SpendWindow) -> Self {
        (until, limit, spent)
    }
}

impl SpendWindow {
    /// The window of this moment: the stored one, or a new one over what the pool has now, its limit rounded down.
    pub fn at_down(
        storage: &dyn Storage,
        params: &Params,
        denom: &str,
        community_pool: Uint128,
        now: u64,
    ) -> Result<Self, ContractError> {
        match SPENDS.may_load(storage, denom)?.filter(|window| now < window.until) {
            Some(window) => Ok(window),
            None => Ok(Self {
                until: now.saturating_add(params.spend_window),
                // At most one of it: no error.
                limit: community_pool.checked_mul_floor(params.spend_share).unwrap_or(community_pool),
                spent: Uint128::zero(),
            }),
        }
    }
}

pub fn account(storage: &dyn Storage, denom: &str) -> Result<Account, ContractError> {
    ACCOUNTS.may_load(storage, denom)?.ok_or_else(|| ContractError::UnknownDenom { denom: denom.into() })
}

/// All denoms that have an account, in alphabetical order.
pub fn denoms(storage: &dyn Storage) -> StdResult<Vec<String>> {
    ACCOUNTS.keys(storage, None, None, cosmwasm_std::Order::Ascending).collect()
}
