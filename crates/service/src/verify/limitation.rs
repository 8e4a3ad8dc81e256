//! Recorded facts that bear on limitation, against the entries that record them.

use std::collections::BTreeMap;

use basis::problem::Outcome;
use store::Connection;
use store::evidence::EntryRow;
use store::limitation::FactRow;
use wire::record::read_fields;

use super::Fault;
use super::rows::compare;
use crate::limitation::record_text;

/// Facts of which no entry was met so far, by number.
pub(super) struct Facts(BTreeMap<i64, FactRow>);

impl Facts {
    pub(super) fn read(c: &mut dyn Connection, seller: i64) -> Outcome<Self> {
        Ok(Self(store::limitation::all(c, seller)?.into_iter().map(|row| (row.fact, row)).collect()))
    }

    pub(super) fn met(&mut self, entry: &EntryRow, code: &str) -> Option<Fault> {
        let number = read_fields(&entry.payload).get("fact").and_then(|n| n.parse().ok()).unwrap_or(0);
        if self.0.get(&number).is_none_or(|row| row.debtor != entry.chain) {
            return Some(Fault::Missing);
        }
        self.0.remove(&number).and_then(|row| compare(&record_text(code, &row), &entry.payload))
    }

    /// The debtors of facts that no entry recorded.
    pub(super) fn rest(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.0).into_values().map(|row| row.debtor).collect()
    }
}
