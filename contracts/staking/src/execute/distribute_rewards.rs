use cosmwasm_std::{Addr, Deps, DepsMut, Env, Response, Uint128, ensure};
use tidelock_interface::{MAX_DENOMS, market::MarketContract};
use tidelock_math::Stream;

use crate::{
    ContractError,
    state::{CONFIG, Config, DENOMS, DISTRIBUTORS, POOL, Reward, TOTALS},
    votes::Total,
};

/// Rewards arrived: they join the stream of their denom.
pub fn distribute_rewards(
    deps: DepsMut,
    env: Env,
    token: Addr,
    sender: String,
    amount: Uint128,
) -> Result<Response, ContractError> {
    let config = CONFIG.load(deps.storage)?;
    let mut known = DENOMS.load(deps.storage)?;
    let listed = known.iter().enumerate().find(|(_, reward)| reward.token == token);
    let (at, denom) = match listed {
        Some((at, reward)) => (at, reward.denom.clone()),
        None => (known.len(), registered(deps.as_ref(), &config, &known, &token)?),
    };
    // The token is registered: the address it names sent the message to it.
    let sender = Addr::unchecked(sender);
    let distributors = DISTRIBUTORS.load(deps.storage)?;
    ensure!(distributors.contains(&sender), ContractError::NotADistributor { sender });
    ensure!(!amount.is_zero(), ContractError::ZeroAmount {});
    let new = at == known.len();
    ensure!(!new || at < MAX_DENOMS, ContractError::TooManyDenoms {});

    let now = env.block.time.seconds();
    let mut pool = POOL.load(deps.storage)?.settled(now)?;
    if new {
        known.push(Reward { denom: denom.clone(), token });
        pool.streams.push(Stream::default());
    }
    if let Some(stream) = pool.streams.get_mut(at) {
        *stream = stream.joined_down(amount, config.params.reward_duration, now)?;
    }
    let mut totals = TOTALS.may_load(deps.storage, &denom)?.unwrap_or_default();
    totals.received = totals.received.checked_add(amount)?;
    let height = env.block.height;
    let total = Total::begun(deps.storage, &mut pool, config.params.vote_floor, height)?;

    total.save(deps.storage)?;
    POOL.save(deps.storage, &pool)?;
    TOTALS.save(deps.storage, &denom, &totals)?;
    if new {
        DENOMS.save(deps.storage, &known)?;
    }
    Ok(Response::new()
        .add_attribute("action", "distribute_rewards")
        .add_attribute("sender", sender)
        .add_attribute(denom, amount))
}

/// The denom of a token that brings rewards for the first time. One denom has one token, whatever the market says.
fn registered(deps: Deps, config: &Config, known: &[Reward], token: &Addr) -> Result<String, ContractError> {
    MarketContract(&config.market)
        .denom_of(&deps.querier, token)?
        .filter(|denom| known.iter().all(|reward| reward.denom != *denom))
        .ok_or_else(|| ContractError::UnregisteredToken { token: token.clone() })
}
