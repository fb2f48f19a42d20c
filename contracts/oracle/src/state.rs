use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, StdResult, Storage};
use cw_storage_plus::{Item, Map};
use tidelock_interface::oracle::{BOARD_KEY, Board, CONFIG_KEY, Config, Prevote, Vote};

pub const CONTRACT_NAME: &str = "crates.io:tidelock-oracle";
pub const CONTRACT_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Written by the owner only. Its fixed part is public, read raw by other contracts.
pub const CONFIG: Item<Config> = Item::new(CONFIG_KEY);

/// The denoms that are voted, the reference first; at most MAX_DENOMS - 1, for LUNA is one.
pub const DENOMS: Item<Vec<String>> = Item::new("denoms");

/// Key: feeder. One record each, so that a tally reads one range.
pub const FEEDERS: Map<&Addr, Feeder> = Map::new("feeders");

/// Key: feeder. Apart from the vote, so that committing does not rewrite it.
pub const PREVOTES: Map<&Addr, Prevote> = Map::new("prevotes");

/// The vote period whose votes wait for their tally; absent when none do.
pub const PENDING: Item<u64> = Item::new("pending");

/// Public layout, read raw by other contracts; absent before the first price.
pub const BOARD: Item<Board> = Item::new(BOARD_KEY);

/// A feeder and its newest vote, which counts in its own period only and so is never deleted.
#[cw_serde]
pub struct Feeder {
    pub weight: u64,
    pub vote: Option<Vote>,
}

/// floor(time / vote_period). The period is 1 s at least, as checked at instantiate.
pub fn period_at(config: &Config, seconds: u64) -> u64 {
    seconds.checked_div(config.vote_period).unwrap_or(seconds)
}

pub fn board(storage: &dyn Storage) -> StdResult<Board> {
    Ok(BOARD.may_load(storage)?.unwrap_or(Board { period: 0, entries: vec![] }))
}
