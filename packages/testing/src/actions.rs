use anyhow::Result;
use cosmwasm_std::{Addr, Binary, Coin, Uint128, WasmMsg, to_json_binary};
use cw_multi_test::AppResponse;
use cw20::{BalanceResponse, Cw20ExecuteMsg, Cw20QueryMsg, TokenInfoResponse};
use serde::{Serialize, de::DeserializeOwned};
use tidelock_interface::{
    LUNA,
    distribution::{self, AccountResponse},
    market::{self, CoverageResponse, HookMsg, MarketContract, SimulationResponse},
    oracle,
    savings::{self, BalanceResponse as SavingsResponse, StateResponse},
    staking::{self, StakerResponse},
};

use crate::{Chain, Suite, Vault, invariants};

impl Suite {
    /// Sends a message; then all invariants are checked, where the suite is `checked`.
    pub fn execute(
        &self,
        chain: &mut impl Chain,
        sender: &Addr,
        contract: &Addr,
        msg: &impl Serialize,
    ) -> Result<AppResponse> {
        let msg = WasmMsg::Execute { contract_addr: contract.to_string(), msg: to_json_binary(msg)?, funds: vec![] };
        let response = chain.send(sender, msg.into())?;
        if self.checked {
            invariants::check(chain, self)?;
        }
        Ok(response)
    }

    pub fn query<T: DeserializeOwned>(&self, chain: &impl Chain, contract: &Addr, msg: &impl Serialize) -> Result<T> {
        Ok(chain.querier().query_wasm_smart(contract, msg)?)
    }

    /// Swaps without conditions; returns what the trader got.
    pub fn swap(
        &self,
        chain: &mut impl Chain,
        trader: &Addr,
        amount: u128,
        offer_denom: &str,
        ask_denom: &str,
    ) -> Result<Uint128> {
        let before = self.balance(chain, trader, ask_denom)?;
        self.send(chain, trader, amount, offer_denom, MarketContract::swap_hook(ask_denom)?)?;
        Ok(self.balance(chain, trader, ask_denom)?.checked_sub(before)?)
    }

    /// Swaps with the conditions of the hook.
    pub fn swap_with(
        &self,
        chain: &mut impl Chain,
        trader: &Addr,
        amount: u128,
        offer_denom: &str,
        hook: &HookMsg,
    ) -> Result<AppResponse> {
        self.send(chain, trader, amount, offer_denom, to_json_binary(hook)?)
    }

    /// Sends a denom's tokens to the market with any message.
    pub fn send(
        &self,
        chain: &mut impl Chain,
        sender: &Addr,
        amount: u128,
        denom: &str,
        msg: Binary,
    ) -> Result<AppResponse> {
        self.send_to(chain, sender, &self.market, amount, denom, msg)
    }

    /// Sends a denom's tokens to a contract with any message.
    pub fn send_to(
        &self,
        chain: &mut impl Chain,
        sender: &Addr,
        contract: &Addr,
        amount: u128,
        denom: &str,
        msg: Binary,
    ) -> Result<AppResponse> {
        let send = Cw20ExecuteMsg::Send { contract: contract.to_string(), amount: amount.into(), msg };
        self.execute(chain, sender, self.token(denom), &send)
    }

    pub fn collect_fees(&self, chain: &mut impl Chain) -> Result<AppResponse> {
        self.execute(chain, &self.owner, &self.market, &market::ExecuteMsg::CollectFees {})
    }

    /// A message of the market's owner.
    pub fn as_owner(&self, chain: &mut impl Chain, msg: &market::ExecuteMsg) -> Result<AppResponse> {
        self.execute(chain, &self.owner, &self.market, msg)
    }

    /// One block, so many seconds later.
    pub fn advance(&self, chain: &mut impl Chain, seconds: u64) {
        chain.next_block(seconds);
    }

    /// One block, in the next vote period.
    pub fn advance_period(&self, chain: &mut impl Chain) {
        let into = chain.block().time.seconds() % self.vote_period;
        chain.next_block(self.vote_period - into);
    }

    pub fn simulate(
        &self,
        chain: &impl Chain,
        amount: u128,
        offer_denom: &str,
        ask_denom: &str,
    ) -> Result<SimulationResponse> {
        let offer = Coin { denom: offer_denom.into(), amount: amount.into() };
        Ok(MarketContract(&self.market).simulation(&chain.querier(), offer, ask_denom)?)
    }

    pub fn coverage(&self, chain: &impl Chain) -> Result<CoverageResponse> {
        Ok(MarketContract(&self.market).coverage(&chain.querier())?)
    }

    /// The cw20 of a denom, LUNA included. Panics when it was not deployed.
    pub fn token(&self, denom: &str) -> &Addr {
        &self.tokens[denom]
    }

    pub fn balance(&self, chain: &impl Chain, holder: &Addr, denom: &str) -> Result<Uint128> {
        let query = Cw20QueryMsg::Balance { address: holder.to_string() };
        Ok(self.query::<BalanceResponse>(chain, self.token(denom), &query)?.balance)
    }

    pub fn supply(&self, chain: &impl Chain, denom: &str) -> Result<Uint128> {
        Ok(self.query::<TokenInfoResponse>(chain, self.token(denom), &Cw20QueryMsg::TokenInfo {})?.total_supply)
    }

    /// What is owed to distribution of a denom.
    pub fn owed(&self, chain: &impl Chain, denom: &str) -> Result<Uint128> {
        let fees: market::FeesResponse = self.query(chain, &self.market, &market::QueryMsg::Fees {})?;
        Ok(fees.owed.into_iter().find(|coin| coin.denom == denom).map(|coin| coin.amount).unwrap_or_default())
    }

    /// Collects what the market owes and pays it out, as a keeper does.
    pub fn distribute(&self, chain: &mut impl Chain) -> Result<AppResponse> {
        let msg = distribution::ExecuteMsg::Distribute { denoms: None, collect: true };
        self.execute(chain, &self.owner, &self.distribution, &msg)
    }

    /// What came and went of a denom, in distribution.
    pub fn account(&self, chain: &impl Chain, denom: &str) -> Result<AccountResponse> {
        self.query(chain, &self.distribution, &distribution::QueryMsg::Account { denom: denom.into() })
    }

    pub fn bond(&self, chain: &mut impl Chain, staker: &Addr, amount: u128) -> Result<AppResponse> {
        let msg = to_json_binary(&staking::HookMsg::Bond { recipient: None })?;
        self.send_to(chain, staker, &self.staking, amount, LUNA, msg)
    }

    pub fn unbond(&self, chain: &mut impl Chain, staker: &Addr, amount: u128) -> Result<AppResponse> {
        self.execute(chain, staker, &self.staking, &staking::ExecuteMsg::Unbond { amount: amount.into() })
    }

    /// All denoms, to the staker.
    pub fn claim_rewards(&self, chain: &mut impl Chain, staker: &Addr) -> Result<AppResponse> {
        let msg = staking::ExecuteMsg::ClaimRewards { recipient: None, denoms: None };
        self.execute(chain, staker, &self.staking, &msg)
    }

    /// What was unbonded and has matured.
    pub fn withdraw(&self, chain: &mut impl Chain, staker: &Addr) -> Result<AppResponse> {
        self.execute(chain, staker, &self.staking, &staking::ExecuteMsg::Withdraw {})
    }

    /// LUNA's rewards, bonded in place.
    pub fn restake(&self, chain: &mut impl Chain, staker: &Addr) -> Result<AppResponse> {
        self.execute(chain, staker, &self.staking, &staking::ExecuteMsg::Restake {})
    }

    /// Saves, without conditions.
    pub fn deposit(&self, chain: &mut impl Chain, saver: &Addr, amount: u128, denom: &str) -> Result<AppResponse> {
        let hook = savings::HookMsg::Deposit { recipient: None, minimum_shares: None };
        self.send_to(chain, saver, &self.vaults[denom].savings, amount, denom, to_json_binary(&hook)?)
    }

    /// Takes savings back, without conditions.
    pub fn redeem(&self, chain: &mut impl Chain, saver: &Addr, shares: u128, denom: &str) -> Result<AppResponse> {
        let hook = savings::HookMsg::Redeem { recipient: None, minimum_assets: None };
        self.send_shares(chain, saver, shares, denom, to_json_binary(&hook)?)
    }

    /// Sends shares to their vault with any message.
    pub fn send_shares(
        &self,
        chain: &mut impl Chain,
        sender: &Addr,
        shares: u128,
        denom: &str,
        msg: Binary,
    ) -> Result<AppResponse> {
        let Vault { savings, share_token } = &self.vaults[denom];
        let msg = Cw20ExecuteMsg::Send { contract: savings.to_string(), amount: shares.into(), msg };
        self.execute(chain, sender, share_token, &msg)
    }

    pub fn fund_reserve(
        &self,
        chain: &mut impl Chain,
        sender: &Addr,
        amount: u128,
        denom: &str,
    ) -> Result<AppResponse> {
        let hook = to_json_binary(&savings::HookMsg::FundReserve {})?;
        self.send_to(chain, sender, &self.vaults[denom].savings, amount, denom, hook)
    }

    /// What an account has saved, and what it is worth.
    pub fn savings(&self, chain: &impl Chain, saver: &Addr, denom: &str) -> Result<SavingsResponse> {
        let query = savings::QueryMsg::Balance { address: saver.to_string() };
        self.query(chain, &self.vaults[denom].savings, &query)
    }

    /// All that a vault holds.
    pub fn vault_state(&self, chain: &impl Chain, denom: &str) -> Result<StateResponse> {
        self.query(chain, &self.vaults[denom].savings, &savings::QueryMsg::State {})
    }

    /// What a feeder earned, to itself.
    pub fn claim_feeder_rewards(&self, chain: &mut impl Chain, feeder: &Addr) -> Result<AppResponse> {
        self.execute(chain, feeder, &self.oracle, &oracle::ExecuteMsg::ClaimRewards { recipient: None })
    }

    pub fn staker(&self, chain: &impl Chain, address: &Addr) -> Result<StakerResponse> {
        self.query(chain, &self.staking, &staking::QueryMsg::Staker { address: address.to_string() })
    }

    /// What a feeder can claim.
    pub fn feeder_rewards(&self, chain: &impl Chain, feeder: &Addr) -> Result<Vec<Coin>> {
        let query = oracle::QueryMsg::Rewards { feeder: feeder.to_string() };
        Ok(self.query::<oracle::RewardsResponse>(chain, &self.oracle, &query)?.rewards)
    }
}
