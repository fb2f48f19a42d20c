use cosmwasm_std::{Addr, OverflowError, StdError, Uint128};
use thiserror::Error;
use tidelock_controllers::{
    funds::FundsAttached, migration::MigrationError, ownership::OwnershipError, pause::PauseError,
};
use tidelock_interface::{ParamsError, savings::Verb};
use tidelock_math::MathError;

/// Why a vault refuses a message.
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

    #[error("{token} is not what this is done with: assets are deposited and fund the reserve, shares are redeemed")]
    WrongToken { token: Addr },
    #[error("the message sent along neither deposits, redeems nor funds: {reason}")]
    InvalidHook { reason: String },
    #[error("an amount of nothing")]
    ZeroAmount {},
    #[error("the vault cannot be the recipient: what it is sent is lost")]
    RecipientIsVault {},
    #[error("{sent} for a first deposit, which is at least {minimum}")]
    FirstDepositTooSmall { minimum: Uint128, sent: Uint128 },
    #[error("the deposit is worth less than one share")]
    NoShares {},
    #[error("the deposit would give {shares} shares, less than the minimum of {minimum}")]
    MinimumSharesNotMet { minimum: Uint128, shares: Uint128 },
    #[error("the redemption would give {assets}, less than the minimum of {minimum}")]
    MinimumAssetsNotMet { minimum: Uint128, assets: Uint128 },
    #[error("{requested} shares to redeem, all but the locked ones are {redeemable}")]
    InsufficientShares { requested: Uint128, redeemable: Uint128 },
    #[error("{} is paused", verb.as_ref())]
    Paused { verb: Verb },

    #[error("{token} is not the token of a stablecoin that the market knows")]
    UnregisteredToken { token: Addr },
    #[error("{token} has {decimals} decimals, not 6")]
    TokenDecimals { token: Addr, decimals: u8 },
    #[error("{token} is not minted by this contract, without a cap of its own")]
    TokenMinter { token: Addr },
    #[error("{supply} shares of {token} exist already, nothing stands behind them")]
    SharesExist { token: Addr, supply: Uint128 },
}

impl From<OverflowError> for ContractError {
    fn from(_: OverflowError) -> Self {
        Self::Math(MathError::Overflow)
    }
}
