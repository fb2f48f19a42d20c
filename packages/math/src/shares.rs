//! The shares in a savings vault: what they are worth, and what a deposit and a redemption change.

use cosmwasm_std::{Decimal256, Uint128};

use crate::{
    MathError, Vault,
    atoms::{atoms, whole_down},
    ratio::multiply_ratio_up,
};

impl Vault {
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
            multiply_ratio_up(self.total_assets, minted.into(), shares.into())?
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
        Ok(atoms(assets).checked_multiply_ratio(shares, self.total_assets)?.try_into()?)
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
    use cosmwasm_std::{Uint256, Uint512};
    use proptest::prelude::*;

    fn vault(total_assets: u128, reserve: u128) -> Vault {
        Vault { total_assets: atoms(total_assets.into()), reserve: atoms(reserve.into()) }
    }

    /// The exchange rate after is not below the one before, and by less than an atom for all shares above it.
    fn stays(assets: Uint256, shares: Uint128, assets_after: Uint256, shares_after: Uint128) -> bool {
        let [before, after] =
            [assets.full_mul(Uint256::from(shares_after)), assets_after.full_mul(Uint256::from(shares))];
        before <= after && after - before < Uint512::from(shares)
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
        fn never_panics(held in any::<[[u8; 32]; 2]>(), amount in any::<u128>(), shares in any::<u128>()) {
            let [total_assets, reserve] = held.map(Uint256::from_be_bytes);
            let (vault, amount, shares) = (Vault { total_assets, reserve }, amount.into(), shares.into());
            let _ = (vault.exchange_rate_down(shares), vault.shares_down(amount, shares), vault.assets_down(amount, shares));
            if let Ok((after, _)) = vault.deposited_down(amount, shares) {
                prop_assert!(after.total_assets >= total_assets && after.reserve >= reserve);
            }
            if let Ok((after, paid)) = vault.redeemed_down(amount, shares) {
                prop_assert_eq!(after.total_assets + after.reserve + atoms(paid), total_assets + reserve);
            }
        }
    }
}
