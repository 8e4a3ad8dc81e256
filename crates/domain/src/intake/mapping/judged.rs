//! What is wrong with a row beyond what its values tell: columns that contradict each other. What a single value must be is said by intake.

use std::borrow::Cow;

use super::apply::{Mapped, Placed, What, zero};
use super::{Applied, Cell, Record, credit_numbers, numbers, signs, void};
use crate::intake::{Rejection, Row};

impl Applied {
    /// What the words beside a row say of its document; `value` tells what is read of the row.
    pub(super) fn void<'r>(&self, record: &Record, value: impl Fn(&str) -> Option<Cow<'r, str>>) -> Option<void::Said> {
        let left = || match (value("open_amount"), value("amount")) {
            (Some(open), _) if zero(&open) || !open.contains(|c: char| c.is_ascii_digit()) => void::Left::Unsaid,
            (Some(open), Some(amount)) if numbers::same(&open, &amount) => void::Left::All,
            (Some(_), _) => void::Left::Part,
            (None, _) => void::Left::Unsaid,
        };
        self.watch.says(record, &self.seen.full, left)
    }

    /// A sum beside its parts that is another one.
    pub(super) fn disagrees(&self, placed: &Placed, record: &Record) -> Option<Rejection> {
        let whole = self.first(placed, record).ok().filter(|w| !w.is_empty())?;
        let parts = self.parts(placed, record).ok().filter(|p| !p.is_empty())?;
        let sum = numbers::sum(&parts)?;
        let fault = Rejection::field(record.line, placed.field.name, "amount_other_than_sum");
        (!numbers::same(&sum, &whole)).then(|| fault.with("value", whole).with("sum", sum))
    }

    /// A sign beside a figure that is not of the row's currency.
    pub(super) fn contradict(&self, record: &Record, row: &mut Mapped) {
        let Some((_, currency)) = row.values.iter().find(|(name, _)| *name == "currency") else { return };
        let code = currency.to_ascii_uppercase();
        if basis::money::Currency::parse(&code).is_err() {
            return;
        }
        let money = self.fields.iter().filter(|p| p.kind == What::Amount);
        let mut cells =
            money.flat_map(|p| p.columns.iter().chain(&p.sum).chain(&p.minus)).filter_map(|at| record.cells.get(*at));
        let against = |cell: &Cell| match cell {
            Cell::Text(_) | Cell::Money(..) => signs::against(&cell.told(), &code),
            _ => None,
        };
        if let Some(sign) = cells.find_map(against) {
            let fault = Rejection::field(record.line, "currency", "amount_in_other_currency");
            row.faults.push(fault.with("value", sign).with("currency", &code));
        }
    }

    /// A document that its number calls a credit note, and its amount an invoice.
    pub(super) fn perhaps_credit(&self, row: &Mapped) -> Option<Rejection> {
        let number = row.get("number").filter(|_| !self.seen.credit.is_empty())?;
        let letters = credit_numbers::begins(number).filter(|l| self.seen.credit.contains(l))?;
        let owed = ["amount", "open_amount"].iter().all(|name| row.get(name).is_none_or(|a| !a.starts_with('-')));
        let fault = Rejection::field(row.line, "number", "credit_note_in_doubt");
        owed.then(|| fault.with("value", number).with("letters", letters))
    }
}

/// An amount on the one side of the account with what is open of it on the other.
pub(super) fn two_sides(row: &Mapped) -> Option<Rejection> {
    let (amount, open) = (row.get("amount")?, row.get("open_amount")?);
    let turned =
        amount.starts_with('-') && !zero(amount) && !zero(open) && open.starts_with(|c: char| c.is_ascii_digit());
    let fault = Rejection::field(row.line, "open_amount", "open_on_other_side");
    turned.then(|| fault.with("value", open).with("amount", amount))
}

/// A credit note falls due for nobody: where its list leaves the day empty, it is that of the document.
pub(super) fn due_of_credit(row: &mut Mapped) {
    let credit = row.get("kind").is_some_and(|k| ["credit_note", "credit note"].contains(&k));
    let Some(issued) = row.get("issue_date").filter(|d| credit && !d.is_empty()).map(str::to_owned) else { return };
    if let Some((_, due)) = row.values.iter_mut().find(|(name, due)| *name == "due_date" && due.is_empty()) {
        *due = issued;
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn a_credit_note_without_a_due_date_has_that_of_the_document() {
        let (guess, records) = invoices(
            "Customer|Type|Invoice No|Date|Due Date|Currency|Amount\nA Ltd|Invoice|1|2026-09-12|2026-10-12|GBP|120.00\n\
             A Ltd|Credit Memo|2|2026-09-20||GBP|-90.00\nB Ltd|Invoice|3|2026-09-25||GBP|30.00\n",
        );
        let read = mapped(&guess, &records, &["kind", "due_date"]);
        assert_eq!(read, ["invoice;2026-10-12", "credit_note;2026-09-20", "invoice;"]);
    }
}
