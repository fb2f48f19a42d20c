//! A stablecoin to another: one burns, the other is minted; LUNA and the pool are not touched.

use cosmwasm_std::{Decimal, Uint128};
use tidelock_interface::market::Verb;
use tidelock_math::{Ratio, value};

use super::{Context, Plan};
use crate::{ContractError, prices::Age, registry};

/// gross = (D / x_high of the offered) · x_low of the asked; the greater Tobin tax of the two is owed to distribution.
pub fn plan(context: &Context, offer_denom: &str, offer: Uint128, ask_denom: &str) -> Result<Plan, ContractError> {
    context.ensure_running(Verb::Exchange)?;
    let offered = context.burned(offer_denom, offer)?;
    let asked = context.asked(ask_denom)?;
    let from = context.prices.cross(offer_denom, Age::Fresh)?.high;
    let to = context.prices.cross(ask_denom, Age::Fresh)?.low;

    let tax = registry::denom(context.deps.storage, offer_denom)?.params.tobin_tax.max(asked.params.tobin_tax);
    let gross = value::stable_amount_down(value::stable_value_down(offer, from)?, to)?;
    let return_amount = value::whole_down(Ratio::without(tax)?.of_value_down(gross)?)?;
    let commission_amount = value::whole_down(gross)?.checked_sub(return_amount)?;
    let asked_after = context.issued(ask_denom, &asked, return_amount, commission_amount)?;
    Ok(Plan {
        ask_token: asked.token,
        return_amount,
        spread_amount: Uint128::zero(),
        commission_amount,
        seigniorage_amount: Uint128::zero(),
        spread: tax,
        redemption_rate: Decimal::one(),
        ledgers: vec![(offer_denom.into(), offered), (ask_denom.into(), asked_after)],
        pool: None,
        first_redemption: None,
    })
}
