//! The options of the rules.

use anyhow::{Result, ensure};
use clap::Args;
use cosmwasm_std::{Decimal, Decimal256};
use tidelock_interface::savings;

use super::{
    anchor::{Dynamic, Terms, per_block},
    year::Rules,
};
use crate::{
    options::{number, whole},
    series::DAY,
};

#[derive(Args, Clone, Debug)]
pub struct RulesArgs {
    /// The vault's target a year, 0 to 1: what it pays at most, without compounding
    #[arg(long, value_name = "RATE", default_value = "0.195", value_parser = number("0"..="1"), help_heading = "Tidelock")]
    target: Decimal,

    /// The vault's runway in days, 30 to 3650: at most 1/DAYS of the reserve is paid a day
    #[arg(
        long, value_name = "DAYS", default_value = "365", value_parser = whole(30..=3650),
        help_heading = "Tidelock"
    )]
    runway: u64,

    /// Anchor's rate a year, 0 to 1: target and threshold in one, which the dynamic rate begins with
    ///
    /// Where it is outside dynamic-min to dynamic-max, the dynamic rate stays there until its first evaluation, a month
    /// later, which brings it within them.
    #[arg(long, value_name = "RATE", default_value = "0.195", value_parser = number("0"..="1"), help_heading = "Anchor", verbatim_doc_comment)]
    anchor_rate: Decimal,

    /// Blocks of an epoch, 100 to 100000: after each the reserve pays; 12758.4 blocks are a day
    #[arg(
        long, value_name = "BLOCKS", default_value = "1681", value_parser = whole(100..=100_000),
        help_heading = "Anchor"
    )]
    anchor_epoch: u64,

    /// Part of the reserve that one epoch pays at most (buffer_distribution_factor), 0 to 1
    #[arg(long, value_name = "PART", default_value = "0.1", value_parser = number("0"..="1"), help_heading = "Anchor")]
    anchor_factor: Decimal,

    /// Part of the reserve's income that is spent on ANC (anc_purchase_factor), 0 to 1
    ///
    /// Anchor's was 0.1; with 0 all is paid to the depositors, which favours Anchor.
    #[arg(
        long, value_name = "PART", default_value = "0", value_parser = number("0"..="1"), help_heading = "Anchor",
        verbatim_doc_comment
    )]
    anchor_purchase: Decimal,

    /// Blocks between two evaluations of the dynamic rate, 100 to 10000000 (dyn_rate_epoch); 388067 are a month
    #[arg(
        long, value_name = "BLOCKS", default_value = "388067",
        value_parser = whole(100..=10_000_000), help_heading = "Anchor"
    )]
    dynamic_epoch: u64,

    /// What an evaluation changes the dynamic rate by at most, 0 to 1 (dyn_rate_maxchange)
    #[arg(long, value_name = "RATE", default_value = "0.015", value_parser = number("0"..="1"), help_heading = "Anchor")]
    dynamic_change: Decimal,

    /// Part by which the reserve is expected to grow between two evaluations, 0 to 1 (dyn_rate_yr_increase_expectation)
    #[arg(
        long, value_name = "PART", default_value = "0.0025", value_parser = number("0"..="1"), help_heading = "Anchor"
    )]
    dynamic_expectation: Decimal,

    /// The dynamic rate a year at least, 0 to 1 (dyn_rate_min)
    #[arg(long, value_name = "RATE", default_value = "0.15", value_parser = number("0"..="1"), help_heading = "Anchor")]
    dynamic_min: Decimal,

    /// The dynamic rate a year at most, 0 to 1 (dyn_rate_max)
    #[arg(long, value_name = "RATE", default_value = "0.2", value_parser = number("0"..="1"), help_heading = "Anchor")]
    dynamic_max: Decimal,
}

impl RulesArgs {
    pub fn rules(&self) -> Result<Rules> {
        let (least, most) = (self.dynamic_min, self.dynamic_max);
        ensure!(least <= most, "--dynamic-min {least} is above --dynamic-max {most}");
        let rate = |yearly: Decimal| per_block(Decimal256::from(yearly));
        Ok(Rules {
            vault: savings::Params { target: self.target, runway: self.runway * DAY },
            anchor: Terms {
                threshold: rate(self.anchor_rate)?,
                epoch: self.anchor_epoch,
                distribution_factor: self.anchor_factor.into(),
                purchase_factor: self.anchor_purchase.into(),
            },
            dynamic: Dynamic {
                epoch: self.dynamic_epoch,
                max_change: self.dynamic_change.into(),
                expectation: self.dynamic_expectation.into(),
                least: rate(least)?,
                most: rate(most)?,
            },
        })
    }
}
