use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::Uint128;
use cw_ownable::{cw_ownable_execute, cw_ownable_query};
use cw20::Cw20ReceiveMsg;

use super::Params;

#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct InstantiateMsg {
    pub owner: String,
    /// Whose registry says which token is which denom. Fixed for ever.
    pub market: String,
    /// LUNA's cw20, which is bonded. Fixed for ever.
    pub luna_token: String,
    /// Who may bring rewards; at most 8, none twice.
    pub distributors: Vec<String>,
    /// [micro LUNA] for one vote: 1 to 10^18. Fixed for ever.
    pub tokens_per_weight: Uint128,
    /// [micro LUNA] an account with less bonded has no weight, but earns rewards: 1 to 10^24. Fixed for ever.
    pub min_bond: Uint128,
    pub params: Params,
}

#[cw_ownable_execute]
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum ExecuteMsg {
    /// A cw20 `Send` to this contract, with a [`HookMsg`].
    Receive(Cw20ReceiveMsg),
    /// Takes LUNA out of the bond. It earns and votes no more, and can be withdrawn after `unbonding_period`. By stakers.
    Unbond { amount: Uint128 },
    /// Pays out what has matured. By stakers.
    Withdraw {},
    /// Pays out rewards in whole units; what is less stays. By stakers.
    ClaimRewards {
        /// The sender when left out.
        recipient: Option<String>,
        /// Each once; all when left out.
        denoms: Option<Vec<String>>,
    },
    /// Bonds the sender's LUNA rewards in place. By stakers.
    Restake {},
    /// Who may bring rewards. By the owner.
    UpdateDistributors { add: Vec<String>, remove: Vec<String> },
    /// Replaces the parameters. Streams that run keep their end, claims that wait their time. By the owner.
    UpdateParams { params: Params },
    /// Registers a contract that is told of every change of a weight, as cw4 defines it; at most 8. By the owner.
    AddHook { addr: String },
    /// By the owner.
    RemoveHook { addr: String },
}

/// The `msg` of a cw20 `Send`.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum HookMsg {
    /// Bonds the LUNA sent, for the sender or somebody else.
    Bond { recipient: Option<String> },
    /// Rewards in any denom that the market knows, for all who have bonded. By distributors.
    DistributeRewards {},
}

#[cw_ownable_query]
#[cw_serde]
#[derive(QueryResponses)]
pub enum QueryMsg {
    /// What an account has bonded and earned, up to now.
    #[returns(super::StakerResponse)]
    Staker { address: String },
    /// What an account unbonded and did not withdraw, in the order in which it was unbonded.
    #[returns(super::ClaimsResponse)]
    Claims { address: String },
    /// The rewards, denom by denom, up to now, in the order in which they first came.
    #[returns(super::StreamsResponse)]
    Streams { start_after: Option<String>, limit: Option<u32> },
    /// What all have bonded.
    #[returns(super::PoolResponse)]
    Pool {},
    #[returns(super::DistributorsResponse)]
    Distributors {},
    /// cw4: the weight of an account, now or at the start of a block.
    #[returns(cw4::MemberResponse)]
    Member { addr: String, at_height: Option<u64> },
    /// cw4: what votes are counted against, now or at the start of a block; never below `vote_floor`, but 0 up to the block
    /// in which the contract was created. It falls one block
    /// after the weights, with the next message that bonds, unbonds, restakes, brings rewards or changes parameters.
    #[returns(cw4::TotalWeightResponse)]
    TotalWeight { at_height: Option<u64> },
    /// cw4: accounts with a weight, by address.
    #[returns(cw4::MemberListResponse)]
    ListMembers { start_after: Option<String>, limit: Option<u32> },
    /// cw4: who is told of changes.
    #[returns(cw4::HooksResponse)]
    Hooks {},
    /// cw4: the owner.
    #[returns(cw4::AdminResponse)]
    Admin {},
    #[returns(super::ConfigResponse)]
    Config {},
}

#[cw_serde]
pub struct MigrateMsg {}
