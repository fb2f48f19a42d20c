//! What contracts refuse to be set up with: parameters out of range, at instantiate and at update alike; wrong wiring;
//! another contract's state or a newer version's at a migration.

mod common;
#[path = "common/second.rs"]
mod second;
#[path = "common/setup.rs"]
mod setup;
#[path = "common/token.rs"]
mod token;

use common::World;
use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Addr, Empty, StdError, Uint128};
use cw_multi_test::Executor;
use rstest::rstest;
use second::{MARKET_CODE, create_market, market_msg};
use setup::{deploy, update};
use tidelock_interface::ParamsError;
use tidelock_interface::market::{self, DenomParams};
use tidelock_interface::oracle::{self, FeederWeight};
use tidelock_market::ContractError as MarketError;
use tidelock_oracle::ContractError as OracleError;
use tidelock_testing::{Params, StableParams, Suite};
use token::{new_token, token_msg};

const TOKEN_CODE: u64 = 1;
const ORACLE_CODE: u64 = 2;

type MarketMsg = market::InstantiateMsg;
type OracleMsg = oracle::InstantiateMsg;

#[test]
fn update_of_an_unknown_denom() {
    for denom in ["ueur", "uluna"] {
        let msg = market::ExecuteMsg::UpdateDenom { denom: denom.into(), params: DenomParams::default() };
        let err: MarketError = update(|suite| &suite.market, &msg).unwrap_err();
        assert_eq!(err, MarketError::UnknownDenom { denom: denom.into() });
    }
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
        // Any address: it need not exist yet.
        market: cosmwasm_std::testing::MockApi::default().addr_make("market").into_string(),
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
    MarketError::Params(ParamsError::OutOfRange {
        name: "max_price_age", value: "89".into(), least: "90".into(), greatest: "86400".into() }))]
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
    // What 0.1.0 left behind is migrated by the tests of each contract.
    assert_eq!(record("0.2.0"), Ok(()), "an older version, or the same");
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
    let owner = world.suite.owner.clone();
    let code = world.app.store_code(tidelock_testing::receiver::code());
    let other = world.app.instantiate_contract(code, owner.clone(), &Empty {}, &[], "other", Some(owner.to_string()));
    let other = other.unwrap();
    let mut refused =
        |code: u64| world.app.migrate_contract(owner.clone(), other.clone(), &Empty {}, code).unwrap_err();
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
