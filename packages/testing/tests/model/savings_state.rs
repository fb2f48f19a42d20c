//! What a savings vault answers, in the shape of the model's state.

use crate::json::object;
use crate::stage::Stage;
use cosmwasm_std::{Addr, Uint128};
use cw_multi_test::App;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tidelock_interface::savings::{
    ApyResponse, AssetsResponse, BalanceResponse, ConfigResponse, EpochStateResponse, ExchangeRateResponse,
    PausedResponse, QueryMsg, RateHistoryResponse, RatePoint, SharesResponse, StateResponse,
};

/// Entries of a list query at most.
const LIMIT: u32 = 30;

/// Of the holders and the amounts that the model's state names.
pub fn vault(app: &App, stage: &Stage, denom: &str, of: &Value) -> Value {
    let asked = Vault { app, stage, address: &stage.suite.vaults[denom].savings };
    let state: StateResponse = asked.query(QueryMsg::State {});
    let epoch: EpochStateResponse = asked.query(QueryMsg::EpochState {});
    assert_eq!((epoch.exchange_rate, epoch.aterra_supply), (state.exchange_rate, state.shares));
    let ExchangeRateResponse { exchange_rate } = asked.query(QueryMsg::ExchangeRate {});
    assert_eq!(exchange_rate, state.exchange_rate);
    let ApyResponse { rate, apy, target } = asked.query(QueryMsg::Apy {});
    let config: ConfigResponse = asked.query(QueryMsg::Config {});
    assert_eq!(target, config.params.target);
    assert_eq!(config.denom, denom);
    let PausedResponse { guardian, paused } = asked.query(QueryMsg::Paused {});
    let converted = of["converted"].as_array().unwrap().iter().map(|of| asked.converted(&of[0]));
    json!({
        "total_assets": state.total_assets,
        "reserve": state.reserve,
        "shares": state.shares,
        "exchange_rate": state.exchange_rate,
        "accrued_at": state.accrued_at,
        "rate": rate,
        "apy": apy,
        "params": config.params,
        "paused": object(paused.into_iter().map(|of| (of.verb.as_ref().to_string(), json!(of.until)))),
        "guardian": guardian,
        "history": asked.history(),
        "savers": object(of["savers"].as_object().unwrap().keys().map(|who| (who.clone(), asked.saver(who)))),
        "converted": converted.collect::<Vec<_>>(),
    })
}

struct Vault<'a> {
    app: &'a App,
    stage: &'a Stage,
    address: &'a Addr,
}

impl Vault<'_> {
    fn query<T: DeserializeOwned>(&self, msg: QueryMsg) -> T {
        self.stage.suite.query(self.app, self.address, &msg).unwrap()
    }

    /// All points, page by page.
    fn history(&self) -> Value {
        let (mut all, mut start_after) = (vec![], None);
        loop {
            let RateHistoryResponse { points } = self.query(QueryMsg::RateHistory { start_after, limit: Some(LIMIT) });
            start_after = points.last().map(|point| point.time);
            let last = points.len() < LIMIT as usize;
            all.extend(points);
            if last {
                break;
            }
        }
        let point = |RatePoint { time, exchange_rate, total_assets, reserve, rate }| {
            json!([time, exchange_rate, total_assets, reserve, rate])
        };
        all.into_iter().map(point).collect()
    }

    fn saver(&self, who: &str) -> Value {
        let address = self.stage.contracts.get(who).map_or(who, |address| address.as_str()).to_string();
        let BalanceResponse { shares, assets } = self.query(QueryMsg::Balance { address: address.clone() });
        let most: SharesResponse = self.query(QueryMsg::MaxRedeem { address });
        assert_eq!(most.shares, shares);
        json!([shares, assets])
    }

    fn converted(&self, amount: &Value) -> Value {
        let amount: Uint128 = serde_json::from_value(amount.clone()).unwrap();
        let to_shares: SharesResponse = self.query(QueryMsg::ConvertToShares { assets: amount });
        let to_assets: AssetsResponse = self.query(QueryMsg::ConvertToAssets { shares: amount });
        json!([amount, to_shares.shares, to_assets.assets])
    }
}
