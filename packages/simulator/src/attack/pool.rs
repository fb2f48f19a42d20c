//! The spread of many trades: how far to lean the virtual pool, which recovers.
//!
//! In depths of the pool at rest: a redemption that takes the stablecoin side from a to b pays 1/a − 1/b of what is
//! due, a mint that takes it from a to b costs 1/b − 1/a; so only the ends count, however a trade is split.

/// The pool's recovery.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// of a lean after these steps of recovery
    left: f64,
}

/// Leans that are tried.
const GRID: u32 = 4_000;

impl Curve {
    /// The pool loses one of so many parts of its lean in a step; so many steps pass from trade to trade.
    pub fn new(parts: u32, steps: u64) -> Self {
        Self { left: (1.0 - 1.0 / f64::from(parts)).powi(steps as i32) }
    }

    /// What redemptions gain when each raises the lean to x again: of the due `pays`, less the value redeemed.
    fn redemption_step(self, pays: f64, x: f64) -> f64 {
        (1.0 - self.left) * x * (pays / ((1.0 + x) * (1.0 + self.left * x)) - 1.0)
    }

    /// The side's depth that gains most when it is held.
    pub fn redemption_hold(self, pays: f64) -> f64 {
        1.0 + best(|x| self.redemption_step(pays, x), pays.sqrt())
    }

    /// The most that is gained so.
    pub fn redemption_gain(self, pays: f64) -> f64 {
        let x = best(|x| self.redemption_step(pays, x), pays.sqrt());
        // The grid misses the top by less than this.
        self.redemption_step(pays, x) * (1.0 + 1e-5)
    }

    /// The same of mints whose stablecoins are worth `pays` times the LUNA, by a side that is y short.
    fn mint_step(self, pays: f64, y: f64) -> f64 {
        (1.0 - self.left) * y * (1.0 - 1.0 / (pays * (1.0 - y) * (1.0 - self.left * y)))
    }

    pub fn mint_hold(self, pays: f64) -> f64 {
        1.0 - best(|y| self.mint_step(pays, y), 1.0 - 1.0 / pays)
    }

    pub fn mint_gain(self, pays: f64) -> f64 {
        self.mint_step(pays, best(|y| self.mint_step(pays, y), 1.0 - 1.0 / pays)) * (1.0 + 1e-5)
    }

    /// Of a lean, after the steps between two trades.
    pub fn left(self) -> f64 {
        self.left
    }
}

/// Where, from zero to `end`, a function with one top is greatest.
fn best(gain: impl Fn(f64) -> f64, end: f64) -> f64 {
    let at = |step: u32| end * f64::from(step) / f64::from(GRID);
    let (mut low, mut high) = (0, GRID);
    while high - low > 2 {
        let third = (high - low) / 3;
        if gain(at(low + third)) < gain(at(high - third)) { low += third.max(1) } else { high -= third.max(1) }
    }
    at(low + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_at_the_top() {
        let curve = Curve::new(36, 1);
        for pays in [1.02, 1.37, 2.0, 10.0] {
            let x = curve.redemption_hold(pays) - 1.0;
            let gain = curve.redemption_step(pays, x);
            assert!(gain > 0.0 && gain <= curve.redemption_gain(pays), "{pays}");
            for other in [0.5, 0.9, 1.1, 1.5] {
                assert!(curve.redemption_step(pays, x * other) < gain, "{pays} {other}");
            }
            let depth = curve.mint_hold(pays);
            assert!(depth < 1.0 && depth * depth * pays > 1.0, "{pays}: {depth}");
        }
    }
}
