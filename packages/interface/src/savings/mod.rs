//! Savings: a stablecoin deposited for shares, which earn interest from a reserve.

mod msg;
mod params;
mod response;

pub use msg::*;
pub use params::*;
pub use response::*;
