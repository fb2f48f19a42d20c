//! What the oracle says of prices: their status, their means over a time, and the history of a day.

mod common;
#[path = "common/rounds.rs"]
mod rounds;

use common::{RATES, World};
use cosmwasm_std::testing::mock_env;
use rounds::{entry, period, rates};
use rstest::rstest;
use tidelock_interface::oracle::{
    PastPrice, PriceHistoryResponse, PriceResponse, PricesResponse, QueryMsg, Status, TwapResponse,
};
use tidelock_market::ContractError as MarketError;
use tidelock_oracle::{ContractError, contract};
use tidelock_testing::{Chain, Params, Rates};

/// Periods of five minutes, each a snapshot; a price is old after 20 minutes.
fn world() -> World {
    let mut params = Params { vote_period: 300, ..Params::default() };
    (params.oracle.max_price_age, params.market.max_price_age) = (1_200, 1_200);
    params.feeders.truncate(1);
    World::new(params, &[])
}

/// LUNA's price alone; nobody votes where it is empty.
fn at(price: &str) -> Rates {
    if price.is_empty() { vec![] } else { rates(price, &[]) }
}

/// These votes, then the tally of the last; returns when the second confirms the first.
fn voted(world: &mut World, prices: &[&str]) -> u64 {
    period(world, at(prices[0]));
    let start = now(world) + 300;
    for price in prices[1..].iter().chain([&""]) {
        period(world, at(price));
    }
    start
}

fn now(world: &World) -> u64 {
    world.app.block_info().time.seconds()
}

fn query<T: serde::de::DeserializeOwned>(world: &World, msg: QueryMsg) -> T {
    world.suite.query(&world.app, &world.suite.oracle, &msg).unwrap()
}

fn refused(world: &World, msg: QueryMsg) -> ContractError {
    let mut env = mock_env();
    env.block = world.app.block_info();
    world.app.inside(&world.suite.oracle, |deps| contract::query(deps, env, msg)).unwrap_err()
}

fn twap(denom: &str, window: Option<u64>) -> QueryMsg {
    QueryMsg::Twap { denom: denom.into(), window }
}

fn history(denom: &str, start_after: Option<u64>, limit: Option<u32>) -> QueryMsg {
    QueryMsg::PriceHistory { denom: denom.into(), start_after, limit }
}

/// Confirmed, in seconds from the first confirmation: 60 at 0, 66 at 300, 72 at 600, 70 at 1200, and nothing at 900.
/// It is 1600: ∫ = 60·300 + 66·300 + 72·600 + 70·400 = 109,000.
const VOTES: [&str; 6] = ["60", "60", "66", "72", "", "70"];

#[rstest]
// (109,000 - 60·300 - 66·300)/1000, from the snapshot of 600, there being none of 900
#[case::between_snapshots(Some(600), "71.2", 600)]
#[case::at_a_snapshot(Some(1_000), "71.2", 600)]
// (109,000 - 60·300)/1300
#[case::one_second_more(Some(1_001), "70", 300)]
#[case::from_the_first_confirmation(Some(1_600), "68.125", 0)]
// since the newest snapshot
#[case::no_time(Some(1), "70", 1_200)]
fn means_by_hand(#[case] window: Option<u64>, #[case] mean: &str, #[case] since: u64) {
    let mut world = world();
    let start = voted(&mut world, &VOTES);
    world.suite.advance(&mut world.app, 100);
    assert_eq!(now(&world), start + 1_600);
    let expected = TwapResponse { mean: mean.parse().unwrap(), since: start + since };
    assert_eq!(query::<TwapResponse>(&world, twap("usdr", window)), expected);
}

/// Half an hour, or what the bands say; 60 for 1,200 s, 66 for 900 s.
#[test]
fn the_default_window_is_that_of_the_bands() {
    let mut world = world();
    let start = voted(&mut world, &["60", "60", "60", "60", "60", "66", "66", "66"]);
    assert_eq!(now(&world), start + 2_100);
    let given: TwapResponse = query(&world, twap("usdr", Some(1_800)));
    assert_eq!(query::<TwapResponse>(&world, twap("usdr", None)), given);
    // From the snapshot of 300: 900 s of 60 and 900 s of 66.
    assert_eq!(given, TwapResponse { mean: "63".parse().unwrap(), since: start + 300 });
    world.suite.advance(&mut world.app, 1);
    // 60·900 + 66·901 = 113,466 over 1,801 s, rounded down.
    let later: TwapResponse = query(&world, twap("usdr", None));
    assert_eq!(later.mean.to_string(), "63.001665741254858411");
}

#[test]
fn a_history_can_be_too_short() {
    let mut world = world();
    voted(&mut world, &VOTES);
    for (window, seconds) in [(Some(1_501), 1_501), (None, 1_800), (Some(86_400), 86_400)] {
        let short = ContractError::HistoryTooShort { denom: "usdr".into(), seconds: 1_500, window: seconds };
        assert_eq!(refused(&world, twap("usdr", window)), short);
    }
}

/// Of all snapshots a day old the newest is kept: the mean over a day never begins with the first confirmation, which may
/// be long ago.
#[test]
fn a_mean_over_a_day_begins_a_day_ago() {
    let mut world = world();
    voted(&mut world, &["60"; 900]);
    for _ in 0..5 {
        voted(&mut world, &["60"]);
        let TwapResponse { since, .. } = query(&world, twap("usdr", Some(86_400)));
        let reach = now(&world) - since;
        assert!((86_400..=86_400 + 600).contains(&reach), "{reach} s");
    }
}

#[rstest]
fn a_mean_is_taken_over_a_second_to_a_day(#[values(0, 86_401, u64::MAX)] window: u64) {
    let mut world = world();
    voted(&mut world, &VOTES);
    assert_eq!(refused(&world, twap("usdr", Some(window))), ContractError::WindowOutOfRange { window });
}

/// Without a value for more than 20 minutes there is no mean over that time; over the time after it there is.
#[test]
fn a_history_can_have_a_gap() {
    let mut world = world();
    // Confirmed at 0 and 300; the next value is 1,200 s later, and the one after that 1,500 s.
    let start = voted(&mut world, &["60", "60", "60", "", "", "", "60", "", "", "", "", "60", "60"]);
    assert_eq!(now(&world), start + 3_600);
    let gap = ContractError::HistoryGap { denom: "usdr".into(), until: start + 3_000 };
    assert_eq!(refused(&world, twap("usdr", Some(3_600))), gap);
    assert_eq!(refused(&world, twap("usdr", Some(601))), gap);
    assert_eq!(query::<TwapResponse>(&world, twap("usdr", Some(600))).since, start + 3_000);
}

/// 20 minutes without a value are none, one second more is.
#[test]
fn a_history_can_have_a_gap_now() {
    let mut world = world();
    voted(&mut world, &VOTES);
    let left = entry(&world, "usdr").committed_at + 1_200 - now(&world);
    world.suite.advance(&mut world.app, left);
    assert_eq!(query::<TwapResponse>(&world, twap("usdr", Some(1))).mean.to_string(), "70");
    world.suite.advance(&mut world.app, 1);
    let gap = ContractError::HistoryGap { denom: "usdr".into(), until: now(&world) };
    assert_eq!(refused(&world, twap("usdr", Some(1))), gap);
}

/// A gap is of the denom that had no value.
#[test]
fn a_gap_is_of_one_denom() {
    let mut world = world();
    let [both, one] = [rates("60", &[("uusd", "1.25")]), rates("60", &[])];
    let votes = [&both, &both, &one, &one, &one, &one, &both, &both, &vec![]];
    for votes in votes {
        period(&mut world, votes.clone());
    }
    let until = entry(&world, "uusd").committed_at - 300;
    let gap = ContractError::HistoryGap { denom: "uusd".into(), until };
    assert_eq!(refused(&world, twap("uusd", Some(1_800))), gap);
    let whole: TwapResponse = query(&world, twap("usdr", Some(1_800)));
    assert_eq!(whole.mean.to_string(), "60");
}

#[test]
fn unknown_and_unpriced_denoms() {
    let mut world = world();
    let unknown = ContractError::UnknownDenom { denom: "ueur".into() };
    assert_eq!(refused(&world, twap("ueur", None)), unknown);
    assert_eq!(refused(&world, history("ueur", None, None)), unknown);
    for _ in 0..2 {
        // Nothing, and then a candidate.
        let missing = ContractError::PriceMissing { denom: "usdr".into() };
        assert_eq!(refused(&world, twap("usdr", Some(1))), missing);
        assert_eq!(query::<PriceHistoryResponse>(&world, history("usdr", None, None)).prices, []);
        voted(&mut world, &["60"]);
    }
}

/// 40 snapshots, LUNA's price rising by 1 each time: 10 without a limit, at most 30, the oldest first.
#[rstest]
#[case(None, 10)]
#[case(Some(0), 0)]
#[case(Some(1), 1)]
#[case(Some(7), 7)]
#[case(Some(30), 30)]
#[case(Some(31), 30)]
#[case(Some(u32::MAX), 30)]
fn pages_of_history(#[case] limit: Option<u32>, #[case] size: usize) {
    let mut world = world();
    let prices: Vec<_> = (99..=139).map(|price| price.to_string()).collect();
    let start = voted(&mut world, &prices.iter().map(String::as_str).collect::<Vec<_>>());
    let all: Vec<_> = (0..40)
        .map(|at| PastPrice { time: start + at * 300, confirmed: prices[at as usize + 1].parse().unwrap() })
        .collect();
    let page = |start_after| query::<PriceHistoryResponse>(&world, history("usdr", start_after, limit)).prices;
    assert_eq!(page(None), all[..size]);
    assert_eq!(page(Some(all[24].time)), all[25..(25 + size).min(40)]);
    assert_eq!(page(Some(all[24].time - 1)), all[24..(24 + size).min(40)]);
    assert_eq!(page(Some(all[39].time)), []);
}

/// A denom's history begins with its own first price, wherever the page does.
#[test]
fn a_later_denom_has_a_shorter_history() {
    let mut world = world();
    for at_period in 0..30 {
        let crosses: &[(&str, &str)] = if at_period < 20 { &[] } else { &[("uusd", "1.25")] };
        period(&mut world, rates("60", crosses));
    }
    let times = |denom: &str, limit| -> Vec<u64> {
        let page: PriceHistoryResponse = query(&world, history(denom, None, limit));
        page.prices.iter().map(|price| price.time).collect()
    };
    let all = times("usdr", Some(30));
    assert_eq!(times("uusd", Some(3)), all[20..23]);
    assert_eq!(times("uusd", None), all[20..]);
}

/// Tallies of more than a day, some of them late: a day of snapshots is kept, five minutes apart at least.
#[rstest]
#[case::each_a_snapshot(300, 400)]
#[case::every_second_one(200, 900)]
fn the_history_is_bounded(#[case] vote_period: u64, #[case] periods: usize) {
    let mut params = Params { vote_period, ..Params::default() };
    (params.oracle.max_price_age, params.market.max_price_age) = (1_200, 1_200);
    params.feeders.truncate(1);
    let mut world = World::new(params, &[]);
    world.suite.checked = false;
    let snapshots = |world: &World| -> Vec<u64> {
        let prefix = [&[0, 9][..], b"snapshots"].concat();
        let keys = world.state().swap_remove(0).into_iter().map(|(key, _)| key);
        let keys = keys.filter(|key| key.starts_with(&prefix));
        keys.map(|key| u64::from_be_bytes(key[prefix.len()..].try_into().unwrap())).collect()
    };
    let mut most = 0;
    for at_period in 0..periods {
        period(&mut world, at("60"));
        if at_period % 20 == 0 {
            most = most.max(snapshots(&world).len());
        }
    }
    // Nobody votes for half a day, then the old ones go two at a time.
    period(&mut world, at(""));
    world.suite.advance(&mut world.app, 43_200);
    for _ in 0..20 {
        period(&mut world, at("60"));
        most = most.max(snapshots(&world).len());
    }
    assert!(most <= 290, "{most}");
    let kept = snapshots(&world);
    assert!(kept.windows(2).all(|pair| pair[1] - pair[0] >= 300));
    assert!(kept.len() > 100);
}

/// A mint wants a price that is fresh; one that is not confirmed anew is, at its low side.
#[test]
fn fresh_unconfirmed_expired_missing() {
    let mint = |world: &mut World| -> MarketError {
        let holder = world.suite.holders[0].clone();
        world.refused(|suite, app| suite.swap(app, &holder, 1_000_000, "uluna", "uusd"))
    };
    let mut world = World::new(Params::default(), &RATES);
    let price = |world: &World, denom: &str| -> PriceResponse {
        query::<PricesResponse>(world, QueryMsg::Prices { denoms: vec![denom.into()] }).prices[0].clone()
    };
    let crosses = [("uusd", "2"), ("ukrw", "1585.9375")];
    period(&mut world, rates("64", &crosses));
    period(&mut world, vec![]);
    let statuses = ["usdr", "uusd", "ukrw"].map(|denom| price(&world, denom).status);
    assert_eq!(statuses, [Status::Fresh, Status::Unconfirmed, Status::Fresh]);
    let jumped = price(&world, "uusd").price.unwrap();
    let numbers = [jumped.low, jumped.confirmed, jumped.high].map(|number| number.to_string());
    assert_eq!(numbers, ["1.25", "1.25", "2"], "answered whatever the status");

    // At 120 s it is not old, at 121 it is, and then that is what counts.
    let left = entry(&world, "uusd").committed_at + 120 - now(&world);
    world.suite.advance(&mut world.app, left);
    assert_eq!([price(&world, "usdr").status, price(&world, "uusd").status], [Status::Fresh, Status::Unconfirmed]);
    world.suite.advance(&mut world.app, 1);
    assert_eq!([price(&world, "usdr").status, price(&world, "uusd").status], [Status::Expired, Status::Expired]);
    assert_eq!(price(&world, "uusd").price, Some(jumped));
    let too_old = MarketError::PriceTooOld { denom: "usdr".into(), age: 121, max_price_age: 120 };
    assert_eq!(mint(&mut world), too_old);

    let mut world = World::new(Params::default(), &[]);
    let missing = PriceResponse { denom: "usdr".into(), status: Status::Missing, price: None };
    assert_eq!(price(&world, "usdr"), missing);
    assert_eq!(mint(&mut world), MarketError::PriceMissing { denom: "usdr".into() });
    period(&mut world, rates("64", &crosses));
    period(&mut world, vec![]);
    assert_eq!(price(&world, "usdr"), PriceResponse { status: Status::Unconfirmed, ..missing });
}
