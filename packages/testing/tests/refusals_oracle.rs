//! Bad input to the oracle: each its own error, and nothing changes. (Parameters: refusals_setup.rs; who may do what:
//! ownership_pause.rs.)

mod common;

use common::{RATES, World};
use cosmwasm_std::testing::{MockApi, mock_env};
use cosmwasm_std::{Addr, Decimal, HexBinary, StdError};
use rstest::rstest;
use tidelock_interface::oracle::{
    DenomsResponse, ExecuteMsg, FeederWeight, MAX_RATE, PrevoteResponse, QueryMsg, RatesError, VoteResponse, vote_hash,
};
use tidelock_oracle::{ContractError, contract};
use tidelock_testing::{Chain, Params};

const SALT: &str = "0123456789abcdef";

fn world() -> World {
    World::new(Params::default(), &[])
}

fn feeder(world: &World, at: usize) -> Addr {
    world.suite.feeders[at].clone()
}

fn send(world: &mut World, sender: &Addr, msg: &ExecuteMsg) {
    world.suite.execute(&mut world.app, sender, &world.suite.oracle, msg).unwrap();
}

fn refused(world: &mut World, sender: &Addr, msg: ExecuteMsg) -> ContractError {
    world.refused(|suite, app| suite.execute(app, sender, &suite.oracle, &msg))
}

fn owner_refused(world: &mut World, msg: ExecuteMsg) -> ContractError {
    let owner = world.suite.owner.clone();
    refused(world, &owner, msg)
}

/// The first feeder commits to these rates.
fn commit(world: &mut World, rates: &str, salt: &str) {
    let feeder = feeder(world, 0);
    send(world, &feeder, &ExecuteMsg::Prevote { hash: vote_hash(salt, rates, feeder.as_str()), feeder: None });
}

fn reveal(rates: &str, salt: &str) -> ExecuteMsg {
    ExecuteMsg::Vote { rates: rates.into(), salt: salt.into(), feeder: None }
}

/// The first feeder commits to these rates and reveals them in time.
fn vote_refused(world: &mut World, rates: &str, salt: &str) -> ContractError {
    commit(world, rates, salt);
    world.suite.advance_period(&mut world.app);
    let feeder = feeder(world, 0);
    refused(world, &feeder, reveal(rates, salt))
}

fn query_refused(world: &World, msg: QueryMsg) -> ContractError {
    let mut env = mock_env();
    env.block = world.app.block_info();
    world.app.inside(&world.suite.oracle, |deps| contract::query(deps, env, msg)).unwrap_err()
}

fn period(world: &World) -> u64 {
    world.app.block_info().time.seconds() / world.suite.vote_period
}

#[test]
fn prevote_and_vote_of_a_stranger() {
    let mut world = world();
    let stranger = world.app.api().addr_make("stranger");
    let expected = ContractError::NotAFeeder { sender: stranger.clone() };
    let hash = vote_hash(SALT, "80uusd", stranger.as_str());
    assert_eq!(refused(&mut world, &stranger, ExecuteMsg::Prevote { hash, feeder: None }), expected);
    assert_eq!(refused(&mut world, &stranger, reveal("80uusd", SALT)), expected);
}

#[rstest]
fn prevote_of_another_length(#[values(0, 1, 19, 20, 31, 33, 64)] length: usize) {
    let mut world = world();
    let feeder = feeder(&world, 0);
    let hash = HexBinary::from(vec![7; length]);
    assert_eq!(
        refused(&mut world, &feeder, ExecuteMsg::Prevote { hash, feeder: None }),
        ContractError::HashLength { length }
    );
}

#[test]
fn reveal_without_prevote() {
    let mut world = world();
    let [first, second] = [0, 1].map(|at| feeder(&world, at));
    assert_eq!(refused(&mut world, &first, reveal("80uusd", SALT)), ContractError::NoPrevote {});
    commit(&mut world, "80uusd", SALT);
    world.suite.advance_period(&mut world.app);
    assert_eq!(refused(&mut world, &second, reveal("80uusd", SALT)), ContractError::NoPrevote {}, "another's");
    send(&mut world, &first, &reveal("80uusd", SALT));
    assert_eq!(refused(&mut world, &first, reveal("80uusd", SALT)), ContractError::NoPrevote {}, "twice");
}

#[rstest]
#[case::the_same(0)]
#[case::two_later(2)]
#[case::a_hundred_later(100)]
fn reveal_in_another_period(#[case] later: u64) {
    let mut world = world();
    let feeder = feeder(&world, 0);
    commit(&mut world, "80uusd", SALT);
    let prevoted = period(&world);
    for _ in 0..later {
        world.suite.advance_period(&mut world.app);
    }
    let expected = ContractError::RevealPeriod { prevoted, now: prevoted + later };
    assert_eq!(refused(&mut world, &feeder, reveal("80uusd", SALT)), expected);
}

#[rstest]
#[case::other_rates("80.1uusd", SALT)]
#[case::the_same_rates_in_other_words("80.0uusd", SALT)]
#[case::other_salt("80uusd", "0123456789abcdeF")]
fn reveal_of_something_else(#[case] rates: &str, #[case] salt: &str) {
    let mut world = world();
    let feeder = feeder(&world, 0);
    commit(&mut world, "80uusd", SALT);
    world.suite.advance_period(&mut world.app);
    assert_eq!(refused(&mut world, &feeder, reveal(rates, salt)), ContractError::HashMismatch {});
    send(&mut world, &feeder, &reveal("80uusd", SALT));
}

#[rstest]
#[case::none("")]
#[case::short("0123456789abcde")]
#[case::long("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefg")]
fn salt_of_another_length(#[case] salt: &str) {
    let length = salt.len();
    assert_eq!(vote_refused(&mut world(), "80uusd", salt), ContractError::SaltLength { length });
}

#[rstest]
#[case::nothing("", RatesError::Length { length: 0 })]
#[case::negative("-80uusd", RatesError::NotARate { text: "-80uusd".into() })]
#[case::no_denom("80", RatesError::NotARate { text: "80".into() })]
#[case::no_rate("uusd", RatesError::NotARate { text: "uusd".into() })]
#[case::upper_case("80UUSD", RatesError::NotARate { text: "80UUSD".into() })]
#[case::blank("80uusd, 64usdr", RatesError::NotARate { text: " 64usdr".into() })]
#[case::two_points("8.0.1uusd", number("8.0.1", StdError::generic_err("Unexpected number of dots")))]
#[case::nineteen_digits(
    "1.0000000000000000001uusd",
    number("1.0000000000000000001", StdError::generic_err("Cannot parse more than 18 fractional digits"))
)]
#[case::above_the_greatest("1000000000000000.000000000000000001uusd", RatesError::TooGreat {
    denom: "uusd".into(), rate: MAX_RATE + Decimal::raw(1), max: MAX_RATE })]
#[case::overflowing(
    "340282366920938463464uusd",
    number("340282366920938463464", StdError::generic_err("Value too big"))
)]
#[case::twice("80uusd,64usdr,80uusd", RatesError::Duplicate { denom: "uusd".into() })]
fn rates_that_are_none(#[case] rates: &str, #[case] expected: RatesError) {
    assert_eq!(vote_refused(&mut world(), rates, SALT), ContractError::Rates(expected));
}

fn number(text: &str, reason: StdError) -> RatesError {
    RatesError::NotANumber { text: text.into(), reason }
}

/// The third is no exponent: 1 of the denom e1usd.
#[rstest]
fn rates_of_another_denom(#[values("uluna", "ueur", "e1usd")] denom: &str) {
    let rates = format!("64usdr,1{denom}");
    assert_eq!(vote_refused(&mut world(), &rates, SALT), ContractError::UnknownDenom { denom: denom.into() });
}

#[test]
fn rates_of_a_retired_denom() {
    let mut world = world();
    commit(&mut world, "64usdr,80uusd", SALT);
    let owner = world.suite.owner.clone();
    send(&mut world, &owner, &ExecuteMsg::UpdateDenoms { add: vec![], remove: vec!["uusd".into()] });
    world.suite.advance_period(&mut world.app);
    let feeder = feeder(&world, 0);
    let err = refused(&mut world, &feeder, reveal("64usdr,80uusd", SALT));
    assert_eq!(err, ContractError::UnknownDenom { denom: "uusd".into() });
}

/// The longest salt and rates, and the greatest rate, are taken.
#[rstest]
#[case::salt_of_16("1usdr", SALT)]
#[case::salt_of_64("1usdr", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
#[case::greatest_rate("1000000000000000usdr", SALT)]
#[case::least_rate("0.000000000000000001usdr", SALT)]
fn bounds_are_taken(#[case] rates: &str, #[case] salt: &str) {
    let mut world = world();
    commit(&mut world, rates, salt);
    world.suite.advance_period(&mut world.app);
    let feeder = feeder(&world, 0);
    send(&mut world, &feeder, &reveal(rates, salt));
    let oracle = &world.suite.oracle;
    let query = QueryMsg::Vote { feeder: feeder.to_string() };
    let vote = world.suite.query::<VoteResponse>(&world.app, oracle, &query).unwrap().vote.unwrap();
    assert_eq!(vote.period, period(&world));
    assert_eq!(vote.rates, [("usdr".to_string(), rates.trim_end_matches("usdr").parse().unwrap())]);
    let query = QueryMsg::Prevote { feeder: feeder.to_string() };
    let prevote: PrevoteResponse = world.suite.query(&world.app, oracle, &query).unwrap();
    assert_eq!(prevote.prevote, None, "a reveal uses the prevote up");
}

fn weight(address: &Addr, weight: u64) -> FeederWeight {
    FeederWeight { address: address.to_string(), weight }
}

#[test]
fn duplicate_feeders() {
    let mut world = world();
    let [known, new] = [feeder(&world, 0), world.app.api().addr_make("new")];
    let cases = [
        (vec![weight(&new, 1), weight(&new, 2)], vec![], &new),
        (vec![weight(&known, 1), weight(&new, 1), weight(&known, 1)], vec![], &known),
        (vec![], vec![known.to_string(), known.to_string()], &known),
        (vec![weight(&known, 5)], vec![known.to_string()], &known),
    ];
    for (set, remove, address) in cases {
        let err = owner_refused(&mut world, ExecuteMsg::UpdateFeeders { set, remove });
        assert_eq!(err, ContractError::DuplicateFeeder { address: address.clone() });
    }
}

#[test]
fn feeders_that_are_none() {
    let mut world = world();
    let stranger = world.app.api().addr_make("stranger");
    let remove = |address: &str| ExecuteMsg::UpdateFeeders { set: vec![], remove: vec![address.into()] };
    let set = |address: &str| ExecuteMsg::UpdateFeeders {
        set: vec![FeederWeight { address: address.into(), weight: 1 }],
        remove: vec![],
    };
    let unknown = ContractError::UnknownFeeder { address: stranger.clone() };
    assert_eq!(owner_refused(&mut world, remove(stranger.as_str())), unknown);
    let no_address = ContractError::Std(StdError::generic_err("Error decoding bech32"));
    assert_eq!(owner_refused(&mut world, remove("nobody")), no_address);
    assert_eq!(owner_refused(&mut world, set("nobody")), no_address);
}

#[test]
fn too_few_and_too_many_feeders() {
    let mut world = world();
    let remove = world.suite.feeders.iter().map(Addr::to_string).collect();
    let none = ExecuteMsg::UpdateFeeders { set: vec![], remove };
    assert_eq!(owner_refused(&mut world, none), ContractError::FeederCount { count: 0 });

    let new = |count: usize| ExecuteMsg::UpdateFeeders {
        set: (0..count).map(|at| weight(&MockApi::default().addr_make(&format!("new{at}")), 1)).collect(),
        remove: vec![],
    };
    assert_eq!(owner_refused(&mut world, new(126)), ContractError::FeederCount { count: 129 });
    let owner = world.suite.owner.clone();
    send(&mut world, &owner, &new(125));
}

/// What is added, and what removed.
#[rstest]
#[case::unknown(&[], &["ueur"], ContractError::UnknownDenom { denom: "ueur".into() })]
#[case::removed_twice(&[], &["uusd", "uusd"], ContractError::DuplicateDenom { denom: "uusd".into() })]
#[case::the_reference(&[], &["usdr"], ContractError::ReferenceRequired { reference: "usdr".into() })]
#[case::added_and_removed(&["uusd"], &["uusd"], ContractError::DuplicateDenom { denom: "uusd".into() })]
#[case::added_twice(&["ueur", "ueur"], &[], ContractError::DuplicateDenom { denom: "ueur".into() })]
#[case::known(&["uusd"], &[], ContractError::DuplicateDenom { denom: "uusd".into() })]
#[case::the_reference_again(&["usdr"], &[], ContractError::DuplicateDenom { denom: "usdr".into() })]
#[case::luna(&["uluna"], &[], ContractError::InvalidDenom { denom: "uluna".into() })]
#[case::nothing(&[""], &[], ContractError::InvalidDenom { denom: "".into() })]
#[case::short(&["eu"], &[], ContractError::InvalidDenom { denom: "eu".into() })]
#[case::long(&["ueurueurueurueuru"], &[], ContractError::InvalidDenom { denom: "ueurueurueurueuru".into() })]
#[case::upper_case(&["UEUR"], &[], ContractError::InvalidDenom { denom: "UEUR".into() })]
#[case::digit_first(&["1eur"], &[], ContractError::InvalidDenom { denom: "1eur".into() })]
#[case::comma(&["eur,jpy"], &[], ContractError::InvalidDenom { denom: "eur,jpy".into() })]
fn denoms_refused(#[case] add: &[&str], #[case] remove: &[&str], #[case] expected: ContractError) {
    let [add, remove] = [add, remove].map(|denoms| denoms.iter().map(|denom| denom.to_string()).collect());
    assert_eq!(owner_refused(&mut world(), ExecuteMsg::UpdateDenoms { add, remove }), expected);
}

/// At most 31, the reference included: LUNA is the 32nd.
#[test]
fn too_many_denoms() {
    let mut world = world();
    let add = |count: usize| ExecuteMsg::UpdateDenoms {
        add: (0..count).map(|at| format!("d{at:02}")).collect(),
        remove: vec!["uusd".into()],
    };
    assert_eq!(owner_refused(&mut world, add(30)), ContractError::TooManyDenoms { count: 32 });
    let owner = world.suite.owner.clone();
    send(&mut world, &owner, &add(29));
    let denoms: DenomsResponse = world.suite.query(&world.app, &world.suite.oracle, &QueryMsg::Denoms {}).unwrap();
    assert_eq!((denoms.denoms.len(), denoms.denoms[0].as_str(), denoms.denoms[1].as_str()), (31, "usdr", "ukrw"));
}

#[test]
fn queries_refused() {
    let mut world = world();
    let prices = |denoms: &[&str]| QueryMsg::Prices { denoms: denoms.iter().map(|denom| denom.to_string()).collect() };
    let rate = |denom: &str| QueryMsg::ExchangeRate { denom: denom.into() };
    let unknown = ContractError::UnknownDenom { denom: "ueur".into() };
    assert_eq!(query_refused(&world, prices(&["usdr", "ueur"])), unknown);
    assert_eq!(query_refused(&world, rate("ueur")), unknown);
    let twice = ContractError::DuplicateDenom { denom: "uusd".into() };
    assert_eq!(query_refused(&world, prices(&["uusd", "usdr", "uusd"])), twice);
    assert_eq!(query_refused(&world, prices(&["usdr"; 33])), ContractError::TooManyAsked { count: 33 });
    let stranger = world.app.api().addr_make("stranger");
    let feeder = QueryMsg::Feeder { address: stranger.to_string() };
    assert_eq!(query_refused(&world, feeder), ContractError::UnknownFeeder { address: stranger });

    assert_eq!(query_refused(&world, rate("usdr")), ContractError::PriceMissing { denom: "usdr".into() });
    assert_eq!(query_refused(&world, rate("uusd")), ContractError::PriceMissing { denom: "usdr".into() });
    world.suite.feed(&mut world.app, &RATES[..1]).unwrap();
    assert_eq!(query_refused(&world, rate("uusd")), ContractError::PriceMissing { denom: "uusd".into() });
}

/// Price and cross are medians of different voters: their product need not be a rate that anyone gave.
#[test]
fn rate_overflow() {
    let mut params = Params::plain();
    params.feeders[0].1 = 3;
    params.feeders[1].1 = 2;
    params.feeders.truncate(2);
    params.oracle.vote_threshold = Decimal::percent(40);
    let mut world = World::new(params, &[]);
    let [first, second] = [0, 1].map(|at| feeder(&world, at));
    world.suite.prevote(&mut world.app, &first, "1000000000000000usdr").unwrap();
    world.suite.prevote(&mut world.app, &second, "0.00001usdr,1000000000000000uusd").unwrap();
    world.suite.advance_period(&mut world.app);
    world.suite.reveal(&mut world.app).unwrap();
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();
    let rate = QueryMsg::ExchangeRate { denom: "uusd".into() };
    assert_eq!(query_refused(&world, rate), ContractError::RateOverflow { denom: "uusd".into() });
}
