//! What was decided: by whom, when, why, and under which strategy, as it was recorded.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::Outcome;
use store::work;
use store::{people, runs};
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
    let seller = app.seller.id;
    let debtor = match &filter.debtor {
        None => None,
        Some(code) => Some(crate::debtors::find(app, &mut *c, code)?.id),
    };
    let within = |day: Date| filter.from.is_none_or(|d| d <= day) && filter.to.is_none_or(|d| day <= d);
    let mut rows: Vec<_> = work::decisions(&mut *c, seller, debtor)?;
    rows.retain(|d| within(d.decided_on));
    rows.sort_by(|a, b| {
        (a.decided_on, a.debtor, a.currency, a.entry).cmp(&(b.decided_on, b.debtor, b.currency, b.entry))
    });
    let strategies = strategies(app)?;
    let mut names = BTreeMap::new();
    let (first, last) = debtor.map_or((1, i64::MAX), |d| (d, d));
    for d in people::debtors(&mut *c, seller, first, last)? {
        names.insert(d.id, (d.facts.code, d.facts.name));
    }
    let mut list = Vec::with_capacity(rows.len());
    for d in &rows {
        let (code, name) = names.get(&d.debtor).cloned().unwrap_or_default();
        let text = write::text_of(&mut *c, seller, d)?;
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
