//! `save.svg`: the rate paid, the reserve and the exchange rate, one above the other; the vault beside Anchor's rules.

use anyhow::{Result, anyhow};
use plotters::{coord::Shift, prelude::*};

use super::{
    economy::Economy,
    report::{title, value},
    year::{Day, Rules, Standing, Year},
};
use crate::{
    day_chart::{axis_end, day_chart},
    embedded::ONE,
    format::{round, significant},
    plot::{FONT, TEXT},
};

const SIZE: (u32, u32) = (1200, 1240);
/// [pixels] of the titles and the legend, above the diagrams
const TOP: i32 = 96;
/// Whose lines they are.
#[derive(Clone, Copy)]
struct Rule {
    name: &'static str,
    color: RGBColor,
    standing: fn(&Day) -> Standing,
}

/// The vault's line is drawn last, above the others.
const RULES: [Rule; 3] = [FIXED, DYNAMIC, VAULT];
const FIXED: Rule = Rule { name: "Anchor, fixed rate", color: RGBColor(205, 35, 45), standing: |day| day.fixed };
const DYNAMIC: Rule = Rule { name: "Anchor, dynamic rate", color: RGBColor(235, 150, 30), standing: |day| day.dynamic };
const VAULT: Rule = Rule { name: "Tidelock", color: RGBColor(0, 80, 170), standing: |day| day.vault };

/// One of the diagrams: a number of each of the rules, day by day.
struct Panel {
    title: &'static str,
    number: fn(Standing) -> f64,
    /// the least value that is shown
    least: f64,
    label: fn(f64) -> String,
}

const PANELS: [Panel; 3] = [
    Panel {
        title: "Rate paid, a year, without compounding; dashed: Anchor's reserve is empty",
        number: |of| value(of.rate) * 100.0,
        least: 0.0,
        label: |percent| format!("{} %", plain(percent, 6)),
    },
    Panel { title: "Reserve, UST", number: |of| of.reserve as f64 / ONE as f64, least: 0.0, label: round },
    Panel {
        title: "What 1 UST of the first day is worth, with interest",
        number: |of| value(of.exchange_rate),
        least: 1.0,
        label: |worth| plain(worth, 10),
    },
];

pub fn save(economy: &Economy, rules: &Rules, year: &Year) -> Result<String> {
    let titles = title(economy, rules, year)?;
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
    draw(&area, year, &titles).map_err(|err| anyhow!("cannot draw save.svg: {err}"))?;
    drop(area);
    Ok(svg)
}

/// Without noise of the steps.
fn plain(value: f64, digits: usize) -> String {
    significant(value, digits).parse::<f64>().unwrap_or(value).to_string()
}

fn draw<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    year: &Year,
    [title, options]: &[String; 2],
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    area.fill(&WHITE)?;
    let (top, area) = area.split_vertically(TOP);
    top.draw(&Text::new(title.as_str(), (20, 14), (FONT, 22).into_font().color(&TEXT)))?;
    top.draw(&Text::new(options.as_str(), (20, 44), (FONT, 16).into_font().color(&TEXT)))?;
    for (at, rule) in (0..).zip(RULES) {
        let x = 20 + at * 240;
        top.draw(&PathElement::new([(x, 78), (x + 34, 78)], rule.color.stroke_width(3)))?;
        top.draw(&Text::new(rule.name, (x + 42, 70), (FONT, 16).into_font().color(&TEXT)))?;
    }
    let days = year.days.last().map_or(1.0, |day| day.day as f64);
    let empty = [(FIXED.color, year.fixed_empty), (DYNAMIC.color, year.dynamic_empty)];
    let parts = area.split_evenly((PANELS.len(), 1));
    for (panel, part) in PANELS.iter().zip(parts) {
        let number = |rule: Rule, day: &Day| (panel.number)((rule.standing)(day));
        let all = year.days.iter().flat_map(|day| RULES.map(|rule| number(rule, day)));
        let greatest = all.fold(panel.least, f64::max);
        let end = axis_end(panel.least, greatest);
        let mut chart = day_chart(&part, panel.title, days, panel.least..end, panel.label)?;
        for (color, day) in empty {
            if let Some(day) = day {
                let upright = [(day as f64, panel.least), (day as f64, end)].into_iter();
                chart.draw_series(DashedLineSeries::new(upright, 7, 5, color.stroke_width(1)))?;
            }
        }
        for rule in RULES {
            let style = rule.color.stroke_width(3);
            let line = year.days.iter().map(|day| (day.day as f64, number(rule, day)));
            chart.draw_series(LineSeries::new(line, style))?;
        }
    }
    area.present()
}
