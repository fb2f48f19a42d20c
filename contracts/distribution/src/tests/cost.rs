//! What messages read and write, counted where the contract meets its storage.

use super::*;
use tidelock_controllers::counted::{Counted, Counts};

/// What is done with one denom among so many others.
fn measure(others: usize) -> Vec<(&'static str, Counts)> {
    let shares = [(Destination::Stakers, 50), (Destination::CommunityPool, 50)];
    let mut chain = Chain::on(Counted::default(), weights(&shares));
    for at in 0..=others {
        chain.deposit(&denom(at), 100);
    }
    let mut measured = vec![];
    let mut counted = |name, chain: &mut Chain<Counted>, act: &dyn Fn(&mut Chain<Counted>)| {
        chain.deps.storage.counts.take();
        act(chain);
        measured.push((name, chain.deps.storage.counts.take()));
    };
    let one = denom(1);
    let distribute = || ExecuteMsg::Distribute { denoms: Some(vec![denom(1)]), collect: false };
    counted("deposit", &mut chain, &|chain| chain.deposit(&one, 100));
    counted("gift", &mut chain, &|chain| drop(chain.receive(&one, 5, HookMsg::FundCommunityPool {}).unwrap()));
    counted("distribute", &mut chain, &|chain| assert_eq!(chain.tell(distribute()).messages.len(), 1));
    counted("distribute nothing", &mut chain, &|chain| assert!(chain.tell(distribute()).messages.is_empty()));
    let burn = || ExecuteMsg::Burn { denom: denom(1), amount: Uint128::one() };
    counted("burn", &mut chain, &|chain| drop(chain.tell(burn())));
    chain.env.block.height += 1;
    counted("sweep", &mut chain, &|chain| drop(chain.tell(ExecuteMsg::Sweep { denom: denom(1) })));
    measured
}

#[test]
fn the_same_with_one_and_31_other_denoms() {
    let few = measure(1);
    let many = measure(31);
    assert_eq!(few, many);
    println!("{many:#?}");
    for (name, counts) in &many {
        assert_eq!(counts.written, ["accounts"], "{name}");
        assert_eq!((counts.removed.len(), counts.steps), (0, 0), "{name}");
        let accounts = counts.read.iter().filter(|item| *item == "accounts").count();
        assert_eq!(accounts, 1, "{name}");
    }
    let read = |name| many.iter().find(|(of, _)| *of == name).unwrap().1.read.clone();
    assert_eq!(read("deposit"), ["config", "payers", "accounts"]);
    assert_eq!(read("distribute"), ["config", "weights", "accounts", "vaults", "tokens"]);
}

/// All of them cost as much as each by itself: what one message does grows with the denoms, of which there are 32 at most.
#[test]
fn all_are_the_sum_of_each() {
    let written = |others: usize| {
        let mut chain = Chain::on(Counted::default(), weights(&[(Destination::Burn, 100)]));
        for at in 0..=others {
            chain.deposit(&denom(at), 100);
        }
        chain.deps.storage.counts.take();
        chain.tell(ExecuteMsg::Distribute { denoms: None, collect: false });
        chain.deps.storage.counts.take()
    };
    for others in [0, 1, 31] {
        let counts = written(others);
        assert_eq!(counts.written, vec!["accounts"; others + 1]);
        // To name them, once; each is then read by itself.
        assert_eq!(counts.steps, others + 1);
        assert_eq!(counts.read.len(), 2 + 3 * (others + 1), "{:?}", counts.read);
    }
}
