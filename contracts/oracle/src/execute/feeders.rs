use cosmwasm_std::{Addr, Deps, DepsMut, Order, Response, ensure};
use tidelock_interface::{
    first_duplicate,
    oracle::{FeederWeight, MAX_FEEDERS},
};

use crate::{
    ContractError, misses, rewards,
    state::{CONFIG, FEEDERS, Feeder, PREVOTES},
};

/// With 128 feeders of it, weights times 10^18 still fit 128 bits, as the threshold needs.
const MAX_WEIGHT: u64 = 1_000_000_000_000_000;

/// Whose vote a message is about: the sender's own, or that of the feeder whose delegate the sender is.
pub fn voter(deps: Deps, sender: Addr, feeder: Option<String>) -> Result<(Addr, Feeder), ContractError> {
    let address = match feeder {
        Some(feeder) => deps.api.addr_validate(&feeder)?,
        None => sender.clone(),
    };
    let feeder = FEEDERS
        .may_load(deps.storage, &address)?
        .filter(|feeder| sender == address || feeder.delegate.as_ref() == Some(&sender))
        .ok_or(ContractError::NotAFeeder { sender })?;
    ensure!(!feeder.suspended, ContractError::Suspended { feeder: address });
    Ok((address, feeder))
}

pub fn set_delegate(deps: DepsMut, sender: Addr, delegate: Option<String>) -> Result<Response, ContractError> {
    let mut feeder =
        FEEDERS.may_load(deps.storage, &sender)?.ok_or_else(|| ContractError::NotAFeeder { sender: sender.clone() })?;
    feeder.delegate = delegate.map(|delegate| deps.api.addr_validate(&delegate)).transpose()?;
    FEEDERS.save(deps.storage, &sender, &feeder)?;
    let delegate = feeder.delegate.map_or("none".to_string(), Addr::into_string);
    Ok(Response::new()
        .add_attribute("action", "set_delegate")
        .add_attribute("feeder", sender)
        .add_attribute("delegate", delegate))
}

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
    ensure_once_each(set.iter().map(|feeder| &feeder.address).chain(&remove))?;
    for address in remove {
        let address = deps.api.addr_validate(&address)?;
        ensure!(FEEDERS.has(deps.storage, &address), ContractError::UnknownFeeder { address });
        rewards::settle(deps.storage, &address)?;
        rewards::forget_share(deps.storage, &address)?;
        FEEDERS.remove(deps.storage, &address);
        PREVOTES.remove(deps.storage, &address);
        misses::forget(deps.storage, &address)?;
    }
    for FeederWeight { address, weight } in set {
        let address = deps.api.addr_validate(&address)?;
        ensure!((1..=MAX_WEIGHT).contains(&weight), ContractError::WeightOutOfRange { address, weight });
        // What was earned was earned with the old weight, or as nobody.
        rewards::settle(deps.storage, &address)?;
        // Delegate, suspension and vote stay.
        let known = FEEDERS.may_load(deps.storage, &address)?.unwrap_or_else(|| Feeder::new(weight));
        FEEDERS.save(deps.storage, &address, &Feeder { weight, ..known })?;
    }
    let count = FEEDERS.keys(deps.storage, None, None, Order::Ascending).count();
    ensure!((1..=MAX_FEEDERS).contains(&count), ContractError::FeederCount { count });
    misses::ensure_active(deps.storage, &CONFIG.load(deps.storage)?)
}

pub fn unsuspend(deps: DepsMut, feeders: Vec<String>) -> Result<Response, ContractError> {
    ensure_once_each(feeders.iter())?;
    for address in &feeders {
        let address = deps.api.addr_validate(address)?;
        let mut feeder = FEEDERS
            .may_load(deps.storage, &address)?
            .ok_or_else(|| ContractError::UnknownFeeder { address: address.clone() })?;
        ensure!(feeder.suspended, ContractError::NotSuspended { feeder: address });
        feeder.suspended = false;
        FEEDERS.save(deps.storage, &address, &feeder)?;
    }
    Ok(Response::new().add_attribute("action", "unsuspend").add_attribute("feeders", feeders.join(",")))
}

/// Addresses are valid only as they are written on the chain, so the same one is the same text.
fn ensure_once_each<'a>(addresses: impl Iterator<Item = &'a String> + Clone) -> Result<(), ContractError> {
    match first_duplicate(addresses.map(String::as_str)) {
        Some(address) => Err(ContractError::DuplicateFeeder { address: Addr::unchecked(address) }),
        None => Ok(()),
    }
}
