//! Debtors that may be one and the same, proposed to a person; nothing is changed.

use basis::problem::Outcome;
use domain::books::alike::{self, Party};
use store::Connection;
use store::people::{self, DebtorRow};
use wire::messages::Messages;
use wire::output::{DuplicateOut, LikenessOut};

use super::find;
use crate::App;

/// Pairs of debtors that may be the same, the likeliest first; `of` keeps those of one debtor. Fails with `unknown_debtor`.
pub fn duplicates(app: &App, of: Option<&str>, messages: &Messages) -> Outcome<Vec<DuplicateOut>> {
    let mut c = app.connect()?;
    if let Some(code) = of {
        find(app, &mut *c, code)?;
    }
    pairs(app, &mut *c, of, messages)
}

fn pairs(app: &App, c: &mut dyn Connection, of: Option<&str>, messages: &Messages) -> Outcome<Vec<DuplicateOut>> {
    let mut all = people::standing_debtors(c, app.seller.id)?;
    let merged = store::merges::standing(c, app.seller.id)?;
    all.retain(|d| !merged.contains_key(&d.id));
    let parties: Vec<Party<'_>> = all.iter().map(party).collect();
    let mut out = Vec::new();
    for pair in alike::duplicates(&parties, wire::firms::words()) {
        let (Some(a), Some(b)) = (all.get(pair.a), all.get(pair.b)) else { continue };
        if of.is_some_and(|code| code != a.facts.code && code != b.facts.code) {
            continue;
        }
        let because = pair.reasons.iter().map(|r| LikenessOut {
            code: r.word().to_owned(),
            message: messages.text(&format!("likeness-{}", r.word()), &[]),
        });
        out.push(DuplicateOut {
            debtor: a.facts.code.clone(),
            name: a.facts.name.clone(),
            other: b.facts.code.clone(),
            other_name: b.facts.name.clone(),
            confidence_bp: pair.confidence,
            because: because.collect(),
        });
    }
    Ok(out)
}

fn party(row: &DebtorRow) -> Party<'_> {
    let f = &row.facts;
    Party {
        name: &f.name,
        tax_id: &f.tax_id,
        country: f.jurisdiction.split('-').next().unwrap_or(&f.jurisdiction),
        email: &f.email,
        phone: &f.phone,
        natural_person: row.natural_person,
    }
}
