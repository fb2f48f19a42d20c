//! Tokens beside those of the suite.

use cosmwasm_std::{Addr, Uint128};
use cw_multi_test::{App, Executor};
use cw20::{Cw20Coin, MinterResponse};
use tidelock_token::InstantiateMsg;

/// The code of the tokens: the first that a suite stores.
const TOKEN_CODE: u64 = 1;

/// A stablecoin as the market wants it, minted by `minter`, some of it in one hand.
pub fn token_msg(minter: &Addr, holder: &Addr, amount: u128) -> InstantiateMsg {
    InstantiateMsg {
        name: "stable".into(),
        symbol: "STABLE".into(),
        decimals: 6,
        initial_balances: vec![Cw20Coin { address: holder.to_string(), amount: Uint128::new(amount) }],
        mint: Some(MinterResponse { minter: minter.to_string(), cap: None }),
        marketing: None,
    }
}

pub fn new_token(app: &mut App, msg: &InstantiateMsg) -> Addr {
    let creator = app.api().addr_make("creator");
    app.instantiate_contract(TOKEN_CODE, creator, msg, &[], "token", None).unwrap()
}
