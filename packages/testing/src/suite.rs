use anyhow::{Context, Result, ensure};
use cosmwasm_std::{Addr, Binary, Uint128, WasmMsg, instantiate2_address, to_json_binary};
use cw20::{Cw20Coin, MinterResponse};
use serde::Serialize;
use std::collections::BTreeMap;
use tidelock_interface::{
    LUNA,
    distribution::{self, Payer, Source},
    market::{self, NewDenom},
    oracle::{self, FeederWeight},
    savings, staking,
};

use crate::{Chain, Params, codes, feed::Feed};

/// The reference of the oracle and base of the market.
pub const REFERENCE: &str = "usdr";

/// A deployed suite: where everything is, and who is who.
#[derive(Clone, Debug)]
pub struct Suite {
    pub owner: Addr,
    pub guardian: Option<Addr>,
    pub feeders: Vec<Addr>,
    /// Who had LUNA at the start.
    pub holders: Vec<Addr>,
    pub oracle: Addr,
    pub market: Addr,
    pub distribution: Addr,
    pub staking: Addr,
    /// The savings vault of each denom that has one.
    pub vaults: BTreeMap<String, Vault>,
    /// The cw20 of each denom, LUNA included.
    pub tokens: BTreeMap<String, Addr>,
    /// [s]
    pub vote_period: u64,
    /// votes in a row that confirm any price: 2 with bands
    pub(crate) rounds: u32,
    /// whether every message is followed by a check of all invariants
    pub checked: bool,
    pub(crate) feed: Feed,
}

/// Where savings of one denom are.
#[derive(Clone, Debug)]
pub struct Vault {
    pub savings: Addr,
    /// The cw20 of the shares.
    pub share_token: Addr,
}

impl Suite {
    /// Creates every contract at an address known before the first one exists, so that each is given its neighbours
    /// and nothing is registered afterwards but the vaults, by the owner.
    pub fn deploy(chain: &mut impl Chain, params: Params) -> Result<Self> {
        let owner = params.owner.clone();
        let token_code = chain.store(codes::token());
        let oracle_code = chain.store(codes::oracle());
        let market_code = chain.store(codes::market());
        let distribution_code = chain.store(codes::distribution());
        let staking_code = chain.store(codes::staking());
        let savings_code = chain.store(codes::savings());
        let market = predict(chain, &owner, market_code, "market")?;
        let distribution = predict(chain, &owner, distribution_code, "distribution")?;

        let vaults: Vec<_> =
            params.stables.iter().filter_map(|stable| Some((stable.denom.clone(), stable.vault?))).collect();
        let mut tokens = BTreeMap::new();
        let mut supplies = vec![(LUNA, "LUNA", params.luna.clone())];
        supplies.extend(params.stables.iter().map(|stable| (stable.denom.as_str(), "stable", stable.balances.clone())));
        for (denom, name, balances) in supplies {
            let token = create(chain, &owner, token_code, denom, &token_msg(name, balances, &market))?;
            tokens.insert(denom.to_string(), token);
        }

        let others = params.stables.iter().map(|stable| stable.denom.clone()).filter(|denom| denom != REFERENCE);
        let oracle_msg = oracle::InstantiateMsg {
            owner: owner.to_string(),
            reference: REFERENCE.into(),
            denoms: others.collect(),
            feeders: params
                .feeders
                .iter()
                .map(|(address, weight)| FeederWeight { address: address.to_string(), weight: *weight })
                .collect(),
            vote_period: params.vote_period,
            market: market.to_string(),
            params: params.oracle.clone(),
        };
        let oracle = create(chain, &owner, oracle_code, "oracle", &oracle_msg)?;
        let staking_msg = staking::InstantiateMsg {
            owner: owner.to_string(),
            market: market.to_string(),
            luna_token: tokens[LUNA].to_string(),
            distributors: vec![distribution.to_string()],
            tokens_per_weight: params.tokens_per_weight,
            min_bond: params.min_bond,
            params: params.staking,
        };
        let staking = create(chain, &owner, staking_code, "staking", &staking_msg)?;
        let mut payers =
            vec![Payer { address: market.to_string(), sources: vec![Source::SwapFee, Source::Seigniorage] }];
        payers.extend(params.payers);
        let distribution_msg = distribution::InstantiateMsg {
            owner: owner.to_string(),
            market: market.to_string(),
            staking: staking.to_string(),
            oracle: oracle.to_string(),
            payers,
            weights: params.weights,
            params: params.distribution,
        };
        create(chain, &owner, distribution_code, "distribution", &distribution_msg)?;

        let mut suite = Self {
            owner: owner.clone(),
            guardian: params.guardian.clone(),
            feeders: params.feeders.into_iter().map(|(address, _)| address).collect(),
            holders: params.luna.into_iter().map(|(address, _)| address).collect(),
            oracle: oracle.clone(),
            market: market.clone(),
            distribution: distribution.clone(),
            staking,
            vaults: BTreeMap::new(),
            tokens,
            vote_period: params.vote_period,
            rounds: if params.oracle.bands.is_some() { 2 } else { 1 },
            checked: false,
            feed: Feed::default(),
        };
        if let Some(rates) = params.first_rates {
            suite.feed_rates(chain, rates)?;
        }

        let new_denom = |stable: &crate::StableParams| NewDenom {
            denom: stable.denom.clone(),
            token: suite.tokens[&stable.denom].to_string(),
            params: stable.params.clone(),
        };
        let market_msg = market::InstantiateMsg {
            owner: owner.to_string(),
            guardian: params.guardian.map(Addr::into_string),
            oracle: oracle.into_string(),
            distribution: distribution.into_string(),
            luna_token: suite.tokens[LUNA].to_string(),
            denoms: params.stables.iter().map(new_denom).collect(),
            params: params.market,
        };
        let created = create(chain, &owner, market_code, "market", &market_msg)?;
        ensure!(created == market, "the market is at {created}, not at the predicted {market}");
        for (denom, params) in vaults {
            suite.add_vault(chain, token_code, savings_code, denom, params)?;
        }
        suite.checked = params.checked;
        Ok(suite)
    }

    /// The shares' token, its vault, and the vault's place in distribution.
    fn add_vault(
        &mut self,
        chain: &mut impl Chain,
        token_code: u64,
        code: u64,
        denom: String,
        params: savings::Params,
    ) -> Result<()> {
        let salt = format!("savings {denom}");
        let savings = predict(chain, &self.owner, code, &salt)?;
        let share_msg = token_msg("shares", vec![], &savings);
        let share_token = create(chain, &self.owner, token_code, &format!("shares {denom}"), &share_msg)?;
        let msg = savings::InstantiateMsg {
            owner: self.owner.to_string(),
            guardian: self.guardian.as_ref().map(Addr::to_string),
            market: self.market.to_string(),
            asset_token: self.token(&denom).to_string(),
            share_token: share_token.to_string(),
            params,
        };
        create(chain, &self.owner, code, &salt, &msg)?;
        let msg = distribution::ExecuteMsg::SetVault { denom: denom.clone(), vault: Some(savings.to_string()) };
        self.execute(chain, &self.owner, &self.distribution, &msg)?;
        self.vaults.insert(denom, Vault { savings, share_token });
        Ok(())
    }
}

/// The cw20 of a denom: 6 decimals, minted by the market.
pub(crate) fn token_msg(name: &str, balances: Vec<(Addr, Uint128)>, minter: &Addr) -> tidelock_token::InstantiateMsg {
    tidelock_token::InstantiateMsg {
        name: name.into(),
        symbol: name.to_uppercase(),
        decimals: 6,
        initial_balances: balances
            .into_iter()
            .map(|(address, amount)| Cw20Coin { address: address.into_string(), amount })
            .collect(),
        mint: Some(MinterResponse { minter: minter.to_string(), cap: None }),
        marketing: None,
    }
}

/// Where `instantiate2` will put a contract.
fn predict(chain: &impl Chain, creator: &Addr, code_id: u64, salt: &str) -> Result<Addr> {
    let checksum = chain.querier().query_wasm_code_info(code_id)?.checksum;
    let api = chain.address_api();
    let canonical =
        instantiate2_address(checksum.as_slice(), &api.addr_canonicalize(creator.as_str())?, salt.as_bytes())?;
    Ok(api.addr_humanize(&canonical)?)
}

fn create(chain: &mut impl Chain, owner: &Addr, code_id: u64, salt: &str, msg: &impl Serialize) -> Result<Addr> {
    let address = predict(chain, owner, code_id, salt)?;
    let msg = WasmMsg::Instantiate2 {
        admin: Some(owner.to_string()),
        code_id,
        label: salt.into(),
        msg: to_json_binary(msg)?,
        funds: vec![],
        salt: Binary::from(salt.as_bytes()),
    };
    chain.send(owner, msg.into()).with_context(|| format!("cannot create {salt}"))?;
    Ok(address)
}
