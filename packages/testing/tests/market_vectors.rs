//! Terra's public vectors of x/market (M rows), on the embedded chain: without guard and bands, base pool 10^12 usdr,
//! recovery 14,400 steps, least spread 2 %. Amounts within 1 micro unit, delta within 10^-9 or 1 micro SDR: a cross
//! is cut at 18 digits, where Terra multiplies before it divides. The rows of pure arithmetic (M1, M2, M7, M11, M12,
//! M15, R1 to R3) are unit tests of tidelock-math.

use cosmwasm_std::{Addr, Coin, Decimal, SignedDecimal256, Uint128, from_json};
use cw_multi_test::App;
use std::str::FromStr;
use tidelock_interface::ParamsError;
use tidelock_interface::market::{self, HookMsg, PoolResponse, SimulationResponse};
use tidelock_market::ContractError;
use tidelock_testing::{Params, StableParams, Suite};

struct Terra {
    app: App,
    suite: Suite,
    trader: Addr,
}

/// A market as Terra's tests set it up, with plenty of everything in one hand.
fn terra(rates: &[(&str, &str)], min_spread: &str, tobin_tax: &str) -> Terra {
    let mut params = params(rates);
    params.market.min_spread = Decimal::from_str(min_spread).unwrap();
    for stable in &mut params.stables {
        stable.params.tobin_tax = Decimal::from_str(tobin_tax).unwrap();
    }
    deploy(params)
}

fn params(rates: &[(&str, &str)]) -> Params {
    let mut params = Params::plain().without_guard();
    let trader = params.luna[0].0.clone();
    params.luna = vec![(trader.clone(), Uint128::new(10u128.pow(19)))];
    params.market.base_pool = Uint128::new(1_000_000_000_000);
    params.market.recovery = market::Recovery { steps: 14_400, step_seconds: 6 };
    params.market.min_spread = Decimal::percent(2);
    params.stables = rates
        .iter()
        .map(|(denom, _)| {
            let mut stable = StableParams::new(denom);
            stable.balances = vec![(trader.clone(), Uint128::new(10u128.pow(15)))];
            stable.params.tobin_tax = Decimal::bps(25);
            stable
        })
        .collect();
    params = params.without_issue_limits();
    params.first_rates =
        Some(rates.iter().map(|(denom, rate)| (denom.to_string(), Decimal::from_str(rate).unwrap())).collect());
    params
}

fn deploy(params: Params) -> Terra {
    let mut app = App::default();
    let trader = params.luna[0].0.clone();
    let suite = Suite::deploy(&mut app, params).unwrap();
    Terra { app, suite, trader }
}

impl Terra {
    fn simulate(&self, amount: u128, offer: &str, ask: &str) -> SimulationResponse {
        self.suite.simulate(&self.app, amount, offer, ask).unwrap()
    }

    fn swap(&mut self, amount: u128, offer: &str, ask: &str) -> u128 {
        self.suite.swap(&mut self.app, &self.trader, amount, offer, ask).unwrap().u128()
    }

    fn refused(&mut self, amount: u128, offer: &str, ask: &str) -> ContractError {
        let err = self.suite.swap(&mut self.app, &self.trader, amount, offer, ask).unwrap_err();
        err.downcast().unwrap()
    }

    fn delta(&self) -> SignedDecimal256 {
        let pool: PoolResponse = self.suite.query(&self.app, &self.suite.market, &market::QueryMsg::Pool {}).unwrap();
        pool.delta
    }

    /// Within 10^-9 or one micro SDR.
    fn assert_delta(&self, expected: &str) {
        let expected = SignedDecimal256::from_str(expected).unwrap();
        let apart = self.delta().abs_diff(expected).to_string().parse::<f64>().unwrap();
        let size = expected.to_string().parse::<f64>().unwrap().abs();
        assert!(apart <= 1.0 || apart <= size * 1e-9, "{} is not {expected}", self.delta());
    }
}

fn assert_near(amount: impl Into<Uint128>, expected: u128) {
    let amount = amount.into();
    assert!(amount.abs_diff(Uint128::new(expected)) <= Uint128::one(), "{amount} is not {expected}");
}

#[test]
fn m3_exchange_leaves_delta() {
    let mut terra = terra(&[("usdr", "1.7"), ("ukrw", "3.4")], "0.02", "0.0025");
    terra.swap(1700, "usdr", "ukrw");
    terra.assert_delta("0");
}

#[test]
fn m4_least_spread() {
    let terra = terra(&[("usdr", "1.7")], "0.02", "0");
    let quote = terra.simulate(1700, "usdr", "uluna");
    assert_eq!((quote.return_amount.u128(), quote.spread_amount.u128()), (980, 20));
    assert_eq!(quote.spread, Decimal::percent(2));
}

#[test]
fn m5_gross_of_three() {
    let terra = terra(&[("usdr", "1.7")], "0.02", "0");
    let quote = terra.simulate(3, "usdr", "uluna");
    assert_eq!((quote.return_amount + quote.spread_amount).u128(), 1, "1.764705882352941176 gross");
    assert_eq!(quote.spread, Decimal::percent(2));
}

#[test]
fn m6_nothing_offered() {
    let mut terra = terra(&[("usdr", "1.7")], "0.02", "0");
    assert_eq!(terra.refused(0, "usdr", "uluna"), ContractError::ZeroAmount {});
}

#[test]
fn m8_m9_the_greater_tobin_tax() {
    let mut params = params(&[("usdr", "1.7"), ("umnt", "765.2")]);
    params.stables[1].params.tobin_tax = Decimal::permille(5);
    let mut terra = deploy(params);
    let quote = terra.simulate(17_000, "usdr", "umnt");
    assert_eq!(quote.spread, Decimal::permille(5), "M8");
    assert_near(quote.commission_amount, 38_260);
    assert_near(terra.swap(17_000, "usdr", "umnt"), 7_613_740);
    terra.assert_delta("0");
}

#[test]
fn m16_curve_alone() {
    let mut terra = terra(&[("usdr", "1700")], "0", "0");
    assert_eq!(terra.swap(10, "uluna", "usdr"), 16_999);
    assert_eq!(terra.suite.owed(&terra.app, "usdr").unwrap().u128(), 1);
    terra.assert_delta("-16999.999711000004913");
}

#[test]
fn m17_to_another_address() {
    let mut terra = terra(&[("usdr", "1700")], "0.02", "0");
    let other = terra.app.api().addr_make("somebody else");
    let hook = HookMsg::Swap {
        ask_denom: "usdr".into(),
        minimum_receive: None,
        recipient: Some(other.to_string()),
        deadline: None,
    };
    terra.suite.swap_with(&mut terra.app, &terra.trader, 10, "uluna", &hook).unwrap();
    assert_eq!(terra.suite.balance(&terra.app, &other, "usdr").unwrap().u128(), 16_660);
    assert_eq!(terra.suite.owed(&terra.app, "usdr").unwrap().u128(), 340);
    terra.assert_delta("-16660");
}

/// Differs on purpose: Terra takes a least spread of 1 and lets each swap fail for its zero result. A parameter is no
/// pause: 10 % is the most, and `Pause` says what it does.
#[test]
fn m18_no_spread_of_one() {
    let mut params = params(&[("usdr", "1700")]);
    params.market.min_spread = Decimal::one();
    let err = Suite::deploy(&mut App::default(), params).unwrap_err();
    let expected =
        ParamsError::OutOfRange { name: "min_spread", value: "1".into(), least: "0".into(), greatest: "0.1".into() };
    assert_eq!(err.downcast_ref(), Some(&ContractError::Params(expected)));
}

#[test]
fn m19_nearly_all_of_the_pool() {
    let mut terra = terra(&[("usdr", "1.7")], "0.02", "0");
    let quote = terra.simulate(10u128.pow(18), "uluna", "usdr");
    assert!(quote.spread.abs_diff(Decimal::from_str("0.999999411765051903").unwrap()) <= Decimal::raw(1));
    assert_near(quote.commission_amount, 1_699_999_000_000_588_236);
    assert_near(terra.swap(10u128.pow(18), "uluna", "usdr"), 999_999_411_764);
    terra.assert_delta("-999999411764.9");
}

#[test]
fn m20_exchange_without_tax() {
    let mut terra = terra(&[("usdr", "1700"), ("ukrw", "1700")], "0.02", "0");
    assert_eq!(terra.swap(10, "usdr", "ukrw"), 10);
    assert_eq!(terra.suite.owed(&terra.app, "ukrw").unwrap().u128(), 0);
}

/// Differs on purpose in its second line: an amount of 10^56 is not refused by a rule of the market, it is no amount.
#[test]
fn m21_validation() {
    let mut terra = terra(&[("usdr", "1.7")], "0.02", "0");
    assert_eq!(terra.refused(0, "uluna", "usdr"), ContractError::ZeroAmount {});
    let huge = format!(r#"{{"denom":"uluna","amount":"1{}"}}"#, "0".repeat(56));
    assert!(from_json::<Coin>(huge).is_err());
    assert_eq!(terra.refused(10, "uluna", "uluna"), ContractError::SameDenom { denom: "uluna".into() });
}

#[test]
fn m22_simulation() {
    let terra = terra(&[("usdr", "1.7")], "0.02", "0");
    let quote = terra.simulate(10, "uluna", "usdr");
    assert_eq!((quote.return_amount.u128(), quote.commission_amount.u128()), (16, 1));
}

/// Differs on purpose: Terra refuses offers over 100 bits, because its numbers could overflow; these have room for
/// any amount of 128 bits.
#[test]
fn m23_simulation_of_a_huge_offer() {
    let terra = terra(&[("usdr", "1.7")], "0.02", "0");
    let quote = terra.simulate(10u128.pow(33), "uluna", "usdr");
    assert_eq!((quote.return_amount + quote.commission_amount).u128(), 17 * 10u128.pow(32));
}

/// Differs on purpose in the fee: Terra mints the spread of a redemption, 294,117,647,059 uluna here, and pays it to
/// its voters. Here it is not minted, so that a spread lessens the dilution.
#[test]
fn m25_the_spread_of_a_redemption_is_not_minted() {
    let mut terra = terra(&[("usdr", "1.7")], "0.02", "0");
    let before = terra.suite.supply(&terra.app, "uluna").unwrap();
    let quote = terra.simulate(10u128.pow(12), "usdr", "uluna");
    assert_eq!(quote.spread, Decimal::percent(50));
    assert_near(quote.spread_amount, 294_117_647_059);
    let got = terra.swap(10u128.pow(12), "usdr", "uluna");
    assert_near(got, 294_117_647_058);
    assert_eq!(terra.suite.supply(&terra.app, "uluna").unwrap() - before, Uint128::new(got));
    assert_eq!(terra.suite.owed(&terra.app, "uluna").unwrap().u128(), 0);
    terra.assert_delta("1000000000000");
}

#[test]
fn m27_dust_to_a_stablecoin() {
    let mut terra = terra(&[("usdr", "3"), ("uusd", "7")], "0.02", "0");
    assert_near(terra.swap(1, "uluna", "uusd"), 6);
    assert_near(terra.suite.owed(&terra.app, "uusd").unwrap(), 1);
    terra.assert_delta("-2.94");
}

#[test]
fn m28_dust_to_luna() {
    let mut terra = terra(&[("usdr", "3"), ("uusd", "7")], "0.02", "0");
    let quote = terra.simulate(10, "uusd", "uluna");
    assert_eq!(quote.spread_amount.u128(), 0);
    assert_eq!(terra.swap(10, "uusd", "uluna"), 1);
    terra.assert_delta("4.285714285714285714");
}

#[test]
fn m36_no_price_of_the_base() {
    let mut app = App::default();
    let mut suite = Suite::deploy(&mut app, Params::plain().without_guard()).unwrap();
    suite.feed(&mut app, &[("uusd", "80")]).unwrap();
    let holder = suite.holders[0].clone();
    let err = suite.swap(&mut app, &holder, 100, "uluna", "uusd").unwrap_err();
    assert_eq!(err.downcast::<ContractError>().unwrap(), ContractError::PriceMissing { denom: "usdr".into() });
}

/// Differs on purpose: Terra accepts a base pool of 0 and divides by it at the first swap.
#[test]
fn m37_no_pool_of_zero() {
    let mut params = params(&[("usdr", "1.7")]);
    params.market.base_pool = Uint128::zero();
    let err = Suite::deploy(&mut App::default(), params).unwrap_err();
    assert!(matches!(
        err.downcast_ref(),
        Some(ContractError::Params(ParamsError::OutOfRange { name: "base_pool", .. }))
    ));
}

#[test]
fn m38_columbus_2_exchange() {
    let mut terra = terra(&[("usdr", "4"), ("ucny", "8")], "0.02", "0");
    assert_eq!(terra.simulate(2_000_000, "usdr", "ucny").spread, Decimal::zero());
    assert_eq!(terra.swap(2_000_000, "usdr", "ucny"), 4_000_000);
}

/// Differs on purpose: Columbus-2 refused swaps beyond 0.5 % of LUNA's supply a day, which halts redemption when it is
/// needed. Here the guard bounds what a redemption prints, and no redemption is refused for its size.
#[test]
fn m39_no_daily_cap() {
    let mut terra = terra(&[("usdr", "1")], "0.02", "0");
    let half_a_percent = 10u128.pow(19) / 200;
    assert!(terra.swap(half_a_percent + 1, "uluna", "usdr") > 0);
    assert!(terra.swap(10u128.pow(15), "usdr", "uluna") > 0);
}
