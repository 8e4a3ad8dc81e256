//! Recomputing everything that can be: open items from facts, entries from rows, chains from entries, roots from chains.
//!
//! It reports what is wrong and where; it never repairs.

mod access;
mod accounts;
mod books;
mod chains;
mod days;
mod extensions;
mod limitation;
mod merges;
mod own;
pub(crate) mod roots;
mod rows;

use basis::problem::Outcome;
use report::Finding;
use store::books::{InvoiceRow, MovementRow, ReceiptRow};
use wire::messages::Messages;
use wire::output::{FindingOut, VerifyResult};
use wire::record::{InvoicePayload, MovementPayload, ReceiptPayload, text};

use crate::App;

pub use report::{Finding as VerifyFinding, Report};

/// Checks the whole of a seller's books. `progress` is told how many of how many entries, then debtors,
/// are done.
pub fn verify(app: &App, progress: &mut dyn FnMut(u64, u64)) -> Outcome<Report> {
    // Nothing may be committed between the reading of a fact and the reading of what follows from it.
    let _turn = app.store.take_turn_of(app.seller.id, &mut || ())?;
    let mut report = Report::default();
    let chains = chains::check(app, &mut report, progress)?;
    let mut c = app.connect()?;
    let last = store::people::last_debtor(&mut *c, app.seller.id)?;
    for debtor in 1..=last {
        books::check(app, &mut *c, debtor, chains.get(&debtor), &mut report)?;
        progress(u64::try_from(debtor).unwrap_or(0), u64::try_from(last).unwrap_or(0));
    }
    books::check_due_days(app, &mut *c, &mut report)?;
    books::check_marks(app, &mut *c, &mut report)?;
    books::check_letterheads(app, &mut *c, &mut report)?;
    for (kind, rows) in store::check::strays(&mut *c, app.seller.id)? {
        if rows > 0 {
            let args = vec![("kind", kind.clone()), ("rows", rows.to_string())];
            report.find("verify_stray_rows", kind, args);
        }
    }
    days::check(app, &mut *c, &mut report)?;
    Ok(report)
}

/// How a row differs from the entry that records it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Fault {
    /// It is not there.
    #[default]
    Missing,
    /// It says something else in these fields.
    Differs(String),
}

impl Fault {
    fn differs(fields: &[&str]) -> Self {
        Self::Differs(fields.join(", "))
    }
    /// The fields that do not agree, if there are any.
    fn of(fields: &[(&str, bool)]) -> Option<Self> {
        let wrong: Vec<&str> = fields.iter().filter(|(_, right)| !right).map(|(name, _)| *name).collect();
        (!wrong.is_empty()).then(|| Self::differs(&wrong))
    }
}

mod report {
    //! What a verification found.

    /// Something that does not hold.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Finding {
        /// Code of the sentence.
        pub code: &'static str,
        /// Where: a debtor's code, an invoice number, an entry's sequence, a root's number.
        pub place: String,
        /// Values that the sentence names.
        pub args: Vec<(&'static str, String)>,
    }

    /// The outcome of a verification.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Report {
        /// Debtors checked.
        pub debtors: u64,
        /// Open items recomputed.
        pub items: u64,
        /// Entries recomputed.
        pub entries: u64,
        /// Roots recomputed and their signatures checked.
        pub roots: u64,
        /// Documents present and unchanged.
        pub documents: u64,
        /// What does not hold.
        pub findings: Vec<Finding>,
    }
}

impl Report {
    /// The report as it is shown, in the reader's language.
    #[must_use]
    pub fn told(&self, messages: &Messages) -> VerifyResult {
        let one = |f: &Finding| FindingOut {
            code: f.code.to_owned(),
            place: f.place.clone(),
            message: messages.text(f.code, &f.args),
        };
        let findings: Vec<FindingOut> = self.findings.iter().map(one).collect();
        VerifyResult {
            ok: findings.is_empty(),
            debtors: self.debtors,
            open_items: self.items,
            entries: self.entries,
            roots: self.roots,
            documents: self.documents,
            findings,
        }
    }
    fn find(&mut self, code: &'static str, place: String, args: Vec<(&'static str, String)>) {
        self.findings.push(Finding { code, place, args });
    }
    fn fault(&mut self, fault: Fault, place: String, (debtor, seq, kind): (&str, i64, &str)) {
        let mut args = vec![("debtor", debtor.to_owned()), ("seq", seq.to_string()), ("kind", kind.to_owned())];
        match fault {
            Fault::Missing => self.find("verify_row_missing", place, args),
            Fault::Differs(fields) => {
                args.push(("fields", fields));
                self.find("verify_row_differs", place, args);
            }
        }
    }
    fn no_entry(&mut self, debtor: &str, kind: &str, rows: usize, entries: usize) {
        let args = vec![
            ("debtor", debtor.to_owned()),
            ("kind", kind.to_owned()),
            ("rows", rows.to_string()),
            ("entries", entries.to_string()),
        ];
        self.find("verify_no_entry", format!("{debtor} {kind}"), args);
    }
}

/// The text that an invoice's entry hashes.
pub(crate) fn invoice_text(debtor: &str, row: &InvoiceRow) -> String {
    text(&InvoicePayload {
        debtor,
        number: &row.fact.number,
        kind: &row.fact.kind,
        issued: row.fact.issued.to_string(),
        due: row.fact.due.to_string(),
        currency: &row.currency,
        amount_minor: row.fact.amount,
        tax_minor: row.tax,
        opening_minor: row.fact.opening,
        law: &row.fact.law,
        terms: &row.terms,
        purchase_order: &row.fact.purchase_order,
        contract: &row.fact.contract,
        last_step: &row.last_step,
        last_step_on: &row.last_step_on,
    })
}

/// The text that a receipt's entry hashes.
pub(crate) fn receipt_text(debtor: &str, row: &ReceiptRow) -> String {
    text(&ReceiptPayload {
        debtor,
        reference: &row.fact.reference,
        received_on: row.fact.on.to_string(),
        currency: &row.currency,
        amount_minor: row.fact.amount,
        invoice_number: &row.invoice_number,
        payer_name: &row.payer_name,
        remittance: &row.remittance,
    })
}

/// The text that a movement's entry hashes.
pub(crate) fn movement_text(row: &MovementRow) -> String {
    text(&MovementPayload {
        movement: row.id,
        invoice: row.fact.invoice,
        currency: &row.currency,
        on: row.fact.on.to_string(),
        kind: row.fact.kind.word(),
        amount_minor: row.fact.amount,
        receipt: row.fact.receipt,
    })
}
