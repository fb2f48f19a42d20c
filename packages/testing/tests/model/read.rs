//! What the model prints: sequences, one JSON object a line.

use cosmwasm_std::{Addr, Decimal256, SignedDecimal256, Uint128};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
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

/// A message and what must come out: `ok` with the amounts of a swap, or the name of a refusal.
#[derive(Deserialize, Clone, Debug)]
pub struct Call {
    /// [s]
    pub at: u64,
    pub by: Addr,
    /// of the block, counted from the beginning; the next one where it is left out
    pub height: Option<u64>,
    /// `oracle`, `market`, ..., or the denom of a token that is sent
    pub to: String,
    /// [micro units] of a token
    pub amount: Option<Uint128>,
    /// who is sent the token; the market where it is left out
    pub contract: Option<String>,
    /// with contracts by name, as `@staking`
    pub msg: Value,
    pub ok: Option<BTreeMap<String, Uint128>>,
    pub refused: Option<String>,
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

pub struct Sequence {
    pub header: Header,
    pub steps: Vec<Step>,
}

/// Sequences as the model makes them, of the kind that `more` asks for.
pub fn generated(seed: u64, stride: u64, sequences: u64, steps: u64, more: &[&str]) -> impl Iterator<Item = Sequence> {
    let options = [("--seed", seed), ("--stride", stride), ("--sequences", sequences), ("--steps", steps)];
    let options = options.iter().flat_map(|(name, value)| [name.to_string(), value.to_string()]);
    printed(options.chain(more.iter().map(ToString::to_string)).collect())
}

/// The sequences that are kept for ever, of the kind that `more` asks for.
pub fn saved(more: &[&str]) -> impl Iterator<Item = Sequence> {
    printed(["--cases"].iter().chain(more).map(ToString::to_string).collect())
}

fn printed(options: Vec<String>) -> impl Iterator<Item = Sequence> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/model/run.py");
    let mut model = Command::new("python3")
        .args(["-B", script])
        .args(options)
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs the model");
    let mut lines = BufReader::new(model.stdout.take().unwrap()).lines().map(Result::unwrap).peekable();
    std::iter::from_fn(move || {
        let Some(header) = lines.next() else {
            assert!(model.wait().unwrap().success(), "the model failed");
            return None;
        };
        let header = serde_json::from_str(&header).unwrap();
        let mut steps = vec![];
        while let Some(line) = lines.next_if(|line| !line.starts_with(r#"{"sequence""#)) {
            steps.push(serde_json::from_str(&line).unwrap());
        }
        Some(Sequence { header, steps })
    })
}
