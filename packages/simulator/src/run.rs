//! The runs: the same history through markets that differ.

use anyhow::{Context, Result};
use clap::ValueEnum;
use cosmwasm_std::{Decimal, Uint128};
use tidelock_interface::market::{Guard, Params, Recovery};
use tidelock_testing::Rates;

use crate::{
    books::Books,
    embedded::{Embedded, Setup},
    history::{History, MINUTE},
    outcome::{Hour, Outcome, Paid},
    series::{HOUR, written},
    traffic::Traffic,
};

/// What the runs are given beside history.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// h of the guard
    pub redemption_share: Decimal,
    /// [micro UST] exchanged to KRT once an hour, and back; 0 for none
    pub exchange: u128,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Run {
    /// no guard, no bands, Terra's parameters, history's price of LUNA
    Terra,
    /// the guard, LUNA's market value as in history: price = P_real * S_real / S_run
    Tidelock,
    /// the guard, history's price of LUNA, which contains Terra's dilution
    TidelockTokenPrice,
}

impl Run {
    pub const ALL: [Self; 3] = [Self::Terra, Self::Tidelock, Self::TidelockTokenPrice];

    pub fn name(self) -> &'static str {
        match self {
            Self::Terra => "terra",
            Self::Tidelock => "tidelock",
            Self::TidelockTokenPrice => "tidelock-token-price",
        }
    }

    pub fn guarded(self) -> bool {
        self != Self::Terra
    }

    fn market(self, redemption_share: Decimal) -> Result<Params> {
        let params = Params { max_price_age: 4 * MINUTE, ..Params::default() };
        let Some(guard) = params.guard.filter(|_| self.guarded()) else {
            return Ok(Params {
                base_pool: Uint128::new(50_000_000_000_000),
                recovery: Recovery { steps: 36, step_seconds: 6 },
                min_spread: Decimal::permille(5),
                guard: None,
                ..params
            });
        };
        // Nothing is minted in a replay; a small share only needs a high coverage to be accepted.
        let mint_coverage = guard.mint_coverage.max(Decimal::percent(200).checked_div(redemption_share)?);
        Ok(Params { guard: Some(Guard { redemption_share, mint_coverage }), ..params })
    }

    /// What the feeders see at this time, with this much LUNA in the run.
    fn rates(self, history: &History, time: u64, luna_supply: u128) -> Result<Rates> {
        // Before the replay there is only its first price.
        let time = time.max(history.start);
        let mut luna_usd = history.luna_usd(time)?;
        if self == Self::Tidelock {
            let real = Uint128::new(history.luna_supply.at(time));
            luna_usd = Decimal::new(luna_usd.atomics().checked_multiply_ratio(real, luna_supply)?);
        }
        history.currencies(time).rates(luna_usd)
    }

    /// Replays the history minute by minute: the feeders vote, then what leaves in this minute is redeemed. Once an hour
    /// some UST is exchanged, and the fees are distributed.
    pub fn replay(self, history: &History, given: Given, each_minute: impl Fn()) -> Result<Outcome> {
        let (start, end) = (history.start, history.end);
        let (luna_supply, ust_supply) = (history.luna_supply.at(start), history.ust_supply.at(start));
        let mut chain = Embedded::deploy(Setup {
            start,
            vote_period: MINUTE,
            market: self.market(given.redemption_share)?,
            luna: luna_supply,
            staked: luna_supply / 100,
            ust: ust_supply,
            traded: traded(given.exchange, (end - start) / HOUR).min(ust_supply / 100),
            rates: self.rates(history, start, luna_supply)?,
            saving: None,
        })?;
        let mut outcome = Outcome {
            run: self,
            luna_supply,
            ust_supply,
            hours: vec![],
            swaps: 0,
            votes: 0,
            lowest: None,
            traffic: Traffic::default(),
            books: Books::default(),
        };
        let (mut paid, mut spread_amount, mut waiting) = (Paid::default(), 0, 0);

        while chain.now() < end {
            let now = chain.now();
            let minute = || format!("{} at {}", self.name(), written(now));
            let rates = self.rates(history, now, chain.luna_supply()?).with_context(minute)?;
            chain.vote(&rates).with_context(minute)?;
            if now >= start {
                outcome.votes += 2 * chain.suite().feeders.len() as u64;
                waiting += history.ust_supply.at(now) - history.ust_supply.at(now + MINUTE);
                let redemption = if waiting > 0 { chain.redeem(waiting).with_context(minute)? } else { None };
                if let Some(redemption) = redemption {
                    let this = Paid::of(redemption, float(chain.luna_usd()?));
                    let on_dollar = this.on_dollar().unwrap_or_default();
                    outcome.lowest = Some(outcome.lowest.map_or(on_dollar, |lowest| lowest.min(on_dollar)));
                    paid.add(this);
                    spread_amount += redemption.spread;
                    outcome.swaps += 1;
                    waiting = 0;
                }
                let until = now + MINUTE;
                if (until - start) % HOUR == 0 || until == end {
                    if given.exchange > 0 {
                        outcome.traffic.there_and_back(&mut chain, given.exchange).with_context(minute)?;
                    }
                    chain.distribute().with_context(minute)?;
                    chain.check_invariants().with_context(minute)?;
                    let paid = std::mem::take(&mut paid);
                    outcome.hours.push(hour(&chain, until, paid, spread_amount).with_context(minute)?);
                }
                each_minute();
            }
            chain.next_period();
        }
        chain.claim()?;
        chain.check_invariants()?;
        outcome.books = Books::read(&chain)?;
        Ok(outcome)
    }
}

/// [micro UST] of the trader at the start. Two taxes take 0.7 % of what it exchanges in an hour, moving crosses more.
fn traded(exchange: u128, hours: u64) -> u128 {
    exchange * (200 + u128::from(hours)) / 100
}

fn hour(chain: &Embedded, time: u64, mut paid: Paid, spread_amount: u128) -> Result<Hour> {
    let luna_usd = float(chain.luna_usd()?);
    if paid.is_empty() {
        paid = chain.quote()?.map_or(paid, |quote| Paid::quoted(quote, luna_usd));
    }
    Ok(Hour {
        time,
        luna_usd,
        luna_supply: chain.luna_supply()?,
        spread_amount,
        ust_supply: chain.ust_supply()?,
        coverage: chain.coverage()?,
        paid,
    })
}

fn float(value: Decimal) -> f64 {
    value.atomics().u128() as f64 / 1e18
}
