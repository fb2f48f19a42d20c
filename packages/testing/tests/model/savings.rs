//! Sequences of savings: what they start with, a step, and how they are replayed.

use crate::call::{Call, Seen, name, outcome, set_time};
use crate::json::{balances, same};
use crate::lines::Sequence;
use crate::savings_state::vault;
use crate::stage::{COIN, FALSE, Stage, false_token};
use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Addr, Uint128, Uint256, Uint512, coins};
use cw_multi_test::App;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tidelock_interface::savings::{self, AssetsResponse, QueryMsg, SharesResponse, StateResponse};
use tidelock_testing::{Params, StableParams, Suite};

/// What a sequence of savings starts with.
#[derive(Deserialize, Clone, Debug)]
pub struct Header {
    /// its seed, or the name of a saved case
    pub sequence: String,
    /// [s] when the vaults are created; whole vote periods
    pub start: u64,
    /// by denom and holder
    pub balances: BTreeMap<String, Vec<(Addr, Uint128)>>,
    /// by denom
    pub vaults: BTreeMap<String, Vault>,
    /// a token that no vault knows, all of it in one hand
    pub false_token: (Addr, Uint128),
}

/// A vault by the names of messages.
#[derive(Deserialize, Clone, Debug)]
pub struct Vault {
    pub vault: String,
    pub share_token: String,
    pub params: savings::Params,
}

#[derive(Deserialize, Clone, Debug)]
pub struct Step {
    pub step: u64,
    /// [s]
    pub now: u64,
    pub calls: Vec<Asked>,
    /// vaults by denom, and who holds what, as JSON
    pub state: Value,
    /// What was decisive in the model.
    pub marks: Vec<String>,
}

/// A message, and what a query must tell of it beforehand: the amount, or `refused`.
#[derive(Deserialize, Clone, Debug)]
pub struct Asked {
    pub preview: Option<String>,
    #[serde(flatten)]
    pub call: Call,
}

impl Sequence<Header, Step> {
    pub fn replay(&self, seen: &mut Seen) {
        let (mut app, stage) = deploy(&self.header);
        let mut worth =
            stage.suite.vaults.keys().map(|denom| (denom.as_str(), books(&app, &stage.suite, denom))).collect();
        for step in &self.steps {
            let place = format!("{}, step {}", self.header.sequence, step.step);
            for Asked { preview, call } in &step.calls {
                set_time(&mut app, call.at, None);
                if let Some(expected) = preview {
                    assert_eq!(&previewed(&app, &stage, call), expected, "{place}: preview of {}", name(call));
                }
                outcome(&mut app, &stage, call, &place);
                covered(&app, &stage.suite, &mut worth, &place);
                seen.count(name(call));
            }
            set_time(&mut app, step.now, None);
            same(&state(&app, &stage, &step.state), &step.state, &place);
            step.marks.iter().for_each(|mark| seen.count(mark));
        }
    }
}

fn deploy(header: &Header) -> (App, Stage) {
    let api = MockApi::default();
    let owner = api.addr_make("owner");
    let mut app = App::new(|router, _, storage| {
        for who in [&owner, &api.addr_make("stranger")] {
            router.bank.init_balance(storage, who, coins(1_000_000, COIN)).unwrap();
        }
    });
    let stable = |denom: &str| StableParams {
        balances: header.balances.get(denom).cloned().unwrap_or_default(),
        vault: header.vaults.get(denom).map(|names| names.params),
        ..StableParams::new(denom)
    };
    let params = Params {
        owner,
        stables: ["usdr", "uusd", "ukrw"].map(stable).to_vec(),
        // What exists has a price from the beginning.
        first_rates: Some(["usdr", "uusd", "ukrw"].map(|denom| (denom.to_string(), "1".parse().unwrap())).to_vec()),
        ..Params::plain()
    };
    // The votes on the first price take two periods.
    set_time(&mut app, header.start - 2 * params.vote_period, None);
    let suite = Suite::deploy(&mut app, params).unwrap();
    assert_eq!(app.block_info().time.seconds(), header.start);
    let mut tokens = suite.tokens.clone();
    let mut contracts = BTreeMap::new();
    for (denom, names) in &header.vaults {
        let vault = suite.vaults[denom].clone();
        contracts.insert(names.vault.clone(), vault.savings);
        tokens.insert(names.share_token.clone(), vault.share_token);
    }
    tokens.insert(FALSE.into(), false_token(&mut app, &suite.owner, &header.false_token));
    tokens.retain(|denom, _| denom != "uluna" && denom != "usdr");
    (app, Stage { suite, contracts, tokens })
}

/// What the vault says of a deposit or a redemption before it is made.
fn previewed(app: &App, stage: &Stage, call: &Call) -> String {
    let (vault, amount) = (&stage.contracts[call.contract.as_ref().unwrap()], call.amount.unwrap());
    let suite = &stage.suite;
    let told = if call.msg.get("deposit").is_some() {
        let query = QueryMsg::PreviewDeposit { assets: amount };
        suite.query(app, vault, &query).map(|SharesResponse { shares }| shares)
    } else {
        let query = QueryMsg::PreviewRedeem { shares: amount };
        suite.query(app, vault, &query).map(|AssetsResponse { assets }| assets)
    };
    told.map_or("refused".into(), |amount| amount.to_string())
}

/// Assets in atoms, and shares.
type Books = (Uint256, Uint128);

fn books(app: &App, suite: &Suite, denom: &str) -> Books {
    let state = suite.vault_state(app, denom).unwrap();
    (state.total_assets.atomics(), state.shares)
}

/// Each vault holds what it owes, to the unit, and no share is worth less than before. That the other invariants hold the
/// suite has checked.
fn covered<'a>(app: &App, suite: &'a Suite, worth: &mut BTreeMap<&'a str, Books>, place: &str) {
    for (denom, vault) in &suite.vaults {
        let StateResponse { total_assets, reserve, shares, .. } = suite.vault_state(app, denom).unwrap();
        let owed = total_assets.checked_add(reserve).unwrap().to_uint_ceil();
        let held = Uint256::from(suite.balance(app, &vault.savings, denom).unwrap());
        assert!(held >= owed, "{place}: the vault of {denom} holds {held} and owes {owed}");
        let (old_assets, old_shares) = worth.insert(denom, (total_assets.atomics(), shares)).unwrap();
        let product = |assets: Uint256, shares: Uint128| Uint512::from(assets) * Uint512::from(shares);
        let rose = product(total_assets.atomics(), old_shares) >= product(old_assets, shares);
        assert!(rose, "{place}: a share of {denom} is worth less");
    }
}

fn state(app: &App, stage: &Stage, of: &Value) -> Value {
    let vaults = of["vaults"].as_object().unwrap().iter();
    json!({
        "vaults": vaults.map(|(denom, of)| (denom.clone(), vault(app, stage, denom, of))).collect::<Value>(),
        "balances": balances(app, stage, &of["balances"]),
    })
}
