//! State that older versions left behind, as bytes.

use super::*;
use crate::{
    ballot::FeederShare,
    contract::{execute, migrate, query},
    rewards,
};
use cosmwasm_std::{
    Decimal, Timestamp, Uint128, from_json,
    testing::{message_info, mock_dependencies, mock_env},
};
use tidelock_interface::oracle::{
    BOARD_KEY, Bands, ExecuteMsg, FeederResponse, MigrateMsg, PrevoteResponse, PricesResponse, QueryMsg, Status,
    VoteResponse,
};

/// The bytes that 0.1.0 left behind.
#[test]
fn from_0_1_0() {
    let mut deps = mock_dependencies();
    let feeder = deps.api.addr_make("feeder");
    let storage = &mut deps.storage;
    cw2::set_contract_version(storage, CONTRACT_NAME, "0.1.0").unwrap();
    let items: [(&str, &str); 4] = [
        ("config", r#"{"reference":"usdr","vote_period":30,"params":{"vote_threshold":"0.5","max_price_age":120}}"#),
        ("denoms", r#"["usdr","uusd"]"#),
        ("pending", "7"),
        (BOARD_KEY, r#"{"period":6,"entries":[["usdr",180,"64","64","64"],["uusd",180,"1.25","1.25","1.25"]]}"#),
    ];
    for (key, bytes) in items {
        storage.set(key.as_bytes(), bytes.as_bytes());
    }
    let key = [&[0, 7][..], b"feeders", feeder.as_bytes()].concat();
    storage.set(&key, br#"{"weight":3,"vote":{"period":7,"rates":[["usdr","60"],["uusd","75.5"]]}}"#);

    let mut env = mock_env();
    env.block.time = Timestamp::from_seconds(220);
    let market = deps.api.addr_make("market");
    migrate(deps.as_mut(), env.clone(), MigrateMsg { market: Some(market.to_string()) }).unwrap();
    let ask = |msg| query(deps.as_ref(), env.clone(), msg).unwrap();
    let kept: FeederResponse = from_json(ask(QueryMsg::Feeder { address: feeder.to_string() })).unwrap();
    assert_eq!(
        kept,
        FeederResponse { address: feeder.clone(), weight: 3, delegate: None, misses: 0, suspended: false }
    );
    let vote: VoteResponse = from_json(ask(QueryMsg::Vote { feeder: feeder.to_string() })).unwrap();
    assert_eq!(vote.vote, None, "votes are left behind");
    let prices = QueryMsg::Prices { denoms: vec!["uusd".into()] };
    let prices: PricesResponse = from_json(ask(prices)).unwrap();
    assert_eq!(prices.prices[0].status, Status::Fresh);
    assert_eq!(prices.prices[0].price.as_ref().unwrap().confirmed, Decimal::percent(125));
    assert_eq!(CONFIG.load(&deps.storage).unwrap().params.vote_threshold, Decimal::percent(50));
    assert_eq!(CONFIG.load(&deps.storage).unwrap().params.bands, Some(Bands::default()));

    // Nothing is counted, and nothing is in the way of the next votes.
    env.block.time = Timestamp::from_seconds(240);
    let before = board(&deps.storage).unwrap();
    execute(deps.as_mut(), env, message_info(&feeder, &[]), ExecuteMsg::Tally {}).unwrap();
    assert_eq!(board(&deps.storage).unwrap(), before);
    assert_eq!(TRACKS.load(&deps.storage).unwrap().iter().map(|track| track.since).collect::<Vec<_>>(), [180, 180]);
    assert!(deps.storage.get(&key).is_none(), "the old record is gone");
}

/// The bytes that 0.2.0 left behind: feeders that voted, and no rewards.
#[test]
fn from_0_2_0() {
    let mut deps = mock_dependencies();
    let [feeder, market] = ["feeder", "market"].map(|name| deps.api.addr_make(name));
    let storage = &mut deps.storage;
    let restore = |storage: &mut dyn Storage| {
        cw2::set_contract_version(storage, CONTRACT_NAME, "0.2.0").unwrap();
        let items: [(&str, &str); 4] = [
            (
                "config",
                r#"{"reference":"usdr","vote_period":30,"params":{"vote_threshold":"0.66","max_price_age":120,"bands":{"max_deviation":"0.2","cross_deviation":"0.02","twap_window":1800},"min_feeders":1,"reward_band":"0.07","miss_window":20160,"min_valid_per_window":"0.05"}}"#,
            ),
            ("denoms", r#"["usdr","uusd"]"#),
            (BOARD_KEY, r#"{"period":6,"entries":[["usdr",180,"64","64","64"]]}"#),
            ("pending", "7"),
        ];
        for (key, bytes) in items {
            storage.set(key.as_bytes(), bytes.as_bytes());
        }
    };
    restore(storage);
    let key = [&[0, 9][..], b"feeders_2", feeder.as_bytes()].concat();
    storage.set(&key, br#"[3,null,false,7,"60usdr,75.5uusd"]"#);
    let key = [&[0, 8][..], b"prevotes", feeder.as_bytes()].concat();
    storage.set(&key, br#"{"hash":"5f5f","period":7}"#);
    let suspended = deps.api.addr_make("suspended");
    let key = [&[0, 9][..], b"feeders_2", suspended.as_bytes()].concat();
    storage.set(&key, br#"[1000000,null,true,2,"60usdr"]"#);

    // The market must be named, and is named once.
    let named = || MigrateMsg { market: Some(market.to_string()) };
    let refused = |deps: DepsMut, msg| migrate(deps, mock_env(), msg).unwrap_err();
    assert_eq!(refused(deps.as_mut(), MigrateMsg { market: None }), ContractError::MarketNamed {});
    restore(&mut deps.storage);
    migrate(deps.as_mut(), mock_env(), named()).unwrap();
    assert_eq!(refused(deps.as_mut(), named()), ContractError::MarketNamed {});
    migrate(deps.as_mut(), mock_env(), MigrateMsg { market: None }).unwrap();

    let config = CONFIG.load(&deps.storage).unwrap();
    assert_eq!(config.params, Params::default());
    assert_eq!(MARKET.load(&deps.storage).unwrap(), market);
    let rewards = query(deps.as_ref(), mock_env(), QueryMsg::Rewards { feeder: feeder.to_string() }).unwrap();
    assert_eq!(rewards.as_slice(), br#"{"rewards":[]}"#);
    assert_eq!(FEEDERS.load(&deps.storage, &feeder).unwrap().weight, 3);
    assert_eq!(CLOCK.load(&deps.storage).unwrap(), Clock { vote_period: 30, pending: Some(7) });
    assert_eq!(deps.storage.get(b"pending"), None);
    let prevote = query(deps.as_ref(), mock_env(), QueryMsg::Prevote { feeder: feeder.to_string() }).unwrap();
    let prevote: PrevoteResponse = from_json(prevote).unwrap();
    assert_eq!(prevote.prevote, None, "prevotes are left behind");

    // Rewards that come from now on are the active feeder's alone.
    rewards::fund(&mut deps.storage, "uusd", deps.api.addr_make("ust"), Uint128::new(1_000_000_000)).unwrap();
    let share = FeederShare { feeder: feeder.clone(), weight: 3, inside: 2 };
    rewards::earn(&mut deps.storage, &config, 2, 2, &[share]).unwrap();
    let earned = |of: &Addr| rewards::settled(&deps.storage, of).unwrap().iter().map(|e| e.earned).sum::<Uint256>();
    assert_eq!(earned(&suspended), Uint256::zero());
    assert!(earned(&feeder) > Uint256::zero());
}
