//! What the books must say, kept in plain maps by somebody who never saw the engine.

use std::collections::BTreeMap;

use basis::calendar::Date;

use super::acts::{Act, Answer};

/// An invoice or a credit note; amounts are signed.
#[derive(Debug, Clone)]
pub struct Doc {
    pub number: String,
    /// The code that the file names.
    pub debtor: String,
    pub currency: &'static str,
    pub issued: Date,
    pub due: Date,
    pub amount: i64,
    pub open: i64,
}

#[derive(Debug, Clone)]
pub struct Cash {
    pub reference: String,
    pub debtor: String,
    pub currency: &'static str,
    pub on: Date,
    pub amount: i64,
    /// The invoice that it designates.
    pub to: Option<String>,
    /// What it took off that invoice.
    pub applied: i64,
}

/// A block as the life knows it.
#[derive(Debug, Clone)]
pub struct Stopped {
    pub id: i64,
    pub debtor: String,
    pub invoice: Option<String>,
    pub from: Date,
    pub until: Date,
    pub chasing: bool,
    pub lifted: Option<Date>,
}

#[derive(Debug, Clone)]
pub struct Granted {
    pub id: i64,
    pub invoice: String,
    pub until: Date,
    pub withdrawn: bool,
}

/// What one file did, to be taken back with it.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    pub docs: Vec<String>,
    pub cash: Vec<String>,
    /// Invoice and the change of its open amount.
    pub reported: Vec<(String, i64)>,
}

#[derive(Debug, Default)]
pub struct Model {
    pub debtors: Vec<(String, &'static str, &'static str)>,
    pub docs: BTreeMap<String, Doc>,
    pub cash: BTreeMap<String, Cash>,
    pub blocks: Vec<Stopped>,
    pub extensions: Vec<Granted>,
    pub files: BTreeMap<String, Brought>,
    /// Debtors merged into another.
    pub merged: BTreeMap<String, String>,
    /// Debtors that ever took part in a merge.
    pub met: Vec<String>,
    pub closed: Option<Date>,
    /// What came in less what was paid, by code and currency: summed up on its own.
    pub ledger: BTreeMap<(String, &'static str), i64>,
}

impl Model {
    /// Under whose account a code's facts are kept.
    pub fn owner<'m>(&'m self, code: &'m str) -> &'m str {
        self.merged.get(code).map_or(code, String::as_str)
    }
    fn owes(&mut self, code: &str, currency: &'static str, more: i64) {
        *self.ledger.entry((code.to_owned(), currency)).or_default() += more;
    }
    /// Whether a fact of the day is taken.
    pub fn takes(&self, day: Date) -> bool {
        self.closed.is_none_or(|through| through < day)
    }
    /// Rows of a file that must be taken.
    pub fn taken(&self, act: &Act) -> Option<u64> {
        let count = match act {
            Act::Invoices(_, rows) => rows.iter().filter(|d| self.takes(d.issued)).count(),
            Act::Receipts(_, rows) => rows.iter().filter(|c| self.takes(c.on)).count(),
            Act::Reported(..) => 1,
            _ => return None,
        };
        Some(count as u64)
    }
    /// Notes what was done.
    pub fn done(&mut self, act: &Act, day: Date, answer: &Answer) {
        match act {
            Act::Invoices(file, rows) => rows.iter().for_each(|doc| self.invoice(file, doc)),
            Act::Receipts(file, rows) => rows.iter().for_each(|cash| self.receipt(file, cash)),
            Act::Reported(file, number, open) => self.reported(file, number, *open),
            Act::Undo(file) => self.undo(file),
            Act::Block(new) => self.blocks.push(Stopped {
                id: answer.ids[0],
                debtor: new.debtor.clone(),
                invoice: new.invoice.clone(),
                from: new.from,
                until: new.until,
                chasing: new.stops.contains("chasing"),
                lifted: None,
            }),
            Act::Lift(id) => self.blocks.iter_mut().filter(|b| b.id == *id).for_each(|b| b.lifted = Some(day)),
            Act::Extend(number, until, _) => {
                if !self.extensions.iter().any(|e| answer.ids.contains(&e.id)) {
                    let (invoice, until) = (number.clone(), *until);
                    self.extensions.push(Granted { id: answer.ids[0], invoice, until, withdrawn: false });
                }
            }
            Act::Unextend(id) => {
                self.extensions.iter_mut().filter(|e| e.id == *id).for_each(|e| e.withdrawn = true);
            }
            Act::Merge(from, into) => {
                self.merged.insert(from.clone(), into.clone());
                self.met.extend([from.clone(), into.clone()]);
            }
            Act::Unmerge(code) => drop(self.merged.remove(code)),
            Act::Close(through) => self.closed = Some(*through),
            Act::Edit(..) | Act::Strategy(..) | Act::Approve(_) | Act::Withdraw(_) | Act::Issue(_) | Act::Void(_) => {}
        }
    }
    fn invoice(&mut self, file: &str, doc: &Doc) {
        if !self.takes(doc.issued) {
            return;
        }
        self.owes(&doc.debtor, doc.currency, doc.amount);
        self.docs.insert(doc.number.clone(), doc.clone());
        self.files.entry(file.to_owned()).or_default().docs.push(doc.number.clone());
    }
    fn receipt(&mut self, file: &str, cash: &Cash) {
        if !self.takes(cash.on) {
            return;
        }
        self.owes(&cash.debtor, cash.currency, -cash.amount);
        let mut cash = cash.clone();
        if let Some(doc) = cash.to.as_ref().and_then(|number| self.docs.get_mut(number)) {
            cash.applied = cash.amount.min(doc.open.max(0));
            doc.open -= cash.applied;
        }
        self.files.entry(file.to_owned()).or_default().cash.push(cash.reference.clone());
        self.cash.insert(cash.reference.clone(), cash);
    }
    fn reported(&mut self, file: &str, number: &str, open: i64) {
        let Some(doc) = self.docs.get_mut(number) else { return };
        let delta = open - doc.open;
        doc.open = open;
        let (debtor, currency) = (doc.debtor.clone(), doc.currency);
        self.owes(&debtor, currency, delta);
        self.files.entry(file.to_owned()).or_default().reported.push((number.to_owned(), delta));
    }
    fn undo(&mut self, file: &str) {
        let Some(brought) = self.files.remove(file) else { return };
        for (number, delta) in brought.reported {
            let Some(doc) = self.docs.get_mut(&number) else { continue };
            doc.open -= delta;
            let (debtor, currency) = (doc.debtor.clone(), doc.currency);
            self.owes(&debtor, currency, -delta);
        }
        for cash in brought.cash.iter().filter_map(|r| self.cash.remove(r)).collect::<Vec<_>>() {
            if let Some(doc) = cash.to.as_ref().and_then(|number| self.docs.get_mut(number)) {
                doc.open += cash.applied;
            }
            self.owes(&cash.debtor, cash.currency, cash.amount);
        }
        for doc in brought.docs.iter().filter_map(|n| self.docs.remove(n)).collect::<Vec<_>>() {
            self.owes(&doc.debtor, doc.currency, -doc.amount);
        }
    }
    /// The due date from which a step counts on a day.
    fn due(&self, doc: &Doc) -> Date {
        // A later one replaces those before it for good: once it is taken back, the due date as given counts again.
        let newest = self.extensions.iter().rfind(|e| e.invoice == doc.number).filter(|e| !e.withdrawn);
        newest.map_or(doc.due, |e| e.until)
    }
    /// Days for which the oldest item of an account is overdue that may be chased; `None` when none is.
    pub fn late(&self, owner: &str, currency: &str, day: Date) -> Option<i32> {
        let own = self.docs.values().filter(|d| self.owner(&d.debtor) == owner && d.currency == currency && d.open > 0);
        let free = own.filter(|d| self.met.iter().any(|m| m == owner) || !self.blocked(d, day));
        free.map(|d| self.due(d).days_until(day)).filter(|days| *days > 0).max()
    }
    fn blocked(&self, doc: &Doc, day: Date) -> bool {
        self.blocks.iter().any(|b| {
            let holds = b.from <= day && day <= b.until && b.lifted.is_none_or(|lifted| day < lifted);
            let covers = b.debtor == doc.debtor && b.invoice.as_ref().is_none_or(|i| *i == doc.number);
            b.chasing && holds && covers
        })
    }
}
