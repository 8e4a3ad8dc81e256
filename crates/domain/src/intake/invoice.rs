//! One row of an invoice file: invoices, credit notes and debit notes, all with positive amounts.

use basis::calendar::Date;
use basis::money::{Currency, Money};

use super::fields::{CODE, Fields, NAME};
use super::{Context, Rejection, Row};

/// What a document does to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvoiceKind {
    /// The debtor owes the amount.
    Invoice,
    /// The seller owes the amount.
    CreditNote,
    /// The debtor owes the amount on top of an earlier invoice.
    DebitNote,
}

impl InvoiceKind {
    /// The word that files use, and that is stored: `invoice`, `credit_note` or `debit_note`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
            Self::DebitNote => "debit_note",
        }
    }
    /// Reads the word; capital letters, and a blank or hyphen for the underscore, make no difference.
    ///
    /// ```
    /// use domain::intake::InvoiceKind;
    /// assert_eq!(InvoiceKind::parse("Credit Note"), Some(InvoiceKind::CreditNote));
    /// assert_eq!(InvoiceKind::parse("refund"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let kinds = [Self::Invoice, Self::CreditNote, Self::DebitNote];
        if let Some(kind) = kinds.iter().find(|k| k.code() == text) {
            return Some(*kind);
        }
        let word = text.to_ascii_lowercase().replace([' ', '-'], "_");
        kinds.into_iter().find(|k| k.code() == word)
    }
}

/// A checked row of an invoice file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvoice {
    /// The line on which the row begins.
    pub line: u64,
    /// The seller's number of the document.
    pub number: String,
    /// The seller's code of the debtor.
    pub debtor_code: String,
    /// The debtor's name.
    pub debtor_name: String,
    /// The debtor's seat; the seller's when the row names none.
    pub jurisdiction: String,
    /// Whether the row names that seat.
    pub seat_stated: bool,
    /// Day of issue.
    pub issue_date: Date,
    /// Day on which it falls due; never before the day of issue.
    pub due_date: Date,
    /// Invoice, credit note or debit note; an invoice when the row says nothing.
    pub kind: InvoiceKind,
    /// Gross amount, more than zero for every kind.
    pub amount: Money,
    /// Tax contained in the amount.
    pub tax: Option<Money>,
    /// What is still open of the amount; `None` when the file makes no statement about it.
    pub open: Option<Money>,
    /// Jurisdiction whose law governs interest, if the row names one.
    pub governing_law: Option<String>,
    /// Terms of payment.
    pub terms: Option<String>,
    /// The debtor's order number.
    pub purchase_order: Option<String>,
    /// Contract that the invoice is raised under.
    pub contract: Option<String>,
    /// The seller's grouping of debtors.
    pub segment: Option<String>,
    /// Where to write.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// Language of letters, one of [`super::LANGUAGES`].
    pub language: Option<String>,
    /// Last dunning step taken before going live. Whether a strategy has such a step is not known here.
    pub last_step: Option<String>,
    /// When that step was taken; present if and only if `last_step` is.
    pub last_step_on: Option<Date>,
}

/// Reads one row of an invoice file. The faults come in the order of the columns of [`super::INVOICES`].
pub fn invoice(row: &dyn Row, ctx: &Context<'_>) -> Result<NewInvoice, Vec<Rejection>> {
    let mut f = Fields::of(row);
    let number = f.required("number", CODE);
    let debtor_code = f.required("debtor_code", CODE);
    let debtor_name = f.required("debtor_name", NAME);
    let seat = f.jurisdiction("jurisdiction");
    let seat_stated = seat.is_some();
    let jurisdiction = seat.unwrap_or_else(|| ctx.seller_jurisdiction.to_owned());
    let issue_date = f.required_date("issue_date", ctx);
    let due_date = due_date(&mut f, issue_date, ctx);
    let currency = f.currency();
    let amount = f.required_amount("amount", currency);
    let tax = tax(&mut f, currency, amount);
    let kind = kind(&mut f);
    let open = open(&mut f, currency, amount);
    let governing_law = f.jurisdiction("governing_law");
    let terms = f.optional("terms", NAME);
    let purchase_order = f.optional("purchase_order", CODE);
    let contract = f.optional("contract", NAME);
    let segment = f.optional("segment", CODE);
    let email = f.optional("email", NAME);
    let phone = f.optional("phone", CODE);
    let language = f.language();
    let last_step = f.optional("last_step", CODE);
    let last_step_on = last_step_on(&mut f, ctx);
    let line = f.line();
    let record = (|| {
        Some(NewInvoice {
            line,
            number: number?,
            debtor_code: debtor_code?,
            debtor_name: debtor_name?,
            jurisdiction,
            seat_stated,
            issue_date: issue_date?,
            due_date: due_date?,
            kind: kind?,
            amount: amount?,
            tax,
            open,
            governing_law,
            terms,
            purchase_order,
            contract,
            segment,
            email,
            phone,
            language,
            last_step,
            last_step_on,
        })
    })();
    f.finish(record)
}

fn due_date(f: &mut Fields<'_>, issue_date: Option<Date>, ctx: &Context<'_>) -> Option<Date> {
    let due = f.required_date("due_date", ctx)?;
    match issue_date {
        Some(issue) if due < issue => {
            let fault = f.fault("due_date", "due_before_issue").with("value", due).with("issue_date", issue);
            f.refuse(fault);
            None
        }
        _ => Some(due),
    }
}

fn tax(f: &mut Fields<'_>, currency: Option<Currency>, amount: Option<Money>) -> Option<Money> {
    let tax = f.optional_amount("tax_amount", currency, "negative_amount")?;
    within(f, "tax_amount", "tax_above_amount", tax, amount)
}

fn open(f: &mut Fields<'_>, currency: Option<Currency>, amount: Option<Money>) -> Option<Money> {
    let open = f.optional_amount("open_amount", currency, "open_negative")?;
    within(f, "open_amount", "open_above_amount", open, amount)
}

/// The part, unless it is more than the whole.
fn within(
    f: &mut Fields<'_>,
    column: &'static str,
    code: &'static str,
    part: Money,
    whole: Option<Money>,
) -> Option<Money> {
    match whole {
        Some(whole) if part.minor > whole.minor => {
            let fault = f.fault(column, code).with("value", f.raw(column)).with("amount", whole.decimal());
            f.refuse(fault);
            None
        }
        _ => Some(part),
    }
}

fn kind(f: &mut Fields<'_>) -> Option<InvoiceKind> {
    let text = f.raw("kind");
    if text.is_empty() {
        return Some(InvoiceKind::Invoice);
    }
    let kind = InvoiceKind::parse(text);
    if kind.is_none() {
        let fault =
            f.fault("kind", "unknown_kind").with("value", text).with("expected", "invoice, credit_note, debit_note");
        f.refuse(fault);
    }
    kind
}

/// The date of the last step, which must be there if and only if the step is.
fn last_step_on(f: &mut Fields<'_>, ctx: &Context<'_>) -> Option<Date> {
    let (step, date) = (f.raw("last_step"), f.raw("last_step_on"));
    let fault = match (step.is_empty(), date.is_empty()) {
        (true, true) => return None,
        (false, true) => f.fault("last_step_on", "last_step_without_date").with("value", step),
        (true, false) => f.fault("last_step_on", "date_without_last_step").with("value", date),
        (false, false) => return f.optional_date("last_step_on", ctx),
    };
    f.refuse(fault);
    None
}
