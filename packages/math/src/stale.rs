//! What is added to a price that nobody renews.

use cosmwasm_std::{Decimal, Uint256};

use crate::{MathError, ratio::SCALE_18};

/// A price raised by `premium` of itself for each minute that it is overdue, linearly in seconds and at most doubled;
/// rounded up.
pub fn raised_up(price: Decimal, premium: Decimal, overdue_seconds: u64) -> Result<Decimal, MathError> {
    // [18 digits · s]
    let minute = Uint256::from(60u64).checked_mul(Uint256::from_u128(SCALE_18))?;
    let raise = premium.atomics().full_mul(overdue_seconds).min(minute);
    let scaled = Uint256::from(price.atomics()).checked_mul(raise)?;
    let down = scaled.checked_div(minute)?;
    let up = if scaled.checked_rem(minute)?.is_zero() { down } else { down.checked_add(Uint256::one())? };
    Ok(price.checked_add(Decimal::new(up.try_into()?))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_a_minute_and_at_most_doubled() {
        let (price, premium) = (Decimal::percent(6_000), Decimal::percent(1));
        for (seconds, raised) in
            [(0, "60"), (1, "60.01"), (60, "60.6"), (6_000, "120"), (6_001, "120"), (u64::MAX, "120")]
        {
            assert_eq!(raised_up(price, premium, seconds).unwrap().to_string(), raised, "{seconds} s");
        }
        assert_eq!(raised_up(price, Decimal::zero(), u64::MAX), Ok(price));
        assert_eq!(raised_up(price, Decimal::MAX, 1), Ok(price + price));
        assert_eq!(raised_up(Decimal::raw(7), premium, 1), Ok(Decimal::raw(8)));
        assert_eq!(raised_up(Decimal::MAX, premium, 60), Err(MathError::Overflow));
    }
}
