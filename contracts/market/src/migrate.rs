use cosmwasm_std::{Addr, Decimal, DepsMut, Order, Response, StdResult, Storage, Uint128};
use cw_storage_plus::{Item, Map};
use serde::{Deserialize, Serialize};
use tidelock_controllers::migration::ensure_upgrade;
use tidelock_interface::market::{DenomParams, Guard, Params, Recovery};

use crate::{
    ContractError,
    state::{BOOKS, Books, CONFIG, CONTRACT_NAME, CONTRACT_VERSION, Config, DENOMS, Denom, Ledger},
};

pub fn migrate(deps: DepsMut) -> Result<Response, ContractError> {
    let stored = ensure_upgrade(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    if stored < [0, 2, 0] {
        from_0_1(deps.storage)?;
    }
    Ok(Response::new().add_attribute("action", "migrate").add_attribute("version", CONTRACT_VERSION))
}

/// 0.1 knew no premium on overdue prices and no limit on issuance.
#[derive(Serialize, Deserialize)]
struct OldConfig {
    oracle: Addr,
    distribution: Addr,
    luna_token: Addr,
    base_denom: String,
    vote_period: u64,
    params: OldParams,
}

#[derive(Serialize, Deserialize)]
struct OldParams {
    base_pool: Uint128,
    recovery: Recovery,
    min_spread: Decimal,
    max_price_age: u64,
    seigniorage_share: Decimal,
    guard: Option<Guard>,
}

#[derive(Serialize, Deserialize)]
struct OldDenom {
    token: Addr,
    params: OldDenomParams,
}

#[derive(Serialize, Deserialize)]
struct OldDenomParams {
    tobin_tax: Decimal,
    supply_cap: Option<Uint128>,
    enabled: bool,
}

const OLD_CONFIG: Item<OldConfig> = Item::new("config");
const OLD_DENOMS: Map<&str, OldDenom> = Map::new("denoms");
const OLD_LEDGERS: Map<&str, Ledger> = Map::new("ledgers");

/// New parameters get their defaults; every bucket begins empty.
fn from_0_1(storage: &mut dyn Storage) -> Result<(), ContractError> {
    let OldConfig { oracle, distribution, luna_token, base_denom, vote_period, params } = OLD_CONFIG.load(storage)?;
    let OldParams { base_pool, recovery, min_spread, max_price_age, seigniorage_share, guard } = params;
    let params =
        Params { base_pool, recovery, min_spread, max_price_age, seigniorage_share, guard, ..Params::default() };
    CONFIG.save(storage, &Config { oracle, distribution, luna_token, base_denom, vote_period, params })?;

    let denoms = OLD_DENOMS.range(storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>()?;
    for (denom, OldDenom { token, params: OldDenomParams { tobin_tax, supply_cap, enabled } }) in denoms {
        let params = DenomParams { tobin_tax, supply_cap, enabled, ..DenomParams::default() };
        DENOMS.save(storage, &denom, &Denom { token, params })?;
    }
    let ledgers = OLD_LEDGERS.range(storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>()?;
    for (denom, ledger) in ledgers {
        OLD_LEDGERS.remove(storage, &denom);
        BOOKS.save(storage, &denom, &Books { ledger, ..Books::default() })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{migrate, query};
    use cosmwasm_std::{
        from_json,
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
    }
}
