//! The other way round: how much must be offered for a wanted return.

use cosmwasm_std::{Coin, Deps, Env, Uint128, ensure};

use super::{Context, Direction, Limits, Plan};
use crate::{ContractError, state::CONFIG};

/// The least offer that returns at least `ask_coin`, and what it does: found by halving, since more offered never
/// returns less. It is refused like the swap.
pub fn reverse(deps: Deps, env: &Env, offer_denom: &str, ask_coin: &Coin) -> Result<(Uint128, Plan), ContractError> {
    ensure!(!ask_coin.amount.is_zero(), ContractError::ZeroAmount {});
    let config = CONFIG.load(deps.storage)?;
    let context = Context::load(deps, env, &config)?;
    let direction = Direction::open(&context, offer_denom, &ask_coin.denom)?;
    // What does not fit its type is too much in any case.
    let returns_enough = |offer: u128| match direction.plan(offer.into(), Limits::Ignored) {
        Ok(plan) => Ok(plan.return_amount >= ask_coin.amount),
        Err(ContractError::Math(_)) => Ok(true),
        Err(other) => Err(other),
    };
    let unreachable = || ContractError::AskUnreachable { denom: ask_coin.denom.clone(), amount: ask_coin.amount };
    let (mut too_little, mut enough) = (0u128, 1u128);
    while !returns_enough(enough)? {
        too_little = enough;
        enough = enough.saturating_mul(2);
        ensure!(enough > too_little, unreachable());
    }
    while enough.saturating_sub(too_little) > 1 {
        let middle = too_little.midpoint(enough);
        if returns_enough(middle)? { enough = middle } else { too_little = middle }
    }
    let offer = Uint128::new(enough);
    // Found beyond what fits, it is none, whatever limit it exceeds besides.
    let kept = direction.plan(offer, Limits::Ignored).and_then(|_| direction.plan(offer, Limits::Kept));
    match kept {
        Ok(plan) => Ok((offer, plan)),
        Err(ContractError::Math(_)) => Err(unreachable()),
        Err(other) => Err(other),
    }
}
