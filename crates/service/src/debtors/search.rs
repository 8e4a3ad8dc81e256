//! Debtors found page by page, in the order of their codes: no page reads all of them.

use basis::problem::Outcome;
use store::people;
use wire::output::DebtorOut;

use crate::App;

/// Debtors read at once, and looked at for one page at most.
const AT_ONCE: usize = 500;
const LOOKED_AT_MAX: usize = 10_000;

/// What is searched for; an empty text finds all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Search<'a> {
    /// How the code begins.
    pub prefix: &'a str,
    /// What the name holds, in capitals or not.
    pub name: &'a str,
}

/// At most `limit` debtors after the code `after`, and the code after which the next page begins. A page may be short, or empty, where
/// few names agree: it looks at so many debtors and no more.
pub fn search(
    app: &App,
    asked: &Search<'_>,
    after: Option<&str>,
    limit: usize,
) -> Outcome<(Vec<DebtorOut>, Option<String>)> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let standing = store::merges::standing(&mut *c, seller)?;
    let wanted = asked.name.to_lowercase();
    let mut from = after.filter(|a| *a > asked.prefix).unwrap_or(asked.prefix).to_owned();
    let mut without = after.unwrap_or_default().to_owned();
    let (mut found, mut seen) = (Vec::new(), 0);
    loop {
        let rows = people::debtors_from(&mut *c, seller, (&from, &without), i64::try_from(AT_ONCE).unwrap_or(500))?;
        let last = rows.len() < AT_ONCE;
        for row in rows {
            if !row.facts.code.starts_with(asked.prefix) {
                return Ok((found, None));
            }
            if found.len() == limit || seen == LOOKED_AT_MAX {
                return Ok((found, Some(without)));
            }
            seen += 1;
            from.clone_from(&row.facts.code);
            without.clone_from(&row.facts.code);
            if wanted.is_empty() || row.facts.name.to_lowercase().contains(&wanted) {
                let into = match standing.get(&row.id) {
                    None => String::new(),
                    Some(merge) => people::debtors(&mut *c, seller, merge.to, merge.to)?
                        .pop()
                        .map_or_else(String::new, |d| d.facts.code),
                };
                found.push(super::out(row, into));
            }
        }
        if last {
            return Ok((found, None));
        }
    }
}
