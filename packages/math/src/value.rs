//! Amounts to base value and back.
//!
//! Source of the formulas: Terra's x/market, where every swap goes through the SDR
//! (`ComputeInternalSwap`): value = amount · price for LUNA, amount / cross for a stablecoin.

use cosmwasm_std::{Decimal, Decimal256, Uint128, Uint256};

use crate::{MathError, ratio::SCALE_18};

/// Base value of micro LUNA at a price in the base. Exact.
pub fn luna_value(amount: Uint128, price: Decimal) -> Result<Decimal256, MathError> {
    let value = Uint256::from(amount).checked_mul(Uint256::from(price.atomics()))?;
    Ok(Decimal256::new(value))
}

/// Base value of micro units of a stablecoin at a cross (units for one unit of the base).
pub fn stable_value_down(amount: Uint128, cross: Decimal) -> Result<Decimal256, MathError> {
    let value = scaled_twice(amount)?.checked_div(Uint256::from(cross.atomics()))?;
    Ok(Decimal256::new(value))
}

/// As [`stable_value_down`], rounded up.
pub fn stable_value_up(amount: Uint128, cross: Decimal) -> Result<Decimal256, MathError> {
    let cross = Uint256::from(cross.atomics());
    let scaled = scaled_twice(amount)?;
    let value = scaled.checked_div(cross)?;
    let rest = scaled.checked_rem(cross)?;
    Ok(Decimal256::new(if rest.is_zero() { value } else { value.checked_add(Uint256::one())? }))
}

/// Micro units of a stablecoin, 18 digits, for a base value.
pub fn stable_amount_down(value: Decimal256, cross: Decimal) -> Result<Decimal256, MathError> {
    let amount =
        value.atomics().checked_multiply_ratio(Uint256::from(cross.atomics()), Uint256::from_u128(SCALE_18))?;
    Ok(Decimal256::new(amount))
}

/// Micro LUNA, 18 digits, for a base value.
pub fn luna_amount_down(value: Decimal256, price: Decimal) -> Result<Decimal256, MathError> {
    let amount =
        value.atomics().checked_multiply_ratio(Uint256::from_u128(SCALE_18), Uint256::from(price.atomics()))?;
    Ok(Decimal256::new(amount))
}

/// Base value of micro LUNA with 18 digits.
pub fn luna_value_down(amount: Decimal256, price: Decimal) -> Result<Decimal256, MathError> {
    // The same product as for a stablecoin's amount: a number of 18 digits by a rate of 18 digits.
    stable_amount_down(amount, price)
}

/// Whole micro units of an amount with 18 digits.
pub fn whole_down(amount: Decimal256) -> Result<Uint128, MathError> {
    Ok(amount.to_uint_floor().try_into()?)
}

fn scaled_twice(amount: Uint128) -> Result<Uint256, MathError> {
    let scale = Uint256::from_u128(SCALE_18);
    Ok(Uint256::from(amount).checked_mul(scale)?.checked_mul(scale)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::str::FromStr;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str(text).unwrap()
    }

    fn dec256(text: &str) -> Decimal256 {
        Decimal256::from_str(text).unwrap()
    }

    /// Terra's `ComputeInternalSwap` of 1, 2 and 123456789 usdr to LUNA at 1.7 SDR.
    /// It rounds half to even, we round down: one unit of the 18th digit apart where the next digit is 5 or more.
    #[test]
    fn m7_internal_swap() {
        for (usdr, uluna) in
            [(1u128, "0.588235294117647058"), (2, "1.176470588235294117"), (123_456_789, "72621640.588235294117647058")]
        {
            let value = stable_value_down(usdr.into(), Decimal::one()).unwrap();
            assert_eq!(luna_amount_down(value, dec("1.7")).unwrap(), dec256(uluna), "{usdr}");
        }
    }

    /// Differs on purpose: Terra's `Mul` rounds half to even (0 and 2·10^-18). Half of one unit of the last digit
    /// goes to the protocol here, always.
    #[test]
    fn r1_products_round_down() {
        let tiny = |atoms: u128| Decimal256::new(Uint256::from_u128(atoms));
        assert_eq!(stable_amount_down(tiny(1), dec("0.5")).unwrap(), tiny(0));
        assert_eq!(stable_amount_down(tiny(3), dec("0.5")).unwrap(), tiny(1));
    }

    /// Differs on purpose: Terra's `RoundInt` is half to even (16, 18, 2); amounts are truncated here.
    /// (Its fourth row, -2.5, does not exist: an amount is never negative.)
    #[test]
    fn r2_amounts_round_down() {
        for (value, whole) in [("16.5", 16u128), ("17.5", 17), ("2.5", 2)] {
            assert_eq!(whole_down(dec256(value)).unwrap(), Uint128::new(whole));
        }
    }

    /// Differs on purpose: Terra's `Quo` rounds 2/3 to …667 and its `QuoInt64` to …666; there is one quotient here, down.
    #[test]
    fn r3_quotients_say_their_direction() {
        assert_eq!(luna_amount_down(dec256("2"), dec("3")).unwrap(), dec256("0.666666666666666666"));
        assert_eq!(stable_value_down(2u128.into(), dec("3")).unwrap(), dec256("0.666666666666666666"));
        assert_eq!(stable_value_up(2u128.into(), dec("3")).unwrap(), dec256("0.666666666666666667"));
    }

    #[test]
    fn zero_price_is_an_error() {
        assert_eq!(stable_value_down(1u128.into(), Decimal::zero()), Err(MathError::DivideByZero));
        assert_eq!(stable_value_up(1u128.into(), Decimal::zero()), Err(MathError::DivideByZero));
        assert_eq!(luna_amount_down(Decimal256::one(), Decimal::zero()), Err(MathError::DivideByZero));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn round_trip_never_gains(amount in any::<u128>(), cross in 1u128..=u128::MAX) {
            let cross = Decimal::new(cross.into());
            let amount = Uint128::new(amount);
            if let Ok(value) = stable_value_down(amount, cross) {
                prop_assert!(whole_down(stable_amount_down(value, cross).unwrap()).unwrap() <= amount);
            }
        }

        #[test]
        fn up_is_down_plus_at_most_one(amount in any::<u128>(), cross in 1u128..=u128::MAX) {
            let cross = Decimal::new(cross.into());
            let down = stable_value_down(amount.into(), cross).unwrap();
            let up = stable_value_up(amount.into(), cross).unwrap();
            prop_assert!(up >= down && up.atomics() - down.atomics() <= Uint256::one());
        }

        #[test]
        fn never_panics(amount in any::<u128>(), rate in any::<u128>(), value in any::<[u8; 32]>()) {
            let rate = Decimal::new(rate.into());
            let value = Decimal256::new(Uint256::from_be_bytes(value));
            let _ = luna_value(amount.into(), rate);
            let _ = stable_value_down(amount.into(), rate);
            let _ = stable_value_up(amount.into(), rate);
            let _ = stable_amount_down(value, rate);
            let _ = luna_amount_down(value, rate);
            let _ = whole_down(value);
        }
    }
}
