use cosmwasm_std::{DepsMut, Env, Response, ensure};
use tidelock_interface::token::TokenContract;

use crate::{
    ContractError,
    state::{ACCOUNTS, TOKENS, account},
};

/// Books what was transferred here without a word into the community pool. In a block with a payout what is on its
/// way out would look like it.
pub fn sweep(deps: DepsMut, env: Env, denom: String) -> Result<Response, ContractError> {
    let mut account = account(deps.storage, &denom)?;
    ensure!(account.paid_at < env.block.height, ContractError::DistributedThisBlock { denom });
    let token = TOKENS.load(deps.storage, &denom)?;
    let held = TokenContract(&token).balance(&deps.querier, &env.contract.address)?;
    let stray = held.saturating_sub(account.held()?);
    ensure!(!stray.is_zero(), ContractError::NothingStray { denom });
    account.swept = account.swept.checked_add(stray)?;
    account.community_pool = account.community_pool.checked_add(stray)?;
    ACCOUNTS.save(deps.storage, &denom, &account)?;
    Ok(Response::new().add_attribute("action", "sweep").add_attribute(denom, stray))
}
