use cosmwasm_std::{Event, Storage};

use crate::{
    ContractError, ballot, bands,
    clock::{CLOCK, Clock},
    misses, rewards,
    state::CONFIG,
};

/// Counts the votes of a period before `now`, if any wait. Returns the event that says what came out.
pub fn tally(storage: &mut dyn Storage, clock: &mut Clock, now: u64) -> Result<Option<Event>, ContractError> {
    let Some(period) = clock.pending.filter(|pending| *pending < now) else {
        return Ok(None);
    };
    clock.pending = None;
    CLOCK.save(storage, clock)?;
    let config = &CONFIG.load(storage)?;

    let mut event = Event::new("tally").add_attribute("period", period.to_string());
    let suspended = misses::settle(storage, config, period)?;
    rewards::stop(storage, &suspended)?;
    for feeder in suspended {
        event = event.add_attribute("suspended", feeder);
    }
    if let Some(count) = ballot::count(storage, period, config)? {
        // Where too few vote for any price nobody is blamed: or a few who vote on while all others cannot would outlast them.
        if !count.values.is_empty() {
            misses::add(storage, config, period, count.missed)?;
            rewards::earn(storage, config, count.denoms, count.values.len(), &count.shares)?;
        }
        for (denom, value, confirmed) in bands::advance(storage, config, period, count.values)? {
            let key = if confirmed { denom } else { format!("{denom}_candidate") };
            event = event.add_attribute(key, value.to_string());
        }
    }
    Ok(Some(event))
}
