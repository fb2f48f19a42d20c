//! A deployed suite with all that messages of a sequence name: contracts and tokens, a false one among them.

use crate::call::Call;
use anyhow::Result;
use cosmwasm_std::{Addr, Coin, Uint128, WasmMsg, to_json_binary};
use cw_multi_test::{App, AppResponse, ContractWrapper, Executor};
use cw20::Cw20ExecuteMsg;
use serde_json::Value;
use std::collections::BTreeMap;
use tidelock_testing::{Chain, Suite};

/// The name by which messages call the token that no contract knows.
pub const FALSE: &str = "false";

pub struct Stage {
    pub suite: Suite,
    /// as `@staking`
    pub contracts: BTreeMap<String, Addr>,
    /// by denom
    pub tokens: BTreeMap<String, Addr>,
}

impl Stage {
    /// Carries out a message of the model.
    pub fn send(&self, app: &mut App, call: &Call) -> Result<AppResponse> {
        let msg = self.resolved(&call.msg);
        let contract = |name: &str| &self.contracts[&format!("@{name}")];
        if let Some(coins) = call.coins {
            let (contract_addr, msg) = (contract(&call.to).to_string(), to_json_binary(&msg)?);
            let msg = WasmMsg::Execute { contract_addr, msg, funds: vec![Coin { denom: COIN.into(), amount: coins }] };
            return app.send(&call.by, msg.into());
        }
        let Some(amount) = call.amount else {
            return self.suite.execute(app, &call.by, contract(&call.to), &msg);
        };
        let msg = if let Some(transfer) = msg.get("transfer") {
            let recipient = transfer["recipient"].as_str().unwrap().into();
            Cw20ExecuteMsg::Transfer { recipient, amount }
        } else if msg.get("burn").is_some() {
            Cw20ExecuteMsg::Burn { amount }
        } else {
            let to = call.contract.as_ref().map_or(&self.suite.market, |name| &self.contracts[name]);
            Cw20ExecuteMsg::Send { contract: to.to_string(), amount, msg: to_json_binary(&msg)? }
        };
        self.suite.execute(app, &call.by, &self.tokens[&call.to], &msg)
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
}

/// The native coin that comes with a message.
pub const COIN: &str = "ucoin";

/// All of it in one hand.
pub fn false_token(app: &mut App, creator: &Addr, (holder, amount): &(Addr, Uint128)) -> Addr {
    use tidelock_token::contract::{execute, instantiate, query};
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
