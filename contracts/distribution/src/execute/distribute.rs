use cosmwasm_std::{
    Addr, Binary, DepsMut, Env, Event, Response, StdResult, Storage, SubMsg, Uint128, WasmMsg, from_json,
    to_json_binary,
};
use tidelock_interface::{
    distribution::{Destination, ExecuteMsg, HookMsg, Weights},
    first_duplicate,
    market::MarketContract,
    oracle, savings, staking,
    token::TokenContract,
};
use tidelock_math::split::shares_down;

use crate::{
    ContractError,
    state::{ACCOUNTS, Account, CONFIG, Config, Payout, TOKENS, VAULTS, WEIGHTS, account, denoms},
};

pub const COLLECT_REPLY: u64 = 1;
pub const PAYOUT_REPLY: u64 = 2;

/// Splits the pots and pays what is owed, denom by denom. To collect, the market is asked first and this contract calls
/// itself afterwards: what the market's deposits brought is then in the pots.
pub fn distribute(
    deps: DepsMut,
    env: Env,
    named: Option<Vec<String>>,
    collect: bool,
) -> Result<Response, ContractError> {
    if let Some(denom) = named.iter().flat_map(|named| first_duplicate(named.iter().map(String::as_str))).next() {
        return Err(ContractError::DuplicateDenom { denom: denom.into() });
    }
    let response = Response::new().add_attribute("action", "distribute").add_attribute("collect", collect.to_string());
    let config = CONFIG.load(deps.storage)?;
    if collect {
        let collect = MarketContract(&config.market).collect_fees()?;
        let msg = to_json_binary(&ExecuteMsg::Distribute { denoms: named, collect: false })?;
        let then = WasmMsg::Execute { contract_addr: env.contract.address.into(), msg, funds: vec![] };
        return Ok(response.add_submessage(SubMsg::reply_on_error(collect, COLLECT_REPLY)).add_message(then));
    }

    let weights = WEIGHTS.load(deps.storage)?;
    let named = named.map_or_else(|| denoms(deps.storage), Ok)?;
    named.into_iter().try_fold(response, |response, denom| {
        let mut account = account(deps.storage, &denom)?;
        split(&mut account, &weights)?;
        let payouts = take_payouts(deps.storage, &mut account, &denom)?;
        if !payouts.is_empty() {
            account.paid_at = env.block.height;
        }
        ACCOUNTS.save(deps.storage, &denom, &account)?;
        let token = TOKENS.load(deps.storage, &denom)?;
        payouts.into_iter().try_fold(response, |response, (destination, amount)| {
            let event = payout_event("payout", &destination, &denom, amount);
            let message = message(deps.storage, &env.contract.address, &config, &denom, &token, &destination, amount)?;
            let payload = to_json_binary(&(&denom, &destination, amount))?;
            let message = SubMsg::reply_on_error(message, PAYOUT_REPLY)
                .with_gas_limit(config.params.receiver_gas)
                .with_payload(payload);
            Ok(response.add_submessage(message).add_event(event))
        })
    })
}

/// Moves what waits in the pots to whom it is owed.
pub fn split(account: &mut Account, weights: &[Weights]) -> Result<(), ContractError> {
    for Weights { source, shares } in weights {
        let pot = account.pots.take(source);
        let amounts = shares_down(pot, shares.iter().map(|share| share.weight))?;
        for (share, amount) in shares.iter().zip(amounts) {
            match &share.destination {
                Destination::CommunityPool => account.community_pool = account.community_pool.checked_add(amount)?,
                destination => account.owed.add(destination.clone(), amount)?,
            }
        }
    }
    Ok(())
}

/// Takes all that is owed as paid. What is owed to savings without a vault is the stakers'.
fn take_payouts(
    storage: &mut dyn Storage,
    account: &mut Account,
    denom: &str,
) -> Result<Vec<(Destination, Uint128)>, ContractError> {
    if !VAULTS.has(storage, denom) {
        let savings = account.owed.take(&Destination::Savings);
        account.owed.add(Destination::Stakers, savings)?;
    }
    let payouts = account.owed.take_all();
    for (destination, amount) in &payouts {
        account.pay(storage, denom, Payout { destination, amount: *amount, failed: false })?;
    }
    Ok(payouts)
}

/// Whom we do not control can fail, or burn all the gas it is given: each is paid by a message of its own.
fn message(
    storage: &dyn Storage,
    this: &Addr,
    config: &Config,
    denom: &str,
    token: &Addr,
    destination: &Destination,
    amount: Uint128,
) -> StdResult<WasmMsg> {
    let token = TokenContract(token);
    match destination {
        Destination::Stakers => {
            token.send(&config.staking, amount, to_json_binary(&staking::HookMsg::DistributeRewards {})?)
        }
        Destination::Feeders => token.send(&config.oracle, amount, to_json_binary(&oracle::HookMsg::FundRewards {})?),
        Destination::Savings => {
            let vault = VAULTS.load(storage, denom)?;
            token.send(&vault, amount, to_json_binary(&savings::HookMsg::FundReserve {})?)
        }
        // At the market, which counts what is outstanding.
        Destination::Burn => token.send(&config.market, amount, MarketContract::burn_hook()?),
        // Checked when the weights were set.
        Destination::Address(address) => token.transfer(&Addr::unchecked(address), amount),
        // Booked when it was split, so never owed; it would come back as a gift.
        Destination::CommunityPool => token.send(this, amount, to_json_binary(&HookMsg::FundCommunityPool {})?),
    }
}

pub fn collect_failed() -> Response {
    Response::new().add_attribute("action", "collect_failed")
}

/// What could not be paid is owed again.
pub fn payout_failed(deps: DepsMut, payload: Binary) -> Result<Response, ContractError> {
    let (denom, destination, amount): (String, Destination, Uint128) = from_json(payload)?;
    let mut account = account(deps.storage, &denom)?;
    account.pay(deps.storage, &denom, Payout { destination: &destination, amount, failed: true })?;
    account.owed.add(destination.clone(), amount)?;
    ACCOUNTS.save(deps.storage, &denom, &account)?;
    Ok(Response::new().add_event(payout_event("payout_failed", &destination, &denom, amount)))
}

fn payout_event(name: &str, destination: &Destination, denom: &str, amount: Uint128) -> Event {
    let destination = match destination {
        Destination::Stakers => "stakers",
        Destination::Savings => "savings",
        Destination::Feeders => "feeders",
        Destination::CommunityPool => "community_pool",
        Destination::Burn => "burn",
        Destination::Address(address) => address,
    };
    Event::new(name)
        .add_attribute("destination", destination)
        .add_attribute("denom", denom)
        .add_attribute("amount", amount)
}
