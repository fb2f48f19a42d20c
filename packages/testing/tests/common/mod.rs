//! A deployed suite, and what a refusal must be.

use anyhow::Result;
use cosmwasm_std::Record;
use cw_multi_test::App;
use std::fmt::{Debug, Display};
use tidelock_testing::{Params, Suite};

/// LUNA at 64 SDR; 1.25 uusd and 1585.9375 ukrw for one of it.
pub const RATES: [(&str, &str); 3] = [("usdr", "64"), ("uusd", "80"), ("ukrw", "101500")];

pub struct World {
    pub app: App,
    pub suite: Suite,
}

impl World {
    /// Without rates nothing is priced.
    pub fn new(params: Params, rates: &[(&str, &str)]) -> Self {
        let mut app = App::default();
        let mut suite = Suite::deploy(&mut app, params).unwrap();
        if !rates.is_empty() {
            suite.feed(&mut app, rates).unwrap();
        }
        Self { app, suite }
    }

    /// What must be refused, with nothing changed anywhere; returns the reason.
    pub fn refused<E, T>(&mut self, act: impl FnOnce(&mut Suite, &mut App) -> Result<T>) -> E
    where
        E: Display + Debug + Send + Sync + 'static,
        T: Debug,
    {
        let before = self.state();
        let err = act(&mut self.suite, &mut self.app).unwrap_err();
        assert!(self.state() == before, "refused, and yet the state changed: {err:#}");
        err.downcast().unwrap()
    }

    /// The raw storage of every contract.
    pub fn state(&self) -> Vec<Vec<Record>> {
        let Suite { oracle, market, distribution, staking, vaults, tokens, .. } = &self.suite;
        [oracle, market, distribution, staking]
            .into_iter()
            .chain(vaults.values().flat_map(|vault| [&vault.savings, &vault.share_token]))
            .chain(tokens.values())
            .map(|contract| self.app.dump_wasm_raw(contract))
            .collect()
    }
}
