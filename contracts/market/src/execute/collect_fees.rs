use cosmwasm_std::{Addr, DepsMut, Env, Order, Response, StdResult, Uint128, WasmMsg, to_json_binary};
use tidelock_interface::{
    LUNA,
    distribution::{HookMsg, Source},
    token::TokenContract,
};

use crate::{
    ContractError, registry,
    state::{BOOKS, CONFIG, Config, POOL},
};

/// Mints what is owed of each denom and sends it to distribution. The books are closed before the first message.
pub fn collect_fees(deps: DepsMut, env: Env) -> Result<Response, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let mut response = Response::new().add_attribute("action", "collect_fees");

    let mut pool = POOL.load(deps.storage)?;
    let seigniorage = pool.luna.collect()?;
    if !seigniorage.is_zero() {
        POOL.save(deps.storage, &pool)?;
        response = response
            .add_messages(pay(&env, &config, &config.luna_token, seigniorage, Source::Seigniorage)?)
            .add_attribute(LUNA, seigniorage);
    }
    let all = BOOKS.range(deps.storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>()?;
    for (denom, mut books) in all {
        let fees = books.ledger.collect()?;
        if !fees.is_zero() {
            BOOKS.save(deps.storage, &denom, &books)?;
            let token = registry::denom(deps.storage, &denom)?.token;
            response =
                response.add_messages(pay(&env, &config, &token, fees, Source::SwapFee)?).add_attribute(denom, fees);
        }
    }
    Ok(response)
}

fn pay(env: &Env, config: &Config, token: &Addr, amount: Uint128, source: Source) -> StdResult<[WasmMsg; 2]> {
    let token = TokenContract(token);
    let hook = to_json_binary(&HookMsg::Deposit { source })?;
    Ok([token.mint(&env.contract.address, amount)?, token.send(&config.distribution, amount, hook)?])
}
