//! Facts taken back by facts: movements that reverse others, with their evidence, and the open items that follow.
//!
//! Which facts are reversed, and the marks by which readers pass over both sides, are the caller's: an import that is undone, a
//! debtor that is merged into another.

use std::collections::BTreeSet;

use basis::money::Currency;
use basis::problem::Outcome;
use domain::books::{Movement, OpenItem};
use store::Connection;
use store::books::{self, InvoiceRow, ItemRow, MovementRow};

use crate::account::Changes;
use crate::scribe::Scribe;

/// A movement that takes a fact back.
pub(crate) struct Reversal {
    currency: String,
    fact: Movement,
    /// The import that brought the fact.
    import: i64,
}

impl Reversal {
    /// `fact` is the reversing movement itself.
    pub(crate) fn new(currency: &str, fact: Movement, import: i64) -> Self {
        Self { currency: currency.to_owned(), fact, import }
    }
}

/// Writes reversals of one debtor's facts and adds what they change of its accounts; returns their numbers.
pub(crate) fn record(
    c: &mut dyn Connection,
    (seller, debtor): (i64, i64),
    scribe: &mut Scribe<'_>,
    (reversals, changes): (&[Reversal], &mut Changes),
) -> Outcome<Vec<i64>> {
    let mut numbers = Vec::with_capacity(reversals.len());
    let mut number = books::last_numbers(c, seller, debtor)?.2;
    for reversal in reversals {
        number += 1;
        let change = changes.entry((debtor, Currency::parse(&reversal.currency)?)).or_default();
        change.unapplied += reversal.fact.cash();
        change.recount = true;
        let row = MovementRow { id: number, currency: reversal.currency.clone(), fact: reversal.fact.clone() };
        books::insert_movement(c, seller, debtor, &row, reversal.import)?;
        scribe.add_row(c, debtor, "movement", number, crate::verify::movement_text(&row))?;
        numbers.push(number);
    }
    Ok(numbers)
}

/// What is open of each invoice that the reversals move: the facts before and after them.
pub(crate) fn items(
    c: &mut dyn Connection,
    seller: i64,
    (invoices, movements): (&[InvoiceRow], &[MovementRow]),
    reversals: &[Reversal],
) -> Outcome<()> {
    let sum = |of: &mut dyn Iterator<Item = &Movement>, invoice: i64| -> i64 {
        of.filter(|m| m.invoice == invoice).map(|m| m.amount).sum()
    };
    let touched: BTreeSet<i64> = reversals.iter().map(|r| r.fact.invoice).collect();
    for i in invoices.iter().filter(|i| touched.contains(&i.fact.invoice)) {
        let before = i.fact.opening + sum(&mut movements.iter().map(|m| &m.fact), i.fact.invoice);
        let after = before + sum(&mut reversals.iter().map(|r| &r.fact), i.fact.invoice);
        if before == after {
            continue;
        }
        let (invoice, due, law) = (i.fact.invoice, i.fact.due, i.fact.law.clone());
        let item = OpenItem { invoice, due, open: after, law, moved: true };
        let row = ItemRow { debtor: i.debtor, currency: Currency::parse(&i.currency)?, item };
        books::set_open(c, seller, &row, before)?;
    }
    Ok(())
}
