//! A small traffic between UST and KRT, so that fees flow.

use anyhow::Result;
use tidelock_market::ContractError;

use crate::embedded::{Account, Embedded, KRT, UST};

/// Exchanges made, and those not made: the market refused, or there was nothing to exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    pub exchanges: u64,
    pub skipped: u64,
    /// of those skipped, beyond a limit on issuance
    pub limited: u64,
}

impl Traffic {
    /// The trader exchanges so much UST, or what it has, to KRT, and all its KRT back. Each pays the Tobin tax.
    pub fn there_and_back(&mut self, chain: &mut Embedded, ust: u128) -> Result<()> {
        for (offer, ask, most) in [(UST, KRT, ust), (KRT, UST, u128::MAX)] {
            let amount = chain.balance(Account::Trader, offer)?.min(most);
            let swapped = if amount > 0 { Some(chain.swap(Account::Trader, amount, offer, ask)?) } else { None };
            match swapped {
                Some(Ok(_)) => self.exchanges += 1,
                Some(Err(ContractError::IssueLimitExceeded { .. })) => {
                    self.skipped += 1;
                    self.limited += 1;
                }
                _ => self.skipped += 1,
            }
        }
        Ok(())
    }

    pub fn add(&mut self, other: Self) {
        self.exchanges += other.exchanges;
        self.skipped += other.skipped;
        self.limited += other.limited;
    }

    /// `17520, 0 skipped`, and why some are.
    pub fn told(&self) -> String {
        let Self { exchanges, skipped, limited } = self;
        let told = format!("{exchanges}, {skipped} skipped");
        match limited {
            0 => told,
            _ => format!("{told}: {limited} were beyond a limit on issuance, and what was to come back with them"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_told() {
        let some = Traffic { exchanges: 40, skipped: 8, limited: 4 };
        let mut both = some;
        both.add(some);
        assert!(both.told().starts_with("80, 16 skipped: 8 were beyond a limit on issuance"));
        assert_eq!(Traffic { limited: 0, ..some }.told(), "40, 8 skipped");
    }
}
