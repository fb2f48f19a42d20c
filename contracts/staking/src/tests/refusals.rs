//! Every error, with nothing changed.

use super::*;
use cosmwasm_std::{Order, Record, StdError, coins};
use cw_ownable::Action;
use tidelock_controllers::{funds::FundsAttached, migration::MigrationError, ownership::OwnershipError};
use tidelock_interface::{MAX_DENOMS, ParamsError, staking::MigrateMsg};
use tidelock_math::MathError;

fn state(chain: &Chain) -> Vec<Record> {
    chain.deps.storage.range(None, None, Order::Ascending).collect()
}

impl Chain {
    fn refuse(&mut self, sender: &str, msg: ExecuteMsg) -> ContractError {
        let before = state(self);
        let err = self.execute(&addr(sender), msg).unwrap_err();
        assert!(state(self) == before, "{err}: something was written");
        err
    }

    fn refuse_send(&mut self, token: &str, sender: &str, amount: u128, msg: &str) -> ContractError {
        let msg =
            Cw20ReceiveMsg { sender: addr(sender).into(), amount: amount.into(), msg: Binary::from(msg.as_bytes()) };
        self.refuse(token, ExecuteMsg::Receive(msg))
    }
}

const BOND: &str = r#"{"bond":{}}"#;
const REWARD: &str = r#"{"distribute_rewards":{}}"#;

fn claim(recipient: Option<&str>, denoms: &[&str]) -> ExecuteMsg {
    let denoms = Some(denoms.iter().map(|denom| denom.to_string()).collect());
    ExecuteMsg::ClaimRewards { recipient: recipient.map(Into::into), denoms }
}

fn distributors(add: &[&str], remove: &[&str]) -> ExecuteMsg {
    let [add, remove] = [add, remove].map(|names| names.iter().map(|name| addr(name).into()).collect());
    ExecuteMsg::UpdateDistributors { add, remove }
}

#[test]
fn sends() {
    let mut chain = Chain::new();
    for msg in ["", "{}", r#"{"bond":{"recipient":null,"more":1}}"#, r#"{"deposit":{"source":"swap_fee"}}"#] {
        assert!(matches!(chain.refuse_send("luna", "one", 0, msg), ContractError::InvalidHook { .. }), "{msg}");
    }
    let token = addr("ust");
    assert_eq!(chain.refuse_send("ust", "one", 0, BOND), ContractError::NotLuna { token });
    let bad = r#"{"bond":{"recipient":"bad"}}"#;
    assert_eq!(chain.refuse_send("luna", "one", 0, bad), ContractError::ZeroAmount {});
    assert!(matches!(chain.refuse_send("luna", "one", 1, bad), ContractError::Std(StdError::GenericErr { .. })));

    let token = addr("unknown");
    assert_eq!(chain.refuse_send("unknown", "one", 0, REWARD), ContractError::UnregisteredToken { token });
    let sender = addr("one");
    assert_eq!(chain.refuse_send("ust", "one", 0, REWARD), ContractError::NotADistributor { sender });
    assert_eq!(chain.refuse_send("ust", "distribution", 0, REWARD), ContractError::ZeroAmount {});
    // Removed, it is one no more.
    chain.send("owner", distributors(&[], &["distribution"]));
    let sender = addr("distribution");
    assert_eq!(chain.refuse_send("ust", "distribution", 1, REWARD), ContractError::NotADistributor { sender });
}

#[test]
fn a_33rd_denom() {
    let mut chain = Chain::new();
    chain.bond("one", 10_000);
    for at in 0..=MAX_DENOMS {
        let token = format!("token{at}");
        chain.register(&token, &format!("uc{at:02}"));
        if at < MAX_DENOMS {
            chain.reward(&token, 10_000_000);
        } else {
            assert_eq!(chain.refuse_send(&token, "distribution", 1, REWARD), ContractError::TooManyDenoms {});
        }
    }
    chain.reward("token31", 10_000_000);
    chain.wait(WEEK);
    assert_eq!(chain.claim("one").len(), MAX_DENOMS);
    let StreamsResponse { streams } = chain.ask(QueryMsg::Streams { start_after: None, limit: Some(100) });
    assert_eq!(streams.len(), 30);
    let msg = QueryMsg::Streams { start_after: Some("uluna".into()), limit: None };
    let refused = contract::query(chain.deps.as_ref(), chain.env.clone(), msg);
    assert_eq!(refused, Err(ContractError::UnknownDenom { denom: "uluna".into() }));
}

#[test]
fn exits() {
    let mut chain = Chain::new();
    let unbond = |amount: u128| ExecuteMsg::Unbond { amount: amount.into() };
    let lacking = |bonded: u128, requested: u128| ContractError::InsufficientBond {
        bonded: bonded.into(),
        requested: requested.into(),
    };
    assert_eq!(chain.refuse("one", unbond(0)), ContractError::ZeroAmount {});
    assert_eq!(chain.refuse("one", unbond(1)), lacking(0, 1));
    chain.bond("one", 10_000);
    assert_eq!(chain.refuse("one", unbond(10_001)), lacking(10_000, 10_001));
    assert_eq!(chain.refuse("one", ExecuteMsg::Withdraw {}), ContractError::NothingMatured { next: None });
    let err = ContractError::NothingMatured { next: Some(9) };
    assert_eq!(err.to_string(), "nothing to withdraw now, the next at 9");
    for _ in 0..32 {
        chain.unbond("one", 1);
    }
    let next = chain.now() + 21 * 86_400;
    assert_eq!(chain.refuse("one", unbond(10_001)), lacking(9_968, 10_001));
    assert_eq!(chain.refuse("one", unbond(1)), ContractError::ClaimsFull { next });
    assert_eq!(chain.refuse("one", ExecuteMsg::Withdraw {}), ContractError::NothingMatured { next: Some(next) });
}

#[test]
fn rewards() {
    let mut chain = Chain::new();
    let all = || ExecuteMsg::ClaimRewards { recipient: None, denoms: None };
    assert_eq!(chain.refuse("one", all()), ContractError::NothingToClaim {});
    assert_eq!(chain.refuse("one", ExecuteMsg::Restake {}), ContractError::NothingToClaim {});
    chain.bond("one", 10_000);
    chain.reward("ust", 604_800);
    chain.reward("luna", 604_799);
    chain.wait(1);
    assert!(matches!(chain.refuse("one", claim(Some("bad"), &["uusd"])), ContractError::Std(_)));
    let denom = "uusd".to_string();
    assert_eq!(chain.refuse("one", claim(None, &["ukrw", "uusd", "uusd"])), ContractError::DuplicateDenom { denom });
    let denom = "ukrw".to_string();
    assert_eq!(chain.refuse("one", claim(None, &["uusd", "ukrw"])), ContractError::UnknownDenom { denom });
    assert_eq!(chain.refuse("one", claim(None, &[])), ContractError::NothingToClaim {});
    // Less than a whole unit.
    assert_eq!(chain.refuse("one", claim(None, &["uluna"])), ContractError::NothingToClaim {});
    assert_eq!(chain.refuse("one", ExecuteMsg::Restake {}), ContractError::NothingToClaim {});
    assert_eq!(chain.refuse("two", all()), ContractError::NothingToClaim {});
    chain.send("one", claim(None, &["uusd"]));
}

#[test]
fn owners() {
    let mut chain = Chain::new();
    let messages = || {
        [
            distributors(&["one"], &[]),
            ExecuteMsg::UpdateParams { params: params() },
            ExecuteMsg::AddHook { addr: addr("hook").into() },
            ExecuteMsg::RemoveHook { addr: addr("hook").into() },
            ExecuteMsg::UpdateOwnership(Action::TransferOwnership { new_owner: addr("one").into(), expiry: None }),
        ]
    };
    for msg in messages() {
        assert!(matches!(chain.refuse("one", msg), ContractError::Ownership(OwnershipError::Ownable(_))));
    }
    let renounced = chain.refuse("owner", ExecuteMsg::UpdateOwnership(Action::RenounceOwnership));
    assert_eq!(renounced, ContractError::Ownership(OwnershipError::Renounced {}));
    for msg in messages().into_iter().filter(|msg| !matches!(msg, ExecuteMsg::UpdateOwnership(_))) {
        chain.send("owner", msg);
    }
    for [reward_duration, unbonding_period, vote_floor] in [
        [3_599, 1, 0],
        [31_536_001, 1, 0],
        [3_600, 0, 0],
        [3_600, 31_536_001, 0],
        [3_600, 1, 1_000_000_000_000_000_001],
    ] {
        let params = Params { reward_duration, unbonding_period, vote_floor };
        let err = chain.refuse("owner", ExecuteMsg::UpdateParams { params });
        assert!(matches!(err, ContractError::Params(ParamsError::OutOfRange { .. })));
    }
}

#[test]
fn lists() {
    let mut chain = Chain::new();
    let twice = |name| ContractError::DuplicateDistributor { distributor: addr(name) };
    assert_eq!(chain.refuse("owner", distributors(&["a", "b", "a"], &[])), twice("a"));
    assert_eq!(chain.refuse("owner", distributors(&["distribution"], &[])), twice("distribution"));
    assert_eq!(chain.refuse("owner", distributors(&["distribution"], &["distribution"])), twice("distribution"));
    assert_eq!(chain.refuse("owner", distributors(&[], &["distribution", "distribution"])), twice("distribution"));
    let unknown = ContractError::UnknownDistributor { distributor: addr("a") };
    assert_eq!(chain.refuse("owner", distributors(&[], &["a"])), unknown);
    let many = ["a", "b", "c", "d", "e", "f", "g", "h"];
    assert_eq!(chain.refuse("owner", distributors(&many, &[])), ContractError::TooManyDistributors {});
    let bad = ExecuteMsg::UpdateDistributors { add: vec!["bad".into()], remove: vec![] };
    assert!(matches!(chain.refuse("owner", bad), ContractError::Std(_)));
    let response = chain.send("owner", distributors(&many, &["distribution"]));
    assert!(attributes(&response, &["distribution"]).ends_with(",removed=distribution"));
    let listed: tidelock_interface::staking::DistributorsResponse = chain.ask(QueryMsg::Distributors {});
    assert_eq!(listed.distributors, many.map(addr));

    let hook = |name: &str| addr(name).to_string();
    for name in many {
        chain.send("owner", ExecuteMsg::AddHook { addr: hook(name) });
    }
    let known = chain.refuse("owner", ExecuteMsg::AddHook { addr: hook("a") });
    assert_eq!(known, ContractError::DuplicateHook { hook: addr("a") });
    assert_eq!(chain.refuse("owner", ExecuteMsg::AddHook { addr: hook("i") }), ContractError::TooManyHooks {});
    let unknown = chain.refuse("owner", ExecuteMsg::RemoveHook { addr: hook("i") });
    assert_eq!(unknown, ContractError::UnknownHook { hook: addr("i") });
    assert!(matches!(chain.refuse("owner", ExecuteMsg::AddHook { addr: "bad".into() }), ContractError::Std(_)));
}

#[test]
fn coins_attached() {
    let mut chain = Chain::new();
    let info = message_info(&addr("one"), &coins(5, "uatom"));
    let refused = contract::execute(chain.deps.as_mut(), chain.env.clone(), info, ExecuteMsg::Withdraw {});
    assert_eq!(refused, Err(ContractError::Funds(FundsAttached { sent: coins(5, "uatom") })));
}

#[test]
fn instantiations() {
    let refused = |msg| {
        let mut deps = cosmwasm_std::testing::mock_dependencies();
        contract::instantiate(deps.as_mut(), mock_env(), message_info(&addr("creator"), &[]), msg).unwrap_err()
    };
    let msg = instantiation;
    for (tokens_per_weight, min_bond) in
        [(0, 1), (1, 0), (10u128.pow(18) + 1, 1), (1, 10u128.pow(24) + 1)].map(|(a, b)| (a.into(), b.into()))
    {
        let err = refused(InstantiateMsg { tokens_per_weight, min_bond, ..msg() });
        assert!(matches!(err, ContractError::Params(_)));
    }
    let none = Params { unbonding_period: 0, ..params() };
    assert!(matches!(refused(InstantiateMsg { params: none, ..msg() }), ContractError::Params(_)));
    let names = |names: &[&str]| names.iter().map(|name| addr(name).into()).collect();
    let err = refused(InstantiateMsg { distributors: names(&["a", "a"]), ..msg() });
    assert_eq!(err, ContractError::DuplicateDistributor { distributor: addr("a") });
    let nine = names(&["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
    let err = refused(InstantiateMsg { distributors: nine, ..msg() });
    assert_eq!(err, ContractError::TooManyDistributors {});
    for bad in [
        InstantiateMsg { owner: "bad".into(), ..msg() },
        InstantiateMsg { market: "bad".into(), ..msg() },
        InstantiateMsg { luna_token: "bad".into(), ..msg() },
    ] {
        assert!(matches!(refused(bad), ContractError::Std(_) | ContractError::Ownership(_)));
    }
}

#[test]
fn migrations() {
    let mut chain = Chain::new();
    let response = contract::migrate(chain.deps.as_mut(), chain.env.clone(), MigrateMsg {}).unwrap();
    assert_eq!(attributes(&response, &[]), format!("action=migrate,version={}", env!("CARGO_PKG_VERSION")));
    for (name, version) in [("crates.io:tidelock-market", "0.1.0"), ("crates.io:tidelock-staking", "99.0.0")] {
        cw2::set_contract_version(&mut chain.deps.storage, name, version).unwrap();
        let refused = contract::migrate(chain.deps.as_mut(), chain.env.clone(), MigrateMsg {});
        assert!(matches!(
            refused,
            Err(ContractError::Migration(MigrationError::OtherContract { .. } | MigrationError::Downgrade { .. }))
        ));
    }
}

#[test]
fn numbers_that_do_not_fit() {
    let mut chain = Chain::with(InstantiateMsg { tokens_per_weight: Uint128::one(), ..instantiation() });
    // A weight, and the sum of two, beyond 64 bits.
    let most = u128::from(u64::MAX);
    assert_eq!(chain.refuse_send("luna", "one", most + 1, BOND), ContractError::WeightOverflow {});
    chain.bond("one", most);
    assert_eq!(chain.refuse_send("luna", "two", 5_000, BOND), ContractError::WeightOverflow {});
    // Below the least bond there is no weight to add.
    chain.bond("two", 4_999);
    // The weight would fit again, the total of this block does not yet.
    chain.wait(1);
    chain.unbond("one", most);
    assert_eq!(chain.refuse_send("luna", "two", 1, BOND), ContractError::WeightOverflow {});
    chain.wait(1);
    chain.bond("two", 1);
    assert_eq!(chain.refuse_send("luna", "two", u128::MAX, BOND), ContractError::Math(MathError::Overflow));

    // Restaking more than has a weight.
    chain.reward("luna", most);
    chain.wait(2 * WEEK);
    assert_eq!(chain.refuse("two", ExecuteMsg::Restake {}), ContractError::WeightOverflow {});
    chain.claim("two");

    let mut chain = Chain::with(InstantiateMsg { tokens_per_weight: 10u128.pow(18).into(), ..instantiation() });
    chain.bond("one", 10_000);
    chain.reward("ust", u128::MAX - 1);
    chain.wait(WEEK / 2);
    let overflow = ContractError::Math(MathError::Overflow);
    assert_eq!(chain.refuse_send("ust", "distribution", 2, REWARD), overflow);
    chain.reward("ust", 1);
    chain.reward("krt", u128::MAX);
    chain.wait(WEEK);
    assert_eq!(chain.claim("one"), BTreeMap::from([(addr("ust"), u128::MAX), (addr("krt"), u128::MAX)]));
}
