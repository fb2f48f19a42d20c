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

mod account;
pub mod contract;
pub mod error;
mod execute;
mod hooks;
#[cfg(any(feature = "invariants", test))]
pub mod invariants;
mod migrate;
mod query;
mod state;
mod votes;

pub use error::ContractError;

#[cfg(test)]
mod tests;
