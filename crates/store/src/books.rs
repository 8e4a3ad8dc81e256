//! Invoices, receipts, movements and the open-item projection. What an undone import brought is only found by its key.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::books::{InvoiceFact, Movement, MovementKind, OpenItem, ReceiptFact};

use crate::catalogue::books as sql;
use crate::connection::{Connection, Dialect, Row, Statement, Value, one_int};

/// An invoice as the store keeps it: the fact and what only intake knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceRow {
    /// The debtor.
    pub debtor: i64,
    /// The fact.
    pub fact: InvoiceFact,
    /// Currency code.
    pub currency: String,
    /// Tax inside the amount, if stated.
    pub tax: Option<i64>,
    /// Terms as stated.
    pub terms: String,
    /// Last step before Dunlin, if the row took one over.
    pub last_step: String,
    /// Its day, empty when none.
    pub last_step_on: String,
    /// The import and line it came from.
    pub source: (i64, u64),
}

/// What intake compares a row with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRow {
    /// The debtor.
    pub debtor: i64,
    /// The invoice.
    pub invoice: i64,
    /// Kind.
    pub kind: String,
    /// Issue date.
    pub issued: Date,
    /// Due date.
    pub due: Date,
    /// Currency.
    pub currency: Currency,
    /// Signed amount.
    pub amount: i64,
    /// Signed open amount now.
    pub open: i64,
    /// The import and the line that brought it.
    pub source: (i64, i64),
    /// Governing law as stated.
    pub law: String,
    /// Signed open amount when it came in.
    pub opening: i64,
}

/// Reads a date column.
pub fn date(row: &dyn Row, column: usize) -> Outcome<Date> {
    let text = row.text(column)?;
    Date::parse_iso(text.as_bytes()).ok_or_else(|| Problem::store("store_damaged").with("detail", text))
}

/// An invoice by its printed number.
pub fn invoice_by_number(c: &mut dyn Connection, seller: i64, number: &str) -> Outcome<Option<KnownRow>> {
    let mut found = None;
    c.query(&sql::INVOICE_BY_NUMBER, &[seller.into(), number.into()], &mut |r| {
        found = Some(KnownRow {
            debtor: r.int(0)?,
            invoice: r.int(1)?,
            kind: r.text(2)?.to_owned(),
            issued: date(r, 3)?,
            due: date(r, 4)?,
            currency: Currency::parse(r.text(5)?)?,
            amount: r.int(6)?,
            open: r.int(7)?,
            source: (r.int(8)?, r.int(9)?),
            law: r.text(10)?.to_owned(),
            opening: r.int(11)?,
        });
        Ok(())
    })?;
    Ok(found)
}

/// The printed number that sorts last, byte by byte; `None` before the first invoice. A number after it is not known.
pub fn last_number(c: &mut dyn Connection, seller: i64) -> Outcome<Option<String>> {
    let mut found = None;
    c.query(&sql::LAST_NUMBER, &[seller.into()], &mut |r| {
        found = Some(r.text(0)?.to_owned());
        Ok(())
    })?;
    Ok(found)
}

pub(crate) fn invoice(r: &dyn Row, debtor: i64) -> Outcome<InvoiceRow> {
    let fact = InvoiceFact {
        invoice: r.int(0)?,
        number: r.text(1)?.to_owned(),
        kind: r.text(2)?.to_owned(),
        issued: date(r, 3)?,
        due: date(r, 4)?,
        amount: r.int(6)?,
        opening: r.int(7)?,
        law: r.text(8)?.to_owned(),
        contract: r.text(9)?.to_owned(),
        purchase_order: r.text(10)?.to_owned(),
    };
    Ok(InvoiceRow {
        debtor,
        fact,
        currency: r.text(5)?.to_owned(),
        tax: r.opt_int(11)?,
        terms: r.text(12)?.to_owned(),
        last_step: r.text(13)?.to_owned(),
        last_step_on: r.text(14)?.to_owned(),
        source: (0, 0),
    })
}

/// All invoices of a debtor, in the order in which they came in.
pub fn invoices(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<InvoiceRow>> {
    let mut rows = Vec::new();
    c.query(&sql::INVOICES_OF_DEBTOR, &[seller.into(), debtor.into()], &mut |r| {
        rows.push(invoice(r, debtor)?);
        Ok(())
    })?;
    Ok(rows)
}

/// One invoice of a debtor.
pub fn invoice_of(c: &mut dyn Connection, seller: i64, debtor: i64, number: i64) -> Outcome<Option<InvoiceRow>> {
    one(c, &sql::INVOICE_BY_KEY, (seller, debtor, number), &|r| invoice(r, debtor))
}

/// The row with a number inside a debtor.
fn one<T>(
    c: &mut dyn Connection,
    statement: &Statement,
    (seller, debtor, number): (i64, i64, i64),
    read: &dyn Fn(&dyn Row) -> Outcome<T>,
) -> Outcome<Option<T>> {
    let mut found = None;
    c.query(statement, &[seller.into(), debtor.into(), number.into()], &mut |r| {
        found = Some(read(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// Adds invoices.
pub fn insert_invoices(c: &mut dyn Connection, seller: i64, rows: &[InvoiceRow]) -> Outcome<()> {
    let texts: Vec<(String, String)> =
        rows.iter().map(|r| (r.fact.issued.to_string(), r.fact.due.to_string())).collect();
    let mut feed = rows.iter().zip(&texts);
    c.bulk(&sql::INSERT_INVOICE, &mut |p| {
        let Some((row, (issued, due))) = feed.next() else { return Ok(false) };
        let f = &row.fact;
        p.extend([
            Value::Int(seller),
            row.debtor.into(),
            f.invoice.into(),
            (&f.number).into(),
            (&f.kind).into(),
            issued.into(),
            due.into(),
            (&row.currency).into(),
            f.amount.into(),
            row.tax.map_or(Value::Null, Value::Int),
            f.opening.into(),
            (&f.law).into(),
            (&row.terms).into(),
            (&f.purchase_order).into(),
            (&f.contract).into(),
            (&row.last_step).into(),
            (&row.last_step_on).into(),
            row.source.0.into(),
            i64::try_from(row.source.1).unwrap_or(i64::MAX).into(),
        ]);
        Ok(true)
    })
}

/// The highest invoice number of a debtor, 0 before the first.
pub fn last_invoice(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<i64> {
    one_int(c, &sql::LAST_INVOICE, &[seller.into(), debtor.into()])
}

/// The highest invoice, receipt and movement numbers of a debtor.
pub fn last_numbers(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<(i64, i64, i64)> {
    let p = [Value::Int(seller), Value::Int(debtor)];
    Ok((one_int(c, &sql::LAST_INVOICE, &p)?, one_int(c, &sql::LAST_RECEIPT, &p)?, one_int(c, &sql::LAST_MOVEMENT, &p)?))
}

/// A receipt as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRow {
    /// The debtor.
    pub debtor: i64,
    /// The fact.
    pub fact: ReceiptFact,
    /// Currency code.
    pub currency: String,
    /// The invoice it designates, empty when none.
    pub invoice_number: String,
    /// Who paid, if another than the debtor.
    pub payer_name: String,
    /// Remittance text.
    pub remittance: String,
}

/// A receipt by its reference: debtor, day, currency, amount, designated invoice.
pub fn receipt_by_reference(c: &mut dyn Connection, seller: i64, reference: &str) -> Outcome<Option<ReceiptRow>> {
    let mut found = None;
    c.query(&sql::RECEIPT_BY_REFERENCE, &[seller.into(), reference.into()], &mut |r| {
        let fact =
            ReceiptFact { receipt: r.int(1)?, reference: reference.to_owned(), on: date(r, 2)?, amount: r.int(4)? };
        found = Some(ReceiptRow {
            debtor: r.int(0)?,
            fact,
            currency: r.text(3)?.to_owned(),
            invoice_number: r.text(5)?.to_owned(),
            payer_name: String::new(),
            remittance: String::new(),
        });
        Ok(())
    })?;
    Ok(found)
}

pub(crate) fn receipt(r: &dyn Row, debtor: i64) -> Outcome<ReceiptRow> {
    Ok(ReceiptRow {
        debtor,
        fact: ReceiptFact { receipt: r.int(0)?, reference: r.text(1)?.to_owned(), on: date(r, 2)?, amount: r.int(4)? },
        currency: r.text(3)?.to_owned(),
        invoice_number: r.text(5)?.to_owned(),
        payer_name: r.text(6)?.to_owned(),
        remittance: r.text(7)?.to_owned(),
    })
}

/// All receipts of a debtor.
pub fn receipts(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<ReceiptRow>> {
    let mut rows = Vec::new();
    c.query(&sql::RECEIPTS_OF_DEBTOR, &[seller.into(), debtor.into()], &mut |r| {
        rows.push(receipt(r, debtor)?);
        Ok(())
    })?;
    Ok(rows)
}

/// One receipt of a debtor.
pub fn receipt_of(c: &mut dyn Connection, seller: i64, debtor: i64, number: i64) -> Outcome<Option<ReceiptRow>> {
    one(c, &sql::RECEIPT_BY_KEY, (seller, debtor, number), &|r| receipt(r, debtor))
}

/// Adds a receipt that came in with `import`, line `line`.
pub fn insert_receipt(c: &mut dyn Connection, seller: i64, r: &ReceiptRow, import: i64, line: u64) -> Outcome<()> {
    let on = r.fact.on.to_string();
    c.execute(
        &sql::INSERT_RECEIPT,
        &[
            seller.into(),
            r.debtor.into(),
            r.fact.receipt.into(),
            (&r.fact.reference).into(),
            (&on).into(),
            (&r.currency).into(),
            r.fact.amount.into(),
            (&r.invoice_number).into(),
            (&r.payer_name).into(),
            (&r.remittance).into(),
            import.into(),
            i64::try_from(line).unwrap_or(i64::MAX).into(),
        ],
    )?;
    Ok(())
}

/// A movement with its place in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementRow {
    /// Number inside the debtor.
    pub id: i64,
    /// Currency code.
    pub currency: String,
    /// The fact.
    pub fact: Movement,
}

pub(crate) fn movement(r: &dyn Row) -> Outcome<MovementRow> {
    Ok(MovementRow {
        id: r.int(0)?,
        currency: r.text(2)?.to_owned(),
        fact: Movement {
            invoice: r.int(1)?,
            on: date(r, 3)?,
            kind: MovementKind::parse(r.text(4)?)?,
            amount: r.int(5)?,
            receipt: r.int(6)?,
        },
    })
}

/// All movements of a debtor, in the order in which they were recorded.
pub fn movements(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<MovementRow>> {
    let mut rows = Vec::new();
    c.query(&sql::MOVEMENTS_OF_DEBTOR, &[seller.into(), debtor.into()], &mut |r| {
        rows.push(movement(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// One movement of a debtor.
pub fn movement_of(c: &mut dyn Connection, seller: i64, debtor: i64, number: i64) -> Outcome<Option<MovementRow>> {
    one(c, &sql::MOVEMENT_BY_KEY, (seller, debtor, number), &movement)
}

/// Adds a movement.
pub fn insert_movement(c: &mut dyn Connection, seller: i64, debtor: i64, m: &MovementRow, import: i64) -> Outcome<()> {
    let on = m.fact.on.to_string();
    c.execute(
        &sql::INSERT_MOVEMENT,
        &[
            seller.into(),
            debtor.into(),
            m.id.into(),
            m.fact.invoice.into(),
            (&m.currency).into(),
            (&on).into(),
            m.fact.kind.word().into(),
            m.fact.amount.into(),
            m.fact.receipt.into(),
            import.into(),
        ],
    )?;
    Ok(())
}

/// Where an open item sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// The debtor.
    pub debtor: i64,
    /// Currency code.
    pub currency: Currency,
    /// The item.
    pub item: OpenItem,
}

/// Reads the open items of debtors `from..=to`, ordered by debtor, currency and due date.
pub fn open_items(
    c: &mut dyn Connection,
    seller: i64,
    (from, to): (i64, i64),
    each: &mut dyn FnMut(ItemRow) -> Outcome<()>,
) -> Outcome<()> {
    match c.dialect() {
        Dialect::Sqlite => read_items(c, &sql::OPEN_ITEMS, &[seller.into(), from.into(), to.into()], each),
        Dialect::Postgres => crate::items::by_account(c, seller, (from, to), each),
    }
}

/// The open items of one account, by due date.
pub fn account_items(c: &mut dyn Connection, seller: i64, debtor: i64, currency: Currency) -> Outcome<Vec<OpenItem>> {
    let mut items = Vec::new();
    let params = [seller.into(), debtor.into(), currency.code().into()];
    read_items(c, &sql::OPEN_ITEMS_OF_ACCOUNT, &params, &mut |row| {
        items.push(row.item);
        Ok(())
    })?;
    Ok(items)
}

fn read_items(
    c: &mut dyn Connection,
    statement: &Statement,
    params: &[Value<'_>],
    each: &mut dyn FnMut(ItemRow) -> Outcome<()>,
) -> Outcome<()> {
    let mut seen: Option<Currency> = None;
    c.query(statement, params, &mut |r| {
        let code = r.text(1)?;
        let currency = match seen {
            Some(c) if c.code() == code => c,
            _ => Currency::parse(code)?,
        };
        seen = Some(currency);
        let item = OpenItem {
            invoice: r.int(3)?,
            due: date(r, 2)?,
            open: r.int(4)?,
            law: r.text(5)?.to_owned(),
            moved: r.int(6)? != 0,
        };
        each(ItemRow { debtor: r.int(0)?, currency, item })
    })
}

/// Adds open items that are new.
pub fn insert_open_items(c: &mut dyn Connection, seller: i64, rows: &[ItemRow]) -> Outcome<()> {
    let dues: Vec<String> = rows.iter().map(|r| r.item.due.to_string()).collect();
    let mut feed = rows.iter().zip(&dues);
    c.bulk(&sql::INSERT_OPEN_ITEM, &mut |p| {
        let Some((row, due)) = feed.next() else { return Ok(false) };
        p.extend([
            Value::Int(seller),
            row.debtor.into(),
            row.currency.code().into(),
            due.into(),
            row.item.invoice.into(),
            row.item.open.into(),
            (&row.item.law).into(),
            i64::from(row.item.moved).into(),
        ]);
        Ok(true)
    })?;
    let mut by_day: BTreeMap<Date, i64> = BTreeMap::new();
    for row in rows.iter().filter(|r| r.item.open > 0) {
        *by_day.entry(row.item.due).or_default() += 1;
    }
    for (due, count) in by_day {
        add_due(c, seller, due, count)?;
    }
    Ok(())
}

/// Adds to the number of items that are owed and fall due on a day.
fn add_due(c: &mut dyn Connection, seller: i64, due: Date, count: i64) -> Outcome<()> {
    c.execute(&sql::ADD_DUE, &[seller.into(), (&due.to_string()).into(), count.into()])?;
    Ok(())
}

/// How many items that are owed fall due on each day.
pub fn due_days(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(Date, i64)>> {
    let mut rows = Vec::new();
    c.query(&sql::DUE_DAYS, &[seller.into()], &mut |r| {
        rows.push((date(r, 0)?, r.int(1)?));
        Ok(())
    })?;
    Ok(rows)
}

/// Sets what is open of an item of which `before` was open until a movement changed it; nothing open removes it from the
/// projection.
pub fn set_open(c: &mut dyn Connection, seller: i64, row: &ItemRow, before: i64) -> Outcome<()> {
    match (before > 0, row.item.open > 0) {
        (true, false) => add_due(c, seller, row.item.due, -1)?,
        (false, true) => add_due(c, seller, row.item.due, 1)?,
        _ => {}
    }
    let due = row.item.due.to_string();
    let key: [Value<'_>; 5] =
        [seller.into(), row.debtor.into(), row.currency.code().into(), (&due).into(), row.item.invoice.into()];
    if row.item.open == 0 {
        c.execute(&sql::DELETE_OPEN_ITEM, &key)?;
    } else {
        let [a, b, d, e, f] = key;
        c.execute(
            &sql::UPDATE_OPEN_ITEM,
            &[a, b, d, e, f, row.item.open.into(), (&row.item.law).into(), Value::Int(1)],
        )?;
    }
    Ok(())
}

/// How many items that are owed fell due before `day`.
pub fn count_overdue(c: &mut dyn Connection, seller: i64, day: Date) -> Outcome<i64> {
    one_int(c, &sql::COUNT_OVERDUE, &[seller.into(), (&day.to_string()).into()])
}
