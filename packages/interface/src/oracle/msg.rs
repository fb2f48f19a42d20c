use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::{Addr, Coin, Decimal, HexBinary, Uint128};
use cw_ownable::{cw_ownable_execute, cw_ownable_query};
use cw20::Cw20ReceiveMsg;

use super::Params;

#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct InstantiateMsg {
    pub owner: String,
    /// The denom in which LUNA is priced and in which crosses are taken, `usdr`; fixed for ever.
    pub reference: String,
    /// The other denoms that are voted, at most 30.
    pub denoms: Vec<String>,
    /// `min_feeders` to 128, no address twice.
    pub feeders: Vec<FeederWeight>,
    /// [s] 1 to 3600; fixed for ever, since periods are counted with it.
    pub vote_period: u64,
    /// Whose registry says which token of a reward is which denom; it need not exist yet. Fixed for ever.
    pub market: String,
    pub params: Params,
}

/// A feeder and its say.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct FeederWeight {
    pub address: String,
    /// 1 to 10^15
    pub weight: u64,
}

#[cw_ownable_execute]
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum ExecuteMsg {
    /// Commits to a vote in this period: SHA-256 of `salt:rates:feeder`, 32 bytes in hex. A second one replaces the
    /// first. By feeders and their delegates.
    Prevote {
        hash: HexBinary,
        /// For whom a delegate acts; the sender when left out.
        feeder: Option<String>,
    },
    /// Reveals the prevote of the period right before: the rates and the salt exactly as they were hashed. By feeders
    /// and their delegates.
    Vote {
        /// `80.123uusd,101500.1ukrw`: units for 1 LUNA, each at most 10^15; zero or left out abstains.
        rates: String,
        /// 16 to 64 characters
        salt: String,
        /// For whom a delegate acts; the sender when left out.
        feeder: Option<String>,
    },
    /// Names the account that may vote beside the feeder's own; none takes it back. By feeders.
    SetDelegate { delegate: Option<String> },
    /// Counts the votes of a finished period. Any other message but `Receive` does so too, first. By anyone.
    Tally {},
    /// A cw20 `Send` to this contract, with a [`HookMsg`].
    Receive(Cw20ReceiveMsg),
    /// Pays out what the sender earned as a feeder, in whole units; what is less stays. By who is or was a feeder.
    ClaimRewards {
        /// The sender when left out.
        recipient: Option<String>,
    },
    /// Adds feeders or gives them another weight, and removes others. By the owner.
    UpdateFeeders { set: Vec<FeederWeight>, remove: Vec<String> },
    /// Lets suspended feeders vote again. By the owner.
    Unsuspend { feeders: Vec<String> },
    /// Adds denoms to be voted, and retires others; the last price of a retired one stays. By the owner.
    UpdateDenoms { add: Vec<String>, remove: Vec<String> },
    /// Replaces the parameters. By the owner.
    UpdateParams { params: Params },
}

/// The `msg` of a cw20 `Send`.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum HookMsg {
    /// Rewards for feeders, in any denom that the market knows. By anyone.
    FundRewards {},
}

#[cw_ownable_query]
#[cw_serde]
#[derive(QueryResponses)]
pub enum QueryMsg {
    #[returns(ConfigResponse)]
    Config {},
    /// What a feeder, or who was one, can claim now.
    #[returns(RewardsResponse)]
    Rewards { feeder: String },
    /// The rewards, denom by denom, in the order in which they first came.
    #[returns(RewardPoolResponse)]
    RewardPool { start_after: Option<String>, limit: Option<u32> },
    /// Prices of up to 32 denoms, in the order asked for. An unknown denom is an error; a missing price is null, an old
    /// one is returned with its status.
    #[returns(PricesResponse)]
    Prices { denoms: Vec<String> },
    /// Units of the denom for 1 LUNA, as Terra answers it: the confirmed P times the cross.
    #[returns(ExchangeRateResponse)]
    ExchangeRate { denom: String },
    /// The time-weighted mean of the confirmed values over at least the last `window` seconds (1 to 86,400; `twap_window`
    /// when left out), up to now. An error where the history is shorter, or has a gap: a time of more than `max_price_age` without
    /// a value.
    #[returns(TwapResponse)]
    Twap { denom: String, window: Option<u64> },
    /// Confirmed values of the last day, one in five minutes or in a vote period, the oldest first.
    #[returns(PriceHistoryResponse)]
    PriceHistory {
        denom: String,
        /// [s]
        start_after: Option<u64>,
        limit: Option<u32>,
    },
    #[returns(FeederResponse)]
    Feeder { address: String },
    #[returns(FeedersResponse)]
    Feeders { start_after: Option<String>, limit: Option<u32> },
    /// The prevote that waits to be revealed.
    #[returns(PrevoteResponse)]
    Prevote { feeder: String },
    /// The newest vote.
    #[returns(VoteResponse)]
    Vote { feeder: String },
    /// All denoms that are voted, the reference first.
    #[returns(DenomsResponse)]
    Denoms {},
}

#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct MigrateMsg {
    /// As at instantiate; must be given where the old version knew none, and is refused where it did.
    pub market: Option<String>,
}

#[cw_serde]
pub struct ConfigResponse {
    pub reference: String,
    /// [s]
    pub vote_period: u64,
    pub params: Params,
    /// floor(block time / vote_period)
    pub period: u64,
    pub market: Addr,
}

#[cw_serde]
pub struct RewardsResponse {
    /// [micro units] denoms with less than a unit are left out
    pub rewards: Vec<Coin>,
}

#[cw_serde]
pub struct RewardPoolResponse {
    pub rewards: Vec<RewardResponse>,
}

/// received = paid + what feeders can claim + streaming, fractions of a unit included.
#[cw_serde]
pub struct RewardResponse {
    pub denom: String,
    pub token: Addr,
    /// [micro units] since the beginning
    pub received: Uint128,
    /// [micro units] since the beginning
    pub paid: Uint128,
    /// [micro units] not yet earned by anybody, rounded down
    pub streaming: Uint128,
}

#[cw_serde]
pub struct PricesResponse {
    pub prices: Vec<PriceResponse>,
}

#[cw_serde]
pub struct PriceResponse {
    pub denom: String,
    pub status: Status,
    /// None until confirmed.
    pub price: Option<Price>,
}

/// The reference's numbers are LUNA's price in it, any other denom's its cross: units for one of the reference.
#[cw_serde]
pub struct Price {
    pub confirmed: Decimal,
    /// The least and the greatest of confirmed, candidate and mean.
    pub low: Decimal,
    pub high: Decimal,
    /// [s] when the votes behind the newest value, confirmed or candidate, were fixed
    pub committed_at: u64,
}

#[cw_serde]
pub enum Status {
    Fresh,
    /// the newest value is a candidate: a first one, or a jump
    Unconfirmed,
    /// older than `max_price_age`
    Expired,
    /// never voted by enough
    Missing,
}

#[cw_serde]
pub struct ExchangeRateResponse {
    /// units of the denom for 1 LUNA
    pub rate: Decimal,
    /// [s] when the older of its two parts was fixed
    pub committed_at: u64,
}

#[cw_serde]
pub struct TwapResponse {
    pub mean: Decimal,
    /// [s] from here to now; at least the window ago
    pub since: u64,
}

#[cw_serde]
pub struct PriceHistoryResponse {
    pub prices: Vec<PastPrice>,
}

#[cw_serde]
pub struct PastPrice {
    /// [s]
    pub time: u64,
    pub confirmed: Decimal,
}

#[cw_serde]
pub struct FeederResponse {
    pub address: Addr,
    pub weight: u64,
    /// may vote, too
    pub delegate: Option<Addr>,
    /// periods of this window
    pub misses: u32,
    /// has no weight until the owner lifts it
    pub suspended: bool,
}

#[cw_serde]
pub struct FeedersResponse {
    pub feeders: Vec<FeederResponse>,
    /// of all active feeders: those that are not suspended
    pub total_weight: Uint128,
}

#[cw_serde]
pub struct PrevoteResponse {
    pub prevote: Option<Prevote>,
}

/// A commitment.
#[cw_serde]
pub struct Prevote {
    pub hash: HexBinary,
    /// the vote period in which it was made
    pub period: u64,
}

#[cw_serde]
pub struct VoteResponse {
    pub vote: Option<Vote>,
}

/// A revealed vote.
#[cw_serde]
pub struct Vote {
    /// the vote period in which it was revealed
    pub period: u64,
    /// [denom, units for 1 LUNA]; abstentions are left out
    pub rates: Vec<(String, Decimal)>,
}

#[cw_serde]
pub struct DenomsResponse {
    pub denoms: Vec<String>,
}
