use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Coin, Decimal, Decimal256, SignedDecimal256, Uint128};

use super::{DenomParams, Params, Verb};

/// return_amount + spread_amount + commission_amount is the gross amount at the price.
#[cw_serde]
pub struct SimulationResponse {
    /// [micro units of the asked denom]
    pub return_amount: Uint128,
    /// [micro LUNA] the spread of a redemption; it is not minted
    pub spread_amount: Uint128,
    /// [micro units of the asked stablecoin] spread of a mint or Tobin tax, owed to distribution
    pub commission_amount: Uint128,
    /// Part of the spread or tax in the gross amount.
    pub spread: Decimal,
    /// Of a redemption: what it pays on one unit of the base before the spread; 1 for other swaps.
    pub redemption_rate: Decimal,
}

/// As [`SimulationResponse`], of the offer that was found.
#[cw_serde]
pub struct ReverseSimulationResponse {
    /// [micro units of the offered denom]
    pub offer_amount: Uint128,
    /// [micro units of the asked denom] at least what was asked
    pub return_amount: Uint128,
    pub spread_amount: Uint128,
    pub commission_amount: Uint128,
    pub spread: Decimal,
    pub redemption_rate: Decimal,
}

#[cw_serde]
pub struct CoverageResponse {
    /// [micro LUNA] S: supply and what is owed
    pub supply: Uint128,
    /// [micro base, 18 digits] U: all stablecoins issued, at low crosses of any age
    pub outstanding_value: Decimal256,
    /// C = P·S/U at the low price; None with nothing outstanding
    pub coverage: Option<Decimal256>,
    /// What a small redemption pays on the dollar before the spread, the premium on an overdue price counted; 0 while redemption
    /// is paused.
    pub redemption_rate: Decimal,
    /// The same with the guard's bound valued at the low price: below 1 as soon as the stablecoins are under water by the
    /// newest price, while the high one still leans on the mean.
    pub redemption_rate_low: Decimal,
    /// Whether LUNA can be minted into stablecoins: its price fresh, coverage high enough, not paused. What is left of a
    /// stablecoin's own limits is its `issue_headroom` in `Denoms`.
    pub mint_open: bool,
    /// [micro base, 18 digits] value that may be minted until coverage is too low; None without a guard
    pub mint_headroom: Option<Decimal256>,
}

#[cw_serde]
pub struct PoolResponse {
    /// [micro base]
    pub base_pool: Uint128,
    /// [micro base, 18 digits, signed]
    pub delta: SignedDecimal256,
    /// [micro base, 18 digits] base_pool + delta
    pub terra_pool: Decimal256,
    /// [s] last whole step of recovery
    pub replenished_at: u64,
}

#[cw_serde]
pub struct DenomsResponse {
    pub denoms: Vec<DenomResponse>,
}

#[cw_serde]
pub struct DenomResponse {
    pub denom: String,
    pub token: Addr,
    /// [micro units] issued and not burned by the market, fees owed included
    pub outstanding: Uint128,
    /// [micro units] that limit on issuance and cap still allow, fees included; zero while retired or without a fresh
    /// cross
    pub issue_headroom: Uint128,
    pub params: DenomParams,
}

#[cw_serde]
pub struct FeesResponse {
    /// Denoms with nothing owed are left out.
    pub owed: Vec<Coin>,
}

#[cw_serde]
pub struct TotalsResponse {
    pub denoms: Vec<DenomTotals>,
    /// [micro base, 18 digits, signed] minted from LUNA less redeemed for LUNA
    pub net_issued: SignedDecimal256,
    /// [micro base, 18 digits, signed] the highest it ever was
    pub net_issued_high: SignedDecimal256,
}

/// Micro units since the beginning.
#[cw_serde]
pub struct DenomTotals {
    pub denom: String,
    /// minted or owed by swaps, and found at registration
    pub issued: Uint128,
    pub burned: Uint128,
    /// owed to distribution
    pub fees: Uint128,
    /// of the fees: minted and sent
    pub collected: Uint128,
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
    pub oracle: Addr,
    pub distribution: Addr,
    pub luna_token: Addr,
    /// The oracle's reference denom.
    pub base_denom: String,
    pub params: Params,
}
