//! A small traffic between UST and KRT, so that fees flow.

use anyhow::Result;

use crate::embedded::{Account, Embedded, KRT, UST};

/// Exchanges made, and those not made: the market refused, or there was nothing to exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    pub exchanges: u64,
    pub skipped: u64,
}

impl Traffic {
    /// The trader exchanges so much UST, or what it has, to KRT, and all its KRT back. Each pays the Tobin tax.
    pub fn there_and_back(&mut self, chain: &mut Embedded, ust: u128) -> Result<()> {
        for (offer, ask, most) in [(UST, KRT, ust), (KRT, UST, u128::MAX)] {
            let amount = chain.balance(Account::Trader, offer)?.min(most);
            if amount > 0 && chain.swap(Account::Trader, amount, offer, ask)?.is_ok() {
                self.exchanges += 1;
            } else {
                self.skipped += 1;
            }
        }
        Ok(())
    }

    pub fn add(&mut self, other: Self) {
        self.exchanges += other.exchanges;
        self.skipped += other.skipped;
    }
}
