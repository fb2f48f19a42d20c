use anyhow::Result;
use cosmwasm_std::{Addr, Api, BlockInfo, CosmosMsg, CustomMsg, CustomQuery, Deps, Empty, QuerierWrapper, Storage};
use cw_multi_test::{
    App, AppResponse, Bank, Contract, Distribution, Executor, Gov, Ibc, Module, Staking, Stargate, Wasm,
};

/// What the suite asks of an embedded chain. Any `App` without custom messages is one, whatever its modules.
pub trait Chain {
    fn store(&mut self, code: Box<dyn Contract<Empty>>) -> u64;
    fn send(&mut self, sender: &Addr, msg: CosmosMsg) -> Result<AppResponse>;
    fn querier(&self) -> QuerierWrapper<'_>;
    fn block(&self) -> BlockInfo;
    fn next_block(&mut self, seconds: u64);
    fn address_api(&self) -> &dyn Api;
    fn storage_of(&self, contract: &Addr) -> Box<dyn Storage + '_>;

    /// Looks into a contract as the contract itself would.
    fn inside<T>(&self, contract: &Addr, look: impl FnOnce(Deps) -> T) -> T
    where
        Self: Sized,
    {
        let storage = self.storage_of(contract);
        look(Deps { storage: storage.as_ref(), api: self.address_api(), querier: self.querier() })
    }
}

impl<B, A, S, C, W, K, D, I, G, T> Chain for App<B, A, S, C, W, K, D, I, G, T>
where
    B: Bank,
    A: Api,
    S: Storage,
    C: Module<ExecT = Empty, QueryT = Empty>,
    C::ExecT: CustomMsg,
    C::QueryT: CustomQuery,
    W: Wasm<Empty, Empty>,
    K: Staking,
    D: Distribution,
    I: Ibc,
    G: Gov,
    T: Stargate,
{
    fn store(&mut self, code: Box<dyn Contract<Empty>>) -> u64 {
        self.store_code(code)
    }

    fn send(&mut self, sender: &Addr, msg: CosmosMsg) -> Result<AppResponse> {
        self.execute(sender.clone(), msg)
    }

    fn querier(&self) -> QuerierWrapper<'_> {
        self.wrap()
    }

    fn block(&self) -> BlockInfo {
        self.block_info()
    }

    fn next_block(&mut self, seconds: u64) {
        self.update_block(|block| {
            block.height += 1;
            block.time = block.time.plus_seconds(seconds);
        });
    }

    fn address_api(&self) -> &dyn Api {
        self.api()
    }

    fn storage_of(&self, contract: &Addr) -> Box<dyn Storage + '_> {
        self.contract_storage(contract)
    }
}
