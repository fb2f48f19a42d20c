//! Sends a sequence's messages to a deployed suite and compares.

use crate::call::{Seen, name, outcome, set_time};
use crate::fees;
use crate::json::same;
use crate::lines::Sequence;
use crate::observe::state;
use crate::read::{Header, State, Step};
use crate::stage::Stage;
use cosmwasm_std::testing::MockApi;
use cw_multi_test::App;
use std::fmt::Debug;
use tidelock_interface::market::DenomParams;
use tidelock_testing::{Params, StableParams, Suite, invariants};

impl Sequence<Header, Step> {
    pub fn replay(&self, seen: &mut Seen) {
        let (mut app, stage) = deploy(&self.header);
        for step in &self.steps {
            let place = format!("{}, step {}", self.header.sequence, step.step);
            for call in &step.calls {
                outcome(&mut app, &stage, call, &place);
                seen.count(name(call));
            }
            set_time(&mut app, step.now, None);
            let suite = &stage.suite;
            same_state(&state(&app, suite), step, &place);
            if self.header.fees.is_some() {
                let found = fees::state(&app, &stage, &step.state.fees);
                same(&found, &step.state.fees, &place);
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
    let stage = fees::stage(&mut app, suite, header.fees.as_ref());
    (app, stage)
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
