use cosmwasm_std::{Addr, DepsMut, HexBinary, Response, ensure};
use tidelock_interface::oracle::Prevote;

use super::feeders::voter;
use crate::{
    ContractError,
    state::{CONFIG, PREVOTES, period_at},
};

/// Commits a feeder to a vote that it reveals in the next period.
pub fn prevote(
    deps: DepsMut,
    now: u64,
    sender: Addr,
    hash: HexBinary,
    feeder: Option<String>,
) -> Result<Response, ContractError> {
    let (address, _) = voter(deps.as_ref(), sender, feeder)?;
    ensure!(hash.len() == 32, ContractError::HashLength { length: hash.len() });
    let period = period_at(&CONFIG.load(deps.storage)?, now);
    PREVOTES.save(deps.storage, &address, &Prevote { hash, period })?;
    Ok(Response::new()
        .add_attribute("action", "prevote")
        .add_attribute("feeder", address)
        .add_attribute("period", period.to_string()))
}
