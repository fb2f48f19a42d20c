//! The rule on arrows between crates (docs/architecture.md): they point down only.

use serde_json::Value;
use std::{collections::BTreeMap, process::Command};

/// What each crate may depend on, of ours; a contract is one of its own kind.
fn allowed(from: &str, to: &str) -> bool {
    let contracts =
        ["token", "oracle", "market", "distribution", "staking", "savings"].map(|name| format!("tidelock-{name}"));
    let shared = ["tidelock-interface", "tidelock-controllers", "tidelock-math"];
    match from {
        "tidelock-simulator" => true,
        "tidelock-testing" => to != "tidelock-simulator",
        from if contracts.iter().any(|contract| contract == from) => shared.contains(&to),
        _ => false,
    }
}

fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_string();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| (name(package), package["dependencies"].as_array().unwrap().iter().map(name).collect()))
        .collect()
}

#[test]
fn arrows_point_down() {
    let dependencies = dependencies();
    assert!(dependencies.contains_key("tidelock-math") && dependencies.contains_key("tidelock-market"));
    for (from, all) in &dependencies {
        for to in all.iter().filter(|to| dependencies.contains_key(*to)) {
            assert!(allowed(from, to), "{from} must not depend on {to}");
        }
    }
}

#[test]
fn every_crate_is_known() {
    // A crate that joins takes its place in `allowed`.
    let known: Vec<_> = dependencies().into_keys().collect();
    let expected = [
        "controllers",
        "distribution",
        "interface",
        "market",
        "math",
        "oracle",
        "savings",
        "simulator",
        "staking",
        "testing",
        "token",
    ];
    assert_eq!(known, expected.map(|name| format!("tidelock-{name}")));
}
