use cosmwasm_std::{MemoryStorage, Order, Record, Storage};
use std::{cell::RefCell, rc::Rc};

/// What went through a storage, by the names of the items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    pub read: Vec<String>,
    pub written: Vec<String>,
    pub removed: Vec<String>,
    /// records that ranges gave
    pub steps: usize,
}

/// A storage that counts what a contract does with it.
#[derive(Default)]
pub struct Counted {
    inner: MemoryStorage,
    pub counts: Rc<RefCell<Counts>>,
}

impl Storage for Counted {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.counts.borrow_mut().read.push(name(key));
        self.inner.get(key)
    }

    fn range<'a>(
        &'a self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Box<dyn Iterator<Item = Record> + 'a> {
        Box::new(self.inner.range(start, end, order).inspect(|_| {
            let mut counts = self.counts.borrow_mut();
            counts.steps = counts.steps.saturating_add(1);
        }))
    }

    fn set(&mut self, key: &[u8], value: &[u8]) {
        self.counts.borrow_mut().written.push(name(key));
        self.inner.set(key, value);
    }

    fn remove(&mut self, key: &[u8]) {
        self.counts.borrow_mut().removed.push(name(key));
        self.inner.remove(key);
    }
}

/// An item's key is its name; a map's begins with the length of it.
fn name(key: &[u8]) -> String {
    let name = match key {
        [0, length, rest @ ..] => rest.get(..usize::from(*length)).unwrap_or(rest),
        name => name,
    };
    String::from_utf8_lossy(name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cw_storage_plus::{Item, Map};

    #[test]
    fn items_and_maps_by_name() {
        let mut storage = Counted::default();
        let (item, map) = (Item::<u8>::new("pool"), Map::<&str, u8>::new("accounts"));
        item.save(&mut storage, &1).unwrap();
        map.save(&mut storage, "uusd", &2).unwrap();
        assert_eq!(item.load(&storage), Ok(1));
        assert_eq!(map.range(&storage, None, None, Order::Ascending).count(), 1);
        map.remove(&mut storage, "uusd");
        let names = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        let expected = Counts {
            read: names(&["pool"]),
            written: names(&["pool", "accounts"]),
            removed: names(&["accounts"]),
            steps: 1,
        };
        assert_eq!(storage.counts.take(), expected);
    }
}
