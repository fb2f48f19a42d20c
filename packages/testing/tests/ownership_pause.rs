//! Who may do what: the owner, the next owner, the guardian, everybody else; and what a pause stops.

mod common;

use common::{RATES, World};
use cosmwasm_std::{Addr, StdError};
use rstest::rstest;
use serde_json::{Value, json};
use std::fmt::Debug;
use tidelock_controllers::pause::PauseError;
use tidelock_interface::market::{
    self, DenomParams, ExecuteMsg, NewDenom, PausedResponse, PausedVerb, QueryMsg, Verb,
    Verb::{Exchange, Mint, Redeem},
};
use tidelock_interface::oracle;
use tidelock_market::ContractError;
use tidelock_oracle::ContractError as OracleError;
use tidelock_testing::{Params, Suite};

/// [s] How long a guardian's pause lasts: 3 days.
const LAPSE: u64 = 259_200;

fn world() -> World {
    World::new(Params::plain(), &RATES)
}

/// The trader has 79.6 UST.
fn trading() -> (World, Addr) {
    let mut world = world();
    let trader = world.suite.holders[0].clone();
    world.suite.swap(&mut world.app, &trader, 1_000_000, "uluna", "uusd").unwrap();
    (world, trader)
}

fn stranger(world: &World) -> Addr {
    world.app.api().addr_make("stranger")
}

fn refused(world: &mut World, sender: &Addr, msg: &ExecuteMsg) -> ContractError {
    world.refused(|suite, app| suite.execute(app, sender, &suite.market, msg))
}

fn send(world: &mut World, sender: &Addr, msg: &ExecuteMsg) {
    world.suite.execute(&mut world.app, sender, &world.suite.market, msg).unwrap();
}

#[rstest]
#[case::update_feeders(oracle::ExecuteMsg::UpdateFeeders { set: vec![], remove: vec![] })]
#[case::update_denoms(oracle::ExecuteMsg::UpdateDenoms { add: vec![], remove: vec![] })]
#[case::update_params(oracle::ExecuteMsg::UpdateParams { params: Params::default().oracle })]
fn owner_only_of_the_oracle(#[case] msg: oracle::ExecuteMsg) {
    let mut world = world();
    for sender in [stranger(&world), world.suite.feeders[0].clone(), world.suite.guardian.clone().unwrap()] {
        let err: OracleError = world.refused(|suite, app| suite.execute(app, &sender, &suite.oracle, &msg));
        assert_eq!(format!("{err:?}"), "Ownership(Ownable(NotOwner))");
    }
    let Suite { owner, oracle, .. } = world.suite.clone();
    world.suite.execute(&mut world.app, &owner, &oracle, &msg).unwrap();
}

#[rstest]
#[case::add_denom(ExecuteMsg::AddDenom(NewDenom { denom: "".into(), token: "".into(), params: DenomParams::default() }))]
#[case::update_denom(ExecuteMsg::UpdateDenom { denom: "uusd".into(), params: DenomParams::default() })]
#[case::update_params(ExecuteMsg::UpdateParams { params: market::Params::default() })]
#[case::unpause(ExecuteMsg::Unpause { verbs: vec![Mint] })]
#[case::update_guardian(ExecuteMsg::UpdateGuardian { guardian: None })]
fn owner_only_of_the_market(#[case] msg: ExecuteMsg) {
    let mut world = world();
    for sender in [stranger(&world), world.suite.feeders[0].clone(), world.suite.guardian.clone().unwrap()] {
        assert_eq!(format!("{:?}", refused(&mut world, &sender, &msg)), "Ownership(Ownable(NotOwner))");
    }
    if !matches!(msg, ExecuteMsg::AddDenom(_)) {
        world.suite.as_owner(&mut world.app, &msg).unwrap();
    }
}

/// As ownership messages are written: cw-ownable's.
fn update_ownership(action: Value) -> Value {
    json!({ "update_ownership": action })
}

fn offer(to: &Addr, expiry: Value) -> Value {
    update_ownership(json!({ "transfer_ownership": { "new_owner": to, "expiry": expiry } }))
}

fn accept() -> Value {
    update_ownership(json!("accept_ownership"))
}

fn owner(world: &World, contract: &Addr) -> Value {
    world.suite.query(&world.app, contract, &json!({ "ownership": {} })).unwrap()
}

fn owned_by(owner: &Addr) -> Value {
    json!({ "owner": owner, "pending_owner": null, "pending_expiry": null })
}

/// The same on both contracts, whose errors are of different types.
#[rstest]
#[case::oracle(|suite: &Suite| suite.oracle.clone(), debug_refused::<OracleError>)]
#[case::market(|suite: &Suite| suite.market.clone(), debug_refused::<ContractError>)]
fn ownership_passes_in_two_steps(
    #[case] contract: fn(&Suite) -> Addr,
    #[case] refused: fn(&mut World, &Addr, &Addr, &Value) -> String,
) {
    let mut world = world();
    let (contract, old, next) = (contract(&world.suite), world.suite.owner.clone(), stranger(&world));
    let send = |world: &mut World, sender: &Addr, msg: &Value| {
        world.suite.execute(&mut world.app, sender, &contract, msg).unwrap();
    };
    let not_owner = "Ownership(Ownable(NotOwner))";

    let renounce = update_ownership(json!("renounce_ownership"));
    assert_eq!(refused(&mut world, &old, &contract, &renounce), "Ownership(Renounced)");
    assert_eq!(refused(&mut world, &next, &contract, &renounce), "Ownership(Renounced)");
    assert_eq!(refused(&mut world, &next, &contract, &offer(&next, Value::Null)), not_owner);
    assert_eq!(refused(&mut world, &next, &contract, &accept()), "Ownership(Ownable(TransferNotFound))");

    send(&mut world, &old, &offer(&next, Value::Null));
    assert_eq!(owner(&world, &contract), json!({ "owner": old, "pending_owner": next, "pending_expiry": null }));
    assert_eq!(refused(&mut world, &old, &contract, &accept()), "Ownership(Ownable(NotPendingOwner))");
    assert_eq!(refused(&mut world, &next, &contract, &offer(&next, Value::Null)), not_owner, "not yet");
    send(&mut world, &next, &accept());
    assert_eq!(owner(&world, &contract), owned_by(&next));
    assert_eq!(refused(&mut world, &old, &contract, &offer(&old, Value::Null)), not_owner, "not any more");

    let now = world.app.block_info().time;
    send(&mut world, &next, &offer(&old, json!({ "at_time": now.plus_seconds(10) })));
    world.suite.advance(&mut world.app, 10);
    assert_eq!(refused(&mut world, &old, &contract, &accept()), "Ownership(Ownable(TransferExpired))");
    assert_eq!(owner(&world, &contract)["owner"], json!(next));
}

fn debug_refused<E>(world: &mut World, sender: &Addr, contract: &Addr, msg: &Value) -> String
where
    E: std::fmt::Display + Debug + Send + Sync + 'static,
{
    let err: E = world.refused(|suite, app| suite.execute(app, sender, contract, msg));
    format!("{err:?}")
}

#[test]
fn guardian_is_replaced() {
    let (mut world, _) = trading();
    let (old, new) = (world.suite.guardian.clone().unwrap(), stranger(&world));
    let pause = ExecuteMsg::Pause { verbs: vec![Mint] };
    assert_eq!(refused(&mut world, &new, &pause), PauseError::NotGuardian { sender: new.clone() }.into());
    let update = |guardian: Option<&str>| ExecuteMsg::UpdateGuardian { guardian: guardian.map(str::to_string) };

    let owner = world.suite.owner.clone();
    let no_address = PauseError::Std(StdError::generic_err("Error decoding bech32")).into();
    assert_eq!(refused(&mut world, &owner, &update(Some("guardian"))), no_address);
    send(&mut world, &owner, &update(Some(new.as_str())));
    assert_eq!(paused(&world), PausedResponse { guardian: Some(new.clone()), paused: vec![] });
    assert_eq!(refused(&mut world, &old, &pause), PauseError::NotGuardian { sender: old.clone() }.into());
    send(&mut world, &new, &pause);

    send(&mut world, &owner, &update(None));
    assert_eq!(paused(&world).guardian, None);
    assert_eq!(paused(&world).paused.len(), 1, "what the guardian paused stays so");
    assert_eq!(refused(&mut world, &new, &pause), PauseError::NotGuardian { sender: new }.into());
}

fn paused(world: &World) -> PausedResponse {
    world.suite.query(&world.app, &world.suite.market, &QueryMsg::Paused {}).unwrap()
}

fn until(verb: Verb, until: Option<u64>) -> PausedVerb {
    PausedVerb { verb, until }
}

/// A swap of each verb, and its first denom's amount.
const SWAPS: [(Verb, u128, &str, &str); 3] =
    [(Mint, 1000, "uluna", "uusd"), (Redeem, 1000, "uusd", "uluna"), (Exchange, 1000, "uusd", "ukrw")];

/// Exactly these verbs are refused.
fn assert_stopped(world: &mut World, trader: &Addr, stopped: &[Verb]) {
    for (verb, amount, offer, ask) in SWAPS {
        if stopped.contains(&verb) {
            let err: ContractError = world.refused(|suite, app| suite.swap(app, trader, amount, offer, ask));
            assert_eq!(err, ContractError::Paused { verb });
            let text = world.suite.simulate(&world.app, amount, offer, ask).unwrap_err().to_string();
            assert!(text.ends_with(&err.to_string()), "{text}");
        } else {
            world.suite.swap(&mut world.app, trader, amount, offer, ask).unwrap();
        }
    }
}

/// By the guardian it ends after 3 days, to the second; by the owner it stays until the owner ends it.
#[rstest]
fn pause_of_each_verb(
    #[values(&[Mint], &[Exchange], &[Mint, Redeem], &[Mint, Redeem, Exchange])] verbs: &[Verb],
    #[values(false, true)] by_owner: bool,
) {
    let (mut world, trader) = trading();
    let (owner, guardian) = (world.suite.owner.clone(), world.suite.guardian.clone().unwrap());
    let pause = ExecuteMsg::Pause { verbs: verbs.to_vec() };
    let lapses = world.app.block_info().time.seconds() + LAPSE;
    send(&mut world, if by_owner { &owner } else { &guardian }, &pause);
    let expected = verbs.iter().map(|verb| until(*verb, (!by_owner).then_some(lapses))).collect::<Vec<_>>();
    assert_eq!(paused(&world).paused, expected);
    assert_stopped(&mut world, &trader, verbs);

    world.suite.feed(&mut world.app, &RATES).unwrap();
    let left = lapses - 1 - world.app.block_info().time.seconds();
    world.suite.advance(&mut world.app, left);
    assert_eq!(paused(&world).paused, expected, "one second before");
    world.suite.advance(&mut world.app, 1);
    let ended = if by_owner { expected } else { vec![] };
    assert_eq!(paused(&world).paused, ended, "at the end");
    world.suite.feed(&mut world.app, &RATES).unwrap();
    assert_stopped(&mut world, &trader, if by_owner { verbs } else { &[] });

    send(&mut world, &owner, &ExecuteMsg::Unpause { verbs: verbs.to_vec() });
    assert_stopped(&mut world, &trader, &[]);
}

/// Until its last second a guardian's pause holds.
#[test]
fn last_second_of_a_pause() {
    let (mut world, trader) = trading();
    let guardian = world.suite.guardian.clone().unwrap();
    send(&mut world, &guardian, &ExecuteMsg::Pause { verbs: vec![Mint, Redeem] });
    world.suite.advance(&mut world.app, LAPSE - 1);
    let err: ContractError = world.refused(|suite, app| suite.swap(app, &trader, 1000, "uusd", "uluna"));
    assert_eq!(err, ContractError::Paused { verb: Redeem });
    world.suite.advance(&mut world.app, 1);
    world.suite.swap(&mut world.app, &trader, 1000, "uusd", "uluna").unwrap();
}

#[test]
fn owner_confirms_a_pause() {
    let (mut world, trader) = trading();
    let (owner, guardian) = (world.suite.owner.clone(), world.suite.guardian.clone().unwrap());
    send(&mut world, &guardian, &ExecuteMsg::Pause { verbs: vec![Mint, Exchange] });
    let lapses = world.app.block_info().time.seconds() + LAPSE;
    send(&mut world, &owner, &ExecuteMsg::Pause { verbs: vec![Exchange] });
    assert_eq!(paused(&world).paused, [until(Mint, Some(lapses)), until(Exchange, None)]);
    send(&mut world, &guardian, &ExecuteMsg::Pause { verbs: vec![Exchange] });
    assert_eq!(paused(&world).paused, [until(Mint, Some(lapses)), until(Exchange, None)], "never shortened");
    world.suite.advance(&mut world.app, LAPSE);
    world.suite.feed(&mut world.app, &RATES).unwrap();
    assert_stopped(&mut world, &trader, &[Exchange]);
}

#[rstest]
fn redemption_is_not_paused_alone(#[values(&[Redeem], &[Exchange, Redeem])] verbs: &[Verb]) {
    let (mut world, _) = trading();
    let (owner, guardian) = (world.suite.owner.clone(), world.suite.guardian.clone().unwrap());
    let pause = ExecuteMsg::Pause { verbs: verbs.to_vec() };
    assert_eq!(refused(&mut world, &owner, &pause), ContractError::RedemptionPausedAlone {});
    assert_eq!(refused(&mut world, &guardian, &pause), ContractError::RedemptionPausedAlone {});
    send(&mut world, &guardian, &ExecuteMsg::Pause { verbs: vec![Mint] });
    assert_eq!(refused(&mut world, &guardian, &pause), ContractError::RedemptionPausedAlone {}, "it would lapse later");
    send(&mut world, &guardian, &ExecuteMsg::Pause { verbs: vec![Mint, Redeem] });
    let unpause = ExecuteMsg::Unpause { verbs: vec![Mint] };
    assert_eq!(refused(&mut world, &owner, &unpause), ContractError::RedemptionPausedAlone {});
    send(&mut world, &owner, &ExecuteMsg::Unpause { verbs: vec![Mint, Redeem] });
}

/// Whatever was paused before, the two lapse together.
#[test]
fn redemption_lapses_with_minting() {
    let (mut world, trader) = trading();
    let guardian = world.suite.guardian.clone().unwrap();
    send(&mut world, &guardian, &ExecuteMsg::Pause { verbs: vec![Mint] });
    world.suite.advance(&mut world.app, LAPSE - 10);
    let both = ExecuteMsg::Pause { verbs: vec![Mint, Redeem] };
    send(&mut world, &guardian, &both);
    world.suite.feed(&mut world.app, &RATES).unwrap();
    assert_stopped(&mut world, &trader, &[]);
    let again = world.app.block_info().time.seconds();
    let err = refused(&mut world, &guardian, &both);
    assert!(matches!(err, ContractError::Pause(PauseError::Again { until, .. }) if until <= again), "{err:?}");
}

/// Twice as long after its beginning a guardian may pause the same again; the owner may lift the wait.
#[test]
fn guardian_pauses_again_after_a_while() {
    let (mut world, trader) = trading();
    let (owner, guardian) = (world.suite.owner.clone(), world.suite.guardian.clone().unwrap());
    let pause = ExecuteMsg::Pause { verbs: vec![Mint] };
    let began = world.app.block_info().time.seconds();
    send(&mut world, &guardian, &pause);
    world.suite.advance(&mut world.app, 2 * LAPSE - 1);
    let expected = PauseError::Again { until: began + LAPSE, again: began + 2 * LAPSE };
    assert_eq!(refused(&mut world, &guardian, &pause), ContractError::Pause(expected));
    world.suite.advance(&mut world.app, 1);
    send(&mut world, &guardian, &pause);
    world.suite.feed(&mut world.app, &RATES).unwrap();
    assert_stopped(&mut world, &trader, &[Mint]);
    world.suite.advance(&mut world.app, LAPSE);
    send(&mut world, &owner, &ExecuteMsg::Unpause { verbs: vec![Mint] });
    send(&mut world, &guardian, &pause);
}

#[rstest]
fn verbs_named_once_each(#[values(&[], &[Mint, Mint], &[Mint, Redeem, Mint])] verbs: &[Verb]) {
    let mut world = world();
    let (owner, guardian) = (world.suite.owner.clone(), world.suite.guardian.clone().unwrap());
    let pause = ExecuteMsg::Pause { verbs: verbs.to_vec() };
    assert_eq!(refused(&mut world, &owner, &pause), PauseError::InvalidVerbs {}.into());
    assert_eq!(refused(&mut world, &guardian, &pause), PauseError::InvalidVerbs {}.into());
    let unpause = ExecuteMsg::Unpause { verbs: verbs.to_vec() };
    assert_eq!(refused(&mut world, &owner, &unpause), PauseError::InvalidVerbs {}.into());
}

/// No pause keeps fees from distribution.
#[test]
fn fees_are_collected_in_a_pause() {
    let (mut world, _) = trading();
    let owner = world.suite.owner.clone();
    send(&mut world, &owner, &ExecuteMsg::Pause { verbs: vec![Mint, Redeem, Exchange] });
    let stranger = stranger(&world);
    send(&mut world, &stranger, &ExecuteMsg::CollectFees {});
    assert_eq!(world.suite.balance(&world.app, &world.suite.distribution, "uusd").unwrap().u128(), 400_000);
    assert_eq!(world.suite.balance(&world.app, &world.suite.distribution, "uluna").unwrap().u128(), 100_000);
}
