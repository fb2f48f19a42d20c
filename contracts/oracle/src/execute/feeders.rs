use cosmwasm_std::{Addr, DepsMut, Order, Response, ensure};
use std::collections::BTreeSet;
use tidelock_interface::oracle::{FeederWeight, MAX_FEEDERS};

use crate::{
    ContractError,
    state::{FEEDERS, Feeder, PREVOTES},
};

/// With 128 feeders of it, weights times 10^18 still fit 128 bits, as the threshold needs.
const MAX_WEIGHT: u64 = 1_000_000_000_000_000;

pub fn update_feeders(deps: DepsMut, set: Vec<FeederWeight>, remove: Vec<String>) -> Result<Response, ContractError> {
    let (set_count, remove_count) = (set.len(), remove.len());
    apply(deps, set, remove)?;
    Ok(Response::new()
        .add_attribute("action", "update_feeders")
        .add_attribute("set", set_count.to_string())
        .add_attribute("removed", remove_count.to_string()))
}

/// Adds, reweighs and removes feeders. No address may be named twice, in one list or both.
pub fn apply(deps: DepsMut, set: Vec<FeederWeight>, remove: Vec<String>) -> Result<(), ContractError> {
    let mut named = BTreeSet::new();
    let mut name_once = |address: &Addr| -> Result<(), ContractError> {
        ensure!(named.insert(address.clone()), ContractError::DuplicateFeeder { address: address.clone() });
        Ok(())
    };
    for address in remove {
        let address = deps.api.addr_validate(&address)?;
        name_once(&address)?;
        ensure!(FEEDERS.has(deps.storage, &address), ContractError::UnknownFeeder { address });
        FEEDERS.remove(deps.storage, &address);
        PREVOTES.remove(deps.storage, &address);
    }
    for FeederWeight { address, weight } in set {
        let address = deps.api.addr_validate(&address)?;
        name_once(&address)?;
        ensure!((1..=MAX_WEIGHT).contains(&weight), ContractError::WeightOutOfRange { address, weight });
        let vote = FEEDERS.may_load(deps.storage, &address)?.and_then(|feeder| feeder.vote);
        FEEDERS.save(deps.storage, &address, &Feeder { weight, vote })?;
    }
    let count = FEEDERS.keys(deps.storage, None, None, Order::Ascending).count();
    ensure!((1..=MAX_FEEDERS).contains(&count), ContractError::FeederCount { count });
    Ok(())
}
