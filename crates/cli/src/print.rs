//! Answers as table, JSON or CSV on standard output; refusals and progress on standard error.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use basis::problem::{Kind, Problem};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use wire::messages::Messages;

/// How to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    /// A workbook, which only goes into a file.
    Xlsx,
}

impl Format {
    pub(crate) fn parse(word: &str) -> Self {
        match word {
            "json" => Self::Json,
            "csv" => Self::Csv,
            "xlsx" => Self::Xlsx,
            _ => Self::Table,
        }
    }
    /// The word of the option.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A column: its key in the catalogues (`column-…`) and whether it holds numbers.
pub(crate) type Column = (&'static str, bool);

/// Writes to standard output; a reader that went away (`| head`) is no error.
pub(crate) fn out(text: &str) {
    let _gone = writeln!(std::io::stdout().lock(), "{text}");
}

/// Rows as a table or as CSV.
pub(crate) fn rows(format: Format, messages: &Messages, columns: &[Column], rows: &[Vec<String>]) {
    if format == Format::Csv {
        csv(columns, rows);
        return;
    }
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(columns.iter().map(|(key, _)| messages.text(&format!("column-{key}"), &[])));
    for row in rows {
        table.add_row(row);
    }
    for (i, (_, number)) in columns.iter().enumerate() {
        if let (true, Some(column)) = (*number, table.column_mut(i)) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    out(&table.to_string());
}

fn csv(columns: &[Column], rows: &[Vec<String>]) {
    let quoted = |cell: &str, number: bool| {
        // A spreadsheet must not take a text for a formula.
        let starts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
        let guarded = if !number && cell.starts_with(starts) { format!("'{cell}") } else { cell.to_owned() };
        if guarded.contains([',', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
    };
    let head: Vec<&str> = columns.iter().map(|(key, _)| *key).collect();
    out(&head.join(","));
    for row in rows {
        let cells: Vec<String> = row.iter().zip(columns).map(|(cell, (_, number))| quoted(cell, *number)).collect();
        out(&cells.join(","));
    }
}

/// Says what is wrong, where, and what to do; the exit code is the kind's.
pub(crate) fn problem(problem: &Problem, messages: &Messages) -> ExitCode {
    let (sentence, help) = messages.problem(problem);
    let place = &problem.place;
    let line = place.line.map(|l| messages.text("place-line", &[("line", l.to_string())]));
    let parts: Vec<String> = [place.file.clone(), line, place.column.clone()].into_iter().flatten().collect();
    let before = if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(", ")) };
    eprintln!("{}: {before}{sentence} [{}]", messages.text("word-error", &[]), problem.code);
    if let Some(help) = help {
        eprintln!("  {help}");
    }
    ExitCode::from(code(problem.kind))
}

/// Exit code of a kind of problem.
pub(crate) const fn code(kind: Kind) -> u8 {
    match kind {
        Kind::Refused => 1,
        Kind::Usage => 2,
        Kind::Input => 3,
        Kind::Store => 4,
    }
}

/// A bar on a terminal; nothing elsewhere.
pub(crate) struct Bar(Option<ProgressBar>);

impl Bar {
    pub(crate) fn new(label: String) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(label);
        Self(Some(bar))
    }
    /// `done` of `total`; a total of 0 is unknown.
    pub(crate) fn at(&self, done: u64, total: u64) {
        if let Some(bar) = &self.0 {
            bar.set_length(total.max(done));
            bar.set_position(done);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// A word of results as the reader's language has it: a state, a channel, a role. A seller's own roles stay as they are.
pub(crate) fn word(m: &Messages, kind: &str, value: &str) -> String {
    m.find(&format!("{kind}-{value}"), &[]).unwrap_or_else(|| value.to_owned())
}

/// Several of them, as a list.
pub(crate) fn words(m: &Messages, kind: &str, values: &[String]) -> String {
    let all: Vec<String> = values.iter().map(|value| word(m, kind, value)).collect();
    all.join(&m.text("word-separator", &[]))
}
