//! What the scribe asks with each entry: is it told, and to whom. Events are written with the entries, in their transaction.

use std::collections::HashMap;

use basis::problem::Outcome;
use store::evidence::EntryRow;
use store::webhooks::EventRow;
use store::{Connection, people, webhooks};

use super::{endpoint, kinds};
use crate::clock::instant;

/// Codes of debtors that are remembered.
const CODES_MAX: usize = 1000;
/// An event with the endpoints to which it goes.
pub(crate) type Told = (EventRow, Vec<i64>);

/// Who wants to be told what.
struct Wanted {
    seller_code: String,
    /// Endpoints with the kinds that they want; none for all.
    endpoints: Vec<(i64, Vec<String>)>,
}

/// Events of one transaction.
#[derive(Default)]
pub(crate) struct Outbox {
    wanted: Option<Wanted>,
    rows: Vec<Told>,
    /// Events that are told at the end of what they began.
    late: Vec<Told>,
    codes: HashMap<i64, String>,
}

impl Outbox {
    /// Takes an entry that was appended; its payload stands in the row or, where the row of the books is the payload, in `payload`.
    pub(crate) fn take(&mut self, c: &mut dyn Connection, seller: i64, entry: &EntryRow, payload: &str) -> Outcome<()> {
        debug_assert!(kinds::known(&entry.kind), "an entry of a kind that no list of events names: {}", entry.kind);
        let nobody = self.wanted.as_ref().is_some_and(|w| w.endpoints.is_empty());
        if nobody || !kinds::told_at_all(&entry.kind) || !self.anybody(c, seller)? {
            return Ok(());
        }
        let Some(told) = kinds::of(&entry.kind, payload) else { return Ok(()) };
        let Some(wanted) = &self.wanted else { return Ok(()) };
        let wants = |(_, kinds): &&(i64, Vec<String>)| kinds.is_empty() || kinds.iter().any(|k| k == told.kind);
        let to: Vec<i64> = wanted.endpoints.iter().filter(wants).map(|(number, _)| *number).collect();
        if to.is_empty() {
            return Ok(());
        }
        let mut data = vec![("seller", wanted.seller_code.clone()), ("entry", entry.entry.to_string())];
        if entry.chain != 0 {
            data.push(("debtor", self.code(c, seller, entry.chain)?));
        }
        data.extend(told.data(payload));
        let row = EventRow {
            entry: entry.entry,
            at: entry.at,
            kind: told.kind.to_owned(),
            hash: entry.hash.to_vec(),
            body: wire::webhook::message(told.kind, &instant(entry.at)?, &data),
        };
        if told.late { &mut self.late } else { &mut self.rows }.push((row, to));
        Ok(())
    }

    /// Whether anybody wants to be told anything; asked once a transaction.
    fn anybody(&mut self, c: &mut dyn Connection, seller: i64) -> Outcome<bool> {
        if self.wanted.is_none() {
            let mut endpoints = Vec::new();
            for row in endpoint::standing(&webhooks::endpoints(c, seller)?).into_values() {
                if row.disabled.is_empty() {
                    endpoints.push((row.endpoint, row.kinds.split_whitespace().map(str::to_owned).collect()));
                }
            }
            let mut seller_code = String::new();
            if !endpoints.is_empty() {
                let found = people::sellers(c)?.into_iter().find(|s| s.id == seller);
                seller_code = found.map(|s| s.code).unwrap_or_default();
            }
            self.wanted = Some(Wanted { seller_code, endpoints });
        }
        Ok(self.wanted.as_ref().is_some_and(|w| !w.endpoints.is_empty()))
    }

    fn code(&mut self, c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<String> {
        if let Some(code) = self.codes.get(&debtor) {
            return Ok(code.clone());
        }
        let found = people::debtors(c, seller, debtor, debtor)?.pop();
        let code = found.map_or_else(String::new, |d| d.facts.code);
        if self.codes.len() >= CODES_MAX {
            self.codes.clear();
        }
        self.codes.insert(debtor, code.clone());
        Ok(code)
    }

    /// Writes what was taken so far, in the transaction of its entries.
    pub(crate) fn write(&mut self, c: &mut dyn Connection, seller: i64) -> Outcome<()> {
        if !self.rows.is_empty() {
            webhooks::put_events(c, seller, &self.rows)?;
            self.rows.clear();
        }
        Ok(())
    }
    /// The transaction ends: the next one asks anew.
    pub(crate) fn end(&mut self) {
        self.wanted = None;
    }
    /// What is told later, by who does it.
    pub(crate) fn late(&mut self) -> Vec<Told> {
        std::mem::take(&mut self.late)
    }
}

/// Writes events that were kept until what they began was done, in the transaction that ends it.
pub(crate) fn done(c: &mut dyn Connection, seller: i64, late: &[Told]) -> Outcome<()> {
    if late.is_empty() { Ok(()) } else { webhooks::put_events(c, seller, late) }
}
