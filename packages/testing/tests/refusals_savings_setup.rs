//! What a savings vault cannot be set up with, or changed to: parameters out of range, wrong wiring, messages that are none,
//! another contract's state or a newer version's at a migration.

mod common;
#[path = "common/setup.rs"]
mod setup;
#[path = "common/token.rs"]
mod token;

use common::{RATES, World};
use cosmwasm_std::{Addr, Api, Decimal, Empty, StdError, Uint128, coins, instantiate2_address};
use cw_multi_test::Executor;
use cw20::MinterResponse;
use rstest::rstest;
use serde_json::{Value, json};
use setup::{deploy, update};
use tidelock_controllers::funds::FundsAttached;
use tidelock_controllers::migration::MigrationError;
use tidelock_interface::ParamsError;
use tidelock_interface::savings::{ConfigResponse, ExecuteMsg, InstantiateMsg, Params as Terms, QueryMsg};
use tidelock_savings::ContractError;
use tidelock_testing::Params;
use tidelock_token::InstantiateMsg as TokenMsg;
use token::{new_token, token_msg};

const SAVINGS_CODE: u64 = 6;
const SALT: &[u8] = b"another vault";
const NAME: &str = "crates.io:tidelock-savings";

fn world() -> World {
    World::new(Params::default(), &RATES)
}

fn no_bech32() -> ContractError {
    ContractError::Std(StdError::generic_err("Error decoding bech32"))
}

/// Where the owner's next vault will be.
fn next_vault(world: &World) -> Addr {
    let checksum = world.app.wrap().query_wasm_code_info(SAVINGS_CODE).unwrap().checksum;
    let creator = world.app.api().addr_canonicalize(world.suite.owner.as_str()).unwrap();
    world.app.api().addr_humanize(&instantiate2_address(checksum.as_slice(), &creator, SALT).unwrap()).unwrap()
}

/// A vault for SDT and its shares' token, as they must be.
fn good(world: &mut World) -> (InstantiateMsg, TokenMsg) {
    let owner = world.suite.owner.clone();
    let shares = token_msg(&next_vault(world), &owner, 0);
    let msg = InstantiateMsg {
        owner: owner.to_string(),
        guardian: None,
        market: world.suite.market.to_string(),
        asset_token: world.suite.token("usdr").to_string(),
        share_token: new_token(&mut world.app, &shares).to_string(),
        params: Terms::default(),
    };
    (msg, shares)
}

fn create(world: &mut World, msg: &InstantiateMsg) -> anyhow::Result<Addr> {
    let owner = world.suite.owner.clone();
    world.app.instantiate2_contract(SAVINGS_CODE, owner, msg, &[], "another", None, SALT)
}

fn refused(world: &mut World, msg: &InstantiateMsg) -> ContractError {
    let owner = world.suite.owner.clone();
    world.refused(|_, app| app.instantiate2_contract(SAVINGS_CODE, owner, msg, &[], "another", None, SALT))
}

/// At the start as at an update: both ends of each range are in it, what lies just beyond is not.
#[rstest]
#[case("target", &["0", "0.000000000000000001", "1"], &["1.000000000000000001", "340282366920938463463.374607431768211455"], ["0", "1"])]
#[case("runway", &["2592000", "315360000"], &["0", "2591999", "315360001", "18446744073709551615"], ["2592000", "315360000"])]
fn parameters(#[case] name: &'static str, #[case] within: &[&str], #[case] beyond: &[&str], #[case] range: [&str; 2]) {
    let all = within.iter().map(|value| (value, true)).chain(beyond.iter().map(|value| (value, false)));
    for (value, within) in all {
        let mut params = serde_json::to_value(Terms::default()).unwrap();
        params[name] = if name == "target" { json!(value) } else { json!(value.parse::<u64>().unwrap()) };
        let params: Terms = serde_json::from_value(params).unwrap();
        let [least, greatest] = range.map(String::from);
        let out = ParamsError::OutOfRange { name, value: value.to_string(), least, greatest };
        let expected = if within { Ok(()) } else { Err(ContractError::Params(out)) };
        assert_eq!(update(|suite| &suite.vaults["uusd"].savings, &ExecuteMsg::UpdateParams { params }), expected);
        let mut suite = Params::default();
        suite.stables[0].vault = Some(params);
        assert_eq!(deploy(suite), expected, "{name} = {value}");
    }
}

/// What is misspelt, missing or beyond its type is refused, not understood without it.
#[rstest]
#[case(json!({ "update_params": { "params": { "target": "0.1", "runway": 31536000, "floor": "0" } } }), "unknown field")]
#[case(json!({ "update_params": { "params": { "target": "0.1" } } }), "missing field")]
#[case(json!({ "update_params": { "params": { "target": "-0.1", "runway": 31536000 } } }), "Error parsing")]
#[case(json!({ "update_params": { "params": { "target": "0.1", "runway": -1 } } }), "Invalid number")]
#[case(json!({ "update_guardian": { "guardians": null } }), "unknown field")]
#[case(json!({ "pause": { "verbs": ["redeem"] } }), "unknown variant")]
#[case(json!({ "redeem": { "amount": "5" } }), "unknown variant")]
#[case(json!({ "receive": { "sender": "x", "amount": "340282366920938463463374607431768211456", "msg": "" } }), "")]
fn messages_that_are_none(#[case] msg: Value, #[case] reason: &str) {
    let mut world = world();
    let (before, vault) = (world.state(), world.suite.vaults["uusd"].savings.clone());
    let err = world.suite.execute(&mut world.app, &world.suite.owner, &vault, &msg).unwrap_err();
    assert!(format!("{err:#}").contains(reason), "{err:#}");
    assert!(world.state() == before);
}

/// A vault that nothing is wrong with; nothing but the parts below makes it one that is refused.
#[test]
fn good_ones() {
    let mut world = world();
    let (msg, _) = good(&mut world);
    let vault = create(&mut world, &msg).unwrap();
    assert_eq!(vault, next_vault(&world));
    let config: ConfigResponse = world.suite.query(&world.app, &vault, &QueryMsg::Config {}).unwrap();
    let expected = ConfigResponse {
        market: world.suite.market.clone(),
        denom: "usdr".into(),
        asset_token: world.suite.token("usdr").clone(),
        share_token: Addr::unchecked(msg.share_token),
        params: Terms { target: Decimal::permille(195), runway: 31_536_000 },
    };
    assert_eq!(config, expected);
}

#[rstest]
#[case::owner(|msg: &mut InstantiateMsg| msg.owner = "nobody".into())]
#[case::guardian(|msg: &mut InstantiateMsg| msg.guardian = Some(String::new()))]
#[case::market(|msg: &mut InstantiateMsg| msg.market = "market".into())]
#[case::asset_token(|msg: &mut InstantiateMsg| msg.asset_token = "uusd".into())]
#[case::share_token(|msg: &mut InstantiateMsg| msg.share_token = "shares".into())]
fn addresses_that_are_none(#[case] spoil: fn(&mut InstantiateMsg)) {
    let mut world = world();
    let (mut msg, _) = good(&mut world);
    spoil(&mut msg);
    assert_eq!(refused(&mut world, &msg), no_bech32());
}

/// The asset is a stablecoin of the market: no stranger's token with the same name, not LUNA, no shares.
#[test]
fn assets() {
    let mut world = world();
    let (good, _) = good(&mut world);
    let Params { owner, .. } = Params::default();
    let fake = new_token(&mut world.app, &token_msg(&world.suite.market, &owner, 0));
    let luna = world.suite.token("uluna").clone();
    let shares = world.suite.vaults["uusd"].share_token.clone();
    for token in [fake, luna, shares, Addr::unchecked(&good.share_token), world.suite.market.clone(), owner] {
        let msg = InstantiateMsg { asset_token: token.to_string(), ..good.clone() };
        assert_eq!(refused(&mut world, &msg), ContractError::UnregisteredToken { token });
    }
    // What is no market, or on this chain no contract, has registered nothing.
    let token = world.suite.token("usdr").clone();
    let owner = world.suite.owner.clone();
    for market in [world.suite.oracle.clone(), token.clone(), world.suite.vaults["uusd"].savings.clone(), owner] {
        let msg = InstantiateMsg { market: market.to_string(), ..good.clone() };
        assert_eq!(refused(&mut world, &msg), ContractError::UnregisteredToken { token: token.clone() });
    }
}

/// Shares are this vault's alone: 6 decimals, none there, minted by it and by nobody else, without a cap.
#[rstest]
#[case::decimals(|shares: &mut TokenMsg| shares.decimals = 8, |token| ContractError::TokenDecimals { token, decimals: 8 })]
#[case::no_decimals(|shares: &mut TokenMsg| shares.decimals = 0, |token| ContractError::TokenDecimals { token, decimals: 0 })]
#[case::no_minter(|shares: &mut TokenMsg| shares.mint = None, |token| ContractError::TokenMinter { token })]
#[case::others(|shares: &mut TokenMsg| shares.mint = Some(MinterResponse { minter: owner(), cap: None }),
    |token| ContractError::TokenMinter { token })]
#[case::cap(|shares: &mut TokenMsg| shares.mint.as_mut().unwrap().cap = Some(Uint128::MAX),
    |token| ContractError::TokenMinter { token })]
#[case::supply(|shares: &mut TokenMsg| shares.initial_balances[0].amount = Uint128::one(),
    |token| ContractError::SharesExist { token, supply: Uint128::one() })]
fn shares(#[case] spoil: fn(&mut TokenMsg), #[case] expected: fn(Addr) -> ContractError) {
    let mut world = world();
    let (mut msg, mut shares) = good(&mut world);
    spoil(&mut shares);
    let token = new_token(&mut world.app, &shares);
    msg.share_token = token.to_string();
    assert_eq!(refused(&mut world, &msg), expected(token));
}

fn owner() -> String {
    Params::default().owner.into_string()
}

#[test]
fn shares_of_others() {
    let mut world = world();
    let (good, _) = good(&mut world);
    let suite = world.suite.clone();
    // The asset itself, LUNA, another vault's shares: each has another minter.
    for token in [suite.token("usdr"), suite.token("uluna"), &suite.vaults["uusd"].share_token] {
        let msg = InstantiateMsg { share_token: token.to_string(), ..good.clone() };
        assert_eq!(refused(&mut world, &msg), ContractError::TokenMinter { token: token.clone() });
    }
    let msg = InstantiateMsg { share_token: suite.oracle.to_string(), ..good };
    let err = ContractError::Std(StdError::not_found(format!("token_info of {}", suite.oracle)));
    assert_eq!(refused(&mut world, &msg), err);
}

#[test]
fn coins_attached() {
    let mut world = world();
    let (good, _) = good(&mut world);
    let owner = world.suite.owner.clone();
    world.app.init_modules(|router, _, storage| {
        router.bank.init_balance(storage, &owner, coins(5, "uatom")).unwrap();
    });
    let err: ContractError = world.refused(|_, app| {
        app.instantiate2_contract(SAVINGS_CODE, owner, &good, &coins(5, "uatom"), "another", None, SALT)
    });
    assert_eq!(err, ContractError::Funds(FundsAttached { sent: coins(5, "uatom") }));
}

/// To a state that is another contract's, or a newer version's.
#[rstest]
#[case::of_staking("crates.io:tidelock-staking", env!("CARGO_PKG_VERSION"),
    MigrationError::OtherContract { stored: "crates.io:tidelock-staking".into(), code: NAME.into() })]
#[case::newer(NAME, "99.0.0",
    MigrationError::Downgrade { stored: "99.0.0".into(), code: env!("CARGO_PKG_VERSION").into() })]
#[case::no_version(NAME, "new", MigrationError::Version { version: "new".into() })]
fn migrations(#[case] contract: &str, #[case] version: &str, #[case] expected: MigrationError) {
    let mut world = world();
    let info = json!({ "contract": contract, "version": version }).to_string();
    let vault = world.suite.vaults["uusd"].savings.clone();
    world.app.contract_storage_mut(&vault).set(b"contract_info", info.as_bytes());
    let err: ContractError =
        world.refused(|suite, app| app.migrate_contract(suite.owner.clone(), vault, &Empty {}, SAVINGS_CODE));
    assert_eq!(err, ContractError::Migration(expected));
}

/// The same version, which changes nothing; the code of savings for another contract; and by another than the admin.
#[test]
fn migrations_of_what_is_here() {
    let mut world = world();
    let (vault, before) = (world.suite.vaults["uusd"].savings.clone(), world.state());
    let migrate = |world: &mut World, sender: &Addr, contract: &Addr| {
        let migrated = world.app.migrate_contract(sender.clone(), contract.clone(), &Empty {}, SAVINGS_CODE);
        assert!(world.state() == before);
        migrated
    };
    let (owner, guardian) = (world.suite.owner.clone(), world.suite.guardian.clone().unwrap());
    migrate(&mut world, &owner, &vault).unwrap();
    let oracle = world.suite.oracle.clone();
    let err: ContractError = migrate(&mut world, &owner, &oracle).unwrap_err().downcast().unwrap();
    let stored = "crates.io:tidelock-oracle".to_string();
    assert_eq!(err, ContractError::Migration(MigrationError::OtherContract { stored, code: NAME.into() }));
    let err = migrate(&mut world, &guardian, &vault).unwrap_err();
    assert!(err.root_cause().to_string().starts_with("Only admin can migrate contract"), "{err:#}");
}
