use cosmwasm_std::{DepsMut, Env, Response};
use tidelock_interface::savings::Params;

use crate::{
    ContractError,
    accrual::accrue,
    state::{BOOKS, CONFIG},
};

/// Interest up to now goes by the old parameters.
pub fn update_params(deps: DepsMut, env: Env, params: Params) -> Result<Response, ContractError> {
    params.check()?;
    let mut config = CONFIG.load(deps.storage)?;
    let books = accrue(deps.storage, &config, env.block.time.seconds())?;
    BOOKS.save(deps.storage, &books)?;
    config.params = params;
    CONFIG.save(deps.storage, &config)?;
    Ok(Response::new().add_attribute("action", "update_params"))
}
