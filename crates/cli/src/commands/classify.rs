//! `dunlin classify`: receivables in classes by a stated standard.

use std::path::Path;

use basis::problem::Outcome;
use clap::ArgMatches;
use service::ageing::By;
use service::reports::classify::{Of, classify, standard};
use service::reports::{Cell, Report};
use wire::output::{ClassRow, json};

use crate::context::{Context, text};
use crate::print::{Column, out, rows};
use crate::report::give;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let of = Of::parse(text(matches, "by"))?;
    let standard = standard(matches.get_one::<String>("standard").map(Path::new))?;
    let app = context.open()?;
    let day = context.day(&app)?;
    let m = context.messages;
    let found = classify(&app, of, &standard, day, m, &mut |_, _| ())?;
    let mut report = Report::new(&app, "report-classification", day);
    report.note("standard", format!("{} ({} {})", found.standard.title, found.standard.id, found.standard.version));
    report.note("source", &found.standard.source);
    report.note("by", text(matches, "by"));
    let (named, reasons) = (of == Of::Key(By::Debtor), matches!(of, Of::Item | Of::Key(By::Debtor)));
    let provision = standard.classes.iter().any(|c| c.provision_percent.is_some());
    report.columns = columns(of, named, reasons, provision);
    report.rows = found.rows.iter().map(|r| cells(r, of, named, reasons, provision)).collect();
    let table = || {
        if report.rows.is_empty() {
            out(&m.text("report-nothing-open", &[]));
            return;
        }
        let shown = |rows: &[Vec<Cell>]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(Cell::shown).collect()).collect()
        };
        rows(context.format, m, &report.columns, &shown(&report.rows));
        if of != Of::Class {
            let totals: Vec<Vec<Cell>> =
                found.totals.iter().map(|r| cells(r, Of::Class, false, false, provision)).collect();
            rows(context.format, m, &columns(Of::Class, false, false, provision), &shown(&totals));
        }
        for (key, value) in report.about.iter().filter(|(key, _)| ["standard", "source"].contains(key)) {
            out(&format!("{}: {value}", m.text(&format!("about-{key}"), &[])));
        }
    };
    give(context, matches, &report, &json(&found), Some(&table))?;
    Ok(0)
}

fn columns(of: Of, named: bool, reasons: bool, provision: bool) -> Vec<Column> {
    let mut columns: Vec<Column> = match of {
        Of::Item => vec![("debtor", false), ("number", false)],
        Of::Class => Vec::new(),
        Of::Key(By::Debtor) => vec![("debtor", false)],
        Of::Key(_) => vec![("key", false)],
    };
    if named {
        columns.push(("name", false));
    }
    columns.extend([("currency", false), ("class", false), ("open", true), ("items", true), ("days", true)]);
    if provision {
        columns.push(("provision_percent", true));
    }
    if reasons {
        columns.push(("because", false));
    }
    columns
}

fn cells(r: &ClassRow, of: Of, named: bool, reasons: bool, provision: bool) -> Vec<Cell> {
    let mut cells = match of {
        Of::Item => vec![Cell::text(r.debtor.as_deref().unwrap_or_default()), Cell::text(&r.key)],
        Of::Class => Vec::new(),
        Of::Key(_) => vec![Cell::text(&r.key)],
    };
    if named {
        cells.push(Cell::text(r.name.as_deref().unwrap_or_default()));
    }
    cells.extend([
        Cell::text(&r.currency),
        Cell::text(&r.class_title),
        Cell::amount(&r.open, &r.currency),
        Cell::Whole(i64::try_from(r.items).unwrap_or(i64::MAX)),
        Cell::Whole(i64::from(r.days_overdue)),
    ]);
    if provision {
        cells.push(Cell::text(r.provision_percent.as_deref().unwrap_or_default()));
    }
    if reasons {
        cells.push(Cell::text(&r.because.join(" ")));
    }
    cells
}
