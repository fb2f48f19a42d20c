use cosmwasm_std::{Addr, OverflowError, StdError};
use thiserror::Error;
use tidelock_controllers::{funds::FundsAttached, migration::MigrationError, ownership::OwnershipError};
use tidelock_interface::{
    MAX_DENOMS, ParamsError,
    oracle::{HISTORY_SECONDS, MAX_FEEDERS, RatesError},
};
use tidelock_math::MathError;

/// Why the oracle refuses a message.
#[derive(Error, Debug, PartialEq)]
pub enum ContractError {
    #[error(transparent)]
    Std(#[from] StdError),
    #[error(transparent)]
    Funds(#[from] FundsAttached),
    #[error(transparent)]
    Ownership(#[from] OwnershipError),
    #[error(transparent)]
    Migration(#[from] MigrationError),
    #[error(transparent)]
    Rates(#[from] RatesError),
    #[error(transparent)]
    Params(#[from] ParamsError),
    #[error(transparent)]
    Math(#[from] MathError),
    #[error("{sender} is not a feeder, nor the delegate of the one named")]
    NotAFeeder { sender: Addr },
    #[error("{feeder} is suspended: it missed too many periods")]
    Suspended { feeder: Addr },
    #[error("{feeder} is not suspended")]
    NotSuspended { feeder: Addr },
    #[error("a hash has 32 bytes, not {length}")]
    HashLength { length: usize },
    #[error("a salt has 16 to 64 characters, not {length}")]
    SaltLength { length: usize },
    #[error("nothing to reveal: no prevote")]
    NoPrevote {},
    #[error("a prevote of period {prevoted} is revealed in the period right after it, not in {now}")]
    RevealPeriod { prevoted: u64, now: u64 },
    #[error("salt, rates and feeder do not hash to the prevote")]
    HashMismatch {},
    #[error("{denom} is not known here")]
    UnknownDenom { denom: String },
    #[error("{denom} is named twice")]
    DuplicateDenom { denom: String },
    #[error("'{denom}' is no denom to vote: 3 to 16 lower-case letters and digits, not LUNA's own")]
    InvalidDenom { denom: String },
    #[error("at most {} denoms are voted, not {count}", MAX_DENOMS - 1)]
    TooManyDenoms { count: usize },
    #[error("prices of at most {MAX_DENOMS} denoms are asked for at once, not {count}")]
    TooManyAsked { count: usize },
    #[error("{reference} is the reference: every price hangs on it")]
    ReferenceRequired { reference: String },
    #[error("{address} is named twice")]
    DuplicateFeeder { address: Addr },
    #[error("{address} is not a feeder")]
    UnknownFeeder { address: Addr },
    #[error("feeders are 1 to {MAX_FEEDERS}, not {count}")]
    FeederCount { count: usize },
    #[error("{active} feeders would be active, at least {min_feeders} must be")]
    TooFewActive { active: u32, min_feeders: u32 },
    #[error("weight {weight} of {address} is out of range: 1 to 10^15")]
    WeightOutOfRange { address: Addr, weight: u64 },
    #[error("vote_period {vote_period} s is out of range: 1 to 3600")]
    VotePeriodOutOfRange { vote_period: u64 },
    #[error("{denom} has no price yet")]
    PriceMissing { denom: String },
    #[error("a mean is taken over 1 to {HISTORY_SECONDS} s, not {window}")]
    WindowOutOfRange { window: u64 },
    #[error("the history of {denom} reaches back {seconds} s, not {window}")]
    HistoryTooShort { denom: String, seconds: u64, window: u64 },
    #[error("{denom} had no value for too long before {until}: a mean over that time would be none")]
    HistoryGap { denom: String, until: u64 },
    #[error("{token} is not the token of a denom that the market knows")]
    UnregisteredToken { token: Addr },
    #[error("the message sent along does not fund rewards: {reason}")]
    InvalidHook { reason: String },
    #[error("an amount of zero")]
    ZeroAmount {},
    #[error("{address} has earned nothing that can be claimed")]
    NothingToClaim { address: Addr },
    #[error("the market must be named once, at instantiate or when migrating from a version that knew none")]
    MarketNamed {},
    #[error("the rate of {denom} does not fit its type")]
    RateOverflow { denom: String },
}

impl From<OverflowError> for ContractError {
    fn from(_: OverflowError) -> Self {
        Self::Math(MathError::Overflow)
    }
}
