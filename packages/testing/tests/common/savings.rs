//! A vault of UST, and who saves in it.

use crate::common::{RATES, World};
use anyhow::Result;
use cosmwasm_std::{Addr, Decimal, Decimal256, Uint128};
use cw_multi_test::AppResponse;
use serde::de::DeserializeOwned;
use tidelock_interface::savings::{ExecuteMsg, Params as Terms, QueryMsg, StateResponse};
use tidelock_testing::Params;

/// Each holder has 10^15 of every stablecoin; nobody saves.
pub fn world() -> World {
    world_with(Params::plain())
}

pub fn world_with(mut params: Params) -> World {
    let one = |(holder, _): &(Addr, Uint128)| (holder.clone(), Uint128::new(10u128.pow(15)));
    let hands: Vec<_> = params.luna.iter().map(one).collect();
    for stable in params.stables.iter_mut().filter(|stable| stable.balances.is_empty()) {
        stable.balances = hands.clone();
    }
    params.first_rates = Some(RATES.map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).to_vec());
    World::new(params, &[])
}

pub fn vault(world: &World) -> Addr {
    world.suite.vaults["uusd"].savings.clone()
}

pub fn people(world: &World) -> [Addr; 2] {
    [0, 1].map(|at| world.suite.holders[at].clone())
}

/// Returns the shares for it.
pub fn save(world: &mut World, saver: &Addr, amount: u128) -> u128 {
    let before = shares(world, saver);
    world.suite.deposit(&mut world.app, saver, amount, "uusd").unwrap();
    shares(world, saver) - before
}

pub fn shares(world: &World, holder: &Addr) -> u128 {
    world.suite.savings(&world.app, holder, "uusd").unwrap().shares.u128()
}

pub fn fund(world: &mut World, sender: &Addr, amount: u128) {
    world.suite.fund_reserve(&mut world.app, sender, amount, "uusd").unwrap();
}

pub fn wait(world: &mut World, seconds: u64) {
    world.suite.advance(&mut world.app, seconds);
}

pub fn ask<T: DeserializeOwned>(world: &World, msg: QueryMsg) -> T {
    world.suite.query(&world.app, &vault(world), &msg).unwrap()
}

pub fn state(world: &World) -> StateResponse {
    ask(world, QueryMsg::State {})
}

/// Micro units as the vault answers them.
pub fn units(amount: u128) -> Decimal256 {
    Decimal256::checked_from_ratio(amount, 1u128).unwrap()
}

/// A message of the owner.
pub fn tell(world: &mut World, msg: &ExecuteMsg) -> Result<AppResponse> {
    let vault = vault(world);
    world.suite.execute(&mut world.app, &world.suite.owner, &vault, msg)
}

/// With the runway in days.
pub fn terms(target: &str, runway: u64) -> ExecuteMsg {
    let params = Terms { target: target.parse::<Decimal>().unwrap(), runway: runway * 86_400 };
    ExecuteMsg::UpdateParams { params }
}
