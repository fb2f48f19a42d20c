//! Interest up to now, before anything else moves; and what is remembered of it.

use cosmwasm_std::{Order, StdResult, Storage};
use cw_storage_plus::Bound;
use tidelock_interface::savings::{HISTORY_DAYS, HISTORY_SECONDS};
use tidelock_math::{MathError, Terms, atoms::whole_down};

use crate::{
    ContractError,
    state::{BOOKS, Books, Config, HISTORY, Point},
};

impl Books {
    /// With the interest up to now.
    pub fn accrued(self, terms: Terms, now: u64) -> Result<Self, MathError> {
        let vault = self.vault.accrued_down(terms, now.saturating_sub(self.accrued_at))?;
        Ok(Self { vault, accrued_at: now.max(self.accrued_at), ..self })
    }
}

/// The books with the interest up to now, to be moved further and saved. The first message of a day is remembered.
pub fn accrue(storage: &mut dyn Storage, config: &Config, now: u64) -> Result<Books, ContractError> {
    let stored = BOOKS.load(storage)?;
    let books = stored.accrued(config.terms(), now)?;
    if day(now) > day(stored.accrued_at) {
        remember(storage, config, &books)?;
    }
    Ok(books)
}

pub fn remember(storage: &mut dyn Storage, config: &Config, books: &Books) -> Result<(), ContractError> {
    let today = day(books.accrued_at);
    let forgotten = today.checked_sub(HISTORY_DAYS).map(Bound::inclusive);
    if forgotten.is_some() {
        // At most one a day comes, so that two at a time catch up with any backlog.
        let old: Vec<_> = HISTORY.keys(storage, None, forgotten, Order::Ascending).take(2).collect::<StdResult<_>>()?;
        for day in old {
            HISTORY.remove(storage, day);
        }
    }
    let (total_assets, _) = whole_down(books.vault.total_assets)?;
    let (reserve, _) = whole_down(books.vault.reserve)?;
    let exchange_rate = books.vault.exchange_rate_down(books.shares)?;
    let rate = books.vault.rate_down(config.terms())?;
    let point = Point { time: books.accrued_at, exchange_rate, total_assets, reserve, rate };
    Ok(HISTORY.save(storage, today, &point)?)
}

/// UTC.
pub fn day(time: u64) -> u64 {
    time.checked_div(HISTORY_SECONDS).unwrap_or_default()
}
