//! `execute()` and `query()` on a mocked chain: a market's registry, cw20 balances, and the heights of blocks.

mod claims;
mod cost;
mod members;
mod props;
mod refusals;
mod rewards;

use cosmwasm_schema::serde::de::DeserializeOwned;
use cosmwasm_std::testing::{MockApi, MockQuerier, MockStorage, message_info, mock_env};
use cosmwasm_std::{
    Addr, Attribute, Binary, ContractResult, CosmosMsg, Empty, Env, OwnedDeps, QuerierResult, Response, Storage,
    SystemResult, Uint128, WasmMsg, WasmQuery, from_json, to_json_binary,
};
use cw20::{Cw20ExecuteMsg, Cw20ReceiveMsg};
use std::{cell::RefCell, collections::BTreeMap, marker::PhantomData, rc::Rc};
use tidelock_interface::staking::{
    ClaimsResponse, ExecuteMsg, HookMsg, InstantiateMsg, Params, PoolResponse, QueryMsg, StakerResponse,
    StreamResponse, StreamsResponse,
};

use crate::{ContractError, contract, invariants};

/// What other contracts keep: registered tokens, and balances by token and holder.
#[derive(Default)]
struct World {
    registry: BTreeMap<Vec<u8>, String>,
    balances: BTreeMap<(String, Vec<u8>), u128>,
}

struct Chain<S: Storage = MockStorage> {
    deps: OwnedDeps<S, MockApi, MockQuerier, Empty>,
    env: Env,
    world: Rc<RefCell<World>>,
}

fn addr(name: &str) -> Addr {
    MockApi::default().addr_make(name)
}

fn params() -> Params {
    Params { reward_duration: WEEK, unbonding_period: 21 * 86_400, vote_floor: 0 }
}

const WEEK: u64 = 604_800;

fn instantiation() -> InstantiateMsg {
    InstantiateMsg {
        owner: addr("owner").into(),
        market: addr("market").into(),
        luna_token: addr("luna").into(),
        distributors: vec![addr("distribution").into()],
        tokens_per_weight: Uint128::new(1_000),
        min_bond: Uint128::new(5_000),
        params: params(),
    }
}

fn map_key(map: &str, key: &Addr) -> Vec<u8> {
    [&[0, map.len() as u8], map.as_bytes(), key.as_bytes()].concat()
}

impl Chain {
    fn new() -> Self {
        Self::with(instantiation())
    }

    fn with(msg: InstantiateMsg) -> Self {
        Self::on(MockStorage::new(), msg)
    }
}

impl<S: Storage> Chain<S> {
    /// The tokens `luna`, `ust` and `krt` are registered.
    fn on(storage: S, msg: InstantiateMsg) -> Self {
        let world = Rc::new(RefCell::new(World::default()));
        let mut querier = MockQuerier::default();
        let shared = world.clone();
        let (market, staking) = (addr("market"), mock_env().contract.address);
        querier.update_wasm(move |query| -> QuerierResult {
            let WasmQuery::Raw { contract_addr, key } = query else { panic!("only raw reads") };
            let world = shared.borrow();
            let answer = if *contract_addr == market.as_str() {
                world.registry.get(key.as_slice()).map(|denom| to_json_binary(denom).unwrap())
            } else {
                assert_eq!(key.as_slice(), map_key("balance", &staking));
                let balance = world.balances.get(&(contract_addr.clone(), key.to_vec()));
                balance.map(|amount| to_json_binary(&Uint128::new(*amount)).unwrap())
            };
            SystemResult::Ok(ContractResult::Ok(answer.unwrap_or_default()))
        });
        let deps = OwnedDeps { storage, api: MockApi::default(), querier, custom_query_type: PhantomData };
        let mut chain = Self { deps, env: mock_env(), world };
        for (token, denom) in [("luna", "uluna"), ("ust", "uusd"), ("krt", "ukrw")] {
            chain.register(token, denom);
        }
        let info = message_info(&addr("creator"), &[]);
        contract::instantiate(chain.deps.as_mut(), chain.env.clone(), info, msg).unwrap();
        chain
    }

    fn register(&mut self, token: &str, denom: &str) {
        self.world.borrow_mut().registry.insert(map_key("tokens", &addr(token)), denom.into());
    }

    fn now(&self) -> u64 {
        self.env.block.time.seconds()
    }

    /// Another block, so many seconds later.
    fn wait(&mut self, seconds: u64) {
        self.env.block.height += 1;
        self.env.block.time = self.env.block.time.plus_seconds(seconds);
    }

    fn execute(&mut self, sender: &Addr, msg: ExecuteMsg) -> Result<Response, ContractError> {
        contract::execute(self.deps.as_mut(), self.env.clone(), message_info(sender, &[]), msg)
    }

    /// A message by name that must pass: its transfers leave the balances, and all invariants hold after.
    fn send(&mut self, sender: &str, msg: ExecuteMsg) -> Response {
        let response = self.execute(&addr(sender), msg).unwrap();
        for (token, _, amount) in transfers(&response) {
            let key = (token.to_string(), map_key("balance", &self.env.contract.address));
            *self.world.borrow_mut().balances.get_mut(&key).unwrap() -= amount;
        }
        self.check();
        response
    }

    fn check(&self) {
        invariants::check(self.deps.as_ref(), &self.env).unwrap();
    }

    fn receive(&mut self, token: &str, sender: &str, amount: u128, msg: Binary) -> Result<Response, ContractError> {
        let msg = Cw20ReceiveMsg { sender: addr(sender).into(), amount: amount.into(), msg };
        let token = addr(token);
        let response = self.execute(&token, ExecuteMsg::Receive(msg))?;
        let key = (token.to_string(), map_key("balance", &self.env.contract.address));
        *self.world.borrow_mut().balances.entry(key).or_default() += amount;
        Ok(response)
    }

    fn bond(&mut self, staker: &str, amount: u128) -> Response {
        let hook = to_json_binary(&HookMsg::Bond { recipient: None }).unwrap();
        let response = self.receive("luna", staker, amount, hook).unwrap();
        self.check();
        response
    }

    fn reward(&mut self, token: &str, amount: u128) -> Response {
        let hook = to_json_binary(&HookMsg::DistributeRewards {}).unwrap();
        let response = self.receive(token, "distribution", amount, hook).unwrap();
        self.check();
        response
    }

    fn unbond(&mut self, staker: &str, amount: u128) -> Response {
        self.send(staker, ExecuteMsg::Unbond { amount: amount.into() })
    }

    /// What is paid out of all denoms, by token.
    fn claim(&mut self, staker: &str) -> BTreeMap<Addr, u128> {
        let response = self.send(staker, ExecuteMsg::ClaimRewards { recipient: None, denoms: None });
        transfers(&response).into_iter().map(|(token, _, amount)| (token, amount)).collect()
    }

    fn ask<T: DeserializeOwned>(&self, msg: QueryMsg) -> T {
        from_json(contract::query(self.deps.as_ref(), self.env.clone(), msg).unwrap()).unwrap()
    }

    fn staker(&self, name: &str) -> StakerResponse {
        self.ask(QueryMsg::Staker { address: addr(name).into() })
    }

    /// What can be claimed now.
    fn rewards(&self, staker: &str, denom: &str) -> u128 {
        let rewards = self.staker(staker).rewards;
        rewards.iter().find(|coin| coin.denom == denom).map_or(0, |coin| coin.amount.u128())
    }

    fn stream(&self, denom: &str) -> StreamResponse {
        let StreamsResponse { streams } = self.ask(QueryMsg::Streams { start_after: None, limit: Some(30) });
        streams.into_iter().find(|stream| stream.denom == denom).unwrap()
    }

    fn pool(&self) -> PoolResponse {
        self.ask(QueryMsg::Pool {})
    }

    fn claims(&self, staker: &str) -> Vec<(u128, u64)> {
        let ClaimsResponse { claims } = self.ask(QueryMsg::Claims { address: addr(staker).into() });
        claims.into_iter().map(|claim| (claim.amount.u128(), claim.release_at)).collect()
    }

    fn update_params(&mut self, params: Params) {
        self.send("owner", ExecuteMsg::UpdateParams { params });
    }
}

/// Token, recipient and amount.
fn transfers(response: &Response) -> Vec<(Addr, Addr, u128)> {
    let transfer = |msg: &CosmosMsg| {
        let CosmosMsg::Wasm(WasmMsg::Execute { contract_addr, msg, .. }) = msg else { return None };
        let Ok(Cw20ExecuteMsg::Transfer { recipient, amount }) = from_json(msg) else { return None };
        Some((Addr::unchecked(contract_addr), Addr::unchecked(recipient), amount.u128()))
    };
    response.messages.iter().filter_map(|sub| transfer(&sub.msg)).collect()
}

/// `action=bond,amount=5`, with addresses by the names given.
fn attributes(response: &Response, names: &[&str]) -> String {
    let value = |Attribute { key, value, .. }: &Attribute| {
        let name = names.iter().find(|name| addr(name).as_str() == value).copied();
        format!("{key}={}", name.unwrap_or(value))
    };
    response.attributes.iter().map(value).collect::<Vec<_>>().join(",")
}
