//! `tidelock grow`: a year in which demand for UST grows.

mod economy;
mod plot;
mod report;
mod write_csv;
mod year;

use anyhow::Result;
use clap::Args;
use cosmwasm_std::{Decimal, Uint128};
use indicatif::{ProgressBar, ProgressStyle};
use std::{io::Write, path::PathBuf, time::Instant};

use crate::{
    assumed,
    options::{number, signed, whole},
    output,
    series::micro,
};
use economy::Economy;
use year::Year;

#[derive(Args, Clone, Debug)]
pub struct GrowArgs {
    /// Write grow.csv (a row a day) and grow.svg into this directory
    ///
    /// It is created where it is missing; the two files are overwritten.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    out: Option<PathBuf>,

    /// Days, 1 to 1000
    #[arg(long, value_name = "DAYS", default_value = "365", value_parser = whole(1..=1000))]
    days: u64,

    /// Supply of LUNA at the start, 1000 to 10^12
    #[arg(long, value_name = "LUNA", default_value = "350000000", value_parser = number("1000"..="1000000000000"))]
    luna: Decimal,

    /// Price of LUNA in dollars, 0.001 to 100000
    #[arg(long, value_name = "USD", default_value = "80", value_parser = number("0.001"..="100000"))]
    price: Decimal,

    /// Part by which the price rises in 365 days, -0.99 to 10; below 0 it falls
    #[arg(long, value_name = "PART", default_value = "0", value_parser = signed(-0.99..=10.0))]
    price_growth: f64,

    /// LUNA's value over UST's at the start, 0.1 to 1000; the supply of UST follows
    #[arg(long, value_name = "C", default_value = "6", value_parser = number("0.1"..="1000"))]
    coverage: Decimal,

    /// Supply of UST at the start, 1 to 10^15, instead of --coverage
    #[arg(long, value_name = "UST", conflicts_with = "coverage", value_parser = number("1"..="1000000000000000"))]
    ust: Option<Decimal>,

    /// Part by which demand for UST grows in 365 days, 0 to 100
    ///
    /// Of its supply at the start: after a year 1 + PART times as much UST is wanted, each day the same part more than
    /// the day before. What is refused is not asked for again.
    #[arg(long, value_name = "PART", default_value = "0.5", value_parser = number("0"..="100"), verbatim_doc_comment)]
    growth: Decimal,

    /// Part of LUNA that is staked, 0.01 to 0.9
    #[arg(long, value_name = "PART", default_value = "0.4", value_parser = number("0.01"..="0.9"))]
    staked: Decimal,

    /// Part of UST that is exchanged to KRT in a day, and back, 0 to 0.1
    ///
    /// A 24th of it every hour. KRT's limit on issuance lets about 1250000 UST an hour through, 30000000 a day; an exchange
    /// above it is skipped, counted, and said at the end.
    #[arg(
        long, value_name = "PART", default_value = "0.001", value_parser = number("0"..="0.1"), verbatim_doc_comment
    )]
    exchange: Decimal,
}

impl GrowArgs {
    pub fn execute(self) -> Result<()> {
        let economy = self.economy()?;
        output::create(&self.out)?;
        let bar = ProgressBar::new(self.days).with_message("Growing");
        bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %, {eta} left")?);
        if bar.is_hidden() {
            eprintln!("{} ...", bar.message());
        }
        let began = Instant::now();
        let year = Year::live(&economy, self.days, || bar.inc(1));
        bar.finish_and_clear();
        let year = year?;

        let mut text = report::months(&economy, &year);
        text += &format!("\n{}", report::totals(&economy, &year, began.elapsed()));
        if let Some(out) = &self.out {
            output::write(out, "grow.csv", write_csv::grow(&economy, &year)?)?;
            output::write(out, "grow.svg", plot::grow(&economy, &year)?)?;
            text += &format!("Written: {0}/grow.csv, {0}/grow.svg\n", out.display());
        }
        std::io::stdout().write_all(text.as_bytes())?;
        // A unit that is missing is a hole, and a failure of the command.
        year.books.check()
    }

    fn economy(&self) -> Result<Economy> {
        let luna = Uint128::new(micro(self.luna));
        let covered = luna.checked_mul_floor(self.price)?.checked_div_floor(self.coverage)?;
        Ok(Economy {
            luna: luna.u128(),
            staked: luna.checked_mul_floor(self.staked)?.u128(),
            ust: self.ust.map_or(covered.u128(), micro),
            usd: self.price,
            price_growth: self.price_growth,
            growth: assumed::float(self.growth),
            exchange: self.exchange,
        })
    }
}
