//! A first swap in each direction.

use cosmwasm_std::Uint128;
use cw_multi_test::App;
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
