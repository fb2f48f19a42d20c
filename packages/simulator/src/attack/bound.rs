//! How much a wrong price can cost with everything on. docs/security.md derives what is computed here.

use anyhow::Result;
use cosmwasm_std::Decimal;
use tidelock_interface::{
    LUNA,
    market::{DenomParams, Params},
    oracle::Bands,
};

use super::{
    economy::{Economy, STABLES, VOTE_PERIOD, base_pool, value},
    pool::Curve,
    wrong::{Direction, Subject, Wrong},
};
use crate::{
    embedded::{KRT, ONE},
    series::HOUR,
};

/// What the bound is made of: all in SDR at true prices.
struct Limits {
    /// [h] of wrong votes
    hours: f64,
    /// the attacker's part of everything
    share: f64,
    /// h
    redemption_share: f64,
    issue_share: f64,
    /// [SDR]
    issue_floor: f64,
    /// [h] the time constant of the pool's recovery, and one step
    recovery: f64,
    /// of the recovery in a vote period
    steps: f64,
    /// kept of the cheapest way to trade: at the least spread, of KRT at the tax
    kept: f64,
    curve: Curve,
}

/// True value out for true value in at each wrong board, at the most: the side that is used is no further from the truth
/// than the mean.
pub fn returns(wrong: &Wrong) -> Result<Vec<f64>> {
    let bands = Bands::default();
    let (window, factor) = (bands.twap_window as f64, float(wrong.factor)?);
    let deviation = float(if wrong.subject == Subject::Luna { bands.max_deviation } else { bands.cross_deviation })?;
    let moved = if wrong.direction == Direction::Low { 1.0 - 1.0 / factor } else { factor - 1.0 };
    // A jump is a candidate on the first wrong board and confirmed by the second; before it is, the mean is true.
    let unbelieved = if moved > deviation { 2 } else { 1 };
    let of = |board: u64| {
        let part = ((board.saturating_sub(unbelieved) * VOTE_PERIOD) as f64 / window).min(1.0);
        match wrong.direction {
            Direction::Low => 1.0 / (1.0 - moved * part),
            Direction::High => 1.0 + moved * part,
        }
    };
    Ok((1..=wrong.periods()).map(of).collect())
}

/// [SDR] that one attacker gains at the most.
pub fn bound(economy: &Economy, share: Decimal, wrong: &Wrong) -> Result<f64> {
    let returns = returns(wrong)?;
    let greatest = greatest(&returns);
    let limits = Limits::new(share, wrong)?;
    if greatest * limits.kept <= 1.0 {
        return Ok(0.0);
    }
    let issued = |denoms: &[&str], floor: f64| -> f64 {
        denoms.iter().map(|denom| limits.issued(economy, denom, floor, limits.hours)).sum()
    };
    // Of what was issued, the part above its worth.
    let gained = 1.0 - 1.0 / greatest;
    let others: Vec<_> = STABLES.into_iter().filter(|denom| *denom != KRT).collect();
    Ok(match (wrong.subject, wrong.direction) {
        (Subject::Luna, Direction::Low) => {
            let pool = limits.redemptions(&returns) + limits.lean_before(economy, &returns);
            pool.min(limits.holdings(economy, &STABLES) * (greatest - 1.0)).min(limits.guard(economy))
        }
        (Subject::Luna, Direction::High) => (issued(&STABLES, 1.0) * gained).min(limits.mints(&returns)),
        (Subject::Krt, Direction::Low) => {
            // LUNA's price is true: the pool can be leant at any time.
            let pool = limits.redemptions(&returns) + limits.lean(economy) * (greatest - 1.0);
            (issued(&others, 1.0) * gained + pool).min(limits.holdings(economy, &[KRT]) * (greatest - 1.0))
        }
        // The floor counts at the cross of the board, which is wrong. KRT is issued without a pool, for stablecoins.
        (Subject::Krt, Direction::High) => issued(&[KRT], greatest) * gained,
    })
}

impl Limits {
    fn new(share: Decimal, wrong: &Wrong) -> Result<Self> {
        let params = Params::default();
        let DenomParams { issue_limit: limit, tobin_tax: tax, .. } = DenomParams::default();
        let recovery = (params.recovery.steps + 1) * params.recovery.step_seconds;
        Ok(Self {
            hours: wrong.seconds as f64 / HOUR as f64,
            share: float(share)?,
            redemption_share: params.guard.map(|guard| float(guard.redemption_share)).transpose()?.unwrap_or(1.0),
            issue_share: float(limit.share)?,
            issue_floor: limit.floor.u128() as f64 / ONE as f64,
            recovery: f64::from(recovery) / HOUR as f64,
            steps: VOTE_PERIOD as f64 / f64::from(params.recovery.step_seconds),
            kept: 1.0
                - float(if wrong.subject == Subject::Luna { params.min_spread } else { tax.min(params.min_spread) })?,
            curve: Curve::new(params.recovery.steps, 1),
        })
    }

    /// Issued of a stablecoin in so many hours: K·(1 + t), K a share of what is outstanding at the end and a floor.
    fn issued(&self, economy: &Economy, denom: &str, floor: f64, hours: f64) -> f64 {
        let full = self.issue_share * value(denom, economy.supply(denom)) + self.issue_floor * floor;
        full * (1.0 + hours) / (1.0 - self.issue_share * (1.0 + hours))
    }

    fn all_issued(&self, economy: &Economy, denoms: &[&str], hours: f64) -> f64 {
        denoms.iter().map(|denom| self.issued(economy, denom, 1.0, hours)).sum()
    }

    /// What the attacker has of these, with what he may mint from an hour before on.
    fn holdings(&self, economy: &Economy, denoms: &[&str]) -> f64 {
        let own: f64 = denoms.iter().map(|denom| value(denom, economy.supply(denom))).sum();
        own * self.share + self.all_issued(economy, denoms, 1.0 + self.hours)
    }

    /// Redemptions through a pool at rest: one sweep of it at the last, and what its recovery gives back in each step.
    fn redemptions(&self, returns: &[f64]) -> f64 {
        let sweep = (greatest(returns).sqrt() - 1.0).powi(2);
        let recovered: f64 = returns.iter().map(|pays| self.steps * self.curve.redemption_gain(*pays)).sum();
        (sweep + recovered) * base_pool()
    }

    /// Mints likewise; before, at true prices, redemptions may have leant the pool, and it recovers from that.
    fn mints(&self, returns: &[f64]) -> f64 {
        let sweep = (1.0 - 1.0 / greatest(returns).sqrt()).powi(2);
        let recovered: f64 = returns.iter().map(|pays| self.steps * self.curve.mint_gain(*pays)).sum();
        let lean = |(left, pays): (f64, f64)| {
            let gain = |x: f64| left * x * (1.0 - 1.0 / ((1.0 + left * x) * pays)) - x * x / (1.0 + x);
            (0..10_000).map(|x| gain(f64::from(x) / 200.0)).fold(0.0, f64::max)
        };
        (sweep + recovered + self.left(returns).map(lean).fold(0.0, f64::max)) * base_pool()
    }

    /// [SDR] of LUNA minted lately, so that redemptions find the pool leaning.
    fn lean(&self, economy: &Economy) -> f64 {
        self.all_issued(economy, &STABLES, self.recovery)
    }

    /// What that gains where it is only to be had before the first wrong board.
    fn lean_before(&self, economy: &Economy, returns: &[f64]) -> f64 {
        self.left(returns).map(|(left, pays)| left * (pays - 1.0)).fold(0.0, f64::max) * self.lean(economy)
    }

    /// For each board what is left of a lean from before the first, and what the board returns.
    fn left(&self, returns: &[f64]) -> impl Iterator<Item = (f64, f64)> {
        let passed = self.curve.left().powf(self.steps);
        returns.iter().enumerate().map(move |(board, pays)| (passed.powi(board as i32), *pays))
    }

    /// (1 - f)^-h: what is minted for the fraction f, less f.
    fn guard(&self, economy: &Economy) -> f64 {
        let minted = self.all_issued(economy, &STABLES, 1.0 + self.hours);
        let outstanding = economy.outstanding() + minted;
        let part = self.holdings(economy, &STABLES) / outstanding;
        let luna = value(LUNA, economy.supply(LUNA));
        // He redeems as much of it as pays: of a convex function less a straight line the ends are the greatest.
        (luna * ((1.0 - part).powf(-self.redemption_share) - 1.0) - part * economy.outstanding()).max(0.0)
    }
}

/// They never fall while the price is wrong.
fn greatest(returns: &[f64]) -> f64 {
    returns.last().copied().unwrap_or(1.0)
}

fn float(value: Decimal) -> Result<f64> {
    Ok(value.to_string().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::economy::{HEALTHY, THIN};

    fn wrong(subject: Subject, direction: Direction, seconds: u64) -> Wrong {
        Wrong { subject, direction, factor: Decimal::percent(1_000), seconds }
    }

    fn limit(economy: &Economy, subject: Subject, direction: Direction, seconds: u64) -> f64 {
        bound(economy, Decimal::percent(10), &wrong(subject, direction, seconds)).unwrap()
    }

    #[test]
    fn the_mean_takes_its_time() {
        let returns = |direction, seconds| returns(&wrong(Subject::Luna, direction, seconds)).unwrap();
        assert_eq!(returns(Direction::Low, 60), [1.0, 1.0]);
        let ten_minutes = returns(Direction::High, 600);
        assert!((ten_minutes[19] - (1.0 + 9.0 * 540.0 / 1_800.0)).abs() < 1e-12);
        let low = returns(Direction::Low, 3_600);
        assert!((low[61] - 10.0).abs() < 1e-12 && low[60] < 10.0 && low[119] == low[61]);
        // What confirms itself at once is part of the mean one period sooner.
        let small = Wrong { factor: Decimal::percent(115), ..wrong(Subject::Luna, Direction::High, 60) };
        assert!((super::returns(&small).unwrap()[1] - (1.0 + 0.15 / 60.0)).abs() < 1e-12);
    }

    #[test]
    fn a_minute_costs_nothing() {
        for economy in [HEALTHY, THIN] {
            for (subject, direction) in [Subject::Luna, Subject::Krt]
                .into_iter()
                .flat_map(|subject| [Direction::Low, Direction::High].map(|direction| (subject, direction)))
            {
                let of = |seconds| limit(&economy, subject, direction, seconds);
                assert_eq!((of(30), of(60)), (0.0, 0.0));
                assert!(of(600) <= of(3_600), "{subject:?} {direction:?}");
            }
        }
    }

    #[test]
    fn mints_are_bounded_by_the_limit_on_issuance() {
        // 1 % of 1.776 B SDR and three floors of 1 M, for two hours.
        let full = 0.01 * HEALTHY.outstanding() + 3e6;
        let of_an_hour = limit(&HEALTHY, Subject::Luna, Direction::High, 3_600);
        assert!(of_an_hour > 2.0 * full * 0.9 && of_an_hour < 2.0 * full * 0.93, "{of_an_hour} {full}");
    }

    #[test]
    fn under_water_the_guard_leaves_little() {
        assert_eq!(limit(&THIN, Subject::Luna, Direction::Low, 600), 0.0);
        assert!(limit(&HEALTHY, Subject::Luna, Direction::Low, 600) > 1e6);
    }
}
