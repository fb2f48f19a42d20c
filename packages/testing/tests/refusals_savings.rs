//! Bad input to a savings vault: each its own error, and nothing changes anywhere; and its previews, which refuse alike. (What
//! it cannot be set up with: refusals_savings_setup.rs.)

mod common;
#[path = "common/savings.rs"]
mod savings;
#[path = "common/token.rs"]
mod token;

use common::World;
use cosmwasm_std::testing::mock_env;
use cosmwasm_std::{Addr, StdError, Uint128, coins};
use cw_multi_test::Executor;
use cw20::{Cw20ExecuteMsg, Cw20ReceiveMsg};
use rstest::rstest;
use savings::{ask, fund, people, save, shares, state, tell, terms, units, vault, wait, world, world_with};
use serde_json::json;
use tidelock_controllers::funds::FundsAttached;
use tidelock_controllers::ownership::OwnershipError;
use tidelock_controllers::pause::PauseError;
use tidelock_interface::savings::{
    AssetsResponse, ExecuteMsg, LOCKED_SHARES, MIN_FIRST_DEPOSIT, PausedResponse, PausedVerb, QueryMsg, SharesResponse,
    Verb,
};
use tidelock_math::MathError;
use tidelock_savings::{ContractError, contract};
use tidelock_testing::{Chain, Params, Suite};
use token::{new_token, token_msg};

const DAY: u64 = 86_400;
/// [s] How long a guardian's pause lasts.
const LAPSE: u64 = 3 * DAY;
const OVERFLOW: ContractError = ContractError::Math(MathError::Overflow);

const DEPOSIT: &str = r#"{"deposit":{}}"#;
const REDEEM: &str = r#"{"redeem":{}}"#;
const FUND: &str = r#"{"fund_reserve":{}}"#;

/// A share is worth a little more than a unit; the first of the two has 999,999,000 of them.
fn saved() -> World {
    let mut world = world();
    let [saver, funder] = people(&world);
    save(&mut world, &saver, 1_000_000_000);
    fund(&mut world, &funder, 1_000_000_000);
    wait(&mut world, DAY);
    world
}

/// A message of the owner.
fn refused(world: &mut World, msg: &ExecuteMsg) -> ContractError {
    let owner = world.suite.owner.clone();
    refused_by(world, &owner, msg)
}

fn refused_by(world: &mut World, sender: &Addr, msg: &ExecuteMsg) -> ContractError {
    let vault = vault(world);
    world.refused(|suite, app| suite.execute(app, sender, &vault, msg))
}

fn refused_send(world: &mut World, sender: &Addr, denom: &str, amount: u128, hook: &str) -> ContractError {
    let vault = vault(world);
    world.refused(|suite, app| suite.send_to(app, sender, &vault, amount, denom, hook.as_bytes().into()))
}

fn refused_shares(world: &mut World, sender: &Addr, amount: u128, hook: &str) -> ContractError {
    world.refused(|suite, app| suite.send_shares(app, sender, amount, "uusd", hook.as_bytes().into()))
}

/// As the token itself calls, whatever its own checks are.
fn refused_receive(world: &mut World, token: &Addr, sender: &str, amount: u128, hook: &str) -> ContractError {
    let msg = Cw20ReceiveMsg { sender: sender.into(), amount: amount.into(), msg: hook.as_bytes().into() };
    refused_by(world, token, &ExecuteMsg::Receive(msg))
}

fn refused_query(world: &World, msg: QueryMsg) -> ContractError {
    let mut env = mock_env();
    env.block = world.app.block_info();
    world.app.inside(&vault(world), |deps| contract::query(deps, env, msg)).unwrap_err()
}

/// The tokens of assets and shares.
fn tokens(world: &World) -> [Addr; 2] {
    [world.suite.token("uusd").clone(), world.suite.vaults["uusd"].share_token.clone()]
}

fn stranger(world: &World) -> Addr {
    world.app.api().addr_make("stranger")
}

fn preview_deposit(assets: u128) -> QueryMsg {
    QueryMsg::PreviewDeposit { assets: assets.into() }
}

fn preview_redeem(shares: u128) -> QueryMsg {
    QueryMsg::PreviewRedeem { shares: shares.into() }
}

fn no_bech32() -> ContractError {
    ContractError::Std(StdError::generic_err("Error decoding bech32"))
}

fn not_normalised() -> ContractError {
    ContractError::Std(StdError::generic_err("Invalid input: address not normalized"))
}

fn not_owner() -> ContractError {
    ContractError::Ownership(OwnershipError::Ownable(cw_ownable::OwnershipError::NotOwner))
}

#[rstest]
fn hooks_that_are_none(
    #[values(
        "",
        "{}",
        r#""fund_reserve""#,
        r#"{"deposit":{"minimum_share":"999"}}"#,
        r#"{"deposit":{"minimum_assets":"999"}}"#,
        r#"{"deposit":{"minimum_shares":999}}"#,
        r#"{"deposit":{"minimum_shares":"-1"}}"#,
        r#"{"deposit":{"minimum_shares":"340282366920938463463374607431768211456"}}"#,
        r#"{"redeem":{"minimum_shares":"999"}}"#,
        r#"{"redeem":{"receiver":"me"}}"#,
        r#"{"fund_reserve":{"recipient":null}}"#,
        r#"{"deposit":{},"redeem":{}}"#,
        r#"{"deposit_stable":{}}"#,
        r#"{"redeem_stable":{}}"#,
        r#"{"distribute_rewards":{}}"#
    )]
    hook: &str,
) {
    let mut world = saved();
    let [saver, _] = people(&world);
    for err in [refused_send(&mut world, &saver, "uusd", 5, hook), refused_shares(&mut world, &saver, 5, hook)] {
        let ContractError::InvalidHook { reason } = err else { panic!("{hook} is a hook: {err}") };
        assert!(!reason.is_empty());
    }
}

/// Other stablecoins, shares where assets are asked for and the reverse, another vault's shares, tokens of the same make and name, and who
/// is no token at all.
#[rstest]
fn tokens_that_are_none(#[values(DEPOSIT, REDEEM, FUND)] hook: &str) {
    let mut world = saved();
    let [saver, attacker] = people(&world);
    let wrong = |token: &Addr| ContractError::WrongToken { token: token.clone() };
    let [asset, share] = tokens(&world);
    if hook == REDEEM {
        assert_eq!(refused_send(&mut world, &saver, "uusd", 5, hook), wrong(&asset));
    } else {
        assert_eq!(refused_shares(&mut world, &saver, 5, hook), wrong(&share));
    }
    for denom in ["ukrw", "usdr", "uluna"] {
        let token = world.suite.token(denom).clone();
        assert_eq!(refused_send(&mut world, &saver, denom, 5, hook), wrong(&token));
    }
    world.suite.deposit(&mut world.app, &saver, 1_000_000, "ukrw").unwrap();
    let other = world.suite.vaults["ukrw"].share_token.clone();
    let vault = vault(&world);
    let send = |amount: u128| {
        let msg = hook.as_bytes().into();
        Cw20ExecuteMsg::Send { contract: vault.to_string(), amount: amount.into(), msg }
    };
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &saver, &other, &send(5)));
    assert_eq!(err, wrong(&other));

    // A token with the name of each, all of it in one hand.
    for real in [&asset, &share] {
        let info: cw20::TokenInfoResponse = world.suite.query(&world.app, real, &json!({ "token_info": {} })).unwrap();
        let mut msg = token_msg(&vault, &attacker, u128::MAX);
        (msg.name, msg.symbol) = (info.name, info.symbol);
        let fake = new_token(&mut world.app, &msg);
        let err: ContractError = world.refused(|suite, app| suite.execute(app, &attacker, &fake, &send(u128::MAX)));
        assert_eq!(err, wrong(&fake));
    }
    let Suite { owner, market, distribution, .. } = world.suite.clone();
    for caller in [&stranger(&world), &saver, &owner, &market, &distribution, &vault] {
        for amount in [0, 5] {
            assert_eq!(refused_receive(&mut world, caller, saver.as_str(), amount, hook), wrong(caller));
        }
    }
}

/// In the order in which it is judged: hook, token, pause, amount, sender, recipient, and what comes of it.
#[test]
fn deposits() {
    let mut world = saved();
    let [saver, _] = people(&world);
    let ([asset, _], this) = (tokens(&world), vault(&world));
    let to = |recipient: &str| format!(r#"{{"deposit":{{"recipient":"{recipient}"}}}}"#);
    assert_eq!(refused_send(&mut world, &saver, "uusd", 0, &to("nobody")), ContractError::ZeroAmount {});
    assert_eq!(refused_receive(&mut world, &asset, "nobody", 0, DEPOSIT), ContractError::ZeroAmount {});
    assert_eq!(refused_receive(&mut world, &asset, "nobody", 1, DEPOSIT), no_bech32());
    assert_eq!(refused_send(&mut world, &saver, "uusd", 1, &to("nobody")), no_bech32());
    assert_eq!(refused_send(&mut world, &saver, "uusd", 1, &to("")), no_bech32());
    let upper = saver.as_str().to_uppercase();
    assert_eq!(refused_send(&mut world, &saver, "uusd", 1, &to(&upper)), not_normalised());
    assert_eq!(refused_send(&mut world, &saver, "uusd", 1, &to(this.as_str())), ContractError::RecipientIsVault {});
    let err = refused_receive(&mut world, &asset, this.as_str(), 1, DEPOSIT);
    assert_eq!(err, ContractError::RecipientIsVault {});
    assert_eq!(refused_send(&mut world, &saver, "uusd", 1, DEPOSIT), ContractError::NoShares {});
    let minimum = r#"{"deposit":{"minimum_shares":"9"}}"#;
    assert_eq!(refused_send(&mut world, &saver, "uusd", 1, minimum), ContractError::NoShares {});
    // One less than what it is worth: two for one.
    assert_eq!(save(&mut world, &saver, 2), 1);
}

#[test]
fn first_deposits() {
    let mut world = world();
    let [saver, _] = people(&world);
    for sent in [1, LOCKED_SHARES.u128(), 999_999] {
        let expected = ContractError::FirstDepositTooSmall { minimum: MIN_FIRST_DEPOSIT, sent: sent.into() };
        assert_eq!(refused_send(&mut world, &saver, "uusd", sent, DEPOSIT), expected);
        assert_eq!(refused_query(&world, preview_deposit(sent)), expected);
    }
    // The locked shares are none of the depositor's.
    let minimum = |shares: u128| format!(r#"{{"deposit":{{"minimum_shares":"{shares}"}}}}"#);
    let expected =
        |shares: u128| ContractError::MinimumSharesNotMet { minimum: shares.into(), shares: Uint128::new(999_000) };
    for shares in [999_001, 1_000_000, u128::MAX] {
        assert_eq!(refused_send(&mut world, &saver, "uusd", 1_000_000, &minimum(shares)), expected(shares));
    }
    // Before there are any: only the token could send some.
    let [_, share] = tokens(&world);
    let none = ContractError::InsufficientShares { requested: Uint128::one(), redeemable: Uint128::zero() };
    assert_eq!(refused_receive(&mut world, &share, saver.as_str(), 1, REDEEM), none);
    assert_eq!(refused_query(&world, preview_redeem(1)), none);
    let (vault, World { app, suite }) = (vault(&world), &mut world);
    suite.send_to(app, &saver, &vault, 1_000_000, "uusd", minimum(999_000).as_bytes().into()).unwrap();
    assert_eq!(shares(&world, &saver), 999_000);
}

#[test]
fn redemptions() {
    let mut world = saved();
    let [saver, other] = people(&world);
    let ([_, share], this) = (tokens(&world), vault(&world));
    let to = |recipient: &str| format!(r#"{{"redeem":{{"recipient":"{recipient}"}}}}"#);
    assert_eq!(refused_shares(&mut world, &saver, 0, &to("nobody")), ContractError::ZeroAmount {});
    assert_eq!(refused_receive(&mut world, &share, "nobody", 0, REDEEM), ContractError::ZeroAmount {});
    assert_eq!(refused_receive(&mut world, &share, "nobody", 1, REDEEM), no_bech32());
    assert_eq!(refused_shares(&mut world, &saver, 1, &to("nobody")), no_bech32());
    let upper = other.as_str().to_uppercase();
    assert_eq!(refused_shares(&mut world, &saver, 1, &to(&upper)), not_normalised());
    assert_eq!(refused_shares(&mut world, &saver, 1, &to(this.as_str())), ContractError::RecipientIsVault {});
    let err = refused_receive(&mut world, &share, this.as_str(), 1, REDEEM);
    assert_eq!(err, ContractError::RecipientIsVault {});
    // More than all but the locked ones, as no token should say; and more than are in this hand.
    for requested in [999_999_001, 1_000_000_000, u128::MAX] {
        let expected =
            ContractError::InsufficientShares { requested: requested.into(), redeemable: Uint128::new(999_999_000) };
        assert_eq!(refused_receive(&mut world, &share, saver.as_str(), requested, REDEEM), expected);
        assert_eq!(refused_query(&world, preview_redeem(requested)), expected);
    }
    for (holder, amount) in [(&other, 1), (&saver, 999_999_001)] {
        let hook = REDEEM.as_bytes().into();
        let err: tidelock_token::ContractError =
            world.refused(|suite, app| suite.send_shares(app, holder, amount, "uusd", hook));
        assert!(matches!(err, tidelock_token::ContractError::Cw20(_)), "{err:?}");
    }
}

/// Equal is enough, of shares as of assets; one more is not.
#[test]
fn minimums() {
    let mut world = saved();
    let [saver, _] = people(&world);
    let vault = vault(&world);
    let hook = |verb: &str, of: &str, minimum: u128| format!(r#"{{"{verb}":{{"minimum_{of}":"{minimum}"}}}}"#);
    let SharesResponse { shares } = ask(&world, preview_deposit(1_000_000));
    let AssetsResponse { assets } = ask(&world, preview_redeem(1_000_000));
    // 10^9 at 19.5 % a year, for a day: 1.000534…
    assert_eq!([shares, assets].map(u128::from), [999_465, 1_000_534]);
    for more in [1, u128::MAX - 999_465] {
        let minimum = shares + Uint128::new(more);
        let err = refused_send(&mut world, &saver, "uusd", 1_000_000, &hook("deposit", "shares", minimum.u128()));
        assert_eq!(err, ContractError::MinimumSharesNotMet { minimum, shares });
    }
    for more in [1, u128::MAX - 1_000_534] {
        let minimum = assets + Uint128::new(more);
        let err = refused_shares(&mut world, &saver, 1_000_000, &hook("redeem", "assets", minimum.u128()));
        assert_eq!(err, ContractError::MinimumAssetsNotMet { minimum, assets });
    }
    let before = world.suite.balance(&world.app, &saver, "uusd").unwrap();
    let World { app, suite } = &mut world;
    let enough = hook("redeem", "assets", assets.u128());
    suite.send_shares(app, &saver, 1_000_000, "uusd", enough.as_bytes().into()).unwrap();
    assert_eq!(suite.balance(app, &saver, "uusd").unwrap(), before + assets);
    let had = suite.savings(app, &saver, "uusd").unwrap().shares;
    let enough = hook("deposit", "shares", shares.u128());
    suite.send_to(app, &saver, &vault, 1_000_000, "uusd", enough.as_bytes().into()).unwrap();
    assert_eq!(suite.savings(app, &saver, "uusd").unwrap().shares, had + shares);
}

#[test]
fn gifts_of_nothing() {
    let mut world = saved();
    let [saver, _] = people(&world);
    let [asset, _] = tokens(&world);
    assert_eq!(refused_send(&mut world, &saver, "uusd", 0, FUND), ContractError::ZeroAmount {});
    assert_eq!(refused_receive(&mut world, &asset, saver.as_str(), 0, FUND), ContractError::ZeroAmount {});
}

/// A preview fails as its message does, and a conversion does not where a deposit would.
#[test]
fn previews() {
    let mut world = saved();
    let [saver, _] = people(&world);
    for amount in [0, 1] {
        let err = refused_send(&mut world, &saver, "uusd", amount, DEPOSIT);
        assert_eq!(refused_query(&world, preview_deposit(amount)), err);
        let SharesResponse { shares } = ask(&world, QueryMsg::ConvertToShares { assets: amount.into() });
        assert_eq!(shares, Uint128::zero());
    }
    let err = refused_shares(&mut world, &saver, 0, REDEEM);
    assert_eq!(refused_query(&world, preview_redeem(0)), err);
    tell(&mut world, &ExecuteMsg::Pause { verbs: vec![Verb::Deposit] }).unwrap();
    for amount in [0, 1, 5] {
        let err = refused_send(&mut world, &saver, "uusd", amount, DEPOSIT);
        assert_eq!(err, ContractError::Paused { verb: Verb::Deposit });
        assert_eq!(refused_query(&world, preview_deposit(amount)), err);
    }
    // All shares there can be are worth more than there can be.
    let all = QueryMsg::ConvertToAssets { shares: Uint128::MAX };
    assert_eq!(refused_query(&world, all), OVERFLOW);
    for address in ["nobody", "", &saver.as_str().to_uppercase()] {
        let expected = if address.len() > 6 { not_normalised() } else { no_bech32() };
        assert_eq!(refused_query(&world, QueryMsg::Balance { address: address.into() }), expected);
        assert_eq!(refused_query(&world, QueryMsg::MaxRedeem { address: address.into() }), expected);
    }
}

/// Of each message of the owner, who sends is asked before what.
#[test]
fn ownership() {
    let mut world = saved();
    let Suite { guardian, market, distribution, .. } = world.suite.clone();
    let [saver, _] = people(&world);
    let guardian = guardian.unwrap();
    let transfer = |to: &Addr| cw_ownable::Action::TransferOwnership { new_owner: to.to_string(), expiry: None };
    for sender in [&stranger(&world), &saver, &guardian, &market, &distribution, &vault(&world)] {
        for msg in [
            terms("2", 0),
            ExecuteMsg::Unpause { verbs: vec![] },
            ExecuteMsg::UpdateGuardian { guardian: Some("nobody".into()) },
            ExecuteMsg::UpdateOwnership(transfer(sender)),
        ] {
            assert_eq!(refused_by(&mut world, sender, &msg), not_owner());
        }
        let accept = ExecuteMsg::UpdateOwnership(cw_ownable::Action::AcceptOwnership);
        let not_found = OwnershipError::Ownable(cw_ownable::OwnershipError::TransferNotFound);
        assert_eq!(refused_by(&mut world, sender, &accept), ContractError::Ownership(not_found));
        if *sender != guardian {
            let pause = ExecuteMsg::Pause { verbs: vec![Verb::Deposit] };
            let expected = ContractError::Pause(PauseError::NotGuardian { sender: sender.clone() });
            assert_eq!(refused_by(&mut world, sender, &pause), expected);
        }
    }
    let renounce = ExecuteMsg::UpdateOwnership(cw_ownable::Action::RenounceOwnership);
    assert_eq!(refused(&mut world, &renounce), ContractError::Ownership(OwnershipError::Renounced {}));
    let nobody = ExecuteMsg::UpdateGuardian { guardian: Some("nobody".into()) };
    let no_address = PauseError::Std(StdError::generic_err("Error decoding bech32"));
    assert_eq!(refused(&mut world, &nobody), ContractError::Pause(no_address));
    // A guardian that was replaced is none, and without one the owner alone pauses.
    tell(&mut world, &ExecuteMsg::UpdateGuardian { guardian: None }).unwrap();
    let pause = ExecuteMsg::Pause { verbs: vec![Verb::Deposit] };
    let expected = ContractError::Pause(PauseError::NotGuardian { sender: guardian.clone() });
    assert_eq!(refused_by(&mut world, &guardian, &pause), expected);
    tell(&mut world, &pause).unwrap();
}

/// Before who sent them is asked, or what.
#[test]
fn coins_attached() {
    let mut world = saved();
    let stranger = stranger(&world);
    world.app.init_modules(|router, _, storage| {
        router.bank.init_balance(storage, &stranger, coins(5, "uatom")).unwrap();
    });
    let hook = Cw20ReceiveMsg { sender: "nobody".into(), amount: Uint128::zero(), msg: "".as_bytes().into() };
    for msg in [
        ExecuteMsg::Receive(hook),
        terms("2", 0),
        ExecuteMsg::Pause { verbs: vec![] },
        ExecuteMsg::Unpause { verbs: vec![] },
        ExecuteMsg::UpdateGuardian { guardian: None },
        ExecuteMsg::UpdateOwnership(cw_ownable::Action::AcceptOwnership),
    ] {
        let vault = vault(&world);
        let err: ContractError =
            world.refused(|_, app| app.execute_contract(stranger.clone(), vault, &msg, &coins(5, "uatom")));
        assert_eq!(err, ContractError::Funds(FundsAttached { sent: coins(5, "uatom") }));
    }
    assert_eq!(world.app.wrap().query_balance(&stranger, "uatom").unwrap().amount, Uint128::new(5));
}

/// Deposits alone can be paused: by the guardian for 3 days, to the second, by the owner until it says otherwise. Meanwhile savers
/// leave, and the reserve is funded and pays.
#[rstest]
fn pauses(#[values(true, false)] by_owner: bool) {
    let mut world = saved();
    let [saver, other] = people(&world);
    let Suite { owner, guardian, .. } = world.suite.clone();
    let guardian = guardian.unwrap();
    let (vault, verbs) = (vault(&world), vec![Verb::Deposit]);
    let paused = |world: &World| ask::<PausedResponse>(world, QueryMsg::Paused {});
    for sender in [&owner, &guardian] {
        for verbs in [vec![], vec![Verb::Deposit; 2]] {
            let err = refused_by(&mut world, sender, &ExecuteMsg::Pause { verbs });
            assert_eq!(err, ContractError::Pause(PauseError::InvalidVerbs {}));
        }
    }
    for verbs in [vec![], vec![Verb::Deposit; 2]] {
        let err = refused(&mut world, &ExecuteMsg::Unpause { verbs });
        assert_eq!(err, ContractError::Pause(PauseError::InvalidVerbs {}));
    }
    assert_eq!(paused(&world).paused, []);
    let began = world.app.block_info().time.seconds();
    let pause = ExecuteMsg::Pause { verbs: verbs.clone() };
    world.suite.execute(&mut world.app, if by_owner { &owner } else { &guardian }, &vault, &pause).unwrap();
    let until = (!by_owner).then_some(began + LAPSE);
    let expected =
        PausedResponse { guardian: Some(guardian.clone()), paused: vec![PausedVerb { verb: Verb::Deposit, until }] };
    for seconds in [0, LAPSE - 1] {
        wait(&mut world, seconds);
        assert_eq!(paused(&world), expected);
        for amount in [0, 5_000_000] {
            let err = refused_send(&mut world, &saver, "uusd", amount, DEPOSIT);
            assert_eq!(err, ContractError::Paused { verb: Verb::Deposit });
        }
        let reserve = state(&world).reserve;
        fund(&mut world, &other, 5_000_000);
        assert_eq!(state(&world).reserve - reserve, units(5_000_000));
        let AssetsResponse { assets } = ask(&world, preview_redeem(1_000_000));
        let had = world.suite.balance(&world.app, &saver, "uusd").unwrap();
        world.suite.redeem(&mut world.app, &saver, 1_000_000, "uusd").unwrap();
        assert_eq!(world.suite.balance(&world.app, &saver, "uusd").unwrap(), had + assets);
    }
    wait(&mut world, 1);
    if by_owner {
        assert_eq!(paused(&world), expected);
        let err = refused_send(&mut world, &saver, "uusd", 5_000_000, DEPOSIT);
        assert_eq!(err, ContractError::Paused { verb: Verb::Deposit });
        tell(&mut world, &ExecuteMsg::Unpause { verbs }).unwrap();
    } else {
        let again = PauseError::Again { until: began + LAPSE, again: began + 2 * LAPSE };
        assert_eq!(refused_by(&mut world, &guardian, &pause), ContractError::Pause(again));
    }
    assert_eq!(paused(&world).paused, []);
    save(&mut world, &saver, 5_000_000);
}

/// All there can be of a stablecoin but 10^15: it is deposited, earns and comes back; and what would be more is refused.
#[test]
fn amounts_near_the_end_of_the_type() {
    let mut params = Params::plain();
    let [saver, funder] = [0, 1].map(|at| params.luna[at].0.clone());
    let [most, rest] = [u128::MAX - 10u128.pow(15), 10u128.pow(15)];
    let uusd = params.stables.iter_mut().find(|stable| stable.denom == "uusd").unwrap();
    uusd.balances = vec![(saver.clone(), most.into()), (funder.clone(), rest.into())];
    let mut world = world_with(params);
    let [asset, share] = tokens(&world);
    let all = save(&mut world, &saver, most);
    assert_eq!(all, most - 1_000);
    // As a token might say that has no end.
    for amount in [rest + 1, u128::MAX] {
        assert_eq!(refused_receive(&mut world, &asset, funder.as_str(), amount, DEPOSIT), OVERFLOW);
        assert_eq!(refused_query(&world, preview_deposit(amount)), OVERFLOW);
    }
    fund(&mut world, &funder, rest);
    wait(&mut world, 365 * DAY);
    let expected = ContractError::InsufficientShares { requested: Uint128::MAX, redeemable: all.into() };
    assert_eq!(refused_receive(&mut world, &share, saver.as_str(), u128::MAX, REDEEM), expected);
    let worth = world.suite.savings(&world.app, &saver, "uusd").unwrap().assets.u128();
    // 10^15 · (1 - (1 - 1/31,536,000)^31,536,000) = 632,120,564,661,248.03…
    assert_eq!(worth - all, 632_120_564_661_248);
    world.suite.redeem(&mut world.app, &saver, all, "uusd").unwrap();
    assert_eq!(world.suite.balance(&world.app, &saver, "uusd").unwrap().u128(), worth);
    assert_eq!(state(&world).shares, LOCKED_SHARES);
    // Again, at the rate that the locked shares have with the 0.03 that were left.
    save(&mut world, &saver, worth);
    let again = world.suite.savings(&world.app, &saver, "uusd").unwrap().assets.u128();
    assert!(again <= worth && again + 2 >= worth, "{again} of {worth}");
}
