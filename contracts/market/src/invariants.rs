//! What holds after every message, whatever was sent.

use cosmwasm_std::{Deps, Env, Order, StdResult};
use std::collections::BTreeSet;
use tidelock_interface::{LUNA, MAX_DENOMS, market::Verb, token::TokenContract};

use crate::state::{BOOKS, Books, CONFIG, DENOMS, PAUSE, POOL, TOKENS};

/// Err says which invariant is broken.
pub fn check(deps: Deps, env: &Env) -> Result<(), String> {
    let config = CONFIG.load(deps.storage).map_err(text)?;
    let denoms =
        DENOMS.range(deps.storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>().map_err(text)?;
    holds(denoms.len() < MAX_DENOMS, "denoms fit the limit")?;
    let tokens: BTreeSet<_> = denoms.iter().map(|(_, denom)| denom.token.clone()).collect();
    holds(tokens.len() == denoms.len() && !tokens.contains(&config.luna_token), "each denom has a token of its own")?;
    for item in TOKENS.range(deps.storage, None, None, Order::Ascending) {
        let (token, denom) = item.map_err(text)?;
        let registered = denoms.iter().any(|(known, stored)| *known == denom && stored.token == token);
        holds(registered || (denom == LUNA && token == config.luna_token), "every token is its denom's")?;
    }

    for (denom, stored) in &denoms {
        let Books { ledger, bucket } = BOOKS.load(deps.storage, denom).map_err(text)?;
        holds(bucket.level <= ledger.issued, "no bucket holds more than was issued")?;
        holds(bucket.time <= env.block.time.seconds(), "no bucket has leaked ahead of time")?;
        let outstanding = ledger.outstanding().map_err(text)?;
        let owed = ledger.owed().map_err(text)?;
        let supply = TokenContract(&stored.token).info(&deps.querier).map_err(text)?.total_supply;
        // Less when holders burned their own.
        holds(supply.checked_add(owed).map_err(text)? <= outstanding, "nothing exists that was not issued")?;
    }

    let stored = POOL.load(deps.storage).map_err(text)?;
    stored.luna.owed().map_err(text)?;
    let issuance = stored.issuance;
    holds(issuance.high >= issuance.net && !issuance.high.is_negative(), "the high-water mark is the highest")?;
    let now = env.block.time.seconds();
    holds(stored.replenished_at <= now, "the pool is not replenished ahead of time")?;
    stored
        .replenished(&config.params, now)
        .and_then(|stored| stored.pool(&config.params).terra_pool())
        .map_err(text)?;

    let paused = PAUSE.paused(deps.storage, now).map_err(text)?;
    let stopped = |verb| paused.iter().any(|entry| entry.verb == verb);
    holds(stopped(Verb::Mint) || !stopped(Verb::Redeem), "redemption is paused only together with minting")
}

fn holds(condition: bool, invariant: &str) -> Result<(), String> {
    if condition { Ok(()) } else { Err(format!("market: broken invariant: {invariant}")) }
}

fn text(err: impl ToString) -> String {
    format!("market: {}", err.to_string())
}
