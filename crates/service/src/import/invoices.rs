//! Invoices, debit notes and credit notes into the books.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use basis::money::{Currency, Money};
use basis::problem::Outcome;
use domain::books::{InvoiceFact, Movement, MovementKind, OpenItem};
use domain::intake::{Doubtful, InvoiceKind, Known as Compared, KnownInvoice, NewInvoice, Rejection, Row, compare};
use store::Connection;
use store::books::{self, InvoiceRow, ItemRow, KnownRow, MovementRow};
use store::merges::{Arrival, Kind};
use store::people::{self, DebtorRow};

use super::batch::Batch;
use super::rows::Rows;
use super::{Job, Writing, debtor_payload};
use crate::debtors::merging;
use crate::debtors::record::{self, By};
use crate::scribe::{Salted, Salts, Scribe};

/// A row that was checked, with all that can be prepared without the books.
///
/// What is large is boxed, because a row is handed on several times.
pub(super) struct Prepared {
    new: Box<NewInvoice>,
    /// The row of the books; debtor and number are still to be given.
    row: Box<InvoiceRow>,
    /// Its evidence.
    salted: Salted,
    /// The merge of the debtor whose code the row bears.
    under: Option<i64>,
}

/// Everything that lives as long as the file is read.
struct Invoices<'a> {
    c: &'a mut dyn Connection,
    scribe: Scribe<'a>,
    batch: Batch,
    /// Rows of this chunk: they are not in the store yet.
    fresh: Fresh,
    /// The number that sorts last of all that the store has: one after it is not known. Ledgers number upwards, so that
    /// most rows need not be looked up.
    last_number: Option<String>,
    /// Debtors that this file has named: their number and the highest number of an invoice of theirs.
    debtors: HashMap<String, (i64, i64)>,
    /// Codes of the debtors of known numbers.
    codes: HashMap<i64, String>,
    /// Known numbers whose open amount this file changed, with the line that did.
    changed: HashMap<String, u64>,
    /// In snapshot mode: what the file names.
    present: HashSet<(i64, i64)>,
}

/// Rows of a chunk, found by their number.
#[derive(Default)]
struct Fresh {
    rows: Vec<NewInvoice>,
    /// The number that sorts last.
    last: Option<usize>,
    /// Places of the first of them; the others are added when a number is looked for that does not sort after all.
    places: HashMap<String, usize>,
}

impl Fresh {
    fn push(&mut self, new: NewInvoice) {
        if self.last().is_none_or(|last| *new.number > *last) {
            self.last = Some(self.rows.len());
        }
        self.rows.push(new);
    }
    fn last(&self) -> Option<&str> {
        self.last.and_then(|at| self.rows.get(at)).map(|row| row.number.as_str())
    }
    fn get(&mut self, number: &str) -> Option<&NewInvoice> {
        if self.last().is_none_or(|last| number > last) {
            return None;
        }
        for (at, row) in self.rows.iter().enumerate().skip(self.places.len()) {
            self.places.insert(row.number.clone(), at);
        }
        self.places.get(number).and_then(|at| self.rows.get(*at))
    }
    /// Forgets the rows; the number that sorted last.
    fn clear(&mut self) -> Option<String> {
        let last = self.last().map(str::to_owned);
        self.rows.clear();
        self.places.clear();
        self.last = None;
        last
    }
}

pub(super) fn read(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    rows: &mut Rows,
    progress: &mut dyn FnMut(u64),
) -> Outcome<()> {
    let (context, import) = (job.context(), job.import);
    let last_number = books::last_number(c, job.app.seller.id)?;
    let mut state = Invoices {
        c,
        scribe: Scribe::new(&*job.app.clock, job.app.seller.id),
        batch: Batch::default(),
        fresh: Fresh::default(),
        last_number,
        debtors: HashMap::new(),
        codes: HashMap::new(),
        changed: HashMap::new(),
        present: HashSet::new(),
    };
    let salts = Mutex::new(Salts::new(&*job.app.clock));
    let salt = || salts.lock().unwrap_or_else(PoisonError::into_inner).draw();
    let check = |row: &dyn Row| domain::intake::invoice(row, &context).map(|new| prepare(new, import, salt()));
    job.each_row(rows, check, &mut state, progress)?;
    if job.options.snapshot {
        if job.result.rejected.is_empty() {
            let Invoices { c, scribe, present, .. } = &mut state;
            super::snapshot::close_absent(job, *c, scribe, present)?;
            scribe.flush(*c)?;
        } else {
            // A refused row may be an open item: nothing is closed on the word of a file that was not understood.
            let count = job.result.rejected.len();
            return Err(basis::problem::Problem::input("snapshot_with_rejections")
                .with("count", count)
                .file(&job.name));
        }
    }
    Ok(())
}

impl Writing for Invoices<'_> {
    type New = Outcome<Prepared>;

    fn doubts(&self, job: &Job<'_>, new: &Self::New) -> Vec<Rejection> {
        new.as_ref().map_or_else(|_| Vec::new(), |prepared| prepared.new.doubts(job.day))
    }
    fn take(&mut self, job: &mut Job<'_>, new: Self::New, _: &[String]) -> Outcome<Result<(), Vec<Rejection>>> {
        take(job, self, new?)
    }
    fn chunk_ends(&mut self, job: &mut Job<'_>) -> Outcome<()> {
        self.batch.write_facts(self.c, job.app.seller.id)?;
        let last = self.fresh.clear();
        self.last_number = self.last_number.take().max(last);
        self.scribe.write_entries(self.c)
    }
    fn write(&mut self, job: &mut Job<'_>) -> Outcome<()> {
        self.batch.flush(self.c, job.app, &mut self.scribe)
    }
    fn connection(&mut self) -> &mut dyn Connection {
        self.c
    }
}

/// The row of the books that a checked row becomes, and its evidence.
fn prepare(new: NewInvoice, import: i64, salt: Outcome<Vec<u8>>) -> Outcome<Prepared> {
    let sign = if new.kind == InvoiceKind::CreditNote { -1 } else { 1 };
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let fact = InvoiceFact {
        invoice: 0,
        number: new.number.clone(),
        kind: new.kind.code().to_owned(),
        issued: new.issue_date,
        due: new.due_date,
        amount: sign * new.amount.minor,
        opening: sign * new.open.unwrap_or(new.amount).minor,
        law: text(&new.governing_law),
        contract: text(&new.contract),
        purchase_order: text(&new.purchase_order),
    };
    let row = InvoiceRow {
        debtor: 0,
        fact,
        currency: new.amount.currency.code().to_owned(),
        tax: new.tax.map(|t| sign * t.minor),
        terms: text(&new.terms),
        last_step: text(&new.last_step),
        last_step_on: new.last_step_on.map_or_else(String::new, |d| d.to_string()),
        source: (import, new.line),
    };
    let text = crate::verify::invoice_text(&new.debtor_code, &row);
    Ok(Prepared { new: Box::new(new), row: Box::new(row), salted: Salted::new(salt?, &text), under: None })
}

/// Takes one checked row. The inner `Err` are refusals of the row.
fn take(job: &mut Job<'_>, state: &mut Invoices<'_>, mut prepared: Prepared) -> Outcome<Result<(), Vec<Rejection>>> {
    if let Some(survivor) = job.merged.get(&prepared.new.debtor_code) {
        prepared.new.debtor_code.clone_from(&survivor.code);
        let text = crate::verify::invoice_text(&survivor.code, &prepared.row);
        prepared.salted = state.scribe.salted(&text)?;
        prepared.under = Some(survivor.merge);
    }
    let new = &prepared.new;
    if let Some(step) = &new.last_step
        && !job.app.plans.knows(step)
    {
        let known = job.app.plans.steps();
        let unknown = Rejection::field(new.line, "last_step", "unknown_step").with("value", step);
        return Ok(Err(vec![unknown.with("steps", known.join(", "))]));
    }
    if let Some(on) = new.last_step_on.filter(|on| *on > job.day) {
        let ahead = Rejection::field(new.line, "last_step_on", "last_step_in_future").with("value", on);
        return Ok(Err(vec![ahead.with("day", job.day)]));
    }
    if let Some(earlier) = state.fresh.get(&new.number) {
        return Ok(match compare(Some(&KnownInvoice::from(earlier)), new) {
            Compared::Refused(rejection) => Err(vec![rejection]),
            other => {
                job.repeated(&other);
                job.result.duplicates += 1;
                Ok(())
            }
        });
    }
    let may_be_known = state.last_number.as_ref().is_some_and(|last| new.number <= *last);
    let known = match may_be_known {
        true => books::invoice_by_number(state.c, job.app.seller.id, &new.number)?,
        false => None,
    };
    match known {
        Some(mut known) => {
            // What this file brought in is open as the file said: its open item may still be held back.
            if known.source.0 == job.import {
                known.open = known.opening;
            }
            take_known(job, state, &known, new)
        }
        None => match job.closed(new.line, "issue_date", new.issue_date) {
            Some(refused) => Ok(Err(vec![refused])),
            None => take_new(job, state, prepared).map(Ok),
        },
    }
}

fn take_known(
    job: &mut Job<'_>,
    state: &mut Invoices<'_>,
    known: &KnownRow,
    new: &NewInvoice,
) -> Outcome<Result<(), Vec<Rejection>>> {
    if !state.codes.contains_key(&known.debtor) {
        let debtor = people::debtors(state.c, job.app.seller.id, known.debtor, known.debtor)?.pop();
        state.codes.insert(known.debtor, debtor.map_or_else(String::new, |d| d.facts.code));
    }
    let code = state.codes.get(&known.debtor).map_or("", String::as_str);
    let own_line = (known.source.0 == job.import).then(|| u64::try_from(known.source.1).unwrap_or(0));
    let here = own_line.or_else(|| state.changed.get(&new.number).copied());
    let existing = KnownInvoice {
        debtor_code: code,
        issue_date: known.issued,
        due_date: known.due,
        amount: Money::new(known.amount.abs(), known.currency),
        kind: InvoiceKind::parse(&known.kind).unwrap_or(InvoiceKind::Invoice),
        open: known.open.abs(),
        read_on_line: here,
    };
    let compared = compare(Some(&existing), new);
    job.repeated(&compared);
    match compared {
        Compared::Refused(rejection) => return Ok(Err(vec![rejection])),
        Compared::OpenChanged { from, to } => {
            if let Some(later) = last_movement(state.c, job.app.seller.id, known)?.filter(|m| m.on > job.day) {
                let late = Rejection::field(new.line, "open_amount", "open_amount_before_later_fact");
                return Ok(Err(vec![late.with("day", job.day).with("known", later.on)]));
            }
            if let Some(refused) = job.closed(new.line, "open_amount", job.day) {
                return Ok(Err(vec![refused]));
            }
            change_open(job, state, known, (to - from) * known.amount.signum())?;
            state.changed.insert(new.number.clone(), new.line);
            job.result.updated += 1;
        }
        Compared::New | Compared::Same | Compared::Repeated(_) => match reopened(job, state.c, known)? {
            Some(amount) => {
                if let Some(refused) = job.closed(new.line, "number", job.day) {
                    return Ok(Err(vec![refused]));
                }
                change_open(job, state, known, amount)?;
                job.result.updated += 1;
            }
            None => job.result.duplicates += 1,
        },
    }
    if job.options.snapshot {
        state.present.insert((known.debtor, known.invoice));
    }
    Ok(Ok(()))
}

/// The latest movement of a known invoice.
fn last_movement(c: &mut dyn Connection, seller: i64, known: &KnownRow) -> Outcome<Option<Movement>> {
    let own = books::movements(c, seller, known.debtor)?.into_iter().map(|m| m.fact);
    Ok(own.filter(|m| m.invoice == known.invoice).max_by_key(|m| m.on))
}

/// What a snapshot gives back when it names an item again that an earlier one had closed by leaving it out.
fn reopened(job: &Job<'_>, c: &mut dyn Connection, known: &KnownRow) -> Outcome<Option<i64>> {
    if !job.options.snapshot || known.open != 0 {
        return Ok(None);
    }
    let last = last_movement(c, job.app.seller.id, known)?;
    Ok(last.filter(|m| m.kind == MovementKind::SettledOutside && m.on <= job.day).map(|m| -m.amount))
}

/// The seller's books report another open amount: a movement of `delta` as of the import's day.
fn change_open(job: &mut Job<'_>, state: &mut Invoices<'_>, known: &KnownRow, delta: i64) -> Outcome<()> {
    let seller = job.app.seller.id;
    let number = books::last_numbers(state.c, seller, known.debtor)?.2 + 1;
    let fact =
        Movement { invoice: known.invoice, on: job.day, kind: MovementKind::Reported, amount: delta, receipt: 0 };
    let place = (known.debtor, known.currency, number);
    record_movement(job, state.c, &mut state.scribe, place, fact)?;
    let law = known.law.clone();
    let item = OpenItem { invoice: known.invoice, due: known.due, open: known.open + delta, law, moved: true };
    books::set_open(state.c, seller, &ItemRow { debtor: known.debtor, currency: known.currency, item }, known.open)?;
    let day = job.day;
    let change = state.batch.change(known.debtor, known.currency);
    change.recount = true;
    change.last_fact_on = change.last_fact_on.max(Some(day));
    Ok(())
}

/// Stores a movement with its evidence; `place` is debtor, currency and the movement's number.
pub(super) fn record_movement(
    job: &Job<'_>,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    (debtor, currency, number): (i64, Currency, i64),
    fact: Movement,
) -> Outcome<()> {
    let row = MovementRow { id: number, currency: currency.code().to_owned(), fact };
    books::insert_movement(c, job.app.seller.id, debtor, &row, job.import)?;
    scribe.add_row(c, debtor, "movement", number, crate::verify::movement_text(&row))?;
    Ok(())
}

fn take_new(job: &mut Job<'_>, state: &mut Invoices<'_>, prepared: Prepared) -> Outcome<()> {
    let Prepared { new, mut row, salted, under } = prepared;
    let (debtor, invoice) = party(job, state, (&new, under.is_some()))?;
    row.debtor = debtor;
    row.fact.invoice = invoice;
    let (opening, due, currency) = (row.fact.opening, row.fact.due, new.amount.currency);
    job.came_in(currency, row.fact.amount, opening);
    state.scribe.add_salted(state.c, debtor, ("invoice", invoice), salted)?;
    if let Some(merge) = under {
        let arrival = Arrival { merge, kind: Kind::Invoice, number: invoice };
        merging::arrived(state.c, job.app.seller.id, &mut state.scribe, debtor, &arrival)?;
    }
    let change = state.batch.change(debtor, currency);
    change.last_fact_on = change.last_fact_on.max(Some(new.issue_date));
    if let (Some(step), Some(on), true) = (&new.last_step, new.last_step_on, opening > 0)
        && change.takeover.as_ref().is_none_or(|(_, known)| *known < on)
    {
        change.takeover = Some((step.clone(), on));
    }
    if opening != 0 {
        change.items += 1;
        if opening > 0 {
            change.oldest_due = Some(change.oldest_due.map_or(due, |d| d.min(due)));
        }
        let item = OpenItem { invoice, due, open: opening, law: row.fact.law.clone(), moved: false };
        state.batch.items.push(ItemRow { debtor, currency, item });
    }
    state.batch.invoices.push(*row);
    if job.options.snapshot {
        state.present.insert((debtor, invoice));
    }
    state.fresh.push(*new);
    Ok(())
}

/// The debtor of a row, added when it is new, and the number that the invoice gets. A row under a merged debtor's code says
/// nothing of the survivor's master data.
fn party(job: &mut Job<'_>, state: &mut Invoices<'_>, (new, merged): (&NewInvoice, bool)) -> Outcome<(i64, i64)> {
    if let Some((debtor, last_invoice)) = state.debtors.get_mut(&new.debtor_code) {
        *last_invoice += 1;
        return Ok((*debtor, *last_invoice));
    }
    let seller = job.app.seller.id;
    let Invoices { c, scribe, .. } = state;
    if job.debtor(*c, &new.debtor_code)?.is_none() {
        let mut row = DebtorRow::default();
        row.facts.code.clone_from(&new.debtor_code);
        row.facts.name.clone_from(&new.debtor_name);
        row.facts.jurisdiction.clone_from(&new.jurisdiction);
        fill(&mut row, new);
        job.add_debtor(*c, row)?;
        if !new.seat_stated {
            job.seat_supposed();
        }
        if let Some(known) = job.debtors.get(&new.debtor_code) {
            scribe.add(*c, known.row.id, "debtor", debtor_payload(&known.row))?;
        }
    }
    let Some(known) = job.debtor(*c, &new.debtor_code)? else { return Ok((0, 0)) };
    known.last_invoice += 1;
    let found = (known.row.id, known.last_invoice);
    if merged {
        return Ok(found);
    }
    let mut row = known.row.clone();
    fill(&mut row, new);
    if row != known.row {
        let before = std::mem::replace(&mut known.row, row.clone());
        let entry = record::edited(*c, seller, scribe, (&before, &row), (job.day, By::import(job.import)))?;
        super::note(job, *c, (row.id, entry), Some(&before))?;
    }
    // Later rows of a large ledger, with very many debtors, ask for the number alone.
    job.debtors.remove(&new.debtor_code);
    state.debtors.insert(new.debtor_code.clone(), found);
    Ok(found)
}

/// Takes over what the row states of the debtor and the books do not know yet.
fn fill(row: &mut DebtorRow, new: &NewInvoice) {
    let f = &mut row.facts;
    for (field, value) in [
        (&mut f.language, &new.language),
        (&mut f.segment, &new.segment),
        (&mut f.email, &new.email),
        (&mut f.phone, &new.phone),
    ] {
        if let Some(value) = value
            && field.is_empty()
        {
            field.clone_from(value);
        }
    }
}
