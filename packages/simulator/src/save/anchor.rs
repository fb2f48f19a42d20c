//! The rules by which Anchor paid its depositors: those of Anchor's overseer (money-market-contracts, contracts/overseer),
//! as pure functions. Anchor's numbers: whole units, and decimals of 18 digits; every product and quotient is truncated,
//! and a number below zero is an error.

use anyhow::{Result, ensure};
use cosmwasm_std::{Decimal256, Uint256};
use std::cmp::Ordering;

use crate::assumed::YEAR;

/// Anchor's constant, by which a rate of a block is one of a year; one block is 6.772 s.
pub const BLOCKS_PER_YEAR: u64 = 4_656_810;

/// What Anchor's overseer is configured with, the depositors' part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// [a block] what depositors are topped up to
    pub threshold: Decimal256,
    /// [blocks] between two payments of the reserve at least
    pub epoch: u64,
    /// Part of the reserve that one epoch may pay.
    pub distribution_factor: Decimal256,
    /// Part of what came into the reserve that is spent on ANC.
    pub purchase_factor: Decimal256,
}

/// How the threshold follows the reserve. Changes are parts of a year's rate, limits are rates of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dynamic {
    /// [blocks] between two evaluations at least
    pub epoch: u64,
    /// [a year] by which an evaluation changes the threshold at most
    pub max_change: Decimal256,
    /// Part by which the reserve is to grow from one evaluation to the next.
    pub expectation: Decimal256,
    /// [a block]
    pub least: Decimal256,
    /// [a block]
    pub most: Decimal256,
}

/// The market and the reserve when an epoch ends, and what the last one left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Epoch {
    /// since the last one
    pub blocks: u64,
    /// micro units for an aToken
    pub exchange_rate: Decimal256,
    pub prev_exchange_rate: Decimal256,
    /// aTokens
    pub prev_supply: Uint256,
    /// [micro units] the reserve
    pub buffer: Uint256,
    /// [micro units]
    pub prev_buffer: Uint256,
}

/// What an epoch's end does. Micro units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// [a block] what the depositors earned without the reserve
    pub deposit_rate: Decimal256,
    /// for ANC
    pub purchased: Uint256,
    /// up to the threshold
    pub missing: Uint256,
    /// from the reserve to the depositors
    pub distributed: Uint256,
    /// the reserve after it
    pub buffer: Uint256,
}

/// A rate of a year as one of a block.
pub fn per_block(yearly: Decimal256) -> Result<Decimal256> {
    Ok(yearly.checked_div(blocks(BLOCKS_PER_YEAR)?)?)
}

/// A rate of a block as one of a year.
pub fn per_year(rate: Decimal256) -> Result<Decimal256> {
    Ok(rate.checked_mul(blocks(BLOCKS_PER_YEAR)?)?)
}

/// [blocks] the height at so many seconds, both since the beginning
pub fn height_at(time: u64) -> u64 {
    (u128::from(time) * u128::from(BLOCKS_PER_YEAR) / u128::from(YEAR)) as u64
}

/// [s] the time of a height, both since the beginning
pub fn time_of(height: u64) -> u64 {
    (u128::from(height) * u128::from(YEAR)).div_ceil(u128::from(BLOCKS_PER_YEAR)) as u64
}

/// [a block] (rate/prev_rate - 1)/blocks, which Anchor refuses where the exchange rate fell.
pub fn deposit_rate(rate: Decimal256, prev_rate: Decimal256, passed: u64) -> Result<Decimal256> {
    let growth = rate.checked_div(prev_rate)?.checked_sub(Decimal256::one())?;
    Ok(growth.checked_div(blocks(passed)?)?)
}

/// `ExecuteEpochOperations`: what is missing up to the threshold is paid, as far as the part of the reserve that an
/// epoch may pay goes.
pub fn payment(terms: &Terms, epoch: Epoch) -> Result<Payment> {
    ensure!(epoch.blocks >= terms.epoch, "an epoch has not passed yet");
    let deposit_rate = deposit_rate(epoch.exchange_rate, epoch.prev_exchange_rate, epoch.blocks)?;
    let accrued = epoch.buffer.checked_sub(epoch.prev_buffer)?;
    let purchased = accrued.checked_mul_floor(terms.purchase_factor)?;
    let buffer = epoch.buffer.checked_sub(purchased)?;
    let (mut missing, mut distributed) = (Uint256::zero(), Uint256::zero());
    if deposit_rate < terms.threshold {
        let missing_rate = terms.threshold.checked_sub(deposit_rate)?;
        let deposits = epoch.prev_supply.checked_mul_floor(epoch.prev_exchange_rate)?;
        missing = deposits.checked_mul(epoch.blocks.into())?.checked_mul_floor(missing_rate)?;
        let budget = buffer.checked_mul_floor(terms.distribution_factor)?;
        distributed = missing.min(budget);
    }
    Ok(Payment { deposit_rate, purchased, missing, distributed, buffer: buffer.checked_sub(distributed)? })
}

/// [a block] The threshold that follows from how the reserve changed since the last evaluation: the change, less what was
/// expected, at most `max_change`, is added to the rate of a year.
pub fn next_threshold(threshold: Decimal256, dynamic: &Dynamic, prev: Uint256, reserve: Uint256) -> Result<Decimal256> {
    let [prev, reserve] = [prev, reserve].map(|units| Decimal256::from_atomics(units, 0));
    let (prev, reserve) = (prev?, reserve?);
    // From an empty reserve any change is one of 100 %.
    let part = if prev.is_zero() { Decimal256::one() } else { reserve.abs_diff(prev).checked_div(prev)? };
    let (rises, change) = match (reserve.cmp(&prev), part.cmp(&dynamic.expectation)) {
        (Ordering::Greater, Ordering::Greater) => (true, part.checked_sub(dynamic.expectation)?),
        (Ordering::Greater, _) => (false, dynamic.expectation.checked_sub(part)?),
        _ => (false, part.checked_add(dynamic.expectation)?),
    };
    let change = change.min(dynamic.max_change);
    let yearly = per_year(threshold)?;
    let next = if rises { yearly.checked_add(change)? } else { yearly.saturating_sub(change) };
    Ok(per_block(next)?.min(dynamic.most).max(dynamic.least))
}

fn blocks(count: u64) -> Result<Decimal256> {
    Ok(Decimal256::from_atomics(count, 0)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn decimal(text: &str) -> Decimal256 {
        Decimal256::from_str(text).unwrap()
    }

    fn units(count: u128) -> Uint256 {
        count.into()
    }

    /// Those of Anchor's tests.
    fn terms() -> Terms {
        Terms {
            threshold: decimal("0.000001"),
            epoch: 86_400,
            distribution_factor: decimal("0.2"),
            purchase_factor: decimal("0.2"),
        }
    }

    fn dynamic() -> Dynamic {
        Dynamic {
            epoch: 86_400,
            max_change: decimal("0.03"),
            expectation: decimal("0.01"),
            least: Decimal256::zero(),
            most: Decimal256::one(),
        }
    }

    /// contracts/overseer/src/testing/tests.rs, execute_epoch_operations. That an early call is refused is `payment`'s, too;
    /// what is sent to the collector and the custody contracts, and the stability tax (53,148 of 53,680 arrive), do not
    /// apply: nothing is deployed here, and there is no tax.
    #[test]
    fn anchors_epoch_operations() {
        // B2: the exchange rate rose by 20 %, more than the threshold.
        let above = Epoch {
            blocks: 86_400,
            exchange_rate: decimal("1.2"),
            prev_exchange_rate: decimal("1"),
            prev_supply: units(0),
            buffer: units(10_000_000_000),
            prev_buffer: units(0),
        };
        let paid = Payment {
            deposit_rate: decimal("0.000002314814814814"),
            purchased: units(2_000_000_000),
            missing: units(0),
            distributed: units(0),
            buffer: units(8_000_000_000),
        };
        assert_eq!(payment(&terms(), above).unwrap(), paid);
        assert!(payment(&terms(), Epoch { blocks: 86_399, ..above }).is_err());

        // Its second part: less than the threshold.
        let below = Epoch {
            exchange_rate: decimal("1.25"),
            prev_exchange_rate: decimal("1.2"),
            prev_supply: units(1_000_000),
            prev_buffer: units(9_999_000_000),
            ..above
        };
        let paid = Payment {
            deposit_rate: decimal("0.000000482253086419"),
            purchased: units(200_000),
            missing: units(53_680),
            distributed: units(53_680),
            buffer: units(9_999_746_320),
        };
        assert_eq!(payment(&terms(), below).unwrap(), paid);

        // A reserve of which a fifth is less pays that fifth; one that shrank by itself, or a rate that fell, is an error.
        let poor = payment(&terms(), Epoch { buffer: units(100_000), prev_buffer: units(100_000), ..below }).unwrap();
        assert_eq!((poor.distributed, poor.buffer, poor.missing), (units(20_000), units(80_000), units(53_680)));
        assert!(payment(&terms(), Epoch { buffer: units(1), ..below }).is_err());
        assert!(payment(&terms(), Epoch { exchange_rate: decimal("1.1"), ..below }).is_err());
    }

    /// The same, update_epoch_state (B4). That it refuses anybody but the overseer does not apply: nothing is deployed here.
    #[test]
    fn anchors_dynamic_rate() {
        let rate = |to: &str, from: &str| deposit_rate(decimal(to), decimal(from), 86_400).unwrap();
        assert_eq!(rate("1.2", "1"), decimal("0.000002314814814814"));
        assert_eq!(rate("1.25", "1.2"), decimal("0.000000482253086419"));
        // From an empty reserve: + 100 %, less 1 %, but at most 3 %.
        let next = next_threshold(decimal("0.000001"), &dynamic(), units(0), units(10_000_000_000)).unwrap();
        assert_eq!(next, decimal("0.000001006442178229"));
    }

    #[test]
    fn threshold_follows_the_reserve() {
        let start = decimal("0.000001");
        let change = |prev, reserve| {
            let next = next_threshold(start, &dynamic(), units(prev), units(reserve)).unwrap();
            let (next, start) = (per_year(next).unwrap(), per_year(start).unwrap());
            let part = next.abs_diff(start).to_string().parse::<f64>().unwrap();
            let part = (part * 1e6).round() / 1e6;
            if next < start { -part } else { part }
        };
        // 2 % more is 1 % more than expected; 0.5 % more is 0.5 % less; 0.5 % less is 1.5 % less.
        assert_eq!([1_020, 1_005, 1_010, 995].map(|now| change(1_000, now)), [0.01, -0.005, 0.0, -0.015]);
        assert_eq!([0, 2_000].map(|now| change(1_000, now)), [-0.03, 0.03]);
        // An empty reserve that stays empty fell.
        assert_eq!(change(0, 0), -0.03);

        let within = |least: &str, most: &str, reserve| {
            let dynamic = Dynamic { least: decimal(least), most: decimal(most), ..dynamic() };
            next_threshold(start, &dynamic, units(1_000), units(reserve)).unwrap()
        };
        assert_eq!(within("0.0000009999", "1", 0), decimal("0.0000009999"));
        assert_eq!(within("0", "0.0000010001", 2_000), decimal("0.0000010001"));
        let nothing = next_threshold(Decimal256::zero(), &dynamic(), units(1_000), units(0)).unwrap();
        assert_eq!(nothing, Decimal256::zero());
    }

    /// The rates that Anchor had: poll 2's 19.5 %, and the limits of poll 20.
    #[test]
    fn rates_of_a_block() {
        let rates = ["0.195", "0.15", "0.2"].map(|yearly| per_block(decimal(yearly)).unwrap().to_string());
        assert_eq!(rates, ["0.00000004187415849", "0.000000032210891146", "0.000000042947854862"]);
    }

    #[test]
    fn blocks_and_seconds() {
        assert_eq!((height_at(YEAR), time_of(BLOCKS_PER_YEAR)), (BLOCKS_PER_YEAR, YEAR));
        for height in [1, 1_681, 388_067, 4_000_001] {
            assert_eq!(height_at(time_of(height)), height);
        }
        // 3 h and 10 minutes.
        assert_eq!(time_of(1_681), 11_384);
    }
}
