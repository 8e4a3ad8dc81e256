//! The lines of an export, the file in which a seller's books move from one database to another.
//!
//! One JSON value a line: objects say what follows, arrays are rows. What the lines must add up to is the service's business; how the
//! file is laid out for its readers stands in `docs/reference/export.md`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The version of the layout that this program writes, and the newest that it reads.
pub const FORMAT: i64 = 1;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Version of the layout.
    pub dunlin_export: i64,
    /// Version of the program that wrote it.
    pub program: String,
    /// Version of the tables' structure.
    pub schema: i64,
    /// Codes of the sellers, in the order in which they follow.
    pub sellers: Vec<String>,
    /// Whether their signing keys are in it.
    pub keys: bool,
}

/// What a line other than the first and other than a row says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Line {
    /// Rows of a table of one seller follow.
    Part(Part),
    /// They have ended.
    End(End),
    /// The last line but one: what the file holds.
    Manifest(Manifest),
    /// The last line.
    Tail(Tail),
}

/// A table of one seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub part: String,
    /// The seller's code.
    pub seller: String,
    /// The columns by which its rows are sorted.
    pub key: Vec<String>,
    /// Names and kinds of its columns: `int`, `int?` (may be missing), `text`, `blob` (in base64).
    pub columns: Vec<(String, String)>,
}

/// The end of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Its rows.
    pub rows: u64,
    /// SHA-256 over the lines of its rows, in hexadecimal digits.
    pub sha256: String,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Seller by seller.
    pub manifest: Vec<Listed>,
}

/// A part: its name, its rows, SHA-256 over them.
pub type Summed = (String, u64, String);

/// What a file holds of one seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its code.
    pub seller: String,
    /// Entries and hash at the head of the seller's own chain.
    pub own_chain: (i64, String),
    /// Number and hash of the last signed root, `None` before the first.
    pub last_root: Option<(i64, String)>,
    /// The parts in their order. The sum of the part `chain` stands for the heads of all chains.
    pub parts: Vec<Summed>,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tail {
    /// SHA-256 over all lines before it.
    pub sha256: String,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(Cow<'a, [u8]>),
}

/// The version of the layout that a first line states; `None` when it is no first line of an export.
#[must_use]
pub fn format_of(line: &[u8]) -> Option<i64> {
    serde_json::from_slice::<serde_json::Value>(line).ok()?.get("dunlin_export")?.as_i64()
}

/// Reads the first line; `None` when it is none.
#[must_use]
pub fn read_head(line: &[u8]) -> Option<Head> {
    serde_json::from_slice(line).ok()
}

/// Reads a line that is no row; `None` when it is none.
#[must_use]
pub fn read_line(line: &[u8]) -> Option<Line> {
    serde_json::from_slice(line).ok()
}

/// A line of the file, without its end.
#[must_use]
pub fn line(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// Writes a row as a line, without its end.
pub fn write_row(cells: &[Cell<'_>], out: &mut Vec<u8>) {
    out.push(b'[');
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Null => out.extend_from_slice(b"null"),
            Cell::Int(v) => out.extend_from_slice(v.to_string().as_bytes()),
            // A text can always be written as JSON.
            Cell::Text(v) => out.append(&mut line(&v)),
            Cell::Blob(v) => {
                out.push(b'"');
                base64(v, out);
                out.push(b'"');
            }
        }
    }
    out.push(b']');
}

/// Reads a row whose columns are of these kinds; `None` when it is not one.
#[must_use]
pub fn read_row<'k>(line: &[u8], kinds: impl ExactSizeIterator<Item = &'k str>) -> Option<Vec<Cell<'static>>> {
    let values: Vec<serde_json::Value> = serde_json::from_slice(line).ok()?;
    if values.len() != kinds.len() {
        return None;
    }
    let cell = |(value, kind): (serde_json::Value, &str)| match (value, kind) {
        (serde_json::Value::Null, "int?") => Some(Cell::Null),
        (serde_json::Value::Number(n), "int" | "int?") => n.as_i64().map(Cell::Int),
        (serde_json::Value::String(text), "text") => Some(Cell::Text(Cow::Owned(text))),
        (serde_json::Value::String(text), "blob") => from_base64(text.as_bytes()).map(|b| Cell::Blob(Cow::Owned(b))),
        _ => None,
    };
    values.into_iter().zip(kinds).map(cell).collect()
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 4648 with padding.
fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4_u32 {
            let digit = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            let there = usize::try_from(place).unwrap_or(0) <= three.len();
            out.push(if there { DIGITS.get(digit).copied().unwrap_or(b'=') } else { b'=' });
        }
    }
}

/// Only what [`base64`] writes is read.
fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for (at, four) in text.chunks(4).enumerate() {
        let padding = four.iter().rev().take_while(|b| **b == b'=').count();
        let last = (at + 1) * 4 >= text.len();
        if four.len() != 4 || padding > 2 || (padding > 0 && !last) {
            return None;
        }
        let mut bits = 0_u32;
        for b in four.iter().take(4 - padding) {
            bits = bits << 6 | value(*b)?;
        }
        bits <<= 6 * u32::try_from(padding).ok()?;
        let [_, three @ ..] = bits.to_be_bytes();
        let (kept, rest) = three.split_at_checked(3 - padding)?;
        if rest.iter().any(|b| *b != 0) {
            return None;
        }
        bytes.extend_from_slice(kept);
    }
    Some(bytes)
}

fn value(digit: u8) -> Option<u32> {
    let (first, base) = match digit {
        b'A'..=b'Z' => (b'A', 0),
        b'a'..=b'z' => (b'a', 26),
        b'0'..=b'9' => (b'0', 52),
        b'+' => return Some(62),
        b'/' => return Some(63),
        _ => return None,
    };
    Some(u32::from(digit - first) + base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")]
        {
            let mut out = Vec::new();
            base64(bytes.as_bytes(), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
            assert_eq!(from_base64(text.as_bytes()).unwrap(), bytes.as_bytes());
        }
        for wrong in ["Zg=", "Zg", "Z===", "Zh==", "Zg==Zg==", "Z g=", "Zm9-"] {
            assert!(from_base64(wrong.as_bytes()).is_none(), "{wrong}");
        }
        let all: Vec<u8> = (0..=255).collect();
        let mut out = Vec::new();
        base64(&all, &mut out);
        assert_eq!(from_base64(&out).unwrap(), all);
    }

    #[test]
    fn a_row_comes_back_as_it_went() {
        let row = [
            Cell::Int(i64::MIN),
            Cell::Null,
            Cell::Text("a\"\n\u{0}中\u{2028}".into()),
            Cell::Blob(vec![0, 255, 10].into()),
        ];
        let mut out = Vec::new();
        write_row(&row, &mut out);
        assert!(!out.contains(&b'\n'), "a row is one line");
        let kinds = ["int", "int?", "text", "blob"];
        assert_eq!(read_row(&out, kinds.iter().copied()).unwrap(), row);
        for wrong in [["int?", "int", "text", "blob"], ["int", "int?", "int", "blob"], ["int", "int?", "text", "int"]] {
            assert!(read_row(&out, wrong.iter().copied()).is_none(), "{wrong:?}");
        }
        assert!(read_row(&out, ["int"].iter().copied()).is_none());
        assert!(read_row(b"[1.5]", ["int"].iter().copied()).is_none());
    }

    #[test]
    fn lines_are_told_apart() {
        let end = End { rows: 2, sha256: "ab".to_owned() };
        assert_eq!(read_line(&line(&end)), Some(Line::End(end)));
        let tail = Tail { sha256: "ab".to_owned() };
        assert_eq!(read_line(&line(&tail)), Some(Line::Tail(tail)));
        assert_eq!(read_line(b"{\"sha256\":\"ab\",\"more\":1}"), None);
        assert_eq!(format_of(b"{\"dunlin_export\":9,\"what\":\"ever\"}"), Some(9));
        assert_eq!(format_of(b"number,debtor"), None);
    }
}
