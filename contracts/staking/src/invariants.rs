//! What holds after every message, whatever was sent.

use cosmwasm_std::{Addr, Deps, Env, Order, StdResult, Uint128, Uint256};
use std::collections::BTreeMap;
use tidelock_interface::{
    MAX_DENOMS,
    staking::{MAX_CLAIMS, MAX_DISTRIBUTORS, MAX_HOOKS},
    token::TokenContract,
};
use tidelock_math::atoms::atoms;

use crate::state::{
    CLAIMS, CONFIG, Config, DENOMS, DISTRIBUTORS, HOOKS, MEMBERS, OpenClaim, POOL, Pool, STAKERS, Staker, TOTAL, TOTALS,
};

/// Err says which invariant is broken.
pub fn check(deps: Deps, env: &Env) -> Result<(), String> {
    let config = CONFIG.load(deps.storage).map_err(text)?;
    let pool = POOL.load(deps.storage).map_err(text)?;
    holds(pool.settled_at <= env.block.time.seconds(), "no stream has flowed ahead of time")?;
    holds(pool.moved_at <= env.block.height, "the total has not moved ahead of time")?;
    let distributors = DISTRIBUTORS.load(deps.storage).map_err(text)?.len();
    let hooks = HOOKS.load(deps.storage).map_err(text)?.len();
    holds(distributors <= MAX_DISTRIBUTORS && hooks <= MAX_HOOKS, "the lists fit their limits")?;

    let stakers = STAKERS.range(deps.storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>();
    let stakers = stakers.map_err(text)?;
    check_weights(deps, &config, &pool, &stakers)?;
    check_claims(deps, &pool)?;
    check_rewards(deps, env, &config, &pool, &stakers)
}

fn check_weights(deps: Deps, config: &Config, pool: &Pool, stakers: &[(Addr, Staker)]) -> Result<(), String> {
    let mut members = MEMBERS
        .range(deps.storage, None, None, Order::Ascending)
        .collect::<StdResult<BTreeMap<_, _>>>()
        .map_err(text)?;
    let (mut bonded, mut weights) = (Uint128::zero(), 0u64);
    for (address, staker) in stakers {
        bonded = bonded.checked_add(staker.bonded).map_err(text)?;
        let weight = config.weight_of(staker.bonded).map_err(text)?;
        holds(members.remove(address) == weight, "every bond has its weight")?;
        weights = weights.checked_add(weight.unwrap_or_default()).ok_or("staking: the weights overflow")?;
    }
    holds(members.is_empty(), "nobody without a bond has a weight")?;
    holds(bonded == pool.bonded, "what is bonded is the sum of the bonds")?;
    holds(weights == pool.weight, "the weight is the sum of the weights")?;
    let total = TOTAL.load(deps.storage).map_err(text)?;
    holds(total >= weights.max(config.params.vote_floor), "the total is never below the weights and the floor")
}

fn check_claims(deps: Deps, pool: &Pool) -> Result<(), String> {
    let mut sum = Uint128::zero();
    for item in CLAIMS.range(deps.storage, None, None, Order::Ascending) {
        let (_, claims) = item.map_err(text)?;
        holds((1..=MAX_CLAIMS).contains(&claims.len()), "no list of claims is empty or too long")?;
        for OpenClaim(claim) in claims {
            holds(!claim.amount.is_zero(), "no claim is empty")?;
            sum = sum.checked_add(claim.amount).map_err(text)?;
        }
    }
    holds(sum == pool.unbonding, "what is unbonding is the sum of the claims")
}

fn check_rewards(
    deps: Deps,
    env: &Env,
    config: &Config,
    pool: &Pool,
    stakers: &[(Addr, Staker)],
) -> Result<(), String> {
    let denoms = DENOMS.load(deps.storage).map_err(text)?;
    holds(denoms.len() <= MAX_DENOMS && denoms.len() == pool.streams.len(), "every denom has a stream")?;
    let mut settled = vec![];
    for (_, staker) in stakers {
        holds(staker.shares.len() <= denoms.len(), "no staker has a share of nothing")?;
        settled.push(staker.clone().settled(pool).map_err(text)?);
    }
    let mut luna = pool.bonded.checked_add(pool.unbonding).map_err(text)?;
    for (at, (reward, stream)) in denoms.iter().zip(&pool.streams).enumerate() {
        let totals = TOTALS.load(deps.storage, &reward.denom).map_err(text)?;
        let mut sum = atoms(totals.paid).checked_add(stream.left).map_err(text)?;
        for staker in &settled {
            let earned = staker.shares.get(at).map_or(Uint256::zero(), |share| share.earned);
            sum = sum.checked_add(earned).map_err(text)?;
        }
        holds(sum == atoms(totals.received), "what came is paid, earned or streaming, to the atom")?;
        let unpaid = totals.received.checked_sub(totals.paid).map_err(text)?;
        if reward.token == config.luna_token {
            luna = luna.checked_add(unpaid).map_err(text)?;
        } else {
            holds(balance(deps, env, &reward.token)? >= unpaid, "rewards not paid are here")?;
        }
    }
    holds(balance(deps, env, &config.luna_token)? >= luna, "all LUNA is here: bonds, claims and rewards")
}

fn balance(deps: Deps, env: &Env, token: &Addr) -> Result<Uint128, String> {
    TokenContract(token).balance(&deps.querier, &env.contract.address).map_err(text)
}

fn holds(condition: bool, invariant: &str) -> Result<(), String> {
    if condition { Ok(()) } else { Err(format!("staking: broken invariant: {invariant}")) }
}

fn text(err: impl ToString) -> String {
    format!("staking: {}", err.to_string())
}
