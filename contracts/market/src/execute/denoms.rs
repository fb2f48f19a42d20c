use cosmwasm_std::{DepsMut, Env, Response};
use tidelock_interface::market::{DenomParams, NewDenom};

use crate::{
    ContractError, registry,
    state::{CONFIG, DENOMS, Denom},
};

pub fn add_denom(deps: DepsMut, env: Env, new: NewDenom) -> Result<Response, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let denom = new.denom.clone();
    let added = registry::add(deps, &env, &config, new)?;
    Ok(Response::new()
        .add_attribute("action", "add_denom")
        .add_attribute("denom", denom)
        .add_attribute("token", added.token))
}

pub fn update_denom(deps: DepsMut, denom: String, params: DenomParams) -> Result<Response, ContractError> {
    params.check()?;
    let known = registry::denom(deps.storage, &denom)?;
    DENOMS.save(deps.storage, &denom, &Denom { params, ..known })?;
    Ok(Response::new().add_attribute("action", "update_denom").add_attribute("denom", denom))
}
