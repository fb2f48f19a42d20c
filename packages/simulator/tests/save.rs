//! `tidelock save` as its users start it.

mod common;

use common::{Tidelock, text};
use std::fs;

const COMMAND: Tidelock = Tidelock("save");

/// The values of a column, day by day.
fn column(csv: &str, name: &str) -> Vec<f64> {
    written(csv, name).iter().map(|value| value.parse().unwrap()).collect()
}

fn written(csv: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|column| column == name).unwrap();
    reader.records().map(|row| row.unwrap()[at].to_string()).collect()
}

/// In micro UST.
fn micro(csv: &str, name: &str) -> Vec<i128> {
    written(csv, name).iter().map(|value| value.replace('.', "").parse().unwrap()).collect()
}

fn last<T: Copy>(values: &[T]) -> T {
    values[values.len() - 1]
}

/// The cells of every row of a table, without units' commas.
fn rows(text: &str, border: char) -> Vec<Vec<String>> {
    let cells = |line: &str| match border {
        '|' => line.trim_matches(border).split(border).map(|cell| cell.trim().replace(',', "")).collect(),
        _ => line.split("  ").map(|cell| cell.trim().replace(',', "")).filter(|cell| !cell.is_empty()).collect(),
    };
    text.lines().map(cells).collect()
}

/// The year of the documentation: its tables are those that are printed, and so is each number of the text about it.
#[test]
fn the_documented_year() {
    let (stdout, csv) = COMMAND.run("documented", &[]);
    let economics = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/economics.md")).unwrap();
    let section = economics.split("\n## A year of saving\n").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();

    let printed = rows(&stdout, ' ');
    let tables = rows(&section.lines().filter(|line| line.starts_with('|')).collect::<Vec<_>>().join("\n"), '|');
    let documented = tables.iter().filter(|row| row[0].parse::<u64>().is_ok() || row[1].parse::<u64>().is_ok());
    let documented = documented.collect::<Vec<_>>();
    assert_eq!(documented.len(), 11);
    for row in documented {
        assert!(printed.contains(row), "{row:?}");
    }
    for phrase in [
        "44.48 M",
        "70.63 M",
        "26.15 M",
        "1.05399",
        "1.09949",
        "from the end of day 179 on",
        "from the end of day 205 on",
        "at the end of day 145 or before",
        "at the end of day 147 or later",
        "day 146",
        "at the end of day 171 or before",
        "at the end of day 173 or later",
        "day 172",
        "last 30 days would pay 0.0312 % a year",
        "2847446435.810424 UST",
    ] {
        let [section, stdout] = [section, &stdout].map(|text| text.replace(',', "").replace('\n', " "));
        assert!(section.contains(phrase) && stdout.contains(phrase), "{phrase}");
    }

    // Deposits outgrow income: both of Anchor's reserves are empty within the year, the vault's is not.
    let [ours, fixed, dynamic] = ["rate", "fixed_rate", "dynamic_rate"].map(|name| column(&csv, name));
    assert!(ours.windows(2).all(|pair| pair[1] < pair[0]) && ours[0] < fixed[0] && ours[0] < 0.195);
    for (empty, rate) in [(177, &fixed), (204, &dynamic)] {
        assert!(rate[empty - 1] > 0.149 && rate[empty] < 0.1 && rate[empty + 7] < 0.001, "{empty}");
        assert!(rate[empty..].iter().zip(&ours[empty..]).skip(7).all(|(rate, ours)| rate < ours));
    }
    assert!(stdout.contains("empty on day 177; pays less") && stdout.contains("empty on day 204; pays less"));
    assert!(last(&ours) > 0.01);
    for (first, rate) in [(179, &fixed), (205, &dynamic)] {
        assert!(rate[first - 1] > ours[first - 1] && (first..=365).all(|day| rate[day] < ours[day]), "{first}");
    }
    // As in the documentation; the figures of its table are of the same form.
    assert!(stdout.contains("160,436") && section.contains("160,436") && stdout.contains("2,847,446,435.810424 UST"));
    // Four times as much is there after that midnight's moves, which no row has any more.
    let saved = last(&column(&csv, "deposited_ust")) - last(&column(&csv, "redeemed_ust"));
    assert!((saved / (5e8 * 4f64.powf(364.0 / 365.0)) - 1.0).abs() < 1e-6);
    assert!(stdout.contains("before what savers deposit and redeem then"));
}

#[test]
fn every_unit_is_somewhere() {
    let args = ["--days", "20", "--ust", "3000000", "--reserve", "3000", "--redeemed", "0.01", "--exchange", "0.02"];
    let (stdout, csv) = COMMAND.run("units", &args);
    assert_eq!(column(&csv, "day"), (0..=20).map(f64::from).collect::<Vec<_>>());
    let micro = |name: &str| micro(&csv, name);
    let (deposited, redeemed, fees) = (micro("deposited_ust"), micro("redeemed_ust"), micro("fees_ust"));
    let (reserve, interest) = (micro("reserve_ust"), micro("interest_ust"));
    for day in 0..=20 {
        assert_eq!(reserve[day] + interest[day], 3_000_000_000 + fees[day], "{day}");
    }
    // 2 % of 3 M UST a day, there and back: the tax in UST is 0.35 % of what comes back, of which a tenth is the vault's.
    let tenth = 20.0 * 3e12 * 0.02 * 0.9965 * 0.0035 * 0.1;
    assert!((last(&fees) as f64 / tenth - 1.0).abs() < 0.001, "{}", last(&fees));
    // The day's redemptions are 1 % of what was there; deposits grow fourfold in 365 days. The last moves are those after day 19.
    let saved = 3e11 * 4f64.powf(19.0 / 365.0);
    assert!(((last(&deposited) - last(&redeemed)) as f64 - saved).abs() < 25.0);
    let part = (redeemed[3] - redeemed[2]) as f64 / (deposited[2] - redeemed[2]) as f64;
    assert!((part - 0.01).abs() < 1e-9, "{part}");

    // 1 % a year by the reserve formula at first, while Anchor pays its rate until it cannot.
    let (rate, exchange_rate) = (column(&csv, "rate"), column(&csv, "exchange_rate"));
    assert_eq!((rate[0], exchange_rate[0]), (0.01, 1.0));
    assert!(
        exchange_rate.windows(2).all(|pair| pair[1] > pair[0]) && last(&exchange_rate) < 1.0 + 0.012 * 20.0 / 365.0
    );
    let fixed = column(&csv, "fixed_rate");
    assert!((fixed[19] - 0.195).abs() < 1e-6 && last(&fixed) < 0.12);
    assert!(micro("fixed_interest_ust")[20] > interest[20] && micro("fixed_reserve_ust")[20] < reserve[20]);

    let sum = stdout.lines().filter(|line| line.contains("in = out to the unit: ")).collect::<Vec<_>>();
    let came = last(&deposited) + 3_000_000_000 + last(&fees);
    assert_eq!(sum.len(), 2);
    let sum = sum[0].replace(',', "");
    assert!(sum.ends_with(&format!("{}.{:06} UST", came / 1_000_000, came % 1_000_000)), "{sum}");
    // What was claimed is what was paid; a fraction of a unit of each may become a unit of the others.
    let amount = |before: &str, after: &str| {
        let (_, rest) = stdout.split_once(before).unwrap();
        rest.split(after).next().unwrap().replace(['.', ','], "").parse::<i128>().unwrap()
    };
    let (claimed, paid) = (amount("here are ", " savers' claims"), amount("redeemed at the end: ", " paid"));
    assert!((0..10).contains(&(paid - claimed)), "{claimed} {paid}");
    assert!(claimed > last(&deposited) - last(&redeemed));
    for piece in ["960, 0 skipped", "fixed is empty", "savings", "save.svg"] {
        assert!(stdout.contains(piece), "{piece}:\n{stdout}");
    }
    let svg = fs::read_to_string(COMMAND.scratch("units").join("save.svg")).unwrap();
    for piece in
        ["<svg", "Rate paid", "Reserve, UST", "What 1 UST of the first day", "Anchor, dynamic rate", "Tidelock"]
    {
        assert!(svg.contains(piece), "{piece}");
    }
}

#[test]
fn a_full_reserve_pays_the_target() {
    let args =
        ["--days", "10", "--ust", "1000000000", "--deposited", "0.01", "--growth", "0", "--reserve", "100000000"];
    let (stdout, csv) = COMMAND.run("full", &args);
    assert!(column(&csv, "rate").iter().all(|rate| *rate == 0.195));
    // Second by second here, epoch by epoch there, of which 75 ended in the ten days.
    let grown = |name: &str| last(&column(&csv, name)) - 1.0;
    assert!((grown("exchange_rate") - ((0.195f64 * 10.0 / 365.0).exp() - 1.0)).abs() < 1e-9);
    let epochs = (1.0f64 + 0.195 * 1_681.0 / 4_656_810.0).powi(75) - 1.0;
    assert!((grown("fixed_exchange_rate") - epochs).abs() < 1e-9);
    assert!(stdout.contains("fixed is empty") && stdout.contains("never"), "{stdout}");
}

#[test]
fn a_month_changes_the_dynamic_rate() {
    let args = ["--days", "5", "--dynamic-epoch", "10000", "--anchor-epoch", "1000", "--dynamic-min", "0.1"];
    let thresholds = column(&COMMAND.run("dynamic", &args).1, "dynamic_threshold");
    let rounded = thresholds.iter().map(|threshold| (threshold * 1e6).round() / 1e6).collect::<Vec<_>>();
    // Each day has 12,758 blocks; with every 10,000 the reserve is less by 0.3 %, and 0.25 % were expected more.
    assert!(rounded[0] == 0.195 && rounded.windows(2).all(|pair| pair[1] < pair[0]), "{rounded:?}");
    assert!((thresholds[0] - thresholds[1] - 0.0025 - 0.003).abs() < 0.001, "{thresholds:?}");
}

#[test]
fn nothing_is_paid_out_of_nothing() {
    let (stdout, csv) = COMMAND.run("nothing", &["--days", "2", "--reserve", "0", "--exchange", "0"]);
    let rates = ["rate", "fixed_rate", "dynamic_rate"];
    for name in rates.into_iter().chain(["interest_ust", "fixed_interest_ust", "dynamic_interest_ust"]) {
        assert_eq!(column(&csv, name), [0.0; 3], "{name}");
    }
    assert!(stdout.contains("in = out to the unit: no fees") && stdout.contains("empty on day 1;"), "{stdout}");
    assert!(!stdout.contains("NaN") && !stdout.contains("-0"), "{stdout}");
}

/// Anchor's rates begin with what its reserve can pay; what fees bring later is more.
#[test]
fn no_rate_begins_with_a_spike() {
    let (_, csv) = COMMAND.run("spike", &["--days", "3", "--reserve", "0"]);
    for name in ["fixed_rate", "dynamic_rate"] {
        let rates = column(&csv, name);
        assert!(rates[0] == 0.0 && rates.iter().all(|rate| *rate < 0.01), "{name} {rates:?}");
    }
}

/// 19.5 % against less than 19 % on each day: a day with 8 epochs of Anchor's, or with 7, says nothing.
#[test]
fn an_epoch_does_not_decide_who_has_more() {
    let (stdout, csv) = COMMAND.run("epoch", &["--days", "100", "--growth", "-0.9"]);
    let (ours, fixed) = (column(&csv, "rate"), column(&csv, "fixed_rate"));
    assert!(ours.iter().zip(&fixed).all(|(ours, fixed)| ours < fixed));
    let said = stdout.split("Anchor fixed").nth(1).unwrap().split("Anchor dynamic").next().unwrap();
    assert!(said.contains("more with Anchor if he deposits at the end of day") && !said.contains("Tidelock"), "{said}");
    assert!(stdout.contains("deposits fall by 90 % a year"), "{stdout}");
}

#[test]
fn a_day_is_one_day() {
    let (stdout, _) = COMMAND.run("day", &["--days", "1", "--growth", "0"]);
    for piece in ["those of the last day would pay", "deposits stay the same"] {
        assert!(stdout.contains(piece), "{piece}:\n{stdout}");
    }
    let stderr = text(&COMMAND.start(&["--days", "1"]).stderr);
    assert_eq!(stderr, "Simulating 1 day ...\n");
}

/// Outside its limits until the first evaluation, and within them then.
#[test]
fn a_first_rate_outside_the_limits() {
    for (name, rate, limit) in [("above", "0.3", 0.2), ("below", "0.05", 0.15)] {
        let (_, csv) = COMMAND.run(name, &["--days", "2", "--dynamic-epoch", "20000", "--anchor-rate", rate]);
        let thresholds = column(&csv, "dynamic_threshold").into_iter().map(|rate| (rate * 1e6).round() / 1e6);
        let first = rate.parse().unwrap();
        assert_eq!(thresholds.collect::<Vec<_>>(), [first, first, limit], "{name}");
    }
}

/// The texts of a picture, and where they stand.
fn texts(svg: &str) -> Vec<(f64, f64, String)> {
    let place = |tag: &str, axis: &str| {
        let (_, rest) = tag.split_once(&format!(" {axis}=\"")).unwrap();
        rest.split('"').next().unwrap().parse::<f64>().unwrap()
    };
    let text = |part: &str| {
        let (tag, rest) = part.split_once('>').unwrap();
        (place(&format!(" {tag}"), "x"), place(&format!(" {tag}"), "y"), rest.split('<').next().unwrap().trim().into())
    };
    svg.split("<text").skip(1).map(text).collect()
}

#[test]
fn the_picture_is_readable() {
    for days in ["1", "2", "5", "13", "400"] {
        let name = format!("picture{days}");
        COMMAND.run(&name, &["--days", days, "--exchange", "0"]);
        let svg = fs::read_to_string(COMMAND.scratch(&name).join("save.svg")).unwrap();
        let texts = texts(&svg);
        assert!(texts[0].2.starts_with(&format!("{days} day")), "{texts:?}");
        assert!(
            texts[1].2.contains("5.000 B UST, 10 % deposited at the start, deposits grow by 300 % a year"),
            "{texts:?}"
        );
        // The legend stands above every title and every curve.
        let (_, title, _) = texts.iter().find(|(_, _, text)| text.starts_with("Rate paid")).unwrap();
        let legend = texts.iter().filter(|(_, _, text)| text.starts_with("Anchor, ") || text == "Tidelock");
        let legend = legend.map(|(_, y, _)| *y).collect::<Vec<_>>();
        assert!(legend.len() == 3 && legend.iter().all(|y| y < title), "{legend:?}");
        // Each diagram's labels of days are different ones.
        let (_, row, _) = texts.iter().find(|(_, _, text)| text == "day").unwrap();
        let labels = texts.iter().filter(|(_, y, text)| (row - 50.0..*row).contains(y) && text.parse::<u32>().is_ok());
        let mut labels = labels.map(|(_, _, text)| text).collect::<Vec<_>>();
        let count = labels.len();
        labels.sort();
        labels.dedup();
        assert!(count >= 2 && labels.len() == count, "{days}: {labels:?}");
    }
}

#[test]
fn deposits_may_fall() {
    let (_, csv) = COMMAND.run("fall", &["--days", "20", "--growth", "-0.9", "--redeemed", "0.05"]);
    let (deposited, redeemed) = (column(&csv, "deposited_ust"), column(&csv, "redeemed_ust"));
    let saved = deposited.iter().zip(redeemed).map(|(deposited, redeemed)| deposited - redeemed).collect::<Vec<_>>();
    assert!(saved[1..].windows(2).all(|pair| pair[1] < pair[0]) && last(&saved) > 4e8, "{saved:?}");
}

#[test]
fn the_same_options_give_the_same_numbers() {
    assert_eq!(COMMAND.run("once", &["--days", "3"]).1, COMMAND.run("twice", &["--days", "3"]).1);
}

#[test]
fn wrong_options_are_one_line() {
    let file = COMMAND.scratch("file");
    fs::create_dir_all(COMMAND.scratch("")).unwrap();
    fs::write(&file, "").unwrap();
    let file = file.display().to_string();
    let cases = [
        (vec!["--days", "0"], "invalid value '0' for '--days <DAYS>': allowed are 1 to 1000\n"),
        (vec!["--days", "-1"], "invalid value '-1' for '--days <DAYS>': allowed are 1 to 1000\n"),
        (vec!["--days", "x"], "'--days <DAYS>': not a whole number, allowed are 1 to 1000\n"),
        (vec!["--ust", "999999"], "'--ust <UST>': allowed are 1000000 to 1000000000000000\n"),
        (vec!["--ust", "-5"], "'--ust <UST>': allowed are 1000000 to 1000000000000000\n"),
        (vec!["--ust", "1e6"], "'--ust <UST>': not a number such as 12 or 0.00032: digits and a point"),
        (vec!["--exchange", "0.2"], "'--exchange <PART>': allowed are 0 to 0.1\n"),
        (vec!["--exchange", "-0.1"], "'--exchange <PART>': allowed are 0 to 0.1\n"),
        (vec!["--deposited", "0"], "'--deposited <PART>': allowed are 0.001 to 0.9\n"),
        (vec!["--growth", "-1"], "'--growth <PART>': allowed are -0.9 to 100\n"),
        (vec!["--growth", "x"], "'--growth <PART>': not a number such as"),
        (vec!["--redeemed", "0.06"], "'--redeemed <PART>': allowed are 0 to 0.05\n"),
        (vec!["--reserve", "1000000000000001"], "allowed are 0 to 1000000000000000\n"),
        (vec!["--target", "1.1"], "'--target <RATE>': allowed are 0 to 1\n"),
        (vec!["--runway", "29"], "'--runway <DAYS>': allowed are 30 to 3650\n"),
        (vec!["--anchor-rate", "2"], "'--anchor-rate <RATE>': allowed are 0 to 1\n"),
        (vec!["--anchor-epoch", "99"], "'--anchor-epoch <BLOCKS>': allowed are 100 to 100000\n"),
        (vec!["--anchor-factor", "2"], "'--anchor-factor <PART>': allowed are 0 to 1\n"),
        (vec!["--anchor-purchase", "2"], "'--anchor-purchase <PART>': allowed are 0 to 1\n"),
        (vec!["--dynamic-epoch", "0"], "'--dynamic-epoch <BLOCKS>': allowed are 100 to 10000000\n"),
        (vec!["--dynamic-change", "2"], "'--dynamic-change <RATE>': allowed are 0 to 1\n"),
        (vec!["--dynamic-expectation", "2"], "'--dynamic-expectation <PART>': allowed are 0 to 1\n"),
        (vec!["--dynamic-min", "0.3"], "--dynamic-min 0.3 is above --dynamic-max 0.2\n"),
        (vec!["--dynamic-max", "2"], "'--dynamic-max <RATE>': allowed are 0 to 1\n"),
        (vec!["--growth", "50"], "these options take: --deposited with --growth, --redeemed and --days 25,"),
        (vec!["--ust", "1000000"], "--ust 1000000 is less than these options take: "),
        (vec!["--ust", "1000000"], "UST, --reserve 70,000,000, --exchange 2,597\n"),
        (vec!["--deposited", "0.9"], "--redeemed and --days 18,248,479,742 UST, --reserve 70,000,000"),
        (vec!["--exchange", "0.0075"], "KRT's limit on issuance is 1,250,000: at most --exchange 0.006\n"),
        (
            vec!["--exchange", "0.00601", "--days", "1"],
            "--exchange 0.00601 of --ust 5000000000 is 1,252,084 UST an hour",
        ),
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
    let options = ["out", "days", "ust", "exchange", "deposited", "growth", "redeemed", "reserve", "target", "runway"];
    let anchors = ["rate", "epoch", "factor", "purchase"].map(|option| format!("anchor-{option}"));
    let dynamic = ["epoch", "change", "expectation", "min", "max"].map(|option| format!("dynamic-{option}"));
    for option in options.map(String::from).into_iter().chain(anchors).chain(dynamic) {
        assert!(help.contains(&format!("--{option} ")), "{option}");
    }
    let short = text(&COMMAND.start(&["-h"]).stdout);
    for help in [&help, &short] {
        assert!(
            help.contains("PART and RATE are fractions: 0.195 is 19.5 %") && help.contains("at most 1/DAYS of the"),
            "{help}"
        );
    }
    for piece in
        ["KRT's limit on issuance", "Where it is outside dynamic-min to dynamic-max", "It must hold", "at midnight"]
    {
        assert!(help.contains(piece), "{piece}");
    }
}

/// The most that KRT's limit on issuance lets through.
#[test]
fn exchanges_up_to_the_limit() {
    let (stdout, _) = COMMAND.run("limit", &["--days", "2", "--exchange", "0.006"]);
    assert!(stdout.contains("exchanges       96, 0 skipped\n"), "{stdout}");
}

#[test]
fn every_column_is_described() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let section = readme.split("\n## A year of saving\n").nth(1).unwrap();
    let csv = COMMAND.run("columns", &["--days", "1", "--exchange", "0"]).1;
    for column in csv.lines().next().unwrap().split(',') {
        assert!(section.lines().any(|line| line.starts_with('|') && line.contains(&format!("`{column}`"))), "{column}");
    }
}
