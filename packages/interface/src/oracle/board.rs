//! The board: the oracle's answer, kept in one item whose layout is part of its public interface.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Decimal, QuerierWrapper, StdError, StdResult, from_json};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The storage key of the [`Board`]. A migration keeps key and layout, or writes a new key beside it.
pub const BOARD_KEY: &str = "prices";

/// The storage key of what the oracle fixed at instantiate. As public as the [`Board`].
pub const CONFIG_KEY: &str = "config";

/// The newest prices of all denoms that ever had one.
#[cw_serde]
pub struct Board {
    /// The vote period whose tally wrote this board; it names the price.
    pub period: u64,
    /// An entry stays for ever, also when its denom is retired.
    pub entries: Vec<Entry>,
}

impl Board {
    pub fn entry(&self, denom: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.denom == denom)
    }
}

/// The price of one denom as a band. The reference denom's entry is LUNA's price P in it; any other's is its cross,
/// units of the denom for one unit of the reference. Stored as `[denom, committed_at, confirmed, low, high]`.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(from = "Stored", into = "Stored")]
pub struct Entry {
    pub denom: String,
    /// [s] start of the period in which the newest value, confirmed or candidate, was revealed: it was fixed before
    pub committed_at: u64,
    /// above zero, as are the next two
    pub confirmed: Decimal,
    pub low: Decimal,
    pub high: Decimal,
}

type Stored = (String, u64, Decimal, Decimal, Decimal);

impl From<Stored> for Entry {
    fn from((denom, committed_at, confirmed, low, high): Stored) -> Self {
        Self { denom, committed_at, confirmed, low, high }
    }
}

impl From<Entry> for Stored {
    fn from(Entry { denom, committed_at, confirmed, low, high }: Entry) -> Self {
        (denom, committed_at, confirmed, low, high)
    }
}

impl JsonSchema for Entry {
    fn schema_name() -> String {
        "Entry".into()
    }

    fn json_schema(generator: &mut schemars::r#gen::SchemaGenerator) -> schemars::schema::Schema {
        Stored::json_schema(generator)
    }
}

/// The part of the oracle's config that never changes; the rest is left alone.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    pub reference: String,
    /// [s]
    pub vote_period: u64,
}

/// A deployed oracle.
pub struct OracleContract<'a>(pub &'a Addr);

impl OracleContract<'_> {
    /// The board by raw read: one instance less than a smart query, 60,000 gas. None before the first price.
    pub fn board(&self, querier: &QuerierWrapper) -> StdResult<Option<Board>> {
        querier.query_wasm_raw(self.0, BOARD_KEY.as_bytes())?.map(from_json).transpose()
    }

    /// What the oracle was instantiated with, by raw read.
    pub fn fixed(&self, querier: &QuerierWrapper) -> StdResult<Fixed> {
        let config = querier.query_wasm_raw(self.0, CONFIG_KEY.as_bytes())?;
        from_json(config.ok_or_else(|| StdError::not_found(format!("config of oracle {}", self.0)))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cosmwasm_std::to_json_string;

    /// The layout is public: other contracts read these bytes.
    #[test]
    fn layout() {
        let board = Board {
            period: 7,
            entries: vec![Entry {
                denom: "usdr".into(),
                committed_at: 210,
                confirmed: Decimal::percent(150),
                low: Decimal::percent(140),
                high: Decimal::percent(160),
            }],
        };
        let json = r#"{"period":7,"entries":[["usdr",210,"1.5","1.4","1.6"]]}"#;
        assert_eq!(to_json_string(&board).unwrap(), json);
        assert_eq!(from_json::<Board>(json).unwrap(), board);
        assert_eq!(board.entry("uusd"), None);
    }
}
