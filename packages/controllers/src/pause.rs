use cosmwasm_std::{Addr, DepsMut, Env, Response, StdError, StdResult, Storage, ensure};
use cw_storage_plus::Item;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use thiserror::Error;

/// Why a pause is refused.
#[derive(Error, Debug, PartialEq)]
pub enum PauseError {
    #[error(transparent)]
    Std(#[from] StdError),
    #[error("{sender} is neither owner nor guardian")]
    NotGuardian { sender: Addr },
    #[error("name each verb once, and one at least")]
    InvalidVerbs {},
    #[error("a guardian's pause ended at {until}: the guardian cannot pause the same again before {again}")]
    Again { until: u64, again: u64 },
}

/// [s] How long a guardian's pause lasts unless the owner confirms it, and how long after it the guardian cannot pause
/// the same again: 3 days. Otherwise a guardian alone could stop a contract for ever.
pub const GUARDIAN_PAUSE: u64 = 3 * 86_400;

/// A paused verb, stored as an array.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(from = "(V, Option<u64>)", into = "(V, Option<u64>)")]
pub struct Paused<V: Clone> {
    pub verb: V,
    /// [s] None until the owner lifts it
    pub until: Option<u64>,
}

impl<V: Clone> From<(V, Option<u64>)> for Paused<V> {
    fn from((verb, until): (V, Option<u64>)) -> Self {
        Self { verb, until }
    }
}

impl<V: Clone> From<Paused<V>> for (V, Option<u64>) {
    fn from(Paused { verb, until }: Paused<V>) -> Self {
        (verb, until)
    }
}

/// Who may pause besides the owner, and which verbs are paused. One item each; nothing stored means nothing paused.
pub struct Pause<V: Clone> {
    guardian: Item<Addr>,
    paused: Item<Vec<Paused<V>>>,
}

impl<V: Serialize + DeserializeOwned + Clone + PartialEq + AsRef<str>> Pause<V> {
    pub const fn new() -> Self {
        Self { guardian: Item::new("guardian"), paused: Item::new("paused") }
    }

    pub fn set_guardian(&self, storage: &mut dyn Storage, guardian: Option<&Addr>) -> StdResult<()> {
        match guardian {
            Some(guardian) => self.guardian.save(storage, guardian),
            None => {
                self.guardian.remove(storage);
                Ok(())
            }
        }
    }

    pub fn guardian(&self, storage: &dyn Storage) -> StdResult<Option<Addr>> {
        self.guardian.may_load(storage)
    }

    /// The message `pause`: until lifted by the owner, for a while by the guardian.
    pub fn execute_pause(&self, deps: DepsMut, env: &Env, sender: Addr, verbs: &[V]) -> Result<Response, PauseError> {
        let now = env.block.time.seconds();
        let until = if cw_ownable::is_owner(deps.storage, &sender)? {
            None
        } else {
            ensure!(self.guardian(deps.storage)?.as_ref() == Some(&sender), PauseError::NotGuardian { sender });
            Some(self.guardian_until(deps.storage, now, verbs)?)
        };
        let names = names(verbs)?;
        self.pause(deps.storage, now, verbs, until)?;
        Ok(Response::new()
            .add_attribute("action", "pause")
            .add_attribute("sender", sender)
            .add_attribute("verbs", names)
            .add_attribute("until", until.map_or("unpaused".to_string(), |until| until.to_string())))
    }

    /// The message `unpause`, which is the owner's.
    pub fn execute_unpause(&self, deps: DepsMut, env: &Env, verbs: &[V]) -> Result<Response, PauseError> {
        let names = names(verbs)?;
        self.unpause(deps.storage, env.block.time.seconds(), verbs)?;
        Ok(Response::new().add_attribute("action", "unpause").add_attribute("verbs", names))
    }

    /// The message `update_guardian`, which is the owner's.
    pub fn execute_update_guardian(&self, deps: DepsMut, guardian: Option<String>) -> Result<Response, PauseError> {
        let guardian = guardian.map(|guardian| deps.api.addr_validate(&guardian)).transpose()?;
        self.set_guardian(deps.storage, guardian.as_ref())?;
        Ok(Response::new()
            .add_attribute("action", "update_guardian")
            .add_attribute("guardian", guardian.map_or("none".to_string(), |guardian| guardian.into_string())))
    }

    /// Pauses until `until`, for good when None. A pause is never shortened by another one.
    fn pause(&self, storage: &mut dyn Storage, now: u64, verbs: &[V], until: Option<u64>) -> StdResult<()> {
        let mut paused = self.stored(storage, now)?;
        for verb in verbs {
            match paused.iter_mut().find(|entry| entry.verb == *verb) {
                Some(entry) => entry.until = entry.until.zip(until).map(|(old, new)| old.max(new)),
                None => paused.push(Paused { verb: verb.clone(), until }),
            }
        }
        self.paused.save(storage, &paused)
    }

    /// [s] When a guardian's pause of these verbs lapses: in 3 days, or with that of the one among them that is paused
    /// already. So no pause is prolonged, and verbs named together lapse together.
    fn guardian_until(&self, storage: &dyn Storage, now: u64, verbs: &[V]) -> Result<u64, PauseError> {
        let mut lapse = now.saturating_add(GUARDIAN_PAUSE);
        for entry in self.stored(storage, now)? {
            if let Some(until) = entry.until.filter(|_| verbs.contains(&entry.verb)) {
                if until <= now {
                    return Err(PauseError::Again { until, again: until.saturating_add(GUARDIAN_PAUSE) });
                }
                lapse = lapse.min(until);
            }
        }
        Ok(lapse)
    }

    fn unpause(&self, storage: &mut dyn Storage, now: u64, verbs: &[V]) -> StdResult<()> {
        let mut paused = self.stored(storage, now)?;
        paused.retain(|entry| !verbs.contains(&entry.verb));
        if paused.is_empty() {
            self.paused.remove(storage);
            return Ok(());
        }
        self.paused.save(storage, &paused)
    }

    /// What is paused now; a lapsed pause is none.
    pub fn paused(&self, storage: &dyn Storage, now: u64) -> StdResult<Vec<Paused<V>>> {
        let mut paused = self.stored(storage, now)?;
        paused.retain(|entry| entry.until.is_none_or(|until| now < until));
        Ok(paused)
    }

    /// What is paused, and what lapsed so lately that the guardian cannot pause it again.
    fn stored(&self, storage: &dyn Storage, now: u64) -> StdResult<Vec<Paused<V>>> {
        let mut paused = self.paused.may_load(storage)?.unwrap_or_default();
        paused.retain(|entry| entry.until.is_none_or(|until| now < until.saturating_add(GUARDIAN_PAUSE)));
        Ok(paused)
    }
}

impl<V: Serialize + DeserializeOwned + Clone + PartialEq + AsRef<str>> Default for Pause<V> {
    fn default() -> Self {
        Self::new()
    }
}

/// As an attribute; each verb once.
fn names<V: PartialEq + AsRef<str>>(verbs: &[V]) -> Result<String, PauseError> {
    let repeated = verbs.iter().enumerate().any(|(at, verb)| verbs.iter().take(at).any(|before| before == verb));
    ensure!(!repeated && !verbs.is_empty(), PauseError::InvalidVerbs {});
    Ok(verbs.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cosmwasm_std::testing::MockStorage;

    const PAUSE: Pause<String> = Pause::new();

    fn verbs(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn guardians_pause_lapses_unless_confirmed() {
        let mut storage = MockStorage::new();
        PAUSE.pause(&mut storage, 0, &verbs(&["mint", "redeem"]), Some(GUARDIAN_PAUSE)).unwrap();
        PAUSE.pause(&mut storage, 10, &verbs(&["mint"]), None).unwrap();
        assert_eq!(PAUSE.paused(&storage, GUARDIAN_PAUSE - 1).unwrap().len(), 2);
        let left = PAUSE.paused(&storage, GUARDIAN_PAUSE).unwrap();
        assert_eq!(left, [Paused { verb: "mint".to_string(), until: None }]);
        // The guardian cannot turn the owner's pause into one that lapses.
        PAUSE.pause(&mut storage, 20, &verbs(&["mint"]), Some(30)).unwrap();
        assert_eq!(PAUSE.paused(&storage, 40).unwrap().first().unwrap().until, None);
        PAUSE.unpause(&mut storage, 40, &verbs(&["mint", "redeem"])).unwrap();
        assert!(PAUSE.paused(&storage, 40).unwrap().is_empty());
    }

    #[test]
    fn guardian_cannot_prolong() {
        let mut storage = MockStorage::new();
        let until = |storage: &MockStorage, now, names: &[&str]| PAUSE.guardian_until(storage, now, &verbs(names));
        assert_eq!(until(&storage, 0, &["mint"]), Ok(GUARDIAN_PAUSE));
        PAUSE.pause(&mut storage, 0, &verbs(&["mint"]), Some(GUARDIAN_PAUSE)).unwrap();
        // Another verb may join a pause that runs, and lapses with it.
        assert_eq!(until(&storage, 10, &["mint", "redeem"]), Ok(GUARDIAN_PAUSE));
        assert_eq!(until(&storage, 10, &["redeem"]), Ok(10 + GUARDIAN_PAUSE));
        let again = Err(PauseError::Again { until: GUARDIAN_PAUSE, again: 2 * GUARDIAN_PAUSE });
        assert_eq!(until(&storage, GUARDIAN_PAUSE, &["mint"]), again);
        assert_eq!(until(&storage, 2 * GUARDIAN_PAUSE - 1, &["redeem", "mint"]), again);
        assert_eq!(until(&storage, 2 * GUARDIAN_PAUSE, &["mint"]), Ok(3 * GUARDIAN_PAUSE));
        // Another pause in between does not make it forget; the owner's word does.
        PAUSE.pause(&mut storage, GUARDIAN_PAUSE + 5, &verbs(&["redeem"]), None).unwrap();
        assert_eq!(until(&storage, GUARDIAN_PAUSE + 6, &["mint"]), again);
        PAUSE.unpause(&mut storage, GUARDIAN_PAUSE + 7, &verbs(&["mint"])).unwrap();
        assert_eq!(until(&storage, GUARDIAN_PAUSE + 8, &["mint"]), Ok(2 * GUARDIAN_PAUSE + 8));
    }
}
