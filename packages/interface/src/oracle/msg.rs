use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::{Addr, Decimal, HexBinary, Uint128};
use cw_ownable::{cw_ownable_execute, cw_ownable_query};

/// Feeders at most.
pub const MAX_FEEDERS: usize = 128;

#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct InstantiateMsg {
    pub owner: String,
    /// The denom in which LUNA is priced and in which crosses are taken, `usdr`; fixed for ever.
    pub reference: String,
    /// The other denoms that are voted, at most 30.
    pub denoms: Vec<String>,
    /// 1 to 128, no address twice.
    pub feeders: Vec<FeederWeight>,
    /// [s] 1 to 3600; fixed for ever, since periods are counted with it.
    pub vote_period: u64,
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

/// What the owner may change. The ranges are the same at instantiate and at update.
#[cw_serde]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Part of all feeders' weight that must vote for a price. Above 1/3, at most 1.
    pub vote_threshold: Decimal,
    /// [s] age beyond which `Prices` calls a price expired; 3 vote periods to 1 day. Who uses a price has a limit of
    /// his own.
    pub max_price_age: u64,
}

/// Parameters, checked.
#[cw_serde]
pub struct Config {
    pub reference: String,
    /// [s]
    pub vote_period: u64,
    pub params: Params,
}

#[cw_ownable_execute]
#[cw_serde]
#[serde(deny_unknown_fields)]
pub enum ExecuteMsg {
    /// Commits to a vote in this period: SHA-256 of `salt:rates:feeder`, 32 bytes in hex. A second one replaces the
    /// first. By feeders.
    Prevote { hash: HexBinary },
    /// Reveals the prevote of the period right before: the rates and the salt exactly as they were hashed. By feeders.
    Vote {
        /// `80.123uusd,101500.1ukrw`: units for 1 LUNA, each at most 10^15; zero or left out abstains.
        rates: String,
        /// 16 to 64 characters
        salt: String,
    },
    /// Counts the votes of a finished period. Any other message does so too, first. By anyone.
    Tally {},
    /// Adds feeders or gives them another weight, and removes others. By the owner.
    UpdateFeeders { set: Vec<FeederWeight>, remove: Vec<String> },
    /// Adds denoms to be voted, and retires others; the last price of a retired one stays. By the owner.
    UpdateDenoms { add: Vec<String>, remove: Vec<String> },
    /// Replaces the parameters. By the owner.
    UpdateParams { params: Params },
}

#[cw_ownable_query]
#[cw_serde]
#[derive(QueryResponses)]
pub enum QueryMsg {
    #[returns(ConfigResponse)]
    Config {},
    /// Prices of up to 32 denoms, in the order asked for. An unknown denom is an error, a price that is missing or
    /// old is none.
    #[returns(PricesResponse)]
    Prices { denoms: Vec<String> },
    /// Units of the denom for 1 LUNA, as Terra answers it: the confirmed P times the cross.
    #[returns(ExchangeRateResponse)]
    ExchangeRate { denom: String },
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
pub struct MigrateMsg {}

#[cw_serde]
pub struct ConfigResponse {
    pub reference: String,
    /// [s]
    pub vote_period: u64,
    pub params: Params,
    /// floor(block time / vote_period)
    pub period: u64,
}

#[cw_serde]
pub struct PricesResponse {
    pub prices: Vec<PriceResponse>,
}

#[cw_serde]
pub struct PriceResponse {
    pub denom: String,
    pub status: Status,
    /// None while missing.
    pub price: Option<Price>,
}

/// The reference's numbers are LUNA's price in it, any other denom's its cross: units for one of the reference.
#[cw_serde]
pub struct Price {
    pub confirmed: Decimal,
    pub low: Decimal,
    pub high: Decimal,
    /// [s] when the votes behind it were fixed
    pub committed_at: u64,
}

#[cw_serde]
pub enum Status {
    Fresh,
    /// older than `max_price_age`
    Expired,
    /// never confirmed
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
pub struct FeederResponse {
    pub address: Addr,
    pub weight: u64,
}

#[cw_serde]
pub struct FeedersResponse {
    pub feeders: Vec<FeederResponse>,
    /// of all feeders
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
