use cosmwasm_std::testing::{message_info, mock_dependencies, mock_env};
use cosmwasm_std::{Addr, Binary, Coin, OwnedDeps, Response, StdError, Uint128, coins, from_json};
use cw20::{BalanceResponse, Cw20Coin, MinterResponse, TokenInfoResponse};
use tidelock_controllers::{funds::FundsAttached, migration::MigrationError};

use crate::{
    ContractError, ExecuteMsg, InstantiateMsg, QueryMsg,
    contract::{CONTRACT_NAME, CONTRACT_VERSION, execute, instantiate, migrate, query},
    migrate::{self as migration, MigrateMsg},
};

type Chain =
    OwnedDeps<cosmwasm_std::testing::MockStorage, cosmwasm_std::testing::MockApi, cosmwasm_std::testing::MockQuerier>;

fn message(deps: &Chain, holder: &str) -> InstantiateMsg {
    InstantiateMsg {
        name: "TerraUSD".into(),
        symbol: "UST".into(),
        decimals: 6,
        initial_balances: vec![Cw20Coin { address: deps.api.addr_make(holder).into(), amount: 100u128.into() }],
        mint: Some(MinterResponse { minter: deps.api.addr_make("market").into(), cap: None }),
        marketing: None,
    }
}

fn create(deps: &mut Chain, msg: InstantiateMsg, funds: &[Coin]) -> Result<Response, ContractError> {
    let creator = deps.api.addr_make("creator");
    instantiate(deps.as_mut(), mock_env(), message_info(&creator, funds), msg)
}

/// 100 micro UST in the hands of the holder.
fn token() -> (Chain, Addr) {
    let mut deps = mock_dependencies();
    let msg = message(&deps, "holder");
    create(&mut deps, msg, &[]).unwrap();
    let holder = deps.api.addr_make("holder");
    (deps, holder)
}

fn send(deps: &mut Chain, sender: &Addr, msg: ExecuteMsg) -> Result<Response, ContractError> {
    execute(deps.as_mut(), mock_env(), message_info(sender, &[]), msg)
}

fn ask<T: cosmwasm_schema::serde::de::DeserializeOwned>(deps: &Chain, msg: QueryMsg) -> T {
    from_json(query(deps.as_ref(), mock_env(), msg).unwrap()).unwrap()
}

fn balance(deps: &Chain, holder: &Addr) -> u128 {
    ask::<BalanceResponse>(deps, QueryMsg::Balance { address: holder.into() }).balance.u128()
}

fn supply(deps: &Chain) -> u128 {
    ask::<TokenInfoResponse>(deps, QueryMsg::TokenInfo {}).total_supply.u128()
}

#[test]
fn is_a_cw20_under_our_name() {
    let (mut deps, holder) = token();
    let version = cw2::get_contract_version(&deps.storage).unwrap();
    assert_eq!((version.contract.as_str(), version.version.as_str()), (CONTRACT_NAME, CONTRACT_VERSION));
    let [market, other] = ["market", "other"].map(|name| deps.api.addr_make(name));
    let amount = Uint128::new(30);
    send(&mut deps, &holder, ExecuteMsg::Transfer { recipient: other.to_string(), amount }).unwrap();
    send(&mut deps, &market, ExecuteMsg::Mint { recipient: other.to_string(), amount }).unwrap();
    send(&mut deps, &holder, ExecuteMsg::Burn { amount: 20u128.into() }).unwrap();
    assert_eq!((balance(&deps, &holder), balance(&deps, &other), supply(&deps)), (50, 60, 110));
}

#[test]
fn only_the_market_mints() {
    let (mut deps, holder) = token();
    let mint = ExecuteMsg::Mint { recipient: holder.to_string(), amount: 1u128.into() };
    let refused = send(&mut deps, &holder, mint);
    assert_eq!(refused, Err(ContractError::Cw20(cw20_base::ContractError::Unauthorized {})));
    let take = ExecuteMsg::UpdateMinter { new_minter: Some(holder.to_string()) };
    let refused = send(&mut deps, &holder, take);
    assert_eq!(refused, Err(ContractError::Cw20(cw20_base::ContractError::Unauthorized {})));
    assert_eq!(supply(&deps), 100);
}

#[test]
fn more_than_there_is() {
    let (mut deps, holder) = token();
    let burn = ExecuteMsg::Burn { amount: 101u128.into() };
    let refused = send(&mut deps, &holder, burn);
    assert!(matches!(refused, Err(ContractError::Cw20(cw20_base::ContractError::Std(StdError::Overflow { .. })))));
    assert_eq!((balance(&deps, &holder), supply(&deps)), (100, 100));
}

#[test]
fn first_balances_name_nobody_twice() {
    let mut deps = mock_dependencies();
    let mut msg = message(&deps, "holder");
    msg.initial_balances.extend(message(&deps, "holder").initial_balances);
    let refused = create(&mut deps, msg, &[]);
    let twice = cw20_base::ContractError::DuplicateInitialBalanceAddresses {};
    assert_eq!(refused, Err(ContractError::Cw20(twice)));
}

/// Every message; nothing of it happens.
#[test]
fn native_coins_are_refused() {
    let (mut deps, holder) = token();
    let funds = coins(5, "uatom");
    let attached = || Err(ContractError::Funds(FundsAttached { sent: coins(5, "uatom") }));
    let (to, amount) = (deps.api.addr_make("other").to_string(), Uint128::one());
    let msg = Binary::default();
    let messages = [
        ExecuteMsg::Transfer { recipient: to.clone(), amount },
        ExecuteMsg::Burn { amount },
        ExecuteMsg::Send { contract: to.clone(), amount, msg: msg.clone() },
        ExecuteMsg::Mint { recipient: to.clone(), amount },
        ExecuteMsg::IncreaseAllowance { spender: to.clone(), amount, expires: None },
        ExecuteMsg::DecreaseAllowance { spender: to.clone(), amount, expires: None },
        ExecuteMsg::TransferFrom { owner: to.clone(), recipient: to.clone(), amount },
        ExecuteMsg::SendFrom { owner: to.clone(), contract: to.clone(), amount, msg },
        ExecuteMsg::BurnFrom { owner: to.clone(), amount },
        ExecuteMsg::UpdateMinter { new_minter: None },
        ExecuteMsg::UpdateMarketing { project: None, description: None, marketing: None },
        ExecuteMsg::UploadLogo(cw20::Logo::Url("https://terra.money".into())),
    ];
    for message in messages {
        let refused = execute(deps.as_mut(), mock_env(), message_info(&holder, &funds), message);
        assert_eq!(refused, attached());
    }
    assert_eq!((balance(&deps, &holder), supply(&deps)), (100, 100));

    let mut deps = mock_dependencies();
    let msg = message(&deps, "holder");
    assert_eq!(create(&mut deps, msg, &funds), attached());
}

#[test]
fn migration_keeps_the_ledger() {
    let (mut deps, holder) = token();
    let migrate = |deps: &mut Chain| migration::migrate(deps.as_mut());
    cw2::set_contract_version(&mut deps.storage, CONTRACT_NAME, "0.0.1").unwrap();
    migrate(&mut deps).unwrap();
    assert_eq!(cw2::get_contract_version(&deps.storage).unwrap().version, CONTRACT_VERSION);
    migrate(&mut deps).unwrap();
    assert_eq!((balance(&deps, &holder), supply(&deps)), (100, 100));
}

#[test]
fn migration_refuses_others_and_downgrades() {
    let (mut deps, _) = token();
    let mut refused = |name: &str, version: &str| {
        cw2::set_contract_version(&mut deps.storage, name, version).unwrap();
        migrate(deps.as_mut(), mock_env(), MigrateMsg {}).unwrap_err()
    };
    let (stored, code) = ("crates.io:cw20-base".to_string(), CONTRACT_NAME.to_string());
    let other = MigrationError::OtherContract { stored, code };
    assert_eq!(refused("crates.io:cw20-base", "2.0.0"), ContractError::Migration(other));
    let downgrade = MigrationError::Downgrade { stored: "99.0.0".into(), code: CONTRACT_VERSION.into() };
    assert_eq!(refused(CONTRACT_NAME, "99.0.0"), ContractError::Migration(downgrade));
}
