use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Decimal, Uint128};

use super::{Destination, Params, Payer, Source, Weights};

/// received + funded + swept = pots + owed + community_pool + paid + paid_to_addresses + spent, to the unit. A burn from the community pool
/// is paid to `burn`.
#[cw_serde]
pub struct AccountResponse {
    pub denom: String,
    pub token: Addr,
    /// [micro units] since the beginning, by source; sources that brought nothing are left out
    pub received: Vec<SourceAmount>,
    /// [micro units] since the beginning: gifts to the community pool
    pub funded: Uint128,
    /// [micro units] since the beginning: stray transfers, booked into the community pool
    pub swept: Uint128,
    /// [micro units] what waits to be split
    pub pots: Vec<SourceAmount>,
    /// [micro units] split, and not paid: a receiver failed, or weights changed
    pub owed: Vec<DestinationAmount>,
    /// [micro units]
    pub community_pool: Uint128,
    /// [micro units] since the beginning, to all destinations but addresses
    pub paid: Vec<DestinationAmount>,
    /// [micro units] since the beginning, to all addresses together; `PaidTo` has each
    pub paid_to_addresses: Uint128,
    /// [micro units] since the beginning: by the owner, from the community pool
    pub spent: Uint128,
}

#[cw_serde]
pub struct AccountsResponse {
    pub accounts: Vec<AccountResponse>,
}

#[cw_serde]
pub struct PaidToResponse {
    pub paid: Vec<AddressAmount>,
}

#[cw_serde]
pub struct AddressAmount {
    pub address: String,
    /// [micro units] since the beginning
    pub amount: Uint128,
}

#[cw_serde]
pub struct SourceAmount {
    pub source: Source,
    pub amount: Uint128,
}

#[cw_serde]
pub struct DestinationAmount {
    pub destination: Destination,
    pub amount: Uint128,
}

#[cw_serde]
pub struct SpendLimitResponse {
    /// [micro units] that may still be spent in this window; a new one begins with the next spend after `until`, or with a
    /// change of its parameters
    pub available: Uint128,
    /// [s] when this window ends; None before the first, and when the last one is over
    pub until: Option<u64>,
    /// What a redemption pays on the dollar by the low price, 0 while it is paused; below 1 nothing may be spent.
    pub redemption_rate: Decimal,
}

#[cw_serde]
pub struct WeightsResponse {
    pub weights: Vec<Weights>,
}

#[cw_serde]
pub struct PayersResponse {
    pub payers: Vec<Payer>,
}

#[cw_serde]
pub struct VaultsResponse {
    pub vaults: Vec<Vault>,
}

#[cw_serde]
pub struct Vault {
    pub denom: String,
    pub vault: Addr,
}

#[cw_serde]
pub struct ConfigResponse {
    pub market: Addr,
    pub staking: Addr,
    pub oracle: Addr,
    pub params: Params,
}
