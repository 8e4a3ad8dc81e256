//! Merges of debtors against their entries: who, why, every row that went over and every state that an account got.

use std::collections::{BTreeMap, BTreeSet};

use basis::problem::Outcome;
use store::evidence::EntryRow;
use store::merges::{self, Arrival, CarriedRow, MergeRow, MovedRow};
use store::{Connection, people};
use wire::record::read_fields;

use super::Fault;
use super::chains::Chain;
use super::rows::compare;
use crate::debtors::merging::{ARRIVED, MERGED, UNMERGED, arrival_text, text};

/// A merge, or the end of one, and the chains in which its entry is still to be met.
struct Held {
    row: MergeRow,
    text: String,
    carried: Vec<CarriedRow>,
    missing: BTreeSet<i64>,
}

/// All merges with what hangs on them.
pub(super) struct Merges {
    held: BTreeMap<i64, Held>,
    /// Rows that came in under merged debtors' codes whose entry was not met.
    arrivals: BTreeSet<Arrival>,
}

impl Merges {
    pub(super) fn read(c: &mut dyn Connection, seller: i64) -> Outcome<Self> {
        let mut moved: BTreeMap<i64, Vec<MovedRow>> = BTreeMap::new();
        for row in merges::moved(c, seller)? {
            moved.entry(row.merge).or_default().push(row);
        }
        let mut carried: BTreeMap<i64, Vec<CarriedRow>> = BTreeMap::new();
        for row in merges::carried(c, seller)? {
            carried.entry(row.merge).or_default().push(row);
        }
        let mut held = BTreeMap::new();
        for row in merges::merges(c, seller)? {
            let mut moved = moved.remove(&row.number).unwrap_or_default();
            moved.sort_by_key(|m| (m.kind, m.debtor, m.number, m.became));
            let carried = carried.remove(&row.number).unwrap_or_default();
            let mut code = |debtor| -> Outcome<String> {
                Ok(people::debtors(c, seller, debtor, debtor)?.pop().map_or_else(String::new, |d| d.facts.code))
            };
            let (from, to) = (code(row.from)?, code(row.to)?);
            let text = text(&row, (&from, &to), &moved, &carried);
            let missing = BTreeSet::from([row.from, row.to]);
            held.insert(row.number, Held { row, text, carried, missing });
        }
        Ok(Self { held, arrivals: merges::arrivals(c, seller)?.into_iter().collect() })
    }

    /// How the rows that an entry records differ from it; `None` for an entry of another kind.
    pub(super) fn agree(&mut self, entry: &EntryRow, chain: &mut Chain) -> Option<Option<Fault>> {
        match entry.kind.as_str() {
            ARRIVED => Some(self.arrival(entry)),
            kind @ (MERGED | UNMERGED) => Some(self.merge(entry, kind, chain)),
            _ => None,
        }
    }

    fn merge(&mut self, entry: &EntryRow, kind: &str, chain: &mut Chain) -> Option<Fault> {
        let number = read_fields(&entry.payload).get("merge").and_then(|n| n.parse().ok()).unwrap_or(0);
        let Some(held) = self.held.get_mut(&number) else { return Some(Fault::Missing) };
        if !held.missing.remove(&entry.chain) {
            return Some(Fault::Missing);
        }
        for a in held.carried.iter().filter(|a| a.debtor == entry.chain && a.is.assignment != 0) {
            chain.under(a.currency.clone(), a.is.cycle, a.is.assignment);
        }
        let said = if held.row.ends == 0 { MERGED } else { UNMERGED };
        let rest = Fault::of(&[("at", held.row.at == entry.at), ("ends", said == kind)]);
        compare(&held.text, &entry.payload).or(rest)
    }

    fn arrival(&mut self, entry: &EntryRow) -> Option<Fault> {
        let found = self.arrivals.iter().find(|a| arrival_text(a) == entry.payload).cloned();
        let Some(found) = found else { return Some(Fault::Missing) };
        self.arrivals.remove(&found);
        let survivor = self.held.get(&found.merge).map(|h| h.row.to);
        (survivor != Some(entry.chain)).then(|| Fault::differs(&["merge"]))
    }

    /// Debtors and kinds of rows whose entries were not met.
    pub(super) fn rest(&self) -> Vec<(i64, &'static str)> {
        let mut rest: Vec<(i64, &'static str)> = Vec::new();
        for held in self.held.values() {
            let kind = if held.row.ends == 0 { MERGED } else { UNMERGED };
            rest.extend(held.missing.iter().map(|debtor| (*debtor, kind)));
        }
        let survivor = |a: &Arrival| self.held.get(&a.merge).map_or(0, |h| h.row.to);
        rest.extend(self.arrivals.iter().map(|a| (survivor(a), ARRIVED)));
        rest
    }
}
