use cosmwasm_std::{DepsMut, Response};
use tidelock_interface::oracle::Params;

use crate::{
    ContractError, misses,
    state::{CONFIG, MISSES},
};

pub fn update_params(deps: DepsMut, params: Params) -> Result<Response, ContractError> {
    let mut config = CONFIG.load(deps.storage)?;
    params.check_update(&config.params, config.vote_period)?;
    if params.miss_window != config.params.miss_window {
        // Counts of one window say nothing in another: all start at zero.
        MISSES.remove(deps.storage);
    }
    config.params = params;
    misses::ensure_active(deps.storage, &config)?;
    CONFIG.save(deps.storage, &config)?;
    Ok(Response::new().add_attribute("action", "update_params"))
}
