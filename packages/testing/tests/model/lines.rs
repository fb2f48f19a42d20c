//! What the model prints: sequences, one JSON object a line.

use crate::call::Seen;
use serde::de::DeserializeOwned;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// What it starts with, and its steps.
pub struct Sequence<H, S> {
    pub header: H,
    pub steps: Vec<S>,
}

/// What was met in so many sequences, the even seeds beside the odd ones.
pub fn replayed<H: DeserializeOwned, S: DeserializeOwned>(
    sequences: u64,
    steps: u64,
    more: &[&str],
    replay: impl Fn(&Sequence<H, S>, &mut Seen) + Sync,
) -> Seen {
    let half = |first| {
        let (mut seen, mut number) = (Seen::default(), 0);
        for sequence in generated(first, 2, sequences / 2, steps, more) {
            replay(&sequence, &mut seen);
            number += 1;
        }
        assert_eq!(number, sequences / 2);
        seen
    };
    let mut seen = Seen::default();
    std::thread::scope(|scope| {
        for half in [0, 1].map(|first| scope.spawn(move || half(first))) {
            // A panic has told its reason already.
            seen.add(half.join().expect("a difference between model and contracts"));
        }
    });
    println!("{seen:#?}");
    seen
}

/// Sequences as the model makes them, of the kind that `more` asks for.
fn generated<H: DeserializeOwned, S: DeserializeOwned>(
    seed: u64,
    stride: u64,
    sequences: u64,
    steps: u64,
    more: &[&str],
) -> impl Iterator<Item = Sequence<H, S>> {
    let options = [("--seed", seed), ("--stride", stride), ("--sequences", sequences), ("--steps", steps)];
    let options = options.iter().flat_map(|(name, value)| [name.to_string(), value.to_string()]);
    printed(options.chain(more.iter().map(ToString::to_string)).collect())
}

/// The sequences that are kept for ever, of the kind that `more` asks for.
pub fn saved<H: DeserializeOwned, S: DeserializeOwned>(more: &[&str]) -> impl Iterator<Item = Sequence<H, S>> {
    printed(["--cases"].iter().chain(more).map(ToString::to_string).collect())
}

fn printed<H: DeserializeOwned, S: DeserializeOwned>(options: Vec<String>) -> impl Iterator<Item = Sequence<H, S>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/model/run.py");
    let mut model = Command::new("python3")
        .args(["-B", script])
        .args(options)
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs the model");
    let mut lines = BufReader::new(model.stdout.take().unwrap()).lines().map(Result::unwrap).peekable();
    std::iter::from_fn(move || {
        let Some(header) = lines.next() else {
            assert!(model.wait().unwrap().success(), "the model failed");
            return None;
        };
        let header = serde_json::from_str(&header).unwrap();
        let mut steps = vec![];
        while let Some(line) = lines.next_if(|line| !line.starts_with(r#"{"sequence""#)) {
            steps.push(serde_json::from_str(&line).unwrap());
        }
        Some(Sequence { header, steps })
    })
}
