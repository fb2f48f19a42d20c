//! What a board is worth to who knows the truth.

use anyhow::{Context, Result};
use tidelock_interface::oracle::{Board, Entry};

use super::economy::{STABLES, true_cross, true_price};
use crate::embedded::SDT;

/// True value out for true value in, before spread, tax and guard, of each direction. Stablecoins in the order of
/// [`STABLES`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    pub mint: [f64; 3],
    /// by the price alone; the guard may pay less
    pub redeem: [f64; 3],
    /// from, to
    pub exchange: [[f64; 3]; 3],
    /// the board's sides, for amounts
    pub price: Side,
    pub cross: [Side; 3],
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    pub low: f64,
    pub high: f64,
}

impl Outlook {
    pub fn of(board: &Board) -> Result<Self> {
        let price = Side::of(board.entry(SDT).context("LUNA has no price")?)?;
        let mut cross = [Side { low: 1.0, high: 1.0 }; 3];
        for (cross, denom) in cross.iter_mut().zip(STABLES).filter(|(_, denom)| *denom != SDT) {
            *cross = Side::of(board.entry(denom).context("a stablecoin has no cross")?)?;
        }
        let truth = STABLES.map(true_cross);
        // What the asked stablecoin's low side, and the offered one's high side, make of the truth.
        let asked: [f64; 3] = std::array::from_fn(|at| cross[at].low / truth[at]);
        let offered: [f64; 3] = std::array::from_fn(|at| truth[at] / cross[at].high);
        Ok(Self {
            mint: asked.map(|asked| price.low / true_price() * asked),
            redeem: offered.map(|offered| true_price() / price.high * offered),
            exchange: offered.map(|offered| asked.map(|asked| offered * asked)),
            price,
            cross,
        })
    }

    /// The greatest that one stablecoin can be sold for.
    pub fn sells(&self, from: usize) -> f64 {
        let others = (0..3).filter(|to| *to != from).map(|to| self.exchange[from][to]);
        others.fold(self.redeem[from], f64::max)
    }

    /// The greatest of all directions.
    pub fn best(&self) -> f64 {
        self.mint.into_iter().chain((0..3).map(|from| self.sells(from))).fold(0.0, f64::max)
    }
}

impl Side {
    fn of(entry: &Entry) -> Result<Self> {
        Ok(Self { low: entry.low.to_string().parse()?, high: entry.high.to_string().parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded::{KRT, UST};
    use cosmwasm_std::Decimal;

    fn board(luna: [u64; 2], krt: [u64; 2]) -> Outlook {
        let entry = |denom: &str, [low, high]: [u64; 2]| Entry {
            denom: denom.into(),
            committed_at: 0,
            confirmed: Decimal::percent(low),
            low: Decimal::percent(low),
            high: Decimal::percent(high),
        };
        let entries = vec![entry(SDT, luna), entry(UST, [125, 125]), entry(KRT, krt)];
        Outlook::of(&Board { period: 1, entries }).unwrap()
    }

    #[test]
    fn the_truth_pays_nobody() {
        assert_eq!(board([6_400, 6_400], [158_750, 158_750]).best(), 1.0);
        // Nor does a band that holds the truth.
        let wide = board([640, 6_400], [158_750, 1_587_500]);
        assert_eq!((wide.best(), wide.mint[0], wide.redeem[1]), (1.0, 0.1, 0.1));
    }

    #[test]
    fn wrong_boards_pay() {
        let low = board([3_200, 3_200], [158_750, 158_750]);
        assert_eq!((low.redeem, low.mint[0]), ([2.0; 3], 0.5));
        let cheap = board([6_400, 6_400], [317_500, 317_500]);
        assert_eq!((cheap.exchange[0][1], cheap.mint[1], cheap.exchange[1][2]), (2.0, 2.0, 0.5));
    }
}
