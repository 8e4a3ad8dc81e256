//! Rows of one debtor's books reversed there and recorded again, with the same days, amounts and numbers, under another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use basis::money::Currency;
use basis::problem::Outcome;
use domain::books::{Block, Movement, OpenItem};
use store::Connection;
use store::books::{self, InvoiceRow, ItemRow, MovementRow, ReceiptRow};
use store::merges::{self, Kind, MergeRow, MovedRow};
use store::{undo, work};

use super::Way;
use crate::App;
use crate::account::{Changes, apply};
use crate::reversal::{self, Reversal};
use crate::scribe::Scribe;

/// Invoices and receipts that go over; movements follow from them.
pub(super) struct Pick {
    invoices: BTreeSet<i64>,
    receipts: BTreeSet<i64>,
}

impl Pick {
    /// Everything that a debtor has.
    pub(super) fn all(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Self> {
        let invoices = books::invoices(c, seller, debtor)?.into_iter().map(|i| i.fact.invoice).collect();
        let receipts = books::receipts(c, seller, debtor)?.into_iter().map(|r| r.fact.receipt).collect();
        Ok(Self { invoices, receipts })
    }
    /// What a merge brought to the survivor, and what came in under the merged debtor's code since.
    pub(super) fn of(c: &mut dyn Connection, seller: i64, merge: &MergeRow) -> Outcome<Self> {
        let mut all = Self { invoices: BTreeSet::new(), receipts: BTreeSet::new() };
        let moved = merges::moved(c, seller)?.into_iter().filter(|m| m.merge == merge.number);
        let came = merges::arrivals(c, seller)?.into_iter().filter(|a| a.merge == merge.number);
        let numbers = moved.map(|m| (m.kind, m.became)).chain(came.map(|a| (a.kind, a.number)));
        for (kind, number) in numbers {
            match kind {
                Kind::Invoice => drop(all.invoices.insert(number)),
                Kind::Receipt => drop(all.receipts.insert(number)),
                Kind::Movement | Kind::Reversal | Kind::Block => {}
            }
        }
        let stands = Self::all(c, seller, merge.to)?;
        all.invoices.retain(|i| stands.invoices.contains(i));
        all.receipts.retain(|r| stands.receipts.contains(r));
        Ok(all)
    }
    /// What becomes of a movement: `None` when it stays; otherwise it is reversed, and recorded again if `Some(true)`. An
    /// allocation of one debtor's money to the other's invoice holds only as long as both have one account.
    fn takes(&self, m: &Movement) -> Option<bool> {
        let invoice = self.invoices.contains(&m.invoice);
        let receipt = if m.receipt == 0 { invoice } else { self.receipts.contains(&m.receipt) };
        (invoice || receipt).then_some(invoice && receipt)
    }
}

/// Rows on their way.
pub(super) struct Carrying<'a> {
    app: &'a App,
    way: Way<'a>,
    merge: i64,
    /// What went over so far.
    pub(super) moved: Vec<MovedRow>,
    /// New numbers of invoices, by the old ones.
    invoices: BTreeMap<i64, i64>,
    receipts: BTreeMap<i64, i64>,
    changes: Changes,
}

impl<'a> Carrying<'a> {
    pub(super) fn new(app: &'a App, way: Way<'a>, merge: i64) -> Self {
        let (moved, changes) = (Vec::new(), Changes::new());
        Self { app, way, merge, moved, invoices: BTreeMap::new(), receipts: BTreeMap::new(), changes }
    }

    fn note(&mut self, kind: Kind, number: i64, became: i64) {
        let (debtor, became_debtor) = (self.way.from.id, self.way.to.id);
        self.moved.push(MovedRow { merge: self.merge, kind, debtor, number, became_debtor, became });
    }

    /// Invoices, receipts and movements, with the projections that follow from them.
    pub(super) fn books(&mut self, c: &mut dyn Connection, scribe: &mut Scribe<'_>, pick: &Pick) -> Outcome<()> {
        let (seller, from) = (self.app.seller.id, self.way.from.id);
        let all = books::invoices(c, seller, from)?;
        let movements = books::movements(c, seller, from)?;
        let mut invoices = all.clone();
        invoices.retain(|i| pick.invoices.contains(&i.fact.invoice));
        let mut receipts = books::receipts(c, seller, from)?;
        receipts.retain(|r| pick.receipts.contains(&r.fact.receipt));
        let brought: HashMap<i64, i64> = undo::movements(c, seller, from)?.into_iter().collect();
        let invoice_sources = merges::invoice_sources(c, seller, from)?;
        let receipt_sources = merges::receipt_sources(c, seller, from)?;
        // Each reversal is of the import that brought what it reverses.
        let mut reversals: Vec<Reversal> = Vec::new();
        for m in movements.iter().filter(|m| pick.takes(&m.fact).is_some()) {
            let import = brought.get(&m.id).copied().unwrap_or(0);
            reversals.push(Reversal::new(&m.currency, m.fact.reversed(), import));
        }
        for r in &receipts {
            let import = receipt_sources.get(&r.fact.receipt).map_or(0, |s| s.0);
            reversals.push(Reversal::new(&r.currency, r.fact.reversed(), import));
        }
        for i in invoices.iter().filter(|i| i.fact.opening != 0) {
            let import = invoice_sources.get(&i.fact.invoice).map_or(0, |s| s.0);
            reversals.push(Reversal::new(&i.currency, i.fact.reversed(), import));
        }
        for number in reversal::record(c, (seller, from), scribe, (&reversals, &mut self.changes))? {
            merges::mark(c, seller, Kind::Reversal, from, number)?;
            self.note(Kind::Reversal, number, 0);
        }
        reversal::items(c, seller, (&all, &movements), &reversals)?;
        for (kind, number) in invoices.iter().map(|i| (Kind::Invoice, i.fact.invoice)) {
            merges::mark(c, seller, kind, from, number)?;
        }
        for r in &receipts {
            merges::mark(c, seller, Kind::Receipt, from, r.fact.receipt)?;
        }
        self.invoices(c, scribe, invoices.clone(), &invoice_sources)?;
        self.receipts(c, scribe, receipts, &receipt_sources)?;
        let gone: Vec<MovementRow> = self.movements(c, scribe, &movements, (pick, &brought))?;
        self.items(c, &invoices, &gone)?;
        apply(c, seller, &self.app.plans, &self.changes)
    }

    fn invoices(
        &mut self,
        c: &mut dyn Connection,
        scribe: &mut Scribe<'_>,
        mut rows: Vec<InvoiceRow>,
        sources: &merges::Sources,
    ) -> Outcome<()> {
        let (seller, to) = (self.app.seller.id, self.way.to);
        let mut number = books::last_numbers(c, seller, to.id)?.0;
        for row in &mut rows {
            number += 1;
            let old = std::mem::replace(&mut row.fact.invoice, number);
            row.source = sources.get(&old).copied().unwrap_or_default();
            row.debtor = to.id;
            self.note(Kind::Invoice, old, number);
            self.invoices.insert(old, number);
            scribe.add_row(c, to.id, "invoice", number, crate::verify::invoice_text(&to.facts.code, row))?;
        }
        books::insert_invoices(c, seller, &rows)
    }

    fn receipts(
        &mut self,
        c: &mut dyn Connection,
        scribe: &mut Scribe<'_>,
        rows: Vec<ReceiptRow>,
        sources: &merges::Sources,
    ) -> Outcome<()> {
        let (seller, to) = (self.app.seller.id, self.way.to);
        let mut number = books::last_numbers(c, seller, to.id)?.1;
        for mut row in rows {
            number += 1;
            let old = std::mem::replace(&mut row.fact.receipt, number);
            let (import, line) = sources.get(&old).copied().unwrap_or_default();
            row.debtor = to.id;
            self.note(Kind::Receipt, old, number);
            self.receipts.insert(old, number);
            books::insert_receipt(c, seller, &row, import, line)?;
            scribe.add_row(c, to.id, "receipt", number, crate::verify::receipt_text(&to.facts.code, &row))?;
            let change = self.changes.entry((to.id, Currency::parse(&row.currency)?)).or_default();
            change.unapplied += row.fact.amount;
            change.recount = true;
        }
        Ok(())
    }

    /// Marks the movements that are reversed and records again those that go along; these are returned.
    fn movements(
        &mut self,
        c: &mut dyn Connection,
        scribe: &mut Scribe<'_>,
        rows: &[MovementRow],
        (pick, brought): (&Pick, &HashMap<i64, i64>),
    ) -> Outcome<Vec<MovementRow>> {
        let (seller, from, to) = (self.app.seller.id, self.way.from.id, self.way.to.id);
        let mut number = books::last_numbers(c, seller, to)?.2;
        let mut gone = Vec::new();
        for old in rows {
            let Some(along) = pick.takes(&old.fact) else { continue };
            merges::mark(c, seller, Kind::Movement, from, old.id)?;
            if !along {
                self.note(Kind::Movement, old.id, 0);
                continue;
            }
            number += 1;
            let mut row = MovementRow { id: number, ..old.clone() };
            row.fact.invoice = self.invoices.get(&old.fact.invoice).copied().unwrap_or(0);
            row.fact.receipt = self.receipts.get(&old.fact.receipt).copied().unwrap_or(0);
            self.note(Kind::Movement, old.id, number);
            books::insert_movement(c, seller, to, &row, brought.get(&old.id).copied().unwrap_or(0))?;
            scribe.add_row(c, to, "movement", number, crate::verify::movement_text(&row))?;
            let change = self.changes.entry((to, Currency::parse(&row.currency)?)).or_default();
            change.unapplied += row.fact.cash();
            gone.push(row);
        }
        Ok(gone)
    }

    /// The open items of the invoices in their new place.
    fn items(&mut self, c: &mut dyn Connection, invoices: &[InvoiceRow], movements: &[MovementRow]) -> Outcome<()> {
        let to = self.way.to.id;
        let mut items = Vec::new();
        for old in invoices {
            let currency = Currency::parse(&old.currency)?;
            self.changes.entry((to, currency)).or_default().recount = true;
            let invoice = self.invoices.get(&old.fact.invoice).copied().unwrap_or(0);
            let own = || movements.iter().filter(|m| m.fact.invoice == invoice);
            let open = old.fact.opening + own().map(|m| m.fact.amount).sum::<i64>();
            if open != 0 {
                let moved = own().next().is_some();
                let item = OpenItem { invoice, due: old.fact.due, open, law: old.fact.law.clone(), moved };
                items.push(ItemRow { debtor: to, currency, item });
            }
        }
        items.sort_by_key(|i| (i.currency, i.item.due, i.item.invoice));
        books::insert_open_items(c, self.app.seller.id, &items)
    }

    /// Blocks on the invoices go with them. One on the whole debtor stays where it is, and holds for each of its invoices in the
    /// books of the survivor; when the merge ends, those go out of force and it is all there is again.
    pub(super) fn blocks(
        &mut self,
        c: &mut dyn Connection,
        scribe: &mut Scribe<'_>,
        ended: Option<&MergeRow>,
    ) -> Outcome<()> {
        let (seller, from) = (self.app.seller.id, self.way.from.id);
        let whole: BTreeSet<i64> =
            work::all_blocks(c, seller)?.into_iter().filter(|(_, b)| b.invoice.is_none()).map(|(_, b)| b.id).collect();
        let mut copies: BTreeSet<i64> = BTreeSet::new();
        if let Some(merge) = ended {
            let own = merges::moved(c, seller)?.into_iter();
            let own = own.filter(|m| m.kind == Kind::Block && m.merge == merge.number && whole.contains(&m.number));
            copies.extend(own.map(|m| m.became));
        }
        for (debtor, block) in work::blocks(c, seller)? {
            if debtor != from {
                continue;
            }
            let on: Vec<i64> = match block.invoice {
                Some(invoice) => self.invoices.get(&invoice).copied().into_iter().collect(),
                None if ended.is_none() => self.invoices.values().copied().collect(),
                None => Vec::new(),
            };
            if on.is_empty() {
                continue;
            }
            if block.invoice.is_some() {
                merges::mark(c, seller, Kind::Block, from, block.id)?;
            }
            if copies.contains(&block.id) {
                self.note(Kind::Block, block.id, 0);
                continue;
            }
            for invoice in on {
                let became = self.block(c, scribe, &block, invoice)?;
                self.note(Kind::Block, block.id, became);
            }
        }
        Ok(())
    }

    fn block(&self, c: &mut dyn Connection, scribe: &mut Scribe<'_>, block: &Block, invoice: i64) -> Outcome<i64> {
        let (seller, to) = (self.app.seller.id, self.way.to);
        let copy = Block { invoice: Some(invoice), lifted_on: None, ..block.clone() };
        let id = work::insert_block(c, seller, to.id, &copy)?;
        scribe.add(c, to.id, "block", wire::record::block(&to.facts.code, &Block { id, ..copy }))?;
        if let Some(on) = block.lifted_on {
            work::lift_block(c, seller, id, on)?;
            let text = wire::record::fields(&[("block", id.to_string()), ("lifted_on", on.to_string())]);
            scribe.add(c, to.id, "block_lifted", text)?;
        }
        Ok(id)
    }
}
