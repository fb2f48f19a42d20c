//! What the community keeps of the LUNA that demand takes in.

use cosmwasm_std::{Decimal, Decimal256, SignedDecimal256, Uint128, Uint256};

use crate::{MathError, pool::signed, ratio::SCALE_18};

/// Base value minted from LUNA less base value redeemed for LUNA, and the highest it ever was. Only a mint that
/// climbs above that pays seigniorage; otherwise every LUNA → UST → LUNA loop would print LUNA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issuance {
    /// [micro base, 18 digits, signed]
    pub net: SignedDecimal256,
    /// [micro base, 18 digits, signed] never below zero, never below `net`
    pub high: SignedDecimal256,
}

impl Issuance {
    pub fn zero() -> Self {
        Self { net: SignedDecimal256::zero(), high: SignedDecimal256::zero() }
    }

    /// After a mint of this base value: the new issuance, and the part of the value that lifted the high. Exact.
    pub fn after_mint(self, value: Decimal256) -> Result<(Self, Decimal256), MathError> {
        let net = self.net.checked_add(signed(value)?)?;
        let high = self.high.max(net);
        Ok((Self { net, high }, high.abs_diff(self.high)))
    }

    /// After a redemption of this base value. Exact.
    pub fn after_redemption(self, value: Decimal256) -> Result<Self, MathError> {
        Ok(Self { net: self.net.checked_sub(signed(value)?)?, ..self })
    }
}

/// Micro LUNA of an offer worth `value` that is owed as seigniorage, when `lifted` of it is a climb.
pub fn seigniorage_down(
    offer: Uint128,
    lifted: Decimal256,
    value: Decimal256,
    share: Decimal,
) -> Result<Uint128, MathError> {
    if lifted.is_zero() {
        return Ok(Uint128::zero());
    }
    let climbing = Uint256::from(offer).checked_mul(Uint256::from(share.atomics()))?;
    let owed = climbing.checked_multiply_ratio(lifted.atomics(), value.atomics())?;
    Ok(owed.checked_div(Uint256::from_u128(SCALE_18))?.try_into()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::str::FromStr;

    fn dec256(text: &str) -> Decimal256 {
        Decimal256::from_str(text).unwrap()
    }

    #[test]
    fn only_the_climb_pays() {
        let (first, lifted) = Issuance::zero().after_mint(dec256("100")).unwrap();
        assert_eq!(lifted, dec256("100"));
        let back = first.after_redemption(dec256("60")).unwrap();
        let (second, lifted) = back.after_mint(dec256("100")).unwrap();
        assert_eq!(lifted, dec256("40"), "from 40 to 140, the high was 100");
        assert_eq!(second.high, SignedDecimal256::from_str("140").unwrap());
        assert_eq!(seigniorage_down(50u128.into(), lifted, dec256("100"), Decimal::percent(10)).unwrap().u128(), 2);
    }

    #[test]
    fn below_zero_a_mint_climbs_for_nothing() {
        let low = Issuance::zero().after_redemption(dec256("500")).unwrap();
        let (after, lifted) = low.after_mint(dec256("400")).unwrap();
        assert!(lifted.is_zero());
        assert_eq!(after.net, SignedDecimal256::from_str("-100").unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// All that ever lifted is the high, whatever the order of mints and redemptions.
        #[test]
        fn climbs_sum_to_the_high(moves in prop::collection::vec((any::<bool>(), any::<u64>()), 0..40)) {
            let mut issuance = Issuance::zero();
            let mut sum = Decimal256::zero();
            for (mint, value) in moves {
                let value = Decimal256::raw(value.into());
                if mint {
                    let (next, lifted) = issuance.after_mint(value).unwrap();
                    sum += lifted;
                    issuance = next;
                } else {
                    issuance = issuance.after_redemption(value).unwrap();
                }
                prop_assert!(issuance.high >= issuance.net && !issuance.high.is_negative());
            }
            prop_assert_eq!(signed(sum).unwrap(), issuance.high);
        }

        #[test]
        fn never_more_than_the_share(offer in any::<u128>(), value in 1u128..=u128::MAX, part in any::<u128>()) {
            let value = Decimal256::raw(value);
            let lifted = Decimal256::raw(part).min(value);
            let owed = seigniorage_down(offer.into(), lifted, value, Decimal::percent(10)).unwrap();
            prop_assert!(owed.u128() <= offer / 10);
        }

        #[test]
        fn never_panics(offer in any::<u128>(), a in any::<[u8; 32]>(), b in any::<[u8; 32]>(), share in any::<u128>()) {
            let (a, b) = (Decimal256::new(Uint256::from_be_bytes(a)), Decimal256::new(Uint256::from_be_bytes(b)));
            let _ = seigniorage_down(offer.into(), a, b, Decimal::new(share.into()));
            let _ = Issuance::zero().after_mint(a).and_then(|(i, _)| i.after_mint(b));
            let _ = Issuance::zero().after_redemption(a).and_then(|i| i.after_redemption(b));
        }
    }
}
