//! Entry points: who may call, which funds; the rest is in `execute` and `query`.

#[cfg(not(feature = "library"))]
use cosmwasm_std::entry_point;
use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Reply, Response, to_json_binary};
use tidelock_controllers::{
    funds::refuse_funds,
    ownership::{self, ensure_owner},
};
use tidelock_interface::staking::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

use crate::{
    ContractError, execute, hooks, migrate as migration, query as queries,
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
        ExecuteMsg::Unbond { amount } => execute::unbond(deps, env, info.sender, amount),
        ExecuteMsg::Withdraw {} => execute::withdraw(deps, env, info.sender),
        ExecuteMsg::ClaimRewards { recipient, denoms } => {
            execute::claim_rewards(deps, env, info.sender, recipient, denoms)
        }
        ExecuteMsg::Restake {} => execute::restake(deps, env, info.sender),
        ExecuteMsg::UpdateDistributors { add, remove } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_distributors(deps, add, remove)
        }
        ExecuteMsg::UpdateParams { params } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_params(deps, env, params)
        }
        ExecuteMsg::AddHook { addr } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::add_hook(deps, addr)
        }
        ExecuteMsg::RemoveHook { addr } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::remove_hook(deps, addr)
        }
        ExecuteMsg::UpdateOwnership(action) => {
            let ownership = ownership::update(deps, &env.block, &info.sender, action)?;
            Ok(Response::new().add_attribute("action", "update_ownership").add_attributes(ownership.into_attributes()))
        }
    }
}

/// Only failed hooks come back.
#[cfg_attr(not(feature = "library"), entry_point)]
pub fn reply(_deps: DepsMut, _env: Env, msg: Reply) -> Result<Response, ContractError> {
    Ok(hooks::failed(msg))
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn query(deps: Deps, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    let answer = match msg {
        QueryMsg::Staker { address } => to_json_binary(&queries::staker(deps, &env, address)?),
        QueryMsg::Claims { address } => to_json_binary(&queries::claims(deps, address)?),
        QueryMsg::Streams { start_after, limit } => to_json_binary(&queries::streams(deps, &env, start_after, limit)?),
        QueryMsg::Pool {} => to_json_binary(&queries::pool(deps)?),
        QueryMsg::Distributors {} => to_json_binary(&queries::distributors(deps)?),
        QueryMsg::Member { addr, at_height } => to_json_binary(&queries::member(deps, addr, at_height)?),
        QueryMsg::TotalWeight { at_height } => to_json_binary(&queries::total_weight(deps, at_height)?),
        QueryMsg::ListMembers { start_after, limit } => {
            to_json_binary(&queries::list_members(deps, start_after, limit)?)
        }
        QueryMsg::Hooks {} => to_json_binary(&queries::hooks(deps)?),
        QueryMsg::Admin {} => to_json_binary(&queries::admin(deps)?),
        QueryMsg::Config {} => to_json_binary(&queries::config(deps)?),
        QueryMsg::Ownership {} => to_json_binary(&cw_ownable::get_ownership(deps.storage)?),
    }?;
    Ok(answer)
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn migrate(deps: DepsMut, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    migration::migrate(deps)
}
