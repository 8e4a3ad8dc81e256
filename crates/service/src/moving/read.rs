//! A file of books read line by line: every sum checked, everything that does not fit refused with its place.
//!
//! No byte of a file escapes: the rows of a part are under the part's sum, all lines before the last under the last one's.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use basis::problem::{Outcome, Problem};
use sha2::{Digest, Sha256};
use wire::export::{
    Cell, End, FORMAT, Head, Line, Listed, Manifest, Part, Summed, Tail, format_of, read_head, read_line, read_row,
};

use crate::letters::hex;

/// Bytes of the longest line that is read: a seal over the chains of some ten million debtors.
const LINE_MAX: u64 = 1 << 30;

/// Takes what a file holds, in its order.
pub(super) trait Sink {
    /// Rows of a table follow; whether they are wanted.
    fn part(&mut self, part: &Part) -> Outcome<bool>;
    /// A row of the last part that was wanted.
    fn row(&mut self, row: Vec<Cell<'static>>) -> Outcome<()>;
    /// That part has ended.
    fn end(&mut self) -> Outcome<()>;
}

/// Wants nothing.
pub(super) struct Nowhere;

impl Sink for Nowhere {
    fn part(&mut self, _: &Part) -> Outcome<bool> {
        // The rows are read all the same: only then is it known that they are rows.
        Ok(true)
    }
    fn row(&mut self, _: Vec<Cell<'static>>) -> Outcome<()> {
        Ok(())
    }
    fn end(&mut self) -> Outcome<()> {
        Ok(())
    }
}

/// Reads a file to its last byte; its first line and what it holds. `progress` is told how many of how many bytes are read. Fails
/// with `file_not_found`, `export_not_one`, `export_newer`, `export_damaged`, `export_cut`, and as the sink does.
pub(super) fn read(
    path: &Path,
    sink: &mut dyn Sink,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<(Head, Vec<Listed>)> {
    let name = path.display().to_string();
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
    let (size, file) = opened.map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Problem::input("file_not_found").with("file", &name),
        _ => Problem::input("read_failed").with("reason", &e).file(&name),
    })?;
    let mut lines =
        Lines { file: BufReader::with_capacity(1 << 16, file), name, line: 0, read: 0, part: String::new() };
    let mut whole = Sha256::new();
    let mut bytes = Vec::new();
    let head = lines.head(&mut bytes)?;
    whole.update(&bytes);
    let mut told: Vec<(String, Vec<Summed>)> = Vec::new();
    let manifest = loop {
        lines.next(&mut bytes)?;
        match read_line(trimmed(&bytes)) {
            Some(Line::Part(part)) => {
                whole.update(&bytes);
                lines.part.clone_from(&part.part);
                let (rows, sha256) = lines.rows(&part, sink, (&mut whole, &mut |read| progress(read, size)))?;
                match told.last_mut().filter(|(seller, _)| *seller == part.seller) {
                    Some((_, parts)) => parts.push((part.part, rows, sha256)),
                    None => told.push((part.seller, vec![(part.part, rows, sha256)])),
                }
                lines.part.clear();
            }
            Some(Line::Manifest(Manifest { manifest })) => break manifest,
            _ => return Err(lines.damaged()),
        }
    };
    whole.update(&bytes);
    let listed: Vec<_> = manifest.iter().map(|l| (l.seller.clone(), l.parts.clone())).collect();
    let sellers: Vec<_> = manifest.iter().map(|l| l.seller.clone()).collect();
    if listed != told || sellers != head.sellers {
        return Err(lines.damaged());
    }
    lines.next(&mut bytes)?;
    let sum = hex(&whole.finalize());
    if read_line(trimmed(&bytes)) != Some(Line::Tail(Tail { sha256: sum.clone() }))
        || trimmed(&bytes) != wire::export::line(&Tail { sha256: sum })
        || lines.file.fill_buf().map_or(true, |rest| !rest.is_empty())
    {
        return Err(lines.damaged());
    }
    Ok((head, manifest))
}

/// A line without its end.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_suffix(b"\n").unwrap_or(bytes)
}

struct Lines {
    file: BufReader<File>,
    name: String,
    line: u64,
    read: u64,
    /// The part that is read, for messages.
    part: String,
}

impl Lines {
    /// The next line with its end. Fails with `export_cut` where the file ends.
    fn next(&mut self, bytes: &mut Vec<u8>) -> Outcome<()> {
        bytes.clear();
        self.line += 1;
        let name = &self.name;
        let failed = |e: std::io::Error| Problem::input("read_failed").with("reason", e).file(name);
        let read = (&mut self.file).take(LINE_MAX).read_until(b'\n', bytes).map_err(failed)? as u64;
        self.read += read;
        if bytes.last() == Some(&b'\n') {
            return Ok(());
        }
        if read == LINE_MAX { Err(self.damaged()) } else { Err(self.place(Problem::input("export_cut"))) }
    }
    /// The first line. A file that is something else altogether is told from one that was damaged.
    fn head(&mut self, bytes: &mut Vec<u8>) -> Outcome<Head> {
        let foreign = |name: &str| Problem::input("export_not_one").file(name);
        if self.file.fill_buf().is_ok_and(|start| !start.starts_with(b"{\"dunlin_export\":")) {
            return Err(foreign(&self.name));
        }
        self.next(bytes)?;
        match format_of(trimmed(bytes)) {
            Some(format) if format > FORMAT => {
                Err(Problem::refused("export_newer").with("found", format).with("known", FORMAT).file(&self.name))
            }
            _ => read_head(trimmed(bytes)).filter(|head| head.dunlin_export == FORMAT).ok_or_else(|| self.damaged()),
        }
    }
    /// The rows of a part up to its end, checked against what the end says; how many there were, and their sum.
    fn rows(
        &mut self,
        part: &Part,
        sink: &mut dyn Sink,
        (whole, progress): (&mut Sha256, &mut dyn FnMut(u64)),
    ) -> Outcome<(u64, String)> {
        let wanted = sink.part(part)?;
        let (mut sum, mut count, mut bytes) = (Sha256::new(), 0_u64, Vec::new());
        loop {
            self.next(&mut bytes)?;
            whole.update(&bytes);
            if bytes.first() != Some(&b'[') {
                break;
            }
            sum.update(&bytes);
            count += 1;
            if wanted {
                let kinds = part.columns.iter().map(|(_, kind)| kind.as_str());
                let row = read_row(trimmed(&bytes), kinds).ok_or_else(|| self.damaged())?;
                sink.row(row)?;
            }
            if count.is_multiple_of(1000) {
                progress(self.read);
            }
        }
        let end = End { rows: count, sha256: hex(&sum.finalize()) };
        if read_line(trimmed(&bytes)) != Some(Line::End(end.clone())) {
            return Err(self.damaged());
        }
        if wanted {
            sink.end()?;
        }
        Ok((count, end.sha256))
    }
    fn damaged(&self) -> Box<Problem> {
        self.place(Problem::input("export_damaged"))
    }
    /// Says where: in which line of which part; a part's sum only tells that it is somewhere before its end.
    fn place(&self, problem: Box<Problem>) -> Box<Problem> {
        let part = if self.part.is_empty() { "-" } else { self.part.as_str() };
        problem.with("part", part).file(&self.name).line(self.line)
    }
}
