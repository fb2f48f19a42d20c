//! The market: LUNA against stablecoins and stablecoins against each other.

mod contract;
mod msg;
mod params;
mod response;

pub use contract::{MarketContract, TOKENS_KEY};
pub use msg::*;
pub use params::*;
pub use response::*;
