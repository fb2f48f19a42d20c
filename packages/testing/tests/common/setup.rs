//! What a suite is deployed with, or what its owner changes: accepted, or refused with a reason.

use crate::common::{RATES, World};
use cosmwasm_std::Addr;
use cw_multi_test::App;
use tidelock_testing::{Params, Suite};

/// The owner's message on a suite with default parameters.
pub fn update<E>(contract: fn(&Suite) -> &Addr, msg: &impl serde::Serialize) -> Result<(), E>
where
    E: std::fmt::Display + std::fmt::Debug + Send + Sync + 'static,
{
    let mut world = World::new(Params::default(), &RATES);
    let Suite { owner, .. } = world.suite.clone();
    let contract = contract(&world.suite).clone();
    let before = world.state();
    match world.suite.execute(&mut world.app, &owner, &contract, msg) {
        Ok(_) => Ok(()),
        Err(err) => {
            assert!(world.state() == before);
            Err(err.downcast().unwrap())
        }
    }
}

pub fn deploy<E>(params: Params) -> Result<(), E>
where
    E: std::fmt::Display + std::fmt::Debug + Send + Sync + 'static,
{
    Suite::deploy(&mut App::default(), params).map(|_| ()).map_err(|err| err.downcast().unwrap())
}
