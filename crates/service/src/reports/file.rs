//! A report as a file: written beside its place under another name, and put there only when it is whole.

use std::fs::File;
use std::io::{BufWriter, Cursor, Write};
use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use formats::sheet_out::{Column, Format, Notes, SheetOut, Value};
use wire::messages::Messages;

use super::{Cell, Report};

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// CSV; `mark` puts the sign before it by which Excel knows UTF-8.
    Csv {
        /// Whether it is there.
        mark: bool,
    },
    /// A workbook.
    Xlsx,
    /// The JSON document of the command.
    Json,
}

/// Narrowest and widest column of a workbook, in characters.
const WIDTH: (usize, usize) = (8, 60);

/// Writes a report to `path`, over what is there. `json` is the document of the command. Fails with `write_failed`,
/// `sheet_too_many_rows` and `sheet_cell_too_long`.
pub fn write(messages: &Messages, report: &Report, json: &str, path: &Path, form: Form) -> Outcome<()> {
    let failed =
        |e: &dyn std::fmt::Display| Problem::store("write_failed").with("reason", e).file(path.display().to_string());
    let beside = beside(path);
    let written = (|| {
        let file = File::create(&beside).map_err(|e| failed(&e))?;
        match form {
            Form::Json => {
                let mut file = BufWriter::new(file);
                writeln!(file, "{json}").and_then(|()| file.flush()).map_err(|e| failed(&e))
            }
            Form::Csv { mark } => table(messages, report, Format::Csv { mark }, BufWriter::new(file)),
            Form::Xlsx => table(messages, report, Format::Xlsx, BufWriter::new(file)),
        }
    })();
    let written = written.and_then(|()| std::fs::rename(&beside, path).map_err(|e| failed(&e)));
    if written.is_err() {
        // What is left of it is of no use; that it cannot be removed adds nothing to the refusal.
        let _left = std::fs::remove_file(&beside);
    }
    written
}

/// A report as CSV text.
///
/// # Errors
/// `write_failed`, which a text in memory does not meet.
pub fn csv(messages: &Messages, report: &Report, mark: bool) -> Outcome<String> {
    let mut out = Cursor::new(Vec::new());
    table(messages, report, Format::Csv { mark }, &mut out)?;
    Ok(String::from_utf8_lossy(&out.into_inner()).into_owned())
}

/// A report as the bytes of a file; JSON is its command's and not made here.
///
/// # Errors
/// `sheet_too_many_rows` and `sheet_cell_too_long`.
pub fn bytes(messages: &Messages, report: &Report, form: Form) -> Outcome<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    match form {
        Form::Csv { mark } => table(messages, report, Format::Csv { mark }, &mut out)?,
        Form::Xlsx => table(messages, report, Format::Xlsx, &mut out)?,
        Form::Json => {}
    }
    Ok(out.into_inner())
}

/// Where the file is while it is being written.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

fn table<W: Write + std::io::Seek + Send>(messages: &Messages, report: &Report, format: Format, out: W) -> Outcome<()> {
    let titles: Vec<String> = report.columns.iter().map(|(key, _)| title(messages, key, format)).collect();
    let columns: Vec<Column<'_>> =
        titles.iter().enumerate().map(|(at, title)| Column { title, width: fitting(report, at, title) }).collect();
    let name = messages.text(report.name, &[]);
    let mut sheet = SheetOut::new(format, out, &name, report.day, &columns)?;
    for row in &report.rows {
        let cells: Vec<Value<'_>> = row.iter().map(value).collect();
        sheet.row(&cells)?;
    }
    let lines = report.notes(messages);
    sheet.finish_with(Some(&Notes { name: &messages.text("about-sheet", &[]), lines: &lines }))
}

/// Programs that read CSV want names that stay, people titles in their language.
fn title(messages: &Messages, key: &str, format: Format) -> String {
    match format {
        Format::Csv { .. } => key.to_owned(),
        Format::Xlsx => messages.text(&format!("column-{key}"), &[]),
    }
}

fn value(cell: &Cell) -> Value<'_> {
    match cell {
        Cell::Empty => Value::Empty,
        Cell::Text(text) => Value::Text(text),
        Cell::Whole(number) => Value::Whole(*number),
        Cell::Amount(money) => Value::Amount(*money),
        Cell::Day(day) => Value::Day(*day),
    }
}

/// Wide enough for what a column holds, within reason.
fn fitting(report: &Report, at: usize, title: &str) -> u16 {
    let wide = |text: &str| text.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum::<usize>();
    // An amount is shown with its thousands parted.
    let of = |cell: &Cell| {
        let shown = cell.shown();
        wide(&shown) + if matches!(cell, Cell::Amount(_)) { shown.len() / 3 } else { 0 }
    };
    let cells = report.rows.iter().filter_map(|row| row.get(at)).map(of).max().unwrap_or(0);
    let width = (cells.max(wide(title)) + 2).clamp(WIDTH.0, WIDTH.1);
    u16::try_from(width).unwrap_or(u16::MAX)
}
