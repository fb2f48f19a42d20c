//! Bad input to distribution: each its own error, and nothing changes anywhere. (`TooManyDenoms` of a deposit and
//! `UnknownReply`, which the market's registry and the chain never let happen: in the contract's own tests.)

mod common;
#[path = "common/fees.rs"]
mod fees;
#[path = "common/token.rs"]
mod token;

use common::{RATES, World};
use cosmwasm_std::{Addr, Coin, Decimal, StdError, Uint128, coins};
use cw_multi_test::Executor;
use cw20::{Cw20ExecuteMsg, Cw20ReceiveMsg};
use fees::{
    account, add_vault, amount_of, balance, deposit, fail, pay_out, payer, send, set_weights, shares_of, tell, world,
    world_with,
};
use rstest::rstest;
use serde_json::{Value, json};
use tidelock_controllers::{funds::FundsAttached, migration::MigrationError, ownership::OwnershipError};
use tidelock_distribution::ContractError;
use tidelock_interface::distribution::{
    Destination, ExecuteMsg, HookMsg, InstantiateMsg, Params as DistributionParams, Payer, Share, Source, Weights,
    WeightsError,
};
use tidelock_interface::{LUNA, MAX_DENOMS, ParamsError};
use tidelock_math::MathError;
use tidelock_testing::Params;
use token::{new_token, token_msg};

const DISTRIBUTION_CODE: u64 = 4;
const DAY: u64 = 86_400;

/// A message of the owner.
fn refused(world: &mut World, msg: &ExecuteMsg) -> ContractError {
    world.refused(|suite, app| suite.execute(app, &suite.owner, &suite.distribution, msg))
}

fn refused_send(world: &mut World, sender: &Addr, denom: &str, amount: u128, hook: &str) -> ContractError {
    world.refused(|suite, app| suite.send_to(app, sender, &suite.distribution, amount, denom, hook.as_bytes().into()))
}

/// As the token itself calls, whatever its own checks are.
fn refused_receive(world: &mut World, token: &Addr, sender: &str, amount: u128, hook: &str) -> ContractError {
    let msg = Cw20ReceiveMsg { sender: sender.into(), amount: amount.into(), msg: hook.as_bytes().into() };
    world.refused(|suite, app| suite.execute(app, token, &suite.distribution, &ExecuteMsg::Receive(msg)))
}

fn stranger(world: &World) -> Addr {
    world.app.api().addr_make("stranger")
}

fn spend(recipient: &str, denom: &str, amount: u128) -> ExecuteMsg {
    let (recipient, denom) = (recipient.to_string(), denom.to_string());
    ExecuteMsg::Spend { recipient, denom, amount: amount.into(), memo: String::new() }
}

fn burn(denom: &str, amount: u128) -> ExecuteMsg {
    ExecuteMsg::Burn { denom: denom.into(), amount: amount.into() }
}

fn sweep(denom: &str) -> ExecuteMsg {
    ExecuteMsg::Sweep { denom: denom.into() }
}

fn distribute(denoms: &[&str], collect: bool) -> ExecuteMsg {
    ExecuteMsg::Distribute { denoms: Some(denoms.iter().map(|denom| denom.to_string()).collect()), collect }
}

fn give(world: &mut World, denom: &str, amount: u128) {
    let giver = payer(world);
    send(world, &giver, denom, amount, &HookMsg::FundCommunityPool {}).unwrap();
}

fn no_bech32() -> ContractError {
    ContractError::Std(StdError::generic_err("Error decoding bech32"))
}

const DEPOSIT: &str = r#"{"deposit":{"source":"payment_fee"}}"#;
const GIFT: &str = r#"{"fund_community_pool":{}}"#;

#[rstest]
fn hooks_that_are_none(
    #[values(
        "",
        "{}",
        r#""fund_community_pool""#,
        r#"{"deposit":{}}"#,
        r#"{"deposit":{"source":"swap"}}"#,
        r#"{"deposit":{"source":"swap_fee","sender":"me"}}"#,
        r#"{"fund_community_pool":{"memo":""}}"#,
        r#"{"deposit":{"source":"swap_fee"},"fund_community_pool":{}}"#,
        r#"{"distribute_rewards":{}}"#,
        r#"{"swap":{"ask_denom":"uluna"}}"#
    )]
    hook: &str,
) {
    let mut world = world();
    let sender = payer(&world);
    let ContractError::InvalidHook { reason } = refused_send(&mut world, &sender, "uusd", 5, hook) else {
        panic!("{hook} is a hook")
    };
    assert!(!reason.is_empty());
}

#[rstest]
fn tokens_that_are_none(#[values(DEPOSIT, GIFT)] hook: &str) {
    let mut world = world();
    let holder = payer(&world);
    let fake = new_token(&mut world.app, &token_msg(&world.suite.market, &holder, 1_000));
    for caller in [fake, stranger(&world), world.suite.owner.clone(), world.suite.market.clone()] {
        let err = refused_receive(&mut world, &caller, holder.as_str(), 5, hook);
        assert_eq!(err, ContractError::UnregisteredToken { token: caller });
    }
}

/// In the order in which a deposit is judged: hook, token, sender, payer, amount.
#[test]
fn deposits() {
    let mut world = world();
    let (uusd, holder, stranger) = (world.suite.token("uusd").clone(), payer(&world), stranger(&world));
    assert_eq!(refused_receive(&mut world, &uusd, "nobody", 0, DEPOSIT), no_bech32());
    let err = refused_receive(&mut world, &uusd, stranger.as_str(), 0, DEPOSIT);
    assert_eq!(err, ContractError::NotAPayer { sender: stranger.clone(), of: Source::PaymentFee });
    for hook in [DEPOSIT, GIFT] {
        assert_eq!(refused_receive(&mut world, &uusd, holder.as_str(), 0, hook), ContractError::ZeroAmount {});
    }
    // A payer of some sources is none of others; who was removed is none of any.
    let set = vec![Payer { address: holder.to_string(), sources: vec![Source::SwapFee] }];
    tell(&mut world, &ExecuteMsg::UpdatePayers { set, remove: vec![] }).unwrap();
    deposit(&mut world, Source::SwapFee, "uusd", 5).unwrap();
    let not = |sender: &Addr, of| ContractError::NotAPayer { sender: sender.clone(), of };
    assert_eq!(refused_send(&mut world, &holder, "uusd", 5, DEPOSIT), not(&holder, Source::PaymentFee));
    tell(&mut world, &ExecuteMsg::UpdatePayers { set: vec![], remove: vec![holder.to_string()] }).unwrap();
    let hook = DEPOSIT.replace("payment", "swap");
    assert_eq!(refused_send(&mut world, &holder, "uusd", 5, &hook), not(&holder, Source::SwapFee));
}

#[rstest]
#[case::distribute(distribute(&["uusd", "ueur"], false))]
#[case::distribute_first(distribute(&["ueur", "uusd"], false))]
#[case::distribute_after_collecting(distribute(&["ueur"], true))]
#[case::spend(spend("nobody", "ueur", 0))]
#[case::burn(burn("ueur", 0))]
#[case::sweep(sweep("ueur"))]
fn unknown_denoms(#[case] msg: ExecuteMsg) {
    let mut world = world();
    deposit(&mut world, Source::SwapFee, "uusd", 1_000).unwrap();
    assert_eq!(refused(&mut world, &msg), ContractError::UnknownDenom { denom: "ueur".into() });
}

#[rstest]
fn denoms_named_twice(#[values(true, false)] collect: bool) {
    let mut world = world();
    // Before it is asked whether they are known.
    let msg = distribute(&["ueur", "uusd", "ukrw", "uusd", "ueur"], collect);
    assert_eq!(refused(&mut world, &msg), ContractError::DuplicateDenom { denom: "uusd".into() });
}

#[rstest]
fn vaults_of_no_stablecoin(#[values("uluna", "", "eu", "UEUR", "1eur", "u-eur", "ueurueurueurueuru")] denom: &str) {
    let mut world = world();
    for vault in [None, Some("nobody".to_string())] {
        let msg = ExecuteMsg::SetVault { denom: denom.into(), vault };
        assert_eq!(refused(&mut world, &msg), ContractError::InvalidDenom { denom: denom.into() });
    }
}

#[test]
fn vaults() {
    let mut world = world();
    let msg = ExecuteMsg::SetVault { denom: "uusd".into(), vault: Some("nobody".into()) };
    assert_eq!(refused(&mut world, &msg), no_bech32());
    let vault = Some(stranger(&world).into_string());
    let set = |at: usize| ExecuteMsg::SetVault { denom: format!("u{at:03}"), vault: vault.clone() };
    for at in 1..MAX_DENOMS {
        tell(&mut world, &set(at)).unwrap();
    }
    assert_eq!(refused(&mut world, &set(0)), ContractError::TooManyDenoms {});
    // Another for the same is no more.
    tell(&mut world, &set(1)).unwrap();
}

/// Weights of swap fees, as the message has them.
fn weights(shares: &[(Destination, u64)]) -> ExecuteMsg {
    ExecuteMsg::UpdateWeights { weights: vec![Weights { source: Source::SwapFee, shares: shares_of(shares) }] }
}

fn numbered(count: u64, percent: u64) -> Vec<(Destination, u64)> {
    (0..count).map(|at| (Destination::Address(format!("a{at}")), percent)).collect()
}

/// What is no whole is refused before any address is looked at.
#[rstest]
#[case::none(vec![], WeightsError::Count { of: Source::SwapFee, count: 0 })]
#[case::seventeen(numbered(17, 5), WeightsError::Count { of: Source::SwapFee, count: 17 })]
#[case::zero(vec![(Destination::Burn, 100), (Destination::Feeders, 0)],
    WeightsError::OutOfRange { of: Source::SwapFee, weight: Decimal::zero() })]
#[case::above_one(vec![(Destination::Burn, 101)],
    WeightsError::OutOfRange { of: Source::SwapFee, weight: Decimal::percent(101) })]
#[case::less(vec![(Destination::Burn, 50), (Destination::Feeders, 49)],
    WeightsError::Sum { of: Source::SwapFee, sum: Decimal::percent(99) })]
#[case::more(vec![(Destination::Burn, 50), (Destination::Feeders, 51)],
    WeightsError::Sum { of: Source::SwapFee, sum: Decimal::percent(101) })]
#[case::all_of_all(numbered(16, 100), WeightsError::Sum { of: Source::SwapFee, sum: Decimal::percent(1_600) })]
#[case::twice(vec![(Destination::Savings, 50), (Destination::Burn, 25), (Destination::Savings, 25)],
    WeightsError::DuplicateDestination { of: Source::SwapFee, destination: Destination::Savings })]
fn weights_that_are_no_whole(#[case] shares: Vec<(Destination, u64)>, #[case] expected: WeightsError) {
    let mut world = world();
    deposit(&mut world, Source::SwapFee, "uusd", 1_000).unwrap();
    assert_eq!(refused(&mut world, &weights(&shares)), ContractError::Weights(expected));
}

/// To the last digit.
#[test]
fn weights_off_by_the_smallest_part() {
    let mut world = world();
    let shares = |last: u128| {
        let halves = [(Destination::Burn, 5 * 10u128.pow(17)), (Destination::Feeders, last)];
        let share = |(destination, weight)| Share { destination, weight: Decimal::raw(weight) };
        vec![Weights { source: Source::SwapFee, shares: halves.map(share).to_vec() }]
    };
    for last in [5 * 10u128.pow(17) - 1, 5 * 10u128.pow(17) + 1] {
        let sum = Decimal::raw(5 * 10u128.pow(17) + last);
        let msg = ExecuteMsg::UpdateWeights { weights: shares(last) };
        let expected = ContractError::Weights(WeightsError::Sum { of: Source::SwapFee, sum });
        assert_eq!(refused(&mut world, &msg), expected);
    }
    tell(&mut world, &ExecuteMsg::UpdateWeights { weights: shares(5 * 10u128.pow(17)) }).unwrap();
}

#[test]
fn destinations() {
    let mut world = world();
    let this = world.suite.distribution.clone();
    let to = |address: &str| weights(&[(Destination::Address(address.into()), 100)]);
    assert_eq!(refused(&mut world, &to("nobody")), no_bech32());
    let upper = stranger(&world).as_str().to_uppercase();
    let not_normalized = StdError::generic_err("Invalid input: address not normalized");
    assert_eq!(refused(&mut world, &to(&upper)), ContractError::Std(not_normalized));
    assert_eq!(refused(&mut world, &to(this.as_str())), ContractError::InvalidDestination { address: this });
    // The first of two sources is good: neither is taken.
    let good = Weights { source: Source::SwapFee, shares: shares_of(&[(Destination::Burn, 100)]) };
    let msg = ExecuteMsg::UpdateWeights { weights: vec![good.clone(), good] };
    assert_eq!(refused(&mut world, &msg), ContractError::DuplicateSource { of: Source::SwapFee });
}

#[test]
fn payers() {
    let mut world = world();
    let (owner, stranger) = (world.suite.owner.clone(), stranger(&world));
    let payer = |address: &str, sources: &[Source]| Payer { address: address.into(), sources: sources.to_vec() };
    let update = |set: Vec<Payer>, remove: &[&str]| ExecuteMsg::UpdatePayers {
        set,
        remove: remove.iter().map(|address| address.to_string()).collect(),
    };
    let swaps = [Source::SwapFee];
    assert_eq!(refused(&mut world, &update(vec![payer("nobody", &swaps)], &[])), no_bech32());
    assert_eq!(refused(&mut world, &update(vec![], &["nobody"])), no_bech32());
    let twice = vec![payer("nobody", &swaps), payer("nobody", &[])];
    assert_eq!(refused(&mut world, &update(twice, &[])), ContractError::DuplicatePayer { address: "nobody".into() });
    let unknown = ContractError::UnknownPayer { address: stranger.clone() };
    assert_eq!(refused(&mut world, &update(vec![payer(owner.as_str(), &swaps)], &[stranger.as_str()])), unknown);
    for sources in [vec![], vec![Source::SwapFee, Source::PaymentFee, Source::SwapFee]] {
        let expected = ContractError::PayerSources { address: stranger.clone() };
        assert_eq!(refused(&mut world, &update(vec![payer(stranger.as_str(), &sources)], &[])), expected);
    }
    // Two are there.
    let many = |count| {
        let address = |at| cosmwasm_std::testing::MockApi::default().addr_make(&format!("payer{at}"));
        (0..count).map(|at| payer(address(at).as_str(), &swaps)).collect::<Vec<_>>()
    };
    assert_eq!(refused(&mut world, &update(many(15), &[])), ContractError::TooManyPayers { count: 17 });
    tell(&mut world, &update(many(14), &[])).unwrap();
    let one_more = update(vec![payer(stranger.as_str(), &swaps)], &[]);
    assert_eq!(refused(&mut world, &one_more), ContractError::TooManyPayers { count: 17 });
    // One for another.
    tell(&mut world, &update(vec![payer(stranger.as_str(), &swaps)], &[many(1)[0].address.as_str()])).unwrap();
}

/// What the pool has is the first limit, of a burn the only one; then comes a share of it.
#[rstest]
#[case::nothing(0, ContractError::ZeroAmount {}, false)]
#[case::one_more_than_all(1_001, pool_exceeded(1_001), false)]
#[case::more_than_fits(u128::MAX, pool_exceeded(u128::MAX), false)]
#[case::more_than_the_share(101, ContractError::SpendLimitExceeded {
    denom: "usdr".into(), required: Uint128::new(101), available: Uint128::new(100) }, true)]
fn spends_and_burns(#[case] amount: u128, #[case] expected: ContractError, #[case] burned: bool) {
    let mut world = world();
    give(&mut world, "usdr", 1_000);
    let owner = world.suite.owner.to_string();
    assert_eq!(refused(&mut world, &spend(&owner, "usdr", amount)), expected);
    if burned {
        tell(&mut world, &burn("usdr", amount)).unwrap();
    } else {
        assert_eq!(refused(&mut world, &burn("usdr", amount)), expected);
    }
}

fn pool_exceeded(required: u128) -> ContractError {
    ContractError::PoolExceeded { denom: "usdr".into(), required: required.into(), available: Uint128::new(1_000) }
}

#[test]
fn spends() {
    let mut world = world();
    give(&mut world, "usdr", 1_000);
    let owner = world.suite.owner.to_string();
    let ExecuteMsg::Spend { recipient, denom, amount, .. } = spend(&owner, "usdr", 1) else { unreachable!() };
    let memo = "ü".repeat(257);
    let msg = ExecuteMsg::Spend { recipient, denom, amount, memo };
    assert_eq!(refused(&mut world, &msg), ContractError::MemoTooLong { length: 514 });
    assert_eq!(refused(&mut world, &spend("nobody", "usdr", 1)), no_bech32());
    tell(&mut world, &spend(&owner, "usdr", 60)).unwrap();
    let expected = |required: u128, available: u128| ContractError::SpendLimitExceeded {
        denom: "usdr".into(),
        required: required.into(),
        available: available.into(),
    };
    assert_eq!(refused(&mut world, &spend(&owner, "usdr", 41)), expected(41, 40));
    // A fee that waits, or is owed, is not the pool's.
    deposit(&mut world, Source::SwapFee, "ukrw", 1_000).unwrap();
    let pool = account(&world, "ukrw").community_pool;
    assert_eq!(pool, Uint128::zero());
    let required = Uint128::one();
    let nothing = ContractError::PoolExceeded { denom: "ukrw".into(), required, available: pool };
    assert_eq!(refused(&mut world, &spend(&owner, "ukrw", 1)), nothing);

    world.suite.feed(&mut world.app, &[("usdr", "0.000001"), ("uusd", "0.00000125"), ("ukrw", "0.0016")]).unwrap();
    let redemption_rate = world.suite.coverage(&world.app).unwrap().redemption_rate_low;
    assert_eq!(refused(&mut world, &spend(&owner, "usdr", 1)), ContractError::UnderWater { redemption_rate });
}

/// Before LUNA has a price nobody knows what a redemption pays.
#[test]
fn spends_without_a_price() {
    let mut world = World::new(Params::plain(), &[]);
    give(&mut world, LUNA, 1_000);
    let owner = world.suite.owner.to_string();
    let err = refused(&mut world, &spend(&owner, LUNA, 1));
    let ContractError::Std(StdError::GenericErr { msg, .. }) = &err else { panic!("{err:?}") };
    assert_eq!(msg, "Querier contract error: usdr has no price yet");
    tell(&mut world, &burn(LUNA, 1)).unwrap();
}

/// What waits in pots, is owed to one that failed, or is the pool's is not stray.
#[test]
fn sweeps() {
    let mut world = world();
    let vault = add_vault(&mut world, "uusd");
    fail(&mut world, &vault, true);
    deposit(&mut world, Source::SwapFee, "uusd", 1_000).unwrap();
    pay_out(&mut world);
    assert_eq!(amount_of(&account(&world, "uusd").owed, &Destination::Savings), 100);
    let twice = ContractError::DistributedThisBlock { denom: "uusd".into() };
    assert_eq!(refused(&mut world, &sweep("uusd")), twice);
    world.suite.advance(&mut world.app, 6);
    deposit(&mut world, Source::SwapFee, "uusd", 10).unwrap();
    give(&mut world, "uusd", 1);
    assert_eq!(balance(&world, &world.suite.distribution, "uusd"), 111);
    assert_eq!(refused(&mut world, &sweep("uusd")), ContractError::NothingStray { denom: "uusd".into() });
}

#[rstest]
#[case::share("spend_share", json!("1.01"), ["1.01", "0", "1"])]
#[case::window("spend_window", json!(DAY - 1), ["86399", "86400", "31536000"])]
#[case::gas("receiver_gas", json!(0), ["0", "300000", "5000000"])]
fn parameters(#[case] name: &'static str, #[case] wrong: Value, #[case] texts: [&str; 3]) {
    let mut world = world();
    let mut params = serde_json::to_value(DistributionParams::default()).unwrap();
    params[name] = wrong;
    let params = serde_json::from_value(params).unwrap();
    let [value, least, greatest] = texts.map(String::from);
    let expected = ContractError::Params(ParamsError::OutOfRange { name, value, least, greatest });
    assert_eq!(refused(&mut world, &ExecuteMsg::UpdateParams { params }), expected);
}

#[test]
fn ownership() {
    let mut world = world();
    let stranger = stranger(&world);
    let not_owner = || ContractError::Ownership(OwnershipError::Ownable(cw_ownable::OwnershipError::NotOwner));
    for msg in [
        // Who sends is asked before what.
        spend("nobody", "ueur", 0),
        burn("ueur", 0),
        sweep("ueur"),
        ExecuteMsg::UpdateWeights { weights: vec![] },
        ExecuteMsg::UpdatePayers { set: vec![], remove: vec![] },
        ExecuteMsg::SetVault { denom: String::new(), vault: None },
        ExecuteMsg::UpdateParams { params: DistributionParams::default() },
    ] {
        let err: ContractError = world.refused(|suite, app| suite.execute(app, &stranger, &suite.distribution, &msg));
        assert_eq!(err, not_owner());
    }
    let renounce = ExecuteMsg::UpdateOwnership(cw_ownable::Action::RenounceOwnership);
    assert_eq!(refused(&mut world, &renounce), ContractError::Ownership(OwnershipError::Renounced {}));
}

#[test]
fn coins_attached() {
    let mut world = world();
    let owner = world.suite.owner.clone();
    world.app.init_modules(|router, _, storage| {
        router.bank.init_balance(storage, &owner, coins(5, "uatom")).unwrap();
    });
    let msg = distribute(&[], false);
    let err: ContractError = world.refused(|suite, app| {
        app.execute_contract(owner.clone(), suite.distribution.clone(), &msg, &coins(5, "uatom")).map(drop)
    });
    assert_eq!(err, ContractError::Funds(FundsAttached { sent: coins(5, "uatom") }));
}

/// What distribution is created with.
fn created(spoil: impl Fn(&mut InstantiateMsg)) -> ContractError {
    let mut world = World::new(Params::default(), &RATES);
    let suite = &world.suite;
    let mut msg = InstantiateMsg {
        owner: suite.owner.to_string(),
        market: suite.market.to_string(),
        staking: suite.staking.to_string(),
        oracle: suite.oracle.to_string(),
        payers: vec![],
        weights: Weights::defaults(),
        params: DistributionParams::default(),
    };
    spoil(&mut msg);
    let funds: &[Coin] = &[];
    let create = |suite: &mut tidelock_testing::Suite, app: &mut cw_multi_test::App| {
        app.instantiate_contract(DISTRIBUTION_CODE, suite.owner.clone(), &msg, funds, "second", None)
    };
    world.refused(create)
}

#[test]
fn instantiations() {
    for at in 0..3 {
        let of = Source::ALL[at];
        assert_eq!(created(|msg| drop(msg.weights.remove(at))), ContractError::MissingSource { of });
        let err = created(|msg| msg.weights[(at + 1) % 3].source = of);
        assert_eq!(err, ContractError::DuplicateSource { of });
    }
    for spoil in [
        |msg: &mut InstantiateMsg| msg.market = "nothing".into(),
        |msg: &mut InstantiateMsg| msg.staking = "nothing".into(),
        |msg: &mut InstantiateMsg| msg.oracle = "nothing".into(),
    ] {
        assert_eq!(created(spoil), no_bech32());
    }
    assert!(matches!(created(|msg| msg.owner = "nobody".into()), ContractError::Std(_)));
    let payer = Payer { address: "nobody".into(), sources: vec![Source::SwapFee] };
    assert_eq!(created(|msg| msg.payers = vec![payer.clone()]), no_bech32());
    let seventeen = |msg: &mut InstantiateMsg| {
        let address = |at| cosmwasm_std::testing::MockApi::default().addr_make(&format!("payer{at}")).into_string();
        msg.payers = (0..17).map(|at| Payer { address: address(at), ..payer.clone() }).collect();
    };
    assert_eq!(created(seventeen), ContractError::TooManyPayers { count: 17 });
}

/// To a state that is another contract's, or a newer version's.
#[rstest]
#[case::of_staking("crates.io:tidelock-staking", env!("CARGO_PKG_VERSION"),
    MigrationError::OtherContract { stored: "crates.io:tidelock-staking".into(), code: NAME.into() })]
#[case::newer(NAME, "99.0.0",
    MigrationError::Downgrade { stored: "99.0.0".into(), code: env!("CARGO_PKG_VERSION").into() })]
#[case::no_version(NAME, "new", MigrationError::Version { version: "new".into() })]
fn migrations(#[case] contract: &str, #[case] version: &str, #[case] expected: MigrationError) {
    let mut world = world();
    let info = json!({ "contract": contract, "version": version }).to_string();
    let distribution = world.suite.distribution.clone();
    world.app.contract_storage_mut(&distribution).set(b"contract_info", info.as_bytes());
    let err: ContractError = world.refused(|suite, app| {
        app.migrate_contract(suite.owner.clone(), suite.distribution.clone(), &json!({}), DISTRIBUTION_CODE)
    });
    assert_eq!(err, ContractError::Migration(expected));
}

const NAME: &str = "crates.io:tidelock-distribution";

/// All LUNA there can be, but what the market has burned.
fn rich() -> (World, u128) {
    let mut params = Params::plain();
    params.luna.truncate(1);
    params.luna[0].1 = Uint128::MAX;
    params.distribution.spend_share = Decimal::one();
    let mut world = world_with(params);
    let holder = payer(&world);
    set_weights(&mut world, Source::PaymentFee, &[(Destination::Address(holder.into()), 100)]).unwrap();
    let luna = balance(&world, &payer(&world), LUNA);
    (world, luna)
}

const OVERFLOW: ContractError = ContractError::Math(MathError::Overflow);

/// What ever came is counted in 128 bits: nearly all of it can come once. What does not fit is refused, and what is here
/// can go out.
#[test]
fn deposits_near_the_end_of_the_type() {
    let (mut world, luna) = rich();
    deposit(&mut world, Source::PaymentFee, LUNA, luna).unwrap();
    pay_out(&mut world);
    let holder = payer(&world);
    assert_eq!(balance(&world, &holder, LUNA), luna);
    assert_eq!(refused_send(&mut world, &holder, LUNA, luna, DEPOSIT), OVERFLOW);
    let rest = u128::MAX - luna;
    assert_eq!(refused_send(&mut world, &holder, LUNA, rest + 1, DEPOSIT), OVERFLOW);
    // Less what swaps brought, so that all sources together can still be added up.
    let swaps = account(&world, LUNA).received.iter().find(|of| of.source == Source::Seigniorage).unwrap().amount;
    deposit(&mut world, Source::PaymentFee, LUNA, rest - swaps.u128()).unwrap();
    pay_out(&mut world);
    assert_eq!(balance(&world, &holder, LUNA), luna);
}

/// What was paid to one is counted in the same type. Beyond it that denom's distribution is refused; others, named, go on.
#[test]
fn payments_near_the_end_of_the_type() {
    let (mut world, luna) = rich();
    let holder = payer(&world);
    set_weights(&mut world, Source::SwapFee, &[(Destination::Address(holder.to_string()), 100)]).unwrap();
    // The invariants add up what came from all sources.
    world.suite.checked = false;
    deposit(&mut world, Source::PaymentFee, LUNA, luna).unwrap();
    pay_out(&mut world);
    deposit(&mut world, Source::SwapFee, LUNA, luna).unwrap();
    deposit(&mut world, Source::SwapFee, "uusd", 1_000).unwrap();
    for msg in [
        ExecuteMsg::Distribute { denoms: None, collect: false },
        ExecuteMsg::Distribute { denoms: None, collect: true },
        distribute(&["uusd", LUNA], false),
    ] {
        assert_eq!(refused(&mut world, &msg), OVERFLOW);
    }
    let before = balance(&world, &holder, "uusd");
    tell(&mut world, &distribute(&["uusd"], false)).unwrap();
    assert_eq!(balance(&world, &holder, "uusd"), before + 1_000);
}

/// The same of gifts, and of what is swept, which go out as spends.
#[rstest]
fn gifts_near_the_end_of_the_type(#[values(true, false)] swept: bool) {
    let (mut world, luna) = rich();
    let holder = payer(&world);
    let transfer = |world: &mut World, amount: u128| {
        let World { app, suite } = world;
        let msg = Cw20ExecuteMsg::Transfer { recipient: suite.distribution.to_string(), amount: amount.into() };
        suite.execute(app, &holder, suite.token(LUNA), &msg).unwrap();
    };
    // Both, so that what a swap left in the pool is in the way of nothing.
    let pool = account(&world, LUNA).community_pool.u128();
    if swept {
        world.suite.advance(&mut world.app, 1);
        transfer(&mut world, luna);
        tell(&mut world, &sweep(LUNA)).unwrap();
    } else {
        give(&mut world, LUNA, luna);
    }
    assert_eq!(account(&world, LUNA).community_pool.u128(), pool + luna);
    tell(&mut world, &spend(holder.as_str(), LUNA, luna)).unwrap();
    let rest = u128::MAX - luna;
    if swept {
        transfer(&mut world, rest + 1);
        assert_eq!(refused(&mut world, &sweep(LUNA)), OVERFLOW);
        // The other way in is not shut.
        give(&mut world, LUNA, 1);
    } else {
        assert_eq!(refused_send(&mut world, &holder, LUNA, rest + 1, GIFT), OVERFLOW);
        give(&mut world, LUNA, rest);
    }
}

/// Numbers that no message can mean.
#[rstest]
#[case(json!({ "spend": { "recipient": "x", "denom": "usdr", "amount": "340282366920938463463374607431768211456", "memo": "" } }))]
#[case(json!({ "burn": { "denom": "usdr", "amount": "-1" } }))]
#[case(json!({ "update_params": { "params": { "spend_share": "1", "spend_window": -1, "receiver_gas": 1 } } }))]
fn numbers_beyond_their_type(#[case] msg: Value) {
    let mut world = world();
    let before = world.state();
    assert!(world.suite.execute(&mut world.app, &world.suite.owner, &world.suite.distribution, &msg).is_err());
    assert!(world.state() == before);
}
