//! The chain on which attacks are played. The feeders' messages are sent once and what they change is recorded: the
//! oracle never looks at the market, so every attack meets the same boards, to the byte.

use anyhow::{Context, Result, bail};
use cosmwasm_std::{Addr, Decimal, Empty, Timestamp, testing::MockApi};
use cw_multi_test::{
    App, AppBuilder, BankKeeper, DistributionKeeper, FailingModule, GovFailingModule, IbcFailingModule, StakeKeeper,
    StargateFailing, WasmKeeper, no_init,
};
use tidelock_interface::{
    LUNA,
    market::{CoverageResponse, DenomsResponse, MarketContract, PoolResponse, QueryMsg},
    oracle::{Board, OracleContract},
};
use tidelock_market::ContractError;
use tidelock_testing::{Rates, Suite, invariants};

use super::{
    economy::{Economy, STABLES, VOTE_PERIOD, Without, true_rates, value},
    memory::{Changes, Memory},
    wrong::Wrong,
};
use crate::{embedded::ONE, series::HOUR};

/// 2022-05-07
const START: u64 = 1_651_881_600;
/// [vote periods] of true prices, before and after.
const CALM: usize = (HOUR / VOTE_PERIOD) as usize;
/// A price committed to in one period is on the board from the second after it.
const DELAY: usize = 2;

type Chain = App<
    BankKeeper,
    MockApi,
    Memory,
    FailingModule<Empty, Empty, Empty>,
    WasmKeeper<Empty, Empty>,
    StakeKeeper,
    DistributionKeeper,
    IbcFailingModule,
    GovFailingModule,
    StargateFailing,
>;

/// One vote period as recorded.
struct Recorded {
    /// [s] its start
    time: u64,
    changes: Changes,
    board: Board,
}

pub struct Stage {
    app: Chain,
    suite: Suite,
    attacker: Addr,
    guarded: bool,
    /// before the first recorded period, and before the last with a true board
    kept: [Memory; 2],
    periods: Vec<Recorded>,
}

impl Stage {
    /// An hour of true votes, the wrong ones of two of three feeders, an hour of true ones.
    pub fn record(economy: &Economy, share: Decimal, without: Without, wrong: &Wrong) -> Result<Self> {
        let mut app = AppBuilder::new().with_storage(Memory::default()).build(no_init);
        app.update_block(|block| block.time = Timestamp::from_seconds(START));
        let params = economy.params(share, without)?;
        let guarded = params.market.guard.is_some();
        let suite = Suite::deploy(&mut app, params)?;
        let attacker = suite.holders[0].clone();
        let mut stage = Self { app, suite, attacker, guarded, kept: Default::default(), periods: vec![] };

        let (truth, lie) = (true_rates(), wrong.rates()?);
        let lies = CALM..CALM + wrong.periods() as usize;
        stage.kept[0] = stage.app.storage().clone();
        for period in 0..lies.end + DELAY + CALM {
            let before = stage.app.storage().clone();
            if period + 1 == stage.first_wrong() {
                stage.kept[1] = before.clone();
            }
            stage.vote(if lies.contains(&period) { &lie } else { &truth }, &truth)?;
            stage.periods.push(Recorded {
                time: stage.now(),
                changes: stage.app.storage().changes_since(&before),
                board: stage.board()?,
            });
        }
        Ok(stage)
    }

    /// In the next vote period: two of three feeders commit to the first rates, one to the second; all reveal.
    fn vote(&mut self, majority: &Rates, minority: &Rates) -> Result<()> {
        let Self { app, suite, .. } = self;
        suite.advance_period(app);
        suite.reveal(app)?;
        for (at, feeder) in suite.feeders.clone().iter().enumerate() {
            let rates = if at == 0 { minority } else { majority };
            let text = rates.iter().map(|(denom, rate)| format!("{rate}{denom}")).collect::<Vec<_>>().join(",");
            suite.prevote(app, feeder, &text)?;
        }
        Ok(())
    }

    /// The boards of all periods, from an hour before the first that may be wrong to an hour after the last.
    pub fn boards(&self) -> impl Iterator<Item = &Board> {
        self.periods.iter().map(|period| &period.board)
    }

    /// The first board that may be wrong.
    pub fn first_wrong(&self) -> usize {
        CALM + DELAY
    }

    /// Back before any attack. Returns the period to enter next: the first, or the last before the wrong boards.
    pub fn rewind(&mut self, early: bool) -> usize {
        let (kept, period) = if early { (0, 0) } else { (1, self.first_wrong() - 1) };
        *self.app.storage_mut() = self.kept[kept].clone();
        self.wait_until(period, 0);
        period
    }

    /// The feeders' messages of a vote period.
    pub fn enter(&mut self, period: usize) {
        let Self { app, periods, .. } = self;
        app.storage_mut().apply(&periods[period].changes);
        self.wait_until(period, 0);
    }

    /// So many seconds into a vote period.
    pub fn wait_until(&mut self, period: usize, seconds: u64) {
        let time = Timestamp::from_seconds(self.periods[period].time + seconds);
        self.app.update_block(|block| block.time = time);
    }

    fn now(&self) -> u64 {
        self.app.block_info().time.seconds()
    }

    fn board(&self) -> Result<Board> {
        OracleContract(&self.suite.oracle).board(&self.app.wrap())?.context("the board is empty")
    }

    /// [micro units] of each stablecoin, and of LUNA, that the attacker has
    pub fn holdings(&self) -> Result<([u128; 3], u128)> {
        let holding = |denom| self.suite.balance(&self.app, &self.attacker, denom).map(|balance| balance.u128());
        let [first, second, third] = STABLES.map(holding);
        Ok(([first?, second?, third?], holding(LUNA)?))
    }

    /// [SDR] of all that the attacker has, at true prices
    pub fn wealth(&self) -> Result<f64> {
        let (holdings, luna) = self.holdings()?;
        let stables = STABLES.into_iter().zip(holdings).map(|(denom, holding)| value(denom, holding));
        Ok(stables.sum::<f64>() + value(LUNA, luna))
    }

    /// delta over base_pool
    pub fn lean(&self) -> Result<f64> {
        let pool: PoolResponse = self.suite.query(&self.app, &self.suite.market, &QueryMsg::Pool {})?;
        let depth = pool.base_pool.u128() as f64;
        Ok(pool.terra_pool.to_string().parse::<f64>()? / depth - 1.0)
    }

    fn coverage(&self) -> Result<CoverageResponse> {
        Ok(MarketContract(&self.suite.market).coverage(&self.app.wrap())?)
    }

    /// What a redemption pays on one unit of the base, at the board's high price; 1 without a guard.
    pub fn redemption_rate(&self) -> Result<f64> {
        if !self.guarded {
            return Ok(1.0);
        }
        Ok(self.coverage()?.redemption_rate.to_string().parse()?)
    }

    /// [SDR at the board's low price] that may be minted
    pub fn mint_headroom(&self) -> Result<f64> {
        if !self.guarded {
            return Ok(f64::INFINITY);
        }
        let headroom = self.coverage()?.mint_headroom.context("no headroom with a guard")?;
        Ok(headroom.to_string().parse::<f64>()? / ONE as f64)
    }

    /// [micro units] of each stablecoin that may still be issued
    pub fn rooms(&self) -> Result<[f64; 3]> {
        let query = QueryMsg::Denoms { start_after: None, limit: None };
        let denoms: DenomsResponse = self.suite.query(&self.app, &self.suite.market, &query)?;
        let room = |denom: &str| denoms.denoms.iter().find(|entry| entry.denom == denom);
        Ok(STABLES.map(|denom| room(denom).map_or(0.0, |entry| entry.issue_headroom.u128() as f64)))
    }

    /// Sends a swap of the attacker's, unless it is dust; a limit may refuse it.
    pub fn swap(&mut self, micro: u128, offer: &str, ask: &str) -> Result<bool> {
        if micro < ONE {
            return Ok(false);
        }
        let hook = MarketContract::swap_hook(ask)?;
        match self.suite.send(&mut self.app, &self.attacker, micro, offer, hook) {
            Ok(_) => Ok(true),
            Err(err) => match err.downcast_ref() {
                Some(
                    ContractError::NothingReturned {}
                    | ContractError::IssueLimitExceeded { .. }
                    | ContractError::CoverageTooLow { .. },
                ) => Ok(false),
                _ => bail!(err),
            },
        }
    }

    pub fn check_invariants(&self) -> Result<()> {
        invariants::check(&self.app, &self.suite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attack::{
        attacker::{Before, Plan, play},
        economy::{HEALTHY, base_pool},
        outlook::Outlook,
        wrong::{Direction, Subject},
    };

    fn stage(without: Without, seconds: u64) -> Stage {
        let factor = Decimal::percent(1_000);
        let wrong = Wrong { subject: Subject::Luna, direction: Direction::Low, factor, seconds };
        Stage::record(&HEALTHY, Decimal::percent(10), without, &wrong).unwrap()
    }

    /// The first board that may be wrong is, without bands, for as long as was voted; and a replay shows the same boards.
    #[test]
    fn recorded_boards() {
        let mut stage = stage(Without::Bands, 90);
        let recorded: Vec<_> = stage.boards().cloned().collect();
        let pays: Vec<_> = recorded.iter().map(|board| Outlook::of(board).unwrap().best() > 1.0).collect();
        let wrong = stage.first_wrong();
        let expected = (0..recorded.len()).map(|period| (wrong..wrong + 3).contains(&period)).collect::<Vec<_>>();
        assert_eq!(pays, expected);
        for early in [true, false] {
            let first = stage.rewind(early);
            for (period, board) in recorded.iter().enumerate().skip(first) {
                stage.enter(period);
                assert_eq!(&stage.board().unwrap(), board);
                // To the market it is as fresh as on a chain.
                assert!(stage.rooms().unwrap().into_iter().all(|room| room > 0.0));
            }
        }
    }

    /// A sweep of the pool gains base_pool·(√10 − 1)², from wherever the price is wrong for one board.
    #[test]
    fn a_sweep_of_the_pool() {
        let mut stage = stage(Without::All, 30);
        let outlooks: Vec<_> = stage.boards().map(|board| Outlook::of(board).unwrap()).collect();
        let plan = Plan { least_return: 1.0, before: Before::Nothing };
        let sweep = base_pool() * (10f64.sqrt() - 1.0).powi(2);
        let first = play(&mut stage, &outlooks, plan, VOTE_PERIOD).unwrap();
        let second = play(&mut stage, &outlooks, plan, VOTE_PERIOD).unwrap();
        assert!(first.profit > sweep && first.profit < 1.2 * sweep, "{} {sweep}", first.profit);
        assert_eq!(first, second);
    }
}
