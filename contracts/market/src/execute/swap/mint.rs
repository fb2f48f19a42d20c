//! LUNA to a stablecoin: LUNA burns, the stablecoin is minted.

use cosmwasm_std::{Decimal, Uint128, ensure};
use tidelock_interface::market::Verb;
use tidelock_math::{seigniorage::seigniorage_down, value};

use super::{Asked, Context, Limits, Plan};
use crate::{ContractError, prices::Age};

pub struct Mint<'a> {
    context: &'a Context<'a>,
    asked: Asked,
    /// [base] LUNA's, the low side
    price: Decimal,
    /// [units for one of the base] the low side
    cross: Decimal,
    /// [micro LUNA] S
    supply: Uint128,
}

impl<'a> Mint<'a> {
    pub fn open(context: &'a Context<'a>, ask_denom: &str) -> Result<Self, ContractError> {
        context.ensure_running(Verb::Mint)?;
        let asked = context.asked(ask_denom)?;
        let price = context.prices.luna(Age::Fresh)?.low;
        let cross = context.prices.cross(ask_denom, Age::Fresh)?.low;
        Ok(Self { context, asked, price, cross, supply: context.luna_supply()? })
    }

    /// B = L·P_low; the pool gives the spread s; gross = B·x_low, of which s is owed to distribution; delta falls by the
    /// net value B·(1 - s). The part of B above the high-water mark of issuance owes seigniorage in LUNA.
    pub fn plan(&self, offer: Uint128, limits: Limits) -> Result<Plan, ContractError> {
        let params = &self.context.config.params;
        let value = value::luna_value(offer, self.price)?;
        let mut stored = self.context.pool.clone();
        let pool = stored.pool(params);
        let kept = pool.mint_kept_down(value, params.min_spread)?;
        let gross = value::stable_amount_down(value, self.cross)?;
        let return_amount = value::whole_down(kept.of_value_down(gross)?)?;
        let commission_amount = value::whole_down(gross)?.checked_sub(return_amount)?;
        stored.delta = pool.after_mint(kept.of_value_down(value)?)?.delta;
        let (issuance, lifted) = stored.issuance.after_mint(value)?;
        stored.issuance = issuance;
        let seigniorage_amount = seigniorage_down(offer, lifted, value, params.seigniorage_share)?;
        stored.luna.burn(offer)?;
        stored.luna.issue(Uint128::zero(), seigniorage_amount)?;

        let books = self.asked.issued(return_amount, commission_amount, self.cross, self.context.now, limits)?;
        if let Some(guard) = params.guard.filter(|_| limits == Limits::Kept) {
            let supply = self.supply.checked_sub(offer)?.checked_add(seigniorage_amount)?;
            let after = self.context.backing(supply, Some((&self.asked.denom, &books.ledger)))?;
            let required = guard.mint_coverage;
            ensure!(after.covers(self.price, required)?, ContractError::CoverageTooLow { required });
        }
        Ok(Plan {
            ask_token: self.asked.stored.token.clone(),
            return_amount,
            spread_amount: Uint128::zero(),
            commission_amount,
            seigniorage_amount,
            spread: kept.complement_up()?,
            redemption_rate: Decimal::one(),
            books: vec![(self.asked.denom.clone(), books)],
            pool: Some(stored),
        })
    }
}
