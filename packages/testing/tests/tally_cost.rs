//! What a tally reads and writes, counted where the contract meets its storage. With `--nocapture` the table is printed.

use cosmwasm_std::testing::{MockApi, MockQuerier, message_info, mock_env};
use cosmwasm_std::{
    Addr, ContractResult, Empty, Env, MemoryStorage, Order, OwnedDeps, Record, Storage, SystemResult, Timestamp,
    Uint128, WasmQuery, to_json_binary, to_json_vec,
};
use cw20::Cw20ReceiveMsg;
use std::{cell::RefCell, collections::BTreeSet, marker::PhantomData, rc::Rc};
use tidelock_interface::oracle::{ExecuteMsg, FeederWeight, HookMsg, InstantiateMsg, Params, vote_hash};
use tidelock_oracle::contract::{execute, instantiate};

/// What went through the storage: calls, and bytes of keys and values.
#[derive(Clone, Debug, Default)]
struct Counts {
    reads: u64,
    steps: u64,
    read_bytes: u64,
    removals: u64,
    written: Vec<String>,
    written_bytes: u64,
}

impl Counts {
    /// 1,000 and 3 a byte for a read, 2,000 and 30 a byte for a write, 1,000 for a removal; 30 and 3 a byte for a step of a
    /// range.
    fn gas(&self) -> u64 {
        let flat = 1_000 * (self.reads + self.removals) + 30 * self.steps + 2_000 * self.written.len() as u64;
        flat + 3 * self.read_bytes + 30 * self.written_bytes
    }

    /// The items by name, each once.
    fn items(&self) -> BTreeSet<&str> {
        self.written.iter().map(String::as_str).collect()
    }
}

/// A storage that counts.
#[derive(Default)]
struct Counted {
    inner: MemoryStorage,
    counts: Rc<RefCell<Counts>>,
}

impl Storage for Counted {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        let value = self.inner.get(key);
        let mut counts = self.counts.borrow_mut();
        counts.reads += 1;
        counts.read_bytes += (key.len() + value.as_ref().map_or(0, Vec::len)) as u64;
        value
    }

    /// The step that finds nothing more counts, too.
    fn range<'a>(
        &'a self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Box<dyn Iterator<Item = Record> + 'a> {
        let mut records = self.inner.range(start, end, order);
        Box::new(std::iter::from_fn(move || {
            let record = records.next();
            let mut counts = self.counts.borrow_mut();
            counts.steps += 1;
            counts.read_bytes += record.as_ref().map_or(0, |(key, value)| key.len() + value.len()) as u64;
            record
        }))
    }

    fn set(&mut self, key: &[u8], value: &[u8]) {
        let mut counts = self.counts.borrow_mut();
        counts.written.push(name(key));
        counts.written_bytes += (key.len() + value.len()) as u64;
        self.inner.set(key, value);
    }

    fn remove(&mut self, key: &[u8]) {
        self.counts.borrow_mut().removals += 1;
        self.inner.remove(key);
    }
}

/// An item's key is its name; a map's begins with the length of it.
fn name(key: &[u8]) -> String {
    let name = if key[0] == 0 { &key[2..2 + usize::from(key[1])] } else { key };
    String::from_utf8(name.to_vec()).unwrap()
}

struct Oracle {
    deps: OwnedDeps<Counted, MockApi, MockQuerier, Empty>,
    env: Env,
    feeders: Vec<Addr>,
    denoms: Vec<String>,
    /// by the first feeders, and not revealed
    committed: Vec<String>,
    /// so many of the first feeders leave out the last denom
    abstaining: usize,
    /// whether no two vote alike for the last denom
    scattered: bool,
}

const SALT: &str = "0123456789abcdef0123456789abcdef";

impl Oracle {
    fn new(feeders: usize, denoms: usize, params: Params) -> Self {
        let mut env = mock_env();
        // The start of a window of misses.
        env.block.time = Timestamp::from_seconds(30 * 20_160 * 2_600);
        let feeders: Vec<_> = (0..feeders).map(|at| MockApi::default().addr_make(&format!("feeder{at}"))).collect();
        let denoms: Vec<_> = (0..denoms).map(|at| format!("uc{at:02}")).collect();
        let deps = OwnedDeps {
            storage: Counted::default(),
            api: MockApi::default(),
            querier: MockQuerier::default(),
            custom_query_type: PhantomData,
        };
        let mut oracle = Self { deps, env, feeders, denoms, committed: vec![], abstaining: 0, scattered: false };
        let weight = |feeder: &Addr| FeederWeight { address: feeder.to_string(), weight: 1_000_000 };
        let msg = InstantiateMsg {
            owner: oracle.feeders[0].to_string(),
            reference: oracle.denoms[0].clone(),
            denoms: oracle.denoms[1..].to_vec(),
            feeders: oracle.feeders.iter().map(weight).collect(),
            vote_period: 30,
            market: oracle.feeders[0].to_string(),
            params,
        };
        let info = message_info(&oracle.feeders[0], &[]);
        instantiate(oracle.deps.as_mut(), oracle.env.clone(), info, msg).unwrap();
        oracle
    }

    fn send(&mut self, sender: &Addr, msg: ExecuteMsg) {
        execute(self.deps.as_mut(), self.env.clone(), message_info(sender, &[]), msg).unwrap();
    }

    /// One period: what was revealed in the one before is tallied, which is counted; then all reveal what they committed
    /// to, and commit again, but for so many of the last.
    fn period(&mut self, absent: usize) -> Counts {
        self.deps.storage.counts.take();
        let sender = self.feeders[0].clone();
        self.send(&sender, ExecuteMsg::Tally {});
        let counted = self.deps.storage.counts.take();
        for (at, rates) in std::mem::take(&mut self.committed).into_iter().enumerate() {
            let feeder = self.feeders[at].clone();
            self.send(&feeder, ExecuteMsg::Vote { rates, salt: SALT.into(), feeder: None });
        }
        for at in 0..self.feeders.len() - absent {
            let last = self.denoms.len() - 1;
            let apart = |denom: usize| if self.scattered && denom == last { 64 * at.pow(3) } else { 0 };
            let rate =
                |(denom, name): (usize, &String)| format!("{}.{:06}{name}", 80 + denom + apart(denom), 123_456 + at);
            let voted = self.denoms.len() - usize::from(at < self.abstaining);
            let rates = self.denoms[..voted].iter().enumerate().map(rate).collect::<Vec<_>>().join(",");
            let feeder = self.feeders[at].clone();
            let hash = vote_hash(SALT, &rates, feeder.as_str());
            self.send(&feeder, ExecuteMsg::Prevote { hash, feeder: None });
            self.committed.push(rates);
        }
        self.env.block.time = self.env.block.time.plus_seconds(30);
        counted
    }

    /// Rewards in so many denoms.
    fn fund(&mut self, denoms: usize) {
        let token = |at: usize| MockApi::default().addr_make(&format!("reward{at}"));
        let known: Vec<_> = (0..denoms).map(|at| (token(at), format!("rw{at:02}"))).collect();
        // The market's registry, as it is read raw.
        self.deps.querier.update_wasm(move |query| {
            let WasmQuery::Raw { key, .. } = query else { panic!("{query:?}") };
            let denom = known.iter().find(|(token, _)| key.ends_with(token.as_bytes())).map(|(_, denom)| denom);
            let answer = denom.map(|denom| to_json_vec(denom).unwrap()).unwrap_or_default();
            SystemResult::Ok(ContractResult::Ok(answer.into()))
        });
        for at in 0..denoms {
            let msg = to_json_binary(&HookMsg::FundRewards {}).unwrap();
            let sender = self.feeders[0].to_string();
            let receive = Cw20ReceiveMsg { sender, amount: Uint128::new(1_000_000_000_000), msg };
            self.send(&token(at), ExecuteMsg::Receive(receive));
        }
    }

    /// The next tally that writes a snapshot, or that writes none; one in ten does.
    fn tally(&mut self, absent: usize, snapshot: bool) -> Counts {
        for _ in 0..3 {
            self.period(absent);
        }
        (0..20).map(|_| self.period(absent)).find(|counts| counts.items().contains("snapshots") == snapshot).unwrap()
    }
}

/// What the kinds of a tally do, by name.
fn measure(feeders: usize, denoms: usize) -> Vec<(&'static str, Counts)> {
    let mut oracle = Oracle::new(feeders, denoms, Params::default());
    let absent = feeders / 4;
    let mut kinds = vec![
        ("plain", oracle.tally(0, false)),
        ("snapshot", oracle.tally(0, true)),
        ("misses", oracle.tally(absent, false)),
        ("misses, snapshot", oracle.tally(absent, true)),
    ];
    // Snapshots of a day ago are forgotten, two at a time; the newest of them stays.
    oracle.tally(absent, true);
    oracle.tally(absent, true);
    oracle.env.block.time = oracle.env.block.time.plus_seconds(86_400);
    oracle.committed.clear();
    kinds.push(("misses, snapshot, after a day", oracle.tally(absent, true)));
    oracle.committed.clear();
    oracle.period(0);
    oracle.committed.clear();
    kinds.push(("nothing pending", oracle.period(0)));
    kinds
}

/// Whatever the number of feeders and denoms, a tally writes the same items, three where nobody misses: the clock, the
/// board and the tracks behind it; with a snapshot every five minutes, and with the misses where somebody missed. It reads the same
/// items and one step of a range for each feeder. Only bytes grow: of what is read with the votes, of what is written with
/// the denoms, and with who missed.
#[test]
fn tally_reads_and_writes() {
    let sizes = [(4, 3), (32, 8), (128, 31)];
    let measured = sizes.map(|(feeders, denoms)| measure(feeders, denoms));
    println!("| feeders × denoms | tally | reads | steps | bytes | writes | removals | bytes | gas |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for ((feeders, denoms), kinds) in sizes.iter().zip(&measured) {
        for (kind, counts) in kinds {
            let Counts { reads, steps, read_bytes, removals, written, written_bytes } = counts;
            let (writes, gas) = (written.len(), counts.gas());
            println!(
                "| {feeders} × {denoms} | {kind} | {reads} | {steps} | {read_bytes} | {writes} | {removals} | {written_bytes} | {gas} |"
            );
        }
    }

    let expected: [(&str, &[&str], u64, u64, u64); 6] = [
        // What is written, and how often is read, stepped beside the feeders, and removed.
        ("plain", &["clock", "prices", "tracks"], 7, 3, 0),
        ("snapshot", &["clock", "prices", "snapshots", "tracks"], 7, 4, 0),
        ("misses", &["clock", "misses", "prices", "tracks"], 8, 3, 0),
        ("misses, snapshot", &["clock", "misses", "prices", "snapshots", "tracks"], 8, 4, 0),
        ("misses, snapshot, after a day", &["clock", "misses", "prices", "snapshots", "tracks"], 8, 6, 2),
        ("nothing pending", &[], 1, 0, 0),
    ];
    for ((feeders, _), kinds) in sizes.iter().zip(&measured) {
        for ((kind, counts), (expected, items, reads, steps, removals)) in kinds.iter().zip(expected) {
            assert_eq!(*kind, expected);
            assert_eq!(counts.items().into_iter().collect::<Vec<_>>(), items, "{kind}");
            assert_eq!(counts.written.len(), items.len(), "{kind}: each once");
            let feeders = if items.is_empty() { 0 } else { *feeders };
            assert_eq!(
                (counts.reads, counts.steps, counts.removals),
                (reads, feeders as u64 + steps, removals),
                "{kind}"
            );
        }
    }
    // The greatest size fits a block many times over.
    let greatest = &measured[2];
    assert!(greatest.iter().all(|(_, counts)| counts.gas() < 1_500_000));
}

/// At the end of a window each feeder that is suspended is written once more, and no other.
#[test]
fn a_suspension_rewrites_only_who_is_suspended() {
    let params = Params { miss_window: 10, ..Params::default() };
    let mut oracle = Oracle::new(32, 3, params);
    let written: Vec<_> = (0..30).map(|_| oracle.period(8).written).collect();
    let rewritten = |written: &Vec<String>| written.iter().filter(|name| *name == "feeders_2").count();
    let windows: Vec<_> = written.iter().map(rewritten).filter(|count| *count > 0).collect();
    assert_eq!(windows, [8]);
}

/// Rewards cost one item more while every feeder's part of them stays what it was, however many miss; a feeder whose part
/// changes costs one record of its own, and the list of such parts.
#[test]
fn rewards_cost_what_changes() {
    for (feeders, denoms, rewards) in [(4, 3, 3), (32, 8, 8), (128, 31, 32)] {
        let mut oracle = Oracle::new(feeders, denoms, Params::default());
        let without = oracle.tally(0, false);
        oracle.fund(rewards);
        let full = oracle.tally(0, false);
        // Snapshots come when it is time for them.
        let more = |counts: &Counts| {
            let known = |name: &&str| *name == "snapshots" || without.items().contains(name);
            counts.items().into_iter().filter(|name| !known(name)).map(str::to_string).collect::<Vec<_>>()
        };
        assert_eq!(more(&full), ["reward_pools"]);
        assert_eq!((full.reads, full.steps), (without.reads + 1, without.steps));
        let gas = (without.gas(), full.gas());

        // A quarter falls silent: each is settled once, then nothing but the pools moves.
        let absent = feeders / 4;
        let costs: Vec<_> = (0..5).map(|_| oracle.period(absent)).collect();
        assert_eq!(costs.iter().map(settled).filter(|count| *count > 0).collect::<Vec<_>>(), [absent]);
        assert_eq!(more(&costs[4]), ["misses", "reward_pools"]);
        let dearest = costs.iter().map(Counts::gas).max().unwrap();
        println!(
            "{feeders} × {denoms}, {rewards} rewards: {} without, {} with, {dearest} when a quarter leaves",
            gas.0, gas.1
        );
        // Also the dearest fits a block.
        assert!(dearest < 10_000_000);
    }
}

/// How many records of what feeders earned were written.
fn settled(counts: &Counts) -> usize {
    counts.written.iter().filter(|name| *name == "earnings").count()
}

/// A denom that gets no value, as too many leave it out, or as it is new and no feeder votes it yet, does not change the part
/// of who votes all others: its tally is no dearer than the dearest of those in which a third falls silent.
#[test]
fn a_denom_without_a_value_is_no_dearer() {
    for (feeders, denoms, rewards) in [(4, 3, 4), (32, 8, 9), (32, 8, 32), (128, 30, 3), (128, 30, 32)] {
        let mut oracle = Oracle::new(feeders, denoms, Params::default());
        oracle.fund(rewards);
        let dearest = |costs: &[Counts]| costs.iter().map(Counts::gas).max().unwrap();
        (0..5).for_each(|_| drop(oracle.period(0)));
        let silent = dearest(&(0..5).map(|_| oracle.period(feeders / 3)).collect::<Vec<_>>());
        (0..5).for_each(|_| drop(oracle.period(0)));

        // In every second period more than a third leave it out.
        let failing: Vec<_> = (0..20)
            .map(|period| {
                oracle.abstaining = (period % 2) * (feeders * 34 / 100 + 1);
                oracle.period(0)
            })
            .collect();
        oracle.abstaining = 0;
        (0..5).for_each(|_| drop(oracle.period(0)));

        let owner = oracle.feeders[0].clone();
        oracle.send(&owner, ExecuteMsg::UpdateDenoms { add: vec!["ucnew".into()], remove: vec![] });
        let added: Vec<_> = (0..5).map(|_| oracle.period(0)).collect();
        let costs = [dearest(&failing), dearest(&added)];
        println!("{feeders} × {denoms}, {rewards} rewards: {silent} a third silent, {costs:?} fails, added");
        assert!(failing.iter().chain(&added).all(|counts| settled(counts) == 0));
        assert!(costs.iter().all(|gas| *gas <= silent), "{feeders} × {denoms}, {rewards} rewards: {costs:?}");
    }
}

/// The dearest tallies: at the end of a window a third is suspended, and in between a third falls silent at once, or all but the
/// median voter are outside the reward band of a denom at once. What grows is one record for each such feeder; lists are
/// written once.
#[test]
fn dearest_tallies() {
    for (feeders, denoms) in [(4, 3), (32, 8), (128, 31)] {
        for rewards in [0, 3, 32] {
            let mut oracle = Oracle::new(feeders, denoms, Params { miss_window: 10, ..Params::default() });
            if rewards > 0 {
                oracle.fund(rewards);
            }
            let absent = feeders / 3;
            (0..5).for_each(|_| drop(oracle.period(0)));
            let costs: Vec<_> = (0..30).map(|_| oracle.period(absent)).collect();
            let wrote = |name: &str, counts: &Counts| counts.written.iter().filter(|item| *item == name).count();
            let at_the_end = costs.iter().find(|counts| wrote("feeders_2", counts) > 0).unwrap();
            assert_eq!(wrote("feeders_2", at_the_end), absent);
            assert!(wrote("partial_shares", at_the_end) <= 1);
            let silent = costs.iter().filter(|counts| wrote("feeders_2", counts) == 0).map(Counts::gas).max().unwrap();
            let suspended = at_the_end.gas();

            let mut oracle = Oracle::new(feeders, denoms, Params::default());
            if rewards > 0 {
                oracle.fund(rewards);
            }
            (0..5).for_each(|_| drop(oracle.period(0)));
            oracle.scattered = true;
            let costs: Vec<_> = (0..5).map(|_| oracle.period(0)).collect();
            let changed = if rewards > 0 { feeders - 1 } else { 0 };
            assert_eq!(costs.iter().map(settled).max(), Some(changed));
            let outside = costs.iter().map(Counts::gas).max().unwrap();
            println!("| {feeders} × {denoms} | {rewards} | {silent} | {suspended} | {outside} |");
            // Blocks of public chains hold 50 million gas and more.
            assert!(silent < 5_000_000 && suspended < 5_000_000 && outside < 10_000_000);
        }
    }
}
