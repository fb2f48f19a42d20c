//! Contracts that are told of changes of weights. They are not ours: none can hold up a bond or an exit.

use cosmwasm_std::{Addr, Reply, Response, StdResult, Storage, SubMsg, WasmMsg};
use cw4::{MemberChangedHookMsg, MemberDiff};
use tidelock_interface::staking::HOOK_GAS;

use crate::state::HOOKS;

const HOOK_REPLY: u64 = 1;

/// Tells every hook. What fails comes back to [`failed`], with the hook's address.
pub fn notify(storage: &dyn Storage, account: &Addr, old: Option<u64>, new: Option<u64>) -> StdResult<Vec<SubMsg>> {
    let msg = MemberChangedHookMsg::one(MemberDiff::new(account.as_str(), old, new)).into_json_binary()?;
    let call = |hook: Addr| {
        let call = WasmMsg::Execute { contract_addr: hook.to_string(), msg: msg.clone(), funds: vec![] };
        SubMsg::reply_on_error(call, HOOK_REPLY).with_gas_limit(HOOK_GAS).with_payload(hook.as_bytes())
    };
    Ok(HOOKS.load(storage)?.into_iter().map(call).collect())
}

/// The change stands, whatever a hook said. Nothing here can fail.
pub fn failed(reply: Reply) -> Response {
    let hook = String::from_utf8_lossy(reply.payload.as_slice()).into_owned();
    Response::new().add_attribute("action", "hook_failed").add_attribute("hook", hook)
}
