//! A leaky bucket: how much may be issued at once, and in the long run.

use cosmwasm_std::{Decimal, Uint128, Uint256};

use crate::MathError;

/// [s] in which a full bucket runs empty.
pub const LEAK_SECONDS: u64 = 3_600;

/// What was poured in lately. It leaks its capacity in an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// [micro units]
    pub level: Uint128,
    /// [s] up to here it has leaked
    pub time: u64,
}

impl Bucket {
    /// After the leak of the time since. A leak is rounded down, the level never falls below zero.
    pub fn leaked_down(self, capacity: Uint128, now: u64) -> Result<Self, MathError> {
        let seconds = now.saturating_sub(self.time);
        let leak = capacity.full_mul(seconds).checked_div(Uint256::from(LEAK_SECONDS))?;
        let level = Uint256::from(self.level).saturating_sub(leak);
        Ok(Self { level: level.try_into()?, time: now })
    }

    /// What may still be poured in. More than the capacity may be inside when that shrank.
    pub fn room(self, capacity: Uint128) -> Uint128 {
        capacity.saturating_sub(self.level)
    }

    pub fn poured(self, amount: Uint128) -> Result<Self, MathError> {
        Ok(Self { level: self.level.checked_add(amount)?, ..self })
    }
}

/// A share of what is outstanding and a floor in base value, in micro units of a stablecoin. What does not fit the type
/// is no limit.
pub fn capacity_down(outstanding: Uint128, share: Decimal, floor: Uint128, cross: Decimal) -> Uint128 {
    let part = outstanding.checked_mul_floor(share).unwrap_or(Uint128::MAX);
    let floor = floor.checked_mul_floor(cross).unwrap_or(Uint128::MAX);
    part.saturating_add(floor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn capacities() {
        let capacity = |outstanding: u128, floor: u128, cross| {
            capacity_down(outstanding.into(), Decimal::percent(1), floor.into(), cross)
        };
        assert_eq!(capacity(1_050, 1_000, Decimal::percent(125)), Uint128::new(10 + 1_250));
        assert_eq!(capacity(0, 3, Decimal::percent(33)), Uint128::zero());
        assert_eq!(capacity(0, u128::MAX, Decimal::percent(200)), Uint128::MAX);
        assert_eq!(capacity(u128::MAX, u128::MAX, Decimal::one()), Uint128::MAX);
    }

    #[test]
    fn leaks_its_capacity_in_an_hour() {
        let full = Bucket { level: Uint128::new(3_600), time: 100 };
        let capacity = Uint128::new(3_600);
        assert_eq!(full.room(capacity), Uint128::zero());
        let later = full.leaked_down(capacity, 101).unwrap();
        assert_eq!((later.level.u128(), later.time, later.room(capacity).u128()), (3_599, 101, 1));
        assert_eq!(full.leaked_down(capacity, 3_700).unwrap().level, Uint128::zero());
        assert_eq!(full.leaked_down(capacity, u64::MAX).unwrap().level, Uint128::zero());
        assert_eq!(full.leaked_down(Uint128::MAX, 102).unwrap().level, Uint128::zero());
        assert_eq!(full.room(Uint128::new(10)), Uint128::zero());
    }

    proptest! {
        /// Within any time t at most capacity · (1 + t/1 h) is poured in, however it is split.
        #[test]
        fn a_bucket_bounds_what_is_poured(
            capacity in 1u128..1_000_000_000_000,
            pours in prop::collection::vec((0u64..2_000, 0u128..1_000_000_000_000), 1..50),
        ) {
            let (capacity, mut now, mut sum) = (Uint128::new(capacity), 0u64, 0u128);
            let mut bucket = Bucket::default();
            for (wait, amount) in pours {
                now += wait;
                bucket = bucket.leaked_down(capacity, now).unwrap();
                let amount = bucket.room(capacity).min(amount.into());
                bucket = bucket.poured(amount).unwrap();
                sum += amount.u128();
            }
            prop_assert!(sum <= capacity.u128() + capacity.u128() * u128::from(now) / 3_600);
        }
    }
}
