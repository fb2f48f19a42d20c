//! What is burned at the market is outstanding no more: by distribution, or by whoever gives it up.

mod common;

use common::{RATES, World};
use cosmwasm_std::{Addr, Decimal, Uint128, to_json_binary};
use cw20::Cw20ReceiveMsg;
use rstest::rstest;
use tidelock_interface::distribution::{
    Destination, ExecuteMsg as Distribution, HookMsg as DistributionHook, Share, Weights,
};
use tidelock_interface::market::{
    DenomTotals, DenomsResponse, ExecuteMsg, HookMsg, MarketContract, QueryMsg, TotalsResponse, Verb,
};
use tidelock_interface::{LUNA, distribution};
use tidelock_market::ContractError;
use tidelock_testing::{Params, StableParams};

const HALF: u128 = 1_000_000_000_000_000;

fn tell(world: &mut World, msg: &Distribution) {
    let World { app, suite } = world;
    suite.execute(app, &suite.owner, &suite.distribution, msg).unwrap();
}

fn burn(world: &mut World, sender: &Addr, denom: &str, amount: u128) -> anyhow::Result<cw_multi_test::AppResponse> {
    let World { app, suite } = world;
    suite.send_to(app, sender, &suite.market, amount, denom, MarketContract::burn_hook()?)
}

fn totals(world: &World, denom: &str) -> DenomTotals {
    let totals: TotalsResponse = world.suite.query(&world.app, &world.suite.market, &QueryMsg::Totals {}).unwrap();
    totals.denoms.into_iter().find(|totals| totals.denom == denom).unwrap()
}

/// What the market thinks there is, and what there is with what it owes.
fn outstanding(world: &World, denom: &str) -> [u128; 2] {
    let DenomTotals { issued, burned, fees, collected, .. } = totals(world, denom);
    [(issued - burned).u128(), (world.suite.supply(&world.app, denom).unwrap() + fees - collected).u128()]
}

/// Two holders have half of all UST each; one LUNA is 0.5 SDR.
fn halves(mut params: Params) -> World {
    params = params.without_vaults();
    let balances = params.luna.iter().map(|(holder, _)| (holder.clone(), Uint128::new(HALF))).collect();
    let limits = params.stables[0].params.clone();
    params.stables = vec![StableParams { balances, params: limits, ..StableParams::new("uusd") }];
    let rates = [("usdr", "0.5"), ("uusd", "0.625")];
    params.first_rates = Some(rates.map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).to_vec());
    World::new(params, &[])
}

/// Half of all UST is burned out of the community pool; the last holder of the rest redeems it, and LUNA can be minted again.
#[test]
fn what_the_community_burns_is_outstanding_no_more() {
    let mut world = halves(Params::plain());
    let [giver, saver] = [0, 1].map(|at| world.suite.holders[at].clone());
    let World { app, suite } = &mut world;
    let gift = to_json_binary(&DistributionHook::FundCommunityPool {}).unwrap();
    suite.send_to(app, &giver, &suite.distribution.clone(), HALF, "uusd", gift).unwrap();
    let before = suite.coverage(app).unwrap();
    tell(&mut world, &Distribution::Burn { denom: "uusd".into(), amount: HALF.into() });
    assert_eq!(outstanding(&world, "uusd"), [HALF; 2]);
    let World { app, suite } = &mut world;
    let after = suite.coverage(app).unwrap();
    let twice = after.outstanding_value.checked_add(after.outstanding_value).unwrap();
    assert_eq!(before.outstanding_value, twice);
    assert!(after.redemption_rate > before.redemption_rate, "{} {}", before.redemption_rate, after.redemption_rate);

    suite.swap(app, &saver, HALF, "uusd", LUNA).unwrap();
    assert_eq!(suite.coverage(app).unwrap().coverage, None);
    suite.simulate(app, 1_000_000, LUNA, "uusd").unwrap();
    assert_eq!(outstanding(&world, "uusd"), [0; 2]);
}

/// Fees that burn by the weights, of stablecoins and of LUNA, paused or not.
#[rstest]
#[case::running(&[])]
#[case::paused(&[Verb::Mint, Verb::Redeem, Verb::Exchange])]
fn fees_that_burn_are_outstanding_no_more(#[case] paused: &[Verb]) {
    let mut params = Params::plain().without_vaults();
    params.weights = Weights::defaults();
    for weights in &mut params.weights {
        weights.shares = vec![Share { destination: Destination::Burn, weight: Decimal::one() }];
    }
    // As little gas as a payout may have.
    params.distribution = distribution::Params { receiver_gas: 300_000, ..params.distribution };
    let mut world = World::new(params, &RATES);
    let World { app, suite } = &mut world;
    let holder = suite.holders[0].clone();
    let mut amount = suite.swap(app, &holder, 1_000_000_000_000, LUNA, "uusd").unwrap().u128();
    for _ in 0..20 {
        let krt = suite.swap(app, &holder, amount, "uusd", "ukrw").unwrap();
        amount = suite.swap(app, &holder, krt.u128(), "ukrw", "uusd").unwrap().u128();
    }
    if !paused.is_empty() {
        suite.as_owner(app, &ExecuteMsg::Pause { verbs: paused.to_vec() }).unwrap();
    }
    let luna = totals(&world, LUNA).burned;
    world.suite.distribute(&mut world.app).unwrap();
    for denom in ["uusd", "ukrw", LUNA] {
        if denom != LUNA {
            let [issued, exists] = outstanding(&world, denom);
            assert_eq!(issued, exists, "{denom}");
        }
        let account = world.suite.account(&world.app, denom).unwrap();
        assert!(account.owed.is_empty() && account.paid.len() == 1, "{account:?}");
    }
    let paid = world.suite.account(&world.app, LUNA).unwrap().paid[0].amount;
    assert_eq!(totals(&world, LUNA).burned, luna + paid);
}

/// Whoever burns at the market tells it; the limit on issuance goes by what is left.
#[test]
fn what_a_holder_burns_at_the_market_is_outstanding_no_more() {
    let mut params = Params::default();
    params.stables[0].params.issue_limit.floor = Uint128::zero();
    let mut world = halves(params);
    let holders = world.suite.holders.clone();
    let response = burn(&mut world, &holders[0], "uusd", HALF).unwrap();
    let told = response.events.iter().find(|event| event.attributes.iter().any(|of| of.value == "burn")).unwrap();
    let told: Vec<_> = told.attributes[1..].iter().map(|of| (of.key.as_str(), of.value.clone())).collect();
    let expected = [
        ("action", "burn".to_string()),
        ("sender", holders[0].to_string()),
        ("denom", "uusd".into()),
        ("amount", HALF.to_string()),
    ];
    assert_eq!(told, expected);
    burn(&mut world, &holders[1], "uusd", HALF - 1_000_000).unwrap();
    assert_eq!(outstanding(&world, "uusd"), [1_000_000; 2]);
    let query = QueryMsg::Denoms { start_after: None, limit: None };
    let denoms: DenomsResponse = world.suite.query(&world.app, &world.suite.market, &query).unwrap();
    assert_eq!(denoms.denoms[0].issue_headroom.u128(), 10_000);
    let pool =
        |world: &World| world.suite.query::<serde_json::Value>(&world.app, &world.suite.market, &QueryMsg::Pool {});
    let before = pool(&world).unwrap();
    burn(&mut world, &holders[1], LUNA, 7).unwrap();
    assert_eq!(totals(&world, LUNA).burned.u128(), 7);
    assert_eq!(pool(&world).unwrap(), before, "the pool does not lean");
}

/// Only a registered token brings what is burned, something, and no more than is outstanding.
#[test]
fn what_is_no_burn() {
    let mut world = halves(Params::plain());
    let holder = world.suite.holders[0].clone();
    let [ust, luna] = ["uusd", LUNA].map(|denom| world.suite.token(denom).clone());
    let claim = |amount: u128| {
        let msg = to_json_binary(&HookMsg::Burn {}).unwrap();
        ExecuteMsg::Receive(Cw20ReceiveMsg { sender: holder.to_string(), amount: amount.into(), msg })
    };
    let mut refused = |by: &Addr, amount: u128| -> ContractError {
        world.refused(|suite, app| suite.execute(app, by, &suite.market.clone(), &claim(amount)))
    };
    assert_eq!(refused(&holder, 5), ContractError::UnregisteredToken { token: holder.clone() });
    assert_eq!(refused(&ust, 0), ContractError::ZeroAmount {});
    assert_eq!(refused(&luna, 0), ContractError::ZeroAmount {});
    let (offered, outstanding) = (Uint128::new(2 * HALF + 1), Uint128::new(2 * HALF));
    let expected = ContractError::OutstandingExceeded { denom: "uusd".into(), offered, outstanding };
    assert_eq!(refused(&ust, offered.u128()), expected);
}
