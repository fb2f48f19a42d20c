//! The pool's way back to rest.

use cosmwasm_std::{SignedDecimal256, Uint512};

use crate::{MathError, Ratio, pool::with_sign_of};

/// How fast delta decays: by (1 - 1/steps) each `step_seconds`. Terra's 36 blocks are 36 steps of 6 seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// at least 1
    pub steps: u32,
    /// [s] at least 1
    pub step_seconds: u32,
}

impl Recovery {
    /// Whole steps in so many seconds.
    pub fn steps_in(self, seconds: u64) -> Result<u64, MathError> {
        seconds.checked_div(u64::from(self.step_seconds)).ok_or(MathError::DivideByZero)
    }

    /// [s] How long so many steps take.
    pub fn seconds_of(self, steps: u64) -> Result<u64, MathError> {
        steps.checked_mul(u64::from(self.step_seconds)).ok_or(MathError::Overflow)
    }

    /// delta · (1 - 1/steps)^passed, toward zero, which it reaches. The cost grows with the logarithm of `passed`.
    pub fn replenished_down(self, delta: SignedDecimal256, passed: u64) -> Result<SignedDecimal256, MathError> {
        let steps = Uint512::from(self.steps);
        let left = steps.checked_sub(Uint512::one()).map_err(|_| MathError::DivideByZero)?;
        let factor = Ratio::capped_down(left, steps)?.pow_down(passed)?;
        with_sign_of(delta, factor.of_down(delta.atomics().unsigned_abs())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cosmwasm_std::Int256;
    use proptest::prelude::*;
    use rstest::rstest;
    use std::str::FromStr;

    const TERRA: Recovery = Recovery { steps: 14_400, step_seconds: 6 };

    fn delta(text: &str) -> SignedDecimal256 {
        SignedDecimal256::from_str(text).unwrap()
    }

    /// Within 10^-9 of it or one micro unit.
    fn near(a: SignedDecimal256, b: SignedDecimal256) -> bool {
        let tolerance = b.atomics().unsigned_abs().checked_div(1_000_000_000u128.into()).unwrap();
        let apart = a.abs_diff(b).atomics();
        apart <= tolerance || apart <= 1_000_000_000_000_000_000u128.into()
    }

    #[rstest]
    #[case::m11("69444444.444444444444444444", 1, "69439621.913580246913580247")]
    #[case::m11_negated("-69444444.444444444444444444", 1, "-69439621.913580246913580247")]
    #[case::m12("17987573223725.367", 1, "17986324086695.941627291666666667")]
    #[case::m12_100("17987573223725.367", 100, "17863087939193.785892053098292571")]
    fn terra_vectors(#[case] before: &str, #[case] steps: u64, #[case] after: &str) {
        assert!(near(TERRA.replenished_down(delta(before), steps).unwrap(), delta(after)));
    }

    /// Differs on purpose: Terra's truncated quotient leaves 1 and 14,399 of the 18th digit for ever; ours, rounded
    /// toward zero, reaches it. 14,400 becomes 14,399 in both.
    #[rstest]
    #[case(1, 0)]
    #[case(14_399, 14_398)]
    #[case(14_400, 14_399)]
    fn m15_dust_decays(#[case] before: i128, #[case] after: i128) {
        let raw = |atoms: i128| SignedDecimal256::new(Int256::from(atoms));
        // A factor cut at 36 digits may cost one more unit of the 18th.
        let got = TERRA.replenished_down(raw(before), 1).unwrap().atomics();
        assert!(got <= Int256::from(after) && got >= Int256::from((after - 1).max(0)), "{got}");
        assert_eq!(TERRA.replenished_down(raw(before), 1_000_000).unwrap(), raw(0));
    }

    #[test]
    fn one_step_recovery_forgets_at_once() {
        let at_once = Recovery { steps: 1, step_seconds: 1 };
        assert_eq!(at_once.replenished_down(delta("5"), 0).unwrap(), delta("5"));
        assert_eq!(at_once.replenished_down(delta("5"), 1).unwrap(), delta("0"));
    }

    #[test]
    fn zero_steps_are_an_error() {
        let broken = Recovery { steps: 0, step_seconds: 0 };
        assert_eq!(broken.replenished_down(delta("5"), 1), Err(MathError::DivideByZero));
        assert_eq!(broken.steps_in(1), Err(MathError::DivideByZero));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// n steps at once are n times one step, within 10^-9 or one micro unit.
        #[test]
        fn steps_compose(start in any::<i64>(), steps in 1u32..100_000, passed in 0u64..200) {
            let recovery = Recovery { steps, step_seconds: 6 };
            let start = SignedDecimal256::from_atomics(i128::from(start), 0).unwrap();
            let at_once = recovery.replenished_down(start, passed).unwrap();
            let mut one_by_one = start;
            for _ in 0..passed {
                one_by_one = recovery.replenished_down(one_by_one, 1).unwrap();
            }
            prop_assert!(near(at_once, one_by_one), "{at_once} {one_by_one}");
        }

        #[test]
        fn never_grows_never_panics(start in any::<[u8; 32]>(), steps in any::<u32>(), passed in any::<u64>()) {
            let start = SignedDecimal256::new(Int256::from_be_bytes(start));
            if let Ok(after) = (Recovery { steps, step_seconds: 1 }).replenished_down(start, passed) {
                prop_assert!(after.atomics().unsigned_abs() <= start.atomics().unsigned_abs());
            }
        }
    }
}
