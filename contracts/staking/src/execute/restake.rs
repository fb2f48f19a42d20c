use cosmwasm_std::{Addr, DepsMut, Env, Response, ensure};

use crate::{
    ContractError,
    account::Account,
    state::{CONFIG, DENOMS, TOTALS},
};

/// The sender's LUNA rewards, in whole units, are bonded where they are: no token moves.
pub fn restake(deps: DepsMut, env: Env, sender: Addr) -> Result<Response, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let known = DENOMS.load(deps.storage)?;
    // By its token: that is what is bonded.
    let luna = known.into_iter().enumerate().find(|(_, reward)| reward.token == config.luna_token);
    let (at, reward) = luna.ok_or(ContractError::NothingToClaim {})?;
    let mut account = Account::settled(deps.storage, env.block.time.seconds(), sender.clone())?;
    let amount = account.take_whole_down(at)?;
    ensure!(!amount.is_zero(), ContractError::NothingToClaim {});
    let mut totals = TOTALS.load(deps.storage, &reward.denom)?;
    totals.paid = totals.paid.checked_add(amount)?;
    let bonded = account.staker.bonded.checked_add(amount)?;
    let rebond = account.rebond(deps.storage, &env, &config, bonded)?;
    TOTALS.save(deps.storage, &reward.denom, &totals)?;
    let response = Response::new()
        .add_attribute("action", "restake")
        .add_attribute("sender", sender)
        .add_attribute(reward.denom, amount);
    Ok(rebond.append_to(response))
}
