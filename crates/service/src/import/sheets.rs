//! Which sheet of a workbook is read, and what is said of the others. What a table becomes is decided elsewhere.

use std::path::Path;

use basis::problem::{Outcome, Problem};
use domain::intake::Layout;
use domain::intake::mapping::{Header, Record, find_header, key};
use formats::table::{Table, named as named_sheets, sheets};

use super::mapped::{LOOK, known};
use crate::App;

/// The first visible sheet of a workbook whose names are known, when those of the sheet at hand are not.
pub(super) fn elsewhere(
    app: &App,
    layout: &'static Layout,
    path: &Path,
    table: &Table,
    records: &[Record],
) -> Outcome<Option<(Table, Vec<Record>)>> {
    let named = |records: &[Record]| {
        known(app, layout, records).is_some() || find_header(records, layout, &wire::mapping::words()).is_some()
    };
    if table.sheets().len() < 2 || named(records) {
        return Ok(None);
    }
    for sheet in table.sheets().iter().filter(|s| table.sheet() != Some(s.as_str())) {
        // A sheet with nothing in it is no table.
        let Ok(mut other) = Table::open(path, Some(sheet)) else { continue };
        let there = other.peek(LOOK)?;
        if named(&there) {
            return Ok(Some((other, there)));
        }
    }
    Ok(None)
}

/// A refusal with the sheet that it speaks of and what else the workbook holds; `book` is `no` for a text.
pub(super) fn of_sheet(problem: Box<Problem>, path: &Path, table: &Table) -> Box<Problem> {
    let Some(sheet) = table.sheet() else { return problem.with("book", "no").with("sheet", "").with("sheets", "") };
    // What cannot be counted is not worth another refusal.
    let others = named_sheets(&sheets(path).unwrap_or_default(), Some(sheet));
    let book = if others.is_empty() { "one" } else { "many" };
    problem.with("book", book).with("sheet", sheet).with("sheets", others)
}

/// The sheet at hand and the other visible ones with the very same names of columns and rows below them: each holds a part of the list. Empty
/// when there is no other.
pub(super) fn alike(path: &Path, table: &Table, header: &Header) -> Vec<String> {
    let names = |cells: Vec<String>| cells.into_iter().filter(|n| !n.is_empty()).collect::<Vec<String>>();
    let ours = names(header.names.iter().map(|n| key(n)).collect());
    let holds = |sheet: &&String| {
        let Ok(mut other) = Table::open(path, Some(sheet)) else { return false };
        let Ok(there) = other.peek(header.taken + 20) else { return false };
        let heads = |r: &Record| names(r.cells.iter().map(|c| key(&c.text())).collect()) == ours;
        let Some(at) = there.iter().position(heads) else { return false };
        there.iter().skip(at + 1).any(|r| r.filled() > 2)
    };
    let Some(own) = table.sheet().filter(|_| table.sheets().len() > 1) else { return Vec::new() };
    let others: Vec<String> = table.sheets().iter().filter(|s| s.as_str() != own).filter(holds).cloned().collect();
    if others.is_empty() { others } else { std::iter::once(own.to_owned()).chain(others).collect() }
}
