use cosmwasm_std::{DepsMut, Response};
use tidelock_controllers::migration::ensure_upgrade;

use crate::{
    ContractError,
    state::{CONTRACT_NAME, CONTRACT_VERSION, POOL},
};

pub fn migrate(deps: DepsMut) -> Result<Response, ContractError> {
    ensure_upgrade(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    // A state in no known layout is refused, as what stays would let nobody out.
    POOL.load(deps.storage)?;
    Ok(Response::new().add_attribute("action", "migrate").add_attribute("version", CONTRACT_VERSION))
}

#[cfg(test)]
mod tests;
