use cosmwasm_std::{Deps, Env, Order, StdResult, Uint128};
use cw_storage_plus::Bound;
use tidelock_controllers::pagination::page_size;
use tidelock_interface::{
    DEFAULT_LIMIT, MAX_LIMIT,
    distribution::{
        AccountResponse, AccountsResponse, AddressAmount, ConfigResponse, Destination, DestinationAmount,
        PaidToResponse, Payer, PayersResponse, Source, SourceAmount, SpendLimitResponse, Vault, VaultsResponse,
        WeightsResponse,
    },
    market::MarketContract,
};

use crate::{
    ContractError,
    state::{
        self, ACCOUNTS, Account, Amounts, CONFIG, Config, PAID_TO, PAYERS, SPENDS, SpendWindow, TOKENS, VAULTS, WEIGHTS,
    },
};

pub fn account(deps: Deps, denom: String) -> Result<AccountResponse, ContractError> {
    let account = state::account(deps.storage, &denom)?;
    respond(deps, denom, account)
}

pub fn accounts(
    deps: Deps,
    start_after: Option<String>,
    limit: Option<u32>,
) -> Result<AccountsResponse, ContractError> {
    let start = start_after.as_deref().map(Bound::exclusive);
    let accounts = ACCOUNTS
        .range(deps.storage, start, None, Order::Ascending)
        .take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT))
        .map(|item| item.map_err(ContractError::from).and_then(|(denom, account)| respond(deps, denom, account)))
        .collect::<Result<_, _>>()?;
    Ok(AccountsResponse { accounts })
}

fn respond(deps: Deps, denom: String, account: Account) -> Result<AccountResponse, ContractError> {
    let Account { received, funded, swept, pots, owed, community_pool, paid, paid_to_addresses, spent, .. } = account;
    let token = TOKENS.load(deps.storage, &denom)?;
    let (received, pots) = (by_source(&received), by_source(&pots));
    let (owed, paid) = (by_destination(&owed), by_destination(&paid));
    Ok(AccountResponse {
        denom,
        token,
        received,
        funded,
        swept,
        pots,
        owed,
        community_pool,
        paid,
        paid_to_addresses,
        spent,
    })
}

fn by_source(amounts: &Amounts<Source>) -> Vec<SourceAmount> {
    amounts.iter().map(|(source, amount)| SourceAmount { source: *source, amount }).collect()
}

fn by_destination(amounts: &Amounts<Destination>) -> Vec<DestinationAmount> {
    amounts.iter().map(|(of, amount)| DestinationAmount { destination: of.clone(), amount }).collect()
}

pub fn paid_to(
    deps: Deps,
    denom: String,
    start_after: Option<String>,
    limit: Option<u32>,
) -> Result<PaidToResponse, ContractError> {
    state::account(deps.storage, &denom)?;
    let start = start_after.as_deref().map(Bound::exclusive);
    let paid = PAID_TO
        .prefix(&denom)
        .range(deps.storage, start, None, Order::Ascending)
        .take(page_size(limit, DEFAULT_LIMIT, MAX_LIMIT))
        .map(|item| item.map(|(address, amount)| AddressAmount { address, amount }))
        .collect::<StdResult<_>>()?;
    Ok(PaidToResponse { paid })
}

pub fn spend_limit(deps: Deps, env: &Env, denom: String) -> Result<SpendLimitResponse, ContractError> {
    let Config { market, params, .. } = CONFIG.load(deps.storage)?;
    let (now, pool) = (env.block.time.seconds(), state::account(deps.storage, &denom)?.community_pool);
    let window = SpendWindow::at_down(deps.storage, &params, &denom, pool, now)?;
    let available: Uint128 = window.limit.checked_sub(window.spent)?;
    let runs = SPENDS.may_load(deps.storage, &denom)?.as_ref() == Some(&window);
    let redemption_rate = MarketContract(&market).coverage(&deps.querier)?.redemption_rate_low;
    let until = runs.then_some(window.until);
    Ok(SpendLimitResponse { available: available.min(pool), until, redemption_rate })
}

pub fn weights(deps: Deps) -> Result<WeightsResponse, ContractError> {
    Ok(WeightsResponse { weights: WEIGHTS.load(deps.storage)? })
}

pub fn payers(deps: Deps) -> Result<PayersResponse, ContractError> {
    let payer = |(address, sources)| Payer { address: String::from(address), sources };
    Ok(PayersResponse { payers: PAYERS.load(deps.storage)?.into_iter().map(payer).collect() })
}

pub fn vaults(deps: Deps) -> Result<VaultsResponse, ContractError> {
    let vaults = VAULTS.range(deps.storage, None, None, Order::Ascending);
    let vaults = vaults.map(|item| item.map(|(denom, vault)| Vault { denom, vault })).collect::<StdResult<_>>()?;
    Ok(VaultsResponse { vaults })
}

pub fn config(deps: Deps) -> Result<ConfigResponse, ContractError> {
    let Config { market, staking, oracle, params } = CONFIG.load(deps.storage)?;
    Ok(ConfigResponse { market, staking, oracle, params })
}
