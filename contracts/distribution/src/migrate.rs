use cosmwasm_std::{DepsMut, Order, Response};
use tidelock_controllers::migration::ensure_upgrade;

use crate::{
    ContractError,
    state::{ACCOUNTS, CONTRACT_NAME, CONTRACT_VERSION},
};

pub fn migrate(deps: DepsMut) -> Result<Response, ContractError> {
    ensure_upgrade(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    // A state in no known layout is refused, as nothing would be paid from it; at most MAX_DENOMS accounts.
    for account in ACCOUNTS.range(deps.storage, None, None, Order::Ascending) {
        account?;
    }
    Ok(Response::new().add_attribute("action", "migrate").add_attribute("version", CONTRACT_VERSION))
}

#[cfg(test)]
mod tests;
