#![doc = include_str!("../README.md")]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::arithmetic_side_effects
    )
)]

mod ballot;
mod bands;
mod clock;
pub mod contract;
pub mod error;
mod execute;
#[cfg(feature = "invariants")]
pub mod invariants;
mod migrate;
mod misses;
mod query;
mod rewards;
mod state;

pub use error::ContractError;
