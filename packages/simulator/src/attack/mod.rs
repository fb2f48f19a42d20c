//! `tidelock attack`: what wrong prices cost, what is known before the board knows it, how late the board is.

mod attacker;
mod bound;
mod costs;
mod economy;
mod lag;
mod memory;
mod noise;
mod outlook;
mod pool;
mod report;
mod reveals;
mod search;
mod stage;
mod watch;
mod write_csv;
mod wrong;

use anyhow::{Result, ensure};
use clap::Args;
use cosmwasm_std::Decimal;
use indicatif::{ProgressBar, ProgressStyle};
use std::{io::Write, path::PathBuf, thread, time::Instant};
use tidelock_interface::market::Params;

use crate::{
    history,
    options::{number, whole},
    output,
    series::HOUR,
};
use costs::Cost;
use economy::VOTE_PERIOD;
use lag::{Lag, Lags};
use reveals::{Gains, Known, Trade};

/// [s] of wrong votes
const DURATIONS: [u64; 4] = [VOTE_PERIOD, 60, 600, HOUR];
const MOST_SECONDS: u64 = 4 * HOUR;

#[derive(Args, Clone, Debug)]
pub struct AttackArgs {
    /// Write attack.csv (a row a number) into this directory
    ///
    /// It is created where it is missing; the file is overwritten. Amounts are in dollars, parts fractions, times in
    /// seconds.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    out: Option<PathBuf>,

    /// The attacker's part of LUNA and of each stablecoin, 0.001 to 0.5
    #[arg(long, value_name = "PART", default_value = "0.1", value_parser = number("0.001"..="0.5"))]
    share: Decimal,

    /// By how much a wrong price is too low, and too high, 1.01 to 1000
    #[arg(long, value_name = "FACTOR", default_value = "10", value_parser = number("1.01"..="1000"))]
    factor: Decimal,

    /// For how long, in seconds: vote periods of 30 s, 30 to 14400 [default: 30, 60, 600 and 3600]
    ///
    /// May be given more than once.
    #[arg(long = "seconds", value_name = "SECONDS", value_parser = seconds, verbatim_doc_comment)]
    durations: Vec<u64>,

    /// Prices of LUNA for the tables of reveals and of lags [default: hourly closes of May 2022, built in]
    ///
    /// CSV with the columns
    ///   time_utc  2022-05-07T01:00:00Z; whole minutes, rising
    ///   luna_usd  dollars for 1 LUNA, 0.000000001 to 100000
    /// Between two closes the price walks at random, from the one to the other.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    prices: Option<PathBuf>,

    /// Only so many hours of the prices, 1 to 1000 [default: all]
    #[arg(long, value_name = "HOURS", value_parser = whole(1..=1000))]
    hours: Option<u64>,

    /// Deviation of the walk in a minute at least, 0 to 0.2
    ///
    /// Where an hour's close moved more than such a walk would, its deviation is |ln(close/close before)|/√60.
    #[arg(long, value_name = "PART", default_value = "0.002", value_parser = number("0"..="0.2"), verbatim_doc_comment)]
    noise: Decimal,

    /// Of the random numbers, 0 to 2^64 - 1
    #[arg(long, default_value = "1")]
    seed: u64,
}

fn seconds(text: &str) -> Result<u64, String> {
    let seconds: u64 = text.parse().map_err(|_| format!("'{text}' is no whole number of seconds"))?;
    if !(VOTE_PERIOD..=MOST_SECONDS).contains(&seconds) || seconds % VOTE_PERIOD != 0 {
        return Err(format!("{seconds} s, allowed are whole vote periods of 30 s, 30 to {MOST_SECONDS}"));
    }
    Ok(seconds)
}

/// Everything that is printed.
pub struct Measured {
    costs: Vec<Cost>,
    /// with bands, and without
    reveals: Vec<(&'static str, [Gains; 2])>,
    late: Vec<(String, Lag)>,
    lags: Lags,
}

impl AttackArgs {
    pub fn execute(self) -> Result<()> {
        output::create(&self.out)?;
        let began = Instant::now();
        let measured = self.measure()?;
        let mut text = report::costs(&measured.costs, self.share.to_string().parse()?);
        text += &format!("\n{}", report::reveals(&measured.reveals));
        text += &format!("\n{}", report::lags(&measured.late, &measured.lags));
        text += &format!("\nMeasured in {:.1} s.\n", began.elapsed().as_secs_f64());
        if let Some(out) = &self.out {
            output::write(out, "attack.csv", write_csv::attack(&measured)?)?;
            text += &format!("Written: {}/attack.csv\n", out.display());
        }
        std::io::stdout().write_all(text.as_bytes())?;
        measured.ensure_bounds()
    }

    fn measure(&self) -> Result<Measured> {
        let closes = history::luna_usd(&self.prices)?;
        let mut usd = noise::prices(&closes, self.noise.to_string().parse()?, self.seed);
        usd.truncate(self.hours.map_or(usize::MAX, noise::periods));
        let mut durations = if self.durations.is_empty() { DURATIONS.to_vec() } else { self.durations.clone() };
        durations.sort_unstable();
        durations.dedup();

        let bar = ProgressBar::new(costs::jobs(&durations)).with_message("Attacking");
        bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %, {eta} left")?);
        if bar.is_hidden() {
            eprintln!("{} ...", bar.message());
        }
        let join = |watched: thread::ScopedJoinHandle<'_, _>| {
            watched.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        let (watched, costs) = thread::scope(|scope| {
            let usd = &usd;
            let watchers = [true, false].map(|bands| scope.spawn(move || watch::watch(usd, bands)));
            let costs = costs::measure(self.share, self.factor, &durations, || bar.inc(1));
            (watchers.map(join), costs)
        });
        bar.finish_and_clear();
        let [with, without] = watched;
        let (with, without) = (with?, without?);

        let spread = Params::default().min_spread.to_string().parse()?;
        let kinds = [
            (Trade::Mint, Known::NextVote),
            (Trade::Redeem, Known::NextVote),
            (Trade::MintThenRedeem, Known::NextVote),
            (Trade::RedeemThenMint, Known::NextVote),
            (Trade::Mint, Known::Market),
            (Trade::Redeem, Known::Market),
        ];
        let gains = |(trade, known): (Trade, Known)| {
            (trade.name(known), [&with, &without].map(|ticks| reveals::gains(ticks, trade, known, spread)))
        };
        let mut late = vec![];
        for near in [0.01, 0.05] {
            late.push((format!("{} % from the votes", near * 100.0), lag::lag(&with, near, |tick| tick.voted)));
            late.push((format!("{} % from the market", near * 100.0), lag::lag(&with, near, |tick| tick.market)));
        }
        let lags = lag::lags(&with);
        Ok(Measured { costs: costs?, reveals: kinds.map(gains).to_vec(), late, lags })
    }
}

impl Measured {
    /// Whatever exceeds its bound is a hole, and a failure of the command.
    fn ensure_bounds(&self) -> Result<()> {
        for cost in &self.costs {
            let (gained, bound, case) = (cost.guarded().profit, cost.bound, write_csv::case(cost));
            ensure!(cost.is_within(), "{case}: {gained} SDR gained, the bound is {bound}");
        }
        for (name, both) in &self.reveals {
            // What is left of a difference of equal numbers.
            let within = both.iter().all(|gains| gains.excess < 1e-9);
            ensure!(within, "{name}: a gain exceeds the move of the votes less the spread");
        }
        Ok(())
    }
}
