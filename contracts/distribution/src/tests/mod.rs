//! `execute()` and `reply()` on a mocked chain: a market's registry, and balances.

mod cost;
mod payouts;

use cosmwasm_std::testing::{MockApi, MockQuerier, MockStorage, message_info, mock_env};
use cosmwasm_std::{
    Addr, ContractResult, Empty, Env, OwnedDeps, QuerierResult, Response, Storage, SystemResult, Uint128, WasmQuery,
    to_json_binary,
};
use cw20::Cw20ReceiveMsg;
use std::marker::PhantomData;
use tidelock_interface::distribution::{
    Destination, ExecuteMsg, HookMsg, InstantiateMsg, Params, Payer, Share, Source, Weights,
};

use crate::{ContractError, contract};

struct Chain<S: Storage = MockStorage> {
    deps: OwnedDeps<S, MockApi, MockQuerier, Empty>,
    env: Env,
}

fn addr(name: &str) -> Addr {
    MockApi::default().addr_make(name)
}

/// Its token is named like it.
fn denom(at: usize) -> String {
    format!("u{at:03}")
}

/// [per cent] of every source.
fn weights(shares: &[(Destination, u64)]) -> Vec<Weights> {
    let share = |(destination, percent): &(Destination, u64)| Share {
        destination: destination.clone(),
        weight: cosmwasm_std::Decimal::percent(*percent),
    };
    let shares: Vec<_> = shares.iter().map(share).collect();
    Source::ALL.map(|source| Weights { source, shares: shares.clone() }).to_vec()
}

impl<S: Storage> Chain<S> {
    /// The tokens of 33 denoms are registered, and 1,000 units of each are here.
    fn on(storage: S, weights: Vec<Weights>) -> Self {
        let map_key = |map: &str, key: &Addr| [&[0, map.len() as u8], map.as_bytes(), key.as_bytes()].concat();
        let registry: Vec<_> = (0..33).map(|at| (map_key("tokens", &addr(&denom(at))), denom(at))).collect();
        let (market, held) = (addr("market"), map_key("balance", &mock_env().contract.address));
        let mut querier = MockQuerier::default();
        querier.update_wasm(move |query| -> QuerierResult {
            let WasmQuery::Raw { contract_addr, key } = query else { panic!("only raw reads") };
            let answer = if *contract_addr == market.as_str() {
                registry.iter().find(|(token, _)| token == key.as_slice()).map(|(_, denom)| to_json_binary(denom))
            } else {
                assert_eq!(key.as_slice(), held);
                Some(to_json_binary(&Uint128::new(1_000)))
            };
            SystemResult::Ok(ContractResult::Ok(answer.transpose().unwrap().unwrap_or_default()))
        });
        let deps = OwnedDeps { storage, api: MockApi::default(), querier, custom_query_type: PhantomData };
        let mut chain = Self { deps, env: mock_env() };
        let msg = InstantiateMsg {
            owner: addr("owner").into(),
            market: addr("market").into(),
            staking: addr("staking").into(),
            oracle: addr("oracle").into(),
            payers: vec![Payer { address: addr("payer").into(), sources: Source::ALL.to_vec() }],
            weights,
            params: Params::default(),
        };
        contract::instantiate(chain.deps.as_mut(), chain.env.clone(), message_info(&addr("creator"), &[]), msg)
            .unwrap();
        chain
    }

    fn execute(&mut self, sender: &str, msg: ExecuteMsg) -> Result<Response, ContractError> {
        contract::execute(self.deps.as_mut(), self.env.clone(), message_info(&addr(sender), &[]), msg)
    }

    /// What must pass.
    fn tell(&mut self, msg: ExecuteMsg) -> Response {
        self.execute("owner", msg).unwrap()
    }

    fn receive(&mut self, denom: &str, amount: u128, hook: HookMsg) -> Result<Response, ContractError> {
        let msg = to_json_binary(&hook).unwrap();
        self.execute(
            denom,
            ExecuteMsg::Receive(Cw20ReceiveMsg { sender: addr("payer").into(), amount: amount.into(), msg }),
        )
    }

    fn deposit(&mut self, denom: &str, amount: u128) {
        self.receive(denom, amount, HookMsg::Deposit { source: Source::SwapFee }).unwrap();
    }
}
