//! Entry points: who may call, which funds; the rest is in `execute` and `query`.

#[cfg(not(feature = "library"))]
use cosmwasm_std::entry_point;
use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Response, to_json_binary};
use tidelock_controllers::{
    funds::refuse_funds,
    ownership::{self, ensure_owner},
};
use tidelock_interface::market::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

use crate::{
    ContractError, execute, migrate as migration, query as queries,
    state::{CONTRACT_NAME, CONTRACT_VERSION},
};

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn instantiate(deps: DepsMut, env: Env, info: MessageInfo, msg: InstantiateMsg) -> Result<Response, ContractError> {
    refuse_funds(&info)?;
    cw2::set_contract_version(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    execute::instantiate(deps, env, msg)
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn execute(deps: DepsMut, env: Env, info: MessageInfo, msg: ExecuteMsg) -> Result<Response, ContractError> {
    refuse_funds(&info)?;
    match msg {
        ExecuteMsg::Receive(msg) => execute::receive(deps, env, info, msg),
        ExecuteMsg::CollectFees {} => execute::collect_fees(deps, env),
        ExecuteMsg::AddDenom(new) => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::add_denom(deps, env, new)
        }
        ExecuteMsg::UpdateDenom { denom, params } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_denom(deps, denom, params)
        }
        ExecuteMsg::UpdateParams { params } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_params(deps, env, params)
        }
        ExecuteMsg::Pause { verbs } => execute::pause(deps, env, info.sender, verbs),
        ExecuteMsg::Unpause { verbs } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::unpause(deps, env, verbs)
        }
        ExecuteMsg::UpdateGuardian { guardian } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_guardian(deps, guardian)
        }
        ExecuteMsg::UpdateOwnership(action) => {
            let ownership = ownership::update(deps, &env.block, &info.sender, action)?;
            Ok(Response::new().add_attribute("action", "update_ownership").add_attributes(ownership.into_attributes()))
        }
    }
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn query(deps: Deps, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    let answer = match msg {
        QueryMsg::Simulation { offer_coin, ask_denom } => {
            to_json_binary(&queries::simulation(deps, &env, offer_coin, ask_denom)?)
        }
        QueryMsg::ReverseSimulation { ask_coin, offer_denom } => {
            to_json_binary(&queries::reverse_simulation(deps, &env, ask_coin, offer_denom)?)
        }
        QueryMsg::Coverage {} => to_json_binary(&queries::coverage(deps, &env)?),
        QueryMsg::Pool {} => to_json_binary(&queries::pool(deps, &env)?),
        QueryMsg::Denoms { start_after, limit } => to_json_binary(&queries::denoms(deps, &env, start_after, limit)?),
        QueryMsg::Fees {} => to_json_binary(&queries::fees(deps)?),
        QueryMsg::Totals {} => to_json_binary(&queries::totals(deps)?),
        QueryMsg::Paused {} => to_json_binary(&queries::paused(deps, &env)?),
        QueryMsg::Config {} => to_json_binary(&queries::config(deps)?),
        QueryMsg::Ownership {} => to_json_binary(&cw_ownable::get_ownership(deps.storage)?),
    }?;
    Ok(answer)
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn migrate(deps: DepsMut, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    migration::migrate(deps)
}
