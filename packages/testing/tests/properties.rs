//! What holds for any amounts, prices and paths, on the embedded chain.

use cosmwasm_std::{Addr, Decimal, Decimal256, Uint128, Uint256};
use cw_multi_test::App;
use proptest::prelude::*;
use tidelock_interface::market::{Guard, TotalsResponse};
use tidelock_interface::{LUNA, market};
use tidelock_market::ContractError;
use tidelock_math::{guard::redemption_down, value};
use tidelock_testing::{Params, Rates, StableParams, Suite};

const STABLES: [&str; 3] = ["usdr", "uusd", "ukrw"];
/// [units for one of the base] exact, so that rates voted at any price of LUNA give these crosses back.
const CROSSES: [u64; 3] = [1, 2, 1600];

fn cross(at: usize) -> Decimal {
    Decimal::from_atomics(CROSSES[at], 0).unwrap()
}

struct World {
    app: App,
    suite: Suite,
    trader: Addr,
}

/// LUNA's price in 10^-9 of the base, what exists of each denom, and the guard's h in percent.
#[derive(Clone, Debug)]
struct Start {
    price: u64,
    luna: u128,
    stables: [u128; 3],
    share: u64,
}

fn rates(price: u64) -> Rates {
    let rate = |(denom, cross): (&&str, &u64)| {
        let rate = Decimal::from_atomics(u128::from(price) * u128::from(*cross), 9).unwrap();
        (denom.to_string(), rate)
    };
    STABLES.iter().zip(&CROSSES).map(rate).collect()
}

fn world(start: &Start) -> World {
    let mut params = Params::plain();
    let trader = params.luna[0].0.clone();
    params.luna = vec![(trader.clone(), Uint128::new(start.luna))];
    params.stables = STABLES.map(StableParams::new).to_vec();
    for (stable, amount) in params.stables.iter_mut().zip(start.stables) {
        stable.balances = vec![(trader.clone(), Uint128::new(amount))];
    }
    params = params.without_issue_limits();
    let share = Decimal::percent(start.share);
    params.market.guard = Some(Guard { redemption_share: share, mint_coverage: Decimal::percent(700) });
    params.first_rates = Some(rates(start.price));
    let mut app = App::default();
    let suite = Suite::deploy(&mut app, params).unwrap();
    World { app, suite, trader }
}

impl World {
    /// S: supply and what is owed.
    fn luna(&self) -> Uint128 {
        self.suite.supply(&self.app, LUNA).unwrap() + self.suite.owed(&self.app, LUNA).unwrap()
    }

    fn outstanding_value(&self) -> Decimal256 {
        self.suite.coverage(&self.app).unwrap().outstanding_value
    }

    fn swap(&mut self, amount: u128, offer: &str, ask: &str) -> Option<u128> {
        match self.suite.swap(&mut self.app, &self.trader, amount, offer, ask) {
            Ok(got) => Some(got.u128()),
            // What is refused is refused for one of these reasons; never by a panic, a broken book or a number that
            // does not fit.
            Err(err) => match err.downcast::<ContractError>().unwrap() {
                ContractError::CoverageTooLow { .. }
                | ContractError::NothingReturned {}
                | ContractError::PriceTooOld { .. }
                | ContractError::SameDenom { .. }
                | ContractError::ZeroAmount {} => None,
                reason => panic!("{reason}"),
            },
        }
    }

    fn price(&mut self, price: u64) {
        self.suite.feed_rates(&mut self.app, rates(price)).unwrap();
    }
}

/// Spread over magnitudes: 10^low to 10^high.
fn magnitude(low: u32, high: u32) -> impl Strategy<Value = u128> {
    (low..high, 10u128..100).prop_map(|(digits, two)| 10u128.pow(digits) * two / 10)
}

fn start() -> impl Strategy<Value = Start> {
    // Prices from a billionth of the base to a thousand of it.
    let price = magnitude(0, 12).prop_map(|price| price as u64);
    (price, magnitude(9, 19), [magnitude(6, 17), magnitude(6, 17), magnitude(6, 17)], 30u64..=100)
        .prop_map(|(price, luna, stables, share)| Start { price, luna, stables, share })
}

/// (1 - f)^-h by floats; every use leaves 10^-9 for them.
fn bound(fraction: f64, share: u64) -> f64 {
    (1.0 - fraction.min(1.0)).powf(-(share as f64) / 100.0) * (1.0 + 1e-9)
}

fn float(value: impl ToString) -> f64 {
    value.to_string().parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// S'/S ≤ 1 + h·q/U ≤ (1 - q/U)^-h, whatever the price; the first exactly, in integers.
    #[test]
    fn a_redemption_is_bounded_at_any_price(start in start(), at in 0usize..3, part in 1u128..=1000) {
        let mut world = world(&start);
        let (supply, outstanding) = (world.luna(), world.outstanding_value());
        let offer = (start.stables[at] * part / 1000).max(1);
        let value = value::stable_value_down(offer.into(), cross(at)).unwrap();
        let Some(minted) = world.swap(offer, STABLES[at], LUNA) else { return Ok(()) };
        prop_assert_eq!(world.luna(), supply + Uint128::new(minted));
        let grown = Uint256::from(minted).checked_mul(100u128.into()).unwrap().full_mul(outstanding.atomics());
        let allowed = Uint256::from(supply).checked_mul(start.share.into()).unwrap().full_mul(value.atomics());
        prop_assert!(grown <= allowed, "minted {minted} of {supply}");
        let dilution = float(world.luna()) / float(supply);
        prop_assert!(dilution <= bound(float(value) / float(outstanding), start.share));
    }

    /// A run through any prices at fixed crosses: (1 - f)^-h, f the fraction of all value redeemed.
    #[test]
    fn a_run_is_bounded_at_fixed_crosses(
        start in start(),
        steps in prop::collection::vec((0usize..3, 1u128..=300, prop::option::of(magnitude(0, 12))), 1..12),
    ) {
        let mut world = world(&start);
        let (supply, outstanding) = (world.luna(), world.outstanding_value());
        let mut redeemed = Decimal256::zero();
        for (at, part, price) in steps {
            if let Some(price) = price {
                world.price(price as u64);
            }
            let balance = world.suite.balance(&world.app, &world.trader, STABLES[at]).unwrap().u128();
            let offer = balance * part / 1000;
            if world.swap(offer, STABLES[at], LUNA).is_some() {
                redeemed += value::stable_value_down(offer.into(), cross(at)).unwrap();
            }
        }
        let dilution = float(world.luna()) / float(supply);
        let fraction = float(redeemed) / float(outstanding);
        prop_assert!(dilution <= bound(fraction, start.share), "{dilution} for {fraction}");
    }

    /// Under one price the parts of a redemption give before the spread what the whole gives, within 1 micro unit a
    /// part; and after it never more than the whole and 1 a part.
    #[test]
    fn splitting_a_redemption_gains_nothing(start in start(), part in 1u128..=1000, parts in 2u128..8) {
        let offer = start.stables[1] * part / 1000 / parts;
        let (mut at_once, mut split) = (world(&start), world(&start));
        let whole = at_once.suite.simulate(&at_once.app, offer * parts, "uusd", LUNA);
        let Ok(whole) = whole else { return Ok(()) };
        prop_assert_eq!(at_once.swap(offer * parts, "uusd", LUNA), Some(whole.return_amount.u128()));
        let (mut gross, mut net) = (0, 0);
        for _ in 0..parts {
            let Ok(quote) = split.suite.simulate(&split.app, offer, "uusd", LUNA) else { return Ok(()) };
            gross += (quote.return_amount + quote.spread_amount).u128();
            net += split.swap(offer, "uusd", LUNA).unwrap();
            split.suite.advance(&mut split.app, 0);
        }
        prop_assert!((whole.return_amount + whole.spread_amount).u128().abs_diff(gross) <= parts);
        prop_assert!(net <= whole.return_amount.u128() + parts, "{net} > {}", whole.return_amount);
    }

    /// Back in the denom it started from, in one block and through any others, no path has gained; whatever somebody
    /// else swapped before.
    #[test]
    fn no_round_trip_gains(
        start in start(),
        before in (0usize..4, 0usize..4, 1u128..=1000),
        path in prop::collection::vec(0usize..4, 2..6),
        part in 1u128..=1000,
    ) {
        let denoms = [LUNA, STABLES[0], STABLES[1], STABLES[2]];
        let holds = [start.luna, start.stables[0], start.stables[1], start.stables[2]];
        let mut world = world(&start);
        world.swap(holds[before.0] * before.2 / 2000, denoms[before.0], denoms[before.1]);
        let offered = holds[path[0]] * part / 4000;
        let mut amount = offered;
        for (from, to) in path.iter().zip(path.iter().skip(1).chain([&path[0]])) {
            if from == to {
                continue;
            }
            match world.swap(amount, denoms[*from], denoms[*to]) {
                Some(got) => amount = got,
                None => return Ok(()),
            }
        }
        prop_assert!(amount <= offered, "{offered} became {amount}");
    }

    /// LUNA → UST → LUNA again and again: LUNA's supply and what is owed of it rise at most by the seigniorage of the
    /// first climb, and never by a repetition.
    #[test]
    fn loops_pay_seigniorage_once(luna in magnitude(12, 19), part in 1u128..=1000, loops in 2usize..8) {
        // Rich enough to mint: 1000 of the base for a LUNA, and little outstanding.
        let start = Start { price: 1_000_000_000_000, luna, stables: [1_000_000; 3], share: 60 };
        let mut world = world(&start);
        let offer = luna * part / 20_000;
        let before = world.luna().u128();
        let mut last = None;
        for _ in 0..loops {
            let Some(ust) = world.swap(offer, LUNA, "uusd") else {
                // Not the first; the spreads owed for it may have filled U.
                prop_assert!(last.is_some());
                break;
            };
            world.swap(ust, "uusd", LUNA).unwrap();
            let now = world.luna().u128();
            prop_assert!(now <= before + offer / 10, "{now} from {before}");
            prop_assert!(last.is_none_or(|last| now <= last), "a repetition printed LUNA");
            last = Some(now);
        }
    }

    /// What a simulation says is what the swap does in the same block, and
    /// return + spread + commission is the gross amount at the price, to the unit.
    #[test]
    fn a_simulation_is_the_swap(start in start(), from in 0usize..4, to in 0usize..4, part in 1u128..=1000) {
        let denoms = [LUNA, STABLES[0], STABLES[1], STABLES[2]];
        let holds = [start.luna, start.stables[0], start.stables[1], start.stables[2]];
        let mut world = world(&start);
        let offer = holds[from] * part / 10_000;
        let backing = world.suite.coverage(&world.app).unwrap();
        let simulated = world.suite.simulate(&world.app, offer, denoms[from], denoms[to]);
        let owed = |world: &World, denom: &str| world.suite.owed(&world.app, denom).unwrap().u128();
        let owed_before = owed(&world, denoms[to]);
        let got = world.swap(offer, denoms[from], denoms[to]);
        let Ok(quote) = simulated else {
            prop_assert_eq!(got, None);
            return Ok(());
        };
        prop_assert_eq!(got, Some(quote.return_amount.u128()));
        prop_assert_eq!(owed(&world, denoms[to]) - owed_before, quote.commission_amount.u128());

        let price = Decimal::from_atomics(start.price, 9).unwrap();
        let cross = |denom: usize| cross(denom - 1);
        let offer = Uint128::new(offer);
        let gross = match (from, to) {
            (0, to) => value::stable_amount_down(value::luna_value(offer, price).unwrap(), cross(to)),
            (from, 0) => {
                let guard = tidelock_math::Guard {
                    redemption_share: Decimal::percent(start.share),
                    backing: tidelock_math::Backing {
                        supply: backing.supply,
                        outstanding: backing.outstanding_value,
                    },
                };
                redemption_down(value::stable_value_down(offer, cross(from)).unwrap(), price, Some(guard))
            }
            (from, to) => value::stable_amount_down(value::stable_value_down(offer, cross(from)).unwrap(), cross(to)),
        };
        let sum = quote.return_amount + quote.spread_amount + quote.commission_amount;
        prop_assert_eq!(sum, value::whole_down(gross.unwrap()).unwrap());
    }

    /// Nothing appears and nothing is lost, in any sequence of swaps, prices and collections: each stablecoin's supply
    /// and fees owed are what was issued less what was burned; LUNA's are what it was, likewise.
    #[test]
    fn books_balance(
        start in start(),
        steps in prop::collection::vec((0usize..6, 0usize..4, 1u128..=1000, 0u64..100), 1..20),
    ) {
        let denoms = [LUNA, STABLES[0], STABLES[1], STABLES[2]];
        let mut world = world(&start);
        for (from, to, part, seconds) in steps {
            match from {
                4 => { world.suite.collect_fees(&mut world.app).unwrap(); }
                5 => world.price(part as u64 * 1_000_000),
                from => {
                    let balance = world.suite.balance(&world.app, &world.trader, denoms[from]).unwrap().u128();
                    world.swap(balance * part / 2000, denoms[from], denoms[to]);
                }
            }
            world.suite.advance(&mut world.app, seconds);
            let totals: TotalsResponse =
                world.suite.query(&world.app, &world.suite.market, &market::QueryMsg::Totals {}).unwrap();
            for totals in totals.denoms {
                let initially = if totals.denom == LUNA { start.luna } else { 0 };
                let supply = world.suite.supply(&world.app, &totals.denom).unwrap().u128();
                let owed = (totals.fees - totals.collected).u128();
                prop_assert_eq!(
                    supply + owed + totals.burned.u128(), initially + totals.issued.u128(), "{}", totals.denom);
            }
        }
    }
}
