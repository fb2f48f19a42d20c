use cosmwasm_std::{DepsMut, MessageInfo, Response, ensure, from_json};
use cw20::Cw20ReceiveMsg;
use tidelock_interface::{market::MarketContract, oracle::HookMsg};

use crate::{ContractError, rewards, state::MARKET};

/// Takes rewards for the feeders. Which denom it is the market says, so that a false token is none.
pub fn receive(deps: DepsMut, info: MessageInfo, msg: Cw20ReceiveMsg) -> Result<Response, ContractError> {
    let HookMsg::FundRewards {} =
        from_json(&msg.msg).map_err(|err| ContractError::InvalidHook { reason: err.to_string() })?;
    let (market, token) = (MARKET.load(deps.storage)?, info.sender);
    let denom = MarketContract(&market)
        .denom_of(&deps.querier, &token)?
        .ok_or_else(|| ContractError::UnregisteredToken { token: token.clone() })?;
    ensure!(!msg.amount.is_zero(), ContractError::ZeroAmount {});
    rewards::fund(deps.storage, &denom, token, msg.amount)?;
    Ok(Response::new()
        .add_attribute("action", "fund_rewards")
        .add_attribute("sender", msg.sender)
        .add_attribute(denom, msg.amount))
}
