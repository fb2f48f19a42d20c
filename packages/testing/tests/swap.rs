//! A first swap in each direction, and in a chain of one's own.

use cosmwasm_std::Uint128;
use cw_multi_test::{App, AppBuilder, MockApiBech32, no_init};
use tidelock_testing::{Params, Suite};

const RATES: [(&str, &str); 3] = [("usdr", "64"), ("uusd", "80"), ("ukrw", "101500")];

#[test]
fn three_directions() {
    let mut app = App::default();
    let mut suite = Suite::deploy(&mut app, Params::default()).unwrap();
    suite.feed(&mut app, &RATES).unwrap();
    let holder = suite.holders[0].clone();

    let ust = suite.swap(&mut app, &holder, 1_000_000, "uluna", "uusd").unwrap();
    assert_eq!(ust, Uint128::new(79_600_000));
    let krt = suite.swap(&mut app, &holder, 39_600_000, "uusd", "ukrw").unwrap();
    // 39.6 · 1268.75 · (1 - 0.35 %)
    assert_eq!(krt, Uint128::new(50_066_651_250));
    let luna = suite.swap(&mut app, &holder, 40_000_000, "uusd", "uluna").unwrap();
    assert_eq!(luna, Uint128::new(497_500));
}

/// The suite lives in anybody's chain: another prefix of addresses, another type of `App`.
#[test]
fn in_another_app() {
    let api = MockApiBech32::new("juno");
    let [owner, holder, feeder] = ["owner", "holder", "feeder"].map(|name| api.addr_make(name));
    let mut app = AppBuilder::new().with_api(api).build(no_init);
    let params = Params {
        owner,
        guardian: None,
        feeders: vec![(feeder, 1)],
        luna: vec![(holder.clone(), Uint128::new(1_000_000_000_000))],
        ..Params::default()
    };
    let mut suite = Suite::deploy(&mut app, params).unwrap();
    suite.feed(&mut app, &RATES).unwrap();
    assert!(suite.market.as_str().starts_with("juno1"));
    assert_eq!(suite.swap(&mut app, &holder, 1_000_000, "uluna", "uusd").unwrap(), Uint128::new(79_600_000));
}
