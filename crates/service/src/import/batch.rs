//! Facts of invoices gathered over many rows and written together, so that a large file costs few statements.

use basis::money::Currency;
use basis::problem::Outcome;
use store::Connection;
use store::books::{self, InvoiceRow, ItemRow};

use crate::App;
use crate::account::{Changes, apply};
use crate::scribe::Scribe;

/// What is gathered since the last commit.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) invoices: Vec<InvoiceRow>,
    pub(super) items: Vec<ItemRow>,
    pub(super) changes: Changes,
}

impl Batch {
    /// Writes the invoices, in the order in which they came, inside the open transaction.
    pub(super) fn write_facts(&mut self, c: &mut dyn Connection, seller: i64) -> Outcome<()> {
        books::insert_invoices(c, seller, &self.invoices)?;
        self.invoices.clear();
        Ok(())
    }
    /// Writes everything inside the open transaction.
    pub(super) fn flush(&mut self, c: &mut dyn Connection, app: &App, scribe: &mut Scribe<'_>) -> Outcome<()> {
        let seller = app.seller.id;
        self.write_facts(c, seller)?;
        self.items.sort_by_key(|i| (i.debtor, i.currency, i.item.due, i.item.invoice));
        books::insert_open_items(c, seller, &self.items)?;
        apply(c, seller, &app.plans, &self.changes)?;
        scribe.flush(c)?;
        *self = Self::default();
        Ok(())
    }
    /// The change of one account.
    pub(super) fn change(&mut self, debtor: i64, currency: Currency) -> &mut crate::account::Change {
        self.changes.entry((debtor, currency)).or_default()
    }
}
