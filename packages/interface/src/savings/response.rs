use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Decimal, Decimal256, Uint128};

use super::{Params, Verb};

/// A `Decimal256` of micro units has the 18 digits that the vault keeps.
#[cw_serde]
pub struct StateResponse {
    /// [micro units] deposits and the interest on them
    pub total_assets: Decimal256,
    /// [micro units] from which interest is paid
    pub reserve: Decimal256,
    /// all shares, the 1,000 locked ones included
    pub shares: Uint128,
    /// total_assets / shares, rounded down; 1 without shares
    pub exchange_rate: Decimal256,
    /// [s] the last deposit, redemption, funding or change of parameters: what is stored has interest up to there
    pub accrued_at: u64,
}

#[cw_serde]
pub struct EpochStateResponse {
    /// [micro units for a share]
    pub exchange_rate: Decimal256,
    /// all shares, as the vault counts them; the token's supply is less where a holder burned some there
    pub aterra_supply: Uint128,
}

#[cw_serde]
pub struct ExchangeRateResponse {
    /// [micro units for a share] never falls
    pub exchange_rate: Decimal256,
}

#[cw_serde]
pub struct ApyResponse {
    /// \[a year] what is paid now, without compounding: min(target, reserve / total_assets · year / runway)
    pub rate: Decimal,
    /// \[a year] the same, as it is shown, compounded every second: what a year at this rate brings
    pub apy: Decimal,
    /// \[a year] the rate at most
    pub target: Decimal,
}

#[cw_serde]
pub struct SharesResponse {
    pub shares: Uint128,
}

#[cw_serde]
pub struct AssetsResponse {
    /// [micro units]
    pub assets: Uint128,
}

#[cw_serde]
pub struct BalanceResponse {
    pub shares: Uint128,
    /// [micro units] what they are worth
    pub assets: Uint128,
}

#[cw_serde]
pub struct RateHistoryResponse {
    pub points: Vec<RatePoint>,
}

#[cw_serde]
pub struct RatePoint {
    /// [s]
    pub time: u64,
    /// [micro units for a share]
    pub exchange_rate: Decimal256,
    /// [micro units] rounded down
    pub total_assets: Uint128,
    /// [micro units] rounded down
    pub reserve: Uint128,
    /// \[a year] what was paid, without compounding
    pub rate: Decimal,
}

#[cw_serde]
pub struct PausedResponse {
    pub guardian: Option<Addr>,
    pub paused: Vec<PausedVerb>,
}

#[cw_serde]
pub struct PausedVerb {
    pub verb: Verb,
    /// [s] when a guardian's pause lapses; None for the owner's
    pub until: Option<u64>,
}

#[cw_serde]
pub struct ConfigResponse {
    pub market: Addr,
    /// of the asset
    pub denom: String,
    pub asset_token: Addr,
    pub share_token: Addr,
    pub params: Params,
}
