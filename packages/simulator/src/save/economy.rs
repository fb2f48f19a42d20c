//! What is saved, and out of what interest is paid: UST, what of it is deposited and redeemed day by day, the reserve.

use anyhow::{Result, ensure};
use cosmwasm_std::{Decimal, Uint128};
use tidelock_interface::market::DenomParams;

use crate::{
    assumed::{exchange_limit, float, grown},
    embedded::ONE,
    format::grouped,
    series::{DAY, HOUR},
};

/// A day's exchanges, there and back.
const EXCHANGES: u128 = (DAY / HOUR) as u128;

/// Each day one deposits and another one redeems, so that claims of many ages are in the vault.
pub const SAVERS: usize = 10;
/// No swap touches LUNA here, and no number depends on it: as much as `tidelock grow` begins with, and its price.
pub const LUNA_SUPPLY: u128 = 350_000_000 * ONE;
pub const LUNA_STAKED: u128 = 140_000_000 * ONE;
pub const LUNA_USD: Decimal = Decimal::percent(8_000);

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Economy {
    /// [micro UST] the supply
    pub ust: u128,
    /// Part of UST that is exchanged in a day, and back.
    pub exchange: Decimal,
    /// Part of UST that is deposited at the start.
    pub deposited: Decimal,
    /// Part by which deposits less redemptions exceed the first deposits after a year; negative where they fall.
    pub growth: f64,
    /// Part of the deposits that is redeemed in a day, and deposited again by others.
    pub redeemed: Decimal,
    /// [micro UST] given to the reserve at the start
    pub reserve: u128,
}

/// What a saver does. Micro UST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Deposit { saver: usize, ust: u128 },
    Redeem { saver: usize, ust: u128 },
}

impl Economy {
    /// [micro UST] deposits less redemptions after the moves of so many days after the start
    pub fn saved(&self, day: u64) -> u128 {
        (self.ust as f64 * float(self.deposited) * grown(self.growth, day * DAY)) as u128
    }

    /// What savers do at the start of each of these days. At first all deposit the same. Then the one with the most redeems,
    /// and another, in turn, deposits that and what deposits grow by; where they fall by more than is redeemed anyway, that
    /// much is redeemed, and nothing deposited.
    pub fn moves(&self, days: u64) -> Result<Vec<Vec<Move>>> {
        let each = self.saved(0) / SAVERS as u128;
        let mut has = [each; SAVERS];
        has[SAVERS - 1] += self.saved(0) - each * SAVERS as u128;
        let mut moves = vec![has.iter().enumerate().map(|(saver, ust)| Move::Deposit { saver, ust: *ust }).collect()];
        for day in 1..days {
            let (yesterday, today) = (self.saved(day - 1), self.saved(day));
            let redeemed = Uint128::new(yesterday).checked_mul_floor(self.redeemed)?.u128();
            let redeemed = redeemed.max(yesterday.saturating_sub(today));
            let deposited = today + redeemed - yesterday;
            let depositor = (day % SAVERS as u64) as usize;
            // A tenth at least is the richest's, and more than that is never redeemed.
            let richest = (0..SAVERS).filter(|saver| *saver != depositor).max_by_key(|saver| has[*saver]).unwrap_or(0);
            has[richest] -= redeemed;
            has[depositor] += deposited;
            let both =
                [Move::Redeem { saver: richest, ust: redeemed }, Move::Deposit { saver: depositor, ust: deposited }];
            moves.push(both.into_iter().filter(|of| of.ust() > 0).collect());
        }
        Ok(moves)
    }

    /// [micro UST] What each saver must have at the start for all these moves.
    pub fn purses(&self, moves: &[Vec<Move>]) -> Result<Vec<u128>> {
        let (mut inside, mut most) = ([0u128; SAVERS], [0u128; SAVERS]);
        for of in moves.iter().flatten() {
            match *of {
                Move::Deposit { saver, ust } => {
                    inside[saver] += ust;
                    most[saver] = most[saver].max(inside[saver]);
                }
                Move::Redeem { saver, ust } => inside[saver] -= ust,
            }
        }
        let days = moves.len() as u128;
        let parts = [most.iter().sum(), self.reserve, self.traded(days)?];
        let whole = |micro: u128| grouped(&micro.div_ceil(ONE).to_string());
        let [savers, reserve, traded] = parts.map(whole);
        ensure!(
            parts.iter().sum::<u128>() <= self.ust,
            "--ust {} is less than these options take: --deposited with --growth, --redeemed and --days {savers} UST, \
             --reserve {reserve}, --exchange {traded}",
            self.ust / ONE,
        );
        Ok(most.to_vec())
    }

    /// [micro UST] What is exchanged at once, and the taxes on all exchanges of so many days.
    fn traded(&self, days: u128) -> Result<u128> {
        let exchanged = self.exchanged()?;
        let taxed = Uint128::new(2 * EXCHANGES * days * exchanged);
        Ok(exchanged + taxed.checked_mul_ceil(DenomParams::default().tobin_tax)?.u128())
    }

    /// [micro UST] of one exchange
    pub fn exchanged(&self) -> Result<u128> {
        Ok(Uint128::new(self.ust / EXCHANGES).checked_mul_floor(self.exchange)?.u128())
    }

    /// Refuses exchanges of which KRT's limit on issuance would let none through.
    pub fn ensure_exchanged(&self) -> Result<()> {
        let (exchanged, most) = (self.exchanged()?, exchange_limit()?);
        let whole = |micro: u128| grouped(&micro.div_ceil(ONE).to_string());
        let part = Decimal::checked_from_ratio(most * EXCHANGES, self.ust)?.to_string();
        let first = part.find(|c| matches!(c, '1'..='9')).unwrap_or_default();
        ensure!(
            exchanged <= most,
            "--exchange {} of --ust {} is {} UST an hour, and KRT's limit on issuance is {}: at most --exchange {}",
            self.exchange,
            self.ust / ONE,
            whole(exchanged),
            whole(most),
            part.get(..first + 4).unwrap_or(&part),
        );
        Ok(())
    }
}

impl Move {
    fn ust(self) -> u128 {
        match self {
            Self::Deposit { ust, .. } | Self::Redeem { ust, .. } => ust,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn economy(growth: f64, redeemed: Decimal) -> Economy {
        Economy {
            ust: 1_000_000 * ONE,
            exchange: Decimal::permille(1),
            deposited: Decimal::percent(10),
            growth,
            redeemed,
            reserve: 10_000 * ONE,
        }
    }

    #[test]
    fn deposits_grow_and_fall() {
        for growth in [100.0, 3.0, 0.0, -0.9] {
            for redeemed in [Decimal::zero(), Decimal::permille(2), Decimal::percent(5)] {
                let economy = Economy { ust: 100_000_000 * ONE, ..economy(growth, redeemed) };
                assert_eq!(economy.saved(0), 10_000_000 * ONE);
                assert!(economy.saved(365).abs_diff((1e13 * (1.0 + growth)) as u128) <= 1);
                let moves = economy.moves(366).unwrap();
                let saved = moves.iter().flatten().fold(0, |sum, of| match of {
                    Move::Deposit { ust, .. } => sum + ust,
                    Move::Redeem { ust, .. } => sum - ust,
                });
                assert_eq!((moves.len(), saved), (366, economy.saved(365)));
                assert_eq!(economy.purses(&moves).is_ok(), growth < 100.0);
                // Nobody redeems more than he has, however long it goes on.
                assert_eq!(economy.moves(1_000).unwrap().len(), 1_000);
            }
        }
    }

    #[test]
    fn one_redeems_and_another_deposits() {
        let economy = economy(0.0, Decimal::permille(2));
        let ust = 200 * ONE;
        let moves = economy.moves(4).unwrap();
        assert_eq!(moves[0][9], Move::Deposit { saver: 9, ust: 10_000 * ONE });
        let redeemers = moves[1..].iter().map(|of| of[0]).collect::<Vec<_>>();
        assert_eq!(redeemers, [9, 1, 2].map(|saver| Move::Redeem { saver, ust }));
        let depositors = moves[1..].iter().map(|of| of[1]).collect::<Vec<_>>();
        assert_eq!(depositors, [1, 2, 3].map(|saver| Move::Deposit { saver, ust }));
        assert_eq!(self::economy(0.0, Decimal::zero()).moves(2).unwrap()[1], []);
        assert_eq!(economy.exchanged().unwrap(), 41_666_666);
    }

    #[test]
    fn purses_are_full_enough() {
        let economy = economy(0.0, Decimal::permille(2));
        // Who redeems before he deposits needs no more than he had.
        let [least, more] = [10_000 * ONE, 10_200 * ONE];
        let most = economy.purses(&economy.moves(4).unwrap()).unwrap();
        assert_eq!(most, [least, more, more, more, least, least, least, least, least, least]);
        let all = Economy { reserve: 900_000 * ONE, ..economy };
        let refused = all.purses(&all.moves(4).unwrap()).unwrap_err().to_string();
        // Of 41.666666 UST every hour 0.35 % are tax, there and back: 28 UST in 4 days.
        let parts = "100,600 UST, --reserve 900,000, --exchange 70";
        let named = "--deposited with --growth, --redeemed and --days";
        assert_eq!(refused, format!("--ust 1000000 is less than these options take: {named} {parts}"));
        // It is what is needed, to the unit.
        let needed = 100_600 * ONE + 41_666_666 + 28 * ONE;
        let left = Economy { reserve: 1_000_000 * ONE - needed, ..economy };
        assert!(left.purses(&left.moves(4).unwrap()).is_ok());
        let more = Economy { reserve: left.reserve + 1, ..left };
        assert!(more.purses(&more.moves(4).unwrap()).is_err());
    }

    #[test]
    fn exchanges_are_within_the_limit_on_issuance() {
        let of = |parts: u64| Economy {
            ust: 5_000_000_000 * ONE,
            exchange: Decimal::bps(parts),
            ..economy(0.0, Decimal::zero())
        };
        of(60).ensure_exchanged().unwrap();
        let refused = of(75).ensure_exchanged().unwrap_err().to_string();
        assert_eq!(
            refused,
            "--exchange 0.0075 of --ust 5000000000 is 1,562,500 UST an hour, and KRT's limit on issuance is 1,250,000: \
             at most --exchange 0.006"
        );
    }
}
