//! A form with files (`multipart/form-data`) that was received whole: where its parts are. What they hold is left where it is.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use basis::problem::{Outcome, Problem};

/// Parts of a form, bytes of a part's head, characters of a boundary.
const PARTS_MAX: usize = 8;
const HEAD_MAX: u64 = 4096;
const BOUNDARY_MAX: usize = 70;

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The name of its field.
    pub(crate) name: String,
    /// The name of its file.
    pub(crate) file: String,
    /// What it says it holds.
    pub(crate) media: String,
    /// Where it begins and ends in the body.
    pub(crate) range: (u64, u64),
}

/// The boundary that a `Content-Type` names. Fails with `body_form_wrong`.
pub(crate) fn boundary(content_type: &str) -> Outcome<String> {
    let named = parameter(content_type, "boundary").filter(|b| (1..=BOUNDARY_MAX).contains(&b.len()) && b.is_ascii());
    named.ok_or_else(|| Problem::usage("body_form_wrong"))
}

/// The parts of a body. Fails with `body_form_wrong`, `read_failed`.
pub(crate) fn parts(body: &Path, boundary: &str) -> Outcome<Vec<Part>> {
    let failed =
        |e: std::io::Error| Problem::store("read_failed").with("file", body.display()).with("reason", e.kind());
    let wrong = || Problem::usage("body_form_wrong");
    let mut file = File::open(body).map_err(failed)?;
    let mark = [b"\r\n--", boundary.as_bytes()].concat();
    let marks = positions(&mut file, &mark).map_err(failed)?;
    let mut found = Vec::new();
    let mut closed = false;
    for (at, mark_at) in marks.iter().enumerate() {
        let from = mark_at + mark.len() as u64 - 2;
        file.seek(SeekFrom::Start(from)).map_err(failed)?;
        let mut head = Vec::new();
        (&mut file).take(HEAD_MAX).read_to_end(&mut head).map_err(failed)?;
        if head.starts_with(b"--") {
            closed = true;
            break;
        }
        let end = head.windows(4).position(|w| w == b"\r\n\r\n").filter(|_| head.starts_with(b"\r\n"));
        let (Some(end), Some(next)) = (end, marks.get(at + 1)) else { return Err(wrong()) };
        let range = (from + end as u64 + 4, next.saturating_sub(2));
        let head = String::from_utf8_lossy(head.get(..end).unwrap_or_default()).into_owned();
        let header = |name: &str| {
            let mut lines = head.lines().filter_map(|l| l.split_once(':'));
            lines.find(|(n, _)| n.trim().eq_ignore_ascii_case(name)).map_or(String::new(), |(_, v)| v.trim().to_owned())
        };
        let about = header("content-disposition");
        let name = parameter(&about, "name").ok_or_else(wrong)?;
        let file = parameter(&about, "filename").unwrap_or_default();
        // An empty part lies between two marks that share a line's end.
        let range = (range.0, range.1.max(range.0));
        found.push(Part { name, file, media: header("content-type"), range });
        if found.len() > PARTS_MAX {
            return Err(wrong());
        }
    }
    if closed { Ok(found) } else { Err(wrong()) }
}

/// Where a mark stands, counted as if a line's end stood before the first byte; the first few of them.
fn positions(file: &mut File, mark: &[u8]) -> std::io::Result<Vec<u64>> {
    let mut found = Vec::new();
    let mut window = b"\r\n".to_vec();
    let mut window_at = 0_u64;
    let mut buffer = vec![0_u8; 1 << 18];
    loop {
        let read = file.read(&mut buffer)?;
        window.extend_from_slice(buffer.get(..read).unwrap_or_default());
        let mut from = 0;
        while let Some(rest) = window.get(from..) {
            let Some(at) = rest.iter().position(|b| *b == b'\r') else { break };
            let Some(text) = rest.get(at..at + mark.len()) else { break };
            if text == mark {
                found.push(window_at + (from + at) as u64);
                if found.len() > PARTS_MAX + 1 {
                    return Ok(found);
                }
            }
            from += at + 1;
        }
        if read == 0 {
            return Ok(found);
        }
        let keep = window.len().saturating_sub(mark.len() - 1);
        window.drain(..keep);
        window_at += keep as u64;
        // What was looked at already and lies in what is kept cannot match again: it is shorter than a mark.
    }
}

/// The value of a parameter of a header, with or without quotation marks.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    loop {
        let (_, after) = rest.split_once(';')?;
        let (found, value) = after.split_once('=')?;
        let value = value.trim_start();
        let (value, left) = match value.strip_prefix('"') {
            Some(quoted) => {
                let end = quoted.find('"')?;
                (quoted.get(..end)?, quoted.get(end + 1..)?)
            }
            None => {
                let end = value.find(';').unwrap_or(value.len());
                (value.get(..end)?.trim_end(), value.get(end..)?)
            }
        };
        if found.trim().eq_ignore_ascii_case(name) {
            return Some(value.to_owned());
        }
        rest = left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Cut = (String, String, String, Vec<u8>);

    fn read(body: &[u8]) -> Result<Vec<Cut>, &'static str> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("body");
        std::fs::write(&path, body).unwrap();
        let parts = parts(&path, "XX").map_err(|p| p.code)?;
        let cut = |(a, b): (u64, u64)| body[usize::try_from(a).unwrap()..usize::try_from(b).unwrap()].to_vec();
        Ok(parts.into_iter().map(|p| (p.name, p.file, p.media, cut(p.range))).collect())
    }

    #[test]
    fn parts_lie_between_marks() {
        let form = b"--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.csv\"\r\nContent-Type: text/csv\r\n\r\na,b\r\n1,\r\n--X\r\n\r\n--XX\r\n\
            content-disposition: form-data; name=mapping\r\n\r\n\r\n--XX--\r\n";
        let told = |n: &str, f: &str, m: &str, b: &[u8]| (n.to_owned(), f.to_owned(), m.to_owned(), b.to_vec());
        let wanted = vec![told("file", "a b.csv", "text/csv", b"a,b\r\n1,\r\n--X\r\n"), told("mapping", "", "", b"")];
        assert_eq!(read(form), Ok(wanted));
        // A mark that lies across what is read at a time is found as well.
        for length in [(1 << 18) - 70, (1 << 18) - 60, (1 << 18) - 52, 1 << 18, 1 << 20] {
            let long = vec![b'\r'; length];
            let head: &[u8] = b"--XX\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n";
            let body = [head, &long, b"\r\n--XX--"].concat();
            assert_eq!(read(&body), Ok(vec![told("file", "", "", &long)]), "{length}");
        }
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for body in [
            &b""[..],
            b"a,b\r\n",
            b"--XX\r\n\r\n",
            b"--XX--",
            b"--XX\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc",
            b"--XX\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--XX--",
        ] {
            let found = read(body);
            assert!(found == Err("body_form_wrong") || found == Ok(Vec::new()), "{found:?}");
        }
        let many: String = (0..20).map(|n| format!("--XX\r\nContent-Disposition: x; name={n}\r\n\r\n1\r\n")).collect();
        assert_eq!(read(format!("{many}--XX--").as_bytes()), Err("body_form_wrong"));
        for (header, wanted) in [
            ("multipart/form-data; boundary=abc", Ok("abc".to_owned())),
            ("multipart/form-data; charset=x; boundary=\"a b\"; z=1", Ok("a b".to_owned())),
            ("multipart/form-data", Err("body_form_wrong")),
            ("multipart/form-data; boundary=", Err("body_form_wrong")),
        ] {
            assert_eq!(boundary(header).map_err(|p| p.code), wanted, "{header}");
        }
    }
}
