use cosmwasm_std::{DepsMut, Env, Response, Uint128};
use tidelock_math::atoms::atoms;

use crate::{
    ContractError,
    accrual::accrue,
    state::{BOOKS, Config},
};

/// Assets arrived for the reserve: interest is paid from them from the next second on.
pub fn fund_reserve(
    deps: DepsMut,
    env: Env,
    config: Config,
    sender: String,
    amount: Uint128,
) -> Result<Response, ContractError> {
    let mut books = accrue(deps.storage, &config, env.block.time.seconds())?;
    books.vault.reserve = books.vault.reserve.checked_add(atoms(amount))?;
    BOOKS.save(deps.storage, &books)?;
    Ok(Response::new()
        .add_attribute("action", "fund_reserve")
        .add_attribute("sender", sender)
        .add_attribute(config.denom, amount)
        .add_attribute("exchange_rate", books.vault.exchange_rate_down(books.shares)?.to_string()))
}
