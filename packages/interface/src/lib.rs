#![doc = include_str!("../README.md")]

pub mod distribution;
pub mod market;
pub mod oracle;
mod params;
pub mod savings;
pub mod staking;
pub mod token;

use cosmwasm_std::Addr;

pub use params::ParamsError;
use params::in_range;

/// LUNA's denom. It is no stablecoin: it backs them.
pub const LUNA: &str = "uluna";

/// Denoms that any one contract keeps, LUNA included.
pub const MAX_DENOMS: usize = 32;

/// Entries of a list query when no limit is asked for.
pub const DEFAULT_LIMIT: u32 = 10;
/// Entries of a list query at most.
pub const MAX_LIMIT: u32 = 30;

/// The storage key of an entry of a map with addresses as keys, for raw reads of other contracts.
pub(crate) fn map_key(namespace: &str, address: &Addr) -> Vec<u8> {
    // The length of every namespace here fits the second byte.
    [&[0, namespace.len() as u8], namespace.as_bytes(), address.as_bytes()].concat()
}

/// What a list names twice, first. For short lists: each item is compared with those before it.
pub fn first_duplicate<'a>(items: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    items
        .clone()
        .enumerate()
        .find(|(at, item)| items.clone().take(*at).any(|before| before == *item))
        .map(|(_, item)| item)
}

/// Whether this can be a denom: 3 to 16 lower-case letters and digits, a letter first.
pub fn is_denom(text: &str) -> bool {
    (3..=16).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denoms() {
        for good in ["uusd", "usdr", "abc", "u23", "uusdcuusdcuusdcu"] {
            assert!(is_denom(good), "{good}");
        }
        for bad in ["", "uu", "Uusd", "1usd", "u-sd", "uusdcuusdcuusdcuu", "usd,", "us:d", "üusd"] {
            assert!(!is_denom(bad), "{bad}");
        }
    }

    #[test]
    fn duplicates() {
        assert_eq!(first_duplicate([].into_iter()), None);
        assert_eq!(first_duplicate(["a", "b"].into_iter()), None);
        assert_eq!(first_duplicate(["a", "b", "c", "b", "a"].into_iter()), Some("b"));
    }
}
