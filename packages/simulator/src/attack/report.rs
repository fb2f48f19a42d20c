//! The tables.

use super::{
    costs::Cost,
    economy::{Economy, USD_PER_SDR, Without},
    lag::{Lag, Lags, Spread},
    reveals::Gains,
};
use crate::format::{add_lines, percent, round, significant, table};

const COSTS: &str = "\
cost: M USD that the attacker gains at true prices, with bands, limits on issuance and the guard; then in percent of
what he had and of all stablecoins. bound: M USD, docs/security.md. Right of it: the same without one of the three, and
without all, which is Terra. Two of three feeders vote the wrong price for so long, every 30 s; 30 s is one vote.
";

/// What wrong prices cost, an economy a table.
pub fn costs(costs: &[Cost], share: f64) -> String {
    let mut text = String::new();
    for of_economy in costs.chunk_by(|a, b| a.economy == b.economy) {
        let economy = &of_economy[0].economy;
        text += &format!("{}\n", described(economy, share));
        let mut header = ["wrong", "for", "the attacker does", "cost", "of his", "of all", "bound", "", "", "", ""];
        for (name, without) in header[7..].iter_mut().zip(&Without::ALL[1..]) {
            *name = without.name();
        }
        let mut table = table(header, 3);
        for wrong in of_economy.chunk_by(|a, b| a.wrong.name() == b.wrong.name()) {
            // The lines of a wrong price share a row, so that rules stand between them.
            let rows: Vec<_> = wrong.iter().enumerate().map(|(at, cost)| cost_row(cost, share, at == 0)).collect();
            add_lines(&mut table, &rows);
        }
        text += &format!("{table}\n");
    }
    text + COSTS
}

fn described(economy: &Economy, share: f64) -> String {
    let [luna, ust, krt, sdt] = [economy.luna, economy.ust, economy.krt, economy.sdt].map(|whole| round(whole as f64));
    format!(
        "{}: {luna} LUNA at {} USD, {ust} UST, {krt} KRT, {sdt} SDT, coverage {}; the attacker has {} of each",
        economy.name,
        super::economy::LUNA_USD,
        significant(economy.coverage(), 3),
        percent(share),
    )
}

fn cost_row(cost: &Cost, share: f64, first: bool) -> [String; 11] {
    let gained = |at: usize| cost.played.get(at).map_or(0.0, |played| played.profit);
    let part = |whole: f64| part(gained(0) / whole);
    [
        if first { cost.wrong.name() } else { String::new() },
        cost.wrong.duration(),
        cost.deed(),
        millions(gained(0)),
        part(cost.economy.capital() * share),
        part(cost.economy.outstanding()),
        millions(cost.bound),
        millions(gained(1)),
        millions(gained(2)),
        millions(gained(3)),
        millions(gained(4)),
    ]
}

/// M USD of SDR.
fn millions(sdr: f64) -> String {
    let usd = sdr * USD_PER_SDR / 1e6;
    match usd {
        0.0 => "0".into(),
        usd if usd < 1_000.0 => format!("{usd:.2}"),
        usd => format!("{usd:.0}"),
    }
}

fn part(part: f64) -> String {
    if part == 0.0 { "0".into() } else { format!("{:.2} %", part * 100.0) }
}

const REVEALS: &str = "\
gain: part of what is traded, of a small trade, after the least spread; mean over all periods, none counted as zero.
USD: of the best trade against a pool at rest each time. Votes are public one period before they count; the market is
two periods ahead of the board. No gain exceeds the move of the votes less the spread.
";

/// A trader who knows more than the board, with bands and without: a name and both.
pub fn reveals(rows: &[(&str, [Gains; 2])]) -> String {
    let header = ["a trader's", "bands", "periods with gain", "mean gain", "most", "mean USD a period", "most USD"];
    let mut table = table(header, 2);
    for (name, [with, without]) in rows {
        let line = |gains: &Gains| {
            [
                format!("{:.2} %", gains.share * 100.0),
                format!("{:.4} %", gains.mean * 100.0),
                format!("{:.2} %", gains.most * 100.0),
                format!("{:.0}", gains.mean_sdr * USD_PER_SDR),
                format!("{:.0}", gains.most_sdr * USD_PER_SDR),
            ]
        };
        let mut row = vec![(*name).to_string(), "on\noff".into()];
        row.extend(line(with).into_iter().zip(line(without)).map(|(with, without)| format!("{with}\n{without}")));
        table.add_row(row);
    }
    format!("{table}\n{REVEALS}")
}

const LAGS: &str = "\
times: how often the confirmed price was further away; seconds until it was within again. The market is 60 s ahead of any
board. redemption, mint: what they lose to the board's high and low side against the market.
";

/// How late the board is: for each kind of lateness its name and numbers.
pub fn lags(late: &[(String, Lag)], lags: &Lags) -> String {
    let mut times = table(["confirmed further away than", "times", "of all time", "median s", "95 % s", "most s"], 1);
    for (name, lag) in late {
        let Spread { median, p95, most, .. } = lag.seconds;
        let mut row = vec![name.clone(), lag.times.to_string(), format!("{:.2} %", lag.share * 100.0)];
        row.extend([median, p95, most].map(|seconds| format!("{seconds:.0}")));
        times.add_row(row);
    }
    let mut widths = table(["", "mean", "median", "95 %", "most"], 1);
    for (name, spread) in named(lags) {
        let mut row = vec![name.to_string()];
        row.extend([spread.mean, spread.median, spread.p95, spread.most].map(|part| format!("{:.2} %", part * 100.0)));
        widths.add_row(row);
    }
    let candidates = format!("The newest vote is not confirmed on {:.2} % of the boards.", lags.candidates * 100.0);
    format!("{times}\n{widths}\n{candidates}\n{LAGS}")
}

pub fn named(lags: &Lags) -> [(&'static str, Spread); 5] {
    [
        ("confirmed from voted", lags.from_voted),
        ("confirmed from market", lags.from_market),
        ("band, high over low", lags.width),
        ("redemption", lags.above),
        ("mint", lags.below),
    ]
}
