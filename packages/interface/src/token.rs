//! LUNA and the stablecoins: cw20 tokens that the market mints and burns.

use cosmwasm_schema::serde::Deserialize;
use cosmwasm_std::{Addr, Binary, QuerierWrapper, StdError, StdResult, Uint128, WasmMsg, from_json, to_json_binary};
use cw20::{Cw20ExecuteMsg, Cw20QueryMsg, MinterResponse, TokenInfoResponse};

/// The key of cw20-base's token info, public since its first release: read raw, it saves an instance (design §7).
const TOKEN_INFO_KEY: &[u8] = b"token_info";

/// The part of cw20-base's stored token info that is read raw; its other fields are left alone.
#[derive(Deserialize)]
#[serde(crate = "cosmwasm_schema::serde")]
struct StoredTokenInfo {
    total_supply: Uint128,
}

/// A cw20 token.
pub struct TokenContract<'a>(pub &'a Addr);

impl TokenContract<'_> {
    pub fn burn(&self, amount: Uint128) -> StdResult<WasmMsg> {
        self.call(&Cw20ExecuteMsg::Burn { amount })
    }

    pub fn mint(&self, recipient: &Addr, amount: Uint128) -> StdResult<WasmMsg> {
        self.call(&Cw20ExecuteMsg::Mint { recipient: recipient.into(), amount })
    }

    pub fn send(&self, contract: &Addr, amount: Uint128, msg: Binary) -> StdResult<WasmMsg> {
        self.call(&Cw20ExecuteMsg::Send { contract: contract.into(), amount, msg })
    }

    /// [micro units] all that exists. Works for tokens with cw20-base's layout only; the market checks at
    /// registration that it does.
    pub fn supply(&self, querier: &QuerierWrapper) -> StdResult<Uint128> {
        let bytes = querier
            .query_wasm_raw(self.0, TOKEN_INFO_KEY)?
            .ok_or_else(|| StdError::not_found("token_info of the token"))?;
        Ok(from_json::<StoredTokenInfo>(bytes)?.total_supply)
    }

    pub fn info(&self, querier: &QuerierWrapper) -> StdResult<TokenInfoResponse> {
        querier.query_wasm_smart(self.0, &Cw20QueryMsg::TokenInfo {})
    }

    pub fn minter(&self, querier: &QuerierWrapper) -> StdResult<Option<MinterResponse>> {
        querier.query_wasm_smart(self.0, &Cw20QueryMsg::Minter {})
    }

    fn call(&self, msg: &Cw20ExecuteMsg) -> StdResult<WasmMsg> {
        Ok(WasmMsg::Execute { contract_addr: self.0.into(), msg: to_json_binary(msg)?, funds: vec![] })
    }
}
