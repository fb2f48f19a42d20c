//! Attacks that must not pay, each with the attacker at his best.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{
    Addr, Binary, Decimal, Deps, DepsMut, Empty, Env, MessageInfo, Response, StdError, StdResult, Uint128, WasmMsg,
    to_json_binary,
};
use cw_multi_test::{App, ContractWrapper, Executor};
use cw_storage_plus::Item;
use cw20::{Cw20ExecuteMsg, Cw20ReceiveMsg};
use tidelock_interface::{
    LUNA,
    market::{ExecuteMsg, MarketContract},
};
use tidelock_testing::{Params, Rates, Suite};

const RATES: [(&str, &str); 3] = [("usdr", "64"), ("uusd", "80"), ("ukrw", "101500")];

/// Rates may be as low as 10^-18 and as high as 10^15. Whatever a majority of feeders votes, nothing overflows for
/// good: with true rates again everybody redeems again.
#[test]
fn extreme_rates_freeze_nothing() {
    let (tiny, huge) = ("0.000000000000000001", "1000000000000000");
    let extremes: [&[&[(&str, &str)]]; 6] = [
        &[&[("usdr", tiny), ("uusd", huge)]],
        &[&[("usdr", huge), ("uusd", tiny)]],
        &[&[("usdr", "1"), ("uusd", tiny)], &[("usdr", tiny)]],
        &[&[("usdr", "1"), ("uusd", tiny)], &[("usdr", huge)]],
        &[&[("usdr", "0.00001"), ("uusd", huge)], &[("usdr", tiny)]],
        &[&[("usdr", "0.00001"), ("uusd", huge)], &[("usdr", huge)]],
    ];
    for votes in extremes {
        let mut params = Params::plain();
        let holder = params.luna[0].0.clone();
        for stable in &mut params.stables {
            stable.balances = vec![(holder.clone(), Uint128::new(10u128.pow(20)))];
        }
        params.first_rates =
            Some(RATES.iter().map(|(denom, rate)| (denom.to_string(), rate.parse().unwrap())).collect::<Rates>());
        let mut app = App::default();
        let mut suite = Suite::deploy(&mut app, params).unwrap();
        for rates in votes {
            suite.feed(&mut app, rates).unwrap();
            for denom in ["uusd", "ukrw", "usdr"] {
                // Refused or not, the books hold.
                let _ = suite.swap(&mut app, &holder, 10u128.pow(19), denom, LUNA);
            }
        }
        suite.feed(&mut app, &RATES).unwrap();
        let redeemed = suite.swap(&mut app, &holder, 10u128.pow(12), "uusd", LUNA).unwrap();
        assert!(redeemed > Uint128::zero(), "{votes:?}");
    }
}

/// A distribution in league with the attacker: in the hook that pays it, it collects again and redeems what it got.
mod accomplice {
    use super::*;

    /// the market, and LUNA's token
    const SUITE: Item<(Addr, Addr)> = Item::new("suite");

    #[cw_serde]
    pub enum Msg {
        Receive(Cw20ReceiveMsg),
    }

    pub fn instantiate(_: DepsMut, _: Env, _: MessageInfo, _: Empty) -> StdResult<Response> {
        Ok(Response::new())
    }

    pub fn query(_: Deps, _: Env, _: Empty) -> StdResult<Binary> {
        Err(StdError::generic_err("it answers nothing"))
    }

    pub fn migrate(deps: DepsMut, _: Env, suite: (Addr, Addr)) -> StdResult<Response> {
        SUITE.save(deps.storage, &suite)?;
        Ok(Response::new())
    }

    pub fn execute(deps: DepsMut, _: Env, info: MessageInfo, Msg::Receive(paid): Msg) -> StdResult<Response> {
        let (market, luna) = SUITE.load(deps.storage)?;
        let call =
            |contract: &Addr, msg: Binary| WasmMsg::Execute { contract_addr: contract.to_string(), msg, funds: vec![] };
        let response = Response::new().add_message(call(&market, to_json_binary(&ExecuteMsg::CollectFees {})?));
        if info.sender == luna {
            return Ok(response);
        }
        let redeem = Cw20ExecuteMsg::Send {
            contract: market.to_string(),
            amount: paid.amount,
            msg: MarketContract::swap_hook(LUNA)?,
        };
        Ok(response.add_message(call(&info.sender, to_json_binary(&redeem)?)))
    }
}

/// Together, trader and distribution get back no more than was put in, and LUNA's supply does not grow.
#[test]
fn reentering_from_the_fee_hook_gains_nothing() {
    let mut params = Params::plain();
    // Seigniorage is distribution's by right; here only what reentrancy would add counts.
    params.market.seigniorage_share = Decimal::zero();
    let mut app = App::default();
    let mut suite = Suite::deploy(&mut app, params).unwrap();
    suite.feed(&mut app, &RATES).unwrap();
    let code = ContractWrapper::new(accomplice::execute, accomplice::instantiate, accomplice::query);
    let code = app.store_code(Box::new(code.with_migrate(accomplice::migrate)));
    let wiring = (suite.market.clone(), suite.token(LUNA).clone());
    app.migrate_contract(suite.owner.clone(), suite.distribution.clone(), &wiring, code).unwrap();

    let trader = suite.holders[0].clone();
    let luna = |app: &App| (suite.supply(app, LUNA).unwrap() + suite.owed(app, LUNA).unwrap()).u128();
    let before = luna(&app);
    let stake = 1_000_000_000_000;
    let ust = suite.swap(&mut app, &trader, stake, LUNA, "uusd").unwrap().u128();
    let krt = suite.swap(&mut app, &trader, ust / 2, "uusd", "ukrw").unwrap().u128();
    suite.collect_fees(&mut app).unwrap();
    let mut back = suite.swap(&mut app, &trader, ust - ust / 2, "uusd", LUNA).unwrap().u128();
    back += suite.swap(&mut app, &trader, krt, "ukrw", LUNA).unwrap().u128();
    suite.collect_fees(&mut app).unwrap();
    let taken = suite.balance(&app, &suite.distribution, LUNA).unwrap().u128();
    assert!(taken > 0, "the accomplice redeemed its fees");
    assert!(back + taken <= stake, "{stake} became {back} and {taken}");
    assert!(luna(&app) <= before);
}
