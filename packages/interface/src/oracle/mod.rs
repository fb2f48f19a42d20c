//! The oracle: LUNA's price by commit–reveal vote and weighted median.

mod board;
mod msg;
mod params;
mod vote;

pub use board::{BOARD_KEY, Board, CONFIG_KEY, Entry, Fixed, OracleContract};
pub use msg::*;
pub use params::*;
pub use vote::{MAX_RATE, RATES_LENGTH, Rate, RatesError, SALT_LENGTH, parse_rates, vote_hash};
