//! How late the board is, and how wide its band.

use super::{economy::VOTE_PERIOD, watch::Tick};

/// Of many numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    pub median: f64,
    pub p95: f64,
    pub most: f64,
    pub mean: f64,
}

/// Times in which the confirmed price is further than `near` from what it should be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lag {
    pub times: usize,
    /// [s]
    pub seconds: Spread,
    /// of all time
    pub share: f64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lags {
    /// |confirmed − voted| / voted
    pub from_voted: Spread,
    /// |confirmed − market| / market
    pub from_market: Spread,
    /// Part of the boards on which the newest vote is not confirmed.
    pub candidates: f64,
    /// high / low − 1
    pub width: Spread,
    /// 1 − market / high: what a redemption loses to the band
    pub above: Spread,
    /// 1 − low / market: what a mint loses
    pub below: Spread,
}

impl Spread {
    pub fn of(mut values: Vec<f64>) -> Self {
        if values.is_empty() {
            return Self::default();
        }
        values.sort_by(f64::total_cmp);
        let at = |part: usize| values[(values.len() * part).div_ceil(100).saturating_sub(1)];
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Self { median: at(50), p95: at(95), most: values[values.len() - 1], mean }
    }
}

pub fn lags(ticks: &[Tick]) -> Lags {
    let spread = |of: &dyn Fn(&Tick) -> f64| Spread::of(ticks.iter().map(of).collect());
    let pending = |tick: &&Tick| away(tick.confirmed, tick.voted) > 1e-9;
    Lags {
        from_voted: spread(&|tick| away(tick.confirmed, tick.voted)),
        from_market: spread(&|tick| away(tick.confirmed, tick.market)),
        candidates: ticks.iter().filter(pending).count() as f64 / ticks.len().max(1) as f64,
        width: spread(&|tick| tick.high / tick.low - 1.0),
        above: spread(&|tick| (1.0 - tick.market / tick.high).max(0.0)),
        below: spread(&|tick| (1.0 - tick.low / tick.market).max(0.0)),
    }
}

/// How long it takes until the confirmed price is within `near` of `truth` again.
pub fn lag(ticks: &[Tick], near: f64, truth: impl Fn(&Tick) -> f64) -> Lag {
    let late = |tick: &Tick| away(tick.confirmed, truth(tick)) > near;
    let times = ticks.chunk_by(|a, b| late(a) == late(b)).filter(|chunk| late(&chunk[0]));
    let seconds: Vec<_> = times.map(|chunk| chunk.len() as f64 * VOTE_PERIOD as f64).collect();
    let share = seconds.iter().sum::<f64>() / (ticks.len().max(1) as f64 * VOTE_PERIOD as f64);
    Lag { times: seconds.len(), seconds: Spread::of(seconds), share }
}

fn away(value: f64, truth: f64) -> f64 {
    (value / truth - 1.0).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tick(confirmed: f64, voted: f64) -> Tick {
        Tick { market: voted, voted, confirmed, low: confirmed.min(voted), high: confirmed.max(voted) }
    }

    #[test]
    fn spreads() {
        let spread = Spread::of((1..=100).rev().map(f64::from).collect());
        assert_eq!(spread, Spread { median: 50.0, p95: 95.0, most: 100.0, mean: 50.5 });
        assert_eq!(Spread::of(vec![7.0]).p95, 7.0);
        assert_eq!(Spread::of(vec![]), Spread::default());
    }

    #[test]
    fn lateness() {
        let ticks = [tick(1.0, 1.0), tick(1.0, 1.5), tick(1.0, 1.4), tick(1.4, 1.4), tick(1.4, 2.0), tick(2.0, 2.0)];
        let late = lag(&ticks, 0.05, |tick| tick.voted);
        assert_eq!((late.times, late.seconds.most, late.seconds.median, late.share), (2, 60.0, 30.0, 0.5));
        let lags = lags(&ticks);
        assert_eq!((lags.candidates, lags.width.most), (0.5, 0.5));
        assert!((lags.above.most - 0.0).abs() < 1e-12 && (lags.below.most - 1.0 / 3.0).abs() < 1e-12);
    }
}
