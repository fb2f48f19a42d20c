//! Redemptions: UST to LUNA, by the holder.

use anyhow::Result;
use tidelock_interface::LUNA;
use tidelock_market::ContractError;

use super::{Account, Embedded, ONE, Swapped, UST};

/// What a redemption gave, or would give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Redemption {
    /// [micro UST] redeemed
    pub ust: u128,
    /// [micro LUNA] minted for it
    pub luna: u128,
    /// [micro LUNA] not minted
    pub spread: u128,
}

impl Embedded {
    /// So much of what the holder has. Gives nothing, and takes nothing, where so little would be refused.
    pub fn redeem(&mut self, ust: u128) -> Result<Option<Redemption>> {
        let ust = ust.min(self.balance(Account::Holder, UST)?);
        if ust == 0 {
            return Ok(None);
        }
        match self.swap(Account::Holder, ust, UST, LUNA)? {
            Ok(Swapped { returned: luna, spread }) => Ok(Some(Redemption { ust, luna, spread })),
            Err(ContractError::NothingReturned {}) => Ok(None),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// What one UST would give now; None when none is left.
    pub fn quote(&self) -> Result<Option<Redemption>> {
        let ust = self.ust_supply()?.min(ONE);
        if ust == 0 {
            return Ok(None);
        }
        match self.suite.simulate(&self.app, ust, UST, LUNA) {
            // A query's error arrives as text.
            Err(err) if err.to_string().contains(&ContractError::NothingReturned {}.to_string()) => {
                Ok(Some(Redemption { ust, luna: 0, spread: 0 }))
            }
            given => {
                let given = given?;
                Ok(Some(Redemption { ust, luna: given.return_amount.u128(), spread: given.spread_amount.u128() }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded::tests::deploy;

    #[test]
    fn redeems_and_quotes() {
        let mut chain = deploy(true);
        assert_eq!(chain.redeem(1).unwrap(), None);
        let quote = chain.quote().unwrap().unwrap();
        assert_eq!(quote, Redemption { ust: ONE, luna: 995_000, spread: 5_000 });
        assert_eq!(chain.redeem(ONE).unwrap(), Some(quote));
        assert_eq!((chain.luna_supply().unwrap(), chain.ust_supply().unwrap()), (1_000_995_000, 209 * ONE));
        // No more than the holder has.
        assert_eq!(chain.redeem(500 * ONE).unwrap().unwrap().ust, 199 * ONE);
        assert_eq!(chain.redeem(500 * ONE).unwrap(), None);
        assert!(chain.swap(Account::Trader, 10 * ONE, UST, LUNA).unwrap().is_ok());
        assert_eq!((chain.quote().unwrap(), chain.coverage().unwrap()), (None, None));
        chain.check_invariants().unwrap();
    }
}
