//! Any order of anything: all invariants hold after every message, and nobody gets more than came.

use super::*;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Bond(usize, u128),
    Unbond(usize, u128),
    Reward(usize, u128),
    Claim(usize),
    Restake(usize),
    Withdraw(usize),
    Wait(u64),
    Params(u64, u64, u64),
}

const NAMES: [&str; 3] = ["one", "two", "three"];
const TOKENS: [&str; 3] = ["luna", "ust", "krt"];

fn step() -> impl Strategy<Value = Step> {
    let amount = || prop_oneof![1u128..20_000, 1u128..1_000_000_000_000_000, 1u128..10u128.pow(30)];
    prop_oneof![
        3 => (0..3usize, amount()).prop_map(|(who, amount)| Step::Bond(who, amount)),
        3 => (0..3usize, amount()).prop_map(|(who, amount)| Step::Unbond(who, amount)),
        3 => (0..3usize, amount()).prop_map(|(token, amount)| Step::Reward(token, amount)),
        2 => (0..3usize).prop_map(Step::Claim),
        1 => (0..3usize).prop_map(Step::Restake),
        1 => (0..3usize).prop_map(Step::Withdraw),
        4 => (0u64..400_000).prop_map(Step::Wait),
        1 => (3_600u64..2_000_000, 1u64..2_000_000, 0u64..100).prop_map(|(a, b, c)| Step::Params(a, b, c)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn books_hold(steps in prop::collection::vec(step(), 1..60)) {
        let mut chain = Chain::with(InstantiateMsg { tokens_per_weight: 10u128.pow(15).into(), ..instantiation() });
        for step in steps {
            let staker = |who: usize| NAMES[who];
            match step {
                Step::Bond(who, amount) => drop(chain.bond(staker(who), amount)),
                Step::Unbond(who, amount) => {
                    let bonded = chain.staker(staker(who)).bonded.u128();
                    if bonded > 0 && chain.claims(staker(who)).len() < 32 {
                        chain.unbond(staker(who), amount.min(bonded));
                    }
                }
                Step::Reward(token, amount) => drop(chain.reward(TOKENS[token], amount)),
                Step::Claim(who) => {
                    // What the query says is what is paid.
                    let rewards = chain.staker(staker(who)).rewards;
                    if !rewards.is_empty() {
                        let paid = chain.claim(staker(who));
                        let amounts: Vec<_> = rewards.iter().map(|coin| coin.amount.u128()).collect();
                        prop_assert_eq!(paid.len(), amounts.len());
                        prop_assert_eq!(paid.values().sum::<u128>(), amounts.iter().sum::<u128>());
                    }
                }
                Step::Restake(who) => {
                    let rewards = chain.rewards(staker(who), "uluna");
                    let before = chain.staker(staker(who)).bonded.u128();
                    if rewards > 0 {
                        chain.send(staker(who), ExecuteMsg::Restake {});
                        prop_assert_eq!(chain.staker(staker(who)).bonded.u128(), before + rewards);
                    }
                }
                Step::Withdraw(who) => {
                    let now = chain.now();
                    if chain.claims(staker(who)).iter().any(|(_, release_at)| *release_at <= now) {
                        chain.send(staker(who), ExecuteMsg::Withdraw {});
                    }
                }
                Step::Wait(seconds) => chain.wait(seconds),
                Step::Params(reward_duration, unbonding_period, vote_floor) => {
                    chain.update_params(Params { reward_duration, unbonding_period, vote_floor });
                }
            }
        }
    }
}
