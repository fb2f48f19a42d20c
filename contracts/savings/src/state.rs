use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Decimal, Decimal256, Uint128, Uint256};
use cw_storage_plus::{Item, Map};
use serde::{Deserialize, Serialize};
use tidelock_controllers::pause::Pause;
use tidelock_interface::savings::{Params, Verb};
use tidelock_math::{Terms, Vault};

pub const CONTRACT_NAME: &str = "crates.io:tidelock-savings";
pub const CONTRACT_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Written by the owner only.
pub const CONFIG: Item<Config> = Item::new("config");

pub const PAUSE: Pause<Verb> = Pause::new();

/// What the vault holds; written by every message that moves money.
pub const BOOKS: Item<Books> = Item::new("books");

/// Key: day, time/HISTORY_SECONDS. What the first message of the day found; at most HISTORY_DAYS of them, today's included.
pub const HISTORY: Map<u64, Point> = Map::new("history");

#[cw_serde]
pub struct Config {
    pub market: Addr,
    /// of the asset
    pub denom: String,
    pub asset_token: Addr,
    pub share_token: Addr,
    pub params: Params,
}

impl Config {
    pub fn terms(&self) -> Terms {
        let Params { target, runway } = self.params;
        Terms { target, runway }
    }
}

/// Stored as an array, like all that moves: gas is paid by the byte.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(from = "BooksArray", into = "BooksArray")]
pub struct Books {
    pub vault: Vault,
    /// all shares, the locked ones included. The vault's own count: a holder who burns shares gives them up to nobody.
    pub shares: Uint128,
    /// [s] up to here interest was moved
    pub accrued_at: u64,
}

type BooksArray = (Uint256, Uint256, Uint128, u64);

impl From<BooksArray> for Books {
    fn from((total_assets, reserve, shares, accrued_at): BooksArray) -> Self {
        Self { vault: Vault { total_assets, reserve }, shares, accrued_at }
    }
}

impl From<Books> for BooksArray {
    fn from(Books { vault: Vault { total_assets, reserve }, shares, accrued_at }: Books) -> Self {
        (total_assets, reserve, shares, accrued_at)
    }
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "PointArray", into = "PointArray")]
pub struct Point {
    /// [s]
    pub time: u64,
    /// [micro units for a share]
    pub exchange_rate: Decimal256,
    /// [micro units] rounded down
    pub total_assets: Uint128,
    /// [micro units] rounded down
    pub reserve: Uint128,
    /// \[a year]
    pub rate: Decimal,
}

type PointArray = (u64, Decimal256, Uint128, Uint128, Decimal);

impl From<PointArray> for Point {
    fn from((time, exchange_rate, total_assets, reserve, rate): PointArray) -> Self {
        Self { time, exchange_rate, total_assets, reserve, rate }
    }
}

impl From<Point> for PointArray {
    fn from(Point { time, exchange_rate, total_assets, reserve, rate }: Point) -> Self {
        (time, exchange_rate, total_assets, reserve, rate)
    }
}
