//! Sends a sequence's messages to a deployed suite and compares.

use crate::fees;
use crate::observe::{refusal, state};
use crate::read::{Call, Header, Sequence, State, Step};
use crate::stage::Stage;
use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Timestamp, Uint128};
use cw_multi_test::{App, AppResponse};
use std::collections::BTreeMap;
use std::fmt::Debug;
use tidelock_interface::market::DenomParams;
use tidelock_testing::{Params, StableParams, Suite, invariants};

/// How often each outcome was met.
#[derive(Default, Debug)]
pub struct Seen(pub BTreeMap<String, u64>);

impl Seen {
    pub fn add(&mut self, other: Seen) {
        for (name, number) in other.0 {
            *self.0.entry(name).or_default() += number;
        }
    }

    fn count(&mut self, name: impl Into<String>) {
        *self.0.entry(name.into()).or_default() += 1;
    }
}

impl Sequence {
    pub fn replay(&self, seen: &mut Seen) {
        let (mut app, stage) = deploy(&self.header);
        for step in &self.steps {
            let place = format!("{}, step {}", self.header.sequence, step.step);
            for call in &step.calls {
                set_time(&mut app, call.at, call.height);
                outcome(&mut app, &stage, call, &place);
                seen.count(name(call));
            }
            set_time(&mut app, step.now, None);
            let suite = &stage.suite;
            same_state(&state(&app, suite), step, &place);
            if self.header.fees.is_some() {
                let found = fees::state(&app, &stage, &step.state.fees);
                fees::same(&found, &step.state.fees, &place);
            }
            invariants::check(&app, suite).unwrap_or_else(|err| panic!("{place}: {err:#}"));
            step.marks.iter().for_each(|mark| seen.count(mark));
        }
    }
}

fn deploy(header: &Header) -> (App, Stage) {
    let mut app = App::default();
    set_time(&mut app, header.start, None);
    let stable =
        |(denom, params): &(String, DenomParams)| StableParams { params: params.clone(), ..StableParams::new(denom) };
    let api = MockApi::default();
    let mut params = Params {
        owner: api.addr_make("owner"),
        guardian: Some(api.addr_make("guardian")),
        feeders: header.feeders.clone(),
        luna: header.luna.clone(),
        stables: header.denoms.iter().map(stable).collect(),
        vote_period: header.vote_period,
        oracle: header.oracle.clone(),
        market: header.market.clone(),
        checked: false,
        ..Params::default()
    };
    if let Some(fees) = &header.fees {
        fees::set(&mut params, fees);
    }
    let suite = Suite::deploy(&mut app, params).unwrap();
    let stage = Stage::new(&mut app, suite, header.fees.as_ref());
    (app, stage)
}

/// A height that the model counts begins where no suite is deployed yet.
const FIRST_HEIGHT: u64 = 100_000;

fn set_time(app: &mut App, seconds: u64, height: Option<u64>) {
    app.update_block(|block| {
        block.height = height.map_or(block.height + 1, |height| FIRST_HEIGHT + height);
        block.time = Timestamp::from_seconds(seconds);
    });
}

fn outcome(app: &mut App, stage: &Stage, call: &Call, place: &str) {
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
fn name(call: &Call) -> String {
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

fn shortened(msg: &serde_json::Value) -> String {
    msg.to_string().chars().take(400).collect()
}

fn same_state(found: &State, step: &Step, place: &str) {
    let expected = &step.state;
    let same = |what: &str, found: &dyn Debug, expected: &dyn Debug| {
        let (found, expected) = (format!("{found:?}"), format!("{expected:?}"));
        assert!(
            found == expected,
            "{place}: {what} after {:?}\n  model     {expected}\n  contracts {found}",
            step.calls.iter().map(name).collect::<Vec<_>>(),
        );
    };
    same("board", &found.board, &expected.board);
    same("feeders", &found.feeders, &expected.feeders);
    for (denom, book) in &expected.books {
        let of = found.books.get(denom).copied().unwrap_or_default();
        same(&format!("issued, burned, fees, collected of {denom}"), &of, book);
    }
    same("headroom", &found.headroom, &expected.headroom);
    same("paused", &found.paused, &expected.paused);
    same("net_issued", &found.net_issued, &expected.net_issued);
    same("net_issued_high", &found.net_issued_high, &expected.net_issued_high);
    same("LUNA's supply", &found.supply, &expected.supply);
    same("replenished_at", &found.replenished_at, &expected.replenished_at);
    if found.outstanding_value.is_some() {
        same("outstanding_value", &found.outstanding_value, &expected.outstanding_value);
    }
    let priced = expected.board.as_ref().is_some_and(|board| board.entry("usdr").is_some());
    same("coverage is answered", &found.outstanding_value.is_some(), &priced);
    same("delta", &found.delta, &expected.delta);
}
