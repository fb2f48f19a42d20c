//! What oracle and market answer, in the shape of the model's state.

use crate::read::State;
use cosmwasm_std::{Addr, Uint128};
use cw_multi_test::App;
use serde_json::{Value, json};
use tidelock_interface::market::{DenomsResponse, PausedResponse, PoolResponse, QueryMsg, TotalsResponse};
use tidelock_interface::oracle::OracleContract;
use tidelock_testing::Suite;

pub fn state(app: &App, suite: &Suite) -> State {
    let board = OracleContract(&suite.oracle).board(&app.wrap()).unwrap();
    let pool: PoolResponse = suite.query(app, &suite.market, &QueryMsg::Pool {}).unwrap();
    let totals: TotalsResponse = suite.query(app, &suite.market, &QueryMsg::Totals {}).unwrap();
    let denoms: DenomsResponse = suite.query(app, &suite.market, &json!({"denoms": {}})).unwrap();
    let paused: PausedResponse = suite.query(app, &suite.market, &QueryMsg::Paused {}).unwrap();
    let feeders: Value = suite.query(app, &suite.oracle, &json!({"feeders": {"limit": 30}})).unwrap();
    let coverage = suite.coverage(app).ok();
    let books = totals.denoms.into_iter().map(|of| (of.denom, [of.issued, of.burned, of.fees, of.collected]));
    let feeder = |feeder: &Value| {
        let address = Addr::unchecked(feeder["address"].as_str().unwrap());
        let weight = Uint128::from(feeder["weight"].as_u64().unwrap());
        (address, (weight, feeder["misses"].as_u64().unwrap(), feeder["suspended"].as_bool().unwrap()))
    };
    State {
        board,
        delta: pool.delta,
        replenished_at: pool.replenished_at,
        books: books.collect(),
        headroom: denoms.denoms.into_iter().map(|of| (of.denom, of.issue_headroom)).collect(),
        paused: paused.paused.into_iter().map(|of| (of.verb.as_ref().to_string(), of.until)).collect(),
        net_issued: totals.net_issued,
        net_issued_high: totals.net_issued_high,
        outstanding_value: coverage.map(|coverage| coverage.outstanding_value),
        supply: suite.supply(app, "uluna").unwrap() + suite.owed(app, "uluna").unwrap(),
        feeders: feeders["feeders"].as_array().unwrap().iter().map(feeder).collect(),
        fees: Value::Null,
    }
}
