//! `dunlin pre-action` and `dunlin law steps`: what comes before a suit.

use basis::money::{Currency, Money};
use basis::problem::Outcome;
use clap::ArgMatches;
use service::preaction::{self, Claim};
use wire::output::{PreActionOut, json};

use crate::context::{Context, sureness, text};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let told = preaction::of_invoice(&app, text(matches, "invoice"), day, context.messages)?;
    print(context, &told);
    Ok(0)
}

pub(super) fn steps(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let sum = match matches.get_one::<String>("amount") {
        None => None,
        Some(amount) => {
            let currency = Currency::parse(text(matches, "currency")).map_err(|p| p.column("currency"))?;
            Some(Money::parse(amount, currency).map_err(|p| p.column("amount"))?)
        }
    };
    let debtor_natural = matches.get_one::<String>("debtor-is").map(|word| word == "person");
    let claim = Claim { sum, debtor_natural, cross_border: None };
    let code = text(matches, "code").to_ascii_uppercase();
    print(context, &preaction::steps(&context.law()?, &code, claim, context.messages)?);
    Ok(0)
}

fn print(context: &Context<'_>, told: &PreActionOut) {
    if context.format == Format::Json {
        out(&json(told));
        return;
    }
    let m = context.messages;
    let columns = [
        ("step", false),
        ("kind", false),
        ("open_for", false),
        ("waits", true),
        ("text", false),
        ("confidence", false),
    ];
    let cells = told.steps.iter().map(|s| {
        let open = s.why_not.clone().unwrap_or_else(|| m.text("pre-action-open", &[]));
        let waits = match (s.wait_days, s.wait_to_days) {
            (Some(days), Some(most)) => format!("{days}-{most}"),
            (Some(days), None) => days.to_string(),
            _ => String::new(),
        };
        let kind = m.text(&format!("pre-action-kind-{}", s.kind), &[]);
        vec![s.name.clone(), kind, open, waits, s.text.clone(), sureness(context, &s.confidence)]
    });
    let cells: Vec<Vec<String>> = cells.collect();
    rows(context.format, m, &columns, &cells);
    if context.format != Format::Table {
        return;
    }
    out(&m.text("pre-action-channels", &[("channels", told.channels.join("; "))]));
    let named = |in_books: bool| {
        let of = told.documents.iter().filter(|d| d.in_books == in_books);
        let one = |d: &wire::output::DocumentOut| {
            let name = m.text(&format!("pre-action-document-{}", d.kind), &[]);
            if d.reference.is_empty() { name } else { format!("{name} ({})", d.reference) }
        };
        of.map(one).collect::<Vec<_>>().join("; ")
    };
    if let Some(day) = &told.earliest_suit {
        out(&m.text("pre-action-documents", &[("held", named(true)), ("missing", named(false))]));
        let arrived = told.letter_arrived_on.clone().unwrap_or_else(|| "none".to_owned());
        out(&m.text("pre-action-earliest", &[("day", day.clone()), ("arrived", arrived)]));
    }
    let wanted: Vec<&str> =
        told.steps.iter().filter(|s| s.open && preaction::is_wanted(&s.kind)).map(|s| s.name.as_str()).collect();
    if !wanted.is_empty() {
        out(&m.text("pre-action-wanted", &[("steps", wanted.join("; "))]));
    }
    if let Some(clock) = &told.limitation {
        super::limitation::explained(context, clock);
    }
}
