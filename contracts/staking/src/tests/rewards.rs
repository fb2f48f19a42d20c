//! Streams of rewards: who earns what, and when.

use super::*;

const UST: u128 = 1_000_000;

fn denoms(names: &[&str]) -> ExecuteMsg {
    let denoms = Some(names.iter().map(|name| name.to_string()).collect());
    ExecuteMsg::ClaimRewards { recipient: Some(addr("heir").into()), denoms }
}

#[test]
fn streams_over_a_week() {
    let mut chain = Chain::new();
    chain.bond("one", 3 * 10u128.pow(12));
    chain.bond("two", 10u128.pow(12));
    let response = chain.reward("ust", 604_800 * UST);
    assert_eq!(
        attributes(&response, &["distribution"]),
        format!("action=distribute_rewards,sender=distribution,uusd={}", 604_800 * UST)
    );
    let end = chain.now() + WEEK;
    let stream = chain.stream("uusd");
    assert_eq!((stream.token, stream.ends_at), (addr("ust"), end));
    assert_eq!([stream.received, stream.paid, stream.streaming].map(u128::from), [604_800 * UST, 0, 604_800 * UST]);
    chain.wait(100);
    assert_eq!([chain.rewards("one", "uusd"), chain.rewards("two", "uusd")], [75 * UST, 25 * UST]);
    assert_eq!(chain.stream("uusd").streaming.u128(), 604_700 * UST);

    let response = chain.send("one", denoms(&["uusd"]));
    assert_eq!(
        attributes(&response, &["one", "heir"]),
        format!("action=claim_rewards,sender=one,recipient=heir,uusd={}", 75 * UST)
    );
    assert_eq!(transfers(&response), [(addr("ust"), addr("heir"), 75 * UST)]);
    assert_eq!(chain.rewards("one", "uusd"), 0);
    chain.wait(WEEK);
    assert_eq!([chain.rewards("one", "uusd"), chain.rewards("two", "uusd")], [453_525 * UST, 151_200 * UST]);
    chain.claim("one");
    chain.claim("two");
    let stream = chain.stream("uusd");
    assert_eq!([stream.paid, stream.streaming].map(u128::from), [604_800 * UST, 0]);
    assert_eq!(stream.ends_at, end);
}

#[test]
fn each_denom_by_itself() {
    let mut chain = Chain::new();
    chain.bond("one", 10u128.pow(12));
    for (token, amount) in [("ust", 7 * UST), ("krt", 70 * UST), ("luna", 700 * UST)] {
        chain.reward(token, amount);
        chain.wait(1_000);
    }
    let StreamsResponse { streams } = chain.ask(QueryMsg::Streams { start_after: None, limit: None });
    assert_eq!(streams.iter().map(|stream| stream.denom.as_str()).collect::<Vec<_>>(), ["uusd", "ukrw", "uluna"]);
    let after = QueryMsg::Streams { start_after: Some("uusd".into()), limit: Some(1) };
    assert_eq!(chain.ask::<StreamsResponse>(after).streams, streams[1..2]);

    chain.wait(WEEK);
    let response = chain.send("one", denoms(&["ukrw", "uusd"]));
    // In the order in which the denoms came, whatever order is asked for.
    let paid = transfers(&response);
    assert_eq!(paid, [(addr("ust"), addr("heir"), 7 * UST), (addr("krt"), addr("heir"), 70 * UST)]);
    assert_eq!(chain.rewards("one", "uluna"), 700 * UST);
    let response = chain.send("one", ExecuteMsg::Restake {});
    let expected = format!("action=restake,sender=one,uluna={},bonded=1000700000000,weight=1000700000", 700 * UST);
    assert_eq!(attributes(&response, &["one"]), expected);
    assert!(response.messages.is_empty());
    let stream = chain.stream("uluna");
    assert_eq!([stream.paid, stream.streaming].map(u128::from), [700 * UST, 0]);
    assert_eq!(chain.pool().bonded.u128(), 1_000_700_000_000);
    chain.unbond("one", 1_000_700_000_000);
}

/// A denom that came when an account had bonded already, and one that it has not seen.
#[test]
fn later_denoms_count_from_their_beginning() {
    let mut chain = Chain::new();
    chain.bond("one", 10u128.pow(12));
    chain.reward("ust", UST);
    chain.wait(WEEK);
    chain.bond("two", 10u128.pow(12));
    chain.reward("krt", UST);
    chain.wait(WEEK);
    let earned = |name| [chain.rewards(name, "uusd"), chain.rewards(name, "ukrw")];
    assert_eq!([earned("one"), earned("two")], [[UST, UST / 2], [0, UST / 2]]);
}

/// Bonding, taking part in a distribution and unbonding within a block: nothing.
#[test]
fn sniping_within_a_block_earns_nothing() {
    let mut chain = Chain::new();
    chain.bond("one", 10_000);
    chain.reward("ust", 1_000 * UST);
    chain.wait(WEEK / 2);
    chain.bond("sniper", 10u128.pow(21));
    chain.reward("ust", 1_000_000 * UST);
    chain.unbond("sniper", 10u128.pow(21));
    assert!(chain.staker("sniper").rewards.is_empty());
    let refused = chain.execute(&addr("sniper"), ExecuteMsg::ClaimRewards { recipient: None, denoms: None });
    assert_eq!(refused, Err(ContractError::NothingToClaim {}));
    chain.wait(2 * WEEK);
    assert!(chain.staker("sniper").rewards.is_empty());
    assert_eq!(chain.rewards("one", "uusd"), 1_001_000 * UST);
}

#[test]
fn most_of_the_stake_for_a_hundredth_earns_its_part_of_it() {
    let mut chain = Chain::new();
    chain.bond("one", 10u128.pow(12));
    chain.reward("ust", 10_000 * UST);
    chain.wait(WEEK / 2);
    chain.bond("whale", 9 * 10u128.pow(12));
    chain.wait(WEEK / 100);
    chain.unbond("whale", 9 * 10u128.pow(12));
    let earned = chain.rewards("whale", "uusd");
    assert!((89_999_000..=90 * UST).contains(&earned), "{earned}");
    chain.wait(WEEK);
    assert_eq!(chain.rewards("whale", "uusd"), earned);
    assert!(chain.rewards("one", "uusd") >= 9_910 * UST - 1);
}

/// Who claims in each of 100 blocks has what who claims once has, within a micro unit.
#[test]
fn claiming_often_is_claiming_once() {
    let mut chain = Chain::new();
    chain.bond("often", 333_333_333_333);
    chain.bond("once", 333_333_333_333);
    chain.bond("other", 7_777_777);
    chain.reward("ust", 123_456 * UST);
    let mut sum = 0;
    for _ in 0..100 {
        chain.wait(6);
        sum += chain.claim("often")[&addr("ust")];
    }
    let once = chain.rewards("once", "uusd");
    assert!(sum.abs_diff(once) <= 1, "{sum} {once}");
    chain.wait(2 * WEEK);
    sum += chain.claim("often")[&addr("ust")];
    assert!(sum.abs_diff(chain.rewards("once", "uusd")) <= 1);
}

#[test]
fn nobody_bonded() {
    let mut chain = Chain::new();
    chain.reward("ust", 604_800 * UST);
    let end = chain.now() + WEEK;
    chain.wait(1_000);
    // Projected like this, and settled like this.
    assert_eq!(chain.stream("uusd").ends_at, end + 1_000);
    chain.reward("krt", UST);
    chain.wait(500);
    chain.bond("first", 1_000_000);
    assert!(chain.staker("first").rewards.is_empty());
    assert_eq!(chain.stream("uusd").ends_at, end + 1_500);
    chain.wait(100);
    assert_eq!(chain.rewards("first", "uusd"), 100 * UST);
    chain.unbond("first", 1_000_000);
    chain.wait(10 * WEEK);
    assert_eq!(chain.rewards("first", "uusd"), 100 * UST);
    assert_eq!(chain.stream("uusd").streaming.u128(), 604_700 * UST);
    chain.bond("second", 1_000_000);
    chain.wait(WEEK - 100);
    assert_eq!((chain.rewards("first", "uusd"), chain.rewards("second", "uusd")), (100 * UST, 604_700 * UST));
    assert_eq!(chain.stream("uusd").streaming, Uint128::zero());
    // A stream that has ended does not begin again.
    chain.unbond("second", 1_000_000);
    let ends_at = chain.stream("uusd").ends_at;
    chain.wait(WEEK);
    assert_eq!(chain.stream("uusd").ends_at, ends_at);
}

#[test]
fn dust_does_not_delay() {
    let mut chain = Chain::new();
    chain.bond("one", 10u128.pow(12));
    chain.reward("ust", 1_000_000 * UST);
    let end = chain.now() + WEEK;
    for _ in 0..1_000 {
        chain.wait(6);
        chain.reward("ust", 1);
    }
    let late = chain.stream("uusd").ends_at.abs_diff(end);
    assert!(late <= WEEK / 100, "{late}");
}

#[test]
fn a_deposit_joins_at_the_weighted_end() {
    let mut chain = Chain::new();
    chain.bond("one", 10u128.pow(12));
    chain.reward("ust", 604_800 * UST);
    chain.wait(WEEK / 2);
    chain.reward("ust", 302_400 * UST);
    // Half of the first, with half a week left, and as much for a week.
    assert_eq!(chain.stream("uusd").ends_at, chain.now() + WEEK * 3 / 4);
    // Another duration counts for what comes later.
    let ends_at = chain.stream("uusd").ends_at;
    chain.update_params(Params { reward_duration: 3_600, ..params() });
    assert_eq!(chain.stream("uusd").ends_at, ends_at);
    chain.reward("krt", 1);
    assert_eq!(chain.stream("ukrw").ends_at, chain.now() + 3_600);
}

#[test]
fn one_micro_unit_streams_in_full() {
    let mut chain = Chain::new();
    chain.bond("one", 3 * 10u128.pow(14));
    chain.bond("two", 10u128.pow(14));
    chain.reward("ust", 1);
    for _ in 0..10 {
        chain.wait(WEEK / 10);
        assert!(chain.staker("one").rewards.is_empty());
        // Settled.
        chain.bond("three", 1);
        chain.unbond("three", 1);
    }
    let pool = crate::state::POOL.load(&chain.deps.storage).unwrap();
    // Less than an atom for each micro LUNA stays, and flows with the next reward.
    assert!(pool.streams[0].left < cosmwasm_std::Uint256::from(pool.bonded));
    for _ in 0..3 {
        chain.reward("ust", 1);
        chain.wait(WEEK);
    }
    assert!(chain.rewards("one", "uusd") + chain.rewards("two", "uusd") >= 2);
}

/// Also a market that says another token is LUNA, or two are one, cannot have staking pay what is not there.
#[test]
fn luna_is_known_by_its_token() {
    let mut chain = Chain::new();
    chain.register("false", "uluna");
    chain.bond("one", 10u128.pow(12));
    chain.reward("false", UST);
    chain.wait(WEEK);
    let refused = chain.execute(&addr("one"), ExecuteMsg::Restake {});
    assert_eq!(refused, Err(ContractError::NothingToClaim {}));
    let hook = to_json_binary(&HookMsg::DistributeRewards {}).unwrap();
    let refused = chain.receive("luna", "distribution", 5, hook);
    assert_eq!(refused, Err(ContractError::UnregisteredToken { token: addr("luna") }));
    assert_eq!(chain.claim("one")[&addr("false")], UST);
}
