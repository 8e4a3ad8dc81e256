//! `dunlin worklist`: what to do today, in order, with reasons.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::reports::{Report, lists};
use wire::messages::Messages;
use wire::output::{WorklistRow, json};

use crate::context::Context;
use crate::print::{Format, out, rows};
use crate::report::give;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let limit = match matches.get_one::<String>("limit") {
        None => usize::MAX,
        Some(text) => text.parse().map_err(|_| Problem::usage("not_a_number").with("value", text).column("limit"))?,
    };
    let person = matches.get_one::<String>("assigned-to").map(String::as_str);
    let mut list = service::worklist::worklist_of(&app, day, context.messages, person)?;
    list.truncate(limit);
    let mut report = report(context, &app, day, matches, &list);
    if let Some(run) = service::worklist::run_since(&app, day)? {
        let args = [("day", day.to_string()), ("run", run.to_string())];
        let note = context.messages.text("worklist-earlier", &args);
        eprintln!("{note}");
        report.note("caution", note);
    }
    give(context, matches, &report, &json(&list), Some(&|| print(context, &list)))?;
    Ok(0)
}

/// The list with all that a file has room for.
fn report(
    context: &Context<'_>,
    app: &service::App,
    day: basis::calendar::Date,
    matches: &ArgMatches,
    list: &[WorklistRow],
) -> Report {
    let mut report = lists::worklist(app, day, list, context.messages);
    report.note("assigned_to", matches.get_one::<String>("assigned-to").cloned().unwrap_or_default());
    report.note("limit", matches.get_one::<String>("limit").cloned().unwrap_or_default());
    report
}

/// Prints a worklist.
pub(super) fn print(context: &Context<'_>, list: &[WorklistRow]) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    if list.is_empty() && context.format == Format::Table {
        out(&context.messages.text("worklist-empty", &[]));
        return;
    }
    let m = context.messages;
    let columns = [
        ("debtor", false),
        ("name", false),
        ("currency", false),
        ("overdue", true),
        ("days", true),
        ("step", false),
        ("action", false),
        ("interest", true),
        ("because", false),
    ];
    let table: Vec<Vec<String>> = list
        .iter()
        .map(|r| {
            vec![
                r.debtor.clone(),
                named(r),
                r.currency.clone(),
                r.overdue.clone(),
                r.days_overdue.to_string(),
                service::worklist::step_name(m, &r.step),
                m.text(&format!("action-{}", r.action), &[]),
                interest(m, r),
                // The table has room for what decided; files, JSON and `explain` give all of it.
                r.because.last().cloned().unwrap_or_default(),
            ]
        })
        .collect();
    rows(context.format, m, &columns, &table);
}

/// The name; in the table with the debtor that letters go to.
fn named(r: &WorklistRow) -> String {
    match &r.bill_to {
        Some(code) => format!("{} → {code}", r.name),
        None => r.name.clone(),
    }
}

/// The sum, and how many items are not in it.
fn interest(m: &Messages, r: &WorklistRow) -> String {
    match &r.interest {
        None => m.text("word-not-computed", &[]),
        Some(sum) if r.interest_not_computed_items == 0 => sum.clone(),
        Some(sum) => {
            let args = [("sum", sum.clone()), ("items", r.interest_not_computed_items.to_string())];
            m.text("interest-partly", &args)
        }
    }
}
