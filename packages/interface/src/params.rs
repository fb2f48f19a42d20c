//! What a parameter out of its range is told, by every contract alike.

use thiserror::Error;

/// A parameter out of its range.
#[derive(Error, Debug, PartialEq)]
pub enum ParamsError {
    #[error("{name} is {value}, allowed are {least} to {greatest}")]
    OutOfRange { name: &'static str, value: String, least: String, greatest: String },
    #[error("the {name} cannot be removed")]
    Removal { name: &'static str },
}

/// Refuses what is below `least` or above `greatest`.
pub(crate) fn in_range<T: PartialOrd + ToString>(
    name: &'static str,
    value: &T,
    least: &T,
    greatest: &T,
) -> Result<(), ParamsError> {
    if value < least || value > greatest {
        return Err(ParamsError::OutOfRange {
            name,
            value: value.to_string(),
            least: least.to_string(),
            greatest: greatest.to_string(),
        });
    }
    Ok(())
}
