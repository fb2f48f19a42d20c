//! Entry points: who may call, which funds; the rest is in `execute` and `query`.

#[cfg(not(feature = "library"))]
use cosmwasm_std::entry_point;
use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Reply, Response, to_json_binary};
use tidelock_controllers::{
    funds::refuse_funds,
    ownership::{self, ensure_owner},
};
use tidelock_interface::distribution::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

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
        ExecuteMsg::Receive(msg) => execute::receive(deps, info, msg),
        ExecuteMsg::Distribute { denoms, collect } => execute::distribute(deps, env, denoms, collect),
        ExecuteMsg::Spend { recipient, denom, amount, memo } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::spend(deps, env, recipient, denom, amount, memo)
        }
        ExecuteMsg::Burn { denom, amount } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::burn(deps, denom, amount)
        }
        ExecuteMsg::Sweep { denom } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::sweep(deps, env, denom)
        }
        ExecuteMsg::UpdateWeights { weights } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_weights(deps, env, weights)
        }
        ExecuteMsg::UpdatePayers { set, remove } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_payers(deps, set, remove)
        }
        ExecuteMsg::SetVault { denom, vault } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::set_vault(deps, denom, vault)
        }
        ExecuteMsg::UpdateParams { params } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_params(deps, env, params)
        }
        ExecuteMsg::UpdateOwnership(action) => {
            let ownership = ownership::update(deps, &env.block, &info.sender, action)?;
            Ok(Response::new().add_attribute("action", "update_ownership").add_attributes(ownership.into_attributes()))
        }
    }
}

/// Only failures are answered: what was paid needs no more to be done.
#[cfg_attr(not(feature = "library"), entry_point)]
pub fn reply(deps: DepsMut, _env: Env, reply: Reply) -> Result<Response, ContractError> {
    match reply.id {
        execute::COLLECT_REPLY => Ok(execute::collect_failed()),
        execute::PAYOUT_REPLY => execute::payout_failed(deps, reply.payload),
        id => Err(ContractError::UnknownReply { id }),
    }
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn query(deps: Deps, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    let answer = match msg {
        QueryMsg::Account { denom } => to_json_binary(&queries::account(deps, denom)?),
        QueryMsg::Accounts { start_after, limit } => to_json_binary(&queries::accounts(deps, start_after, limit)?),
        QueryMsg::PaidTo { denom, start_after, limit } => {
            to_json_binary(&queries::paid_to(deps, denom, start_after, limit)?)
        }
        QueryMsg::SpendLimit { denom } => to_json_binary(&queries::spend_limit(deps, &env, denom)?),
        QueryMsg::Weights {} => to_json_binary(&queries::weights(deps)?),
        QueryMsg::Payers {} => to_json_binary(&queries::payers(deps)?),
        QueryMsg::Vaults {} => to_json_binary(&queries::vaults(deps)?),
        QueryMsg::Config {} => to_json_binary(&queries::config(deps)?),
        QueryMsg::Ownership {} => to_json_binary(&cw_ownable::get_ownership(deps.storage)?),
    }?;
    Ok(answer)
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn migrate(deps: DepsMut, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    migration::migrate(deps)
}
