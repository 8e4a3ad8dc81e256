//! The seller's own letter texts. Words and checks are those of `papers`.

use std::collections::BTreeMap;

use basis::problem::Outcome;
use papers::{OwnText, Texts};
use store::letters::{self, TextRow};

use crate::App;

/// The newest own text of each name with its version; what was taken back is not among them.
fn own(rows: Vec<TextRow>) -> BTreeMap<String, (i64, String)> {
    let mut newest = BTreeMap::new();
    for row in rows {
        newest.insert(row.name, (row.version, row.body));
    }
    newest.retain(|_, (_, body)| !body.is_empty());
    newest
}

/// The texts in force with the version of the seller's own, 0 when it has none.
pub(crate) fn effective(app: &App) -> Outcome<(Texts, i64)> {
    let rows = letters::texts(&mut *app.connect()?, app.seller.id)?;
    let version = rows.iter().map(|r| r.version).max().unwrap_or(0);
    let texts: Vec<OwnText> = own(rows).into_iter().map(|(name, (_, body))| OwnText { name, body }).collect();
    Ok((Texts::with(&texts)?, version))
}
