use cosmwasm_std::{Addr, DepsMut, MessageInfo, Response, Storage, ensure, from_json};
use cw20::Cw20ReceiveMsg;
use tidelock_interface::{
    MAX_DENOMS,
    distribution::{HookMsg, Source},
    market::MarketContract,
};

use crate::{
    ContractError,
    state::{ACCOUNTS, CONFIG, PAYERS, TOKENS, denoms},
};

/// Books what a cw20 brings. Which denom it is the market says, so that a false token is none.
pub fn receive(deps: DepsMut, info: MessageInfo, msg: Cw20ReceiveMsg) -> Result<Response, ContractError> {
    let hook = from_json(&msg.msg).map_err(|err| ContractError::InvalidHook { reason: err.to_string() })?;
    let market = CONFIG.load(deps.storage)?.market;
    let token = info.sender;
    let denom = MarketContract(&market)
        .denom_of(&deps.querier, &token)?
        .ok_or_else(|| ContractError::UnregisteredToken { token: token.clone() })?;
    let sender = deps.api.addr_validate(&msg.sender)?;
    if let HookMsg::Deposit { source } = hook {
        ensure_payer(deps.storage, &sender, source)?;
    }
    ensure!(!msg.amount.is_zero(), ContractError::ZeroAmount {});

    let known = ACCOUNTS.may_load(deps.storage, &denom)?;
    if known.is_none() {
        ensure!(denoms(deps.storage)?.len() < MAX_DENOMS, ContractError::TooManyDenoms {});
        TOKENS.save(deps.storage, &denom, &token)?;
    }
    let mut account = known.unwrap_or_default();
    let response = match hook {
        HookMsg::Deposit { source } => {
            account.received.add(source, msg.amount)?;
            account.pots.add(source, msg.amount)?;
            Response::new().add_attribute("action", "deposit").add_attribute("source", source.as_str())
        }
        HookMsg::FundCommunityPool {} => {
            account.funded = account.funded.checked_add(msg.amount)?;
            account.community_pool = account.community_pool.checked_add(msg.amount)?;
            Response::new().add_attribute("action", "fund_community_pool")
        }
    };
    ACCOUNTS.save(deps.storage, &denom, &account)?;
    Ok(response.add_attribute("sender", sender).add_attribute(denom, msg.amount))
}

fn ensure_payer(storage: &dyn Storage, sender: &Addr, of: Source) -> Result<(), ContractError> {
    let payers = PAYERS.load(storage)?;
    let may = payers.iter().any(|(payer, sources)| payer == sender && sources.contains(&of));
    ensure!(may, ContractError::NotAPayer { sender: sender.clone(), of });
    Ok(())
}
