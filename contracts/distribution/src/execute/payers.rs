use cosmwasm_std::{DepsMut, Response, ensure};
use tidelock_interface::{
    distribution::{MAX_PAYERS, Payer},
    first_duplicate,
};

use crate::{ContractError, state::PAYERS};

pub fn update_payers(deps: DepsMut, set: Vec<Payer>, remove: Vec<String>) -> Result<Response, ContractError> {
    let (set_count, remove_count) = (set.len(), remove.len());
    apply(deps, set, remove)?;
    Ok(Response::new()
        .add_attribute("action", "update_payers")
        .add_attribute("set", set_count.to_string())
        .add_attribute("removed", remove_count.to_string()))
}

/// Adds, changes and removes payers. No address may be named twice, in one list or both.
pub fn apply(deps: DepsMut, set: Vec<Payer>, remove: Vec<String>) -> Result<(), ContractError> {
    let named = set.iter().map(|payer| payer.address.as_str()).chain(remove.iter().map(String::as_str));
    if let Some(address) = first_duplicate(named) {
        return Err(ContractError::DuplicatePayer { address: address.into() });
    }
    let mut payers = PAYERS.load(deps.storage)?;
    for address in remove {
        let address = deps.api.addr_validate(&address)?;
        let known = payers.len();
        payers.retain(|(payer, _)| *payer != address);
        ensure!(payers.len() < known, ContractError::UnknownPayer { address });
    }
    for Payer { address, sources } in set {
        let address = deps.api.addr_validate(&address)?;
        let once_each = first_duplicate(sources.iter().map(|source| source.as_str())).is_none();
        ensure!(once_each && !sources.is_empty(), ContractError::PayerSources { address });
        payers.retain(|(payer, _)| *payer != address);
        payers.push((address, sources));
    }
    ensure!(payers.len() <= MAX_PAYERS, ContractError::TooManyPayers { count: payers.len() });
    Ok(PAYERS.save(deps.storage, &payers)?)
}
