//! A swap is planned without touching anything, which is the simulation; carrying the plan out is the swap.

mod exchange;
mod mint;
mod redeem;

pub use redeem::guard as redemption_guard;

use cosmwasm_std::{Decimal, Deps, DepsMut, Env, MessageInfo, Response, Uint128, ensure, from_json};
use cw20::Cw20ReceiveMsg;
use tidelock_interface::{
    LUNA,
    market::{HookMsg, Verb},
    token::TokenContract,
};

use crate::{
    ContractError,
    prices::Prices,
    registry,
    state::{
        CONFIG, Config, Denom, FIRST_REDEMPTION, FirstRedemption, LEDGERS, Ledger, PAUSE, POOL, StoredPool, TOKENS,
    },
};

/// What a swap pays and leaves behind. Of the gross amount at the price it is
/// return_amount + spread_amount + commission_amount, to the unit.
#[derive(Clone, Debug)]
pub struct Plan {
    /// [micro units of the asked denom] to the recipient
    pub return_amount: Uint128,
    /// [micro LUNA] the spread of a redemption: not minted, so that it lessens the dilution
    pub spread_amount: Uint128,
    /// [micro units of the asked stablecoin] owed to distribution
    pub commission_amount: Uint128,
    /// [micro LUNA] of a mint at a new high: owed to distribution
    pub seigniorage_amount: Uint128,
    pub spread: Decimal,
    /// of a redemption: m·P_high/q
    pub redemption_rate: Decimal,
    /// the state after; None where it stays
    pub pool: Option<StoredPool>,
    pub first_redemption: Option<FirstRedemption>,
}

/// All that the three directions read alike.
pub struct Context<'a> {
    pub deps: Deps<'a>,
    pub config: &'a Config,
    pub prices: Prices<'a>,
    pub now: u64,
}

impl<'a> Context<'a> {
    pub fn load(deps: Deps<'a>, env: &Env, config: &'a Config) -> Result<Self, ContractError> {
        Ok(Self { deps, config, prices: Prices::load(deps, env, config)?, now: env.block.time.seconds() })
    }

    fn pool(&self) -> Result<StoredPool, ContractError> {
        Ok(POOL.load(self.deps.storage)?.replenished(&self.config.params, self.now)?)
    }

    /// A redemption is paused only while minting is paused too.
    pub fn ensure_running(&self, verb: Verb) -> Result<(), ContractError> {
        let paused = PAUSE.paused(self.deps.storage, self.now)?;
        let stopped = |verb| paused.iter().any(|entry| entry.verb == verb);
        let running = match verb {
            Verb::Redeem => !(stopped(Verb::Redeem) && stopped(Verb::Mint)),
            verb => !stopped(verb),
        };
        ensure!(running, ContractError::Paused { verb });
        Ok(())
    }

    /// A stablecoin that may be minted.
    fn asked(&self, denom: &str) -> Result<Denom, ContractError> {
        let asked = registry::denom(self.deps.storage, denom)?;
        ensure!(asked.params.enabled, ContractError::DenomRetired { denom: denom.into() });
        Ok(asked)
    }

    /// Outstanding after issuing this much more, when the cap allows it.
    fn outstanding_after(&self, denom: &str, asked: &Denom, new: Uint128) -> Result<Uint128, ContractError> {
        let outstanding = Ledger::load(self.deps.storage, denom)?.outstanding()?.checked_add(new)?;
        if let Some(supply_cap) = asked.params.supply_cap {
            ensure!(
                outstanding <= supply_cap,
                ContractError::CapExceeded { denom: denom.into(), outstanding, supply_cap }
            );
        }
        Ok(outstanding)
    }

    /// No more can be burned than the market ever issued.
    fn ensure_outstanding(&self, denom: &str, offered: Uint128) -> Result<(), ContractError> {
        let outstanding = Ledger::load(self.deps.storage, denom)?.outstanding()?;
        ensure!(
            offered <= outstanding,
            ContractError::OutstandingExceeded { denom: denom.into(), offered, outstanding }
        );
        Ok(())
    }
}

/// A cw20 arrived: from a registered token, with a swap.
pub fn receive(deps: DepsMut, env: Env, info: MessageInfo, msg: Cw20ReceiveMsg) -> Result<Response, ContractError> {
    let offer_denom = TOKENS
        .may_load(deps.storage, &info.sender)?
        .ok_or_else(|| ContractError::UnregisteredToken { token: info.sender.clone() })?;
    let HookMsg::Swap { ask_denom, minimum_receive, recipient, deadline } =
        from_json(&msg.msg).map_err(|err| ContractError::InvalidHook { reason: err.to_string() })?;
    let sender = deps.api.addr_validate(&msg.sender)?;
    let recipient = match recipient {
        Some(recipient) => deps.api.addr_validate(&recipient)?,
        None => sender.clone(),
    };
    let now = env.block.time.seconds();
    if let Some(deadline) = deadline {
        ensure!(now <= deadline, ContractError::DeadlinePassed { deadline, now });
    }

    let config = CONFIG.load(deps.storage)?;
    let plan = plan(deps.as_ref(), &env, &config, &offer_denom, msg.amount, &ask_denom)?;
    let minimum = minimum_receive.unwrap_or_default();
    ensure!(plan.return_amount >= minimum, ContractError::MinimumNotMet { minimum, return_amount: plan.return_amount });
    let ask_token = registry::token(deps.storage, &config, &ask_denom)?;
    let response = Response::new()
        .add_message(TokenContract(&info.sender).burn(msg.amount)?)
        .add_message(TokenContract(&ask_token).mint(&recipient, plan.return_amount)?)
        .add_attribute("action", "swap")
        .add_attribute("sender", sender)
        .add_attribute("recipient", recipient)
        .add_attribute("offer_denom", &offer_denom)
        .add_attribute("offer_amount", msg.amount)
        .add_attribute("ask_denom", &ask_denom)
        .add_attribute("return_amount", plan.return_amount)
        .add_attribute("spread_amount", plan.spread_amount)
        .add_attribute("commission_amount", plan.commission_amount)
        .add_attribute("seigniorage_amount", plan.seigniorage_amount);
    carry_out(deps, &offer_denom, msg.amount, &ask_denom, plan)?;
    Ok(response)
}

/// What this swap would do in this block; every refusal is here, so that a simulation refuses alike.
pub fn plan(
    deps: Deps,
    env: &Env,
    config: &Config,
    offer_denom: &str,
    offer: Uint128,
    ask_denom: &str,
) -> Result<Plan, ContractError> {
    ensure!(!offer.is_zero(), ContractError::ZeroAmount {});
    ensure!(offer_denom != ask_denom, ContractError::SameDenom { denom: offer_denom.into() });
    let context = Context::load(deps, env, config)?;
    let plan = if offer_denom == LUNA {
        mint::plan(&context, offer, ask_denom)?
    } else if ask_denom == LUNA {
        redeem::plan(&context, offer_denom, offer)?
    } else {
        exchange::plan(&context, offer_denom, offer, ask_denom)?
    };
    ensure!(!plan.return_amount.is_zero(), ContractError::NothingReturned {});
    Ok(plan)
}

fn carry_out(
    deps: DepsMut,
    offer_denom: &str,
    offer: Uint128,
    ask_denom: &str,
    plan: Plan,
) -> Result<(), ContractError> {
    let mut offered = Ledger::load(deps.storage, offer_denom)?;
    offered.burn(offer)?;
    // Of the offered denoms only LUNA is ever owed.
    offered.issue(Uint128::zero(), plan.seigniorage_amount)?;
    LEDGERS.save(deps.storage, offer_denom, &offered)?;
    let mut asked = Ledger::load(deps.storage, ask_denom)?;
    asked.issue(plan.return_amount, plan.commission_amount)?;
    LEDGERS.save(deps.storage, ask_denom, &asked)?;
    if let Some(pool) = plan.pool {
        POOL.save(deps.storage, &pool)?;
    }
    if let Some(first) = plan.first_redemption {
        FIRST_REDEMPTION.save(deps.storage, &first)?;
    }
    Ok(())
}
