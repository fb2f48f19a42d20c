//! Which token a denom is, and what a token must be.

use cosmwasm_std::{Addr, Deps, DepsMut, Env, Order, Storage, Uint128, ensure};
use tidelock_interface::{
    LUNA, MAX_DENOMS, is_denom,
    market::NewDenom,
    token::{Minter, TokenContract, TokenInfo},
};

use crate::{
    ContractError,
    prices::{Age, Prices},
    state::{BOOKS, Books, Config, DENOMS, Denom, Ledger, TOKENS},
};

/// A registered stablecoin.
pub fn denom(storage: &dyn Storage, denom: &str) -> Result<Denom, ContractError> {
    DENOMS.may_load(storage, denom)?.ok_or_else(|| ContractError::UnknownDenom { denom: denom.into() })
}

/// A stablecoin joins. What exists of it counts as issued; that needs its cross, or U could not be known.
pub fn add(deps: DepsMut, env: &Env, config: &Config, new: NewDenom) -> Result<Denom, ContractError> {
    let NewDenom { denom, token, params } = new;
    params.check()?;
    ensure!(is_denom(&denom) && denom != LUNA, ContractError::InvalidDenom { denom });
    ensure!(!DENOMS.has(deps.storage, &denom), ContractError::DuplicateDenom { denom });
    // Every token has a denom, LUNA's included.
    let count = TOKENS.keys(deps.storage, None, None, Order::Ascending).count();
    ensure!(count < MAX_DENOMS, ContractError::TooManyDenoms {});
    let token = deps.api.addr_validate(&token)?;
    let issued = checked_supply(deps.as_ref(), env, &token)?;
    if !issued.is_zero() {
        Prices::load(deps.as_ref(), env, config)?.cross(&denom, Age::Any)?;
    }
    take_token(deps.storage, &token, &denom)?;
    let ledger = Ledger { issued, ..Ledger::default() };
    BOOKS.save(deps.storage, &denom, &Books { ledger, ..Books::default() })?;
    let stored = Denom { token, params };
    DENOMS.save(deps.storage, &denom, &stored)?;
    Ok(stored)
}

/// Binds a token to a denom, once.
pub fn take_token(storage: &mut dyn Storage, token: &Addr, denom: &str) -> Result<(), ContractError> {
    if let Some(denom) = TOKENS.may_load(storage, token)? {
        return Err(ContractError::DuplicateToken { token: token.clone(), denom });
    }
    Ok(TOKENS.save(storage, token, &denom.into())?)
}

/// The supply of a token that has 6 decimals, this contract as minter and no cap.
pub fn checked_supply(deps: Deps, env: &Env, token: &Addr) -> Result<Uint128, ContractError> {
    let TokenInfo { decimals, total_supply, mint } = TokenContract(token).info(&deps.querier)?;
    ensure!(decimals == 6, ContractError::TokenDecimals { token: token.clone(), decimals });
    ensure!(
        mint == Some(Minter { minter: env.contract.address.clone(), cap: None }),
        ContractError::TokenMinter { token: token.clone() }
    );
    Ok(total_supply)
}
