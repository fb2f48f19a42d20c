use cosmwasm_std::{Addr, DepsMut, Response, ensure};
use tidelock_interface::token::TokenContract;

use crate::{ContractError, rewards};

/// Pays whole units of what a feeder earned.
pub fn claim_rewards(deps: DepsMut, sender: Addr, recipient: Option<String>) -> Result<Response, ContractError> {
    let recipient = match recipient {
        Some(recipient) => deps.api.addr_validate(&recipient)?,
        None => sender.clone(),
    };
    let claimed = rewards::claim(deps.storage, &sender)?;
    ensure!(!claimed.is_empty(), ContractError::NothingToClaim { address: sender });
    let response = Response::new()
        .add_attribute("action", "claim_rewards")
        .add_attribute("feeder", sender)
        .add_attribute("recipient", &recipient);
    claimed.into_iter().try_fold(response, |response, (denom, token, amount)| {
        let payment = TokenContract(&token).transfer(&recipient, amount)?;
        Ok(response.add_message(payment).add_attribute(denom, amount))
    })
}
