//! Answers of the contracts as JSON in the shape of the model's state, and the first difference between both.

use crate::stage::Stage;
use cosmwasm_std::{Addr, Uint128};
use cw_multi_test::App;
use serde_json::{Map, Value, json};
use tidelock_interface::token::TokenContract;

pub fn object(fields: impl Iterator<Item = (String, Value)>) -> Value {
    Value::Object(fields.collect::<Map<_, _>>())
}

pub fn amounts_of(amounts: impl Iterator<Item = (String, Uint128)>) -> Value {
    object(amounts.filter(|(_, amount)| !amount.is_zero()).map(|(name, amount)| (name, json!(amount))))
}

/// Of every token, read raw, of all holders that the model's state names.
pub fn balances(app: &App, stage: &Stage, of: &Value) -> Value {
    let balance = |token: &Addr, who: &str| {
        let holder = stage.contracts.get(who).cloned().unwrap_or_else(|| Addr::unchecked(who));
        TokenContract(token).balance(&app.wrap(), &holder).unwrap()
    };
    let held = |who: &str| amounts_of(stage.tokens.iter().map(|(denom, token)| (denom.clone(), balance(token, who))));
    object(of.as_object().unwrap().keys().map(|who| (who.clone(), held(who))))
}

/// The first field that differs, with its path.
pub fn same(found: &Value, expected: &Value, place: &str) {
    if found == expected {
        return;
    }
    if let (Value::Object(found), Value::Object(expected)) = (found, expected) {
        for key in found.keys().chain(expected.keys()) {
            let of = |values: &Map<String, Value>| values.get(key).cloned().unwrap_or_default();
            same(&of(found), &of(expected), &format!("{place}: {key}"));
        }
    }
    panic!("{place}\n  model     {expected}\n  contracts {found}");
}
