//! Compound interest: factors of one and more with 36 digits.

use cosmwasm_std::{Decimal, Uint256, Uint512};

use crate::{
    MathError,
    ratio::{SCALE_18, SCALE_36},
};

/// [s] in the year of a yearly rate: 365 days.
pub const SECONDS_PER_YEAR: u64 = 31_536_000;

/// A factor of at least one, 36 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Growth(Uint256);

impl Growth {
    pub const fn one() -> Self {
        Self(Uint256::from_u128(SCALE_36))
    }

    /// That of one second at a yearly rate: 1 + rate/31,536,000.
    pub fn per_second_down(yearly: Decimal) -> Result<Self, MathError> {
        let yearly = yearly.atomics().full_mul(SCALE_18);
        let rate = yearly.checked_div(Uint256::from(SECONDS_PER_YEAR))?;
        Ok(Self(rate.checked_add(Self::one().0)?))
    }

    /// The same growth `times` over, without compounding.
    pub fn simple(self, times: u64) -> Result<Self, MathError> {
        let gain = self.0.checked_sub(Self::one().0)?.checked_mul(Uint256::from(times))?;
        Ok(Self(gain.checked_add(Self::one().0)?))
    }

    /// whole / (part · divisor), at most the greatest factor there is; None below one. Of a part of nothing it is the greatest.
    pub fn quotient_down(whole: Uint256, part: Uint256, divisor: Self) -> Result<Option<Self>, MathError> {
        let scale = Self::one().0;
        let numerator = whole.full_mul(scale).checked_mul(Uint512::from_uint256(scale))?;
        let denominator = part.full_mul(divisor.0);
        if denominator.is_zero() {
            return Ok(Some(Self(Uint256::MAX)));
        }
        let quotient = Self(numerator.checked_div(denominator)?.try_into().unwrap_or(Uint256::MAX));
        Ok(Some(quotient).filter(|quotient| *quotient >= Self::one()))
    }

    /// Refused beyond 10^41.
    pub fn checked_mul_down(self, other: Self) -> Result<Self, MathError> {
        let product = self.0.full_mul(other.0);
        Ok(Self(product.checked_div(Uint512::from_uint256(Self::one().0))?.try_into()?))
    }

    /// The greatest n up to `most` for which this factor raised to n is at most `limit`, and that power: the squares of
    /// squares are tried from the greatest down. Below the true power by at most a part of 4 · n · 10^-36.
    pub fn longest_down(self, limit: Self, most: u64) -> (u64, Self) {
        let mut powers = vec![];
        let (mut count, mut power) = (Some(1u64), Some(self));
        while let (Some(times), Some(factor)) = (count.filter(|n| *n <= most), power.filter(|p| *p <= limit)) {
            powers.push((times, factor));
            count = times.checked_mul(2);
            power = factor.checked_mul_down(factor).ok();
        }
        let mut reached = (0u64, Self::one());
        for (times, factor) in powers.into_iter().rev() {
            let count = reached.0.checked_add(times).filter(|n| *n <= most);
            let power = reached.1.checked_mul_down(factor).ok().filter(|p| *p <= limit);
            reached = count.zip(power).unwrap_or(reached);
        }
        reached
    }

    /// What an integer with any scale grows by: whole · (self - 1).
    pub fn gain_down(self, whole: Uint256) -> Result<Uint256, MathError> {
        let gain = self.0.checked_sub(Self::one().0)?;
        Ok(whole.checked_multiply_ratio(gain, Self::one().0)?)
    }

    /// What a year at a yearly rate brings when every second compounds, with 18 digits: (1 + rate/31,536,000)^31,536,000 - 1.
    /// Refused where the power would be beyond 10^41.
    pub fn yield_of_year_down(yearly: Decimal) -> Result<Decimal, MathError> {
        match Self::per_second_down(yearly)?.longest_down(Self(Uint256::MAX), SECONDS_PER_YEAR) {
            (SECONDS_PER_YEAR, year) => year.yield_down(),
            _ => Err(MathError::Overflow),
        }
    }

    /// self - 1 with 18 digits.
    fn yield_down(self) -> Result<Decimal, MathError> {
        let gain = self.0.checked_sub(Self::one().0)?;
        Ok(Decimal::new(gain.checked_div(Uint256::from(SCALE_18))?.try_into()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NO_LIMIT: Growth = Growth(Uint256::MAX);

    fn growth(permille: u128) -> Growth {
        Growth(Uint256::from(permille) * Uint256::from(SCALE_36 / 1_000))
    }

    #[test]
    fn per_second() {
        assert_eq!(Growth::per_second_down(Decimal::zero()), Ok(Growth::one()));
        // 1/31,536,000 = 3.1709791983764586504312531709791983…e-8
        let second = Growth::per_second_down(Decimal::one()).unwrap();
        assert_eq!(second.0.to_string(), "1000000031709791983764586504312531709");
        assert!(Growth::per_second_down(Decimal::MAX).is_ok());
    }

    #[test]
    fn longest() {
        let half_more = growth(1_500);
        // 1.5^3 = 3.375, 1.5^4 = 5.0625
        assert_eq!(half_more.longest_down(growth(5_000), 100), (3, growth(3_375)));
        assert_eq!(half_more.longest_down(growth(3_375), 100), (3, growth(3_375)));
        assert_eq!(half_more.longest_down(growth(5_000), 2), (2, growth(2_250)));
        assert_eq!(half_more.longest_down(growth(1_499), 100), (0, Growth::one()));
        assert_eq!(half_more.longest_down(growth(5_000), 0), (0, Growth::one()));
        // What grows by nothing takes as long as it is given.
        assert_eq!(Growth::one().longest_down(Growth::one(), u64::MAX), (u64::MAX, Growth::one()));
        // Where a power no longer fits, it is above every limit: 1.5^233 is 1.07 · 10^41, the greatest factor 1.16 · 10^41.
        assert_eq!(half_more.longest_down(NO_LIMIT, u64::MAX).0, 233);
    }

    #[test]
    fn quotients() {
        let [none, one, two, three] = [0u128, 1, 2, 3].map(Uint256::from);
        let quotient = |whole, part, divisor| Growth::quotient_down(whole, part, growth(divisor));
        assert_eq!(quotient(one, two, 1_000), Ok(None));
        assert_eq!(quotient(two, two, 1_001), Ok(None));
        assert_eq!(quotient(two, two, 1_000), Ok(Some(Growth::one())));
        assert_eq!(quotient(three, one, 2_000), Ok(Some(growth(1_500))));
        assert_eq!(quotient(two, none, 1_000), Ok(Some(NO_LIMIT)));
        assert_eq!(quotient(none, none, 1_000), Ok(Some(NO_LIMIT)));
        assert_eq!(quotient(Uint256::MAX, one, 1_000), Ok(Some(NO_LIMIT)));
        assert_eq!(quotient(Uint256::MAX, Uint256::MAX, 1_000), Ok(Some(Growth::one())));
    }

    #[test]
    fn simple_growth() {
        assert_eq!(growth(1_250).simple(4), Ok(growth(2_000)));
        assert_eq!(growth(1_250).simple(0), Ok(Growth::one()));
        assert_eq!(NO_LIMIT.simple(2), Err(MathError::Overflow));
    }

    #[test]
    fn yields() {
        assert_eq!(Growth::yield_of_year_down(Decimal::zero()), Ok(Decimal::zero()));
        // e - 1 = 1.718281828…; every second is not quite always.
        let doubled = Growth::yield_of_year_down(Decimal::one()).unwrap();
        assert_eq!(doubled.to_string(), "1.718281785360970821");
        // e^40 is 2.4 · 10^17, e^95 above the greatest factor.
        assert!(Growth::yield_of_year_down(Decimal::percent(4_000)).is_ok());
        assert_eq!(Growth::yield_of_year_down(Decimal::percent(9_500)), Err(MathError::Overflow));
    }

    #[test]
    fn gains() {
        assert_eq!(growth(1_250).gain_down(Uint256::from(10u128)), Ok(Uint256::from(2u128)));
        assert_eq!(growth(1_250).yield_down(), Ok(Decimal::percent(25)));
        assert_eq!(Growth::one().gain_down(Uint256::MAX), Ok(Uint256::zero()));
        assert_eq!(growth(3_000).gain_down(Uint256::MAX), Err(MathError::Overflow));
        assert_eq!(NO_LIMIT.yield_down(), Err(MathError::Overflow));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// n is reached and n + 1 is not.
        #[test]
        fn longest_is_the_longest(yearly in 1u128..=1_000_000_000_000_000_000, limit in 1_000u128..5_000, most: u64) {
            let second = Growth::per_second_down(Decimal::new(yearly.into())).unwrap();
            let limit = growth(limit);
            let (n, power) = second.longest_down(limit, most);
            prop_assert!(n <= most && power <= limit);
            if n < most {
                // Rounding moves the power by less than 10^-24 of itself, a second by more.
                let next = power.checked_mul_down(second).unwrap().checked_mul_down(second).unwrap();
                prop_assert!(next > limit);
            }
        }

        #[test]
        fn never_panics(a in any::<[u8; 32]>(), b in any::<[u8; 32]>(), most: u64) {
            let [a, b] = [a, b].map(|bytes| Growth(Uint256::from_be_bytes(bytes).max(Growth::one().0)));
            let (n, power) = a.longest_down(b, most);
            prop_assert!(n <= most && power <= b.max(Growth::one()));
            let _ = (a.checked_mul_down(b), a.gain_down(b.0), a.yield_down(), a.simple(most));
            let _ = Growth::quotient_down(a.0, b.0, a);
        }
    }
}
