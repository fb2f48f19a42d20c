mod deposit;
mod fund_reserve;
mod instantiate;
mod params;
mod receive;
mod redeem;

pub use deposit::{Deposit, ensure_open, planned as planned_deposit};
pub use instantiate::instantiate;
pub use params::update_params;
pub use receive::receive;
pub use redeem::planned as planned_redemption;
