//! What feeders earn: by weight, by what they voted well, and never by another's silence.

mod common;
#[path = "common/rounds.rs"]
mod rounds;
#[path = "common/token.rs"]
mod token;

use common::World;
use cosmwasm_std::{Addr, Decimal, Uint128, to_json_binary};
use tidelock_interface::oracle::{ExecuteMsg, FeederWeight, HookMsg, QueryMsg, RewardPoolResponse, RewardResponse};
use tidelock_oracle::ContractError;
use tidelock_testing::{Params, Rates};

const PRICE: &str = "64";
const CROSSES: [(&str, &str); 2] = [("uusd", "1.25"), ("ukrw", "1585.9375")];
/// Periods of 30 s in the window of a day: so many parts are let go one by one.
const PARTS: u128 = 2_880;
/// [micro UST] let go in the first period; a unit more than round, so that nothing that is rounded down is missed.
const FIRST: u128 = 1_000_001;
/// In the second.
const SECOND: f64 = FIRST as f64 * 2_879.0 / 2_880.0;

fn honest() -> Rates {
    rounds::rates(PRICE, &CROSSES)
}

/// Confirmed prices, and rewards of a day.
fn world(weights: &[u64]) -> World {
    let mut params = Params::default();
    let names = (1..=weights.len()).map(|n| cosmwasm_std::testing::MockApi::default().addr_make(&format!("feeder{n}")));
    params.feeders = names.zip(weights.iter().copied()).collect();
    params.oracle.reward_window = 86_400;
    params.oracle.min_valid_per_window = Decimal::percent(80);
    params.oracle.miss_window = 10;
    let mut world = World::new(params, &common::RATES);
    let World { app, suite } = &mut world;
    suite.swap(app, &suite.holders[0], 1_000_000_000, "uluna", "uusd").unwrap();
    fund(&mut world, "uusd", PARTS * FIRST);
    world
}

fn fund(world: &mut World, denom: &str, amount: u128) {
    let World { app, suite } = world;
    let hook = to_json_binary(&HookMsg::FundRewards {}).unwrap();
    suite.send_to(app, &suite.holders[0], &suite.oracle, amount, denom, hook).unwrap();
}

fn earned(world: &World, at: usize) -> u128 {
    let rewards = world.suite.feeder_rewards(&world.app, &world.suite.feeders[at]).unwrap();
    rewards.iter().find(|coin| coin.denom == "uusd").map(|coin| coin.amount.u128()).unwrap_or_default()
}

fn pool(world: &World) -> RewardResponse {
    let query = QueryMsg::RewardPool { start_after: None, limit: None };
    let pool: RewardPoolResponse = world.suite.query(&world.app, &world.suite.oracle, &query).unwrap();
    pool.rewards.into_iter().next().unwrap()
}

/// One period in which each feeder reveals its own text; who has none stays silent. Returns when it is counted.
fn period(world: &mut World, texts: &[Option<String>]) {
    let World { app, suite } = world;
    for (feeder, text) in suite.feeders.clone().iter().zip(texts) {
        if let Some(text) = text {
            suite.prevote(app, feeder, text).unwrap();
        }
    }
    suite.advance_period(app);
    suite.reveal(app).unwrap();
    suite.advance_period(app);
    suite.tally(app).unwrap();
}

fn text(rates: &Rates) -> Option<String> {
    Some(rates.iter().map(|(denom, rate)| format!("{rate}{denom}")).collect::<Vec<_>>().join(","))
}

fn all_honest(world: &mut World) {
    let texts = vec![text(&honest()); world.suite.feeders.len()];
    period(world, &texts);
}

#[test]
fn by_weight() {
    let mut world = world(&[1, 2, 7]);
    all_honest(&mut world);
    assert_eq!([0, 1, 2].map(|at| earned(&world, at)), [100_000, 200_000, 700_000]);
    // The next period lets a part of what is left go.
    all_honest(&mut world);
    assert_eq!(earned(&world, 2), ((FIRST as f64 + SECOND) * 0.7) as u128);
    assert_eq!(pool(&world).streaming.u128(), PARTS * FIRST - FIRST - SECOND.ceil() as u128);
}

/// Who does not vote earns nothing, and the others earn no more by it.
#[test]
fn silence_stays_in_the_pool() {
    let mut world = world(&[1, 1, 1, 1]);
    period(&mut world, &[text(&honest()), text(&honest()), text(&honest()), None]);
    assert_eq!([0, 1, 2, 3].map(|at| earned(&world, at)), [250_000, 250_000, 250_000, 0]);
    assert_eq!(pool(&world).streaming.u128(), PARTS * FIRST - FIRST * 3 / 4 - 1);
}

/// Part of the denoms, part of the reward; also when the parts change from period to period.
#[test]
fn abstaining_and_outliers_earn_less() {
    let mut world = world(&[1, 1, 1, 1]);
    let without = |denom: &str| text(&honest().into_iter().filter(|(of, _)| of != denom).collect());
    let mut off = honest();
    off.iter_mut().filter(|(denom, _)| denom == "uusd").for_each(|(_, rate)| *rate *= Decimal::percent(104));
    // 250,000 each with all three; outside of half the band of 7 % in one; without one.
    period(&mut world, &[text(&honest()), text(&honest()), text(&off), without("ukrw")]);
    let third = 250_000 * 2 / 3;
    assert_eq!([0, 2, 3].map(|at| earned(&world, at)), [250_000, third, third]);
    // Without the reference no cross counts either.
    period(&mut world, &[text(&honest()), text(&honest()), text(&honest()), without("usdr")]);
    assert_eq!(earned(&world, 3), third);
    assert!(earned(&world, 2) > third + 249_000);
    // All of them silent about KRT: its third stays, so silencing a denom pays nobody.
    let before = [0, 3].map(|at| earned(&world, at));
    let none = vec![without("ukrw"); 4];
    period(&mut world, &none);
    let rise = [0, 3].iter().zip(before).map(|(at, before)| earned(&world, *at) - before).collect::<Vec<_>>();
    assert!(rise[0].abs_diff(rise[1]) <= 1, "{rise:?}");
    assert!((166_000..=166_667).contains(&rise[0]), "{rise:?}");
}

/// A period without a price earns nobody anything.
#[test]
fn no_price_no_reward() {
    let mut world = world(&[1, 1, 1, 1]);
    period(&mut world, &[text(&honest()), text(&honest()), None, None]);
    assert_eq!([0, 1].map(|at| earned(&world, at)), [0, 0]);
    world.suite.advance(&mut world.app, 86_400);
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!(pool(&world).streaming.u128(), PARTS * FIRST);
}

/// Another weight counts from then on; who is removed keeps what it earned, who comes has nothing of before.
#[test]
fn weights_change() {
    let mut world = world(&[1, 1, 2]);
    all_honest(&mut world);
    let feeders = world.suite.feeders.clone();
    let set = |address: &Addr, weight| FeederWeight { address: address.to_string(), weight };
    let update = |world: &mut World, set: Vec<FeederWeight>, remove: Vec<String>| {
        let World { app, suite } = world;
        suite.execute(app, &suite.owner, &suite.oracle, &ExecuteMsg::UpdateFeeders { set, remove }).unwrap();
    };
    update(&mut world, vec![set(&feeders[0], 3)], vec![feeders[1].to_string()]);
    assert_eq!([0, 1, 2].map(|at| earned(&world, at)), [250_000, 250_000, 500_000]);
    period(&mut world, &[text(&honest()), None, text(&honest())]);
    assert_eq!(earned(&world, 0), (FIRST as f64 / 4.0 + SECOND * 0.6) as u128);
    assert_eq!(earned(&world, 1), 250_000);
    assert_eq!(earned(&world, 2), (FIRST as f64 / 2.0 + SECOND * 0.4) as u128);

    update(&mut world, vec![set(&feeders[1], 5)], vec![]);
    assert_eq!(earned(&world, 1), 250_000, "nothing of the time away");
    all_honest(&mut world);
    assert!((749_000..750_000).contains(&earned(&world, 1)));
    claim(&mut world, 1);
}

/// A suspended feeder earns nothing, also in the period in which it is suspended; what it earned stays its own.
#[test]
fn suspension_stops_rewards() {
    let mut world = world(&[1, 1, 1, 1]);
    all_honest(&mut world);
    while !suspended(&world) {
        period(&mut world, &[text(&honest()), text(&honest()), text(&honest()), None]);
    }
    assert_eq!(earned(&world, 3), 250_000);
    let before = earned(&world, 0);
    period(&mut world, &[text(&honest()), text(&honest()), text(&honest()), None]);
    let alone = earned(&world, 0) - before;
    assert!((332_000..=333_333).contains(&alone), "a third, not a quarter: {alone}");
    claim(&mut world, 3);
}

fn suspended(world: &World) -> bool {
    let query = QueryMsg::Feeder { address: world.suite.feeders[3].to_string() };
    let feeder: tidelock_interface::oracle::FeederResponse =
        world.suite.query(&world.app, &world.suite.oracle, &query).unwrap();
    feeder.suspended
}

/// Claims the feeder's rewards; they arrive, and nothing is left to claim.
fn claim(world: &mut World, at: usize) {
    let (feeder, amount) = (world.suite.feeders[at].clone(), earned(world, at));
    let World { app, suite } = world;
    let before = suite.balance(app, &feeder, "uusd").unwrap().u128();
    let claim = ExecuteMsg::ClaimRewards { recipient: None };
    suite.execute(app, &feeder, &suite.oracle, &claim).unwrap();
    assert_eq!(suite.balance(app, &feeder, "uusd").unwrap().u128() - before, amount);
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &feeder, &suite.oracle, &claim));
    assert_eq!(err, ContractError::NothingToClaim { address: feeder });
}

/// Two denoms at once, to somebody else; received = paid + streaming + what others can claim.
#[test]
fn claims_in_all_denoms() {
    let mut world = world(&[1, 1, 1]);
    fund(&mut world, "uluna", 5);
    fund(&mut world, "uluna", PARTS * 30);
    for _ in 0..10 {
        rounds::period(&mut world, honest());
    }
    let (recipient, feeder) = (world.app.api().addr_make("cold"), world.suite.feeders[2].clone());
    let rewards = world.suite.feeder_rewards(&world.app, &feeder).unwrap();
    assert_eq!(rewards.iter().map(|coin| coin.denom.as_str()).collect::<Vec<_>>(), ["uusd", "uluna"]);
    let World { app, suite } = &mut world;
    let msg = ExecuteMsg::ClaimRewards { recipient: Some(recipient.to_string()) };
    suite.execute(app, &feeder, &suite.oracle, &msg).unwrap();
    for coin in &rewards {
        assert_eq!(suite.balance(app, &recipient, &coin.denom).unwrap(), coin.amount);
    }
    let pool = pool(&world);
    assert_eq!(pool.paid, rewards[0].amount);
    let others = 2 * rewards[0].amount.u128();
    // Three fractions of a unit at most.
    let rest = pool.received.u128() - pool.paid.u128() - pool.streaming.u128() - others;
    assert!(rest <= 3, "{rest}");
}

/// What is brought counts no votes, so that whoever distributes fees does not pay for a tally.
#[test]
fn funding_counts_no_votes() {
    let mut world = world(&[1, 1, 1]);
    let World { app, suite } = &mut world;
    suite.commit(app, &honest()).unwrap();
    suite.advance_period(app);
    suite.reveal(app).unwrap();
    suite.advance_period(app);
    let period = rounds::entry(&world, "usdr").committed_at;
    fund(&mut world, "uusd", 1);
    assert_eq!(rounds::entry(&world, "usdr").committed_at, period);
    world.suite.tally(&mut world.app).unwrap();
    assert!(rounds::entry(&world, "usdr").committed_at > period);
}

#[test]
fn refusals() {
    let mut world = world(&[1, 1, 1]);
    let holder = world.suite.holders[0].clone();
    let hook = to_json_binary(&HookMsg::FundRewards {}).unwrap();
    let receive = |amount: u128, msg| {
        ExecuteMsg::Receive(cw20::Cw20ReceiveMsg { sender: holder.to_string(), amount: amount.into(), msg })
    };
    // By an account, and by a cw20 of one's own making.
    let fake = {
        let World { app, suite } = &mut world;
        token::new_token(app, &token::token_msg(&suite.market, &holder, 1_000))
    };
    for sender in [holder.clone(), fake] {
        let err: ContractError =
            world.refused(|suite, app| suite.execute(app, &sender, &suite.oracle, &receive(5, hook.clone())));
        assert_eq!(err, ContractError::UnregisteredToken { token: sender });
    }
    let ust = world.suite.token("uusd").clone();
    let err: ContractError =
        world.refused(|suite, app| suite.execute(app, &ust, &suite.oracle, &receive(0, hook.clone())));
    assert_eq!(err, ContractError::ZeroAmount {});
    let err: ContractError = world.refused(|suite, app| {
        suite.send_to(app, &holder, &suite.oracle, 5, "uusd", to_json_binary("fund_rewards").unwrap())
    });
    assert!(matches!(err, ContractError::InvalidHook { .. }), "{err:?}");
    let stranger = world.app.api().addr_make("stranger");
    let claim = ExecuteMsg::ClaimRewards { recipient: None };
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &stranger, &suite.oracle, &claim));
    assert_eq!(err, ContractError::NothingToClaim { address: stranger });
    for reward_window in [86_399, 94_608_001] {
        let params = tidelock_interface::oracle::Params { reward_window, ..Default::default() };
        let err: ContractError = world.refused(|suite, app| {
            suite.execute(app, &suite.owner, &suite.oracle, &ExecuteMsg::UpdateParams { params })
        });
        assert!(matches!(err, ContractError::Params(_)), "{err:?}");
    }
    assert_eq!(pool(&world).received, Uint128::new(PARTS * FIRST));
}
