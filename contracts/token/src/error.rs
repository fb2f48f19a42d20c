use cosmwasm_std::StdError;
use thiserror::Error;
use tidelock_controllers::{funds::FundsAttached, migration::MigrationError};

/// Why a token refuses a message.
#[derive(Error, Debug, PartialEq)]
pub enum ContractError {
    #[error(transparent)]
    Std(#[from] StdError),
    #[error(transparent)]
    Cw20(#[from] cw20_base::ContractError),
    #[error(transparent)]
    Funds(#[from] FundsAttached),
    #[error(transparent)]
    Migration(#[from] MigrationError),
}
