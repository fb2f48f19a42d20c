use cosmwasm_std::{Addr, DepsMut, Env, OverflowError, OverflowOperation, Response, Uint128, ensure};
use tidelock_interface::staking::{Claim, MAX_CLAIMS};

use crate::{
    ContractError,
    account::Account,
    state::{CLAIMS, CONFIG, OpenClaim, claims},
};

/// Out of the bond: it earns and votes no more at once, and opens a claim.
pub fn unbond(deps: DepsMut, env: Env, sender: Addr, amount: Uint128) -> Result<Response, ContractError> {
    ensure!(!amount.is_zero(), ContractError::ZeroAmount {});
    let config = CONFIG.load(deps.storage)?;
    let now = env.block.time.seconds();
    let mut account = Account::settled(deps.storage, now, sender.clone())?;
    let bonded = account.staker.bonded;
    let left = bonded.checked_sub(amount).map_err(|_| ContractError::InsufficientBond { bonded, requested: amount })?;

    let mut open = claims(deps.storage, &sender)?;
    if open.len() >= MAX_CLAIMS {
        let next = open.iter().map(|OpenClaim(claim)| claim.release_at).min().unwrap_or_default();
        return Err(ContractError::ClaimsFull { next });
    }
    let release_at =
        now.checked_add(config.params.unbonding_period).ok_or_else(|| OverflowError::new(OverflowOperation::Add))?;
    open.push(OpenClaim(Claim { amount, release_at }));

    account.pool.unbonding = account.pool.unbonding.checked_add(amount)?;
    let rebond = account.rebond(deps.storage, &env, &config, left)?;
    CLAIMS.save(deps.storage, &sender, &open)?;
    let response = Response::new()
        .add_attribute("action", "unbond")
        .add_attribute("sender", sender)
        .add_attribute("amount", amount)
        .add_attribute("release_at", release_at.to_string());
    Ok(rebond.append_to(response))
}
