use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::{Decimal, Uint128};
use cw_ownable::{cw_ownable_execute, cw_ownable_query};
use cw20::Cw20ReceiveMsg;

use super::Params;

/// Where a payment comes from; each source is split by weights of its own.
#[cw_serde]
#[derive(Copy, Eq, PartialOrd, Ord)]
pub enum Source {
    /// spread of mints and Tobin tax, in stablecoins
    SwapFee,
    /// the community's part of LUNA taken in, in LUNA
    Seigniorage,
    /// of payments to merchants, in stablecoins
    PaymentFee,
}

impl Source {
    pub const ALL: [Self; 3] = [Self::SwapFee, Self::Seigniorage, Self::PaymentFee];

    /// As in messages and attributes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SwapFee => "swap_fee",
            Self::Seigniorage => "seigniorage",
            Self::PaymentFee => "payment_fee",
        }
    }
}

/// Who gets a share.
#[cw_serde]
#[derive(Eq, PartialOrd, Ord)]
pub enum Destination {
    /// the staking contract, for all who bonded LUNA
    Stakers,
    /// the reserve of the denom's savings vault; where none is registered, the stakers
    Savings,
    /// the oracle, for its feeders
    Feeders,
    /// kept here until the owner spends it
    CommunityPool,
    /// nobody: the tokens are burned
    Burn,
    /// any account, by a plain transfer
    Address(String),
}

/// A part of what a source brings.
#[cw_serde]
#[derive(Eq)]
#[serde(deny_unknown_fields)]
pub struct Share {
    pub destination: Destination,
    /// above 0, at most 1
    pub weight: Decimal,
}

/// How one source is split: 1 to 16 shares, no destination twice, weights that sum to 1 exactly. Each but the last is
/// rounded down; the last takes the rest.
#[cw_serde]
#[derive(Eq)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub source: Source,
    pub shares: Vec<Share>,
}

/// Who may deposit, and what as.
#[cw_serde]
#[derive(Eq)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    pub address: String,
    /// 1 at least, none twice
    pub sources: Vec<Source>,
}

#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct InstantiateMsg {
    pub owner: String,
    /// Whose fees are collected, and whose registry says which token is which denom. Fixed for ever.
    pub market: String,
    /// Fixed for ever.
    pub staking: String,
    /// Fixed for ever.
    pub oracle: String,
    /// At most 16: the market, and who else brings fees.
    pub payers: Vec<Payer>,
    /// Every source once.
    pub weights: Vec<Weights>,
    pub params: Params,
}

#[cw_ownable_execute]
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum ExecuteMsg {
    /// A cw20 `Send` to this contract, with a [`HookMsg`].
    Receive(Cw20ReceiveMsg),
    /// Splits what waits in the pots and pays it out, with what is owed from before. By anyone.
    Distribute {
        /// Each once; all when left out.
        denoms: Option<Vec<String>>,
        /// Collects what the market owes first. Where that fails, what is here is distributed all the same.
        collect: bool,
    },
    /// Pays from the community pool, within the limit of a window, while redemption pays the dollar. By the owner.
    Spend {
        recipient: String,
        denom: String,
        amount: Uint128,
        /// at most 512 bytes, for the record
        memo: String,
    },
    /// Burns from the community pool. By the owner.
    Burn { denom: String, amount: Uint128 },
    /// Books into the community pool what was transferred here by mistake. By the owner; not in a block with a payout.
    Sweep { denom: String },
    /// Replaces the weights of the sources named. What waits in the pots is split by the old ones first; refused while more
    /// than 48 destinations are owed. By the owner.
    UpdateWeights { weights: Vec<Weights> },
    /// Adds payers or changes their sources, and removes others. By the owner.
    UpdatePayers { set: Vec<Payer>, remove: Vec<String> },
    /// The savings vault of a stablecoin, which need not be registered yet; none sends its share to the stakers. By the
    /// owner.
    SetVault { denom: String, vault: Option<String> },
    /// Replaces the parameters. By the owner.
    UpdateParams { params: Params },
}

/// The `msg` of a cw20 `Send`.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum HookMsg {
    /// Fees, by a registered payer.
    Deposit { source: Source },
    /// A gift to the community pool. By anyone.
    FundCommunityPool {},
}

#[cw_ownable_query]
#[cw_serde]
#[derive(QueryResponses)]
pub enum QueryMsg {
    /// Everything that ever came and went, of one denom.
    #[returns(super::AccountResponse)]
    Account { denom: String },
    /// The same of all, by denom.
    #[returns(super::AccountsResponse)]
    Accounts { start_after: Option<String>, limit: Option<u32> },
    /// What was paid to addresses of a denom, by address.
    #[returns(super::PaidToResponse)]
    PaidTo { denom: String, start_after: Option<String>, limit: Option<u32> },
    /// What may be spent of a denom now.
    #[returns(super::SpendLimitResponse)]
    SpendLimit { denom: String },
    #[returns(super::WeightsResponse)]
    Weights {},
    #[returns(super::PayersResponse)]
    Payers {},
    #[returns(super::VaultsResponse)]
    Vaults {},
    #[returns(super::ConfigResponse)]
    Config {},
}

#[cw_serde]
pub struct MigrateMsg {}
