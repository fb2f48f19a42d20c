use cosmwasm_std::{Addr, OverflowError, StdError, Uint128};
use thiserror::Error;
use tidelock_controllers::{funds::FundsAttached, migration::MigrationError, ownership::OwnershipError};
use tidelock_interface::{
    MAX_DENOMS, ParamsError,
    staking::{MAX_CLAIMS, MAX_DISTRIBUTORS, MAX_HOOKS},
};
use tidelock_math::MathError;

/// Why staking refuses a message.
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
    Math(#[from] MathError),

    #[error("{token} is not the token of a registered denom")]
    UnregisteredToken { token: Addr },
    #[error("the message sent along neither bonds nor brings rewards: {reason}")]
    InvalidHook { reason: String },
    #[error("{token} is not LUNA's token: only LUNA is bonded")]
    NotLuna { token: Addr },
    #[error("{sender} is no distributor of rewards")]
    NotADistributor { sender: Addr },
    #[error("an amount of nothing")]
    ZeroAmount {},
    #[error("at most {MAX_DENOMS} denoms are kept")]
    TooManyDenoms {},
    #[error("{requested} to unbond, but only {bonded} bonded")]
    InsufficientBond { bonded: Uint128, requested: Uint128 },
    #[error("{MAX_CLAIMS} claims are open already, the next can be withdrawn at {next}")]
    ClaimsFull { next: u64 },
    #[error("nothing to withdraw now{}", next.map(|next| format!(", the next at {next}")).unwrap_or_default())]
    NothingMatured { next: Option<u64> },
    #[error("no whole unit of a reward to claim")]
    NothingToClaim {},
    #[error("there are no rewards in {denom}")]
    UnknownDenom { denom: String },
    #[error("{denom} is named twice")]
    DuplicateDenom { denom: String },
    #[error("a weight, or the total, would not fit 64 bits")]
    WeightOverflow {},

    #[error("{distributor} is a distributor already, or named twice")]
    DuplicateDistributor { distributor: Addr },
    #[error("{distributor} is no distributor")]
    UnknownDistributor { distributor: Addr },
    #[error("at most {MAX_DISTRIBUTORS} distributors")]
    TooManyDistributors {},
    #[error("{hook} is a hook already")]
    DuplicateHook { hook: Addr },
    #[error("{hook} is no hook")]
    UnknownHook { hook: Addr },
    #[error("at most {MAX_HOOKS} hooks")]
    TooManyHooks {},
}

impl From<OverflowError> for ContractError {
    fn from(_: OverflowError) -> Self {
        Self::Math(MathError::Overflow)
    }
}
