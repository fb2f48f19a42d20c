//! Weights and their total, as cw4 has them.

use super::*;
use cosmwasm_std::{Order, QuerierWrapper, Reply, SubMsgResult};
use cw_storage_plus::{Item, Map};
use cw4::{
    AdminResponse, Cw4Contract, HooksResponse, MEMBERS_KEY, Member, MemberChangedHookMsg, MemberDiff,
    MemberListResponse, MemberResponse, TOTAL_KEY, TotalWeightResponse,
};
use tidelock_interface::staking::HOOK_GAS;

fn weight(chain: &Chain, name: &str, at_height: Option<u64>) -> Option<u64> {
    chain.ask::<MemberResponse>(QueryMsg::Member { addr: addr(name).into(), at_height }).weight
}

fn total(chain: &Chain, at_height: Option<u64>) -> u64 {
    let total = chain.ask::<TotalWeightResponse>(QueryMsg::TotalWeight { at_height }).weight;
    if at_height.is_none() {
        assert_eq!(Item::<u64>::new(TOTAL_KEY).load(&chain.deps.storage), Ok(total), "raw");
    }
    total
}

fn floor(vote_floor: u64) -> Params {
    Params { vote_floor, ..params() }
}

#[test]
fn f13_weights_and_history() {
    let mut chain = Chain::new();
    let start = chain.env.block.height;
    let names = ["one", "two", "three"];
    let weights = |chain: &Chain, at| names.map(|name| weight(chain, name, at));
    chain.wait(6);
    for (name, amount) in names.iter().zip([12_000, 7_500, 4_000]) {
        chain.bond(name, amount);
    }
    assert_eq!(weights(&chain, None), [Some(12), Some(7), None]);
    assert_eq!(chain.pool().weight, 19);
    chain.wait(6);
    for (name, amount) in names.iter().zip([4_500, 2_600, 1_111]) {
        chain.unbond(name, amount);
    }
    assert_eq!(names.map(|name| chain.staker(name).bonded.u128()), [7_500, 4_900, 2_889]);
    assert_eq!(weights(&chain, None), [Some(7), None, None]);
    chain.wait(6);
    for (name, amount) in names.iter().zip([600, 100, 2_222]) {
        chain.bond(name, amount);
    }
    assert_eq!(weights(&chain, None), [Some(8), Some(5), Some(5)]);
    chain.wait(6);
    let history = [1, 2, 3, 4].map(|block| weights(&chain, Some(start + block)));
    let expected = [[None; 3], [Some(12), Some(7), None], [Some(7), None, None], [Some(8), Some(5), Some(5)]];
    assert_eq!(history, expected);
    // The total falls a block later: 19 stand until the third block, which finds 7 and adds 11.
    assert_eq!([1, 2, 3, 4].map(|block| total(&chain, Some(start + block))), [0, 19, 19, 18]);
}

#[test]
fn raw_layout_is_cw4s() {
    let mut chain = Chain::with(InstantiateMsg { params: floor(3), ..instantiation() });
    let item = |chain: &Chain, key: &[u8]| chain.deps.storage.get(key).map(|bytes| String::from_utf8(bytes).unwrap());
    assert_eq!(item(&chain, b"total").as_deref(), Some("3"));
    chain.bond("one", 12_000);
    chain.bond("two", 4_999);
    assert_eq!(item(&chain, b"total").as_deref(), Some("12"));
    let member = |name| item(&chain, &cw4::member_key(addr(name).as_str()));
    assert_eq!((member("one").as_deref(), member("two")), (Some("12"), None));
    let members = Map::<&Addr, u64>::new(MEMBERS_KEY);
    assert_eq!(members.load(&chain.deps.storage, &addr("one")), Ok(12));

    // As cw3-flex asks.
    let stored: BTreeMap<_, _> = chain.deps.storage.range(None, None, Order::Ascending).collect();
    let mut querier = MockQuerier::<Empty>::default();
    querier.update_wasm(move |query| -> QuerierResult {
        let WasmQuery::Raw { key, .. } = query else { panic!("only raw reads") };
        SystemResult::Ok(ContractResult::Ok(stored.get(key.as_slice()).cloned().unwrap_or_default().into()))
    });
    let (querier, group) = (QuerierWrapper::new(&querier), Cw4Contract(addr("staking")));
    assert_eq!(group.total_weight(&querier), Ok(12));
    assert_eq!(group.is_member(&querier, &addr("one"), None), Ok(Some(12)));
    assert_eq!(group.is_member(&querier, &addr("two"), None), Ok(None));
}

#[test]
fn answers_are_cw4s() {
    let mut chain = Chain::new();
    for at in 0..31 {
        chain.bond(&format!("staker{at}"), 5_000 + 1_000 * at);
    }
    let raw = |msg| String::from_utf8(contract::query(chain.deps.as_ref(), chain.env.clone(), msg).unwrap().into());
    let member = |name: &str| QueryMsg::Member { addr: addr(name).into(), at_height: None };
    assert_eq!(raw(member("staker0")).unwrap(), r#"{"weight":5}"#);
    assert_eq!(raw(member("nobody")).unwrap(), r#"{"weight":null}"#);
    assert_eq!(raw(QueryMsg::TotalWeight { at_height: None }).unwrap(), r#"{"weight":620}"#);
    assert_eq!(raw(QueryMsg::Hooks {}).unwrap(), r#"{"hooks":[]}"#);
    assert_eq!(chain.ask::<AdminResponse>(QueryMsg::Admin {}).admin, Some(addr("owner").into()));

    let page = |start_after: Option<String>, limit| {
        chain.ask::<MemberListResponse>(QueryMsg::ListMembers { start_after, limit }).members
    };
    let mut expected: Vec<_> =
        (0..31).map(|at| Member { addr: addr(&format!("staker{at}")).into(), weight: 5 + at }).collect();
    expected.sort_by(|one, other| one.addr.cmp(&other.addr));
    assert_eq!(page(None, None), expected[..10]);
    let first = page(None, Some(100));
    assert_eq!(first, expected[..30]);
    assert_eq!(page(first.last().map(|member| member.addr.clone()), None), expected[30..]);
}

/// A rise adds at once, a fall shows with the next message of a later block.
#[test]
fn total_rises_at_once_and_falls_later() {
    let mut chain = Chain::with(InstantiateMsg { params: floor(10), ..instantiation() });
    assert_eq!(total(&chain, None), 10);
    // A floor is no vote: what is below it adds nothing.
    chain.bond("one", 6_000);
    assert_eq!(total(&chain, None), 10);
    chain.wait(6);
    chain.bond("two", 7_000);
    assert_eq!((chain.pool().weight, total(&chain, None)), (13, 13));
    chain.unbond("two", 7_000);
    chain.unbond("one", 6_000);
    assert_eq!((chain.pool().weight, total(&chain, None)), (0, 13));
    // What left in this block and returns votes once: with the weight at the block's start.
    for _ in 0..9 {
        chain.bond("one", 6_000);
        chain.unbond("one", 6_000);
    }
    chain.bond("one", 6_000);
    assert_eq!((chain.pool().weight, total(&chain, None)), (6, 13));
    // More than at the start is more votes.
    chain.bond("one", 9_000);
    assert_eq!((chain.pool().weight, total(&chain, None)), (15, 15));
    chain.unbond("one", 9_000);
    chain.wait(6);
    assert_eq!(total(&chain, None), 15);
    // Neither a withdrawal nor a claim moves it; a delivery does.
    chain.reward("ust", 1_000_000);
    assert_eq!(total(&chain, None), 10);
    chain.bond("two", 20_000);
    chain.wait(6);
    chain.claim("one");
    assert_eq!(total(&chain, None), 26);
    chain.bond("one", 1);
    assert_eq!(total(&chain, None), 26);
    chain.wait(6);
    // The fall of the first message of a block shows in the next block, also where it changed nothing else.
    chain.unbond("two", 20_000);
    assert_eq!(total(&chain, None), 26);
    chain.unbond("one", 1);
    assert_eq!(total(&chain, None), 26);
    chain.wait(6);
    chain.unbond("one", 1);
    assert_eq!(total(&chain, None), 10);
}

#[test]
fn total_follows_the_floor() {
    let mut chain = Chain::new();
    chain.bond("one", 50_000);
    chain.wait(6);
    chain.unbond("one", 20_000);
    chain.update_params(floor(70));
    assert_eq!(total(&chain, None), 70);
    // Lowered in the block in which it rose: it stays.
    chain.update_params(floor(20));
    assert_eq!(total(&chain, None), 70);
    chain.wait(6);
    chain.bond("one", 1);
    assert_eq!(total(&chain, None), 30);
    chain.wait(6);
    // A floor below what is there changes nothing.
    chain.update_params(floor(29));
    assert_eq!(total(&chain, None), 30);
    // A lower one counts from a later block on, as a lower weight does.
    chain.update_params(floor(50));
    chain.wait(6);
    chain.update_params(floor(29));
    assert_eq!(total(&chain, None), 50);
    chain.wait(6);
    chain.bond("one", 1);
    assert_eq!(total(&chain, None), 30);
    let start = mock_env().block.height;
    let history = [0, 1, 2, 3, 4, 5].map(|block| total(&chain, Some(start + block)));
    assert_eq!(history, [0, 50, 70, 30, 50, 50]);
}

/// Whoever proposes in a block, also after bonding in it: all votes together, at the weights of the block's start and the
/// proposer's of the moment, fit the total of the moment.
#[test]
fn votes_never_exceed_the_total() {
    let mut chain = Chain::new();
    let names = ["one", "two", "three"];
    for name in names {
        chain.bond(name, 30_000);
    }
    let mut seed = 7u64;
    for _ in 0..200 {
        chain.wait(6);
        let start = names.map(|name| weight(&chain, name, None).unwrap_or(0));
        for _ in 0..4 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let name = names[(seed >> 33) as usize % 3];
            let amount = u128::from((seed >> 40) % 20_000) + 1;
            let has = chain.staker(name).bonded.u128();
            if seed >> 63 == 0 {
                chain.bond(name, amount);
            } else if has > 0 && chain.claims(name).len() < 32 {
                chain.unbond(name, amount.min(has));
            }
            for (at, name) in names.iter().enumerate() {
                let others: u64 = start.iter().sum::<u64>() - start[at];
                let votes = others + weight(&chain, name, None).unwrap_or(0);
                assert!(votes <= total(&chain, None));
            }
        }
    }
}

#[test]
fn a_weight_of_zero_is_a_weight() {
    let msg = InstantiateMsg { min_bond: Uint128::new(10), ..instantiation() };
    let mut chain = Chain::with(msg);
    chain.bond("one", 9);
    assert_eq!(weight(&chain, "one", None), None);
    let response = chain.bond("one", 1);
    assert_eq!(weight(&chain, "one", None), Some(0));
    let expected = "action=bond,sender=one,recipient=one,amount=1,bonded=10,weight=0";
    assert_eq!(attributes(&response, &["one"]), expected);
    let response = chain.unbond("one", 1);
    assert!(attributes(&response, &[]).ends_with("bonded=9,weight=none"));
}

#[test]
fn hooks_are_told_and_cannot_refuse() {
    let mut chain = Chain::new();
    for at in 0..8 {
        let response = chain.send("owner", ExecuteMsg::AddHook { addr: addr(&format!("hook{at}")).into() });
        assert_eq!(attributes(&response, &["hook0"]).split(',').next(), Some("action=add_hook"));
    }
    let hooks: HooksResponse = chain.ask(QueryMsg::Hooks {});
    assert_eq!(hooks.hooks, (0..8).map(|at| addr(&format!("hook{at}")).to_string()).collect::<Vec<_>>());
    // No weight, no news.
    assert!(chain.bond("one", 4_999).messages.is_empty());
    let response = chain.bond("one", 1);
    assert_eq!(response.messages.len(), 8);
    let diff = MemberDiff::new(addr("one"), None, Some(5));
    for (at, sub) in response.messages.iter().enumerate() {
        let hook = addr(&format!("hook{at}"));
        assert_eq!(sub.msg, MemberChangedHookMsg::one(diff.clone()).into_cosmos_msg(hook.clone()).unwrap());
        assert_eq!((sub.gas_limit, sub.reply_on.clone()), (Some(HOOK_GAS), cosmwasm_std::ReplyOn::Error));
        assert_eq!(sub.payload.as_slice(), hook.as_bytes());
    }
    assert!(chain.bond("one", 999).messages.is_empty());
    assert_eq!(chain.unbond("one", 1_000).messages.len(), 8);

    // What a hook answers is swallowed, whatever comes back.
    for (payload, name) in [(addr("hook3").as_bytes().into(), "hook3"), (Binary::from([0xff]), "\u{fffd}")] {
        let reply = Reply { id: 1, payload, gas_used: 0, result: SubMsgResult::Err("no".into()) };
        let response = contract::reply(chain.deps.as_mut(), chain.env.clone(), reply).unwrap();
        assert_eq!(attributes(&response, &["hook3"]), format!("action=hook_failed,hook={name}"));
        assert!(response.messages.is_empty());
    }
    chain.send("owner", ExecuteMsg::RemoveHook { addr: addr("hook0").into() });
    assert_eq!(chain.bond("one", 1).messages.len(), 7);
}
