use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Binary, Decimal, StdResult, Storage, Uint128, Uint256};
use cw_storage_plus::{Item, Map};
use serde::{Deserialize, Serialize};
use tidelock_interface::oracle::{BOARD_KEY, Board, CONFIG_KEY, Params};

pub const CONTRACT_NAME: &str = "crates.io:tidelock-oracle";
pub const CONTRACT_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Written by the owner only. Its fixed part is public, read raw by other contracts.
pub const CONFIG: Item<Config> = Item::new(CONFIG_KEY);

/// The denoms that are voted, the reference first; at most MAX_DENOMS - 1, for LUNA is one.
pub const DENOMS: Item<Vec<String>> = Item::new("denoms");

/// Key: feeder. One record each, so that a tally reads one range. (Under "feeders" 0.1.0 kept another layout.)
pub const FEEDERS: Map<&Addr, Feeder> = Map::new("feeders_2");

/// Key: feeder. Value: the hash, and the vote period of the prevote. Apart from the vote, so that committing does not
/// rewrite it.
pub const PREVOTES: Map<&Addr, (Binary, u64)> = Map::new("prevotes");

/// Public layout, read raw by other contracts; absent before the first value.
pub const BOARD: Item<Board> = Item::new(BOARD_KEY);

/// What stands behind the board's bands, of every denom that ever had a value; moved by every tally, like the board.
pub const TRACKS: Item<Vec<Track>> = Item::new("tracks");

/// Key: [s] time of a tally. At least SNAPSHOT_SECONDS apart, for HISTORY_SECONDS.
pub const SNAPSHOTS: Map<u64, Vec<Snapshot>> = Map::new("snapshots");

/// Absent until somebody missed.
pub const MISSES: Item<Misses> = Item::new("misses");

/// Whose registry names the tokens of rewards. Apart from `CONFIG`, whose layout is public.
pub const MARKET: Item<Addr> = Item::new("market");

/// Denoms of rewards with their tokens, in the order in which they first came; at most MAX_DENOMS. A denom's place in it is
/// its place in every list of numbers below.
pub const REWARD_DENOMS: Item<Vec<(String, Addr)>> = Item::new("reward_denoms");

/// Moved by every tally while there are rewards; absent before the first.
pub const REWARD_POOLS: Item<Vec<RewardPool>> = Item::new("reward_pools");

/// Key: denom of rewards. [micro units] received and paid since the beginning.
pub const REWARD_TOTALS: Map<&str, (Uint128, Uint128)> = Map::new("reward_totals");

/// Feeders that in the newest period that earned had less than a full share: the others are not listed. So who votes well
/// costs a tally nothing.
pub const PARTIAL_SHARES: Item<Vec<(Addr, Share)>> = Item::new("partial_shares");

/// Key: who is or was a feeder. By place in `REWARD_DENOMS`; a shorter list goes on with zeros.
pub const EARNINGS: Map<&Addr, Vec<Earning>> = Map::new("earnings");

#[cw_serde]
pub struct Config {
    pub reference: String,
    /// [s]
    pub vote_period: u64,
    pub params: Params,
}

/// A feeder and its newest vote, which counts in its own period only and so is never deleted. Stored as an array, like
/// all that a tally reads or writes: gas is paid by the byte.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "FeederArray", into = "FeederArray")]
pub struct Feeder {
    pub weight: u64,
    pub delegate: Option<Addr>,
    pub suspended: bool,
    /// the vote period in which the vote was revealed; 0 without one
    pub voted: u64,
    /// as revealed, abstentions left out: `80.1uusd,64usdr`
    pub rates: String,
}

type FeederArray = (u64, Option<Addr>, bool, u64, String);

impl From<FeederArray> for Feeder {
    fn from((weight, delegate, suspended, voted, rates): FeederArray) -> Self {
        Self { weight, delegate, suspended, voted, rates }
    }
}

impl From<Feeder> for FeederArray {
    fn from(Feeder { weight, delegate, suspended, voted, rates }: Feeder) -> Self {
        (weight, delegate, suspended, voted, rates)
    }
}

impl Feeder {
    pub fn new(weight: u64) -> Self {
        Self { weight, delegate: None, suspended: false, voted: 0, rates: String::new() }
    }
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "TrackArray", into = "TrackArray")]
pub struct Track {
    pub denom: String,
    /// the newest value, where it was not confirmed
    pub candidate: Option<Decimal>,
    /// [18 digits · s] ∫ confirmed dt up to the newest tally
    pub cumulative: Uint256,
    /// [s] of the first confirmation, where the cumulative was zero; of the candidate before that
    pub since: u64,
    /// [s] from here on no value was more than `max_price_age` later than the one before
    pub unbroken_since: u64,
}

impl Track {
    /// Before its first value.
    pub fn new(denom: String) -> Self {
        Self { denom, candidate: None, cumulative: Uint256::zero(), since: 0, unbroken_since: 0 }
    }
}

type TrackArray = (String, Option<Decimal>, Uint256, u64, u64);

impl From<TrackArray> for Track {
    fn from((denom, candidate, cumulative, since, unbroken_since): TrackArray) -> Self {
        Self { denom, candidate, cumulative, since, unbroken_since }
    }
}

impl From<Track> for TrackArray {
    fn from(Track { denom, candidate, cumulative, since, unbroken_since }: Track) -> Self {
        (denom, candidate, cumulative, since, unbroken_since)
    }
}

/// One denom at the time of a snapshot.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "(String, Decimal, Uint256)", into = "(String, Decimal, Uint256)")]
pub struct Snapshot {
    pub denom: String,
    pub confirmed: Decimal,
    /// [18 digits · s]
    pub cumulative: Uint256,
}

impl From<(String, Decimal, Uint256)> for Snapshot {
    fn from((denom, confirmed, cumulative): (String, Decimal, Uint256)) -> Self {
        Self { denom, confirmed, cumulative }
    }
}

impl From<Snapshot> for (String, Decimal, Uint256) {
    fn from(Snapshot { denom, confirmed, cumulative }: Snapshot) -> Self {
        (denom, confirmed, cumulative)
    }
}

/// Who missed how many periods of a window.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "(u64, Vec<(Addr, u32)>)", into = "(u64, Vec<(Addr, u32)>)")]
pub struct Misses {
    /// floor(period / miss_window)
    pub window: u64,
    pub counts: Vec<(Addr, u32)>,
}

impl From<(u64, Vec<(Addr, u32)>)> for Misses {
    fn from((window, counts): (u64, Vec<(Addr, u32)>)) -> Self {
        Self { window, counts }
    }
}

impl From<Misses> for (u64, Vec<(Addr, u32)>) {
    fn from(Misses { window, counts }: Misses) -> Self {
        (window, counts)
    }
}

/// [s] The votes of a period were fixed when the period in which they were revealed began; a late tally makes them no
/// newer.
pub fn start_of(config: &Config, period: u64) -> u64 {
    period.saturating_mul(config.vote_period)
}

pub fn board(storage: &dyn Storage) -> StdResult<Board> {
    Ok(BOARD.may_load(storage)?.unwrap_or(Board { period: 0, entries: vec![] }))
}

pub fn tracks(storage: &dyn Storage) -> StdResult<Vec<Track>> {
    Ok(TRACKS.may_load(storage)?.unwrap_or_default())
}

/// Rates as they stand in a feeder's record: `80.1uusd,64usdr`.
pub fn rates_text(rates: impl IntoIterator<Item = (String, Decimal)>) -> String {
    rates.into_iter().map(|(denom, rate)| format!("{rate}{denom}")).collect::<Vec<_>>().join(",")
}

/// Rewards of one denom.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(from = "[Uint256; 2]", into = "[Uint256; 2]")]
pub struct RewardPool {
    /// [atoms] not yet earned
    pub left: Uint256,
    /// [atoms] that one unit of weight with full shares earned since the beginning
    pub index: Uint256,
}

impl From<[Uint256; 2]> for RewardPool {
    fn from([left, index]: [Uint256; 2]) -> Self {
        Self { left, index }
    }
}

impl From<RewardPool> for [Uint256; 2] {
    fn from(RewardPool { left, index }: RewardPool) -> Self {
        [left, index]
    }
}

/// What a feeder earned of one denom.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(from = "[Uint256; 2]", into = "[Uint256; 2]")]
pub struct Earning {
    /// the index up to which it is settled
    pub seen: Uint256,
    /// [atoms] settled and not claimed
    pub earned: Uint256,
}

impl From<[Uint256; 2]> for Earning {
    fn from([seen, earned]: [Uint256; 2]) -> Self {
        Self { seen, earned }
    }
}

impl From<Earning> for [Uint256; 2] {
    fn from(Earning { seen, earned }: Earning) -> Self {
        [seen, earned]
    }
}

/// How many of the denoms a feeder voted within the reward band, in a period.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Share {
    pub inside: u32,
    pub denoms: u32,
}

impl From<[u32; 2]> for Share {
    fn from([inside, denoms]: [u32; 2]) -> Self {
        Self { inside, denoms }
    }
}

impl From<Share> for [u32; 2] {
    fn from(Share { inside, denoms }: Share) -> Self {
        [inside, denoms]
    }
}

impl Share {
    pub const FULL: Self = Self { inside: 1, denoms: 1 };
    pub const NONE: Self = Self { inside: 0, denoms: 1 };

    /// All and nothing are written in one way each.
    pub fn new(inside: u32, denoms: u32) -> Self {
        match inside {
            0 => Self::NONE,
            all if all >= denoms => Self::FULL,
            inside => Self { inside, denoms },
        }
    }
}
