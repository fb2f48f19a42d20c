use cosmwasm_std::{Addr, DepsMut, Env, Response, Uint128, ensure};
use tidelock_interface::token::TokenContract;

use crate::{
    ContractError,
    state::{CLAIMS, CONFIG, OpenClaim, POOL, claims},
};

/// Pays out all claims that have matured, in one transfer. They need not be the first: the period may have changed.
pub fn withdraw(deps: DepsMut, env: Env, sender: Addr) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    let (matured, open): (Vec<_>, Vec<_>) =
        claims(deps.storage, &sender)?.into_iter().partition(|OpenClaim(claim)| claim.release_at <= now);
    let next = open.iter().map(|OpenClaim(claim)| claim.release_at).min();
    ensure!(!matured.is_empty(), ContractError::NothingMatured { next });
    let amount = matured.iter().try_fold(Uint128::zero(), |sum, OpenClaim(claim)| sum.checked_add(claim.amount))?;

    let mut pool = POOL.load(deps.storage)?;
    pool.unbonding = pool.unbonding.checked_sub(amount)?;
    POOL.save(deps.storage, &pool)?;
    if open.is_empty() {
        CLAIMS.remove(deps.storage, &sender);
    } else {
        CLAIMS.save(deps.storage, &sender, &open)?;
    }
    let luna_token = CONFIG.load(deps.storage)?.luna_token;
    Ok(Response::new()
        .add_message(TokenContract(&luna_token).transfer(&sender, amount)?)
        .add_attribute("action", "withdraw")
        .add_attribute("sender", sender)
        .add_attribute("amount", amount))
}
