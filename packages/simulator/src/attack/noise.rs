//! Prices between the known closes: a random walk that meets each of them.

use cosmwasm_std::Decimal;

use super::economy::VOTE_PERIOD;
use crate::series::{HOUR, Series};

/// Random numbers as splitmix64 gives them: the same for the same seed, everywhere.
#[derive(Clone, Copy, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Mean 0, deviation 1: the sum of twelve even ones, which needs no logarithm.
    fn normal(&mut self) -> f64 {
        let even = |random: u64| (random >> 11) as f64 / (1u64 << 53) as f64;
        (0..12).map(|_| even(self.next())).sum::<f64>() - 6.0
    }
}

/// [USD] the price at the start of each vote period, from the first close to the last.
///
/// The logarithm walks from close to close (a bridge). Its deviation a minute is the greater of `noise` and what a walk
/// of the hour's own move would have, |ln(close/close before)|/√minutes.
pub fn prices(closes: &Series<Decimal>, noise: f64, seed: u64) -> Vec<f64> {
    let mut random = SplitMix64::new(seed);
    let usd = |value: Decimal| value.atomics().u128() as f64 / 1e18;
    let mut prices = vec![usd(closes.first().value)];
    for pair in closes.points().windows(2) {
        let steps = (pair[1].time - pair[0].time) / VOTE_PERIOD;
        let [from, to] = [pair[0].value, pair[1].value].map(|value| usd(value).ln());
        let minutes = (pair[1].time - pair[0].time) as f64 / 60.0;
        let minute = noise.max((to - from).abs() / minutes.sqrt());
        let step = minute * (VOTE_PERIOD as f64 / 60.0).sqrt();
        let mut at = from;
        for left in (1..=steps).rev() {
            // What is left of the way, and of the freedom to stray from it.
            let left = left as f64;
            at += (to - at) / left + step * ((left - 1.0) / left).sqrt() * random.normal();
            prices.push(at.exp());
        }
    }
    prices
}

/// [periods] of the first so many hours of a path.
pub fn periods(hours: u64) -> usize {
    usize::try_from(hours * HOUR / VOTE_PERIOD + 1).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history;

    /// Vectors of the published algorithm.
    #[test]
    fn splitmix64() {
        let mut random = SplitMix64::new(1_234_567);
        let first: [u64; 3] = std::array::from_fn(|_| random.next());
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
        let drawn: Vec<_> = (0..10_000).map(|_| random.normal()).collect();
        let mean = drawn.iter().sum::<f64>() / 10_000.0;
        let variance = drawn.iter().map(|value| value * value).sum::<f64>() / 10_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
    }

    #[test]
    fn path_meets_the_closes() {
        let closes = history::luna_usd(&None).unwrap();
        let path = prices(&closes, 0.002, 1);
        assert_eq!(path.len(), 144 * 120 + 1);
        for (hour, close) in closes.points().iter().enumerate() {
            let close = close.value.to_string().parse::<f64>().unwrap();
            assert!((path[hour * 120] / close - 1.0).abs() < 1e-9, "{hour}");
        }
        assert_ne!(path, prices(&closes, 0.002, 2));
        assert_eq!(path, prices(&closes, 0.002, 1));
        // Without noise and move nothing moves.
        assert!(path.iter().all(|price| *price > 0.0));
    }
}
