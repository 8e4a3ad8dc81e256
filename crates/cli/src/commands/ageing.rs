//! `dunlin ageing`.

use std::collections::BTreeSet;

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::Outcome;
use clap::ArgMatches;
use service::ageing::{By, ageing, items, revalue};
use service::reports::{Cell, Report, lists};
use wire::output::{AgeingRow, RevaluedOut, json};

use crate::commands::rates;
use crate::context::{Context, text};
use crate::print::{Column, out, rows};
use crate::report::give;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    if let Some(debtor) = matches.get_one::<String>("debtor") {
        return drill_down(context, matches, debtor);
    }
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
    let mut report = lists::ageing(&app, day, text(matches, "by"), &list);
    report.note("in", into.map(|c| c.to_string()).unwrap_or_default());
    let named = by == By::Debtor;
    if into.is_some() {
        report.columns.extend([
            ("in_currency", true),
            ("exchange_rate", true),
            ("rate_on", false),
            ("rate_stale", false),
            ("rate_from", false),
        ]);
    }
    for (row, r) in report.rows.iter_mut().zip(&list) {
        row.extend(r.revalued.iter().flat_map(revalued));
    }
    let table = || {
        // On a terminal the code is name enough.
        let hidden = usize::from(named);
        let keep = |at: usize| at != hidden || !named;
        let columns: Vec<Column> = kept(&report.columns, keep);
        let cells: Vec<Vec<String>> =
            report.rows.iter().map(|r| kept(r, keep).iter().map(Cell::shown).collect()).collect();
        rows(context.format, context.messages, &columns, &cells);
        if let Some(sum) = sum {
            let args = [("total", sum.decimal()), ("currency", sum.currency.to_string()), ("date", day.to_string())];
            out(&context.messages.text("ageing-in-sum", &args));
        }
    };
    give(context, matches, &report, &json(&list), Some(&table))?;
    Ok(0)
}

fn kept<T: Clone>(all: &[T], keep: impl Fn(usize) -> bool) -> Vec<T> {
    all.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, one)| one.clone()).collect()
}

/// The cells of a balance in the other currency.
fn revalued(of: &RevaluedOut) -> [Cell; 5] {
    let [total, rate, on, stale, from] = cells(of);
    [Cell::amount(&total, &of.currency), Cell::text(&rate), Cell::day(&on), Cell::text(&stale), Cell::text(&from)]
}

/// `--debtor`: the items behind the sums.
fn drill_down(context: &Context<'_>, matches: &ArgMatches, debtor: &str) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let list = items(&app, debtor, day)?;
    let mut report = Report::new(&app, "report-open-items", day);
    report.note("debtor", debtor);
    report.columns = vec![
        ("number", false),
        ("kind", false),
        ("currency", false),
        ("due", false),
        ("days", true),
        ("bucket", false),
        ("open", true),
    ];
    for i in &list {
        report.rows.push(vec![
            Cell::text(&i.number),
            Cell::text(&i.kind),
            Cell::text(&i.currency),
            Cell::day(&i.due),
            Cell::Whole(i64::from(i.days_overdue)),
            Cell::text(&i.bucket),
            Cell::amount(&i.open, &i.currency),
        ]);
    }
    give(context, matches, &report, &json(&list), None)?;
    Ok(0)
}

/// The balance in the other currency, the rate, its day, whether that is too long ago, and where it is from.
fn cells(revalued: &RevaluedOut) -> [String; 5] {
    let total = revalued.total.clone().unwrap_or_default();
    let Some(way) = &revalued.conversion else {
        return [total, String::new(), String::new(), String::new(), String::new()];
    };
    let stale = if way.stale { "yes" } else { "no" };
    let sources: BTreeSet<&str> = way.steps.iter().map(|s| s.source.as_str()).collect();
    let sources = sources.into_iter().collect::<Vec<_>>().join(", ");
    let source = if sources.is_empty() { sources } else { format!("{sources} ({})", rates::steps(way)) };
    [total, way.rate.clone(), way.on.clone(), stale.to_owned(), source]
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
