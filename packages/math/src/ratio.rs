//! Fractions between zero and one with 36 digits.
//!
//! 18 digits are too few for what is multiplied by whole supplies: 10^-18 of 10^20 micro LUNA is 100 of them.
//! 36 digits keep every rounding below one micro unit, and two of them multiply within 256 bits.

use cosmwasm_std::{Decimal, Decimal256, Uint256, Uint512};

use crate::MathError;

/// 10^18, the scale of `Decimal` and `Decimal256`.
pub(crate) const SCALE_18: u128 = 1_000_000_000_000_000_000;
/// 10^36, the scale of a [`Ratio`].
pub(crate) const SCALE_36: u128 = 1_000_000_000_000_000_000_000_000_000_000_000_000;

/// A fraction in [0, 1], 36 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ratio(Uint256);

impl Ratio {
    pub const fn one() -> Self {
        Self(Uint256::from_u128(SCALE_36))
    }

    /// numerator / denominator, at most one. An equal or greater numerator gives one.
    pub fn capped_down(numerator: Uint512, denominator: Uint512) -> Result<Self, MathError> {
        if numerator >= denominator {
            return if denominator.is_zero() { Err(MathError::DivideByZero) } else { Ok(Self::one()) };
        }
        let scaled = numerator.checked_mul(Uint512::from_uint256(Uint256::from_u128(SCALE_36)))?;
        Ok(Self(Uint256::try_from(scaled.checked_div(denominator)?)?))
    }

    /// 1 - share, exact: what is left after a fee. A share above one is refused.
    pub fn without(share: Decimal) -> Result<Self, MathError> {
        let left = Decimal::one().checked_sub(share).map_err(|_| MathError::AboveOne)?;
        Ok(Self(Uint256::from(left.atomics()).checked_mul(Uint256::from_u128(SCALE_18))?))
    }

    /// What is left after one of `parts` equal parts, rounded up: 1 - 1/parts.
    pub fn after_one_of_up(parts: u64) -> Result<Self, MathError> {
        let part = Self::one().0.checked_div(Uint256::from(parts))?;
        Ok(Self(Self::one().0.checked_sub(part)?))
    }

    pub fn checked_mul_down(self, other: Self) -> Result<Self, MathError> {
        let product = self.0.checked_mul(other.0)?;
        Ok(Self(product.checked_div(Uint256::from_u128(SCALE_36))?))
    }

    fn checked_mul_up(self, other: Self) -> Result<Self, MathError> {
        Ok(Self(other.of_up(self.0)?))
    }

    /// The ratio raised to `exponent` by repeated squaring; 0^0 is one. Below the true power by at most
    /// 4 · exponent · 10^-36.
    pub fn pow_down(self, mut exponent: u64) -> Result<Self, MathError> {
        let mut power = Self::one();
        let mut square = self;
        while exponent > 0 {
            if exponent & 1 == 1 {
                power = power.checked_mul_down(square)?;
            }
            square = square.checked_mul_down(square)?;
            exponent >>= 1;
        }
        Ok(power)
    }

    /// The ratio raised to `exponent`, rounded up at each step: never zero where the ratio is not.
    pub fn pow_up(self, mut exponent: u64) -> Result<Self, MathError> {
        let mut power = Self::one();
        let mut square = self;
        while exponent > 0 {
            if exponent & 1 == 1 {
                power = power.checked_mul_up(square)?;
            }
            square = square.checked_mul_up(square)?;
            exponent >>= 1;
        }
        Ok(power)
    }

    /// This part of an integer with any scale, rounded up: nothing only of nothing.
    pub fn of_up(self, whole: Uint256) -> Result<Uint256, MathError> {
        multiply_ratio_up(whole, self.0, Uint256::from_u128(SCALE_36))
    }

    /// This part of an integer with any scale.
    pub fn of_down(self, whole: Uint256) -> Result<Uint256, MathError> {
        Ok(whole.checked_multiply_ratio(self.0, Uint256::from_u128(SCALE_36))?)
    }

    /// This part of a value.
    pub fn of_value_down(self, value: Decimal256) -> Result<Decimal256, MathError> {
        Ok(Decimal256::new(self.of_down(value.atomics())?))
    }

    /// 1 - self with 18 digits: a spread to show.
    pub fn complement_up(self) -> Result<Decimal, MathError> {
        let kept_down = Uint256::checked_div(self.0, Uint256::from_u128(SCALE_18))?;
        let kept = Decimal::new(kept_down.try_into()?);
        Ok(Decimal::one().checked_sub(kept)?)
    }
}

/// whole · numerator / denominator, the product in 512 bits: the twin of std's `checked_multiply_ratio`.
pub(crate) fn multiply_ratio_up(
    whole: Uint256,
    numerator: Uint256,
    denominator: Uint256,
) -> Result<Uint256, MathError> {
    let denominator = Uint512::from_uint256(denominator);
    let product = whole.full_mul(numerator);
    let quotient = product.checked_div(denominator)?;
    let rest = if product.checked_rem(denominator)?.is_zero() { Uint512::zero() } else { Uint512::one() };
    Ok(quotient.checked_add(rest)?.try_into()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::str::FromStr;

    #[test]
    fn without_is_exact() {
        let kept = Ratio::without(Decimal::permille(5)).unwrap();
        assert_eq!(kept.of_down(Uint256::from(1_000_000u128)).unwrap(), Uint256::from(995_000u128));
        assert_eq!(kept.complement_up().unwrap(), Decimal::permille(5));
        assert_eq!(Ratio::without(Decimal::percent(101)), Err(MathError::AboveOne));
    }

    #[test]
    fn capped() {
        let (one, two) = (Uint512::from(1u128), Uint512::from(2u128));
        assert_eq!(Ratio::capped_down(two, one), Ok(Ratio::one()));
        assert_eq!(Ratio::capped_down(one, two).unwrap(), Ratio::without(Decimal::percent(50)).unwrap());
        assert_eq!(Ratio::capped_down(one, Uint512::zero()), Err(MathError::DivideByZero));
        assert_eq!(Ratio::capped_down(Uint512::MAX - one, Uint512::MAX), Err(MathError::Overflow));
    }

    #[test]
    fn powers() {
        let half = Ratio::without(Decimal::percent(50)).unwrap();
        assert_eq!(half.pow_down(0).unwrap(), Ratio::one());
        assert_eq!(half.pow_down(3).unwrap(), Ratio::without(Decimal::permille(875)).unwrap());
        let zero = Ratio::without(Decimal::one()).unwrap();
        assert_eq!(zero.pow_down(0).unwrap(), Ratio::one());
        assert_eq!(zero.pow_down(u64::MAX).unwrap(), zero);
    }

    #[test]
    fn powers_rounded_up() {
        let third = Ratio::after_one_of_up(3).unwrap();
        assert_eq!(third.0.to_string(), format!("{}7", "6".repeat(35)));
        assert_eq!(third.pow_up(0).unwrap(), Ratio::one());
        // 4/9 = 0.444…4, and 2/3 was rounded up by a third of the last digit: 4/9 of one
        assert_eq!(third.pow_up(2).unwrap().0.to_string(), format!("{}5", "4".repeat(35)));
        assert_eq!(third.of_up(Uint256::from(3u128)).unwrap(), Uint256::from(3u128));
        assert_eq!(third.of_up(Uint256::zero()).unwrap(), Uint256::zero());
        // Whatever the time, something is left.
        assert_eq!(third.pow_up(u64::MAX).unwrap(), Ratio(Uint256::one()));
        assert_eq!(third.pow_up(u64::MAX).unwrap().of_up(Uint256::one()).unwrap(), Uint256::one());
        assert_eq!(Ratio::after_one_of_up(0), Err(MathError::DivideByZero));
        assert_eq!(Ratio::after_one_of_up(1).unwrap().pow_up(7).unwrap().0, Uint256::zero());
    }

    #[test]
    fn ratios_rounded_up() {
        let up = |whole: u128, numerator: u128, denominator: u128| {
            multiply_ratio_up(whole.into(), numerator.into(), denominator.into()).map(|result| result.to_string())
        };
        assert_eq!(up(7, 3, 2), Ok("11".to_string()));
        assert_eq!(up(8, 3, 2), Ok("12".to_string()));
        assert_eq!(up(0, 3, 2), Ok("0".to_string()));
        assert_eq!(up(1, 1, u128::MAX), Ok("1".to_string()));
        assert_eq!(up(1, 1, 0), Err(MathError::DivideByZero));
        let most = Uint256::MAX;
        assert_eq!(multiply_ratio_up(most, most, most), Ok(most));
        assert_eq!(multiply_ratio_up(most, most, most - Uint256::one()), Err(MathError::Overflow));
    }

    #[test]
    fn complement_rounds_up() {
        // 1/3 kept: the spread shown is 0.666…667, never less than the one taken.
        let third = Ratio::capped_down(Uint512::from(1u128), Uint512::from(3u128)).unwrap();
        assert_eq!(third.complement_up().unwrap(), Decimal::from_str("0.666666666666666667").unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn never_panics(kept in any::<[u8; 16]>(), whole in any::<[u8; 32]>(), exponent in any::<u64>()) {
            let share = Decimal::new(u128::from_be_bytes(kept).into());
            if let Ok(ratio) = Ratio::without(share) {
                let whole = Uint256::from_be_bytes(whole);
                prop_assert!(ratio.of_down(whole).unwrap() <= whole);
                prop_assert!(ratio.pow_down(exponent).unwrap() <= Ratio::one());
            }
        }
    }
}
