//! State that other builds left behind, as bytes.

use crate::{
    contract::migrate,
    state::{ACCOUNTS, CONTRACT_NAME},
};
use cosmwasm_std::{
    Storage,
    testing::{mock_dependencies, mock_env},
};
use tidelock_interface::distribution::MigrateMsg;

/// Accounts are taken over only in the layout of this build: the first of 0.3 kept no sum of what addresses were paid.
#[test]
fn of_a_known_layout_only() {
    let mut deps = mock_dependencies();
    cw2::set_contract_version(&mut deps.storage, CONTRACT_NAME, "0.3.0").unwrap();
    // Before anything came.
    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap();
    let key = |denom: &str| [&[0, 8][..], b"accounts", denom.as_bytes()].concat();
    let account = br#"[[["swap_fee","100"]],"0","0",[["swap_fee","60"]],[],"0",[["burn","30"]],"10","0",7]"#;
    deps.storage.set(&key("ukrw"), account);
    for _ in 0..2 {
        migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap();
        assert_eq!(deps.storage.get(&key("ukrw")), Some(account.into()));
    }
    assert_eq!(ACCOUNTS.load(&deps.storage, "ukrw").unwrap().paid_to_addresses.u128(), 10);

    // Any of them.
    let old = br#"[[["swap_fee","100"]],"0","0",[["swap_fee","100"]],[],"0",[],"0",7]"#;
    deps.storage.set(&key("uusd"), old);
    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap_err();
}
