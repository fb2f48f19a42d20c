//! The total weight that is reported, H: it rises with the sum of the weights and falls a block later. So the votes on a
//! proposal, counted by the weights at the start of its block, never exceed the total that it reads within the block.

use cosmwasm_std::{StdResult, Storage};

use crate::{
    ContractError,
    state::{Pool, TOTAL},
};

pub struct Total {
    stored: u64,
    current: u64,
}

impl Total {
    /// As the first message of a block that may move it makes it: what fell in earlier blocks shows now.
    pub fn begun(storage: &dyn Storage, pool: &mut Pool, vote_floor: u64, height: u64) -> StdResult<Self> {
        let stored = TOTAL.load(storage)?;
        let current = if pool.moved_at == height { stored } else { pool.weight.max(vote_floor) };
        pool.moved_at = height;
        Ok(Self { stored, current })
    }

    /// One account's weight changes; none is zero here. A rise adds to the total, a fall lowers nothing: so it stays at
    /// least the sum.
    pub fn reweighed(mut self, pool: &mut Pool, old: u64, new: u64) -> Result<Self, ContractError> {
        let others = pool.weight.checked_sub(old);
        pool.weight = others.and_then(|others| others.checked_add(new)).ok_or(ContractError::WeightOverflow {})?;
        let rise = new.saturating_sub(old);
        self.current = self.current.checked_add(rise).ok_or(ContractError::WeightOverflow {})?;
        Ok(self)
    }

    /// At least the floor.
    pub fn floored(mut self, vote_floor: u64) -> Self {
        self.current = self.current.max(vote_floor);
        self
    }

    pub fn save(self, storage: &mut dyn Storage, height: u64) -> StdResult<()> {
        if self.current == self.stored {
            return Ok(());
        }
        TOTAL.save(storage, &self.current, height)
    }
}
