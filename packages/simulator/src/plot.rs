//! `replay.svg`: LUNA's supply.

use anyhow::{Result, anyhow};
use plotters::{
    coord::{
        Shift,
        ranged1d::{DefaultFormatting, KeyPointHint, Ranged},
        types::RangedCoordf64,
    },
    element::DashedPathElement,
    prelude::*,
};
use std::ops::Range;

use crate::{
    format::{amount, date, day, round},
    history::History,
    outcome::{Hour, Outcome},
    run::Run,
    series::DAY,
};

const SIZE: (u32, u32) = (1200, 700);
pub const FONT: &str = "DejaVu Sans, Verdana, sans-serif";
pub const TEXT: RGBColor = RGBColor(45, 45, 45);
pub const GRID: RGBColor = RGBColor(225, 225, 225);

/// A curve in days since 1970 and LUNA.
type Curve = Vec<(f64, f64)>;

/// LUNA's supply on a log scale: the runs as lines, history as dots.
pub fn luna_supply(history: &History, outcomes: &[Outcome]) -> Result<String> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
    draw(&area, history, outcomes).map_err(|err| anyhow!("cannot draw replay.svg: {err}"))?;
    drop(area);
    Ok(svg)
}

fn draw<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    history: &History,
    outcomes: &[Outcome],
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    // History goes on for a while after the prices end; a twentieth of the period is shown of that.
    let after = history.end + (history.end - history.start) / 20;
    let shown = history.luna_supply.points().iter().filter(|point| (history.start..=after).contains(&point.time));
    let dots: Curve = shown.map(|point| (days(point.time), luna(point.value))).collect();
    let lines = outcomes.iter().map(|outcome| (outcome.run, curve(outcome, |hour| hour.luna_supply)));
    // The broad line first: the two runs with the guard are nearly one.
    let mut lines = lines.collect::<Vec<_>>();
    lines.sort_by_key(|(run, _)| *run == Run::Tidelock);
    let terra = outcomes.iter().find(|outcome| !outcome.run.guarded());
    let minted = terra.map(|outcome| curve(outcome, |hour| hour.luna_supply + hour.spread_amount));

    let all = || dots.iter().chain(lines.iter().flat_map(|(_, line)| line)).chain(minted.iter().flatten());
    let least = all().map(|(_, y)| *y).fold(f64::INFINITY, f64::min);
    let greatest = all().map(|(_, y)| *y).fold(0.0, f64::max);
    let decade = 10f64.powf((least / 1.2).log10().floor());

    area.fill(&WHITE)?;
    let title = format!("LUNA's supply, {} to {}", date(history.start), date(history.end));
    let mut chart = ChartBuilder::on(area)
        .caption(title, (FONT, 26).with_color(TEXT))
        .margin(18)
        .margin_right(40)
        .x_label_area_size(60)
        .y_label_area_size(90)
        .build_cartesian_2d(Days::new(days(history.start)..days(after)), (decade..greatest * 2.5).log_scale())?;
    chart
        .configure_mesh()
        .label_style((FONT, 17).with_color(TEXT))
        .axis_desc_style((FONT, 18).with_color(TEXT))
        .axis_style(TEXT)
        .bold_line_style(GRID)
        .light_line_style(TRANSPARENT)
        .x_desc("00:00 UTC")
        .y_desc("LUNA (log scale)")
        .x_label_formatter(&|x| day((x * DAY as f64) as u64))
        .y_label_formatter(&|y| round(*y))
        .draw()?;

    if let Some(minted) = minted {
        let style = color(Run::Terra).stroke_width(2);
        chart
            .draw_series(DashedLineSeries::new(minted.clone(), 7, 5, style))?
            .label(format!("terra with the spread minted: {}", last(&minted)))
            .legend(move |(x, y)| dashed(x, y, style));
    }
    for (run, line) in lines {
        let style = color(run).stroke_width(if run == Run::TidelockTokenPrice { 9 } else { 3 });
        chart
            .draw_series(LineSeries::new(line.clone(), style))?
            .label(format!("{}: {}", run.name(), last(&line)))
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 34, y)], style));
    }
    chart
        .draw_series(dots.iter().map(|dot| Circle::new(*dot, 5, TEXT.filled())))?
        .label(format!("history: {}", last(&dots)))
        .legend(|(x, y)| Circle::new((x + 17, y), 5, TEXT.filled()));
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::Coordinate(30, 16))
        .margin(14)
        .legend_area_size(44)
        .label_font((FONT, 18).with_color(TEXT))
        .background_style(WHITE)
        .border_style(GRID)
        .draw()?;
    area.present()
}

fn dashed(x: i32, y: i32, style: ShapeStyle) -> DashedPathElement<std::vec::IntoIter<(i32, i32)>, i32> {
    DashedPathElement::new(vec![(x, y), (x + 34, y)], 7, 5, style)
}

fn color(run: Run) -> RGBColor {
    match run {
        Run::Terra => RGBColor(205, 35, 45),
        Run::Tidelock => RGBColor(0, 80, 170),
        Run::TidelockTokenPrice => RGBColor(150, 200, 245),
    }
}

fn curve(outcome: &Outcome, supply: impl Fn(&Hour) -> u128) -> Curve {
    let hours = outcome.hours.iter().map(|hour| (days(hour.time), luna(supply(hour))));
    // The first hour began with it.
    let start = outcome.hours.first().map(|hour| (days(hour.time.saturating_sub(3_600)), luna(outcome.luna_supply)));
    start.into_iter().chain(hours).collect()
}

fn last(curve: &Curve) -> String {
    curve.last().map(|(_, luna)| amount((luna * 1e6) as u128)).unwrap_or_default()
}

fn days(time: u64) -> f64 {
    time as f64 / DAY as f64
}

fn luna(micro: u128) -> f64 {
    micro as f64 / 1e6
}

/// An axis of days, marked at midnight.
struct Days(RangedCoordf64);

impl Days {
    fn new(range: Range<f64>) -> Self {
        Self(range.into())
    }
}

impl Ranged for Days {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        self.0.map(value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        let Range { start, end } = self.range();
        let midnights = start.ceil() as u64..=end as u64;
        let step = (end - start) as usize / hint.max_num_points().max(1) + 1;
        midnights.step_by(step).map(|day| day as f64).collect()
    }

    fn range(&self) -> Range<f64> {
        self.0.range()
    }
}
