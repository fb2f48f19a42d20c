//! UST that really left, and LUNA's true supply.

use crate::{
    series::{DAY, Point, Series, micro, parse_day, parse_number, parse_time},
    table::{BadFile, Table},
};

/// UST's supply over a replay: it falls evenly between two points and never rises.
#[derive(Debug)]
pub struct UstSupply {
    /// [micro UST] from the start of the replay to its end
    points: Vec<Point<u128>>,
}

impl UstSupply {
    pub fn read(table: Table, start: u64, end: u64) -> Result<Self, BadFile> {
        let series = Series::read(table, ["day_utc", "ust_supply"], |[day, supply]| {
            let value = micro(parse_number("ust_supply", supply, "0"..="1000000000000000")?);
            Ok(Point { time: parse_day("day_utc", day)?, value })
        })?;
        // A day that is replayed in part needs the next day's supply too.
        series.ensure_covers(start, end.div_ceil(DAY) * DAY)?;
        let supply = Self::clamped(series.points(), start, end);
        if supply.at(start) == 0 {
            return Err(series.bad_first("ust_supply at the start of the replay is 0".into()));
        }
        Ok(supply)
    }

    /// What leaves between two points leaves evenly; after the last point before the end, all before the end.
    fn clamped(points: &[Point<u128>], start: u64, end: u64) -> Self {
        let mut least = Self { points: points.to_vec() }.at(start);
        let mut clamped = vec![Point { time: start, value: least }];
        for pair in points.windows(2).filter(|pair| pair[1].time > start && pair[0].time < end) {
            least = least.min(pair[1].value);
            clamped.push(Point { time: pair[1].time.min(end), value: least });
        }
        Self { points: clamped }
    }

    /// [micro UST] before the first and after the last point theirs.
    pub fn at(&self, time: u64) -> u128 {
        let after = self.points.partition_point(|point| point.time <= time);
        match (after.checked_sub(1).and_then(|before| self.points.get(before)), self.points.get(after)) {
            (Some(before), Some(after)) => {
                let (passed, length) = (u128::from(time - before.time), u128::from(after.time - before.time));
                if after.value < before.value {
                    before.value - (before.value - after.value) * passed / length
                } else {
                    before.value + (after.value - before.value) * passed / length
                }
            }
            (Some(point), None) | (None, Some(point)) => point.value,
            (None, None) => 0,
        }
    }
}

/// LUNA's true supply at known moments; its logarithm runs straight between them.
pub struct LunaSupply(Series<u128>);

impl LunaSupply {
    pub fn read(table: Table, start: u64, end: u64) -> Result<Self, BadFile> {
        let series = Series::read(table, ["time_utc", "luna_supply"], |[time, supply]| {
            let value = micro(parse_number("luna_supply", supply, "1"..="1000000000000000")?);
            Ok(Point { time: parse_time("time_utc", time)?, value })
        })?;
        series.ensure_covers(start, end)?;
        Ok(Self(series))
    }

    /// [micro LUNA] before the first and after the last point theirs
    pub fn at(&self, time: u64) -> u128 {
        match self.0.around(time) {
            (Some(before), Some(after)) => geometric(before, after, time).round() as u128,
            (Some(before), None) => before.value,
            (None, _) => self.0.first().value,
        }
    }

    pub fn points(&self) -> &[Point<u128>] {
        self.0.points()
    }

    pub fn last(&self) -> Point<u128> {
        self.0.last()
    }
}

fn geometric(before: Point<u128>, after: Point<u128>, time: u64) -> f64 {
    let part = (time - before.time) as f64 / (after.time - before.time) as f64;
    let (from, to) = (before.value as f64, after.value as f64);
    from * (to / from).powf(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2022-05-07
    const START: u64 = 1_651_881_600;
    const MILLION: u128 = 1_000_000;

    fn ust(days: &[u128], start: u64, end: u64) -> UstSupply {
        let points = days.iter().enumerate();
        let points = points.map(|(day, value)| Point { time: START + day as u64 * DAY, value: *value });
        UstSupply::clamped(&points.collect::<Vec<_>>(), start, end)
    }

    #[test]
    fn supply_never_rises() {
        let supply = ust(&[1_000, 1_100, 900, 1_500, 800], START, START + 4 * DAY);
        let days: Vec<_> = (0..5).map(|day| supply.at(START + day * DAY)).collect();
        assert_eq!(days, [1_000, 1_000, 900, 900, 800]);
        assert_eq!(supply.at(START + DAY + DAY / 2), 950);
    }

    #[test]
    fn outflow_of_the_last_day_falls_before_the_end() {
        let supply = ust(&[1_000, 900, 300, 100], START, START + DAY + 3_600);
        assert_eq!(supply.at(START + DAY), 900);
        assert_eq!(supply.at(START + DAY + 1_800), 600);
        assert_eq!(supply.at(START + DAY + 3_600), 300);
        assert_eq!(supply.at(START + 9 * DAY), 300);
    }

    #[test]
    fn first_day_in_part() {
        let supply = ust(&[1_000, 900, 800], START + DAY / 2, START + 2 * DAY);
        assert_eq!(supply.at(START + DAY / 2), 950);
        assert_eq!(supply.at(START + 3 * DAY / 4), 925);
    }

    #[test]
    fn minutes_add_up_to_the_day() {
        let supply = ust(&[1_000 * MILLION, 999 * MILLION + 1], START, START + DAY);
        let left: u128 = (START..START + DAY).step_by(60).map(|time| supply.at(time) - supply.at(time + 60)).sum();
        assert_eq!(left, MILLION - 1);
    }

    #[test]
    fn ust_needs_the_day_after() {
        let text = "day_utc,ust_supply\n2022-05-07,5\n2022-05-08,4\n";
        assert!(UstSupply::read(Table::built_in("f.csv", text), START, START + DAY).is_ok());
        let bad = UstSupply::read(Table::built_in("f.csv", text), START, START + DAY + 3_600).unwrap_err();
        assert_eq!(bad.to_string(), "f.csv:3: ends at 2022-05-08T00:00:00Z, needed until 2022-05-09T00:00:00Z");
        let none = Table::built_in("f.csv", "day_utc,ust_supply\n2022-05-07,0\n2022-05-08,4\n");
        let bad = UstSupply::read(none, START, START + DAY).unwrap_err();
        assert_eq!(bad.to_string(), "f.csv:2: ust_supply at the start of the replay is 0");
    }

    #[test]
    fn luna_runs_straight_in_its_logarithm() {
        let text = "source,luna_supply,time_utc\nx,100,2022-05-07T00:00:00Z\nx,10000,2022-05-07T02:00:00Z\n";
        let luna = LunaSupply::read(Table::built_in("f.csv", text), START, START + 7_200).unwrap();
        assert_eq!(luna.at(START - 60), 100 * MILLION);
        assert_eq!(luna.at(START), 100 * MILLION);
        assert_eq!(luna.at(START + 3_600), 1_000 * MILLION);
        assert_eq!(luna.at(START + 7_200), 10_000 * MILLION);
        assert_eq!(luna.at(START + 9_000), 10_000 * MILLION);
    }
}
