//! A stablecoin to another: one burns, the other is minted; LUNA and the pool are not touched.

use cosmwasm_std::{Decimal, Uint128};
use tidelock_interface::market::Verb;
use tidelock_math::{Ratio, value};

use super::{Asked, Context, Limits, Offered, Plan};
use crate::{ContractError, prices::Age, registry};

pub struct Exchange<'a> {
    context: &'a Context<'a>,
    offered: Offered,
    asked: Asked,
    /// [units for one of the base] of the offered the high side
    from: Decimal,
    /// [units for one of the base] of the asked the low side
    to: Decimal,
    /// the greater Tobin tax of the two
    tax: Decimal,
}

impl<'a> Exchange<'a> {
    pub fn open(context: &'a Context<'a>, offer_denom: &str, ask_denom: &str) -> Result<Self, ContractError> {
        context.ensure_running(Verb::Exchange)?;
        let offered = context.offered(offer_denom)?;
        let asked = context.asked(ask_denom)?;
        let from = context.prices.cross(offer_denom, Age::Fresh)?.high;
        let to = context.prices.cross(ask_denom, Age::Fresh)?.low;
        let tax = registry::denom(context.deps.storage, offer_denom)?.params.tobin_tax;
        let tax = tax.max(asked.stored.params.tobin_tax);
        Ok(Self { context, offered, asked, from, to, tax })
    }

    /// gross = (D / x_high of the offered) · x_low of the asked, of which the tax is owed to distribution.
    pub fn plan(&self, offer: Uint128, limits: Limits) -> Result<Plan, ContractError> {
        let offered = self.offered.burned(offer, limits)?;
        let gross = value::stable_amount_down(value::stable_value_down(offer, self.from)?, self.to)?;
        let return_amount = value::whole_down(Ratio::without(self.tax)?.of_value_down(gross)?)?;
        let commission_amount = value::whole_down(gross)?.checked_sub(return_amount)?;
        let asked = self.asked.issued(return_amount, commission_amount, self.to, self.context.now, limits)?;
        Ok(Plan {
            ask_token: self.asked.stored.token.clone(),
            return_amount,
            spread_amount: Uint128::zero(),
            commission_amount,
            seigniorage_amount: Uint128::zero(),
            spread: self.tax,
            redemption_rate: Decimal::one(),
            books: vec![(self.offered.denom.clone(), offered), (self.asked.denom.clone(), asked)],
            pool: None,
        })
    }
}
