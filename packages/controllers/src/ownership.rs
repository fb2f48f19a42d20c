use cosmwasm_std::{Addr, BlockInfo, DepsMut, Storage};
use cw_ownable::{Action, Ownership};
use thiserror::Error;

/// Why an owner's message is refused.
#[derive(Error, Debug, PartialEq)]
pub enum OwnershipError {
    #[error(transparent)]
    Ownable(#[from] cw_ownable::OwnershipError),
    #[error("ownership cannot be renounced: somebody must be able to act")]
    Renounced {},
}

/// Only the owner passes.
pub fn ensure_owner(storage: &dyn Storage, sender: &Addr) -> Result<(), OwnershipError> {
    Ok(cw_ownable::assert_owner(storage, sender)?)
}

/// Transfer in two steps: offered by the owner, accepted by the next.
pub fn update(
    deps: DepsMut,
    block: &BlockInfo,
    sender: &Addr,
    action: Action,
) -> Result<Ownership<Addr>, OwnershipError> {
    if action == Action::RenounceOwnership {
        return Err(OwnershipError::Renounced {});
    }
    Ok(cw_ownable::update_ownership(deps, block, sender, action)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cosmwasm_std::testing::{mock_dependencies, mock_env};

    #[test]
    fn two_steps_and_no_way_out() {
        let mut deps = mock_dependencies();
        let block = mock_env().block;
        let [owner, next] = ["owner", "next"].map(|name| deps.api.addr_make(name));
        cw_ownable::initialize_owner(&mut deps.storage, &deps.api, Some(owner.as_str())).unwrap();
        assert_eq!(update(deps.as_mut(), &block, &owner, Action::RenounceOwnership), Err(OwnershipError::Renounced {}));
        let offer = Action::TransferOwnership { new_owner: next.to_string(), expiry: None };
        update(deps.as_mut(), &block, &owner, offer).unwrap();
        assert_eq!(ensure_owner(&deps.storage, &owner), Ok(()));
        update(deps.as_mut(), &block, &next, Action::AcceptOwnership).unwrap();
        assert_eq!(ensure_owner(&deps.storage, &next), Ok(()));
        assert_eq!(
            ensure_owner(&deps.storage, &owner),
            Err(OwnershipError::Ownable(cw_ownable::OwnershipError::NotOwner))
        );
    }
}
