//! Facts as they were recorded, and the state of an account as of any day computed from them alone.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};

use super::OpenItem;

/// An invoice, debit note or credit note as it was taken in. Amounts are signed minor units: a credit note is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceFact {
    /// Its number inside the store.
    pub invoice: i64,
    /// Number printed on it.
    pub number: String,
    /// Kind: `invoice`, `debit_note` or `credit_note`.
    pub kind: String,
    /// Issue date.
    pub issued: Date,
    /// Due date as given.
    pub due: Date,
    /// Amount of the document, signed.
    pub amount: i64,
    /// What was open when it was first taken in, signed; it counts from the issue date, as nothing older is known.
    pub opening: i64,
    /// Governing law as stated; empty when the seller's choice of rule decides.
    pub law: String,
    /// Contract number.
    pub contract: String,
    /// The seller's order reference.
    pub purchase_order: String,
}

/// Why an open amount changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementKind {
    /// A receipt was allocated to the invoice.
    Allocation,
    /// The seller's books reported another open amount.
    Reported,
    /// Absent from a snapshot: settled outside.
    SettledOutside,
    /// An import was taken back: this undoes an invoice (it brings back what was open when it was taken in), another
    /// movement, or a receipt (then the invoice is 0). It counts from the day of what it undoes, so that the import
    /// never was, on any day.
    Reversed,
}

impl MovementKind {
    /// The word in the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Allocation => "allocation",
            Self::Reported => "reported",
            Self::SettledOutside => "settled_outside",
            Self::Reversed => "reversed",
        }
    }
    /// Reads the word of the store.
    pub fn parse(word: &str) -> Outcome<Self> {
        match word {
            "allocation" => Ok(Self::Allocation),
            "reported" => Ok(Self::Reported),
            "settled_outside" => Ok(Self::SettledOutside),
            "reversed" => Ok(Self::Reversed),
            _ => Err(Problem::store("store_damaged").with("detail", word)),
        }
    }
}

/// A change of an invoice's open amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Which invoice.
    pub invoice: i64,
    /// The day it counts from.
    pub on: Date,
    /// Why.
    pub kind: MovementKind,
    /// Added to the open amount; a payment is negative.
    pub amount: i64,
    /// The receipt behind it, 0 when none.
    pub receipt: i64,
}

impl Movement {
    /// What it takes from (negative) or gives back to the cash of the account that is not allocated.
    #[must_use]
    pub const fn cash(&self) -> i64 {
        match self.kind {
            MovementKind::Allocation => self.amount,
            MovementKind::Reversed if self.receipt != 0 => self.amount,
            _ => 0,
        }
    }
    /// The movement that undoes this one.
    #[must_use]
    pub const fn reversed(&self) -> Self {
        Self { kind: MovementKind::Reversed, amount: -self.amount, ..*self }
    }
}

impl InvoiceFact {
    /// The movement that undoes the invoice: nothing of it was ever open.
    #[must_use]
    pub const fn reversed(&self) -> Movement {
        let (invoice, on, amount) = (self.invoice, self.issued, -self.opening);
        Movement { invoice, on, kind: MovementKind::Reversed, amount, receipt: 0 }
    }
}

impl ReceiptFact {
    /// The movement that undoes the receipt: none of its money was ever there.
    #[must_use]
    pub const fn reversed(&self) -> Movement {
        let (on, amount, receipt) = (self.on, -self.amount, self.receipt);
        Movement { invoice: 0, on, kind: MovementKind::Reversed, amount, receipt }
    }
}

/// A receipt as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptFact {
    /// Its number inside the store.
    pub receipt: i64,
    /// The bank's or the seller's reference.
    pub reference: String,
    /// The day the money was received.
    pub on: Date,
    /// Amount in minor units.
    pub amount: i64,
}

/// The open items of one account as of `day`, in the order of their due dates: documents issued by then, moved by what had
/// happened by then. What is open then is what later facts cannot change.
#[must_use]
pub fn open_as_of(invoices: &[InvoiceFact], movements: &[Movement], day: Date) -> Vec<OpenItem> {
    let mut moved: BTreeMap<i64, i64> = BTreeMap::new();
    for m in movements.iter().filter(|m| m.on <= day) {
        *moved.entry(m.invoice).or_default() += m.amount;
    }
    let mut items: Vec<OpenItem> = invoices
        .iter()
        .filter(|i| i.issued <= day)
        .map(|i| {
            let change = moved.get(&i.invoice);
            let open = i.opening + change.copied().unwrap_or(0);
            OpenItem { invoice: i.invoice, due: i.due, open, law: i.law.clone(), moved: change.is_some() }
        })
        .filter(|i| i.open != 0)
        .collect();
    items.sort_by_key(|i| (i.due, i.invoice));
    items
}

/// Cash received by `day` and not allocated by then.
#[must_use]
pub fn unapplied_as_of(receipts: &[ReceiptFact], movements: &[Movement], day: Date) -> i64 {
    let received: i64 = receipts.iter().filter(|r| r.on <= day).map(|r| r.amount).sum();
    received + movements.iter().filter(|m| m.on <= day).map(Movement::cash).sum::<i64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// 900 of 1000 were open when it came in.
    fn invoice() -> InvoiceFact {
        InvoiceFact {
            invoice: 1,
            number: "A".into(),
            kind: "invoice".into(),
            issued: day("2026-01-10"),
            due: day("2026-02-10"),
            amount: 1000,
            opening: 900,
            law: String::new(),
            contract: String::new(),
            purchase_order: String::new(),
        }
    }

    #[test]
    fn the_state_of_a_day_is_what_had_happened_by_then() {
        let invoice = invoice();
        let paid =
            Movement { invoice: 1, on: day("2026-03-01"), kind: MovementKind::Allocation, amount: -900, receipt: 1 };
        let open = |on: &str| open_as_of(std::slice::from_ref(&invoice), std::slice::from_ref(&paid), day(on));
        assert_eq!(open("2026-01-09").len(), 0, "not issued yet");
        assert_eq!(open("2026-02-28")[0].open, 900);
        assert!(!open("2026-02-28")[0].moved);
        assert_eq!(open("2026-03-01").len(), 0, "settled that day");
        let receipt = ReceiptFact { receipt: 1, reference: "R".into(), on: day("2026-03-01"), amount: 1000 };
        let cash = |on: &str| unapplied_as_of(std::slice::from_ref(&receipt), std::slice::from_ref(&paid), day(on));
        assert_eq!((cash("2026-02-28"), cash("2026-03-01")), (0, 100));
    }

    #[test]
    fn what_is_reversed_never_was_on_any_day() {
        let invoice = invoice();
        let receipt = ReceiptFact { receipt: 1, reference: "R".into(), on: day("2026-01-05"), amount: 1000 };
        let paid =
            Movement { invoice: 1, on: day("2026-01-10"), kind: MovementKind::Allocation, amount: -900, receipt: 1 };
        let days = ["2026-01-04", "2026-01-05", "2026-01-10", "2026-12-31"];
        let without_receipt = [paid.clone(), paid.reversed(), receipt.reversed()];
        let without_both = [paid.clone(), paid.reversed(), receipt.reversed(), invoice.reversed()];
        for on in days.map(day) {
            let one = std::slice::from_ref(&invoice);
            let open = |m: &[Movement]| open_as_of(one, m, on).iter().map(|i| i.open).sum::<i64>();
            assert_eq!(open(&without_receipt), open(&[]), "{on}: the invoice as if nobody had paid");
            assert_eq!(open(&without_both), 0, "{on}: no invoice");
            let cash = |m: &[Movement]| unapplied_as_of(std::slice::from_ref(&receipt), m, on);
            assert_eq!(cash(&without_receipt), 0, "{on}: no cash");
            // The invoice alone taken back frees the cash.
            let freed = [paid.clone(), paid.reversed()];
            assert_eq!(cash(&freed), cash(&[]), "{on}");
        }
    }
}
