//! One account within the pool, both settled to now.

use cosmwasm_std::{Addr, Env, Response, StdResult, Storage, SubMsg, Uint128};
use tidelock_math::atoms::whole_down;

use crate::{
    ContractError, hooks,
    state::{Config, MEMBERS, POOL, Pool, STAKERS, Staker, save_staker},
    votes::Total,
};

pub struct Account {
    pub address: Addr,
    pub staker: Staker,
    pub pool: Pool,
}

/// What a changed bond brings about beside itself.
pub struct Rebond {
    bonded: Uint128,
    /// where it changed, to a weight or to none
    weight: Option<Option<u64>>,
    hooks: Vec<SubMsg>,
}

impl Account {
    pub fn settled(storage: &dyn Storage, now: u64, address: Addr) -> Result<Self, ContractError> {
        let pool = POOL.load(storage)?.settled(now)?;
        let staker = STAKERS.may_load(storage, &address)?.unwrap_or_default().settled(&pool)?;
        Ok(Self { address, staker, pool })
    }

    pub fn save(&self, storage: &mut dyn Storage) -> StdResult<()> {
        POOL.save(storage, &self.pool)?;
        save_staker(storage, &self.address, &self.staker)
    }

    /// Takes the whole units that it earned in one denom; what is less stays.
    pub fn take_whole_down(&mut self, denom: usize) -> Result<Uint128, ContractError> {
        let Some(share) = self.staker.shares.get_mut(denom) else {
            return Ok(Uint128::zero());
        };
        let (whole, rest) = whole_down(share.earned)?;
        share.earned = rest;
        Ok(whole)
    }

    /// Another bond, and with it another weight and another total. Saves all of it; nothing before all is known.
    pub fn rebond(
        &mut self,
        storage: &mut dyn Storage,
        env: &Env,
        config: &Config,
        bonded: Uint128,
    ) -> Result<Rebond, ContractError> {
        let height = env.block.height;
        let old = config.weight_of(self.staker.bonded)?;
        let new = config.weight_of(bonded)?;
        self.pool.bonded = self.pool.bonded.checked_sub(self.staker.bonded)?.checked_add(bonded)?;
        self.staker.bonded = bonded;
        let weights = [old.unwrap_or_default(), new.unwrap_or_default()];
        Total::begun(storage, &mut self.pool, config.params.vote_floor, height)?
            .reweighed(storage, &mut self.pool, &self.address, weights)?
            .save(storage)?;
        self.save(storage)?;
        if old == new {
            return Ok(Rebond { bonded, weight: None, hooks: vec![] });
        }
        match new {
            Some(weight) => MEMBERS.save(storage, &self.address, &weight, height)?,
            None => MEMBERS.remove(storage, &self.address, height)?,
        }
        let hooks = hooks::notify(storage, &self.address, old, new)?;
        Ok(Rebond { bonded, weight: Some(new), hooks })
    }
}

impl Rebond {
    /// What hooks are told, and what the account has after.
    pub fn append_to(self, response: Response) -> Response {
        let weight = self.weight.map(|weight| weight.map_or("none".to_string(), |weight| weight.to_string()));
        response
            .add_submessages(self.hooks)
            .add_attribute("bonded", self.bonded)
            .add_attributes(weight.map(|weight| ("weight", weight)))
    }
}
