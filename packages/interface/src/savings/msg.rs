use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::Uint128;
use cw_ownable::{cw_ownable_execute, cw_ownable_query};
use cw20::Cw20ReceiveMsg;

use super::Params;

#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct InstantiateMsg {
    pub owner: String,
    /// May pause deposits for 3 days.
    pub guardian: Option<String>,
    /// In whose registry the asset is. Asked once, at instantiate.
    pub market: String,
    /// The cw20 that is deposited: a stablecoin that the market has registered. Fixed for ever.
    pub asset_token: String,
    /// The cw20 of the shares: 6 decimals, none issued, minted by this contract alone and without a cap, which is read of its
    /// storage, so that its code must be cw20-base. Fixed for ever.
    pub share_token: String,
    pub params: Params,
}

#[cw_ownable_execute]
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum ExecuteMsg {
    /// A cw20 `Send` to this contract, with a [`HookMsg`].
    Receive(Cw20ReceiveMsg),
    /// Replaces the parameters, after interest up to now by the old ones. By the owner.
    UpdateParams { params: Params },
    /// Stops verbs: until the owner lifts it, or, by the guardian, for 3 days, and then not again for 3 days. By either.
    /// Redemptions cannot be stopped.
    Pause { verbs: Vec<Verb> },
    /// By the owner.
    Unpause { verbs: Vec<Verb> },
    /// By the owner.
    UpdateGuardian { guardian: Option<String> },
}

/// The `msg` of a cw20 `Send`.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum HookMsg {
    /// Mints shares for the assets sent.
    Deposit {
        /// Who gets the shares; the sender when left out.
        recipient: Option<String>,
        /// The deposit fails with fewer.
        minimum_shares: Option<Uint128>,
    },
    /// Burns the shares sent and pays what they are worth.
    Redeem {
        /// Who is paid; the sender when left out.
        recipient: Option<String>,
        /// [micro units] The redemption fails with less.
        minimum_assets: Option<Uint128>,
    },
    /// Adds the assets sent to the reserve from which interest is paid. By anyone.
    FundReserve {},
}

/// What can be paused.
#[cw_serde]
#[derive(Copy, Eq, PartialOrd, Ord)]
pub enum Verb {
    Deposit,
}

impl AsRef<str> for Verb {
    /// As in messages and attributes.
    fn as_ref(&self) -> &str {
        match self {
            Self::Deposit => "deposit",
        }
    }
}

/// Every answer but the history has the interest up to this moment in it.
#[cw_ownable_query]
#[cw_serde]
#[derive(QueryResponses)]
pub enum QueryMsg {
    /// All that the vault holds.
    #[returns(super::StateResponse)]
    State {},
    /// The exchange rate and all shares, in Anchor's shape.
    #[returns(super::EpochStateResponse)]
    EpochState {},
    #[returns(super::ExchangeRateResponse)]
    ExchangeRate {},
    /// The interest that is paid now.
    #[returns(super::ApyResponse)]
    Apy {},
    /// What assets are worth in shares, whatever a deposit of them would meet.
    #[returns(super::SharesResponse)]
    ConvertToShares { assets: Uint128 },
    /// What shares are worth, whoever has them.
    #[returns(super::AssetsResponse)]
    ConvertToAssets { shares: Uint128 },
    /// The shares that a depositor would get in this block; it fails with the same errors.
    #[returns(super::SharesResponse)]
    PreviewDeposit { assets: Uint128 },
    /// The assets that a redemption would give in this block; it fails with the same errors, though not for want of shares in
    /// one hand, and for more than all but the locked ones.
    #[returns(super::AssetsResponse)]
    PreviewRedeem { shares: Uint128 },
    /// The shares that an account can redeem now: all that it holds.
    #[returns(super::SharesResponse)]
    MaxRedeem { address: String },
    /// The shares of an account, and what they are worth.
    #[returns(super::BalanceResponse)]
    Balance { address: String },
    /// What the first deposit, redemption, funding or change of parameters of each day found, for 366 days with today, oldest
    /// first; of days without one there is none. All but the exchange rate is of one second, and moved by who deposits in it.
    #[returns(super::RateHistoryResponse)]
    RateHistory {
        /// [s] the `time` of the last point seen
        start_after: Option<u64>,
        /// 10 when left out, 30 at most
        limit: Option<u32>,
    },
    #[returns(super::PausedResponse)]
    Paused {},
    #[returns(super::ConfigResponse)]
    Config {},
}

#[cw_serde]
pub struct MigrateMsg {}
