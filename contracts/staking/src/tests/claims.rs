//! Bonding, unbonding and what is on its way out.

use super::*;
use tidelock_interface::staking::MAX_CLAIMS;

#[test]
fn in_and_out() {
    let mut chain = Chain::new();
    let hook = to_json_binary(&HookMsg::Bond { recipient: Some(addr("two").into()) }).unwrap();
    let response = chain.receive("luna", "one", 7_000, hook).unwrap();
    let expected = "action=bond,sender=one,recipient=two,amount=7000,bonded=7000,weight=7";
    assert_eq!(attributes(&response, &["one", "two"]), expected);
    assert_eq!((chain.staker("one").bonded.u128(), chain.staker("two").bonded.u128()), (0, 7_000));

    let response = chain.unbond("two", 600);
    let release_at = chain.now() + 21 * 86_400;
    let expected = format!("action=unbond,sender=two,amount=600,release_at={release_at},bonded=6400,weight=6");
    assert_eq!(attributes(&response, &["two"]), expected);
    chain.wait(10);
    chain.unbond("two", 6_400);
    assert_eq!(chain.claims("two"), [(600, release_at), (6_400, release_at + 10)]);
    let PoolResponse { bonded, unbonding, weight } = chain.pool();
    assert_eq!((bonded.u128(), unbonding.u128(), weight), (0, 7_000, 0));

    chain.wait(21 * 86_400 - 11);
    let refused = chain.execute(&addr("two"), ExecuteMsg::Withdraw {});
    assert_eq!(refused, Err(ContractError::NothingMatured { next: Some(release_at) }));
    chain.wait(1);
    let response = chain.send("two", ExecuteMsg::Withdraw {});
    assert_eq!(attributes(&response, &["two"]), "action=withdraw,sender=two,amount=600");
    assert_eq!(transfers(&response), [(addr("luna"), addr("two"), 600)]);
    chain.wait(1_000);
    let response = chain.send("two", ExecuteMsg::Withdraw {});
    assert_eq!(transfers(&response), [(addr("luna"), addr("two"), 6_400)]);
    let refused = chain.execute(&addr("two"), ExecuteMsg::Withdraw {});
    assert_eq!(refused, Err(ContractError::NothingMatured { next: None }));
    assert!(chain.world.borrow().balances.values().all(|amount| *amount == 0));
}

/// A shorter period matures later claims first; what waits keeps its time.
#[test]
fn period_changed_between_claims() {
    let mut chain = Chain::new();
    chain.bond("one", 10_000);
    let start = chain.now();
    let period = |unbonding_period| Params { unbonding_period, ..params() };
    chain.unbond("one", 1);
    chain.update_params(period(100));
    chain.unbond("one", 2);
    chain.update_params(period(1_000));
    chain.unbond("one", 4);
    assert_eq!(chain.claims("one"), [(1, start + 21 * 86_400), (2, start + 100), (4, start + 1_000)]);
    chain.wait(99);
    let refused = chain.execute(&addr("one"), ExecuteMsg::Withdraw {});
    assert_eq!(refused, Err(ContractError::NothingMatured { next: Some(start + 100) }));
    chain.wait(1);
    assert_eq!(transfers(&chain.send("one", ExecuteMsg::Withdraw {}))[0].2, 2);
    assert_eq!(chain.claims("one"), [(1, start + 21 * 86_400), (4, start + 1_000)]);
    chain.wait(21 * 86_400);
    // All that matured in one transfer.
    let paid = transfers(&chain.send("one", ExecuteMsg::Withdraw {}));
    assert_eq!(paid, [(addr("luna"), addr("one"), 5)]);
}

#[test]
fn at_most_32_claims() {
    let mut chain = Chain::new();
    chain.bond("one", 10_000);
    let first = chain.now() + 21 * 86_400;
    for at in 0..MAX_CLAIMS {
        // The first of all in time is not the first in the list.
        let unbonding_period = if at == 5 { 50 * 86_400 - 1 } else { 50 * 86_400 };
        let unbonding_period = if at == 20 { 21 * 86_400 } else { unbonding_period };
        chain.update_params(Params { unbonding_period, ..params() });
        chain.unbond("one", 1);
    }
    let before = chain.claims("one");
    let refused = chain.execute(&addr("one"), ExecuteMsg::Unbond { amount: Uint128::one() });
    assert_eq!(refused, Err(ContractError::ClaimsFull { next: first }));
    assert_eq!((before.len(), chain.claims("one")), (MAX_CLAIMS, before));
    chain.wait(21 * 86_400);
    chain.send("one", ExecuteMsg::Withdraw {});
    chain.unbond("one", 1);
}

#[test]
fn records_go_with_the_last_atom() {
    let mut chain = Chain::new();
    let stored = |chain: &Chain, name: &str| chain.deps.storage.get(&map_key("stakers", &addr(name))).is_some();
    chain.bond("one", 4);
    chain.unbond("one", 4);
    assert!(!stored(&chain, "one"));
    chain.bond("one", 4);
    chain.reward("ust", 1_000_000);
    chain.wait(1);
    chain.unbond("one", 4);
    // A fraction of a unit stays with its owner, bonded or not.
    assert_eq!(chain.claim("one")[&addr("ust")], 1);
    assert!(stored(&chain, "one"));
    chain.wait(100);
    assert_eq!(chain.rewards("one", "uusd"), 0);
    chain.bond("one", 4);
    chain.wait(2 * WEEK);
    assert_eq!(chain.claim("one")[&addr("ust")], 999_999);
    chain.unbond("one", 4);
    assert!(!stored(&chain, "one"));
}
