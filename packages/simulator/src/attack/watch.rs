//! The oracle's boards over a real market: every price voted by prevote and vote, every board read.

use anyhow::{Context, Result};
use cosmwasm_std::{Decimal, Timestamp};
use cw_multi_test::App;
use std::str::FromStr;
use tidelock_interface::oracle::OracleContract;
use tidelock_testing::{Params, Rates, Suite};

use super::economy::{USD_PER_SDR, VOTE_PERIOD};
use crate::embedded::SDT;

/// 2022-05-07
const START: u64 = 1_651_881_600;

/// One vote period. Prices of LUNA in SDR.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// on the market at the start of the period
    pub market: f64,
    /// what the board's votes say: the market two periods before
    pub voted: f64,
    pub confirmed: f64,
    pub low: f64,
    pub high: f64,
}

/// One feeder votes the prices, one a vote period; its votes are as good as many equal ones.
pub fn watch(usd: &[f64], bands: bool) -> Result<Vec<Tick>> {
    let sdr: Vec<_> = usd.iter().map(|usd| usd / USD_PER_SDR).collect();
    let first = *sdr.first().context("no prices")?;
    let mut params = Params { vote_period: VOTE_PERIOD, checked: false, ..Params::default().without_vaults() };
    params.feeders.truncate(1);
    params.first_rates = Some(rates(first)?);
    if !bands {
        params = params.without_bands();
    }
    let mut app = App::default();
    app.update_block(|block| block.time = Timestamp::from_seconds(START));
    let mut suite = Suite::deploy(&mut app, params)?;
    let mut ticks = vec![];
    for (at, market) in sdr.iter().enumerate() {
        suite.advance_period(&mut app);
        suite.vote_round(&mut app, &rates(*market)?)?;
        // Until the second period the board has the first price.
        let voted = at.checked_sub(2).map_or(first, |before| sdr[before]);
        let board = OracleContract(&suite.oracle).board(&app.wrap())?.context("the board is empty")?;
        let entry = board.entry(SDT).context("LUNA has no price")?;
        let [confirmed, low, high] = [entry.confirmed, entry.low, entry.high].map(float);
        ticks.push(Tick { market: *market, voted, confirmed, low, high });
    }
    Ok(ticks)
}

fn rates(sdr: f64) -> Result<Rates> {
    Ok(vec![(SDT.into(), Decimal::from_str(&format!("{sdr:.18}"))?)])
}

fn float(value: Decimal) -> f64 {
    value.atomics().u128() as f64 / 1e18
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boards_are_two_periods_late() {
        let usd = [80.0, 81.0, 82.0, 83.0, 20.0, 20.0, 20.0, 20.0, 20.0];
        let sdr = |usd: f64| usd / USD_PER_SDR;
        for bands in [false, true] {
            let ticks = watch(&usd, bands).unwrap();
            let voted: Vec<_> = ticks.iter().map(|tick| tick.voted).collect();
            assert_eq!(voted, [80.0, 80.0, 80.0, 81.0, 82.0, 83.0, 20.0, 20.0, 20.0].map(sdr));
            let close = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-12;
            let late = |tick: &Tick| !close(tick.confirmed, tick.voted);
            // With bands the fall is confirmed by the second vote for it.
            assert_eq!(
                ticks.iter().map(late).collect::<Vec<_>>(),
                (0..9).map(|at| bands && at == 6).collect::<Vec<_>>()
            );
            assert_eq!(close(ticks[8].high, ticks[8].low), !bands);
        }
    }
}
