//! Prices as bands (docs/economics.md, "The band"): what is believed and when, how wide a band is, which side of it each
//! use takes, and that nothing stops while a price jumps.

mod common;
#[path = "common/rounds.rs"]
mod rounds;

use common::{RATES, World};
use cosmwasm_std::{Addr, Decimal, Uint128};
use rounds::{entry, period, rates};
use rstest::rstest;
use tidelock_interface::LUNA;
use tidelock_interface::oracle::{ExecuteMsg, OracleContract, PriceResponse, PricesResponse, QueryMsg, Status};
use tidelock_market::ContractError;
use tidelock_testing::{Params, Rates, Suite, invariants};

/// Those of `RATES`.
const CROSSES: [(&str, &str); 2] = [("uusd", "1.25"), ("ukrw", "1585.9375")];

/// Nobody votes.
fn silence() -> Rates {
    vec![]
}

/// All at this price and `CROSSES`; nothing where it is empty.
fn at(price: &str) -> Rates {
    if price.is_empty() { silence() } else { rates(price, &CROSSES) }
}

/// Confirmed at `RATES`.
fn world() -> World {
    World::new(Params::default(), &RATES)
}

/// As [`world`]; and the trader has a million UST and SDT, and 10,000 million KRT.
fn rich(params: Params) -> (World, Addr) {
    let mut params = params.without_issue_limits();
    let trader = params.luna[0].0.clone();
    for stable in &mut params.stables {
        let amount = if stable.denom == "ukrw" { 10u128.pow(16) } else { 10u128.pow(12) };
        stable.balances = vec![(trader.clone(), Uint128::new(amount))];
    }
    params.first_rates = Some(rates("64", &CROSSES));
    (World::new(params, &[]), trader)
}

fn price(world: &World, denom: &str) -> PriceResponse {
    let query = QueryMsg::Prices { denoms: vec![denom.into()] };
    let answer: PricesResponse = world.suite.query(&world.app, &world.suite.oracle, &query).unwrap();
    answer.prices[0].clone()
}

/// Low, confirmed, high.
fn band(world: &World, denom: &str) -> [String; 3] {
    let entry = entry(world, denom);
    [entry.low, entry.confirmed, entry.high].map(|value| value.to_string())
}

fn now(world: &World) -> u64 {
    world.app.block_info().time.seconds()
}

fn swap(world: &mut World, trader: &Addr, amount: u128, offer: &str, ask: &str) -> u128 {
    world.suite.swap(&mut world.app, trader, amount, offer, ask).unwrap().u128()
}

fn refused(world: &mut World, trader: &Addr, amount: u128, offer: &str, ask: &str) -> ContractError {
    world.refused(|suite, app| suite.swap(app, trader, amount, offer, ask))
}

#[test]
fn a_first_value_is_a_candidate_until_the_next_confirms_it() {
    let mut world = World::new(Params::default(), &[]);
    let trader = world.suite.holders[0].clone();
    period(&mut world, at("64"));
    let tally = period(&mut world, at("76.8"));
    let given = tally.events.iter().find(|event| event.ty == "wasm-tally").unwrap().attributes.clone();
    let given: Vec<_> = given.iter().map(|given| (given.key.as_str(), given.value.as_str())).collect();
    assert!(given.ends_with(&[("usdr_candidate", "64"), ("uusd_candidate", "1.25"), ("ukrw_candidate", "1585.9375")]));
    for denom in ["usdr", "uusd", "ukrw"] {
        let unconfirmed = PriceResponse { denom: denom.into(), status: Status::Unconfirmed, price: None };
        assert_eq!(price(&world, denom), unconfirmed);
    }
    let missing = ContractError::PriceMissing { denom: "usdr".into() };
    assert_eq!(refused(&mut world, &trader, 1_000_000, LUNA, "uusd"), missing);

    // Within 20 % of the first; it is the newer value that counts.
    period(&mut world, silence());
    assert_eq!(band(&world, "usdr"), ["76.8"; 3]);
    assert_eq!(band(&world, "uusd"), ["1.25"; 3]);
    assert_eq!(price(&world, "ukrw").status, Status::Fresh);
    assert_eq!(swap(&mut world, &trader, 1_000_000, LUNA, "uusd"), 95_520_000);
}

/// The second may be 120 s later, the age of a price, and no more; whether nobody votes in between, or none a value.
#[rstest]
fn a_first_value_is_confirmed_while_it_is_young(
    #[values(silence(), vec![("uusd".into(), "80".parse().unwrap())])] gap: Rates,
    #[values(0, 1, 3, 4, 10)] gaps: usize,
) {
    let mut world = World::new(Params::default(), &[]);
    period(&mut world, at("64"));
    for _ in 0..gaps {
        period(&mut world, gap.clone());
    }
    period(&mut world, at("64"));
    period(&mut world, silence());
    let expected = if gaps <= 3 { Status::Fresh } else { Status::Unconfirmed };
    assert_eq!(price(&world, "usdr").status, expected);
}

/// To the last digit: 20 % of 64 for LUNA, 2 % of 1.25 for a cross. The mean is still the old value, so a confirmed move
/// widens the band just as a candidate does.
#[rstest]
#[case::up("76.8", "1.25", "usdr", ["64", "76.8", "76.8"])]
#[case::more_up("76.800000000000000001", "1.25", "usdr", ["64", "64", "76.800000000000000001"])]
#[case::down("51.2", "1.25", "usdr", ["51.2", "51.2", "64"])]
#[case::more_down("51.199999999999999999", "1.25", "usdr", ["51.199999999999999999", "64", "64"])]
#[case::cross_up("64", "1.275", "uusd", ["1.25", "1.275", "1.275"])]
#[case::cross_more_up("64", "1.275000000000000001", "uusd", ["1.25", "1.25", "1.275000000000000001"])]
#[case::cross_down("64", "1.225", "uusd", ["1.225", "1.225", "1.25"])]
#[case::cross_more_down("64", "1.224999999999999999", "uusd", ["1.224999999999999999", "1.25", "1.25"])]
fn a_move_within_the_deviation_confirms_itself(
    #[case] luna: &str,
    #[case] cross: &str,
    #[case] denom: &str,
    #[case] expected: [&str; 3],
) {
    let mut world = world();
    period(&mut world, rates(luna, &[("uusd", cross), CROSSES[1]]));
    period(&mut world, silence());
    assert_eq!(band(&world, denom), expected);
    let moved = expected[1] != "64" && expected[1] != "1.25";
    assert_eq!(price(&world, denom).status, if moved { Status::Fresh } else { Status::Unconfirmed });
    let others = ["usdr", "uusd", "ukrw"].into_iter().filter(|other| *other != denom);
    assert!(others.into_iter().all(|other| price(&world, other).status == Status::Fresh), "each by itself");
}

/// After 64, at which it stood for less than two minutes: what is confirmed, and whether a candidate waits.
#[rstest]
#[case::one_jump(&["100"], "64", Some("100"))]
#[case::two_alike(&["100", "100"], "100", None)]
#[case::the_newer_of_two(&["100", "120"], "120", None)]
#[case::two_not_alike(&["100", "120.000000000000000001"], "64", Some("120.000000000000000001"))]
#[case::a_gap_between(&["100", "", "100"], "100", None)]
#[case::as_old_as_a_price_may_be(&["100", "", "", "", "100"], "100", None)]
#[case::older(&["100", "", "", "", "", "100"], "64", Some("100"))]
#[case::replaced(&["100", "200", "100"], "64", Some("100"))]
#[case::replaced_and_confirmed(&["100", "200", "190"], "190", None)]
#[case::back_again(&["100", "65"], "65", None)]
#[case::back_and_away(&["100", "65", "100"], "65", Some("100"))]
#[case::down(&["30", "25"], "25", None)]
fn a_jump_is_confirmed_by_a_young_value_like_it(
    #[case] prices: &[&str],
    #[case] confirmed: &str,
    #[case] candidate: Option<&str>,
) {
    let mut world = world();
    for price in prices {
        period(&mut world, at(price));
    }
    period(&mut world, silence());
    assert_eq!(entry(&world, "usdr").confirmed.to_string(), confirmed);
    let status = price(&world, "usdr").status;
    assert_eq!(status, if candidate.is_some() { Status::Unconfirmed } else { Status::Fresh });
    if let Some(candidate) = candidate {
        assert_eq!(band(&world, "usdr")[2], candidate);
    }
    assert_eq!(entry(&world, "usdr").committed_at, now(&world) - 30, "a candidate is a value, too");
}

/// Silence drops no candidate, and does not renew it: the band stays as wide, and the next value like it confirms.
#[test]
fn a_candidate_stays_when_its_denom_alone_is_not_voted() {
    let mut world = world();
    let [krt, jump] = [CROSSES[1], ("uusd", "2")];
    period(&mut world, rates("64", &[jump, krt]));
    period(&mut world, rates("64", &[krt]));
    assert_eq!(band(&world, "uusd"), ["1.25", "1.25", "2"]);
    let old = entry(&world, "uusd").committed_at;
    period(&mut world, rates("64", &[jump, krt]));
    assert_eq!(band(&world, "uusd"), ["1.25", "1.25", "2"], "still there");
    assert_eq!((price(&world, "uusd").status, entry(&world, "uusd").committed_at), (Status::Unconfirmed, old));
    period(&mut world, silence());
    assert_eq!(entry(&world, "uusd").confirmed.to_string(), "2");
}

/// Of a denom that is voted no more no candidate will ever be confirmed: the next tally narrows its band.
#[test]
fn a_candidate_goes_when_its_denom_is_retired() {
    let mut world = world();
    let [krt, jump] = [CROSSES[1], ("uusd", "2")];
    period(&mut world, rates("64", &[jump, krt]));
    period(&mut world, rates("64", &[krt]));
    assert_eq!(band(&world, "uusd"), ["1.25", "1.25", "2"]);
    let retire = ExecuteMsg::UpdateDenoms { add: vec![], remove: vec!["uusd".into()] };
    let Suite { owner, oracle, .. } = world.suite.clone();
    world.suite.execute(&mut world.app, &owner, &oracle, &retire).unwrap();
    period(&mut world, silence());
    assert_eq!(band(&world, "uusd"), ["1.25"; 3]);
    assert_eq!(price(&world, "uusd").status, Status::Fresh);
}

/// Periods of five minutes, each a snapshot; the mean is over half an hour.
fn slow() -> World {
    let mut params = Params { vote_period: 300, ..Params::default() };
    (params.oracle.max_price_age, params.market.max_price_age) = (1_200, 1_200);
    World::new(params, &[])
}

/// The board after each of these votes; where nobody votes it stays.
fn bands(world: &mut World, prices: &[&str]) -> Vec<[String; 3]> {
    let mut bands = vec![];
    period(world, at(prices[0]));
    for price in prices[1..].iter().chain([&""]) {
        period(world, at(price));
        bands.push(band(world, "usdr"));
    }
    bands
}

/// By hand, T in seconds after the first confirmation, A = ∫ confirmed dt:
///
/// | T | value | A | mean |
/// |---|---|---|---|
/// | 0 | 60 | 0 | 60 |
/// | 300 | 66 | 18,000 | 18,000/300 = 60 |
/// | 600 | 72 | 37,800 | 37,800/600 = 63 |
/// | 900 | none: 72 counts on | | |
/// | 1200 | 70 | 81,000 | 81,000/1,200 = 67.5 |
/// | 1500 | 60 | 102,000 | 102,000/1,500 = 68 |
/// | 1800 | 59 | 120,000 | 120,000/1,800 = 66.67 |
/// | 2100 | 61 | 137,700 | (137,700 - 18,000)/1,800 = 66.5 |
/// | 2400 | 61 | 156,000 | (156,000 - 37,800)/1,800 = 65.67 |
/// | 2700 | 90, a candidate | 174,300 | (174,300 - 37,800)/2,100 = 65: nothing was kept at 900 |
/// | 3000 | 62: the candidate counts for nothing | 192,600 | (192,600 - 81,000)/1,800 = 62 |
/// | 3300 | 62 | 211,200 | (211,200 - 102,000)/1,800 = 60.67 |
#[test]
fn means_over_half_an_hour_by_hand() {
    let mut world = slow();
    period(&mut world, at("60"));
    let votes = ["60", "66", "72", "", "70", "60", "59", "61", "61", "90", "62", "62"];
    let expected = [
        ["60", "60", "60"],
        ["60", "66", "66"],
        ["63", "72", "72"],
        ["63", "72", "72"],
        ["67.5", "70", "70"],
        ["60", "60", "68"],
        // Rounded up for the high side, and down for the low.
        ["59", "59", "66.666666666666666667"],
        ["61", "61", "66.5"],
        ["61", "61", "65.666666666666666667"],
        ["61", "61", "90"],
        ["62", "62", "62"],
        ["60.666666666666666666", "62", "62"],
    ];
    assert_eq!(bands(&mut world, &votes), expected);
}

/// Who tallies late changes neither the time of a value nor any mean.
#[test]
fn a_late_tally_moves_nothing() {
    let votes = ["60", "66", "", "", "72"];
    let mut timely = slow();
    period(&mut timely, at("60"));
    bands(&mut timely, &votes);

    let mut late = slow();
    period(&mut late, at("60"));
    for price in ["60", "66"] {
        period(&mut late, at(price));
    }
    late.suite.reveal(&mut late.app).unwrap();
    let revealed = now(&late);
    late.suite.advance(&mut late.app, 2 * 300);
    late.suite.commit(&mut late.app, &at("72")).unwrap();
    assert_eq!((entry(&late, "usdr").committed_at, now(&late)), (revealed, revealed + 600));
    late.suite.advance_period(&mut late.app);
    late.suite.reveal(&mut late.app).unwrap();
    late.suite.advance(&mut late.app, 86_400);
    late.suite.tally(&mut late.app).unwrap();
    // 60 for 300 s, then 66 for 900 s.
    assert_eq!(band(&late, "usdr"), ["64.5", "72", "72"]);
    let board = |world: &World| OracleContract(&world.suite.oracle).board(&world.app.wrap()).unwrap();
    assert_eq!(board(&late), board(&timely));
}

/// P is 64 to 96, UST 1.25 to 1.5 and KRT 1,200 to 1,585.9375 for one of the base. A mint takes the low price and the low
/// cross, a redemption the high ones, an exchange the high one of what it takes in and the low one of what it gives.
#[rstest]
#[case::mint(1_000_000, LUNA, "uusd", 80_000_000)]
#[case::mint_of_what_fell(1_000_000, LUNA, "ukrw", 76_800_000_000)]
#[case::mint_of_the_base(1_000_000, LUNA, "usdr", 64_000_000)]
#[case::redemption(144_000_000, "uusd", LUNA, 1_000_000)]
#[case::redemption_of_what_fell(152_250_000_000, "ukrw", LUNA, 1_000_000)]
#[case::redemption_of_the_base(96_000_000, "usdr", LUNA, 1_000_000)]
#[case::exchange(1_500_000, "uusd", "ukrw", 1_200_000_000)]
#[case::exchange_back(1_585_937_500, "ukrw", "uusd", 1_250_000)]
#[case::exchange_of_the_base(1_000_000, "usdr", "ukrw", 1_200_000_000)]
#[case::exchange_to_the_base(1_500_000, "uusd", "usdr", 1_000_000)]
fn each_use_takes_the_side_that_protects(
    #[case] amount: u128,
    #[case] offer: &str,
    #[case] ask: &str,
    #[case] gross: u128,
) {
    let (mut world, trader) = rich(Params::default());
    period(&mut world, rates("96", &[("uusd", "1.5"), ("ukrw", "1200")]));
    period(&mut world, silence());
    assert_eq!(band(&world, "usdr"), ["64", "64", "96"]);
    assert_eq!(band(&world, "uusd"), ["1.25", "1.25", "1.5"]);
    assert_eq!(band(&world, "ukrw"), ["1200", "1585.9375", "1585.9375"]);
    let quote = world.suite.simulate(&world.app, amount, offer, ask).unwrap();
    assert_eq!((quote.return_amount + quote.spread_amount + quote.commission_amount).u128(), gross);
    // Of which 0.5 % is the least spread and 0.35 % the Tobin tax.
    let kept = if offer == LUNA || ask == LUNA { 9_950 } else { 9_965 };
    assert_eq!(swap(&mut world, &trader, amount, offer, ask), gross * kept / 10_000);
}

/// Coverage counts LUNA at the low price, and what is outstanding at low crosses.
#[test]
fn coverage_takes_low_sides() {
    let (mut world, _) = rich(Params::default());
    let value = |world: &World| world.suite.coverage(&world.app).unwrap().outstanding_value.to_string();
    // 10^12 at 1 and at 1.25, 10^16 at 1,585.9375.
    assert_eq!(value(&world), "8105418719211.822660098522167488");
    period(&mut world, rates("32", &[("uusd", "1"), ("ukrw", "2000")]));
    period(&mut world, silence());
    assert_eq!(value(&world), "8305418719211.822660098522167488", "UST at 1");
    let coverage = world.suite.coverage(&world.app).unwrap();
    // 2 · 10^15 LUNA at 32.
    let expected = 64e15 / 8305418719211.822;
    let coverage: f64 = coverage.coverage.unwrap().to_string().parse().unwrap();
    assert!((coverage / expected - 1.0).abs() < 1e-12, "{coverage}");
}

/// [micro SDR, in 1/126,875 of it] at true prices: exact, for 126,875 / 1585.9375 is 80.
fn worth(amount: u128, denom: &str) -> u128 {
    amount
        * [("uluna", 8_120_000), ("usdr", 126_875), ("uusd", 101_500), ("ukrw", 80)]
            .into_iter()
            .find(|(known, _)| *known == denom)
            .unwrap()
            .1
}

const STAKES: [(&str, u128); 4] =
    [("uluna", 1_000_000_000), ("usdr", 64_000_000_000), ("uusd", 80_000_000_000), ("ukrw", 101_500_000_000_000)];

/// For one period, or two, all feeders are wrong by a factor of ten: in LUNA's price, in that of the reference (so in all
/// crosses, too), or in one cross. At every period boundary from then on, for an hour: every swap pays less than it takes,
/// at true prices, and who swaps to and fro all that time has less each time. (One period is never confirmed. Two are, but
/// the mean is still true then, and the next true value a candidate.)
#[rstest]
#[case::luna_up("640", CROSSES)]
#[case::luna_down("6.4", CROSSES)]
#[case::reference_up("640", [("uusd", "0.125"), ("ukrw", "158.59375")])]
#[case::reference_down("6.4", [("uusd", "12.5"), ("ukrw", "15859.375")])]
#[case::cross_up("64", [("uusd", "12.5"), CROSSES[1]])]
#[case::cross_down("64", [("uusd", "0.125"), CROSSES[1]])]
fn a_glitch_is_nobodys_gain(#[case] luna: &str, #[case] crosses: [(&str, &str); 2], #[values(1, 2)] wrong: usize) {
    let (mut world, trader) = rich(Params::default());
    let holdings = |world: &World| -> u128 {
        STAKES
            .iter()
            .map(|(denom, _)| worth(world.suite.balance(&world.app, &trader, denom).unwrap().u128(), denom))
            .sum()
    };
    let mut before = holdings(&world);
    let mut seen = false;
    // Once a period, not after each message.
    world.suite.checked = false;
    for at_period in 0..124 {
        period(&mut world, if (1..=wrong).contains(&at_period) { rates(luna, &crosses) } else { at("64") });
        seen |= entry(&world, "usdr").low != entry(&world, "usdr").high
            || entry(&world, "uusd").low != entry(&world, "uusd").high;
        for (offer, stake) in STAKES {
            for (ask, _) in STAKES.into_iter().filter(|(ask, _)| *ask != offer) {
                let quote = world.suite.simulate(&world.app, stake, offer, ask).unwrap();
                let paid = worth(quote.return_amount.u128(), ask);
                assert!(paid < worth(stake, offer), "{offer} to {ask} in period {at_period}");
            }
        }
        let [ask, other] = [["uusd", "ukrw"], ["ukrw", "usdr"], ["usdr", "uusd"]][at_period % 3];
        let minted = swap(&mut world, &trader, 1_000_000_000, LUNA, ask);
        swap(&mut world, &trader, minted, ask, LUNA);
        let redeemed = swap(&mut world, &trader, 64_000_000_000, other, LUNA);
        swap(&mut world, &trader, redeemed, LUNA, other);
        invariants::check(&world.app, &world.suite).unwrap();
        let after = holdings(&world);
        assert!(after < before, "in period {at_period}");
        before = after;
    }
    assert!(seen, "the glitch was on the board");
    assert_eq!(band(&world, "usdr"), ["64"; 3]);
    assert_eq!(band(&world, "uusd"), ["1.25"; 3], "and it is over");
}

/// 60 % in an hour, evenly: in no period is a redemption refused. What is confirmed is the truth of two periods before,
/// as votes are one period secret and one revealed; half an hour after the fall the band is at its bottom but for the five
/// minutes between snapshots.
#[test]
fn a_true_fall_is_followed_without_a_refusal() {
    let (mut world, trader) = rich(Params::default());
    let truth = |at: u32| 64.0 * 0.4f64.powf(f64::from(at.min(120)) / 120.0);
    let confirmed = |world: &World| -> f64 { entry(world, "usdr").confirmed.to_string().parse().unwrap() };
    let mut paid = vec![];
    for at_period in 0..120 {
        period(&mut world, at(&format!("{:.6}", truth(at_period))));
        if at_period > 0 {
            assert!((confirmed(&world) / truth(at_period - 1) - 1.0).abs() < 1e-6, "period {at_period}");
            assert!((confirmed(&world) / truth(at_period + 1) - 1.0).abs() < 0.016, "within two periods' fall");
        }
        assert_eq!(price(&world, "usdr").status, Status::Fresh, "each step confirms itself");
        let quote = world.suite.simulate(&world.app, 1_000_000, "uusd", LUNA).unwrap();
        assert_eq!(swap(&mut world, &trader, 1_000_000, "uusd", LUNA), quote.return_amount.u128());
        paid.push(quote.redemption_rate);
    }
    let full = Decimal::one() - Decimal::raw(1_000_000_000);
    assert!(paid.iter().all(|rate| *rate > full), "at the high side of the band, in full");
    let [low, _, high] = band(&world, "usdr").map(|value| value.parse::<f64>().unwrap());
    assert!(low < 26.0 && high > 33.0, "the band is as wide as half an hour's fall: {low} to {high}");

    for _ in 0..60 {
        period(&mut world, at("25.6"));
    }
    let [low, _, high] = band(&world, "usdr").map(|value| value.parse::<f64>().unwrap());
    assert!(low == 25.6 && high < 25.6 * 1.02, "{low} to {high} after half an hour");
    for _ in 0..12 {
        period(&mut world, at("25.6"));
    }
    assert_eq!(band(&world, "usdr"), ["25.6"; 3]);
}

/// 30 % in each period: no two tallies agree, so nothing is confirmed; nothing is refused either, and who redeems is paid
/// by the high side. When two agree, they are followed.
#[test]
fn a_crash_is_followed_when_two_tallies_agree() {
    let (mut world, trader) = rich(Params::default());
    let crash = ["44.8", "31.36", "21.952", "15.3664", "15"];
    period(&mut world, at(crash[0]));
    for (at_period, price_now) in crash[1..].iter().enumerate() {
        period(&mut world, at(price_now));
        assert_eq!(band(&world, "usdr"), [crash[at_period], "64", "64"]);
        assert_eq!(price(&world, "usdr").status, Status::Unconfirmed);
        assert_eq!(swap(&mut world, &trader, 80_000_000, "uusd", LUNA), 995_000, "80 UST are a LUNA at 64");
        // A mint is paid by the newest: 1 LUNA gives what it is said to be worth.
        let low: f64 = crash[at_period].parse().unwrap();
        let minted = swap(&mut world, &trader, 1_000_000, LUNA, "usdr") as f64;
        assert!((minted / (low * 995_000.0) - 1.0).abs() < 1e-6);
    }
    period(&mut world, at("15"));
    assert_eq!(band(&world, "usdr")[..2], ["15", "15"], "15.3664 and 15 agree");
    assert_eq!(price(&world, "usdr").status, Status::Fresh);
}

/// The won is not voted for a day. Every other swap goes on at the same amounts; the won is neither minted nor exchanged,
/// and redeemed as before.
#[test]
fn a_missing_currency_stops_no_other() {
    let mut params = Params { vote_period: 600, ..Params::default() };
    (params.oracle.max_price_age, params.market.max_price_age) = (2_400, 2_400);
    let (mut world, trader) = rich(params);
    let old = entry(&world, "ukrw").committed_at;
    for _ in 0..144 {
        period(&mut world, rates("64", &CROSSES[..1]));
    }
    assert_eq!(price(&world, "ukrw").status, Status::Expired);
    let age = now(&world) - old;
    assert!(age > 86_400);
    let too_old = ContractError::PriceTooOld { denom: "ukrw".into(), age, max_price_age: 2_400 };
    for (offer, ask) in [(LUNA, "ukrw"), ("uusd", "ukrw"), ("ukrw", "uusd")] {
        assert_eq!(refused(&mut world, &trader, 1_000_000, offer, ask), too_old);
    }
    assert_others_as_ever(&mut world, &trader);
    assert_eq!(swap(&mut world, &trader, 101_500_000_000, "ukrw", LUNA), 995_000, "no premium: LUNA's price is new");

    // Back within 2 % it confirms itself.
    for _ in 0..2 {
        period(&mut world, rates("64", &[CROSSES[0], ("ukrw", "1600")]));
    }
    assert_eq!(price(&world, "ukrw").status, Status::Fresh);
    assert_eq!(swap(&mut world, &trader, 1_000_000, "ukrw", "usdr"), 1_000_000 * 9_965 / 1_600 / 10_000);
}

/// What swaps of UST and SDT among each other and with LUNA give.
fn assert_others_as_ever(world: &mut World, trader: &Addr) {
    for (amount, offer, ask, expected) in [
        (1_000_000, LUNA, "uusd", 79_600_000),
        (80_000_000, "uusd", LUNA, 995_000),
        (64_000_000, "usdr", LUNA, 995_000),
        (1_250_000, "uusd", "usdr", 996_500),
        (1_000_000, "usdr", "uusd", 1_245_625),
    ] {
        assert_eq!(swap(world, trader, amount, offer, ask), expected, "{offer} to {ask}");
    }
}

/// The won's cross jumps to and fro, so that none of its values is ever confirmed; or it halves for good and the feeders
/// do not see it. Whatever it does, others are swapped as ever, and it is redeemed at its high side.
#[rstest]
#[case::flapping(["3000", "800"], ["800", "1585.9375", "3000"])]
#[case::stuck(["1585.9375", "1585.9375"], ["1585.9375", "1585.9375", "1585.9375"])]
fn a_broken_currency_stops_no_other(#[case] crosses: [&str; 2], #[case] widest: [&str; 3]) {
    let (mut world, trader) = rich(Params::default());
    let mut widths = vec![];
    for at_period in 0..40 {
        period(&mut world, rates("64", &[CROSSES[0], ("ukrw", crosses[at_period % 2])]));
        if at_period > 0 {
            assert_others_as_ever(&mut world, &trader);
            let high = entry(&world, "ukrw").high.to_string().parse::<f64>().unwrap();
            // One unit of the base, at the high cross.
            let paid = swap(&mut world, &trader, 64_000_000_000, "ukrw", LUNA) as f64;
            assert!((paid * high / (1e9 * 0.995) - 1.0).abs() < 1e-3, "{paid} at {high}");
            widths.push(band(&world, "ukrw"));
        }
    }
    let [low, confirmed, high] = widest;
    assert!(widths.iter().any(|band| band[0] == low) && widths.iter().any(|band| band[2] == high));
    assert!(widths.iter().all(|band| band[1] == confirmed), "nothing is confirmed");
    assert_eq!(entry(&world, "ukrw").committed_at, now(&world) - 30);
}
