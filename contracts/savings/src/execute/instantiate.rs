use cosmwasm_std::{Addr, Deps, DepsMut, Env, Response, Uint128, ensure};
use tidelock_interface::{
    LUNA,
    market::MarketContract,
    savings::InstantiateMsg,
    token::{Minter, TokenContract, TokenInfo},
};
use tidelock_math::Vault;

use crate::{
    ContractError,
    accrual::remember,
    state::{BOOKS, Books, CONFIG, Config, PAUSE},
};

/// After the market and the shares' token, which are both read.
pub fn instantiate(deps: DepsMut, env: Env, msg: InstantiateMsg) -> Result<Response, ContractError> {
    msg.params.check()?;
    let market = deps.api.addr_validate(&msg.market)?;
    let asset_token = deps.api.addr_validate(&msg.asset_token)?;
    let share_token = deps.api.addr_validate(&msg.share_token)?;
    let denom = MarketContract(&market)
        .denom_of(&deps.querier, &asset_token)?
        .filter(|denom| denom != LUNA)
        .ok_or_else(|| ContractError::UnregisteredToken { token: asset_token.clone() })?;
    check_share_token(deps.as_ref(), &env, &share_token)?;

    cw_ownable::initialize_owner(deps.storage, deps.api, Some(&msg.owner))?;
    let guardian = msg.guardian.map(|guardian| deps.api.addr_validate(&guardian)).transpose()?;
    PAUSE.set_guardian(deps.storage, guardian.as_ref())?;
    let config = Config { market, denom, asset_token, share_token, params: msg.params };
    let now = env.block.time.seconds();
    let books = Books { vault: Vault::default(), shares: Uint128::zero(), accrued_at: now };
    remember(deps.storage, &config, &books)?;
    CONFIG.save(deps.storage, &config)?;
    BOOKS.save(deps.storage, &books)?;
    Ok(Response::new()
        .add_attribute("action", "instantiate")
        .add_attribute("owner", msg.owner)
        .add_attribute("denom", config.denom))
}

/// Nobody else may issue shares, now or later: by what cw20-base keeps; that the token's code is cw20-base is not checked.
fn check_share_token(deps: Deps, env: &Env, token: &Addr) -> Result<(), ContractError> {
    let TokenInfo { decimals, total_supply, mint } = TokenContract(token).info(&deps.querier)?;
    ensure!(decimals == 6, ContractError::TokenDecimals { token: token.clone(), decimals });
    ensure!(
        mint == Some(Minter { minter: env.contract.address.clone(), cap: None }),
        ContractError::TokenMinter { token: token.clone() }
    );
    ensure!(total_supply.is_zero(), ContractError::SharesExist { token: token.clone(), supply: total_supply });
    Ok(())
}
