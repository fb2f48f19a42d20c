//! A savings vault: interest that a reserve pays to all that is deposited, second by second, and the shares in it.

use cosmwasm_std::{Decimal, Decimal256, Uint128, Uint256, Uint512};

use crate::{
    MathError, Ratio,
    atoms::{atoms, whole_down},
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

    /// \[micro units] Assets for one share: at first 1.
    pub fn exchange_rate_down(self, shares: Uint128) -> Result<Decimal256, MathError> {
        if shares.is_zero() {
            return Ok(Decimal256::one());
        }
        Ok(Decimal256::new(self.total_assets.checked_div(shares.into())?))
    }

    /// After a deposit, with the shares for it. The assets rise by what these are worth, rounded up; the rest of the deposit,
    /// less than a share's worth, goes to the reserve. So rounding moves the exchange rate by less than an atom in all: were
    /// the rest added to the assets, small deposits could raise it at will while there are few shares.
    pub fn deposited_down(self, assets: Uint128, shares: Uint128) -> Result<(Self, Uint128), MathError> {
        let minted = self.shares_down(assets, shares)?;
        let deposited = atoms(assets);
        let worth = if shares.is_zero() {
            deposited
        } else {
            let scaled = self.total_assets.full_mul(Uint256::from(minted));
            let divisor = Uint512::from(shares);
            scaled.checked_add(divisor)?.checked_sub(Uint512::one())?.checked_div(divisor)?.try_into()?
        };
        let total_assets = self.total_assets.checked_add(worth)?;
        let reserve = self.reserve.checked_add(deposited.checked_sub(worth)?)?;
        Ok((Self { total_assets, reserve }, minted))
    }

    /// After a redemption, with what is paid for it, [micro units]. The assets fall by what the shares are worth, rounded down; of that
    /// the fraction of a unit that cannot be paid goes to the reserve.
    pub fn redeemed_down(self, redeemed: Uint128, shares: Uint128) -> Result<(Self, Uint128), MathError> {
        let worth = self.total_assets.checked_multiply_ratio(redeemed, shares)?;
        let (paid, rest) = whole_down(worth)?;
        let total_assets = self.total_assets.checked_sub(worth)?;
        Ok((Self { total_assets, reserve: self.reserve.checked_add(rest)? }, paid))
    }

    /// Shares for a deposit.
    pub fn shares_down(self, assets: Uint128, shares: Uint128) -> Result<Uint128, MathError> {
        if shares.is_zero() {
            return Ok(assets);
        }
        let scaled = atoms(assets).full_mul(Uint256::from(shares));
        Ok(scaled.checked_div(Uint512::from_uint256(self.total_assets))?.try_into()?)
    }

    /// \[micro units] What shares are worth; of `shares` in all.
    pub fn assets_down(self, redeemed: Uint128, shares: Uint128) -> Result<Uint128, MathError> {
        if shares.is_zero() {
            return Ok(redeemed);
        }
        Ok(whole_down(self.total_assets.checked_multiply_ratio(redeemed, shares)?)?.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atoms::ATOMS;
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

    /// The exchange rate after is not below the one before, and by less than an atom for all shares above it.
    fn stays(assets: Uint256, shares: Uint128, assets_after: Uint256, shares_after: Uint128) -> bool {
        let [before, after] =
            [assets.full_mul(Uint256::from(shares_after)), assets_after.full_mul(Uint256::from(shares))];
        before <= after && after - before < Uint512::from(shares)
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

    #[test]
    fn shares() {
        let rate = |vault: Vault, shares: u128| vault.exchange_rate_down(shares.into()).unwrap();
        assert_eq!(rate(Vault::default(), 0), Decimal256::one());
        assert_eq!(Vault::default().shares_down(Uint128::new(7), Uint128::zero()), Ok(Uint128::new(7)));
        let grown = vault(15, 0);
        assert_eq!(rate(grown, 10), Decimal256::percent(150));
        // 4/1.5 = 2.67; 3 · 1.5 = 4.5
        assert_eq!(grown.shares_down(Uint128::new(4), Uint128::new(10)), Ok(Uint128::new(2)));
        assert_eq!(grown.assets_down(Uint128::new(3), Uint128::new(10)), Ok(Uint128::new(4)));
        assert_eq!(grown.shares_down(Uint128::one(), Uint128::new(10)), Ok(Uint128::zero()));
        // Two shares are worth 3 of the 4, one is worth 1.5: the rest is the reserve's.
        let (after, minted) = grown.deposited_down(Uint128::new(4), Uint128::new(10)).unwrap();
        assert_eq!((after, minted), (vault(18, 1), Uint128::new(2)));
        let (left, paid) = after.redeemed_down(Uint128::new(3), Uint128::new(12)).unwrap();
        assert_eq!((left.total_assets, paid), (atoms(Uint128::new(27)) / Uint256::from(2u128), Uint128::new(4)));
        assert_eq!(left.total_assets + left.reserve, atoms(Uint128::new(15)));
    }

    /// Anchor's unit tests (money-market-contracts, market): its exchange rate is (balance + liabilities - reserves)/supply,
    /// ours total_assets/shares; a vault has no borrowers, so what they owe stands in the assets here.
    #[test]
    fn anchor_a1_a6_a8() {
        // A1: (2,000,000 - 1,000,000 of the deposit + 50,000 - 550,000)/1,000,000 = 0.5. Here no rate falls below one by
        // itself; the formula does not mind.
        let a1 = vault(2_000_000 - 1_000_000 + 50_000 - 550_000, 0);
        let supply = Uint128::new(1_000_000);
        assert_eq!(a1.exchange_rate_down(supply), Ok(Decimal256::percent(50)));
        // A6: 1,000,000 deposited at 0.5 mint 2,000,000.
        assert_eq!(a1.shares_down(Uint128::new(1_000_000), supply), Ok(Uint128::new(2_000_000)));
        // A8: (600,000 + 500,000 - 100,000)/2,000,000 = 0.5: 1,000,000 redeem 500,000. That with less in the bank it is refused
        // does not apply: all that is deposited is there.
        let a8 = vault(600_000 + 500_000 - 100_000, 0);
        assert_eq!(a8.assets_down(Uint128::new(1_000_000), Uint128::new(2_000_000)), Ok(Uint128::new(500_000)));
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

        /// Neither a deposit nor a redemption lowers the exchange rate, nor raises it by an atom for all shares; who does both
        /// gains nothing; k deposits give at most as many shares as one.
        #[test]
        fn rounding_favours_the_vault(
            assets in 1_000u128..1_000_000_000_000_000_000_000, growth in 1_000u128..1_000_000,
            deposits in prop::collection::vec(1u128..1_000_000_000_000_000_000, 1..10),
        ) {
            // Assets of up to a thousand for a share.
            let (mut now, mut shares) = (vault(assets, 0), Uint128::new((assets * 1_000 / growth).max(1)));
            let mut minted_in_all = Uint128::zero();
            let all: u128 = deposits.iter().sum();
            let at_once = now.shares_down(all.into(), shares).unwrap();
            for deposit in deposits {
                let deposit = Uint128::new(deposit);
                let (after, minted) = now.deposited_down(deposit, shares).unwrap();
                prop_assert_eq!(after.total_assets + after.reserve, now.total_assets + now.reserve + atoms(deposit));
                prop_assert!(stays(now.total_assets, shares, after.total_assets, shares + minted));
                let (redeemed, back) = after.redeemed_down(minted, shares + minted).unwrap();
                prop_assert!(back <= deposit);
                prop_assert_eq!(redeemed.total_assets + redeemed.reserve + atoms(back), after.total_assets + after.reserve);
                prop_assert!(stays(after.total_assets, shares + minted, redeemed.total_assets, shares));
                (now, shares) = (after, shares + minted);
                minted_in_all += minted;
            }
            prop_assert!(minted_in_all <= at_once);
        }

        #[test]
        fn never_panics(
            held in any::<[[u8; 32]; 2]>(), target in any::<u128>(), runway in any::<u64>(), seconds in any::<u64>(),
            amounts in any::<[u128; 2]>(),
        ) {
            let [total_assets, reserve] = held.map(Uint256::from_be_bytes);
            let (vault, terms) = (Vault { total_assets, reserve }, Terms { target: Decimal::new(target.into()), runway });
            if let Ok(after) = vault.accrued_down(terms, seconds) {
                prop_assert_eq!(after.total_assets + after.reserve, total_assets + reserve);
            }
            let [amount, shares] = amounts.map(Uint128::new);
            let _ = (vault.rate_down(terms), vault.exchange_rate_down(shares));
            let _ = (vault.shares_down(amount, shares), vault.assets_down(amount, shares));
        }
    }
}
