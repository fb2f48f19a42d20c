//! Distribution, staking and feeders' rewards against the reference model: the same messages must give the same refusals and
//! the same state, to the unit. Beside them the same prices and swaps as in `model.rs`, from which the fees come.

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

/// Sequences of an ordinary run; `TIDELOCK_FEES_SEQUENCES` asks for more.
const SEQUENCES: u64 = 200;
const STEPS: u64 = 60;

/// What the sequences must reach, so that the comparison is never empty: messages that are carried out, those that are
/// refused, and what was decisive in the model.
const REACHED: &[&str] = &[
    "claim_rewards",
    "claimed_after_removal",
    "collect_failed",
    "collect_fees",
    "collected",
    "distribution burn",
    "distribution deposit",
    "distribution distribute",
    "distribution fund_community_pool",
    "distribution set_vault",
    "distribution spend",
    "distribution sweep",
    "distribution update_params",
    "distribution update_payers",
    "distribution update_weights",
    "earned",
    "fail",
    "failed_payout",
    "failed_payout_savings",
    "failed_payout_stakers",
    "fund_rewards",
    "gate_by_low",
    "h_above",
    "h_fell",
    "h_kept",
    "joined_a_stream",
    "limit_of_nothing",
    "new_window",
    "nobody_bonded",
    "paid_address",
    "paid_burn",
    "paid_feeders",
    "paid_savings",
    "paid_stakers",
    "partial_share",
    "partly_matured",
    "retried",
    "same_window",
    "savings_to_stakers",
    "share_of_none",
    "split_before_limit",
    "split_by_old",
    "staking bond",
    "staking claim_rewards",
    "staking distribute_rewards",
    "staking restake",
    "staking unbond",
    "staking update_distributors",
    "staking update_params",
    "staking withdraw",
    "stood_still",
    "suspended",
    "transfer",
    "under_water",
    "unsuspend",
    "update_feeders",
    "claim_rewards: NothingToClaim",
    "collect_fees: NotAPayer",
    "distribution burn: Ownership(Ownable)",
    "distribution burn: PoolExceeded",
    "distribution burn: UnknownDenom",
    "distribution burn: ZeroAmount",
    "distribution deposit: NotAPayer",
    "distribution deposit: UnregisteredToken",
    "distribution deposit: ZeroAmount",
    "distribution distribute: DuplicateDenom",
    "distribution distribute: UnknownDenom",
    "distribution fund_community_pool: UnregisteredToken",
    "distribution fund_community_pool: ZeroAmount",
    "distribution receive: UnregisteredToken",
    "distribution set_vault: InvalidDenom",
    "distribution set_vault: Ownership(Ownable)",
    "distribution spend: MemoTooLong",
    "distribution spend: Ownership(Ownable)",
    "distribution spend: PoolExceeded",
    "distribution spend: SpendLimitExceeded",
    "distribution spend: UnderWater",
    "distribution spend: UnknownDenom",
    "distribution spend: ZeroAmount",
    "distribution sweep: DistributedThisBlock",
    "distribution sweep: NothingStray",
    "distribution sweep: Ownership(Ownable)",
    "distribution sweep: UnknownDenom",
    "distribution update_params: Ownership(Ownable)",
    "distribution update_params: Params(OutOfRange)",
    "distribution update_payers: DuplicatePayer",
    "distribution update_payers: Ownership(Ownable)",
    "distribution update_payers: PayerSources",
    "distribution update_payers: TooManyPayers",
    "distribution update_payers: UnknownPayer",
    "distribution update_weights: DuplicateSource",
    "distribution update_weights: InvalidDestination",
    "distribution update_weights: Ownership(Ownable)",
    "distribution update_weights: Weights(Count)",
    "distribution update_weights: Weights(DuplicateDestination)",
    "distribution update_weights: Weights(OutOfRange)",
    "distribution update_weights: Weights(Sum)",
    "distribution: InvalidHook",
    "fund_rewards: UnregisteredToken",
    "fund_rewards: ZeroAmount",
    "oracle: InvalidHook",
    "receive: UnregisteredToken",
    "staking bond: NotLuna",
    "staking bond: WeightOverflow",
    "staking bond: ZeroAmount",
    "staking claim_rewards: DuplicateDenom",
    "staking claim_rewards: NothingToClaim",
    "staking claim_rewards: UnknownDenom",
    "staking distribute_rewards: NotADistributor",
    "staking distribute_rewards: UnregisteredToken",
    "staking distribute_rewards: ZeroAmount",
    "staking receive: UnregisteredToken",
    "staking restake: NothingToClaim",
    "staking unbond: ClaimsFull",
    "staking unbond: InsufficientBond",
    "staking unbond: ZeroAmount",
    "staking update_distributors: DuplicateDistributor",
    "staking update_distributors: Ownership(Ownable)",
    "staking update_distributors: TooManyDistributors",
    "staking update_distributors: UnknownDistributor",
    "staking update_params: Ownership(Ownable)",
    "staking update_params: Params(OutOfRange)",
    "staking withdraw: NothingMatured",
    "staking: InvalidHook",
];

#[test]
fn sequences() {
    let asked = std::env::var("TIDELOCK_FEES_SEQUENCES").map_or(SEQUENCES, |number| number.parse().unwrap());
    let seen = lines::replayed(asked, STEPS, &["--fees"], Sequence::replay);
    let missing = seen.missing(REACHED);
    assert!(asked < SEQUENCES || missing.is_empty(), "no sequence reached {missing:?}");
}

/// Where documents and contracts were once read differently (`model/fees_cases.py`).
#[test]
fn saved_cases() {
    let mut seen = Seen::default();
    lines::saved(&["--fees"]).for_each(|sequence| sequence.replay(&mut seen));
    for reached in ["h_fell", "distribution set_vault", "split_by_old", "new_window", "paused_gate"] {
        assert!(seen.0.contains_key(reached), "{reached}");
    }
}
