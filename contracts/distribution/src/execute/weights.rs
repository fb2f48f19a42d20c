use cosmwasm_std::{Addr, Api, DepsMut, Env, Response, ensure};
use tidelock_interface::distribution::{Destination, MAX_OWED, Weights};

use super::distribute::split;
use crate::{
    ContractError,
    state::{ACCOUNTS, WEIGHTS, account, denoms},
};

/// What has come is split by the weights under which it came. A denom that owes to too many must be distributed first, so that
/// one message can always pay all.
pub fn update_weights(deps: DepsMut, env: Env, new: Vec<Weights>) -> Result<Response, ContractError> {
    check(deps.api, &env, &new)?;
    let mut weights = WEIGHTS.load(deps.storage)?;
    for denom in denoms(deps.storage)? {
        let mut account = account(deps.storage, &denom)?;
        split(&mut account, &weights)?;
        let count = account.owed.len();
        ensure!(count <= MAX_OWED, ContractError::TooManyOwed { denom, count });
        ACCOUNTS.save(deps.storage, &denom, &account)?;
    }
    let sources = new.iter().map(|weights| weights.source.as_str()).collect::<Vec<_>>().join(",");
    for new in new {
        weights.retain(|old| old.source != new.source);
        weights.push(new);
    }
    weights.sort_by_key(|weights| weights.source);
    WEIGHTS.save(deps.storage, &weights)?;
    Ok(Response::new().add_attribute("action", "update_weights").add_attribute("sources", sources))
}

/// Each source once, each split a whole, every address one that can be paid.
pub fn check(api: &dyn Api, env: &Env, all: &[Weights]) -> Result<(), ContractError> {
    for (at, weights) in all.iter().enumerate() {
        let of = weights.source;
        ensure!(all.iter().take(at).all(|before| before.source != of), ContractError::DuplicateSource { of });
        weights.check()?;
        for share in &weights.shares {
            if let Destination::Address(address) = &share.destination {
                let address: Addr = api.addr_validate(address)?;
                ensure!(address != env.contract.address, ContractError::InvalidDestination { address });
            }
        }
    }
    Ok(())
}
