//! The projections against the facts: open items, due days, letters and their documents, and rows without an entry.

use std::collections::{BTreeMap, BTreeSet};

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::books::open_as_of;
use store::books::{InvoiceRow, MovementRow, ReceiptRow};
use store::letters::{self, EventRow, LetterRow};
use store::merges::CarriedRow;
use store::work::{self, DecisionRow};
use store::{Connection, books, people, undo};

use super::chains::{Chain, Counts};
use super::{Report, accounts};
use crate::App;
use crate::letters::media;

/// The day after every fact.
const END: i32 = 2_932_896;

/// All rows of one debtor that something follows from.
pub(super) struct Books {
    pub(super) debtor: i64,
    pub(super) code: String,
    /// Invoices that no undone import brought.
    pub(super) standing: BTreeSet<i64>,
    /// All of them.
    pub(super) invoices: Vec<InvoiceRow>,
    pub(super) receipts: Vec<ReceiptRow>,
    pub(super) movements: Vec<MovementRow>,
    pub(super) decisions: Vec<DecisionRow>,
    pub(super) letters: Vec<LetterRow>,
    events: Vec<EventRow>,
    /// States that merges gave to its accounts.
    pub(super) carried: Vec<CarriedRow>,
    /// How many things were done to the master data.
    master: usize,
}

/// An open item with its currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) currency: String,
    invoice: i64,
    pub(super) due: Date,
    pub(super) open: i64,
    law: String,
    moved: bool,
}

impl Books {
    fn read(app: &App, c: &mut dyn Connection, debtor: i64) -> Outcome<Option<Self>> {
        let seller = app.seller.id;
        let Some(row) = people::debtors(c, seller, debtor, debtor)?.pop() else { return Ok(None) };
        Ok(Some(Self {
            debtor,
            code: row.facts.code,
            standing: books::invoices(c, seller, debtor)?.into_iter().map(|i| i.fact.invoice).collect(),
            invoices: undo::all_invoices(c, seller, debtor)?,
            receipts: undo::all_receipts(c, seller, debtor)?,
            movements: undo::all_movements(c, seller, debtor)?,
            decisions: work::decisions(c, seller, Some(debtor))?,
            letters: letters::letters_of(c, seller, debtor)?,
            events: letters::events(c, seller, Some(debtor))?,
            carried: store::merges::carried_of(c, seller, debtor)?,
            master: store::master::events(c, seller, debtor)?.len(),
        }))
    }
    /// Currencies of everything that belongs to an account.
    pub(super) fn currencies(&self) -> impl Iterator<Item = &str> {
        let invoices = self.invoices.iter().map(|i| i.currency.as_str());
        let receipts = self.receipts.iter().map(|r| r.currency.as_str());
        invoices.chain(receipts).chain(self.decisions.iter().map(|d| d.currency.code()))
    }
    fn counts(&self) -> Counts {
        Counts {
            invoices: self.invoices.len(),
            receipts: self.receipts.len(),
            movements: self.movements.len(),
            decisions: self.decisions.len(),
            letters: self.letters.len(),
            events: self.events.len(),
            master: self.master,
        }
    }
    /// The open items that the facts give.
    fn items(&self) -> Vec<Item> {
        let mut by_currency: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for invoice in &self.invoices {
            by_currency.entry(&invoice.currency).or_default().push(invoice.fact.clone());
        }
        let mut items = Vec::new();
        for (currency, invoices) in by_currency {
            let own = self.movements.iter().filter(|m| m.currency == currency);
            let own: Vec<_> = own.map(|m| m.fact.clone()).collect();
            items.extend(open_as_of(&invoices, &own, Date::from_days(END)).into_iter().map(|i| item(currency, i)));
        }
        items
    }
}

fn item(currency: &str, i: domain::books::OpenItem) -> Item {
    let currency = currency.to_owned();
    Item { currency, invoice: i.invoice, due: i.due, open: i.open, law: i.law, moved: i.moved }
}

/// Checks all that is stored of one debtor; `chain` is its evidence.
pub(super) fn check(
    app: &App,
    c: &mut dyn Connection,
    debtor: i64,
    chain: Option<&Chain>,
    report: &mut Report,
) -> Outcome<()> {
    let Some(books) = Books::read(app, c, debtor)? else { return Ok(()) };
    report.debtors += 1;
    if chain.is_none_or(|chain| chain.debtor.is_none()) {
        report.no_entry(&books.code, "debtor", 1, 0);
    }
    let entries = chain.map(|chain| chain.counts).unwrap_or_default();
    for ((kind, rows), (_, entries)) in books.counts().by_kind().into_iter().zip(entries.by_kind()) {
        if rows != entries {
            report.no_entry(&books.code, kind, rows, entries);
        }
    }
    let mut stored = Vec::new();
    books::open_items(c, app.seller.id, (debtor, debtor), &mut |r| {
        stored.push(item(r.currency.code(), r.item));
        Ok(())
    })?;
    check_items(&books, &stored, report);
    accounts::check(app, c, &books, (&stored, chain), report)?;
    check_documents(app, c, &books, report)
}

/// Items of one invoice: those that the facts give, those that are stored.
type Both<'a> = (Vec<&'a Item>, Vec<&'a Item>);

fn check_items(books: &Books, stored: &[Item], report: &mut Report) {
    let expected = books.items();
    report.items += expected.len() as u64;
    // What is expected and what is stored of each invoice; an item under a wrong due date may stand there twice.
    let mut all: BTreeMap<(&str, i64), Both<'_>> = BTreeMap::new();
    for item in &expected {
        all.entry((&item.currency, item.invoice)).or_default().0.push(item);
    }
    for item in stored {
        all.entry((&item.currency, item.invoice)).or_default().1.push(item);
    }
    let numbers: BTreeMap<i64, &str> =
        books.invoices.iter().map(|i| (i.fact.invoice, i.fact.number.as_str())).collect();
    for ((_, invoice), (want, found)) in all {
        if found == want {
            continue;
        }
        let number = numbers.get(&invoice).map_or_else(|| invoice.to_string(), |n| (*n).to_owned());
        let show = |items: &[&Item]| match items {
            [] => "-".to_owned(),
            _ => items.iter().map(|i| shown(i)).collect::<Vec<_>>().join(", "),
        };
        let place = format!("{} {number}", books.code);
        let args =
            vec![("debtor", books.code.clone()), ("number", number), ("books", show(&want)), ("stored", show(&found))];
        report.find("verify_open_item", place, args);
    }
}

/// An item in one finding: what is open, when it is due, its law, `*` when something moved it.
fn shown(i: &Item) -> String {
    let law = if i.law.is_empty() { String::new() } else { format!(" {}", i.law) };
    format!("{} ({}{law}{})", i.open, i.due, if i.moved { " *" } else { "" })
}

/// The count of items by due date against the open items of all debtors.
pub(super) fn check_due_days(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<()> {
    let seller = app.seller.id;
    let mut counted: BTreeMap<Date, i64> = BTreeMap::new();
    books::open_items(c, seller, (0, i64::MAX), &mut |r| {
        if r.item.open > 0 {
            *counted.entry(r.item.due).or_default() += 1;
        }
        Ok(())
    })?;
    let stored: BTreeMap<Date, i64> = books::due_days(c, seller)?.into_iter().collect();
    let days: BTreeSet<Date> = counted.keys().chain(stored.keys()).copied().collect();
    for day in days {
        let (want, have) = (counted.get(&day).copied().unwrap_or(0), stored.get(&day).copied().unwrap_or(0));
        if want != have {
            let args = vec![("date", day.to_string()), ("books", want.to_string()), ("stored", have.to_string())];
            report.find("verify_due_day", day.to_string(), args);
        }
    }
    Ok(())
}

/// Rows name the import that brought them, and the marks of what undone imports brought follow from those.
pub(super) fn check_marks(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<()> {
    for (kind, rows) in undo::wrong_imports(c, app.seller.id)? {
        let args = vec![("kind", kind.clone()), ("rows", rows.to_string())];
        report.find("verify_import_number", kind, args);
    }
    for (kind, rows) in undo::wrong_marks(c, app.seller.id)? {
        if rows > 0 {
            let args = vec![("kind", kind.clone()), ("rows", rows.to_string())];
            report.find("verify_undone_marks", kind, args);
        }
    }
    Ok(())
}

/// Every issued letter of the debtor has its documents, and every proof is there, unchanged.
fn check_documents(app: &App, c: &mut dyn Connection, books: &Books, report: &mut Report) -> Outcome<()> {
    let number = |id: i64| books.letters.iter().find(|l| l.id == id).map_or("", |l| l.number.as_str());
    let printed = books.letters.iter().flat_map(|l| {
        let form = [(&l.document, PDF), (&l.mail, "application/json"), (&l.attest, PDF)];
        form.map(|(hash, media)| (l.number.as_str(), hash, Some(media)))
    });
    let proofs = books.events.iter().map(|e| (number(e.letter), &e.proof, None));
    for (number, hash, media) in printed.chain(proofs).filter(|(_, hash, _)| !hash.is_empty()) {
        if kept(app, c, hash, media)? {
            report.documents += 1;
        } else {
            report.find(
                "verify_document",
                format!("{} {number}", books.code),
                vec![("debtor", books.code.clone()), ("number", number.to_owned())],
            );
        }
    }
    Ok(())
}

/// Media type of what is printed.
const PDF: &str = "application/pdf";

/// Whether a document is there, unchanged and under the media type that it was kept with; without one, that of its content.
fn kept(app: &App, c: &mut dyn Connection, hash: &[u8], form: Option<&str>) -> Outcome<bool> {
    let found = letters::document_as(c, app.seller.id, hash)?;
    Ok(found.is_some_and(|(body, stored)| {
        let same = domain::record::payload_hash(&[], &body).as_slice() == hash;
        // The same content came in two ways: it was kept as the first.
        same && (Some(stored.as_str()) == form || stored == media(&body))
    }))
}

/// Every picture that a version of the seller's data names is there, unchanged.
pub(super) fn check_letterheads(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<()> {
    for row in store::check::profiles(c, app.seller.id)? {
        // A version that cannot be read was named by its entry already.
        let sha = wire::profile::from_json(&row.body).map(|p| p.letterhead_sha256).unwrap_or_default();
        if sha.is_empty() {
            continue;
        }
        let hash = crate::app::unhex(&sha);
        if kept(app, c, &hash, None)? || kept(app, c, &hash, Some("image/svg+xml"))? {
            report.documents += 1;
        } else {
            let args = vec![("version", row.version.to_string()), ("sha256", sha)];
            report.find("verify_letterhead", format!("{} {}", app.seller.code, row.version), args);
        }
    }
    Ok(())
}
