//! Rows as programs send them: JSON with our own names, one object a line. There is nothing to find out about such a file.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use basis::problem::{Outcome, Problem};
use domain::intake::{Layout, Rejection, Row};

use super::rows::Taken;

/// Longest line in bytes, as of a row of a table.
const LINE_MAX: usize = 256 * 1024;

/// The lines of one file.
pub(super) struct JsonRows {
    input: BufReader<File>,
    file: String,
    layout: &'static Layout,
    line: u64,
    raw: Vec<u8>,
    /// Values of the record at hand in the order of the layout.
    values: Vec<Option<String>>,
}

struct JsonRow<'a> {
    line: u64,
    layout: &'static Layout,
    values: &'a [Option<String>],
}

impl Row for JsonRow<'_> {
    fn line(&self) -> u64 {
        self.line
    }
    fn get(&self, column: &str) -> Option<&str> {
        let at = self.layout.columns.iter().position(|c| c.name == column)?;
        self.cell(at)
    }
    fn cell(&self, index: usize) -> Option<&str> {
        self.values.get(index)?.as_deref().map(str::trim)
    }
}

impl JsonRows {
    /// Fails with `file_not_found` and its like.
    pub(super) fn open(layout: &'static Layout, path: &Path) -> Outcome<Self> {
        let input = BufReader::with_capacity(1 << 18, formats::open(path)?);
        let file = path.display().to_string();
        Ok(Self { input, file, layout, line: 0, raw: Vec::new(), values: Vec::new() })
    }

    /// The columns: all that the layout has.
    pub(super) fn columns(&self) -> Vec<String> {
        self.layout.columns.iter().map(|c| c.name.to_owned()).collect()
    }

    /// The record at hand; a line that is none stands as one field.
    pub(super) fn fields(&self) -> Vec<String> {
        if self.values.is_empty() {
            return vec![String::from_utf8_lossy(&self.raw).trim().chars().take(200).collect()];
        }
        self.values.iter().map(|v| v.clone().unwrap_or_default()).collect()
    }

    /// The next row, `None` at the end. A line that holds none is refused with its number. Fails with `read_failed`.
    pub(super) fn next<T>(
        &mut self,
        check: &impl Fn(&dyn Row) -> Result<T, Vec<Rejection>>,
    ) -> Outcome<Option<Taken<T>>> {
        self.values.clear();
        if !self.read()? {
            return Ok(None);
        }
        if self.raw.iter().all(u8::is_ascii_whitespace) {
            return Ok(Some(Taken::Ignored(None)));
        }
        Ok(Some(Taken::Checked(match self.judge() {
            Ok(()) => check(&JsonRow { line: self.line, layout: self.layout, values: &self.values }),
            Err(rejection) => Err(vec![rejection]),
        })))
    }

    fn read(&mut self) -> Outcome<bool> {
        let failed = |file: &str, e: &std::io::Error| {
            Problem::store("read_failed").with("file", file).with("reason", e.kind()).file(file)
        };
        self.raw.clear();
        let most = u64::try_from(LINE_MAX).unwrap_or(u64::MAX);
        let read = (&mut self.input).take(most).read_until(b'\n', &mut self.raw).map_err(|e| failed(&self.file, &e))?;
        self.line += 1;
        if read == LINE_MAX && !self.raw.ends_with(b"\n") {
            self.input.skip_until(b'\n').map_err(|e| failed(&self.file, &e))?;
        }
        if self.line == 1 && self.raw.starts_with(b"\xEF\xBB\xBF") {
            self.raw.drain(..3);
        }
        Ok(read > 0)
    }

    /// Puts the values of the line where the layout has them.
    fn judge(&mut self) -> Result<(), Rejection> {
        if self.raw.len() >= LINE_MAX && !self.raw.ends_with(b"\n") {
            return Err(Rejection::row(self.line, "row_too_long").with("longest", LINE_MAX));
        }
        let values = wire::lines::row(&self.raw).map_err(|e| Rejection::row(self.line, e.code).with("name", e.name))?;
        let mut placed = vec![None; self.layout.columns.len()];
        for (name, value) in values {
            let at = self.layout.columns.iter().position(|c| c.name == name);
            let Some(place) = at.and_then(|at| placed.get_mut(at)) else {
                // A name that is misspelt must not go by in silence: it may be the one that says what is open.
                let known = self.layout.columns.iter().map(|c| c.name).collect::<Vec<_>>().join(", ");
                let unknown = Rejection::row(self.line, "line_name_unknown").with("name", name);
                return Err(Rejection { args: [unknown.args, vec![("known", known)]].concat(), ..unknown });
            };
            *place = Some(value);
        }
        self.values = placed;
        Ok(())
    }
}
