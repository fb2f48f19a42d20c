//! State that older versions left behind, as bytes.

use super::*;
use crate::contract::{migrate, query};
use cosmwasm_std::{
    Uint128, from_json,
    testing::{mock_dependencies, mock_env},
};
use tidelock_interface::market::{ConfigResponse, MigrateMsg, QueryMsg, TotalsResponse};

/// The bytes that 0.1.0 left behind.
#[test]
fn from_0_1_0() {
    let mut deps = mock_dependencies();
    let storage = &mut deps.storage;
    cw2::set_contract_version(storage, CONTRACT_NAME, "0.1.0").unwrap();
    let config = r#"{"oracle":"oracle","distribution":"distribution","luna_token":"luna","base_denom":"usdr",
        "vote_period":30,"params":{"base_pool":"50000000000000","recovery":{"steps":36,"step_seconds":6},
        "min_spread":"0.005","max_price_age":120,"seigniorage_share":"0.1",
        "guard":{"redemption_share":"0.6","mint_coverage":"4"}}}"#;
    storage.set(b"config", config.as_bytes());
    storage.set(b"pool", br#"["-5000000000000000000",1652000000,"7000000","8000000",["1","2","3","0"]]"#);
    let key = |map: &str| [&[0, map.len() as u8][..], map.as_bytes(), b"uusd"].concat();
    let denom = r#"{"token":"ust","params":{"tobin_tax":"0.0035","supply_cap":"900","enabled":false}}"#;
    storage.set(&key("denoms"), denom.as_bytes());
    storage.set(&key("ledgers"), br#"["100","40","10","4"]"#);

    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap();
    let ask = |msg| query(deps.as_ref(), mock_env(), msg).unwrap();
    let config: ConfigResponse = from_json(ask(QueryMsg::Config {})).unwrap();
    assert_eq!(config.params, Params::default());
    assert_eq!((config.oracle.as_str(), config.base_denom.as_str()), ("oracle", "usdr"));
    let totals: TotalsResponse = from_json(ask(QueryMsg::Totals {})).unwrap();
    let [ust, luna] = [0, 1].map(|at: usize| {
        let totals = &totals.denoms[at];
        [totals.issued, totals.burned, totals.fees, totals.collected].map(|amount| amount.u128())
    });
    assert_eq!((ust, luna), ([100, 40, 10, 4], [1, 2, 3, 0]));
    assert_eq!(totals.net_issued.atomics().to_string(), "7000000");
    let kept = DENOMS.load(&deps.storage, "uusd").unwrap().params;
    let expected = DenomParams { supply_cap: Some(900u128.into()), enabled: false, ..DenomParams::default() };
    assert_eq!(kept, expected);
    assert_eq!(deps.storage.get(&key("ledgers")), None);

    // Again: nothing more to do.
    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap();
    assert_eq!(BOOKS.load(&deps.storage, "uusd").unwrap().ledger.issued, Uint128::new(100));
    assert_eq!(POOL.load(&deps.storage).unwrap().first_redemption, None);
}

/// The bytes that 0.2.0 left behind: the first redemption under the newest price apart from the pool.
#[test]
fn from_0_2_0() {
    let mut deps = mock_dependencies();
    let storage = &mut deps.storage;
    cw2::set_contract_version(storage, CONTRACT_NAME, "0.2.0").unwrap();
    storage.set(b"pool", br#"["-5000000000000000000",1652000000,"7000000","8000000",["1","2","3","0"]]"#);
    storage.set(b"first_redemption", br#"[55066666,"999","4000000000000000000"]"#);

    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap();
    let united = r#"["-5000000000000000000",1652000000,"7000000","8000000",["1","2","3","0"],[55066666,"999","4000000000000000000"]]"#;
    let stored = deps.storage.get(b"pool").unwrap();
    assert_eq!(String::from_utf8(stored).unwrap(), united);
    assert_eq!(deps.storage.get(b"first_redemption"), None);

    // Again: nothing more to do.
    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap();
    assert_eq!(deps.storage.get(b"pool"), Some(united.into()));

    // What is neither layout is no state to go on with.
    deps.storage.set(b"pool", br#"["0",1652000000]"#);
    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap_err();
}
