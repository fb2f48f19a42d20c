//! Rewards and savings are counted in atoms, 10^-18 of a micro unit, so that no rounding loses any.

use cosmwasm_std::{Uint128, Uint256};

use crate::{MathError, ratio::SCALE_18};

/// [atoms] in a micro unit.
pub const ATOMS: Uint256 = Uint256::from_u128(SCALE_18);

/// Micro units as atoms; any amount fits, in 188 bits.
pub fn atoms(amount: Uint128) -> Uint256 {
    amount.full_mul(SCALE_18)
}

/// Whole micro units, and the atoms that are no whole one.
pub fn whole_down(atoms: Uint256) -> Result<(Uint128, Uint256), MathError> {
    Ok((atoms.checked_div(ATOMS)?.try_into()?, atoms.checked_rem(ATOMS)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_units() {
        let one = ATOMS;
        assert_eq!(atoms(Uint128::one()), one);
        assert_eq!(whole_down(Uint256::zero()), Ok((Uint128::zero(), Uint256::zero())));
        assert_eq!(whole_down(one - Uint256::one()), Ok((Uint128::zero(), one - Uint256::one())));
        assert_eq!(whole_down(one + Uint256::one()), Ok((Uint128::one(), Uint256::one())));
        assert_eq!(whole_down(atoms(Uint128::MAX)), Ok((Uint128::MAX, Uint256::zero())));
        assert_eq!(whole_down(atoms(Uint128::MAX) + one), Err(MathError::Overflow));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(bytes in any::<[u8; 32]>()) {
            let all = Uint256::from_be_bytes(bytes);
            match whole_down(all) {
                Ok((whole, rest)) => prop_assert!(rest < ATOMS && atoms(whole) + rest == all),
                Err(err) => prop_assert!(err == MathError::Overflow && all > atoms(Uint128::MAX)),
            }
        }
    }
}
