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

pub mod atoms;
pub mod band;
pub mod bucket;
pub mod error;
pub mod growth;
pub mod guard;
pub mod median;
pub mod pool;
pub mod ratio;
pub mod replenish;
pub mod rewards;
pub mod seigniorage;
mod shares;
pub mod split;
pub mod stale;
pub mod stream;
pub mod value;
pub mod vault;

pub use band::Belief;
pub use bucket::Bucket;
pub use error::MathError;
pub use growth::Growth;
pub use guard::{Backing, Guard};
pub use pool::Pool;
pub use ratio::Ratio;
pub use replenish::Recovery;
pub use seigniorage::Issuance;
pub use stream::{Share, Stream};
pub use vault::{Terms, Vault};
