//! Rows of the seller's own chain, by the kind of entry that records them. Reads, never judges.

use std::collections::{BTreeMap, HashMap};

use basis::problem::Outcome;
use store::evidence::EntryRow;
use store::{Connection, check, letters, undo};

use super::Fault;
use super::rows::compare;
use crate::debtors::groups;
use crate::{App, calendars, exchange, import, law_rates, period, strategy, texts};

/// Rows of the seller's own that one kind of entry records, by number: their instant and text.
#[derive(Default)]
pub(super) struct Own {
    rows: BTreeMap<i64, (i64, String)>,
    /// Entries met; the n-th entry records the n-th row.
    met: i64,
}

impl Own {
    /// How many rows there are and how many of them entries record; `None` when every row has its entry.
    pub(super) fn left(&self) -> Option<(usize, usize)> {
        let met = usize::try_from(self.met).unwrap_or(0);
        (!self.rows.is_empty()).then(|| (met + self.rows.len(), met))
    }
    /// How the row that an entry records differs from it.
    pub(super) fn agree(&mut self, entry: &EntryRow) -> Option<Fault> {
        self.met += 1;
        let Some((at, text)) = self.rows.remove(&self.met) else { return Some(Fault::Missing) };
        match compare(&text, &entry.payload) {
            Some(fault) => Some(fault),
            None => Fault::of(&[("at", at == entry.at)]),
        }
    }
}

/// Adds a row: its kind, its number, its instant, its text.
type Add<'a> = dyn FnMut(&'static str, i64, i64, String) + 'a;

/// All rows of the seller's own, by kind.
pub(super) fn read(app: &App, c: &mut dyn Connection) -> Outcome<HashMap<&'static str, Own>> {
    let seller = app.seller.id;
    // Every kind stands here, so that an entry finds nothing when all rows of its kind were deleted.
    let kinds = [
        "seller",
        "seller_profile",
        "run",
        "import",
        import::undo::ENTRY,
        period::ENTRY,
        texts::ENTRY,
        calendars::ENTRY,
        exchange::ENTRY,
        law_rates::ENTRY,
        strategy::TEXT_ENTRY,
        strategy::ASSIGNED_ENTRY,
        groups::ENTRY,
    ];
    let mut own: HashMap<&'static str, Own> = kinds.map(|kind| (kind, Own::default())).into();
    let mut add = |kind: &'static str, number: i64, at: i64, text: String| {
        own.entry(kind).or_default().rows.insert(number, (at, text));
    };
    for row in check::profiles(c, seller)? {
        add("seller_profile", row.version, row.at, row.body);
    }
    for row in check::runs(c, seller)? {
        add("run", row.id, row.at, wire::record::run(row.id, row.as_of, &row.what, &row.body));
    }
    for row in check::imports(c, seller)? {
        add("import", row.id, row.at, wire::record::import(row.id, &row.what, &row.body, row.as_of));
    }
    for row in undo::undone(c, seller)? {
        add(import::undo::ENTRY, row.number, row.at, import::undo::text(&row));
    }
    for row in store::period::events(c, seller)? {
        add(period::ENTRY, row.number, row.at, period::text(&row));
    }
    let created = check::created_at(c, seller)?;
    add("seller", 1, created, crate::seller::seller_text(&app.seller));
    kept(c, seller, &mut add)?;
    Ok(own)
}

/// Texts, calendars, rates, strategies and groups.
fn kept(c: &mut dyn Connection, seller: i64, add: &mut Add<'_>) -> Outcome<()> {
    let all = letters::texts(c, seller)?;
    for rows in all.chunk_by(|a, b| a.version == b.version) {
        if let Some(first) = rows.first() {
            add(texts::ENTRY, first.version, first.at, texts::text(first.version, rows));
        }
    }
    for row in store::calendars::notices(c, seller)? {
        add(calendars::ENTRY, row.number, row.at, calendars::text(&row));
    }
    for row in store::law_rates::all(c, seller)? {
        add(law_rates::ENTRY, row.number, row.at, law_rates::text(&row));
    }
    for (number, at, text) in exchange::texts(c, seller)? {
        add(exchange::ENTRY, number, at, text);
    }
    for row in store::strategies::versions(c, seller)? {
        add(strategy::TEXT_ENTRY, row.version, row.at, strategy::version_text(&row));
    }
    for row in store::strategies::assignments(c, seller)? {
        add(strategy::ASSIGNED_ENTRY, row.number, row.at, strategy::assignment_text(&row));
    }
    for row in store::master::groups(c, seller)? {
        add(groups::ENTRY, row.number, row.at, groups::text(&row));
    }
    Ok(())
}
