use cosmwasm_std::{Decimal256, Deps, Env, Order, Uint128};
use cw_storage_plus::Bound;
use tidelock_controllers::pagination::page_size;
use tidelock_interface::{
    DEFAULT_LIMIT, MAX_LIMIT,
    savings::{
        ApyResponse, AssetsResponse, BalanceResponse, ConfigResponse, EpochStateResponse, ExchangeRateResponse,
        HISTORY_DAYS, PausedResponse, PausedVerb, RateHistoryResponse, RatePoint, SharesResponse, StateResponse,
    },
    token::TokenContract,
};
use tidelock_math::Growth;

use crate::{
    ContractError,
    accrual::day,
    execute::{self, Deposit},
    state::{BOOKS, Books, CONFIG, Config, HISTORY, PAUSE, Point},
};

pub fn state(deps: Deps, env: &Env) -> Result<StateResponse, ContractError> {
    let accrued_at = BOOKS.load(deps.storage)?.accrued_at;
    let Books { vault, shares, .. } = books(deps, env)?;
    Ok(StateResponse {
        total_assets: Decimal256::new(vault.total_assets),
        reserve: Decimal256::new(vault.reserve),
        shares,
        exchange_rate: vault.exchange_rate_down(shares)?,
        accrued_at,
    })
}

pub fn epoch_state(deps: Deps, env: &Env) -> Result<EpochStateResponse, ContractError> {
    let Books { vault, shares, .. } = books(deps, env)?;
    Ok(EpochStateResponse { exchange_rate: vault.exchange_rate_down(shares)?, aterra_supply: shares })
}

pub fn exchange_rate(deps: Deps, env: &Env) -> Result<ExchangeRateResponse, ContractError> {
    let Books { vault, shares, .. } = books(deps, env)?;
    Ok(ExchangeRateResponse { exchange_rate: vault.exchange_rate_down(shares)? })
}

pub fn apy(deps: Deps, env: &Env) -> Result<ApyResponse, ContractError> {
    let terms = CONFIG.load(deps.storage)?.terms();
    let rate = books(deps, env)?.vault.rate_down(terms)?;
    Ok(ApyResponse { rate, apy: Growth::yield_of_year_down(rate)?, target: terms.target })
}

pub fn convert_to_shares(deps: Deps, env: &Env, assets: Uint128) -> Result<SharesResponse, ContractError> {
    let Books { vault, shares, .. } = books(deps, env)?;
    Ok(SharesResponse { shares: vault.shares_down(assets, shares)? })
}

pub fn convert_to_assets(deps: Deps, env: &Env, shares: Uint128) -> Result<AssetsResponse, ContractError> {
    let books = books(deps, env)?;
    Ok(AssetsResponse { assets: books.vault.assets_down(shares, books.shares)? })
}

pub fn preview_deposit(deps: Deps, env: &Env, assets: Uint128) -> Result<SharesResponse, ContractError> {
    execute::ensure_open(deps.storage, env.block.time.seconds())?;
    let Deposit { shares, .. } = execute::planned_deposit(books(deps, env)?, assets)?;
    Ok(SharesResponse { shares })
}

pub fn preview_redeem(deps: Deps, env: &Env, shares: Uint128) -> Result<AssetsResponse, ContractError> {
    let (assets, _) = execute::planned_redemption(books(deps, env)?, shares)?;
    Ok(AssetsResponse { assets })
}

pub fn max_redeem(deps: Deps, address: String) -> Result<SharesResponse, ContractError> {
    Ok(SharesResponse { shares: shares_of(deps, address)? })
}

pub fn balance(deps: Deps, env: &Env, address: String) -> Result<BalanceResponse, ContractError> {
    let shares = shares_of(deps, address)?;
    let AssetsResponse { assets } = convert_to_assets(deps, env, shares)?;
    Ok(BalanceResponse { shares, assets })
}

/// What is too old and not yet forgotten is left out.
pub fn rate_history(
    deps: Deps,
    env: &Env,
    start_after: Option<u64>,
    limit: Option<u32>,
) -> Result<RateHistoryResponse, ContractError> {
    let too_old = day(env.block.time.seconds()).checked_sub(HISTORY_DAYS);
    let after = start_after.map(day).max(too_old).map(Bound::exclusive);
    let points = HISTORY
        .range(deps.storage, after, None, Order::Ascending)
        .take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT))
        .map(|item| {
            let (_, Point { time, exchange_rate, total_assets, reserve, rate }) = item?;
            Ok(RatePoint { time, exchange_rate, total_assets, reserve, rate })
        })
        .collect::<Result<_, ContractError>>()?;
    Ok(RateHistoryResponse { points })
}

pub fn paused(deps: Deps, env: &Env) -> Result<PausedResponse, ContractError> {
    let paused = PAUSE.paused(deps.storage, env.block.time.seconds())?;
    Ok(PausedResponse {
        guardian: PAUSE.guardian(deps.storage)?,
        paused: paused.into_iter().map(|entry| PausedVerb { verb: entry.verb, until: entry.until }).collect(),
    })
}

pub fn config(deps: Deps) -> Result<ConfigResponse, ContractError> {
    let Config { market, denom, asset_token, share_token, params } = CONFIG.load(deps.storage)?;
    Ok(ConfigResponse { market, denom, asset_token, share_token, params })
}

fn shares_of(deps: Deps, address: String) -> Result<Uint128, ContractError> {
    let address = deps.api.addr_validate(&address)?;
    let Config { share_token, .. } = CONFIG.load(deps.storage)?;
    Ok(TokenContract(&share_token).balance(&deps.querier, &address)?)
}

/// With the interest up to now.
fn books(deps: Deps, env: &Env) -> Result<Books, ContractError> {
    let terms = CONFIG.load(deps.storage)?.terms();
    Ok(BOOKS.load(deps.storage)?.accrued(terms, env.block.time.seconds())?)
}
