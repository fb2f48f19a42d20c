//! `tidelock attack` as its users start it.

mod common;

use common::{Tidelock, text};
use std::{collections::BTreeMap, fs};

const COMMAND: Tidelock = Tidelock("attack");

/// Values by table, case and quantity.
fn values(csv: &str) -> BTreeMap<(String, String, String), f64> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), ["table", "case", "quantity", "value"]);
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| ((row[0].into(), row[1].into(), row[2].into()), row[3].parse().unwrap())).collect()
}

#[test]
fn a_wrong_price_costs_no_more_than_its_bound() {
    let (stdout, csv) = COMMAND.run("bounds", &["--seconds", "300", "--seconds", "60", "--hours", "3"]);
    let values = values(&csv);
    let cost = |case: &str, duration: &str, rules: &str| {
        values[&("wrong price".into(), format!("{case}, {duration}"), rules.into())]
    };
    let healthy = ["LUNA ÷ 10", "LUNA × 10", "KRT cross ÷ 10", "KRT cross × 10"].map(|case| format!("healthy, {case}"));
    let thin = ["LUNA ÷ 10", "LUNA × 10"].map(|case| format!("thin, {case}"));
    for case in healthy.iter().chain(&thin) {
        // Two wrong votes in a row gain nothing; under Terra's rules they do.
        assert_eq!((cost(case, "60 s", "everything"), cost(case, "60 s", "bound")), (0.0, 0.0), "{case}");
        assert!(cost(case, "60 s", "Terra's rules") > 5e7, "{case}");
        let (gained, bound) = (cost(case, "5 min", "everything"), cost(case, "5 min", "bound"));
        assert!(gained <= bound, "{case}: {gained} > {bound}");
        for rules in ["no bands", "no guard", "no limits", "Terra's rules"] {
            assert!(cost(case, "5 min", rules) >= gained, "{case}, {rules}");
        }
    }
    // The search finds what there is: the bounds are not met by doing nothing.
    for case in &healthy {
        let (gained, bound) = (cost(case, "5 min", "everything"), cost(case, "5 min", "bound"));
        assert!(gained > bound / 20.0 && gained > 0.0, "{case}: {gained}, {bound}");
        assert!(cost(case, "5 min", "no bands") > 1.5 * gained, "{case}");
    }
    assert_eq!(cost("thin, LUNA ÷ 10", "5 min", "everything"), 0.0);
    assert!(cost("thin, LUNA ÷ 10", "5 min", "no guard") > 0.0);

    let reveals = |trade: &str, bands: &str, quantity: &str| {
        values[&("reveals".into(), format!("{trade}, {bands}"), quantity.into())]
    };
    for trade in ["mint before a fall", "redeem before a rise", "mint, redeem next", "redeem, mint next"] {
        for quantity in ["periods with gain", "mean gain", "most", "mean USD a period"] {
            assert!(reveals(trade, "bands", quantity) <= reveals(trade, "no bands", quantity), "{trade} {quantity}");
        }
    }
    for piece in ["healthy: 350 M LUNA", "thin: ", "Terra's rules", "a trader's", "not confirmed on", "attack.csv"] {
        assert!(stdout.contains(piece), "{piece}:\n{stdout}");
    }
}

/// A price so volatile that the bands work: the board is late by whole periods, and only while a jump is unconfirmed.
#[test]
fn lateness_is_measured() {
    let prices = COMMAND.scratch("jumps.csv");
    fs::create_dir_all(prices.parent().unwrap()).unwrap();
    let closes = "time_utc,luna_usd\n2030-01-01T00:00:00Z,80\n2030-01-01T01:00:00Z,8\n2030-01-01T02:00:00Z,80\n";
    fs::write(&prices, closes).unwrap();
    let prices = prices.display().to_string();
    let (_, csv) = COMMAND.run("late", &["--seconds", "30", "--prices", &prices]);
    let values = values(&csv);
    let lag = |quantity: &str| values[&("lag".into(), "1 % from the votes".into(), quantity.into())];
    assert!(lag("times") > 5.0);
    assert_eq!(lag("median"), 30.0);
    assert_eq!(lag("most") % 30.0, 0.0);
    let candidates = values[&("band".into(), "boards with a candidate".into(), "of all".into())];
    assert_eq!(candidates, lag("of all time"));
    assert!(values[&("band".into(), "band, high over low".into(), "most".into())] > 1.0);
}

#[test]
fn the_same_seed_gives_the_same_numbers() {
    let seeded = |name: &str, seed: &str| COMMAND.run(name, &["--seconds", "30", "--hours", "2", "--seed", seed]).1;
    let once = seeded("once", "7");
    assert_eq!(once, seeded("twice", "7"));
    assert_ne!(once, seeded("other", "8"));
}

#[test]
fn options_are_checked() {
    let cases = [
        (["--share", "0.6"], "'--share <PART>': allowed are 0.001 to 0.5"),
        (["--factor", "1"], "'--factor <FACTOR>': allowed are 1.01 to 1000"),
        (["--noise", "0.3"], "'--noise <PART>': allowed are 0 to 0.2"),
        (["--seconds", "45"], "45 s, allowed are whole vote periods of 30 s, 30 to 14400"),
        (["--seconds", "a"], "'a' is no whole number of seconds"),
        (["--hours", "0"], "'--hours <HOURS>': allowed are 1 to 1000"),
        (["--prices", "missing.csv"], "error: missing.csv: No such file or directory"),
    ];
    for (args, reason) in cases {
        let done = COMMAND.start(&args);
        assert!(!done.status.success());
        let stderr = text(&done.stderr);
        assert!(stderr.contains(reason), "{stderr}");
    }
}

#[test]
fn help_explains_every_option() {
    let help = text(&COMMAND.start(&["--help"]).stdout);
    for option in ["out", "share", "factor", "seconds", "prices", "hours", "noise", "seed"] {
        assert!(help.contains(&format!("--{option}")), "{option}");
    }
    for column in ["time_utc", "luna_usd"] {
        assert!(help.contains(column), "{column}");
    }
}
