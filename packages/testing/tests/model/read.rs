//! Sequences of prices and swaps, and of fees: what they start with, and a step.

use crate::call::Call;
use cosmwasm_std::{Addr, Decimal256, SignedDecimal256, Uint128};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use tidelock_interface::{distribution, market, oracle, staking};

/// What a sequence starts with.
#[derive(Deserialize, Clone, Debug)]
pub struct Header {
    /// its seed, or the name of a saved case
    pub sequence: String,
    /// [s]
    pub start: u64,
    pub vote_period: u64,
    pub feeders: Vec<(Addr, u64)>,
    pub luna: Vec<(Addr, Uint128)>,
    pub denoms: Vec<(String, market::DenomParams)>,
    pub oracle: oracle::Params,
    pub market: market::Params,
    /// of a sequence of fees
    pub fees: Option<Fees>,
}

/// What a sequence of fees starts with beside.
#[derive(Deserialize, Clone, Debug)]
pub struct Fees {
    pub distribution: Distribution,
    pub staking: Staking,
    /// stand-ins, by the names that messages call them by
    pub vaults: Vec<String>,
    /// a token that the market does not know, all of it in one hand
    pub false_token: (Addr, Uint128),
}

#[derive(Deserialize, Clone, Debug)]
pub struct Distribution {
    pub payers: Vec<distribution::Payer>,
    pub weights: Vec<distribution::Weights>,
    pub params: distribution::Params,
}

#[derive(Deserialize, Clone, Debug)]
pub struct Staking {
    pub distributors: Vec<String>,
    pub tokens_per_weight: Uint128,
    pub min_bond: Uint128,
    pub params: staking::Params,
}

#[derive(Deserialize, Clone, Debug)]
pub struct Step {
    pub step: u64,
    /// [s]
    pub now: u64,
    pub calls: Vec<Call>,
    pub state: State,
    /// What was decisive in the model.
    #[serde(default)]
    pub marks: Vec<String>,
}

/// What can be seen of both contracts after a step.
#[derive(Deserialize, Clone, Debug, PartialEq)]
pub struct State {
    pub board: Option<oracle::Board>,
    pub delta: SignedDecimal256,
    pub replenished_at: u64,
    /// issued, burned, fees, collected
    pub books: BTreeMap<String, [Uint128; 4]>,
    /// what cap and issue limit still allow
    pub headroom: BTreeMap<String, Uint128>,
    /// until when, None for good
    pub paused: BTreeMap<String, Option<u64>>,
    pub net_issued: SignedDecimal256,
    pub net_issued_high: SignedDecimal256,
    /// None where LUNA has no price
    pub outstanding_value: Option<Decimal256>,
    pub supply: Uint128,
    /// weight, misses, suspended
    pub feeders: BTreeMap<Addr, (Uint128, u64, bool)>,
    /// distribution, staking, feeders' rewards and who holds what, as JSON
    #[serde(default)]
    pub fees: Value,
}
