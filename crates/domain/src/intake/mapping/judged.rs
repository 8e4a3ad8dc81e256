//! What is wrong with a row beyond what its values tell: columns that contradict each other. What a single value must be is said by intake.

use super::apply::{Mapped, Placed, What, zero};
use super::{Applied, Cell, Record, credit_numbers, numbers, signs, void};
use crate::intake::{Rejection, Row};

impl Applied {
    /// What the words beside a row say of its document.
    pub(super) fn void(&self, record: &Record) -> Option<void::Said> {
        let value = |name: &str| self.fields.iter().find(|p| p.field.name == name).map(|p| self.value(p, record));
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
