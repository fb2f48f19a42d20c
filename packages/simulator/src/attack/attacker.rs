//! Who knows the truth and trades at a wrong board whatever pays, as far as it pays.

use anyhow::Result;
use tidelock_interface::{LUNA, market::DenomParams, market::Params};

use super::{
    economy::{STABLES, VOTE_PERIOD, base_pool, value},
    outlook::Outlook,
    pool::Curve,
    stage::Stage,
};
use crate::embedded::ONE;

/// [s] a step of the pool's recovery; more trades than one in it gain nothing.
pub const BLOCK: u64 = 6;
/// Shares of what a limit still allows: rounding must not have a swap refused.
const NEARLY: f64 = 0.999_999;

/// What may be chosen; the search takes the best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Least return of a trade before the last moment at which any pays. More than 1 where what can be sold, or issued,
    /// is scarce.
    pub least_return: f64,
    pub before: Before,
}

/// What is done at true prices, to have more stablecoins or a pool that leans the right way. The number is how far it
/// shall lean, in depths of the pool.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Before {
    Nothing,
    Mint(f64),
    MintForAnHour(f64),
    Redeem(f64),
}

/// [SDR] at true prices: what was offered at the wrong boards, and the profit of all.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Played {
    pub before: f64,
    pub minted: f64,
    pub redeemed: f64,
    pub exchanged: f64,
    pub profit: f64,
}

/// Whether anything will pay later.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    Any,
    Last,
}

pub struct Attacker<'a> {
    stage: &'a mut Stage,
    curve: Curve,
    /// what is kept of a swap of LUNA at the least spread
    kept: f64,
    /// of an exchange
    untaxed: f64,
    plan: Plan,
    /// [micro units] of each stablecoin, and of LUNA
    holdings: [u128; 3],
    luna: u128,
    /// the stablecoins, first the one that will sell best
    wanted: [usize; 3],
    played: Played,
}

/// Plays one plan from the start, with a trade each so many seconds of a vote period, and one at the very last.
pub fn play(stage: &mut Stage, outlooks: &[Outlook], plan: Plan, every: u64) -> Result<Played> {
    let first = stage.rewind(matches!(plan.before, Before::MintForAnHour(_)));
    let wealth = stage.wealth()?;
    let params = Params::default();
    let kept = 1.0 - params.min_spread.to_string().parse::<f64>()?;
    let untaxed = 1.0 - DenomParams::default().tobin_tax.to_string().parse::<f64>()?;
    let curve = Curve::new(params.recovery.steps, every / BLOCK);
    let (holdings, luna) = stage.holdings()?;
    let sells = |at: usize| outlooks.iter().map(|outlook| outlook.sells(at)).fold(0.0, f64::max);
    let wanted = order_of(std::array::from_fn(sells));
    let mut attacker =
        Attacker { stage, curve, kept, untaxed, plan, holdings, luna, wanted, played: Played::default() };
    attacker.run(outlooks, first, every)?;
    let Attacker { stage, played, .. } = attacker;
    stage.check_invariants()?;
    Ok(Played { profit: stage.wealth()? - wealth, ..played })
}

impl Attacker<'_> {
    fn run(&mut self, outlooks: &[Outlook], first: usize, every: u64) -> Result<()> {
        let wrong = self.stage.first_wrong();
        let untaxed = self.untaxed;
        let pays = |outlook: &Outlook| outlook.best() * untaxed > 1.0;
        let last = outlooks.iter().rposition(pays).unwrap_or_default();
        for (period, outlook) in outlooks.iter().enumerate().take(last + 1).skip(first) {
            self.stage.enter(period);
            if period < wrong {
                self.prepare(outlook, period)?;
                continue;
            }
            if !pays(outlook) {
                continue;
            }
            for second in (0..VOTE_PERIOD).step_by(every as usize) {
                self.stage.wait_until(period, second);
                self.trade(outlook, Moment::Any)?;
            }
            if period == last {
                self.stage.wait_until(period, VOTE_PERIOD - 1);
                self.trade(outlook, Moment::Last)?;
            }
        }
        Ok(())
    }

    fn trade(&mut self, outlook: &Outlook, moment: Moment) -> Result<()> {
        self.exchange(outlook, moment)?;
        self.redeem(outlook, moment)?;
        self.mint(outlook, moment)
    }

    /// At true prices: a mint or a redemption until the pool leans as planned.
    fn prepare(&mut self, outlook: &Outlook, period: usize) -> Result<()> {
        let (last, before) = (period + 1 == self.stage.first_wrong(), self.played);
        if last {
            self.stage.wait_until(period, VOTE_PERIOD - 1);
        }
        match self.plan.before {
            Before::MintForAnHour(lean) => self.mint_to(outlook, [1.0 - lean; 3], self.wanted)?,
            Before::Mint(lean) if last => self.mint_to(outlook, [1.0 - lean; 3], self.wanted)?,
            Before::Redeem(lean) if last => self.redeem_to(outlook, |_| 1.0 + lean)?,
            _ => {}
        }
        let offered = self.played.minted + self.played.redeemed - before.minted - before.redeemed;
        self.played = Played { before: before.before + offered, ..before };
        Ok(())
    }

    /// The least return that is asked now.
    fn least(&self, moment: Moment) -> f64 {
        if moment == Moment::Last { 1.0 } else { self.plan.least_return }
    }

    fn exchange(&mut self, outlook: &Outlook, moment: Moment) -> Result<()> {
        let mut pairs: Vec<_> = (0..3).flat_map(|from| (0..3).map(move |to| (from, to))).collect();
        let least = self.least(moment);
        pairs.retain(|(from, to)| {
            let pays = outlook.exchange[*from][*to] * self.untaxed > least;
            from != to && pays && self.holdings[*from] > 0
        });
        pairs.sort_by(|a, b| outlook.exchange[b.0][b.1].total_cmp(&outlook.exchange[a.0][a.1]));
        for (from, to) in pairs {
            let room = self.stage.rooms()?[to] * outlook.cross[from].high / outlook.cross[to].low;
            let offered = self.holdings[from].min((room * NEARLY) as u128);
            if self.swap(offered, STABLES[from], STABLES[to])? {
                self.played.exchanged += value(STABLES[from], offered);
            }
        }
        Ok(())
    }

    fn redeem(&mut self, outlook: &Outlook, moment: Moment) -> Result<()> {
        let (curve, least, kept) = (self.curve, self.least(moment), self.kept);
        self.redeem_to(outlook, move |pays| {
            let pays = pays / least;
            match moment {
                _ if pays * kept <= 1.0 => 0.0,
                Moment::Any => curve.redemption_hold(pays),
                Moment::Last => pays.sqrt(),
            }
        })
    }

    /// Redeems until the pool's stablecoin side is as deep as `target` says, by what a redemption pays before the spread.
    fn redeem_to(&mut self, outlook: &Outlook, target: impl Fn(f64) -> f64) -> Result<()> {
        for at in order_of(outlook.redeem) {
            if self.holdings[at] == 0 || target(outlook.redeem[at]) <= 0.0 {
                continue;
            }
            // The guard may pay less than the price says.
            let rate = self.stage.redemption_rate()?;
            let depth = target(outlook.redeem[at] * rate) - (1.0 + self.stage.lean()?);
            if rate <= 0.0 || depth <= 0.0 {
                continue;
            }
            let wanted = depth * base_pool() / rate * outlook.cross[at].high * ONE as f64;
            let offered = self.holdings[at].min(wanted as u128);
            if self.swap(offered, STABLES[at], LUNA)? {
                self.played.redeemed += value(STABLES[at], offered);
            }
        }
        Ok(())
    }

    fn mint(&mut self, outlook: &Outlook, moment: Moment) -> Result<()> {
        let (curve, least, kept) = (self.curve, self.least(moment), self.kept);
        let targets = outlook.mint.map(|pays| {
            let pays = pays / least;
            match moment {
                _ if pays * kept <= 1.0 => f64::INFINITY,
                Moment::Any => curve.mint_hold(pays),
                Moment::Last => 1.0 / pays.sqrt(),
            }
        });
        if targets.into_iter().all(f64::is_infinite) {
            return Ok(());
        }
        self.mint_to(outlook, targets, order_of(outlook.mint))
    }

    /// Mints, in this order, until the pool's stablecoin side is only as deep as each stablecoin's target.
    fn mint_to(&mut self, outlook: &Outlook, targets: [f64; 3], order: [usize; 3]) -> Result<()> {
        let rooms = self.stage.rooms()?;
        for at in order.into_iter().filter(|at| rooms[*at] > 0.0) {
            let depth = 1.0 + self.stage.lean()?;
            // [SDR] by which the pool's LUNA side must grow, and what the limits allow
            let mut gross = (1.0 / targets[at] - 1.0 / depth) * base_pool();
            gross = gross.min(rooms[at] / ONE as f64 / outlook.cross[at].low * NEARLY);
            if gross < 1.0 {
                continue;
            }
            gross = gross.min(self.stage.mint_headroom()? * NEARLY);
            let offered = self.luna.min((gross / outlook.price.low * ONE as f64) as u128);
            if self.swap(offered, LUNA, STABLES[at])? {
                self.played.minted += value(LUNA, offered);
            }
        }
        Ok(())
    }

    fn swap(&mut self, offered: u128, offer: &str, ask: &str) -> Result<bool> {
        let done = self.stage.swap(offered, offer, ask)?;
        if done {
            (self.holdings, self.luna) = self.stage.holdings()?;
        }
        Ok(done)
    }
}

/// The greatest first.
fn order_of(values: [f64; 3]) -> [usize; 3] {
    let mut order = [0, 1, 2];
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    order
}
