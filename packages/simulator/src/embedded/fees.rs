//! Fees: the keeper who distributes them, and who claims.

use anyhow::Result;
use cosmwasm_std::Coin;
use tidelock_interface::{
    MAX_LIMIT,
    distribution::{self, AccountsResponse},
    oracle,
};

use super::{Account, Embedded};

impl Embedded {
    /// A keeper collects what the market owes and distributes it.
    pub fn distribute(&mut self) -> Result<()> {
        self.suite.distribute(&mut self.app)?;
        Ok(())
    }

    /// The staker and every feeder claim what they can.
    pub fn claim(&mut self) -> Result<()> {
        // Without rewards a claim is refused.
        if !self.staker_rewards()?.is_empty() {
            self.suite.claim_rewards(&mut self.app, &Account::Staker.address())?;
        }
        for feeder in self.suite.feeders.clone() {
            if !self.suite.feeder_rewards(&self.app, &feeder)?.is_empty() {
                let claim = oracle::ExecuteMsg::ClaimRewards { recipient: None };
                self.suite.execute(&mut self.app, &feeder, &self.suite.oracle, &claim)?;
            }
        }
        Ok(())
    }

    /// What the staker can claim.
    pub fn staker_rewards(&self) -> Result<Vec<Coin>> {
        Ok(self.suite.staker(&self.app, &Account::Staker.address())?.rewards)
    }

    /// What each feeder can claim, one after the other.
    pub fn feeder_rewards(&self) -> Result<Vec<Coin>> {
        let rewards = self.suite.feeders.iter().map(|feeder| self.suite.feeder_rewards(&self.app, feeder));
        Ok(rewards.collect::<Result<Vec<_>>>()?.concat())
    }

    /// What distribution has of a denom and may spend.
    pub fn community_pool(&self, denom: &str) -> Result<u128> {
        let query = distribution::QueryMsg::Accounts { start_after: None, limit: Some(MAX_LIMIT) };
        let AccountsResponse { accounts } = self.query(&self.suite.distribution, &query)?;
        Ok(accounts.iter().find(|account| account.denom == denom).map_or(0, |account| account.community_pool.u128()))
    }

    /// What all feeders have of a denom.
    pub fn balance_of_feeders(&self, denom: &str) -> Result<u128> {
        let balances = self.suite.feeders.iter().map(|feeder| self.suite.balance(&self.app, feeder, denom));
        balances.map(|balance| Ok(balance?.u128())).sum()
    }
}
