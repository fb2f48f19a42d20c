use cosmwasm_std::StdError;
use thiserror::Error;
use tidelock_controllers::{funds::FundsAttached, migration::MigrationError};

/// Why a token refuses a message.
#[derive(Error, Debug, PartialEq)]
pub enum ContractError {
    #[error("{0}")]
    Std(#[from] StdError),
    #[error("{0}")]
    Cw20(#[from] cw20_base::ContractError),
    #[error("{0}")]
    Funds(#[from] FundsAttached),
    #[error("{0}")]
    Migration(#[from] MigrationError),
}
