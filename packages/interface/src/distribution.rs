//! The hook by which fees reach the distribution of fees.

use cosmwasm_schema::cw_serde;

/// Where a payment comes from; its receiver splits each source by weights of its own.
#[cw_serde]
pub enum Source {
    /// spread of mints and Tobin tax, in stablecoins
    SwapFee,
    /// the community's part of LUNA taken in, in LUNA
    Seigniorage,
}

/// The `msg` of a cw20 `Send` to the distribution.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum HookMsg {
    Deposit { source: Source },
}
