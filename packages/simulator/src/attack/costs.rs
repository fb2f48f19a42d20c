//! Every wrong price against every set of rules.

use anyhow::Result;
use cosmwasm_std::Decimal;
use std::{
    num::NonZeroUsize,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::{
    attacker::Played,
    bound::bound,
    economy::{Economy, HEALTHY, THIN, Without},
    search,
    wrong::{Direction, Subject, Wrong},
};

/// One wrong price.
pub struct Cost {
    pub economy: Economy,
    pub wrong: Wrong,
    /// with everything, and without; in the order of [`Without::ALL`]
    pub played: Vec<Played>,
    /// [SDR]
    pub bound: f64,
}

impl Cost {
    /// With everything on.
    pub fn guarded(&self) -> Played {
        self.played[0]
    }

    pub fn is_within(&self) -> bool {
        self.guarded().profit <= self.bound
    }

    /// What the best plan does.
    pub fn deed(&self) -> String {
        let Played { before, minted, redeemed, exchanged, .. } = self.guarded();
        let deeds = [("prepare", before), ("exchange", exchanged), ("mint", minted), ("redeem", redeemed)];
        // A thousandth of the greatest is no part of the plan.
        let greatest = deeds.iter().fold(0.0, |greatest: f64, (_, done)| greatest.max(*done));
        let done = deeds.into_iter().filter(|(_, done)| *done > greatest / 1_000.0);
        let done = done.map(|(deed, _)| deed).collect::<Vec<_>>();
        if done.is_empty() { "nothing".into() } else { done.join(", ") }
    }
}

const CASES: [(Economy, Subject, Direction); 6] = [
    (HEALTHY, Subject::Luna, Direction::Low),
    (HEALTHY, Subject::Luna, Direction::High),
    (HEALTHY, Subject::Krt, Direction::Low),
    (HEALTHY, Subject::Krt, Direction::High),
    (THIN, Subject::Luna, Direction::Low),
    (THIN, Subject::Luna, Direction::High),
];

/// How many plays of [`measure`] there are.
pub fn jobs(durations: &[u64]) -> u64 {
    (CASES.len() * durations.len() * Without::ALL.len()) as u64
}

/// Which prices are wrong, for each of the durations.
fn wrongs(factor: Decimal, durations: &[u64]) -> Vec<(Economy, Wrong)> {
    let of = |(economy, subject, direction)| {
        durations.iter().map(move |seconds| (economy, Wrong { subject, direction, factor, seconds: *seconds }))
    };
    CASES.into_iter().flat_map(of).collect()
}

/// Plays all, on as many threads as the machine has.
pub fn measure(share: Decimal, factor: Decimal, durations: &[u64], each: impl Fn() + Sync) -> Result<Vec<Cost>> {
    let wrongs = wrongs(factor, durations);
    let jobs: Vec<_> = (0..wrongs.len()).flat_map(|at| Without::ALL.map(|without| (at, without))).collect();
    let (next, done) = (AtomicUsize::new(0), Mutex::new(vec![]));
    let work = || -> Result<()> {
        loop {
            // Long ones come last in each case; begin with them.
            let Some(job) = jobs.len().checked_sub(next.fetch_add(1, Ordering::Relaxed) + 1) else {
                return Ok(());
            };
            let (at, without) = jobs[job];
            let (economy, wrong) = &wrongs[at];
            let played = search::best(economy, share, without, wrong)?;
            done.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push((job, played));
            each();
        }
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let join = |worker: thread::ScopedJoinHandle<'_, _>| {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        workers.into_iter().try_for_each(join)
    })?;
    let mut done = done.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    done.sort_by_key(|(job, _)| *job);
    let costs = wrongs.into_iter().zip(done.chunks(Without::ALL.len()));
    let cost = |((economy, wrong), played): ((Economy, Wrong), &[(usize, Played)])| {
        let bound = bound(&economy, share, &wrong)?;
        Ok(Cost { economy, wrong, played: played.iter().map(|(_, played)| *played).collect(), bound })
    };
    costs.map(cost).collect()
}
