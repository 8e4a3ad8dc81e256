//! `dunlin worklist`: what to do today, in order, with reasons.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use wire::messages::Messages;
use wire::output::{WorklistRow, json};

use crate::context::Context;
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let limit = match matches.get_one::<String>("limit") {
        None => usize::MAX,
        Some(text) => text.parse().map_err(|_| Problem::usage("not_a_number").with("value", text).column("limit"))?,
    };
    let mut list = service::worklist::worklist(&app, day, context.messages)?;
    list.truncate(limit);
    print(context, &list);
    Ok(0)
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
    let csv = context.format == Format::Csv;
    let table: Vec<Vec<String>> = list
        .iter()
        .map(|r| {
            vec![
                r.debtor.clone(),
                named(csv, r),
                r.currency.clone(),
                r.overdue.clone(),
                r.days_overdue.to_string(),
                service::worklist::step_name(m, &r.step),
                m.text(&format!("action-{}", r.action), &[]),
                interest(m, r),
                // The table has room for what decided; JSON and `explain` give all of it.
                if csv { r.because.join(" ") } else { r.because.last().cloned().unwrap_or_default() },
            ]
        })
        .collect();
    rows(context.format, m, &columns, &table);
}

/// The name; in the table with the debtor that letters go to.
fn named(csv: bool, r: &WorklistRow) -> String {
    match &r.bill_to {
        Some(code) if !csv => format!("{} → {code}", r.name),
        _ => r.name.clone(),
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
