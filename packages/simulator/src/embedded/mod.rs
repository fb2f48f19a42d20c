//! The suite on an embedded chain: who redeems or mints, who exchanges, who stakes.

mod fees;
mod redeem;
mod save;

pub use redeem::Redemption;

use anyhow::{Context, Result};
use cosmwasm_std::{Addr, Decimal, Timestamp, Uint128, testing::MockApi};
use cw_multi_test::{App, AppResponse};
use serde::{Serialize, de::DeserializeOwned};
use tidelock_interface::{
    LUNA,
    market::{self, MarketContract},
    oracle::OracleContract,
    savings,
};
use tidelock_market::ContractError;
use tidelock_testing::{Params, Rates, Suite, invariants};

pub const UST: &str = "uusd";
pub const KRT: &str = "ukrw";
pub const SDT: &str = "usdr";
/// Micro units of one.
pub const ONE: u128 = 1_000_000;

pub struct Embedded {
    app: App,
    suite: Suite,
}

/// What a chain begins with.
pub struct Setup {
    /// [s] a whole vote period
    pub start: u64,
    /// [s]
    pub vote_period: u64,
    pub market: market::Params,
    /// [micro LUNA] the supply, and what of it is bonded
    pub luna: u128,
    pub staked: u128,
    /// [micro UST] the supply, and what of it the trader has
    pub ust: u128,
    pub traded: u128,
    pub rates: Rates,
    /// None where nobody saves and there is no vault: its share of the fees goes to the stakers.
    pub saving: Option<Saving>,
}

/// A vault for UST, and who saves in it.
pub struct Saving {
    pub vault: savings::Params,
    /// [micro UST] that each saver has at the start
    pub savers: Vec<u128>,
}

/// Who acts, beside feeders and keeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// redeems or mints
    Holder,
    /// exchanges UST and KRT
    Trader,
    /// has bonded LUNA, and nothing else
    Staker,
    /// has UST, or a share of the vault
    Saver(usize),
}

/// What a swap gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swapped {
    /// [micro units of the asked denom] paid out
    pub returned: u128,
    /// [micro LUNA] the spread of a redemption, not minted
    pub spread: u128,
}

impl Account {
    fn address(self) -> Addr {
        let name = match self {
            Self::Holder => "owner",
            Self::Trader => "trader",
            Self::Staker => "staker",
            Self::Saver(number) => &format!("saver{number}"),
        };
        MockApi::default().addr_make(name)
    }
}

impl Embedded {
    /// Everything exists one vote period before the start; the first rates are on the board until the next votes are.
    pub fn deploy(setup: Setup) -> Result<Self> {
        let Setup { start, vote_period, market, luna, staked, ust, traded, rates, saving } = setup;
        let mut params = Params { vote_period, market, checked: false, ..Params::default().without_vaults() };
        params.oracle.max_price_age = params.market.max_price_age;
        if params.market.guard.is_none() {
            // Terra's oracle, as Terra's market.
            params = params.without_bands();
        }
        // The first rates are committed to, revealed and counted in a period each; with bands they are revealed twice.
        let periods = if params.oracle.bands.is_some() { 4 } else { 3 };
        params.luna = divided(luna, vec![(Account::Staker, staked)]);
        if let Some(stable) = params.stables.iter_mut().find(|stable| stable.denom == UST) {
            let mut parts = vec![(Account::Trader, traded)];
            if let Some(Saving { vault, savers }) = saving {
                stable.vault = Some(vault);
                parts.extend(savers.into_iter().enumerate().map(|(number, had)| (Account::Saver(number), had)));
            }
            stable.balances = divided(ust, parts);
        }
        params.first_rates = Some(rates);

        let mut app = App::default();
        app.update_block(|block| block.time = Timestamp::from_seconds(start - periods * vote_period));
        let suite = Suite::deploy(&mut app, params)?;
        if staked > 0 {
            suite.bond(&mut app, &Account::Staker.address(), staked)?;
        }
        Ok(Self { app, suite })
    }

    /// [s] block time
    pub fn now(&self) -> u64 {
        self.app.block_info().time.seconds()
    }

    pub fn next_period(&mut self) {
        self.suite.advance_period(&mut self.app);
    }

    /// Every feeder reveals what it committed to a period ago, and commits to these rates.
    pub fn vote(&mut self, rates: &Rates) -> Result<()> {
        self.suite.vote_round(&mut self.app, rates)
    }

    /// The contracts, and the feeders.
    pub fn suite(&self) -> &Suite {
        &self.suite
    }

    pub fn query<T: DeserializeOwned>(&self, contract: &Addr, msg: &impl Serialize) -> Result<T> {
        self.suite.query(&self.app, contract, msg)
    }

    /// The price of LUNA on the oracle's board, in dollars.
    pub fn luna_usd(&self) -> Result<Decimal> {
        let board = OracleContract(&self.suite.oracle).board(&self.app.wrap())?.context("the board is empty")?;
        let confirmed = |denom| board.entry(denom).map(|entry| entry.confirmed).context("a price is missing");
        Ok(confirmed(SDT)?.checked_mul(confirmed(UST)?)?)
    }

    /// The inner error is why the market refuses the swap now; then nothing changed.
    pub fn swap(
        &mut self,
        account: Account,
        amount: u128,
        offer_denom: &str,
        ask_denom: &str,
    ) -> Result<Result<Swapped, ContractError>> {
        let swap = MarketContract::swap_hook(ask_denom)?;
        match self.suite.send(&mut self.app, &account.address(), amount, offer_denom, swap) {
            Ok(response) => {
                let (returned, spread) =
                    (attribute(&response, "return_amount")?, attribute(&response, "spread_amount")?);
                Ok(Ok(Swapped { returned, spread }))
            }
            Err(err) if err.downcast_ref().is_some_and(is_refusal) => Ok(Err(err.downcast()?)),
            Err(err) => Err(err),
        }
    }

    pub fn balance(&self, account: Account, denom: &str) -> Result<u128> {
        Ok(self.suite.balance(&self.app, &account.address(), denom)?.u128())
    }

    pub fn luna_supply(&self) -> Result<u128> {
        Ok(self.suite.supply(&self.app, LUNA)?.u128())
    }

    pub fn ust_supply(&self) -> Result<u128> {
        Ok(self.suite.supply(&self.app, UST)?.u128())
    }

    /// LUNA's value over the stablecoins'; None when none is left.
    pub fn coverage(&self) -> Result<Option<f64>> {
        let coverage = self.suite.coverage(&self.app)?.coverage;
        Ok(coverage.map(|coverage| coverage.to_string().parse()).transpose()?)
    }

    pub fn check_invariants(&self) -> Result<()> {
        invariants::check(&self.app, &self.suite)
    }
}

/// Micro units by holder: these parts of a whole, the rest is the holder's.
fn divided(whole: u128, parts: Vec<(Account, u128)>) -> Vec<(Addr, Uint128)> {
    let rest = parts.iter().fold(whole, |rest, (_, part)| rest.saturating_sub(*part));
    let all = [(Account::Holder, rest)].into_iter().chain(parts);
    all.filter(|(_, amount)| *amount > 0).map(|(of, amount)| (of.address(), Uint128::new(amount))).collect()
}

/// What the market answers to a swap that could be made at another time, or of another amount.
fn is_refusal(err: &ContractError) -> bool {
    use ContractError::*;
    matches!(
        err,
        NothingReturned {}
            | PriceMissing { .. }
            | PriceTooOld { .. }
            | CapExceeded { .. }
            | IssueLimitExceeded { .. }
            | CoverageTooLow { .. }
    )
}

fn attribute(response: &AppResponse, key: &str) -> Result<u128> {
    let mut attributes = response.events.iter().flat_map(|event| &event.attributes);
    let found = attributes.find(|attribute| attribute.key == key);
    Ok(found.with_context(|| format!("the swap has no attribute {key}"))?.value.parse()?)
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::history::MINUTE;

    const START: u64 = 1_651_881_600;

    /// LUNA at so many cents.
    fn rates(cents: u64) -> Rates {
        [(SDT, 75), (UST, 100), (KRT, 127_000)]
            .map(|(denom, percent)| (denom.into(), Decimal::bps(percent * cents)))
            .to_vec()
    }

    /// LUNA at a dollar.
    pub fn deploy(guarded: bool) -> Embedded {
        let mut market = market::Params { max_price_age: 4 * MINUTE, ..Default::default() };
        market.guard = market.guard.filter(|_| guarded);
        let (luna, ust) = (1_000 * ONE, 210 * ONE);
        let (staked, traded) = (100 * ONE, 10 * ONE);
        let rates = rates(100);
        let setup = Setup { start: START, vote_period: MINUTE, market, luna, staked, ust, traded, rates, saving: None };
        Embedded::deploy(setup).unwrap()
    }

    /// What the board says while these cents are voted.
    fn seen(mut chain: Embedded, cents: [u64; 5]) -> [f64; 5] {
        assert_eq!(chain.now(), START - MINUTE);
        cents.map(|cents| {
            chain.vote(&rates(cents)).unwrap();
            let seen = float_usd(&chain);
            chain.next_period();
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
    fn refusals_change_nothing() {
        let mut chain = deploy(true);
        let luna = chain.luna_supply().unwrap();
        // Worth 4.76 times all UST; 100 more UST would be too many.
        let refused = chain.swap(Account::Holder, 100 * ONE, LUNA, UST).unwrap();
        assert!(matches!(refused, Err(ContractError::CoverageTooLow { .. })), "{refused:?}");
        assert_eq!(chain.luna_supply().unwrap(), luna);
        // More than the account has is no refusal, but a mistake.
        assert!(chain.swap(Account::Trader, 11 * ONE, UST, KRT).is_err());
    }

    fn float_usd(chain: &Embedded) -> f64 {
        chain.luna_usd().unwrap().to_string().parse().unwrap()
    }
}
