//! A savings vault on the suite: deposits, interest, fees, and what moves nothing.

mod common;

use common::{RATES, World};
use cosmwasm_std::{Addr, Decimal, Decimal256, Uint128, to_json_binary};
use cw20::Cw20ExecuteMsg;
use std::process::Command;
use tidelock_interface::{
    distribution::Destination,
    savings::{
        ApyResponse, AssetsResponse, EpochStateResponse, ExchangeRateResponse, ExecuteMsg, HookMsg, Params as Terms,
        QueryMsg, SharesResponse, StateResponse, Verb,
    },
};
use tidelock_savings::ContractError;
use tidelock_testing::{Params, Suite};

const YEAR: u64 = 31_536_000;
/// [micro units] a million UST
const MILLION: u128 = 1_000_000_000_000;

/// Two holders who minted UST and won for a million LUNA each. No guard, and a pool so deep that the spread is the least: what is
/// saved is the matter here.
fn world() -> World {
    let mut params = Params::plain();
    params.market.guard = None;
    params.market.base_pool = Uint128::new(1_000_000 * MILLION);
    let mut world = World::new(params, &RATES);
    let World { app, suite } = &mut world;
    for holder in suite.holders.clone() {
        suite.swap(app, &holder, MILLION, "uluna", "uusd").unwrap();
        suite.swap(app, &holder, MILLION, "uluna", "ukrw").unwrap();
    }
    world
}

fn query<T: serde::de::DeserializeOwned>(world: &World, denom: &str, msg: &QueryMsg) -> T {
    world.suite.query(&world.app, &world.suite.vaults[denom].savings, msg).unwrap()
}

fn rate(world: &World, denom: &str) -> Decimal {
    query::<ApyResponse>(world, denom, &QueryMsg::Apy {}).rate
}

fn state(world: &World, denom: &str) -> StateResponse {
    query(world, denom, &QueryMsg::State {})
}

/// [micro units]
fn units(amount: u128) -> Decimal256 {
    Decimal256::from_atomics(amount, 0).unwrap()
}

fn holders(world: &World) -> [Addr; 2] {
    world.suite.holders.clone().try_into().unwrap()
}

/// (1 + 0.195/31,536,000)^31,536,000 from Python's decimal, with 60 digits.
fn year_at_the_target() -> Decimal256 {
    let script = "from decimal import *; getcontext().prec = 60; \
                  print(((1 + Decimal('0.195') / 31536000) ** 31536000).quantize(Decimal('1e-18'), ROUND_DOWN))";
    let output = Command::new("python3").args(["-c", script]).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

#[test]
fn a_year_at_the_target() {
    let mut world = world_without_fees();
    let [saver, funder] = holders(&world);
    let World { app, suite } = &mut world;
    suite.deposit(app, &saver, MILLION, "uusd").unwrap();
    suite.fund_reserve(app, &funder, 10 * MILLION, "uusd").unwrap();
    suite.advance(app, YEAR);
    let grown = query::<ExchangeRateResponse>(&world, "uusd", &QueryMsg::ExchangeRate {}).exchange_rate;
    let expected = year_at_the_target();
    assert_eq!(expected.to_string(), "1.215310985757041149");
    assert!(grown.abs_diff(expected) <= Decimal256::raw(1), "{grown} is not {expected}");
    let apy: ApyResponse = query(&world, "uusd", &QueryMsg::Apy {});
    assert_eq!((apy.rate, apy.target), (Decimal::permille(195), Decimal::permille(195)));
    assert_eq!(apy.apy, Decimal::raw(215_310_985_757_041_149));

    // All of it can be had: a million's shares but the locked thousand.
    let World { app, suite } = &mut world;
    let before = suite.balance(app, &saver, "uusd").unwrap();
    let saved = suite.savings(app, &saver, "uusd").unwrap();
    assert_eq!((saved.shares.u128(), saved.assets.u128()), (MILLION - 1_000, 1_215_310_984_541));
    suite.redeem(app, &saver, saved.shares.u128(), "uusd").unwrap();
    assert_eq!(suite.balance(app, &saver, "uusd").unwrap() - before, saved.assets);
    let left = state(&world, "uusd");
    assert_eq!(left.shares.u128(), 1_000);
    assert!(left.total_assets >= units(1_215) && left.exchange_rate >= grown);
}

#[test]
fn fees_reach_savers() {
    let mut world = world();
    let [saver, trader] = holders(&world);
    let World { app, suite } = &mut world;
    suite.distribute(app).unwrap();
    let before = [suite.vault_state(app, "uusd").unwrap().reserve, suite.vault_state(app, "ukrw").unwrap().reserve];
    suite.deposit(app, &saver, 40 * MILLION, "uusd").unwrap();

    suite.swap(app, &trader, 10_000_000, "uluna", "uusd").unwrap();
    suite.swap(app, &trader, 100 * MILLION, "ukrw", "uusd").unwrap();
    suite.swap(app, &trader, MILLION, "uusd", "ukrw").unwrap();
    let owed = ["uusd", "ukrw"].map(|denom| suite.owed(app, denom).unwrap());
    suite.distribute(app).unwrap();
    for ((denom, before), owed) in ["uusd", "ukrw"].into_iter().zip(before).zip(owed) {
        // A tenth of every fee, in its own denom.
        let reserve = suite.vault_state(app, denom).unwrap().reserve;
        let tenth = owed.u128() / 10;
        assert!(tenth > 10_000_000);
        assert_eq!(reserve - before, units(tenth), "{denom}");
        let paid = suite.account(app, denom).unwrap().paid;
        let savings = paid.iter().find(|of| of.destination == Destination::Savings).unwrap().amount;
        assert_eq!(units(savings.u128()), reserve, "{denom}");
    }
    // min(19.5 %, reserve/assets) with a runway of a year.
    let reserve = state(&world, "uusd").reserve;
    let expected = reserve / units(40 * MILLION);
    assert!(expected < Decimal256::permille(195));
    assert_eq!(Decimal256::from(rate(&world, "uusd")), expected);

    let World { app, suite } = &mut world;
    suite.advance(app, YEAR);
    let left = suite.vault_state(app, "uusd").unwrap().reserve;
    let earned = reserve - left;
    // 1 - 1/e of the reserve in a runway.
    let part = earned / reserve;
    assert!(part > "0.632120".parse().unwrap() && part < "0.632121".parse().unwrap(), "{part}");
    let saved = suite.savings(app, &saver, "uusd").unwrap().assets;
    let worth = units(40 * MILLION) + earned;
    // But for the locked shares, and what is cut.
    assert!(worth - units(saved.u128()) < units(1_100));
}

/// The numbers of docs/economics.md, "A whale's deposit".
#[test]
fn a_whale_dilutes_the_rate_and_nothing_else() {
    let mut world = world_without_fees();
    let [saver, whale] = holders(&world);
    let World { app, suite } = &mut world;
    suite.deposit(app, &saver, 100 * MILLION, "uusd").unwrap();
    suite.fund_reserve(app, &whale, 10 * MILLION, "uusd").unwrap();
    assert_eq!(rate(&world, "uusd"), Decimal::percent(10));
    let World { app, suite } = &mut world;
    let before = suite.savings(app, &saver, "uusd").unwrap().assets;
    suite.deposit(app, &whale, 900 * MILLION, "uusd").unwrap();
    assert_eq!(suite.savings(app, &saver, "uusd").unwrap().assets, before);
    assert_eq!(rate(&world, "uusd"), Decimal::percent(1));

    // In the same block the whale leaves with nothing more; a day later with its part of a day.
    let World { app, suite } = &mut world;
    let shares = suite.savings(app, &whale, "uusd").unwrap().shares.u128();
    assert_eq!(shares, 900 * MILLION);
    suite.redeem(app, &whale, shares / 2, "uusd").unwrap();
    assert_eq!(suite.savings(app, &whale, "uusd").unwrap().assets.u128(), 450 * MILLION);
    suite.advance(app, 86_400);
    let paid = 10 * MILLION - state(&world, "uusd").reserve.to_uint_floor().to_string().parse::<u128>().unwrap();
    // A 365th of 10 million, or nearly.
    assert_eq!(paid / 1_000_000, 27_359);
    let World { app, suite } = &mut world;
    let earned = suite.savings(app, &whale, "uusd").unwrap().assets.u128() - 450 * MILLION;
    assert!(earned.abs_diff(paid * 450 / 550) <= 1);
}

/// A rate of 0, no error, and nothing that is not there; refilled, it pays from then on, not for the time before.
#[test]
fn an_empty_reserve_pays_nothing_and_resumes() {
    let denom = "uusd";
    let mut world = world_without_fees();
    let [saver, funder] = holders(&world);
    let World { app, suite } = &mut world;
    suite.deposit(app, &saver, MILLION, denom).unwrap();
    suite.advance(app, YEAR);
    assert_eq!(rate(&world, denom), Decimal::zero());
    let before = state(&world, denom);
    assert_eq!((before.reserve, before.exchange_rate), (Decimal256::zero(), Decimal256::one()));
    let World { app, suite } = &mut world;
    suite.deposit(app, &saver, MILLION, denom).unwrap();
    suite.redeem(app, &saver, MILLION, denom).unwrap();
    suite.fund_reserve(app, &funder, 100_000_000_000, denom).unwrap();
    assert_eq!(state(&world, denom).exchange_rate, Decimal256::one());
    assert_eq!(rate(&world, denom), Decimal::percent(10));
    let World { app, suite } = &mut world;
    suite.advance(app, 10);
    // 100,000 UST for a year: 3,170.97 micro UST a second.
    assert_eq!(state(&world, denom).total_assets.to_uint_floor().to_string(), (MILLION + 31_709).to_string());
}

/// The stablecoins exist from the start, so that nobody paid a fee for them.
fn world_without_fees() -> World {
    let mut params = Params::plain();
    params.market.guard = None;
    let rates = RATES.iter().map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).collect();
    params.first_rates = Some(rates);
    let holders: Vec<Addr> = params.luna.iter().map(|(holder, _)| holder.clone()).collect();
    for stable in &mut params.stables {
        stable.balances = holders.iter().map(|holder| (holder.clone(), Uint128::new(1_000 * MILLION))).collect();
    }
    World::new(params, &[])
}

fn update(suite: &Suite, app: &mut cw_multi_test::App, denom: &str, params: Terms) {
    let msg = ExecuteMsg::UpdateParams { params };
    suite.execute(app, &suite.owner, &suite.vaults[denom].savings, &msg).unwrap();
}

#[test]
fn a_change_settles_first() {
    let mut world = world_without_fees();
    let [saver, funder] = holders(&world);
    let World { app, suite } = &mut world;
    suite.deposit(app, &saver, MILLION, "uusd").unwrap();
    suite.fund_reserve(app, &funder, MILLION, "uusd").unwrap();
    suite.advance(app, 1_000_000);
    let earned = state(&world, "uusd");
    let World { app, suite } = &mut world;
    update(suite, app, "uusd", Terms { target: Decimal::one(), runway: 30 * 86_400 });
    let after = suite.vault_state(app, "uusd").unwrap();
    assert_eq!((after.total_assets, after.reserve), (earned.total_assets, earned.reserve));
    assert_eq!(rate(&world, "uusd"), Decimal::one());
}

/// What a query says is what the message does in the same block.
#[test]
fn previews_are_kept() {
    let mut world = world_without_fees();
    let [saver, other] = holders(&world);
    let vault = world.suite.vaults["uusd"].clone();
    let preview = |world: &World, assets: u128| {
        query::<SharesResponse>(world, "uusd", &QueryMsg::PreviewDeposit { assets: assets.into() }).shares
    };
    let convert = |world: &World, assets: u128| {
        query::<SharesResponse>(world, "uusd", &QueryMsg::ConvertToShares { assets: assets.into() }).shares
    };
    // The first deposit leaves a thousand shares to the vault.
    assert_eq!((preview(&world, MILLION).u128(), convert(&world, MILLION).u128()), (MILLION - 1_000, MILLION));
    let World { app, suite } = &mut world;
    suite.deposit(app, &saver, MILLION, "uusd").unwrap();
    assert_eq!(suite.savings(app, &saver, "uusd").unwrap().shares.u128(), MILLION - 1_000);
    assert_eq!(suite.savings(app, &vault.savings, "uusd").unwrap().shares.u128(), 1_000);
    suite.fund_reserve(app, &other, 5 * MILLION, "uusd").unwrap();
    suite.advance(app, 12_345_678);

    let expected = preview(&world, 777_777_777);
    assert_eq!(convert(&world, 777_777_777), expected);
    let World { app, suite } = &mut world;
    let hook = HookMsg::Deposit { recipient: Some(other.to_string()), minimum_shares: Some(expected) };
    suite.send_to(app, &saver, &vault.savings, 777_777_777, "uusd", to_json_binary(&hook).unwrap()).unwrap();
    let query_max = QueryMsg::MaxRedeem { address: other.to_string() };
    assert_eq!(query::<SharesResponse>(&world, "uusd", &query_max).shares, expected);

    let shares = expected;
    let assets = query::<AssetsResponse>(&world, "uusd", &QueryMsg::PreviewRedeem { shares }).assets;
    assert_eq!(query::<AssetsResponse>(&world, "uusd", &QueryMsg::ConvertToAssets { shares }).assets, assets);
    let World { app, suite } = &mut world;
    let before = suite.balance(app, &saver, "uusd").unwrap();
    let hook = HookMsg::Redeem { recipient: Some(saver.to_string()), minimum_assets: Some(assets) };
    suite.send_shares(app, &other, shares.u128(), "uusd", to_json_binary(&hook).unwrap()).unwrap();
    assert_eq!(suite.balance(app, &saver, "uusd").unwrap() - before, assets);
    assert!(assets.u128() <= 777_777_777 && assets.u128() >= 777_777_775);

    let StateResponse { shares, exchange_rate, .. } = state(&world, "uusd");
    let epoch: EpochStateResponse = query(&world, "uusd", &QueryMsg::EpochState {});
    assert_eq!((epoch.exchange_rate, epoch.aterra_supply), (exchange_rate, shares));
}

/// Deposits can be stopped; who is in can always leave, and the reserve be funded.
#[test]
fn the_way_out_stays_open() {
    let mut world = world_without_fees();
    let [saver, other] = holders(&world);
    let World { app, suite } = &mut world;
    suite.deposit(app, &saver, MILLION, "uusd").unwrap();
    let pause = ExecuteMsg::Pause { verbs: vec![Verb::Deposit] };
    suite.execute(app, &suite.owner, &suite.vaults["uusd"].savings, &pause).unwrap();
    let err: ContractError = world.refused(|suite, app| suite.deposit(app, &other, MILLION, "uusd"));
    assert_eq!(err, ContractError::Paused { verb: Verb::Deposit });
    let World { app, suite } = &mut world;
    suite.fund_reserve(app, &other, MILLION, "uusd").unwrap();
    suite.advance(app, YEAR);
    suite.redeem(app, &saver, MILLION - 1_000, "uusd").unwrap();
    assert!(suite.balance(app, &saver, "uusd").unwrap().u128() > 1_000 * MILLION + 200_000_000_000);
}

/// A holder may burn shares at their token, or give them to the vault: nobody else gains or loses a unit.
#[test]
fn shares_given_up_are_nobodys() {
    let mut world = world_without_fees();
    let [saver, other] = holders(&world);
    let World { app, suite } = &mut world;
    let vault = suite.vaults["uusd"].clone();
    suite.deposit(app, &saver, MILLION, "uusd").unwrap();
    suite.deposit(app, &other, MILLION, "uusd").unwrap();
    let before = suite.vault_state(app, "uusd").unwrap();
    let burn = Cw20ExecuteMsg::Burn { amount: Uint128::new(MILLION / 2) };
    suite.execute(app, &saver, &vault.share_token, &burn).unwrap();
    let give = Cw20ExecuteMsg::Transfer { recipient: vault.savings.to_string(), amount: Uint128::new(MILLION / 4) };
    suite.execute(app, &saver, &vault.share_token, &give).unwrap();
    let donate = Cw20ExecuteMsg::Transfer { recipient: vault.savings.to_string(), amount: Uint128::new(MILLION) };
    suite.execute(app, &saver, suite.token("uusd"), &donate).unwrap();
    assert_eq!(suite.vault_state(app, "uusd").unwrap(), before);
    assert_eq!(suite.savings(app, &other, "uusd").unwrap().assets.u128(), MILLION);
}
