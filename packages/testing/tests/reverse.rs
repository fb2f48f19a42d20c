//! The reverse simulation: how much must be offered for a wanted return. What it answers is executed in the same block.

mod common;

use common::{RATES, World};
use cosmwasm_std::testing::mock_env;
use cosmwasm_std::{Addr, Coin, Decimal, Uint128};
use proptest::prelude::*;
use rstest::rstest;
use tidelock_interface::LUNA;
use tidelock_interface::market::{
    DenomParams, DenomsResponse, ExecuteMsg, IssueLimit, QueryMsg, ReverseSimulationResponse, Verb,
};
use tidelock_market::{ContractError, contract};
use tidelock_testing::{Chain, Params, Rates};

const DENOMS: [&str; 4] = [LUNA, "usdr", "uusd", "ukrw"];

fn rates(rates: &[(&str, &str)]) -> Rates {
    rates.iter().map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).collect()
}

/// Of the two first ones this many micro LUNA exist, and of each stablecoin so much; the limits on issuance are 10^24.
fn params(luna: u128, stables: [u128; 3], at: Rates) -> Params {
    let mut params = Params::default();
    let holder = params.luna[0].0.clone();
    params.luna = vec![(holder.clone(), Uint128::new(luna))];
    for (stable, amount) in params.stables.iter_mut().zip(stables) {
        stable.balances = vec![(holder.clone(), Uint128::new(amount))];
        stable.params.issue_limit.floor = Uint128::new(10u128.pow(24));
    }
    params.first_rates = Some(at);
    params
}

fn world() -> World {
    World::new(params(10u128.pow(15), [10u128.pow(12); 3], rates(&RATES)), &[])
}

fn trader(world: &World) -> Addr {
    world.suite.holders[0].clone()
}

fn ask(world: &World, amount: u128, denom: &str, offer: &str) -> Result<ReverseSimulationResponse, ContractError> {
    let ask_coin = Coin { denom: denom.into(), amount: amount.into() };
    let msg = QueryMsg::ReverseSimulation { ask_coin, offer_denom: offer.into() };
    let mut env = mock_env();
    env.block = world.app.block_info();
    let answer = world.app.inside(&world.suite.market, |deps| contract::query(deps, env, msg))?;
    Ok(cosmwasm_std::from_json(answer).unwrap())
}

fn refused(world: &World, amount: u128, denom: &str, offer: &str) -> ContractError {
    ask(world, amount, denom, offer).unwrap_err()
}

fn set(world: &mut World, denom: &str, change: impl Fn(&mut DenomParams)) {
    let page = QueryMsg::Denoms { start_after: None, limit: None };
    let denoms: DenomsResponse = world.suite.query(&world.app, &world.suite.market, &page).unwrap();
    let mut params = denoms.denoms.into_iter().find(|stored| stored.denom == denom).unwrap().params;
    change(&mut params);
    world.suite.as_owner(&mut world.app, &ExecuteMsg::UpdateDenom { denom: denom.into(), params }).unwrap();
}

/// By hand: 79.6 UST cost a LUNA, and 0.995 LUNA cost 80 UST; the spread is 0.5 %, the tax 0.35 %.
#[rstest]
#[case::mint(79_600_000, "uusd", LUNA, 1_000_000)]
// 0.995 · 64 = 63.68 for a micro LUNA
#[case::one_of_the_base(1, "usdr", LUNA, 1)]
#[case::the_last_for_one(63, "usdr", LUNA, 1)]
#[case::the_first_for_two(64, "usdr", LUNA, 2)]
#[case::redemption(995_000, LUNA, "uusd", 80_000_000)]
// 995,001 / 0.995 · 80 is 80,000,080.4
#[case::one_more(995_001, LUNA, "uusd", 80_000_081)]
#[case::redemption_of_the_base(995_000, LUNA, "usdr", 64_000_000)]
#[case::exchange(9_965_000, "uusd", "usdr", 8_000_000)]
#[case::exchange_to_the_base(9_965_000, "usdr", "uusd", 12_500_000)]
#[case::dust(1, "usdr", "ukrw", 1_592)]
fn the_least_offer_by_hand(#[case] amount: u128, #[case] denom: &str, #[case] offer: &str, #[case] expected: u128) {
    let mut world = world();
    let answer = ask(&world, amount, denom, offer).unwrap();
    assert_eq!(answer.offer_amount.u128(), expected);
    let quote = world.suite.simulate(&world.app, expected, offer, denom).unwrap();
    assert_eq!(
        (answer.return_amount, answer.spread_amount, answer.commission_amount),
        (quote.return_amount, quote.spread_amount, quote.commission_amount)
    );
    assert_eq!((answer.spread, answer.redemption_rate), (quote.spread, quote.redemption_rate));
    let trader = trader(&world);
    let returned = world.suite.swap(&mut world.app, &trader, expected, offer, denom).unwrap();
    assert_eq!(returned, answer.return_amount);
    assert!(returned.u128() >= amount);
}

/// The reasons that no amount changes are those of a swap.
#[test]
fn what_refuses_every_amount() {
    let mut world = world();
    assert_eq!(refused(&world, 0, "uusd", LUNA), ContractError::ZeroAmount {});
    for denom in DENOMS {
        assert_eq!(refused(&world, 1, denom, denom), ContractError::SameDenom { denom: denom.into() });
    }
    let unknown = ContractError::UnknownDenom { denom: "ueur".into() };
    for (denom, offer) in [("ueur", LUNA), ("ueur", "uusd"), (LUNA, "ueur"), ("uusd", "ueur")] {
        assert_eq!(refused(&world, 1, denom, offer), unknown);
    }
    set(&mut world, "ukrw", |params| params.enabled = false);
    for offer in [LUNA, "uusd"] {
        assert_eq!(refused(&world, 1, "ukrw", offer), ContractError::DenomRetired { denom: "ukrw".into() });
    }
    assert!(ask(&world, 1, LUNA, "ukrw").is_ok());

    let pairs = [(Verb::Mint, "uusd", LUNA), (Verb::Redeem, LUNA, "uusd"), (Verb::Exchange, "uusd", "usdr")];
    let verbs = pairs.iter().map(|(verb, ..)| *verb).collect();
    world.suite.as_owner(&mut world.app, &ExecuteMsg::Pause { verbs }).unwrap();
    for (verb, denom, offer) in pairs {
        assert_eq!(refused(&world, 1, denom, offer), ContractError::Paused { verb });
    }
}

#[test]
fn without_a_fresh_price_only_a_redemption_is_answered() {
    let mut world = World::new(Params::default(), &[]);
    for (denom, offer) in [("uusd", LUNA), (LUNA, "uusd")] {
        assert_eq!(refused(&world, 1, denom, offer), ContractError::PriceMissing { denom: "usdr".into() });
    }
    assert_eq!(refused(&world, 1, "uusd", "ukrw"), ContractError::PriceMissing { denom: "ukrw".into() });

    world = self::world();
    // The board is 30 s old at least; one more minute of age costs 1 %.
    world.suite.advance(&mut world.app, 150);
    let old = |denom: &str| ContractError::PriceTooOld { denom: denom.into(), age: 180, max_price_age: 120 };
    assert_eq!(refused(&world, 1, "uusd", LUNA), old("usdr"));
    assert_eq!(refused(&world, 1, "uusd", "ukrw"), old("ukrw"));
    // 995,000 / 0.995 · 80 · 1.01
    assert_eq!(ask(&world, 995_000, LUNA, "uusd").unwrap().offer_amount.u128(), 80_800_000);
}

/// No offer, however great, takes more out of the pool than is in it: 50 M SDR, or 62.5 M UST, whoever has the LUNA.
#[test]
fn more_than_the_pool_holds_is_unreachable() {
    let most = 62_500_000_000_000;
    let unreachable =
        |denom: &str, amount: u128| ContractError::AskUnreachable { denom: denom.into(), amount: Uint128::new(amount) };
    let world = world();
    assert_eq!(refused(&world, most + 1, "uusd", LUNA), unreachable("uusd", most + 1));
    assert_eq!(refused(&world, u128::MAX, "uusd", LUNA), unreachable("uusd", u128::MAX));
    assert_eq!(refused(&world, u128::MAX, "uusd", "ukrw"), unreachable("uusd", u128::MAX));
    // Where LUNA is worth less than that, coverage is the reason.
    let required = Decimal::percent(400);
    let poor = World::new(params(10u128.pow(12), [10u128.pow(12); 3], rates(&RATES)), &[]);
    assert_eq!(refused(&poor, most / 4, "uusd", LUNA), ContractError::CoverageTooLow { required });
    // The other way round 50 M SDR are 781,250 LUNA; the stablecoins end before.
    let [offered, outstanding] = [100_502_512_563, 1_000_000_000_000].map(Uint128::new);
    assert!(offered < outstanding);
    assert_eq!(refused(&world, 781_250_000_001, LUNA, "usdr"), unreachable(LUNA, 781_250_000_001));
}

/// What the amount alone exceeds: each limit has its own error, with the numbers of the offer that would be needed.
#[test]
fn what_refuses_an_amount() {
    let mut world = world();
    // Half of a million UST is all there is.
    let offered = ask(&world, 995_000, LUNA, "uusd").unwrap().offer_amount.u128() * 12_501;
    let err = refused(&world, 995_000 * 12_501, LUNA, "uusd");
    let ContractError::OutstandingExceeded { denom, offered: needed, outstanding } = err else { panic!("{err}") };
    assert_eq!((denom.as_str(), outstanding.u128()), ("uusd", 10u128.pow(12)));
    assert!(needed.u128() >= offered && needed.u128() < offered + offered / 10, "{needed}");

    // 1 % of 10^12 and 8 of the base; a mint of 1 LUNA issues 80 UST.
    let floor = Uint128::new(8_000_000);
    set(&mut world, "uusd", |params| params.issue_limit = IssueLimit { share: Decimal::percent(1), floor });
    let available = Uint128::new(10_010_000_000);
    for (amount, offer, issued) in [(9_960_000_000, LUNA, 10_010_050_320u128), (9_975_000_000, "usdr", 10_010_035_123)]
    {
        let issued = Uint128::new(issued);
        let limited = ContractError::IssueLimitExceeded { denom: "uusd".into(), issued, available };
        assert_eq!(refused(&world, amount, "uusd", offer), limited);
        // As the swap of that offer is: of 80 UST for a LUNA, and 1.25 for an SDR.
        let (trader, offered) =
            (trader(&world), if offer == LUNA { issued.u128() / 80 } else { issued.u128() * 4 / 5 + 1 });
        let err: ContractError = world.refused(|suite, app| suite.swap(app, &trader, offered, offer, "uusd"));
        assert_eq!(err, limited);
    }
    assert!(ask(&world, 9_959_000_000, "uusd", LUNA).is_ok());

    let supply_cap = Uint128::new(10u128.pow(12) + 79_999_999);
    set(&mut world, "uusd", |params| params.supply_cap = Some(supply_cap));
    let outstanding = Uint128::new(10u128.pow(12) + 80_000_000);
    let capped = ContractError::CapExceeded { denom: "uusd".into(), outstanding, supply_cap };
    assert_eq!(refused(&world, 79_600_000, "uusd", LUNA), capped);
    assert_eq!(ask(&world, 79_000_000, "uusd", LUNA).unwrap().offer_amount.u128(), 992_463);
}

/// Spread over magnitudes.
fn magnitude(low: u32, high: u32) -> impl Strategy<Value = u128> {
    (low..high, 10u128..100).prop_map(|(digits, two)| 10u128.pow(digits) * two / 10)
}

/// LUNA's price in 10^-9 of the base, and crosses in 10^-6.
fn any_rates() -> impl Strategy<Value = Rates> {
    (magnitude(3, 12), magnitude(3, 9), magnitude(5, 10)).prop_map(|(luna, usd, krw)| {
        let luna = Decimal::from_atomics(luna, 9).unwrap();
        let [usd, krw] = [usd, krw].map(|cross| luna * Decimal::from_atomics(cross, 6).unwrap());
        vec![("usdr".into(), luna), ("uusd".into(), usd), ("ukrw".into(), krw)]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// In any state, with guard and bands on: the offer that is answered returns at least what is asked for, as the answer
    /// says, and one unit less returns less. What is refused is refused for a limit, never for want of an answer that a
    /// smaller offer would have been.
    #[test]
    fn its_answer_returns_enough_and_one_less_does_not(
        luna in magnitude(9, 18),
        stables in [magnitude(6, 16), magnitude(6, 16), magnitude(6, 16)],
        first in any_rates(),
        jump in prop::option::of(any_rates()),
        before in prop::option::of((0usize..4, 0usize..4, 1u128..=1_000)),
        seconds in 0u64..400,
        pair in (0usize..4, 0usize..4),
        amount in magnitude(0, 15),
    ) {
        let mut world = World::new(params(luna, stables, first), &[]);
        if let Some(rates) = jump {
            world.suite.commit(&mut world.app, &rates).unwrap();
            world.suite.advance_period(&mut world.app);
            world.suite.reveal(&mut world.app).unwrap();
            world.suite.advance_period(&mut world.app);
            world.suite.tally(&mut world.app).unwrap();
        }
        let trader = trader(&world);
        if let Some((from, to, part)) = before {
            let holds = world.suite.balance(&world.app, &trader, DENOMS[from]).unwrap().u128();
            // The pool leans, and there is a first redemption; refused or not.
            let _ = world.suite.swap(&mut world.app, &trader, (holds * part / 4_000).max(1), DENOMS[from], DENOMS[to]);
        }
        world.suite.advance(&mut world.app, seconds);
        let [offer, denom] = [pair.0, pair.1].map(|at| DENOMS[at]);
        let answer = match ask(&world, amount, denom, offer) {
            Ok(answer) => answer,
            Err(reason) => {
                let limit = matches!(
                    reason,
                    ContractError::SameDenom { .. }
                        | ContractError::PriceTooOld { .. }
                        | ContractError::OutstandingExceeded { .. }
                        | ContractError::IssueLimitExceeded { .. }
                        | ContractError::CoverageTooLow { .. }
                        | ContractError::AskUnreachable { .. }
                );
                prop_assert!(limit, "{reason}");
                // Nobody gets it by another amount, either.
                for offered in [1, amount, luna / 10, stables[0] / 2, stables[2]] {
                    if let Ok(quote) = world.suite.simulate(&world.app, offered.max(1), offer, denom) {
                        prop_assert!(quote.return_amount.u128() < amount, "{offered} returns {}", quote.return_amount);
                    }
                }
                return Ok(());
            }
        };
        let least = answer.offer_amount.u128();
        if least > 1 {
            match world.suite.simulate(&world.app, least - 1, offer, denom) {
                Ok(quote) => prop_assert!(quote.return_amount.u128() < amount, "{least} is not the least"),
                Err(err) => prop_assert!(err.to_string().contains("the swap would return nothing"), "{err}"),
            }
        }
        // The trader may have less than what exists.
        if world.suite.balance(&world.app, &trader, offer).unwrap().u128() >= least {
            let returned = world.suite.swap(&mut world.app, &trader, least, offer, denom).unwrap();
            prop_assert_eq!(returned, answer.return_amount);
        }
        prop_assert!(answer.return_amount.u128() >= amount);
    }
}
