use cosmwasm_std::{Decimal, DepsMut, Response, ensure};
use tidelock_interface::oracle::Params;

use crate::{ContractError, state::CONFIG};

/// [s] A price is never fresh for more than a day.
const MAX_PRICE_AGE: u64 = 86_400;
/// A board is two vote periods old before the next can replace it.
const MIN_PRICE_AGE_PERIODS: u64 = 3;

pub fn update_params(deps: DepsMut, params: Params) -> Result<Response, ContractError> {
    let mut config = CONFIG.load(deps.storage)?;
    check(&params, config.vote_period)?;
    config.params = params;
    CONFIG.save(deps.storage, &config)?;
    Ok(Response::new().add_attribute("action", "update_params"))
}

/// The same ranges at instantiate and at update.
pub fn check(params: &Params, vote_period: u64) -> Result<(), ContractError> {
    let Params { vote_threshold, max_price_age } = *params;
    // A third, exactly: three times the threshold against one. With less, two thirds could not outvote the rest.
    let thrice = Decimal::percent(300).checked_mul(vote_threshold);
    ensure!(
        thrice.is_ok_and(|thrice| thrice > Decimal::one()) && vote_threshold <= Decimal::one(),
        ContractError::ThresholdOutOfRange { vote_threshold }
    );
    let least = vote_period.saturating_mul(MIN_PRICE_AGE_PERIODS);
    ensure!(
        (least..=MAX_PRICE_AGE).contains(&max_price_age),
        ContractError::PriceAgeOutOfRange { max_price_age, least }
    );
    Ok(())
}
