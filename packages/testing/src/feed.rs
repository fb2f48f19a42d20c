use anyhow::Result;
use cosmwasm_std::{Addr, Decimal};
use cw_multi_test::AppResponse;
use std::collections::BTreeMap;
use std::str::FromStr;
use tidelock_interface::oracle::{ExecuteMsg, vote_hash};

use crate::{Chain, Suite};

/// Units of each denom for 1 LUNA.
pub type Rates = Vec<(String, Decimal)>;

/// What each feeder has committed to and not revealed: the text of the vote and its salt.
#[derive(Clone, Debug, Default)]
pub(crate) struct Feed(BTreeMap<Addr, (String, String)>);

impl Suite {
    /// All feeders commit to these rates and reveal them, with bands twice in a row, so that they are confirmed however
    /// far they jump: two vote periods pass, or three, then the tally is made.
    pub fn feed(&mut self, chain: &mut impl Chain, rates: &[(&str, &str)]) -> Result<()> {
        let rates = rates.iter().map(|(denom, rate)| Ok((denom.to_string(), Decimal::from_str(rate)?)));
        let rates = rates.collect::<Result<_>>()?;
        self.feed_rates(chain, rates)
    }

    /// As [`Suite::feed`].
    pub fn feed_rates(&mut self, chain: &mut impl Chain, rates: Rates) -> Result<()> {
        self.commit(chain, &rates)?;
        for _ in 1..self.rounds {
            self.advance_period(chain);
            self.vote_round(chain, &rates)?;
        }
        self.advance_period(chain);
        self.reveal(chain)?;
        self.advance_period(chain);
        self.tally(chain)?;
        Ok(())
    }

    /// What feeders do once a period: each reveals the rates it committed to in the period before, and commits to
    /// these.
    pub fn vote_round(&mut self, chain: &mut impl Chain, rates: &Rates) -> Result<()> {
        self.reveal(chain)?;
        self.commit(chain, rates)
    }

    /// Every feeder commits to these rates.
    pub fn commit(&mut self, chain: &mut impl Chain, rates: &Rates) -> Result<()> {
        let text = rates.iter().map(|(denom, rate)| format!("{rate}{denom}")).collect::<Vec<_>>().join(",");
        for feeder in self.feeders.clone() {
            self.prevote(chain, &feeder, &text)?;
        }
        Ok(())
    }

    /// Every feeder reveals what it committed to.
    pub fn reveal(&mut self, chain: &mut impl Chain) -> Result<()> {
        for (feeder, (rates, salt)) in std::mem::take(&mut self.feed.0) {
            self.vote(chain, &feeder, &rates, &salt)?;
        }
        Ok(())
    }

    /// One feeder commits; `reveal` knows of it.
    pub fn prevote(&mut self, chain: &mut impl Chain, feeder: &Addr, rates: &str) -> Result<AppResponse> {
        // Predictable, as a feeder's must never be.
        let salt = format!("salt-of-block-{:016}", chain.block().height);
        let hash = vote_hash(&salt, rates, feeder.as_str());
        let response = self.execute(chain, feeder, &self.oracle, &ExecuteMsg::Prevote { hash, feeder: None })?;
        self.feed.0.insert(feeder.clone(), (rates.into(), salt));
        Ok(response)
    }

    /// One feeder reveals.
    pub fn vote(&self, chain: &mut impl Chain, feeder: &Addr, rates: &str, salt: &str) -> Result<AppResponse> {
        let msg = ExecuteMsg::Vote { rates: rates.into(), salt: salt.into(), feeder: None };
        self.execute(chain, feeder, &self.oracle, &msg)
    }

    pub fn tally(&self, chain: &mut impl Chain) -> Result<AppResponse> {
        self.execute(chain, &self.owner, &self.oracle, &ExecuteMsg::Tally {})
    }
}
