//! Feeders: their delegates, their misses and what follows, and what a minority of them cannot do. Terra's vectors of
//! slashing (O22 to O25) are here; there is no slashing, a feeder is suspended. (Lists and weights: refusals_oracle.rs;
//! commitments: oracle_vectors.rs.)

mod common;

use common::{RATES, World};
use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Addr, Decimal, StdError, Uint128};
use cw_multi_test::AppResponse;
use proptest::prelude::*;
use rstest::rstest;
use tidelock_interface::oracle::{
    ConfigResponse, ExecuteMsg, FeederResponse, FeederWeight, FeedersResponse, OracleContract, Params, QueryMsg,
    VoteResponse, vote_hash,
};
use tidelock_oracle::ContractError;

const SALT: &str = "0123456789abcdef";

fn address(name: &str) -> Addr {
    MockApi::default().addr_make(name)
}

/// Feeders of these weights, half of which must vote; a price is one number.
fn oracle_with(weights: &[u64], vote_period: u64, set: impl Fn(&mut Params)) -> World {
    let mut params = tidelock_testing::Params { vote_period, ..tidelock_testing::Params::plain() };
    params.oracle.vote_threshold = Decimal::percent(50);
    params.feeders =
        weights.iter().enumerate().map(|(at, weight)| (address(&format!("feeder{at}")), *weight)).collect();
    set(&mut params.oracle);
    World::new(params, &[])
}

fn oracle(weights: &[u64]) -> World {
    oracle_with(weights, 30, |_| {})
}

fn feeder(world: &World, at: usize) -> Addr {
    world.suite.feeders[at].clone()
}

fn send(world: &mut World, sender: &Addr, msg: &ExecuteMsg) -> AppResponse {
    world.suite.execute(&mut world.app, sender, &world.suite.oracle, msg).unwrap()
}

fn refused(world: &mut World, sender: &Addr, msg: &ExecuteMsg) -> ContractError {
    world.refused(|suite, app| suite.execute(app, sender, &suite.oracle, msg))
}

fn as_owner(world: &mut World, msg: &ExecuteMsg) {
    let owner = world.suite.owner.clone();
    send(world, &owner, msg);
}

fn owner_refused(world: &mut World, msg: &ExecuteMsg) -> ContractError {
    let owner = world.suite.owner.clone();
    refused(world, &owner, msg)
}

/// In one period: these reveal what they committed to, and these commit; then the next period begins.
fn period(world: &mut World, votes: &[(usize, &str)]) {
    world.suite.reveal(&mut world.app).unwrap();
    for (at, rates) in votes {
        let feeder = feeder(world, *at);
        world.suite.prevote(&mut world.app, &feeder, rates).unwrap();
    }
    world.suite.advance_period(&mut world.app);
}

/// These vote, and their votes are counted.
fn round(world: &mut World, votes: &[(usize, &str)]) -> AppResponse {
    period(world, votes);
    period(world, &[]);
    world.suite.tally(&mut world.app).unwrap()
}

fn price(world: &World, denom: &str) -> Option<String> {
    let board = OracleContract(&world.suite.oracle).board(&world.app.wrap()).unwrap()?;
    board.entry(denom).map(|entry| entry.confirmed.to_string())
}

fn stored(world: &World, at: usize) -> FeederResponse {
    let query = QueryMsg::Feeder { address: feeder(world, at).into_string() };
    world.suite.query(&world.app, &world.suite.oracle, &query).unwrap()
}

fn misses(world: &World) -> Vec<u32> {
    (0..world.suite.feeders.len()).map(|at| stored(world, at).misses).collect()
}

fn suspended(world: &World) -> Vec<usize> {
    (0..world.suite.feeders.len()).filter(|at| stored(world, *at).suspended).collect()
}

fn prevote(hashed_for: &Addr, rates: &str, feeder: Option<&Addr>) -> ExecuteMsg {
    let hash = vote_hash(SALT, rates, hashed_for.as_str());
    ExecuteMsg::Prevote { hash, feeder: feeder.map(Addr::to_string) }
}

fn vote(rates: &str, feeder: Option<&Addr>) -> ExecuteMsg {
    ExecuteMsg::Vote { rates: rates.into(), salt: SALT.into(), feeder: feeder.map(Addr::to_string) }
}

fn delegate_to(delegate: Option<&Addr>) -> ExecuteMsg {
    ExecuteMsg::SetDelegate { delegate: delegate.map(Addr::to_string) }
}

fn update_feeders(set: &[(&Addr, u64)], remove: &[&Addr]) -> ExecuteMsg {
    let weight = |(address, weight): &(&Addr, u64)| FeederWeight { address: address.to_string(), weight: *weight };
    ExecuteMsg::UpdateFeeders {
        set: set.iter().map(weight).collect(),
        remove: remove.iter().map(|address| address.to_string()).collect(),
    }
}

#[test]
fn a_delegate_votes_for_its_feeder() {
    let mut world = oracle(&[1, 1]);
    let (first, delegate) = (feeder(&world, 0), address("delegate"));
    send(&mut world, &first, &delegate_to(Some(&delegate)));
    assert_eq!(stored(&world, 0).delegate, Some(delegate.clone()));
    send(&mut world, &delegate, &prevote(&first, "64usdr", Some(&first)));
    world.suite.advance_period(&mut world.app);
    send(&mut world, &delegate, &vote("64usdr", Some(&first)));
    let query = QueryMsg::Vote { feeder: first.to_string() };
    let counted: VoteResponse = world.suite.query(&world.app, &world.suite.oracle, &query).unwrap();
    assert_eq!(counted.vote.unwrap().rates, [("usdr".to_string(), Decimal::percent(6_400))]);
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!((price(&world, "usdr").as_deref(), misses(&world)), (Some("64"), vec![0, 1]));
}

/// A hash made over the delegate's own address reveals nothing.
#[test]
fn a_hash_binds_the_feeder_not_its_delegate() {
    let mut world = oracle(&[1]);
    let (feeder, delegate) = (feeder(&world, 0), address("delegate"));
    send(&mut world, &feeder, &delegate_to(Some(&delegate)));
    send(&mut world, &delegate, &prevote(&delegate, "64usdr", Some(&feeder)));
    world.suite.advance_period(&mut world.app);
    let err = refused(&mut world, &delegate, &vote("64usdr", Some(&feeder)));
    assert_eq!(err, ContractError::HashMismatch {});
}

/// Either commits, either reveals: the vote is the feeder's.
#[rstest]
fn a_feeder_with_a_delegate_still_votes_itself(#[values(true, false)] delegate_commits: bool) {
    let mut world = oracle(&[1]);
    let (feeder, delegate) = (feeder(&world, 0), address("delegate"));
    send(&mut world, &feeder, &delegate_to(Some(&delegate)));
    let [commits, reveals] = if delegate_commits { [&delegate, &feeder] } else { [&feeder, &delegate] };
    send(&mut world, commits, &prevote(&feeder, "64usdr", Some(&feeder)));
    world.suite.advance_period(&mut world.app);
    send(&mut world, reveals, &vote("64usdr", Some(&feeder)));
    assert_eq!(refused(&mut world, commits, &vote("64usdr", Some(&feeder))), ContractError::NoPrevote {});
}

#[test]
fn one_delegate_acts_for_several_feeders() {
    let mut world = oracle(&[1, 1]);
    let (feeders, delegate) = (world.suite.feeders.clone(), address("delegate"));
    for feeder in &feeders {
        send(&mut world, feeder, &delegate_to(Some(&delegate)));
        send(&mut world, &delegate, &prevote(feeder, "64usdr", Some(feeder)));
    }
    world.suite.advance_period(&mut world.app);
    for feeder in &feeders {
        send(&mut world, &delegate, &vote("64usdr", Some(feeder)));
    }
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!((price(&world, "usdr").as_deref(), misses(&world)), (Some("64"), vec![0, 0]));
}

/// Taken back, replaced, or gone with its feeder, which comes back without one.
#[rstest]
#[case::taken_back(|first: &Addr, _: &Addr| (first.clone(), vec![delegate_to(None)]))]
#[case::replaced(|first: &Addr, _: &Addr| (first.clone(), vec![delegate_to(Some(&address("next")))]))]
#[case::feeder_removed(|first: &Addr, owner: &Addr| {
    (owner.clone(), vec![update_feeders(&[], &[first]), update_feeders(&[(first, 1)], &[])])
})]
fn a_former_delegate_is_refused(#[case] end: fn(&Addr, &Addr) -> (Addr, Vec<ExecuteMsg>)) {
    let mut world = oracle(&[1, 1]);
    let (first, delegate) = (feeder(&world, 0), address("delegate"));
    send(&mut world, &first, &delegate_to(Some(&delegate)));
    send(&mut world, &delegate, &prevote(&first, "64usdr", Some(&first)));
    let (sender, messages) = end(&first, &world.suite.owner.clone());
    for msg in messages {
        send(&mut world, &sender, &msg);
    }
    assert_ne!(stored(&world, 0).delegate, Some(delegate.clone()));
    world.suite.advance_period(&mut world.app);
    let stranger = ContractError::NotAFeeder { sender: delegate.clone() };
    assert_eq!(refused(&mut world, &delegate, &prevote(&first, "64usdr", Some(&first))), stranger);
    assert_eq!(refused(&mut world, &delegate, &vote("64usdr", Some(&first))), stranger);
}

/// Another weight leaves the delegate.
#[test]
fn a_reweighed_feeder_keeps_its_delegate() {
    let mut world = oracle(&[1, 1]);
    let (first, delegate) = (feeder(&world, 0), address("delegate"));
    send(&mut world, &first, &delegate_to(Some(&delegate)));
    as_owner(&mut world, &update_feeders(&[(&first, 7)], &[]));
    assert_eq!((stored(&world, 0).weight, stored(&world, 0).delegate), (7, Some(delegate)));
}

#[test]
fn nobody_acts_for_a_feeder_that_did_not_name_him() {
    let mut world = oracle(&[1, 1]);
    let [first, second] = [0, 1].map(|at| feeder(&world, at));
    let delegate = address("delegate");
    send(&mut world, &first, &delegate_to(Some(&delegate)));
    let not = |sender: &Addr| ContractError::NotAFeeder { sender: sender.clone() };
    // Who names nobody speaks for himself.
    for msg in [prevote(&first, "64usdr", None), prevote(&second, "64usdr", Some(&second)), delegate_to(None)] {
        assert_eq!(refused(&mut world, &delegate, &msg), not(&delegate));
    }
    assert_eq!(refused(&mut world, &first, &prevote(&second, "64usdr", Some(&second))), not(&first), "another's");
    let nobody = ExecuteMsg::SetDelegate { delegate: Some("nobody".into()) };
    let no_address = ContractError::Std(StdError::generic_err("Error decoding bech32"));
    assert_eq!(refused(&mut world, &first, &nobody), no_address);
}

/// The first two vote 100, and 125 UST; half of the reward band is 3.5 %.
#[rstest]
#[case::absent(None, 1)]
#[case::alike(Some("100usdr,125uusd"), 0)]
#[case::at_the_upper_edge(Some("103.5usdr"), 0)]
#[case::beyond_the_upper_edge(Some("103.500000000000000001usdr"), 1)]
#[case::at_the_lower_edge(Some("96.5usdr"), 0)]
#[case::beyond_the_lower_edge(Some("96.499999999999999999usdr"), 1)]
#[case::abstaining(Some("0usdr,0uusd"), 0)]
#[case::abstaining_from_the_reference(Some("200uusd"), 0)]
#[case::abstaining_from_the_cross(Some("100usdr,0uusd"), 0)]
#[case::cross_at_the_edge(Some("100usdr,129.375uusd"), 0)]
#[case::cross_beyond_the_edge(Some("100usdr,129.3750000000000001uusd"), 1)]
#[case::cross_below(Some("100usdr,120.62uusd"), 1)]
#[case::right_cross_of_a_wrong_price(Some("110usdr,137.5uusd"), 1)]
#[case::both_wrong(Some("110usdr,200uusd"), 1)]
#[case::alone_in_its_ballot(Some("100usdr,125uusd,9ukrw"), 0)]
fn what_is_a_miss(#[case] third: Option<&str>, #[case] expected: u32) {
    let mut world = oracle(&[1, 1, 1]);
    let mut votes = vec![(0, "100usdr,125uusd"), (1, "100usdr,125uusd")];
    votes.extend(third.map(|rates| (2, rates)));
    for _ in 0..2 {
        round(&mut world, &votes);
    }
    assert_eq!(misses(&world), [0, 0, 2 * expected], "in each of two periods");
    assert_eq!(price(&world, "usdr").as_deref(), Some("100"));
}

/// Nor is anybody judged by a reference that too few gave.
#[test]
fn what_does_not_count_judges_nobody() {
    let mut world = oracle(&[1, 1, 1]);
    round(&mut world, &[(0, "100usdr,125uusd"), (1, "1uusd"), (2, "2uusd")]);
    assert_eq!((price(&world, "usdr"), misses(&world)), (None, vec![0, 0, 0]));
}

#[test]
fn a_period_in_which_nobody_votes_is_nobodys_miss() {
    let mut world = oracle(&[1, 1]);
    for _ in 0..5 {
        round(&mut world, &[]);
    }
    assert_eq!(misses(&world), [0, 0]);
    // Committed and not revealed is not voted.
    for _ in 0..2 {
        period(&mut world, &[]);
        let feeder = feeder(&world, 0);
        send(&mut world, &feeder, &prevote(&feeder, "64usdr", None));
        period(&mut world, &[]);
        round(&mut world, &[(1, "64usdr")]);
    }
    assert_eq!(misses(&world), [2, 0]);
}

/// Of 100 periods of a window a feeder votes in 5, or in 4. It is suspended before the first tally of the next window,
/// and not an earlier one.
#[rstest]
#[case::o23_95_misses(5, false)]
#[case::o23_96_misses(4, true)]
fn o23_a_window_of_100(#[case] voted: usize, #[case] expected: bool) {
    let mut world = oracle_with(&[1, 1, 1], 1, |params| params.miss_window = 100);
    let into = world.app.block_info().time.seconds() % 100;
    world.suite.advance(&mut world.app, 199 - into);
    world.suite.checked = false;
    // Committed in the period before the one in which it is revealed.
    for revealed_at in 0..=100 {
        let votes: &[(usize, &str)] = &[(0, "64usdr"), (1, "64usdr"), (2, "64usdr")];
        period(&mut world, &votes[..if revealed_at < voted { 3 } else { 2 }]);
    }
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!(misses(&world), [0, 0, 100 - voted as u32]);
    assert_eq!(suspended(&world), [0; 0], "the window is over, and nothing of the next one is counted");
    world.suite.checked = true;
    period(&mut world, &[]);
    let tally = world.suite.tally(&mut world.app).unwrap();
    let named = tally.events.iter().flat_map(|event| &event.attributes).find(|given| given.key == "suspended");
    assert_eq!(named.map(|given| given.value.clone()), expected.then(|| feeder(&world, 2).into_string()));
    assert_eq!(suspended(&world), if expected { vec![2] } else { vec![] });
    assert_eq!(misses(&world), [0, 0, u32::from(!expected)], "of the new window; who is suspended misses nothing");
}

/// As if so many periods of the window before the next period's had been missed.
fn miss(world: &World, missed: &[u32]) -> Vec<u8> {
    let config: ConfigResponse = world.suite.query(&world.app, &world.suite.oracle, &QueryMsg::Config {}).unwrap();
    let window = (config.period + 1) / config.params.miss_window - 1;
    let counts: Vec<_> = world.suite.feeders.iter().zip(missed).filter(|(_, missed)| **missed > 0).collect();
    serde_json::to_vec(&(window, counts)).unwrap()
}

/// The first tally after a window in which so many periods were missed; these vote for it.
fn round_after(world: &mut World, missed: &[u32], votes: &[(usize, &str)]) {
    let (oracle, bytes) = (world.suite.oracle.clone(), miss(world, missed));
    world.app.contract_storage_mut(&oracle).set(b"misses", &bytes);
    round(world, votes);
}

/// Terra's window of 100,800 blocks in periods of 5, on 100,000,000 bonded: no slash at 19,152 misses, 99,990,000 and
/// jailed at 19,153.
#[rstest]
#[case::o22_at_the_least(19_152, false)]
#[case::o22_one_more(19_153, true)]
fn o22_a_window_of_20160(#[case] missed: u32, #[case] expected: bool) {
    let mut world = oracle_with(&[1, 1, 1], 30, |params| params.miss_window = 20_160);
    round_after(&mut world, &[0, 0, missed], &[(0, "64usdr")]);
    assert_eq!(suspended(&world), if expected { vec![2] } else { vec![] });
}

#[test]
fn o24_who_always_abstains_is_never_suspended() {
    let mut world = oracle_with(&[1, 1, 1], 1, |params| params.miss_window = 10);
    for _ in 0..25 {
        period(&mut world, &[(0, "64usdr"), (1, "64usdr"), (2, "0usdr")]);
    }
    assert_eq!((misses(&world), suspended(&world)), (vec![0, 0, 0], vec![]));
}

/// Differs on purpose: Terra gives every validator a miss for a new denom that nobody votes. A denom is the owner's word,
/// and what nobody can price is nobody's fault.
#[test]
fn o25_a_denom_that_nobody_votes_is_nobodys_miss() {
    let mut world = oracle(&[1, 1, 1]);
    as_owner(&mut world, &ExecuteMsg::UpdateDenoms { add: vec!["ueur".into()], remove: vec![] });
    for _ in 0..2 {
        world.suite.feed(&mut world.app, &RATES).unwrap();
    }
    assert_eq!((price(&world, "ueur"), misses(&world)), (None, vec![0, 0, 0]));
}

/// Who of five is suspended: the most misses first, then by address, until only `min_feeders` are active.
#[rstest]
#[case::all_that_may(2, [0, 97, 100, 100, 96], 3)]
#[case::the_worst_two(3, [0, 97, 100, 100, 96], 2)]
#[case::one_of_the_worst_two(4, [0, 97, 100, 100, 96], 1)]
#[case::nobody(5, [0, 97, 100, 100, 96], 0)]
#[case::not_for_too_little(1, [0, 95, 94, 1, 96], 1)]
fn the_worst_go_first_and_min_feeders_stay(#[case] min_feeders: u32, #[case] missed: [u32; 5], #[case] count: usize) {
    let mut world = oracle_with(&[1; 5], 30, |params| (params.miss_window, params.min_feeders) = (100, min_feeders));
    round_after(&mut world, &missed, &[(0, "64usdr")]);
    let mut worst: Vec<_> = (0..5).collect();
    worst.sort_by_key(|at| (std::cmp::Reverse(missed[*at]), feeder(&world, *at)));
    let mut expected = worst[..count].to_vec();
    expected.sort();
    assert_eq!(suspended(&world), expected);
    let feeders: FeedersResponse = world
        .suite
        .query(&world.app, &world.suite.oracle, &QueryMsg::Feeders { start_after: None, limit: None })
        .unwrap();
    assert_eq!(feeders.total_weight, Uint128::new(5 - count as u128), "of those that are active");
}

/// The third has most of the weight; suspended, it neither commits nor reveals, and half of the others' is enough.
#[test]
fn the_suspended_weigh_nothing() {
    let mut world = oracle_with(&[1, 1, 10], 30, |params| params.miss_window = 100);
    round(&mut world, &[(0, "64usdr"), (1, "64usdr")]);
    assert_eq!(price(&world, "usdr"), None, "2 of 12");
    let third = feeder(&world, 2);
    send(&mut world, &third, &delegate_to(Some(&address("delegate"))));
    // It revealed in the period before whose tally it is suspended: the vote is not counted.
    round_after(&mut world, &[0, 0, 100], &[(0, "64usdr"), (1, "64usdr"), (2, "90usdr")]);
    assert_eq!((price(&world, "usdr").as_deref(), suspended(&world)), (Some("64"), vec![2]));

    let refusal = ContractError::Suspended { feeder: third.clone() };
    for sender in [third.clone(), address("delegate")] {
        assert_eq!(refused(&mut world, &sender, &prevote(&third, "64usdr", Some(&third))), refusal);
        assert_eq!(refused(&mut world, &sender, &vote("64usdr", Some(&third))), refusal);
    }
    round(&mut world, &[(0, "70usdr")]);
    assert_eq!((price(&world, "usdr").as_deref(), misses(&world)), (Some("70"), vec![0, 1, 0]), "1 of 2");
    // A suspended feeder may be given another weight; it stays suspended, and may take its delegate back.
    as_owner(&mut world, &update_feeders(&[(&third, 1)], &[]));
    send(&mut world, &third, &delegate_to(None));
    assert_eq!((stored(&world, 2).weight, suspended(&world)), (1, vec![2]));

    as_owner(&mut world, &ExecuteMsg::Unsuspend { feeders: vec![third.to_string()] });
    assert_eq!((suspended(&world), misses(&world)[2]), (vec![], 0));
    round(&mut world, &[(0, "80usdr"), (2, "80usdr")]);
    assert_eq!(price(&world, "usdr").as_deref(), Some("80"), "2 of 3");
}

#[test]
fn unsuspending_names_the_suspended_once_each() {
    let mut world = oracle_with(&[1; 4], 30, |params| params.miss_window = 100);
    round_after(&mut world, &[0, 0, 100, 100], &[(0, "64usdr")]);
    let [active, third, fourth] = [0, 2, 3].map(|at| feeder(&world, at));
    let unsuspend = |feeders: &[&Addr]| ExecuteMsg::Unsuspend {
        feeders: feeders.iter().map(|feeder| feeder.to_string()).collect(),
    };
    let stranger = address("stranger");
    let cases = [
        (unsuspend(&[&third, &stranger]), ContractError::UnknownFeeder { address: stranger }),
        (unsuspend(&[&third, &active]), ContractError::NotSuspended { feeder: active }),
        (unsuspend(&[&third, &fourth, &third]), ContractError::DuplicateFeeder { address: third.clone() }),
    ];
    for (msg, expected) in cases {
        assert_eq!(owner_refused(&mut world, &msg), expected);
    }
    as_owner(&mut world, &unsuspend(&[&third, &fourth]));
    assert_eq!(suspended(&world), [0; 0]);
    assert_eq!(owner_refused(&mut world, &unsuspend(&[&third])), ContractError::NotSuspended { feeder: third });
}

/// Counts of one window say nothing in another; any other parameter leaves them.
#[test]
fn another_miss_window_starts_anew() {
    let mut world = oracle_with(&[1, 1], 30, |params| params.miss_window = 1_000);
    let mut params = world_params(&world);
    for _ in 0..3 {
        round(&mut world, &[(0, "64usdr")]);
    }
    params.reward_band = Decimal::percent(2);
    as_owner(&mut world, &ExecuteMsg::UpdateParams { params: params.clone() });
    assert_eq!(misses(&world), [0, 3]);
    params.miss_window = 999;
    as_owner(&mut world, &ExecuteMsg::UpdateParams { params });
    assert_eq!(misses(&world), [0, 0]);
    round(&mut world, &[(0, "64usdr")]);
    assert_eq!(misses(&world), [0, 1]);
}

fn world_params(world: &World) -> Params {
    let config: ConfigResponse = world.suite.query(&world.app, &world.suite.oracle, &QueryMsg::Config {}).unwrap();
    config.params
}

/// Three of four must stay active: neither a removal nor one beside a suspension may leave fewer.
#[test]
fn min_feeders_stay_whatever_the_owner_removes() {
    let mut world = oracle_with(&[1; 4], 30, |params| (params.miss_window, params.min_feeders) = (100, 3));
    let [first, second, fourth] = [0, 1, 3].map(|at| feeder(&world, at));
    let err = owner_refused(&mut world, &update_feeders(&[], &[&first, &second]));
    assert_eq!(err, ContractError::TooFewActive { active: 2, min_feeders: 3 });
    round_after(&mut world, &[0, 0, 0, 100], &[(0, "64usdr")]);
    let err = owner_refused(&mut world, &update_feeders(&[], &[&first]));
    assert_eq!(err, ContractError::TooFewActive { active: 2, min_feeders: 3 }, "the fourth is suspended");
    // It may itself be removed, and another replaced.
    as_owner(&mut world, &update_feeders(&[], &[&fourth]));
    as_owner(&mut world, &update_feeders(&[(&fourth, 1)], &[&first]));
    assert_eq!(
        stored(&world, 3),
        FeederResponse { address: fourth, weight: 1, delegate: None, misses: 0, suspended: false }
    );
}

/// Who copies a revealed rate is a period late: the median moves as if he were not there.
#[test]
fn a_copied_rate_moves_no_price() {
    let mut world = oracle(&[1, 1, 1]);
    let prices = ["64usdr", "70usdr", "60usdr", "66usdr", "90usdr"];
    let mut copied = "64usdr";
    for honest in prices {
        round(&mut world, &[(0, honest), (1, honest), (2, copied)]);
        assert_eq!(price(&world, "usdr"), Some(honest.trim_end_matches("usdr").to_string()));
        copied = honest;
    }
    assert_eq!(misses(&world), [0, 0, 4], "and each time he misses");
}

/// A minority that has seen the others' votes and keeps its own back: the price is the others' median, and it misses.
/// Having kept it back, it cannot use it later.
#[test]
fn withheld_reveals_stop_nothing() {
    let mut world = oracle(&[2, 2, 2, 1, 1, 1]);
    let honest = [(0, "63usdr"), (1, "64usdr"), (2, "65usdr")];
    let minority = [3, 4, 5].map(|at| feeder(&world, at));
    for feeder in &minority {
        send(&mut world, feeder, &prevote(feeder, "100usdr", None));
    }
    let prevoted = world.app.block_info().time.seconds() / 30;
    round(&mut world, &honest);
    assert_eq!(price(&world, "usdr").as_deref(), Some("64"));
    assert_eq!(misses(&world), [0, 0, 0, 1, 1, 1]);
    for feeder in &minority {
        let err = refused(&mut world, feeder, &vote("100usdr", None));
        assert_eq!(err, ContractError::RevealPeriod { prevoted, now: prevoted + 2 });
    }
}

/// 659 of 1,000 name no price where 66 % must vote, however often; 660 do.
#[rstest]
#[case(659, None)]
#[case(660, Some("90"))]
fn a_minority_under_the_threshold_names_no_price(#[case] weight: u64, #[case] expected: Option<&str>) {
    let set = |params: &mut Params| params.vote_threshold = Decimal::percent(66);
    let mut world = oracle_with(&[weight, 1_000 - weight], 30, set);
    for _ in 0..4 {
        round(&mut world, &[(0, "90usdr")]);
    }
    assert_eq!(price(&world, "usdr").as_deref(), expected);
    let before = price(&world, "usdr");
    round(&mut world, &[(1, "10usdr")]);
    assert_eq!(price(&world, "usdr"), before, "nor does the rest");
}

fn voters(weights: std::ops::Range<u64>, cents: std::ops::Range<u64>) -> impl Strategy<Value = Vec<(u64, u64, u64)>> {
    prop::collection::vec((weights, cents.clone(), cents), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// With less than half of the weight that votes, liars in league move neither LUNA's price nor a cross out of the
    /// range of what the honest voted.
    #[test]
    fn less_than_half_of_the_weight_stays_within_the_honest_range(
        mut honest in voters(1..1_000, 5_000..8_000),
        liars in voters(1..1_000_000, 1..10_000_000),
        slack in 1u64..3,
    ) {
        let sum = |voters: &[(u64, u64, u64)]| voters.iter().map(|(weight, ..)| weight).sum::<u64>();
        let missing = sum(&liars).saturating_sub(sum(&honest));
        honest[0].0 += if sum(&liars) < sum(&honest) { 0 } else { missing + slack };
        let all: Vec<_> = honest.iter().chain(&liars).copied().collect();
        let mut world = oracle(&all.iter().map(|(weight, ..)| *weight).collect::<Vec<_>>());
        let text = |cents: u64| format!("{}.{:02}", cents / 100, cents % 100);
        let votes: Vec<_> = all.iter().map(|(_, sdr, usd)| format!("{}usdr,{}uusd", text(*sdr), text(*usd))).collect();
        let votes: Vec<_> = votes.iter().enumerate().map(|(at, vote)| (at, vote.as_str())).collect();
        round(&mut world, &votes);
        let range = |values: Vec<Decimal>, named: Option<String>| {
            let named: Decimal = named.unwrap().parse().unwrap();
            *values.iter().min().unwrap() <= named && named <= *values.iter().max().unwrap()
        };
        let decimal = |cents: u64| Decimal::from_atomics(cents, 2).unwrap();
        prop_assert!(range(honest.iter().map(|(_, sdr, _)| decimal(*sdr)).collect(), price(&world, "usdr")));
        let crosses = honest.iter().map(|(_, sdr, usd)| decimal(*usd) / decimal(*sdr)).collect();
        prop_assert!(range(crosses, price(&world, "uusd")));
    }
}
