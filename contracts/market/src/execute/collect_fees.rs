use cosmwasm_std::{DepsMut, Env, Order, Response, StdResult, to_json_binary};
use tidelock_interface::{
    LUNA,
    distribution::{HookMsg, Source},
    token::TokenContract,
};

use crate::{
    ContractError, registry,
    state::{CONFIG, LEDGERS, Ledger},
};

/// Mints what is owed of each denom and sends it to distribution. The books are closed before the first message.
pub fn collect_fees(deps: DepsMut, env: Env) -> Result<Response, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let ledgers = LEDGERS.range(deps.storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>()?;
    let mut response = Response::new().add_attribute("action", "collect_fees");
    for (denom, ledger) in ledgers {
        let owed = ledger.owed()?;
        if owed.is_zero() {
            continue;
        }
        LEDGERS.save(deps.storage, &denom, &Ledger { collected: ledger.fees, ..ledger })?;
        let source = if denom == LUNA { Source::Seigniorage } else { Source::SwapFee };
        let token = registry::token(deps.storage, &config, &denom)?;
        let hook = to_json_binary(&HookMsg::Deposit { source })?;
        response = response
            .add_message(TokenContract(&token).mint(&env.contract.address, owed)?)
            .add_message(TokenContract(&token).send(&config.distribution, owed, hook)?)
            .add_attribute(denom, owed);
    }
    Ok(response)
}
