//! Receipts into the books: allocated to the invoice that they designate, the rest unapplied cash of the account.

use basis::money::Money;
use basis::problem::Outcome;
use domain::books::{Movement, MovementKind, OpenItem, ReceiptFact, allocate};
use domain::intake::{Doubtful, Known as Compared, KnownReceipt, NewReceipt, Rejection, compare_receipt};
use store::Connection;
use store::books::{self, ItemRow, KnownRow, ReceiptRow};
use store::merges::{Arrival, Kind};

use super::rows::Rows;
use super::{Job, Writing};
use crate::account::Changes;
use crate::debtors::merging;
use crate::scribe::Scribe;

struct Receipts<'a> {
    c: &'a mut dyn Connection,
    scribe: Scribe<'a>,
    changes: Changes,
}

pub(super) fn read(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    rows: &mut Rows,
    progress: &mut dyn FnMut(u64),
) -> Outcome<()> {
    let context = job.context();
    let scribe = Scribe::new(&*job.app.clock, job.app.seller.id);
    let mut into = Receipts { c, scribe, changes: Changes::new() };
    job.each_row(rows, |row| domain::intake::receipt(row, &context), &mut into, progress)
}

impl Writing for Receipts<'_> {
    type New = NewReceipt;

    fn doubts(&self, job: &Job<'_>, new: &NewReceipt) -> Vec<Rejection> {
        new.doubts(job.day)
    }
    fn take(&mut self, job: &mut Job<'_>, mut new: NewReceipt, _: &[String]) -> Outcome<Result<(), Vec<Rejection>>> {
        let survivor = job.merged.get(&new.debtor_code);
        let under = survivor.map(|s| s.merge);
        if let Some(survivor) = survivor {
            new.debtor_code.clone_from(&survivor.code);
        }
        take(job, self.c, (&mut self.scribe, &mut self.changes), (&new, under))
    }
    fn chunk_ends(&mut self, _job: &mut Job<'_>) -> Outcome<()> {
        self.scribe.write_entries(self.c)
    }
    fn write(&mut self, job: &mut Job<'_>) -> Outcome<()> {
        crate::account::apply(self.c, job.app.seller.id, &job.app.plans, &self.changes)?;
        self.changes.clear();
        self.scribe.flush(self.c)
    }
    fn connection(&mut self) -> &mut dyn Connection {
        self.c
    }
}

fn take(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    (scribe, changes): (&mut Scribe<'_>, &mut Changes),
    (new, under): (&NewReceipt, Option<i64>),
) -> Outcome<Result<(), Vec<Rejection>>> {
    let seller = job.app.seller.id;
    if let Some(known) = books::receipt_by_reference(c, seller, &new.reference)? {
        return compare_known(job, c, &known, new);
    }
    if let Some(refused) = job.closed(new.line, "received_on", new.received_on) {
        return Ok(Err(vec![refused]));
    }
    let Some(debtor) = job.debtor(c, &new.debtor_code)?.map(|d| d.row.id) else {
        let unknown = Rejection::field(new.line, "debtor_code", "unknown_debtor").with("value", &new.debtor_code);
        return Ok(Err(vec![unknown]));
    };
    let invoice = match &new.invoice_number {
        None => None,
        Some(number) => match designated(c, seller, debtor, new, number)? {
            Ok(known) => Some(known),
            Err(rejection) => return Ok(Err(vec![rejection])),
        },
    };
    let receipt = record(job, c, (scribe, changes), (debtor, invoice.as_ref()), new)?;
    if let Some(merge) = under {
        merging::arrived(c, seller, scribe, debtor, &Arrival { merge, kind: Kind::Receipt, number: receipt })?;
    }
    job.came_in(new.amount.currency, new.amount.minor, 0);
    Ok(Ok(()))
}

fn compare_known(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    known: &ReceiptRow,
    new: &NewReceipt,
) -> Outcome<Result<(), Vec<Rejection>>> {
    let debtor = store::people::debtors(c, job.app.seller.id, known.debtor, known.debtor)?;
    let existing = KnownReceipt {
        debtor_code: debtor.first().map_or("", |d| d.facts.code.as_str()),
        received_on: known.fact.on,
        amount: Money::new(known.fact.amount, basis::money::Currency::parse(&known.currency)?),
    };
    Ok(match compare_receipt(Some(&existing), new) {
        Compared::Refused(rejection) => Err(vec![rejection]),
        _ => {
            job.result.duplicates += 1;
            Ok(())
        }
    })
}

/// The invoice that a receipt designates; the inner `Err` refuses the row.
fn designated(
    c: &mut dyn Connection,
    seller: i64,
    debtor: i64,
    new: &NewReceipt,
    number: &str,
) -> Outcome<Result<KnownRow, Rejection>> {
    let refuse = |code: &'static str| Rejection::field(new.line, "invoice_number", code).with("value", number);
    let Some(known) = books::invoice_by_number(c, seller, number)? else { return Ok(Err(refuse("unknown_invoice"))) };
    if known.debtor != debtor {
        return Ok(Err(refuse("invoice_of_other_debtor").with("debtor", &new.debtor_code)));
    }
    if known.currency != new.amount.currency {
        let other = refuse("receipt_in_other_currency").with("known", known.currency);
        return Ok(Err(other.with("given", new.amount.currency)));
    }
    Ok(Ok(known))
}

/// Stores a receipt with its evidence and allocation; its number is returned.
fn record(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    (scribe, changes): (&mut Scribe<'_>, &mut Changes),
    (debtor, invoice): (i64, Option<&KnownRow>),
    new: &NewReceipt,
) -> Outcome<i64> {
    let seller = job.app.seller.id;
    let (_, receipt, movement) = books::last_numbers(c, seller, debtor)?;
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let fact = ReceiptFact {
        receipt: receipt + 1,
        reference: new.reference.clone(),
        on: new.received_on,
        amount: new.amount.minor,
    };
    let row = ReceiptRow {
        debtor,
        fact,
        currency: new.amount.currency.code().to_owned(),
        invoice_number: text(&new.invoice_number),
        payer_name: text(&new.payer_name),
        remittance: text(&new.remittance),
    };
    books::insert_receipt(c, seller, &row, job.import, new.line)?;
    let payload = crate::verify::receipt_text(&new.debtor_code, &row);
    scribe.add_row(c, debtor, "receipt", row.fact.receipt, payload)?;
    let shares = allocate(new.amount.minor, invoice.map(|i| i.open));
    let change = changes.entry((debtor, new.amount.currency)).or_default();
    change.unapplied += shares.unapplied;
    change.last_fact_on = change.last_fact_on.max(Some(new.received_on));
    let Some(known) = invoice.filter(|_| shares.applied > 0) else { return Ok(receipt + 1) };
    change.recount = true;
    // A receipt before the invoice existed counts from the day of issue: nothing can be settled before it is owed.
    let on = new.received_on.max(known.issued);
    change.last_fact_on = change.last_fact_on.max(Some(on));
    let fact = Movement {
        invoice: known.invoice,
        on,
        kind: MovementKind::Allocation,
        amount: -shares.applied,
        receipt: row.fact.receipt,
    };
    let place = (debtor, new.amount.currency, movement + 1);
    super::invoices::record_movement(job, c, scribe, place, fact)?;
    let law = known.law.clone();
    let item = OpenItem { invoice: known.invoice, due: known.due, open: known.open - shares.applied, law, moved: true };
    books::set_open(c, seller, &ItemRow { debtor, currency: new.amount.currency, item }, known.open)?;
    Ok(receipt + 1)
}
