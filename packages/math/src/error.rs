use cosmwasm_std::{
    CheckedFromRatioError, CheckedMultiplyRatioError, ConversionOverflowError, DecimalRangeExceeded, DivideByZeroError,
    OverflowError,
};
use thiserror::Error;

/// Why a computation has no result.
#[derive(Error, Debug, PartialEq, Eq, Clone, Copy)]
pub enum MathError {
    #[error("the result does not fit its type")]
    Overflow,
    #[error("division by zero")]
    DivideByZero,
    #[error("a share of more than one")]
    AboveOne,
}

impl From<OverflowError> for MathError {
    fn from(_: OverflowError) -> Self {
        Self::Overflow
    }
}

impl From<ConversionOverflowError> for MathError {
    fn from(_: ConversionOverflowError) -> Self {
        Self::Overflow
    }
}

impl From<DecimalRangeExceeded> for MathError {
    fn from(_: DecimalRangeExceeded) -> Self {
        Self::Overflow
    }
}

impl From<DivideByZeroError> for MathError {
    fn from(_: DivideByZeroError) -> Self {
        Self::DivideByZero
    }
}

impl From<CheckedMultiplyRatioError> for MathError {
    fn from(err: CheckedMultiplyRatioError) -> Self {
        match err {
            CheckedMultiplyRatioError::DivideByZero => Self::DivideByZero,
            CheckedMultiplyRatioError::Overflow => Self::Overflow,
        }
    }
}

impl From<CheckedFromRatioError> for MathError {
    fn from(err: CheckedFromRatioError) -> Self {
        match err {
            CheckedFromRatioError::DivideByZero => Self::DivideByZero,
            CheckedFromRatioError::Overflow => Self::Overflow,
        }
    }
}
