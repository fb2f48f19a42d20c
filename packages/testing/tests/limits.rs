//! What limits issuance, what age adds to a price, and how denoms come and go. (docs/economics.md, "Limit on issuance"
//! and "Ageing".)

mod common;
#[path = "common/token.rs"]
mod token;

use common::{RATES, World};
use cosmwasm_std::{Addr, Decimal, Uint128};
use rstest::rstest;
use tidelock_interface::LUNA;
use tidelock_interface::market::{
    DenomParams, DenomResponse, DenomsResponse, ExecuteMsg, Guard, IssueLimit, NewDenom, QueryMsg, TotalsResponse,
};
use tidelock_interface::oracle::{self, OracleContract, QueryMsg as OracleQuery, VoteResponse};
use tidelock_market::ContractError;
use tidelock_testing::{Params, Rates};
use token::{new_token, token_msg};

/// One micro LUNA is one uusd, 0.8 of the base, and 1,268.75 ukrw.
const PAR: [(&str, &str); 3] = [("usdr", "0.8"), ("uusd", "1"), ("ukrw", "1268.75")];
/// What exists of each stablecoin, in the trader's hands.
const PLENTY: u128 = 1_000_000_000;

fn rates(rates: &[(&str, &str)]) -> Rates {
    rates.iter().map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).collect()
}

/// The share of what is outstanding, in percent, and the floor in micro SDR; bands only where said.
fn params(share: u64, floor: u128) -> Params {
    let mut params = Params::default().without_bands();
    let holder = params.luna[0].0.clone();
    for stable in &mut params.stables {
        stable.balances = vec![(holder.clone(), Uint128::new(PLENTY))];
        stable.params.issue_limit = IssueLimit { share: Decimal::percent(share), floor: Uint128::new(floor) };
    }
    params.first_rates = Some(rates(&PAR));
    params
}

/// 1 % of 1,000 UST and 8 SDR at 1.25 are 20 UST.
fn world() -> World {
    World::new(params(1, 8_000_000), &[])
}

/// 16 SDR at 1.25 are 20 UST, whatever is outstanding.
fn fixed() -> World {
    World::new(params(0, 16_000_000), &[])
}

fn trader(world: &World) -> Addr {
    world.suite.holders[0].clone()
}

/// Of a swap of the trader's: what it returned.
fn swapped(world: &mut World, amount: u128, offer: &str, ask: &str) -> u128 {
    let trader = trader(world);
    world.suite.swap(&mut world.app, &trader, amount, offer, ask).unwrap().u128()
}

fn refused(world: &mut World, amount: u128, offer: &str, ask: &str) -> ContractError {
    let trader = trader(world);
    world.refused(|suite, app| suite.swap(app, &trader, amount, offer, ask))
}

fn limited(denom: &str, issued: u128, available: u128) -> ContractError {
    let [issued, available] = [issued, available].map(Uint128::new);
    ContractError::IssueLimitExceeded { denom: denom.into(), issued, available }
}

fn denom(world: &World, name: &str) -> DenomResponse {
    let page = QueryMsg::Denoms { start_after: None, limit: Some(30) };
    let denoms: DenomsResponse = world.suite.query(&world.app, &world.suite.market, &page).unwrap();
    denoms.denoms.into_iter().find(|denom| denom.denom == name).unwrap()
}

fn headroom(world: &World, name: &str) -> u128 {
    denom(world, name).issue_headroom.u128()
}

fn set(world: &mut World, denom: &str, change: impl Fn(&mut DenomParams)) {
    let mut params = self::denom(world, denom).params;
    change(&mut params);
    world.suite.as_owner(&mut world.app, &ExecuteMsg::UpdateDenom { denom: denom.into(), params }).unwrap();
}

/// To the unit, net and fee together; what is outstanding before the swap counts.
#[rstest]
#[case::mint(LUNA, 20_000_000, 20_000_001)]
#[case::exchange("usdr", 16_000_000, 16_000_001)]
fn the_whole_capacity_and_not_one_more(#[case] offer: &str, #[case] most: u128, #[case] more: u128) {
    let mut world = world();
    assert_eq!(headroom(&world, "uusd"), 20_000_000);
    assert_eq!(refused(&mut world, more, offer, "uusd"), limited("uusd", 20_000_001, 20_000_000));
    let before = world.suite.owed(&world.app, "uusd").unwrap().u128();
    let returned = swapped(&mut world, most, offer, "uusd");
    let fee = world.suite.owed(&world.app, "uusd").unwrap().u128() - before;
    assert!(fee > 0 && returned + fee == 20_000_000);
    assert_eq!(denom(&world, "uusd").outstanding.u128(), PLENTY + 20_000_000);
    // Now 1 % of 1,020 UST and 10 more, less what is in the bucket.
    assert_eq!(headroom(&world, "uusd"), 200_000);
    assert_eq!(refused(&mut world, 200_001, LUNA, "uusd"), limited("uusd", 200_001, 200_000));
    swapped(&mut world, 200_000, LUNA, "uusd");
    assert_eq!(headroom(&world, "uusd"), 2_000);
    assert_eq!(headroom(&world, "ukrw"), 10_000_000 + 8_000_000 * 15_859_375 / 10_000, "each denom has its own");
}

/// By default a million SDR's worth an hour, and 1 % of what is outstanding.
#[test]
fn the_default_limit() {
    let mut world = World::new(Params::default(), &RATES);
    assert_eq!(headroom(&world, "uusd"), 1_250_000_000_000);
    // 15,625 LUNA at 64.
    assert_eq!(
        refused(&mut world, 15_625_000_001, LUNA, "uusd"),
        limited("uusd", 1_250_000_000_080, 1_250_000_000_000)
    );
    swapped(&mut world, 15_625_000_000, LUNA, "uusd");
    assert_eq!(headroom(&world, "uusd"), 12_500_000_000);
}

/// Rounded down both in the share and in the floor.
#[test]
fn the_capacity_is_rounded_down() {
    let mut params = params(1, 8_000_001);
    params.stables[0].balances[0].1 = Uint128::new(PLENTY + 99);
    let world = World::new(params, &[]);
    // 10,000,000.99 and 10,000,001.25
    assert_eq!(headroom(&world, "uusd"), 20_000_001);
}

#[test]
fn collecting_fees_never_meets_the_limit() {
    let mut world = fixed();
    swapped(&mut world, 20_000_000, LUNA, "uusd");
    let before = denom(&world, "uusd");
    assert_eq!(before.issue_headroom, Uint128::zero());
    let supply = world.suite.supply(&world.app, "uusd").unwrap();
    world.suite.collect_fees(&mut world.app).unwrap();
    assert_eq!(world.suite.supply(&world.app, "uusd").unwrap().u128(), supply.u128() + 100_000, "0.5 %");
    assert_eq!(denom(&world, "uusd"), before, "counted at the swap");
}

/// 20 UST an hour are 5,555.56 uusd a second.
#[test]
fn a_full_bucket_leaks_its_capacity_in_an_hour() {
    let mut world = fixed();
    swapped(&mut world, 20_000_000, LUNA, "uusd");
    assert_eq!(refused(&mut world, 1, LUNA, "uusd"), limited("uusd", 1, 0));
    let mut leaks = vec![];
    for seconds in [1, 1, 2, 9] {
        world.suite.advance(&mut world.app, seconds);
        let available = headroom(&world, "uusd");
        assert_eq!(refused(&mut world, available + 1, LUNA, "uusd"), limited("uusd", available + 1, available));
        swapped(&mut world, available, LUNA, "uusd");
        leaks.push(available);
    }
    // Each rounded down by itself: who comes every second leaves fractions behind.
    assert_eq!(leaks, [5_555, 5_555, 11_111, 50_000]);

    let start = world.app.block_info().time.seconds();
    world.suite.advance(&mut world.app, 3_400);
    world.suite.feed(&mut world.app, &PAR).unwrap();
    let passed = world.app.block_info().time.seconds() - start;
    assert!((3_400..3_600).contains(&passed));
    assert_eq!(headroom(&world, "uusd"), 20_000_000 * u128::from(passed) / 3_600);
    world.suite.advance(&mut world.app, 3_600);
    world.suite.feed(&mut world.app, &PAR).unwrap();
    assert_eq!(headroom(&world, "uusd"), 20_000_000, "and never more");
}

/// Two traders, a mint and exchanges from two denoms fill one bucket.
#[test]
fn all_paths_and_users_share_one_limit() {
    let mut world = fixed();
    let [first, other] = [0, 1].map(|at| world.suite.holders[at].clone());
    let mut left = 20_000_000;
    for (trader, amount, offer, gross) in [
        (&first, 5_000_000, LUNA, 5_000_000),
        (&other, 6_000_000, LUNA, 6_000_000),
        (&first, 5_200_000, "usdr", 6_500_000),
        (&first, 634_375_000, "ukrw", 500_000),
    ] {
        world.suite.swap(&mut world.app, trader, amount, offer, "uusd").unwrap();
        left -= gross;
        assert_eq!(headroom(&world, "uusd"), left);
    }
    let err: ContractError = world.refused(|suite, app| suite.swap(app, &other, 2_000_001, LUNA, "uusd"));
    assert_eq!(err, limited("uusd", 2_000_001, 2_000_000));
    world.suite.swap(&mut world.app, &other, 2_000_000, LUNA, "uusd").unwrap();
    // Another denom is not concerned.
    swapped(&mut world, 1_000_000, "uusd", "usdr");
}

/// What was issued stays issued: neither a redemption nor an exchange away makes room.
#[rstest]
#[case::redeemed(LUNA)]
#[case::exchanged("usdr")]
fn giving_back_frees_nothing(#[case] ask: &str) {
    let mut world = fixed();
    swapped(&mut world, 20_000_000, LUNA, "uusd");
    swapped(&mut world, 15_000_000, "uusd", ask);
    assert_eq!(refused(&mut world, 1, LUNA, "uusd"), limited("uusd", 1, 0));

    // A share of what is outstanding shrinks with it: even less.
    let mut world = self::world();
    swapped(&mut world, 19_000_000, LUNA, "uusd");
    assert_eq!(headroom(&world, "uusd"), 1_190_000);
    swapped(&mut world, 15_000_000, "uusd", ask);
    assert_eq!(headroom(&world, "uusd"), 1_040_000);
}

/// The floor is base value at the low cross: a band widens it downwards only.
#[rstest]
#[case::cross_rising("1.6", 20_000_000)]
#[case::cross_falling("0.8", 16_000_000)]
fn the_floor_is_at_the_low_cross(#[case] rate: &str, #[case] capacity: u128) {
    let mut params = params(0, 16_000_000);
    params.oracle.bands = Params::default().oracle.bands;
    let mut world = World::new(params, &[]);
    world.suite.commit(&mut world.app, &rates(&[("usdr", "0.8"), ("uusd", rate)])).unwrap();
    for _ in 0..2 {
        world.suite.advance_period(&mut world.app);
        world.suite.reveal(&mut world.app).unwrap();
    }
    world.suite.tally(&mut world.app).unwrap();
    assert_eq!(headroom(&world, "uusd"), capacity);
    // 0.8 SDR at the low cross: 1 uusd at 1.25, 0.8 at 1.
    let most = 20_000_000;
    assert_eq!(
        refused(&mut world, most + 2, LUNA, "uusd"),
        limited("uusd", capacity + if capacity == 20_000_000 { 2 } else { 1 }, capacity)
    );
    swapped(&mut world, most, LUNA, "uusd");
}

/// `Denoms` says what may be issued: what the limit and the cap leave, and nothing of what is retired or has an old cross.
#[test]
fn headroom_of_a_denom() {
    let mut world = fixed();
    set(&mut world, "uusd", |params| params.supply_cap = Some(Uint128::new(PLENTY + 7_000_000)));
    assert_eq!(headroom(&world, "uusd"), 7_000_000);
    let [outstanding, supply_cap] = [PLENTY + 7_000_001, PLENTY + 7_000_000].map(Uint128::new);
    let expected = ContractError::CapExceeded { denom: "uusd".into(), outstanding, supply_cap };
    assert_eq!(refused(&mut world, 7_000_001, LUNA, "uusd"), expected);
    swapped(&mut world, 7_000_000, LUNA, "uusd");
    assert_eq!(headroom(&world, "uusd"), 0);
    set(&mut world, "uusd", |params| params.supply_cap = Some(Uint128::new(1)));
    assert_eq!(headroom(&world, "uusd"), 0, "below what is outstanding");
    set(&mut world, "uusd", |params| params.supply_cap = None);
    assert_eq!(headroom(&world, "uusd"), 13_000_000, "the bucket is the same under any cap");
    set(&mut world, "uusd", |params| params.enabled = false);
    assert_eq!(headroom(&world, "uusd"), 0);
    set(&mut world, "uusd", |params| (params.enabled, params.issue_limit.floor) = (true, Uint128::zero()));
    assert_eq!(headroom(&world, "uusd"), 0, "no limit is none");
    assert_eq!(refused(&mut world, 1, LUNA, "uusd"), limited("uusd", 1, 0));
    assert_eq!(headroom(&world, "usdr"), 16_000_000);
    world.suite.advance(&mut world.app, 121);
    assert_eq!(headroom(&world, "usdr"), 0);
}

/// Until LUNA's price is so much older than 120 s.
fn overdue(world: &mut World, seconds: u64) {
    let board = OracleContract(&world.suite.oracle).board(&world.app.wrap()).unwrap().unwrap();
    let until = board.entry("usdr").unwrap().committed_at + 120 + seconds;
    let left = until - world.app.block_info().time.seconds();
    world.suite.advance(&mut world.app, left);
}

fn with_premium(premium: Decimal) -> World {
    let mut params = params(1, 16_000_000);
    params.market.stale_premium = premium;
    World::new(params, &[])
}

/// 1 % a minute, linear in seconds, at most doubled. 1 UST is 1 LUNA, of which 0.5 % is the spread.
#[rstest]
#[case::not_overdue(0, 995_000, "1")]
// 995,000 · 6000/6001
#[case::a_second(1, 994_834, "0.999833361106482252")]
// 995,000 / 1.01
#[case::a_minute(60, 985_148, "0.990099009900990099")]
// 995,000 / 1.1
#[case::ten_minutes(600, 904_545, "0.90909090909090909")]
#[case::an_hour(3_600, 621_875, "0.625")]
#[case::a_second_before_the_double(5_999, 497_541, "0.500041670139178264")]
#[case::doubled(6_000, 497_500, "0.5")]
#[case::no_more_than_doubled(6_001, 497_500, "0.5")]
#[case::a_year(31_536_000, 497_500, "0.5")]
fn the_premium_of_an_overdue_price(#[case] seconds: u64, #[case] expected: u128, #[case] rate: &str) {
    let mut world = with_premium(Decimal::percent(1));
    overdue(&mut world, seconds);
    let quote = world.suite.simulate(&world.app, 1_000_000, "uusd", LUNA).unwrap();
    assert_eq!(quote.redemption_rate.to_string(), rate);
    assert_eq!(world.suite.coverage(&world.app).unwrap().redemption_rate.to_string(), rate);
    assert_eq!(swapped(&mut world, 1_000_000, "uusd", LUNA), expected);
    if seconds > 0 {
        let age = 120 + seconds;
        for (offer, ask, denom) in [(LUNA, "uusd", "usdr"), ("uusd", "ukrw", "uusd"), ("usdr", "ukrw", "usdr")] {
            let too_old = ContractError::PriceTooOld { denom: denom.into(), age, max_price_age: 120 };
            assert_eq!(refused(&mut world, 1_000_000, offer, ask), too_old);
        }
        assert!(!world.suite.coverage(&world.app).unwrap().mint_open);
    }
}

#[rstest]
#[case::none(Decimal::zero(), 31_536_000, 995_000)]
#[case::half_a_minute_of_the_greatest(Decimal::one(), 30, 663_333)]
#[case::a_minute_of_the_greatest(Decimal::one(), 60, 497_500)]
#[case::an_hour_of_the_greatest(Decimal::one(), 3_600, 497_500)]
fn another_premium(#[case] premium: Decimal, #[case] seconds: u64, #[case] expected: u128) {
    let mut world = with_premium(premium);
    overdue(&mut world, seconds);
    assert_eq!(swapped(&mut world, 1_000_000, "uusd", LUNA), expected);
}

/// Under water the guard's second arm says what is paid, and knows no price: age changes nothing until the first arm is
/// the lesser. Here h·C is 0.75.
#[rstest]
#[case::not_overdue(0, "0.75")]
#[case::ten_minutes(600, "0.75")]
#[case::half_an_hour(1_800, "0.75")]
#[case::where_the_first_arm_is_less(2_400, "0.714285714285714285")]
#[case::doubled(6_000, "0.5")]
fn the_second_arm_does_not_age(#[case] seconds: u64, #[case] rate: &str) {
    let mut params = params(1, 16_000_000);
    params.market.guard = Some(Guard { redemption_share: Decimal::percent(60), mint_coverage: Decimal::percent(400) });
    params.luna.truncate(1);
    // C is 1.25: 1,000 LUNA are 800 of the base, and 800 UST 640.
    params.luna[0].1 = Uint128::new(1_000_000_000);
    params.stables.retain(|stable| stable.denom == "uusd");
    params.stables[0].balances[0].1 = Uint128::new(800_000_000);
    params.first_rates = Some(rates(&PAR[..2]));
    let mut world = World::new(params, &[]);
    overdue(&mut world, seconds);
    let quote = world.suite.simulate(&world.app, 1_000_000, "uusd", LUNA).unwrap();
    assert_eq!(quote.redemption_rate.to_string(), rate);
    assert_eq!(world.suite.coverage(&world.app).unwrap().redemption_rate.to_string(), rate);
    let paid = (rate.parse::<f64>().unwrap() * 995_000.0) as u128;
    assert_eq!(swapped(&mut world, 1_000_000, "uusd", LUNA), paid);
}

/// A retired denom leaves in both directions and comes by none; enabled again it comes as before.
#[test]
fn a_retired_denom_is_left_and_not_entered() {
    let mut world = fixed();
    set(&mut world, "uusd", |params| params.enabled = false);
    let retired = ContractError::DenomRetired { denom: "uusd".into() };
    for offer in [LUNA, "ukrw", "usdr"] {
        assert_eq!(refused(&mut world, 1_000_000, offer, "uusd"), retired);
    }
    assert_eq!(swapped(&mut world, 1_000_000, "uusd", LUNA), 995_000);
    assert_eq!(swapped(&mut world, 1_000_000, "uusd", "usdr"), 797_200);
    assert_eq!(swapped(&mut world, 1_000_000, "uusd", "ukrw"), 1_264_309_375);
    set(&mut world, "uusd", |params| params.enabled = true);
    assert_eq!(swapped(&mut world, 1_000_000, LUNA, "uusd"), 995_000);
}

fn vote_of(world: &World, feeder: &Addr) -> Vec<(String, Decimal)> {
    let query = OracleQuery::Vote { feeder: feeder.to_string() };
    world.suite.query::<VoteResponse>(&world.app, &world.suite.oracle, &query).unwrap().vote.unwrap().rates
}

fn update_denoms(world: &mut World, add: &[&str], remove: &[&str]) {
    let [add, remove] = [add, remove].map(|denoms| denoms.iter().map(|denom| denom.to_string()).collect());
    let msg = oracle::ExecuteMsg::UpdateDenoms { add, remove };
    world.suite.execute(&mut world.app, &world.suite.owner, &world.suite.oracle, &msg).unwrap();
}

/// A denom retired in the oracle between commitment and reveal is passed over: the rest of the vote counts. What exists
/// of it is still redeemed at its last cross.
#[test]
fn a_denom_retired_after_the_commitment_costs_no_vote() {
    let mut world = fixed();
    let feeder = world.suite.feeders[0].clone();
    world.suite.commit(&mut world.app, &rates(&[("usdr", "0.9"), ("uusd", "1"), ("ukrw", "1300")])).unwrap();
    update_denoms(&mut world, &[], &["uusd"]);
    world.suite.advance_period(&mut world.app);
    world.suite.reveal(&mut world.app).unwrap();
    assert_eq!(vote_of(&world, &feeder), rates(&[("usdr", "0.9"), ("ukrw", "1300")]));
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();
    let board = OracleContract(&world.suite.oracle).board(&world.app.wrap()).unwrap().unwrap();
    let confirmed = |denom| board.entry(denom).unwrap().confirmed.to_string();
    assert_eq!((confirmed("usdr"), confirmed("uusd")), ("0.9".to_string(), "1.25".to_string()));
    // 0.8 of the base at 0.9.
    assert_eq!(swapped(&mut world, 900_000, "uusd", LUNA), 796_000);
}

/// A denom of which some exists joins when its cross is confirmed: a candidate is not enough. What exists counts as
/// issued, in U and in the limit, and neither in net issuance nor in its high, nor in the bucket.
#[test]
fn an_existing_denom_needs_a_confirmed_cross() {
    let mut params = params(1, 0);
    params.oracle.bands = Params::default().oracle.bands;
    let mut world = World::new(params, &[]);
    let holder = trader(&world);
    let token = new_token(&mut world.app, &token_msg(&world.suite.market, &holder, 4_000_000_000)).into_string();
    let add = ExecuteMsg::AddDenom(NewDenom {
        denom: "ueur".into(),
        token,
        params: DenomParams {
            issue_limit: IssueLimit { share: Decimal::percent(1), floor: Uint128::zero() },
            ..DenomParams::default()
        },
    });
    update_denoms(&mut world, &["ueur"], &[]);
    let votes = rates(&[("usdr", "0.8"), ("uusd", "1"), ("ueur", "1.6")]);
    world.suite.commit(&mut world.app, &votes).unwrap();
    for _ in 0..2 {
        world.suite.advance_period(&mut world.app);
        world.suite.tally(&mut world.app).unwrap();
        // No price, and then a candidate.
        let err: ContractError = world.refused(|suite, app| suite.as_owner(app, &add));
        assert_eq!(err, ContractError::PriceMissing { denom: "ueur".into() });
        world.suite.vote_round(&mut world.app, &votes).unwrap();
    }
    world.suite.advance_period(&mut world.app);
    world.suite.tally(&mut world.app).unwrap();

    let totals = |world: &World| -> TotalsResponse {
        world.suite.query(&world.app, &world.suite.market, &QueryMsg::Totals {}).unwrap()
    };
    let (before, value) = (totals(&world), world.suite.coverage(&world.app).unwrap().outstanding_value);
    world.suite.as_owner(&mut world.app, &add).unwrap();
    let after = totals(&world);
    assert_eq!((after.net_issued, after.net_issued_high), (before.net_issued, before.net_issued_high));
    let euro = after.denoms.iter().find(|totals| totals.denom == "ueur").unwrap();
    assert_eq!((euro.issued.u128(), euro.burned.u128(), euro.fees.u128()), (4_000_000_000, 0, 0));
    let grown = world.suite.coverage(&world.app).unwrap().outstanding_value - value;
    assert_eq!(grown.to_string(), "2000000000", "at a cross of 2");
    assert_eq!(headroom(&world, "ueur"), 40_000_000, "1 % of what exists, and an empty bucket");
}
