use cosmwasm_std::{DepsMut, Response, Storage, ensure};
use tidelock_interface::{LUNA, MAX_DENOMS, is_denom};

use crate::{
    ContractError,
    state::{CONFIG, DENOMS},
};

pub fn update_denoms(deps: DepsMut, add: Vec<String>, remove: Vec<String>) -> Result<Response, ContractError> {
    let reference = CONFIG.load(deps.storage)?.reference;
    let mut denoms = DENOMS.load(deps.storage)?;
    for denom in &remove {
        ensure!(*denom != reference, ContractError::ReferenceRequired { reference });
        let at = denoms.iter().position(|known| known == denom);
        let at = at.ok_or_else(|| ContractError::UnknownDenom { denom: denom.clone() })?;
        denoms.remove(at);
    }
    denoms.extend(add.iter().cloned());
    save(deps.storage, denoms)?;
    Ok(Response::new()
        .add_attribute("action", "update_denoms")
        .add_attribute("added", add.join(","))
        .add_attribute("removed", remove.join(",")))
}

/// Stores the denoms to be voted, the reference first, when they are a valid list.
pub fn save(storage: &mut dyn Storage, denoms: Vec<String>) -> Result<(), ContractError> {
    ensure!(denoms.len() < MAX_DENOMS, ContractError::TooManyDenoms { count: denoms.len() });
    for (at, denom) in denoms.iter().enumerate() {
        ensure!(is_denom(denom) && denom != LUNA, ContractError::InvalidDenom { denom: denom.clone() });
        let named_before = denoms.iter().take(at).any(|known| known == denom);
        ensure!(!named_before, ContractError::DuplicateDenom { denom: denom.clone() });
    }
    Ok(DENOMS.save(storage, &denoms)?)
}
