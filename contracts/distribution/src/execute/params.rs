use cosmwasm_std::{DepsMut, Response};
use tidelock_interface::distribution::Params;

use crate::{ContractError, state::CONFIG};

/// A window of spends that runs keeps its limit; it ends by the new length.
pub fn update_params(deps: DepsMut, params: Params) -> Result<Response, ContractError> {
    params.check()?;
    let mut config = CONFIG.load(deps.storage)?;
    config.params = params;
    CONFIG.save(deps.storage, &config)?;
    Ok(Response::new().add_attribute("action", "update_params"))
}
