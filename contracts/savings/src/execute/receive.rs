use cosmwasm_std::{Addr, Api, DepsMut, Env, Response, Uint128, ensure, from_json};
use cw20::Cw20ReceiveMsg;
use tidelock_interface::savings::HookMsg;

use super::{
    deposit::{deposit, ensure_open},
    fund_reserve::fund_reserve,
    redeem::redeem,
};
use crate::{ContractError, state::CONFIG};

/// What arrived with a hook, from the token that this is done with.
pub struct Received {
    pub sender: Addr,
    /// who gets what comes of it
    pub recipient: Addr,
    /// [micro units, or shares] not zero
    pub amount: Uint128,
}

/// A cw20 arrived: to be deposited, redeemed, or to fund the reserve.
pub fn receive(deps: DepsMut, env: Env, token: Addr, msg: Cw20ReceiveMsg) -> Result<Response, ContractError> {
    let hook = from_json(&msg.msg).map_err(|err| ContractError::InvalidHook { reason: err.to_string() })?;
    let config = CONFIG.load(deps.storage)?;
    let expected = match hook {
        HookMsg::Deposit { .. } | HookMsg::FundReserve {} => &config.asset_token,
        HookMsg::Redeem { .. } => &config.share_token,
    };
    ensure!(token == *expected, ContractError::WrongToken { token });
    if let HookMsg::Deposit { .. } = hook {
        ensure_open(deps.storage, env.block.time.seconds())?;
    }
    ensure!(!msg.amount.is_zero(), ContractError::ZeroAmount {});
    match hook {
        HookMsg::Deposit { recipient, minimum_shares } => {
            let received = received(deps.api, &env, msg, recipient)?;
            deposit(deps, env, config, received, minimum_shares)
        }
        HookMsg::Redeem { recipient, minimum_assets } => {
            let received = received(deps.api, &env, msg, recipient)?;
            redeem(deps, env, config, received, minimum_assets)
        }
        HookMsg::FundReserve {} => fund_reserve(deps, env, config, msg.sender, msg.amount),
    }
}

fn received(
    api: &dyn Api,
    env: &Env,
    msg: Cw20ReceiveMsg,
    recipient: Option<String>,
) -> Result<Received, ContractError> {
    let sender = api.addr_validate(&msg.sender)?;
    let recipient = recipient.map_or(Ok(sender.clone()), |recipient| api.addr_validate(&recipient))?;
    ensure!(recipient != env.contract.address, ContractError::RecipientIsVault {});
    Ok(Received { sender, recipient, amount: msg.amount })
}
