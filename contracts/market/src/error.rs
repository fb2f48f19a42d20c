use cosmwasm_std::{Addr, Decimal, OverflowError, StdError, Uint128};
use thiserror::Error;
use tidelock_controllers::{
    funds::FundsAttached, migration::MigrationError, ownership::OwnershipError, pause::PauseError,
};
use tidelock_interface::{MAX_DENOMS, ParamsError, market::Verb};
use tidelock_math::MathError;

/// Why the market refuses a message.
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
    Pause(#[from] PauseError),
    #[error(transparent)]
    Params(#[from] ParamsError),
    #[error(transparent)]
    Math(#[from] MathError),

    #[error("{token} is not the token of a registered denom")]
    UnregisteredToken { token: Addr },
    #[error("the message sent along is neither a swap nor a burn: {reason}")]
    InvalidHook { reason: String },
    #[error("nothing offered")]
    ZeroAmount {},
    #[error("{denom} is offered and asked for")]
    SameDenom { denom: String },
    #[error("{denom} is not registered")]
    UnknownDenom { denom: String },
    #[error("{denom} is retired: it is not minted any more")]
    DenomRetired { denom: String },
    #[error("the swap would return nothing")]
    NothingReturned {},
    #[error("the swap would return {return_amount}, less than the minimum of {minimum}")]
    MinimumNotMet { minimum: Uint128, return_amount: Uint128 },
    #[error("the deadline {deadline} has passed, it is {now}")]
    DeadlinePassed { deadline: u64, now: u64 },
    #[error("{denom} has no price yet")]
    PriceMissing { denom: String },
    #[error("the price of {denom} is {age} s old, allowed are {max_price_age}")]
    PriceTooOld { denom: String, age: u64, max_price_age: u64 },
    #[error("{outstanding} {denom} would be outstanding, its cap is {supply_cap}")]
    CapExceeded { denom: String, outstanding: Uint128, supply_cap: Uint128 },
    #[error("{issued} {denom} would be issued, the limit leaves {available} now")]
    IssueLimitExceeded { denom: String, issued: Uint128, available: Uint128 },
    #[error("no offer returns {amount} {denom}")]
    AskUnreachable { denom: String, amount: Uint128 },
    #[error("{offered} {denom} offered, but only {outstanding} outstanding")]
    OutstandingExceeded { denom: String, offered: Uint128, outstanding: Uint128 },
    #[error("the coverage after this mint would be below {required}")]
    CoverageTooLow { required: Decimal },
    #[error("{} is paused", verb.as_ref())]
    Paused { verb: Verb },

    #[error("redemption is paused only together with minting")]
    RedemptionPausedAlone {},
    #[error("'{denom}' is no denom: 3 to 16 lower-case letters and digits, not LUNA's own")]
    InvalidDenom { denom: String },
    #[error("{denom} is registered already")]
    DuplicateDenom { denom: String },
    #[error("{token} is the token of {denom} already")]
    DuplicateToken { token: Addr, denom: String },
    #[error("at most {MAX_DENOMS} denoms are kept, LUNA included")]
    TooManyDenoms {},
    #[error("{token} has {decimals} decimals, not 6")]
    TokenDecimals { token: Addr, decimals: u8 },
    #[error("{token} is not minted by this contract, without a cap of its own")]
    TokenMinter { token: Addr },
}

impl From<OverflowError> for ContractError {
    fn from(_: OverflowError) -> Self {
        Self::Math(MathError::Overflow)
    }
}
