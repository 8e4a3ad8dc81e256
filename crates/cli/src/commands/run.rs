//! `dunlin run`: the day.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::run_day::{self, Options};
use wire::output::{RunResult, json};

use crate::context::Context;
use crate::print::{Bar, Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let options = Options { dry_run: matches.get_flag("dry-run"), full: matches.get_flag("full") };
    let bar = Bar::new(context.messages.text("progress-run", &[("day", day.to_string())]));
    let result = run_day::run(&app, day, options, &mut |done, total| bar.at(done, total))?;
    drop(bar);
    let today = app.today()?;
    if day > today && !options.dry_run {
        let args = [("day", day.to_string()), ("today", today.to_string())];
        eprintln!("{}", context.messages.text("run-ahead", &args));
    }
    print(context, &result);
    Ok(0)
}

/// Prints a run's result.
pub(super) fn print(context: &Context<'_>, result: &RunResult) {
    if context.format == Format::Json {
        out(&json(result));
        return;
    }
    let args = [
        ("day", result.as_of.clone()),
        ("open", result.open_items.to_string()),
        ("overdue", result.overdue_items.to_string()),
        ("debtors", result.debtors_overdue.to_string()),
        ("letters", result.letters.to_string()),
        ("withdrawn", result.withdrawn.to_string()),
    ];
    let key = if result.dry_run { "run-summary-dry" } else { "run-summary" };
    if context.format == Format::Table {
        out(&context.messages.text(key, &args));
    }
    let name = |step: &str| service::worklist::step_name(context.messages, step);
    let mut table: Vec<Vec<String>> = Vec::new();
    for (step, count) in &result.decisions {
        table.push(vec![context.messages.text("word-decided", &[]), name(step), count.to_string()]);
    }
    for (reason, count) in &result.skipped {
        let why = context.messages.text(&format!("skip-{reason}"), &[]);
        table.push(vec![context.messages.text("word-skipped", &[]), why, count.to_string()]);
    }
    rows(context.format, context.messages, &[("outcome", false), ("what", false), ("accounts", true)], &table);
}
