use cosmwasm_std::{Coin, Deps};
use tidelock_controllers::pagination::page_size;
use tidelock_interface::{
    DEFAULT_LIMIT, MAX_LIMIT,
    oracle::{RewardPoolResponse, RewardResponse, RewardsResponse},
};
use tidelock_math::atoms::whole_down;

use crate::{
    ContractError, rewards as earned,
    state::{REWARD_DENOMS, REWARD_TOTALS},
};

pub fn rewards(deps: Deps, feeder: String) -> Result<RewardsResponse, ContractError> {
    let feeder = deps.api.addr_validate(&feeder)?;
    let denoms = REWARD_DENOMS.may_load(deps.storage)?.unwrap_or_default();
    let mut rewards = vec![];
    for ((denom, _), earning) in denoms.into_iter().zip(earned::settled(deps.storage, &feeder)?) {
        let (amount, _) = whole_down(earning.earned)?;
        if !amount.is_zero() {
            rewards.push(Coin { denom, amount });
        }
    }
    Ok(RewardsResponse { rewards })
}

pub fn reward_pool(
    deps: Deps,
    start_after: Option<String>,
    limit: Option<u32>,
) -> Result<RewardPoolResponse, ContractError> {
    let denoms = REWARD_DENOMS.may_load(deps.storage)?.unwrap_or_default();
    let first = match start_after {
        Some(denom) => {
            let at = denoms.iter().position(|(known, _)| *known == denom);
            at.ok_or(ContractError::UnknownDenom { denom })?.saturating_add(1)
        }
        None => 0,
    };
    let all = denoms.into_iter().zip(earned::pools(deps.storage)?);
    let page = all.skip(first).take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT));
    let respond = |((denom, token), pool): ((String, _), crate::state::RewardPool)| {
        let (received, paid) = REWARD_TOTALS.load(deps.storage, &denom)?;
        Ok(RewardResponse { denom, token, received, paid, streaming: whole_down(pool.left)?.0 })
    };
    Ok(RewardPoolResponse { rewards: page.map(respond).collect::<Result<_, ContractError>>()? })
}
