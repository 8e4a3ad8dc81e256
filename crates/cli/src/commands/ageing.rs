//! `dunlin ageing`.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::ageing::{By, ageing};
use wire::output::json;

use crate::context::{Context, text};
use crate::print::{Column, Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let by = By::parse(text(matches, "by"))?;
    let app = context.open()?;
    let day = context.day(&app)?;
    let list = ageing(&app, by, day)?;
    if context.format == Format::Json {
        out(&json(&list));
        return Ok(0);
    }
    let mut columns: Vec<Column> = vec![("key", false), ("currency", false)];
    columns.extend(["not_due", "days_1_30", "days_31_60", "days_61_90", "days_91_180", "days_181"].map(|b| (b, true)));
    columns.push(("total", true));
    let table: Vec<Vec<String>> = list
        .iter()
        .map(|r| {
            let mut row = vec![r.key.clone(), r.currency.clone()];
            row.extend(r.buckets.cells());
            row.push(r.total.clone());
            row
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
    Ok(0)
}
