use cosmwasm_std::{Addr, Binary, Coin, QuerierWrapper, StdResult, WasmMsg, from_json, to_json_binary};

use super::{CoverageResponse, ExecuteMsg, HookMsg, QueryMsg, SimulationResponse};
use crate::map_key;

/// The namespace of the registry's map from token to denom: public, read raw by other contracts. A migration keeps it.
pub const TOKENS_KEY: &str = "tokens";

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

    /// The denom of a token, LUNA's included, by raw read of the registry. None of a token that is not registered: so no
    /// contract that asks needs a registry of its own, and a false token is none.
    pub fn denom_of(&self, querier: &QuerierWrapper, token: &Addr) -> StdResult<Option<String>> {
        querier.query_wasm_raw(self.0, map_key(TOKENS_KEY, token))?.map(from_json).transpose()
    }

    /// Has what is owed minted and sent to distribution.
    pub fn collect_fees(&self) -> StdResult<WasmMsg> {
        let msg = to_json_binary(&ExecuteMsg::CollectFees {})?;
        Ok(WasmMsg::Execute { contract_addr: self.0.into(), msg, funds: vec![] })
    }

    pub fn coverage(&self, querier: &QuerierWrapper) -> StdResult<CoverageResponse> {
        querier.query_wasm_smart(self.0, &QueryMsg::Coverage {})
    }

    /// The `msg` of a cw20 `Send` that burns.
    pub fn burn_hook() -> StdResult<Binary> {
        to_json_binary(&HookMsg::Burn {})
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
