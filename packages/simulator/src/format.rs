//! Numbers, times and tables as people read them.

use comfy_table::{CellAlignment, Table, presets};
use tidelock_interface::LUNA;
use time::OffsetDateTime;

use crate::embedded::{KRT, SDT, UST};

/// A table whose first columns, so many, stand left and the others right.
pub fn table<const N: usize>(header: [&str; N], left: usize) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_header(header);
    table.column_iter_mut().skip(left).for_each(|column| column.set_cell_alignment(CellAlignment::Right));
    table
}

/// A row of the table with several lines, so that rules stand only between rows.
pub fn add_lines<const N: usize>(table: &mut Table, lines: &[[String; N]]) {
    let column = |column: usize| lines.iter().map(|line| line[column].as_str()).collect::<Vec<_>>().join("\n");
    table.add_row((0..N).map(column));
}

/// `UST` of `uusd`
pub fn name(denom: &str) -> &str {
    match denom {
        LUNA => "LUNA",
        UST => "UST",
        KRT => "KRT",
        SDT => "SDT",
        other => other,
    }
}

/// So many digits, wherever the point is.
pub fn significant(value: f64, digits: usize) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let magnitude = value.abs().log10().floor() as i32;
    let decimals = usize::try_from(digits as i32 - 1 - magnitude).unwrap_or_default();
    format!("{value:.decimals$}")
}

/// `342.5 M` of an amount in micro units.
pub fn amount(micro: u128) -> String {
    let value = micro as f64 / 1e6;
    let (unit, name) = unit(value);
    let text = significant(value / unit, 4);
    // A micro unit is the least.
    let point = text.find('.').unwrap_or(text.len());
    format!("{}{name}", text.get(..point + 7).unwrap_or(&text))
}

/// `160,436` of `160436`, `1,000.5 M` of `1000.5 M`
pub fn grouped(number: &str) -> String {
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let (whole, rest) = number.split_at(digits);
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (digits - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

/// `1 day`, `30 days`
pub fn days(count: u64) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

fn unit(value: f64) -> (f64, &'static str) {
    let units = [(1e12, " T"), (1e9, " B"), (1e6, " M")];
    units.into_iter().find(|(unit, _)| value >= *unit).unwrap_or((1.0, ""))
}

/// `342500000.000001` of an amount in micro units.
pub fn exact(micro: u128) -> String {
    format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000)
}

pub fn percent(part: f64) -> String {
    format!("{:.1} %", part * 100.0)
}

/// `x 1.364`, `x 19,071`
pub fn factor(value: f64) -> String {
    if value < 1_000.0 {
        return format!("x {}", significant(value, 4));
    }
    format!("x {}", grouped(&format!("{value:.0}")))
}

/// `350 M` of a number that is round enough.
pub fn round(value: f64) -> String {
    let (unit, name) = unit(value);
    format!("{}{name}", (value / unit * 10.0).round() / 10.0)
}

/// `13 May 01:00`
pub fn moment(time: u64) -> String {
    format!("{} {:02}:{:02}", day(time), time / 3_600 % 24, time / 60 % 60)
}

/// `13 May`
pub fn day(time: u64) -> String {
    let moment = date_time(time);
    let month = moment.month().to_string();
    format!("{} {}", moment.day(), month.get(..3).unwrap_or(&month))
}

/// `13 May 2022`
pub fn date(time: u64) -> String {
    format!("{} {}", day(time), date_time(time).year())
}

fn date_time(time: u64) -> OffsetDateTime {
    let moment = i64::try_from(time).ok().and_then(|time| OffsetDateTime::from_unix_timestamp(time).ok());
    moment.unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(significant(0.000_05, 4), "0.00005000");
        assert_eq!(significant(76.756, 4), "76.76");
        assert_eq!(significant(123_456.0, 4), "123456");
        assert_eq!(significant(0.0, 4), "0");
        assert_eq!(amount(6_531_900_000_000_000_000), "6.532 T");
        assert_eq!(amount(342_500_000_000_000), "342.5 M");
        assert_eq!(amount(1_500_000), "1.500");
        assert_eq!([0, 9, 1_234, 12_345].map(amount), ["0", "0.000009", "0.001234", "0.01235"]);
        assert_eq!(
            ["160436", "999", "1000.5 M", "0", "12345678.000001"].map(grouped),
            ["160,436", "999", "1,000.5 M", "0", "12,345,678.000001"]
        );
        assert_eq!([0, 1, 30].map(days), ["0 days", "1 day", "30 days"]);
        assert_eq!(round(100_000_000.0), "100 M");
        assert_eq!(round(2_500_000_000.0), "2.5 B");
        assert_eq!(exact(1), "0.000001");
        assert_eq!(percent(0.4028), "40.3 %");
        assert_eq!(factor(1.3624), "x 1.362");
        assert_eq!(factor(19_071.2), "x 19,071");
        assert_eq!(factor(1_234_567.0), "x 1,234,567");
    }

    #[test]
    fn moments() {
        assert_eq!(day(1_652_403_600), "13 May");
        assert_eq!(date(1_652_403_600), "13 May 2022");
        assert_eq!(moment(1_652_403_600), "13 May 01:00");
    }
}
