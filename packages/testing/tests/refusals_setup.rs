//! What contracts refuse to be set up with: parameters out of range, at instantiate and at update alike; wrong wiring;
//! another contract's state or a newer version's at a migration.

mod common;
#[path = "common/second.rs"]
mod second;
#[path = "common/token.rs"]
mod token;

use common::{RATES, World};
use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Addr, Decimal, Empty, StdError, Uint128};
use cw_multi_test::{App, Executor};
use rstest::rstest;
use second::{MARKET_CODE, create_market, market_msg};
use tidelock_interface::market::{self, DenomParams, Guard, NewDenom, ParamsError, Recovery};
use tidelock_interface::oracle::{self, FeederWeight};
use tidelock_market::ContractError as MarketError;
use tidelock_oracle::ContractError as OracleError;
use tidelock_testing::{Params, StableParams, Suite};
use token::{new_token, token_msg};

const TOKEN_CODE: u64 = 1;
const ORACLE_CODE: u64 = 2;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

type Market = market::Params;
type MarketMsg = market::InstantiateMsg;
type OracleMsg = oracle::InstantiateMsg;

/// The owner's message on a suite with default parameters.
fn update<E>(contract: fn(&Suite) -> &Addr, msg: &impl serde::Serialize) -> Result<(), E>
where
    E: std::fmt::Display + std::fmt::Debug + Send + Sync + 'static,
{
    let mut world = World::new(Params::default(), &[]);
    let Suite { owner, .. } = world.suite.clone();
    let contract = contract(&world.suite).clone();
    let before = world.state();
    match world.suite.execute(&mut world.app, &owner, &contract, msg) {
        Ok(_) => Ok(()),
        Err(err) => {
            assert!(world.state() == before);
            Err(err.downcast().unwrap())
        }
    }
}

fn deploy<E>(params: Params) -> Result<(), E>
where
    E: std::fmt::Display + std::fmt::Debug + Send + Sync + 'static,
{
    Suite::deploy(&mut App::default(), params).map(|_| ()).map_err(|err| err.downcast().unwrap())
}

fn out_of_range(name: &'static str, value: &str, least: &str, greatest: &str) -> Option<MarketError> {
    let [value, least, greatest] = [value, least, greatest].map(str::to_string);
    Some(MarketError::Params(ParamsError::OutOfRange { name, value, least, greatest }))
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
fn market_params(#[case] spoil: fn(&mut Market), #[case] expected: Option<MarketError>) {
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
    assert_eq!(err, MarketError::Params(ParamsError::GuardRemoval {}));
}

/// Where there was none, a guard may come; then it stays.
#[test]
fn guard_added_for_good() {
    let mut world = World::new(Params::default().without_guard(), &RATES);
    let holder = world.suite.holders[0].clone();
    let update = |guard| market::ExecuteMsg::UpdateParams { params: market::Params { guard, ..Default::default() } };
    world.suite.as_owner(&mut world.app, &update(None)).unwrap();
    let half = 500_000_000_000_000;
    world.suite.simulate(&world.app, half, "uluna", "usdr").unwrap();
    world.suite.as_owner(&mut world.app, &update(guard("0.6", "4"))).unwrap();
    let err: MarketError = world.refused(|suite, app| suite.swap(app, &holder, half, "uluna", "usdr"));
    assert_eq!(err, MarketError::CoverageTooLow { required: dec("4") });
    let err: MarketError = world.refused(|suite, app| suite.as_owner(app, &update(None)));
    assert_eq!(err, MarketError::Params(ParamsError::GuardRemoval {}));
}

/// At instantiate, at AddDenom and at UpdateDenom.
#[rstest]
#[case("0", None)]
#[case("0.1", None)]
#[case("0.100000000000000001", out_of_range("tobin_tax", "0.100000000000000001", "0", "0.1"))]
#[case("1", out_of_range("tobin_tax", "1", "0", "0.1"))]
fn denom_params(#[case] tobin_tax: &str, #[case] expected: Option<MarketError>) {
    let spoiled = DenomParams { tobin_tax: dec(tobin_tax), ..DenomParams::default() };
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

#[test]
fn update_of_an_unknown_denom() {
    for denom in ["ueur", "uluna"] {
        let msg = market::ExecuteMsg::UpdateDenom { denom: denom.into(), params: DenomParams::default() };
        let err: MarketError = update(|suite| &suite.market, &msg).unwrap_err();
        assert_eq!(err, MarketError::UnknownDenom { denom: denom.into() });
    }
}

#[rstest]
#[case::above_a_third("0.333333333333333334", 120, None)]
#[case::a_third("0.333333333333333333", 120, threshold("0.333333333333333333"))]
#[case::none("0", 120, threshold("0"))]
#[case::all("1", 120, None)]
#[case::more_than_all("1.000000000000000001", 120, threshold("1.000000000000000001"))]
#[case::greatest("340282366920938463463", 120, threshold("340282366920938463463"))]
#[case::three_vote_periods("0.5", 90, None)]
#[case::less_than_three("0.5", 89, price_age(89, 90))]
#[case::a_day("0.5", 86_400, None)]
#[case::more_than_a_day("0.5", 86_401, price_age(86_401, 90))]
fn oracle_params(#[case] vote_threshold: &str, #[case] age: u64, #[case] expected: Option<OracleError>) {
    let spoiled = oracle::Params { vote_threshold: dec(vote_threshold), max_price_age: age };
    let msg = oracle::ExecuteMsg::UpdateParams { params: spoiled.clone() };
    assert_eq!(update(|suite| &suite.oracle, &msg).err(), expected, "update");
    assert_eq!(deploy(Params { oracle: spoiled, ..Params::default() }).err(), expected, "instantiate");
}

fn threshold(threshold: &str) -> Option<OracleError> {
    Some(OracleError::ThresholdOutOfRange { vote_threshold: dec(threshold) })
}

fn price_age(max_price_age: u64, least: u64) -> Option<OracleError> {
    Some(OracleError::PriceAgeOutOfRange { max_price_age, least })
}

#[rstest]
#[case(0, false)]
#[case(1, true)]
#[case(1_000_000_000_000_000, true)]
#[case(1_000_000_000_000_001, false)]
#[case(u64::MAX, false)]
fn weights(#[case] weight: u64, #[case] accepted: bool) {
    let mut params = Params::default();
    params.feeders[2].1 = weight;
    let address = params.feeders[2].0.clone();
    let set = vec![FeederWeight { address: address.to_string(), weight }];
    let updated = update(|suite| &suite.oracle, &oracle::ExecuteMsg::UpdateFeeders { set, remove: vec![] });
    let expected = if accepted { Ok(()) } else { Err(OracleError::WeightOutOfRange { address, weight }) };
    assert_eq!(updated, expected, "update");
    assert_eq!(deploy(params), expected, "instantiate");
}

/// Its age of a price is at least three times as much.
#[rstest]
#[case(1, None)]
#[case(3600, None)]
#[case(0, Some(OracleError::VotePeriodOutOfRange { vote_period: 0 }))]
#[case(3601, Some(OracleError::VotePeriodOutOfRange { vote_period: 3601 }))]
#[case(u64::MAX, Some(OracleError::VotePeriodOutOfRange { vote_period: u64::MAX }))]
fn vote_periods(#[case] vote_period: u64, #[case] expected: Option<OracleError>) {
    let msg = oracle::InstantiateMsg { vote_period, ..oracle_msg() };
    assert_eq!(create_oracle(&msg).err(), expected);
}

fn oracle_msg() -> oracle::InstantiateMsg {
    let Params { owner, feeders, oracle, vote_period, .. } = Params::default();
    let weight = |(address, weight): (Addr, u64)| FeederWeight { address: address.into_string(), weight };
    oracle::InstantiateMsg {
        owner: owner.into_string(),
        reference: "usdr".into(),
        denoms: vec!["uusd".into()],
        feeders: feeders.into_iter().map(weight).collect(),
        vote_period,
        params: oracle::Params { max_price_age: 10_800, ..oracle },
    }
}

fn create_oracle(msg: &oracle::InstantiateMsg) -> Result<Addr, OracleError> {
    let World { mut app, suite } = World::new(Params::default(), &[]);
    app.instantiate_contract(ORACLE_CODE, suite.owner, msg, &[], "oracle", None).map_err(|err| err.downcast().unwrap())
}

#[rstest]
#[case::invalid_reference(|msg: &mut OracleMsg| msg.reference = "USDR".into(), OracleError::InvalidDenom { denom: "USDR".into() })]
#[case::luna_as_reference(|msg: &mut OracleMsg| msg.reference = "uluna".into(), OracleError::InvalidDenom { denom: "uluna".into() })]
#[case::luna(|msg: &mut OracleMsg| msg.denoms.push("uluna".into()), OracleError::InvalidDenom { denom: "uluna".into() })]
#[case::reference_twice(|msg: &mut OracleMsg| msg.denoms.push("usdr".into()), OracleError::DuplicateDenom { denom: "usdr".into() })]
#[case::denom_twice(|msg: &mut OracleMsg| msg.denoms.push("uusd".into()), OracleError::DuplicateDenom { denom: "uusd".into() })]
#[case::too_many(|msg: &mut OracleMsg| msg.denoms = (0..31).map(|at| format!("d{at:02}")).collect(),
    OracleError::TooManyDenoms { count: 32 })]
#[case::no_feeder(|msg: &mut OracleMsg| msg.feeders.clear(), OracleError::FeederCount { count: 0 })]
#[case::feeder_twice(|msg: &mut OracleMsg| msg.feeders.push(msg.feeders[1].clone()),
    OracleError::DuplicateFeeder { address: Params::default().feeders[1].0.clone() })]
#[case::no_owner(|msg: &mut OracleMsg| msg.owner = "".into(), OracleError::Std(StdError::generic_err("Error decoding bech32")))]
fn oracle_wiring(#[case] spoil: fn(&mut OracleMsg), #[case] expected: OracleError) {
    let mut msg = oracle_msg();
    assert_eq!(create_oracle(&msg).err(), None);
    spoil(&mut msg);
    assert_eq!(create_oracle(&msg), Err(expected));
}

#[test]
fn oracle_with_too_many_feeders() {
    let feeders = |count: usize| {
        let address = |at| MockApi::default().addr_make(&format!("feeder{at}"));
        (0..count).map(|at| FeederWeight { address: address(at).into_string(), weight: 1 }).collect()
    };
    let msg = oracle::InstantiateMsg { feeders: feeders(129), ..oracle_msg() };
    assert_eq!(create_oracle(&msg), Err(OracleError::FeederCount { count: 129 }));
    let msg = oracle::InstantiateMsg { feeders: feeders(128), ..oracle_msg() };
    assert_eq!(create_oracle(&msg).err(), None);
}

#[rstest]
#[case::invalid_denom(|msg: &mut MarketMsg| msg.denoms[1].denom = "UUSD".into(), MarketError::InvalidDenom { denom: "UUSD".into() })]
#[case::luna(|msg: &mut MarketMsg| msg.denoms[1].denom = "uluna".into(), MarketError::InvalidDenom { denom: "uluna".into() })]
#[case::denom_twice(|msg: &mut MarketMsg| msg.denoms[1].denom = "usdr".into(), MarketError::DuplicateDenom { denom: "usdr".into() })]
#[case::token_twice(|msg: &mut MarketMsg| msg.denoms[1].token = msg.denoms[0].token.clone(), MarketError::DuplicateToken {
    token: Addr::unchecked(""), denom: "usdr".into() })]
#[case::no_owner(|msg: &mut MarketMsg| msg.owner = "".into(), no_address())]
#[case::no_guardian(|msg: &mut MarketMsg| msg.guardian = Some("".into()), no_address())]
#[case::no_oracle(|msg: &mut MarketMsg| msg.oracle = "oracle".into(), no_address())]
#[case::no_distribution(|msg: &mut MarketMsg| msg.distribution = "distribution".into(), no_address())]
#[case::no_luna(|msg: &mut MarketMsg| msg.luna_token = "luna".into(), no_address())]
#[case::price_age_of_the_oracles_periods(|msg: &mut MarketMsg| msg.params.max_price_age = 89,
    out_of_range("max_price_age", "89", "90", "86400").unwrap())]
fn market_wiring(#[case] spoil: fn(&mut MarketMsg), #[case] mut expected: MarketError) {
    let mut world = World::new(Params::default(), &[]);
    let mut msg = market_msg(&mut world, &["usdr", "uusd"]);
    spoil(&mut msg);
    if let MarketError::DuplicateToken { token, .. } = &mut expected {
        *token = Addr::unchecked(&msg.denoms[0].token);
    }
    let err: MarketError = world.refused(|suite, app| create_market(suite, app, &msg, &[]));
    assert_eq!(err, expected);
}

fn no_address() -> MarketError {
    MarketError::Std(StdError::generic_err("Error decoding bech32"))
}

/// LUNA's token must be what a stablecoin's must; and it is no stablecoin's.
#[test]
fn market_with_another_luna() {
    let mut world = World::new(Params::default(), &[]);
    let msg = market_msg(&mut world, &["usdr"]);
    let mut luna = token_msg(&world.suite.owner, &world.suite.owner, 0);
    let foreign = new_token(&mut world.app, &luna);
    luna.decimals = 18;
    let fine = new_token(&mut world.app, &luna);
    let mut refused = |luna_token: &str| -> MarketError {
        let msg = market::InstantiateMsg { luna_token: luna_token.into(), ..msg.clone() };
        world.refused(|suite, app| create_market(suite, app, &msg, &[]))
    };
    assert_eq!(refused(foreign.as_str()), MarketError::TokenMinter { token: foreign });
    assert_eq!(refused(fine.as_str()), MarketError::TokenDecimals { token: fine, decimals: 18 });
    let token = Addr::unchecked(&msg.denoms[0].token);
    let twice = MarketError::DuplicateToken { token: token.clone(), denom: "uluna".into() };
    assert_eq!(refused(token.as_str()), twice);
}

/// 31 stablecoins at most.
#[test]
fn market_with_too_many_denoms() {
    let mut world = World::new(Params::default(), &[]);
    let denoms: Vec<_> = (0..32).map(|at| format!("d{at:02}")).collect();
    let denoms: Vec<_> = denoms.iter().map(String::as_str).collect();
    let mut msg = market_msg(&mut world, &denoms);
    let err: MarketError = world.refused(|suite, app| create_market(suite, app, &msg, &[]));
    assert_eq!(err, MarketError::TooManyDenoms {});
    msg.denoms.pop();
    create_market(&world.suite, &mut world.app, &msg, &[]).unwrap();
}

/// What exists at the start counts as issued, for which the oracle must have a cross.
#[test]
fn market_without_the_cross_of_what_exists() {
    let mut params = Params::default();
    let mut stable = StableParams::new("uusd");
    stable.balances = vec![(params.owner.clone(), Uint128::one())];
    params.stables = vec![stable];
    assert_eq!(deploy(params), Err(MarketError::PriceMissing { denom: "uusd".into() }));
}

/// A contract's address, its own code and another's, and its name.
#[rstest]
#[case::token(|suite: &Suite| suite.token("uusd").clone(), TOKEN_CODE, ORACLE_CODE, ["token", "oracle"])]
#[case::oracle(|suite: &Suite| suite.oracle.clone(), ORACLE_CODE, MARKET_CODE, ["oracle", "market"])]
#[case::market(|suite: &Suite| suite.market.clone(), MARKET_CODE, TOKEN_CODE, ["market", "token"])]
fn migrations(#[case] contract: fn(&Suite) -> Addr, #[case] own: u64, #[case] others: u64, #[case] names: [&str; 2]) {
    let mut world = World::new(Params::default(), &[]);
    let (owner, contract) = (world.suite.owner.clone(), contract(&world.suite));
    let [name, others_name] = names.map(|name| format!("crates.io:tidelock-{name}"));
    let version = env!("CARGO_PKG_VERSION");
    let state = world.state();
    let migrate = |world: &mut World, code: u64| {
        let before = world.state();
        let done = world.app.migrate_contract(owner.clone(), contract.clone(), &Empty {}, code);
        done.map(|_| ()).map_err(|err| {
            assert!(world.state() == before);
            reason(err)
        })
    };
    assert_eq!(migrate(&mut world, own), Ok(()), "the same version");
    assert!(world.state() == state, "changes nothing");
    let foreign = format!("OtherContract {{ stored: {name:?}, code: {others_name:?} }}");
    assert_eq!(migrate(&mut world, others), Err(foreign));

    let mut record = |version: &str| {
        let stored = format!(r#"{{"contract":"{name}","version":"{version}"}}"#);
        world.app.contract_storage_mut(&contract).set(b"contract_info", stored.as_bytes());
        migrate(&mut world, own)
    };
    assert_eq!(record("0.0.9"), Ok(()), "an older version");
    assert_eq!(record("99.0.0"), Err(format!("Downgrade {{ stored: \"99.0.0\", code: {version:?} }}")));
    assert_eq!(record("new"), Err("Version { version: \"new\" }".to_string()));
}

/// The migration error within whichever contract's.
fn reason(err: anyhow::Error) -> String {
    let text = match err.downcast::<MarketError>() {
        Ok(err) => format!("{err:?}"),
        Err(err) => match err.downcast::<OracleError>() {
            Ok(err) => format!("{err:?}"),
            Err(err) => format!("{:?}", err.downcast::<tidelock_token::ContractError>().unwrap()),
        },
    };
    text.strip_prefix("Migration(").and_then(|text| text.strip_suffix(')')).unwrap().to_string()
}

/// What has no version at all is none of ours.
#[test]
fn migration_of_another_kind() {
    let mut world = World::new(Params::default(), &[]);
    let Suite { owner, distribution, .. } = world.suite.clone();
    let mut refused =
        |code: u64| world.app.migrate_contract(owner.clone(), distribution.clone(), &Empty {}, code).unwrap_err();
    let expected = "type: cw2::ContractVersion; key: [63, 6F, 6E, 74, 72, 61, 63, 74, 5F, 69, 6E, 66, 6F] not found";
    assert_eq!(refused(TOKEN_CODE).downcast::<tidelock_token::ContractError>().unwrap().to_string(), expected);
    assert_eq!(refused(ORACLE_CODE).downcast::<OracleError>().unwrap().to_string(), expected);
    assert_eq!(refused(MARKET_CODE).downcast::<MarketError>().unwrap().to_string(), expected);
}

#[test]
fn migration_by_another() {
    let mut world = World::new(Params::default(), &[]);
    let guardian = world.suite.guardian.clone().unwrap();
    for (contract, code) in [(world.suite.oracle.clone(), ORACLE_CODE), (world.suite.market.clone(), MARKET_CODE)] {
        let before = world.state();
        let err = world.app.migrate_contract(guardian.clone(), contract, &Empty {}, code).unwrap_err();
        assert!(err.root_cause().to_string().starts_with("Only admin can migrate contract"), "{err:#}");
        assert!(world.state() == before);
    }
}
