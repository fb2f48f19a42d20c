//! Values of options, and what is allowed. The message that an option's value is wrong names the option and the value already.

use cosmwasm_std::Decimal;
use std::ops::RangeInclusive;

use crate::series::{decimal, is_number, within};

/// A number in a range, exactly.
pub fn number(allowed: RangeInclusive<&'static str>) -> impl Fn(&str) -> Result<Decimal, String> + Clone {
    move |text| decimal(text, &allowed)
}

/// A whole number in a range.
pub fn whole(allowed: RangeInclusive<u64>) -> impl Fn(&str) -> Result<u64, String> + Clone {
    move |text| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let reason = within(allowed.start(), allowed.end());
        if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
            return Err(format!("not a whole number, {reason}"));
        }
        text.parse().ok().filter(|value| allowed.contains(value)).ok_or(reason)
    }
}

/// A number in a range that may be negative.
pub fn signed(allowed: RangeInclusive<f64>) -> impl Fn(&str) -> Result<f64, String> + Clone {
    move |text| {
        is_number(text.strip_prefix('-').unwrap_or(text))?;
        let value = text.parse().ok().filter(|value| allowed.contains(value));
        value.ok_or_else(|| within(allowed.start(), allowed.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_NUMBER: &str = "not a number such as 12 or 0.00032: digits and a point, at most 18 digits after it";

    #[test]
    fn numbers() {
        let of = number("0"..="0.1");
        assert_eq!((of("0.05"), of("0.1")), (Ok(Decimal::percent(5)), Ok(Decimal::percent(10))));
        for text in ["0.2", "-0.1", "99999999999999999999999"] {
            assert_eq!(of(text).unwrap_err(), "allowed are 0 to 0.1", "{text}");
        }
        for text in ["x", "1e-3", "", "-", ".5", "1.", "1.2.3", "0.0000000000000000001"] {
            assert_eq!(of(text).unwrap_err(), NO_NUMBER, "{text}");
        }
    }

    #[test]
    fn whole_numbers() {
        let of = whole(1..=1_000);
        assert_eq!((of("1"), of("1000")), (Ok(1), Ok(1_000)));
        for text in ["0", "1001", "-1", "99999999999999999999999"] {
            assert_eq!(of(text).unwrap_err(), "allowed are 1 to 1000", "{text}");
        }
        for text in ["x", "1.5", "", "-"] {
            assert_eq!(of(text).unwrap_err(), "not a whole number, allowed are 1 to 1000", "{text}");
        }
    }

    #[test]
    fn signed_numbers() {
        let of = signed(-0.9..=100.0);
        assert_eq!((of("-0.9"), of("100")), (Ok(-0.9), Ok(100.0)));
        assert_eq!(
            (of("-1").unwrap_err(), of("101").unwrap_err()),
            ("allowed are -0.9 to 100".into(), "allowed are -0.9 to 100".into())
        );
        assert_eq!((of("inf").unwrap_err(), of("--1").unwrap_err()), (NO_NUMBER.into(), NO_NUMBER.into()));
    }
}
