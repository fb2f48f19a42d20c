use cosmwasm_std::{DepsMut, Env, Response};
use tidelock_interface::market::Params;

use crate::{
    ContractError,
    state::{CONFIG, POOL, StoredPool},
};

/// The pool is replenished by the old parameters first; a new depth then scales its delta, which keeps the spreads.
pub fn update_params(deps: DepsMut, env: Env, params: Params) -> Result<Response, ContractError> {
    let mut config = CONFIG.load(deps.storage)?;
    params.check_update(&config.params, config.vote_period)?;
    let stored = POOL.load(deps.storage)?.replenished(&config.params, env.block.time.seconds())?;
    let delta = stored.pool(&config.params).rescaled_down(params.base_pool)?.delta;
    POOL.save(deps.storage, &StoredPool { delta, ..stored })?;
    config.params = params;
    CONFIG.save(deps.storage, &config)?;
    Ok(Response::new().add_attribute("action", "update_params"))
}
