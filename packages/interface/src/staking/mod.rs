//! Staking: LUNA bonded for a share of the fees and for a vote.

mod msg;
mod params;
mod response;

pub use msg::*;
pub use params::*;
pub use response::*;
