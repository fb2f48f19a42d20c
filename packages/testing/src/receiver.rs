//! A stand-in for a savings vault, or for any contract that is paid by a hook: it takes what comes and can be told to
//! fail. Not deployed with the suite.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Binary, Deps, DepsMut, Empty, Env, MessageInfo, Response, StdError, StdResult, to_json_binary};
use cw_multi_test::{Contract, ContractWrapper};
use cw_storage_plus::Item;
use cw20::Cw20ReceiveMsg;

const FAILING: Item<bool> = Item::new("failing");

#[cw_serde]
pub enum ExecuteMsg {
    Receive(Cw20ReceiveMsg),
    Fail { failing: bool },
}

/// To be stored and instantiated with `Empty`.
pub fn code() -> Box<dyn Contract<Empty>> {
    Box::new(ContractWrapper::new(execute, instantiate, query))
}

fn instantiate(_deps: DepsMut, _env: Env, _info: MessageInfo, _msg: Empty) -> StdResult<Response> {
    Ok(Response::new())
}

fn execute(deps: DepsMut, _env: Env, _info: MessageInfo, msg: ExecuteMsg) -> StdResult<Response> {
    match msg {
        ExecuteMsg::Fail { failing } => FAILING.save(deps.storage, &failing)?,
        ExecuteMsg::Receive(_) if FAILING.may_load(deps.storage)?.unwrap_or_default() => {
            return Err(StdError::generic_err("told to fail"));
        }
        ExecuteMsg::Receive(_) => {}
    }
    Ok(Response::new())
}

/// Whether it fails.
fn query(deps: Deps, _env: Env, _msg: Empty) -> StdResult<Binary> {
    to_json_binary(&FAILING.may_load(deps.storage)?.unwrap_or_default())
}
