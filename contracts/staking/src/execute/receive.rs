use cosmwasm_std::{DepsMut, Env, MessageInfo, Response, from_json};
use cw20::Cw20ReceiveMsg;
use tidelock_interface::staking::HookMsg;

use super::{bond::bond, distribute_rewards::distribute_rewards};
use crate::ContractError;

/// A cw20 arrived, to be bonded or as rewards.
pub fn receive(deps: DepsMut, env: Env, info: MessageInfo, msg: Cw20ReceiveMsg) -> Result<Response, ContractError> {
    let hook = from_json(&msg.msg).map_err(|err| ContractError::InvalidHook { reason: err.to_string() })?;
    match hook {
        HookMsg::Bond { recipient } => bond(deps, env, info.sender, msg.sender, recipient, msg.amount),
        HookMsg::DistributeRewards {} => distribute_rewards(deps, env, info.sender, msg.sender, msg.amount),
    }
}
