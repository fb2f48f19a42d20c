use cosmwasm_std::{Addr, Binary, Coin, QuerierWrapper, StdResult, to_json_binary};

use super::{CoverageResponse, HookMsg, QueryMsg, SimulationResponse};

/// A deployed market.
pub struct MarketContract<'a>(pub &'a Addr);

impl MarketContract<'_> {
    pub fn simulation(
        &self,
        querier: &QuerierWrapper,
        offer_coin: Coin,
        ask_denom: impl Into<String>,
    ) -> StdResult<SimulationResponse> {
        querier.query_wasm_smart(self.0, &QueryMsg::Simulation { offer_coin, ask_denom: ask_denom.into() })
    }

    pub fn coverage(&self, querier: &QuerierWrapper) -> StdResult<CoverageResponse> {
        querier.query_wasm_smart(self.0, &QueryMsg::Coverage {})
    }

    /// The `msg` of a cw20 `Send` that swaps without further conditions.
    pub fn swap_hook(ask_denom: impl Into<String>) -> StdResult<Binary> {
        to_json_binary(&HookMsg::Swap {
            ask_denom: ask_denom.into(),
            minimum_receive: None,
            recipient: None,
            deadline: None,
        })
    }
}
