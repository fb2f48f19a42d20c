use cosmwasm_std::{Decimal, DepsMut, Env, Response, Uint128, ensure};
use tidelock_interface::{distribution::MAX_MEMO, market::MarketContract, token::TokenContract};

use crate::{
    ContractError,
    state::{ACCOUNTS, CONFIG, SPENDS, SpendWindow, TOKENS, account},
};

/// Pays from the community pool. What LUNA and stablecoins the community has are not spent while holders of stablecoins get
/// less than their due, by the low price, or nothing as redemption is paused.
pub fn spend(
    deps: DepsMut,
    env: Env,
    recipient: String,
    denom: String,
    amount: Uint128,
    memo: String,
) -> Result<Response, ContractError> {
    let mut account = account(deps.storage, &denom)?;
    ensure!(!amount.is_zero(), ContractError::ZeroAmount {});
    ensure!(memo.len() <= MAX_MEMO, ContractError::MemoTooLong { length: memo.len() });
    let recipient = deps.api.addr_validate(&recipient)?;
    let config = CONFIG.load(deps.storage)?;
    let now = env.block.time.seconds();
    let mut window = SpendWindow::at_down(deps.storage, &config.params, &denom, account.community_pool, now)?;
    account.withdraw(&denom, amount)?;
    let redemption_rate = MarketContract(&config.market).coverage(&deps.querier)?.redemption_rate_low;
    ensure!(redemption_rate >= Decimal::one(), ContractError::UnderWater { redemption_rate });
    let available = window.limit.checked_sub(window.spent)?;
    let exceeded = ContractError::SpendLimitExceeded { denom: denom.clone(), required: amount, available };
    ensure!(amount <= available, exceeded);
    window.spent = window.spent.checked_add(amount)?;
    account.spent = account.spent.checked_add(amount)?;
    SPENDS.save(deps.storage, &denom, &window)?;
    ACCOUNTS.save(deps.storage, &denom, &account)?;
    let token = TOKENS.load(deps.storage, &denom)?;
    Ok(Response::new()
        .add_message(TokenContract(&token).transfer(&recipient, amount)?)
        .add_attribute("action", "spend")
        .add_attribute("recipient", recipient)
        .add_attribute(denom, amount)
        .add_attribute("memo", memo))
}
