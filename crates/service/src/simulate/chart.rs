//! The workload of a replay as a picture: SVG with a text alternative, written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use basis::calendar::Date;

use super::{Simulation, count};

/// The words of the picture, in the reader's language.
#[derive(Debug, Clone)]
pub struct ChartWords {
    /// Headline, and the picture's name for those who do not see it.
    pub title: String,
    /// What the picture shows, in a sentence or two.
    pub description: String,
    /// Name of the line of what happened.
    pub happened: String,
}

/// Spans longer than this many days are drawn by week.
const DAILY: i32 = 62;
/// The picture and, inside it, the field of the bars; tenths of a pixel, so that no fraction is needed.
const WIDTH: i64 = 9600;
const HEIGHT: i64 = 4000;
const LEFT: i64 = 600;
const TOP: i64 = 900;
const BOTTOM: i64 = 3500;
const RIGHT: i64 = 9400;
/// Colours that are told apart without seeing red or green.
const COLOURS: [&str; 6] = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"];

/// Draws actions by day, or by week, stacked by owner, with the number of steps that happened as a line.
#[must_use]
pub fn chart(simulation: &Simulation, words: &ChartWords) -> String {
    let span = simulation.span;
    let weekly = span.from.days_until(span.to) > DAILY;
    let start = if weekly { span.from.plus_days(-i32::try_from(span.from.weekday()).unwrap_or(0)) } else { span.from };
    let width = if weekly { 7 } else { 1 };
    let slot = |day: Date| i64::from(start.days_until(day) / width);
    let slots = slot(span.to) + 1;
    let owners: BTreeSet<&str> = simulation.actions.iter().map(|a| a.owner.as_str()).collect();
    let owners: Vec<&str> = owners.into_iter().collect();
    let bars = count(simulation.actions.iter().map(|a| (slot(a.day), a.owner.as_str())));
    let line = count(simulation.happened.iter().map(|(day, _)| slot(*day)));
    let totals = count(simulation.actions.iter().map(|a| slot(a.day)));
    let most = totals.values().chain(line.values()).copied().max().unwrap_or(0);
    let step = step(i64::try_from(most).unwrap_or(i64::MAX));
    let top = (i64::try_from(most).unwrap_or(0) / step + 1) * step;
    let y = |value: i64| BOTTOM - (BOTTOM - TOP) * value / top;
    let x = |slot: i64| LEFT + (RIGHT - LEFT) * slot / slots;

    let mut svg = String::new();
    head(&mut svg, words);
    for value in (0..=top).step_by(usize::try_from(step).unwrap_or(1)) {
        let at = y(value);
        put(&mut svg, format_args!(r##"<path d="M{LEFT} {at}H{RIGHT}" stroke="#d0d0d0" stroke-width="8"/>"##));
        text(&mut svg, (LEFT - 60, at + 35), "end", &value.to_string());
    }
    let day_of = |slot: i64| start.plus_days(i32::try_from(slot).unwrap_or(0) * width).max(span.from);
    for slot in (0..slots).step_by(usize::try_from((slots + 7) / 8).unwrap_or(1)) {
        text(&mut svg, (x(slot), BOTTOM + 150), "start", &day_of(slot).to_string());
    }
    for slot in 0..slots {
        let mut below = 0;
        for (i, owner) in owners.iter().enumerate() {
            let n = bars.get(&(slot, *owner)).copied().unwrap_or(0);
            let n = i64::try_from(n).unwrap_or(0);
            if n > 0 {
                let (left, right) = (x(slot), x(slot + 1));
                let (upper, lower) = (y(below + n), y(below));
                let gap = (right - left) / 8;
                put(
                    &mut svg,
                    format_args!(
                        r#"<rect x="{}" y="{upper}" width="{}" height="{}" fill="{}"><title>{}: {} {n}</title></rect>"#,
                        left + gap,
                        right - left - 2 * gap,
                        lower - upper,
                        colour(i),
                        day_of(slot),
                        escaped(owner),
                    ),
                );
                below += n;
            }
        }
    }
    happened(&mut svg, &line, slots, &x, &y);
    legend(&mut svg, &owners, words);
    svg.push_str("</svg>\n");
    svg
}

/// A round step for the scale: about five lines.
fn step(most: i64) -> i64 {
    let mut step = 1;
    loop {
        for factor in [1, 2, 5] {
            if most / (step * factor) < 6 {
                return step * factor;
            }
        }
        step *= 10;
    }
}

fn colour(i: usize) -> &'static str {
    COLOURS.get(i % COLOURS.len()).copied().unwrap_or("#000000")
}

fn head(svg: &mut String, words: &ChartWords) {
    put(
        svg,
        format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="120">"#
        ),
    );
    put(svg, format_args!(r#"<title id="title">{}</title>"#, escaped(&words.title)));
    put(svg, format_args!(r#"<desc id="desc">{}</desc>"#, escaped(&words.description)));
    put(svg, format_args!(r##"<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>"##));
    put(svg, format_args!(r#"<text x="{LEFT}" y="300" font-size="180">{}</text>"#, escaped(&words.title)));
}

fn happened(svg: &mut String, line: &BTreeMap<i64, u64>, slots: i64, x: &dyn Fn(i64) -> i64, y: &dyn Fn(i64) -> i64) {
    if line.is_empty() {
        return;
    }
    let mut points = String::new();
    for slot in 0..slots {
        let n = line.get(&slot).copied().unwrap_or(0);
        let middle = (x(slot) + x(slot + 1)) / 2;
        // Writing to a string cannot fail.
        let _ok = write!(points, "{middle},{} ", y(i64::try_from(n).unwrap_or(0)));
    }
    let points = points.trim_end();
    put(
        svg,
        format_args!(
            r##"<polyline points="{points}" fill="none" stroke="#000000" stroke-width="16" stroke-dasharray="60 30"/>"##
        ),
    );
}

fn legend(svg: &mut String, owners: &[&str], words: &ChartWords) {
    let mut x = LEFT;
    for (i, owner) in owners.iter().enumerate() {
        put(svg, format_args!(r#"<rect x="{x}" y="480" width="120" height="120" fill="{}"/>"#, colour(i)));
        text(svg, (x + 160, 580), "start", owner);
        x += 320 + 70 * i64::try_from(owner.chars().count()).unwrap_or(0);
    }
    put(
        svg,
        format_args!(
            r##"<path d="M{x} 540h240" stroke="#000000" stroke-width="16" stroke-dasharray="60 30" fill="none"/>"##
        ),
    );
    text(svg, (x + 280, 580), "start", &words.happened);
}

fn text(svg: &mut String, (x, y): (i64, i64), anchor: &str, words: &str) {
    put(svg, format_args!(r#"<text x="{x}" y="{y}" text-anchor="{anchor}">{}</text>"#, escaped(words)));
}

fn put(svg: &mut String, piece: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ok = writeln!(svg, "{piece}");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
