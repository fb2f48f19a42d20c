use cosmwasm_std::{Addr, DepsMut, Order, Response, StdResult, Storage, Uint256, to_json_string};
use cw_storage_plus::{Item, Map};
use serde::{Deserialize, Serialize};
use tidelock_controllers::migration::{ensure_upgrade, insert_params};
use tidelock_interface::oracle::{CONFIG_KEY, MigrateMsg, Params};

use crate::{
    ContractError,
    clock::{CLOCK, Clock},
    state::{
        CONFIG, CONTRACT_NAME, CONTRACT_VERSION, FEEDERS, Feeder, MARKET, PARTIAL_SHARES, PREVOTES, Share, TRACKS,
        Track, board, start_of,
    },
};

pub fn migrate(deps: DepsMut, msg: MigrateMsg) -> Result<Response, ContractError> {
    let stored = ensure_upgrade(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    match (MARKET.may_load(deps.storage)?, msg.market) {
        (None, Some(market)) => MARKET.save(deps.storage, &deps.api.addr_validate(&market)?)?,
        (Some(_), None) => {}
        _ => return Err(ContractError::MarketNamed {}),
    }
    if stored < [0, 3, 0] {
        add_reward_window(deps.storage)?;
    }
    if stored < [0, 2, 0] {
        from_0_1(deps.storage)?;
    }
    // The first builds of 0.3 had none either.
    if CLOCK.may_load(deps.storage)?.is_none() {
        wind_clock(deps.storage)?;
    }
    Ok(Response::new().add_attribute("action", "migrate").add_attribute("version", CONTRACT_VERSION))
}

/// What 0.1 kept of a feeder; its vote, which counts for a period, is left behind.
#[derive(Serialize, Deserialize)]
struct OldFeeder {
    weight: u64,
}

const OLD_FEEDERS: Map<&Addr, OldFeeder> = Map::new("feeders");

/// 0.1 had two parameters, neither bands nor misses, and kept its feeders with named fields. New parameters get their
/// defaults. The prices on the board are confirmed ones: their means begin here.
fn from_0_1(storage: &mut dyn Storage) -> Result<(), ContractError> {
    let Params { bands, min_feeders, reward_band, miss_window, min_valid_per_window, .. } = Params::default();
    let fields = format!(
        r#""bands":{},"min_feeders":{min_feeders},"reward_band":"{reward_band}","miss_window":{miss_window},"min_valid_per_window":"{min_valid_per_window}""#,
        to_json_string(&bands)?
    );
    insert_params(storage, CONFIG_KEY.as_bytes(), &fields)?;
    let config = CONFIG.load(storage)?;

    let feeders = OLD_FEEDERS.range(storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>()?;
    for (address, OldFeeder { weight }) in feeders {
        OLD_FEEDERS.remove(storage, &address);
        FEEDERS.save(storage, &address, &Feeder::new(weight))?;
    }

    let board = board(storage)?;
    let since = start_of(&config, board.period);
    let track = |denom| Track { denom, candidate: None, cumulative: Uint256::zero(), since, unbroken_since: since };
    Ok(TRACKS.save(storage, &board.entries.into_iter().map(|entry| track(entry.denom)).collect())?)
}

/// 0.2 knew no rewards: their window gets its default; the market is named by the message.
fn add_reward_window(storage: &mut dyn Storage) -> StdResult<()> {
    let Params { reward_window, .. } = Params::default();
    insert_params(storage, CONFIG_KEY.as_bytes(), &format!(r#""reward_window":{reward_window}"#))?;
    // Who is suspended earns nothing; from now on a suspension itself sees to that.
    let feeders = FEEDERS.range(storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>()?;
    let suspended = feeders.into_iter().filter(|(_, feeder)| feeder.suspended);
    PARTIAL_SHARES.save(storage, &suspended.map(|(address, _)| (address, Share::NONE)).collect())
}

/// 0.2 kept the pending period alone, and prevotes in a longer layout: those of the moment are left behind.
fn wind_clock(storage: &mut dyn Storage) -> StdResult<()> {
    const OLD_PENDING: Item<u64> = Item::new("pending");

    let clock = Clock { vote_period: CONFIG.load(storage)?.vote_period, pending: OLD_PENDING.may_load(storage)? };
    CLOCK.save(storage, &clock)?;
    OLD_PENDING.remove(storage);
    PREVOTES.clear(storage);
    Ok(())
}

#[cfg(test)]
mod tests;
