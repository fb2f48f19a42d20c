//! LUNA and the stablecoins: cw20 tokens that the market mints and burns.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Binary, QuerierWrapper, StdError, StdResult, Uint128, WasmMsg, from_json, to_json_binary};
use serde::Deserialize;

use crate::map_key;

/// The key of cw20-base's token info, public since its first release: read raw, it saves an instance, 60,000 gas where its code is not loaded yet.
const TOKEN_INFO_KEY: &[u8] = b"token_info";

/// The namespace of cw20-base's balances by holder, as public.
const BALANCES: &str = "balance";

/// The part of cw20-base's stored token info that is read raw; its other fields are left alone.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct TokenInfo {
    pub decimals: u8,
    /// [micro units] all that exists
    pub total_supply: Uint128,
    /// who may mint; nobody without
    pub mint: Option<Minter>,
}

#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Minter {
    pub minter: Addr,
    pub cap: Option<Uint128>,
}

/// What is sent to tokens, of all that cw20 knows.
#[cw_serde]
enum Call {
    Burn { amount: Uint128 },
    Mint { recipient: String, amount: Uint128 },
    Send { contract: String, amount: Uint128, msg: Binary },
    Transfer { recipient: String, amount: Uint128 },
}

/// A cw20 token with cw20-base's storage.
pub struct TokenContract<'a>(pub &'a Addr);

impl TokenContract<'_> {
    pub fn burn(&self, amount: Uint128) -> StdResult<WasmMsg> {
        self.call(&Call::Burn { amount })
    }

    pub fn mint(&self, recipient: &Addr, amount: Uint128) -> StdResult<WasmMsg> {
        self.call(&Call::Mint { recipient: recipient.into(), amount })
    }

    pub fn send(&self, contract: &Addr, amount: Uint128, msg: Binary) -> StdResult<WasmMsg> {
        self.call(&Call::Send { contract: contract.into(), amount, msg })
    }

    pub fn transfer(&self, recipient: &Addr, amount: Uint128) -> StdResult<WasmMsg> {
        self.call(&Call::Transfer { recipient: recipient.into(), amount })
    }

    /// What an account holds, in one raw read of cw20-base's public layout.
    pub fn balance(&self, querier: &QuerierWrapper, holder: &Addr) -> StdResult<Uint128> {
        let bytes = querier.query_wasm_raw(self.0, map_key(BALANCES, holder))?;
        bytes.map_or(Ok(Uint128::zero()), from_json)
    }

    /// Decimals, supply and minter in one raw read. An error where the contract keeps none, as one that is no
    /// cw20-base does.
    pub fn info(&self, querier: &QuerierWrapper) -> StdResult<TokenInfo> {
        let bytes = querier
            .query_wasm_raw(self.0, TOKEN_INFO_KEY)?
            .ok_or_else(|| StdError::not_found(format!("token_info of {}", self.0)))?;
        from_json(bytes)
    }

    fn call(&self, msg: &Call) -> StdResult<WasmMsg> {
        Ok(WasmMsg::Execute { contract_addr: self.0.into(), msg: to_json_binary(msg)?, funds: vec![] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cosmwasm_std::CosmosMsg;
    use cw20::Cw20ExecuteMsg;

    /// The messages are cw20's own, byte for byte.
    #[test]
    fn calls_are_cw20() {
        let [token, other] = ["token", "other"].map(Addr::unchecked);
        let amount = Uint128::new(5);
        let msg = Binary::from(b"{}");
        let contract = TokenContract(&token);
        let cases = [
            (contract.burn(amount), Cw20ExecuteMsg::Burn { amount }),
            (contract.mint(&other, amount), Cw20ExecuteMsg::Mint { recipient: other.to_string(), amount }),
            (
                contract.send(&other, amount, msg.clone()),
                Cw20ExecuteMsg::Send { contract: other.to_string(), amount, msg },
            ),
            (contract.transfer(&other, amount), Cw20ExecuteMsg::Transfer { recipient: other.to_string(), amount }),
        ];
        for (ours, theirs) in cases {
            let msg = to_json_binary(&theirs).unwrap();
            let expected = WasmMsg::Execute { contract_addr: token.to_string(), msg, funds: vec![] };
            assert_eq!(CosmosMsg::<cosmwasm_std::Empty>::Wasm(ours.unwrap()), expected.into());
        }
    }
}
