//! Where each unit of the fees went, as the contracts answer, denom by denom; and that nothing is missing.

mod report;

pub use report::report;

use anyhow::{Result, ensure};
use cosmwasm_std::Coin;
use tidelock_interface::{
    MAX_LIMIT,
    distribution::{self, AccountResponse, AccountsResponse, Destination, DestinationAmount},
    market::{self, TotalsResponse},
    oracle::{self, RewardPoolResponse},
    staking::{self, StreamsResponse},
};

use crate::embedded::{Account, Embedded};

/// The books of the denoms that anything came in of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Books(pub Vec<DenomBooks>);

/// Micro units since the beginning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DenomBooks {
    pub denom: String,
    /// that swaps owed, as the market counts
    pub fees: u128,
    /// of the fees: minted and sent, as the market counts
    pub collected: u128,
    /// that came to distribution, as it counts itself; as the rest until `waiting`
    pub received: u128,
    /// gifts to the community pool, and stray transfers booked into it
    pub given: u128,
    pub stakers: u128,
    pub savings: u128,
    pub feeders: u128,
    pub community_pool: u128,
    pub burned: u128,
    /// in the pots of distribution, or split and not paid
    pub waiting: u128,
    pub staking: Rewards,
    pub oracle: Rewards,
}

/// What became of the rewards in staking, or in the oracle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rewards {
    pub received: u128,
    pub paid: u128,
    /// by all who earned it, in whole units
    pub claimable: u128,
    /// not yet earned by anybody, in whole units
    pub streaming: u128,
    /// in the accounts of those who claimed
    pub in_hand: u128,
    /// Who may have a fraction of a unit: the people, and the stream.
    pub fractions: u128,
}

impl Books {
    pub fn read(chain: &Embedded) -> Result<Self> {
        let suite = chain.suite();
        let totals: TotalsResponse = chain.query(&suite.market, &market::QueryMsg::Totals {})?;
        let limit = Some(MAX_LIMIT);
        let accounts = distribution::QueryMsg::Accounts { start_after: None, limit };
        let AccountsResponse { accounts } = chain.query(&suite.distribution, &accounts)?;
        let streams = staking::QueryMsg::Streams { start_after: None, limit };
        let StreamsResponse { streams } = chain.query(&suite.staking, &streams)?;
        let pool = oracle::QueryMsg::RewardPool { start_after: None, limit };
        let RewardPoolResponse { rewards } = chain.query(&suite.oracle, &pool)?;
        let (of_staker, of_feeders) = (chain.staker_rewards()?, chain.feeder_rewards()?);

        let mut books = vec![];
        for totals in totals.denoms {
            let denom = totals.denom.as_str();
            let staking = streams.iter().find(|stream| stream.denom == denom).map(|stream| Rewards {
                received: stream.received.u128(),
                paid: stream.paid.u128(),
                streaming: stream.streaming.u128(),
                ..Rewards::default()
            });
            let oracle = rewards.iter().find(|reward| reward.denom == denom).map(|reward| Rewards {
                received: reward.received.u128(),
                paid: reward.paid.u128(),
                streaming: reward.streaming.u128(),
                ..Rewards::default()
            });
            books.push(DenomBooks {
                fees: totals.fees.u128(),
                collected: totals.collected.u128(),
                staking: Rewards {
                    claimable: sum(&of_staker, denom),
                    in_hand: chain.balance(Account::Staker, denom)?,
                    fractions: 2,
                    ..staking.unwrap_or_default()
                },
                oracle: Rewards {
                    claimable: sum(&of_feeders, denom),
                    in_hand: chain.balance_of_feeders(denom)?,
                    fractions: suite.feeders.len() as u128 + 1,
                    ..oracle.unwrap_or_default()
                },
                ..accounts.iter().find(|account| account.denom == denom).map(in_distribution).unwrap_or_default()
            });
            if let Some(last) = books.last_mut() {
                last.denom = denom.into();
            }
        }
        books.retain(|books| books.came() > 0);
        Ok(Self(books))
    }

    /// Refuses books in which a unit is missing.
    pub fn check(&self) -> Result<()> {
        self.0.iter().try_for_each(DenomBooks::check)
    }
}

impl DenomBooks {
    /// In: what swaps owed, and gifts.
    pub fn came(&self) -> u128 {
        self.fees + self.given
    }

    /// Owed by the market and not collected, or in distribution and not paid.
    pub fn here(&self) -> u128 {
        self.fees.saturating_sub(self.collected) + self.waiting
    }

    /// Out, and still here. Nothing is paid to other addresses, or spent.
    pub fn went(&self) -> u128 {
        self.stakers + self.savings + self.feeders + self.community_pool + self.burned + self.here()
    }

    fn check(&self) -> Result<()> {
        let Self { denom, .. } = self;
        let same = |what: &str, left: u128, right: u128| {
            ensure!(left == right, "{denom}: {left} micro units {what} {right}");
            Ok(())
        };
        same("came in, but out went or here are", self.came(), self.went())?;
        same("collected from the market, but distribution received", self.collected, self.received)?;
        same("paid to the stakers, but staking received", self.stakers, self.staking.received)?;
        same("paid to the feeders, but the oracle received", self.feeders, self.oracle.received)?;
        for (name, rewards) in [("staking", self.staking), ("the oracle", self.oracle)] {
            same(&format!("paid by {name}, but its people have"), rewards.paid, rewards.in_hand)?;
            let fraction = rewards.fraction();
            ensure!(
                fraction.is_some_and(|fraction| fraction == 0 || fraction < rewards.fractions),
                "{denom}: {name} received {}, but paid, claimable and streaming are {}",
                rewards.received,
                rewards.accounted(),
            );
        }
        Ok(())
    }
}

impl Rewards {
    fn accounted(&self) -> u128 {
        self.paid + self.claimable + self.streaming
    }

    /// What the fractions of a unit add up to; None where more is accounted for than was received.
    pub fn fraction(&self) -> Option<u128> {
        self.received.checked_sub(self.accounted())
    }
}

fn in_distribution(account: &AccountResponse) -> DenomBooks {
    let paid = |to: fn(&Destination) -> bool| total(account.paid.iter().filter(|paid| to(&paid.destination)));
    let sources = |amounts: &[distribution::SourceAmount]| amounts.iter().map(|source| source.amount.u128()).sum();
    let pots: u128 = sources(&account.pots);
    DenomBooks {
        received: sources(&account.received),
        given: account.funded.u128() + account.swept.u128(),
        stakers: paid(|to| *to == Destination::Stakers),
        savings: paid(|to| *to == Destination::Savings),
        feeders: paid(|to| *to == Destination::Feeders),
        burned: paid(|to| *to == Destination::Burn),
        community_pool: account.community_pool.u128(),
        waiting: pots + total(account.owed.iter()),
        ..DenomBooks::default()
    }
}

fn total<'a>(amounts: impl Iterator<Item = &'a DestinationAmount>) -> u128 {
    amounts.map(|amount| amount.amount.u128()).sum()
}

/// Of one denom.
fn sum(coins: &[Coin], denom: &str) -> u128 {
    coins.iter().filter(|coin| coin.denom == denom).map(|coin| coin.amount.u128()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> DenomBooks {
        let rewards = |received, paid, claimable, streaming, in_hand, fractions| Rewards {
            received,
            paid,
            claimable,
            streaming,
            in_hand,
            fractions,
        };
        DenomBooks {
            denom: "uusd".into(),
            fees: 110,
            collected: 100,
            received: 100,
            stakers: 80,
            feeders: 10,
            community_pool: 4,
            burned: 3,
            waiting: 3,
            staking: rewards(80, 50, 20, 9, 50, 2),
            oracle: rewards(10, 3, 2, 2, 3, 4),
            ..DenomBooks::default()
        }
    }

    #[test]
    fn books_balance() {
        let books = good();
        assert_eq!((books.came(), books.here(), books.went()), (110, 13, 110));
        Books(vec![books]).check().unwrap();
        Books::default().check().unwrap();
    }

    #[test]
    fn a_missing_unit_is_named() {
        type Spoil = fn(&mut DenomBooks);
        let cases: [(Spoil, &str); 7] = [
            (|books| books.burned = 2, "110 micro units came in, but out went or here are 109"),
            (|books| books.fees = 90, "90 micro units came in, but out went or here are 100"),
            (|books| books.collected = 99, "110 micro units came in, but out went or here are 111"),
            (|books| books.staking.received = 79, "80 micro units paid to the stakers, but staking received 79"),
            (|books| books.oracle.received = 11, "10 micro units paid to the feeders, but the oracle received 11"),
            (|books| books.staking.in_hand = 49, "50 micro units paid by staking, but its people have 49"),
            (|books| books.oracle.streaming = 1, "the oracle received 10, but paid, claimable and streaming are 6"),
        ];
        for (spoil, reason) in cases {
            let mut books = good();
            spoil(&mut books);
            let broken = Books(vec![books]).check().err().map(|err| err.to_string()).unwrap_or_default();
            assert!(broken.contains(reason), "{broken}");
        }
    }
}
