use cosmwasm_std::{Addr, DepsMut, HexBinary, Response, ensure};

use super::feeders::voter;
use crate::{ContractError, state::PREVOTES};

/// Commits a feeder to a vote that it reveals in the next period.
pub fn prevote(
    deps: DepsMut,
    period: u64,
    sender: Addr,
    hash: HexBinary,
    feeder: Option<String>,
) -> Result<Response, ContractError> {
    let (address, _) = voter(deps.as_ref(), sender, feeder)?;
    ensure!(hash.len() == 32, ContractError::HashLength { length: hash.len() });
    PREVOTES.save(deps.storage, &address, &(hash.into(), period))?;
    Ok(Response::new()
        .add_attribute("action", "prevote")
        .add_attribute("feeder", address)
        .add_attribute("period", period.to_string()))
}
