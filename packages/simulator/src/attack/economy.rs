//! What is attacked: who has what, and what it is truly worth.

use anyhow::Result;
use cosmwasm_std::{Decimal, Uint128};
use tidelock_interface::{LUNA, market};
use tidelock_testing::{Params, StableParams};

use crate::embedded::{KRT, ONE, SDT, UST};

/// [s]
pub const VOTE_PERIOD: u64 = 30;
/// In which order an attacker looks at them.
pub const STABLES: [&str; 3] = [UST, KRT, SDT];
/// [USD] an SDR, true and constant.
pub const USD_PER_SDR: f64 = 1.25;
/// [USD] a LUNA
pub const LUNA_USD: u64 = 80;
/// [KRW] a dollar
const KRW_PER_USD: u64 = 1_270;

/// Supplies in whole units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Economy {
    pub name: &'static str,
    pub luna: u64,
    pub ust: u64,
    pub krt: u64,
    pub sdt: u64,
}

/// LUNA is worth 12.6 times all stablecoins.
pub const HEALTHY: Economy =
    Economy { name: "healthy", luna: 350_000_000, ust: 2_000_000_000, krt: 200_000_000_000, sdt: 50_000_000 };
/// LUNA is worth 1.5 times all stablecoins, as in May 2022: a redemption is under water, nothing may be minted.
pub const THIN: Economy = Economy { name: "thin", ust: 18_400_000_000, ..HEALTHY };

/// What is left out of the contracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    Nothing,
    Bands,
    Guard,
    Limits,
    /// Terra's rules
    All,
}

impl Without {
    pub const ALL: [Self; 5] = [Self::Nothing, Self::Bands, Self::Guard, Self::Limits, Self::All];

    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "everything",
            Self::Bands => "no bands",
            Self::Guard => "no guard",
            Self::Limits => "no limits",
            Self::All => "Terra's rules",
        }
    }

    fn is_without(self, part: Self) -> bool {
        self == part || self == Self::All
    }
}

impl Economy {
    pub fn supply(&self, denom: &str) -> u128 {
        let whole = match denom {
            LUNA => self.luna,
            UST => self.ust,
            KRT => self.krt,
            _ => self.sdt,
        };
        u128::from(whole) * ONE
    }

    /// [SDR] all stablecoins at true prices.
    pub fn outstanding(&self) -> f64 {
        STABLES.iter().map(|denom| value(denom, self.supply(denom))).sum()
    }

    /// [SDR] LUNA and all stablecoins at true prices.
    pub fn capital(&self) -> f64 {
        value(LUNA, self.supply(LUNA)) + self.outstanding()
    }

    /// C, at true prices.
    pub fn coverage(&self) -> f64 {
        value(LUNA, self.supply(LUNA)) / self.outstanding()
    }

    /// The contracts with this economy in them, of which `share` is the first LUNA holder's.
    pub fn params(&self, share: Decimal, without: Without) -> Result<Params> {
        let mut params = Params { vote_period: VOTE_PERIOD, checked: false, ..Params::default().without_vaults() };
        let holders = params.luna.iter().map(|(holder, _)| holder.clone()).collect::<Vec<_>>();
        let balances = |denom: &str| -> Result<Vec<_>> {
            let supply = Uint128::new(self.supply(denom));
            let own = supply.checked_mul_floor(share)?;
            Ok(holders.iter().cloned().zip([own, supply.checked_sub(own)?]).collect())
        };
        params.luna = balances(LUNA)?;
        let stable = |denom: &str| Ok(StableParams { balances: balances(denom)?, ..StableParams::new(denom) });
        params.stables = STABLES.into_iter().map(stable).collect::<Result<_>>()?;
        if without.is_without(Without::Limits) {
            params = params.without_issue_limits();
        }
        if without.is_without(Without::Guard) {
            params = params.without_guard();
        }
        if without.is_without(Without::Bands) {
            params = params.without_bands();
        }
        params.first_rates = Some(true_rates());
        Ok(params)
    }
}

/// Units of each stablecoin for 1 LUNA.
pub fn true_rates() -> Vec<(String, Decimal)> {
    let usd = Decimal::percent(100 * LUNA_USD);
    let sdr = Decimal::percent(100 * LUNA_USD * 4 / 5);
    vec![(SDT.into(), sdr), (UST.into(), usd), (KRT.into(), Decimal::percent(100 * LUNA_USD * KRW_PER_USD))]
}

/// Units of a stablecoin for one SDR, in truth.
pub fn true_cross(denom: &str) -> f64 {
    match denom {
        UST => USD_PER_SDR,
        KRT => USD_PER_SDR * KRW_PER_USD as f64,
        _ => 1.0,
    }
}

/// [SDR] a LUNA, in truth
pub fn true_price() -> f64 {
    LUNA_USD as f64 / USD_PER_SDR
}

/// [SDR] what micro units of a denom are truly worth; a stablecoin its currency.
pub fn value(denom: &str, micro: u128) -> f64 {
    let whole = micro as f64 / ONE as f64;
    if denom == LUNA { whole * true_price() } else { whole / true_cross(denom) }
}

/// [SDR] depth of the pool at rest.
pub fn base_pool() -> f64 {
    market::Params::default().base_pool.u128() as f64 / ONE as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverages() {
        assert!((HEALTHY.coverage() - 12.6).abs() < 0.05, "{}", HEALTHY.coverage());
        assert!((THIN.coverage() - 1.5).abs() < 0.01, "{}", THIN.coverage());
    }

    #[test]
    fn rates_are_the_true_values() {
        let rates = true_rates();
        let rate =
            |denom: &str| rates.iter().find(|(name, _)| name == denom).unwrap().1.to_string().parse::<f64>().unwrap();
        assert_eq!(rate(SDT), true_price());
        for denom in STABLES {
            assert!((rate(denom) / rate(SDT) - true_cross(denom)).abs() < 1e-9, "{denom}");
        }
    }

    #[test]
    fn shares() {
        let params = HEALTHY.params(Decimal::percent(10), Without::All).unwrap();
        assert_eq!(params.luna[0].1.u128(), 35_000_000 * ONE);
        assert_eq!(params.stables[0].balances[0].1.u128(), 200_000_000 * ONE);
        assert_eq!((params.market.guard, params.oracle.bands), (None, None));
        let limited = HEALTHY.params(Decimal::percent(10), Without::Guard).unwrap();
        assert!(params.stables[2].params.issue_limit.floor > limited.stables[2].params.issue_limit.floor);
    }
}
