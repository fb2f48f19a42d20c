//! Fees on their way from the market to stakers, feeders, the community pool and others.

mod common;
#[path = "common/fees.rs"]
mod fees;
#[path = "common/token.rs"]
mod token;

use common::{RATES, World};
use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Decimal, Uint128};
use fees::{
    account, add_vault, amount_of, balance, deposit, fail, pay_out, payer, send, set_weights, tell, world, world_with,
};
use tidelock_distribution::ContractError;
use tidelock_interface::LUNA;
use tidelock_interface::distribution::{
    AccountsResponse, AddressAmount, Destination, ExecuteMsg, HookMsg, PaidToResponse, QueryMsg, Source,
    SpendLimitResponse,
};
use tidelock_interface::market::{self, Verb};
use tidelock_interface::oracle::{RewardPoolResponse, RewardResponse};
use tidelock_testing::{Params, StableParams};

const DAY: u64 = 86_400;

/// What a keeper's one message does: the spread of a mint, and its seigniorage, are where they belong.
#[test]
fn one_message_collects_and_distributes() {
    let mut world = World::new(Params::default(), &RATES);
    let World { app, suite } = &mut world;
    let holder = suite.holders[0].clone();
    suite.bond(app, &holder, 5_000_000).unwrap();
    suite.swap(app, &holder, 1_000_000, LUNA, "uusd").unwrap();
    assert_eq!(suite.owed(app, "uusd").unwrap().u128(), 400_000);
    let response = suite.distribute(app).unwrap();

    // 10 %, 10 % and the rest.
    let payouts: Vec<_> = response
        .events
        .iter()
        .filter(|event| event.ty == "wasm-payout")
        .map(|event| {
            event.attributes[1..].iter().map(|attribute| attribute.value.clone()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(payouts, ["savings uusd 40000", "feeders uusd 40000", "stakers uusd 320000"]);
    let uusd = account(&world, "uusd");
    assert_eq!(amount_of(&uusd.paid, &Destination::Stakers), 320_000);
    assert_eq!(amount_of(&uusd.paid, &Destination::Savings), 40_000);
    assert_eq!(amount_of(&uusd.paid, &Destination::Feeders), 40_000);
    assert!(uusd.pots.is_empty() && uusd.owed.is_empty() && uusd.community_pool.is_zero());
    let luna = account(&world, LUNA);
    assert_eq!(luna.community_pool.u128(), 100_000);
    assert_eq!(balance(&world, &world.suite.staking, "uusd"), 320_000);
    assert_eq!(balance(&world, &world.suite.vaults["uusd"].savings, "uusd"), 40_000);
    assert_eq!(balance(&world, &world.suite.oracle, "uusd"), 40_000);

    world.suite.advance(&mut world.app, 7 * DAY);
    let World { app, suite } = &mut world;
    suite.claim_rewards(app, &holder).unwrap();
    assert_eq!(suite.balance(app, &holder, "uusd").unwrap().u128(), 79_600_000 + 320_000);
}

#[test]
fn nothing_to_collect_and_nothing_to_pay_is_no_error() {
    let mut world = World::new(Params::default(), &RATES);
    let response = world.suite.distribute(&mut world.app).unwrap();
    assert!(response.events.iter().all(|event| !event.ty.starts_with("wasm-")));
    let accounts: AccountsResponse = world
        .suite
        .query(&world.app, &world.suite.distribution, &QueryMsg::Accounts { start_after: None, limit: None })
        .unwrap();
    assert!(accounts.accounts.is_empty());
}

/// Each source by its own weights; the last share takes the rest; only what is named is distributed.
#[test]
fn each_source_by_its_weights() {
    let mut world = world();
    let someone = world.app.api().addr_make("someone");
    let address = Destination::Address(someone.to_string());
    set_weights(
        &mut world,
        Source::PaymentFee,
        &[(Destination::Burn, 33), (address, 33), (Destination::CommunityPool, 34)],
    )
    .unwrap();
    let before = account(&world, "uusd");
    let supply = world.suite.supply(&world.app, "uusd").unwrap();
    deposit(&mut world, Source::PaymentFee, "uusd", 101).unwrap();
    deposit(&mut world, Source::SwapFee, "uusd", 19).unwrap();
    deposit(&mut world, Source::PaymentFee, "ukrw", 100).unwrap();
    tell(&mut world, &ExecuteMsg::Distribute { denoms: Some(vec!["uusd".into()]), collect: false }).unwrap();

    let after = account(&world, "uusd");
    let rise = |of: &Destination| amount_of(&after.paid, of) - amount_of(&before.paid, of);
    assert_eq!(rise(&Destination::Burn), 33);
    assert_eq!(after.paid_to_addresses.u128(), 33);
    assert_eq!((after.community_pool - before.community_pool).u128(), 35);
    // ⌊1.9⌋ to the feeders; savings' ⌊1.9⌋ and what is left to the stakers.
    assert_eq!((rise(&Destination::Stakers), rise(&Destination::Feeders)), (18, 1));
    assert_eq!(balance(&world, &someone, "uusd"), 33);
    let query = QueryMsg::PaidTo { denom: "uusd".into(), start_after: None, limit: None };
    let to: PaidToResponse = world.suite.query(&world.app, &world.suite.distribution, &query).unwrap();
    assert_eq!(to.paid, [AddressAmount { address: someone.to_string(), amount: Uint128::new(33) }]);
    assert_eq!(world.suite.supply(&world.app, "uusd").unwrap().u128(), supply.u128() - 33);
    assert_eq!(account(&world, "ukrw").pots.iter().map(|pot| pot.amount.u128()).collect::<Vec<_>>(), [100]);
}

/// New weights rule what comes from now on.
#[test]
fn weights_change_after_the_split() {
    let mut world = world();
    let before = account(&world, "uusd").community_pool;
    deposit(&mut world, Source::PaymentFee, "uusd", 1_000).unwrap();
    set_weights(&mut world, Source::PaymentFee, &[(Destination::CommunityPool, 100)]).unwrap();
    deposit(&mut world, Source::PaymentFee, "uusd", 7).unwrap();
    let owed = account(&world, "uusd").owed;
    assert_eq!(amount_of(&owed, &Destination::Stakers), 800);
    assert_eq!(amount_of(&owed, &Destination::Savings), 100);
    pay_out(&mut world);
    assert_eq!((account(&world, "uusd").community_pool - before).u128(), 7);
    assert!(account(&world, "uusd").owed.is_empty());
}

/// Savings get their own denom; where there is no vault the stakers get it, also what was owed to one before.
#[test]
fn savings_by_denom() {
    let mut world = world();
    let vault = add_vault(&mut world, "uusd");
    let paid = |world: &World, denom: &str, of| amount_of(&account(world, denom).paid, &of);
    let stakers = paid(&world, "ukrw", Destination::Stakers);
    deposit(&mut world, Source::SwapFee, "uusd", 1_000).unwrap();
    deposit(&mut world, Source::SwapFee, "ukrw", 1_000).unwrap();
    pay_out(&mut world);
    assert_eq!(paid(&world, "uusd", Destination::Savings), 100);
    assert_eq!(balance(&world, &vault, "uusd"), 100);
    assert_eq!(paid(&world, "ukrw", Destination::Stakers) - stakers, 900);
    assert_eq!(paid(&world, "ukrw", Destination::Savings), 0);

    fail(&mut world, &vault, true);
    let stakers = paid(&world, "uusd", Destination::Stakers);
    deposit(&mut world, Source::SwapFee, "uusd", 1_000).unwrap();
    pay_out(&mut world);
    assert_eq!(amount_of(&account(&world, "uusd").owed, &Destination::Savings), 100);
    tell(&mut world, &ExecuteMsg::SetVault { denom: "uusd".into(), vault: None }).unwrap();
    pay_out(&mut world);
    assert!(account(&world, "uusd").owed.is_empty());
    assert_eq!(paid(&world, "uusd", Destination::Stakers) - stakers, 900);
}

/// A receiver that fails holds nobody up; what it is owed is paid when it works, once.
#[test]
fn failing_receiver_is_owed_and_retried() {
    let mut world = world();
    let vault = add_vault(&mut world, "uusd");
    fail(&mut world, &vault, true);
    let before = account(&world, "uusd");
    for round in 1..=3 {
        deposit(&mut world, Source::SwapFee, "uusd", 1_000).unwrap();
        let response = pay_out(&mut world);
        let failed: Vec<_> = response.events.iter().filter(|event| event.ty == "wasm-payout_failed").collect();
        assert_eq!(failed.len(), 1);
        assert!(failed[0].attributes.iter().any(|a| a.key == "amount" && a.value == (100 * round).to_string()));
        let now = account(&world, "uusd");
        assert_eq!(amount_of(&now.owed, &Destination::Savings), 100 * round);
        assert_eq!(amount_of(&now.paid, &Destination::Savings), 0);
        let stakers = amount_of(&now.paid, &Destination::Stakers) - amount_of(&before.paid, &Destination::Stakers);
        assert_eq!(stakers, 800 * round);
    }
    fail(&mut world, &vault, false);
    pay_out(&mut world);
    pay_out(&mut world);
    assert_eq!(balance(&world, &vault, "uusd"), 300);
    assert!(account(&world, "uusd").owed.is_empty());
}

/// A market that cannot be collected from does not keep what is here.
#[test]
fn collection_that_fails_is_passed_over() {
    let mut world = world();
    let World { app, suite } = &mut world;
    suite.swap(app, &suite.holders[0], 1_000_000, LUNA, "uusd").unwrap();
    let (market, owed) = (suite.market.to_string(), suite.owed(app, "uusd").unwrap());
    tell(&mut world, &ExecuteMsg::UpdatePayers { set: vec![], remove: vec![market] }).unwrap();
    deposit(&mut world, Source::SwapFee, "uusd", 1_000).unwrap();
    let response = world.suite.distribute(&mut world.app).unwrap();
    let failed = |attribute: &cosmwasm_std::Attribute| attribute.value == "collect_failed";
    assert!(response.events.iter().any(|event| event.attributes.iter().any(failed)));
    assert!(account(&world, "uusd").pots.is_empty());
    assert_eq!(world.suite.owed(&world.app, "uusd").unwrap(), owed, "nothing is lost");
}

/// A tenth of the pool in 30 days, in however many parts; the next window counts anew.
#[test]
fn spends_keep_the_limit_of_a_window() {
    let mut world = world();
    let recipient = world.app.api().addr_make("grantee");
    let owner = payer(&world);
    send(&mut world, &owner, "usdr", 1_000, &HookMsg::FundCommunityPool {}).unwrap();
    let pool = account(&world, "usdr").community_pool;
    assert_eq!(pool.u128(), 1_000);
    let spend = |amount: u128| ExecuteMsg::Spend {
        recipient: recipient.to_string(),
        denom: "usdr".into(),
        amount: amount.into(),
        memo: "grant 1".into(),
    };
    let limit = |world: &World| -> SpendLimitResponse {
        let query = QueryMsg::SpendLimit { denom: "usdr".into() };
        world.suite.query(&world.app, &world.suite.distribution, &query).unwrap()
    };
    assert_eq!((limit(&world).available.u128(), limit(&world).until), (100, None));
    let began = world.app.block_info().time.seconds();
    tell(&mut world, &spend(60)).unwrap();
    assert_eq!((limit(&world).available.u128(), limit(&world).until), (40, Some(began + 30 * DAY)));
    // More in the pool does not raise the limit of a window that runs.
    send(&mut world, &owner, "usdr", 10_000, &HookMsg::FundCommunityPool {}).unwrap();
    let refusal = ContractError::SpendLimitExceeded {
        denom: "usdr".into(),
        required: Uint128::new(41),
        available: Uint128::new(40),
    };
    let err: ContractError =
        world.refused(|suite, app| suite.execute(app, &suite.owner, &suite.distribution, &spend(41)));
    assert_eq!(err, refusal);
    tell(&mut world, &spend(40)).unwrap();

    // The prices must be renewed for a coverage to be known at a fresh price; the windows go by time alone.
    world.suite.advance(&mut world.app, 30 * DAY - 1);
    world.suite.feed(&mut world.app, &RATES).unwrap();
    assert_eq!(limit(&world).until, None);
    assert_eq!(limit(&world).available.u128(), (1_000 + 10_000 - 100) / 10);
    tell(&mut world, &spend(1_090)).unwrap();
    assert_eq!(balance(&world, &recipient, "usdr"), 1_190);
    assert_eq!(account(&world, "usdr").spent.u128(), 1_190);
}

/// While stablecoins are redeemed below their worth the community's money stays; burning it helps all.
#[test]
fn nothing_is_spent_under_water() {
    let mut world = world();
    let owner = payer(&world);
    send(&mut world, &owner, "uusd", 100_000, &HookMsg::FundCommunityPool {}).unwrap();
    // h·C < 1: LUNA at a millionth of its price.
    world
        .suite
        .feed(&mut world.app, &[("usdr", "0.000001"), ("uusd", "0.00000125"), ("ukrw", "0.0015859375")])
        .unwrap();
    let rate = world.suite.coverage(&world.app).unwrap().redemption_rate_low;
    assert!(rate < Decimal::one());
    let spend = ExecuteMsg::Spend {
        recipient: owner.to_string(),
        denom: "uusd".into(),
        amount: Uint128::new(1),
        memo: String::new(),
    };
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &suite.owner, &suite.distribution, &spend));
    assert_eq!(err, ContractError::UnderWater { redemption_rate: rate });
    let supply = world.suite.supply(&world.app, "uusd").unwrap();
    tell(&mut world, &ExecuteMsg::Burn { denom: "uusd".into(), amount: Uint128::new(99_999) }).unwrap();
    assert_eq!(world.suite.supply(&world.app, "uusd").unwrap().u128(), supply.u128() - 99_999);
    world.suite.feed(&mut world.app, &RATES).unwrap();
    tell(
        &mut world,
        &ExecuteMsg::UpdateParams {
            params: tidelock_interface::distribution::Params { spend_share: Decimal::one(), ..Default::default() },
        },
    )
    .unwrap();
    // A looser limit counts from the next window on.
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &suite.owner, &suite.distribution, &spend));
    assert!(matches!(err, ContractError::SpendLimitExceeded { .. }), "{err:?}");
    world.suite.advance(&mut world.app, 30 * DAY);
    world.suite.feed(&mut world.app, &RATES).unwrap();
    tell(&mut world, &spend).unwrap();
}

fn spend_of(world: &World, denom: &str) -> ExecuteMsg {
    let recipient = payer(world).into_string();
    ExecuteMsg::Spend { recipient, denom: denom.into(), amount: Uint128::new(1), memo: String::new() }
}

/// Paused a redemption pays nothing: the market's coverage says so, and the community's money stays.
#[test]
fn nothing_is_spent_while_redemption_is_paused() {
    let mut world = world();
    let owner = payer(&world);
    send(&mut world, &owner, "uusd", 100_000, &HookMsg::FundCommunityPool {}).unwrap();
    let rates = |world: &World| {
        let coverage = world.suite.coverage(&world.app).unwrap();
        [coverage.redemption_rate, coverage.redemption_rate_low]
    };
    assert_eq!(rates(&world), [Decimal::one(); 2]);
    let verbs = vec![Verb::Mint, Verb::Redeem];
    world.suite.as_owner(&mut world.app, &market::ExecuteMsg::Pause { verbs: verbs.clone() }).unwrap();
    assert_eq!(rates(&world), [Decimal::zero(); 2]);
    let spend = spend_of(&world, "uusd");
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &suite.owner, &suite.distribution, &spend));
    assert_eq!(err, ContractError::UnderWater { redemption_rate: Decimal::zero() });
    world.suite.as_owner(&mut world.app, &market::ExecuteMsg::Unpause { verbs }).unwrap();
    assert_eq!(rates(&world), [Decimal::one(); 2]);
    tell(&mut world, &spend).unwrap();
}

/// Right after a confirmed fall the high price still leans on the mean of half an hour: by it h·C is above 1, by the low price
/// the stablecoins are under water.
#[test]
fn nothing_is_spent_right_after_a_fall() {
    let mut params = Params::default().without_vaults();
    let balances = params.luna.iter().map(|(holder, _)| (holder.clone(), Uint128::new(4 * 10u128.pow(16)))).collect();
    params.stables = vec![StableParams { balances, ..StableParams::new("uusd") }];
    params.first_rates =
        Some(RATES[..2].iter().map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).collect());
    let mut world = World::new(params, &[]);
    let giver = payer(&world);
    send(&mut world, &giver, LUNA, 1_000_000, &HookMsg::FundCommunityPool {}).unwrap();
    for _ in 0..60 {
        world.suite.feed(&mut world.app, &RATES[..2]).unwrap();
    }
    let spend = spend_of(&world, LUNA);
    tell(&mut world, &spend).unwrap();
    world.suite.feed(&mut world.app, &[("usdr", "32"), ("uusd", "40")]).unwrap();
    let coverage = world.suite.coverage(&world.app).unwrap();
    let redemption_rate = coverage.redemption_rate_low;
    println!("{} by the high price, {redemption_rate} by the low one", coverage.redemption_rate);
    assert!(coverage.redemption_rate == Decimal::one() && redemption_rate < Decimal::one());
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &suite.owner, &suite.distribution, &spend));
    assert_eq!(err, ContractError::UnderWater { redemption_rate });
}

/// What is transferred without a word stays out of the accounts until the owner books it.
#[test]
fn stray_transfers_are_swept() {
    let mut world = world();
    let World { app, suite } = &mut world;
    let transfer =
        cw20::Cw20ExecuteMsg::Transfer { recipient: suite.distribution.to_string(), amount: Uint128::new(77) };
    suite.execute(app, &suite.holders[0], suite.token("uusd"), &transfer).unwrap();
    let before = account(&world, "uusd");
    let sweep = ExecuteMsg::Sweep { denom: "uusd".into() };
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &suite.owner, &suite.distribution, &sweep));
    assert_eq!(err, ContractError::DistributedThisBlock { denom: "uusd".into() });
    world.suite.advance(&mut world.app, 6);
    tell(&mut world, &sweep).unwrap();
    let after = account(&world, "uusd");
    assert_eq!((after.community_pool - before.community_pool).u128(), 77);
    assert_eq!(after.swept.u128(), 77);
    let err: ContractError = world.refused(|suite, app| suite.execute(app, &suite.owner, &suite.distribution, &sweep));
    assert_eq!(err, ContractError::NothingStray { denom: "uusd".into() });
}

/// A stablecoin that the market registers is taken everywhere at once.
#[test]
fn registry_of_the_market_is_enough() {
    let mut params = Params::default();
    params.stables.retain(|stable| stable.denom != "ukrw");
    let mut world = world_with_stable_later(params);
    let World { app, suite } = &mut world;
    suite.bond(app, &suite.holders[0], 5_000_000).unwrap();
    suite.swap(app, &suite.holders[0], 1_000_000, LUNA, "ukrw").unwrap();
    suite.distribute(app).unwrap();
    let pool: RewardPoolResponse = suite
        .query(app, &suite.oracle, &tidelock_interface::oracle::QueryMsg::RewardPool { start_after: None, limit: None })
        .unwrap();
    let expected = RewardResponse {
        denom: "ukrw".into(),
        token: suite.token("ukrw").clone(),
        received: Uint128::new(50_750_000),
        paid: Uint128::zero(),
        streaming: Uint128::new(50_750_000),
    };
    assert_eq!(pool.rewards, [expected]);
}

/// KRT joins after the deployment.
fn world_with_stable_later(params: Params) -> World {
    use tidelock_interface::{market, oracle};
    let mut world = World::new(params, &[("usdr", "64"), ("uusd", "80")]);
    let World { app, suite } = &mut world;
    let token = token::new_token(app, &token::token_msg(&suite.market, &suite.holders[0], 0));
    suite.tokens.insert("ukrw".into(), token.clone());
    let add = oracle::ExecuteMsg::UpdateDenoms { add: vec!["ukrw".into()], remove: vec![] };
    suite.execute(app, &suite.owner, &suite.oracle, &add).unwrap();
    let denom =
        market::NewDenom { denom: "ukrw".into(), token: token.into_string(), params: market::DenomParams::default() };
    suite.as_owner(app, &market::ExecuteMsg::AddDenom(denom)).unwrap();
    suite.feed(app, &RATES).unwrap();
    world
}

/// Half of all that a cw20 can hold goes through every hand.
#[test]
fn amounts_near_the_greatest() {
    let mut params = Params::plain();
    params.luna[0].1 = Uint128::MAX - Uint128::new(1_000_000_000_000_000);
    let mut world = world_with(params);
    let World { app, suite } = &mut world;
    let (holder, other) = (suite.holders[0].clone(), suite.holders[1].clone());
    suite.bond(app, &other, 1_000_000).unwrap();
    suite.feed(app, &RATES).unwrap();
    set_weights(&mut world, Source::Seigniorage, &[(Destination::Stakers, 50), (Destination::Feeders, 50)]).unwrap();
    let half = (u128::MAX / 2) & !1;
    deposit(&mut world, Source::Seigniorage, LUNA, half).unwrap();
    pay_out(&mut world);
    assert!(account(&world, LUNA).owed.is_empty());
    let World { app, suite } = &mut world;
    suite.bond(app, &holder, 10u128.pow(25)).unwrap();
    suite.feed(app, &RATES).unwrap();
    suite.advance(app, 7 * DAY);
    suite.unbond(app, &holder, 10u128.pow(25)).unwrap();
    let earned = suite.staker(app, &other).unwrap().rewards[0].amount.u128();
    // The first blocks alone, then next to nothing beside so much.
    assert!(earned > 0 && earned < half / 2);
    suite.claim_rewards(app, &holder).unwrap();
    suite.claim_rewards(app, &other).unwrap();
}

/// Weights that change again and again cannot make a denom owe to more than one message can pay.
#[test]
fn what_waits_is_paid_by_one_message() {
    let mut world = world();
    let addresses = |round: u64| -> Vec<_> {
        let name = |at| MockApi::default().addr_make(&format!("someone{round}-{at}")).into_string();
        (0..16).map(|at| (Destination::Address(name(at)), if at == 0 { 10 } else { 6 })).collect()
    };
    set_weights(&mut world, Source::PaymentFee, &addresses(0)).unwrap();
    for round in 1..=4 {
        deposit(&mut world, Source::PaymentFee, "uusd", 1_700).unwrap();
        let updated = set_weights(&mut world, Source::PaymentFee, &addresses(round));
        assert_eq!(updated.is_ok(), round <= 3, "{round}");
        if let Err(err) = updated {
            let expected = ContractError::TooManyOwed { denom: "uusd".into(), count: 64 };
            assert_eq!(err.downcast::<ContractError>().unwrap(), expected);
        }
    }
    pay_out(&mut world);
    assert!(account(&world, "uusd").owed.is_empty());
    assert_eq!(account(&world, "uusd").paid_to_addresses.u128(), 4 * 1_700);
    set_weights(&mut world, Source::PaymentFee, &addresses(4)).unwrap();
}

/// Who distributes nothing, block by block, does not keep the owner from sweeping.
#[test]
fn an_empty_distribution_holds_up_no_sweep() {
    let mut world = world();
    let World { app, suite } = &mut world;
    suite.advance(app, 6);
    let transfer =
        cw20::Cw20ExecuteMsg::Transfer { recipient: suite.distribution.to_string(), amount: Uint128::new(5) };
    suite.execute(app, &suite.holders[0], suite.token("uusd"), &transfer).unwrap();
    pay_out(&mut world);
    tell(&mut world, &ExecuteMsg::Sweep { denom: "uusd".into() }).unwrap();
    assert_eq!(account(&world, "uusd").swept.u128(), 5);
}
