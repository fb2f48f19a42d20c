use cosmwasm_std::{Addr, Api, DepsMut, Response, StdResult, ensure};
use tidelock_interface::{first_duplicate, staking::MAX_DISTRIBUTORS};

use crate::{ContractError, state::DISTRIBUTORS};

pub fn update_distributors(deps: DepsMut, add: Vec<String>, remove: Vec<String>) -> Result<Response, ContractError> {
    let distributors = changed(deps.api, DISTRIBUTORS.load(deps.storage)?, &add, &remove)?;
    DISTRIBUTORS.save(deps.storage, &distributors)?;
    Ok(Response::new()
        .add_attribute("action", "update_distributors")
        .add_attribute("added", add.join(","))
        .add_attribute("removed", remove.join(",")))
}

/// A list with others removed and added. Nobody is named twice, in one of them or in both.
pub fn changed(
    api: &dyn Api,
    mut listed: Vec<Addr>,
    add: &[String],
    remove: &[String],
) -> Result<Vec<Addr>, ContractError> {
    let valid = |names: &[String]| names.iter().map(|name| api.addr_validate(name)).collect::<StdResult<Vec<_>>>();
    let (add, remove) = (valid(add)?, valid(remove)?);
    let named: Vec<_> = add.iter().chain(&remove).map(Addr::as_str).collect();
    let twice = first_duplicate(named.into_iter()).map(Addr::unchecked);
    let twice = twice.or_else(|| add.iter().find(|distributor| listed.contains(distributor)).cloned());
    if let Some(distributor) = twice {
        return Err(ContractError::DuplicateDistributor { distributor });
    }
    if let Some(distributor) = remove.iter().find(|distributor| !listed.contains(distributor)).cloned() {
        return Err(ContractError::UnknownDistributor { distributor });
    }
    listed.retain(|distributor| !remove.contains(distributor));
    listed.extend(add);
    ensure!(listed.len() <= MAX_DISTRIBUTORS, ContractError::TooManyDistributors {});
    Ok(listed)
}
