use cosmwasm_std::{Addr, Decimal, OverflowError, StdError, Uint128};
use thiserror::Error;
use tidelock_controllers::{funds::FundsAttached, migration::MigrationError, ownership::OwnershipError};
use tidelock_interface::{
    MAX_DENOMS, ParamsError,
    distribution::{MAX_MEMO, MAX_OWED, MAX_PAYERS, Source, WeightsError},
};
use tidelock_math::MathError;

/// Why distribution refuses a message.
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
    Params(#[from] ParamsError),
    #[error(transparent)]
    Weights(#[from] WeightsError),
    #[error(transparent)]
    Math(#[from] MathError),

    #[error("{token} is not the token of a denom that the market knows")]
    UnregisteredToken { token: Addr },
    #[error("the message sent along is neither a deposit nor a gift: {reason}")]
    InvalidHook { reason: String },
    #[error("{sender} may not deposit {}", of.as_str())]
    NotAPayer { sender: Addr, of: Source },
    #[error("an amount of zero")]
    ZeroAmount {},
    #[error("at most {MAX_DENOMS} denoms are kept")]
    TooManyDenoms {},
    #[error("there is no account of {denom}")]
    UnknownDenom { denom: String },
    #[error("{denom} is named twice")]
    DuplicateDenom { denom: String },
    #[error("'{denom}' is no stablecoin's denom")]
    InvalidDenom { denom: String },

    #[error("{} is named twice", of.as_str())]
    DuplicateSource { of: Source },
    #[error("{} has no weights", of.as_str())]
    MissingSource { of: Source },
    #[error("{denom} is owed to {count} destinations, at most {MAX_OWED} may wait: distribute it first")]
    TooManyOwed { denom: String, count: usize },
    #[error("{address} is this contract itself: name the community pool")]
    InvalidDestination { address: Addr },
    #[error("{address} is named twice")]
    DuplicatePayer { address: String },
    #[error("{address} is no payer")]
    UnknownPayer { address: Addr },
    #[error("{address} must be given each source once, and one at least")]
    PayerSources { address: Addr },
    #[error("{count} payers, allowed are {MAX_PAYERS}")]
    TooManyPayers { count: usize },

    #[error("the community pool has {available} {denom}, {required} were asked for")]
    PoolExceeded { denom: String, required: Uint128, available: Uint128 },
    #[error("{available} {denom} may be spent in this window, {required} were asked for")]
    SpendLimitExceeded { denom: String, required: Uint128, available: Uint128 },
    #[error(
        "nothing is spent while a redemption pays {redemption_rate} on the dollar: under water, paused, or the price is overdue"
    )]
    UnderWater { redemption_rate: Decimal },
    #[error("a memo of {length} bytes, allowed are {MAX_MEMO}")]
    MemoTooLong { length: usize },
    #[error("no {denom} here is unaccounted for")]
    NothingStray { denom: String },
    #[error("{denom} was paid out in this block: payments may be under way")]
    DistributedThisBlock { denom: String },
    #[error("no reply {id} was asked for")]
    UnknownReply { id: u64 },
}

impl From<OverflowError> for ContractError {
    fn from(_: OverflowError) -> Self {
        Self::Math(MathError::Overflow)
    }
}
