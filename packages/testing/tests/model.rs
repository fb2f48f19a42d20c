//! The contracts against a reference model that was written from the documents alone (`model/`): the same messages must
//! give the same amounts, the same refusals and the same state.

mod model;

use model::{read, replay::Seen};

/// Sequences of an ordinary run; `TIDELOCK_MODEL_SEQUENCES` asks for more.
const SEQUENCES: u64 = 100;
const STEPS: u64 = 100;

/// What the sequences must reach in each half, so that the comparison is never empty: outcomes of messages, and what was
/// decisive in the model.
const REACHED: &[&str] = &[
    "mint",
    "redeem",
    "exchange",
];

#[test]
fn even_seeds() {
    half(0);
}

#[test]
fn odd_seeds() {
    half(1);
}

fn half(first: u64) {
    let sequences = std::env::var("TIDELOCK_MODEL_SEQUENCES").map_or(SEQUENCES, |number| number.parse().unwrap());
    let mut seen = Seen::default();
    for sequence in read::generated(first, 2, sequences / 2, STEPS) {
        sequence.replay(&mut seen);
    }
    println!("{seen:#?}");
    let missing = REACHED.iter().filter(|name| !seen.0.contains_key(**name)).collect::<Vec<_>>();
    assert!(sequences < SEQUENCES || missing.is_empty(), "no sequence reached {missing:?}");
}
