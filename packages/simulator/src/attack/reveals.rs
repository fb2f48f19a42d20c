//! A trader who sees what is revealed before it is counted.
//!
//! The votes of a period are public while the board still says what was voted in the period before. A trade at that
//! board by who knows the next one gains at most the move between the two, less the spread.

use super::{economy::base_pool, watch::Tick};

/// What the trader compares the board with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// the next board's votes, which are public
    NextVote,
    /// the market, which no vote has seen yet
    Market,
}

/// What the trader does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trade {
    /// knowing that the price falls
    Mint,
    /// knowing that it rises
    Redeem,
    /// a mint at this board and a redemption at the next
    MintThenRedeem,
    RedeemThenMint,
}

impl Trade {
    pub fn name(self, known: Known) -> &'static str {
        match (self, known) {
            (Self::Mint, Known::NextVote) => "mint before a fall",
            (Self::Redeem, Known::NextVote) => "redeem before a rise",
            (Self::Mint, Known::Market) => "mint, market known",
            (Self::Redeem, Known::Market) => "redeem, market known",
            (Self::MintThenRedeem, _) => "mint, redeem next",
            (Self::RedeemThenMint, _) => "redeem, mint next",
        }
    }
}

/// Over all periods.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gains {
    /// Part of the periods with a gain.
    pub share: f64,
    /// Part of what is traded, little of it: mean over all periods, a period without gain counted as zero; and most.
    pub mean: f64,
    pub most: f64,
    /// [SDR] of the best trade against a pool at rest, likewise.
    pub mean_sdr: f64,
    pub most_sdr: f64,
    /// The greatest by which a gain exceeds the move of the votes, or of the market, less the spread. Never above zero.
    pub excess: f64,
}

/// What this trade gains in each period, and over all.
pub fn gains(ticks: &[Tick], trade: Trade, known: Known, spread: f64) -> Gains {
    let mut sum = Gains { excess: f64::NEG_INFINITY, ..Gains::default() };
    let periods = ticks.len().saturating_sub(1);
    for pair in ticks.windows(2) {
        let [now, next] = [pair[0], pair[1]];
        let truth = if known == Known::NextVote { next.voted } else { now.market };
        // What is due for one before any spread, and the same where the board had said what was voted.
        let (due, moved, spreads) = match trade {
            Trade::Mint => (now.low / truth, now.voted / truth, 1),
            Trade::Redeem => (truth / now.high, truth / now.voted, 1),
            Trade::MintThenRedeem => (now.low / next.high, now.voted / next.voted, 2),
            Trade::RedeemThenMint => (next.low / now.high, next.voted / now.voted, 2),
        };
        let kept = (1.0 - spread).powi(spreads);
        let gain = due * kept - 1.0;
        sum.excess = sum.excess.max(gain - (moved * kept - 1.0));
        if gain > 0.0 {
            let sdr = best_trade(due, kept) * base_pool();
            sum.share += 1.0 / periods as f64;
            sum.mean += gain / periods as f64;
            sum.mean_sdr += sdr / periods as f64;
            sum.most = sum.most.max(gain);
            sum.most_sdr = sum.most_sdr.max(sdr);
        }
    }
    sum
}

/// In depths of the pool: the value against a pool at rest that gains most where `due` is due for one, of which the
/// curve 1/(1 + v) or the least spread is kept.
fn best_trade(due: f64, kept: f64) -> f64 {
    let value = (due.sqrt() - 1.0).max(1.0 / kept - 1.0);
    value * (due * kept.min(1.0 / (1.0 + value)) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tick(market: f64, voted: f64, low: f64, high: f64) -> Tick {
        Tick { market, voted, confirmed: voted, low, high }
    }

    #[test]
    fn a_fall_of_a_tenth() {
        // The board says 100, 90 is revealed; then the board says 90, and the market is there.
        let plain = [tick(90.0, 100.0, 100.0, 100.0), tick(90.0, 90.0, 90.0, 90.0)];
        let mint = gains(&plain, Trade::Mint, Known::NextVote, 0.01);
        assert!((mint.most - (100.0 / 90.0 * 0.99 - 1.0)).abs() < 1e-12);
        assert_eq!((mint.share, mint.mean), (1.0, mint.most));
        assert!(mint.excess.abs() < 1e-12);
        assert_eq!(gains(&plain, Trade::Mint, Known::Market, 0.01), mint);
        assert_eq!(gains(&plain, Trade::Redeem, Known::NextVote, 0.01).share, 0.0);
        let loop_gain = gains(&plain, Trade::MintThenRedeem, Known::NextVote, 0.01).most;
        assert!((loop_gain - (100.0 / 90.0 * 0.9801 - 1.0)).abs() < 1e-12);
        // A band takes it away.
        let banded = [tick(90.0, 100.0, 90.0, 110.0), tick(90.0, 90.0, 89.0, 110.0)];
        for trade in [Trade::Mint, Trade::Redeem, Trade::MintThenRedeem, Trade::RedeemThenMint] {
            let banded = gains(&banded, trade, Known::NextVote, 0.01);
            assert!(banded.share == 0.0 && banded.excess < 0.0, "{trade:?}");
        }
    }

    #[test]
    fn best_trades() {
        // Below the least spread: as much as costs no more than that; above: as far as the pool pays.
        assert!((best_trade(1.012, 0.99) - (1.0 / 0.99 - 1.0) * (1.012 * 0.99 - 1.0)).abs() < 1e-15);
        assert!((best_trade(4.0, 0.99) - 1.0).abs() < 1e-12);
        for value in [0.5, 0.9, 1.1, 2.0] {
            assert!(value * (4.0 / (1.0 + value) - 1.0) < 1.0);
        }
    }
}
