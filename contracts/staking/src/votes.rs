//! The total weight that is reported, H: it rises at once and falls a block later. So the votes on a proposal never exceed the
//! total that it reads: they count by the weights at the start of its block, and its proposer's by that of the moment.

use cosmwasm_std::{Addr, StdResult, Storage};

use crate::{
    ContractError,
    state::{MEMBERS, Pool, TOTAL},
};

pub struct Total {
    stored: u64,
    current: u64,
    height: u64,
}

impl Total {
    /// As the first message of a block that may move it makes it: what fell in earlier blocks shows now.
    pub fn begun(storage: &dyn Storage, pool: &mut Pool, vote_floor: u64, height: u64) -> StdResult<Self> {
        let stored = TOTAL.load(storage)?;
        if pool.moved_at == height {
            return Ok(Self { stored, current: stored, height });
        }
        (pool.moved_at, pool.weight_before) = (height, pool.weight);
        Ok(Self { stored, current: pool.weight.max(vote_floor), height })
    }

    /// One account's weight becomes `new`; `old` is that of the moment, none is zero. The votes of all at the block's start,
    /// and what this one has more than then, must fit in the total: not every rise in it, for one and the same stake may come
    /// and go.
    pub fn reweighed(
        mut self,
        storage: &dyn Storage,
        pool: &mut Pool,
        address: &Addr,
        [old, new]: [u64; 2],
    ) -> Result<Self, ContractError> {
        let others = pool.weight.checked_sub(old);
        pool.weight = others.and_then(|others| others.checked_add(new)).ok_or(ContractError::WeightOverflow {})?;
        let before = MEMBERS.may_load_at_height(storage, address, self.height)?.unwrap_or_default();
        let rise = new.saturating_sub(before);
        let votes = pool.weight_before.checked_add(rise).ok_or(ContractError::WeightOverflow {})?;
        self.current = self.current.max(votes).max(pool.weight);
        Ok(self)
    }

    /// At least the floor.
    pub fn floored(mut self, vote_floor: u64) -> Self {
        self.current = self.current.max(vote_floor);
        self
    }

    pub fn save(self, storage: &mut dyn Storage) -> StdResult<()> {
        if self.current == self.stored {
            return Ok(());
        }
        TOTAL.save(storage, &self.current, self.height)
    }
}
