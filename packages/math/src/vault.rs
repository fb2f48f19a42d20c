//! A savings vault: interest that a reserve pays to all that is deposited, second by second.

use cosmwasm_std::{Decimal, Uint256, Uint512};

use crate::{
    MathError, Ratio,
    growth::{Growth, SECONDS_PER_YEAR},
    ratio::SCALE_18,
};

/// At which rate a vault pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// \[a year] the rate at most, without compounding
    pub target: Decimal,
    /// \[s] the reserve pays at most one of so many parts of itself in a second; at least 1
    pub runway: u64,
}

/// What a vault holds, in atoms (10^-18 of a micro unit), so that rounding loses nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Vault {
    /// [atoms] deposits and the interest on them
    pub total_assets: Uint256,
    /// [atoms] from which interest is paid
    pub reserve: Uint256,
}

impl Vault {
    /// After `seconds` in which every second moved min(total_assets · target/31,536,000, reserve/runway) from the reserve
    /// to the assets. While the first is the less, the assets grow and the reserve falls, until the second is; from then
    /// on the second stays so. So an interval has one change at most: its second is found, and each part is a power.
    pub fn accrued_down(self, terms: Terms, seconds: u64) -> Result<Self, MathError> {
        if self.total_assets.is_zero() {
            return Ok(self);
        }
        let second = Growth::per_second_down(terms.target)?;
        let (at_target, growth) = match (self.limit_down(second, terms.runway)?, seconds.checked_sub(1)) {
            // The limit says when the last second at the target begins.
            (Some(limit), Some(before_last)) => {
                let (begins, growth) = second.longest_down(limit, before_last);
                (begins.checked_add(1).ok_or(MathError::Overflow)?, growth.checked_mul_down(second)?)
            }
            _ => (0, Growth::one()),
        };
        let paid = growth.gain_down(self.total_assets)?;
        let reserve = self.reserve.checked_sub(paid)?;
        let decaying = seconds.checked_sub(at_target).ok_or(MathError::Overflow)?;
        let reserve = Ratio::after_one_of_up(terms.runway)?.pow_up(decaying)?.of_up(reserve)?;
        let interest = self.reserve.checked_sub(reserve)?;
        Ok(Self { total_assets: self.total_assets.checked_add(interest)?, reserve })
    }

    /// A second is paid at the target while the assets' growth up to its beginning is at most (reserve + assets)/(assets ·
    /// (1 + runway · rate of a second)): there the reserve has fallen to runway · rate · assets. None when it is less already.
    fn limit_down(self, second: Growth, runway: u64) -> Result<Option<Growth>, MathError> {
        let all = self.total_assets.checked_add(self.reserve)?;
        Growth::quotient_down(all, self.total_assets, second.simple(runway)?)
    }

    /// \[a year] The rate of this second, without compounding: min(target, reserve/assets · year/runway). Nothing is
    /// promised where there is no reserve; the target where nothing is deposited.
    pub fn rate_down(self, terms: Terms) -> Result<Decimal, MathError> {
        let paid = self.reserve.full_mul(SECONDS_PER_YEAR).checked_mul(Uint512::from(SCALE_18))?;
        let deposited = self.total_assets.full_mul(terms.runway);
        if paid >= deposited.checked_mul(Uint512::from(terms.target.atomics()))? {
            return Ok(if self.reserve.is_zero() { Decimal::zero() } else { terms.target });
        }
        Ok(Decimal::new(paid.checked_div(deposited)?.try_into()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atoms::{ATOMS, atoms, whole_down};
    use cosmwasm_std::Uint128;
    use proptest::prelude::*;

    const TERMS: Terms = Terms { target: Decimal::permille(195), runway: SECONDS_PER_YEAR };

    fn vault(total_assets: u128, reserve: u128) -> Vault {
        Vault { total_assets: atoms(total_assets.into()), reserve: atoms(reserve.into()) }
    }

    /// Second by second, by the words of the rule.
    fn by_the_second(mut vault: Vault, terms: Terms, seconds: u64) -> Vault {
        let year = Uint256::from(SECONDS_PER_YEAR) * ATOMS;
        for _ in 0..seconds {
            let target = vault.total_assets.full_mul(terms.target.atomics()) / Uint512::from_uint256(year);
            let interest = Uint256::try_from(target).unwrap().min(vault.reserve / Uint256::from(terms.runway));
            vault = Vault { total_assets: vault.total_assets + interest, reserve: vault.reserve - interest };
        }
        vault
    }

    /// In as many steps.
    fn in_steps(start: Vault, terms: Terms, steps: u64, each: u64) -> Vault {
        (0..steps).fold(start, |vault, _| vault.accrued_down(terms, each).unwrap())
    }

    #[test]
    fn at_the_target() {
        let start = vault(1_000_000_000_000, 1_000_000_000_000_000);
        let after = start.accrued_down(TERMS, 1).unwrap();
        // 10^12 · 0.195/31,536,000 = 6,183.409436…
        assert_eq!(whole_down(after.total_assets - start.total_assets).unwrap().0, Uint128::new(6_183));
        assert_eq!(start.accrued_down(TERMS, 0), Ok(start));
        assert_eq!(start.rate_down(TERMS), Ok(TERMS.target));
    }

    #[test]
    fn by_the_reserve() {
        // A tenth of the assets in reserve, a year of runway: 10 % a year.
        let start = vault(1_000_000_000_000, 100_000_000_000);
        assert_eq!(start.rate_down(TERMS), Ok(Decimal::percent(10)));
        // After its runway 1/e of the reserve is left, 36.8 %.
        let year = start.accrued_down(TERMS, SECONDS_PER_YEAR).unwrap();
        assert_eq!(whole_down(year.reserve).unwrap().0, Uint128::new(36_787_943_533));
        assert_eq!(year.total_assets + year.reserve, start.total_assets + start.reserve);
    }

    #[test]
    fn nothing_there() {
        let empty = vault(1_000_000, 0);
        assert_eq!(empty.accrued_down(TERMS, SECONDS_PER_YEAR), Ok(empty));
        assert_eq!(empty.rate_down(TERMS), Ok(Decimal::zero()));
        // Nothing deposited earns nothing, whatever there is to earn.
        let waiting = vault(0, 1_000_000);
        assert_eq!(waiting.accrued_down(TERMS, u64::MAX).unwrap().total_assets, Uint256::zero());
    }

    /// One step of 10,000 s, 10,000 of one second, and the words of the rule, in both regimes and over their change, which
    /// comes after about 5,000 s: within a millionth of a micro unit.
    #[test]
    fn steps_do_not_matter() {
        // The change is where reserve = assets · target · runway/year = 195,000,000,000.
        for reserve in [1_000_000_000_000, 195_000_000_000 + 37_000_000, 100_000_000_000] {
            let start = vault(1_000_000_000_000, reserve);
            let once = start.accrued_down(TERMS, 10_000).unwrap();
            for other in [in_steps(start, TERMS, 10_000, 1), by_the_second(start, TERMS, 10_000)] {
                let apart = once.total_assets.abs_diff(other.total_assets);
                assert!(apart < ATOMS / Uint256::from(1_000_000u128), "{reserve}: {apart}");
                assert_eq!(other.total_assets + other.reserve, start.total_assets + start.reserve);
            }
        }
        let start = vault(1_000_000_000_000, 195_037_000_000);
        assert_eq!(start.rate_down(TERMS), Ok(TERMS.target));
        assert!(start.accrued_down(TERMS, 10_000).unwrap().rate_down(TERMS).unwrap() < TERMS.target);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Nothing comes or goes; the reserve is never empty; the longer, the more; in two steps as in one.
        #[test]
        fn accrual(
            assets in 1_000u128..1_000_000_000_000_000_000_000, reserve in 0u128..1_000_000_000_000_000_000_000,
            target in 0u128..=1_000_000_000_000_000_000, runway in 2_592_000u64..=315_360_000,
            times in prop::array::uniform2(0u64..100_000_000),
        ) {
            let terms = Terms { target: Decimal::new(target.into()), runway };
            let start = vault(assets, reserve);
            let first = start.accrued_down(terms, times[0]).unwrap();
            let both = first.accrued_down(terms, times[1]).unwrap();
            let once = start.accrued_down(terms, times[0] + times[1]).unwrap();
            for after in [first, both, once] {
                prop_assert_eq!(after.total_assets + after.reserve, start.total_assets + start.reserve);
                prop_assert!(after.total_assets >= start.total_assets);
                prop_assert!(after.reserve.is_zero() == (reserve == 0));
            }
            prop_assert!(once.total_assets >= first.total_assets);
            // 2 · 10^8 s · 4 · 10^-36 of 10^39 atoms and their growth.
            prop_assert!(both.total_assets.abs_diff(once.total_assets) < ATOMS);
        }

        /// The rate that is shown is that of the next second.
        #[test]
        fn rate_of_a_second(
            assets in 1_000_000u128..1_000_000_000_000_000_000, reserve in 0u128..1_000_000_000_000_000_000,
            target in 0u128..=1_000_000_000_000_000_000, runway in 2_592_000u64..=315_360_000,
        ) {
            let terms = Terms { target: Decimal::new(target.into()), runway };
            let start = vault(assets, reserve);
            let rate = start.rate_down(terms).unwrap();
            prop_assert!(rate <= terms.target);
            let paid = start.accrued_down(terms, 1).unwrap().total_assets - start.total_assets;
            let shown = start.total_assets.full_mul(rate.atomics()) / Uint512::from(SECONDS_PER_YEAR) / Uint512::from(SCALE_18);
            // 10^-18 of the assets in a year.
            let least = start.total_assets / Uint256::from(SECONDS_PER_YEAR) / ATOMS + Uint256::from(2u128);
            prop_assert!(paid.abs_diff(Uint256::try_from(shown).unwrap()) <= least);
        }

        #[test]
        fn never_panics(
            held in any::<[[u8; 32]; 2]>(), target in any::<u128>(), runway in any::<u64>(), seconds in any::<u64>(),
        ) {
            let [total_assets, reserve] = held.map(Uint256::from_be_bytes);
            let (vault, terms) = (Vault { total_assets, reserve }, Terms { target: Decimal::new(target.into()), runway });
            if let Ok(after) = vault.accrued_down(terms, seconds) {
                prop_assert_eq!(after.total_assets + after.reserve, total_assets + reserve);
            }
            let _ = vault.rate_down(terms);
        }
    }
}
