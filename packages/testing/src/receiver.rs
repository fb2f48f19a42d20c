//! A stand-in for the distribution of fees: it takes deposits, remembers them and can be told to fail.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{
    Addr, Binary, Deps, DepsMut, Empty, Env, MessageInfo, Response, StdError, StdResult, Uint128, from_json,
    to_json_binary,
};
use cw_storage_plus::{Item, Map};
use cw20::Cw20ReceiveMsg;
use tidelock_interface::distribution::{HookMsg, Source};

const FAILING: Item<bool> = Item::new("failing");
const RECEIVED: Map<(&Addr, &str), Uint128> = Map::new("received");

#[cw_serde]
pub enum ExecuteMsg {
    Receive(Cw20ReceiveMsg),
    Fail { failing: bool },
}

#[cw_serde]
pub enum QueryMsg {
    Received { token: Addr, source: Source },
}

pub fn instantiate(_deps: DepsMut, _env: Env, _info: MessageInfo, _msg: Empty) -> StdResult<Response> {
    Ok(Response::new())
}

pub fn execute(deps: DepsMut, _env: Env, info: MessageInfo, msg: ExecuteMsg) -> StdResult<Response> {
    match msg {
        ExecuteMsg::Fail { failing } => FAILING.save(deps.storage, &failing)?,
        ExecuteMsg::Receive(msg) => {
            if FAILING.may_load(deps.storage)?.unwrap_or_default() {
                return Err(StdError::generic_err("told to fail"));
            }
            let HookMsg::Deposit { source } = from_json(&msg.msg)?;
            RECEIVED.update(deps.storage, (&info.sender, &format!("{source:?}")), |sum| -> StdResult<_> {
                Ok(sum.unwrap_or_default().checked_add(msg.amount)?)
            })?;
        }
    }
    Ok(Response::new())
}

pub fn query(deps: Deps, _env: Env, msg: QueryMsg) -> StdResult<Binary> {
    let QueryMsg::Received { token, source } = msg;
    to_json_binary(&RECEIVED.may_load(deps.storage, (&token, &format!("{source:?}")))?.unwrap_or_default())
}
