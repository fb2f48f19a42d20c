//! A message of the model, and what must come out of it: carried out, or refused by name.

use crate::stage::Stage;
use cosmwasm_std::{Addr, Timestamp, Uint128};
use cw_multi_test::{App, AppResponse};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::{Debug, Display};

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
    /// native ones that come with it
    pub coins: Option<Uint128>,
    /// with contracts by name, as `@staking`
    pub msg: Value,
    pub ok: Option<BTreeMap<String, Uint128>>,
    pub refused: Option<String>,
}

/// How often each outcome was met.
#[derive(Default, Debug)]
pub struct Seen(pub BTreeMap<String, u64>);

impl Seen {
    pub fn add(&mut self, other: Seen) {
        for (name, number) in other.0 {
            *self.0.entry(name).or_default() += number;
        }
    }

    pub fn count(&mut self, name: impl Into<String>) {
        *self.0.entry(name.into()).or_default() += 1;
    }

    /// What was to be reached and was not.
    pub fn missing<'a>(&self, reached: &[&'a str]) -> Vec<&'a str> {
        reached.iter().copied().filter(|name| !self.0.contains_key(*name)).collect()
    }
}

/// A height that the model counts begins where no suite is deployed yet.
const FIRST_HEIGHT: u64 = 100_000;

pub fn set_time(app: &mut App, seconds: u64, height: Option<u64>) {
    app.update_block(|block| {
        block.height = height.map_or(block.height + 1, |height| FIRST_HEIGHT + height);
        block.time = Timestamp::from_seconds(seconds);
    });
}

/// Carries it out and compares.
pub fn outcome(app: &mut App, stage: &Stage, call: &Call, place: &str) {
    set_time(app, call.at, call.height);
    let expected = call.ok.clone().ok_or_else(|| call.refused.clone().unwrap());
    let found = match stage.send(app, call) {
        Ok(response) => Ok(call.ok.iter().flatten().map(|(key, _)| (key.clone(), amount(&response, key))).collect()),
        Err(err) => Err(refusal(err)),
    };
    assert!(
        found == expected,
        "{place}: {} of {:?} to {} by {} at {}\n  message   {}\n  model     {expected:?}\n  contracts {found:?}",
        name(call),
        call.amount,
        call.to,
        call.by,
        call.at,
        shortened(&call.msg),
    );
}

/// An amount in the attributes of a swap.
fn amount(response: &AppResponse, key: &str) -> Uint128 {
    let swap =
        response.events.iter().find(|event| event.attributes.iter().any(|a| a.key == "action" && a.value == "swap"));
    let attribute = swap.and_then(|event| event.attributes.iter().find(|attribute| attribute.key == key));
    attribute.map_or(Uint128::MAX, |attribute| attribute.value.parse().unwrap())
}

/// What is counted: a swap by its direction, any other message by its verb, behind the contract where there are many, and
/// the refusal.
pub fn name(call: &Call) -> String {
    let (verb, fields) = call.msg.as_object().unwrap().iter().next().unwrap();
    let verb = match (verb.as_str(), call.to.as_str(), fields["ask_denom"].as_str()) {
        ("swap", "uluna", _) => "mint",
        ("swap", _, Some("uluna")) => "redeem",
        ("swap", ..) => "exchange",
        (verb, ..) => verb,
    };
    let contract = call.contract.as_ref().map_or(call.to.as_str(), |name| name.trim_start_matches('@'));
    if call.refused.as_deref() == Some("InvalidHook") {
        return format!("{contract}: InvalidHook");
    }
    let verb = match contract {
        "distribution" | "staking" => format!("{contract} {verb}"),
        _ => verb.to_string(),
    };
    call.refused.as_ref().map_or(verb.clone(), |refused| format!("{verb}: {refused}"))
}

fn shortened(msg: &Value) -> String {
    msg.to_string().chars().take(400).collect()
}

/// The variant of a typed error, as in `CoverageTooLow` or `Rates(Duplicate)`; the whole text of any other.
fn refusal(err: anyhow::Error) -> String {
    variant_of::<tidelock_market::ContractError>(err)
        .or_else(variant_of::<tidelock_oracle::ContractError>)
        .or_else(variant_of::<tidelock_distribution::ContractError>)
        .or_else(variant_of::<tidelock_staking::ContractError>)
        .or_else(variant_of::<tidelock_savings::ContractError>)
        .or_else(variant_of::<tidelock_token::ContractError>)
        .unwrap_or_else(|err| format!("{err:#}"))
}

fn variant_of<E: Debug + Display + Send + Sync + 'static>(err: anyhow::Error) -> Result<String, anyhow::Error> {
    Ok(variant(&format!("{:?}", err.downcast::<E>()?)))
}

fn variant(debug: &str) -> String {
    let name = |text: &str| text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_string();
    let outer = name(debug);
    match debug[outer.len()..].strip_prefix('(').map(name) {
        Some(inner) if inner.starts_with(|c: char| c.is_ascii_uppercase()) => format!("{outer}({inner})"),
        _ => outer,
    }
}
