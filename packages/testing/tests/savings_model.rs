//! Savings vaults against the reference model: the same messages must give the same refusals and the same state, to
//! 10^-18 of a micro unit.

#[path = "model/call.rs"]
mod call;
#[path = "model/json.rs"]
mod json;
#[path = "model/lines.rs"]
mod lines;
#[path = "model/savings.rs"]
mod savings;
#[path = "model/savings_state.rs"]
mod savings_state;
#[path = "model/stage.rs"]
mod stage;

use call::Seen;
use lines::Sequence;

/// Sequences of an ordinary run; `TIDELOCK_SAVINGS_SEQUENCES` asks for more.
const SEQUENCES: u64 = 200;
const STEPS: u64 = 60;

/// What the sequences must reach, so that the comparison is never empty: messages that are carried out, those that are
/// refused, and what was decisive in the model.
const REACHED: &[&str] = &[
    "burn",
    "by_empty_reserve",
    "by_reserve",
    "by_target",
    "by_target_then_reserve",
    "concentrated",
    "deposit",
    "diluted",
    "first_deposit",
    "forgotten",
    "fund_reserve",
    "funded_before_deposits",
    "lifted_to_target",
    "pause",
    "redeem",
    "redeemed_while_paused",
    "second_by_second",
    "transfer",
    "unpause",
    "update_guardian",
    "update_params",
    "burn: Cw20(Std)",
    "deposit: Cw20(Std)",
    "deposit: FirstDepositTooSmall",
    "deposit: MinimumSharesNotMet",
    "deposit: NoShares",
    "deposit: Paused",
    "deposit: RecipientIsVault",
    "deposit: Std(GenericErr)",
    "deposit: WrongToken",
    "deposit: ZeroAmount",
    "fund_reserve: Cw20(Std)",
    "fund_reserve: WrongToken",
    "fund_reserve: ZeroAmount",
    "pause: Funds(FundsAttached)",
    "pause: Pause(Again)",
    "pause: Pause(InvalidVerbs)",
    "pause: Pause(NotGuardian)",
    "receive: WrongToken",
    "redeem: Cw20(Std)",
    "redeem: MinimumAssetsNotMet",
    "redeem: RecipientIsVault",
    "redeem: Std(GenericErr)",
    "redeem: WrongToken",
    "redeem: ZeroAmount",
    "savings_ukrw: InvalidHook",
    "savings_uusd: InvalidHook",
    "transfer: Cw20(Std)",
    "unpause: Ownership(Ownable)",
    "unpause: Pause(InvalidVerbs)",
    "update_guardian: Ownership(Ownable)",
    "update_params: Funds(FundsAttached)",
    "update_params: Ownership(Ownable)",
    "update_params: Params(OutOfRange)",
];

#[test]
fn sequences() {
    let asked = std::env::var("TIDELOCK_SAVINGS_SEQUENCES").map_or(SEQUENCES, |number| number.parse().unwrap());
    let seen = lines::replayed(asked, STEPS, &["--savings"], Sequence::replay);
    let missing = seen.missing(REACHED);
    assert!(asked < SEQUENCES || missing.is_empty(), "no sequence reached {missing:?}");
}

/// The edges that chance seldom meets, and where documents and contracts were once read differently
/// (`model/savings_cases.py`).
#[test]
fn saved_cases() {
    let mut seen = Seen::default();
    lines::saved(&["--savings"]).for_each(|sequence| sequence.replay(&mut seen));
    for reached in ["first_deposit", "forgotten", "by_target_then_reserve", "funded_before_deposits"] {
        assert!(seen.0.contains_key(reached), "{reached}");
    }
}
