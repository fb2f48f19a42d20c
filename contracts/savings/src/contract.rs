//! Entry points: who may call, which funds; the rest is in `execute` and `query`.

#[cfg(not(feature = "library"))]
use cosmwasm_std::entry_point;
use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Response, to_json_binary};
use tidelock_controllers::{
    funds::refuse_funds,
    ownership::{self, ensure_owner},
};
use tidelock_interface::savings::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

use crate::{
    ContractError, execute, migrate as migration, query as queries,
    state::{CONTRACT_NAME, CONTRACT_VERSION, PAUSE},
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
        ExecuteMsg::Receive(msg) => execute::receive(deps, env, info.sender, msg),
        ExecuteMsg::UpdateParams { params } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_params(deps, env, params)
        }
        ExecuteMsg::Pause { verbs } => Ok(PAUSE.execute_pause(deps, &env, info.sender, &verbs)?),
        ExecuteMsg::Unpause { verbs } => {
            ensure_owner(deps.storage, &info.sender)?;
            Ok(PAUSE.execute_unpause(deps, &env, &verbs)?)
        }
        ExecuteMsg::UpdateGuardian { guardian } => {
            ensure_owner(deps.storage, &info.sender)?;
            Ok(PAUSE.execute_update_guardian(deps, guardian)?)
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
        QueryMsg::State {} => to_json_binary(&queries::state(deps, &env)?),
        QueryMsg::EpochState {} => to_json_binary(&queries::epoch_state(deps, &env)?),
        QueryMsg::ExchangeRate {} => to_json_binary(&queries::exchange_rate(deps, &env)?),
        QueryMsg::Apy {} => to_json_binary(&queries::apy(deps, &env)?),
        QueryMsg::ConvertToShares { assets } => to_json_binary(&queries::convert_to_shares(deps, &env, assets)?),
        QueryMsg::ConvertToAssets { shares } => to_json_binary(&queries::convert_to_assets(deps, &env, shares)?),
        QueryMsg::PreviewDeposit { assets } => to_json_binary(&queries::preview_deposit(deps, &env, assets)?),
        QueryMsg::PreviewRedeem { shares } => to_json_binary(&queries::preview_redeem(deps, &env, shares)?),
        QueryMsg::MaxRedeem { address } => to_json_binary(&queries::max_redeem(deps, address)?),
        QueryMsg::Balance { address } => to_json_binary(&queries::balance(deps, &env, address)?),
        QueryMsg::RateHistory { start_after, limit } => {
            to_json_binary(&queries::rate_history(deps, &env, start_after, limit)?)
        }
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
