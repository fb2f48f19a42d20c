//! `tidelock grow` as its users start it.

mod common;

use common::{Tidelock, text};
use std::fs;

const COMMAND: Tidelock = Tidelock("grow");

/// The values of a column, day by day.
fn column(csv: &str, name: &str) -> Vec<f64> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|column| column == name).unwrap();
    reader.records().map(|row| row.unwrap()[at].parse().unwrap()).collect()
}

/// Where the contracts' answers say: in = out.
fn sums(stdout: &str) -> Vec<(f64, String)> {
    let line = stdout.lines().find(|line| line.contains("in = out to the unit: ")).unwrap();
    let sums = line.split(": ").nth(1).unwrap().split(", ");
    sums.map(|sum| sum.split_once(' ').map(|(sum, denom)| (sum.parse().unwrap(), denom.into())).unwrap()).collect()
}

#[test]
fn demand_burns_luna_until_the_gate() {
    let args = ["--days", "20", "--luna", "1000000", "--price", "10", "--ust", "2000000", "--growth", "60"];
    let (stdout, csv) = COMMAND.run("gate", &args);
    let column = |name: &str| column(&csv, name);
    let (coverage, luna, burned) = (column("coverage"), column("luna_supply"), column("luna_burned"));
    assert_eq!(column("day"), (1..=20).map(f64::from).collect::<Vec<_>>());
    assert!(coverage.windows(2).all(|pair| pair[1] <= pair[0]) && coverage[0] < 5.0);
    assert!(coverage[19] >= 4.0 && coverage[19] < 4.01, "{coverage:?}");
    assert!(luna.iter().zip(&burned).all(|(luna, burned)| (luna + burned - 1e6).abs() < 1e-5));

    // A tenth of the LUNA is the community's, the rest burns: nine times as much.
    let (pool, minted) = (column("community_pool_luna"), column("ust_minted"));
    assert!((burned[19] / pool[19] - 9.0).abs() < 1e-6 && (pool[19] + burned[19] - minted[19] / 10.0).abs() < 0.01);
    let refused = column("ust_refused_by_coverage");
    assert!(refused[0] == 0.0 && refused[19] > 0.0 && column("ust_refused_by_limit")[19] == 0.0);
    let asked = column("ust_asked");
    assert!((asked[19] - minted[19] - refused[19]).abs() < 1e-5, "{} {}", asked[19], minted[19]);
    assert!((asked[19] / 2e6 - (61f64.powf(20.0 / 365.0) - 1.0)).abs() < 1e-9);

    // The spread of all mints and the Tobin tax of a 1000th of UST a day.
    let sums = sums(&stdout);
    let sum = |denom: &str| sums.iter().find(|(_, of)| of == denom).unwrap().0;
    assert_eq!(sum("LUNA"), pool[19]);
    assert!(sum("UST") > minted[19] * 0.005 && sum("UST") < minted[19] * 0.005 + 20.0 * 3_000.0 * 0.0035);
    assert!(sum("KRT") > 20.0 * 1_900.0 * 0.0035 * 1_270.0);

    // Stakers have 0.9 of it, what still streams left out; feeders a part of the tenth.
    let (stakers, feeders) = (column("stakers_usd"), column("feeders_usd"));
    let fees = sum("UST") + sum("KRT") / 1_270.0;
    assert!(stakers[19] > 0.5 * fees && stakers[19] < 0.9 * fees && feeders[19] < 0.1 * fees && feeders[19] > 0.0);
    assert!(stakers.windows(2).all(|pair| pair[1] > pair[0]));
    let per_luna = column("usd_per_luna_staked");
    assert!((per_luna[19] * 400_000.0 / stakers[19] - 1.0).abs() < 1e-6);

    for piece in ["first closed on day ", "per LUNA", "community pool", "0 skipped", "grow.svg"] {
        assert!(stdout.contains(piece), "{piece}:\n{stdout}");
    }
    let svg = fs::read_to_string(COMMAND.scratch("gate").join("grow.svg")).unwrap();
    for piece in ["<svg", "LUNA burned", "Fees for a LUNA staked", "nothing is minted"] {
        assert!(svg.contains(piece), "{piece}");
    }
}

#[test]
fn nothing_grows() {
    let (stdout, csv) = COMMAND.run("nothing", &["--days", "1", "--growth", "0", "--exchange", "0"]);
    assert!(stdout.contains("in = out to the unit: no fees"), "{stdout}");
    assert_eq!((column(&csv, "coverage"), column(&csv, "stakers_usd")), (vec![6.0], vec![0.0]));
    assert!(!stdout.contains("-0"), "{stdout}");
}

#[test]
fn price_falls_and_rises() {
    let at_end = |name: &str, growth: &str| {
        let csv = COMMAND.run(name, &["--days", "10", "--price-growth", growth, "--growth", "0"]).1;
        (column(&csv, "luna_usd").pop().unwrap(), column(&csv, "coverage").pop().unwrap())
    };
    let ((low, thin), (high, thick)) = (at_end("fall", "-0.9"), at_end("rise", "10"));
    assert!(low < 80.0 && thin < 6.0 && high > 80.0 && thick > 6.0, "{low} {thin} {high} {thick}");
}

#[test]
fn exchanges_beyond_the_limit_are_told() {
    let stdout = COMMAND.run("limit", &["--days", "1", "--growth", "0", "--exchange", "0.01"]).0;
    assert!(stdout.contains("exchanges     0, 48 skipped: 24 were beyond a limit on issuance"), "{stdout}");
}

#[test]
fn the_same_options_give_the_same_numbers() {
    let args = ["--days", "3", "--price-growth", "0.3"];
    assert_eq!(COMMAND.run("once", &args).1, COMMAND.run("twice", &args).1);
}

#[test]
fn wrong_options_are_one_line() {
    let file = COMMAND.scratch("file");
    fs::create_dir_all(COMMAND.scratch("")).unwrap();
    fs::write(&file, "").unwrap();
    let file = file.display().to_string();
    let cases = [
        (vec!["--days", "0"], "'--days <DAYS>': allowed are 1 to 1000\n"),
        (vec!["--luna", "1"], "'--luna <LUNA>': allowed are 1000 to 1000000000000\n"),
        (vec!["--price", "0"], "'--price <USD>': allowed are 0.001 to 100000\n"),
        (vec!["--price", "-1"], "'--price <USD>': allowed are 0.001 to 100000\n"),
        (vec!["--price-growth", "-1"], "'--price-growth <PART>': allowed are -0.99 to 10\n"),
        (vec!["--price-growth", "x"], "'--price-growth <PART>': not a number such as"),
        (vec!["--coverage", "0"], "'--coverage <C>': allowed are 0.1 to 1000\n"),
        (vec!["--ust", "0"], "'--ust <UST>': allowed are 1 to 1000000000000000\n"),
        (vec!["--ust", "1", "--coverage", "2"], "cannot be used with '--coverage <C>'"),
        (vec!["--growth", "101"], "'--growth <PART>': allowed are 0 to 100\n"),
        (vec!["--staked", "1"], "'--staked <PART>': allowed are 0.01 to 0.9\n"),
        (vec!["--exchange", "0.2"], "'--exchange <PART>': allowed are 0 to 0.1\n"),
        (vec!["--burn"], "unexpected argument '--burn' found"),
        (vec!["--out", &file], "File exists"),
    ];
    for (args, reason) in cases {
        let done = COMMAND.start(&args);
        let stderr = text(&done.stderr);
        assert_eq!((done.status.code(), stderr.lines().count()), (Some(1), 1), "{stderr}");
        assert!(stderr.starts_with("error: ") && stderr.contains(reason), "{stderr}");
    }
}

#[test]
fn help_explains_every_option() {
    let help = text(&COMMAND.start(&["--help"]).stdout);
    let options = ["out", "days", "luna", "price", "price-growth", "coverage", "ust", "growth", "staked", "exchange"];
    for option in options {
        assert!(help.contains(&format!("--{option} ")), "{option}");
    }
}
