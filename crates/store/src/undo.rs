//! Imports taken back: what each brought, the marks on its rows, and every row whether marked or not.
//!
//! What follows from taking an import back is decided by the service.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::{InvoiceRow, MovementRow, ReceiptRow, date, invoice, movement, receipt};
use crate::catalogue::undo as sql;
use crate::connection::{Connection, Statement, Value};

/// An import that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoRow {
    /// Number from 1, in the order in which imports were taken back.
    pub number: i64,
    /// The import.
    pub import: i64,
    /// The day on which it was taken back.
    pub on: Date,
    /// Who did it, as far as said.
    pub by: String,
    /// Why, as far as said.
    pub reason: String,
    /// Instant, microseconds.
    pub at: i64,
}

/// All imports taken back, in that order.
pub fn undone(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<UndoRow>> {
    let mut rows = Vec::new();
    c.query(&sql::UNDONE, &[seller.into()], &mut |r| {
        rows.push(UndoRow {
            number: r.int(0)?,
            import: r.int(1)?,
            on: date(r, 2)?,
            by: r.text(3)?.to_owned(),
            reason: r.text(4)?.to_owned(),
            at: r.int(5)?,
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Records that an import was taken back.
pub fn insert(c: &mut dyn Connection, seller: i64, u: &UndoRow) -> Outcome<()> {
    let on = u.on.to_string();
    let values = [
        seller.into(),
        u.number.into(),
        u.import.into(),
        (&on).into(),
        (&u.by).into(),
        (&u.reason).into(),
        u.at.into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}

fn ints(c: &mut dyn Connection, statement: &Statement, params: &[Value<'_>]) -> Outcome<Vec<i64>> {
    let mut rows = Vec::new();
    c.query(statement, params, &mut |r| {
        rows.push(r.int(0)?);
        Ok(())
    })?;
    Ok(rows)
}

fn pairs(c: &mut dyn Connection, statement: &Statement, params: &[Value<'_>]) -> Outcome<Vec<(i64, i64)>> {
    let mut rows = Vec::new();
    c.query(statement, params, &mut |r| {
        rows.push((r.int(0)?, r.int(1)?));
        Ok(())
    })?;
    Ok(rows)
}

/// The entries of one kind in the seller's own chain, in order: the n-th records the n-th row.
fn entries_of(c: &mut dyn Connection, seller: i64, kind: &str) -> Outcome<Vec<i64>> {
    ints(c, &sql::ENTRIES_OF_KIND, &[seller.into(), kind.into()])
}

/// The evidence entry that recorded an import, 0 when there is none.
pub fn entry_of(c: &mut dyn Connection, seller: i64, import: i64) -> Outcome<i64> {
    let entries = entries_of(c, seller, "import")?;
    let place = usize::try_from(import - 1).ok();
    Ok(place.and_then(|n| entries.get(n)).copied().unwrap_or(0))
}

/// Debtors whose chain began after `entry` and holds nothing but master data and rows of files.
pub fn newborn(c: &mut dyn Connection, seller: i64, entry: i64) -> Outcome<Vec<i64>> {
    ints(c, &sql::NEWBORN, &[seller.into(), entry.into()])
}

/// Cycles of accounts that ended after `entry`, oldest first: the debtor, and what was recorded of it.
pub fn ended_cycles(c: &mut dyn Connection, seller: i64, entry: i64) -> Outcome<Vec<(i64, String)>> {
    let mut rows = Vec::new();
    c.query(&sql::ENDED_CYCLES, &[seller.into(), entry.into()], &mut |r| {
        rows.push((r.int(0)?, r.text(1)?.to_owned()));
        Ok(())
    })?;
    Ok(rows)
}

/// Debtors in whose books an import that stands wrote anything, in order.
pub fn debtors(c: &mut dyn Connection, seller: i64, import: i64) -> Outcome<Vec<i64>> {
    ints(c, &sql::DEBTORS_OF_IMPORT, &[seller.into(), import.into()])
}

/// Numbers of a debtor's invoices that an import brought.
pub fn invoices(c: &mut dyn Connection, seller: i64, debtor: i64, import: i64) -> Outcome<Vec<i64>> {
    ints(c, &sql::INVOICES, &[seller.into(), debtor.into(), import.into()])
}

/// Numbers of a debtor's receipts that an import brought.
pub fn receipts(c: &mut dyn Connection, seller: i64, debtor: i64, import: i64) -> Outcome<Vec<i64>> {
    ints(c, &sql::RECEIPTS, &[seller.into(), debtor.into(), import.into()])
}

/// A debtor's movements that stand: number, and the import that brought each.
pub fn movements(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<(i64, i64)>> {
    pairs(c, &sql::MOVEMENTS, &[seller.into(), debtor.into()])
}

/// Marks everything that an import brought, reversals included, so that readers of the books pass over it.
pub fn mark(c: &mut dyn Connection, seller: i64, import: i64) -> Outcome<()> {
    for statement in [&sql::MARK_INVOICES, &sql::MARK_RECEIPTS, &sql::MARK_MOVEMENTS] {
        c.execute(statement, &[seller.into(), import.into()])?;
    }
    Ok(())
}

/// Withdraws a debtor: its code is free for another.
pub fn withdraw(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<()> {
    c.execute(&sql::WITHDRAW_DEBTOR, &[seller.into(), debtor.into()])?;
    Ok(())
}

/// Debtors that were withdrawn.
pub fn withdrawn(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<i64>> {
    ints(c, &sql::WITHDRAWN, &[seller.into()])
}

/// A change of master data by an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedDebtor {
    /// The import.
    pub import: i64,
    /// The debtor.
    pub debtor: i64,
    /// The entry that records what it became.
    pub entry: i64,
    /// What it was, as evidence says it; empty for a debtor that was not there.
    pub before: String,
}

/// Notes that an import changed or added a debtor.
pub fn note_debtor(c: &mut dyn Connection, seller: i64, n: &NotedDebtor) -> Outcome<()> {
    let values = [seller.into(), n.import.into(), n.debtor.into(), n.entry.into(), (&n.before).into()];
    c.execute(&sql::NOTE_DEBTOR, &values)?;
    Ok(())
}

/// All changes of master data by imports, in the order of imports, debtors and entries.
pub fn noted_debtors(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<NotedDebtor>> {
    let mut rows = Vec::new();
    c.query(&sql::NOTED_DEBTORS, &[seller.into()], &mut |r| {
        let (import, debtor, entry) = (r.int(0)?, r.int(1)?, r.int(2)?);
        rows.push(NotedDebtor { import, debtor, entry, before: r.text(3)?.to_owned() });
        Ok(())
    })?;
    Ok(rows)
}

/// How many rows of files each import made facts of: invoices, receipts, reported amounts and closings.
pub fn rows_of_imports(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(i64, i64)>> {
    let mut all = Vec::new();
    for statement in [&sql::COUNT_INVOICES, &sql::COUNT_RECEIPTS, &sql::COUNT_REPORTS] {
        all.extend(pairs(c, statement, &[seller.into()])?);
    }
    Ok(all)
}

/// All invoices of a debtor, undone ones too.
pub fn all_invoices(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<InvoiceRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ALL_INVOICES, &[seller.into(), debtor.into()], &mut |r| {
        rows.push(invoice(r, debtor)?);
        Ok(())
    })?;
    Ok(rows)
}

/// All receipts of a debtor, undone ones too.
pub fn all_receipts(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<ReceiptRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ALL_RECEIPTS, &[seller.into(), debtor.into()], &mut |r| {
        rows.push(receipt(r, debtor)?);
        Ok(())
    })?;
    Ok(rows)
}

/// All movements of a debtor, undone ones and reversals too.
pub fn all_movements(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<MovementRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ALL_MOVEMENTS, &[seller.into(), debtor.into()], &mut |r| {
        rows.push(movement(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// How many rows of each table bear a mark that does not follow from the imports taken back.
pub fn wrong_marks(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(String, i64)>> {
    let mut rows = Vec::new();
    c.query(&sql::WRONG_MARKS, &[seller.into()], &mut |r| {
        rows.push((r.text(0)?.to_owned(), r.int(1)?));
        Ok(())
    })?;
    Ok(rows)
}

/// How many rows of each kind name another import than the one whose entry comes last before theirs; a reversal names the
/// import whose undo is recorded next.
pub fn wrong_imports(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(String, i64)>> {
    let mut rows = Vec::new();
    let mut count = |c: &mut dyn Connection, statement: &Statement, from: i64, to: i64, import: i64| {
        c.query(statement, &[seller.into(), from.into(), to.into(), import.into()], &mut |r| {
            rows.push((r.text(0)?.to_owned(), r.int(1)?));
            Ok(())
        })
    };
    let imports = entries_of(c, seller, "import")?;
    for (import, from) in (1..).zip(&imports) {
        let to = imports.iter().find(|e| *e > from).copied().unwrap_or(i64::MAX);
        count(c, &sql::WRONG_IMPORTS, *from, to, import)?;
    }
    let mut from = 0;
    let undone = undone(c, seller)?;
    for (to, undo) in entries_of(c, seller, "import_undone")?.into_iter().zip(undone) {
        count(c, &sql::WRONG_REVERSALS, from, to, undo.import)?;
        from = to;
    }
    // What a merge carried to another debtor keeps the import of the row that it was.
    c.query(&sql::WRONG_CARRIED, &[seller.into()], &mut |r| {
        if r.int(1)? > 0 {
            rows.push((r.text(0)?.to_owned(), r.int(1)?));
        }
        Ok(())
    })?;
    Ok(rows)
}
