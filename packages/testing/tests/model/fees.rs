//! What distribution, staking and the oracle answer about fees, in the shape of the model's state.

use crate::json::{amounts_of, balances, object};
use crate::read::Fees;
use crate::stage::{FALSE, Stage, false_token};
use cosmwasm_std::{Addr, Coin, Decimal, Empty};
use cw_multi_test::{App, Executor};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tidelock_interface::distribution::{
    self, AccountResponse, AccountsResponse, AddressAmount, Destination, DestinationAmount, PaidToResponse, Payer,
    Source, SpendLimitResponse,
};
use tidelock_interface::oracle::{self, RewardPoolResponse, RewardsResponse};
use tidelock_interface::staking::{self, ClaimsResponse, PoolResponse, StakerResponse, StreamsResponse};
use tidelock_testing::{Params, Suite, receiver};

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

/// Stand-ins for vaults, a false token, contracts by name.
pub fn stage(app: &mut App, suite: Suite, fees: Option<&Fees>) -> Stage {
    let known = [
        ("@oracle", &suite.oracle),
        (MARKET, &suite.market),
        ("@distribution", &suite.distribution),
        ("@staking", &suite.staking),
    ];
    let mut contracts: BTreeMap<_, _> = known.map(|(name, address)| (name.to_string(), address.clone())).into();
    let mut tokens = suite.tokens.clone();
    if let Some(fees) = fees {
        let code = app.store_code(receiver::code());
        for name in &fees.vaults {
            let vault = app.instantiate_contract(code, suite.owner.clone(), &Empty {}, &[], name, None).unwrap();
            contracts.insert(name.clone(), vault);
        }
        tokens.insert(FALSE.into(), false_token(app, &suite.owner, &fees.false_token));
    }
    Stage { suite, contracts, tokens }
}

/// Of the accounts that the model's state names.
pub fn state(app: &App, stage: &Stage, of: &Value) -> Value {
    let suite = &stage.suite;
    let people = of["staking"]["stakers"].as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>();
    let query = distribution::QueryMsg::Accounts { start_after: None, limit: Some(30) };
    let accounts: AccountsResponse = suite.query(app, &suite.distribution, &query).unwrap();
    let coverage = suite.coverage(app).ok();
    let high = coverage.as_ref().map(|coverage| rate(&of["redemption_rate"], coverage.redemption_rate));
    let low = coverage.map(|coverage| rate(&of["redemption_rate_low"], coverage.redemption_rate_low));
    let spendable =
        high.map(|_| object(accounts.accounts.iter().map(|of| (of.denom.clone(), spendable(app, stage, of)))));
    json!({
        "distribution": object(accounts.accounts.iter().map(|of| (of.denom.clone(), account(app, stage, of)))),
        "spendable": spendable,
        "redemption_rate": high,
        "redemption_rate_low": low,
        "staking": staking_state(app, stage, &people),
        "oracle": oracle_state(app, stage, &people),
        "balances": balances(app, stage, &of["balances"]),
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
        Destination::Address(address) => format!("address:{}", name(stage, address)),
        other => serde_json::to_value(other).unwrap().as_str().unwrap().into(),
    }
}

/// The name of an address, or itself.
fn name<'a>(stage: &'a Stage, address: &'a str) -> &'a str {
    let named = stage.contracts.iter().find(|(_, contract)| contract.as_str() == address);
    named.map_or(address, |(name, _)| name)
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

fn coins(coins: Vec<Coin>) -> Value {
    amounts_of(coins.into_iter().map(|coin| (coin.denom, coin.amount)))
}
