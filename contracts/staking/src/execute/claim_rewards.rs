use cosmwasm_std::{Addr, DepsMut, Env, Response, ensure};
use tidelock_interface::{first_duplicate, token::TokenContract};

use crate::{
    ContractError,
    account::Account,
    state::{DENOMS, Reward, TOTALS},
};

/// Pays out what the sender has earned in whole units. All is booked before the first message.
pub fn claim_rewards(
    deps: DepsMut,
    env: Env,
    sender: Addr,
    recipient: Option<String>,
    denoms: Option<Vec<String>>,
) -> Result<Response, ContractError> {
    let recipient = match recipient {
        Some(recipient) => deps.api.addr_validate(&recipient)?,
        None => sender.clone(),
    };
    let known = DENOMS.load(deps.storage)?;
    if let Some(denoms) = &denoms {
        if let Some(denom) = first_duplicate(denoms.iter().map(String::as_str)) {
            return Err(ContractError::DuplicateDenom { denom: denom.into() });
        }
        if let Some(denom) = denoms.iter().find(|denom| known.iter().all(|reward| reward.denom != **denom)) {
            return Err(ContractError::UnknownDenom { denom: denom.clone() });
        }
    }

    let mut account = Account::settled(deps.storage, env.block.time.seconds(), sender.clone())?;
    let mut paid = vec![];
    for (at, Reward { denom, token }) in known.into_iter().enumerate() {
        if denoms.as_ref().is_none_or(|denoms| denoms.contains(&denom)) {
            let amount = account.take_whole_down(at)?;
            if !amount.is_zero() {
                let mut totals = TOTALS.load(deps.storage, &denom)?;
                totals.paid = totals.paid.checked_add(amount)?;
                paid.push((denom, token, amount, totals));
            }
        }
    }
    ensure!(!paid.is_empty(), ContractError::NothingToClaim {});

    account.save(deps.storage)?;
    let mut response = Response::new()
        .add_attribute("action", "claim_rewards")
        .add_attribute("sender", sender)
        .add_attribute("recipient", &recipient);
    for (denom, token, amount, totals) in paid {
        TOTALS.save(deps.storage, &denom, &totals)?;
        response =
            response.add_message(TokenContract(&token).transfer(&recipient, amount)?).add_attribute(denom, amount);
    }
    Ok(response)
}
