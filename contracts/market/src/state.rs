use cosmwasm_schema::cw_serde;
use cosmwasm_std::{
    Addr, Decimal256, Int256, Order, OverflowError, SignedDecimal256, StdResult, Storage, Uint128, Uint256,
};
use cw_storage_plus::{Item, Map};
use serde::{Deserialize, Serialize};
use tidelock_controllers::pause::Pause;
use tidelock_interface::market::{DenomParams, Params, TOKENS_KEY, Verb};
use tidelock_math::{Backing, Bucket, Issuance, MathError, Pool, Recovery};

pub const CONTRACT_NAME: &str = "crates.io:tidelock-market";
pub const CONTRACT_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Written by the owner only.
pub const CONFIG: Item<Config> = Item::new("config");

/// Key: stablecoin. Written by the owner only; LUNA is not among them.
pub const DENOMS: Map<&str, Denom> = Map::new("denoms");

/// Key: cw20. Value: its denom, LUNA included. Never changed; public layout, read raw by other contracts.
pub const TOKENS: Map<&Addr, String> = Map::new(TOKENS_KEY);

/// Key: stablecoin. Written by every swap; apart from `DENOMS`, which is longer and rests. (Under "ledgers" 0.1.0 kept
/// another layout.)
pub const BOOKS: Map<&str, Books> = Map::new("books");

/// Written by every swap of LUNA.
pub const POOL: Item<StoredPool> = Item::new("pool");

pub const PAUSE: Pause<Verb> = Pause::new();

#[cw_serde]
pub struct Config {
    pub oracle: Addr,
    pub distribution: Addr,
    pub luna_token: Addr,
    /// the oracle's reference denom
    pub base_denom: String,
    /// [s] the oracle's
    pub vote_period: u64,
    pub params: Params,
}

#[cw_serde]
pub struct Denom {
    pub token: Addr,
    pub params: DenomParams,
}

/// [micro units] what moved since the beginning, of one denom. Stored as an array, like all that moves: gas is paid by
/// the byte.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(from = "[Uint128; 4]", into = "[Uint128; 4]")]
pub struct Ledger {
    /// minted or owed by swaps, and found at registration
    pub issued: Uint128,
    pub burned: Uint128,
    /// owed to distribution by swaps; of a stablecoin spread and tax, of LUNA seigniorage
    pub fees: Uint128,
    /// of the fees: minted and sent
    pub collected: Uint128,
}

impl From<[Uint128; 4]> for Ledger {
    fn from([issued, burned, fees, collected]: [Uint128; 4]) -> Self {
        Self { issued, burned, fees, collected }
    }
}

impl From<Ledger> for [Uint128; 4] {
    fn from(Ledger { issued, burned, fees, collected }: Ledger) -> Self {
        [issued, burned, fees, collected]
    }
}

impl Ledger {
    /// Issued and not burned by the market, fees owed included. Of a stablecoin; more LUNA burns than is issued.
    pub fn outstanding(&self) -> Result<Uint128, OverflowError> {
        self.issued.checked_sub(self.burned)
    }

    pub fn owed(&self) -> Result<Uint128, OverflowError> {
        self.fees.checked_sub(self.collected)
    }

    /// Takes what is owed as collected, and says how much it was.
    pub fn collect(&mut self) -> Result<Uint128, OverflowError> {
        let owed = self.owed()?;
        self.collected = self.fees;
        Ok(owed)
    }

    pub fn burn(&mut self, amount: Uint128) -> Result<(), OverflowError> {
        self.burned = self.burned.checked_add(amount)?;
        Ok(())
    }

    pub fn issue(&mut self, returned: Uint128, owed: Uint128) -> Result<(), OverflowError> {
        self.issued = self.issued.checked_add(returned)?.checked_add(owed)?;
        self.fees = self.fees.checked_add(owed)?;
        Ok(())
    }
}

/// What every swap moves of a stablecoin.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(from = "(Ledger, Uint128, u64)", into = "(Ledger, Uint128, u64)")]
pub struct Books {
    pub ledger: Ledger,
    /// what was issued lately, against the limit on issuance
    pub bucket: Bucket,
}

impl From<(Ledger, Uint128, u64)> for Books {
    fn from((ledger, level, time): (Ledger, Uint128, u64)) -> Self {
        Self { ledger, bucket: Bucket { level, time } }
    }
}

impl From<Books> for (Ledger, Uint128, u64) {
    fn from(Books { ledger, bucket: Bucket { level, time } }: Books) -> Self {
        (ledger, level, time)
    }
}

/// What every swap of LUNA moves beside a stablecoin's books: one item, so that it is written once.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "PoolArray", into = "PoolArray")]
pub struct StoredPool {
    /// [micro base, 18 digits, signed]
    pub delta: SignedDecimal256,
    /// [s] up to here, whole steps after the last, delta has decayed
    pub replenished_at: u64,
    /// [micro base, 18 digits, signed]
    pub issuance: Issuance,
    pub luna: Ledger,
    /// the first redemption under the newest price that had one
    pub first_redemption: Option<FirstRedemption>,
}

/// Numbers of 18 digits as integers: what parses decimals is code that the wasm does without.
type PoolArray = (Int256, u64, Int256, Int256, Ledger, Option<FirstRedemption>);

impl From<PoolArray> for StoredPool {
    fn from((delta, replenished_at, net, high, luna, first_redemption): PoolArray) -> Self {
        let issuance = Issuance { net: SignedDecimal256::new(net), high: SignedDecimal256::new(high) };
        Self { delta: SignedDecimal256::new(delta), replenished_at, issuance, luna, first_redemption }
    }
}

impl From<StoredPool> for PoolArray {
    fn from(pool: StoredPool) -> Self {
        let StoredPool { delta, replenished_at, issuance: Issuance { net, high }, luna, first_redemption } = pool;
        (delta.atomics(), replenished_at, net.atomics(), high.atomics(), luna, first_redemption)
    }
}

impl StoredPool {
    pub fn at_rest(now: u64) -> Self {
        Self {
            delta: SignedDecimal256::zero(),
            replenished_at: now,
            issuance: Issuance::zero(),
            luna: Ledger::default(),
            first_redemption: None,
        }
    }

    /// Delta decayed by all whole steps since; the rest of a step is left for later.
    pub fn replenished(self, params: &Params, now: u64) -> Result<Self, MathError> {
        let recovery = Recovery { steps: params.recovery.steps, step_seconds: params.recovery.step_seconds };
        let steps = recovery.steps_in(now.saturating_sub(self.replenished_at))?;
        Ok(Self {
            delta: recovery.replenished_down(self.delta, steps)?,
            replenished_at: self.replenished_at.saturating_add(recovery.seconds_of(steps)?),
            ..self
        })
    }

    pub fn pool(&self, params: &Params) -> Pool {
        Pool { base_pool: params.base_pool, delta: self.delta }
    }
}

/// What stood behind what right before the first redemption under a price.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(from = "RedemptionArray", into = "RedemptionArray")]
pub struct FirstRedemption {
    /// the board's: it names the price
    pub period: u64,
    /// [micro LUNA; micro base, 18 digits]
    pub backing: Backing,
}

type RedemptionArray = (u64, Uint128, Uint256);

impl From<RedemptionArray> for FirstRedemption {
    fn from((period, supply, outstanding): RedemptionArray) -> Self {
        Self { period, backing: Backing { supply, outstanding: Decimal256::new(outstanding) } }
    }
}

impl From<FirstRedemption> for RedemptionArray {
    fn from(FirstRedemption { period, backing: Backing { supply, outstanding } }: FirstRedemption) -> Self {
        (period, supply, outstanding.atomics())
    }
}

/// The books of all stablecoins, in one range.
pub struct AllBooks(Vec<(String, Books)>);

impl AllBooks {
    pub fn load(storage: &dyn Storage) -> StdResult<Self> {
        Ok(Self(BOOKS.range(storage, None, None, Order::Ascending).collect::<StdResult<_>>()?))
    }

    /// Every registered stablecoin has some.
    pub fn get(&self, denom: &str) -> Option<&Books> {
        self.0.iter().find(|(known, _)| known == denom).map(|(_, books)| books)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Ledger)> {
        self.0.iter().map(|(denom, books)| (denom.as_str(), &books.ledger))
    }
}
