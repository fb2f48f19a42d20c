//! What a vault tells indexers, as its README lists it; and that a broken invariant is told.

mod common;
#[path = "common/savings.rs"]
mod savings;

use common::World;
use cosmwasm_std::{Addr, Attribute, Binary, Uint256, from_json, to_json_binary};
use cw_multi_test::AppResponse;
use cw_ownable::{Action, Ownership};
use rstest::rstest;
use savings::{ask, fund, people, save, shares, state, tell, terms, units, vault, wait, world};
use tidelock_interface::savings::{ExecuteMsg, HookMsg, QueryMsg, Verb};
use tidelock_testing::invariants;
use tidelock_token::ContractError as TokenError;

/// The attributes that the vault gave, without its address.
fn told(world: &World, response: &AppResponse) -> Vec<(String, String)> {
    let vault = vault(world);
    let own = |attributes: &[Attribute]| attributes.first().is_some_and(|first| first.value == vault.as_str());
    let mut events = response.events.iter().filter(|event| event.ty == "wasm" && own(&event.attributes));
    let event = events.next().unwrap();
    assert!(events.next().is_none(), "one message, one event");
    event.attributes[1..].iter().map(|attribute| (attribute.key.clone(), attribute.value.clone())).collect()
}

fn list(attributes: &[(&str, &str)]) -> Vec<(String, String)> {
    attributes.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect()
}

fn send(world: &mut World, sender: &Addr, amount: u128, hook: &HookMsg) -> AppResponse {
    let (vault, msg) = (vault(world), to_json_binary(hook).unwrap());
    let World { app, suite } = world;
    match hook {
        HookMsg::Redeem { .. } => suite.send_shares(app, sender, amount, "uusd", msg).unwrap(),
        _ => suite.send_to(app, sender, &vault, amount, "uusd", msg).unwrap(),
    }
}

#[test]
fn money_messages() {
    let mut world = world();
    let [saver, other] = people(&world);
    let hook = HookMsg::Deposit { recipient: Some(other.to_string()), minimum_shares: None };
    let response = send(&mut world, &saver, 5_000_000, &hook);
    let (from, to) = (saver.as_str(), other.as_str());
    assert_eq!(state(&world).total_assets, units(5_000_000));
    let expected = [
        ("action", "deposit"),
        ("sender", from),
        ("recipient", to),
        ("uusd", "5000000"),
        ("shares", "4999000"),
        ("exchange_rate", "1"),
    ];
    assert_eq!(told(&world, &response), list(&expected));

    let response = send(&mut world, &saver, 7_000_000, &HookMsg::FundReserve {});
    let expected = [("action", "fund_reserve"), ("sender", from), ("uusd", "7000000"), ("exchange_rate", "1")];
    assert_eq!(told(&world, &response), list(&expected));

    wait(&mut world, 31_536_000);
    let hook = HookMsg::Redeem { recipient: Some(saver.to_string()), minimum_assets: None };
    let response = send(&mut world, &other, 1_000_000, &hook);
    let rate = state(&world).exchange_rate.to_string();
    assert!(rate.starts_with("1.2153"), "{rate}");
    let expected = [
        ("action", "redeem"),
        ("sender", to),
        ("recipient", from),
        ("uusd", "1215310"),
        ("shares", "1000000"),
        ("exchange_rate", &rate),
    ];
    assert_eq!(told(&world, &response), list(&expected));
}

#[test]
fn owners_messages() {
    let mut world = world();
    let owner = world.suite.owner.to_string();
    let [next, _] = people(&world);
    let told = |world: &mut World, msg: &ExecuteMsg| {
        let response = tell(world, msg).unwrap();
        self::told(world, &response)
    };
    assert_eq!(told(&mut world, &terms("0.1", 365)), list(&[("action", "update_params")]));
    let pause = ExecuteMsg::Pause { verbs: vec![Verb::Deposit] };
    let expected = [("action", "pause"), ("sender", &owner), ("verbs", "deposit"), ("until", "unpaused")];
    assert_eq!(told(&mut world, &pause), list(&expected));
    let unpause = ExecuteMsg::Unpause { verbs: vec![Verb::Deposit] };
    assert_eq!(told(&mut world, &unpause), list(&[("action", "unpause"), ("verbs", "deposit")]));
    let guardian = |guardian: Option<&Addr>| ExecuteMsg::UpdateGuardian { guardian: guardian.map(Addr::to_string) };
    let expected = [("action", "update_guardian"), ("guardian", next.as_str())];
    assert_eq!(told(&mut world, &guardian(Some(&next))), list(&expected));
    assert_eq!(told(&mut world, &guardian(None)), list(&[("action", "update_guardian"), ("guardian", "none")]));

    let transfer = Action::TransferOwnership { new_owner: next.to_string(), expiry: None };
    let expected = [
        ("action", "update_ownership"),
        ("owner", &owner),
        ("pending_owner", next.as_str()),
        ("pending_expiry", "none"),
    ];
    assert_eq!(told(&mut world, &ExecuteMsg::UpdateOwnership(transfer)), list(&expected));
    let ownership: Ownership<Addr> = ask(&world, QueryMsg::Ownership {});
    assert_eq!(ownership.owner, Some(world.suite.owner.clone()));
    assert_eq!((ownership.pending_owner, ownership.pending_expiry), (Some(next), None));
}

/// Each invariant is told where what is stored breaks it.
#[rstest]
#[case::more_owed_than_held([1, 0, 0], 0, "assets and reserve are here")]
#[case::more_reserve_than_held([0, 1, 0], 0, "assets and reserve are here")]
#[case::fewer_shares_than_issued([0, 0, -1], 0, "no share but those that were minted here")]
#[case::a_share_below_one([-1, 1, 0], 0, "a share is worth one unit at least")]
#[case::ahead_of_time([0, 0, 0], 1, "no interest ahead of time")]
fn broken_invariants_are_told(#[case] moves: [i8; 3], #[case] seconds: u64, #[case] invariant: &str) {
    let mut world = world();
    let [saver, _] = people(&world);
    save(&mut world, &saver, 5_000_000);
    fund(&mut world, &saver, 1_000_000);
    invariants::check(&world.app, &world.suite).unwrap();

    let vault = vault(&world);
    let mut storage = world.app.contract_storage_mut(&vault);
    let books = storage.get(b"books").unwrap();
    let (assets, reserve, shares, accrued_at): (Uint256, Uint256, Uint256, u64) =
        from_json(Binary::from(books)).unwrap();
    // By a unit, of what is counted in 10^-18 of it, or by a share.
    let unit = Uint256::from(1_000_000_000_000_000_000u128);
    let moved = |amount: Uint256, by: i8, step: Uint256| match by {
        1 => amount + step,
        -1 => amount - step,
        _ => amount,
    };
    let books = (
        moved(assets, moves[0], unit),
        moved(reserve, moves[1], unit),
        moved(shares, moves[2], Uint256::one()),
        accrued_at + seconds,
    );
    storage.set(b"books", &to_json_binary(&books).unwrap());
    drop(storage);
    let err = invariants::check(&world.app, &world.suite).unwrap_err().to_string();
    assert_eq!(err, format!("savings: broken invariant: {invariant}"));
}

/// The locked shares cannot leave by any message; were they gone, it would be told.
#[test]
fn missing_locked_shares_are_told() {
    let mut world = world();
    let [saver, _] = people(&world);
    save(&mut world, &saver, 5_000_000);
    let (vault, token) = (vault(&world), world.suite.vaults["uusd"].share_token.clone());
    assert_eq!(shares(&world, &vault), 1_000);
    let all = shares(&world, &saver);
    let refused: TokenError = world.refused(|suite, app| suite.redeem(app, &saver, all + 1, "uusd"));
    assert!(matches!(refused, TokenError::Cw20(_)), "{refused:?}");
    let key = [&[0, 7], b"balance".as_slice(), vault.as_bytes()].concat();
    world.app.contract_storage_mut(&token).set(&key, b"\"999\"");
    let err = invariants::check(&world.app, &world.suite).unwrap_err().to_string();
    assert_eq!(err, "savings: broken invariant: the locked shares are here");
}
