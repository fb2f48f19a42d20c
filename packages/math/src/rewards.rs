//! What feeders earn, period by period, in atoms.

use cosmwasm_std::Uint256;

use crate::{MathError, atoms::ATOMS};

/// What a pool lets go in a period: its part of the window, rounded down; nothing where that is less than a whole unit, so
/// that dust does not move in every period for ever. Source: Terra's x/oracle, which shares whole units; here they are atoms.
pub fn released_down(left: Uint256, period: u64, window: u64) -> Result<Uint256, MathError> {
    let released = left.checked_multiply_ratio(period, window)?;
    Ok(if released < ATOMS { Uint256::zero() } else { released })
}

/// What one unit of weight earns with a full share, a multiple of `denoms`, so that every share of them is whole atoms.
/// Zero where nobody has weight.
pub fn step_down(released: Uint256, denoms: u32, weight: u128) -> Result<Uint256, MathError> {
    let denoms = Uint256::from(denoms);
    let whole = denoms.checked_mul(Uint256::from(weight))?;
    if whole.is_zero() {
        return Ok(Uint256::zero());
    }
    Ok(released.checked_div(whole)?.checked_mul(denoms)?)
}

/// What this weight earned while the index grew by so much, with `inside` of `denoms` votes each time: exact, `grown` being
/// a sum of steps with these `denoms`, or all of them inside.
pub fn earned_down(grown: Uint256, weight: u128, inside: u32, denoms: u32) -> Result<Uint256, MathError> {
    let earned = grown.checked_mul(Uint256::from(weight))?;
    Ok(earned.checked_multiply_ratio(inside, denoms)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atoms::{atoms, whole_down};
    use cosmwasm_std::Uint128;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Whole units that weights earn in one period of Terra's, all votes inside.
    fn whole(pool: u128, period: u64, window: u64, weights: &[(u128, u32)], values: u32) -> Vec<u128> {
        let total = weights.iter().map(|(weight, _)| weight).sum();
        let step = step_down(released_down(atoms(Uint128::new(pool)), period, window).unwrap(), values, total).unwrap();
        let earned = |(weight, inside): &(u128, u32)| earned_down(step, *weight, *inside, values).unwrap();
        weights.iter().map(earned).map(|earned| whole_down(earned).unwrap().0.u128()).collect()
    }

    /// Terra's vectors. It shares what a period lets go among the winners' ballots; here what is not earned stays in the
    /// pool for later periods: O18 and O19 agree in their proportions only.
    #[rstest]
    #[case::o17(100_000_000, 1, 100, &[(1, 1), (1, 1)], 1, &[500_000, 500_000])]
    #[case::o18_proportions(100_000_000, 1, 100, &[(1, 2), (1, 0), (1, 1)], 2, &[333_333, 0, 166_666])]
    #[case::o19_proportions(100_000_000, 1, 100, &[(1, 2), (1, 2), (1, 1)], 2, &[333_333, 333_333, 166_666])]
    #[case::o21_uluna(30_000_000, 5, 5_256_000, &[(10, 1), (20, 1)], 1, &[9, 19])]
    #[case::o21_uusd(40_000_000, 5, 5_256_000, &[(10, 1), (20, 1)], 1, &[12, 25])]
    fn terra_vectors(
        #[case] pool: u128,
        #[case] period: u64,
        #[case] window: u64,
        #[case] weights: &[(u128, u32)],
        #[case] values: u32,
        #[case] expected: &[u128],
    ) {
        assert_eq!(whole(pool, period, window, weights, values), expected);
    }

    #[test]
    fn nobody_and_nothing() {
        let some = atoms(Uint128::new(5));
        assert_eq!(released_down(some, 1, 5), Ok(atoms(Uint128::one())));
        assert_eq!(released_down(some, 1, 6), Ok(Uint256::zero()), "less than a unit");
        assert_eq!(step_down(some, 3, 0), Ok(Uint256::zero()));
        assert_eq!(step_down(some, 0, 3), Ok(Uint256::zero()));
        assert_eq!(released_down(some, 1, 0), Err(MathError::DivideByZero));
        assert_eq!(earned_down(Uint256::MAX, 2, 1, 1), Err(MathError::Overflow));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// All shares are whole atoms, and together at most what was let go.
        #[test]
        fn shares_are_whole(
            pool in any::<u128>(),
            weights in prop::collection::vec((1u128..1_000_000_000_000_000, 0u32..=31), 1..128),
            values in 1u32..=31,
        ) {
            let released = released_down(atoms(Uint128::new(pool)), 30, 7_776_000).unwrap();
            let total = weights.iter().map(|(weight, _)| weight).sum();
            let step = step_down(released, values, total).unwrap();
            let mut sum = Uint256::zero();
            for (weight, inside) in weights {
                let inside = inside.min(values);
                let earned = earned_down(step, weight, inside, values).unwrap();
                prop_assert_eq!(
                    earned.checked_mul(values.into()).unwrap(),
                    step.checked_mul(weight.into()).unwrap().checked_mul(inside.into()).unwrap()
                );
                sum += earned;
            }
            prop_assert!(sum <= released);
        }
    }
}
