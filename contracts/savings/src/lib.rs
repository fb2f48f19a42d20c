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

mod accrual;
pub mod contract;
pub mod error;
mod execute;
#[cfg(any(feature = "invariants", test))]
pub mod invariants;
mod migrate;
mod query;
mod state;

pub use error::ContractError;
