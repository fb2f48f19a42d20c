//! A stablecoin to LUNA: the stablecoin burns, LUNA is minted, within the bound of the guard.

use cosmwasm_std::{Decimal, Decimal256, Uint128};
use tidelock_interface::market::Verb;
use tidelock_math::{Guard, guard::redemption_down, value};

use super::{Context, Plan};
use crate::{
    ContractError,
    prices::{Age, luna_supply},
    registry,
    state::{FIRST_REDEMPTION, FirstRedemption, StoredPool},
};

/// q = D / x_high; m = min(q / P_high, h·κ·q); the pool gives the spread of v = m·P_high, which is not minted; delta
/// rises by v. It never stops for want of a fresh price.
pub fn plan(context: &Context, offer_denom: &str, offer: Uint128) -> Result<Plan, ContractError> {
    context.ensure_running(Verb::Redeem)?;
    registry::denom(context.deps.storage, offer_denom)?;
    context.ensure_outstanding(offer_denom, offer)?;
    let params = &context.config.params;
    let price = context.prices.luna(Age::Any)?.high;
    let cross = context.prices.cross(offer_denom, Age::Any)?.high;

    let value = value::stable_value_down(offer, cross)?;
    let first_redemption = first_redemption(context)?;
    let guard = guard(context, first_redemption.as_ref())?;
    let luna = redemption_down(value, price, guard)?;
    let luna_value = value::luna_value_down(luna, price)?;

    let stored = context.pool()?;
    let pool = stored.pool(params);
    let kept = pool.redemption_kept_down(luna_value, params.min_spread)?;
    let return_amount = value::whole_down(kept.of_value_down(luna)?)?;
    let spread_amount = value::whole_down(luna)?.checked_sub(return_amount)?;
    let delta = pool.after_redemption(luna_value)?.delta;
    let issuance = stored.issuance.after_redemption(value)?;
    // A supply that would not fit the token is refused here, before anything moves.
    luna_supply(context.deps, context.config)?.checked_add(return_amount)?;

    Ok(Plan {
        return_amount,
        spread_amount,
        commission_amount: Uint128::zero(),
        seigniorage_amount: Uint128::zero(),
        spread: kept.complement_up()?,
        redemption_rate: rate_down(luna_value, value)?,
        pool: Some(StoredPool { delta, issuance, ..stored }),
        first_redemption,
    })
}

/// κ is the lesser of S/U now and of S/U at the first redemption under this price: within one price every unit gets
/// the same share of LUNA, however a redemption is split. `starting` is this redemption where it is the first.
pub fn guard(context: &Context, starting: Option<&FirstRedemption>) -> Result<Option<Guard>, ContractError> {
    let Some(guard) = context.config.params.guard else {
        return Ok(None);
    };
    let backing = match starting {
        Some(first) => first.backing,
        None => {
            let now = context.prices.backing(context.deps)?;
            let first = FIRST_REDEMPTION.may_load(context.deps.storage)?;
            first.filter(|first| first.period == context.prices.period()).map_or(now, |first| now.lesser(first.backing))
        }
    };
    Ok(Some(Guard { redemption_share: guard.redemption_share, backing }))
}

/// What stands behind what now, when this is the first redemption under this price.
fn first_redemption(context: &Context) -> Result<Option<FirstRedemption>, ContractError> {
    let period = context.prices.period();
    let known = FIRST_REDEMPTION.may_load(context.deps.storage)?;
    if context.config.params.guard.is_none() || known.is_some_and(|first| first.period == period) {
        return Ok(None);
    }
    Ok(Some(FirstRedemption { period, backing: context.prices.backing(context.deps)? }))
}

fn rate_down(paid: Decimal256, value: Decimal256) -> Result<Decimal, ContractError> {
    // Both arms are at most the value, so the rate is at most one; a value of zero pays nothing.
    let rate = paid.checked_div(value).unwrap_or_default();
    Ok(rate.try_into().map_err(|_| tidelock_math::MathError::Overflow)?)
}
