use anyhow::{Result, anyhow};
use cosmwasm_std::{ContractInfo, Deps, Env};

use crate::{Chain, Suite};

/// Checks the invariants of every contract of the suite; the error says which is broken.
pub fn check(chain: &impl Chain, suite: &Suite) -> Result<()> {
    let env = |contract: &cosmwasm_std::Addr| Env {
        block: chain.block(),
        transaction: None,
        contract: ContractInfo { address: contract.clone() },
    };
    chain
        .inside(&suite.oracle, |deps| tidelock_oracle::invariants::check(deps, &env(&suite.oracle)))
        .and_then(|()| {
            chain.inside(&suite.market, |deps| tidelock_market::invariants::check(deps, &env(&suite.market)))
        })
        .and_then(|()| {
            let look = |deps: Deps| tidelock_distribution::invariants::check(deps, &env(&suite.distribution));
            chain.inside(&suite.distribution, look)
        })
        .and_then(|()| {
            chain.inside(&suite.staking, |deps| tidelock_staking::invariants::check(deps, &env(&suite.staking)))
        })
        .and_then(|()| {
            suite.vaults.values().map(|vault| &vault.savings).try_for_each(|savings| {
                chain.inside(savings, |deps| tidelock_savings::invariants::check(deps, &env(savings)))
            })
        })
        .map_err(|broken| anyhow!(broken))
}
