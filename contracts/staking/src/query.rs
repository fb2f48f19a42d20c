use cosmwasm_std::{Addr, Coin, Deps, Env, Order, StdResult};
use cw_storage_plus::Bound;
use cw4::{AdminResponse, HooksResponse, Member, MemberListResponse, MemberResponse, TotalWeightResponse};
use tidelock_controllers::pagination::page_size;
use tidelock_interface::{
    DEFAULT_LIMIT, MAX_LIMIT,
    staking::{
        ClaimsResponse, ConfigResponse, DistributorsResponse, PoolResponse, StakerResponse, StreamResponse,
        StreamsResponse,
    },
};
use tidelock_math::atoms::whole_down;

use crate::{
    ContractError,
    account::Account,
    state::{self, CONFIG, DENOMS, DISTRIBUTORS, HOOKS, MEMBERS, POOL, Pool, Reward, TOTAL, TOTALS},
};

pub fn staker(deps: Deps, env: &Env, address: String) -> Result<StakerResponse, ContractError> {
    let address = deps.api.addr_validate(&address)?;
    let mut account = Account::settled(deps.storage, env.block.time.seconds(), address)?;
    let mut rewards = vec![];
    for (at, Reward { denom, .. }) in DENOMS.load(deps.storage)?.into_iter().enumerate() {
        rewards.push(Coin { denom, amount: account.take_whole_down(at)? });
    }
    rewards.retain(|coin| !coin.amount.is_zero());
    let bonded = account.staker.bonded;
    Ok(StakerResponse { bonded, weight: CONFIG.load(deps.storage)?.weight_of(bonded)?, rewards })
}

pub fn claims(deps: Deps, address: String) -> Result<ClaimsResponse, ContractError> {
    let address = deps.api.addr_validate(&address)?;
    let claims = state::claims(deps.storage, &address)?.into_iter().map(|claim| claim.0).collect();
    Ok(ClaimsResponse { claims })
}

pub fn streams(
    deps: Deps,
    env: &Env,
    start_after: Option<String>,
    limit: Option<u32>,
) -> Result<StreamsResponse, ContractError> {
    let known = DENOMS.load(deps.storage)?;
    let first = match start_after {
        None => 0,
        Some(denom) => {
            let at = known.iter().position(|reward| reward.denom == denom);
            at.ok_or(ContractError::UnknownDenom { denom })?.saturating_add(1)
        }
    };
    let pool = POOL.load(deps.storage)?.settled(env.block.time.seconds())?;
    let streams = known
        .into_iter()
        .zip(pool.streams)
        .skip(first)
        .take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT))
        .map(|(Reward { denom, token }, stream)| {
            let totals = TOTALS.load(deps.storage, &denom)?;
            let (streaming, _) = whole_down(stream.left)?;
            let ends_at = stream.ends_at;
            Ok(StreamResponse { denom, token, received: totals.received, paid: totals.paid, streaming, ends_at })
        })
        .collect::<Result<_, ContractError>>()?;
    Ok(StreamsResponse { streams })
}

pub fn pool(deps: Deps) -> Result<PoolResponse, ContractError> {
    let Pool { bonded, unbonding, weight, .. } = POOL.load(deps.storage)?;
    Ok(PoolResponse { bonded, unbonding, weight })
}

pub fn distributors(deps: Deps) -> Result<DistributorsResponse, ContractError> {
    Ok(DistributorsResponse { distributors: DISTRIBUTORS.load(deps.storage)? })
}

pub fn member(deps: Deps, addr: String, at_height: Option<u64>) -> Result<MemberResponse, ContractError> {
    let addr = deps.api.addr_validate(&addr)?;
    let weight = match at_height {
        Some(height) => MEMBERS.may_load_at_height(deps.storage, &addr, height)?,
        None => MEMBERS.may_load(deps.storage, &addr)?,
    };
    Ok(MemberResponse { weight })
}

/// Before the first block there was nothing to vote with.
pub fn total_weight(deps: Deps, at_height: Option<u64>) -> Result<TotalWeightResponse, ContractError> {
    let weight = match at_height {
        Some(height) => TOTAL.may_load_at_height(deps.storage, height)?,
        None => TOTAL.may_load(deps.storage)?,
    };
    Ok(TotalWeightResponse { weight: weight.unwrap_or_default() })
}

pub fn list_members(
    deps: Deps,
    start_after: Option<String>,
    limit: Option<u32>,
) -> Result<MemberListResponse, ContractError> {
    let start_after = start_after.map(|addr| deps.api.addr_validate(&addr)).transpose()?;
    let members = MEMBERS
        .range(deps.storage, start_after.as_ref().map(Bound::exclusive), None, Order::Ascending)
        .take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT))
        .map(|item| item.map(|(addr, weight)| Member { addr: addr.into_string(), weight }))
        .collect::<StdResult<_>>()?;
    Ok(MemberListResponse { members })
}

pub fn hooks(deps: Deps) -> Result<HooksResponse, ContractError> {
    let hooks = HOOKS.load(deps.storage)?.into_iter().map(Addr::into_string).collect();
    Ok(HooksResponse { hooks })
}

pub fn admin(deps: Deps) -> Result<AdminResponse, ContractError> {
    let admin = cw_ownable::get_ownership(deps.storage)?.owner.map(Addr::into_string);
    Ok(AdminResponse { admin })
}

pub fn config(deps: Deps) -> Result<ConfigResponse, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    Ok(ConfigResponse {
        market: config.market,
        luna_token: config.luna_token,
        tokens_per_weight: config.tokens_per_weight,
        min_bond: config.min_bond,
        params: config.params,
    })
}
