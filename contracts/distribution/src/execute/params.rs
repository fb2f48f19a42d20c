use cosmwasm_std::{DepsMut, Env, Response};
use tidelock_interface::distribution::Params;

use crate::{
    ContractError,
    state::{CONFIG, SPENDS, SpendWindow, account, denoms},
};

/// Another limit on spending counts from the end of the window that runs. Where none runs one begins now, by the old limit:
/// so the owner cannot lift it and spend at once.
pub fn update_params(deps: DepsMut, env: Env, params: Params) -> Result<Response, ContractError> {
    params.check()?;
    let mut config = CONFIG.load(deps.storage)?;
    let limit = |params: &Params| (params.spend_share, params.spend_window);
    if limit(&params) != limit(&config.params) {
        for denom in denoms(deps.storage)? {
            let pool = account(deps.storage, &denom)?.community_pool;
            if !pool.is_zero() {
                let now = env.block.time.seconds();
                let window = SpendWindow::at_down(deps.storage, &config.params, &denom, pool, now)?;
                SPENDS.save(deps.storage, &denom, &window)?;
            }
        }
    }
    config.params = params;
    CONFIG.save(deps.storage, &config)?;
    Ok(Response::new().add_attribute("action", "update_params"))
}
