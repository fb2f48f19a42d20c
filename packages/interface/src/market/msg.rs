use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::{Coin, Uint128};
use cw_ownable::{cw_ownable_execute, cw_ownable_query};
use cw20::Cw20ReceiveMsg;

use super::{DenomParams, Params};

#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct InstantiateMsg {
    pub owner: String,
    /// May pause; its pause lapses after 3 days.
    pub guardian: Option<String>,
    /// The oracle contract; its reference denom becomes the base of the pool. Fixed for ever.
    pub oracle: String,
    /// Where collected fees are sent. Fixed for ever.
    pub distribution: String,
    /// LUNA's cw20: 6 decimals, minted by this contract without cap. Fixed for ever.
    pub luna_token: String,
    /// At most 31 stablecoins; as in `AddDenom`.
    pub denoms: Vec<NewDenom>,
    pub params: Params,
}

/// A stablecoin to register.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct NewDenom {
    /// As the oracle votes it: `uusd`.
    pub denom: String,
    /// Its cw20: 6 decimals, minted by this contract without cap.
    pub token: String,
    pub params: DenomParams,
}

#[cw_ownable_execute]
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum ExecuteMsg {
    /// A cw20 `Send` to this contract, with a [`HookMsg`].
    Receive(Cw20ReceiveMsg),
    /// Mints what is owed and sends it to distribution. By anyone.
    CollectFees {},
    /// Registers a stablecoin. What exists of it counts as issued, for which the oracle must have its cross. By the
    /// owner.
    AddDenom(NewDenom),
    /// Replaces the parameters of a stablecoin. By the owner.
    UpdateDenom { denom: String, params: DenomParams },
    /// Replaces the parameters. A new depth of the pool keeps its spreads. By the owner.
    UpdateParams { params: Params },
    /// Stops verbs: for good by the owner, for 3 days by the guardian, who cannot stop them again in the 3 days after that. Redemption is named only together with minting,
    /// so that both lapse together.
    Pause { verbs: Vec<Verb> },
    /// Starts verbs again. By the owner.
    Unpause { verbs: Vec<Verb> },
    /// By the owner.
    UpdateGuardian { guardian: Option<String> },
}

/// The `msg` of a cw20 `Send`.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum HookMsg {
    /// Swaps the tokens sent into another denom.
    Swap {
        ask_denom: String,
        /// [micro units] The swap fails when it returns less.
        minimum_receive: Option<Uint128>,
        /// The sender of the tokens when left out.
        recipient: Option<String>,
        /// [s] The swap fails after this block time.
        deadline: Option<u64>,
    },
    /// Burns the tokens sent, LUNA or a stablecoin, for nothing; it is never paused. So what is burned is no longer outstanding.
    Burn {},
}

/// What can be paused.
#[cw_serde]
#[derive(Copy, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// LUNA to a stablecoin
    Mint,
    /// a stablecoin to LUNA; stopped only together with minting
    Redeem,
    /// a stablecoin to another
    Exchange,
}

impl AsRef<str> for Verb {
    /// As in messages and attributes.
    fn as_ref(&self) -> &str {
        match self {
            Self::Mint => "mint",
            Self::Redeem => "redeem",
            Self::Exchange => "exchange",
        }
    }
}

#[cw_ownable_query]
#[cw_serde]
#[derive(QueryResponses)]
pub enum QueryMsg {
    /// What a swap would give in this block; it fails with the same errors.
    #[returns(super::SimulationResponse)]
    Simulation { offer_coin: Coin, ask_denom: String },
    /// The least offer that returns at least this, and what a swap of it would give in this block; it fails with the same
    /// errors.
    #[returns(super::ReverseSimulationResponse)]
    ReverseSimulation { ask_coin: Coin, offer_denom: String },
    /// How much LUNA stands behind the stablecoins, and what follows.
    #[returns(super::CoverageResponse)]
    Coverage {},
    /// The virtual pool, replenished to now.
    #[returns(super::PoolResponse)]
    Pool {},
    /// The stablecoins, by denom.
    #[returns(super::DenomsResponse)]
    Denoms { start_after: Option<String>, limit: Option<u32> },
    /// What is owed to distribution, by denom; LUNA's is seigniorage.
    #[returns(super::FeesResponse)]
    Fees {},
    /// All that was ever issued, burned and earned, by denom; and net issuance.
    #[returns(super::TotalsResponse)]
    Totals {},
    #[returns(super::PausedResponse)]
    Paused {},
    #[returns(super::ConfigResponse)]
    Config {},
}

#[cw_serde]
pub struct MigrateMsg {}
