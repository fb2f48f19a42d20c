//! The stock cw3-flex-multisig governs by the stake: its members are the stakers, by raw and smart queries of cw4. And what
//! it cannot do well by itself (contracts/staking/README.md, "Votes").

mod common;

use anyhow::Result;
use common::{RATES, World};
use cosmwasm_std::{Addr, CosmosMsg, Decimal, Uint128, WasmMsg, to_json_binary};
use cw_multi_test::{AppResponse, ContractWrapper, Executor};
use cw_utils::{Duration, Threshold, ThresholdResponse};
use cw3::{ProposalResponse, Status, Vote, VoteListResponse};
use cw3_flex_multisig::{
    ContractError as Cw3Error,
    msg::{ExecuteMsg, InstantiateMsg, QueryMsg},
};
use cw4::{Cw4Contract, Member};
use serde::Serialize;
use tidelock_interface::{
    LUNA, distribution,
    market::{self, Guard},
    staking,
};
use tidelock_testing::{Params, Suite};

const LUNA_1: u128 = 1_000_000;
/// [s]
const VOTING: u64 = 86_400;

struct Dao {
    world: World,
    multisig: Addr,
}

/// Stakers with so many LUNA each, one who comes later, and a multisig of them that owns market and distribution.
fn dao(stakes: &[(&str, u128)], threshold: Threshold, vote_floor: u64) -> Dao {
    let mut params = Params::plain();
    let late = stakes.iter().all(|(name, _)| *name != "eve").then_some("eve");
    let names = stakes.iter().map(|(name, _)| *name).chain(late);
    params.luna.extend(names.map(|name| (staker(name), Uint128::new(10_000 * LUNA_1))));
    params.staking.vote_floor = vote_floor;
    let mut world = World::new(params, &RATES);
    let World { app, suite } = &mut world;
    for (name, luna) in stakes {
        suite.bond(app, &staker(name), luna * LUNA_1).unwrap();
    }
    suite.advance(app, 6);
    let code = app.store_code(Box::new(ContractWrapper::new(
        cw3_flex_multisig::contract::execute,
        cw3_flex_multisig::contract::instantiate,
        cw3_flex_multisig::contract::query,
    )));
    let msg = InstantiateMsg {
        group_addr: suite.staking.to_string(),
        threshold,
        max_voting_period: Duration::Time(VOTING),
        executor: None,
        proposal_deposit: None,
    };
    let multisig = app.instantiate_contract(code, suite.owner.clone(), &msg, &[], "multisig", None).unwrap();
    for contract in [&suite.market, &suite.distribution] {
        let offer = cw_ownable::Action::TransferOwnership { new_owner: multisig.to_string(), expiry: None };
        suite.execute(app, &suite.owner, contract, &Ownership::UpdateOwnership(offer)).unwrap();
    }
    Dao { world, multisig }
}

/// The one message of both contracts.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Ownership {
    UpdateOwnership(cw_ownable::Action),
}

fn accept() -> Ownership {
    Ownership::UpdateOwnership(cw_ownable::Action::AcceptOwnership)
}

fn staker(name: &str) -> Addr {
    cosmwasm_std::testing::MockApi::default().addr_make(name)
}

fn majority() -> Threshold {
    Threshold::AbsolutePercentage { percentage: Decimal::percent(50) }
}

fn call(contract: &Addr, msg: &impl Serialize) -> CosmosMsg {
    WasmMsg::Execute { contract_addr: contract.to_string(), msg: to_json_binary(msg).unwrap(), funds: vec![] }.into()
}

impl Dao {
    fn send(&mut self, name: &str, msg: &ExecuteMsg) -> Result<AppResponse> {
        self.world.suite.execute(&mut self.world.app, &staker(name), &self.multisig, msg)
    }

    /// Returns the id.
    fn propose(&mut self, name: &str, msgs: Vec<CosmosMsg>) -> Result<u64> {
        let propose = ExecuteMsg::Propose { title: "t".into(), description: "d".into(), msgs, latest: None };
        let response = self.send(name, &propose)?;
        let attributes = response.events.iter().flat_map(|event| &event.attributes);
        let mut id = attributes.filter(|attribute| attribute.key == "proposal_id").map(|id| id.value.parse().unwrap());
        Ok(id.next_back().unwrap())
    }

    fn vote(&mut self, name: &str, proposal_id: u64, vote: Vote) -> Result<AppResponse> {
        self.send(name, &ExecuteMsg::Vote { proposal_id, vote })
    }

    fn carry_out(&mut self, proposal_id: u64) -> Result<AppResponse> {
        self.send("anyone", &ExecuteMsg::Execute { proposal_id })
    }

    fn proposal(&self, proposal_id: u64) -> ProposalResponse {
        self.world.suite.query(&self.world.app, &self.multisig, &QueryMsg::Proposal { proposal_id }).unwrap()
    }

    fn next_block(&mut self) {
        self.world.suite.advance(&mut self.world.app, 6);
    }

    /// Votes it through with these voters and carries it out.
    fn pass(&mut self, voters: &[&str], msgs: Vec<CosmosMsg>) {
        let id = self.propose(voters[0], msgs).unwrap();
        self.next_block();
        for voter in &voters[1..] {
            self.vote(voter, id, Vote::Yes).unwrap();
        }
        self.carry_out(id).unwrap();
    }

    /// The multisig owns what it was offered.
    fn accept_ownership(&mut self, voters: &[&str]) {
        let Suite { market, distribution, .. } = &self.world.suite;
        let msgs = vec![call(market, &accept()), call(distribution, &accept())];
        self.pass(voters, msgs);
    }

    fn bond(&mut self, name: &str, luna: u128) {
        self.world.suite.bond(&mut self.world.app, &staker(name), luna * LUNA_1).unwrap();
    }

    fn unbond(&mut self, name: &str, luna: u128) {
        self.world.suite.unbond(&mut self.world.app, &staker(name), luna * LUNA_1).unwrap();
    }
}

/// Proposed, voted by stake, carried out: a grant from the community pool, and another parameter of the market.
#[test]
fn stock_multisig_governs_by_stake() {
    let mut dao = dao(&[("ann", 100), ("ben", 60), ("cid", 40)], majority(), 0);
    dao.accept_ownership(&["ann", "ben"]);
    let Suite { market, distribution, holders, .. } = dao.world.suite.clone();
    let World { app, suite } = &mut dao.world;
    let fund = to_json_binary(&distribution::HookMsg::FundCommunityPool {}).unwrap();
    suite.send_to(app, &holders[0], &distribution, 1_000, LUNA, fund).unwrap();

    let grantee = staker("grantee");
    let spend = distribution::ExecuteMsg::Spend {
        recipient: grantee.to_string(),
        denom: LUNA.into(),
        amount: Uint128::new(100),
        memo: "a grant".into(),
    };
    let guard = Some(Guard { redemption_share: Decimal::percent(50), mint_coverage: Decimal::percent(500) });
    let params = market::Params { guard, ..market::Params::default() };
    let update = market::ExecuteMsg::UpdateParams { params: params.clone() };
    let id = dao.propose("cid", vec![call(&distribution, &spend), call(&market, &update)]).unwrap();
    dao.next_block();
    dao.vote("ben", id, Vote::Yes).unwrap();
    // 100 of 200: a half is enough.
    assert_eq!(dao.proposal(id).status, Status::Passed);
    dao.carry_out(id).unwrap();

    let World { app, suite } = &mut dao.world;
    assert_eq!(suite.balance(app, &grantee, LUNA).unwrap().u128(), 100);
    let config: market::ConfigResponse = suite.query(app, &market, &market::QueryMsg::Config {}).unwrap();
    assert_eq!(config.params, params);
    // Nobody else may any more.
    let err: tidelock_market::ContractError =
        dao.world.refused(|suite, app| suite.execute(app, &suite.owner, &market, &update));
    assert!(err.to_string().contains("not the contract's current owner"), "{err}");
}

/// cw4's own helper reads staking raw; the lists agree.
#[test]
fn cw4s_helper_reads_staking() {
    let dao = dao(&[("ann", 100), ("ben", 60)], majority(), 0);
    let group = Cw4Contract(dao.world.suite.staking.clone());
    let querier = dao.world.app.wrap();
    assert_eq!(group.total_weight(&querier).unwrap(), 160);
    assert_eq!(group.is_member(&querier, &staker("ben"), None).unwrap(), Some(60));
    assert_eq!(group.is_member(&querier, &staker("dan"), None).unwrap(), None);
    let height = dao.world.app.block_info().height;
    assert_eq!(group.is_voting_member(&querier, &staker("ann"), height).unwrap(), Some(100));
    assert_eq!(group.is_voting_member(&querier, &staker("ann"), height - 1).unwrap(), None);
    let mut members: Vec<Member> = group.list_members(&querier, None, None).unwrap();
    members.sort_by_key(|member| member.weight);
    let member = |name: &str, weight| Member { addr: staker(name).into_string(), weight };
    assert_eq!(members, [member("ben", 60), member("ann", 100)]);
    assert_eq!(group.admin(&querier).unwrap(), Some(dao.world.suite.owner.to_string()));
    assert_eq!(group.hooks(&querier).unwrap(), Vec::<String>::new());
}

/// The multisig may be a hook of staking: it is told of every change.
#[test]
fn multisig_as_a_hook() {
    let mut dao = dao(&[("ann", 100)], majority(), 0);
    let addr = dao.multisig.to_string();
    let World { app, suite } = &mut dao.world;
    suite.execute(app, &suite.owner, &suite.staking, &staking::ExecuteMsg::AddHook { addr }).unwrap();
    let response = suite.bond(app, &staker("ann"), LUNA_1).unwrap();
    let executed = |event: &&cosmwasm_std::Event| {
        event.ty == "execute" && event.attributes.iter().any(|attribute| attribute.value == dao.multisig.as_str())
    };
    assert_eq!(response.events.iter().filter(executed).count(), 1);
    assert!(!response.events.iter().any(|event| event.attributes.iter().any(|a| a.value == "hook_failed")));
}

/// F9: votes needed are rounded up.
#[test]
fn f9_votes_needed_round_up() {
    for (stakes, percent, needed) in [([1, 1, 1, 0], 50, 2), ([10, 10, 14, 0], 50, 17), ([20, 20, 20, 1], 67, 41)] {
        let names = ["ann", "ben", "cid", "dan"];
        let stakes: Vec<_> = names.iter().copied().zip(stakes).filter(|(_, stake)| *stake > 0).collect();
        let threshold = Threshold::AbsolutePercentage { percentage: Decimal::percent(percent) };
        let mut dao = dao(&stakes, threshold, 0);
        let id = dao.propose("ann", vec![]).unwrap();
        dao.next_block();
        let mut sum = stakes[0].1;
        for (name, stake) in &stakes[1..] {
            assert_eq!(dao.proposal(id).status == Status::Passed, sum >= needed, "{sum} of {needed}");
            dao.vote(name, id, Vote::Yes).unwrap();
            sum += stake;
        }
        assert_eq!(dao.proposal(id).status, Status::Passed);
    }
}

/// LUNA that comes or moves after a proposal began gives no vote on it; one bond votes once.
#[test]
fn exploit_57_moved_stake_does_not_vote_again() {
    let mut dao = dao(&[("ann", 100), ("ben", 60), ("cid", 300)], majority(), 0);
    let id = dao.propose("ann", vec![]).unwrap();
    // In the proposal's block and after it.
    dao.bond("eve", 400);
    dao.next_block();
    dao.bond("eve", 400);
    let unauthorized = Cw3Error::Unauthorized {};
    assert_eq!(dao.vote("eve", id, Vote::Yes).unwrap_err().downcast::<Cw3Error>().unwrap(), unauthorized);
    // Who leaves has voted with what he had, and what he takes out votes nowhere else: it is locked.
    dao.vote("ben", id, Vote::Yes).unwrap();
    dao.unbond("ben", 60);
    let withdraw = staking::ExecuteMsg::Withdraw {};
    let err = dao.world.refused(|suite, app| suite.execute(app, &staker("ben"), &suite.staking, &withdraw));
    assert!(matches!(err, tidelock_staking::ContractError::NothingMatured { next: Some(_) }), "{err:?}");
    assert_eq!(dao.vote("ben", id, Vote::Yes).unwrap_err().downcast::<Cw3Error>().unwrap(), Cw3Error::AlreadyVoted {});
    assert_eq!(dao.proposal(id).status, Status::Open, "160 of 460");
}

/// Nobody is listed twice: an account is one member however often it bonds, whoever bonds for it.
#[test]
fn exploit_58_no_member_twice() {
    let mut dao = dao(&[("ann", 1), ("ben", 1)], majority(), 0);
    for _ in 0..3 {
        dao.bond("ann", 1);
        let World { app, suite } = &mut dao.world;
        let bond = to_json_binary(&staking::HookMsg::Bond { recipient: Some(staker("ann").into_string()) }).unwrap();
        suite.send_to(app, &staker("ben"), &suite.staking, LUNA_1, LUNA, bond).unwrap();
    }
    let group = Cw4Contract(dao.world.suite.staking.clone());
    let members = group.list_members(&dao.world.app.wrap(), None, None).unwrap();
    assert_eq!(members.iter().map(|member| member.weight).sum::<u64>(), 8);
    assert_eq!(members.len(), 2);
    assert_eq!(group.total_weight(&dao.world.app.wrap()).unwrap(), 8);
}

/// An expiry in the past closes a proposal at once: nothing can be voted through afterwards.
#[test]
fn exploit_59_past_expiry_takes_no_votes() {
    let mut dao = dao(&[("ann", 100), ("ben", 160)], majority(), 0);
    let past = cw_utils::Expiration::AtTime(dao.world.app.block_info().time.minus_seconds(1));
    let propose = ExecuteMsg::Propose { title: "t".into(), description: "d".into(), msgs: vec![], latest: Some(past) };
    dao.send("ann", &propose).unwrap();
    let err = dao.vote("ben", 1, Vote::Yes).unwrap_err().downcast::<Cw3Error>().unwrap();
    assert_eq!(err, Cw3Error::Expired {});
    let err = dao.carry_out(1).unwrap_err().downcast::<Cw3Error>().unwrap();
    assert_eq!(err, Cw3Error::WrongExecuteStatus {});
}

/// A limit of cw3-flex that stays: who may carry out is asked of the weights of the moment, so with `executor: member` one
/// who joined after the proposal may. It can carry out only what has passed. With `executor: null` everybody may anyway.
#[test]
fn exploit_60_executor_is_of_the_moment() {
    let mut dao = dao(&[("ann", 100), ("ben", 100)], majority(), 0);
    let id = dao.propose("ann", vec![]).unwrap();
    dao.next_block();
    dao.bond("eve", 500);
    let err = dao.send("eve", &ExecuteMsg::Execute { proposal_id: id });
    // 100 of 200 was enough: eve's 500 neither helped nor harmed.
    assert!(err.is_ok());
}

/// A message that fails leaves the proposal passed, and nothing half done; it can be tried again.
#[test]
fn exploit_62_failed_execution_can_be_retried() {
    let mut dao = dao(&[("ann", 100), ("ben", 160)], majority(), 0);
    dao.accept_ownership(&["ann", "ben"]);
    let Suite { distribution, holders, .. } = dao.world.suite.clone();
    let spend = |amount: u128| distribution::ExecuteMsg::Spend {
        recipient: staker("grantee").into_string(),
        denom: LUNA.into(),
        amount: amount.into(),
        memo: String::new(),
    };
    let World { app, suite } = &mut dao.world;
    let fund = to_json_binary(&distribution::HookMsg::FundCommunityPool {}).unwrap();
    suite.send_to(app, &holders[0], &distribution, 1_000, LUNA, fund.clone()).unwrap();
    // The second of two is beyond the pool.
    let id = dao.propose("ann", vec![call(&distribution, &spend(50)), call(&distribution, &spend(3_000))]).unwrap();
    dao.next_block();
    dao.vote("ben", id, Vote::Yes).unwrap();
    let before = dao.world.state();
    let err = dao.carry_out(id).unwrap_err().downcast::<tidelock_distribution::ContractError>().unwrap();
    assert!(matches!(err, tidelock_distribution::ContractError::PoolExceeded { .. }));
    assert!(dao.world.state() == before);
    assert_eq!(dao.proposal(id).status, Status::Passed);
    let World { app, suite } = &mut dao.world;
    suite.send_to(app, &holders[0], &distribution, 100_000, LUNA, fund).unwrap();
    dao.carry_out(id).unwrap();
    assert_eq!(dao.world.suite.balance(&dao.world.app, &staker("grantee"), LUNA).unwrap().u128(), 3_050);
    let err = dao.carry_out(id).unwrap_err().downcast::<Cw3Error>().unwrap();
    assert_eq!(err, Cw3Error::WrongExecuteStatus {}, "once");
}

/// What is proposed keeps its threshold and its total: stake that comes or goes changes neither.
#[test]
fn exploit_65_running_proposals_keep_their_total() {
    let mut dao = dao(&[("ann", 100), ("ben", 90), ("cid", 200)], majority(), 0);
    let id = dao.propose("ann", vec![]).unwrap();
    dao.next_block();
    dao.unbond("cid", 200);
    dao.next_block();
    dao.bond("ann", 1);
    dao.vote("ben", id, Vote::Yes).unwrap();
    // 190 of 390, not of 190.
    assert_eq!(dao.proposal(id).status, Status::Open);
    dao.vote("cid", id, Vote::No).unwrap();
    assert_eq!(dao.proposal(id).status, Status::Rejected);
}

/// The weights of a proposal's own block: stake that leaves before the proposal in that block still votes, by its weight at
/// the block's start. With cw4-stake the total would be read without it, and 40 of 100 would be 40 of 60; here the
/// total stays what it was for the block.
#[test]
fn exploit_67_leaving_in_the_block_of_the_proposal_does_not_lower_the_total() {
    let mut dao = dao(&[("eve", 40), ("eves_other", 1), ("honest", 59)], majority(), 0);
    dao.unbond("eve", 40);
    let id = dao.propose("eves_other", vec![]).unwrap();
    dao.next_block();
    dao.vote("eve", id, Vote::Yes).unwrap();
    assert_eq!(dao.proposal(id).status, Status::Open, "41 of 100");
    // All votes together never exceed the total.
    dao.vote("honest", id, Vote::Yes).unwrap();
    assert_eq!(dao.proposal(id).status, Status::Passed);
}

/// A proposer's own vote has the weight of the moment, and a rise is in the total at once: in and out in one block, with
/// several accounts, the votes stay within it.
#[test]
fn exploit_67_yes_never_exceeds_the_total() {
    let mut dao = dao(&[("eve", 100), ("mal", 100), ("honest", 100)], majority(), 0);
    // Mal's 100 leave and eve's come back doubled before she proposes.
    dao.unbond("mal", 100);
    dao.unbond("eve", 100);
    dao.bond("eve", 300);
    let id = dao.propose("eve", vec![]).unwrap();
    dao.next_block();
    dao.vote("mal", id, Vote::Yes).unwrap();
    dao.vote("honest", id, Vote::Yes).unwrap();
    let list = QueryMsg::ListVotes { proposal_id: id, start_after: None, limit: None };
    let votes: VoteListResponse = dao.world.suite.query(&dao.world.app, &dao.multisig, &list).unwrap();
    let yes: u64 = votes.votes.iter().map(|vote| vote.weight).sum();
    let ThresholdResponse::AbsolutePercentage { total_weight, .. } = dao.proposal(id).threshold else { panic!() };
    assert_eq!((yes, total_weight), (300 + 100 + 100, 500));
}

/// While few have bonded few would decide; a floor of the total makes them too few.
#[test]
fn vote_floor_keeps_few_from_deciding() {
    let propose = |floor| {
        let mut dao = dao(&[("early", 10)], majority(), floor);
        let id = dao.propose("early", vec![]).unwrap();
        dao.proposal(id).status
    };
    assert_eq!(propose(0), Status::Passed);
    assert_eq!(propose(1_000), Status::Open);
}

/// Not met by any floor: who has the threshold can propose and carry out in one block. `ThresholdQuorum` and an
/// executor do not change it; a timelock is not cw3-flex's.
#[test]
fn a_majority_decides_at_once() {
    let mut dao = dao(&[("whale", 60), ("others", 40)], majority(), 0);
    let id = dao.propose("whale", vec![]).unwrap();
    assert_eq!(dao.proposal(id).status, Status::Passed);
    dao.carry_out(id).unwrap();
}
