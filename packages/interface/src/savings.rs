//! The hook by which the reserve of a savings vault is funded. The vault itself is yet to come.

use cosmwasm_schema::cw_serde;

/// The `msg` of a cw20 `Send` to a vault.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum HookMsg {
    /// Adds to the reserve from which interest is paid. By anyone.
    FundReserve {},
}
