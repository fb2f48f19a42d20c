//! `tidelock replay`: the runs side by side, then what came out.

use anyhow::{Context, Result};
use clap::Args;
use cosmwasm_std::Decimal;
use indicatif::{ProgressBar, ProgressStyle};
use std::{io::Write, path::PathBuf, thread, time::Instant};

use crate::{
    history::{History, MINUTE, Sources},
    options::number,
    outcome::Outcome,
    output, plot, report,
    run::{Given, Run},
    series::{micro, written},
    write_csv,
};

#[derive(Args, Clone, Debug)]
pub struct ReplayArgs {
    /// Write replay.csv (a row an hour and run) and replay.svg into this directory
    ///
    /// It is created where it is missing; the two files are overwritten.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    out: Option<PathBuf>,

    /// Prices of LUNA [default: hourly closes of 7 to 13 May 2022, Binance, built in]
    ///
    /// CSV with the columns
    ///   time_utc  2022-05-07T01:00:00Z; whole minutes, rising
    ///   luna_usd  dollars for 1 LUNA, 0.000000001 to 100000
    /// A close holds for the time since the one before it, the first for an hour. The replay begins an hour before
    /// the first close and ends with the last; at most 366 days.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    prices: Option<PathBuf>,

    /// Supply of UST, of which what leaves is redeemed [default: May 2022, CoinGecko, built in]
    ///
    /// CSV with the columns
    ///   day_utc     2022-05-07; rising; from the first day of the replay until the day after its end
    ///   ust_supply  UST at the start of that day, 0 to 10^15
    /// What the supply falls by from one row to the next is redeemed evenly in between. It never rises: a higher row
    /// counts as the lowest before it. Where the replay ends between two rows, all leaves before the end.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    supply: Option<PathBuf>,

    /// True supply of LUNA [default: May 2022, CoinGecko and the press, built in]
    ///
    /// CSV with the columns
    ///   time_utc     2022-05-07T00:00:00Z; rising; from the start of the replay until its end
    ///   luna_supply  LUNA, 1 to 10^15
    /// Between two rows its logarithm runs straight. Every run starts with it, and `tidelock` takes the market value
    /// of LUNA from it.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    luna_supply: Option<PathBuf>,

    /// Currencies [default: May 2022, European Central Bank and IMF, built in]
    ///
    /// CSV with the columns
    ///   day          2022-05-07; rising; from the first day of the replay until its last
    ///   usd_krw      won for a dollar, 0.001 to 1000000
    ///   usd_per_sdr  dollars for an SDR, 0.001 to 1000
    /// A row holds from the start of its day until the next.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    fx: Option<PathBuf>,

    /// Let the price run straight in its logarithm from close to close, instead of holding each
    #[arg(long)]
    interpolate: bool,

    /// h, the redemption share of the runs with the guard, 0.3 to 1
    ///
    /// Under water, a redemption of a part of all UST prints at most h times that part of LUNA's supply.
    #[arg(long, value_name = "H", default_value = "0.6", value_parser = number("0.3"..="1"), verbatim_doc_comment)]
    redemption_share: Decimal,

    /// UST that is exchanged to KRT and back once an hour, 0 to 1000000000; 0 for none
    ///
    /// History's UST leaves by redemptions, of which nobody receives a fee: the spread is not minted. So that there are
    /// fees, a trader with UST of its own exchanges this much, or what it has left, and pays the Tobin tax twice. It
    /// begins with the volume twice and a hundredth of it for each hour, at most with 1 % of all UST.
    #[arg(long, value_name = "UST", default_value = "100000", value_parser = number("0"..="1000000000"), verbatim_doc_comment)]
    exchange: Decimal,

    /// Only this run; may be given more than once [default: all three]
    #[arg(long = "run", value_name = "NAME")]
    runs: Vec<Run>,
}

impl ReplayArgs {
    pub fn execute(self) -> Result<()> {
        let sources = Sources { prices: self.prices, supply: self.supply, luna_supply: self.luna_supply, fx: self.fx };
        let history = History::load(&sources, self.interpolate)?;
        output::create(&self.out)?;
        let runs =
            Run::ALL.into_iter().filter(|run| self.runs.is_empty() || self.runs.contains(run)).collect::<Vec<_>>();

        let began = Instant::now();
        let given = Given { redemption_share: self.redemption_share, exchange: micro(self.exchange) };
        let outcomes = replay(&history, &runs, given)?;
        let elapsed = began.elapsed();
        let mut text = report::days_of_runs(&history, &outcomes);
        text += &format!("\n{}", report::comparison(&history, &outcomes, self.redemption_share));
        text += &format!("\n{}", report::fees(&outcomes));
        text += &format!("\n{}", report::pace(&outcomes, elapsed));
        if let Some(out) = &self.out {
            output::write(out, "replay.csv", write_csv::replay(&outcomes)?)?;
            output::write(out, "replay.svg", plot::luna_supply(&history, &outcomes)?)?;
            text += &format!("Written: {0}/replay.csv, {0}/replay.svg\n", out.display());
        }
        std::io::stdout().write_all(text.as_bytes())?;
        // A unit that is missing is a hole, and a failure of the command.
        let check = |outcome: &Outcome| outcome.books.check().with_context(|| outcome.run.name());
        outcomes.iter().try_for_each(check)
    }
}

/// Each run on a chain and a thread of its own.
fn replay(history: &History, runs: &[Run], given: Given) -> Result<Vec<Outcome>> {
    let minutes = (history.end - history.start) / MINUTE * runs.len() as u64;
    let period = format!("{} to {}", written(history.start), written(history.end));
    let bar = ProgressBar::new(minutes).with_message(period);
    bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %, {eta} left")?);
    if bar.is_hidden() {
        eprintln!("Replaying {} ...", bar.message());
    }
    let outcomes = thread::scope(|scope| {
        let bar = &bar;
        let start = |run: &Run| {
            let run = *run;
            scope.spawn(move || run.replay(history, given, || bar.inc(1)))
        };
        let threads = runs.iter().map(start).collect::<Vec<_>>();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().map(join).collect::<Result<Vec<_>>>()
    });
    bar.finish_and_clear();
    outcomes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn deterministic() {
        let prices = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/three-hours.csv");
        let history = History::load(&Sources { prices: Some(prices), ..Sources::default() }, true).unwrap();
        let given = Given { redemption_share: Decimal::percent(60), exchange: 100_000_000_000 };
        let once = || write_csv::replay(&replay(&history, &Run::ALL, given).unwrap()).unwrap();
        assert_eq!(once(), once());
    }
}
