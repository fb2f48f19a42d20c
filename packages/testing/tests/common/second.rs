//! A second market on the oracle of the first: what it is created with can be spoiled.

use crate::{
    common::World,
    token::{new_token, token_msg},
};
use anyhow::Result;
use cosmwasm_std::{Addr, Api, Coin, instantiate2_address};
use cw_multi_test::{App, Executor};
use tidelock_interface::market::{DenomParams, InstantiateMsg, NewDenom, Params};
use tidelock_testing::Suite;

/// The code of the market: the third that a suite stores.
pub const MARKET_CODE: u64 = 3;
const SALT: &[u8] = b"second market";

/// With tokens of its own.
pub fn market_msg(world: &mut World, denoms: &[&str]) -> InstantiateMsg {
    let market = address(&world.app, &world.suite.owner);
    let holder = world.suite.holders[0].clone();
    let mut token = |amount| new_token(&mut world.app, &token_msg(&market, &holder, amount)).into_string();
    let luna_token = token(1_000_000_000);
    let denoms = denoms
        .iter()
        .map(|denom| NewDenom { denom: denom.to_string(), token: token(0), params: DenomParams::default() })
        .collect();
    InstantiateMsg {
        owner: world.suite.owner.to_string(),
        guardian: None,
        oracle: world.suite.oracle.to_string(),
        distribution: world.suite.distribution.to_string(),
        luna_token,
        denoms,
        params: Params::default(),
    }
}

pub fn create_market(suite: &Suite, app: &mut App, msg: &InstantiateMsg, funds: &[Coin]) -> Result<Addr> {
    let owner = suite.owner.clone();
    let address = address(app, &owner);
    let created = app.instantiate2_contract(MARKET_CODE, owner, msg, funds, "second market", None, SALT)?;
    assert_eq!(created, address);
    Ok(created)
}

fn address(app: &App, creator: &Addr) -> Addr {
    let checksum = app.wrap().query_wasm_code_info(MARKET_CODE).unwrap().checksum;
    let creator = app.api().addr_canonicalize(creator.as_str()).unwrap();
    app.api().addr_humanize(&instantiate2_address(checksum.as_slice(), &creator, SALT).unwrap()).unwrap()
}
