//! Savings: who deposits and redeems, and what the vault of UST holds.

use anyhow::{Context, Result};
use cosmwasm_std::Decimal;
use cw20::{BalanceResponse, Cw20QueryMsg, TokenInfoResponse};
use tidelock_interface::{
    MAX_LIMIT,
    distribution::{self, AccountsResponse, Destination},
    savings::{self, ApyResponse, AssetsResponse, BalanceResponse as SavingsResponse, SharesResponse, StateResponse},
};
use tidelock_testing::Vault;

use super::{Account, Embedded, UST};

impl Embedded {
    /// The holder gives so much UST to the reserve.
    pub fn fund_reserve(&mut self, ust: u128) -> Result<()> {
        self.suite.fund_reserve(&mut self.app, &Account::Holder.address(), ust, UST)?;
        Ok(())
    }

    pub fn deposit(&mut self, saver: usize, ust: u128) -> Result<()> {
        self.suite.deposit(&mut self.app, &Account::Saver(saver).address(), ust, UST)?;
        Ok(())
    }

    /// Redeems the least shares that are worth so much UST, at most one too many. Returns the micro UST that were paid.
    pub fn withdraw(&mut self, saver: usize, ust: u128) -> Result<u128> {
        let query = savings::QueryMsg::ConvertToShares { assets: ust.into() };
        let SharesResponse { shares } = self.query(&self.vault()?.savings, &query)?;
        self.redeem_shares(saver, shares.u128() + 1)
    }

    /// Redeems shares. Returns the micro UST that were paid.
    pub fn redeem_shares(&mut self, saver: usize, shares: u128) -> Result<u128> {
        let saver = Account::Saver(saver);
        let before = self.balance(saver, UST)?;
        self.suite.redeem(&mut self.app, &saver.address(), shares, UST)?;
        Ok(self.balance(saver, UST)? - before)
    }

    /// What a saver's shares are, and what they are worth.
    pub fn saved(&self, saver: usize) -> Result<SavingsResponse> {
        self.suite.savings(&self.app, &Account::Saver(saver).address(), UST)
    }

    /// [micro UST] what so many shares are worth
    pub fn worth(&self, shares: u128) -> Result<u128> {
        let query = savings::QueryMsg::ConvertToAssets { shares: shares.into() };
        Ok(self.query::<AssetsResponse>(&self.vault()?.savings, &query)?.assets.u128())
    }

    pub fn vault_state(&self) -> Result<StateResponse> {
        self.suite.vault_state(&self.app, UST)
    }

    /// [a year] what is paid now, without compounding
    pub fn vault_rate(&self) -> Result<Decimal> {
        Ok(self.query::<ApyResponse>(&self.vault()?.savings, &savings::QueryMsg::Apy {})?.rate)
    }

    /// [micro UST] that the vault has
    pub fn vault_balance(&self) -> Result<u128> {
        let query = Cw20QueryMsg::Balance { address: self.vault()?.savings.to_string() };
        Ok(self.query::<BalanceResponse>(self.suite.token(UST), &query)?.balance.u128())
    }

    /// All shares, as their token counts.
    pub fn share_supply(&self) -> Result<u128> {
        let query = Cw20QueryMsg::TokenInfo {};
        Ok(self.query::<TokenInfoResponse>(&self.vault()?.share_token, &query)?.total_supply.u128())
    }

    /// [micro UST] that distribution paid to the vault
    pub fn paid_to_savings(&self) -> Result<u128> {
        let query = distribution::QueryMsg::Accounts { start_after: None, limit: Some(MAX_LIMIT) };
        let AccountsResponse { accounts } = self.query(&self.suite.distribution, &query)?;
        let paid = accounts.iter().filter(|account| account.denom == UST).flat_map(|account| &account.paid);
        Ok(paid.filter(|paid| paid.destination == Destination::Savings).map(|paid| paid.amount.u128()).sum())
    }

    fn vault(&self) -> Result<&Vault> {
        self.suite.vaults.get(UST).context("there is no vault for UST")
    }
}
