use cosmwasm_std::{DepsMut, Int256, Order, Response, StdResult, Storage, to_json_string};
use cw_storage_plus::{Item, Map};
use tidelock_controllers::migration::{ensure_upgrade, insert_params};
use tidelock_interface::market::{DenomParams, Params};

use crate::{
    ContractError,
    state::{BOOKS, Books, CONFIG, CONTRACT_NAME, CONTRACT_VERSION, DENOMS, FirstRedemption, Ledger, POOL},
};

pub fn migrate(deps: DepsMut) -> Result<Response, ContractError> {
    let stored = ensure_upgrade(deps.storage, CONTRACT_NAME, CONTRACT_VERSION)?;
    if stored < [0, 2, 0] {
        from_0_1(deps.storage)?;
    }
    unite_pool(deps.storage)?;
    Ok(Response::new().add_attribute("action", "migrate").add_attribute("version", CONTRACT_VERSION))
}

/// Key: stablecoin. What 0.1 wrote under this name had no bucket beside it.
const OLD_LEDGERS: Map<&str, Ledger> = Map::new("ledgers");

/// 0.1 knew no premium on overdue prices and no limit on issuance: both get their defaults, put into what it wrote;
/// every bucket begins empty.
fn from_0_1(storage: &mut dyn Storage) -> Result<(), ContractError> {
    let Params { stale_premium, .. } = Params::default();
    insert_params(storage, CONFIG.as_slice(), &format!(r#""stale_premium":"{stale_premium}""#))?;
    let DenomParams { issue_limit, .. } = DenomParams::default();
    let issue_limit = format!(r#""issue_limit":{}"#, to_json_string(&issue_limit)?);
    let ledgers = OLD_LEDGERS.range(storage, None, None, Order::Ascending).collect::<StdResult<Vec<_>>>()?;
    for (denom, ledger) in ledgers {
        insert_params(storage, &DENOMS.key(&denom), &issue_limit)?;
        OLD_LEDGERS.remove(storage, &denom);
        BOOKS.save(storage, &denom, &Books { ledger, ..Books::default() })?;
    }
    Ok(())
}

/// The first redemption under a price was remembered apart from the pool, also by the first builds of 0.3: what is stored
/// says what is to do.
fn unite_pool(storage: &mut dyn Storage) -> StdResult<()> {
    const OLD_POOL: Item<(Int256, u64, Int256, Int256, Ledger)> = Item::new("pool");
    const OLD_FIRST_REDEMPTION: Item<FirstRedemption> = Item::new("first_redemption");

    let Ok((delta, replenished_at, net, high, luna)) = OLD_POOL.load(storage) else {
        // It is in the new layout then, or the migration is refused.
        return POOL.load(storage).map(drop);
    };
    let first = OLD_FIRST_REDEMPTION.may_load(storage)?;
    OLD_FIRST_REDEMPTION.remove(storage);
    POOL.save(storage, &(delta, replenished_at, net, high, luna, first).into())
}

#[cfg(test)]
mod tests;
