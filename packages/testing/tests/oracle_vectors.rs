//! Terra's public vectors of x/oracle (O rows), on the embedded chain, and what a tally is beside them. O1 to O4 and O9
//! to O11 are unit tests of tidelock-math and tidelock-interface, O22 to O25 are in feeders.rs. O17 to O21 are rewards of
//! feeders: this contract pays none, a later one does.

mod common;

use common::{RATES, World};
use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Addr, Decimal, HexBinary};
use cw_multi_test::AppResponse;
use rstest::rstest;
use tidelock_interface::market::{self, DenomsResponse};
use tidelock_interface::oracle::{
    Board, ExchangeRateResponse, ExecuteMsg, FeederWeight, FeedersResponse, OracleContract, PrevoteResponse,
    PriceResponse, PricesResponse, QueryMsg, RatesError, Status, VoteResponse, vote_hash,
};
use tidelock_oracle::ContractError;
use tidelock_testing::{Params, StableParams};

/// Feeders of these weights; half of it must vote.
fn oracle(weights: &[u64]) -> World {
    let mut params = Params::default().without_bands();
    params.oracle.vote_threshold = Decimal::percent(50);
    let address = |at: usize| MockApi::default().addr_make(&format!("feeder{at}"));
    params.feeders = weights.iter().enumerate().map(|(at, weight)| (address(at), *weight)).collect();
    World::new(params, &[])
}

fn feeder(world: &World, at: usize) -> Addr {
    world.suite.feeders[at].clone()
}

fn commit(world: &mut World, votes: &[(usize, &str)]) {
    for (at, rates) in votes {
        let feeder = feeder(world, *at);
        world.suite.prevote(&mut world.app, &feeder, rates).unwrap();
    }
    world.suite.advance_period(&mut world.app);
}

fn reveal(world: &mut World) {
    world.suite.reveal(&mut world.app).unwrap();
    world.suite.advance_period(&mut world.app);
}

/// These feeders vote, in two periods; then the tally is made.
fn round(world: &mut World, votes: &[(usize, &str)]) {
    commit(world, votes);
    reveal(world);
    world.suite.tally(&mut world.app).unwrap();
}

fn board(world: &World) -> Option<Board> {
    OracleContract(&world.suite.oracle).board(&world.app.wrap()).unwrap()
}

/// The confirmed value of a denom, if it has one.
fn price(world: &World, denom: &str) -> Option<String> {
    let entry = board(world)?.entry(denom)?.clone();
    assert_eq!((entry.low, entry.high), (entry.confirmed, entry.confirmed));
    Some(entry.confirmed.to_string())
}

fn prices(world: &World, denoms: &[&str]) -> Vec<PriceResponse> {
    let denoms = denoms.iter().map(|denom| denom.to_string()).collect();
    let answer: PricesResponse =
        world.suite.query(&world.app, &world.suite.oracle, &QueryMsg::Prices { denoms }).unwrap();
    answer.prices
}

fn status(world: &World, denom: &str) -> Status {
    prices(world, &[denom])[0].status.clone()
}

fn now(world: &World) -> u64 {
    world.app.block_info().time.seconds()
}

fn as_owner(world: &mut World, msg: &ExecuteMsg) -> AppResponse {
    world.suite.execute(&mut world.app, &world.suite.owner, &world.suite.oracle, msg).unwrap()
}

/// Terra's hash has 20 bytes and one of 19 is refused; ours has 32, so 20 are too few, too.
#[rstest]
#[case::hash_of_19_bytes(19)]
#[case::hash_of_20_bytes(20)]
#[case::empty_hash(0)]
fn o12_hashes(#[case] length: usize) {
    let mut world = oracle(&[1]);
    let prevote = ExecuteMsg::Prevote { hash: HexBinary::from(vec![1; length]), feeder: None };
    let feeder = feeder(&world, 0);
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &feeder, &suite.oracle, &prevote));
    assert_eq!(err, ContractError::HashLength { length });
}

const SALT: &str = "0123456789abcdef";

/// Terra's salts have 1 to 4 characters, too few to hide a rate; ours 16 to 64.
#[rstest]
#[case::no_salt("", "1usdr".into(), ContractError::SaltLength { length: 0 })]
#[case::terras_salt("salt", "1usdr".into(), ContractError::SaltLength { length: 4 })]
#[case::no_rates(SALT, "".into(), ContractError::Rates(RatesError::Length { length: 0 }))]
#[case::rates_of_4097_characters(SALT, zeros(4097), ContractError::Rates(RatesError::Length { length: 4097 }))]
fn o12_reveals(#[case] salt: &str, #[case] rates: String, #[case] expected: ContractError) {
    let mut world = oracle(&[1]);
    let feeder = feeder(&world, 0);
    let hash = vote_hash(salt, &rates, feeder.as_str());
    let oracle = world.suite.oracle.clone();
    world.suite.execute(&mut world.app, &feeder, &oracle, &ExecuteMsg::Prevote { hash, feeder: None }).unwrap();
    world.suite.advance_period(&mut world.app);
    let err: ContractError = world.refused(|suite, app| suite.vote(app, &feeder, &rates, salt));
    assert_eq!(err, expected);
}

/// `1usdr`, in so many characters.
fn zeros(length: usize) -> String {
    format!("{}1usdr", "0".repeat(length - 5))
}

/// One fewer is taken.
#[test]
fn o12_rates_of_4096_characters() {
    let mut world = oracle(&[1]);
    round(&mut world, &[(0, &zeros(4096))]);
    assert_eq!(price(&world, "usdr").as_deref(), Some("1"));
}

/// Differs on purpose in its third line: Terra deletes all prices before each tally, so that below the threshold
/// every swap stops at once, redemptions with them. Here the price stays and ages: who needs a fresh one refuses it.
#[test]
fn o13_threshold() {
    let mut world = oracle(&[10, 10, 10]);
    round(&mut world, &[(0, "1700usdr")]);
    assert_eq!((price(&world, "usdr"), status(&world, "usdr")), (None, Status::Missing));

    round(&mut world, &[(0, "1700usdr"), (1, "1700usdr"), (2, "1700usdr")]);
    assert_eq!((price(&world, "usdr").as_deref(), status(&world, "usdr")), (Some("1700"), Status::Fresh));

    let before = board(&world);
    let weight = FeederWeight { address: feeder(&world, 2).into_string(), weight: 40 };
    as_owner(&mut world, &ExecuteMsg::UpdateFeeders { set: vec![weight], remove: vec![] });
    round(&mut world, &[(0, "1800usdr"), (1, "1800usdr")]);
    assert_eq!(board(&world), before, "20 of 60");
    let committed_at = before.unwrap().entry("usdr").unwrap().committed_at;
    let left = committed_at + 120 - now(&world);
    world.suite.advance(&mut world.app, left);
    assert_eq!(status(&world, "usdr"), Status::Fresh);
    world.suite.advance(&mut world.app, 1);
    assert_eq!((price(&world, "usdr").as_deref(), status(&world, "usdr")), (Some("1700"), Status::Expired));
}

/// Differs on purpose: Terra rounds half of the total to an integer, half to even (15, 16, 16, 0 and 2), so that of 33
/// a weight of 16 passed, which is less than half. Here the product is compared, exactly.
#[rstest]
#[case(30, 14, false)]
#[case(30, 15, true)]
#[case(31, 15, false)]
#[case(31, 16, true)]
#[case::less_than_half(33, 16, false)]
#[case(33, 17, true)]
#[case(3, 1, false)]
#[case(3, 2, true)]
fn o14_threshold_is_exact(#[case] total: u64, #[case] voting: u64, #[case] passes: bool) {
    let mut world = oracle(&[voting, total - voting]);
    round(&mut world, &[(0, "1700usdr")]);
    assert_eq!(price(&world, "usdr"), passes.then(|| "1700".to_string()));
}

/// Differs on purpose in the same way: of a total of 1 Terra wants 0, here it is 1 or nothing.
#[test]
fn o14_threshold_of_one() {
    let mut world = oracle(&[1]);
    round(&mut world, &[(0, "0usdr,1700uusd")]);
    assert_eq!(board(&world), None);
    round(&mut world, &[(0, "1700usdr")]);
    assert_eq!(price(&world, "usdr").as_deref(), Some("1700"));
}

/// Differs on purpose: Terra drops the price of a denom whose ballot fails, though an old one is stored. Here it stays and
/// ages by itself, while that of the reference is renewed.
#[test]
fn o15_a_failing_ballot_drops_no_price() {
    let mut world = oracle(&[10, 10, 10]);
    round(&mut world, &[(0, "1700usdr,1700ukrw"), (1, "1700usdr,1700ukrw"), (2, "1700usdr,1700ukrw")]);
    let old = prices(&world, &["ukrw"]).remove(0);
    world.suite.advance(&mut world.app, 60);
    round(&mut world, &[(0, "1800usdr,3600ukrw"), (1, "1800usdr"), (2, "1800usdr")]);
    assert_eq!(prices(&world, &["ukrw"]), [PriceResponse { status: Status::Expired, ..old }]);
    assert_eq!((price(&world, "usdr").as_deref(), status(&world, "usdr")), (Some("1800"), Status::Fresh));
}

/// Periods of a second: committed at h0, a reveal at h0 or h2 is refused, at h1 taken; so is one of an unknown denom.
#[rstest]
#[case::at_h0(0, "1usdr", |h0| Some(ContractError::RevealPeriod { prevoted: h0, now: h0 }))]
#[case::at_h2(2, "1usdr", |h0| Some(ContractError::RevealPeriod { prevoted: h0, now: h0 + 2 }))]
#[case::at_h1(1, "1usdr", |_| None)]
#[case::unknown_denom(1, "1usdr,1ueur", |_| Some(ContractError::UnknownDenom { denom: "ueur".into() }))]
fn o26_reveals(#[case] at: u64, #[case] rates: &str, #[case] expected: fn(u64) -> Option<ContractError>) {
    let mut world = World::new(Params { vote_period: 1, ..Params::plain() }, &[]);
    let (feeder, h0) = (feeder(&world, 0), now(&world));
    let prevote = ExecuteMsg::Prevote { hash: vote_hash(SALT, rates, feeder.as_str()), feeder: None };
    let oracle = world.suite.oracle.clone();
    world.suite.execute(&mut world.app, &feeder, &oracle, &prevote).unwrap();
    world.suite.advance(&mut world.app, at);
    match expected(h0) {
        None => assert!(world.suite.vote(&mut world.app, &feeder, rates, SALT).is_ok()),
        Some(expected) => {
            let err: ContractError = world.refused(|suite, app| suite.vote(app, &feeder, rates, SALT));
            assert_eq!(err, expected);
        }
    }
}

/// Differs on purpose: Terra clears the votes at each tally, and prevotes that are too old. Here nothing is cleared, which
/// costs gas: a vote says of which period it is and counts in no other, and an old prevote can only be replaced.
#[test]
fn o27_what_is_left_behind_counts_for_nothing() {
    let mut world = oracle(&[1, 1, 1]);
    round(&mut world, &[(0, "10usdr"), (1, "10usdr"), (2, "10usdr")]);
    let late = feeder(&world, 2);
    commit(&mut world, &[(0, "11usdr"), (1, "12usdr")]);
    let prevote = ExecuteMsg::Prevote { hash: vote_hash(SALT, "90usdr", late.as_str()), feeder: None };
    let oracle = world.suite.oracle.clone();
    world.suite.execute(&mut world.app, &late, &oracle, &prevote).unwrap();
    let prevoted = now(&world) / 30;
    reveal(&mut world);
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!(price(&world, "usdr").as_deref(), Some("11"), "of 11 and 12: the old vote for 10 is none");
    let vote: VoteResponse =
        world.suite.query(&world.app, &oracle, &QueryMsg::Vote { feeder: late.to_string() }).unwrap();
    assert_eq!(vote.vote.unwrap().period, prevoted - 2, "still there");
    for _ in 0..6 {
        world.suite.advance_period(&mut world.app);
        world.suite.tally(&mut world.app).unwrap();
    }
    let kept: PrevoteResponse =
        world.suite.query(&world.app, &oracle, &QueryMsg::Prevote { feeder: late.to_string() }).unwrap();
    assert_eq!(kept.prevote.unwrap().period, prevoted);
    let err: ContractError = world.refused(|suite, app| suite.vote(app, &late, "90usdr", SALT));
    assert_eq!(err, ContractError::RevealPeriod { prevoted, now: prevoted + 7 });
}

/// Zero and silence are the same: no weight against a price, and none for one.
#[rstest]
#[case::zero("0usdr,0uusd")]
#[case::zero_with_digits("0.000usdr,0.0uusd")]
#[case::silence("7ukrw")]
fn abstention(#[case] rates: &str) {
    let mut world = oracle(&[2, 1, 1]);
    round(&mut world, &[(0, rates), (1, "64usdr,80uusd"), (2, "66usdr,99uusd")]);
    assert_eq!(price(&world, "usdr").as_deref(), Some("64"), "of 64 and 66, neither 0");
    assert_eq!(price(&world, "uusd").as_deref(), Some("1.25"), "of 1.25 and 1.5");
    round(&mut world, &[(0, rates), (1, "70usdr,70uusd")]);
    assert_eq!(
        price(&world, "usdr").as_deref(),
        Some("64"),
        "1 of 4 is below the threshold, as abstentions count for nothing"
    );
}

#[test]
fn median_by_weight() {
    let mut world = oracle(&[3, 1, 1, 1]);
    round(&mut world, &[(0, "90usdr"), (1, "10usdr"), (2, "20usdr"), (3, "30usdr")]);
    assert_eq!(price(&world, "usdr").as_deref(), Some("30"), "3 of 6 reach the half");
    let weight = FeederWeight { address: feeder(&world, 0).into_string(), weight: 4 };
    as_owner(&mut world, &ExecuteMsg::UpdateFeeders { set: vec![weight], remove: vec![] });
    round(&mut world, &[(0, "90usdr"), (1, "10usdr"), (2, "20usdr"), (3, "30usdr")]);
    assert_eq!(price(&world, "usdr").as_deref(), Some("90"), "3 of 7 do not");
}

/// A cross is a voter's own rate by his own reference: who is far off in both is not in their quotient, and who gave
/// no reference has none.
#[test]
fn crosses_need_the_voters_reference() {
    let mut world = oracle(&[1, 1, 1, 1]);
    let votes = [(0, "64usdr,80uusd"), (1, "128usdr,160uusd"), (2, "1000usdr,1500uusd"), (3, "1uusd")];
    round(&mut world, &votes);
    assert_eq!(price(&world, "usdr").as_deref(), Some("128"));
    assert_eq!(price(&world, "uusd").as_deref(), Some("1.25"));
    let query = QueryMsg::ExchangeRate { denom: "uusd".into() };
    let rate: ExchangeRateResponse = world.suite.query(&world.app, &world.suite.oracle, &query).unwrap();
    assert_eq!(rate.rate, Decimal::from_atomics(160u128, 0).unwrap());
}

/// Two of four give the reference and a cross each; who gave no reference adds nothing to a cross's weight.
#[test]
fn threshold_of_crosses() {
    let mut world = oracle(&[1, 1, 1, 1]);
    round(&mut world, &[(0, "64usdr,80uusd"), (1, "64usdr,80uusd,1ukrw"), (2, "1ukrw"), (3, "1ukrw")]);
    assert_eq!(price(&world, "usdr").as_deref(), Some("64"));
    assert_eq!(price(&world, "uusd").as_deref(), Some("1.25"));
    assert_eq!(price(&world, "ukrw"), None);
}

#[test]
fn no_reference_no_cross() {
    let mut world = oracle(&[1, 1, 1]);
    round(&mut world, &[(0, "64usdr,80uusd"), (1, "80uusd"), (2, "80uusd")]);
    assert_eq!(board(&world), None);
}

fn tally_event(response: &AppResponse) -> Option<Vec<(&str, &str)>> {
    let event = response.events.iter().find(|event| event.ty == "wasm-tally")?;
    let attributes = event.attributes.iter().filter(|attribute| attribute.key != "_contract_address");
    Some(attributes.map(|attribute| (attribute.key.as_str(), attribute.value.as_str())).collect())
}

/// Whoever comes first in the next period makes the tally.
#[rstest]
#[case::tally(|_: &Addr| ExecuteMsg::Tally {})]
#[case::prevote(|feeder: &Addr| ExecuteMsg::Prevote { hash: vote_hash(SALT, "66usdr", feeder.as_str()), feeder: None })]
#[case::vote(|_: &Addr| ExecuteMsg::Vote { rates: "65usdr".into(), salt: SALT.into(), feeder: None })]
#[case::owner(|_: &Addr| ExecuteMsg::UpdateParams { params: Params::default().oracle })]
fn tally_by_any_message(#[case] msg: fn(&Addr) -> ExecuteMsg) {
    let mut world = oracle(&[1, 1]);
    let [oracle, second] = [world.suite.oracle.clone(), feeder(&world, 1)];
    commit(&mut world, &[(0, "64usdr,80uusd")]);
    let period = now(&world) / 30;
    world.suite.reveal(&mut world.app).unwrap();
    let prevote = ExecuteMsg::Prevote { hash: vote_hash(SALT, "65usdr", second.as_str()), feeder: None };
    world.suite.execute(&mut world.app, &second, &oracle, &prevote).unwrap();
    let too_early = world.suite.tally(&mut world.app).unwrap();
    assert_eq!(tally_event(&too_early), None, "a running period is not counted");
    world.suite.advance_period(&mut world.app);
    assert_eq!(board(&world), None);

    let msg = msg(&second);
    let sender = if matches!(msg, ExecuteMsg::UpdateParams { .. }) { world.suite.owner.clone() } else { second };
    let response = world.suite.execute(&mut world.app, &sender, &oracle, &msg).unwrap();
    assert_eq!((price(&world, "usdr").as_deref(), price(&world, "uusd").as_deref()), (Some("64"), Some("1.25")));
    assert_eq!(board(&world).unwrap().period, period);
    let expected = [("period", &*period.to_string()), ("usdr", "64"), ("uusd", "1.25")];
    assert_eq!(tally_event(&response).unwrap(), expected);
}

#[test]
fn tally_twice_is_harmless() {
    let mut world = oracle(&[1]);
    round(&mut world, &[(0, "64usdr")]);
    let state = world.state();
    for _ in 0..2 {
        let response = world.suite.tally(&mut world.app).unwrap();
        assert_eq!(tally_event(&response), None);
        world.suite.advance_period(&mut world.app);
    }
    assert!(world.state() == state);
}

#[rstest]
fn committed_when_the_reveals_began(#[values(0, 29, 100, 86_400)] later: u64) {
    let mut world = oracle(&[1]);
    commit(&mut world, &[(0, "64usdr,80uusd")]);
    let committed_at = now(&world);
    assert_eq!(committed_at % 30, 0);
    world.suite.advance(&mut world.app, 17);
    reveal(&mut world);
    world.suite.advance(&mut world.app, later);
    world.suite.tally(&mut world.app).unwrap();
    for price in prices(&world, &["usdr", "uusd"]) {
        assert_eq!(price.price.unwrap().committed_at, committed_at);
    }
}

#[test]
fn a_period_without_votes_changes_nothing() {
    let mut world = oracle(&[1, 1]);
    round(&mut world, &[(0, "64usdr")]);
    let state = world.state();
    world.suite.advance_period(&mut world.app);
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();
    assert!(world.state() == state);
    // Nor do votes that all abstain.
    let before = board(&world);
    round(&mut world, &[(0, "0usdr"), (1, "80uusd")]);
    assert_eq!(board(&world), before);
}

#[test]
fn fresh_expired_missing() {
    let mut world = oracle(&[1]);
    round(&mut world, &[(0, "64usdr,80uusd")]);
    world.suite.advance(&mut world.app, 60);
    round(&mut world, &[(0, "64usdr")]);
    let statuses = |world: &World| {
        prices(world, &["ukrw", "uusd", "usdr"]).into_iter().map(|price| price.status).collect::<Vec<_>>()
    };
    assert_eq!(statuses(&world), [Status::Missing, Status::Expired, Status::Fresh]);
    assert_eq!(prices(&world, &["ukrw"])[0].price, None);
    let old = prices(&world, &["uusd"])[0].price.clone().unwrap();
    assert_eq!(old.confirmed, Decimal::percent(125), "still answered");
}

/// The last price of a retired denom is answered for ever: who holds it can redeem.
#[test]
fn retired_denom_keeps_its_price() {
    let mut world = oracle(&[1]);
    round(&mut world, &[(0, "64usdr,80uusd")]);
    as_owner(&mut world, &ExecuteMsg::UpdateDenoms { add: vec![], remove: vec!["uusd".into()] });
    world.suite.advance(&mut world.app, 365 * 86_400);
    round(&mut world, &[(0, "32usdr")]);
    assert_eq!((price(&world, "uusd").as_deref(), status(&world, "uusd")), (Some("1.25"), Status::Expired));
    let query = QueryMsg::ExchangeRate { denom: "uusd".into() };
    let rate: ExchangeRateResponse = world.suite.query(&world.app, &world.suite.oracle, &query).unwrap();
    assert_eq!(rate.rate, Decimal::from_atomics(40u128, 0).unwrap());
    let old = prices(&world, &["uusd"])[0].price.clone().unwrap().committed_at;
    assert_eq!(rate.committed_at, old, "the older of its two parts");
}

#[test]
fn second_prevote_replaces_the_first() {
    let mut world = oracle(&[1]);
    let feeder = feeder(&world, 0);
    for rates in ["64usdr", "65usdr"] {
        let hash = vote_hash(SALT, rates, feeder.as_str());
        let oracle = world.suite.oracle.clone();
        world.suite.execute(&mut world.app, &feeder, &oracle, &ExecuteMsg::Prevote { hash, feeder: None }).unwrap();
    }
    world.suite.advance_period(&mut world.app);
    let err: ContractError = world.refused(|suite, app| suite.vote(app, &feeder, "64usdr", SALT));
    assert_eq!(err, ContractError::HashMismatch {});
    world.suite.vote(&mut world.app, &feeder, "65usdr", SALT).unwrap();
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!(price(&world, "usdr").as_deref(), Some("65"));
}

/// Before the tally it votes for nobody; and back again, it must vote anew.
#[test]
fn removed_feeders_vote_does_not_count() {
    let mut world = oracle(&[5, 1, 1]);
    commit(&mut world, &[(0, "10usdr"), (1, "64usdr"), (2, "64usdr")]);
    world.suite.reveal(&mut world.app).unwrap();
    let address = feeder(&world, 0).into_string();
    as_owner(&mut world, &ExecuteMsg::UpdateFeeders { set: vec![], remove: vec![address.clone()] });
    let weight = FeederWeight { address, weight: 2 };
    as_owner(&mut world, &ExecuteMsg::UpdateFeeders { set: vec![weight], remove: vec![] });
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!(price(&world, "usdr").as_deref(), Some("64"), "2 of 4 voted");
}

/// Nor does its commitment outlive it.
#[test]
fn removed_feeders_prevote_is_gone() {
    let mut world = oracle(&[1, 1]);
    let feeder = feeder(&world, 0);
    let prevote = ExecuteMsg::Prevote { hash: vote_hash(SALT, "64usdr", feeder.as_str()), feeder: None };
    let oracle = world.suite.oracle.clone();
    world.suite.execute(&mut world.app, &feeder, &oracle, &prevote).unwrap();
    as_owner(&mut world, &ExecuteMsg::UpdateFeeders { set: vec![], remove: vec![feeder.to_string()] });
    let weight = FeederWeight { address: feeder.to_string(), weight: 1 };
    as_owner(&mut world, &ExecuteMsg::UpdateFeeders { set: vec![weight], remove: vec![] });
    world.suite.advance_period(&mut world.app);
    let err: ContractError = world.refused(|suite, app| suite.vote(app, &feeder, "64usdr", SALT));
    assert_eq!(err, ContractError::NoPrevote {});
}

/// Another weight before the tally is the weight of the vote that stands.
#[test]
fn reweighed_feeders_vote_counts() {
    let mut world = oracle(&[1, 1, 1]);
    commit(&mut world, &[(0, "90usdr"), (1, "10usdr"), (2, "20usdr")]);
    world.suite.reveal(&mut world.app).unwrap();
    let weight = FeederWeight { address: feeder(&world, 0).into_string(), weight: 5 };
    as_owner(&mut world, &ExecuteMsg::UpdateFeeders { set: vec![weight], remove: vec![] });
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!(price(&world, "usdr").as_deref(), Some("90"));
}

/// The hash holds its feeder's address: copied, it cannot be revealed, whatever the copier has learnt.
#[test]
fn copied_commitment_is_useless() {
    let mut world = oracle(&[1, 1]);
    let [feeder, copier] = [0, 1].map(|at| feeder(&world, at));
    let hash = vote_hash(SALT, "64usdr", feeder.as_str());
    for sender in [&feeder, &copier] {
        let prevote = ExecuteMsg::Prevote { hash: hash.clone(), feeder: None };
        let oracle = world.suite.oracle.clone();
        world.suite.execute(&mut world.app, sender, &oracle, &prevote).unwrap();
    }
    world.suite.advance_period(&mut world.app);
    world.suite.vote(&mut world.app, &feeder, "64usdr", SALT).unwrap();
    let err: ContractError = world.refused(|suite, app| suite.vote(app, &copier, "64usdr", SALT));
    assert_eq!(err, ContractError::HashMismatch {});
}

/// 10 without a limit, at most 30, each once and in one order.
#[rstest]
#[case(None, 10)]
#[case(Some(0), 0)]
#[case(Some(7), 7)]
#[case(Some(30), 30)]
#[case(Some(31), 30)]
#[case(Some(u32::MAX), 30)]
fn pages(#[case] limit: Option<u32>, #[case] size: usize) {
    let mut params = Params::plain();
    let address = |at: u64| MockApi::default().addr_make(&format!("feeder{at}"));
    params.feeders = (1..=35).map(|at| (address(at), at)).collect();
    params.stables = vec![StableParams::new("usdr")];
    params.stables.extend((1..=30).map(|at| StableParams::new(&format!("d{at:02}"))));
    let world = World::new(params, &RATES[..1]);
    let feeders = |start_after: Option<String>, limit| -> FeedersResponse {
        world.suite.query(&world.app, &world.suite.oracle, &QueryMsg::Feeders { start_after, limit }).unwrap()
    };
    let denoms = |start_after: Option<String>, limit| -> DenomsResponse {
        world.suite.query(&world.app, &world.suite.market, &market::QueryMsg::Denoms { start_after, limit }).unwrap()
    };
    let mut sorted: Vec<_> = world.suite.feeders.clone();
    sorted.sort();
    let page = feeders(None, limit);
    assert_eq!(page.total_weight.u128(), 35 * 36 / 2, "of all, on every page");
    let addresses = |page: FeedersResponse| page.feeders.into_iter().map(|feeder| feeder.address).collect::<Vec<_>>();
    assert_eq!(addresses(page), sorted[..size]);
    assert_eq!(addresses(feeders(Some(sorted[29].to_string()), limit)), sorted[30..(30 + size).min(35)]);

    let mut sorted: Vec<_> = (1..=30).map(|at| format!("d{at:02}")).collect();
    sorted.push("usdr".into());
    let names = |page: DenomsResponse| page.denoms.into_iter().map(|denom| denom.denom).collect::<Vec<_>>();
    assert_eq!(names(denoms(None, limit)), sorted[..size]);
    assert_eq!(names(denoms(Some("d25".into()), limit)), sorted[25..(25 + size).min(31)]);
}
