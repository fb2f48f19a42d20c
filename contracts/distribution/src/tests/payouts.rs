//! What leaves, and how; and what a failure brings back.

use super::*;
use cosmwasm_std::{Binary, CosmosMsg, Order, Record, Reply, ReplyOn, SubMsg, SubMsgResult, WasmMsg, from_json};
use cw20::Cw20ExecuteMsg;
use tidelock_interface::{MAX_DENOMS, market, oracle, savings, staking};

fn everybody() -> Vec<(Destination, u64)> {
    vec![
        (Destination::CommunityPool, 5),
        (Destination::Stakers, 10),
        (Destination::Savings, 15),
        (Destination::Feeders, 20),
        (Destination::Burn, 25),
        (Destination::Address(addr("someone").into()), 25),
    ]
}

fn distribute(denoms: Option<Vec<String>>, collect: bool) -> ExecuteMsg {
    ExecuteMsg::Distribute { denoms, collect }
}

/// Deposits of two denoms, of which the first has a vault.
fn chain() -> Chain {
    let mut chain = Chain::on(MockStorage::new(), weights(&everybody()));
    chain.tell(ExecuteMsg::SetVault { denom: denom(0), vault: Some(addr("vault").into()) });
    chain.deposit(&denom(0), 100);
    chain.deposit(&denom(1), 100);
    chain
}

fn state(chain: &Chain) -> Vec<Record> {
    chain.deps.storage.range(None, None, Order::Ascending).collect()
}

fn call(sub: &SubMsg) -> (Addr, Cw20ExecuteMsg) {
    let CosmosMsg::Wasm(WasmMsg::Execute { contract_addr, msg, funds }) = &sub.msg else { panic!("{sub:?}") };
    assert!(funds.is_empty());
    (Addr::unchecked(contract_addr), from_json(msg).unwrap())
}

/// Each is a message of its own, with a limit of gas, and answered when it fails: nobody holds up another.
#[test]
fn every_payout_is_limited_and_may_fail() {
    for receiver_gas in [300_000, 500_000, 5_000_000] {
        let mut chain = chain();
        chain.tell(ExecuteMsg::UpdateParams { params: Params { receiver_gas, ..Params::default() } });
        let response = chain.execute("anybody", distribute(None, false)).unwrap();
        // The first pays five, the second four: the stakers' and savings' are one.
        assert_eq!(response.messages.len(), 9);
        for sub in &response.messages {
            assert_eq!((sub.gas_limit, &sub.reply_on), (Some(receiver_gas), &ReplyOn::Error), "{sub:?}");
            assert!(!sub.payload.is_empty());
        }
    }
}

#[test]
fn who_is_paid_what_and_how() {
    let mut chain = chain();
    let response = chain.tell(distribute(None, false));
    let hook = |hook: &str| Binary::from(hook.as_bytes());
    let send = |name: &str, amount: u128, msg| Cw20ExecuteMsg::Send {
        contract: addr(name).into(),
        amount: amount.into(),
        msg,
    };
    let rewards = hook(r#"{"distribute_rewards":{}}"#);
    let feeders = || send("oracle", 20, hook(r#"{"fund_rewards":{}}"#));
    let burn = || send("market", 25, hook(r#"{"burn":{}}"#));
    let transfer = || Cw20ExecuteMsg::Transfer { recipient: addr("someone").into(), amount: Uint128::new(25) };
    let expected = [
        vec![
            send("staking", 10, rewards.clone()),
            send("vault", 15, hook(r#"{"fund_reserve":{}}"#)),
            feeders(),
            burn(),
            transfer(),
        ],
        vec![send("staking", 25, rewards), feeders(), burn(), transfer()],
    ];
    let expected = expected.into_iter().enumerate();
    let expected = expected.flat_map(|(at, all)| all.into_iter().map(move |msg| (addr(&denom(at)), msg)));
    assert_eq!(response.messages.iter().map(call).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    // The hooks are those of the receivers.
    assert_eq!(to_json_binary(&staking::HookMsg::DistributeRewards {}), Ok(hook(r#"{"distribute_rewards":{}}"#)));
    assert_eq!(to_json_binary(&oracle::HookMsg::FundRewards {}), Ok(hook(r#"{"fund_rewards":{}}"#)));
    assert_eq!(to_json_binary(&market::HookMsg::Burn {}), Ok(hook(r#"{"burn":{}}"#)));
    assert_eq!(to_json_binary(&savings::HookMsg::FundReserve {}), Ok(hook(r#"{"fund_reserve":{}}"#)));
    // Once.
    assert!(chain.tell(distribute(None, false)).messages.is_empty());
}

/// The collection may fail, what follows it may not; nor may what the owner burns.
#[test]
fn other_messages() {
    let mut chain = chain();
    let denoms = Some(vec![denom(1)]);
    let response = chain.tell(distribute(denoms.clone(), true));
    let [collect, then] = response.messages.as_slice() else { panic!("{response:?}") };
    let call = |to: Addr, msg: &[u8]| {
        CosmosMsg::from(WasmMsg::Execute { contract_addr: to.into(), msg: msg.into(), funds: vec![] })
    };
    assert_eq!(collect.msg, call(addr("market"), br#"{"collect_fees":{}}"#));
    assert_eq!(collect.reply_on, ReplyOn::Error);
    let again = to_json_binary(&distribute(denoms, false)).unwrap();
    assert_eq!(then.msg, call(chain.env.contract.address.clone(), &again));
    assert_eq!(then.reply_on, ReplyOn::Never);

    chain.tell(distribute(None, false));
    let response = chain.tell(ExecuteMsg::Burn { denom: denom(0), amount: Uint128::new(5) });
    assert_eq!(response.messages.len(), 1);
    assert_eq!(response.messages[0].reply_on, ReplyOn::Never);
}

/// A failure of each payout alone brings back what it would have paid, and nothing else; the next distribution pays it.
#[test]
fn a_failure_is_owed_again() {
    let mut chain = chain();
    let before = state(&chain);
    let sent = chain.tell(distribute(None, false)).messages;
    let paid = state(&chain);
    assert!(before != paid);
    for failed in sent {
        let result = SubMsgResult::Err("out of gas".into());
        let reply = Reply { id: failed.id, payload: failed.payload.clone(), gas_used: 0, result };
        let response = contract::reply(chain.deps.as_mut(), chain.env.clone(), reply).unwrap();
        assert!(response.messages.is_empty() && response.attributes.is_empty());
        assert_eq!(response.events[0].ty, "payout_failed");
        assert!(state(&chain) != paid);
        let retried = chain.tell(distribute(None, false)).messages;
        assert_eq!(retried, [failed]);
    }
    // Sums are as they were, only listed in another order.
    for at in 0..2 {
        let account = crate::state::account(&chain.deps.storage, &denom(at)).unwrap();
        assert_eq!(account.paid.total().unwrap() + account.paid_to_addresses, Uint128::new(95));
        assert_eq!(account.owed.total().unwrap().u128(), 0);
        assert_eq!(account.community_pool.u128(), 5);
    }
}

#[test]
fn replies() {
    let mut chain = chain();
    let before = state(&chain);
    let mut reply = |id| {
        let result = SubMsgResult::Err("no".into());
        contract::reply(
            chain.deps.as_mut(),
            chain.env.clone(),
            Reply { id, payload: Binary::default(), gas_used: 0, result },
        )
    };
    for id in [0, 3, u64::MAX] {
        assert_eq!(reply(id), Err(ContractError::UnknownReply { id }));
    }
    let response = reply(1).unwrap();
    assert_eq!(response.attributes, [("action", "collect_failed")]);
    // Every payout carries what it paid.
    assert!(matches!(reply(2), Err(ContractError::Std(_))));
    assert!(state(&chain) == before);
}

/// The market has no 33rd denom; if it had, no account would be opened for it, and those that are would go on.
#[test]
fn a_33rd_denom() {
    let mut chain = Chain::on(MockStorage::new(), weights(&[(Destination::Burn, 100)]));
    for at in 0..MAX_DENOMS {
        chain.deposit(&denom(at), 5);
    }
    let before = state(&chain);
    for hook in [HookMsg::Deposit { source: Source::SwapFee }, HookMsg::FundCommunityPool {}] {
        assert_eq!(chain.receive(&denom(MAX_DENOMS), 5, hook), Err(ContractError::TooManyDenoms {}));
    }
    assert!(state(&chain) == before);
    chain.deposit(&denom(31), 5);
    assert_eq!(chain.tell(distribute(None, false)).messages.len(), MAX_DENOMS);
}
