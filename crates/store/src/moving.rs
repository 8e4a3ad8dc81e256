//! Whole tables of one seller, row by row, for books that move to another database.
//!
//! What the rows mean is nobody's business here; the list of tables is in `catalogue::moving`.

use basis::problem::Outcome;

use crate::catalogue::moving::GATHER;
use crate::connection::{Connection, Dialect, Row, Value};

pub use crate::catalogue::moving::{Kind, STAYING, Shape, Table, tables};

/// Hands every row of a seller to `each`, in the order of the table's key, without the seller's number.
pub fn read(
    c: &mut dyn Connection,
    table: &Table,
    seller: i64,
    each: &mut dyn FnMut(&[Value<'_>]) -> Outcome<()>,
) -> Outcome<()> {
    c.query(table.read, &[seller.into()], &mut |row| {
        let cells = table.shape.columns.iter().enumerate().map(|(at, (_, kind))| cell(row, at, *kind));
        each(&cells.collect::<Outcome<Vec<_>>>()?)
    })
}

fn cell(row: &dyn Row, at: usize, kind: Kind) -> Outcome<Value<'_>> {
    Ok(match kind {
        Kind::Int => Value::Int(row.int(at)?),
        Kind::OptInt => row.opt_int(at)?.map_or(Value::Null, Value::Int),
        Kind::Text => Value::Text(row.text(at)?),
        Kind::Blob => Value::Blob(row.blob(at)?),
    })
}

/// Adds rows of a seller, inside the caller's transaction. A row has a value for each column of the table, in its order.
pub fn add<'a>(c: &mut dyn Connection, table: &Table, seller: i64, rows: &'a [Vec<Value<'a>>]) -> Outcome<()> {
    let mut feed = rows.iter();
    c.bulk(table.write, &mut |p| {
        let Some(row) = feed.next() else { return Ok(false) };
        p.push(Value::Int(seller));
        p.extend_from_slice(row);
        Ok(true)
    })
}

/// Tells PostgreSQL how many rows have come, inside the transaction that brought them: until it is told, it plans as for empty tables, and
/// reading a large seller takes many times as long. SQLite's plans do not look at counts.
pub fn arrived(c: &mut dyn Connection) -> Outcome<()> {
    if c.dialect() == Dialect::Postgres {
        c.execute(&GATHER, &[])?;
    }
    Ok(())
}
