//! Evidence chains, their payloads, and the roots that seal them.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::record::{GENESIS, Hash, Leaf, write_leaves};

use crate::catalogue::evidence as sql;
use crate::connection::{Connection, Row, Value};

/// One entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Its number in the order of recording, from 1.
    pub entry: i64,
    /// The chain: a debtor's number, 0 for the seller's own.
    pub chain: i64,
    /// Sequence in the chain, from 1.
    pub seq: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// Kind.
    pub kind: String,
    /// Number of the row that is the payload, 0 when the payload is stored beside the entry.
    pub reference: i64,
    /// Salt of the payload's hash.
    pub salt: Vec<u8>,
    /// Salted hash of the payload.
    pub payload_hash: Hash,
    /// Hash of the entry.
    pub hash: Hash,
    /// The payload, empty when `reference` names a row.
    pub payload: String,
}

fn hash(r: &dyn Row, column: usize) -> Outcome<Hash> {
    r.blob(column)?.try_into().map_err(|_| Problem::store("store_damaged").with("detail", "hash"))
}

/// Sequence and hash of the last entry of a chain; `None` for a chain without entries.
pub fn head(c: &mut dyn Connection, seller: i64, chain: i64) -> Outcome<Option<(i64, Hash)>> {
    let mut found = None;
    c.query(&sql::HEAD, &[seller.into(), chain.into()], &mut |r| {
        found = Some((r.int(0)?, hash(r, 1)?));
        Ok(())
    })?;
    Ok(found)
}

/// The heads of all chains, or of chains `from..=to`, in order.
pub fn heads(c: &mut dyn Connection, seller: i64, between: Option<(i64, i64)>) -> Outcome<Vec<Leaf>> {
    let mut rows = Vec::new();
    let mut each = |r: &dyn Row| -> Outcome<()> {
        rows.push(Leaf { chain: r.int(0)?, seq: r.int(1)?, hash: hash(r, 2)? });
        Ok(())
    };
    match between {
        None => c.query(&sql::HEADS, &[seller.into()], &mut each)?,
        Some((from, to)) => c.query(&sql::HEADS_BETWEEN, &[seller.into(), from.into(), to.into()], &mut each)?,
    }
    Ok(rows)
}

/// Number of the last entry, 0 before the first.
pub fn last_entry(c: &mut dyn Connection, seller: i64) -> Outcome<i64> {
    crate::connection::one_int(c, &sql::LAST_ENTRY, &[seller.into()])
}

/// Hands chain and kind of each entry after a number to `each`, in the order of their numbers, until it says `false`.
pub fn after(
    c: &mut dyn Connection,
    seller: i64,
    entry: i64,
    each: &mut dyn FnMut(i64, &str) -> Outcome<bool>,
) -> Outcome<()> {
    let mut last = entry;
    loop {
        let (mut count, mut on) = (0, true);
        c.query(&sql::AFTER, &[seller.into(), last.into(), AT_ONCE.into()], &mut |r| {
            last = r.int(0)?;
            count += 1;
            on = on && each(r.int(1)?, r.text(2)?)?;
            Ok(())
        })?;
        if !on || count < AT_ONCE {
            return Ok(());
        }
    }
}

/// Entries that are read at once after a number.
const AT_ONCE: i64 = 1_000;

/// Reads all entries in the order of recording.
pub fn entries(c: &mut dyn Connection, seller: i64, each: &mut dyn FnMut(EntryRow) -> Outcome<()>) -> Outcome<()> {
    c.query(&sql::ENTRIES, &[seller.into()], &mut |r| {
        each(EntryRow {
            entry: r.int(0)?,
            chain: r.int(1)?,
            seq: r.int(2)?,
            at: r.int(3)?,
            kind: r.text(4)?.to_owned(),
            reference: r.int(5)?,
            salt: r.blob(6)?.to_owned(),
            payload_hash: hash(r, 7)?,
            hash: hash(r, 8)?,
            payload: r.text(9)?.to_owned(),
        })
    })
}

/// Adds entries, and the payloads of those without a reference. The heads of their chains follow in the same transaction.
pub fn put_entries(c: &mut dyn Connection, seller: i64, rows: &[EntryRow]) -> Outcome<()> {
    let mut feed = rows.iter();
    c.bulk(&sql::PUT_ENTRY, &mut |p| {
        let Some(e) = feed.next() else { return Ok(false) };
        p.extend([
            Value::Int(seller),
            e.entry.into(),
            e.chain.into(),
            e.seq.into(),
            e.at.into(),
            (&e.kind).into(),
            e.reference.into(),
            e.salt.as_slice().into(),
            e.payload_hash.as_slice().into(),
            e.hash.as_slice().into(),
        ]);
        Ok(true)
    })?;
    let mut feed = rows.iter().filter(|e| e.reference == 0);
    c.bulk(&sql::PUT_PAYLOAD, &mut |p| {
        let Some(e) = feed.next() else { return Ok(false) };
        p.extend([Value::Int(seller), e.entry.into(), (&e.payload).into()]);
        Ok(true)
    })
}

/// Sets the heads of chains.
pub fn put_heads(c: &mut dyn Connection, seller: i64, heads: &[Leaf]) -> Outcome<()> {
    let mut feed = heads.iter();
    c.bulk(&sql::PUT_HEAD, &mut |p| {
        let Some(head) = feed.next() else { return Ok(false) };
        p.extend([Value::Int(seller), head.chain.into(), head.seq.into(), head.hash.as_slice().into()]);
        Ok(true)
    })
}

/// The payload stored beside an entry.
pub fn payload(c: &mut dyn Connection, seller: i64, entry: i64) -> Outcome<Option<String>> {
    let mut found = None;
    c.query(&sql::PAYLOAD, &[seller.into(), entry.into()], &mut |r| {
        found = Some(r.text(0)?.to_owned());
        Ok(())
    })?;
    Ok(found)
}

/// Reads the payloads of one kind of entry in a chain, oldest first; the seller's own is chain 0.
pub fn payloads(
    c: &mut dyn Connection,
    seller: i64,
    (chain, kind): (i64, &str),
    each: &mut dyn FnMut(&str) -> Outcome<()>,
) -> Outcome<()> {
    c.query(&sql::PAYLOADS, &[seller.into(), chain.into(), kind.into()], &mut |r| each(r.text(0)?))
}

/// Notes heads that no root covers yet, in the transaction that wrote their entries; `last` is the number of the last of these.
pub fn put_unsealed(c: &mut dyn Connection, seller: i64, last: i64, leaves: &[Leaf]) -> Outcome<()> {
    if leaves.is_empty() {
        return Ok(());
    }
    c.execute(&sql::PUT_UNSEALED, &[seller.into(), last.into(), write_leaves(leaves).as_slice().into()])?;
    Ok(())
}

/// The heads that no root covers yet, as they were noted.
pub fn unsealed(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<Vec<u8>>> {
    let mut rows = Vec::new();
    c.query(&sql::UNSEALED, &[seller.into()], &mut |r| {
        rows.push(r.blob(0)?.to_owned());
        Ok(())
    })?;
    Ok(rows)
}

/// Forgets the noted heads, in the transaction that stores the root over them.
pub fn clear_unsealed(c: &mut dyn Connection, seller: i64) -> Outcome<()> {
    c.execute(&sql::CLEAR_UNSEALED, &[seller.into()])?;
    Ok(())
}

/// A signed root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootRow {
    /// Number from 1.
    pub id: i64,
    /// The day it closes.
    pub as_of: Date,
    /// Instant, microseconds.
    pub at: i64,
    /// Its leaves, see [`domain::record::write_leaves`].
    pub leaves: Vec<u8>,
    /// The root.
    pub hash: Hash,
    /// Ed25519 signature over hash, number, day and instant.
    pub signature: Vec<u8>,
}

/// Number and hash of the last root.
pub fn last_root(c: &mut dyn Connection, seller: i64) -> Outcome<Option<(i64, Hash)>> {
    let mut found = None;
    c.query(&sql::LAST_ROOT, &[seller.into()], &mut |r| {
        found = Some((r.int(0)?, hash(r, 1)?));
        Ok(())
    })?;
    Ok(found)
}

/// Reads all roots, oldest first.
pub fn roots(c: &mut dyn Connection, seller: i64, each: &mut dyn FnMut(RootRow) -> Outcome<()>) -> Outcome<()> {
    c.query(&sql::ROOTS, &[seller.into()], &mut |r| each(root(r)?))
}

/// The newest root, and the hash of the one before.
pub fn newest_root(c: &mut dyn Connection, seller: i64) -> Outcome<Option<(RootRow, Hash)>> {
    let mut found = Vec::new();
    c.query(&sql::NEWEST_ROOTS, &[seller.into()], &mut |r| {
        found.push(root(r)?);
        Ok(())
    })?;
    let mut found = found.into_iter();
    let Some(newest) = found.next() else { return Ok(None) };
    Ok(Some((newest, found.next().map_or(GENESIS, |before| before.hash))))
}

fn root(r: &dyn Row) -> Outcome<RootRow> {
    Ok(RootRow {
        id: r.int(0)?,
        as_of: crate::books::date(r, 1)?,
        at: r.int(2)?,
        leaves: r.blob(3)?.to_owned(),
        hash: hash(r, 4)?,
        signature: r.blob(5)?.to_owned(),
    })
}

/// Adds a root.
pub fn put_root(c: &mut dyn Connection, seller: i64, r: &RootRow) -> Outcome<()> {
    let as_of = r.as_of.to_string();
    c.execute(
        &sql::PUT_ROOT,
        &[
            seller.into(),
            r.id.into(),
            (&as_of).into(),
            r.at.into(),
            r.leaves.as_slice().into(),
            r.hash.as_slice().into(),
            r.signature.as_slice().into(),
        ],
    )?;
    Ok(())
}
