//! Debtors found page by page, in the order of their codes.

use basis::problem::Outcome;
use store::{Connection, people as stored};
use wire::output::DebtorOut;

use crate::App;
use crate::kept::Patience;
use crate::kept::people::people;

/// What is searched for; an empty text finds all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Search<'a> {
    /// How the code begins.
    pub prefix: &'a str,
    /// What the name holds, in capitals or not; two characters of a Chinese name are enough.
    pub name: &'a str,
}

/// At most `limit` debtors after the code `after`, and the code after which the next page begins; `None` where they cannot be had at once and
/// nobody has time. By code alone pages are read from the index of codes, with a name out of what is kept of all debtors.
pub fn search(
    app: &App,
    asked: &Search<'_>,
    after: Option<&str>,
    (limit, patience): (usize, Patience),
) -> Outcome<Option<(Vec<DebtorOut>, Option<String>)>> {
    let mut c = app.connect()?;
    let (rows, next) = match asked.name {
        "" => by_code(app, &mut *c, asked.prefix, (after, limit))?,
        _ => match by_name(app, asked, after, (limit, patience))? {
            None => return Ok(None),
            Some((numbers, next)) => {
                let mut rows = Vec::with_capacity(numbers.len());
                for number in numbers {
                    rows.extend(stored::standing_debtor(&mut *c, app.seller.id, number)?);
                }
                (rows, next)
            }
        },
    };
    let standing = if rows.is_empty() { Default::default() } else { store::merges::standing(&mut *c, app.seller.id)? };
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let into = match standing.get(&row.id) {
            None => String::new(),
            Some(merge) => stored::debtors(&mut *c, app.seller.id, merge.to, merge.to)?
                .pop()
                .map_or_else(String::new, |d| d.facts.code),
        };
        found.push(super::out(row, into));
    }
    Ok(Some((found, next)))
}

/// A page of debtors, and after which code the next one begins.
type Page<T> = (Vec<T>, Option<String>);

fn by_code(
    app: &App,
    c: &mut dyn Connection,
    prefix: &str,
    (after, limit): (Option<&str>, usize),
) -> Outcome<Page<stored::DebtorRow>> {
    let from = after.filter(|a| *a > prefix).unwrap_or(prefix);
    let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut rows = stored::debtors_from(c, app.seller.id, (from, after.unwrap_or_default()), most)?;
    rows.retain(|row| row.facts.code.starts_with(prefix));
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| row.facts.code.clone());
    Ok((rows, next))
}

fn by_name(
    app: &App,
    asked: &Search<'_>,
    after: Option<&str>,
    (limit, patience): (usize, Patience),
) -> Outcome<Option<Page<i64>>> {
    let wanted = asked.name.to_lowercase();
    people(app, patience, &mut |all| {
        let all = all.by_code();
        let first = all
            .partition_point(|k| after.map_or(&*k.code < asked.prefix, |a| &*k.code <= a || &*k.code < asked.prefix));
        let ours = all.iter().skip(first).take_while(|k| k.code.starts_with(asked.prefix));
        let mut found: Vec<_> = ours.filter(|k| k.named(&wanted)).take(limit.saturating_add(1)).collect();
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|k| k.code.to_string());
        Ok((found.into_iter().map(|k| k.id).collect(), next))
    })
}
