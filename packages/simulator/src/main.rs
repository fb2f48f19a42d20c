#![doc = include_str!("../README.md")]

mod assumed;
mod attack;
mod books;
mod day_chart;
mod embedded;
mod format;
mod grow;
mod history;
mod options;
mod outcome;
mod output;
mod plot;
mod replay;
mod report;
mod run;
mod save;
mod series;
mod supply;
mod table;
mod traffic;
mod write_csv;

use clap::{Arg, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;

use attack::AttackArgs;
use grow::GrowArgs;
use replay::ReplayArgs;
use save::SaveArgs;

/// Real markets through Tidelock's contracts. Without a command: replay, with the options below.
#[derive(Parser)]
#[command(name = "tidelock", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    replay: ReplayArgs,
}

#[derive(Subcommand)]
enum Command {
    /// A market of the past: prices voted every minute, the UST that left redeemed
    ///
    /// Three feeders vote the price of LUNA every minute by prevote and vote; the UST that left is redeemed through
    /// the market contract, once a minute. A vote is committed in one minute, revealed in the next and on the board
    /// from the one after: a redemption meets a price that is two minutes old.
    #[command(verbatim_doc_comment)]
    Replay(ReplayArgs),
    /// What wrong prices cost, what is known before the board knows it, and how late the board is
    ///
    /// Two of three feeders vote a wrong price for a while, and an attacker who knows the truth takes the best of many
    /// plans through the market contract: with bands, limits on issuance and guard, and without. Then every price of
    /// a real market is voted, and the boards are compared with what a trader sees before them. The command fails where
    /// anything gains more than its bound in docs/security.md.
    #[command(verbatim_doc_comment)]
    Attack(AttackArgs),
    /// A year in which demand for UST grows: what LUNA burns and what stakers, feeders and the community receive
    ///
    /// Every hour three feeders vote the price of LUNA, what is demanded of UST is minted from LUNA, and some UST is
    /// exchanged to KRT and back; every day a keeper distributes the fees. Minting ends where coverage would fall below
    /// the gate. The command fails where a unit of a fee is missing.
    #[command(verbatim_doc_comment)]
    Grow(GrowArgs),
    /// A year of savings: what a vault pays out of its reserve, beside Anchor's fixed and dynamic rates
    ///
    /// A reserve is given some UST at the start; savers deposit and redeem UST every day, some UST is exchanged to KRT and
    /// back every hour, and a keeper distributes the fees every day, a part of them to the reserve. Beside it the same
    /// deposits, redemptions and income are reckoned by the rules of Anchor's overseer. The command fails where a unit is
    /// missing.
    #[command(verbatim_doc_comment, after_help = "PART and RATE are fractions: 0.195 is 19.5 %.")]
    Save(SaveArgs),
}

fn main() -> ExitCode {
    let Cli { command, replay } = match parse() {
        Ok(cli) => cli,
        Err(err) if err.use_stderr() => {
            eprintln!("{}", one_line(&err.to_string()));
            return ExitCode::FAILURE;
        }
        // Help and version.
        Err(err) => err.exit(),
    };
    let done = match command.unwrap_or(Command::Replay(replay)) {
        Command::Replay(args) => args.execute(),
        Command::Attack(args) => args.execute(),
        Command::Grow(args) => args.execute(),
        Command::Save(args) => args.execute(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("error: {err:#}");
            ExitCode::FAILURE
        }
    }
}

/// A negative number is the value of its option, which may refuse it, and not an option itself.
fn parse() -> Result<Cli, clap::Error> {
    let negative = |arg: Arg| {
        let takes_value = arg.get_action().takes_values();
        arg.allow_negative_numbers(takes_value)
    };
    let command = Cli::command().mut_args(negative).mut_subcommands(|command| command.mut_args(negative));
    Cli::from_arg_matches(&command.try_get_matches()?)
}

/// What is wrong with the options, without how to use them, for which there is --help.
fn one_line(message: &str) -> String {
    message.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect::<Vec<_>>().join(" ")
}
