use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, StdResult, Storage, Uint128, Uint256};
use cw_storage_plus::{Item, Map, SnapshotItem, SnapshotMap, Strategy};
use cw4::{MEMBERS_CHANGELOG, MEMBERS_CHECKPOINTS, MEMBERS_KEY, TOTAL_KEY, TOTAL_KEY_CHANGELOG, TOTAL_KEY_CHECKPOINTS};
use serde::{Deserialize, Serialize};
use tidelock_interface::staking::{Claim, Params};
use tidelock_math::{MathError, Share, Stream};

use crate::ContractError;

pub const CONTRACT_NAME: &str = "crates.io:tidelock-staking";
pub const CONTRACT_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Written by the owner only.
pub const CONFIG: Item<Config> = Item::new("config");

/// Who may bring rewards; at most MAX_DISTRIBUTORS.
pub const DISTRIBUTORS: Item<Vec<Addr>> = Item::new("distributors");

/// cw4: who is told of changes of weights; at most MAX_HOOKS.
pub const HOOKS: Item<Vec<Addr>> = Item::new("hooks");

/// The denoms of rewards in order of arrival, at most MAX_DENOMS; written when one arrives.
pub const DENOMS: Item<Vec<Reward>> = Item::new("denoms");

/// What all have together; written by every movement of bonds and rewards.
pub const POOL: Item<Pool> = Item::new("pool");

/// Key: denom. Written by deliveries and payments only, so that bonding leaves it alone.
pub const TOTALS: Map<&str, Totals> = Map::new("totals");

/// Key: staker. Absent where nothing is bonded and nothing earned.
pub const STAKERS: Map<&Addr, Staker> = Map::new("stakers");

/// Key: staker. Value: claims in the order in which they were unbonded, at most MAX_CLAIMS; absent without any.
pub const CLAIMS: Map<&Addr, Vec<OpenClaim>> = Map::new("claims");

/// cw4's public layout, read raw by others. Key: account with a weight.
pub const MEMBERS: SnapshotMap<&Addr, u64> =
    SnapshotMap::new(MEMBERS_KEY, MEMBERS_CHECKPOINTS, MEMBERS_CHANGELOG, Strategy::EveryBlock);

/// cw4's public layout, read raw by others: the total against which votes are counted. It rises with the sum of the
/// weights and falls a block later.
pub const TOTAL: SnapshotItem<u64> =
    SnapshotItem::new(TOTAL_KEY, TOTAL_KEY_CHECKPOINTS, TOTAL_KEY_CHANGELOG, Strategy::EveryBlock);

#[cw_serde]
pub struct Config {
    pub market: Addr,
    pub luna_token: Addr,
    /// [micro LUNA] for one vote, at least 1
    pub tokens_per_weight: Uint128,
    /// [micro LUNA] at least 1
    pub min_bond: Uint128,
    pub params: Params,
}

impl Config {
    /// The weight of a bond; none below `min_bond`.
    pub fn weight_of(&self, bonded: Uint128) -> Result<Option<u64>, ContractError> {
        if bonded < self.min_bond {
            return Ok(None);
        }
        let weight = bonded.checked_div(self.tokens_per_weight).map_err(MathError::from)?;
        Ok(Some(weight.u128().try_into().map_err(|_| ContractError::WeightOverflow {})?))
    }
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "(String, Addr)", into = "(String, Addr)")]
pub struct Reward {
    pub denom: String,
    pub token: Addr,
}

impl From<(String, Addr)> for Reward {
    fn from((denom, token): (String, Addr)) -> Self {
        Self { denom, token }
    }
}

impl From<Reward> for (String, Addr) {
    fn from(Reward { denom, token }: Reward) -> Self {
        (denom, token)
    }
}

/// Stored as an array, like all that moves: gas is paid by the byte.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "PoolArray", into = "PoolArray")]
pub struct Pool {
    /// [micro LUNA]
    pub bonded: Uint128,
    /// [micro LUNA] unbonded and not withdrawn
    pub unbonding: Uint128,
    /// the sum of all weights
    pub weight: u64,
    /// [block height] of the last message that could move the total
    pub moved_at: u64,
    /// the sum of all weights before the first such message of that block
    pub weight_before: u64,
    /// [s] up to here all streams have flowed
    pub settled_at: u64,
    /// one for each of `DENOMS`, in its order
    pub streams: Vec<Stream>,
}

type PoolArray = (Uint128, Uint128, u64, u64, u64, u64, Vec<(Uint256, Uint256, u64)>);

impl From<PoolArray> for Pool {
    fn from((bonded, unbonding, weight, moved_at, weight_before, settled_at, streams): PoolArray) -> Self {
        let stream = |(index, left, ends_at)| Stream { index, left, ends_at };
        let streams = streams.into_iter().map(stream).collect();
        Self { bonded, unbonding, weight, moved_at, weight_before, settled_at, streams }
    }
}

impl From<Pool> for PoolArray {
    fn from(Pool { bonded, unbonding, weight, moved_at, weight_before, settled_at, streams }: Pool) -> Self {
        let stream = |Stream { index, left, ends_at }| (index, left, ends_at);
        (bonded, unbonding, weight, moved_at, weight_before, settled_at, streams.into_iter().map(stream).collect())
    }
}

impl Pool {
    /// With all streams as they are now.
    pub fn settled(mut self, now: u64) -> Result<Self, MathError> {
        for stream in &mut self.streams {
            *stream = stream.settled_down(self.bonded, self.settled_at, now)?;
        }
        self.settled_at = now;
        Ok(self)
    }
}

/// [micro units] since the beginning, of one denom.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(from = "[Uint128; 2]", into = "[Uint128; 2]")]
pub struct Totals {
    pub received: Uint128,
    /// claimed and restaked
    pub paid: Uint128,
}

impl From<[Uint128; 2]> for Totals {
    fn from([received, paid]: [Uint128; 2]) -> Self {
        Self { received, paid }
    }
}

impl From<Totals> for [Uint128; 2] {
    fn from(Totals { received, paid }: Totals) -> Self {
        [received, paid]
    }
}

#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(from = "StakerArray", into = "StakerArray")]
pub struct Staker {
    /// [micro LUNA]
    pub bonded: Uint128,
    /// one for each of `DENOMS`, in its order; those that came later are missing, and are zero
    pub shares: Vec<Share>,
}

type StakerArray = (Uint128, Vec<(Uint256, Uint256)>);

impl From<StakerArray> for Staker {
    fn from((bonded, shares): StakerArray) -> Self {
        let share = |(seen, earned)| Share { seen, earned };
        Self { bonded, shares: shares.into_iter().map(share).collect() }
    }
}

impl From<Staker> for StakerArray {
    fn from(Staker { bonded, shares }: Staker) -> Self {
        (bonded, shares.into_iter().map(|Share { seen, earned }| (seen, earned)).collect())
    }
}

impl Staker {
    /// With all that it earned up to the pool's indices.
    pub fn settled(mut self, pool: &Pool) -> Result<Self, MathError> {
        self.shares.resize(pool.streams.len(), Share::default());
        for (share, stream) in self.shares.iter_mut().zip(&pool.streams) {
            *share = share.settled(self.bonded, stream.index)?;
        }
        Ok(self)
    }

    fn is_empty(&self) -> bool {
        self.bonded.is_zero() && self.shares.iter().all(|share| share.earned.is_zero())
    }
}

#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
#[serde(from = "(Uint128, u64)", into = "(Uint128, u64)")]
pub struct OpenClaim(pub Claim);

impl From<(Uint128, u64)> for OpenClaim {
    fn from((amount, release_at): (Uint128, u64)) -> Self {
        Self(Claim { amount, release_at })
    }
}

impl From<OpenClaim> for (Uint128, u64) {
    fn from(OpenClaim(Claim { amount, release_at }): OpenClaim) -> Self {
        (amount, release_at)
    }
}

pub fn save_staker(storage: &mut dyn Storage, address: &Addr, staker: &Staker) -> StdResult<()> {
    if staker.is_empty() {
        STAKERS.remove(storage, address);
        return Ok(());
    }
    STAKERS.save(storage, address, staker)
}

pub fn claims(storage: &dyn Storage, address: &Addr) -> StdResult<Vec<OpenClaim>> {
    Ok(CLAIMS.may_load(storage, address)?.unwrap_or_default())
}
