//! What sheets a workbook has, and how much stands on each: to be said when one of them cannot be read as a list.

use std::path::Path;

use basis::problem::Outcome;
use calamine::{Data, DataRef, Reader, Sheets};

use super::book::{Opened, load, unreadable};
use super::{FileKind, file_kind};

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Rows that are not empty.
    pub rows: u64,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// The sheets of a workbook in its order; none for a text. Reads all of them. Fails as the opening of a workbook does.
pub fn sheets(path: &Path) -> Outcome<Vec<Sheet>> {
    if file_kind(path)? != FileKind::Workbook {
        return Ok(Vec::new());
    }
    let file = path.display().to_string();
    let (mut book, _) = load(&file, crate::open(path)?)?;
    count(&file, &mut book)
}

/// Names and rows for a sentence, all but one sheet: `"Open items" (120), ["Old" (7)]`. Brackets say that a sheet is hidden.
#[must_use]
pub fn named(sheets: &[Sheet], but: Option<&str>) -> String {
    let one = |s: &Sheet| {
        let text = format!("\"{}\" ({})", s.name, s.rows);
        if s.hidden { format!("[{text}]") } else { text }
    };
    sheets.iter().filter(|s| but != Some(s.name.as_str())).map(one).collect::<Vec<_>>().join(", ")
}

pub(super) fn count(file: &str, book: &mut Opened) -> Outcome<Vec<Sheet>> {
    let all: Vec<(String, bool)> =
        book.sheets_metadata().iter().map(|s| (s.name.clone(), s.visible != calamine::SheetVisible::Visible)).collect();
    let mut out = Vec::with_capacity(all.len());
    for (name, hidden) in all {
        // A sheet of drawings alone has no rows.
        let rows = rows(file, book, &name).unwrap_or(0);
        out.push(Sheet { name, rows, hidden });
    }
    Ok(out)
}

fn rows(file: &str, book: &mut Opened, sheet: &str) -> Outcome<u64> {
    let mut rows = 0;
    match book {
        Sheets::Xlsx(xlsx) => {
            let mut cells = xlsx.worksheet_cells_reader(sheet).map_err(|e| unreadable(file, &e))?;
            let mut last = None;
            while let Some(cell) = cells.next_cell().map_err(|e| unreadable(file, &e))? {
                let row = cell.get_position().0;
                if *cell.get_value() != DataRef::Empty && last != Some(row) {
                    last = Some(row);
                    rows += 1;
                }
            }
        }
        other => {
            let range = other.worksheet_range(sheet).map_err(|e| unreadable(file, &e))?;
            rows = range.rows().filter(|r| r.iter().any(|c| *c != Data::Empty)).count() as u64;
        }
    }
    Ok(rows)
}
