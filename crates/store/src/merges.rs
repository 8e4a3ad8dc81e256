//! Merges of debtors: who became whom, which row became which, and the dunning states that changed with it.
//!
//! What follows from a merge is decided by the service.

use std::collections::HashMap;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};

use crate::books::date;
use crate::catalogue::merges as sql;
use crate::connection::{Connection, Row, Statement, Value};

/// A merge, or the end of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRow {
    /// Number from 1, in the order in which they were done.
    pub number: i64,
    /// The debtor whose books are another's from then on.
    pub from: i64,
    /// That other debtor.
    pub to: i64,
    /// The day on which it was done.
    pub on: Date,
    /// Who did it.
    pub by: String,
    /// Why, as far as said.
    pub reason: String,
    /// Instant, microseconds.
    pub at: i64,
    /// The merge that this ends, 0 for a merge.
    pub ends: i64,
}

/// What a row of the books is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An invoice, debit note or credit note.
    Invoice,
    /// A receipt.
    Receipt,
    /// A movement.
    Movement,
    /// A movement that reverses one of the others.
    Reversal,
    /// A block.
    Block,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Invoice, Self::Receipt, Self::Movement, Self::Reversal, Self::Block];
    /// The word in the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Receipt => "receipt",
            Self::Movement => "movement",
            Self::Reversal => "reversal",
            Self::Block => "block",
        }
    }
    fn parse(word: &str) -> Outcome<Self> {
        let found = Self::ALL.into_iter().find(|k| k.word() == word);
        found.ok_or_else(|| Problem::store("store_damaged").with("detail", word))
    }
}

/// A row that went over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedRow {
    /// The merge, or the end of one.
    pub merge: i64,
    /// What it is.
    pub kind: Kind,
    /// The debtor in whose books it was.
    pub debtor: i64,
    /// Its number there; of a block, the block's.
    pub number: i64,
    /// The debtor in whose books it is now.
    pub became_debtor: i64,
    /// Its number there, 0 when it is only reversed.
    pub became: i64,
}

/// Where an account stands in its cycle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Cycle.
    pub cycle: i64,
    /// Last step, empty when none.
    pub step: String,
    /// Its day, empty when none.
    pub step_on: String,
    /// The assignment of a strategy that the cycle is under.
    pub assignment: i64,
}

/// The dunning state that an account got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedRow {
    /// The merge, or the end of one.
    pub merge: i64,
    /// The debtor.
    pub debtor: i64,
    /// Currency code.
    pub currency: String,
    /// Before.
    pub was: Standing,
    /// From then on.
    pub is: Standing,
}

/// A row that came in under a merged debtor's code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrival {
    /// The merge.
    pub merge: i64,
    /// Invoice or receipt.
    pub kind: Kind,
    /// Its number in the books of the survivor.
    pub number: i64,
}

fn all<T>(
    c: &mut dyn Connection,
    statement: &Statement,
    params: &[Value<'_>],
    read: impl Fn(&dyn Row) -> Outcome<T>,
) -> Outcome<Vec<T>> {
    let mut rows = Vec::new();
    c.query(statement, params, &mut |r| {
        rows.push(read(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// All merges and their ends, in the order in which they were done.
pub fn merges(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<MergeRow>> {
    all(c, &sql::MERGES, &[seller.into()], |r| {
        Ok(MergeRow {
            number: r.int(0)?,
            from: r.int(1)?,
            to: r.int(2)?,
            on: date(r, 3)?,
            by: r.text(4)?.to_owned(),
            reason: r.text(5)?.to_owned(),
            at: r.int(6)?,
            ends: r.int(7)?,
        })
    })
}

/// The merges that nothing ended, by the debtor that is merged.
pub fn standing(c: &mut dyn Connection, seller: i64) -> Outcome<HashMap<i64, MergeRow>> {
    let mut standing = HashMap::new();
    for row in merges(c, seller)? {
        if row.ends == 0 {
            standing.insert(row.from, row);
        } else {
            // The end of a merge goes the other way.
            standing.remove(&row.to);
        }
    }
    Ok(standing)
}

/// Records a merge or the end of one.
pub fn insert(c: &mut dyn Connection, seller: i64, m: &MergeRow) -> Outcome<()> {
    let on = m.on.to_string();
    let values = [
        seller.into(),
        m.number.into(),
        m.from.into(),
        m.to.into(),
        (&on).into(),
        (&m.by).into(),
        (&m.reason).into(),
        m.at.into(),
        m.ends.into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}

/// All rows that went over, by kind, debtor and number.
pub fn moved(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<MovedRow>> {
    all(c, &sql::MOVED, &[seller.into()], |r| {
        Ok(MovedRow {
            merge: r.int(0)?,
            kind: Kind::parse(r.text(1)?)?,
            debtor: r.int(2)?,
            number: r.int(3)?,
            became_debtor: r.int(4)?,
            became: r.int(5)?,
        })
    })
}

/// Records rows that went over.
pub fn insert_moved(c: &mut dyn Connection, seller: i64, rows: &[MovedRow]) -> Outcome<()> {
    let mut feed = rows.iter();
    c.bulk(&sql::INSERT_MOVED, &mut |p| {
        let Some(m) = feed.next() else { return Ok(false) };
        p.extend([
            Value::Int(seller),
            m.merge.into(),
            m.kind.word().into(),
            m.debtor.into(),
            m.number.into(),
            m.became_debtor.into(),
            m.became.into(),
        ]);
        Ok(true)
    })
}

fn carried_row(r: &dyn Row) -> Outcome<CarriedRow> {
    let standing = |at: usize| -> Outcome<Standing> {
        Ok(Standing {
            cycle: r.int(at)?,
            step: r.text(at + 1)?.to_owned(),
            step_on: r.text(at + 2)?.to_owned(),
            assignment: r.int(at + 3)?,
        })
    };
    Ok(CarriedRow {
        merge: r.int(0)?,
        debtor: r.int(1)?,
        currency: r.text(2)?.to_owned(),
        was: standing(3)?,
        is: standing(7)?,
    })
}

/// All dunning states that accounts got by merges, by merge, debtor and currency.
pub fn carried(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<CarriedRow>> {
    all(c, &sql::CARRIED, &[seller.into()], carried_row)
}

/// Those of one debtor, by merge and currency.
pub fn carried_of(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<CarriedRow>> {
    all(c, &sql::CARRIED_OF, &[seller.into(), debtor.into()], carried_row)
}

/// Records the dunning state that an account got.
pub fn insert_carried(c: &mut dyn Connection, seller: i64, a: &CarriedRow) -> Outcome<()> {
    let values = [
        seller.into(),
        a.merge.into(),
        a.debtor.into(),
        (&a.currency).into(),
        a.was.cycle.into(),
        (&a.was.step).into(),
        (&a.was.step_on).into(),
        a.was.assignment.into(),
        a.is.cycle.into(),
        (&a.is.step).into(),
        (&a.is.step_on).into(),
        a.is.assignment.into(),
    ];
    c.execute(&sql::INSERT_CARRIED, &values)?;
    Ok(())
}

/// All rows that came in under codes of merged debtors.
pub fn arrivals(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<Arrival>> {
    all(c, &sql::ARRIVALS, &[seller.into()], |r| {
        Ok(Arrival { merge: r.int(0)?, kind: Kind::parse(r.text(1)?)?, number: r.int(2)? })
    })
}

/// Records that a row came in under a merged debtor's code.
pub fn insert_arrival(c: &mut dyn Connection, seller: i64, a: &Arrival) -> Outcome<()> {
    c.execute(&sql::INSERT_ARRIVAL, &[seller.into(), a.merge.into(), a.kind.word().into(), a.number.into()])?;
    Ok(())
}

/// The import and the line behind each row that stands, by number.
pub type Sources = HashMap<i64, (i64, u64)>;

fn sources(c: &mut dyn Connection, statement: &Statement, seller: i64, debtor: i64) -> Outcome<Sources> {
    let read = |r: &dyn Row| Ok((r.int(0)?, (r.int(1)?, u64::try_from(r.int(2)?).unwrap_or(0))));
    Ok(all(c, statement, &[seller.into(), debtor.into()], read)?.into_iter().collect())
}

/// Where a debtor's invoices came from.
pub fn invoice_sources(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Sources> {
    sources(c, &sql::INVOICE_SOURCES, seller, debtor)
}

/// Where a debtor's receipts came from.
pub fn receipt_sources(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Sources> {
    sources(c, &sql::RECEIPT_SOURCES, seller, debtor)
}

/// Marks a row so that readers of the books pass over it.
pub fn mark(c: &mut dyn Connection, seller: i64, kind: Kind, debtor: i64, number: i64) -> Outcome<()> {
    let statement = match kind {
        Kind::Invoice => &sql::MARK_INVOICE,
        Kind::Receipt => &sql::MARK_RECEIPT,
        Kind::Movement | Kind::Reversal => &sql::MARK_MOVEMENT,
        Kind::Block => &sql::MARK_BLOCK,
    };
    c.execute(statement, &[seller.into(), debtor.into(), number.into()])?;
    Ok(())
}

/// The merges, ended ones too, by which rows of an import came where they stand.
pub fn merges_of_import(c: &mut dyn Connection, seller: i64, import: i64) -> Outcome<Vec<i64>> {
    all(c, &sql::MERGES_OF_IMPORT, &[seller.into(), import.into()], |r| r.int(0))
}
