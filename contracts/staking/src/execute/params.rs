use cosmwasm_std::{DepsMut, Env, Response};
use tidelock_interface::staking::Params;

use crate::{
    ContractError,
    state::{CONFIG, POOL},
    votes::Total,
};

/// A higher floor lifts the total at once; a lower one lets it fall as weights do, in a later block.
pub fn update_params(deps: DepsMut, env: Env, params: Params) -> Result<Response, ContractError> {
    params.check()?;
    let mut config = CONFIG.load(deps.storage)?;
    let mut pool = POOL.load(deps.storage)?;
    let height = env.block.height;
    let total = Total::begun(deps.storage, &mut pool, config.params.vote_floor, height)?.floored(params.vote_floor);
    total.save(deps.storage)?;
    POOL.save(deps.storage, &pool)?;
    config.params = params;
    CONFIG.save(deps.storage, &config)?;
    Ok(Response::new().add_attribute("action", "update_params"))
}
