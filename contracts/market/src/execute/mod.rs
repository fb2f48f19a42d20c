mod burn;
mod collect_fees;
mod denoms;
mod instantiate;
mod params;
mod pause;
mod receive;
pub mod swap;

pub use collect_fees::collect_fees;
pub use denoms::{add_denom, update_denom};
pub use instantiate::instantiate;
pub use params::update_params;
pub use pause::{pause, unpause, update_guardian};
pub use receive::receive;
