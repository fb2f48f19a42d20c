//! The contracts against a reference model that was written from the documents alone (`model/`): the same messages must
//! give the same amounts, the same refusals and the same state.

#[path = "model/call.rs"]
mod call;
#[path = "model/fees.rs"]
mod fees;
#[path = "model/json.rs"]
mod json;
#[path = "model/lines.rs"]
mod lines;
#[path = "model/observe.rs"]
mod observe;
#[path = "model/read.rs"]
mod read;
#[path = "model/replay.rs"]
mod replay;
#[path = "model/stage.rs"]
mod stage;

use call::Seen;
use lines::Sequence;

/// Sequences of an ordinary run; `TIDELOCK_MODEL_SEQUENCES` asks for more.
const SEQUENCES: u64 = 100;
const STEPS: u64 = 100;

/// What the sequences must reach, so that the comparison is never empty: messages that are carried out, those that are
/// refused, and what was decisive in the model.
const REACHED: &[&str] = &[
    "aged",
    "band",
    "below_high",
    "candidate",
    "collect_fees",
    "confirmed",
    "confirmed_by_candidate",
    "curve",
    "doubled",
    "exchange",
    "first_ratio",
    "forgotten",
    "level_left",
    "mean",
    "mint",
    "no_value",
    "outlier_missed",
    "pause",
    "prevote",
    "redeem",
    "replaced_candidate",
    "seigniorage",
    "set_delegate",
    "silence_missed",
    "snapshot",
    "spared",
    "suspended",
    "tally",
    "under_water",
    "unpause",
    "unsuspend",
    "update_denom",
    "update_denoms",
    "update_feeders",
    "update_params",
    "vote",
    "exchange: CapExceeded",
    "exchange: DeadlinePassed",
    "exchange: DenomRetired",
    "exchange: IssueLimitExceeded",
    "exchange: MinimumNotMet",
    "exchange: NothingReturned",
    "exchange: Paused",
    "exchange: PriceMissing",
    "exchange: PriceTooOld",
    "exchange: SameDenom",
    "exchange: UnknownDenom",
    "mint: CapExceeded",
    "mint: CoverageTooLow",
    "mint: DeadlinePassed",
    "mint: DenomRetired",
    "mint: IssueLimitExceeded",
    "mint: Math(Overflow)",
    "mint: MinimumNotMet",
    "mint: NothingReturned",
    "mint: Paused",
    "mint: PriceMissing",
    "mint: PriceTooOld",
    "mint: SameDenom",
    "mint: UnknownDenom",
    "pause: Pause(InvalidVerbs)",
    "pause: Pause(NotGuardian)",
    "pause: RedemptionPausedAlone",
    "prevote: HashLength",
    "prevote: NotAFeeder",
    "prevote: Suspended",
    "redeem: DeadlinePassed",
    "redeem: MinimumNotMet",
    "redeem: NothingReturned",
    "redeem: Paused",
    "unpause: Pause(InvalidVerbs)",
    "unpause: Ownership(Ownable)",
    "unsuspend: NotSuspended",
    "unsuspend: UnknownFeeder",
    "update_denom: Ownership(Ownable)",
    "update_denom: Params(OutOfRange)",
    "update_denom: UnknownDenom",
    "update_denoms: DuplicateDenom",
    "update_denoms: InvalidDenom",
    "update_denoms: Ownership(Ownable)",
    "update_denoms: ReferenceRequired",
    "update_denoms: UnknownDenom",
    "update_feeders: DuplicateFeeder",
    "update_feeders: Ownership(Ownable)",
    "update_feeders: TooFewActive",
    "update_feeders: UnknownFeeder",
    "update_feeders: WeightOutOfRange",
    "update_params: Ownership(Ownable)",
    "update_params: Params(OutOfRange)",
    "update_params: Params(Removal)",
    "update_params: TooFewActive",
    "vote: HashMismatch",
    "vote: NoPrevote",
    "vote: NotAFeeder",
    "vote: Rates(Duplicate)",
    "vote: Rates(Length)",
    "vote: Rates(NotANumber)",
    "vote: Rates(NotARate)",
    "vote: Rates(TooGreat)",
    "vote: RevealPeriod",
    "vote: SaltLength",
    "vote: Suspended",
    "vote: UnknownDenom",
];

#[test]
fn sequences() {
    let asked = std::env::var("TIDELOCK_MODEL_SEQUENCES").map_or(SEQUENCES, |number| number.parse().unwrap());
    let seen = lines::replayed(asked, STEPS, &[], Sequence::replay);
    let missing = seen.missing(REACHED);
    assert!(asked < SEQUENCES || missing.is_empty(), "no sequence reached {missing:?}");
}

/// Where documents and contracts were once read differently (`model/cases.py`).
#[test]
fn saved_cases() {
    let mut seen = Seen::default();
    lines::saved(&[]).for_each(|sequence| sequence.replay(&mut seen));
    assert!(seen.0.contains_key("vote"));
}
