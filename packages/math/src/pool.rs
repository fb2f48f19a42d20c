//! Terra's virtual pool: a price curve around the oracle's price, that sets the spread and nothing else.
//!
//! terra_pool T = base_pool + delta, luna_pool = base_pool² / T. A swap of value v against the pool pays the spread
//! 1 - base_pool² / (offer_pool · (offer_pool + v)), or the minimum where that is greater.
//! Source: Terra's x/market `ComputeSwap` and `ApplySwapToPool`; its two divisions by v are cancelled here.

use cosmwasm_std::{Decimal, Decimal256, Int256, SignedDecimal256, Uint128, Uint256, Uint512};

use crate::{MathError, Ratio, ratio::SCALE_18};

/// The pool at one moment, after its replenishment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// [micro base] depth of each side at rest, above zero
    pub base_pool: Uint128,
    /// [micro base, 18 digits, signed] value redeemed less value minted, decaying
    pub delta: SignedDecimal256,
}

impl Pool {
    /// What a mint of LUNA worth `value` keeps after its spread: T² / (base² + T·value), at most 1 - min_spread.
    pub fn mint_kept_down(&self, value: Decimal256, min_spread: Decimal) -> Result<Ratio, MathError> {
        let terra = self.terra_pool()?;
        let curve = Ratio::capped_down(
            product(terra, terra),
            self.constant_product()?.checked_add(product(terra, value.atomics()))?,
        )?;
        Ok(curve.min(Ratio::without(min_spread)?))
    }

    /// What a redemption into LUNA worth `value` keeps after its spread: base² / (T·(T + value)), at most 1 - min_spread.
    pub fn redemption_kept_down(&self, value: Decimal256, min_spread: Decimal) -> Result<Ratio, MathError> {
        let terra = self.terra_pool()?;
        let curve = Ratio::capped_down(self.constant_product()?, product(terra, terra.checked_add(value.atomics())?))?;
        Ok(curve.min(Ratio::without(min_spread)?))
    }

    /// The pool after a mint that paid `net_value` out, spread deducted.
    pub fn after_mint(self, net_value: Decimal256) -> Result<Self, MathError> {
        let delta = self.delta.checked_sub(signed(net_value)?)?;
        Ok(Self { delta, ..self })
    }

    /// The pool after a redemption worth `value`, spread not deducted.
    pub fn after_redemption(self, value: Decimal256) -> Result<Self, MathError> {
        let delta = self.delta.checked_add(signed(value)?)?;
        Ok(Self { delta, ..self })
    }

    /// The pool with another depth and the same spreads: delta scales with it. Toward zero.
    pub fn rescaled_down(self, base_pool: Uint128) -> Result<Self, MathError> {
        let magnitude = self.delta.atomics().unsigned_abs().checked_multiply_ratio(base_pool, self.base_pool)?;
        Ok(Self { base_pool, delta: with_sign_of(self.delta, magnitude)? })
    }

    /// T in the 18th digit. A swap never drains it: what a mint takes out stays below it.
    pub fn terra_pool(&self) -> Result<Uint256, MathError> {
        let base = signed_atoms(self.base_atomics()?)?;
        let terra = base.checked_add(self.delta.atomics())?;
        if terra <= Int256::zero() {
            return Err(MathError::Overflow);
        }
        Ok(terra.unsigned_abs())
    }

    fn constant_product(&self) -> Result<Uint512, MathError> {
        let base = self.base_atomics()?;
        Ok(product(base, base))
    }

    fn base_atomics(&self) -> Result<Uint256, MathError> {
        Ok(Uint256::from(self.base_pool).checked_mul(Uint256::from_u128(SCALE_18))?)
    }
}

fn product(a: Uint256, b: Uint256) -> Uint512 {
    a.full_mul(b)
}

pub(crate) fn signed(value: Decimal256) -> Result<SignedDecimal256, MathError> {
    Ok(SignedDecimal256::new(signed_atoms(value.atomics())?))
}

pub(crate) fn with_sign_of(sign: SignedDecimal256, magnitude: Uint256) -> Result<SignedDecimal256, MathError> {
    let magnitude = signed_atoms(magnitude)?;
    Ok(SignedDecimal256::new(if sign.is_negative() { Int256::zero().checked_sub(magnitude)? } else { magnitude }))
}

/// The same bytes: std's conversion goes through 512 bits, which is a kilobyte of wasm.
fn signed_atoms(value: Uint256) -> Result<Int256, MathError> {
    if value > Int256::MAX.unsigned_abs() {
        return Err(MathError::Overflow);
    }
    Ok(Int256::from_be_bytes(value.to_be_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use std::str::FromStr;

    const BASE: u128 = 1_000_000_000_000;

    fn pool(delta: &str) -> Pool {
        Pool { base_pool: BASE.into(), delta: SignedDecimal256::from_str(delta).unwrap() }
    }

    fn dec256(text: &str) -> Decimal256 {
        Decimal256::from_str(text).unwrap()
    }

    #[test]
    fn m1_mint_lowers_delta_by_the_net_value() {
        assert_eq!(pool("0").after_mint(dec256("1700")).unwrap().delta, pool("-1700").delta);
    }

    #[test]
    fn m2_redemption_raises_delta_by_the_full_value() {
        assert_eq!(pool("-1700").after_redemption(dec256("1700")).unwrap().delta, pool("0").delta);
    }

    #[rstest]
    #[case::m4_minimum("1700", Decimal::percent(2), "0.02")]
    #[case::m5_curve_below_the_minimum("3", Decimal::percent(2), "0.02")]
    #[case::m5_curve_alone("3", Decimal::zero(), "0.000000000003")]
    #[case::m25_half("1000000000000", Decimal::percent(2), "0.5")]
    fn redemption_spread(#[case] value: &str, #[case] min_spread: Decimal, #[case] spread: &str) {
        let kept = pool("0").redemption_kept_down(dec256(value), min_spread).unwrap();
        let expected = Decimal::from_str(spread).unwrap();
        assert!(kept.complement_up().unwrap().abs_diff(expected) <= Decimal::raw(10));
    }

    #[rstest]
    #[case::m16_curve_alone("17000", Decimal::zero(), "0.000000016999999711")]
    #[case::m17_minimum("17000", Decimal::percent(2), "0.02")]
    #[case::m19_nearly_all("1700000000000000000", Decimal::percent(2), "0.999999411765051903")]
    fn mint_spread(#[case] value: &str, #[case] min_spread: Decimal, #[case] spread: &str) {
        let kept = pool("0").mint_kept_down(dec256(value), min_spread).unwrap();
        let expected = Decimal::from_str(spread).unwrap();
        assert!(kept.complement_up().unwrap().abs_diff(expected) <= Decimal::raw(1));
    }

    /// Trading against the imbalance has a negative curve: it costs the minimum and earns no bonus.
    #[rstest]
    #[case("900000000000")]
    #[case("-900000000000")]
    fn negative_spread_is_clamped(#[case] delta: &str) {
        let kept = |delta: &str| {
            let pool = pool(delta);
            let min = Decimal::permille(5);
            if pool.delta.is_negative() {
                pool.redemption_kept_down(Decimal256::one(), min)
            } else {
                pool.mint_kept_down(Decimal256::one(), min)
            }
        };
        assert_eq!(kept(delta).unwrap(), Ratio::without(Decimal::permille(5)).unwrap());
    }

    #[test]
    fn rescaling_keeps_the_spread() {
        let small = pool("500000000000");
        let large = small.rescaled_down((BASE * 8).into()).unwrap();
        assert_eq!(large.delta, pool("4000000000000").delta);
        let kept = |pool: Pool, value: &str| pool.redemption_kept_down(dec256(value), Decimal::zero()).unwrap();
        assert_eq!(kept(small, "1000"), kept(large, "8000"));
        assert_eq!(pool("-3").rescaled_down((BASE / 2).into()).unwrap().delta, pool("-1.5").delta);
    }

    #[test]
    fn drained_pool_is_an_error() {
        let drained = pool("-1000000000000");
        assert_eq!(drained.mint_kept_down(Decimal256::one(), Decimal::zero()), Err(MathError::Overflow));
        assert_eq!(drained.redemption_kept_down(Decimal256::one(), Decimal::zero()), Err(MathError::Overflow));
    }

    fn any_value() -> impl Strategy<Value = Decimal256> {
        // From one atom to 10^40 micro units.
        (0u32..=58, any::<u64>()).prop_map(|(digits, mantissa)| {
            let scale = Uint256::from(10u128).checked_pow(digits.saturating_sub(19)).unwrap();
            Decimal256::new(Uint256::from(u128::from(mantissa) + 1).checked_mul(scale).unwrap())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// However large, a mint never takes the last of the pool.
        #[test]
        fn mint_never_drains(values in prop::collection::vec(any_value(), 1..20)) {
            let mut pool = pool("0");
            for value in values {
                let kept = pool.mint_kept_down(value, Decimal::zero()).unwrap();
                pool = pool.after_mint(kept.of_value_down(value).unwrap()).unwrap();
                prop_assert!(pool.terra_pool().unwrap() > Uint256::zero());
            }
        }

        /// Parts never beat the whole by more than one unit of the 18th digit a part, and of the 36th of the whole.
        #[test]
        fn splitting_a_redemption_never_gains(value in 1u128..1u128 << 70, parts in 1u64..20, delta in -999i64..999) {
            let min_spread = Decimal::permille(5);
            let start = pool(&format!("{}", i128::from(delta) * 1_000_000_000));
            let whole = Decimal256::new(Uint256::from(value).checked_mul(Uint256::from(SCALE_18)).unwrap());
            let single = start.redemption_kept_down(whole, min_spread).unwrap().of_value_down(whole).unwrap();
            let part = whole.checked_div(Decimal256::from_atomics(parts, 0).unwrap()).unwrap();
            let mut pool = start;
            let mut sum = Decimal256::zero();
            for _ in 0..parts {
                sum += pool.redemption_kept_down(part, min_spread).unwrap().of_value_down(part).unwrap();
                pool = pool.after_redemption(part).unwrap();
            }
            let rounding = u128::from(parts) + value / SCALE_18 + 1;
            prop_assert!(sum <= single + Decimal256::raw(rounding));
        }

        #[test]
        fn never_panics(base in any::<u128>(), delta in any::<[u8; 32]>(), value in any::<[u8; 32]>(), min in any::<u128>()) {
            let pool = Pool { base_pool: base.into(), delta: SignedDecimal256::new(Int256::from_be_bytes(delta)) };
            let value = Decimal256::new(Uint256::from_be_bytes(value));
            let min = Decimal::new(min.into());
            let _ = pool.mint_kept_down(value, min);
            let _ = pool.redemption_kept_down(value, min);
            let _ = pool.after_mint(value);
            let _ = pool.after_redemption(value);
            let _ = pool.rescaled_down(u128::MAX.into());
        }
    }
}
