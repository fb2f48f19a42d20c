//! How a tally moves the board: what is believed, the means, and the bands around both.

use cosmwasm_std::{Decimal, Order, Storage, Uint256};
use cw_storage_plus::Bound;
use tidelock_interface::oracle::{Board, Entry, HISTORY_SECONDS, SNAPSHOT_SECONDS};
use tidelock_math::{Belief, band};

use crate::{
    ContractError,
    state::{BOARD, Config, SNAPSHOTS, Snapshot, TRACKS, Track, board, start_of, tracks},
};

/// A tally of this period gave these values. Returns each with its denom, and whether it was confirmed. Without any
/// value nothing changes.
pub fn advance(
    storage: &mut dyn Storage,
    config: &Config,
    period: u64,
    values: Vec<(String, Decimal)>,
) -> Result<Vec<(String, Decimal, bool)>, ContractError> {
    if values.is_empty() {
        return Ok(vec![]);
    }
    let mut board = board(storage)?;
    let mut tracks = tracks(storage)?;
    for (denom, _) in &values {
        if !tracks.iter().any(|track| track.denom == *denom) {
            tracks.push(Track::new(denom.clone()));
        }
    }
    let tally = Tally {
        config,
        time: start_of(config, period),
        passed: start_of(config, period.saturating_sub(board.period)),
        origin: origin(storage, config, start_of(config, period))?,
    };
    board.period = period;
    let mut given = vec![];
    for track in &mut tracks {
        let value = values.iter().find(|(denom, _)| *denom == track.denom).map(|(_, value)| *value);
        tally.advance(&mut board, track, value)?;
        given.extend(value.map(|value| (track.denom.clone(), value, track.candidate.is_none())));
    }
    TRACKS.save(storage, &tracks)?;
    BOARD.save(storage, &board)?;
    snapshot(storage, tally.time, &board, &tracks)?;
    Ok(given)
}

/// What is the same for all entries.
struct Tally<'a> {
    config: &'a Config,
    /// [s]
    time: u64,
    /// [s] since the tally before
    passed: u64,
    /// where the mean begins: a time in seconds and what was kept then
    origin: Option<(u64, Vec<Snapshot>)>,
}

impl Tally<'_> {
    fn advance(&self, board: &mut Board, track: &mut Track, value: Option<Decimal>) -> Result<(), ContractError> {
        let entry = board.entries.iter_mut().find(|entry| entry.denom == track.denom);
        let before = Belief { confirmed: entry.as_ref().map(|entry| entry.confirmed), candidate: track.candidate };
        if let Some(confirmed) = before.confirmed {
            track.cumulative = band::accumulated(track.cumulative, confirmed, self.passed)?;
        }
        // A candidate is the newest value; before the first confirmation its time is kept in `since`.
        let age = self.time.saturating_sub(entry.as_ref().map_or(track.since, |entry| entry.committed_at));
        let young = age <= self.config.params.max_price_age;
        let after = |value| before.after_value(value, self.deviation(&track.denom), young);
        let belief = value.map_or(before, after);
        track.candidate = belief.candidate;
        let Some(confirmed) = belief.confirmed else {
            if value.is_some() {
                track.since = self.time;
            }
            return Ok(());
        };
        let Some(entry) = entry else {
            (track.since, track.unbroken_since) = (self.time, self.time);
            let denom = track.denom.clone();
            board.entries.push(Entry { denom, committed_at: self.time, confirmed, low: confirmed, high: confirmed });
            return Ok(());
        };
        if value.is_some() {
            if self.time.saturating_sub(entry.committed_at) > self.config.params.max_price_age {
                track.unbroken_since = self.time;
            }
            entry.committed_at = self.time;
        }
        entry.confirmed = confirmed;
        let (mean_down, mean_up) = self.mean(track)?.unwrap_or((confirmed, confirmed));
        let candidate = belief.candidate.unwrap_or(confirmed);
        entry.low = confirmed.min(candidate).min(mean_down);
        entry.high = confirmed.max(candidate).max(mean_up);
        Ok(())
    }

    /// None without bands: every value is confirmed.
    fn deviation(&self, denom: &str) -> Option<Decimal> {
        let bands = self.config.params.bands?;
        Some(if denom == self.config.reference { bands.max_deviation } else { bands.cross_deviation })
    }

    /// The time-weighted mean, rounded down and up.
    fn mean(&self, track: &Track) -> Result<Option<(Decimal, Decimal)>, ContractError> {
        if self.config.params.bands.is_none() {
            return Ok(None);
        }
        let kept = self.origin.as_ref().and_then(|(time, kept)| Some((*time, cumulative_of(kept, &track.denom)?)));
        let (time, cumulative) = kept.unwrap_or((track.since, Uint256::zero()));
        let grown = track.cumulative.checked_sub(cumulative)?;
        Ok(band::mean(grown, self.time.saturating_sub(time))?)
    }
}

/// The newest snapshot at least `twap_window` old.
fn origin(storage: &dyn Storage, config: &Config, time: u64) -> Result<Option<(u64, Vec<Snapshot>)>, ContractError> {
    let Some(bands) = config.params.bands else {
        return Ok(None);
    };
    newest_snapshot(storage, time.saturating_sub(bands.twap_window))
}

/// The newest snapshot of this time or before.
pub fn newest_snapshot(storage: &dyn Storage, time: u64) -> Result<Option<(u64, Vec<Snapshot>)>, ContractError> {
    Ok(SNAPSHOTS.range(storage, None, Some(Bound::inclusive(time)), Order::Descending).next().transpose()?)
}

pub fn cumulative_of(snapshot: &[Snapshot], denom: &str) -> Option<Uint256> {
    snapshot.iter().find(|kept| kept.denom == denom).map(|kept| kept.cumulative)
}

/// Keeps what was confirmed, when the last snapshot is old enough. Of those that are a day old the newest stays, so that a
/// mean over a day has a beginning; of the others two are forgotten, so that there are never more than a day's.
fn snapshot(storage: &mut dyn Storage, time: u64, board: &Board, tracks: &[Track]) -> Result<(), ContractError> {
    let last = SNAPSHOTS.keys(storage, None, None, Order::Descending).next().transpose()?;
    if board.entries.is_empty() || last.is_some_and(|last| time.saturating_sub(last) < SNAPSHOT_SECONDS) {
        return Ok(());
    }
    let forgotten = Bound::inclusive(time.saturating_sub(HISTORY_SECONDS));
    let mut old: Vec<_> = SNAPSHOTS.keys(storage, None, Some(forgotten), Order::Ascending).take(3).collect();
    old.pop();
    for time in old {
        SNAPSHOTS.remove(storage, time?);
    }
    let kept = board.entries.iter().filter_map(|Entry { denom, confirmed, .. }| {
        let cumulative = tracks.iter().find(|track| track.denom == *denom)?.cumulative;
        Some(Snapshot { denom: denom.clone(), confirmed: *confirmed, cumulative })
    });
    Ok(SNAPSHOTS.save(storage, time, &kept.collect())?)
}
