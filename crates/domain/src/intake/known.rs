//! What a row means when its number is already known: a repetition, a new fact about the open amount, or a contradiction.
//! And whether a snapshot may close what it leaves out.

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::{Outcome, Problem};

use super::{InvoiceKind, NewInvoice, NewReceipt, Rejection};

/// A document that the books, or an earlier row of the same file, already have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownInvoice<'a> {
    /// The seller's code of the debtor.
    pub debtor_code: &'a str,
    /// Day of issue.
    pub issue_date: Date,
    /// Due date.
    pub due_date: Date,
    /// Gross amount, positive for every kind.
    pub amount: Money,
    /// Invoice, credit note or debit note.
    pub kind: InvoiceKind,
    /// What is still open in minor units, zero or more for every kind.
    pub open: i64,
    /// The line of this same file that it was read from; `None` when the books have it from before.
    pub read_on_line: Option<u64>,
}

impl<'a> From<&'a NewInvoice> for KnownInvoice<'a> {
    /// The document as a later row of the same file finds it.
    fn from(new: &'a NewInvoice) -> Self {
        Self {
            debtor_code: &new.debtor_code,
            issue_date: new.issue_date,
            due_date: new.due_date,
            amount: new.amount,
            kind: new.kind,
            open: new.open.unwrap_or(new.amount).minor,
            read_on_line: Some(new.line),
        }
    }
}

/// What a row adds to what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Nothing is known under this number yet.
    New,
    /// The row repeats what is known: a duplicate.
    Same,
    /// It repeats an earlier row of the same file. It may be another line of the same document: a doubt that is told.
    Repeated(Rejection),
    /// Something was paid or settled elsewhere: another open amount of the same document, in minor units.
    OpenChanged {
        /// Open before.
        from: i64,
        /// Open now.
        to: i64,
    },
    /// The row contradicts what is known.
    Refused(Rejection),
}

/// Compares a row with what is known under its number.
///
/// Refusals, in this order: `number_known_with_other_debtor`, `…_other_dates` (issue, then due), `…_other_currency`,
/// `…_other_amount`, `…_other_kind`; and `number_twice_with_other_open` when one file states two open amounts. A row
/// without an open amount says nothing about it. What one file says twice alike is told (`doubtful_repetition`). Other fields (terms, contacts) may change freely.
#[must_use]
pub fn compare(existing: Option<&KnownInvoice<'_>>, new: &NewInvoice) -> Known {
    let Some(known) = existing else { return Known::New };
    let earlier = known.read_on_line.map_or_else(|| "no".to_owned(), |line| line.to_string());
    let refuse = |column: &'static str, code: &'static str, known: String, value: String| {
        Known::Refused(
            Rejection::field(new.line, column, code)
                .with("number", &new.number)
                .with("known", known)
                .with("value", value)
                .with("earlier", &earlier),
        )
    };
    if known.debtor_code != new.debtor_code {
        let (was, is) = (known.debtor_code.to_owned(), new.debtor_code.clone());
        return refuse("debtor_code", "number_known_with_other_debtor", was, is);
    }
    for (column, was, is) in
        [("issue_date", known.issue_date, new.issue_date), ("due_date", known.due_date, new.due_date)]
    {
        if was != is {
            return refuse(column, "number_known_with_other_dates", was.to_string(), is.to_string());
        }
    }
    if known.amount.currency != new.amount.currency {
        let (was, is) = (known.amount.currency.to_string(), new.amount.currency.to_string());
        return refuse("currency", "number_known_with_other_currency", was, is);
    }
    if known.amount != new.amount {
        return refuse("amount", "number_known_with_other_amount", known.amount.decimal(), new.amount.decimal());
    }
    if known.kind != new.kind {
        let (was, is) = (known.kind.code().to_owned(), new.kind.code().to_owned());
        return refuse("kind", "number_known_with_other_kind", was, is);
    }
    match (new.open, known.read_on_line) {
        (Some(open), Some(_)) if open.minor != known.open => {
            let was = Money::new(known.open, known.amount.currency).decimal();
            refuse("open_amount", "number_twice_with_other_open", was, open.decimal())
        }
        (Some(open), None) if open.minor != known.open => Known::OpenChanged { from: known.open, to: open.minor },
        (_, Some(line)) => {
            let doubt = Rejection::field(new.line, "number", "doubtful_repetition").with("number", &new.number);
            Known::Repeated(doubt.with("amount", new.amount.decimal()).with("earlier", line))
        }
        _ => Known::Same,
    }
}

/// A receipt that the books, or an earlier row of the same file, already have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownReceipt<'a> {
    /// The seller's code of the debtor who paid.
    pub debtor_code: &'a str,
    /// Day on which the money arrived.
    pub received_on: Date,
    /// How much arrived.
    pub amount: Money,
}

impl<'a> From<&'a NewReceipt> for KnownReceipt<'a> {
    fn from(new: &'a NewReceipt) -> Self {
        Self { debtor_code: &new.debtor_code, received_on: new.received_on, amount: new.amount }
    }
}

/// Compares a row with the receipt known under its reference; never [`Known::OpenChanged`].
///
/// Refusals, in this order: `reference_known_with_other_debtor`, `…_other_date`, `…_other_currency`, `…_other_amount`.
#[must_use]
pub fn compare_receipt(existing: Option<&KnownReceipt<'_>>, new: &NewReceipt) -> Known {
    let Some(known) = existing else { return Known::New };
    let (column, code, was, is) = if known.debtor_code != new.debtor_code {
        let (was, is) = (known.debtor_code.to_owned(), new.debtor_code.clone());
        ("debtor_code", "reference_known_with_other_debtor", was, is)
    } else if known.received_on != new.received_on {
        let (was, is) = (known.received_on.to_string(), new.received_on.to_string());
        ("received_on", "reference_known_with_other_date", was, is)
    } else if known.amount.currency != new.amount.currency {
        let (was, is) = (known.amount.currency.to_string(), new.amount.currency.to_string());
        ("currency", "reference_known_with_other_currency", was, is)
    } else if known.amount != new.amount {
        ("amount", "reference_known_with_other_amount", known.amount.decimal(), new.amount.decimal())
    } else {
        return Known::Same;
    };
    let rejection =
        Rejection::field(new.line, column, code).with("reference", &new.reference).with("known", was).with("value", is);
    Known::Refused(rejection)
}

/// Share of the open items, in per cent, that a snapshot may leave out (and thereby close) without confirmation.
const ABSENT_PERCENT_MAX: u64 = 20;

/// Whether a snapshot may close the `absent` of `open_before` open items that it does not name. A file cut in half must
/// not settle half of the ledger: more than 20 % needs `confirmed`, else `snapshot_closes_too_many`.
///
/// ```
/// use domain::intake::snapshot_allows;
/// assert!(snapshot_allows(10, 2, false).is_ok());
/// assert_eq!(snapshot_allows(10, 3, false).unwrap_err().code, "snapshot_closes_too_many");
/// assert!(snapshot_allows(10, 3, true).is_ok());
/// ```
pub fn snapshot_allows(open_before: u64, absent: u64, confirmed: bool) -> Outcome<()> {
    let too_many = u128::from(absent) * 100 > u128::from(open_before) * u128::from(ABSENT_PERCENT_MAX);
    if too_many && !confirmed {
        return Err(Problem::refused("snapshot_closes_too_many")
            .with("absent", absent)
            .with("open", open_before)
            .with("percent", ABSENT_PERCENT_MAX));
    }
    Ok(())
}
