//! Out of a database: the books of one seller or of all as one file, of one moment however long the writing takes.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use basis::problem::Outcome;
use sha2::{Digest, Sha256};
use store::moving::{self, Shape, Table};
use store::people::{self, SellerRow};
use store::{Connection, Value, evidence, migrate};
use wire::export::{Cell, End, FORMAT, Head, Listed, Manifest, Part, Summed, Tail, line, write_row};

use super::KEY;
use super::file::{Beside, failed};
use crate::app::{Place, choose, key_of};
use crate::clock::Clock;
use crate::letters::hex;

/// Whose books go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those of the seller that the place names, or of the only one.
    One,
    /// Those of every seller in the store.
    All,
}

/// What went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Seller by seller.
    pub sellers: Vec<LeftSeller>,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// SHA-256 that its last line states, in hexadecimal digits.
    pub sha256: String,
}

/// What went out of one seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftSeller {
    /// Its code.
    pub code: String,
    /// Rows of all its tables.
    pub rows: u64,
    /// Chains of evidence.
    pub chains: u64,
    /// Entries of all of them.
    pub entries: u64,
}

/// Writes books to the new file `path`, with the signing keys when `keys` says so. Others may write to the store meanwhile; the
/// file holds what was there when the first row was read. `progress` is told how many of how many tables are done. Fails with
/// `file_exists`, `no_seller`, `which_seller`, `unknown_seller`, the faults of keys where they are asked for, `write_failed`, and as
/// the store does.
pub fn export(
    place: &Place,
    path: &Path,
    (which, keys): (Which, bool),
    clock: &dyn Clock,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<Left> {
    let store = place.open_store()?;
    let mut c = store.connect()?;
    migrate::migrate(&mut *c, clock.now())?;
    c.begin_reading()?;
    let written = (|| {
        let all = people::sellers(&mut *c)?;
        let sellers = match which {
            Which::All if !all.is_empty() => all,
            _ => vec![choose(all, place.seller.as_deref())?],
        };
        let keys = match keys {
            true => {
                sellers.iter().map(|s| key_of(&place.data, s).map(|k| k.to_bytes())).collect::<Outcome<Vec<_>>>()?
            }
            false => Vec::new(),
        };
        write(&mut *c, (&sellers, &keys), migrate::newest(migrate::MIGRATIONS), path, progress)
    })();
    match written {
        Ok(left) => c.rollback().map(|()| left),
        // The first fault is the one to tell; the connection is given up and with it the transaction.
        Err(problem) => Err(problem),
    }
}

/// Writes the books of sellers, inside the caller's transaction. `keys` are theirs in the same order, or none.
pub(super) fn write(
    c: &mut dyn Connection,
    (sellers, keys): (&[SellerRow], &[[u8; 32]]),
    schema: i64,
    path: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<Left> {
    let beside = Beside::new(path)?;
    let mut out = Out { file: BufWriter::new(beside.file()), whole: Sha256::new(), bytes: 0, path };
    out.object(&Head {
        dunlin_export: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema,
        sellers: sellers.iter().map(|s| s.code.clone()).collect(),
        keys: !keys.is_empty(),
    })?;
    let (mut manifest, mut left) = (Manifest { manifest: Vec::new() }, Vec::new());
    let (mut done, total) = (0, (sellers.len() * moving::tables().len()) as u64);
    for (at, seller) in sellers.iter().enumerate() {
        let mut listed = heads(c, seller)?;
        for table in moving::tables() {
            out.object(&part(&seller.code, &table.shape))?;
            let (rows, sha256) = rows(c, table, seller.id, &mut |row| out.line(row))?;
            out.object(&End { rows, sha256: sha256.clone() })?;
            listed.parts.push((table.shape.name.clone(), rows, sha256));
            done += 1;
            progress(done, total);
        }
        if let Some(key) = keys.get(at) {
            listed.parts.push(out.key(&seller.code, key)?);
        }
        left.push(LeftSeller {
            code: seller.code.clone(),
            rows: listed.parts.iter().map(|(_, rows, _)| rows).sum(),
            chains: rows_of(&listed, "chain"),
            entries: rows_of(&listed, "evidence"),
        });
        manifest.manifest.push(listed);
    }
    out.object(&manifest)?;
    let sha256 = hex(&out.whole.clone().finalize());
    out.object(&Tail { sha256: sha256.clone() })?;
    let bytes = out.bytes;
    out.file.flush().map_err(|e| failed(path, &e))?;
    drop(out);
    beside.finish()?;
    Ok(Left { sellers: left, bytes, sha256 })
}

/// The rows of a part.
pub(super) fn rows_of(listed: &Listed, part: &str) -> u64 {
    listed.parts.iter().find(|(name, _, _)| name == part).map_or(0, |(_, rows, _)| *rows)
}

/// A table of a seller as a file announces it.
fn part(seller: &str, shape: &Shape) -> Part {
    Part {
        part: shape.name.clone(),
        seller: seller.to_owned(),
        key: shape.key.clone(),
        columns: shape.columns.iter().map(|(name, kind)| (name.clone(), kind.word().to_owned())).collect(),
    }
}

/// What the heads of a seller's evidence are; the parts are still to be listed.
pub(super) fn heads(c: &mut dyn Connection, seller: &SellerRow) -> Outcome<Listed> {
    let (entries, hash) = evidence::head(c, seller.id, 0)?.unwrap_or_default();
    let last_root = evidence::last_root(c, seller.id)?.map(|(number, hash)| (number, hex(&hash)));
    Ok(Listed { seller: seller.code.clone(), own_chain: (entries, hex(&hash)), last_root, parts: Vec::new() })
}

/// Hands the rows of a table to `each` as lines; how many there are, and the SHA-256 over them.
pub(super) fn rows(
    c: &mut dyn Connection,
    table: &Table,
    seller: i64,
    each: &mut dyn FnMut(&[u8]) -> Outcome<()>,
) -> Outcome<(u64, String)> {
    let (mut sum, mut count, mut bytes) = (Sha256::new(), 0, Vec::new());
    moving::read(c, table, seller, &mut |row| {
        let cells: Vec<Cell<'_>> = row.iter().map(|value| cell(*value)).collect();
        bytes.clear();
        write_row(&cells, &mut bytes);
        bytes.push(b'\n');
        sum.update(&bytes);
        count += 1;
        each(&bytes)
    })?;
    Ok((count, hex(&sum.finalize())))
}

fn cell(value: Value<'_>) -> Cell<'_> {
    match value {
        Value::Null => Cell::Null,
        Value::Int(v) => Cell::Int(v),
        Value::Text(v) => Cell::Text(Cow::Borrowed(v)),
        Value::Blob(v) => Cell::Blob(Cow::Borrowed(v)),
    }
}

/// The file as it is written.
struct Out<'a> {
    file: BufWriter<&'a File>,
    whole: Sha256,
    bytes: u64,
    path: &'a Path,
}

impl Out<'_> {
    /// A line with its end.
    fn line(&mut self, bytes: &[u8]) -> Outcome<()> {
        self.whole.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes).map_err(|e| failed(self.path, &e))
    }
    fn object(&mut self, value: &impl Line) -> Outcome<()> {
        let mut bytes = value.bytes();
        bytes.push(b'\n');
        self.line(&bytes)
    }
    /// A signing key as a part of its own.
    fn key(&mut self, seller: &str, key: &[u8]) -> Outcome<Summed> {
        self.object(&Part {
            part: KEY.to_owned(),
            seller: seller.to_owned(),
            key: Vec::new(),
            columns: vec![(KEY.to_owned(), "blob".to_owned())],
        })?;
        let mut bytes = Vec::new();
        write_row(&[Cell::Blob(Cow::Borrowed(key))], &mut bytes);
        bytes.push(b'\n');
        self.line(&bytes)?;
        let sha256 = hex(&Sha256::digest(&bytes));
        self.object(&End { rows: 1, sha256: sha256.clone() })?;
        Ok((KEY.to_owned(), 1, sha256))
    }
}

/// What stands on a line of its own and is no row.
trait Line {
    fn bytes(&self) -> Vec<u8>;
}
macro_rules! lines {
    ($($name:ident),*) => {$(
        impl Line for $name {
            fn bytes(&self) -> Vec<u8> {
                line(self)
            }
        }
    )*};
}
lines!(Head, Part, End, Manifest, Tail);
