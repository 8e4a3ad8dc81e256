//! Debtors that may be one and the same, proposed to a person; nothing is changed.

use basis::problem::Outcome;
use wire::messages::Messages;
use wire::output::{DuplicateOut, LikenessOut};

use super::find;
use crate::App;
use crate::kept::people::{Alike, Known, People, people};
use crate::kept::{Part, Patience};

/// Pairs of debtors that may be the same, the likeliest first; `of` keeps those of one debtor. Fails with `unknown_debtor`.
pub fn duplicates(app: &App, of: Option<&str>, messages: &Messages) -> Outcome<Vec<DuplicateOut>> {
    let of = number(app, of)?;
    let all = &mut |all: &mut People| Ok(pairs(all, of, Patience::Long, messages).unwrap_or_default());
    Ok(people(app, Patience::Long, all)?.unwrap_or_default())
}

/// Pairs `from..from + limit` of the same, and whether more follow; `None` where nobody has time to find them. Fails with `unknown_debtor`.
pub fn duplicates_part(
    app: &App,
    of: Option<&str>,
    (from, limit): (usize, usize),
    patience: Patience,
    messages: &Messages,
) -> Outcome<Option<Part<DuplicateOut>>> {
    let of = number(app, of)?;
    let found = people(app, patience, &mut |all| Ok(pairs(all, of, patience, messages)))?.flatten();
    Ok(found.map(|all| {
        let mut rest = all.into_iter().skip(from);
        (rest.by_ref().take(limit).collect(), rest.next().is_some())
    }))
}

/// The number of the debtor that is named.
fn number(app: &App, of: Option<&str>) -> Outcome<Option<i64>> {
    of.map(|code| find(app, &mut *app.connect()?, code).map(|found| found.id)).transpose()
}

/// The pairs, or those of one debtor; `None` where nobody has time to find them.
pub(super) fn pairs(
    all: &mut People,
    of: Option<i64>,
    patience: Patience,
    messages: &Messages,
) -> Option<Vec<DuplicateOut>> {
    let concerned = |p: &&Alike| of.is_none_or(|id| id == p.debtor || id == p.other);
    let pairs: Vec<Alike> = all.pairs(patience)?.iter().filter(concerned).cloned().collect();
    let by_number = if pairs.is_empty() { Vec::new() } else { all.by_number() };
    let known = |id: i64| by_number.binary_search_by_key(&id, |k| k.id).ok().and_then(|at| by_number.get(at).copied());
    let out = |p: Alike| Some(told(known(p.debtor)?, known(p.other)?, &p, messages));
    Some(pairs.into_iter().filter_map(out).collect())
}

fn told(a: &Known, b: &Known, pair: &Alike, messages: &Messages) -> DuplicateOut {
    let because = pair.reasons.iter().map(|r| LikenessOut {
        code: r.word().to_owned(),
        message: messages.text(&format!("likeness-{}", r.word()), &[]),
    });
    DuplicateOut {
        debtor: a.code.to_string(),
        name: a.name.to_string(),
        other: b.code.to_string(),
        other_name: b.name.to_string(),
        confidence_bp: pair.confidence,
        because: because.collect(),
    }
}
