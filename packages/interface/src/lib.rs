#![doc = include_str!("../README.md")]

pub mod distribution;
pub mod market;
pub mod oracle;
pub mod token;

/// LUNA's denom. It is no stablecoin: it backs them.
pub const LUNA: &str = "uluna";

/// Denoms that any one contract keeps, LUNA included.
pub const MAX_DENOMS: usize = 32;

/// Entries of a list query when no limit is asked for.
pub const DEFAULT_LIMIT: u32 = 10;
/// Entries of a list query at most.
pub const MAX_LIMIT: u32 = 30;

/// Whether a list names something twice. For short lists: each item is compared with those before it.
pub fn has_duplicates<'a>(items: impl Iterator<Item = &'a str> + Clone) -> bool {
    items.clone().enumerate().any(|(at, item)| items.clone().take(at).any(|before| before == item))
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
        assert!(!has_duplicates([].into_iter()));
        assert!(!has_duplicates(["a", "b"].into_iter()));
        assert!(has_duplicates(["a", "b", "a"].into_iter()));
    }
}
