//! The best of many plans against one wrong price.

use anyhow::Result;
use cosmwasm_std::Decimal;

use super::{
    attacker::{BLOCK, Before, Plan, Played, play},
    economy::{Economy, VOTE_PERIOD, Without},
    outlook::Outlook,
    stage::Stage,
    wrong::Wrong,
};

/// Least returns that are tried, as powers of the greatest that a board offers.
const POWERS: [f64; 6] = [0.0, 0.15, 0.4, 0.65, 0.85, 0.95];
/// What is tried at true prices before.
const BEFORE: [Before; 6] = [
    Before::Mint(0.3),
    Before::Mint(0.7),
    Before::MintForAnHour(0.05),
    Before::MintForAnHour(0.3),
    Before::Redeem(0.4),
    Before::Redeem(1.5),
];

/// Nothing to be had is no attack.
pub fn best(economy: &Economy, share: Decimal, without: Without, wrong: &Wrong) -> Result<Played> {
    let mut stage = Stage::record(economy, share, without, wrong)?;
    let outlooks = stage.boards().map(Outlook::of).collect::<Result<Vec<_>>>()?;
    let greatest = outlooks.iter().map(Outlook::best).fold(1.0, f64::max);
    let mut best = (Plan { least_return: 1.0, before: Before::Nothing }, Played::default());
    if greatest <= 1.0 {
        return Ok(best.1);
    }
    let mut consider = |plan: Plan, best: &mut (Plan, Played)| -> Result<()> {
        let played = play(&mut stage, &outlooks, plan, VOTE_PERIOD)?;
        if played.profit > best.1.profit {
            *best = (plan, played);
        }
        Ok(())
    };
    for power in POWERS {
        consider(Plan { least_return: greatest.powf(power), ..best.0 }, &mut best)?;
    }
    for before in BEFORE {
        consider(Plan { before, ..best.0 }, &mut best)?;
    }
    if best.0.before != Before::Nothing {
        for power in POWERS {
            consider(Plan { least_return: greatest.powf(power), ..best.0 }, &mut best)?;
        }
    }
    // Plans are compared by trades at the start of each period; the best one trades in every step.
    if best.1.profit > 0.0 {
        best.1 = play(&mut stage, &outlooks, best.0, BLOCK)?;
    }
    Ok(best.1)
}
