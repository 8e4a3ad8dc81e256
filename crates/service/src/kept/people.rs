//! Master data of all debtors at hand: names to search in, who is billed for whom, which debtors may be the same.

use std::collections::{BTreeSet, HashMap};

use basis::problem::Outcome;
use domain::books::alike::{self, Likeness, Party};
use store::Connection;
use store::people::{self, DebtorRow};

use super::shelf::{Keep, List};
use super::{Patience, Position, Since, since};
use crate::App;

/// A debtor as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) id: i64,
    pub(crate) code: Box<str>,
    pub(crate) name: Box<str>,
    /// The name in small letters.
    lower: Box<str>,
    pub(crate) bill_to: Box<str>,
    pub(crate) ship_to: Box<str>,
    pub(crate) group: Box<str>,
    tax_id: Box<str>,
    country: Box<str>,
    email: Box<str>,
    phone: Box<str>,
    natural_person: Option<bool>,
    merged: bool,
}

impl Keep for Known {
    fn debtor(&self) -> i64 {
        self.id
    }
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        self.code.cmp(&other.code)
    }
}

impl Known {
    fn of(row: DebtorRow, merged: bool) -> Self {
        let f = row.facts;
        let country = f.jurisdiction.split('-').next().unwrap_or(&f.jurisdiction).into();
        Self {
            id: row.id,
            lower: f.name.to_lowercase().into(),
            code: f.code.into(),
            name: f.name.into(),
            bill_to: row.bill_to.into(),
            ship_to: row.ship_to.into(),
            group: row.group.into(),
            tax_id: f.tax_id.into(),
            country,
            email: f.email.into(),
            phone: f.phone.into(),
            natural_person: row.natural_person,
            merged,
        }
    }
    fn party(&self) -> Party<'_> {
        Party {
            name: &self.name,
            tax_id: &self.tax_id,
            country: &self.country,
            email: &self.email,
            phone: &self.phone,
            natural_person: self.natural_person,
        }
    }
    /// Whether the name holds a text, both in small letters.
    pub(crate) fn named(&self, wanted: &str) -> bool {
        self.lower.contains(wanted)
    }
}

/// Two debtors that may be the same.
#[derive(Debug, Clone)]
pub(crate) struct Alike {
    pub(crate) debtor: i64,
    pub(crate) other: i64,
    pub(crate) confidence: u32,
    pub(crate) reasons: Vec<Likeness>,
}

/// All debtors of a seller.
#[derive(Default)]
pub(crate) struct People {
    list: Option<List<Known>>,
    /// Pairs, once they were asked for, the likeliest first; forgotten when master data change.
    pairs: Option<Vec<Alike>>,
}

impl People {
    /// Debtors in the order of their codes.
    pub(crate) fn by_code(&self) -> &[Known] {
        self.list.as_ref().map_or(&[], List::rows)
    }
    /// Debtors in the order in which they were taken in.
    pub(crate) fn by_number(&self) -> Vec<&Known> {
        let mut all: Vec<&Known> = self.by_code().iter().collect();
        all.sort_unstable_by_key(|k| k.id);
        all
    }
    /// Debtors that may be the same; `None` where nobody has time to find them.
    pub(crate) fn pairs(&mut self, patience: Patience) -> Option<&[Alike]> {
        if self.pairs.is_none() {
            if patience == Patience::Soon {
                return None;
            }
            let all: Vec<&Known> = self.by_number().into_iter().filter(|k| !k.merged).collect();
            let parties: Vec<Party<'_>> = all.iter().map(|k| k.party()).collect();
            let id = |at: usize| all.get(at).map(|k| k.id);
            let pairs = alike::duplicates(&parties, wire::firms::words()).into_iter().filter_map(|p| {
                Some(Alike { debtor: id(p.a)?, other: id(p.b)?, confidence: p.confidence, reasons: p.reasons })
            });
            self.pairs = Some(pairs.collect());
        }
        self.pairs.as_deref()
    }
    /// Brings the list up to the books. Whether that was possible for one who does not wait.
    fn renew(&mut self, app: &App, patience: Patience) -> Outcome<bool> {
        let mut c = app.connect()?;
        let now = Position::read(&mut *c, app.seller.id)?;
        let since = match &self.list {
            None => Since::Anything,
            Some(list) => since(&mut *c, app.seller.id, list.at, now)?,
        };
        match (since, self.list.as_mut()) {
            (Since::Nothing, Some(_)) => {}
            (Since::Debtors(debtors), Some(list)) => {
                let rows = rows(&mut *c, app.seller.id, Some(&debtors))?;
                let before: HashMap<i64, &Known> =
                    list.rows().iter().filter(|k| debtors.contains(&k.id)).map(|k| (k.id, k)).collect();
                let same = before.len() == rows.len() && rows.iter().all(|k| before.get(&k.id) == Some(&k));
                if !same {
                    self.pairs = None;
                    list.replace(&debtors, rows);
                }
                list.at = now;
            }
            _ if patience == Patience::Soon => return Ok(false),
            _ => {
                *self = Self::default();
                self.list = Some(List::new(now, rows(&mut *c, app.seller.id, None)?));
            }
        }
        Ok(true)
    }
}

fn rows(c: &mut dyn Connection, seller: i64, of: Option<&BTreeSet<i64>>) -> Outcome<Vec<Known>> {
    let merged = store::merges::standing(c, seller)?;
    let mut all = Vec::new();
    match of {
        None => all = people::standing_debtors(c, seller)?,
        Some(debtors) => {
            for debtor in debtors {
                all.extend(people::standing_debtor(c, seller, *debtor)?);
            }
        }
    }
    Ok(all.into_iter().map(|row| (merged.contains_key(&row.id), row)).map(|(m, row)| Known::of(row, m)).collect())
}

/// Lets `look` see all debtors of the seller; `None` where they cannot be had at once and nobody has time.
pub(crate) fn people<T>(
    app: &App,
    patience: Patience,
    look: &mut dyn FnMut(&mut People) -> Outcome<T>,
) -> Outcome<Option<T>> {
    let Some(mut people) = super::shelf::locked(&app.kept.people, patience) else { return Ok(None) };
    if people.renew(app, patience)? { look(&mut people).map(Some) } else { Ok(None) }
}
