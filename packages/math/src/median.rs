//! The median of a ballot.

use cosmwasm_std::Decimal;

/// The first rate, in ascending order, at which twice the cumulated weight reaches the total. Exact. Votes without
/// weight count for nothing; None without any weight. Of two halves of equal weight the lower one speaks.
/// (Compares each with all, which needs no sorting: a ballot has 128 votes at most.)
pub fn weighted_median(ballot: &[(Decimal, u64)]) -> Option<Decimal> {
    let total = weight_where(ballot, |_| true);
    let reaches_half = |rate: Decimal| weight_where(ballot, |other| other <= rate).saturating_mul(2) >= total;
    let rates = ballot.iter().filter(|(_, weight)| *weight > 0).map(|(rate, _)| *rate);
    rates.filter(|rate| reaches_half(*rate)).min()
}

/// 2^64 votes of 2^63 would be needed to overflow; no memory holds them.
fn weight_where(ballot: &[(Decimal, u64)], counts: impl Fn(Decimal) -> bool) -> u128 {
    let counted = ballot.iter().filter(|(rate, _)| counts(*rate));
    counted.fold(0, |sum, (_, weight)| sum.saturating_add(u128::from(*weight)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn median(votes: &[(u128, u64)]) -> Option<u128> {
        let ballot: Vec<_> = votes.iter().map(|(rate, weight)| (Decimal::raw(*rate), *weight)).collect();
        weighted_median(&ballot).map(|rate| rate.atomics().u128())
    }

    #[rstest]
    #[case::o1(&[(1, 1), (2, 1), (10, 100), (100_000, 1)], Some(10))]
    #[case::o2_weightless_vote(&[(1, 1), (2, 1), (10, 100), (100_000, 1), (10_000_000_000, 0)], Some(10))]
    #[case::o3(&[(1, 1), (2, 100), (3, 100), (4, 1)], Some(2))]
    #[case::o4_empty(&[], None)]
    #[case::even_split_takes_the_lower(&[(1, 5), (9, 5)], Some(1))]
    #[case::abstentions_alone(&[(0, 0), (0, 0)], None)]
    fn ballots(#[case] votes: &[(u128, u64)], #[case] expected: Option<u128>) {
        assert_eq!(median(votes), expected);
    }

    /// Differs on purpose: an unsorted ballot is a panic on Terra (and was a wrong price before that, when bLUNA's
    /// ballot went unsorted); here sorting is part of the median.
    #[test]
    fn o4_unsorted_is_sorted() {
        assert_eq!(median(&[(4, 1), (2, 100), (1, 1), (3, 100)]), Some(2));
    }

    /// Differs on purpose: Terra compares with half the total cut to an integer, which of three equal votes takes
    /// the lowest. Here it is the middle one.
    #[test]
    fn odd_total_is_not_biased_low() {
        assert_eq!(median(&[(1, 1), (2, 1), (3, 1)]), Some(2));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Neither below nor above the median is there more than half of the weight; order does not matter.
        #[test]
        fn is_a_median(votes in prop::collection::vec((any::<u128>(), any::<u64>()), 0..128)) {
            let Some(m) = median(&votes) else {
                prop_assert!(votes.iter().all(|(_, weight)| *weight == 0));
                return Ok(());
            };
            let weight = |side: &dyn Fn(u128) -> bool| -> u128 {
                votes.iter().filter(|(rate, _)| side(*rate)).map(|(_, weight)| u128::from(*weight)).sum()
            };
            let total = weight(&|_| true);
            prop_assert!(2 * weight(&|rate| rate < m) < total.max(1));
            prop_assert!(2 * weight(&|rate| rate > m) <= total);
            prop_assert!(votes.iter().any(|(rate, weight)| *rate == m && *weight > 0));
            let mut reversed = votes.clone();
            reversed.reverse();
            prop_assert_eq!(median(&reversed), Some(m));
        }
    }
}
