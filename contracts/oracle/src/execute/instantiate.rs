use cosmwasm_std::{DepsMut, Response, ensure};
use tidelock_interface::oracle::InstantiateMsg;

use super::{denoms, feeders};
use crate::{
    ContractError,
    clock::{CLOCK, Clock},
    state::{CONFIG, Config, MARKET},
};

pub fn instantiate(deps: DepsMut, msg: InstantiateMsg) -> Result<Response, ContractError> {
    let InstantiateMsg { owner, reference, denoms: others, feeders: set, vote_period, market, params } = msg;
    ensure!((1..=3600).contains(&vote_period), ContractError::VotePeriodOutOfRange { vote_period });
    params.check(vote_period)?;
    cw_ownable::initialize_owner(deps.storage, deps.api, Some(&owner))?;
    MARKET.save(deps.storage, &deps.api.addr_validate(&market)?)?;
    CONFIG.save(deps.storage, &Config { reference: reference.clone(), vote_period, params })?;
    CLOCK.save(deps.storage, &Clock { vote_period, pending: None })?;
    let mut voted = vec![reference];
    voted.extend(others);
    denoms::save(deps.storage, voted)?;
    feeders::apply(deps, set, vec![])?;
    Ok(Response::new().add_attribute("action", "instantiate").add_attribute("owner", owner))
}
