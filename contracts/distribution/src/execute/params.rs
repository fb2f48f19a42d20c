use cosmwasm_std::{DepsMut, Env, Response};
use tidelock_interface::distribution::Params;

use super::distribute::split;
use crate::{
    ContractError,
    state::{ACCOUNTS, CONFIG, SPENDS, SpendWindow, WEIGHTS, account, denoms},
};

/// Another limit on spending counts from the end of the window that runs. Where none runs one begins now, by the old limit, over
/// what the pool has once the pots are split, be it nothing: so the owner cannot lift it and spend at once.
pub fn update_params(deps: DepsMut, env: Env, params: Params) -> Result<Response, ContractError> {
    params.check()?;
    let mut config = CONFIG.load(deps.storage)?;
    let limit = |params: &Params| (params.spend_share, params.spend_window);
    if limit(&params) != limit(&config.params) {
        let now = env.block.time.seconds();
        let weights = WEIGHTS.load(deps.storage)?;
        for denom in denoms(deps.storage)? {
            let mut account = account(deps.storage, &denom)?;
            split(&mut account, &weights)?;
            ACCOUNTS.save(deps.storage, &denom, &account)?;
            let window = SpendWindow::at_down(deps.storage, &config.params, &denom, account.community_pool, now)?;
            SPENDS.save(deps.storage, &denom, &window)?;
        }
    }
    config.params = params;
    CONFIG.save(deps.storage, &config)?;
    Ok(Response::new().add_attribute("action", "update_params"))
}
