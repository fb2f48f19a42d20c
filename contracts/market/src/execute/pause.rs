use cosmwasm_std::{Addr, DepsMut, Env, Response, ensure};
use tidelock_interface::market::Verb;

use crate::{ContractError, state::PAUSE};

pub fn pause(deps: DepsMut, env: Env, sender: Addr, verbs: Vec<Verb>) -> Result<Response, ContractError> {
    let response = PAUSE.execute_pause(deps, &env, sender, &verbs)?;
    // Who cannot redeem must not be able to buy in either. Named together they also lapse together.
    ensure!(!verbs.contains(&Verb::Redeem) || verbs.contains(&Verb::Mint), ContractError::RedemptionPausedAlone {});
    Ok(response)
}

pub fn unpause(mut deps: DepsMut, env: Env, verbs: Vec<Verb>) -> Result<Response, ContractError> {
    let response = PAUSE.execute_unpause(deps.branch(), &env, &verbs)?;
    let paused = PAUSE.paused(deps.storage, env.block.time.seconds())?;
    let redemption_paused = paused.iter().any(|entry| entry.verb == Verb::Redeem);
    ensure!(!verbs.contains(&Verb::Mint) || !redemption_paused, ContractError::RedemptionPausedAlone {});
    Ok(response)
}

pub fn update_guardian(deps: DepsMut, guardian: Option<String>) -> Result<Response, ContractError> {
    Ok(PAUSE.execute_update_guardian(deps, guardian)?)
}
