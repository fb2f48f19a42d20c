//! What feeders cannot do who have too little weight to name a price, but enough to withhold one: 3 of 7, where 66 % must
//! vote.

use cosmwasm_std::{Decimal, Uint128};
use cw_multi_test::App;
use proptest::prelude::*;
use tidelock_interface::oracle::{Entry, FeedersResponse, OracleContract, QueryMsg};
use tidelock_testing::{Params, Suite};

/// LUNA at 64 SDR; 1.25 uusd and 1585.9375 ukrw for one of it.
const RATES: [(&str, &str); 3] = [("usdr", "64"), ("uusd", "80"), ("ukrw", "101500")];
/// The feeder that is one.
const MINORITY: usize = 2;

struct World {
    app: App,
    suite: Suite,
}

fn deploy(mut params: Params) -> World {
    params.first_rates = Some(RATES.iter().map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).collect());
    let mut app = App::default();
    let suite = Suite::deploy(&mut app, params).unwrap();
    World { app, suite }
}

fn world() -> World {
    let mut params = Params::default();
    let trader = params.luna[0].0.clone();
    for (feeder, weight) in params.feeders.iter_mut().zip([2, 2, 3]) {
        feeder.1 = weight;
    }
    for stable in &mut params.stables {
        stable.balances = vec![(trader.clone(), Uint128::new(100_000_000_000_000))];
    }
    deploy(params)
}

/// One vote period: all reveal what they committed to, the minority commits to something of its own, or to nothing.
fn period(world: &mut World, honest: &str, minority: Option<&str>) {
    let World { app, suite } = world;
    suite.reveal(app).unwrap();
    for (at, feeder) in suite.feeders.clone().iter().enumerate() {
        if let Some(rates) = if at == MINORITY { minority } else { Some(honest) } {
            suite.prevote(app, feeder, rates).unwrap();
        }
    }
    suite.advance_period(app);
    suite.tally(app).unwrap();
}

fn entry(world: &World, denom: &str) -> Entry {
    let board = OracleContract(&world.suite.oracle).board(&world.app.wrap()).unwrap().unwrap();
    board.entry(denom).unwrap().clone()
}

fn band(world: &World, denom: &str) -> [String; 3] {
    let entry = entry(world, denom);
    [entry.low, entry.confirmed, entry.high].map(|value| value.to_string())
}

fn age(world: &World, denom: &str) -> u64 {
    world.app.block_info().time.seconds() - entry(world, denom).committed_at
}

/// By withholding a cross every other period it cannot keep an old one fresh and alone on the board: for two hours nobody
/// sells KRT at what it was once worth.
#[test]
fn cannot_keep_an_old_cross_tradeable() {
    let mut world = world();
    let trader = world.suite.holders[0].clone();
    // KRT's cross goes from 1585.9375 to 2000.
    let truth = "64usdr,80uusd,128000ukrw";
    for at in 0..240 {
        period(&mut world, truth, Some(if at % 2 == 0 { truth } else { "64usdr,80uusd,0ukrw" }));
        if at < 4 {
            continue;
        }
        let [_, _, high] = band(&world, "ukrw");
        assert!(age(&world, "ukrw") > 120 || high.parse::<Decimal>().unwrap() >= Decimal::percent(200_000), "{high}");
    }
    assert_eq!(band(&world, "ukrw"), ["2000"; 3]);
    let sold = world.suite.swap(&mut world.app, &trader, 2_000_000_000, "ukrw", "uusd").unwrap();
    assert_eq!(sold, Uint128::new(1_245_625));
}

/// By withholding LUNA's price every other period it cannot keep a fall unconfirmed.
#[test]
fn cannot_keep_a_fall_unconfirmed() {
    let mut world = world();
    let truth = "32usdr,40uusd,50750ukrw";
    for at in 0..10 {
        period(&mut world, truth, Some(if at % 2 == 0 { truth } else { "0usdr" }));
    }
    assert_eq!(band(&world, "usdr")[1], "32");
    for at in 0..80 {
        period(&mut world, truth, Some(if at % 2 == 0 { truth } else { "0usdr" }));
    }
    assert_eq!(band(&world, "usdr"), ["32"; 3], "and the mean follows");
}

/// While too few vote for a price nobody misses: who votes alone does not outlast those who cannot.
#[test]
fn cannot_outlast_the_others() {
    let mut params = Params::default();
    params.feeders[MINORITY].1 = 1;
    params.feeders[0].1 = 1_000;
    params.feeders[1].1 = 1_000;
    params.oracle.miss_window = 20;
    let mut world = deploy(params);
    let alone = world.suite.feeders[MINORITY].clone();
    for _ in 0..60 {
        let World { app, suite } = &mut world;
        suite.reveal(app).unwrap();
        suite.prevote(app, &alone, "6usdr,8uusd").unwrap();
        suite.advance_period(app);
        suite.tally(app).unwrap();
    }
    assert_eq!(band(&world, "usdr"), ["64"; 3]);
    let Suite { oracle, .. } = world.suite.clone();
    let feeders = QueryMsg::Feeders { start_after: None, limit: None };
    let FeedersResponse { feeders, total_weight } = world.suite.query(&world.app, &oracle, &feeders).unwrap();
    assert_eq!(total_weight, Uint128::new(2_001));
    assert!(feeders.iter().all(|feeder| feeder.misses == 0 && !feeder.suspended));
}

/// What the minority does in a period.
#[derive(Clone, Copy, Debug)]
enum Move {
    Honest,
    Silent,
    Abstain,
    AbstainFromOne,
    Double,
    Strange,
}

fn text(act: Move, luna: u64, krt: u64) -> Option<String> {
    Some(match act {
        Move::Silent => return None,
        Move::Honest => format!("{luna}usdr,{}uusd,{}ukrw", luna * 5 / 4, luna * krt),
        Move::Abstain => "0usdr".into(),
        Move::AbstainFromOne => format!("{luna}usdr,{}uusd", luna * 5 / 4),
        Move::Double => format!("{}usdr,1uusd,1ukrw", luna * 2),
        Move::Strange => format!("1usdr,{}ukrw", krt * 3),
    })
}

fn act() -> impl Strategy<Value = Move> {
    use Move::*;
    prop::sample::select(vec![Honest, Honest, Silent, Abstain, AbstainFromOne, Double, Strange])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Where the truth has rested for some periods, every fresh band holds it, whatever the minority votes or withholds.
    #[test]
    fn a_fresh_band_holds_the_truth(
        truths in prop::collection::vec((10u64..1_000, 100u64..100_000, 7usize..30), 1..5),
        acts in prop::collection::vec(act(), 150),
    ) {
        let mut world = world();
        let mut acts = acts.into_iter();
        for (luna, krt, periods) in truths {
            let honest = text(Move::Honest, luna, krt).unwrap();
            for at in 0..periods {
                let act = acts.next().unwrap_or(Move::Honest);
                period(&mut world, &honest, text(act, luna, krt).as_deref());
                if at <= 6 {
                    continue;
                }
                for (denom, truth) in [("usdr", luna), ("ukrw", krt)] {
                    let (entry, truth) = (entry(&world, denom), Decimal::from_atomics(truth, 0).unwrap());
                    let holds = entry.low <= truth && truth <= entry.high;
                    prop_assert!(holds || age(&world, denom) > 120, "{denom} {truth}: {entry:?}");
                }
            }
        }
    }
}
