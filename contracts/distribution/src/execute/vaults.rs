use cosmwasm_std::{DepsMut, Order, Response, ensure};
use tidelock_interface::{LUNA, MAX_DENOMS, is_denom};

use crate::{ContractError, state::VAULTS};

pub fn set_vault(deps: DepsMut, denom: String, vault: Option<String>) -> Result<Response, ContractError> {
    ensure!(is_denom(&denom) && denom != LUNA, ContractError::InvalidDenom { denom });
    let vault = vault.map(|vault| deps.api.addr_validate(&vault)).transpose()?;
    match &vault {
        Some(vault) => VAULTS.save(deps.storage, &denom, vault)?,
        None => VAULTS.remove(deps.storage, &denom),
    }
    let count = VAULTS.keys(deps.storage, None, None, Order::Ascending).count();
    // LUNA has none.
    ensure!(count < MAX_DENOMS, ContractError::TooManyDenoms {});
    Ok(Response::new()
        .add_attribute("action", "set_vault")
        .add_attribute("denom", denom)
        .add_attribute("vault", vault.map_or("none".to_string(), |vault| vault.into_string())))
}
