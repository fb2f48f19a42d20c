//! The binary as its users start it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn tidelock(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tidelock")).args(args).output().unwrap()
}

fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name).display().to_string()
}

/// A directory of this test alone.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Six hours in which LUNA falls from 100 dollars to a cent and 29 % of UST leaves, most of it after midnight.
fn crash(out: &Path, supply: &str, more: &[&str]) -> Output {
    let [prices, luna_supply, fx] = ["prices", "luna-supply", "fx"].map(|name| data(&format!("crash-{name}.csv")));
    let out = out.display().to_string();
    let mut args = vec!["--prices", &prices, "--luna-supply", &luna_supply, "--fx", &fx];
    args.extend(["--supply", supply, "--out", &out]);
    args.extend(more);
    tidelock(&args)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[derive(Debug)]
struct Hour {
    time: String,
    luna_usd: f64,
    luna_supply: f64,
    ust_supply: String,
    coverage: f64,
    paid: f64,
    spread: f64,
}

fn hours(out: &Path) -> BTreeMap<String, Vec<Hour>> {
    let mut reader = csv::Reader::from_path(out.join("replay.csv")).unwrap();
    let header = ["run", "time", "luna_usd", "luna_supply", "ust_supply", "coverage", "paid_on_dollar", "spread"];
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), header);
    let mut hours: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in reader.records().map(Result::unwrap) {
        let number = |at: usize| row[at].parse().unwrap();
        let hour = Hour {
            time: row[1].into(),
            luna_usd: number(2),
            luna_supply: number(3),
            ust_supply: row[4].into(),
            coverage: number(5),
            paid: number(6),
            spread: number(7),
        };
        hours.entry(row[0].to_string()).or_default().push(hour);
    }
    hours
}

#[test]
fn crash_end_to_end() {
    let out = scratch("crash/new");
    let done = crash(&out, &data("crash-supply.csv"), &[]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let hours = hours(&out);
    assert_eq!(hours.keys().collect::<Vec<_>>(), ["terra", "tidelock", "tidelock-token-price"]);
    for hours in hours.values() {
        assert_eq!(hours.len(), 6);
        assert_eq!(hours[0].time, "2030-01-01T21:00:00Z");
        assert_eq!(hours[5].time, "2030-01-02T02:00:00Z");
        // The whole of the last day's outflow falls before the end.
        // Less the taxes of exchanges into KRT, 350 UST an hour, and a micro unit of rounding in each.
        assert_eq!(hours[3].ust_supply, "9499998600.123452");
        assert_eq!(hours[5].ust_supply, "6999997900.654315");
        assert!(hours.windows(2).all(|pair| pair[0].luna_supply < pair[1].luna_supply));
        assert!(hours.iter().all(|hour| hour.paid > 0.0 && hour.paid < 1.0 && hour.spread > 0.0049));
    }

    let end = |run: &str| hours[run].last().unwrap();
    // From the supply at 20:00, a sixth of the first day's outflow before midnight.
    let left = 7_000_000_000.654321 / (10_000_000_000.0 - 499_999_999.876544 * 20.0 / 24.0);
    let bound = 400_000_000.0 * f64::powf(left, -0.6);
    for run in ["tidelock", "tidelock-token-price"] {
        assert!(end(run).luna_supply <= bound, "{} > {bound}", end(run).luna_supply);
        assert!(end(run).luna_supply > 400_000_000.0);
    }
    assert!(end("terra").luna_supply > 10.0 * end("tidelock").luna_supply);
    assert_eq!(end("terra").luna_usd, 0.01);
    assert_eq!(end("tidelock-token-price").luna_usd, 0.01);
    // LUNA's market value is history's of 01:57, when the price of the last minute was committed to: LUNA is as much
    // dearer as there is less of it.
    let real = 0.01 * 400_000_000.0 * f64::powf(1000.0, 357.0 / 480.0);
    let value = end("tidelock").luna_usd * end("tidelock").luna_supply;
    assert!((value / real - 1.0).abs() < 0.01, "{value} {real}");
    assert!(end("tidelock").coverage > end("tidelock-token-price").coverage);

    let stdout = text(&done.stdout);
    for piece in ["2 Jan 02:00", "history", "^-0.6 = x ", "What the guard cannot do", "swaps a second"] {
        assert!(stdout.contains(piece), "{piece}:\n{stdout}");
    }
    assert_eq!(stdout.matches("in = out to the unit: ").count(), 3, "{stdout}");
    assert!(stdout.contains("The fees are of 36 exchanges; 0 were skipped."), "{stdout}");
    let svg = fs::read_to_string(out.join("replay.svg")).unwrap();
    for piece in ["<svg", "1 Jan 2030", "tidelock-token-price", "with the spread minted", "history"] {
        assert!(svg.contains(piece), "{piece}");
    }
}

#[test]
fn one_run_with_options() {
    let out = scratch("one");
    let options = ["--run", "tidelock", "--redemption-share", "0.3", "--interpolate"];
    let done = crash(&out, &data("crash-supply.csv"), &options);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let hours = hours(&out);
    assert_eq!(hours.keys().collect::<Vec<_>>(), ["tidelock"]);
    assert!(text(&done.stdout).contains("^-0.3 = x "));
}

/// Six hours of two exchanges of 100,000 UST, as the market and distribution count them.
#[test]
fn fees_are_two_taxes_an_hour() {
    let done = crash(&scratch("fees"), &data("crash-supply.csv"), &["--run", "tidelock"]);
    let stdout = text(&done.stdout);
    let line = stdout.lines().find(|line| line.contains("in = out to the unit")).unwrap();
    let sums: Vec<_> = line.split(": ").nth(1).unwrap().split(", ").collect();
    // 0.35 % of 100,000 UST in KRT, and 0.35 % of what is left in UST; 1,300 won a dollar four times, 1,310 twice.
    assert_eq!(sums, ["2737000.000000 KRT", "2092.650000 UST"], "{line}");
}

#[test]
fn without_exchanges_there_are_no_fees() {
    let out = scratch("quiet");
    let done = crash(&out, &data("crash-supply.csv"), &["--exchange", "0"]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let (quiet, stdout) = (hours(&out), text(&done.stdout));
    assert!(quiet.values().all(|hours| hours[5].ust_supply == "7000000000.654321"));
    assert_eq!(stdout.matches("in = out to the unit: no fees").count(), 3, "{stdout}");
    // What is staked and exchanged moves LUNA's supply by less than a millionth.
    crash(&out, &data("crash-supply.csv"), &[]);
    for (run, with) in self::hours(&out) {
        let pairs = with.iter().zip(&quiet[&run]);
        assert!(pairs.into_iter().all(|(with, without)| (with.luna_supply / without.luna_supply - 1.0).abs() < 1e-6));
    }
}

#[test]
fn all_ust_may_leave() {
    let (supply, out) = (scratch("all.csv"), scratch("all"));
    fs::write(&supply, "day_utc,ust_supply\n2030-01-01,900\n2030-01-02,0\n2030-01-03,5\n").unwrap();
    let done = crash(&out, &supply.display().to_string(), &["--exchange", "0"]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let rows = fs::read_to_string(out.join("replay.csv")).unwrap();
    let end = rows.lines().filter(|line| line.contains("2030-01-02T02:00:00Z")).collect::<Vec<_>>();
    assert_eq!(end.len(), 3);
    assert!(end.iter().all(|line| line.ends_with(",0.000000,,,")), "{end:?}");

    // With a trader its hundredth stays, and the taxes of it.
    let done = crash(&out, &supply.display().to_string(), &[]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("in = out to the unit: "));
}

#[test]
fn replay_is_the_default() {
    let prices = data("three-hours.csv");
    let table = |args: &[&str]| {
        let stdout = text(&tidelock(args).stdout);
        // All but the pace.
        stdout.lines().filter(|line| !line.contains("swaps a second")).map(str::to_string).collect::<Vec<_>>()
    };
    let args = ["replay", "--prices", &prices, "--run", "terra"];
    let default = table(&args[1..]);
    assert!(default.len() > 5);
    assert_eq!(default, table(&args));
}

#[test]
fn bad_files_name_file_line_and_reason() {
    let bad = scratch("bad.csv");
    fs::write(&bad, "time_utc,luna_usd\n2022-05-07T01:00:00Z,76.76\n2022-05-07T02:00:00Z,0\n").unwrap();
    let (bad, missing) = (bad.display().to_string(), data("missing.csv"));
    let cases = [
        (["--prices", &bad], format!("error: {bad}:3: luna_usd is 0, allowed are 0.000000001 to 100000\n")),
        (["--supply", &bad], format!("error: {bad}:1: no column day_utc\n")),
        (["--luna-supply", &bad], format!("error: {bad}:1: no column luna_supply\n")),
        (["--fx", &missing], format!("error: {missing}: No such file or directory (os error 2)\n")),
        (
            ["--prices", &data("crash-prices.csv")],
            "error: supply-daily.csv:17: ends at 2022-05-31T00:00:00Z, needed until 2030-01-03T00:00:00Z\n".into(),
        ),
        (["--out", &bad], format!("error: {bad}: File exists (os error 17)\n")),
    ];
    for (args, expected) in cases {
        let done = tidelock(&args);
        assert_eq!((text(&done.stderr), done.status.code()), (expected, Some(1)));
        assert!(done.stdout.is_empty());
    }
}

#[test]
fn wrong_options_are_one_line() {
    let cases = [
        (vec!["--exchange", "-1"], "error: invalid value '-1' for '--exchange <UST>': allowed are 0 to 1000000000\n"),
        (
            vec!["--exchange", "2000000000"],
            "error: invalid value '2000000000' for '--exchange <UST>': allowed are 0 to 1000000000\n",
        ),
        (
            vec!["--run", "x"],
            "error: invalid value 'x' for '--run <NAME>' [possible values: terra, tidelock, tidelock-token-price]\n",
        ),
        (vec!["crash"], "error: unrecognized subcommand 'crash'\n"),
    ];
    for (args, expected) in cases {
        let done = tidelock(&args);
        assert_eq!((text(&done.stderr), done.status.code()), (expected.into(), Some(1)));
    }
}

#[test]
fn help_explains_every_option() {
    let help = text(&tidelock(&["--help"]).stdout);
    for option in ["out", "prices", "supply", "luna-supply", "fx", "interpolate", "redemption-share", "run", "exchange"]
    {
        assert!(help.contains(&format!("--{option}")), "{option}");
    }
    for column in ["time_utc", "luna_usd", "day_utc", "ust_supply", "luna_supply", "usd_krw", "usd_per_sdr"] {
        assert!(help.contains(column), "{column}");
    }
}
