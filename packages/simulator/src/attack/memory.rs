//! A chain's state that can be kept and put back, so that many attacks begin at the same block.

use cosmwasm_std::{Order, Record, Storage};
use std::collections::{BTreeMap, BTreeSet};

/// What a message changed: keys with their new values, None where one was removed.
pub type Changes = Vec<(Vec<u8>, Option<Vec<u8>>)>;

#[derive(Clone, Default)]
pub struct Memory(BTreeMap<Vec<u8>, Vec<u8>>);

impl Memory {
    /// What makes this out of `before`.
    pub fn changes_since(&self, before: &Self) -> Changes {
        let keys: BTreeSet<_> = before.0.keys().chain(self.0.keys()).collect();
        let changed = keys.into_iter().filter(|key| before.0.get(*key) != self.0.get(*key));
        changed.map(|key| (key.clone(), self.0.get(key).cloned())).collect()
    }

    pub fn apply(&mut self, changes: &Changes) {
        for (key, value) in changes {
            match value {
                Some(value) => self.set(key, value),
                None => self.remove(key),
            }
        }
    }
}

impl Storage for Memory {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.0.get(key).cloned()
    }

    fn range<'a>(
        &'a self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Box<dyn Iterator<Item = Record> + 'a> {
        let start = start.unwrap_or_default().to_vec();
        let end = end.map(<[u8]>::to_vec);
        let inside = move |(key, _): &(&Vec<u8>, &Vec<u8>)| end.as_ref().is_none_or(|end| *key < end);
        let found = self.0.range(start..).take_while(inside).map(|(key, value)| (key.clone(), value.clone()));
        match order {
            Order::Ascending => Box::new(found),
            // What is between two keys is few.
            Order::Descending => Box::new(found.collect::<Vec<_>>().into_iter().rev()),
        }
    }

    fn set(&mut self, key: &[u8], value: &[u8]) {
        self.0.insert(key.to_vec(), value.to_vec());
    }

    fn remove(&mut self, key: &[u8]) {
        self.0.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(pairs: &[(&str, &str)]) -> Memory {
        Memory(pairs.iter().map(|(key, value)| (key.as_bytes().to_vec(), value.as_bytes().to_vec())).collect())
    }

    #[test]
    fn changes_lead_from_one_to_the_other() {
        let (before, after) =
            (memory(&[("a", "1"), ("b", "2"), ("c", "3")]), memory(&[("a", "1"), ("b", "4"), ("d", "5")]));
        let changes = after.changes_since(&before);
        assert_eq!(changes.len(), 3);
        let mut moved = before.clone();
        moved.apply(&changes);
        assert_eq!(moved.0, after.0);
    }

    #[test]
    fn ranges() {
        let memory = memory(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let keys = |start: Option<&str>, end: Option<&str>, order| {
            let found = memory.range(start.map(str::as_bytes), end.map(str::as_bytes), order);
            found.map(|(key, _)| String::from_utf8(key).unwrap()).collect::<String>()
        };
        assert_eq!(keys(None, None, Order::Ascending), "abc");
        assert_eq!(keys(Some("b"), None, Order::Descending), "cb");
        assert_eq!(keys(Some("a"), Some("c"), Order::Descending), "ba");
        assert_eq!(keys(Some("c"), Some("a"), Order::Ascending), "");
    }
}
