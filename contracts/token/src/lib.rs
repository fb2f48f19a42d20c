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

pub mod contract;
pub mod error;
pub mod migrate;
#[cfg(test)]
mod tests;

pub use cw20_base::msg::{ExecuteMsg, InstantiateMsg, QueryMsg};
pub use error::ContractError;
