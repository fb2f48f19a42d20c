//! Staking's parameters, their ranges and their defaults.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

use crate::{ParamsError, in_range};

/// Claims that an account may have open.
pub const MAX_CLAIMS: usize = 32;
/// Distributors at most.
pub const MAX_DISTRIBUTORS: usize = 8;
/// Hooks at most.
pub const MAX_HOOKS: usize = 8;
/// [gas] that one hook may use.
pub const HOOK_GAS: u64 = 300_000;
/// [s] of a stream of rewards: an hour to a year.
pub const REWARD_DURATION: [u64; 2] = [3_600, 31_536_000];
/// [s] between unbonding and withdrawal: at most a year.
pub const UNBONDING_PERIOD: [u64; 2] = [1, 31_536_000];
/// The greatest floor of the total weight: beside it there is room for votes in a u64.
pub const MAX_VOTE_FLOOR: u64 = 1_000_000_000_000_000_000;
/// [micro LUNA]
pub const MAX_TOKENS_PER_WEIGHT: Uint128 = Uint128::new(1_000_000_000_000_000_000);
/// [micro LUNA]
pub const MAX_MIN_BOND: Uint128 = Uint128::new(1_000_000_000_000_000_000_000_000);

/// What the owner may change. The ranges are the same at instantiate and at update.
#[cw_serde]
#[derive(Copy)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// [s] over which new rewards flow; an hour to a year
    pub reward_duration: u64,
    /// [s] between unbonding and withdrawal; 1 to a year
    pub unbonding_period: u64,
    /// The total weight is never reported lower, so that few cannot decide while few have bonded; 0 to 10^18.
    pub vote_floor: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self { reward_duration: 7 * 86_400, unbonding_period: 21 * 86_400, vote_floor: 0 }
    }
}

impl Params {
    /// Refuses what is out of range.
    pub fn check(&self) -> Result<(), ParamsError> {
        in_range("reward_duration", &self.reward_duration, &REWARD_DURATION[0], &REWARD_DURATION[1])?;
        in_range("unbonding_period", &self.unbonding_period, &UNBONDING_PERIOD[0], &UNBONDING_PERIOD[1])?;
        in_range("vote_floor", &self.vote_floor, &0, &MAX_VOTE_FLOOR)
    }
}

/// Refuses what cannot be fixed for ever.
pub fn check_fixed(tokens_per_weight: Uint128, min_bond: Uint128) -> Result<(), ParamsError> {
    in_range("tokens_per_weight", &tokens_per_weight, &Uint128::one(), &MAX_TOKENS_PER_WEIGHT)?;
    in_range("min_bond", &min_bond, &Uint128::one(), &MAX_MIN_BOND)
}
