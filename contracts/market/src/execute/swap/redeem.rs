//! A stablecoin to LUNA: the stablecoin burns, LUNA is minted, within the bound of the guard.

use cosmwasm_std::{Decimal, Decimal256, Uint128};
use tidelock_interface::market::Verb;
use tidelock_math::{Guard, MathError, guard::redemption_down, value};

use super::{Context, Plan};
use crate::{ContractError, prices::Age};

/// q = D / x_high; m = min(q / P_high, h·κ·q); the pool gives the spread of v = m·P_high, which is not minted; delta
/// rises by v. It never stops for want of a fresh price.
pub fn plan(context: &Context, offer_denom: &str, offer: Uint128) -> Result<Plan, ContractError> {
    context.ensure_running(Verb::Redeem)?;
    let ledger = context.burned(offer_denom, offer)?;
    let params = &context.config.params;
    let price = context.prices.luna(Age::Any)?.high;
    let cross = context.prices.cross(offer_denom, Age::Any)?.high;

    let value = value::stable_value_down(offer, cross)?;
    let supply = context.luna_supply()?;
    let (guard, first_redemption) = match params.guard {
        None => (None, None),
        Some(guard) => {
            let (backing, first) = context.least_backing(context.backing(supply, None)?)?;
            (Some(Guard { redemption_share: guard.redemption_share, backing }), first)
        }
    };
    let luna = redemption_down(value, price, guard)?;
    let luna_value = value::luna_value_down(luna, price)?;

    let mut stored = context.pool.clone();
    let pool = stored.pool(params);
    let kept = pool.redemption_kept_down(luna_value, params.min_spread)?;
    let return_amount = value::whole_down(kept.of_value_down(luna)?)?;
    let spread_amount = value::whole_down(luna)?.checked_sub(return_amount)?;
    stored.delta = pool.after_redemption(luna_value)?.delta;
    stored.issuance = stored.issuance.after_redemption(value)?;
    stored.luna.issue(return_amount, Uint128::zero())?;
    // A supply that would not fit the token is refused here, before anything moves.
    supply.checked_add(return_amount)?;
    Ok(Plan {
        ask_token: context.config.luna_token.clone(),
        return_amount,
        spread_amount,
        commission_amount: Uint128::zero(),
        seigniorage_amount: Uint128::zero(),
        spread: kept.complement_up()?,
        redemption_rate: rate_down(luna_value, value)?,
        ledgers: vec![(offer_denom.into(), ledger)],
        pool: Some(stored),
        first_redemption,
    })
}

/// Both arms pay at most the value, so the rate is at most one; a value of zero pays nothing.
fn rate_down(paid: Decimal256, value: Decimal256) -> Result<Decimal, MathError> {
    Ok(paid.checked_div(value).unwrap_or_default().try_into()?)
}
