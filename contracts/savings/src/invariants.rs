//! What holds after every message, whatever was sent.

use cosmwasm_std::{Deps, Env, Order, StdResult, Uint256};
use tidelock_interface::{
    savings::{HISTORY_DAYS, LOCKED_SHARES},
    token::TokenContract,
};
use tidelock_math::{
    Vault,
    atoms::{atoms, whole_down},
};

use crate::state::{BOOKS, Books, CONFIG, HISTORY};

/// Err says which invariant is broken.
pub fn check(deps: Deps, env: &Env) -> Result<(), String> {
    let config = CONFIG.load(deps.storage).map_err(text)?;
    let Books { vault, shares, accrued_at } = BOOKS.load(deps.storage).map_err(text)?;
    holds(accrued_at <= env.block.time.seconds(), "no interest ahead of time")?;

    let Vault { total_assets, reserve } = vault;
    let (owed, rest) = whole_down(total_assets.checked_add(reserve).map_err(text)?).map_err(text)?;
    let held = TokenContract(&config.asset_token).balance(&deps.querier, &env.contract.address).map_err(text)?;
    holds(held > owed || (held == owed && rest.is_zero()), "assets and reserve are here")?;

    // A holder may burn shares of his own.
    let share_token = TokenContract(&config.share_token);
    let supply = share_token.info(&deps.querier).map_err(text)?.total_supply;
    holds(supply <= shares, "no share but those that were minted here")?;
    if shares.is_zero() {
        holds(total_assets == Uint256::zero(), "nothing is deposited without shares")?;
    } else {
        let locked = share_token.balance(&deps.querier, &env.contract.address).map_err(text)?;
        holds(locked >= LOCKED_SHARES && shares >= LOCKED_SHARES, "the locked shares are here")?;
        holds(total_assets >= atoms(shares), "a share is worth one unit at least")?;
    }

    let days = HISTORY.keys(deps.storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>().map_err(text)?;
    holds(days.len() as u64 <= HISTORY_DAYS, "a year of history at most")
}

fn holds(condition: bool, invariant: &str) -> Result<(), String> {
    if condition { Ok(()) } else { Err(format!("savings: broken invariant: {invariant}")) }
}

fn text(err: impl ToString) -> String {
    format!("savings: {}", err.to_string())
}
