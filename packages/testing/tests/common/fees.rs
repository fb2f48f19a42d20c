//! Fees that somebody may deposit as he likes, and vaults that can be told to fail.

use crate::common::{RATES, World};
use anyhow::Result;
use cosmwasm_std::{Addr, Empty, to_json_binary};
use cw_multi_test::{AppResponse, Executor};
use tidelock_interface::distribution::{
    AccountResponse, Destination, DestinationAmount, ExecuteMsg, HookMsg, Payer, Share, Source, Weights,
};
use tidelock_testing::{Params, receiver};

/// Prices, and a holder of all denoms who may deposit fees of every source.
pub fn world() -> World {
    world_with(Params::plain())
}

/// Without vaults: a test that needs one adds one that can be told to fail.
pub fn world_with(params: Params) -> World {
    let mut params = params.without_vaults();
    let payer = params.luna[0].0.clone();
    params.payers.push(Payer { address: payer.into_string(), sources: Source::ALL.to_vec() });
    let mut world = World::new(params, &RATES);
    let World { app, suite } = &mut world;
    for denom in ["uusd", "ukrw", "usdr"] {
        suite.swap(app, &suite.holders[0], 10_000_000_000, "uluna", denom).unwrap();
    }
    // What these swaps brought is out of the way.
    suite.distribute(app).unwrap();
    world
}

pub fn payer(world: &World) -> Addr {
    world.suite.holders[0].clone()
}

pub fn deposit(world: &mut World, source: Source, denom: &str, amount: u128) -> Result<AppResponse> {
    let sender = payer(world);
    send(world, &sender, denom, amount, &HookMsg::Deposit { source })
}

pub fn send(world: &mut World, sender: &Addr, denom: &str, amount: u128, hook: &HookMsg) -> Result<AppResponse> {
    let World { app, suite } = world;
    suite.send_to(app, sender, &suite.distribution, amount, denom, to_json_binary(hook)?)
}

/// By the owner.
pub fn tell(world: &mut World, msg: &ExecuteMsg) -> Result<AppResponse> {
    let World { app, suite } = world;
    suite.execute(app, &suite.owner, &suite.distribution, msg)
}

/// Without collecting.
pub fn pay_out(world: &mut World) -> AppResponse {
    tell(world, &ExecuteMsg::Distribute { denoms: None, collect: false }).unwrap()
}

pub fn set_weights(world: &mut World, source: Source, shares: &[(Destination, u64)]) -> Result<AppResponse> {
    let weights = vec![Weights { source, shares: shares_of(shares) }];
    tell(world, &ExecuteMsg::UpdateWeights { weights })
}

/// Weights in percent.
pub fn shares_of(shares: &[(Destination, u64)]) -> Vec<Share> {
    let share = |(destination, percent): &(Destination, u64)| Share {
        destination: destination.clone(),
        weight: cosmwasm_std::Decimal::percent(*percent),
    };
    shares.iter().map(share).collect()
}

/// A vault of this denom, registered.
pub fn add_vault(world: &mut World, denom: &str) -> Addr {
    let World { app, suite } = world;
    let code = app.store_code(receiver::code());
    let vault = app.instantiate_contract(code, suite.owner.clone(), &Empty {}, &[], "vault", None).unwrap();
    tell(world, &ExecuteMsg::SetVault { denom: denom.into(), vault: Some(vault.to_string()) }).unwrap();
    vault
}

pub fn fail(world: &mut World, vault: &Addr, failing: bool) {
    let World { app, suite } = world;
    suite.execute(app, &suite.owner, vault, &receiver::ExecuteMsg::Fail { failing }).unwrap();
}

pub fn account(world: &World, denom: &str) -> AccountResponse {
    world.suite.account(&world.app, denom).unwrap()
}

pub fn amount_of(amounts: &[DestinationAmount], destination: &Destination) -> u128 {
    amounts.iter().filter(|of| of.destination == *destination).map(|of| of.amount.u128()).sum()
}

pub fn balance(world: &World, holder: &Addr, denom: &str) -> u128 {
    world.suite.balance(&world.app, holder, denom).unwrap().u128()
}
