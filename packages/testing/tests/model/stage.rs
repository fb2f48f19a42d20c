//! A deployed suite and what a sequence of fees needs beside: stand-ins for vaults, a false token, contracts by name.

use crate::read::{Call, Fees};
use anyhow::Result;
use cosmwasm_std::{Addr, Empty, to_json_binary};
use cw_multi_test::{App, AppResponse, ContractWrapper, Executor};
use serde_json::Value;
use std::collections::BTreeMap;
use tidelock_testing::{Suite, receiver};

/// The name by which messages call the token that the market does not know.
const FALSE: &str = "false";

pub struct Stage {
    pub suite: Suite,
    /// as `@staking`
    pub contracts: BTreeMap<String, Addr>,
    /// by denom
    pub tokens: BTreeMap<String, Addr>,
}

impl Stage {
    pub fn new(app: &mut App, suite: Suite, fees: Option<&Fees>) -> Self {
        let known = [
            ("@oracle", &suite.oracle),
            ("@market", &suite.market),
            ("@distribution", &suite.distribution),
            ("@staking", &suite.staking),
        ];
        let mut contracts: BTreeMap<_, _> = known.map(|(name, address)| (name.to_string(), address.clone())).into();
        let mut tokens = suite.tokens.clone();
        if let Some(fees) = fees {
            let code = app.store_code(receiver::code());
            for name in &fees.vaults {
                let vault = app.instantiate_contract(code, suite.owner.clone(), &Empty {}, &[], name, None).unwrap();
                contracts.insert(name.clone(), vault);
            }
            tokens.insert(FALSE.into(), false_token(app, &suite.owner, fees));
        }
        Self { suite, contracts, tokens }
    }

    /// Carries out a message of the model.
    pub fn send(&self, app: &mut App, call: &Call) -> Result<AppResponse> {
        let msg = self.resolved(&call.msg);
        let Some(amount) = call.amount else {
            return self.suite.execute(app, &call.by, &self.contracts[&format!("@{}", call.to)], &msg);
        };
        let token = &self.tokens[&call.to];
        if let Some(transfer) = msg.get("transfer") {
            let recipient = transfer["recipient"].as_str().unwrap().into();
            return self.suite.execute(app, &call.by, token, &cw20::Cw20ExecuteMsg::Transfer { recipient, amount });
        }
        let to = call.contract.as_ref().map_or(&self.suite.market, |name| &self.contracts[name]);
        let send = cw20::Cw20ExecuteMsg::Send { contract: to.to_string(), amount, msg: to_json_binary(&msg)? };
        self.suite.execute(app, &call.by, token, &send)
    }

    /// A message with addresses instead of names.
    fn resolved(&self, msg: &Value) -> Value {
        match msg {
            Value::String(name) if name.starts_with('@') => self.contracts[name].to_string().into(),
            Value::Array(items) => items.iter().map(|item| self.resolved(item)).collect(),
            Value::Object(fields) => {
                Value::Object(fields.iter().map(|(key, value)| (key.clone(), self.resolved(value))).collect())
            }
            other => other.clone(),
        }
    }

    /// The address of a name, which may be one already.
    pub fn address(&self, name: &str) -> Addr {
        self.contracts.get(name).cloned().unwrap_or_else(|| Addr::unchecked(name))
    }

    /// The name of an address, or itself.
    pub fn name(&self, address: &str) -> String {
        let named = self.contracts.iter().find(|(_, contract)| contract.as_str() == address);
        named.map_or(address, |(name, _)| name).to_string()
    }
}

fn false_token(app: &mut App, creator: &Addr, fees: &Fees) -> Addr {
    use tidelock_token::contract::{execute, instantiate, query};
    let (holder, amount) = &fees.false_token;
    let msg = tidelock_token::InstantiateMsg {
        name: "false".into(),
        symbol: "FALSE".into(),
        decimals: 6,
        initial_balances: vec![cw20::Cw20Coin { address: holder.to_string(), amount: *amount }],
        mint: None,
        marketing: None,
    };
    let code = app.store_code(Box::new(ContractWrapper::new(execute, instantiate, query)));
    app.instantiate_contract(code, creator.clone(), &msg, &[], FALSE, None).unwrap()
}
