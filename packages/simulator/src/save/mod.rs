//! `tidelock save`: a year of savings, and what Anchor's rules would have made of it.

mod anchor;
mod books;
mod compare;
mod economy;
mod options;
mod overseer;
mod plot;
mod report;
mod write_csv;
mod year;

use anyhow::Result;
use clap::Args;
use cosmwasm_std::Decimal;
use indicatif::{ProgressBar, ProgressStyle};
use std::{io::Write, path::PathBuf, time::Instant};

use crate::{
    format::days,
    options::{number, signed, whole},
    output,
    series::micro,
};
use economy::Economy;
use options::RulesArgs;
use year::Year;

#[derive(Args, Clone, Debug)]
pub struct SaveArgs {
    /// Write save.csv (a row a day) and save.svg into this directory
    ///
    /// It is created where it is missing; the two files are overwritten.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    out: Option<PathBuf>,

    /// Days, 1 to 1000
    #[arg(long, value_name = "DAYS", default_value = "365", value_parser = whole(1..=1000))]
    days: u64,

    /// Supply of UST, 1000000 to 10^15; nobody mints or redeems it
    ///
    /// It must hold what the savers need for their deposits, the reserve and what is exchanged; otherwise nothing is run.
    #[arg(
        long, value_name = "UST", default_value = "5000000000", value_parser = number("1000000"..="1000000000000000"),
        verbatim_doc_comment
    )]
    ust: Decimal,

    /// Part of UST that is exchanged to KRT in a day, and back, 0 to 0.1
    ///
    /// A 24th of it every hour; with PART · UST above 30000000, 1250000 an hour, KRT's limit on issuance would refuse each,
    /// and nothing is run. Of the Tobin tax a tenth goes to the vault's reserve: the default weights of distribution.
    #[arg(
        long, value_name = "PART", default_value = "0.001", value_parser = number("0"..="0.1"), verbatim_doc_comment
    )]
    exchange: Decimal,

    /// Part of UST that is deposited at the start, 0.001 to 0.9
    ///
    /// With what deposits grow by and the reserve it is to be less than all of UST: see --ust.
    #[arg(
        long, value_name = "PART", default_value = "0.1", value_parser = number("0.001"..="0.9"), verbatim_doc_comment
    )]
    deposited: Decimal,

    /// Part by which deposits grow in 365 days, -0.9 to 100; below 0 they fall
    ///
    /// Deposits less redemptions, interest left out: after a year 1 + PART times the first ones, each day the same part
    /// more than the day before. Savers move at midnight, after the row of that day is taken: it has the moves of the days
    /// before. Nobody minds which rate is paid.
    #[arg(long, value_name = "PART", default_value = "3", value_parser = signed(-0.9..=100.0), verbatim_doc_comment)]
    growth: f64,

    /// Part of the deposits that is redeemed in a day, and deposited again by others, 0 to 0.05
    #[arg(long, value_name = "PART", default_value = "0.002", value_parser = number("0"..="0.05"))]
    redeemed: Decimal,

    /// UST that is given to the reserve at the start, 0 to 10^15
    #[arg(long, value_name = "UST", default_value = "70000000", value_parser = number("0"..="1000000000000000"))]
    reserve: Decimal,

    #[command(flatten)]
    rules: RulesArgs,
}

impl SaveArgs {
    pub fn execute(self) -> Result<()> {
        let (economy, rules) = (self.economy(), self.rules.rules()?);
        // Before anything is written.
        economy.ensure_exchanged()?;
        economy.purses(&economy.moves(self.days)?)?;
        output::create(&self.out)?;
        let bar = ProgressBar::new(self.days + 1).with_message(format!("Simulating {}", days(self.days)));
        bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %, {eta} left")?);
        if bar.is_hidden() {
            eprintln!("{} ...", bar.message());
        }
        let began = Instant::now();
        let year = Year::live(&economy, &rules, self.days, || bar.inc(1));
        bar.finish_and_clear();
        let year = year?;

        let mut text = report::months(&economy, &rules, &year)?;
        text += &format!("\n{}", report::turns(&year));
        text += &format!("\n{}", report::totals(&year, began.elapsed())?);
        if let Some(out) = &self.out {
            output::write(out, "save.csv", write_csv::save(&year)?)?;
            output::write(out, "save.svg", plot::save(&economy, &rules, &year)?)?;
            text += &format!("Written: {0}/save.csv, {0}/save.svg\n", out.display());
        }
        std::io::stdout().write_all(text.as_bytes())?;
        // A unit that is missing is a hole, and a failure of the command.
        year.vault.check()?;
        year.books.check()
    }

    fn economy(&self) -> Economy {
        Economy {
            ust: micro(self.ust),
            exchange: self.exchange,
            deposited: self.deposited,
            growth: self.growth,
            redeemed: self.redeemed,
            reserve: micro(self.reserve),
        }
    }
}
