//! What a savings vault answers: the history of its rate, day by day, and the interest up to now in every answer.

mod common;
#[path = "common/savings.rs"]
mod savings;

use common::World;
use cosmwasm_std::{Decimal, Decimal256, Uint128};
use rstest::rstest;
use savings::{ask, fund, people, save, shares, state, tell, terms, units, vault, wait, world, world_with};
use serde_json::{Value, json};
use tidelock_interface::savings::{
    ApyResponse, AssetsResponse, ExecuteMsg, QueryMsg, RateHistoryResponse, RatePoint, SharesResponse, StateResponse,
    Verb,
};
use tidelock_savings::ContractError;
use tidelock_testing::Params;

const DAY: u64 = 86_400;

fn now(world: &World) -> u64 {
    world.app.block_info().time.seconds()
}

/// So many seconds into the next day.
fn next_day(world: &mut World, into: u64) {
    let left = DAY - now(world) % DAY;
    wait(world, left + into);
}

fn page(world: &World, start_after: Option<u64>, limit: Option<u32>) -> Vec<RatePoint> {
    ask::<RateHistoryResponse>(world, QueryMsg::RateHistory { start_after, limit }).points
}

/// Page by page.
fn history(world: &World) -> Vec<RatePoint> {
    let mut all = vec![];
    loop {
        let last = all.last().map(|point: &RatePoint| point.time);
        let points = page(world, last, Some(30));
        if points.is_empty() {
            return all;
        }
        assert!(points[0].time > last.unwrap_or_default());
        all.extend(points);
    }
}

/// The days of all points, counted from today.
fn days(world: &World) -> Vec<u64> {
    let today = now(world) / DAY;
    history(world).iter().map(|point| today - point.time / DAY).collect()
}

fn floor(amount: Decimal256) -> Uint128 {
    amount.to_uint_floor().try_into().unwrap()
}

/// What a message would find now.
fn found(world: &World) -> RatePoint {
    let StateResponse { total_assets, reserve, exchange_rate, .. } = state(world);
    let ApyResponse { rate, .. } = ask(world, QueryMsg::Apy {});
    RatePoint { time: now(world), exchange_rate, total_assets: floor(total_assets), reserve: floor(reserve), rate }
}

/// Moves interest and nothing else.
fn touch(world: &mut World) {
    tell(world, &terms("0.195", 365)).unwrap();
}

/// 10^12 saved, 10^11 in reserve: 10 % a year.
fn saved() -> World {
    let mut world = world();
    let [saver, funder] = people(&world);
    save(&mut world, &saver, 10u128.pow(12));
    fund(&mut world, &funder, 10u128.pow(11));
    world
}

#[test]
fn the_creation_is_the_first_point() {
    let mut world = saved();
    let mut expected = vec![RatePoint {
        time: now(&world),
        exchange_rate: Decimal256::one(),
        total_assets: Uint128::zero(),
        reserve: Uint128::zero(),
        rate: Decimal::zero(),
    }];
    assert_eq!(history(&world), expected);
    // To the last second of its day.
    next_day(&mut world, 0);
    world.app.update_block(|block| block.time = block.time.minus_seconds(1));
    touch(&mut world);
    assert_eq!(history(&world), expected);
    wait(&mut world, 1);
    let second = found(&world);
    assert_eq!(second.time % DAY, 0);
    touch(&mut world);
    expected.push(second);
    assert_eq!(history(&world), expected);
}

/// By whatever moves interest; its own movement is not in it. What is refused, or moves none, writes nothing.
#[test]
fn the_first_message_of_a_day_writes_what_it_finds() {
    let mut world = saved();
    let [saver, funder] = people(&world);
    let mut points = history(&world);
    for (round, into) in [0, 1, 50_000, DAY - 1, 12_345, 0, 7].into_iter().enumerate() {
        next_day(&mut world, into);
        tell(&mut world, &ExecuteMsg::Pause { verbs: vec![Verb::Deposit] }).unwrap();
        tell(&mut world, &ExecuteMsg::Unpause { verbs: vec![Verb::Deposit] }).unwrap();
        let err: ContractError = world.refused(|suite, app| suite.deposit(app, &saver, 1, "uusd"));
        assert_eq!(err, ContractError::NoShares {});
        assert_eq!(history(&world), points);
        points.push(found(&world));
        let messages: [fn(&mut World, [cosmwasm_std::Addr; 2]); 4] = [
            |world, [saver, _]| assert!(save(world, &saver, 3_000_001) > 0),
            |world, [saver, _]| drop(world.suite.redeem(&mut world.app, &saver, 7_000_003, "uusd").unwrap()),
            |world, [_, funder]| fund(world, &funder, 11_000_000_000),
            |world, _| drop(tell(world, &terms("0.1", 30)).unwrap()),
        ];
        for at in 0..4 {
            messages[(round + at) % 4](&mut world, [saver.clone(), funder.clone()]);
            assert_eq!(history(&world), points);
        }
    }
    // Both formulas were paid by: 10^11/10^12 at first, 10 % at most in the end.
    assert!(points[1].rate < Decimal::percent(10) && points[1].rate > Decimal::percent(9), "{:?}", points[1]);
    assert_eq!(points[7].rate, Decimal::percent(10));
    let rates: Vec<_> = points.iter().map(|point| point.exchange_rate).collect();
    assert!(rates.windows(2).all(|pair| pair[0] < pair[1]), "{rates:?}");
}

/// Of each vault its own, from its creation on.
#[test]
fn vaults_have_each_their_history() {
    let mut params = Params::plain();
    params.stables.swap(0, 1);
    let mut world = world_with(params);
    next_day(&mut world, 5);
    touch(&mut world);
    let other = world.suite.vaults["ukrw"].savings.clone();
    let query = QueryMsg::RateHistory { start_after: None, limit: None };
    let of_other: RateHistoryResponse = world.suite.query(&world.app, &other, &query).unwrap();
    assert_eq!(of_other.points, history(&world)[..1]);
    assert_eq!(history(&world).len(), 2);
    assert_ne!(vault(&world), other);
}

/// 10 points when no limit is asked for, 30 at most, after the day of the point last seen.
#[test]
fn pages() {
    let mut world = saved();
    for day in 0..44 {
        next_day(&mut world, day * 1_000);
        touch(&mut world);
    }
    let all = history(&world);
    assert_eq!(all.len(), 45);
    assert!(all.windows(2).all(|pair| pair[0].time < pair[1].time));
    for (limit, count) in [(None, 10), (Some(0), 0), (Some(1), 1), (Some(30), 30), (Some(31), 30), (Some(u32::MAX), 30)]
    {
        assert_eq!(page(&world, None, limit), all[..count]);
        let after = all[12].time;
        assert_eq!(page(&world, Some(after), limit), all[13..13 + count]);
        // Any second of that day is as good.
        assert_eq!(page(&world, Some(after - after % DAY), limit), all[13..13 + count]);
        assert_eq!(page(&world, Some(after - after % DAY + DAY - 1), limit), all[13..13 + count]);
    }
    assert_eq!(page(&world, Some(0), None), all[..10]);
    assert_eq!(page(&world, Some(all[40].time), None), all[41..]);
    assert_eq!(page(&world, Some(all[44].time), None), []);
    assert_eq!(page(&world, Some(u64::MAX), None), []);
}

/// A year and a day, today's included: what is older goes when the next point comes.
#[test]
fn a_year_is_kept() {
    let mut world = saved();
    let first = history(&world);
    for day in 1..=430u64 {
        next_day(&mut world, day * 7 % DAY);
        touch(&mut world);
        let expected: Vec<_> = (0..=day.min(365)).rev().collect();
        if [1, 2, 364, 365, 366, 367, 430].contains(&day) {
            assert_eq!(days(&world), expected, "day {day}");
            assert_eq!(history(&world)[0] == first[0], day <= 365);
        }
    }
    assert_eq!(history(&world).len(), 366);
}

/// Points in the storage, those that are answered no more included.
fn kept(world: &World) -> usize {
    let is_point = |(key, _): &cosmwasm_std::Record| key.windows(7).any(|part| part == b"history");
    world.app.dump_wasm_raw(&vault(world)).iter().filter(|record| is_point(record)).count()
}

/// After a time without messages what is too old is answered no more, and goes by twos.
#[test]
fn a_gap_is_caught_up_with() {
    let mut world = saved();
    for _ in 0..10 {
        next_day(&mut world, 0);
        touch(&mut world);
    }
    assert_eq!(days(&world), (0..=10).rev().collect::<Vec<_>>());
    wait(&mut world, 355 * DAY);
    touch(&mut world);
    assert_eq!(days(&world).len(), 12, "the creation was 365 days ago");
    assert_eq!(days(&world)[..2], [365, 364]);
    wait(&mut world, 1_000 * DAY);
    assert_eq!((days(&world), kept(&world)), (vec![], 12));
    for (day, count) in [11, 10, 9, 8, 7, 6, 7, 8].into_iter().enumerate() {
        touch(&mut world);
        touch(&mut world);
        assert_eq!(kept(&world), count);
        assert_eq!(days(&world), (0..=day as u64).rev().collect::<Vec<_>>());
        next_day(&mut world, 100);
    }
    assert_eq!(days(&world), [8, 7, 6, 5, 4, 3, 2, 1]);
}

/// All answers but what says when interest was last moved.
fn answers(world: &World) -> Vec<Value> {
    let [saver, _] = people(world);
    let (address, amount) = (saver.to_string(), "123456789");
    let mut answers = [
        json!({ "state": {} }),
        json!({ "epoch_state": {} }),
        json!({ "exchange_rate": {} }),
        json!({ "apy": {} }),
        json!({ "balance": { "address": address } }),
        json!({ "max_redeem": { "address": address } }),
        json!({ "convert_to_shares": { "assets": amount } }),
        json!({ "convert_to_assets": { "shares": amount } }),
        json!({ "preview_deposit": { "assets": amount } }),
        json!({ "preview_redeem": { "shares": amount } }),
    ]
    .map(|query| world.suite.query::<Value>(&world.app, &vault(world), &query).unwrap());
    answers[0].as_object_mut().unwrap().remove("accrued_at").unwrap();
    answers.to_vec()
}

/// Answers have the interest up to now in them: they are the same before and after a message that moves it, at the target, by the
/// reserve, where the one becomes the other, and with an empty reserve.
#[rstest]
fn answers_are_those_of_after_a_touch(
    #[values(0, 100_000_000_000, 195_030_000_000, 10_000_000_000_000)] reserve: u128,
    #[values(0, 1, 6, 10_000, DAY, 365 * DAY)] seconds: u64,
) {
    let mut world = world();
    let [saver, funder] = people(&world);
    save(&mut world, &saver, 10u128.pow(12));
    if reserve > 0 {
        fund(&mut world, &funder, reserve);
    }
    let began = now(&world);
    wait(&mut world, seconds);
    let untouched = world.state();
    let before = answers(&world);
    assert_eq!(state(&world).accrued_at, began);
    assert!(world.state() == untouched, "a query moves nothing");
    touch(&mut world);
    assert_eq!(answers(&world), before);
    assert_eq!(state(&world).accrued_at, now(&world));
    touch(&mut world);
    assert_eq!(answers(&world), before, "nor does a second touch");
    let apart = state(&world).exchange_rate - Decimal256::one();
    assert_eq!(apart > Decimal256::zero(), reserve > 0 && seconds > 0, "{apart}");

    // What funds the reserve moves that alone, and the rate.
    let whole = state(&world);
    fund(&mut world, &funder, 1_000);
    let reserve = whole.reserve + units(1_000);
    assert_eq!(state(&world), StateResponse { reserve, ..whole });
}

/// What a preview says is what the message in the same block gives.
#[rstest]
fn previews_are_kept(#[values(1, 10_000, 365 * DAY)] seconds: u64) {
    let mut world = saved();
    let [saver, other] = people(&world);
    wait(&mut world, seconds);
    let SharesResponse { shares: expected } =
        ask(&world, QueryMsg::PreviewDeposit { assets: Uint128::new(123_456_789) });
    assert_eq!(save(&mut world, &other, 123_456_789), expected.u128());
    let all = Uint128::new(shares(&world, &saver));
    let AssetsResponse { assets } = ask(&world, QueryMsg::PreviewRedeem { shares: all });
    assert_eq!(world.suite.savings(&world.app, &saver, "uusd").unwrap().assets, assets);
    let had = world.suite.balance(&world.app, &saver, "uusd").unwrap();
    world.suite.redeem(&mut world.app, &saver, all.u128(), "uusd").unwrap();
    assert_eq!(world.suite.balance(&world.app, &saver, "uusd").unwrap(), had + assets);
    assert!(assets.u128() > all.u128());
}
