//! Votes, one period after the other.

use crate::common::World;
use cosmwasm_std::Decimal;
use cw_multi_test::AppResponse;
use tidelock_interface::oracle::{Entry, OracleContract};
use tidelock_testing::Rates;

/// Units for 1 LUNA at this price and these crosses.
pub fn rates(price: &str, crosses: &[(&str, &str)]) -> Rates {
    let price: Decimal = price.parse().unwrap();
    let crosses = crosses.iter().map(|(denom, cross)| (denom.to_string(), price * cross.parse::<Decimal>().unwrap()));
    [("usdr".to_string(), price)].into_iter().chain(crosses).collect()
}

/// One vote period: what was committed to is revealed, and all commit to these rates, or to none. Then the next period
/// begins, and what was revealed is counted.
pub fn period(world: &mut World, rates: Rates) -> AppResponse {
    let World { app, suite } = world;
    suite.reveal(app).unwrap();
    if !rates.is_empty() {
        suite.commit(app, &rates).unwrap();
    }
    suite.advance_period(app);
    suite.tally(app).unwrap()
}

/// What the board says of a denom that was confirmed once.
pub fn entry(world: &World, denom: &str) -> Entry {
    let board = OracleContract(&world.suite.oracle).board(&world.app.wrap()).unwrap().unwrap();
    board.entry(denom).unwrap().clone()
}
