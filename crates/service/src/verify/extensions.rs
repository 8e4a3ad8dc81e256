//! Extensions of due dates against the entries that record them.

use std::collections::BTreeMap;

use basis::problem::Outcome;
use domain::books::Extension;
use store::Connection;
use store::evidence::EntryRow;
use wire::record::read_fields;

use super::rows::compare;
use super::{Fault, Report};
use crate::extension::GRANTED;

/// An extension's row and which of its entries were met.
struct Held {
    debtor: i64,
    extension: Extension,
    granted: bool,
    withdrawn: bool,
}

/// All extensions, by number.
pub(super) struct Extensions(BTreeMap<i64, Held>);

impl Extensions {
    pub(super) fn none() -> Self {
        Self(BTreeMap::new())
    }

    pub(super) fn read(c: &mut dyn Connection, seller: i64) -> Outcome<Self> {
        let rows = store::extension::all(c, seller)?.into_iter().map(|(debtor, extension)| {
            let withdrawn = extension.withdrawn_on.is_none();
            (extension.id, Held { debtor, extension, granted: false, withdrawn })
        });
        Ok(Self(rows.collect()))
    }

    fn held(&mut self, entry: &EntryRow, told: &BTreeMap<String, String>) -> Option<&mut Held> {
        let id = told.get("extension").and_then(|id| id.parse().ok()).unwrap_or(0);
        self.0.get_mut(&id).filter(|held| held.debtor == entry.chain)
    }

    pub(super) fn granted(&mut self, entry: &EntryRow, code: &str) -> Option<Fault> {
        let Some(held) = self.held(entry, &read_fields(&entry.payload)) else { return Some(Fault::Missing) };
        held.granted = true;
        compare(&wire::record::extension(code, &held.extension), &entry.payload)
    }

    pub(super) fn withdrawn(&mut self, entry: &EntryRow) -> Option<Fault> {
        let told = read_fields(&entry.payload);
        let Some(held) = self.held(entry, &told) else { return Some(Fault::Missing) };
        held.withdrawn = true;
        let on = held.extension.withdrawn_on.map(|d| d.to_string());
        (on.as_ref() != told.get("withdrawn_on")).then(|| Fault::differs(&["withdrawn_on"]))
    }

    /// Rows that no entry recorded, with the code of each debtor.
    pub(super) fn finish(&mut self, report: &mut Report, code: &mut dyn FnMut(i64) -> Outcome<String>) -> Outcome<()> {
        for (id, held) in std::mem::take(&mut self.0) {
            let code = code(held.debtor)?;
            if !held.granted {
                report.no_entry(&code, GRANTED, 1, 0);
            } else if !held.withdrawn {
                report.fault(Fault::differs(&["withdrawn_on"]), format!("{code} {id}"), (&code, id, GRANTED));
            }
        }
        Ok(())
    }
}
