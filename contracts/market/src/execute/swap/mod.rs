//! A swap is planned without touching anything, which is the simulation; carrying the plan out is the swap.

mod context;
mod exchange;
mod mint;
mod redeem;
mod reverse;

pub use context::{Context, Limits, leaked};
pub use reverse::reverse;

use context::{Asked, Offered};
use exchange::Exchange;
use mint::Mint;
use redeem::Redemption;

use cosmwasm_std::{Addr, Decimal, Deps, DepsMut, Env, Response, Uint128, ensure};
use tidelock_interface::{LUNA, token::TokenContract};

use crate::{
    ContractError,
    state::{BOOKS, Books, Config, POOL, StoredPool},
};

/// What a swap pays and leaves behind. Of the gross amount at the price it is
/// return_amount + spread_amount + commission_amount, to the unit.
#[derive(Clone, Debug)]
pub struct Plan {
    pub ask_token: Addr,
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
    /// the stablecoins' books after; LUNA's are in the pool
    pub books: Vec<(String, Books)>,
    /// the state after; None where it stays
    pub pool: Option<StoredPool>,
}

/// What is offered, and by which token.
pub struct Offer {
    pub token: Addr,
    pub denom: String,
    pub amount: Uint128,
    pub sender: Addr,
}

/// What is asked for it.
pub struct Ask {
    pub denom: String,
    pub minimum_receive: Option<Uint128>,
    pub recipient: Option<String>,
    pub deadline: Option<u64>,
}

pub fn swap(deps: DepsMut, env: &Env, config: &Config, offer: Offer, ask: Ask) -> Result<Response, ContractError> {
    let recipient = match ask.recipient {
        Some(recipient) => deps.api.addr_validate(&recipient)?,
        None => offer.sender.clone(),
    };
    let now = env.block.time.seconds();
    if let Some(deadline) = ask.deadline {
        ensure!(now <= deadline, ContractError::DeadlinePassed { deadline, now });
    }

    let plan = plan(deps.as_ref(), env, config, &offer.denom, offer.amount, &ask.denom)?;
    let minimum = ask.minimum_receive.unwrap_or_default();
    ensure!(plan.return_amount >= minimum, ContractError::MinimumNotMet { minimum, return_amount: plan.return_amount });
    let response = Response::new()
        .add_message(TokenContract(&offer.token).burn(offer.amount)?)
        .add_message(TokenContract(&plan.ask_token).mint(&recipient, plan.return_amount)?)
        .add_attribute("action", "swap")
        .add_attribute("sender", offer.sender)
        .add_attribute("recipient", recipient)
        .add_attribute("offer_denom", &offer.denom)
        .add_attribute("offer_amount", offer.amount)
        .add_attribute("ask_denom", &ask.denom)
        .add_attribute("return_amount", plan.return_amount)
        .add_attribute("spread_amount", plan.spread_amount)
        .add_attribute("commission_amount", plan.commission_amount)
        .add_attribute("seigniorage_amount", plan.seigniorage_amount);
    carry_out(deps, plan)?;
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
    let context = Context::load(deps, env, config)?;
    let plan = Direction::open(&context, offer_denom, ask_denom)?.plan(offer, Limits::Kept)?;
    ensure!(!plan.return_amount.is_zero(), ContractError::NothingReturned {});
    Ok(plan)
}

/// A pair of denoms, with all read that no amount changes: what refuses every amount is refused here.
enum Direction<'a> {
    Mint(Mint<'a>),
    Redemption(Redemption<'a>),
    Exchange(Exchange<'a>),
}

impl<'a> Direction<'a> {
    fn open(context: &'a Context<'a>, offer_denom: &str, ask_denom: &str) -> Result<Self, ContractError> {
        ensure!(offer_denom != ask_denom, ContractError::SameDenom { denom: offer_denom.into() });
        Ok(if offer_denom == LUNA {
            Self::Mint(Mint::open(context, ask_denom)?)
        } else if ask_denom == LUNA {
            Self::Redemption(Redemption::open(context, offer_denom)?)
        } else {
            Self::Exchange(Exchange::open(context, offer_denom, ask_denom)?)
        })
    }

    /// Nothing is read any more.
    fn plan(&self, offer: Uint128, limits: Limits) -> Result<Plan, ContractError> {
        match self {
            Self::Mint(mint) => mint.plan(offer, limits),
            Self::Redemption(redemption) => redemption.plan(offer, limits),
            Self::Exchange(exchange) => exchange.plan(offer, limits),
        }
    }
}

fn carry_out(deps: DepsMut, plan: Plan) -> Result<(), ContractError> {
    for (denom, books) in &plan.books {
        BOOKS.save(deps.storage, denom, books)?;
    }
    if let Some(pool) = plan.pool {
        POOL.save(deps.storage, &pool)?;
    }
    Ok(())
}
