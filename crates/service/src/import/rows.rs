//! Rows to import, whatever the file looks like: our own columns as they stand, or any other table through a mapping.

use std::path::Path;

use basis::problem::{Outcome, Problem};
use domain::intake::mapping::{Applied, CARRIED, Cell, DecimalSign, Field, Filling, Mapping, Record, key, letter};
use domain::intake::{Layout, Rejection, Row, ignorable};
use formats::CsvRows;
use formats::table::{FileKind, Table, Text, file_kind};
use wire::messages::Messages;
use wire::output::MappingReport;

use super::kept::Keep;
use super::lines::JsonRows;
use super::{Options, mapped};
use crate::App;

/// A row that was read.
pub(super) enum Taken<T> {
    /// Empty (`None`), or totals and what a mapping passes over, with its line.
    Ignored(Option<u64>),
    /// Passed over by the word that says it is no item, although it holds an amount.
    Skipped(Skipped),
    /// Checked, or refused.
    Checked(Result<T, Vec<Rejection>>),
}

/// A row that is no item by its word: a payment, an entry of the books.
pub(super) struct Skipped {
    /// Its line.
    pub(super) line: u64,
    /// The word.
    pub(super) word: String,
    /// Its amount, a plain decimal.
    pub(super) amount: String,
    /// Its currency as the mapping reads it.
    pub(super) currency: String,
}

/// The rows of one file.
pub(super) enum Rows {
    /// In our own columns.
    Own(Box<CsvRows<Text>>, &'static Layout),
    /// Through a mapping.
    Mapped(Box<MappedRows>),
    /// As JSON in our own columns.
    Lines(Box<JsonRows>),
}

/// A file that was opened.
pub(super) struct Opened {
    /// Its rows.
    pub(super) rows: Rows,
    /// How its columns were understood; `None` for our own.
    pub(super) report: Option<MappingReport>,
    /// The mapping to remember when rows came in.
    pub(super) keep: Option<Keep>,
}

/// A table with its mapping.
pub(super) struct MappedRows {
    table: Table,
    applied: Applied,
    names: Vec<String>,
    /// Fields and what fills them, for messages.
    sources: Vec<(&'static str, String)>,
    decimal: DecimalSign,
    /// What stands for the rows to come.
    filling: Filling,
    /// The record at hand as it was read, for the file of refused rows.
    current: Vec<String>,
    /// The line above the record at hand that names its debtor.
    above: String,
    /// Whether rows that are good by themselves are kept there too.
    keep: bool,
}

/// Opens a file. Fails as the readers of `formats` do, with the refusals of a header in our own columns, and with those of
/// [`mapped::find`].
pub(super) fn open(
    app: &App,
    (layout, messages): (&'static Layout, &Messages),
    path: &Path,
    options: &Options,
) -> Outcome<Opened> {
    if options.lines {
        let rows = Rows::Lines(Box::new(JsonRows::open(layout, path)?));
        return Ok(Opened { rows, report: None, keep: None });
    }
    let own = if options.mapping.is_some() { None } else { own(layout, path)? };
    let refusal = match own {
        Some((rows, None)) if !foreign(layout, path) => {
            return Ok(Opened { rows: Rows::Own(Box::new(rows), layout), report: None, keep: None });
        }
        Some((_, refusal)) => refusal,
        None => None,
    };
    let found = mapped::find(app, (layout, messages), path, options, refusal)?;
    let (mut table, mapping, header) = (found.table, found.mapping, found.header);
    let applied = applied(&mapping, &header.names).map_err(|p| p.file(path.display().to_string()))?;
    let mut left = header.taken;
    // What could not be read above the names is no row.
    let mut above = Vec::new();
    while left > 0 {
        match table.next()? {
            Some(Ok(record)) => {
                above.push(record);
                left -= 1;
            }
            Some(Err(_)) => {}
            None => break,
        }
    }
    let applied = applied.below(&above).seen(found.seen);
    let decimal = mapping.decimal.unwrap_or_default();
    let filling = Filling::default();
    let sources = sources(&mapping, &header.names, &table);
    let rows = MappedRows {
        table,
        applied,
        names: header.names,
        sources,
        decimal,
        filling,
        current: Vec::new(),
        above: String::new(),
        keep: false,
    };
    Ok(Opened { rows: Rows::Mapped(Box::new(rows)), report: Some(found.report), keep: found.keep })
}

/// Records that tell whether a file with our names of columns writes dates and amounts as we do.
const LOOK: usize = 500;

/// Whether a file in our own columns needs a mapping all the same. What cannot be looked at is read as it stands.
fn foreign(layout: &'static Layout, path: &Path) -> bool {
    let records = Table::open(path, None).and_then(|mut table| table.peek(LOOK));
    records.is_ok_and(|records| domain::intake::mapping::foreign(layout, &records))
}

/// The headings and places from which a mapping fills its fields; places are letters in a workbook, else numbers.
fn sources(mapping: &Mapping, names: &[String], table: &Table) -> Vec<(&'static str, String)> {
    let letters = table.kind == FileKind::Workbook;
    let one = |column: &String| {
        let at = names.iter().position(|n| key(n) == key(column))?;
        let place = if letters { letter(at) } else { (at + 1).to_string() };
        Some(format!("\"{column}\" ({place})"))
    };
    let of = |f: &Field| {
        let columns = f.columns.iter().chain(&f.sum).chain(&f.plus_days).chain(&f.minus);
        (f.name, columns.filter_map(one).collect::<Vec<_>>().join(" + "))
    };
    mapping.fields.iter().map(of).collect()
}

fn applied(mapping: &Mapping, names: &[String]) -> Outcome<Applied> {
    Applied::new(mapping, names)
        .map_err(|column| Problem::input("mapping_column_missing").with("column", &column).column(column))
}

/// The file as one in our own columns. With a refusal when its header has half of them, or nothing
/// else, but not all; `None` when it is
/// another table.
#[expect(clippy::type_complexity, reason = "read once, a few lines above")]
fn own(layout: &'static Layout, path: &Path) -> Outcome<Option<(CsvRows<Text>, Option<Box<Problem>>)>> {
    if file_kind(path)? == FileKind::Workbook {
        return Ok(None);
    }
    let (text, _) = formats::table::text(path)?;
    let rows = match formats::csv_rows(&path.display().to_string(), text) {
        Ok(rows) => rows,
        // A preamble may look like a broken header; the other way of reading says what is wrong otherwise.
        Err(problem) if matches!(problem.code, "unclosed_quote" | "misplaced_quote" | "not_utf8") => return Ok(None),
        Err(problem) => return Err(problem),
    };
    match rows.check_header(layout) {
        Ok(_) => Ok(Some((rows, None))),
        Err(problem) => {
            let required = || layout.columns.iter().filter(|c| c.required);
            let known = required().filter(|c| rows.columns().iter().any(|n| n == c.name)).count();
            let named = || rows.columns().iter().filter(|n| !n.is_empty());
            let ours = known * 2 >= required().count() || known > 0 && named().all(|n| layout.knows(n));
            Ok(ours.then_some((rows, Some(problem))))
        }
    }
}

impl Rows {
    /// Columns of the file that its layout does not know. Fails as the check of a header does.
    pub(super) fn unknown(&self) -> Outcome<Vec<String>> {
        match self {
            Self::Own(rows, layout) => rows.check_header(layout),
            Self::Mapped(_) | Self::Lines(_) => Ok(Vec::new()),
        }
    }

    /// Names of the columns in the order of the file.
    pub(super) fn columns(&self) -> Vec<String> {
        match self {
            Self::Own(rows, _) => rows.columns().to_vec(),
            Self::Mapped(rows) => {
                let carried = rows.carries().then(|| CARRIED.to_owned());
                rows.names.iter().cloned().chain(carried).collect()
            }
            Self::Lines(rows) => rows.columns(),
        }
    }

    /// The fields of the record at hand, as the file writes them.
    pub(super) fn fields(&self) -> Vec<String> {
        match self {
            Self::Own(rows, _) => rows.fields(),
            Self::Mapped(rows) => {
                let mut fields = rows.current.clone();
                if rows.carries() {
                    fields.resize(rows.names.len().max(fields.len()), String::new());
                    fields.push(rows.above.clone());
                }
                fields
            }
            Self::Lines(rows) => rows.fields(),
        }
    }

    /// The columns of the file that fill a field: heading and place, as `"Fällig am" (E)`. Empty in our own columns, where the field is
    /// the heading.
    pub(super) fn source(&self, field: &str) -> String {
        match self {
            Self::Own(..) | Self::Lines(_) => String::new(),
            Self::Mapped(rows) => {
                rows.sources.iter().find(|(f, _)| *f == field).map(|(_, s)| s.clone()).unwrap_or_default()
            }
        }
    }

    /// Keeps the fields of good rows at hand as well: what is wrong with them may only be known later.
    pub(super) fn keep_fields(&mut self) {
        if let Self::Mapped(rows) = self {
            rows.keep = true;
        }
    }

    /// The next row, `None` at the end.
    pub(super) fn next<T>(
        &mut self,
        check: &impl Fn(&dyn Row) -> Result<T, Vec<Rejection>>,
    ) -> Outcome<Option<Taken<T>>> {
        match self {
            Self::Own(rows, _) => Ok(match rows.next_row()? {
                None => None,
                Some(Ok(row)) if ignorable(&row) => {
                    Some(Taken::Ignored(row.cell(0).filter(|c| !c.is_empty()).map(|_| row.line())))
                }
                Some(Ok(row)) => Some(Taken::Checked(check(&row))),
                Some(Err(rejection)) => Some(Taken::Checked(Err(vec![rejection]))),
            }),
            Self::Mapped(rows) => rows.next(check),
            Self::Lines(rows) => rows.next(check),
        }
    }
}

impl MappedRows {
    /// Whether a refused row carries the line that stood above it in a column more.
    fn carries(&self) -> bool {
        self.applied.has_lines() && !self.names.iter().any(|n| key(n) == key(CARRIED))
    }

    fn next<T>(&mut self, check: &impl Fn(&dyn Row) -> Result<T, Vec<Rejection>>) -> Outcome<Option<Taken<T>>> {
        let record = match self.table.next()? {
            None => return Ok(None),
            Some(Err((rejection, fields))) => {
                // It may have named another debtor than the one before.
                self.filling.forget();
                self.current = fields;
                self.above.clear();
                return Ok(Some(Taken::Checked(Err(vec![rejection]))));
            }
            Some(Ok(record)) => record,
        };
        let mut record = record;
        if self.applied.fill(&mut self.filling, &mut record) {
            return Ok(Some(Taken::Ignored(Some(record.line))));
        }
        self.above.clone_from(&record.above);
        let passed = || Some(record.line).filter(|_| record.filled() > 0);
        let Some(row) = self.applied.row(&record) else {
            let line = record.line;
            let of = |(word, amount, currency)| Taken::Skipped(Skipped { line, word, amount, currency });
            return Ok(Some(self.applied.skipped(&record).map_or_else(|| Taken::Ignored(passed()), of)));
        };
        let checked = match self.surplus(&record).or_else(|| self.uncomputed(&record)).or_else(|| struck(&record)) {
            Some(rejection) => Err(vec![rejection]),
            None if row.faults().is_empty() => check(&row),
            None => {
                let others = check(&row).err().unwrap_or_default();
                Err(row.faults().iter().cloned().chain(others).collect())
            }
        };
        // The text of a row is only needed when it is refused.
        self.current.clear();
        if checked.is_err() || self.keep {
            self.current.extend(record.cells.iter().map(|c| written(c, self.decimal)));
        }
        Ok(Some(Taken::Checked(checked)))
    }

    /// A formula that no program has computed holds no value that could be read.
    fn uncomputed(&self, record: &Record) -> Option<Rejection> {
        let cell = self.applied.uncomputed(record)?;
        Some(Rejection::row(record.line, "formula_without_value").with("cell", cell))
    }

    /// A row with more fields than there are names has a separator inside a field: what stands where is not certain.
    fn surplus(&self, record: &Record) -> Option<Rejection> {
        let names = self.names.len();
        let more = record.cells.iter().skip(names).any(|c| !c.is_empty());
        let found = record.cells.len();
        more.then(|| Rejection::row(record.line, "wrong_field_count").with("found", found).with("expected", names))
    }
}

/// Who strikes a row through says that it is settled, or void: which of them is not known.
fn struck(record: &Record) -> Option<Rejection> {
    record.struck.then(|| Rejection::row(record.line, "row_struck_through"))
}

/// A cell as the mapping would read it again from a text.
fn written(cell: &Cell, decimal: DecimalSign) -> String {
    match cell {
        Cell::Number(_) | Cell::Money(..) if decimal == DecimalSign::Comma => cell.told().replace('.', ","),
        Cell::Money(..) => cell.told().into_owned(),
        other => other.text().into_owned(),
    }
}
