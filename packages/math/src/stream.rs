//! Rewards that flow evenly to all who have bonded, in atoms (10^-18 of a micro unit).

use cosmwasm_std::{Uint64, Uint128, Uint256, Uint512};

use crate::{MathError, atoms::atoms};

/// The rewards in one denom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stream {
    /// [atoms] earned by one bonded micro unit since the beginning
    pub index: Uint256,
    /// [atoms] that have not flowed
    pub left: Uint256,
    /// [s] when all of it will have flowed
    pub ends_at: u64,
}

impl Stream {
    /// After what flowed since the last settlement. With nothing bonded the stream stands still: its end moves with the
    /// time. The index is cut at whole atoms; what is cut, less than `bonded` atoms, flows later.
    pub fn settled_down(self, bonded: Uint128, settled_at: u64, now: u64) -> Result<Self, MathError> {
        let elapsed = now.saturating_sub(settled_at);
        if bonded.is_zero() {
            let shift = if self.ends_at > settled_at { elapsed } else { 0 };
            let ends_at = self.ends_at.checked_add(shift).ok_or(MathError::Overflow)?;
            return Ok(Self { ends_at, ..self });
        }
        let flowed = if now >= self.ends_at {
            self.left
        } else {
            self.left.checked_multiply_ratio(elapsed, self.ends_at.saturating_sub(settled_at))?
        };
        let bonded = Uint256::from(bonded);
        let each = flowed.checked_div(bonded)?;
        let index = self.index.checked_add(each)?;
        Ok(Self { index, left: self.left.checked_sub(each.checked_mul(bonded)?)?, ..self })
    }

    /// With new rewards, which would take `duration` [s] alone. The end is the amount-weighted one, rounded down: dust
    /// does not delay what flows. The stream must be settled. Nothing that joins nothing has no end.
    pub fn joined_down(self, amount: Uint128, duration: u64, now: u64) -> Result<Self, MathError> {
        let new = atoms(amount);
        let left = self.left.checked_add(new)?;
        let remaining = self.ends_at.saturating_sub(now);
        let weighted = self.left.full_mul(remaining).checked_add(new.full_mul(duration))?;
        let wait = Uint256::try_from(weighted.checked_div(Uint512::from(left))?)?;
        let wait = Uint64::try_from(Uint128::try_from(wait)?)?.u64();
        let ends_at = now.checked_add(wait).ok_or(MathError::Overflow)?;
        Ok(Self { left, ends_at, ..self })
    }
}

/// What one account has of a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// [atoms for a bonded micro unit] the index up to which it has earned
    pub seen: Uint256,
    /// [atoms] earned and not paid
    pub earned: Uint256,
}

impl Share {
    /// Up to a later index, with what was bonded in between. Exact.
    pub fn settled(self, bonded: Uint128, index: Uint256) -> Result<Self, MathError> {
        let new = index.checked_sub(self.seen)?.checked_mul(Uint256::from(bonded))?;
        Ok(Self { seen: index, earned: self.earned.checked_add(new)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atoms::ATOMS;
    use proptest::prelude::*;

    const WEEK: u64 = 604_800;

    fn stream(left: u128, ends_at: u64) -> Stream {
        Stream { index: Uint256::zero(), left: atoms(left.into()), ends_at }
    }

    fn bonded(amount: u128) -> Uint128 {
        Uint128::new(amount)
    }

    #[test]
    fn flows_evenly() {
        let start = stream(1_000, 100);
        let half = start.settled_down(bonded(10), 0, 50).unwrap();
        assert_eq!((half.index, half.left, half.ends_at), (atoms(bonded(50)), atoms(bonded(500)), 100));
        let end = half.settled_down(bonded(10), 50, 100).unwrap();
        assert_eq!((end.index, end.left), (atoms(bonded(100)), Uint256::zero()));
        assert_eq!(start.settled_down(bonded(10), 0, u64::MAX).unwrap(), end);
        assert_eq!(end.settled_down(bonded(10), 100, 100).unwrap(), end);
        // Within a block nothing flows.
        assert_eq!(half.settled_down(bonded(1), 50, 50).unwrap(), half);
    }

    #[test]
    fn what_is_cut_flows_later() {
        let start = Stream { left: Uint256::from(10u128), ends_at: 10, ..Stream::default() };
        let one = start.settled_down(bonded(4), 0, 9).unwrap();
        assert_eq!((one.index, one.left), (Uint256::from(2u128), Uint256::from(2u128)));
        let late = one.settled_down(bonded(4), 9, 20).unwrap();
        assert_eq!(late, one);
        assert_eq!(late.settled_down(bonded(2), 20, 20).unwrap().index, Uint256::from(3u128));
    }

    #[test]
    fn stands_still_with_nothing_bonded() {
        let start = stream(1_000, 100);
        assert_eq!(start.settled_down(Uint128::zero(), 40, 70).unwrap(), Stream { ends_at: 130, ..start });
        // One that has ended stays so.
        assert_eq!(start.settled_down(Uint128::zero(), 100, 170).unwrap(), start);
        let late = stream(1, u64::MAX);
        assert_eq!(late.settled_down(Uint128::zero(), 0, 1), Err(MathError::Overflow));
    }

    #[test]
    fn joins_at_the_weighted_end() {
        let first = Stream::default().joined_down(bonded(300), 1_000, 50).unwrap();
        assert_eq!(first, stream(300, 1_050));
        // (300 · 400 + 100 · 1,000) / 400 = 550
        assert_eq!(first.joined_down(bonded(100), 1_000, 650).unwrap(), stream(400, 650 + 550));
        // (300 · 0 + 100 · 1,000) / 400 = 250, after the end
        assert_eq!(first.joined_down(bonded(100), 1_000, 2_000).unwrap(), stream(400, 2_250));
        // (299 · 500 + 2 · 1,000) / 301 = 503.3
        assert_eq!(stream(299, 500).joined_down(bonded(2), 1_000, 0).unwrap(), stream(301, 503));
        assert_eq!(Stream::default().joined_down(Uint128::zero(), 1_000, 0), Err(MathError::DivideByZero));
        assert_eq!(Stream::default().joined_down(bonded(1), WEEK, u64::MAX), Err(MathError::Overflow));
        let full = Stream { left: Uint256::MAX, ..Stream::default() };
        assert_eq!(full.joined_down(bonded(1), WEEK, 0), Err(MathError::Overflow));
    }

    #[test]
    fn shares() {
        let share = Share::default().settled(bonded(7), Uint256::from(3u128)).unwrap();
        assert_eq!((share.seen, share.earned), (Uint256::from(3u128), Uint256::from(21u128)));
        assert_eq!(share.settled(bonded(7), share.seen), Ok(share));
        assert_eq!(share.settled(bonded(7), Uint256::one()), Err(MathError::Overflow));
        assert_eq!(share.settled(Uint128::MAX, Uint256::MAX), Err(MathError::Overflow));
        // All there can be, earned by one.
        let all = stream(u128::MAX, 10).settled_down(bonded(1), 0, 10).unwrap();
        assert_eq!(Share::default().settled(bonded(1), all.index).unwrap().earned, atoms(Uint128::MAX));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// What is left and what all have earned is what came, to the atom, whoever comes and goes.
        #[test]
        fn conserves(
            steps in prop::collection::vec(
                (0u64..200_000, 0u128..1_000_000_000_000, 0usize..3, 0u128..1_000_000_000_000_000),
                1..40,
            ),
        ) {
            let (mut stream, mut now, mut came) = (Stream::default(), 0u64, Uint256::zero());
            let mut accounts = [(Uint128::zero(), Share::default()); 3];
            for (wait, amount, who, bond) in steps {
                let total = accounts.iter().map(|(bonded, _)| *bonded).sum();
                stream = stream.settled_down(total, now, now + wait).unwrap();
                now += wait;
                if amount > 0 {
                    stream = stream.joined_down(amount.into(), WEEK, now).unwrap();
                    came += atoms(amount.into());
                }
                let (bonded, share) = accounts[who];
                accounts[who] = (bond.into(), share.settled(bonded, stream.index).unwrap());
                let earned: Uint256 = accounts
                    .iter()
                    .map(|(bonded, share)| share.settled(*bonded, stream.index).unwrap().earned)
                    .fold(Uint256::zero(), |sum, earned| sum + earned);
                prop_assert_eq!(earned + stream.left, came);
            }
        }

        /// Each settlement delays less than `bonded` atoms of what flows. At the end nothing is late.
        #[test]
        fn often_is_once(
            left in 1u128..1_000_000_000_000_000_000,
            total in 1u128..1_000_000_000_000_000_000,
            waits in prop::collection::vec(0u64..12_000, 100),
        ) {
            let start = stream(left, WEEK);
            let (mut often, mut now) = (start, 0u64);
            for (wait, settlements) in waits.into_iter().zip(1u32..) {
                often = often.settled_down(total.into(), now, now + wait).unwrap();
                now += wait;
                let once = start.settled_down(total.into(), 0, now).unwrap();
                let late = if now < WEEK { Uint256::from(settlements) } else { Uint256::one() };
                prop_assert!(often.left.abs_diff(once.left) < late * Uint256::from(total));
                prop_assert!(often.index.abs_diff(once.index) <= late);
            }
            let end = often.settled_down(total.into(), now, now + WEEK).unwrap();
            prop_assert_eq!(end, start.settled_down(total.into(), 0, now + WEEK).unwrap());
        }

        /// Deposits of less than a ten-thousandth of what is left, a hundred of them, delay the end by less than 1 %
        /// of the duration; none makes it earlier.
        #[test]
        fn dust_does_not_delay(
            left in 1_000_000u128..1_000_000_000_000_000_000,
            total in 1u128..1_000_000_000_000_000,
            dust in prop::collection::vec((1u64..6_000, 1u128..=100), 100),
        ) {
            let (mut joined, mut now) = (stream(left, WEEK), 0u64);
            for (wait, part) in dust {
                joined = joined.settled_down(total.into(), now, now + wait).unwrap();
                now += wait;
                // Of what is left now.
                let of_left = joined.left / ATOMS * Uint256::from(part) / Uint256::from(1_000_000u128);
                let amount = Uint128::try_from(of_left).unwrap();
                if now < joined.ends_at && !amount.is_zero() {
                    let before = joined.ends_at;
                    joined = joined.joined_down(amount, WEEK, now).unwrap();
                    // Rounded down, by less than a second.
                    prop_assert!(joined.ends_at + 1 >= before);
                }
            }
            prop_assert!(joined.ends_at <= WEEK + WEEK / 100);
        }

        /// A settlement takes nothing that is not there; nothing panics.
        #[test]
        fn never_panics(
            index in any::<[u8; 32]>(), left in any::<[u8; 32]>(), seen in any::<[u8; 32]>(), times in any::<[u64; 4]>(),
            bonded in any::<u128>(), amount in any::<u128>(),
        ) {
            let [ends_at, settled_at, now, duration] = times;
            let [index, left, seen] = [index, left, seen].map(Uint256::from_be_bytes);
            let stream = Stream { index, left, ends_at };
            if let Ok(settled) = stream.settled_down(bonded.into(), settled_at, now) {
                prop_assert!(settled.index >= index && settled.left <= left);
            }
            if let Ok(joined) = stream.joined_down(amount.into(), duration, now) {
                prop_assert!(joined.ends_at >= now && joined.left >= left);
            }
            let _ = Share { seen, earned: left }.settled(bonded.into(), index);
        }
    }
}
