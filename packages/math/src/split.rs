//! A whole among several.

use cosmwasm_std::{Decimal, Uint128};

use crate::MathError;

/// Each gets its weight of the amount, rounded down; the last gets what is left, so that nothing is lost. Weights that
/// exceed one together are refused, those of less leave more for the last.
pub fn shares_down(amount: Uint128, weights: impl IntoIterator<Item = Decimal>) -> Result<Vec<Uint128>, MathError> {
    let mut left = amount;
    let mut shares = vec![];
    for weight in weights {
        let share = amount.checked_mul_floor(weight).map_err(|_| MathError::Overflow)?;
        left = left.checked_sub(share).map_err(|_| MathError::AboveOne)?;
        shares.push(share);
    }
    if let Some(last) = shares.last_mut() {
        *last = last.checked_add(left)?;
    }
    Ok(shares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(amount: u128, percent: &[u64]) -> Result<Vec<u128>, MathError> {
        let shares = shares_down(Uint128::new(amount), percent.iter().map(|part| Decimal::percent(*part)))?;
        Ok(shares.into_iter().map(|share| share.u128()).collect())
    }

    #[test]
    fn the_last_takes_the_rest() {
        assert_eq!(split(1_000, &[80, 10, 10]), Ok(vec![800, 100, 100]));
        assert_eq!(split(19, &[80, 10, 10]), Ok(vec![15, 1, 3]));
        assert_eq!(split(1, &[50, 50]), Ok(vec![0, 1]));
        assert_eq!(split(0, &[50, 50]), Ok(vec![0, 0]));
        assert_eq!(split(u128::MAX, &[100]), Ok(vec![u128::MAX]));
        assert_eq!(split(7, &[]), Ok(vec![]));
        assert_eq!(split(100, &[60, 50]), Err(MathError::AboveOne));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Nothing is lost, and each but the last gets at most its weight and less than a unit below it.
        #[test]
        fn sums_to_the_whole(amount in any::<u128>(), cuts in prop::collection::vec(1u64..1_000_000, 1..16)) {
            let total: u64 = cuts.iter().sum();
            let weights: Vec<_> = cuts.iter().map(|cut| Decimal::checked_from_ratio(*cut, total).unwrap()).collect();
            let shares = shares_down(amount.into(), weights.iter().copied()).unwrap();
            prop_assert_eq!(shares.iter().map(|share| share.u128()).sum::<u128>(), amount);
            for (share, weight) in shares.iter().zip(&weights).rev().skip(1) {
                prop_assert_eq!(*share, Uint128::new(amount).checked_mul_floor(*weight).unwrap());
            }
        }
    }
}
