//! What messages read and write, counted where the contract meets its storage.

use super::*;
use tidelock_controllers::counted::{Counted, Counts};

/// Bond, unbond, claim, restake and withdrawal of one among so many stakers.
fn measure(stakers: usize) -> Vec<(&'static str, Counts)> {
    let mut chain = Chain::on(Counted::default(), instantiation());
    let hook = |msg| to_json_binary(&msg).unwrap();
    let bond = || hook(HookMsg::Bond { recipient: None });
    for at in 0..stakers {
        chain.receive("luna", &format!("staker{at}"), 1_000_000, bond()).unwrap();
    }
    for token in ["ust", "krt", "luna"] {
        chain.receive(token, "distribution", 10u128.pow(12), hook(HookMsg::DistributeRewards {})).unwrap();
    }
    let mut measured = vec![];
    let mut counted = |name, chain: &mut Chain<Counted>, act: &dyn Fn(&mut Chain<Counted>)| {
        chain.wait(100_000);
        chain.deps.storage.counts.take();
        act(chain);
        measured.push((name, chain.deps.storage.counts.take()));
    };
    let staker = addr("staker3");
    let act = |chain: &mut Chain<Counted>, msg| drop(chain.execute(&staker, msg).unwrap());
    counted("bond", &mut chain, &|chain| drop(chain.receive("luna", "staker3", 5_000, bond()).unwrap()));
    counted("unbond", &mut chain, &|chain| act(chain, ExecuteMsg::Unbond { amount: Uint128::new(3_000) }));
    counted("claim", &mut chain, &|chain| act(chain, ExecuteMsg::ClaimRewards { recipient: None, denoms: None }));
    counted("restake", &mut chain, &|chain| act(chain, ExecuteMsg::Restake {}));
    chain.wait(21 * 86_400);
    counted("withdraw", &mut chain, &|chain| act(chain, ExecuteMsg::Withdraw {}));
    let reward = hook(HookMsg::DistributeRewards {});
    counted("reward", &mut chain, &|chain| drop(chain.receive("ust", "distribution", 5, reward.clone()).unwrap()));
    measured
}

#[test]
fn the_same_with_ten_and_ten_thousand_stakers() {
    let few = measure(10);
    let many = measure(10_000);
    assert_eq!(few, many);
    println!("{many:#?}");
    let weight = ["members", "members__changelog", "pool", "stakers"];
    let total = ["total", "total__changelog"];
    let expected: [(&str, &[&str], &[&str]); 6] = [
        ("bond", &[weight.as_slice(), &total].concat(), &[]),
        // The total falls with the next message.
        ("unbond", &[weight.as_slice(), &["claims"]].concat(), &[]),
        ("claim", &["pool", "stakers", "totals", "totals", "totals"], &[]),
        ("restake", &[weight.as_slice(), &total, &["totals"]].concat(), &[]),
        ("withdraw", &["pool"], &["claims"]),
        ("reward", &["pool", "totals"], &[]),
    ];
    for ((name, counts), (expected, written, removed)) in many.iter().zip(expected) {
        let sorted = |names: &[String]| {
            let mut names = names.to_vec();
            names.sort();
            names
        };
        let mut written: Vec<_> = written.iter().map(|name| name.to_string()).collect();
        written.sort();
        assert_eq!(*name, expected);
        assert_eq!(sorted(&counts.written), written, "{name}");
        assert_eq!(counts.removed, removed, "{name}");
        assert_eq!(counts.steps, 0, "{name}");
    }
}
