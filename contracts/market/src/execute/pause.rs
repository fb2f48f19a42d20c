use cosmwasm_std::{DepsMut, Env, MessageInfo, Response, ensure};
use tidelock_interface::{first_duplicate, market::Verb};

use crate::{ContractError, state::PAUSE};

pub fn pause(deps: DepsMut, env: Env, info: MessageInfo, verbs: Vec<Verb>) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    let until = if cw_ownable::is_owner(deps.storage, &info.sender)? {
        None
    } else {
        let guardian = PAUSE.guardian(deps.storage)?;
        ensure!(guardian.as_ref() == Some(&info.sender), ContractError::NotGuardian { sender: info.sender });
        Some(PAUSE.guardian_until(deps.storage, now, &verbs)?)
    };
    ensure_once_each(&verbs)?;
    // Who cannot redeem must not be able to buy in either. Named together they also lapse together.
    ensure!(!verbs.contains(&Verb::Redeem) || verbs.contains(&Verb::Mint), ContractError::RedemptionPausedAlone {});
    PAUSE.pause(deps.storage, now, &verbs, until)?;
    Ok(Response::new()
        .add_attribute("action", "pause")
        .add_attribute("sender", info.sender)
        .add_attribute("verbs", names(&verbs))
        .add_attribute("until", until.map_or("unpaused".to_string(), |until| until.to_string())))
}

pub fn unpause(deps: DepsMut, env: Env, verbs: Vec<Verb>) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    ensure_once_each(&verbs)?;
    PAUSE.unpause(deps.storage, now, &verbs)?;
    let redemption_paused = PAUSE.paused(deps.storage, now)?.iter().any(|entry| entry.verb == Verb::Redeem);
    ensure!(!verbs.contains(&Verb::Mint) || !redemption_paused, ContractError::RedemptionPausedAlone {});
    Ok(Response::new().add_attribute("action", "unpause").add_attribute("verbs", names(&verbs)))
}

pub fn update_guardian(deps: DepsMut, guardian: Option<String>) -> Result<Response, ContractError> {
    let guardian = guardian.map(|guardian| deps.api.addr_validate(&guardian)).transpose()?;
    PAUSE.set_guardian(deps.storage, guardian.as_ref())?;
    Ok(Response::new()
        .add_attribute("action", "update_guardian")
        .add_attribute("guardian", guardian.map_or("none".to_string(), |guardian| guardian.into_string())))
}

fn ensure_once_each(verbs: &[Verb]) -> Result<(), ContractError> {
    let distinct = first_duplicate(verbs.iter().map(|verb| verb.as_str())).is_none();
    ensure!(distinct && !verbs.is_empty(), ContractError::InvalidVerbs {});
    Ok(())
}

fn names(verbs: &[Verb]) -> String {
    verbs.iter().map(|verb| verb.as_str()).collect::<Vec<_>>().join(",")
}
