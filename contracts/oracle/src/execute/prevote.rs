use cosmwasm_std::{Addr, DepsMut, HexBinary, Response, ensure};
use tidelock_interface::oracle::Prevote;

use crate::{
    ContractError,
    state::{CONFIG, FEEDERS, PREVOTES, period_at},
};

/// Commits a feeder to a vote that it reveals in the next period.
pub fn prevote(deps: DepsMut, now: u64, sender: Addr, hash: HexBinary) -> Result<Response, ContractError> {
    ensure!(FEEDERS.has(deps.storage, &sender), ContractError::NotAFeeder { sender });
    ensure!(hash.len() == 32, ContractError::HashLength { length: hash.len() });
    let period = period_at(&CONFIG.load(deps.storage)?, now);
    PREVOTES.save(deps.storage, &sender, &Prevote { hash, period })?;
    Ok(Response::new()
        .add_attribute("action", "prevote")
        .add_attribute("feeder", sender)
        .add_attribute("period", period.to_string()))
}
