use cosmwasm_std::{DepsMut, Response, Storage, ensure};
use tidelock_interface::{LUNA, MAX_DENOMS, first_duplicate, is_denom};

use crate::{
    ContractError,
    state::{CONFIG, DENOMS, TRACKS, board, tracks},
};

pub fn update_denoms(deps: DepsMut, add: Vec<String>, remove: Vec<String>) -> Result<Response, ContractError> {
    let reference = CONFIG.load(deps.storage)?.reference;
    ensure_once_each(add.iter().chain(&remove))?;
    let mut denoms = DENOMS.load(deps.storage)?;
    for denom in &remove {
        ensure!(*denom != reference, ContractError::ReferenceRequired { reference });
        let at = denoms.iter().position(|known| known == denom);
        let at = at.ok_or_else(|| ContractError::UnknownDenom { denom: denom.clone() })?;
        denoms.remove(at);
    }
    denoms.extend(add.iter().cloned());
    save(deps.storage, denoms)?;
    Ok(Response::new()
        .add_attribute("action", "update_denoms")
        .add_attribute("added", add.join(","))
        .add_attribute("removed", remove.join(",")))
}

/// Stores the denoms to be voted, the reference first, when they are a valid list; those that are retired but have a
/// price count, too.
pub fn save(storage: &mut dyn Storage, denoms: Vec<String>) -> Result<(), ContractError> {
    ensure_once_each(denoms.iter())?;
    if let Some(denom) = denoms.iter().find(|denom| !is_denom(denom) || *denom == LUNA) {
        return Err(ContractError::InvalidDenom { denom: denom.clone() });
    }
    let board = board(storage)?;
    let retired = board.entries.iter().filter(|entry| !denoms.contains(&entry.denom)).count();
    let count = denoms.len().saturating_add(retired);
    ensure!(count < MAX_DENOMS, ContractError::TooManyDenoms { count });
    let mut tracks = tracks(storage)?;
    // A candidate of what is voted no more will never be confirmed: the next tally narrows its band.
    tracks.retain(|track| denoms.contains(&track.denom) || board.entry(&track.denom).is_some());
    for track in tracks.iter_mut().filter(|track| !denoms.contains(&track.denom)) {
        track.candidate = None;
    }
    TRACKS.save(storage, &tracks)?;
    Ok(DENOMS.save(storage, &denoms)?)
}

fn ensure_once_each<'a>(denoms: impl Iterator<Item = &'a String> + Clone) -> Result<(), ContractError> {
    match first_duplicate(denoms.map(String::as_str)) {
        Some(denom) => Err(ContractError::DuplicateDenom { denom: denom.into() }),
        None => Ok(()),
    }
}
