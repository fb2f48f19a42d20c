//! What holds after every message, whatever was sent.

use cosmwasm_std::{Deps, Env, Order, StdResult, Uint128, Uint256};
use std::collections::BTreeSet;
use tidelock_interface::{
    MAX_DENOMS,
    distribution::{Destination, MAX_PAYERS, Source},
    market::MarketContract,
    token::TokenContract,
};

use crate::state::{ACCOUNTS, CONFIG, PAID_TO, PAYERS, SPENDS, TOKENS, WEIGHTS, denoms};

/// Err says which invariant is broken.
pub fn check(deps: Deps, env: &Env) -> Result<(), String> {
    let config = CONFIG.load(deps.storage).map_err(text)?;
    let weights = WEIGHTS.load(deps.storage).map_err(text)?;
    let sources: Vec<_> = weights.iter().map(|weights| weights.source).collect();
    holds(sources == Source::ALL, "every source has its weights")?;
    for weights in &weights {
        weights.check().map_err(text)?;
    }
    let payers = PAYERS.load(deps.storage).map_err(text)?;
    let distinct: BTreeSet<_> = payers.iter().map(|(payer, _)| payer).collect();
    holds(payers.len() <= MAX_PAYERS && distinct.len() == payers.len(), "payers fit the limit, each once")?;

    holds(denoms(deps.storage).map_err(text)?.len() <= MAX_DENOMS, "denoms fit the limit")?;
    for item in ACCOUNTS.range(deps.storage, None, None, Order::Ascending) {
        let (denom, account) = item.map_err(text)?;
        let token = TOKENS.load(deps.storage, &denom).map_err(text)?;
        let known = MarketContract(&config.market).denom_of(&deps.querier, &token).map_err(text)?;
        holds(known.as_ref() == Some(&denom), "every account is of the market's token")?;
        let came = sum(account.received.iter().map(|(_, amount)| amount).chain([account.funded, account.swept]));
        let here = account.held().map_err(text)?;
        let elsewhere = [here, account.paid_to_addresses, account.spent];
        let went = sum(account.paid.iter().map(|(_, amount)| amount).chain(elsewhere));
        holds(came == went, "what came is here, paid or spent")?;
        let to_addresses = PAID_TO.prefix(&denom).range(deps.storage, None, None, Order::Ascending);
        let to_addresses = to_addresses.map(|item| item.map(|(_, amount)| amount)).collect::<StdResult<Vec<_>>>();
        let all = Uint256::from(account.paid_to_addresses);
        holds(sum(to_addresses.map_err(text)?.into_iter()) == all, "every address has its sum")?;
        let balance = TokenContract(&token).balance(&deps.querier, &env.contract.address).map_err(text)?;
        holds(balance >= here, "what must be here is here")?;
        holds(!account.owed.iter().any(|(of, _)| *of == Destination::CommunityPool), "the pool is never owed")?;
        holds(account.paid_at <= env.block.height, "no payout is in the future")?;
        if let Some(window) = SPENDS.may_load(deps.storage, &denom).map_err(text)? {
            holds(window.spent <= window.limit && window.spent <= account.spent, "spends keep their limit")?;
        }
    }
    Ok(())
}

/// As no sum of many amounts must end the check.
fn sum(amounts: impl Iterator<Item = Uint128>) -> Uint256 {
    amounts.fold(Uint256::zero(), |sum, amount| sum.saturating_add(amount.into()))
}

fn holds(condition: bool, invariant: &str) -> Result<(), String> {
    if condition { Ok(()) } else { Err(format!("distribution: broken invariant: {invariant}")) }
}

fn text(err: impl ToString) -> String {
    format!("distribution: {}", err.to_string())
}
