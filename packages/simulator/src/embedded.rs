//! The suite on an embedded chain, and the one holder who redeems.

use anyhow::{Context, Result};
use cosmwasm_std::{Addr, Decimal, Decimal256, Timestamp, Uint128};
use cw_multi_test::{App, AppResponse};
use tidelock_interface::{
    LUNA,
    market::{self, MarketContract},
    oracle::OracleContract,
};
use tidelock_market::ContractError;
use tidelock_testing::{Params, Rates, Suite, invariants};

use crate::history::MINUTE;

pub const UST: &str = "uusd";
pub const KRT: &str = "ukrw";
pub const SDT: &str = "usdr";
/// Micro units of one.
pub const ONE: u128 = 1_000_000;

pub struct Embedded {
    app: App,
    suite: Suite,
    holder: Addr,
}

/// What a redemption gave, or would give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Redemption {
    /// [micro UST] redeemed
    pub ust: u128,
    /// [micro LUNA] minted for it
    pub luna: u128,
    /// [micro LUNA] not minted
    pub spread: u128,
}

impl Embedded {
    /// Everything exists one minute before `start`; the first rates are on the board until the next votes are.
    /// `luna` and `ust` are the supplies, in micro units.
    pub fn deploy(start: u64, luna: u128, ust: u128, market: market::Params, rates: Rates) -> Result<Self> {
        let mut params = Params { vote_period: MINUTE, market, checked: false, ..Params::default() };
        params.oracle.max_price_age = params.market.max_price_age;
        if params.market.guard.is_none() {
            // Terra's oracle, as Terra's market.
            params = params.without_bands();
        }
        // The first rates are committed to, revealed and counted in a minute each; with bands they are revealed twice.
        let minutes = if params.oracle.bands.is_some() { 4 } else { 3 };
        let holder = params.owner.clone();
        params.luna = vec![(holder.clone(), Uint128::new(luna))];
        for stable in params.stables.iter_mut().filter(|stable| stable.denom == UST) {
            stable.balances = vec![(holder.clone(), Uint128::new(ust))];
        }
        params.first_rates = Some(rates);

        let mut app = App::default();
        app.update_block(|block| block.time = Timestamp::from_seconds(start - minutes * MINUTE));
        let suite = Suite::deploy(&mut app, params)?;
        Ok(Self { app, suite, holder })
    }

    /// [s] block time
    pub fn now(&self) -> u64 {
        self.app.block_info().time.seconds()
    }

    pub fn next_minute(&mut self) {
        self.suite.advance(&mut self.app, MINUTE);
    }

    /// Every feeder reveals what it committed to a minute ago, and commits to these rates.
    pub fn vote(&mut self, rates: &Rates) -> Result<()> {
        self.suite.vote_round(&mut self.app, rates)
    }

    pub fn feeders(&self) -> usize {
        self.suite.feeders.len()
    }

    /// The price of LUNA on the oracle's board, in dollars.
    pub fn luna_usd(&self) -> Result<Decimal> {
        let board = OracleContract(&self.suite.oracle).board(&self.app.wrap())?.context("the board is empty")?;
        let confirmed = |denom| board.entry(denom).map(|entry| entry.confirmed).context("a price is missing");
        Ok(confirmed(SDT)?.checked_mul(confirmed(UST)?)?)
    }

    /// Gives nothing, and takes nothing, where so little would be refused.
    pub fn redeem(&mut self, ust: u128) -> Result<Option<Redemption>> {
        let swap = MarketContract::swap_hook(LUNA)?;
        let response = match self.suite.send(&mut self.app, &self.holder, ust, UST, swap) {
            Err(err) if err.downcast_ref() == Some(&ContractError::NothingReturned {}) => return Ok(None),
            sent => sent?,
        };
        let (luna, spread) = (attribute(&response, "return_amount")?, attribute(&response, "spread_amount")?);
        Ok(Some(Redemption { ust, luna, spread }))
    }

    /// What one UST would give now; None when none is left.
    pub fn quote(&self) -> Result<Option<Redemption>> {
        let ust = self.ust_supply()?.min(ONE);
        if ust == 0 {
            return Ok(None);
        }
        match self.suite.simulate(&self.app, ust, UST, LUNA) {
            // A query's error arrives as text.
            Err(err) if err.to_string().contains(&ContractError::NothingReturned {}.to_string()) => {
                Ok(Some(Redemption { ust, luna: 0, spread: 0 }))
            }
            given => {
                let given = given?;
                Ok(Some(Redemption { ust, luna: given.return_amount.u128(), spread: given.spread_amount.u128() }))
            }
        }
    }

    pub fn luna_supply(&self) -> Result<u128> {
        Ok(self.suite.supply(&self.app, LUNA)?.u128())
    }

    pub fn ust_supply(&self) -> Result<u128> {
        Ok(self.suite.supply(&self.app, UST)?.u128())
    }

    /// LUNA's value over the stablecoins'; None when none is left.
    pub fn coverage(&self) -> Result<Option<Decimal256>> {
        Ok(self.suite.coverage(&self.app)?.coverage)
    }

    pub fn check_invariants(&self) -> Result<()> {
        invariants::check(&self.app, &self.suite)
    }
}

fn attribute(response: &AppResponse, key: &str) -> Result<u128> {
    let mut attributes = response.events.iter().flat_map(|event| &event.attributes);
    let found = attributes.find(|attribute| attribute.key == key);
    Ok(found.with_context(|| format!("the swap has no attribute {key}"))?.value.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: u64 = 1_651_881_600;

    /// LUNA at so many cents.
    fn rates(cents: u64) -> Rates {
        [(SDT, 75), (UST, 100), (KRT, 127_000)]
            .map(|(denom, percent)| (denom.into(), Decimal::bps(percent * cents)))
            .to_vec()
    }

    /// LUNA at a dollar.
    fn deploy(guarded: bool) -> Embedded {
        let (luna, ust) = (1_000 * ONE, 200 * ONE);
        let mut market = market::Params { max_price_age: 4 * MINUTE, ..Default::default() };
        market.guard = market.guard.filter(|_| guarded);
        Embedded::deploy(START, luna, ust, market, rates(100)).unwrap()
    }

    /// What the board says while these cents are voted.
    fn seen(mut chain: Embedded, cents: [u64; 5]) -> [f64; 5] {
        assert_eq!(chain.now(), START - MINUTE);
        cents.map(|cents| {
            chain.vote(&rates(cents)).unwrap();
            let seen = float_usd(&chain);
            chain.next_minute();
            seen
        })
    }

    #[test]
    fn vote_is_on_the_board_two_minutes_later() {
        for guarded in [true, false] {
            assert_eq!(seen(deploy(guarded), [110, 120, 130, 140, 150]), [1.0, 1.0, 1.1, 1.2, 1.3]);
        }
    }

    /// Terra's run believes a jump at once, the others have it confirmed.
    #[test]
    fn bands_are_the_guards() {
        assert_eq!(seen(deploy(false), [300; 5]), [1.0, 1.0, 3.0, 3.0, 3.0]);
        assert_eq!(seen(deploy(true), [300; 5]), [1.0, 1.0, 1.0, 3.0, 3.0]);
    }

    #[test]
    fn redeems_and_quotes() {
        let mut chain = deploy(true);
        assert_eq!(chain.redeem(1).unwrap(), None);
        let quote = chain.quote().unwrap().unwrap();
        assert_eq!(quote, Redemption { ust: ONE, luna: 995_000, spread: 5_000 });
        assert_eq!(chain.redeem(ONE).unwrap(), Some(quote));
        assert_eq!((chain.luna_supply().unwrap(), chain.ust_supply().unwrap()), (1_000_995_000, 199 * ONE));
        chain.redeem(199 * ONE).unwrap();
        assert_eq!((chain.quote().unwrap(), chain.coverage().unwrap()), (None, None));
        chain.check_invariants().unwrap();
    }

    fn float_usd(chain: &Embedded) -> f64 {
        chain.luna_usd().unwrap().to_string().parse().unwrap()
    }
}
