//! A price as a band: what is confirmed, what may come next, and the mean of what was.
//!
//! docs/economics.md, "The band", has the rules; here are their numbers.

use cosmwasm_std::{Decimal, Uint256};

use crate::{MathError, ratio::SCALE_18};

/// Whether `value` is at most the share `deviation` of `center` away from it. Exact.
pub fn is_within(value: Decimal, center: Decimal, deviation: Decimal) -> bool {
    let away = value.abs_diff(center).atomics().full_mul(SCALE_18);
    away <= center.atomics().full_mul(deviation.atomics())
}

/// A value that is believed, and one that is not yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Belief {
    pub confirmed: Option<Decimal>,
    /// the newest value, where it was not believed
    pub candidate: Option<Decimal>,
}

impl Belief {
    /// After a tally that gave this value. `young` says whether the candidate may still be confirmed. Without a deviation
    /// every value is confirmed. (Where a tally gives no value nothing changes: a candidate that silence could drop would
    /// leave an old price alone on a fresh board.)
    pub fn after_value(self, value: Decimal, deviation: Option<Decimal>, young: bool) -> Self {
        let near = |center: Option<Decimal>| match deviation {
            None => true,
            Some(deviation) => center.is_some_and(|center| is_within(value, center, deviation)),
        };
        if near(self.confirmed) || near(self.candidate.filter(|_| young)) {
            return Self { confirmed: Some(value), candidate: None };
        }
        Self { candidate: Some(value), ..self }
    }
}

/// [18 digits · s] ∫ confirmed dt, after the value stood for so many more seconds. Exact.
pub fn accumulated(cumulative: Uint256, confirmed: Decimal, seconds: u64) -> Result<Uint256, MathError> {
    Ok(cumulative.checked_add(confirmed.atomics().full_mul(seconds))?)
}

/// The mean over so many seconds in which the cumulative grew by `grown`, rounded down and up; None over no time.
pub fn mean(grown: Uint256, seconds: u64) -> Result<Option<(Decimal, Decimal)>, MathError> {
    if seconds == 0 {
        return Ok(None);
    }
    let seconds = Uint256::from(seconds);
    let down = grown.checked_div(seconds)?;
    let exact = grown.checked_rem(seconds)?.is_zero();
    let up = if exact { down } else { down.checked_add(Uint256::one())? };
    Ok(Some((Decimal::new(down.try_into()?), Decimal::new(up.try_into()?))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIFTH: Decimal = Decimal::percent(20);

    fn belief(confirmed: u64, candidate: Option<u64>) -> Belief {
        Belief { confirmed: Some(Decimal::percent(confirmed)), candidate: candidate.map(Decimal::percent) }
    }

    fn after(before: Belief, value: u64, young: bool) -> Belief {
        before.after_value(Decimal::percent(value), Some(FIFTH), young)
    }

    #[test]
    fn within_is_inclusive_and_exact() {
        let center = Decimal::raw(5_000_000_000_000_000_005);
        let (low, high) = (4_000_000_000_000_000_004, 6_000_000_000_000_000_006);
        for (value, within) in [(low - 1, false), (low, true), (high, true), (high + 1, false)] {
            assert_eq!(is_within(Decimal::raw(value), center, FIFTH), within, "{value}");
        }
        assert!(is_within(Decimal::MAX, Decimal::MAX, Decimal::zero()));
        assert!(!is_within(Decimal::MAX, Decimal::raw(1), Decimal::one()));
    }

    #[test]
    fn small_moves_confirm_themselves() {
        assert_eq!(after(belief(100, None), 120, false), belief(120, None));
        assert_eq!(after(belief(100, Some(300)), 80, false), belief(80, None));
    }

    #[test]
    fn jumps_wait_for_another_value() {
        let jumped = after(belief(100, None), 121, true);
        assert_eq!(jumped, belief(100, Some(121)));
        // Near the candidate: it is the newer value that is confirmed.
        assert_eq!(after(jumped, 140, true), belief(140, None));
        assert_eq!(after(jumped, 140, false), belief(100, Some(140)));
        assert_eq!(after(jumped, 200, true), belief(100, Some(200)));
    }

    #[test]
    fn the_first_value_waits_too() {
        let first = after(Belief::default(), 100, true);
        assert_eq!(first, Belief { confirmed: None, candidate: Some(Decimal::one()) });
        assert_eq!(after(first, 90, true), belief(90, None));
        assert_eq!(Belief::default().after_value(Decimal::one(), None, false), belief(100, None));
    }

    #[test]
    fn means() {
        let one = Decimal::one();
        assert_eq!(mean(Uint256::zero(), 0), Ok(None));
        let grown = accumulated(accumulated(Uint256::zero(), one, 60).unwrap(), Decimal::percent(200), 60).unwrap();
        assert_eq!(mean(grown, 120), Ok(Some((Decimal::percent(150), Decimal::percent(150)))));
        let third = Decimal::raw(333_333_333_333_333_333);
        let grown = accumulated(Uint256::zero(), one, 1).unwrap();
        assert_eq!(mean(grown, 3), Ok(Some((third, third + Decimal::raw(1)))));
    }

    proptest! {
        /// A mean lies between the least and the greatest of what it is the mean of, at any values and times.
        #[test]
        fn a_mean_is_between(values in prop::collection::vec((1u128..=u128::MAX, 1u64..=u64::from(u32::MAX)), 1..20)) {
            let mut cumulative = Uint256::zero();
            let mut seconds = 0;
            for (value, time) in &values {
                cumulative = accumulated(cumulative, Decimal::raw(*value), *time).unwrap();
                seconds += time;
            }
            let (down, up) = mean(cumulative, seconds).unwrap().unwrap();
            let raw = values.iter().map(|(value, _)| Decimal::raw(*value));
            prop_assert!(raw.clone().min().unwrap() <= down && down <= up && up <= raw.max().unwrap());
        }
    }
}
