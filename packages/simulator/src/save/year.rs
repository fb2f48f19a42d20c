//! The year: hour by hour feeders vote and some UST is exchanged; at midnight fees are distributed, and savers move. Anchor's
//! rules get the same deposits, redemptions and income.

use anyhow::{Context, Result, ensure};
use cosmwasm_std::{Decimal256, Uint128};
use tidelock_interface::{market, savings};

use super::{
    anchor::{Dynamic, Terms},
    books::VaultBooks,
    economy::{Economy, LUNA_STAKED, LUNA_SUPPLY, LUNA_USD, Move, SAVERS},
    overseer::Anchor,
};
use crate::{
    assumed::currencies,
    books::Books,
    embedded::{Embedded, Saving, Setup},
    series::{DAY, HOUR},
    traffic::Traffic,
};

/// 2022-01-01; the chain needs some time, nothing depends on which.
const START: u64 = 1_640_995_200;
/// [hours] of a day
const HOURS: u64 = DAY / HOUR;

/// The three rules that are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    pub vault: savings::Params,
    pub anchor: Terms,
    pub dynamic: Dynamic,
}

pub struct Year {
    /// The first is the start, after the first deposits; each other one is before its midnight's moves.
    pub days: Vec<Day>,
    /// The first day on which the reserve could not pay the threshold.
    pub fixed_empty: Option<u64>,
    pub dynamic_empty: Option<u64>,
    pub traffic: Traffic,
    pub books: Books,
    pub vault: VaultBooks,
    /// [micro UST] paid when all savers redeemed all at the end
    pub paid_out: u128,
    pub votes: u64,
    pub moves: usize,
}

/// A midnight, before savers move. Amounts are micro UST since the beginning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// [days] since the beginning
    pub day: u64,
    pub flows: Flows,
    pub vault: Standing,
    pub fixed: Standing,
    pub dynamic: Standing,
    /// [a year] what the dynamic rate is set to
    pub dynamic_threshold: Decimal256,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flows {
    pub deposited: u128,
    pub redeemed: u128,
    /// given to the reserve
    pub funded: u128,
    /// of the fees, to the reserve
    pub fees: u128,
}

/// What one of the rules came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// UST for a share, or for an aToken; 1 at the start
    pub exchange_rate: Decimal256,
    /// [micro UST] in whole units
    pub reserve: u128,
    /// [micro UST] that left the reserve for the savers
    pub interest: u128,
    /// [a year] paid now, without compounding
    pub rate: Decimal256,
    /// Part by which the exchange rate rises at once: an epoch's interest of Anchor, the greatest of the day.
    pub step: Decimal256,
}

/// The chain, and Anchor's rules beside it.
struct Live<'a> {
    economy: &'a Economy,
    /// at the start of each day
    moves: &'a [Vec<Move>],
    chain: Embedded,
    /// fixed, dynamic
    anchors: [Anchor; 2],
    flows: Flows,
}

impl Flows {
    /// Deposits less redemptions.
    pub fn saved(&self) -> u128 {
        self.deposited.saturating_sub(self.redeemed)
    }

    fn into_reserve(self) -> u128 {
        self.funded + self.fees
    }
}

impl Year {
    pub fn live(economy: &Economy, rules: &Rules, days: u64, each_day: impl Fn()) -> Result<Self> {
        let rates = currencies().rates(LUNA_USD)?;
        let moves = economy.moves(days)?;
        let purses = economy.purses(&moves)?;
        let mut chain = Embedded::deploy(Setup {
            start: START,
            vote_period: HOUR,
            market: market::Params { max_price_age: 3 * HOUR, ..market::Params::default() },
            luna: LUNA_SUPPLY,
            staked: LUNA_STAKED,
            ust: economy.ust,
            // What nobody saves or gives to the reserve.
            traded: economy.ust - economy.reserve - purses.iter().sum::<u128>(),
            rates: rates.clone(),
            saving: Some(Saving { vault: rules.vault, savers: purses }),
        })?;
        // The votes before the start are counted after it.
        chain.vote(&rates)?;
        let mut live = Live {
            economy,
            moves: &moves,
            chain,
            anchors: [None, Some(rules.dynamic)].map(|dynamic| Anchor::new(rules.anchor, dynamic)),
            flows: Flows::default(),
        };
        let (mut seen, mut traffic, mut votes) = (vec![], Traffic::default(), 0);
        let exchange = economy.exchanged()?;
        for hour in 0..=days * HOURS {
            let context = || format!("hour {hour}");
            live.chain.next_period();
            live.chain.vote(&rates).with_context(context)?;
            votes += 2 * live.chain.suite().feeders.len() as u64;
            if hour % HOURS == 0 {
                seen.push(live.midnight(hour / HOURS).with_context(context)?);
                each_day();
            }
            if exchange > 0 && hour < days * HOURS {
                traffic.there_and_back(&mut live.chain, exchange).with_context(context)?;
            }
        }
        live.finish(seen, traffic, votes)
    }
}

impl Live<'_> {
    /// The end of a day, as it is returned, and the moves of the next.
    fn midnight(&mut self, day: u64) -> Result<Day> {
        if day == 0 {
            return self.begin();
        }
        self.anchors.iter_mut().try_for_each(|anchor| anchor.advance(day * DAY))?;
        self.chain.distribute()?;
        let before = std::mem::replace(&mut self.flows.fees, self.chain.paid_to_savings()?);
        self.anchors.iter_mut().for_each(|anchor| anchor.receive(self.flows.fees - before));
        self.chain.check_invariants()?;
        let ended = self.day(day)?;
        self.move_savers(day)?;
        Ok(ended)
    }

    fn begin(&mut self) -> Result<Day> {
        let reserve = self.economy.reserve;
        if reserve > 0 {
            self.chain.fund_reserve(reserve)?;
            self.anchors.iter_mut().for_each(|anchor| anchor.fund_reserve(reserve));
            self.flows.funded = reserve;
        }
        self.move_savers(0)?;
        self.anchors.iter_mut().try_for_each(Anchor::begin)?;
        self.day(0)
    }

    fn move_savers(&mut self, day: u64) -> Result<()> {
        // None after the last day.
        for of in self.moves.get(day as usize).into_iter().flatten() {
            match *of {
                Move::Deposit { saver, ust } => {
                    self.chain.deposit(saver, ust)?;
                    self.anchors.iter_mut().try_for_each(|anchor| anchor.deposit(ust))?;
                    self.flows.deposited += ust;
                }
                Move::Redeem { saver, ust } => {
                    // A unit more where a share is worth more than one.
                    let paid = self.chain.withdraw(saver, ust)?;
                    self.anchors.iter_mut().try_for_each(|anchor| anchor.redeem(paid))?;
                    self.flows.redeemed += paid;
                }
            }
        }
        Ok(())
    }

    fn day(&self, day: u64) -> Result<Day> {
        let state = self.chain.vault_state()?;
        let reserve = Uint128::try_from(state.reserve.to_uint_floor())?.u128();
        let [fixed, dynamic] = &self.anchors;
        Ok(Day {
            day,
            flows: self.flows,
            vault: Standing {
                exchange_rate: state.exchange_rate,
                reserve,
                interest: self.flows.into_reserve() - reserve,
                rate: self.chain.vault_rate()?.into(),
                step: Decimal256::zero(),
            },
            fixed: self.standing(fixed)?,
            dynamic: self.standing(dynamic)?,
            dynamic_threshold: dynamic.threshold()?,
        })
    }

    fn standing(&self, anchor: &Anchor) -> Result<Standing> {
        Ok(Standing {
            exchange_rate: anchor.exchange_rate()?,
            reserve: anchor.reserve,
            interest: self.flows.into_reserve() - anchor.purchased - anchor.reserve,
            rate: anchor.rate()?,
            step: anchor.step(),
        })
    }

    fn finish(mut self, days: Vec<Day>, traffic: Traffic, votes: u64) -> Result<Year> {
        let Flows { deposited, redeemed, funded, .. } = self.flows;
        for anchor in &self.anchors {
            let here = anchor.pool + anchor.reserve + anchor.purchased;
            let came = self.flows.into_reserve() + deposited;
            ensure!(came == redeemed + here, "{came} micro units came to Anchor, {redeemed} went and {here} are here");
        }
        self.chain.claim()?;
        self.chain.check_invariants()?;
        let books = Books::read(&self.chain)?;
        let vault = VaultBooks::read(&self.chain, deposited, funded, redeemed, SAVERS)?;
        let mut paid_out = 0;
        for (saver, claim) in vault.savers.iter().enumerate() {
            let paid = self.chain.redeem_shares(saver, claim.shares.u128())?;
            ensure!(paid >= claim.assets.u128(), "saver {saver} claims {} micro units and gets {paid}", claim.assets);
            paid_out += paid;
        }
        self.chain.check_invariants()?;
        let moves = self.moves.iter().map(Vec::len).sum();
        let [fixed_empty, dynamic_empty] = self.anchors.map(|anchor| anchor.empty_day());
        Ok(Year { days, fixed_empty, dynamic_empty, traffic, books, vault, paid_out, votes, moves })
    }
}
