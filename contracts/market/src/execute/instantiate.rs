use cosmwasm_std::{DepsMut, Env, Response};
use tidelock_interface::{
    LUNA,
    market::InstantiateMsg,
    oracle::{Fixed, OracleContract},
};

use crate::{
    ContractError, registry,
    state::{CONFIG, Config, PAUSE, POOL, StoredPool},
};

/// Wires the market to its neighbours, which exist already; their addresses are never changed again.
pub fn instantiate(mut deps: DepsMut, env: Env, msg: InstantiateMsg) -> Result<Response, ContractError> {
    let oracle = deps.api.addr_validate(&msg.oracle)?;
    let Fixed { reference, vote_period } = OracleContract(&oracle).fixed(&deps.querier)?;
    msg.params.check(vote_period)?;
    let config = Config {
        oracle,
        distribution: deps.api.addr_validate(&msg.distribution)?,
        luna_token: deps.api.addr_validate(&msg.luna_token)?,
        base_denom: reference,
        vote_period,
        params: msg.params,
    };
    let guardian = msg.guardian.map(|guardian| deps.api.addr_validate(&guardian)).transpose()?;
    cw_ownable::initialize_owner(deps.storage, deps.api, Some(&msg.owner))?;
    PAUSE.set_guardian(deps.storage, guardian.as_ref())?;
    CONFIG.save(deps.storage, &config)?;
    POOL.save(deps.storage, &StoredPool::at_rest(env.block.time.seconds()))?;
    registry::checked_supply(deps.as_ref(), &env, &config.luna_token)?;
    registry::take_token(deps.storage, &config.luna_token, LUNA)?;
    for new in msg.denoms {
        registry::add(deps.branch(), &env, &config, new)?;
    }
    Ok(Response::new().add_attribute("action", "instantiate").add_attribute("owner", msg.owner))
}
