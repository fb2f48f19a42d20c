//! The contracts as codes of an embedded chain.

use cosmwasm_std::Empty;
use cw_multi_test::{Contract, ContractWrapper};

use crate::receiver;

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

pub fn receiver() -> Box<dyn Contract<Empty>> {
    Box::new(ContractWrapper::new(receiver::execute, receiver::instantiate, receiver::query))
}
