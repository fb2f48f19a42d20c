use cosmwasm_std::{Coin, Decimal, Decimal256, Deps, Env, Order, StdResult, Uint128};
use cw_storage_plus::Bound;
use tidelock_controllers::pagination::page_size;
use tidelock_interface::{
    DEFAULT_LIMIT, LUNA, MAX_LIMIT,
    market::{
        ConfigResponse, CoverageResponse, DenomResponse, DenomTotals, DenomsResponse, FeesResponse, PausedResponse,
        PausedVerb, PoolResponse, ReverseSimulationResponse, SimulationResponse, TotalsResponse, Verb,
    },
};

use crate::{
    ContractError,
    execute::swap::{self, Context},
    prices::{Age, RedemptionPrice},
    state::{BOOKS, CONFIG, DENOMS, Denom, Ledger, PAUSE, POOL},
};

pub fn simulation(
    deps: Deps,
    env: &Env,
    offer_coin: Coin,
    ask_denom: String,
) -> Result<SimulationResponse, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let plan = swap::plan(deps, env, &config, &offer_coin.denom, offer_coin.amount, &ask_denom)?;
    Ok(SimulationResponse {
        return_amount: plan.return_amount,
        spread_amount: plan.spread_amount,
        commission_amount: plan.commission_amount,
        spread: plan.spread,
        redemption_rate: plan.redemption_rate,
    })
}

pub fn reverse_simulation(
    deps: Deps,
    env: &Env,
    ask_coin: Coin,
    offer_denom: String,
) -> Result<ReverseSimulationResponse, ContractError> {
    let (offer_amount, plan) = swap::reverse(deps, env, &offer_denom, &ask_coin)?;
    Ok(ReverseSimulationResponse {
        offer_amount,
        return_amount: plan.return_amount,
        spread_amount: plan.spread_amount,
        commission_amount: plan.commission_amount,
        spread: plan.spread,
        redemption_rate: plan.redemption_rate,
    })
}

pub fn coverage(deps: Deps, env: &Env) -> Result<CoverageResponse, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let context = Context::load(deps, env, &config)?;
    let price = context.prices.luna(Age::Any)?;
    let RedemptionPrice { high, raised } = context.prices.redemption()?;
    // The first arm: less than the dollar where the price is overdue.
    let in_full = high.checked_div(raised).unwrap_or_default();
    let backing = context.backing(context.luna_supply()?, None)?;
    let open = context.prices.luna(Age::Fresh).is_ok() && context.ensure_running(Verb::Mint).is_ok();
    let (rates, mint_open, mint_headroom) = match config.params.guard {
        None => ([in_full; 2], open, None),
        Some(guard) => {
            let (least, _) = context.least_backing(backing);
            let high = least.redemption_rate_down(price.high, guard.redemption_share)?;
            let low = least.redemption_rate_down(price.low, guard.redemption_share)?;
            (
                [high, low].map(|rate| rate.min(in_full)),
                open && backing.covers(price.low, guard.mint_coverage)?,
                Some(backing.mint_headroom_down(price.low, guard.mint_coverage)?),
            )
        }
    };
    // While it is paused a redemption pays nothing.
    let [redemption_rate, redemption_rate_low] =
        if context.ensure_running(Verb::Redeem).is_ok() { rates } else { [Decimal::zero(); 2] };
    Ok(CoverageResponse {
        supply: backing.supply,
        outstanding_value: backing.outstanding,
        coverage: backing.coverage_down(price.low)?,
        redemption_rate,
        redemption_rate_low,
        mint_open,
        mint_headroom,
    })
}

pub fn pool(deps: Deps, env: &Env) -> Result<PoolResponse, ContractError> {
    let params = CONFIG.load(deps.storage)?.params;
    let stored = POOL.load(deps.storage)?.replenished(&params, env.block.time.seconds())?;
    Ok(PoolResponse {
        base_pool: params.base_pool,
        delta: stored.delta,
        terra_pool: Decimal256::new(stored.pool(&params).terra_pool()?),
        replenished_at: stored.replenished_at,
    })
}

pub fn denoms(
    deps: Deps,
    env: &Env,
    start_after: Option<String>,
    limit: Option<u32>,
) -> Result<DenomsResponse, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let context = Context::load(deps, env, &config)?;
    let denoms = DENOMS
        .range(deps.storage, start_after.as_deref().map(Bound::exclusive), None, Order::Ascending)
        .take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT))
        .map(|item| {
            let (denom, Denom { token, params }) = item?;
            let books = context.books(&denom)?;
            let outstanding = books.ledger.outstanding()?;
            let issue_headroom = match context.prices.cross(&denom, Age::Fresh) {
                Ok(band) if params.enabled => {
                    let (bucket, capacity) = swap::leaked(&books, &params, band.low, context.now)?;
                    let cap = params.supply_cap.unwrap_or(Uint128::MAX);
                    bucket.room(capacity).min(cap.saturating_sub(outstanding))
                }
                _ => Uint128::zero(),
            };
            Ok(DenomResponse { denom, token, outstanding, issue_headroom, params })
        })
        .collect::<Result<_, ContractError>>()?;
    Ok(DenomsResponse { denoms })
}

pub fn fees(deps: Deps) -> Result<FeesResponse, ContractError> {
    let mut owed = vec![];
    for (denom, ledger) in all_ledgers(deps)? {
        owed.push(Coin { denom, amount: ledger.owed()? });
    }
    owed.retain(|coin| !coin.amount.is_zero());
    Ok(FeesResponse { owed })
}

pub fn totals(deps: Deps) -> Result<TotalsResponse, ContractError> {
    let denoms = all_ledgers(deps)?.into_iter().map(|(denom, Ledger { issued, burned, fees, collected })| {
        DenomTotals { denom, issued, burned, fees, collected }
    });
    let issuance = POOL.load(deps.storage)?.issuance;
    Ok(TotalsResponse { denoms: denoms.collect(), net_issued: issuance.net, net_issued_high: issuance.high })
}

/// LUNA's books and every stablecoin's.
fn all_ledgers(deps: Deps) -> StdResult<Vec<(String, Ledger)>> {
    let books = BOOKS.range(deps.storage, None, None, Order::Ascending);
    let ledgers = books.map(|item| item.map(|(denom, books)| (denom, books.ledger)));
    let mut ledgers = ledgers.collect::<StdResult<Vec<_>>>()?;
    ledgers.push((LUNA.into(), POOL.load(deps.storage)?.luna));
    Ok(ledgers)
}

pub fn paused(deps: Deps, env: &Env) -> Result<PausedResponse, ContractError> {
    let paused = PAUSE.paused(deps.storage, env.block.time.seconds())?;
    Ok(PausedResponse {
        guardian: PAUSE.guardian(deps.storage)?,
        paused: paused.into_iter().map(|entry| PausedVerb { verb: entry.verb, until: entry.until }).collect(),
    })
}

pub fn config(deps: Deps) -> Result<ConfigResponse, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    Ok(ConfigResponse {
        oracle: config.oracle,
        distribution: config.distribution,
        luna_token: config.luna_token,
        base_denom: config.base_denom,
        params: config.params,
    })
}
