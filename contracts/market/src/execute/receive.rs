use cosmwasm_std::{Addr, DepsMut, Env, MessageInfo, Response, from_json};
use cw20::Cw20ReceiveMsg;
use tidelock_interface::{LUNA, market::HookMsg};

use super::{
    burn::burn,
    swap::{Ask, Offer, swap},
};
use crate::{
    ContractError,
    state::{CONFIG, TOKENS},
};

/// A cw20 arrived: from a registered token, with what to do.
pub fn receive(deps: DepsMut, env: Env, info: MessageInfo, msg: Cw20ReceiveMsg) -> Result<Response, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let token = info.sender;
    // LUNA's token stands in the config, too: a read less.
    let denom = if token == config.luna_token { Some(LUNA.into()) } else { TOKENS.may_load(deps.storage, &token)? };
    let denom = denom.ok_or_else(|| ContractError::UnregisteredToken { token: token.clone() })?;
    let hook = from_json(&msg.msg).map_err(|err| ContractError::InvalidHook { reason: err.to_string() })?;
    // The token is ours: the address it names sent the message to it.
    let sender = Addr::unchecked(msg.sender);
    let offer = Offer { token, denom, amount: msg.amount, sender };
    match hook {
        HookMsg::Swap { ask_denom, minimum_receive, recipient, deadline } => {
            swap(deps, &env, &config, offer, Ask { denom: ask_denom, minimum_receive, recipient, deadline })
        }
        HookMsg::Burn {} => burn(deps, offer),
    }
}
