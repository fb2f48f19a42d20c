//! Entry points: who may call, which funds; the rest is in `execute` and `query`.

#[cfg(not(feature = "library"))]
use cosmwasm_std::entry_point;
use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Response, to_json_binary};
use tidelock_controllers::{
    funds::refuse_funds,
    ownership::{self, ensure_owner},
};
use tidelock_interface::oracle::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

use crate::{
    ContractError,
    clock::CLOCK,
    execute, migrate as migration, query as queries,
    state::{CONTRACT_NAME, CONTRACT_VERSION},
};

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn instantiate(
    deps: DepsMut,
    _env: Env,
    info: MessageInfo,
    msg: InstantiateMsg,
) -> Result<Response, ContractError> {
    refuse_funds(&info)?;
    cw2::set_contract_version(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    execute::instantiate(deps, msg)
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn execute(mut deps: DepsMut, env: Env, info: MessageInfo, msg: ExecuteMsg) -> Result<Response, ContractError> {
    refuse_funds(&info)?;
    let mut clock = CLOCK.load(deps.storage)?;
    let period = clock.period_at(env.block.time.seconds());
    let tally = match msg {
        // Who brings rewards does not pay for a count.
        ExecuteMsg::Receive(_) => None,
        _ => execute::tally(deps.storage, &mut clock, period)?,
    };
    let response = match msg {
        ExecuteMsg::Receive(msg) => execute::receive(deps, info, msg),
        ExecuteMsg::Prevote { hash, feeder } => execute::prevote(deps, period, info.sender, hash, feeder),
        ExecuteMsg::Vote { rates, salt, feeder } => {
            execute::vote(deps, clock, period, info.sender, rates, salt, feeder)
        }
        ExecuteMsg::SetDelegate { delegate } => execute::set_delegate(deps, info.sender, delegate),
        ExecuteMsg::Tally {} => Ok(Response::new().add_attribute("action", "tally")),
        ExecuteMsg::ClaimRewards { recipient } => execute::claim_rewards(deps, info.sender, recipient),
        ExecuteMsg::UpdateFeeders { set, remove } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_feeders(deps, set, remove)
        }
        ExecuteMsg::Unsuspend { feeders } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::unsuspend(deps, feeders)
        }
        ExecuteMsg::UpdateDenoms { add, remove } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_denoms(deps, add, remove)
        }
        ExecuteMsg::UpdateParams { params } => {
            ensure_owner(deps.storage, &info.sender)?;
            execute::update_params(deps, params)
        }
        ExecuteMsg::UpdateOwnership(action) => {
            let ownership = ownership::update(deps.branch(), &env.block, &info.sender, action)?;
            Ok(Response::new().add_attribute("action", "update_ownership").add_attributes(ownership.into_attributes()))
        }
    }?;
    Ok(response.add_events(tally))
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn query(deps: Deps, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    let answer = match msg {
        QueryMsg::Config {} => to_json_binary(&queries::config(deps, &env)?),
        QueryMsg::Prices { denoms } => to_json_binary(&queries::prices(deps, &env, denoms)?),
        QueryMsg::ExchangeRate { denom } => to_json_binary(&queries::exchange_rate(deps, denom)?),
        QueryMsg::Twap { denom, window } => to_json_binary(&queries::twap(deps, &env, denom, window)?),
        QueryMsg::PriceHistory { denom, start_after, limit } => {
            to_json_binary(&queries::price_history(deps, denom, start_after, limit)?)
        }
        QueryMsg::Feeder { address } => to_json_binary(&queries::feeder(deps, address)?),
        QueryMsg::Feeders { start_after, limit } => to_json_binary(&queries::feeders(deps, start_after, limit)?),
        QueryMsg::Prevote { feeder } => to_json_binary(&queries::prevote(deps, feeder)?),
        QueryMsg::Vote { feeder } => to_json_binary(&queries::vote(deps, feeder)?),
        QueryMsg::Rewards { feeder } => to_json_binary(&queries::rewards(deps, feeder)?),
        QueryMsg::RewardPool { start_after, limit } => to_json_binary(&queries::reward_pool(deps, start_after, limit)?),
        QueryMsg::Denoms {} => to_json_binary(&queries::denoms(deps)?),
        QueryMsg::Ownership {} => to_json_binary(&cw_ownable::get_ownership(deps.storage)?),
    }?;
    Ok(answer)
}

#[cfg_attr(not(feature = "library"), entry_point)]
pub fn migrate(deps: DepsMut, _env: Env, msg: MigrateMsg) -> Result<Response, ContractError> {
    migration::migrate(deps, msg)
}
