//! Vote periods, and the one whose votes wait for their tally.

use cw_storage_plus::Item;
use serde::{Deserialize, Serialize};

/// All that a prevote needs of the config, which is ten times as long, and what moves.
pub const CLOCK: Item<Clock> = Item::new("clock");

#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(from = "(u64, Option<u64>)", into = "(u64, Option<u64>)")]
pub struct Clock {
    /// [s] the config's
    pub vote_period: u64,
    /// the vote period whose votes wait for their tally
    pub pending: Option<u64>,
}

impl From<(u64, Option<u64>)> for Clock {
    fn from((vote_period, pending): (u64, Option<u64>)) -> Self {
        Self { vote_period, pending }
    }
}

impl From<Clock> for (u64, Option<u64>) {
    fn from(Clock { vote_period, pending }: Clock) -> Self {
        (vote_period, pending)
    }
}

impl Clock {
    /// floor(time / vote_period). The period is 1 s at least, as checked at instantiate.
    pub fn period_at(&self, seconds: u64) -> u64 {
        seconds.checked_div(self.vote_period).unwrap_or(seconds)
    }
}
