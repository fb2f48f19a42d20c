use cosmwasm_schema::cw_serde;
use cosmwasm_std::{DepsMut, Response};
use tidelock_controllers::migration::ensure_upgrade;

use crate::{
    ContractError,
    contract::{CONTRACT_NAME, CONTRACT_VERSION},
};

#[cw_serde]
pub struct MigrateMsg {}

/// cw20-base's own migration is not called: it would refuse our name.
pub fn migrate(deps: DepsMut) -> Result<Response, ContractError> {
    ensure_upgrade(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    Ok(Response::new().add_attribute("action", "migrate").add_attribute("version", CONTRACT_VERSION))
}
