//! Every parameter at and just beyond both ends of its range, at instantiate and at update alike.

mod common;
#[path = "common/setup.rs"]
mod setup;
#[path = "common/token.rs"]
mod token;

use common::{RATES, World};
use cosmwasm_std::{Decimal, Uint128};
use rstest::rstest;
use setup::{deploy, update};
use tidelock_interface::ParamsError;
use tidelock_interface::market::{self, DenomParams, Guard, NewDenom, Recovery};
use tidelock_interface::oracle::{self, Bands};
use tidelock_market::ContractError as MarketError;
use tidelock_oracle::ContractError as OracleError;
use tidelock_testing::{Params, Suite};
use token::{new_token, token_msg};

type Market = market::Params;
type Oracle = oracle::Params;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn out_of_range(name: &'static str, value: &str, least: &str, greatest: &str) -> Option<ParamsError> {
    let [value, least, greatest] = [value, least, greatest].map(str::to_string);
    Some(ParamsError::OutOfRange { name, value, least, greatest })
}

/// Both ends of each range are accepted; what lies just beyond is refused.
#[rstest]
#[case(|p: &mut Market| p.base_pool = Uint128::new(10u128.pow(9)), None)]
#[case(|p: &mut Market| p.base_pool = Uint128::new(10u128.pow(9) - 1),
    out_of_range("base_pool", "999999999", "1000000000", "1000000000000000000000000"))]
#[case(|p: &mut Market| p.base_pool = Uint128::new(10u128.pow(24)), None)]
#[case(|p: &mut Market| p.base_pool = Uint128::new(10u128.pow(24) + 1),
    out_of_range("base_pool", "1000000000000000000000001", "1000000000", "1000000000000000000000000"))]
#[case(|p: &mut Market| p.recovery = Recovery { steps: 1, step_seconds: 1 }, None)]
#[case(|p: &mut Market| p.recovery.steps = 0, out_of_range("recovery.steps", "0", "1", "86400"))]
#[case(|p: &mut Market| p.recovery.step_seconds = 0, out_of_range("recovery.step_seconds", "0", "1", "86400"))]
#[case(|p: &mut Market| p.recovery = Recovery { steps: 86_400, step_seconds: 1 }, None)]
#[case(|p: &mut Market| p.recovery = Recovery { steps: 1, step_seconds: 86_400 }, None)]
#[case(|p: &mut Market| p.recovery.steps = 86_401, out_of_range("recovery.steps", "86401", "1", "86400"))]
#[case(|p: &mut Market| p.recovery.step_seconds = 86_401, out_of_range("recovery.step_seconds", "86401", "1", "86400"))]
#[case(|p: &mut Market| p.recovery = Recovery { steps: 86_400, step_seconds: 2 },
    out_of_range("steps * step_seconds", "172800", "1", "86400"))]
#[case(|p: &mut Market| p.min_spread = Decimal::zero(), None)]
#[case(|p: &mut Market| p.min_spread = dec("0.1"), None)]
#[case(|p: &mut Market| p.min_spread = dec("0.100000000000000001"),
    out_of_range("min_spread", "0.100000000000000001", "0", "0.1"))]
#[case::three_vote_periods(|p: &mut Market| p.max_price_age = 90, None)]
#[case(|p: &mut Market| p.max_price_age = 89, out_of_range("max_price_age", "89", "90", "86400"))]
#[case(|p: &mut Market| p.max_price_age = 86_400, None)]
#[case(|p: &mut Market| p.max_price_age = 86_401, out_of_range("max_price_age", "86401", "90", "86400"))]
#[case(|p: &mut Market| p.stale_premium = Decimal::zero(), None)]
#[case(|p: &mut Market| p.stale_premium = Decimal::one(), None)]
#[case(|p: &mut Market| p.stale_premium = dec("1.000000000000000001"),
    out_of_range("stale_premium", "1.000000000000000001", "0", "1"))]
#[case(|p: &mut Market| p.seigniorage_share = Decimal::zero(), None)]
#[case(|p: &mut Market| p.seigniorage_share = Decimal::one(), None)]
#[case(|p: &mut Market| p.seigniorage_share = dec("1.000000000000000001"),
    out_of_range("seigniorage_share", "1.000000000000000001", "0", "1"))]
#[case(|p: &mut Market| p.guard = guard("0.3", "6.666666666666666666"), None)]
#[case(|p: &mut Market| p.guard = guard("0.299999999999999999", "1000"),
    out_of_range("redemption_share", "0.299999999999999999", "0.3", "1"))]
#[case(|p: &mut Market| p.guard = guard("1", "2"), None)]
#[case(|p: &mut Market| p.guard = guard("1.000000000000000001", "4"),
    out_of_range("redemption_share", "1.000000000000000001", "0.3", "1"))]
#[case::twice_the_inverse_share(|p: &mut Market| p.guard = guard("0.5", "4"), None)]
#[case(|p: &mut Market| p.guard = guard("0.5", "3.999999999999999999"),
    out_of_range("mint_coverage", "3.999999999999999999", "4", "1000"))]
#[case(|p: &mut Market| p.guard = guard("0.6", "1000"), None)]
#[case(|p: &mut Market| p.guard = guard("0.6", "1000.000000000000000001"),
    out_of_range("mint_coverage", "1000.000000000000000001", "3.333333333333333333", "1000"))]
fn market_params(#[case] spoil: fn(&mut Market), #[case] expected: Option<ParamsError>) {
    let expected = expected.map(MarketError::Params);
    let mut params = Params::default();
    spoil(&mut params.market);
    let msg = market::ExecuteMsg::UpdateParams { params: params.market.clone() };
    assert_eq!(update(|suite| &suite.market, &msg).err(), expected, "update");
    assert_eq!(deploy(params).err(), expected, "instantiate");
}

fn guard(redemption_share: &str, mint_coverage: &str) -> Option<Guard> {
    Some(Guard { redemption_share: dec(redemption_share), mint_coverage: dec(mint_coverage) })
}

#[test]
fn guard_removal() {
    let params = market::Params { guard: None, ..market::Params::default() };
    let err: MarketError = update(|suite| &suite.market, &market::ExecuteMsg::UpdateParams { params }).unwrap_err();
    assert_eq!(err, MarketError::Params(ParamsError::Removal { name: "guard" }));
}

/// Where there was none, a guard may come; then it stays.
#[test]
fn guard_added_for_good() {
    let mut world = World::new(Params::plain().without_guard(), &RATES);
    let holder = world.suite.holders[0].clone();
    let update = |guard| market::ExecuteMsg::UpdateParams { params: market::Params { guard, ..Default::default() } };
    world.suite.as_owner(&mut world.app, &update(None)).unwrap();
    let half = 500_000_000_000_000;
    world.suite.simulate(&world.app, half, "uluna", "usdr").unwrap();
    world.suite.as_owner(&mut world.app, &update(guard("0.6", "4"))).unwrap();
    let err: MarketError = world.refused(|suite, app| suite.swap(app, &holder, half, "uluna", "usdr"));
    assert_eq!(err, MarketError::CoverageTooLow { required: dec("4") });
    let err: MarketError = world.refused(|suite, app| suite.as_owner(app, &update(None)));
    assert_eq!(err, MarketError::Params(ParamsError::Removal { name: "guard" }));
}

/// At instantiate, at AddDenom and at UpdateDenom.
#[rstest]
#[case(|p: &mut DenomParams| p.tobin_tax = Decimal::zero(), None)]
#[case(|p: &mut DenomParams| p.tobin_tax = dec("0.1"), None)]
#[case(|p: &mut DenomParams| p.tobin_tax = dec("0.100000000000000001"),
    out_of_range("tobin_tax", "0.100000000000000001", "0", "0.1"))]
#[case(|p: &mut DenomParams| p.tobin_tax = dec("1"), out_of_range("tobin_tax", "1", "0", "0.1"))]
#[case(|p: &mut DenomParams| p.supply_cap = Some(Uint128::zero()), None)]
#[case(|p: &mut DenomParams| p.supply_cap = Some(Uint128::MAX), None)]
#[case(|p: &mut DenomParams| p.issue_limit.share = Decimal::zero(), None)]
#[case(|p: &mut DenomParams| p.issue_limit.share = Decimal::one(), None)]
#[case(|p: &mut DenomParams| p.issue_limit.share = dec("1.000000000000000001"),
    out_of_range("issue_limit.share", "1.000000000000000001", "0", "1"))]
#[case(|p: &mut DenomParams| p.issue_limit.floor = Uint128::zero(), None)]
#[case(|p: &mut DenomParams| p.issue_limit.floor = Uint128::MAX, None)]
fn denom_params(#[case] spoil: fn(&mut DenomParams), #[case] expected: Option<ParamsError>) {
    let expected = expected.map(MarketError::Params);
    let mut spoiled = DenomParams::default();
    spoil(&mut spoiled);
    let mut params = Params::default();
    params.stables[1].params = spoiled.clone();
    assert_eq!(deploy(params).err(), expected, "instantiate");
    let msg = market::ExecuteMsg::UpdateDenom { denom: "uusd".into(), params: spoiled.clone() };
    assert_eq!(update(|suite| &suite.market, &msg).err(), expected, "update");

    let mut world = World::new(Params::default(), &[]);
    let token = token_msg(&world.suite.market, &world.suite.owner, 0);
    let token = new_token(&mut world.app, &token).into_string();
    let add = market::ExecuteMsg::AddDenom(NewDenom { denom: "ueur".into(), token, params: spoiled });
    let added = world.suite.as_owner(&mut world.app, &add);
    assert_eq!(added.err().map(|err| err.downcast().unwrap()), expected, "add");
}

#[rstest]
#[case::above_a_third(|p: &mut Oracle| p.vote_threshold = dec("0.333333333333333334"), None)]
#[case::a_third(|p: &mut Oracle| p.vote_threshold = dec("0.333333333333333333"),
    out_of_range("vote_threshold", "0.333333333333333333", "0.333333333333333334", "1"))]
#[case(|p: &mut Oracle| p.vote_threshold = Decimal::zero(), out_of_range("vote_threshold", "0", "0.333333333333333334", "1"))]
#[case(|p: &mut Oracle| p.vote_threshold = Decimal::one(), None)]
#[case(|p: &mut Oracle| p.vote_threshold = dec("1.000000000000000001"),
    out_of_range("vote_threshold", "1.000000000000000001", "0.333333333333333334", "1"))]
#[case::three_vote_periods(|p: &mut Oracle| p.max_price_age = 90, None)]
#[case(|p: &mut Oracle| p.max_price_age = 89, out_of_range("max_price_age", "89", "90", "86400"))]
#[case(|p: &mut Oracle| p.max_price_age = 86_400, None)]
#[case(|p: &mut Oracle| p.max_price_age = 86_401, out_of_range("max_price_age", "86401", "90", "86400"))]
#[case(|p: &mut Oracle| p.min_feeders = 1, None)]
#[case(|p: &mut Oracle| p.min_feeders = 0, out_of_range("min_feeders", "0", "1", "128"))]
#[case(|p: &mut Oracle| p.min_feeders = 129, out_of_range("min_feeders", "129", "1", "128"))]
#[case(|p: &mut Oracle| p.reward_band = dec("0.001"), None)]
#[case(|p: &mut Oracle| p.reward_band = dec("0.000999999999999999"),
    out_of_range("reward_band", "0.000999999999999999", "0.001", "1"))]
#[case(|p: &mut Oracle| p.reward_band = dec("1"), None)]
#[case(|p: &mut Oracle| p.reward_band = dec("1.000000000000000001"),
    out_of_range("reward_band", "1.000000000000000001", "0.001", "1"))]
#[case(|p: &mut Oracle| p.miss_window = 10, None)]
#[case(|p: &mut Oracle| p.miss_window = 9, out_of_range("miss_window", "9", "10", "1000000"))]
#[case(|p: &mut Oracle| p.miss_window = 1_000_000, None)]
#[case(|p: &mut Oracle| p.miss_window = 1_000_001, out_of_range("miss_window", "1000001", "10", "1000000"))]
#[case(|p: &mut Oracle| p.min_valid_per_window = Decimal::zero(), None)]
#[case(|p: &mut Oracle| p.min_valid_per_window = Decimal::one(), None)]
#[case(|p: &mut Oracle| p.min_valid_per_window = dec("1.000000000000000001"),
    out_of_range("min_valid_per_window", "1.000000000000000001", "0", "1"))]
#[case(|p: &mut Oracle| p.bands = bands("0.01", "0.001", 300), None)]
#[case(|p: &mut Oracle| p.bands = bands("0.5", "0.2", 21_600), None)]
#[case(|p: &mut Oracle| p.bands = bands("0.009999999999999999", "0.02", 1_800),
    out_of_range("max_deviation", "0.009999999999999999", "0.01", "0.5"))]
#[case(|p: &mut Oracle| p.bands = bands("0.500000000000000001", "0.02", 1_800),
    out_of_range("max_deviation", "0.500000000000000001", "0.01", "0.5"))]
#[case(|p: &mut Oracle| p.bands = bands("0.2", "0.000999999999999999", 1_800),
    out_of_range("cross_deviation", "0.000999999999999999", "0.001", "0.2"))]
#[case(|p: &mut Oracle| p.bands = bands("0.2", "0.200000000000000001", 1_800),
    out_of_range("cross_deviation", "0.200000000000000001", "0.001", "0.2"))]
#[case(|p: &mut Oracle| p.bands = bands("0.2", "0.02", 299), out_of_range("twap_window", "299", "300", "21600"))]
#[case(|p: &mut Oracle| p.bands = bands("0.2", "0.02", 21_601), out_of_range("twap_window", "21601", "300", "21600"))]
fn oracle_params(#[case] spoil: fn(&mut Oracle), #[case] expected: Option<ParamsError>) {
    let expected = expected.map(OracleError::Params);
    let mut params = Params::default();
    spoil(&mut params.oracle);
    let msg = oracle::ExecuteMsg::UpdateParams { params: params.oracle.clone() };
    assert_eq!(update(|suite| &suite.oracle, &msg).err(), expected, "update");
    assert_eq!(deploy(params).err(), expected, "instantiate");
}

fn bands(max_deviation: &str, cross_deviation: &str, twap_window: u64) -> Option<Bands> {
    Some(Bands { max_deviation: dec(max_deviation), cross_deviation: dec(cross_deviation), twap_window })
}

/// More than there are feeders: three.
#[rstest]
#[case(3, None)]
#[case(4, Some(OracleError::TooFewActive { active: 3, min_feeders: 4 }))]
#[case(128, Some(OracleError::TooFewActive { active: 3, min_feeders: 128 }))]
fn more_active_than_there_are(#[case] min_feeders: u32, #[case] expected: Option<OracleError>) {
    let params = oracle::Params { min_feeders, ..Default::default() };
    let msg = oracle::ExecuteMsg::UpdateParams { params: params.clone() };
    assert_eq!(update(|suite| &suite.oracle, &msg).err(), expected, "update");
    assert_eq!(deploy(Params { oracle: params, ..Params::default() }).err(), expected, "instantiate");
}

/// Where there were none, bands may come; then they stay.
#[test]
fn bands_for_good() {
    let mut world = World::new(Params::default().without_bands(), &RATES);
    let Suite { owner, oracle, .. } = world.suite.clone();
    let update = |bands| oracle::ExecuteMsg::UpdateParams { params: oracle::Params { bands, ..Default::default() } };
    for bands in [None, Some(Bands::default()), bands("0.01", "0.2", 300)] {
        world.suite.execute(&mut world.app, &owner, &oracle, &update(bands)).unwrap();
    }
    let err: OracleError = world.refused(|suite, app| suite.execute(app, &owner, &oracle, &update(None)));
    assert_eq!(err, OracleError::Params(ParamsError::Removal { name: "bands" }));
}
