//! Bounded dilution: how much LUNA a redemption may print.
//!
//! docs/economics.md proves what follows from `redemption_down`: a redemption of the fraction x of all stablecoins
//! multiplies LUNA's supply by at most (1 - x)^-h, whatever LUNA's price is.

use cosmwasm_std::{Decimal, Decimal256, Uint128, Uint256};

use crate::{MathError, ratio::SCALE_18, value};

/// What stands behind what: LUNA's supply S and the base value U of all stablecoins. The two are kept, not their
/// quotient, so that nothing is rounded before the last step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backing {
    /// [micro LUNA] S, LUNA owed included
    pub supply: Uint128,
    /// [micro base, 18 digits] U, fees owed included, rounded up
    pub outstanding: Decimal256,
}

impl Backing {
    /// The one with less LUNA for each unit outstanding. Exact; with nothing outstanding a backing is the greater.
    pub fn lesser(self, other: Self) -> Self {
        let own = Uint256::from(self.supply).full_mul(other.outstanding.atomics());
        let others = Uint256::from(other.supply).full_mul(self.outstanding.atomics());
        if others < own { other } else { self }
    }

    /// C = P·S/U, LUNA's value over the stablecoins'. None with nothing outstanding.
    pub fn coverage_down(self, price: Decimal) -> Result<Option<Decimal256>, MathError> {
        if self.outstanding.is_zero() {
            return Ok(None);
        }
        let value = value::luna_value(self.supply, price)?;
        let coverage =
            value.atomics().checked_multiply_ratio(Uint256::from_u128(SCALE_18), self.outstanding.atomics())?;
        Ok(Some(Decimal256::new(coverage)))
    }

    /// Whether P·S ≥ wanted·U. Exact.
    pub fn covers(self, price: Decimal, wanted: Decimal) -> Result<bool, MathError> {
        let scale = Uint256::from_u128(SCALE_18);
        let value = value::luna_value(self.supply, price)?.atomics().full_mul(scale);
        Ok(value >= self.outstanding.atomics().full_mul(Uint256::from(wanted.atomics())))
    }

    /// What a small redemption pays on one unit of the base, before the spread: min(1, P·h·κ).
    pub fn redemption_rate_down(self, price: Decimal, redemption_share: Decimal) -> Result<Decimal, MathError> {
        let Some(coverage) = self.coverage_down(price)? else {
            return Ok(Decimal::one());
        };
        let rate = coverage.checked_mul(Decimal256::from(redemption_share))?.min(Decimal256::one());
        Ok(rate.try_into()?)
    }

    /// Base value that may be minted from LUNA until coverage falls to `wanted`, when all of the LUNA burns:
    /// (P·S - wanted·U) / (1 + wanted).
    pub fn mint_headroom_down(self, price: Decimal, wanted: Decimal) -> Result<Decimal256, MathError> {
        let wanted = Decimal256::from(wanted);
        let value = value::luna_value(self.supply, price)?;
        // Rounded up by one atom, whatever was cut.
        let needed = self.outstanding.checked_mul(wanted)?.checked_add(Decimal256::raw(1))?;
        let spare = value.saturating_sub(needed);
        spare.checked_div(Decimal256::one().checked_add(wanted)?).map_err(|_| MathError::Overflow)
    }
}

/// The second arm of a redemption: at most the share h of its part of LUNA's supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// h, above zero and at most 1
    pub redemption_share: Decimal,
    /// κ = S/U, the lesser of now and of the first redemption under this price
    pub backing: Backing,
}

/// Micro LUNA, 18 digits, before the spread, for a redemption of base value q: m = min(q / P, h·κ·q).
/// Without a guard the first arm alone: Terra's.
pub fn redemption_down(value: Decimal256, price: Decimal, guard: Option<Guard>) -> Result<Decimal256, MathError> {
    let full = value::luna_amount_down(value, price)?;
    let Some(Guard { redemption_share, backing }) = guard else {
        return Ok(full);
    };
    let part = Uint256::from(redemption_share.atomics())
        .checked_mul(Uint256::from(backing.supply))?
        .checked_multiply_ratio(value.atomics(), backing.outstanding.atomics())?;
    Ok(full.min(Decimal256::new(part)))
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

    fn backing(supply: u128, outstanding: &str) -> Backing {
        Backing { supply: supply.into(), outstanding: dec256(outstanding) }
    }

    fn guard(share: &str, backing: Backing) -> Option<Guard> {
        Some(Guard { redemption_share: dec(share), backing })
    }

    #[test]
    fn healthy_pays_in_full() {
        // C = 2 · 1000 / 500 = 4; h·C = 2.4.
        let healthy = guard("0.6", backing(1000, "500"));
        assert_eq!(redemption_down(dec256("100"), dec("2"), healthy).unwrap(), dec256("50"));
        assert_eq!(backing(1000, "500").redemption_rate_down(dec("2"), dec("0.6")).unwrap(), Decimal::one());
    }

    #[test]
    fn under_water_pays_the_share() {
        // C = 0.5 · 1000 / 500 = 1; h·C = 0.6: 100 of 500 take 0.6 of a fifth of the supply, at any price.
        let poor = guard("0.6", backing(1000, "500"));
        assert_eq!(redemption_down(dec256("100"), dec("0.5"), poor).unwrap(), dec256("120"));
        assert_eq!(redemption_down(dec256("100"), dec("0.000000000000000001"), poor).unwrap(), dec256("120"));
        assert_eq!(backing(1000, "500").redemption_rate_down(dec("0.5"), dec("0.6")).unwrap(), dec("0.6"));
    }

    #[test]
    fn without_guard_the_price_rules() {
        assert_eq!(redemption_down(dec256("100"), dec("0.5"), None).unwrap(), dec256("200"));
        assert_eq!(backing(1000, "0").redemption_rate_down(dec("0.5"), dec("0.6")).unwrap(), Decimal::one());
    }

    #[test]
    fn lesser_compares_quotients() {
        let (less, more) = (backing(1000, "500"), backing(1001, "500"));
        assert_eq!(less.lesser(more), less);
        assert_eq!(more.lesser(less), less);
        let nothing = backing(1, "0");
        assert_eq!(nothing.lesser(less), less);
        assert_eq!(less.lesser(nothing), less);
    }

    #[test]
    fn coverage_and_headroom() {
        let rich = backing(1000, "500");
        assert_eq!(rich.coverage_down(dec("3")).unwrap(), Some(dec256("6")));
        assert_eq!(backing(1000, "0").coverage_down(dec("3")).unwrap(), None);
        // (3000 - 4·500) / 5 = 200: LUNA worth 2800 over 700 outstanding is 4.
        assert_eq!(rich.mint_headroom_down(dec("3"), dec("4")).unwrap(), dec256("199.999999999999999999"));
        assert_eq!(rich.mint_headroom_down(dec("1"), dec("4")).unwrap(), Decimal256::zero());
        assert!(rich.covers(dec("2"), dec("4")).unwrap());
        assert!(!rich.covers(dec("1.999999999999999999"), dec("4")).unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// S'/S ≤ 1 + h·q/U, and never more than the price grants.
        #[test]
        fn bounded_at_any_price(
            supply in any::<u128>(),
            outstanding in 1u128..=u128::MAX,
            part in 0u128..=1_000_000,
            share in 1u64..=100,
            price in 1u128..=u128::MAX,
        ) {
            let backing = Backing { supply: supply.into(), outstanding: Decimal256::new(outstanding.into()) };
            let value = Decimal256::new(
                Uint256::from(outstanding).checked_multiply_ratio(part, 1_000_000u128).unwrap());
            let guard = Guard { redemption_share: Decimal::percent(share), backing };
            let luna = redemption_down(value, Decimal::new(price.into()), Some(guard)).unwrap();
            // m·U·100 ≤ h·S·q, everything in atoms.
            let left = luna.atomics().full_mul(Uint256::from(outstanding).checked_mul(100u128.into()).unwrap());
            let right = Uint256::from(supply).checked_mul(SCALE_18.into()).unwrap()
                .full_mul(value.atomics().checked_mul(share.into()).unwrap());
            prop_assert!(left <= right);
            prop_assert!(luna <= redemption_down(value, Decimal::new(price.into()), None).unwrap());
        }

        #[test]
        fn never_panics(
            supply in any::<u128>(), outstanding in any::<[u8; 32]>(), value in any::<[u8; 32]>(),
            price in any::<u128>(), share in any::<u128>(),
        ) {
            let backing = Backing {
                supply: supply.into(),
                outstanding: Decimal256::new(Uint256::from_be_bytes(outstanding)),
            };
            let (price, share) = (Decimal::new(price.into()), Decimal::new(share.into()));
            let guard = Some(Guard { redemption_share: share, backing });
            let _ = redemption_down(Decimal256::new(Uint256::from_be_bytes(value)), price, guard);
            let _ = backing.redemption_rate_down(price, share);
            let _ = backing.mint_headroom_down(price, share);
            let _ = backing.covers(price, share);
            let _ = backing.lesser(Backing { supply: Uint128::MAX, outstanding: Decimal256::MAX });
        }
    }
}
