//! The distribution of fees: what arrives, and who gets which share of it.

mod msg;
mod params;
mod response;

pub use msg::*;
pub use params::*;
pub use response::*;
