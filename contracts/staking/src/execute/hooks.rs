use cosmwasm_std::{DepsMut, Response, ensure};
use tidelock_interface::staking::MAX_HOOKS;

use crate::{ContractError, state::HOOKS};

pub fn add_hook(deps: DepsMut, addr: String) -> Result<Response, ContractError> {
    let hook = deps.api.addr_validate(&addr)?;
    let mut hooks = HOOKS.load(deps.storage)?;
    ensure!(!hooks.contains(&hook), ContractError::DuplicateHook { hook });
    ensure!(hooks.len() < MAX_HOOKS, ContractError::TooManyHooks {});
    hooks.push(hook);
    HOOKS.save(deps.storage, &hooks)?;
    Ok(Response::new().add_attribute("action", "add_hook").add_attribute("hook", addr))
}

pub fn remove_hook(deps: DepsMut, addr: String) -> Result<Response, ContractError> {
    let hook = deps.api.addr_validate(&addr)?;
    let mut hooks = HOOKS.load(deps.storage)?;
    ensure!(hooks.contains(&hook), ContractError::UnknownHook { hook });
    hooks.retain(|other| *other != hook);
    HOOKS.save(deps.storage, &hooks)?;
    Ok(Response::new().add_attribute("action", "remove_hook").add_attribute("hook", addr))
}
