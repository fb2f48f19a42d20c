//! A stablecoin to LUNA: the stablecoin burns, LUNA is minted, within the bound of the guard.

use cosmwasm_std::{Decimal, Decimal256, Uint128};
use tidelock_interface::market::Verb;
use tidelock_math::{Guard, MathError, guard::redemption_down, value};

use super::{Context, Limits, Offered, Plan};
use crate::{
    ContractError,
    prices::{Age, RedemptionPrice},
    state::FirstRedemption,
};

pub struct Redemption<'a> {
    context: &'a Context<'a>,
    offered: Offered,
    /// [base] LUNA's, the high side
    price: RedemptionPrice,
    /// [units for one of the base] the high side
    cross: Decimal,
    /// [micro LUNA] S
    supply: Uint128,
    guard: Option<Guard>,
    /// to be remembered, with a guard
    first: Option<FirstRedemption>,
}

impl<'a> Redemption<'a> {
    /// It never stops for want of a fresh price.
    pub fn open(context: &'a Context<'a>, offer_denom: &str) -> Result<Self, ContractError> {
        context.ensure_running(Verb::Redeem)?;
        let offered = context.offered(offer_denom)?;
        let price = context.prices.redemption()?;
        let cross = context.prices.cross(offer_denom, Age::Any)?.high;
        let supply = context.luna_supply()?;
        let (guard, first) = match context.config.params.guard {
            None => (None, None),
            Some(guard) => {
                let (backing, first) = context.least_backing(context.backing(supply, None)?);
                (Some(Guard { redemption_share: guard.redemption_share, backing }), Some(first))
            }
        };
        Ok(Self { context, offered, price, cross, supply, guard, first })
    }

    /// q = D / x_high; m = min(q / P_high, h·κ·q); the pool gives the spread of v = m·P_high, which is not minted; delta
    /// rises by v.
    pub fn plan(&self, offer: Uint128, limits: Limits) -> Result<Plan, ContractError> {
        let books = self.offered.burned(offer, limits)?;
        let params = &self.context.config.params;
        let RedemptionPrice { high, raised } = self.price;
        let value = value::stable_value_down(offer, self.cross)?;
        let luna = redemption_down(value, raised, self.guard)?;
        let luna_value = value::luna_value_down(luna, raised)?;

        let mut stored = self.context.pool.clone();
        let pool = stored.pool(params);
        let kept = pool.redemption_kept_down(luna_value, params.min_spread)?;
        let return_amount = value::whole_down(kept.of_value_down(luna)?)?;
        let spread_amount = value::whole_down(luna)?.checked_sub(return_amount)?;
        stored.delta = pool.after_redemption(luna_value)?.delta;
        stored.issuance = stored.issuance.after_redemption(value)?;
        stored.luna.issue(return_amount, Uint128::zero())?;
        stored.first_redemption = self.first.or(stored.first_redemption);
        // A supply that would not fit the token is refused here, before anything moves.
        self.supply.checked_add(return_amount)?;
        Ok(Plan {
            ask_token: self.context.config.luna_token.clone(),
            return_amount,
            spread_amount,
            commission_amount: Uint128::zero(),
            seigniorage_amount: Uint128::zero(),
            spread: kept.complement_up()?,
            redemption_rate: rate_down(value::luna_value_down(luna, high)?, value)?,
            books: vec![(self.offered.denom.clone(), books)],
            pool: Some(stored),
        })
    }
}

/// Both arms pay at most the value, so the rate is at most one; a value of zero pays nothing.
fn rate_down(paid: Decimal256, value: Decimal256) -> Result<Decimal, MathError> {
    Ok(paid.checked_div(value).unwrap_or_default().try_into()?)
}
