//! LUNA to a stablecoin: LUNA burns, the stablecoin is minted.

use cosmwasm_std::{Decimal, Uint128, ensure};
use tidelock_interface::market::Verb;
use tidelock_math::{seigniorage::seigniorage_down, value};

use super::{Context, Plan};
use crate::{ContractError, prices::Age};

/// B = L·P_low; the pool gives the spread s; gross = B·x_low, of which s is owed to distribution; delta falls by the
/// net value B·(1 - s). The part of B above the high-water mark of issuance owes seigniorage in LUNA.
pub fn plan(context: &Context, offer: Uint128, ask_denom: &str) -> Result<Plan, ContractError> {
    context.ensure_running(Verb::Mint)?;
    let params = &context.config.params;
    let asked = context.asked(ask_denom)?;
    let price = context.prices.luna(Age::Fresh)?.low;
    let cross = context.prices.cross(ask_denom, Age::Fresh)?.low;

    let value = value::luna_value(offer, price)?;
    let mut stored = context.pool.clone();
    let pool = stored.pool(params);
    let kept = pool.mint_kept_down(value, params.min_spread)?;
    let gross = value::stable_amount_down(value, cross)?;
    let return_amount = value::whole_down(kept.of_value_down(gross)?)?;
    let commission_amount = value::whole_down(gross)?.checked_sub(return_amount)?;
    stored.delta = pool.after_mint(kept.of_value_down(value)?)?.delta;
    let (issuance, lifted) = stored.issuance.after_mint(value)?;
    stored.issuance = issuance;
    let seigniorage_amount = seigniorage_down(offer, lifted, value, params.seigniorage_share)?;
    stored.luna.burn(offer)?;
    stored.luna.issue(Uint128::zero(), seigniorage_amount)?;

    let ledger = context.issued(ask_denom, &asked, return_amount, commission_amount)?;
    if let Some(guard) = params.guard {
        let supply = context.luna_supply()?.checked_sub(offer)?.checked_add(seigniorage_amount)?;
        let after = context.backing(supply, Some((ask_denom, &ledger)))?;
        let required = guard.mint_coverage;
        ensure!(after.covers(price, required)?, ContractError::CoverageTooLow { required });
    }
    Ok(Plan {
        ask_token: asked.token,
        return_amount,
        spread_amount: Uint128::zero(),
        commission_amount,
        seigniorage_amount,
        spread: kept.complement_up()?,
        redemption_rate: Decimal::one(),
        ledgers: vec![(ask_denom.into(), ledger)],
        pool: Some(stored),
        first_redemption: None,
    })
}
