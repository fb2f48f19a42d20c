use cosmwasm_std::{Addr, Decimal, DepsMut, Order, Response, StdResult, Storage, Uint256};
use cw_storage_plus::{Item, Map};
use serde::{Deserialize, Serialize};
use tidelock_controllers::migration::ensure_upgrade;
use tidelock_interface::oracle::{CONFIG_KEY, Params, Vote};

use crate::{
    ContractError,
    state::{
        CONFIG, CONTRACT_NAME, CONTRACT_VERSION, Config, FEEDERS, Feeder, TRACKS, Track, board, rates_text, start_of,
    },
};

pub fn migrate(deps: DepsMut) -> Result<Response, ContractError> {
    let stored = ensure_upgrade(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    if stored < [0, 2, 0] {
        from_0_1(deps.storage)?;
    }
    Ok(Response::new().add_attribute("action", "migrate").add_attribute("version", CONTRACT_VERSION))
}

/// 0.1 had neither bands nor misses, and kept its feeders with named fields.
#[derive(Serialize, Deserialize)]
struct OldConfig {
    reference: String,
    vote_period: u64,
    params: OldParams,
}

#[derive(Serialize, Deserialize)]
struct OldParams {
    vote_threshold: Decimal,
    max_price_age: u64,
}

#[derive(Serialize, Deserialize)]
struct OldFeeder {
    weight: u64,
    vote: Option<Vote>,
}

const OLD_CONFIG: Item<OldConfig> = Item::new(CONFIG_KEY);
const OLD_FEEDERS: Map<&Addr, OldFeeder> = Map::new("feeders");

/// New parameters get their defaults. The prices on the board are confirmed ones: their means begin here.
fn from_0_1(storage: &mut dyn Storage) -> Result<(), ContractError> {
    let OldConfig { reference, vote_period, params: OldParams { vote_threshold, max_price_age } } =
        OLD_CONFIG.load(storage)?;
    let params = Params { vote_threshold, max_price_age, ..Params::default() };
    let config = Config { reference, vote_period, params };
    CONFIG.save(storage, &config)?;

    let feeders = OLD_FEEDERS.range(storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>()?;
    for (address, OldFeeder { weight, vote }) in feeders {
        OLD_FEEDERS.remove(storage, &address);
        let mut feeder = Feeder::new(weight);
        if let Some(Vote { period, rates }) = vote {
            (feeder.voted, feeder.rates) = (period, rates_text(rates));
        }
        FEEDERS.save(storage, &address, &feeder)?;
    }

    let board = board(storage)?;
    let since = start_of(&config, board.period);
    let track = |denom| Track { denom, candidate: None, cumulative: Uint256::zero(), since, unbroken_since: since };
    Ok(TRACKS.save(storage, &board.entries.into_iter().map(|entry| track(entry.denom)).collect())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{migrate, query};
    use cosmwasm_std::{
        from_json,
        testing::{mock_dependencies, mock_env},
    };
    use tidelock_interface::oracle::{
        BOARD_KEY, Bands, FeederResponse, MigrateMsg, PricesResponse, QueryMsg, Status, VoteResponse,
    };

    /// The bytes that 0.1.0 left behind.
    #[test]
    fn from_0_1_0() {
        let mut deps = mock_dependencies();
        let feeder = deps.api.addr_make("feeder");
        let storage = &mut deps.storage;
        cw2::set_contract_version(storage, CONTRACT_NAME, "0.1.0").unwrap();
        let items: [(&str, &str); 4] = [
            (
                "config",
                r#"{"reference":"usdr","vote_period":30,"params":{"vote_threshold":"0.5","max_price_age":120}}"#,
            ),
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
        env.block.time = cosmwasm_std::Timestamp::from_seconds(220);
        migrate(deps.as_mut(), env.clone(), MigrateMsg {}).unwrap();
        let ask = |msg| query(deps.as_ref(), env.clone(), msg).unwrap();
        let kept: FeederResponse = from_json(ask(QueryMsg::Feeder { address: feeder.to_string() })).unwrap();
        assert_eq!(
            kept,
            FeederResponse { address: feeder.clone(), weight: 3, delegate: None, misses: 0, suspended: false }
        );
        let vote: VoteResponse = from_json(ask(QueryMsg::Vote { feeder: feeder.to_string() })).unwrap();
        let rates = [("usdr", 6_000), ("uusd", 7_550)].map(|(denom, rate)| (denom.into(), Decimal::percent(rate)));
        assert_eq!(vote.vote, Some(Vote { period: 7, rates: rates.to_vec() }));
        let prices = QueryMsg::Prices { denoms: vec!["uusd".into()] };
        let prices: PricesResponse = from_json(ask(prices)).unwrap();
        assert_eq!(prices.prices[0].status, Status::Fresh);
        assert_eq!(prices.prices[0].price.as_ref().unwrap().confirmed, Decimal::percent(125));
        assert_eq!(CONFIG.load(&deps.storage).unwrap().params.vote_threshold, Decimal::percent(50));
        assert_eq!(CONFIG.load(&deps.storage).unwrap().params.bands, Some(Bands::default()));

        // The vote that waited is counted, and mean and confirmed value go on from the old board's.
        let tally = crate::contract::execute(
            deps.as_mut(),
            {
                env.block.time = cosmwasm_std::Timestamp::from_seconds(240);
                env
            },
            cosmwasm_std::testing::message_info(&feeder, &[]),
            tidelock_interface::oracle::ExecuteMsg::Tally {},
        );
        tally.unwrap();
        let entry = board(&deps.storage).unwrap().entry("usdr").cloned().unwrap();
        assert_eq!([entry.confirmed, entry.low, entry.high].map(|value| value.to_string()), ["60", "60", "64"]);
        assert!(deps.storage.get(&key).is_none(), "the old record is gone");
    }
}
