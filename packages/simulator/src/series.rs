//! Values over time, as read from a table.

use cosmwasm_std::Decimal;
use std::{fmt::Display, ops::RangeInclusive, str::FromStr};
use time::{
    Date, OffsetDateTime,
    format_description::well_known::{Iso8601, Rfc3339},
};

use crate::table::{BadFile, Table};

/// [s] of a day
pub const DAY: u64 = 86_400;
/// [s] of an hour
pub const HOUR: u64 = 3_600;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point<V> {
    /// [s] since 1970, UTC
    pub time: u64,
    pub value: V,
}

/// Points whose times rise; one at least.
pub struct Series<V> {
    points: Vec<Point<V>>,
    table: Table,
    /// of the first and of the last point
    lines: (usize, usize),
}

impl<V: Copy> Series<V> {
    /// Reads the named columns, and has each row parsed.
    pub fn read<const N: usize>(
        table: Table,
        columns: [&str; N],
        parse: impl Fn(&[String; N]) -> Result<Point<V>, String>,
    ) -> Result<Self, BadFile> {
        let rows = table.rows(columns)?;
        let lines = (rows.first().map_or(1, |row| row.line), rows.last().map_or(1, |row| row.line));
        let mut points: Vec<Point<V>> = vec![];
        for row in rows {
            let point = parse(&row.fields).map_err(|reason| table.bad(row.line, reason))?;
            if points.last().is_some_and(|before| point.time == before.time) {
                return Err(table.bad(row.line, format!("{} is there twice", written(point.time))));
            }
            if points.last().is_some_and(|before| point.time < before.time) {
                return Err(table.bad(row.line, format!("{} comes after a later time", written(point.time))));
            }
            points.push(point);
        }
        Ok(Self { points, table, lines })
    }

    pub fn points(&self) -> &[Point<V>] {
        &self.points
    }

    pub fn first(&self) -> Point<V> {
        self.points[0]
    }

    pub fn last(&self) -> Point<V> {
        self.points[self.points.len() - 1]
    }

    /// The last point not after this time, and the first after it.
    pub fn around(&self, time: u64) -> (Option<Point<V>>, Option<Point<V>>) {
        let after = self.points.partition_point(|point| point.time <= time);
        (after.checked_sub(1).map(|before| self.points[before]), self.points.get(after).copied())
    }

    /// Refuses a series that begins after `start` or whose last point is before `end`.
    pub fn ensure_covers(&self, start: u64, end: u64) -> Result<(), BadFile> {
        if self.first().time > start {
            let reason = format!("begins at {}, the replay at {}", written(self.first().time), written(start));
            return Err(self.bad_first(reason));
        }
        if self.last().time < end {
            let reason = format!("ends at {}, needed until {}", written(self.last().time), written(end));
            return Err(self.bad_last(reason));
        }
        Ok(())
    }

    pub fn bad_first(&self, reason: String) -> BadFile {
        self.table.bad(self.lines.0, reason)
    }

    pub fn bad_last(&self, reason: String) -> BadFile {
        self.table.bad(self.lines.1, reason)
    }
}

/// `2022-05-07T01:00:00Z`
pub fn written(time: u64) -> String {
    let moment = i64::try_from(time).ok().and_then(|time| OffsetDateTime::from_unix_timestamp(time).ok());
    moment.and_then(|moment| moment.format(&Rfc3339).ok()).unwrap_or_else(|| format!("{time} s"))
}

/// A time as in `2022-05-07T01:00:00Z`, of the years 2000 to 2099.
pub fn parse_time(column: &str, text: &str) -> Result<u64, String> {
    let time = OffsetDateTime::parse(text, &Rfc3339)
        .map_err(|_| format!("{column} is '{text}', no time such as 2022-05-07T01:00:00Z"))?;
    checked(column, text, time)
}

/// The start of a day as in `2022-05-07`, of the years 2000 to 2099.
pub fn parse_day(column: &str, text: &str) -> Result<u64, String> {
    let day =
        Date::parse(text, &Iso8601::DATE).map_err(|_| format!("{column} is '{text}', no day such as 2022-05-07"))?;
    checked(column, text, day.midnight().assume_utc())
}

fn checked(column: &str, text: &str, time: OffsetDateTime) -> Result<u64, String> {
    // Block time counts nanoseconds in 64 bits: later centuries do not fit.
    if !(2000..2100).contains(&time.to_offset(time::UtcOffset::UTC).year()) {
        return Err(format!("{column} is '{text}', allowed are the years 2000 to 2099"));
    }
    u64::try_from(time.unix_timestamp()).map_err(|err| err.to_string())
}

/// A number of a column, exactly.
pub fn parse_number(column: &str, text: &str, allowed: RangeInclusive<&str>) -> Result<Decimal, String> {
    decimal(text, &allowed).map_err(|reason| match is_number(text.strip_prefix('-').unwrap_or(text)) {
        Ok(()) => format!("{column} is {text}, {reason}"),
        Err(_) => format!("{column} is '{text}', {reason}"),
    })
}

/// A number in a range, exactly, or what is wrong with it.
pub fn decimal(text: &str, allowed: &RangeInclusive<&str>) -> Result<Decimal, String> {
    // Decimal has no sign; a negative number is one, though not an allowed one, and so is one that is too great for it.
    is_number(text.strip_prefix('-').unwrap_or(text))?;
    let [value, least, greatest] = [text, allowed.start(), allowed.end()].map(|text| Decimal::from_str(text).ok());
    value.filter(|_| value >= least && value <= greatest).ok_or_else(|| within(allowed.start(), allowed.end()))
}

/// Refuses what is not written with digits and a point.
pub fn is_number(text: &str) -> Result<(), String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let written = [whole, fraction].iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    if !written || fraction.len() > 18 {
        return Err("not a number such as 12 or 0.00032: digits and a point, at most 18 digits after it".into());
    }
    Ok(())
}

pub fn within(least: impl Display, greatest: impl Display) -> String {
    format!("allowed are {least} to {greatest}")
}

/// A whole number of micro units.
pub fn micro(amount: Decimal) -> u128 {
    amount.atomics().u128() / 1_000_000_000_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn read(text: &'static str) -> Result<Series<Decimal>, BadFile> {
        Series::read(Table::built_in("f.csv", text), ["t", "v"], |[t, v]| {
            Ok(Point { time: parse_time("t", t)?, value: parse_number("v", v, "0.001"..="1000")? })
        })
    }

    #[test]
    fn points_around() {
        let series = read("t,v\n2022-05-07T01:00:00Z,1.5\n2022-05-07T04:00:00+02:00,2\n").unwrap();
        let [first, second] = [(1_651_885_200, 150), (1_651_888_800, 200)]
            .map(|(time, value)| Point { time, value: Decimal::percent(value) });
        assert_eq!(series.points(), [first, second]);
        assert_eq!(series.around(first.time - 1), (None, Some(first)));
        assert_eq!(series.around(first.time), (Some(first), Some(second)));
        assert_eq!(series.around(second.time), (Some(second), None));
        assert_eq!(written(second.time), "2022-05-07T02:00:00Z");
    }

    #[rstest]
    #[case::no_time("t,v\n7 May,1", 2, "t is '7 May', no time such as 2022-05-07T01:00:00Z")]
    #[case::early("t,v\n1969-12-31T23:00:00Z,1", 2, "t is '1969-12-31T23:00:00Z', allowed are the years 2000 to 2099")]
    #[case::no_number(
        "t,v\n2022-05-07T01:00:00Z,1e-3",
        2,
        "v is '1e-3', not a number such as 12 or 0.00032: digits and a point, at most 18 digits after it"
    )]
    #[case::not_a_number(
        "t,v\n2022-05-07T01:00:00Z,NaN",
        2,
        "v is 'NaN', not a number such as 12 or 0.00032: digits and a point, at most 18 digits after it"
    )]
    #[case::too_great_for_a_decimal(
        "t,v\n2022-05-07T01:00:00Z,99999999999999999999999",
        2,
        "v is 99999999999999999999999, allowed are 0.001 to 1000"
    )]
    #[case::negative("t,v\n2022-05-07T01:00:00Z,-1", 2, "v is -1, allowed are 0.001 to 1000")]
    #[case::zero("t,v\n2022-05-07T01:00:00Z,0.0", 2, "v is 0.0, allowed are 0.001 to 1000")]
    #[case::too_great("t,v\n2022-05-07T01:00:00Z,1000.1", 2, "v is 1000.1, allowed are 0.001 to 1000")]
    #[case::twice("t,v\n2022-05-07T01:00:00Z,1\n2022-05-07T01:00:00Z,1", 3, "2022-05-07T01:00:00Z is there twice")]
    #[case::unordered(
        "t,v\n2022-05-07T02:00:00Z,1\n2022-05-07T01:00:00Z,1",
        3,
        "2022-05-07T01:00:00Z comes after a later time"
    )]
    fn bad_rows(#[case] text: &'static str, #[case] line: usize, #[case] reason: &str) {
        assert_eq!(read(text).err().unwrap().to_string(), format!("f.csv:{line}: {reason}"));
    }

    #[test]
    fn days() {
        assert_eq!(parse_day("day", "2022-05-07"), Ok(1_651_881_600));
        assert_eq!(parse_day("day", "2022-02-30"), Err("day is '2022-02-30', no day such as 2022-05-07".into()));
    }

    #[test]
    fn coverage() {
        let series = read("t,v\n\n2022-05-07T01:00:00Z,1\n2022-05-07T02:00:00Z,1\n").unwrap();
        let (first, last) = (series.first().time, series.last().time);
        assert_eq!(series.ensure_covers(first, last), Ok(()));
        assert_eq!(
            series.ensure_covers(first - 60, last).unwrap_err().to_string(),
            "f.csv:3: begins at 2022-05-07T01:00:00Z, the replay at 2022-05-07T00:59:00Z"
        );
        assert_eq!(
            series.ensure_covers(first, last + 60).unwrap_err().to_string(),
            "f.csv:4: ends at 2022-05-07T02:00:00Z, needed until 2022-05-07T02:01:00Z"
        );
    }
}
