//! A diagram of something day by day, as a year's pictures have several.

use plotters::{
    coord::{Shift, types::RangedCoordf64},
    prelude::*,
};
use std::ops::Range;

use crate::plot::{FONT, GRID, TEXT};

/// With its axes drawn; the lines are the caller's.
pub type DayChart<'a, B> = ChartContext<'a, B, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Days on one axis, from 0 on; heights on the other, labelled so.
pub fn day_chart<'a, B: DrawingBackend>(
    part: &'a DrawingArea<B, Shift>,
    title: &str,
    days: f64,
    heights: Range<f64>,
    label: fn(f64) -> String,
) -> Result<DayChart<'a, B>, DrawingAreaErrorKind<B::ErrorType>> {
    let mut chart = ChartBuilder::on(part)
        .caption(title, (FONT, 21).with_color(TEXT))
        .margin(16)
        .margin_right(40)
        .x_label_area_size(48)
        .y_label_area_size(90)
        .build_cartesian_2d(0.0..days, heights)?;
    chart
        .configure_mesh()
        .label_style((FONT, 16).with_color(TEXT))
        .axis_desc_style((FONT, 16).with_color(TEXT))
        .axis_style(TEXT)
        .bold_line_style(GRID)
        .light_line_style(TRANSPARENT)
        .x_labels(day_labels(days))
        .y_labels(6)
        .x_desc("day")
        .x_label_formatter(&whole_day)
        .y_label_formatter(&|value| label(*value))
        .draw()?;
    Ok(chart)
}

/// Where the axis of heights ends. A line of zeros needs some height, too.
pub fn axis_end(least: f64, greatest: f64) -> f64 {
    if greatest > least { greatest + (greatest - least) / 12.0 } else { least + 1.0 }
}

/// How many labels an axis of so many days has at most: none twice.
fn day_labels(days: f64) -> usize {
    (days as usize + 1).min(13)
}

/// A label of a day, and none between two days.
fn whole_day(day: &f64) -> String {
    if day.fract().abs() < 1e-9 { format!("{day:.0}") } else { String::new() }
}
