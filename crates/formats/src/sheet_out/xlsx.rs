//! A table as a workbook: one sheet with a shaded heading that stays in view and filters, if wanted a second one with notes;
//! no formula and no macro. Rows go to a temporary file of the system as they come, so that memory stays flat.

use std::io::{Seek, Write};

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Column, Notes, Value};
use crate::write::write_failed;

/// Rows that a sheet can hold, its heading included.
const ROWS_MAX: u32 = 1_048_576;
/// Characters that a cell can hold, counted as the format counts them, in UTF-16.
const CHARACTERS_MAX: usize = 32_767;
/// Digits that a spreadsheet keeps of a number; a longer one is written as text, so that none is lost.
const DIGITS_MAX: usize = 15;
/// Characters that the name of a sheet can have.
const NAME_MAX: usize = 31;

/// Behind the heading: a light grey that is still seen in print.
const SHADE: u32 = 0x00E7_EBEF;
/// Widths of the two columns of notes, in characters.
const NOTES: (u16, u16) = (24, 80);

/// A table on its way into a workbook.
pub(super) struct XlsxSheet<W: Write + Seek + Send> {
    out: W,
    book: Workbook,
    /// The row that comes next, from 0.
    next: u32,
    /// The last column, from 0; `None` without any.
    last: Option<u16>,
    name: String,
    formats: Formats,
}

struct Formats {
    head: Format,
    text: Format,
    whole: Format,
    day: Format,
    /// By number of decimals.
    amounts: Vec<Format>,
}

impl Formats {
    fn new() -> Self {
        let amounts = (0..=4).map(|decimals: usize| match decimals {
            0 => Format::new().set_num_format("#,##0"),
            _ => Format::new().set_num_format(format!("#,##0.{}", "0".repeat(decimals))),
        });
        Self {
            head: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(SHADE))
                .set_border_bottom(FormatBorder::Thin)
                .set_text_wrap(),
            // What is typed over such a cell stays text as well: a debtor's code keeps its zeros.
            text: Format::new().set_num_format("@"),
            whole: Format::new().set_num_format("0"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            amounts: amounts.collect(),
        }
    }
}

impl<W: Write + Seek + Send> XlsxSheet<W> {
    /// Begins the workbook. Fails with `write_failed` or, for a heading, `sheet_cell_too_long`.
    pub(super) fn new(out: W, name: &str, made_on: Date, columns: &[Column<'_>]) -> Outcome<Self> {
        let mut book = Workbook::new();
        // Without a day of its own the file would tell the moment of writing, and differ at every run.
        let made = date(made_on).or_else(|| ExcelDateTime::from_ymd(1900, 1, 1).ok());
        if let Some(made) = made {
            book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        }
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        let name = sheet_name(name);
        sheet.set_name(&name).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        let formats = Formats::new();
        let mut last = None;
        for (at, column) in (0..).zip(columns) {
            short_enough(column.title, 0, at)?;
            sheet.set_column_width(at, column.width).map_err(failed)?;
            sheet.write_string_with_format(0, at, column.title, &formats.head).map_err(failed)?;
            last = Some(at);
        }
        Ok(Self { out, book, next: 1, last, name, formats })
    }

    /// Writes one row. Fails with `write_failed`, `sheet_too_many_rows` or `sheet_cell_too_long`.
    pub(super) fn row(&mut self, cells: &[Value<'_>]) -> Outcome<()> {
        if self.next >= ROWS_MAX {
            return Err(Problem::refused("sheet_too_many_rows").with("rows_max", ROWS_MAX - 1));
        }
        let sheet = self.book.worksheet_from_index(0).map_err(failed)?;
        for (at, cell) in (0..).zip(cells) {
            write_cell(sheet, (self.next, at), cell, &self.formats)?;
        }
        self.next += 1;
        Ok(())
    }

    /// Puts the workbook together. Fails with `write_failed` or, for a note, `sheet_cell_too_long`.
    pub(super) fn finish(mut self, notes: Option<&Notes<'_>>) -> Outcome<()> {
        if let (Some(last), true) = (self.last, self.next > 1) {
            let sheet = self.book.worksheet_from_index(0).map_err(failed)?;
            sheet.autofilter(0, 0, self.next - 1, last).map_err(failed)?;
        }
        if let Some(notes) = notes {
            self.notes(notes)?;
        }
        self.book.save_to_writer(&mut self.out).map_err(failed)?;
        self.out.flush().map_err(|e| write_failed(&e))
    }
}

impl<W: Write + Seek + Send> XlsxSheet<W> {
    fn notes(&mut self, notes: &Notes<'_>) -> Outcome<()> {
        let mut name = sheet_name(notes.name);
        if name.to_lowercase() == self.name.to_lowercase() {
            name = "2".to_owned();
        }
        let sheet = self.book.add_worksheet();
        sheet.set_name(name).map_err(failed)?;
        sheet.set_column_width(0, NOTES.0).map_err(failed)?;
        sheet.set_column_width(1, NOTES.1).map_err(failed)?;
        let label_format = Format::new().set_bold();
        for (row, (label, text)) in (0..).zip(notes.lines) {
            short_enough(label, row, 0)?;
            sheet.write_string_with_format(row, 0, label, &label_format).map_err(failed)?;
            write_text(sheet, (row, 1), text, &self.formats)?;
        }
        Ok(())
    }
}

fn write_cell(sheet: &mut Worksheet, at: (u32, u16), cell: &Value<'_>, formats: &Formats) -> Outcome<()> {
    match cell {
        Value::Empty => Ok(()),
        Value::Text(text) => write_text(sheet, at, text, formats),
        Value::Whole(number) => write_number(sheet, at, &number.to_string(), &formats.whole, formats),
        Value::Amount(amount) => {
            let decimals = usize::try_from(amount.currency.exponent()).unwrap_or(usize::MAX);
            let format = formats.amounts.get(decimals).unwrap_or(&formats.text);
            write_number(sheet, at, &amount.decimal(), format, formats)
        }
        Value::Day(day) => match date(*day) {
            Some(value) => {
                sheet.write_datetime_with_format(at.0, at.1, value, &formats.day).map(|_| ()).map_err(failed)
            }
            None => write_text(sheet, at, &day.to_string(), formats),
        },
    }
}

fn write_text(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str, formats: &Formats) -> Outcome<()> {
    short_enough(text, row, column)?;
    sheet.write_string_with_format(row, column, text, &formats.text).map(|_| ()).map_err(failed)
}

/// A number from its decimal digits. The file holds digits again; up to [`DIGITS_MAX`] of them come through the library's
/// floating point unchanged.
fn write_number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    digits: &str,
    format: &Format,
    formats: &Formats,
) -> Outcome<()> {
    let short = digits.bytes().filter(u8::is_ascii_digit).count() <= DIGITS_MAX;
    match digits.parse::<f64>() {
        Ok(number) if short => sheet.write_number_with_format(row, column, number, format).map(|_| ()).map_err(failed),
        _ => write_text(sheet, (row, column), digits, formats),
    }
}

/// The day as a workbook counts it; none before 1901, as the count knows a 29 February 1900, and none after 9999.
fn date(day: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = day.ymd();
    if year <= 1900 {
        return None;
    }
    ExcelDateTime::from_ymd(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

fn short_enough(text: &str, row: u32, column: u16) -> Outcome<()> {
    if text.encode_utf16().count() <= CHARACTERS_MAX {
        return Ok(());
    }
    let place = |from_zero: u32| from_zero + 1;
    Err(Problem::refused("sheet_cell_too_long")
        .with("row", place(row))
        .with("column", place(u32::from(column)))
        .with("characters_max", CHARACTERS_MAX))
}

/// A name that a sheet may have: some signs are not allowed in it, and it is short.
fn sheet_name(name: &str) -> String {
    let allowed = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c };
    let name: String = name.trim_matches('\'').chars().map(allowed).take(NAME_MAX).collect();
    let name = name.trim().trim_matches('\'');
    if name.is_empty() { "1".to_owned() } else { name.to_owned() }
}

fn failed(error: XlsxError) -> Box<Problem> {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => write_failed(&error),
        other => write_failed(&other),
    }
}
