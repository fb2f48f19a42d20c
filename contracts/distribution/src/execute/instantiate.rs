use cosmwasm_std::{DepsMut, Env, Response, ensure};
use tidelock_interface::distribution::{InstantiateMsg, Source};

use super::{payers, weights};
use crate::{
    ContractError,
    state::{CONFIG, Config, PAYERS, WEIGHTS},
};

/// Wires distribution to its neighbours, which need not exist yet; their addresses are never changed again.
pub fn instantiate(deps: DepsMut, env: Env, msg: InstantiateMsg) -> Result<Response, ContractError> {
    msg.params.check()?;
    cw_ownable::initialize_owner(deps.storage, deps.api, Some(&msg.owner))?;
    let config = Config {
        market: deps.api.addr_validate(&msg.market)?,
        staking: deps.api.addr_validate(&msg.staking)?,
        oracle: deps.api.addr_validate(&msg.oracle)?,
        params: msg.params,
    };
    CONFIG.save(deps.storage, &config)?;
    weights::check(deps.api, &env, &msg.weights)?;
    for of in Source::ALL {
        ensure!(msg.weights.iter().any(|weights| weights.source == of), ContractError::MissingSource { of });
    }
    let mut weights = msg.weights;
    weights.sort_by_key(|weights| weights.source);
    WEIGHTS.save(deps.storage, &weights)?;
    PAYERS.save(deps.storage, &vec![])?;
    payers::apply(deps, msg.payers, vec![])?;
    Ok(Response::new().add_attribute("action", "instantiate").add_attribute("owner", msg.owner))
}
