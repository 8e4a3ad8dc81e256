//! `dunlin ageing`.

use std::collections::BTreeSet;

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::Outcome;
use clap::ArgMatches;
use service::ageing::{By, ageing, revalue};
use wire::output::{AgeingRow, RevaluedOut, json};

use crate::commands::rates;
use crate::context::{Context, text};
use crate::print::{Column, Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let by = By::parse(text(matches, "by"))?;
    let app = context.open()?;
    let day = context.day(&app)?;
    let mut list = ageing(&app, by, day)?;
    let mut sum = None;
    let into = matches.contains_id("in").then(|| rates::currency(matches, "in")).transpose()?;
    if let Some(into) = into {
        let quotes = service::exchange::quotes(&app, day, rates::max_age(matches)?)?;
        sum = revalue(&mut list, &quotes, into)?;
        tell(context, &list, into, day);
    }
    if context.format == Format::Json {
        out(&json(&list));
        return Ok(0);
    }
    let mut columns: Vec<Column> = vec![("key", false), ("currency", false)];
    columns.extend(["not_due", "days_1_30", "days_31_60", "days_61_90", "days_91_180", "days_181"].map(|b| (b, true)));
    columns.push(("total", true));
    if into.is_some() {
        columns.extend([("in_currency", true), ("rate", true), ("rate_on", false), ("rate_from", false)]);
    }
    let table: Vec<Vec<String>> = list
        .iter()
        .map(|r| {
            let mut row = vec![r.key.clone(), r.currency.clone()];
            row.extend(r.buckets.cells());
            row.push(r.total.clone());
            if let Some(revalued) = &r.revalued {
                row.extend(cells(revalued));
            }
            row
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
    if let Some(sum) = sum.filter(|_| context.format == Format::Table) {
        let args = [("total", sum.decimal()), ("currency", sum.currency.to_string()), ("date", day.to_string())];
        out(&context.messages.text("ageing-in-sum", &args));
    }
    Ok(0)
}

/// The balance in the other currency, the rate, its day (marked when it is old) and where it is from.
fn cells(revalued: &RevaluedOut) -> [String; 4] {
    let total = revalued.total.clone().unwrap_or_default();
    let Some(way) = &revalued.conversion else { return [total, String::new(), String::new(), String::new()] };
    let on = if way.stale { format!("{} !", way.on) } else { way.on.clone() };
    let sources: BTreeSet<&str> = way.steps.iter().map(|s| s.source.as_str()).collect();
    let sources = sources.into_iter().collect::<Vec<_>>().join(", ");
    let source = if sources.is_empty() { sources } else { format!("{sources} ({})", rates::steps(way)) };
    [total, way.rate.clone(), on, source]
}

/// Warns once a currency: of rates that are old, and of currencies without any.
fn tell(context: &Context<'_>, list: &[AgeingRow], into: Currency, day: Date) {
    let mut told = BTreeSet::new();
    for row in list.iter().filter(|r| told.insert(r.currency.clone())) {
        match row.revalued.as_ref().and_then(|r| r.conversion.as_ref()) {
            Some(way) => rates::warn(context, way),
            None => {
                let args = [("from", row.currency.clone()), ("to", into.to_string()), ("date", day.to_string())];
                eprintln!("{}", context.messages.text("rates-none", &args));
            }
        }
    }
}
