//! What the oracle says of prices.

use cosmwasm_std::{Decimal, Deps, Env, Order, Uint256, ensure};
use cw_storage_plus::Bound;
use tidelock_controllers::pagination::page_size;
use tidelock_interface::{
    DEFAULT_LIMIT, MAX_DENOMS, MAX_LIMIT, first_duplicate,
    oracle::{
        Board, Entry, ExchangeRateResponse, HISTORY_SECONDS, PastPrice, Price, PriceHistoryResponse, PriceResponse,
        PricesResponse, Status, TwapResponse,
    },
};
use tidelock_math::band;

use crate::{
    ContractError,
    bands::{cumulative_of, newest_snapshot},
    state::{CONFIG, DENOMS, SNAPSHOTS, Track, board, start_of, tracks},
};

pub fn prices(deps: Deps, env: &Env, denoms: Vec<String>) -> Result<PricesResponse, ContractError> {
    ensure!(denoms.len() <= MAX_DENOMS, ContractError::TooManyAsked { count: denoms.len() });
    if let Some(denom) = first_duplicate(denoms.iter().map(String::as_str)) {
        return Err(ContractError::DuplicateDenom { denom: denom.into() });
    }
    let (board, tracks) = (board(deps.storage)?, tracks(deps.storage)?);
    let max_price_age = CONFIG.load(deps.storage)?.params.max_price_age;
    let oldest = env.block.time.seconds().saturating_sub(max_price_age);
    let prices = denoms.into_iter().map(|denom| {
        ensure_known(deps, &board, &denom)?;
        let entry = board.entry(&denom);
        let candidate = tracks.iter().any(|track| track.denom == denom && track.candidate.is_some());
        let status = match entry {
            Some(entry) if entry.committed_at < oldest => Status::Expired,
            _ if candidate => Status::Unconfirmed,
            Some(_) => Status::Fresh,
            None => Status::Missing,
        };
        let price = entry.map(|Entry { committed_at, confirmed, low, high, .. }| Price {
            confirmed: *confirmed,
            low: *low,
            high: *high,
            committed_at: *committed_at,
        });
        Ok(PriceResponse { denom, status, price })
    });
    Ok(PricesResponse { prices: prices.collect::<Result<_, ContractError>>()? })
}

pub fn exchange_rate(deps: Deps, denom: String) -> Result<ExchangeRateResponse, ContractError> {
    let reference = CONFIG.load(deps.storage)?.reference;
    let board = board(deps.storage)?;
    ensure_known(deps, &board, &denom)?;
    let price = entry(&board, &reference)?;
    if denom == reference {
        return Ok(ExchangeRateResponse { rate: price.confirmed, committed_at: price.committed_at });
    }
    let cross = entry(&board, &denom)?;
    let rate = price
        .confirmed
        .checked_mul(cross.confirmed)
        .map_err(|_| ContractError::RateOverflow { denom: denom.clone() })?;
    Ok(ExchangeRateResponse { rate, committed_at: price.committed_at.min(cross.committed_at) })
}

pub fn twap(deps: Deps, env: &Env, denom: String, window: Option<u64>) -> Result<TwapResponse, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let params = &config.params;
    let window = window.unwrap_or(params.bands.unwrap_or_default().twap_window);
    ensure!((1..=HISTORY_SECONDS).contains(&window), ContractError::WindowOutOfRange { window });
    let board = board(deps.storage)?;
    ensure_known(deps, &board, &denom)?;
    let Entry { confirmed, committed_at, .. } = *entry(&board, &denom)?;
    let track = tracks(deps.storage)?.into_iter().find(|track| track.denom == denom);
    let Track { cumulative, since, unbroken_since, .. } =
        track.ok_or_else(|| ContractError::PriceMissing { denom: denom.clone() })?;

    let now = env.block.time.seconds();
    let begin = now.saturating_sub(window);
    let kept = newest_snapshot(deps.storage, begin)?;
    let kept = kept.and_then(|(time, kept)| Some((time, cumulative_of(&kept, &denom)?)));
    // Where no snapshot is old enough, the first confirmation may be.
    let (origin, before) = kept.unwrap_or((since, Uint256::zero()));
    ensure!(origin <= begin, ContractError::HistoryTooShort { denom, seconds: now.saturating_sub(origin), window });
    ensure!(unbroken_since <= origin, ContractError::HistoryGap { denom, until: unbroken_since });
    ensure!(now.saturating_sub(committed_at) <= params.max_price_age, ContractError::HistoryGap { denom, until: now });
    // The confirmed value holds since the newest tally.
    let held = now.saturating_sub(start_of(&config, board.period));
    let grown = band::accumulated(cumulative, confirmed, held)?.checked_sub(before)?;
    let (mean, _) = band::mean(grown, now.saturating_sub(origin))?.unwrap_or((confirmed, confirmed));
    Ok(TwapResponse { mean, since: origin })
}

pub fn price_history(
    deps: Deps,
    denom: String,
    start_after: Option<u64>,
    limit: Option<u32>,
) -> Result<PriceHistoryResponse, ContractError> {
    ensure_known(deps, &board(deps.storage)?, &denom)?;
    let (mut prices, size) = (vec![], page_size(limit, DEFAULT_LIMIT, MAX_LIMIT));
    for item in SNAPSHOTS.range(deps.storage, start_after.map(Bound::exclusive), None, Order::Ascending) {
        if prices.len() >= size {
            break;
        }
        let (time, kept) = item?;
        let confirmed: Option<Decimal> = kept.iter().find(|kept| kept.denom == denom).map(|kept| kept.confirmed);
        prices.extend(confirmed.map(|confirmed| PastPrice { time, confirmed }));
    }
    Ok(PriceHistoryResponse { prices })
}

fn entry<'a>(board: &'a Board, denom: &str) -> Result<&'a Entry, ContractError> {
    board.entry(denom).ok_or_else(|| ContractError::PriceMissing { denom: denom.into() })
}

fn ensure_known(deps: Deps, board: &Board, denom: &str) -> Result<(), ContractError> {
    let known = board.entry(denom).is_some() || DENOMS.load(deps.storage)?.iter().any(|voted| voted == denom);
    ensure!(known, ContractError::UnknownDenom { denom: denom.into() });
    Ok(())
}
