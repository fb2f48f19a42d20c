//! `grow.svg`: coverage, LUNA burned and fees for a LUNA staked, one above the other.

use anyhow::{Result, anyhow};
use plotters::{coord::Shift, prelude::*};
use tidelock_interface::market;

use super::{
    economy::Economy,
    year::{Day, Year},
};
use crate::{
    assumed::float,
    day_chart::{axis_end, day_chart},
    embedded::ONE,
    format::{amount, percent, round, significant},
    plot::TEXT,
};

const SIZE: (u32, u32) = (1200, 1000);
const BLUE: RGBColor = RGBColor(0, 80, 170);
const RED: RGBColor = RGBColor(205, 35, 45);

/// One of the diagrams.
struct Panel {
    title: String,
    /// from the start on
    line: Vec<(f64, f64)>,
    /// a level that is marked
    level: Option<f64>,
    /// the least value that is shown
    least: f64,
    color: RGBColor,
    label: fn(f64) -> String,
}

pub fn grow(economy: &Economy, year: &Year) -> Result<String> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
    draw(&area, &panels(economy, year)).map_err(|err| anyhow!("cannot draw grow.svg: {err}"))?;
    drop(area);
    Ok(svg)
}

fn panels(economy: &Economy, year: &Year) -> [Panel; 3] {
    let line = |first: f64, value: &dyn Fn(&Day) -> f64| {
        let days = year.days.iter().map(|day| (day.day as f64, value(day)));
        std::iter::once((0.0, first)).chain(days).collect::<Vec<_>>()
    };
    let gate = market::Params::default().guard.map(|guard| float(guard.mint_coverage));
    let at_start = economy.coverage();
    let coverage = line(at_start, &|day| day.coverage.unwrap_or(at_start));
    let last = coverage.last().map_or(at_start, |(_, coverage)| *coverage);
    let least = coverage.iter().map(|(_, value)| *value).fold(gate.unwrap_or(at_start), f64::min);
    let end = year.days.last();
    let burned = end.map_or(0, |day| day.burned);
    let fees = end.map_or(0.0, |day| economy.per_luna(day.stakers_usd));
    [
        Panel {
            title: format!(
                "LUNA's value over the stablecoins': {at_start:.2} to {last:.2}; dashed: below it nothing is minted"
            ),
            line: coverage,
            level: gate,
            least: (least - 0.5).max(0.0),
            color: BLUE,
            label: plain,
        },
        Panel {
            title: format!(
                "LUNA burned: {}, {} of its supply",
                amount(burned),
                percent(burned as f64 / economy.luna as f64)
            ),
            line: line(0.0, &|day| day.burned as f64 / ONE as f64),
            level: None,
            least: 0.0,
            color: RED,
            label: round,
        },
        Panel {
            title: format!("Fees for a LUNA staked: {} USD", significant(fees, 3)),
            line: line(0.0, &|day| economy.per_luna(day.stakers_usd)),
            level: None,
            least: 0.0,
            color: BLUE,
            label: plain,
        },
    ]
}

/// Without noise of the steps.
fn plain(value: f64) -> String {
    significant(value, 6).parse::<f64>().unwrap_or(value).to_string()
}

fn draw<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    panels: &[Panel],
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    area.fill(&WHITE)?;
    for (panel, part) in panels.iter().zip(area.split_evenly((panels.len(), 1))) {
        let days = panel.line.last().map_or(1.0, |(day, _)| *day);
        let greatest = panel.line.iter().map(|(_, value)| *value).chain(panel.level).fold(panel.least, f64::max);
        let end = axis_end(panel.least, greatest);
        let mut chart = day_chart(&part, &panel.title, days, panel.least..end, panel.label)?;
        if let Some(level) = panel.level {
            let across = [(0.0, level), (days, level)].into_iter();
            chart.draw_series(DashedLineSeries::new(across, 7, 5, TEXT.stroke_width(2)))?;
        }
        chart.draw_series(LineSeries::new(panel.line.clone(), panel.color.stroke_width(3)))?;
    }
    area.present()
}
