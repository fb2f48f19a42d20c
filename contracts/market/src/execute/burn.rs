use cosmwasm_std::{DepsMut, Response, ensure};
use tidelock_interface::{LUNA, token::TokenContract};

use super::swap::Offer;
use crate::{
    ContractError,
    state::{BOOKS, POOL},
};

/// Burns what a registered token brought and books it, so that it is outstanding no more. It needs no price and is never
/// paused: who has less to redeem helps all others.
pub fn burn(deps: DepsMut, offer: Offer) -> Result<Response, ContractError> {
    let Offer { token, denom, amount, sender } = offer;
    ensure!(!amount.is_zero(), ContractError::ZeroAmount {});
    if denom == LUNA {
        let mut pool = POOL.load(deps.storage)?;
        pool.luna.burn(amount)?;
        POOL.save(deps.storage, &pool)?;
    } else {
        let mut books = BOOKS.load(deps.storage, &denom)?;
        let outstanding = books.ledger.outstanding()?;
        let exceeded = ContractError::OutstandingExceeded { denom: denom.clone(), offered: amount, outstanding };
        ensure!(amount <= outstanding, exceeded);
        books.ledger.burn(amount)?;
        BOOKS.save(deps.storage, &denom, &books)?;
    }
    Ok(Response::new()
        .add_message(TokenContract(&token).burn(amount)?)
        .add_attribute("action", "burn")
        .add_attribute("sender", sender)
        .add_attribute("denom", denom)
        .add_attribute("amount", amount))
}
