//! State that other builds left behind, as bytes.

use crate::{
    contract::migrate,
    state::{CONTRACT_NAME, POOL},
};
use cosmwasm_std::{
    Storage,
    testing::{mock_dependencies, mock_env},
};
use tidelock_interface::staking::MigrateMsg;

/// A pool is taken over only in the layout of this build: the first of 0.3 did not know the weight before a block's first
/// message.
#[test]
fn of_a_known_layout_only() {
    let mut deps = mock_dependencies();
    cw2::set_contract_version(&mut deps.storage, CONTRACT_NAME, "0.3.0").unwrap();
    let pool = br#"["5000000","7",5,12345,0,1652000000,[["9000","1000",1652604800]]]"#;
    deps.storage.set(b"pool", pool);
    for _ in 0..2 {
        migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap();
        assert_eq!(deps.storage.get(b"pool"), Some(pool.into()));
    }
    let loaded = POOL.load(&deps.storage).unwrap();
    assert_eq!((loaded.bonded.u128(), loaded.weight, loaded.weight_before), (5_000_000, 5, 0));

    deps.storage.set(b"pool", br#"["5000000","7",5,12345,1652000000,[["9000","1000",1652604800]]]"#);
    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap_err();
    deps.storage.remove(b"pool");
    migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap_err();
}
