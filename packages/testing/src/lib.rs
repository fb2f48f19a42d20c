#![doc = include_str!("../README.md")]

mod actions;
pub mod chain;
mod codes;
mod feed;
pub mod invariants;
mod params;
pub mod receiver;
mod suite;

pub use chain::Chain;
pub use feed::Rates;
pub use params::{Params, StableParams};
pub use suite::{Suite, Vault};

/// The example of the front page runs, too.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct FrontPage;
