mod prices;
mod rewards;

pub use prices::{exchange_rate, price_history, prices, twap};
pub use rewards::{reward_pool, rewards};

use cosmwasm_std::{Addr, Deps, Env, Order, StdResult, Uint128};
use cw_storage_plus::Bound;
use tidelock_controllers::pagination::page_size;
use tidelock_interface::{
    DEFAULT_LIMIT, MAX_LIMIT,
    oracle::{
        ConfigResponse, DenomsResponse, FeederResponse, FeedersResponse, Prevote, PrevoteResponse, Vote, VoteResponse,
        parse_rates,
    },
};

use crate::{
    ContractError,
    clock::CLOCK,
    state::{CONFIG, Config, DENOMS, FEEDERS, Feeder, MARKET, MISSES, Misses, PREVOTES},
};

pub fn config(deps: Deps, env: &Env) -> Result<ConfigResponse, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let period = CLOCK.load(deps.storage)?.period_at(env.block.time.seconds());
    let market = MARKET.load(deps.storage)?;
    let Config { reference, vote_period, params } = config;
    Ok(ConfigResponse { reference, vote_period, params, period, market })
}

pub fn feeder(deps: Deps, address: String) -> Result<FeederResponse, ContractError> {
    let address = deps.api.addr_validate(&address)?;
    match FEEDERS.may_load(deps.storage, &address)? {
        Some(feeder) => Ok(respond(&MISSES.may_load(deps.storage)?, address, feeder)),
        None => Err(ContractError::UnknownFeeder { address }),
    }
}

pub fn feeders(deps: Deps, start_after: Option<String>, limit: Option<u32>) -> Result<FeedersResponse, ContractError> {
    let start_after = start_after.map(|address| deps.api.addr_validate(&address)).transpose()?;
    let start = start_after.as_ref().map(Bound::exclusive);
    let misses = MISSES.may_load(deps.storage)?;
    let feeders = FEEDERS
        .range(deps.storage, start, None, Order::Ascending)
        .take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT))
        .map(|item| item.map(|(address, feeder)| respond(&misses, address, feeder)))
        .collect::<StdResult<_>>()?;
    let mut total_weight = 0u128;
    for item in FEEDERS.range(deps.storage, None, None, Order::Ascending) {
        let (_, feeder) = item?;
        if !feeder.suspended {
            total_weight = total_weight.saturating_add(u128::from(feeder.weight));
        }
    }
    Ok(FeedersResponse { feeders, total_weight: Uint128::new(total_weight) })
}

/// Misses are those of the window that was tallied last.
fn respond(misses: &Option<Misses>, address: Addr, feeder: Feeder) -> FeederResponse {
    let counts = misses.iter().flat_map(|misses| &misses.counts);
    let misses = counts.filter(|(known, _)| *known == address).map(|(_, misses)| *misses).sum();
    let Feeder { weight, delegate, suspended, .. } = feeder;
    FeederResponse { address, weight, delegate, misses, suspended }
}

pub fn prevote(deps: Deps, feeder: String) -> Result<PrevoteResponse, ContractError> {
    let feeder = deps.api.addr_validate(&feeder)?;
    let stored = PREVOTES.may_load(deps.storage, &feeder)?;
    Ok(PrevoteResponse { prevote: stored.map(|(hash, period)| Prevote { hash: hash.into(), period }) })
}

pub fn vote(deps: Deps, feeder: String) -> Result<VoteResponse, ContractError> {
    let feeder = deps.api.addr_validate(&feeder)?;
    let Some(Feeder { voted: period @ 1.., rates, .. }) = FEEDERS.may_load(deps.storage, &feeder)? else {
        return Ok(VoteResponse { vote: None });
    };
    let rates = if rates.is_empty() { vec![] } else { parse_rates(&rates)? };
    let rates = rates.into_iter().map(|rate| (rate.denom, rate.rate)).collect();
    Ok(VoteResponse { vote: Some(Vote { period, rates }) })
}

pub fn denoms(deps: Deps) -> Result<DenomsResponse, ContractError> {
    Ok(DenomsResponse { denoms: DENOMS.load(deps.storage)? })
}
