//! Into a database: the books of a file, in one transaction, held against the file before it is committed and verified after.

use std::collections::HashMap;
use std::path::Path;

use basis::problem::{Outcome, Problem};
use ed25519_dalek::SigningKey;
use store::moving::{self, Shape, Table};
use store::people::{self, SellerRow};
use store::{Connection, Value, migrate};
use wire::export::{Cell, Head, Listed, Part};

use super::leave::{heads, rows, rows_of};
use super::read::{Nowhere, Sink, read};
use super::{KEY, carry};
use crate::App;
use crate::app::{Place, key_file, read_key};
use crate::clock::Clock;
use crate::transaction::in_transaction;
use crate::verify::{Report, verify};

/// Bytes of rows that are written at once.
pub(super) const AT_ONCE: usize = 4 << 20;

/// What arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Seller by seller.
    pub sellers: Vec<ArrivedSeller>,
}

/// What arrived of one seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrivedSeller {
    /// Its code.
    pub code: String,
    /// Rows of all its tables.
    pub rows: u64,
    /// Chains of evidence.
    pub chains: u64,
    /// Where its signing key has to be.
    pub key: std::path::PathBuf,
    /// Whether it is there.
    pub key_there: bool,
    /// What `verify` says of the books as they arrived.
    pub report: Report,
}

/// Takes the books of a file, all or those of one seller, into the store of `place`, which is made when there is none. It is done as
/// a whole or not at all: rows, sums and heads of chains must be those of the file before it is committed. Then the books are verified,
/// as they were when they were sent: what `verify` finds was there before. `progress` is told how much of a file or of the books
/// is done. Fails as the reading of the file does, with `export_schema_newer`, `export_not_in_it`, `export_shape`, `seller_exists`,
/// `key_of_other_seller`, `export_differs`, and as the store does.
pub fn import(
    place: &Place,
    path: &Path,
    clock: impl Fn() -> Box<dyn Clock>,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<Arrived> {
    // Once to the end before anything is touched, so that a damaged file costs nothing and is told as what it is.
    let (head, manifest) = read(path, &mut Nowhere, progress)?;
    let name = path.display().to_string();
    let newest = migrate::newest(migrate::MIGRATIONS);
    if head.schema > newest {
        let newer = Problem::refused("export_schema_newer").with("found", head.schema).with("known", newest);
        return Err(newer.with("program", &head.program).file(name));
    }
    let wanted = wanted(&head, place.seller.as_deref(), &name)?;
    if head.schema < newest {
        let carried = carry::carry(&place.data, (path, &head), migrate::MIGRATIONS, clock().now())?;
        return take(place, &carried.path(), &wanted, clock, progress);
    }
    fits(&manifest, &name)?;
    take(place, path, &wanted, clock, progress)
}

/// The sellers that are meant.
fn wanted(head: &Head, seller: Option<&str>, name: &str) -> Outcome<Vec<String>> {
    match seller {
        None => Ok(head.sellers.clone()),
        Some(code) if head.sellers.iter().any(|s| s == code) => Ok(vec![code.to_owned()]),
        Some(code) => {
            let missing = Problem::refused("export_not_in_it").with("value", code);
            Err(missing.with("codes", head.sellers.join(", ")).file(name))
        }
    }
}

/// Every seller must have every table, in order. Fails with `export_shape`.
fn fits(manifest: &[Listed], name: &str) -> Outcome<()> {
    let tables = || moving::tables().iter().map(|t| t.shape.name.as_str());
    for listed in manifest {
        let parts: Vec<&str> = listed.parts.iter().map(|(part, _, _)| part.as_str()).filter(|p| *p != KEY).collect();
        if let Some(lacking) = tables().find(|table| !parts.contains(table)) {
            return Err(Problem::refused("export_shape").with("part", lacking).file(name));
        }
    }
    Ok(())
}

fn take(
    place: &Place,
    path: &Path,
    wanted: &[String],
    clock: impl Fn() -> Box<dyn Clock>,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<Arrived> {
    let store = place.create_store()?;
    let turn = store.take_turn(&mut || ())?;
    let mut c = store.connect()?;
    migrate::migrate(&mut *c, clock().now())?;
    let manifest = in_transaction(&mut *c, |c| {
        let mut arrival = Arrival::new(c, wanted)?;
        let (_, manifest) = read(path, &mut arrival, progress)?;
        let Arrival { ids, keys, .. } = arrival;
        moving::arrived(c)?;
        for listed in manifest.iter().filter(|l| wanted.contains(&l.seller)) {
            let id = ids.get(&listed.seller).copied().unwrap_or_default();
            same(c, id, listed)?;
            crate::access::arrived(c, id, clock().now())?;
            keep_key(&place.data, c, id, keys.get(&listed.seller))?;
        }
        Ok(manifest)
    })?;
    drop(c);
    drop(turn);
    let mut sellers = Vec::new();
    for listed in manifest.iter().filter(|l| wanted.contains(&l.seller)) {
        let own = Place { seller: Some(listed.seller.clone()), ..place.clone() };
        let app = App::open_unsigned(place.open_store()?, &own, clock())?;
        let report = verify(&app, progress)?;
        let key = key_file(&place.data, &listed.seller);
        sellers.push(ArrivedSeller {
            code: listed.seller.clone(),
            rows: listed.parts.iter().filter(|(part, _, _)| part != KEY).map(|(_, rows, _)| rows).sum(),
            chains: rows_of(listed, "chain"),
            key_there: key.exists(),
            key,
            report,
        });
    }
    Ok(Arrived { sellers })
}

/// Reads back what was written: the tables and the heads must be those of the file. Fails with `export_differs`.
fn same(c: &mut dyn Connection, id: i64, listed: &Listed) -> Outcome<()> {
    let differs = |part: &str| Problem::store("export_differs").with("seller", &listed.seller).with("part", part);
    for table in moving::tables() {
        let name = &table.shape.name;
        let there = rows(c, table, id, &mut |_| Ok(()))?;
        let sent = listed.parts.iter().find(|(part, _, _)| part == name).map(|(_, rows, sum)| (*rows, sum.clone()));
        if sent != Some(there) {
            return Err(differs(name));
        }
    }
    let seller = seller_of(c, id)?.ok_or_else(|| differs("seller"))?;
    let mut found = heads(c, &seller)?;
    found.parts.clone_from(&listed.parts);
    if found == *listed { Ok(()) } else { Err(differs("chain")) }
}

fn seller_of(c: &mut dyn Connection, id: i64) -> Outcome<Option<SellerRow>> {
    Ok(people::sellers(c)?.into_iter().find(|s| s.id == id))
}

/// Writes a signing key that came with the books; one that is there already must be theirs. Fails with `key_of_other_seller`.
fn keep_key(data: &Path, c: &mut dyn Connection, id: i64, came: Option<&Vec<u8>>) -> Outcome<()> {
    let Some(seller) = seller_of(c, id)? else { return Ok(()) };
    let path = key_file(data, &seller.code);
    let other = || Problem::store("key_of_other_seller").with("path", path.display()).with("seller", &seller.code);
    let fits = |key: &SigningKey| key.verifying_key().to_bytes().as_slice() == seller.public_key.as_slice();
    if path.exists() {
        return if fits(&read_key(data, &seller.code)?) { Ok(()) } else { Err(other()) };
    }
    let Some(came) = came else { return Ok(()) };
    let seed = <[u8; 32]>::try_from(came.as_slice()).map_err(|_| other())?;
    if !fits(&SigningKey::from_bytes(&seed)) {
        return Err(other());
    }
    crate::seller::keep_key(data, &seller.code, &seed)
}

/// The rows of a file on their way into a store.
struct Arrival<'a> {
    c: &'a mut dyn Connection,
    /// The number that each wanted seller gets here.
    ids: HashMap<String, i64>,
    /// Signing keys by seller.
    keys: HashMap<String, Vec<u8>>,
    into: Into,
    rows: Vec<Vec<Cell<'static>>>,
    size: usize,
}

/// Where the rows of a part go.
enum Into {
    Table(&'static Table, i64),
    Key(String),
}

impl<'a> Arrival<'a> {
    /// Fails with `seller_exists`.
    fn new(c: &'a mut dyn Connection, wanted: &[String]) -> Outcome<Self> {
        let there = people::sellers(c)?;
        if let Some(known) = wanted.iter().find(|code| there.iter().any(|s| s.code == **code)) {
            return Err(Problem::refused("seller_exists").with("value", known).column("seller"));
        }
        let last = there.iter().map(|s| s.id).max().unwrap_or(0);
        let ids = (last + 1..).zip(wanted).map(|(id, code)| (code.clone(), id)).collect();
        let (keys, into) = (HashMap::new(), Into::Key(String::new()));
        Ok(Self { c, ids, keys, into, rows: Vec::new(), size: 0 })
    }
    fn flush(&mut self) -> Outcome<()> {
        if let Into::Table(table, id) = self.into {
            add(self.c, table, id, &self.rows)?;
        }
        self.rows.clear();
        self.size = 0;
        Ok(())
    }
}

/// Adds rows as they were read.
pub(super) fn add(c: &mut dyn Connection, table: &Table, id: i64, rows: &[Vec<Cell<'static>>]) -> Outcome<()> {
    let values: Vec<Vec<Value<'_>>> = rows.iter().map(|row| row.iter().map(value).collect()).collect();
    moving::add(c, table, id, &values)
}

fn value<'a>(cell: &'a Cell<'static>) -> Value<'a> {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(v) => Value::Int(*v),
        Cell::Text(v) => Value::Text(v),
        Cell::Blob(v) => Value::Blob(v),
    }
}

/// Bytes that a row takes, roughly.
pub(super) fn size(row: &[Cell<'_>]) -> usize {
    row.iter()
        .map(|cell| match cell {
            Cell::Null | Cell::Int(_) => 16,
            Cell::Text(v) => 32 + v.len(),
            Cell::Blob(v) => 32 + v.len(),
        })
        .sum()
}

/// The table that a part announces, as today's catalogue has it. Fails with `export_shape`.
fn known(part: &Part) -> Outcome<&'static Table> {
    let same = |shape: &Shape| {
        let columns = shape.columns.iter().map(|(name, kind)| (name.as_str(), kind.word()));
        shape.name == part.part
            && shape.key == part.key
            && columns.eq(part.columns.iter().map(|(name, kind)| (name.as_str(), kind.as_str())))
    };
    let table = moving::tables().iter().find(|table| same(&table.shape));
    table.ok_or_else(|| Problem::refused("export_shape").with("part", &part.part))
}

impl Sink for Arrival<'_> {
    fn part(&mut self, part: &Part) -> Outcome<bool> {
        let Some(id) = self.ids.get(&part.seller).copied() else { return Ok(false) };
        self.into = if part.part == KEY { Into::Key(part.seller.clone()) } else { Into::Table(known(part)?, id) };
        Ok(true)
    }
    fn row(&mut self, row: Vec<Cell<'static>>) -> Outcome<()> {
        if let (Into::Key(seller), [Cell::Blob(key)]) = (&self.into, row.as_slice()) {
            self.keys.insert(seller.clone(), key.to_vec());
            return Ok(());
        }
        self.size += size(&row);
        self.rows.push(row);
        if self.size > AT_ONCE { self.flush() } else { Ok(()) }
    }
    fn end(&mut self) -> Outcome<()> {
        self.flush()
    }
}
