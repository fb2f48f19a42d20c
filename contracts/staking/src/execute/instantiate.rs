use cosmwasm_std::{DepsMut, Env, Response, Uint128};
use tidelock_interface::staking::{InstantiateMsg, check_fixed};

use super::distributors;
use crate::{
    ContractError,
    state::{CONFIG, Config, DENOMS, DISTRIBUTORS, HOOKS, POOL, Pool, TOTAL},
};

/// The neighbours' addresses are fixed for ever; none of them is asked, so that they may come later.
pub fn instantiate(deps: DepsMut, env: Env, msg: InstantiateMsg) -> Result<Response, ContractError> {
    check_fixed(msg.tokens_per_weight, msg.min_bond)?;
    msg.params.check()?;
    let config = Config {
        market: deps.api.addr_validate(&msg.market)?,
        luna_token: deps.api.addr_validate(&msg.luna_token)?,
        tokens_per_weight: msg.tokens_per_weight,
        min_bond: msg.min_bond,
        params: msg.params,
    };
    let distributors = distributors::changed(deps.api, vec![], &msg.distributors, &[])?;
    cw_ownable::initialize_owner(deps.storage, deps.api, Some(&msg.owner))?;
    let height = env.block.height;
    let pool = Pool {
        bonded: Uint128::zero(),
        unbonding: Uint128::zero(),
        weight: 0,
        moved_at: height,
        weight_before: 0,
        settled_at: env.block.time.seconds(),
        streams: vec![],
    };
    TOTAL.save(deps.storage, &config.params.vote_floor, height)?;
    CONFIG.save(deps.storage, &config)?;
    DISTRIBUTORS.save(deps.storage, &distributors)?;
    HOOKS.save(deps.storage, &vec![])?;
    DENOMS.save(deps.storage, &vec![])?;
    POOL.save(deps.storage, &pool)?;
    Ok(Response::new().add_attribute("action", "instantiate").add_attribute("owner", msg.owner))
}
