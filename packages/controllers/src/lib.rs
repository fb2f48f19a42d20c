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

#[cfg(any(feature = "counted", test))]
pub mod counted;
pub mod funds;
pub mod migration;
pub mod ownership;
pub mod pagination;
pub mod pause;
