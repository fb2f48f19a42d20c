//! What distribution, staking and the oracle answer about fees, in the shape of the model's state.

use crate::read::Fees;
use crate::stage::Stage;
use cosmwasm_std::{Addr, Coin, Decimal, Uint128};
use cw_multi_test::App;
use serde_json::{Map, Value, json};
use tidelock_interface::distribution::{
    self, AccountResponse, AccountsResponse, AddressAmount, Destination, DestinationAmount, PaidToResponse, Payer,
    Source, SpendLimitResponse,
};
use tidelock_interface::oracle::{self, RewardPoolResponse, RewardsResponse};
use tidelock_interface::staking::{self, ClaimsResponse, PoolResponse, StakerResponse, StreamsResponse};
use tidelock_interface::token::TokenContract;
use tidelock_testing::Params;

const MARKET: &str = "@market";

/// The settings of a sequence as the suite is deployed with them.
pub fn set(params: &mut Params, fees: &Fees) {
    let (markets, others): (Vec<_>, Vec<_>) =
        fees.distribution.payers.iter().cloned().partition(|payer| payer.address == MARKET);
    let of_market = Payer { address: MARKET.into(), sources: vec![Source::SwapFee, Source::Seigniorage] };
    assert_eq!(markets, [of_market], "what the suite gives the market");
    assert_eq!(fees.staking.distributors, ["@distribution"], "what the suite gives distribution");
    params.payers = others;
    params.weights = fees.distribution.weights.clone();
    params.distribution = fees.distribution.params;
    params.staking = fees.staking.params;
    params.tokens_per_weight = fees.staking.tokens_per_weight;
    params.min_bond = fees.staking.min_bond;
}

/// Of the accounts that the model's state names.
pub fn state(app: &App, stage: &Stage, of: &Value) -> Value {
    let suite = &stage.suite;
    let people = of["staking"]["stakers"].as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>();
    let query = distribution::QueryMsg::Accounts { start_after: None, limit: Some(30) };
    let accounts: AccountsResponse = suite.query(app, &suite.distribution, &query).unwrap();
    let rate = suite.coverage(app).ok().map(|coverage| rate(&of["redemption_rate"], coverage.redemption_rate));
    let spendable =
        rate.map(|_| object(accounts.accounts.iter().map(|of| (of.denom.clone(), spendable(app, stage, of)))));
    json!({
        "distribution": object(accounts.accounts.iter().map(|of| (of.denom.clone(), account(app, stage, of)))),
        "spendable": spendable,
        "redemption_rate": rate,
        "staking": staking_state(app, stage, &people),
        "oracle": oracle_state(app, stage, &people),
        "balances": object(of["balances"].as_object().unwrap().keys().map(|who| (who.clone(), balances(app, stage, who)))),
    })
}

/// The market's answer is rounded down more than once; what counts is on which side of 1 it is.
fn rate(expected: &Value, found: Decimal) -> Decimal {
    let expected: Decimal = serde_json::from_value(expected.clone()).unwrap_or_default();
    let close = expected.abs_diff(found) <= Decimal::raw(2);
    let same_side = (expected < Decimal::one()) == (found < Decimal::one());
    if close && same_side { expected } else { found }
}

fn account(app: &App, stage: &Stage, of: &AccountResponse) -> Value {
    let query = distribution::QueryMsg::PaidTo { denom: of.denom.clone(), start_after: None, limit: None };
    let PaidToResponse { paid } = stage.suite.query(app, &stage.suite.distribution, &query).unwrap();
    let address =
        |to: AddressAmount| DestinationAmount { destination: Destination::Address(to.address), amount: to.amount };
    let paid: Vec<_> = of.paid.iter().cloned().chain(paid.into_iter().map(address)).collect();
    let by_source = |amounts: &[distribution::SourceAmount]| {
        amounts_of(amounts.iter().map(|of| (of.source.as_str().to_string(), of.amount)))
    };
    let by_destination = |amounts: &[distribution::DestinationAmount]| {
        amounts_of(amounts.iter().map(|of| (destination(stage, &of.destination), of.amount)))
    };
    json!({
        "received": by_source(&of.received),
        "funded": of.funded,
        "swept": of.swept,
        "pots": by_source(&of.pots),
        "owed": by_destination(&of.owed),
        "community_pool": of.community_pool,
        "paid": by_destination(&paid),
        "spent": of.spent,
    })
}

fn destination(stage: &Stage, of: &Destination) -> String {
    match of {
        Destination::Address(address) => format!("address:{}", stage.name(address)),
        other => serde_json::to_value(other).unwrap().as_str().unwrap().into(),
    }
}

fn spendable(app: &App, stage: &Stage, of: &AccountResponse) -> Value {
    let query = distribution::QueryMsg::SpendLimit { denom: of.denom.clone() };
    let limit: SpendLimitResponse = stage.suite.query(app, &stage.suite.distribution, &query).unwrap();
    json!([limit.available, limit.until])
}

fn staking_state(app: &App, stage: &Stage, people: &[&str]) -> Value {
    let suite = &stage.suite;
    let pool: PoolResponse = suite.query(app, &suite.staking, &staking::QueryMsg::Pool {}).unwrap();
    let total: Value = suite.query(app, &suite.staking, &staking::QueryMsg::TotalWeight { at_height: None }).unwrap();
    let query = staking::QueryMsg::Streams { start_after: None, limit: Some(30) };
    let streams: StreamsResponse = suite.query(app, &suite.staking, &query).unwrap();
    let stream = |of: staking::StreamResponse| (of.denom, json!([of.received, of.paid, of.streaming, of.ends_at]));
    json!({
        "bonded": pool.bonded,
        "unbonding": pool.unbonding,
        "weight": pool.weight,
        "total": total["weight"],
        "streams": object(streams.streams.into_iter().map(stream)),
        "stakers": object(people.iter().map(|who| (who.to_string(), staker(app, stage, who)))),
    })
}

fn staker(app: &App, stage: &Stage, who: &str) -> Value {
    let suite = &stage.suite;
    let staker: StakerResponse = suite.staker(app, &Addr::unchecked(who)).unwrap();
    let query = staking::QueryMsg::Claims { address: who.into() };
    let claims: ClaimsResponse = suite.query(app, &suite.staking, &query).unwrap();
    let claims = claims.claims.iter().map(|claim| json!([claim.amount, claim.release_at]));
    json!({
        "bonded": staker.bonded,
        "weight": staker.weight,
        "claims": claims.collect::<Vec<_>>(),
        "rewards": coins(staker.rewards),
    })
}

fn oracle_state(app: &App, stage: &Stage, people: &[&str]) -> Value {
    let suite = &stage.suite;
    let query = oracle::QueryMsg::RewardPool { start_after: None, limit: Some(30) };
    let pools: RewardPoolResponse = suite.query(app, &suite.oracle, &query).unwrap();
    let earned = |who: &&str| {
        let query = oracle::QueryMsg::Rewards { feeder: who.to_string() };
        let rewards: RewardsResponse = suite.query(app, &suite.oracle, &query).unwrap();
        (who.to_string(), coins(rewards.rewards))
    };
    json!({
        "pools": object(pools.rewards.into_iter().map(|of| (of.denom, json!([of.received, of.paid, of.streaming])))),
        "earned": object(people.iter().map(earned)),
    })
}

/// Of every token, read raw.
fn balances(app: &App, stage: &Stage, who: &str) -> Value {
    let holder = stage.address(who);
    let balance = |token: &Addr| TokenContract(token).balance(&app.wrap(), &holder).unwrap();
    amounts_of(stage.tokens.iter().map(|(denom, token)| (denom.clone(), balance(token))))
}

fn coins(coins: Vec<Coin>) -> Value {
    amounts_of(coins.into_iter().map(|coin| (coin.denom, coin.amount)))
}

fn amounts_of(amounts: impl Iterator<Item = (String, Uint128)>) -> Value {
    object(amounts.filter(|(_, amount)| !amount.is_zero()).map(|(name, amount)| (name, json!(amount))))
}

fn object(fields: impl Iterator<Item = (String, Value)>) -> Value {
    Value::Object(fields.collect::<Map<_, _>>())
}

/// The first field that differs, with its path.
pub fn same(found: &Value, expected: &Value, place: &str) {
    if found == expected {
        return;
    }
    if let (Value::Object(found), Value::Object(expected)) = (found, expected) {
        for key in found.keys().chain(expected.keys()) {
            let of = |values: &Map<String, Value>| values.get(key).cloned().unwrap_or_default();
            same(&of(found), &of(expected), &format!("{place}: {key}"));
        }
    }
    panic!("{place}\n  model     {expected}\n  contracts {found}");
}
