//! `dunlin period close|list|reopen`.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::period;
use wire::output::{PeriodOut, json};

use crate::context::{Context, date, text};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let list = match matches.subcommand() {
        Some((name @ ("close" | "reopen"), sub)) => {
            let missing = || Problem::usage("missing_value").with("column", "through").column("through");
            let through = date(sub, "through")?.ok_or_else(missing)?;
            let said = (text(sub, "by"), text(sub, "reason"));
            let act = if name == "close" { period::close } else { period::reopen };
            act(&app, through, said, context.day(&app)?)?
        }
        _ => period::list(&app)?,
    };
    print(context, list);
    Ok(0)
}

fn print(context: &Context<'_>, list: Vec<PeriodOut>) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    let columns = [
        ("id", true),
        ("kind", false),
        ("through", false),
        ("closed_through", false),
        ("on", false),
        ("by", false),
        ("reason", false),
    ];
    let table: Vec<Vec<String>> = list
        .into_iter()
        .map(|p| {
            let kind = context.messages.text(&format!("period-{}", p.kind), &[]);
            let closed = p.closed_through.unwrap_or_default();
            vec![p.number.to_string(), kind, p.through, closed, p.on, p.by, p.reason]
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
}
