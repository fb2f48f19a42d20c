use cosmwasm_std::{Addr, DepsMut, Env, Response, Uint128, ensure};

use crate::{ContractError, account::Account, state::CONFIG};

/// LUNA arrived: it is bonded for the sender, or for whom he names.
pub fn bond(
    deps: DepsMut,
    env: Env,
    token: Addr,
    sender: String,
    recipient: Option<String>,
    amount: Uint128,
) -> Result<Response, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    ensure!(token == config.luna_token, ContractError::NotLuna { token });
    ensure!(!amount.is_zero(), ContractError::ZeroAmount {});
    let recipient = deps.api.addr_validate(recipient.as_ref().unwrap_or(&sender))?;
    let mut account = Account::settled(deps.storage, env.block.time.seconds(), recipient.clone())?;
    let bonded = account.staker.bonded.checked_add(amount)?;
    let rebond = account.rebond(deps.storage, &env, &config, bonded)?;
    let response = Response::new()
        .add_attribute("action", "bond")
        .add_attribute("sender", sender)
        .add_attribute("recipient", recipient)
        .add_attribute("amount", amount);
    Ok(rebond.append_to(response))
}
