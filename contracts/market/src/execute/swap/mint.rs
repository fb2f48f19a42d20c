//! LUNA to a stablecoin: LUNA burns, the stablecoin is minted.

use cosmwasm_std::{Decimal, Uint128, ensure};
use tidelock_interface::market::Verb;
use tidelock_math::{Backing, seigniorage::seigniorage_down, value};

use super::{Context, Plan};
use crate::{
    ContractError,
    prices::{Age, luna_supply},
    state::StoredPool,
};

/// B = L·P_low; the pool gives the spread s; gross = B·x_low, of which s is owed to distribution; delta falls by the
/// net value B·(1 - s). The part of B above the high-water mark of issuance owes seigniorage in LUNA.
pub fn plan(context: &Context, offer: Uint128, ask_denom: &str) -> Result<Plan, ContractError> {
    context.ensure_running(Verb::Mint)?;
    let params = &context.config.params;
    let asked = context.asked(ask_denom)?;
    let price = context.prices.luna(Age::Fresh)?.low;
    let cross = context.prices.cross(ask_denom, Age::Fresh)?.low;

    let value = value::luna_value(offer, price)?;
    let stored = context.pool()?;
    let pool = stored.pool(params);
    let kept = pool.mint_kept_down(value, params.min_spread)?;
    let gross = value::stable_amount_down(value, cross)?;
    let return_amount = value::whole_down(kept.of_value_down(gross)?)?;
    let commission_amount = value::whole_down(gross)?.checked_sub(return_amount)?;
    let delta = pool.after_mint(kept.of_value_down(value)?)?.delta;

    let (issuance, lifted) = stored.issuance.after_mint(value)?;
    let seigniorage_amount = seigniorage_down(offer, lifted, value, params.seigniorage_share)?;

    let new = return_amount.checked_add(commission_amount)?;
    let outstanding = context.outstanding_after(ask_denom, &asked, new)?;
    if let Some(guard) = params.guard {
        let after = Backing {
            supply: luna_supply(context.deps, context.config)?.checked_sub(offer)?.checked_add(seigniorage_amount)?,
            outstanding: context.prices.outstanding_value_up(context.deps, Some((ask_denom, outstanding)))?,
        };
        ensure!(
            after.covers(price, guard.mint_coverage)?,
            ContractError::CoverageTooLow { required: guard.mint_coverage }
        );
    }
    Ok(Plan {
        return_amount,
        spread_amount: Uint128::zero(),
        commission_amount,
        seigniorage_amount,
        spread: kept.complement_up()?,
        redemption_rate: Decimal::one(),
        pool: Some(StoredPool { delta, issuance, ..stored }),
        first_redemption: None,
    })
}
