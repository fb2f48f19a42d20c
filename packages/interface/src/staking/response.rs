use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Coin, Uint128};

use super::Params;

#[cw_serde]
pub struct StakerResponse {
    /// [micro LUNA]
    pub bonded: Uint128,
    /// None below `min_bond`
    pub weight: Option<u64>,
    /// [micro units] that can be claimed now; denoms with less than a unit are left out
    pub rewards: Vec<Coin>,
}

#[cw_serde]
pub struct ClaimsResponse {
    pub claims: Vec<Claim>,
}

/// LUNA on its way out.
#[cw_serde]
#[derive(Copy)]
pub struct Claim {
    /// [micro LUNA]
    pub amount: Uint128,
    /// [s] from this block time on it can be withdrawn
    pub release_at: u64,
}

#[cw_serde]
pub struct StreamsResponse {
    pub streams: Vec<StreamResponse>,
}

/// received = paid + what stakers can claim + streaming, fractions of a unit included.
#[cw_serde]
pub struct StreamResponse {
    pub denom: String,
    pub token: Addr,
    /// [micro units] since the beginning
    pub received: Uint128,
    /// [micro units] since the beginning: claimed and restaked
    pub paid: Uint128,
    /// [micro units] not yet earned by anybody, rounded down
    pub streaming: Uint128,
    /// [s] when all of it will have flowed, as long as somebody has bonded
    pub ends_at: u64,
}

#[cw_serde]
pub struct PoolResponse {
    /// [micro LUNA] bonded by all
    pub bonded: Uint128,
    /// [micro LUNA] unbonded and not withdrawn
    pub unbonding: Uint128,
    /// the sum of all weights; `TotalWeight` is never less
    pub weight: u64,
}

#[cw_serde]
pub struct DistributorsResponse {
    pub distributors: Vec<Addr>,
}

#[cw_serde]
pub struct ConfigResponse {
    pub market: Addr,
    pub luna_token: Addr,
    /// [micro LUNA] for one vote
    pub tokens_per_weight: Uint128,
    /// [micro LUNA]
    pub min_bond: Uint128,
    pub params: Params,
}
