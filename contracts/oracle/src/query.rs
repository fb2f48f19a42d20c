use cosmwasm_std::{Addr, Deps, Env, Order, StdResult, Uint128, ensure};
use cw_storage_plus::Bound;
use tidelock_controllers::pagination::page_size;
use tidelock_interface::{
    DEFAULT_LIMIT, MAX_DENOMS, MAX_LIMIT,
    oracle::{
        ConfigResponse, DenomsResponse, Entry, ExchangeRateResponse, FeederResponse, FeedersResponse, PrevoteResponse,
        Price, PriceResponse, PricesResponse, Status, VoteResponse,
    },
};

use crate::{
    ContractError,
    state::{CONFIG, DENOMS, FEEDERS, Feeder, PREVOTES, board, period_at},
};

pub fn config(deps: Deps, env: &Env) -> Result<ConfigResponse, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let period = period_at(&config, env.block.time.seconds());
    Ok(ConfigResponse { reference: config.reference, vote_period: config.vote_period, params: config.params, period })
}

pub fn prices(deps: Deps, env: &Env, denoms: Vec<String>) -> Result<PricesResponse, ContractError> {
    ensure!(denoms.len() <= MAX_DENOMS, ContractError::TooManyAsked { count: denoms.len() });
    let board = board(deps.storage)?;
    let voted = DENOMS.load(deps.storage)?;
    let max_age = CONFIG.load(deps.storage)?.params.max_price_age;
    let now = env.block.time.seconds();
    let mut prices = vec![];
    for (at, denom) in denoms.iter().enumerate() {
        let named_before = denoms.iter().take(at).any(|known| known == denom);
        ensure!(!named_before, ContractError::DuplicateDenom { denom: denom.clone() });
        let entry = board.entry(denom);
        ensure!(entry.is_some() || voted.contains(denom), ContractError::UnknownDenom { denom: denom.clone() });
        prices.push(PriceResponse {
            denom: denom.clone(),
            status: match entry {
                None => Status::Missing,
                Some(entry) if now.saturating_sub(entry.committed_at) > max_age => Status::Expired,
                Some(_) => Status::Fresh,
            },
            price: entry.map(|Entry { committed_at, confirmed, low, high, .. }| Price {
                confirmed: *confirmed,
                low: *low,
                high: *high,
                committed_at: *committed_at,
            }),
        });
    }
    Ok(PricesResponse { prices })
}

pub fn exchange_rate(deps: Deps, denom: String) -> Result<ExchangeRateResponse, ContractError> {
    let reference = CONFIG.load(deps.storage)?.reference;
    let board = board(deps.storage)?;
    ensure!(
        board.entry(&denom).is_some() || DENOMS.load(deps.storage)?.contains(&denom),
        ContractError::UnknownDenom { denom }
    );
    let entry = |denom: &str| board.entry(denom).ok_or_else(|| ContractError::PriceMissing { denom: denom.into() });
    let price = entry(&reference)?;
    if denom == reference {
        return Ok(ExchangeRateResponse { rate: price.confirmed, committed_at: price.committed_at });
    }
    let cross = entry(&denom)?;
    let rate = price
        .confirmed
        .checked_mul(cross.confirmed)
        .map_err(|_| ContractError::RateOverflow { denom: denom.clone() })?;
    Ok(ExchangeRateResponse { rate, committed_at: price.committed_at.min(cross.committed_at) })
}

pub fn feeder(deps: Deps, address: String) -> Result<FeederResponse, ContractError> {
    let address = deps.api.addr_validate(&address)?;
    match FEEDERS.may_load(deps.storage, &address)? {
        Some(feeder) => Ok(respond(address, feeder)),
        None => Err(ContractError::UnknownFeeder { address }),
    }
}

pub fn feeders(deps: Deps, start_after: Option<String>, limit: Option<u32>) -> Result<FeedersResponse, ContractError> {
    let start_after = start_after.map(|address| deps.api.addr_validate(&address)).transpose()?;
    let start = start_after.as_ref().map(Bound::exclusive);
    let feeders = FEEDERS
        .range(deps.storage, start, None, Order::Ascending)
        .take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT))
        .map(|item| item.map(|(address, feeder)| respond(address, feeder)))
        .collect::<StdResult<_>>()?;
    let weights = FEEDERS.range(deps.storage, None, None, Order::Ascending);
    let total_weight = weights
        .map(|item| item.map(|(_, feeder)| u128::from(feeder.weight)))
        .try_fold(0u128, |sum, weight| weight.map(|weight| sum.saturating_add(weight)))?;
    Ok(FeedersResponse { feeders, total_weight: Uint128::new(total_weight) })
}

fn respond(address: Addr, feeder: Feeder) -> FeederResponse {
    FeederResponse { address, weight: feeder.weight }
}

pub fn prevote(deps: Deps, feeder: String) -> Result<PrevoteResponse, ContractError> {
    let feeder = deps.api.addr_validate(&feeder)?;
    Ok(PrevoteResponse { prevote: PREVOTES.may_load(deps.storage, &feeder)? })
}

pub fn vote(deps: Deps, feeder: String) -> Result<VoteResponse, ContractError> {
    let feeder = deps.api.addr_validate(&feeder)?;
    Ok(VoteResponse { vote: FEEDERS.may_load(deps.storage, &feeder)?.and_then(|feeder| feeder.vote) })
}

pub fn denoms(deps: Deps) -> Result<DenomsResponse, ContractError> {
    Ok(DenomsResponse { denoms: DENOMS.load(deps.storage)? })
}
