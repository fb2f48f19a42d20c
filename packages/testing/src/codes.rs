//! The contracts as codes of an embedded chain.

use cosmwasm_std::Empty;
use cw_multi_test::{Contract, ContractWrapper};

pub fn token() -> Box<dyn Contract<Empty>> {
    use tidelock_token::contract::{execute, instantiate, migrate, query};
    Box::new(ContractWrapper::new(execute, instantiate, query).with_migrate(migrate))
}

pub fn oracle() -> Box<dyn Contract<Empty>> {
    use tidelock_oracle::contract::{execute, instantiate, migrate, query};
    Box::new(ContractWrapper::new(execute, instantiate, query).with_migrate(migrate))
}

pub fn market() -> Box<dyn Contract<Empty>> {
    use tidelock_market::contract::{execute, instantiate, migrate, query};
    Box::new(ContractWrapper::new(execute, instantiate, query).with_migrate(migrate))
}

pub fn staking() -> Box<dyn Contract<Empty>> {
    use tidelock_staking::contract::{execute, instantiate, migrate, query, reply};
    Box::new(ContractWrapper::new(execute, instantiate, query).with_reply(reply).with_migrate(migrate))
}

pub fn savings() -> Box<dyn Contract<Empty>> {
    use tidelock_savings::contract::{execute, instantiate, migrate, query};
    Box::new(ContractWrapper::new(execute, instantiate, query).with_migrate(migrate))
}

pub fn distribution() -> Box<dyn Contract<Empty>> {
    use tidelock_distribution::contract::{execute, instantiate, migrate, query, reply};
    Box::new(ContractWrapper::new(execute, instantiate, query).with_reply(reply).with_migrate(migrate))
}
