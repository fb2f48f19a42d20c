use cosmwasm_std::{DepsMut, Response, Uint128, ensure};
use tidelock_interface::{distribution::Destination, market::MarketContract, token::TokenContract};

use crate::{
    ContractError,
    state::{ACCOUNTS, CONFIG, TOKENS, account},
};

/// Burns from the community pool, at the market, which counts what is outstanding. That serves all holders, so it has no limit.
pub fn burn(deps: DepsMut, denom: String, amount: Uint128) -> Result<Response, ContractError> {
    let mut account = account(deps.storage, &denom)?;
    ensure!(!amount.is_zero(), ContractError::ZeroAmount {});
    account.withdraw(&denom, amount)?;
    account.paid.add(Destination::Burn, amount)?;
    ACCOUNTS.save(deps.storage, &denom, &account)?;
    let market = CONFIG.load(deps.storage)?.market;
    let token = TOKENS.load(deps.storage, &denom)?;
    Ok(Response::new()
        .add_message(TokenContract(&token).send(&market, amount, MarketContract::burn_hook()?)?)
        .add_attribute("action", "burn")
        .add_attribute(denom, amount))
}
