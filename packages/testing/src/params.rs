use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{Addr, Uint128};
use tidelock_interface::{
    distribution::{self, Payer, Weights},
    market, oracle, savings, staking,
};

use crate::Rates;

/// What a suite is deployed with. The addresses must be valid on the chain it is deployed to; the default's are of
/// cw-multi-test's own.
#[derive(Clone, Debug)]
pub struct Params {
    /// Deploys everything and owns it.
    pub owner: Addr,
    pub guardian: Option<Addr>,
    pub feeders: Vec<(Addr, u64)>,
    /// Micro LUNA at the start, by holder.
    pub luna: Vec<(Addr, Uint128)>,
    /// The stablecoins; those beside the reference denom are voted too, with or without a token.
    pub stables: Vec<StableParams>,
    /// [s]
    pub vote_period: u64,
    pub oracle: oracle::Params,
    pub market: market::Params,
    pub distribution: distribution::Params,
    /// How each source of fees is split.
    pub weights: Vec<Weights>,
    /// Who brings fees besides the market, which brings those of swaps and seigniorage.
    pub payers: Vec<Payer>,
    pub staking: staking::Params,

    /// [micro LUNA] for one vote
    pub tokens_per_weight: Uint128,
    /// [micro LUNA] that an account must bond for any vote
    pub min_bond: Uint128,
    /// Voted before the market is created, as by [`crate::Suite::feed`]; a stablecoin that exists at the start needs it.
    pub first_rates: Option<Rates>,
    /// Whether every message is followed by a check of all invariants.
    pub checked: bool,
}

/// A stablecoin to deploy.
#[derive(Clone, Debug)]
pub struct StableParams {
    pub denom: String,
    /// Micro units at the start, by holder.
    pub balances: Vec<(Addr, Uint128)>,
    pub params: market::DenomParams,
    /// A savings vault of it, registered with distribution.
    pub vault: Option<savings::Params>,
}

impl StableParams {
    pub fn new(denom: &str) -> Self {
        Self { denom: denom.into(), balances: vec![], params: market::DenomParams::default(), vault: None }
    }

    pub fn with_vault(self) -> Self {
        Self { vault: Some(savings::Params::default()), ..self }
    }
}

impl Default for Params {
    /// UST, KRT and SDT, none issued; a vault for UST and one for KRT; three feeders; 1,000 million LUNA in the hands of one holder and as much in
    /// another's; default parameters.
    fn default() -> Self {
        let api = MockApi::default();
        let luna = ["holder", "other"].map(|name| (api.addr_make(name), Uint128::new(1_000_000_000_000_000)));
        Self {
            owner: api.addr_make("owner"),
            guardian: Some(api.addr_make("guardian")),
            feeders: (1..=3).map(|n| (api.addr_make(&format!("feeder{n}")), 1)).collect(),
            luna: luna.to_vec(),
            stables: vec![
                StableParams::new("uusd").with_vault(),
                StableParams::new("ukrw").with_vault(),
                StableParams::new("usdr"),
            ],
            vote_period: 30,
            oracle: oracle::Params::default(),
            market: market::Params::default(),
            distribution: distribution::Params::default(),
            weights: Weights::defaults(),
            payers: vec![],
            staking: staking::Params::default(),
            tokens_per_weight: Uint128::new(1_000_000),
            min_bond: Uint128::new(1_000_000),
            first_rates: None,
            checked: true,
        }
    }
}

impl Params {
    /// The defaults, but one number is the price, and any amount may be issued: for tests of the arithmetic.
    pub fn plain() -> Self {
        Self::default().without_bands().without_issue_limits()
    }

    /// A market as Terra's: the price alone says what a redemption prints.
    pub fn without_guard(mut self) -> Self {
        self.market.guard = None;
        self
    }

    /// Nobody saves: what is meant for savings goes to the stakers.
    pub fn without_vaults(mut self) -> Self {
        for stable in &mut self.stables {
            stable.vault = None;
        }
        self
    }

    /// An oracle as Terra's: every value is confirmed at once and is low and high.
    pub fn without_bands(mut self) -> Self {
        self.oracle.bands = None;
        self
    }

    /// As much may be issued as anybody has LUNA for.
    pub fn without_issue_limits(mut self) -> Self {
        for stable in &mut self.stables {
            stable.params.issue_limit.floor = Uint128::MAX;
        }
        self
    }
}
