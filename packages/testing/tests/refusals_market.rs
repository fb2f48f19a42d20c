//! Bad input to the market: each its own error, and nothing changes. (Parameters: refusals_setup.rs; who may do what,
//! and pauses: ownership_pause.rs.)

mod common;
#[path = "common/token.rs"]
mod token;

use common::{RATES, World};
use cosmwasm_std::testing::mock_env;
use cosmwasm_std::{Addr, Binary, Coin, Decimal, StdError, Uint128};
use cw20::{Cw20ExecuteMsg, Cw20ReceiveMsg, MinterResponse};
use rstest::rstest;
use tidelock_interface::market::{
    DenomParams, DenomsResponse, ExecuteMsg, HookMsg, MarketContract, NewDenom, QueryMsg, TotalsResponse,
};
use tidelock_interface::oracle::{self, OracleContract};
use tidelock_market::{ContractError, contract};
use tidelock_math::MathError;
use tidelock_testing::{Chain, Params, StableParams};
use token::{new_token, token_msg};

/// In the hands of the trader, beside LUNA.
const PLENTY: u128 = 1_000_000_000_000;

/// UST, KRT and SDT exist, as much of each.
fn world() -> World {
    World::new(params(PLENTY, &RATES), &[])
}

fn params(stables: u128, rates: &[(&str, &str)]) -> Params {
    let mut params = Params::plain();
    let holder = params.luna[0].0.clone();
    for stable in &mut params.stables {
        stable.balances = vec![(holder.clone(), Uint128::new(stables))];
    }
    params.first_rates = Some(rates.iter().map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).collect());
    params
}

fn trader(world: &World) -> Addr {
    world.suite.holders[0].clone()
}

/// A swap that must be refused.
fn refused(world: &mut World, amount: u128, offer: &str, ask: &str) -> ContractError {
    let trader = trader(world);
    world.refused(|suite, app| suite.swap(app, &trader, amount, offer, ask))
}

fn swapped(world: &mut World, amount: u128, offer: &str, ask: &str) -> u128 {
    let trader = trader(world);
    world.suite.swap(&mut world.app, &trader, amount, offer, ask).unwrap().u128()
}

/// A query that must be refused, with its own error.
fn query_refused(world: &World, msg: QueryMsg) -> ContractError {
    let mut env = mock_env();
    env.block = world.app.block_info();
    world.app.inside(&world.suite.market, |deps| contract::query(deps, env, msg)).unwrap_err()
}

fn simulation_refused(world: &World, amount: u128, offer: &str, ask: &str) -> ContractError {
    let offer_coin = Coin { denom: offer.into(), amount: Uint128::new(amount) };
    query_refused(world, QueryMsg::Simulation { offer_coin, ask_denom: ask.into() })
}

fn swap_to(ask: &str) -> HookMsg {
    HookMsg::Swap { ask_denom: ask.into(), minimum_receive: None, recipient: None, deadline: None }
}

#[test]
fn unregistered_token() {
    let mut world = world();
    let trader = trader(&world);
    let fake = new_token(&mut world.app, &token_msg(&trader, &trader, PLENTY));
    let send = Cw20ExecuteMsg::Send {
        contract: world.suite.market.to_string(),
        amount: Uint128::new(1000),
        msg: MarketContract::swap_hook("uluna").unwrap(),
    };
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &trader, &fake, &send));
    assert_eq!(err, ContractError::UnregisteredToken { token: fake });
}

#[test]
fn fake_cw20_calls_receive() {
    let mut world = world();
    let trader = trader(&world);
    let claim = ExecuteMsg::Receive(Cw20ReceiveMsg {
        sender: trader.to_string(),
        amount: Uint128::new(PLENTY),
        msg: MarketContract::swap_hook("uusd").unwrap(),
    });
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &trader, &suite.market.clone(), &claim));
    assert_eq!(err, ContractError::UnregisteredToken { token: trader });
}

#[rstest]
#[case::empty("", "EOF while parsing a JSON value.")]
#[case::not_json("swap", "Expected to parse either a `true`, `false`, or a `null`.")]
#[case::unknown_variant(r#"{"deposit":{"source":"swap_fee"}}"#, "unknown variant `deposit`, expected `swap` or `burn`")]
#[case::missing_field(r#"{"swap":{}}"#, "missing field `ask_denom`")]
#[case::negative_minimum(
    r#"{"swap":{"ask_denom":"uusd","minimum_receive":"-1"}}"#,
    "invalid $t '-1' - Generic error: Parsing u128: invalid digit found in string"
)]
fn hook_does_not_parse(#[case] hook: &str, #[case] reason: &str) {
    let mut world = world();
    let trader = trader(&world);
    let hook = Binary::from(hook.as_bytes());
    let err: ContractError = world.refused(|suite, app| suite.send(app, &trader, 1000, "uluna", hook));
    let reason = format!("Error parsing into type tidelock_interface::market::msg::HookMsg: {reason}");
    assert_eq!(err, ContractError::InvalidHook { reason });
}

#[rstest]
#[case::mint("uluna", "uusd")]
#[case::redeem("uusd", "uluna")]
#[case::exchange("uusd", "ukrw")]
fn nothing_offered(#[case] offer: &str, #[case] ask: &str) {
    let mut world = world();
    assert_eq!(refused(&mut world, 0, offer, ask), ContractError::ZeroAmount {});
    assert_eq!(simulation_refused(&world, 0, offer, ask), ContractError::ZeroAmount {});
}

#[rstest]
#[case("uluna")]
#[case("uusd")]
fn same_denom(#[case] denom: &str) {
    let mut world = world();
    assert_eq!(refused(&mut world, 1000, denom, denom), ContractError::SameDenom { denom: denom.into() });
}

#[rstest]
fn unknown_denom(#[values("uluna", "uusd")] offer: &str, #[values("ueur", "", "UUSD")] ask: &str) {
    let mut world = world();
    let trader = trader(&world);
    let unknown = ContractError::UnknownDenom { denom: ask.into() };
    let hook = swap_to(ask);
    let err: ContractError = world.refused(|suite, app| suite.swap_with(app, &trader, 1000, offer, &hook));
    assert_eq!(err, unknown);
    assert_eq!(simulation_refused(&world, 1000, offer, ask), unknown);
    if offer != "uluna" {
        assert_eq!(simulation_refused(&world, 1000, ask, "uluna"), unknown, "offered");
    }
}

#[test]
fn retired_denom_is_not_minted() {
    let mut world = world();
    let retired = DenomParams { enabled: false, ..DenomParams::default() };
    let update = ExecuteMsg::UpdateDenom { denom: "uusd".into(), params: retired };
    world.suite.as_owner(&mut world.app, &update).unwrap();
    for offer in ["uluna", "ukrw"] {
        assert_eq!(refused(&mut world, 10_000, offer, "uusd"), ContractError::DenomRetired { denom: "uusd".into() });
    }
    assert_eq!(swapped(&mut world, 80_000_000, "uusd", "uluna"), 995_000);
    // 80 · 1268.75 · (1 - 0.35 %)
    assert_eq!(swapped(&mut world, 80_000_000, "uusd", "ukrw"), 101_144_750_000);
}

#[rstest]
#[case::mint("uluna", "uusd")]
#[case::redeem("ukrw", "uluna")]
#[case::exchange("ukrw", "uusd")]
fn nothing_returned(#[case] offer: &str, #[case] ask: &str) {
    // One micro LUNA is 0.8 uusd.
    let mut world = World::new(params(PLENTY, &[("usdr", "0.64"), ("uusd", "0.8"), ("ukrw", "1015")]), &[]);
    assert_eq!(refused(&mut world, 1, offer, ask), ContractError::NothingReturned {});
}

#[rstest]
#[case::no_price_at_all(&[], "uluna", "uusd", "usdr")]
#[case::no_price_of_luna(&[("uusd", "80")], "uluna", "uusd", "usdr")]
#[case::no_cross(&[("usdr", "64"), ("ukrw", "101500")], "uluna", "uusd", "uusd")]
fn price_missing_to_mint(
    #[case] rates: &[(&str, &str)],
    #[case] offer: &str,
    #[case] ask: &str,
    #[case] missing: &str,
) {
    let mut world = World::new(Params::plain(), rates);
    assert_eq!(refused(&mut world, 1000, offer, ask), ContractError::PriceMissing { denom: missing.into() });
}

#[test]
fn price_missing_to_exchange() {
    let mut world = World::new(Params::plain(), &[("usdr", "64")]);
    swapped(&mut world, 1_000_000, "uluna", "usdr");
    assert_eq!(refused(&mut world, 1000, "usdr", "uusd"), ContractError::PriceMissing { denom: "uusd".into() });
}

/// The price is good up to its age of 120 s; a redemption takes it at any age.
#[rstest]
#[case::mint("uluna", "uusd", "usdr")]
#[case::exchange("uusd", "ukrw", "uusd")]
#[case::exchange_of_the_base("usdr", "ukrw", "usdr")]
fn price_too_old(#[case] offer: &str, #[case] ask: &str, #[case] old: &str) {
    let mut world = world();
    age(&mut world, 120);
    swapped(&mut world, 1_000_000, offer, ask);
    world.suite.advance(&mut world.app, 1);
    let expected = ContractError::PriceTooOld { denom: old.into(), age: 121, max_price_age: 120 };
    assert_eq!(refused(&mut world, 1_000_000, offer, ask), expected);
    assert_eq!(simulation_refused(&world, 1_000_000, offer, ask), expected);
    // A redemption goes on, at most at twice the price.
    world.suite.advance(&mut world.app, 365 * 86_400);
    assert_eq!(swapped(&mut world, 80_000_000, "uusd", "uluna"), 497_500);
}

/// LUNA's price is new, the cross is not.
#[test]
fn cross_too_old() {
    let mut world = world();
    age(&mut world, 31);
    world.suite.feed(&mut world.app, &[("usdr", "64"), ("ukrw", "101500")]).unwrap();
    assert_eq!(committed_at(&world, "usdr"), committed_at(&world, "uusd") + 60);
    age(&mut world, 61);
    let expected = ContractError::PriceTooOld { denom: "uusd".into(), age: 121, max_price_age: 120 };
    assert_eq!(refused(&mut world, 1000, "uluna", "uusd"), expected);
    assert_eq!(refused(&mut world, 1_000_000, "ukrw", "uusd"), expected);
    assert_eq!(refused(&mut world, 1000, "uusd", "ukrw"), expected);
    assert_eq!(swapped(&mut world, 1_000_000, "uluna", "ukrw"), 100_992_500_000);
}

fn committed_at(world: &World, denom: &str) -> u64 {
    let board = OracleContract(&world.suite.oracle).board(&world.app.wrap());
    board.unwrap().unwrap().entry(denom).unwrap().committed_at
}

/// Until LUNA's price is so old.
fn age(world: &mut World, seconds: u64) {
    let now = world.app.block_info().time.seconds();
    let left = committed_at(world, "usdr") + seconds - now;
    world.suite.advance(&mut world.app, left);
}

#[test]
fn minimum_missed() {
    let mut world = world();
    let trader = trader(&world);
    let hook = |minimum: u128| HookMsg::Swap {
        ask_denom: "uusd".into(),
        minimum_receive: Some(Uint128::new(minimum)),
        recipient: None,
        deadline: None,
    };
    let err: ContractError =
        world.refused(|suite, app| suite.swap_with(app, &trader, 1_000_000, "uluna", &hook(79_600_001)));
    let (minimum, return_amount) = (Uint128::new(79_600_001), Uint128::new(79_600_000));
    assert_eq!(err, ContractError::MinimumNotMet { minimum, return_amount });
    world.suite.swap_with(&mut world.app, &trader, 1_000_000, "uluna", &hook(79_600_000)).unwrap();
}

#[test]
fn deadline_passed() {
    let mut world = world();
    let trader = trader(&world);
    let deadline = world.app.block_info().time.seconds();
    let hook =
        HookMsg::Swap { ask_denom: "uusd".into(), minimum_receive: None, recipient: None, deadline: Some(deadline) };
    world.suite.swap_with(&mut world.app, &trader, 1_000_000, "uluna", &hook).unwrap();
    world.suite.advance(&mut world.app, 1);
    let err: ContractError = world.refused(|suite, app| suite.swap_with(app, &trader, 1_000_000, "uluna", &hook));
    assert_eq!(err, ContractError::DeadlinePassed { deadline, now: deadline + 1 });
}

#[test]
fn recipient_is_no_address() {
    let mut world = world();
    let trader = trader(&world);
    let recipient = Some("nobody".to_string());
    let hook = HookMsg::Swap { ask_denom: "uusd".into(), minimum_receive: None, recipient, deadline: None };
    let err: ContractError = world.refused(|suite, app| suite.swap_with(app, &trader, 1_000_000, "uluna", &hook));
    assert_eq!(err, ContractError::Std(StdError::generic_err("Error decoding bech32")));
}

/// The cap counts what is outstanding, fees owed included: 80 UST for a LUNA, of which the trader gets 79.6.
#[rstest]
#[case::mint("uluna", 1_000_000, 100)]
#[case::exchange("ukrw", 101_500_000_000, 1_268_750)]
fn cap_exceeded(#[case] offer: &str, #[case] fills: u128, #[case] more: u128) {
    let mut world = world();
    let supply_cap = Uint128::new(PLENTY + 80_000_000);
    let params = DenomParams { supply_cap: Some(supply_cap), ..DenomParams::default() };
    world.suite.as_owner(&mut world.app, &ExecuteMsg::UpdateDenom { denom: "uusd".into(), params }).unwrap();
    swapped(&mut world, fills, offer, "uusd");
    let outstanding = supply_cap + Uint128::new(more * 80_000_000 / fills);
    let expected = ContractError::CapExceeded { denom: "uusd".into(), outstanding, supply_cap };
    assert_eq!(refused(&mut world, more, offer, "uusd"), expected);
    assert_eq!(simulation_refused(&world, more, offer, "uusd"), expected);
    swapped(&mut world, 1_000_000, "uusd", "uluna");
    swapped(&mut world, more, offer, "uusd");
}

/// All stablecoins new: (S - L + L/10) · P ≥ 4 · L · P to the unit, a tenth being owed as seigniorage.
#[test]
fn coverage_too_low() {
    let mut world = World::new(Params::plain(), &RATES);
    let most = 408_163_265_306_122;
    let expected = ContractError::CoverageTooLow { required: Decimal::percent(400) };
    assert_eq!(refused(&mut world, most + 1, "uluna", "usdr"), expected);
    assert_eq!(simulation_refused(&world, most + 1, "uluna", "usdr"), expected);
    assert!(swapped(&mut world, most, "uluna", "usdr") > 0);
}

#[rstest]
#[case::mint("uluna", "uusd", ContractError::Math(MathError::Overflow))]
#[case::redeem("uusd", "uluna", all_but("uusd"))]
#[case::exchange("uusd", "ukrw", all_but("uusd"))]
fn simulation_of_the_greatest_amount(#[case] offer: &str, #[case] ask: &str, #[case] expected: ContractError) {
    assert_eq!(simulation_refused(&world(), u128::MAX, offer, ask), expected);
}

fn all_but(denom: &str) -> ContractError {
    let (offered, outstanding) = (Uint128::MAX, Uint128::new(PLENTY));
    ContractError::OutstandingExceeded { denom: denom.into(), offered, outstanding }
}

/// All that exists can be swapped; not one micro unit more.
#[rstest]
#[case::redeem("uluna", 12_500_000_000)]
#[case::exchange("ukrw", 1_268_750_000_000_000)]
fn outstanding_exceeded(#[case] ask: &str, #[case] gross: u128) {
    let world = world();
    let quote = world.suite.simulate(&world.app, PLENTY, "uusd", ask).unwrap();
    assert_eq!((quote.return_amount + quote.spread_amount + quote.commission_amount).u128(), gross);
    let (offered, outstanding) = (Uint128::new(PLENTY + 1), Uint128::new(PLENTY));
    let expected = ContractError::OutstandingExceeded { denom: "uusd".into(), offered, outstanding };
    assert_eq!(simulation_refused(&world, PLENTY + 1, "uusd", ask), expected);
}

/// Without a guard LUNA's whole supply can be offered; every amount that does not fit its type is an error.
#[rstest]
#[case::mint_beyond_the_type(u128::MAX, 0, u128::MAX, "uluna", "uusd")]
#[case::mint_beyond_what_is_outstanding(PLENTY, u128::MAX, 1, "uluna", "uusd")]
#[case::exchange_beyond_what_is_outstanding(PLENTY, u128::MAX, 1, "usdr", "uusd")]
#[case::redemption_beyond_lunas_supply(u128::MAX, PLENTY, 64_000, "usdr", "uluna")]
fn near_the_end_of_the_type(
    #[case] luna: u128,
    #[case] stables: u128,
    #[case] amount: u128,
    #[case] offer: &str,
    #[case] ask: &str,
) {
    let mut params = params(stables, &RATES).without_guard();
    params.luna.truncate(1);
    params.luna[0].1 = Uint128::new(luna);
    let mut world = World::new(params, &[]);
    assert_eq!(refused(&mut world, amount, offer, ask), ContractError::Math(MathError::Overflow));
}

/// The greatest mint that fits; what was ever burned or issued is counted in the same type.
#[test]
fn the_whole_type_is_usable_once() {
    let mut params = params(0, &[("usdr", "1"), ("uusd", "1")]).without_guard();
    params.luna.truncate(1);
    params.luna[0].1 = Uint128::MAX;
    params.market.min_spread = Decimal::zero();
    let mut world = World::new(params, &[]);
    let returned = swapped(&mut world, u128::MAX, "uluna", "usdr");
    assert_eq!(world.suite.owed(&world.app, "usdr").unwrap().u128(), u128::MAX - returned);
    assert_eq!(world.suite.supply(&world.app, "uluna").unwrap(), Uint128::zero());
    assert_eq!(world.suite.owed(&world.app, "uluna").unwrap().u128(), u128::MAX / 10);
    world.suite.collect_fees(&mut world.app).unwrap();
    assert_eq!(world.suite.supply(&world.app, "usdr").unwrap(), Uint128::MAX);
    // The pool comes back to rest.
    world.suite.advance(&mut world.app, 86_400);
    world.suite.feed(&mut world.app, &[("usdr", "1"), ("uusd", "1")]).unwrap();
    assert_eq!(swapped(&mut world, 1000, "usdr", "uluna"), 999);
    assert_eq!(refused(&mut world, 999, "uluna", "usdr"), ContractError::Math(MathError::Overflow));
    assert_eq!(swapped(&mut world, 1000, "usdr", "uusd"), 996);
    assert_eq!(refused(&mut world, 996, "uusd", "usdr"), ContractError::Math(MathError::Overflow));
}

#[test]
fn add_denom_beyond_the_31st() {
    let names = ["usdr".to_string()].into_iter().chain((1..=30).map(|at| format!("d{at:02}")));
    let stables = names.map(|name| StableParams::new(&name)).collect();
    let mut world = World::new(Params { stables, ..Params::plain() }, &[]);
    let new = new_denom(&mut world, "d31", |_| {});
    assert_eq!(add_refused(&mut world, new), ContractError::TooManyDenoms {});
}

/// A denom with a new token, as the market wants it but for `spoil`.
fn new_denom(world: &mut World, denom: &str, spoil: impl Fn(&mut tidelock_token::InstantiateMsg)) -> NewDenom {
    let holder = trader(world);
    let mut msg = token_msg(&world.suite.market, &holder, 0);
    spoil(&mut msg);
    let token = new_token(&mut world.app, &msg).into_string();
    NewDenom { denom: denom.into(), token, params: DenomParams::default() }
}

fn add_refused(world: &mut World, new: NewDenom) -> ContractError {
    world.refused(|suite, app| suite.as_owner(app, &ExecuteMsg::AddDenom(new)))
}

#[rstest]
#[case::seven(7)]
#[case::five(5)]
#[case::none(0)]
fn add_denom_with_other_decimals(#[case] decimals: u8) {
    let mut world = world();
    let new = new_denom(&mut world, "ueur", |msg| msg.decimals = decimals);
    let token = Addr::unchecked(&new.token);
    assert_eq!(add_refused(&mut world, new), ContractError::TokenDecimals { token, decimals });
}

#[rstest]
#[case::another_minter(|mint: &mut Option<MinterResponse>| mint.as_mut().unwrap().minter = mock_env().contract.address.into())]
#[case::no_minter(|mint: &mut Option<MinterResponse>| *mint = None)]
#[case::capped(|mint: &mut Option<MinterResponse>| mint.as_mut().unwrap().cap = Some(Uint128::MAX))]
fn add_denom_not_minted_by_the_market(#[case] spoil: fn(&mut Option<MinterResponse>)) {
    let mut world = world();
    let new = new_denom(&mut world, "ueur", |msg| spoil(&mut msg.mint));
    let token = Addr::unchecked(&new.token);
    assert_eq!(add_refused(&mut world, new), ContractError::TokenMinter { token });
}

#[rstest]
#[case("uluna")]
#[case("uusd")]
fn add_denom_with_a_token_in_use(#[case] denom: &str) {
    let mut world = world();
    let token = world.suite.token(denom).clone();
    // As much exists already, so its value must be known.
    price_euro(&mut world);
    let new = NewDenom { denom: "ueur".into(), token: token.to_string(), params: DenomParams::default() };
    assert_eq!(add_refused(&mut world, new), ContractError::DuplicateToken { token, denom: denom.into() });
}

#[test]
fn add_denom_twice() {
    let mut world = world();
    let new = new_denom(&mut world, "uusd", |_| {});
    assert_eq!(add_refused(&mut world, new), ContractError::DuplicateDenom { denom: "uusd".into() });
}

#[rstest]
fn add_denom_that_is_none(#[values("uluna", "", "eu", "UEUR", "1eur", "u-eur", "ueurueurueurueuru")] denom: &str) {
    let mut world = world();
    let new = new_denom(&mut world, denom, |_| {});
    assert_eq!(add_refused(&mut world, new), ContractError::InvalidDenom { denom: denom.into() });
}

#[test]
fn add_denom_without_a_token() {
    let mut world = world();
    let new = NewDenom { denom: "ueur".into(), token: "nothing".into(), params: DenomParams::default() };
    assert_eq!(add_refused(&mut world, new), ContractError::Std(StdError::generic_err("Error decoding bech32")));
    let token = world.suite.oracle.to_string();
    let new = NewDenom { denom: "ueur".into(), token, params: DenomParams::default() };
    let missing = StdError::not_found(format!("token_info of {}", world.suite.oracle));
    assert_eq!(add_refused(&mut world, new), ContractError::Std(missing));
}

/// The oracle votes the euro, too: 2 for one of the base.
fn price_euro(world: &mut World) {
    let vote = oracle::ExecuteMsg::UpdateDenoms { add: vec!["ueur".into()], remove: vec![] };
    world.suite.execute(&mut world.app, &world.suite.owner, &world.suite.oracle, &vote).unwrap();
    world.suite.feed(&mut world.app, &[("usdr", "64"), ("ueur", "128")]).unwrap();
}

/// What exists of a new denom counts as issued, which needs its value; but nobody brought LUNA for it.
#[test]
fn add_denom_that_exists_already() {
    let mut world = world();
    let amount = Uint128::new(4_000_000);
    let new = new_denom(&mut world, "ueur", |msg| msg.initial_balances[0].amount = amount);
    assert_eq!(add_refused(&mut world, new.clone()), ContractError::PriceMissing { denom: "ueur".into() });

    price_euro(&mut world);
    let totals = |world: &World| -> TotalsResponse {
        world.suite.query(&world.app, &world.suite.market, &QueryMsg::Totals {}).unwrap()
    };
    let (before, value) = (totals(&world), world.suite.coverage(&world.app).unwrap().outstanding_value);
    world.suite.as_owner(&mut world.app, &ExecuteMsg::AddDenom(new)).unwrap();
    let after = totals(&world);
    assert_eq!((after.net_issued, after.net_issued_high), (before.net_issued, before.net_issued_high));
    let page = QueryMsg::Denoms { start_after: None, limit: Some(1) };
    let denoms: DenomsResponse = world.suite.query(&world.app, &world.suite.market, &page).unwrap();
    assert_eq!((denoms.denoms[0].denom.as_str(), denoms.denoms[0].outstanding), ("ueur", amount));
    let grown = world.suite.coverage(&world.app).unwrap().outstanding_value - value;
    assert_eq!(grown.to_string(), "2000000", "at a cross of 2");
}
