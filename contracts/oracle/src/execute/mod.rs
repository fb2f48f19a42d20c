mod claim_rewards;
mod denoms;
mod feeders;
mod instantiate;
mod params;
mod prevote;
mod receive;
mod tally;
mod vote;

pub use claim_rewards::claim_rewards;
pub use denoms::update_denoms;
pub use feeders::{set_delegate, unsuspend, update_feeders};
pub use instantiate::instantiate;
pub use params::update_params;
pub use prevote::prevote;
pub use receive::receive;
pub use tally::tally;
pub use vote::vote;
