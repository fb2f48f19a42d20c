//! The year, hour by hour: the feeders vote, what is demanded is minted, some UST is exchanged; once a day the fees are
//! distributed.

use anyhow::{Context, Result};
use cosmwasm_std::{Coin, Uint128};
use tidelock_interface::{LUNA, market};
use tidelock_market::ContractError;

use super::economy::Economy;
use crate::{
    assumed::{currencies, float, usd},
    books::Books,
    embedded::{Account, Embedded, Setup, UST},
    series::{DAY, HOUR},
    traffic::Traffic,
};

/// 2022-01-01; the chain needs some time, nothing depends on which.
const START: u64 = 1_640_995_200;
/// [hours] of a day
const HOURS: u64 = DAY / HOUR;

pub struct Year {
    pub days: Vec<Day>,
    pub demand: Demand,
    pub traffic: Traffic,
    pub books: Books,
    pub votes: u64,
    pub swaps: u64,
}

/// [micro UST] since the beginning
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Demand {
    pub asked: u128,
    /// that LUNA was burned for; the spread is part of it
    pub met: u128,
    /// refused, as coverage would have been too low
    pub gate: u128,
    /// refused, as more than the limit on issuance
    pub limit: u128,
    /// that the holder had no LUNA for
    pub short: u128,
    /// too little for a unit; asked for again
    dust: u128,
    /// [days since the beginning] when the gate refused first
    pub gate_day: Option<u64>,
}

/// The end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// [days] since the beginning
    pub day: u64,
    /// [USD]
    pub luna_usd: f64,
    pub coverage: Option<f64>,
    /// [micro UST]
    pub ust: u128,
    /// [micro LUNA]
    pub luna: u128,
    /// [micro LUNA] the supply's fall since the beginning
    pub burned: u128,
    /// [USD] earned by the stakers since the beginning, in all denoms
    pub stakers_usd: f64,
    /// [USD] earned by the feeders since the beginning, in all denoms
    pub feeders_usd: f64,
    /// [micro LUNA]
    pub community_pool: u128,
    pub demand: Demand,
}

impl Demand {
    pub fn refused(&self) -> u128 {
        self.gate + self.limit + self.short
    }
}

impl Year {
    pub fn live(economy: &Economy, days: u64, each_day: impl Fn()) -> Result<Self> {
        let rates = |time| currencies().rates(economy.luna_usd(time)?);
        let mut chain = Embedded::deploy(Setup {
            start: START,
            vote_period: HOUR,
            market: market::Params { max_price_age: 3 * HOUR, ..market::Params::default() },
            luna: economy.luna,
            staked: economy.staked,
            ust: economy.ust,
            traded: economy.ust,
            rates: rates(0)?,
            saving: None,
        })?;
        let mut year = Self {
            days: vec![],
            demand: Demand::default(),
            traffic: Traffic::default(),
            books: Books::default(),
            votes: 0,
            swaps: 0,
        };
        // The votes before the start are counted after it.
        chain.vote(&rates(0)?)?;
        for hour in 0..days * HOURS {
            chain.next_period();
            let now = chain.now() - START;
            let context = || format!("hour {hour}");
            chain.vote(&rates(now)?).with_context(context)?;
            year.votes += 2 * chain.suite().feeders.len() as u64;
            year.mint(&mut chain, economy, now).with_context(context)?;
            let exchange = economy.exchanged(chain.ust_supply()?, HOURS.into())?;
            if exchange > 0 {
                year.traffic.there_and_back(&mut chain, exchange).with_context(context)?;
            }
            if (hour + 1) % HOURS == 0 {
                chain.distribute().with_context(context)?;
                chain.check_invariants().with_context(context)?;
                let luna_usd = float(economy.luna_usd(now)?);
                year.days.push(year.day(&chain, (hour + 1) / HOURS, luna_usd, economy.luna).with_context(context)?);
                each_day();
            }
        }
        year.swaps += year.traffic.exchanges;
        chain.claim()?;
        chain.check_invariants()?;
        year.books = Books::read(&chain)?;
        Ok(year)
    }

    /// The demand of an hour. Where the limit on issuance leaves less, less is minted; what is refused is not asked again.
    fn mint(&mut self, chain: &mut Embedded, economy: &Economy, now: u64) -> Result<()> {
        let new = economy.demanded(now + HOUR) - economy.demanded(now);
        let mut ust = new + std::mem::take(&mut self.demand.dust);
        self.demand.asked += new;
        let price = economy.luna_usd(now)?;
        let had = Uint128::new(chain.balance(Account::Holder, LUNA)?);
        let affordable = had.checked_mul_floor(price)?.u128();
        if ust > affordable {
            self.demand.short += ust - affordable;
            ust = affordable;
        }
        let mut luna = Uint128::new(ust).checked_div_floor(price)?;
        // The second time with what the limit leaves.
        for _ in 0..2 {
            if luna.is_zero() {
                break;
            }
            match chain.swap(Account::Holder, luna.u128(), LUNA, UST)? {
                Ok(_) => {
                    self.demand.met += ust;
                    self.swaps += 1;
                    return Ok(());
                }
                Err(ContractError::IssueLimitExceeded { issued, available, .. }) => {
                    let left = Uint128::new(ust).checked_multiply_ratio(available, issued)?.u128();
                    self.demand.limit += ust - left;
                    ust = left;
                    luna = luna.checked_multiply_ratio(available, issued)?;
                }
                Err(ContractError::CoverageTooLow { .. }) => {
                    self.demand.gate += ust;
                    self.demand.gate_day.get_or_insert(now / DAY + 1);
                    return Ok(());
                }
                Err(ContractError::NothingReturned {}) => break,
                Err(refusal) => return Err(refusal.into()),
            }
        }
        self.demand.dust = ust;
        Ok(())
    }
    fn day(&self, chain: &Embedded, day: u64, luna_usd: f64, luna_at_start: u128) -> Result<Day> {
        let luna = chain.luna_supply()?;
        let in_usd = |coins: Vec<Coin>| {
            let values = coins.iter().map(|coin| usd(&coin.denom, coin.amount.u128(), luna_usd));
            values.fold(0.0, |sum, value| sum + value)
        };
        Ok(Day {
            day,
            luna_usd,
            coverage: chain.coverage()?,
            ust: chain.ust_supply()?,
            luna,
            burned: luna_at_start.saturating_sub(luna),
            stakers_usd: in_usd(chain.staker_rewards()?),
            feeders_usd: in_usd(chain.feeder_rewards()?),
            community_pool: chain.community_pool(LUNA)?,
            demand: self.demand,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded::ONE;
    use cosmwasm_std::Decimal;

    /// LUNA is worth 80 times all UST.
    fn economy(growth: f64) -> Economy {
        Economy {
            luna: 1_000_000_000 * ONE,
            staked: 400_000_000 * ONE,
            ust: 1_000_000_000 * ONE,
            usd: Decimal::percent(8_000),
            price_growth: 0.0,
            growth,
            exchange: Decimal::zero(),
        }
    }

    #[test]
    fn more_than_the_limit_is_minted_in_part() {
        // 2.1 % more each hour; allowed are 1 % and 1.25 M UST.
        let Year { demand, swaps, days, .. } = Year::live(&economy(1e80), 1, || ()).unwrap();
        assert_eq!((swaps, days.len()), (24, 1));
        assert_eq!(demand.asked, demand.met + demand.limit + demand.dust);
        let most = |ust: f64, _| ust * 1.01 + 1.25e6;
        let met = (0..24).fold(1e9, most) - 1e9;
        assert!((demand.met as f64 / 1e6 / met - 1.0).abs() < 0.01 && demand.gate == 0, "{demand:?}");
    }

    #[test]
    fn who_has_no_luna_mints_nothing() {
        let without = Economy { staked: 999_999_999 * ONE, ..economy(0.5) };
        let Year { demand, days, .. } = Year::live(&without, 1, || ()).unwrap();
        assert!(demand.met <= 80 * ONE && demand.met > 79 * ONE, "{demand:?}");
        assert_eq!(demand.asked, demand.met + demand.short + demand.dust);
        assert_eq!(days[0].burned + days[0].community_pool, ONE);
    }
}
