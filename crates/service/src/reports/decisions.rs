//! What was decided: by whom, when, why, and under which strategy, as it was recorded.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::Outcome;
pub use store::work::DecisionPlace;
use store::work::{self, DecisionRow};
use store::{Connection, people, runs};
use wire::messages::Messages;
use wire::output::DecidedRow;

use crate::App;
use crate::letters;
use crate::run_day::write;
use crate::worklist::recorded;

/// Which decisions are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Decided on this day or later.
    pub from: Option<Date>,
    /// Decided on this day or before.
    pub to: Option<Date>,
    /// Of this debtor alone.
    pub debtor: Option<String>,
}

/// The decisions that the filter lets through, oldest first, sentences in the language of `messages`. Fails with
/// `unknown_debtor`.
pub fn decisions(app: &App, filter: &Filter, messages: &Messages) -> Outcome<Vec<DecidedRow>> {
    let mut c = app.connect()?;
    let rows = match &filter.debtor {
        Some(code) => of_debtor(app, &mut *c, code, filter)?,
        None => {
            work::decisions_between(&mut *c, app.seller.id, filter.days().each(), &DecisionPlace::default(), i64::MAX)?
        }
    };
    shown(app, &mut *c, &rows, messages)
}

/// So many of them from a place on, and the place of the last where more follow. Fails with `unknown_debtor`.
pub fn page(
    app: &App,
    filter: &Filter,
    (after, limit): (&DecisionPlace, usize),
    messages: &Messages,
) -> Outcome<(Vec<DecidedRow>, Option<DecisionPlace>)> {
    let mut c = app.connect()?;
    let more = limit.saturating_add(1);
    let mut rows = match &filter.debtor {
        Some(code) => {
            let mut rows = of_debtor(app, &mut *c, code, filter)?;
            rows.retain(|d| key(&place(d)) > key(after));
            rows
        }
        None => {
            let most = i64::try_from(more).unwrap_or(i64::MAX);
            work::decisions_between(&mut *c, app.seller.id, filter.days().each(), after, most)?
        }
    };
    let follow = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| follow).map(place);
    Ok((shown(app, &mut *c, &rows, messages)?, next))
}

/// Days as they are compared.
struct Days(String, String);

impl Days {
    fn each(&self) -> (&str, &str) {
        (&self.0, &self.1)
    }
}

impl Filter {
    fn days(&self) -> Days {
        let text = |day: Option<Date>, otherwise: &str| day.map_or_else(|| otherwise.to_owned(), |d| d.to_string());
        Days(text(self.from, "0000-01-01"), text(self.to, "9999-12-31"))
    }
}

/// Where a decision stands among all.
fn place(d: &DecisionRow) -> DecisionPlace {
    let (day, currency) = (d.decided_on.to_string(), d.currency.code().to_owned());
    DecisionPlace { day, debtor: d.debtor, currency, entry: d.entry }
}

fn key(place: &DecisionPlace) -> (&str, i64, &str, i64) {
    (&place.day, place.debtor, &place.currency, place.entry)
}

/// Those of one debtor, in the same order.
fn of_debtor(app: &App, c: &mut dyn Connection, code: &str, filter: &Filter) -> Outcome<Vec<DecisionRow>> {
    let debtor = crate::debtors::find(app, c, code)?.id;
    let mut rows = work::decisions(c, app.seller.id, Some(debtor))?;
    rows.retain(|d| {
        filter.from.is_none_or(|day| day <= d.decided_on) && filter.to.is_none_or(|day| d.decided_on <= day)
    });
    rows.sort_by(|a, b| key(&place(a)).cmp(&key(&place(b))));
    Ok(rows)
}

/// Up to so many decisions their debtors are looked up one by one.
const LOOKED_UP: usize = 1_000;

fn shown(app: &App, c: &mut dyn Connection, rows: &[DecisionRow], messages: &Messages) -> Outcome<Vec<DecidedRow>> {
    let seller = app.seller.id;
    let strategies = strategies(app)?;
    let mut names = BTreeMap::new();
    let one_by_one: Vec<(i64, i64)> = rows.iter().map(|d| (d.debtor, d.debtor)).collect();
    let ranges = if rows.len() > LOOKED_UP { vec![(1, i64::MAX)] } else { one_by_one };
    for (first, last) in ranges {
        if first == last && names.contains_key(&first) {
            continue;
        }
        for d in people::debtors(c, seller, first, last)? {
            names.insert(d.id, (d.facts.code, d.facts.name));
        }
    }
    let mut list = Vec::with_capacity(rows.len());
    for d in rows {
        let (code, name) = names.get(&d.debtor).cloned().unwrap_or_default();
        let text = write::text_of(c, seller, d)?;
        let (because, _) = wire::record::read_reasons(&text);
        let facts = wire::record::read_decided(&text);
        list.push(DecidedRow {
            id: letters::id(&code, d),
            decided_on: d.decided_on.to_string(),
            debtor: code,
            name,
            currency: d.currency.code().to_owned(),
            cycle: d.cycle,
            step: d.step.clone(),
            state: d.state.word().to_owned(),
            channel: d.channel.clone(),
            letter: d.letter.clone(),
            owner: facts.owner,
            due: facts.due,
            overdue: facts.overdue_minor.map(|minor| basis::money::Money::new(minor, d.currency).decimal()),
            days_overdue: facts.days_overdue,
            because: because.iter().map(|r| recorded(messages, r)).collect(),
            strategy: match wire::record::read_decision(&text).map_or(0, |r| r.assignment) {
                0 => strategies.get(&d.decided_on).cloned().unwrap_or_default(),
                number => app.plans.get(number)?.name(),
            },
        });
    }
    Ok(list)
}

/// Strategy and version by day of run; two, if it was changed between two runs of a day.
fn strategies(app: &App) -> Outcome<BTreeMap<Date, String>> {
    let mut c = app.connect()?;
    let mut found: BTreeMap<Date, String> = BTreeMap::new();
    for (day, name) in runs::strategies(&mut *c, app.seller.id)? {
        let names = found.entry(day).or_default();
        if !names.split(" / ").any(|known| known == name) {
            if !names.is_empty() {
                names.push_str(" / ");
            }
            names.push_str(&name);
        }
    }
    Ok(found)
}
