//! The vault's books: that no unit is missing, and that every claim is there.

use anyhow::{Result, ensure};
use cosmwasm_std::{Uint128, Uint256};
use tidelock_interface::savings::{BalanceResponse, LOCKED_SHARES, StateResponse};

use crate::embedded::Embedded;

/// Micro UST since the beginning, and what the vault answers.
#[derive(Clone, Debug, PartialEq)]
pub struct VaultBooks {
    pub deposited: u128,
    /// given to the reserve
    pub funded: u128,
    /// of the fees, as distribution counts
    pub fees: u128,
    pub redeemed: u128,
    /// that the vault has
    pub balance: u128,
    pub state: StateResponse,
    /// as their token counts
    pub share_supply: u128,
    pub savers: Vec<BalanceResponse>,
    /// what the shares are worth that the vault keeps
    pub locked: u128,
}

impl VaultBooks {
    /// What was deposited, funded and redeemed is the savers' own count.
    pub fn read(chain: &Embedded, deposited: u128, funded: u128, redeemed: u128, savers: usize) -> Result<Self> {
        Ok(Self {
            deposited,
            funded,
            fees: chain.paid_to_savings()?,
            redeemed,
            balance: chain.vault_balance()?,
            state: chain.vault_state()?,
            share_supply: chain.share_supply()?,
            savers: (0..savers).map(|saver| chain.saved(saver)).collect::<Result<_>>()?,
            locked: chain.worth(LOCKED_SHARES.u128())?,
        })
    }

    /// What came.
    pub fn came(&self) -> u128 {
        self.deposited + self.funded + self.fees
    }

    /// [micro UST] what all savers could redeem
    pub fn claims(&self) -> u128 {
        self.savers.iter().map(|saver| saver.assets.u128()).sum()
    }

    /// [micro UST] the reserve, in whole units
    pub fn reserve(&self) -> Result<u128> {
        Ok(Uint128::try_from(self.state.reserve.to_uint_floor())?.u128())
    }

    /// [micro UST] fractions of a unit of the claims, the reserve and the locked shares together
    pub fn fractions(&self) -> Result<u128> {
        let parts = self.claims() + self.locked + self.reserve()?;
        ensure!(parts <= self.balance, "claims, locked shares and reserve are {parts}, the vault has {}", self.balance);
        Ok(self.balance - parts)
    }

    /// Refuses books in which a unit is missing.
    pub fn check(&self) -> Result<()> {
        let same = |what: &str, left: Uint256, right: Uint256| {
            ensure!(left == right, "the vault: {left} {what} {right}");
            Ok(())
        };
        let out = Uint256::from(self.redeemed).checked_add(self.balance.into())?;
        same("micro units came in, but redeemed or here are", self.came().into(), out)?;
        // In atoms, 10^-18 of a micro unit: nothing is rounded.
        let StateResponse { total_assets, reserve, shares, exchange_rate, .. } = &self.state;
        let held = Uint256::from(self.balance).checked_mul(ATOMS.into())?;
        same("atoms are assets or reserve, but here are", total_assets.checked_add(*reserve)?.atomics(), held)?;

        let shares = Uint256::from(*shares);
        let of_savers = self.savers.iter().map(|saver| saver.shares.u128()).sum::<u128>() + LOCKED_SHARES.u128();
        same("shares are locked or savers', but the vault counts", of_savers.into(), shares)?;
        same("shares exist, but the vault counts", self.share_supply.into(), shares)?;
        let rate = total_assets.atomics().checked_div(shares)?;
        same("atoms stand behind a share, but its exchange rate is", rate, exchange_rate.atomics())?;
        // Each saver, the locked shares and the reserve may have a fraction of a unit.
        let fractions = self.fractions()?;
        let most = self.savers.len() as u128 + 2;
        ensure!(fractions < most, "the vault: {fractions} micro units belong to nobody");
        Ok(())
    }
}

const ATOMS: u128 = 1_000_000_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;
    use cosmwasm_std::Decimal256;
    use std::str::FromStr;

    /// 100,000,000 deposited, 4,000,000 funded, 1,000,000 of fees, 10,000,000 redeemed; some interest is paid.
    fn good() -> VaultBooks {
        let saver = |shares: u128, assets: u128| BalanceResponse { shares: shares.into(), assets: assets.into() };
        let decimal = |text: &str| Decimal256::from_str(text).unwrap();
        VaultBooks {
            deposited: 100_000_000,
            funded: 4_000_000,
            fees: 1_000_000,
            redeemed: 10_000_000,
            balance: 95_000_000,
            state: StateResponse {
                total_assets: decimal("91500000.5"),
                reserve: decimal("3499999.5"),
                shares: Uint128::new(90_000_000),
                exchange_rate: decimal("1.016666672222222222"),
                accrued_at: 0,
            },
            share_supply: 90_000_000,
            savers: vec![saver(49_999_000, 50_832_316), saver(40_000_000, 40_666_666)],
            locked: 1_016,
        }
    }

    #[test]
    fn books_balance() {
        let books = good();
        assert_eq!((books.came(), books.claims(), books.reserve().unwrap()), (105_000_000, 91_498_982, 3_499_999));
        assert_eq!(books.fractions().unwrap(), 3);
        books.check().unwrap();
    }

    #[test]
    fn a_missing_unit_is_named() {
        type Spoil = fn(&mut VaultBooks);
        let cases: [(Spoil, &str); 7] = [
            (|books| books.fees = 0, "104000000 micro units came in, but redeemed or here are 105000000"),
            (|books| books.balance = 94_999_999, "105000000 micro units came in, but redeemed or here are 104999999"),
            (
                |books| books.state.reserve = Decimal256::from_str("3499999.4").unwrap(),
                "94999999900000000000000000 atoms are assets or reserve, but here are 95000000000000000000000000",
            ),
            (
                |books| books.savers[0].shares = Uint128::one(),
                "40001001 shares are locked or savers', but the vault counts 90000000",
            ),
            (|books| books.share_supply = 90_000_001, "90000001 shares exist, but the vault counts 90000000"),
            (
                |books| books.state.exchange_rate = Decimal256::one(),
                "1016666672222222222 atoms stand behind a share, but its exchange rate is 1000000000000000000",
            ),
            (|books| books.locked = 1_000, "19 micro units belong to nobody"),
        ];
        for (spoil, reason) in cases {
            let mut books = good();
            spoil(&mut books);
            let broken = books.check().err().map(|err| err.to_string()).unwrap_or_default();
            assert!(broken.contains(reason), "{broken}");
        }
        let greedy = VaultBooks { locked: 1_020, ..good() };
        assert!(greedy.check().unwrap_err().to_string().contains("the vault has 95000000"));
    }
}
