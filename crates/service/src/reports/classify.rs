//! Receivables in classes by a stated standard, as of any day. Nothing is recorded: a class follows from the books, the day
//! and the standard.

use std::collections::BTreeMap;
use std::path::Path;

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use domain::assess::{Classed, Standard, Why};
use store::work::{self, DecisionRow, State};
use store::{Connection, books, letters};
use wire::messages::Messages;
use wire::output::{ClassRow, ClassifiedOut, StandardOut};
use wire::standard::titled;

use crate::App;
use crate::ageing::{By, Groups};
use crate::run_day::Day;
use crate::run_day::judge::Case;
use crate::run_day::read::{Reader, pieces};
use crate::worklist::step_name;

/// What a row of the classification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// One row an item.
    Item,
    /// One row a class and currency.
    Class,
    /// One row a key of the ageing, class and currency.
    Key(By),
}

impl Of {
    /// Reads the word. Fails with `unknown_grouping`.
    pub fn parse(word: &str) -> Outcome<Self> {
        match word {
            "item" => Ok(Self::Item),
            "class" => Ok(Self::Class),
            _ => By::parse(word).map(Self::Key),
        }
    }
}

/// The standard in a file, or the one that ships. Fails with `standard_invalid`, `read_failed` and as opening a file does.
pub fn standard(path: Option<&Path>) -> Outcome<Standard> {
    let Some(path) = path else { return wire::standard::parse(wire::standard::SHIPPED.0, wire::standard::SHIPPED.1) };
    let name = path.display().to_string();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut formats::open(path)?, &mut text)
        .map_err(|e| Problem::input("standard_invalid").with("detail", e.kind()).file(&name))?;
    wire::standard::parse(&name, &text)
}

/// One row while it is summed.
#[derive(Default)]
struct Sum {
    name: Option<String>,
    debtor: Option<String>,
    open: i64,
    items: u64,
    days: i32,
    because: Vec<String>,
}

/// By key, class and currency.
type Sums = BTreeMap<(String, usize, Currency), Sum>;

struct Work<'w> {
    of: Of,
    standard: &'w Standard,
    messages: &'w Messages,
    groups: Groups,
    day: Date,
    rows: Sums,
    totals: Sums,
}

/// Classifies what is open as of `day`: rows in order of key, class and currency.
/// `progress` is told how many of how many debtors were looked at.
pub fn classify(
    app: &App,
    of: Of,
    standard: &Standard,
    day: Date,
    messages: &Messages,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<ClassifiedOut> {
    let mut c = app.connect()?;
    let shared = Day::new(app, &mut *c, day, true)?;
    let groups = match of {
        Of::Key(by) => Groups::of(by, &mut *c, app.seller.id)?,
        _ => Groups::default(),
    };
    let pieces = pieces(&shared, &mut *c)?;
    let mut own = app.connect()?;
    let mut reader = Reader::new(&shared, &mut *own);
    let mut work = Work { of, standard, messages, groups, day, rows: Sums::new(), totals: Sums::new() };
    let last = u64::try_from(store::people::last_debtor(&mut *c, app.seller.id)?).unwrap_or(0);
    for piece in &pieces {
        reader.each(piece, &mut |_, _, case| {
            progress(u64::try_from(case.account.debtor).unwrap_or(0), last);
            if case.items.is_empty() {
                return Ok(());
            }
            // Numbers of invoices are read only where they are told.
            let numbers = if of == Of::Item { crate::ageing::numbers(app, &mut *c, case)? } else { BTreeMap::new() };
            let step = step_on(app, &mut *c, case, day)?;
            work.account(case, &step, &numbers);
            Ok(())
        })?;
    }
    let lang = messages.lang.tag();
    Ok(ClassifiedOut {
        as_of: day.to_string(),
        standard: StandardOut {
            id: standard.id.clone(),
            version: standard.version,
            title: titled(&standard.titles, lang, &standard.id).to_owned(),
            source: standard.source.clone(),
        },
        rows: out(work.rows, standard, lang),
        totals: out(work.totals, standard, lang),
    })
}

/// The step that the account stood at on `day`: the one it stands at now, unless that was taken later; then the last of those
/// taken by the day, of the cycle that was running.
fn step_on(app: &App, c: &mut dyn Connection, case: &Case<'_>, day: Date) -> Outcome<String> {
    let account = &case.account;
    let now = Date::parse_iso(account.step_on.as_bytes());
    if now.is_some_and(|on| on <= day) || account.step.is_empty() && account.cycle <= 1 {
        return Ok(account.step.clone());
    }
    let seller = app.seller.id;
    let letters = letters::letters_of(c, seller, account.debtor)?;
    let taken = |d: &DecisionRow| matches!(d.state, State::Queued | State::Issued) && d.currency == account.currency;
    // A candidate becomes a step when its letter is issued, which may be days after it was decided.
    let on = |d: &DecisionRow| {
        let own = letters.iter().find(|l| l.currency == d.currency && l.cycle == d.cycle && l.step == d.step);
        own.map_or(d.decided_on, |l| l.issued_on)
    };
    let decisions = work::decisions(c, seller, Some(account.debtor))?;
    let decided = decisions.iter().filter(|d| taken(d)).map(|d| (on(d), d.entry, d.step.clone()));
    // Dunning from before the books stands in the rows of invoices.
    let invoices = books::invoices(c, seller, account.debtor)?;
    let brought = invoices.iter().filter(|i| i.currency == account.currency.code() && i.fact.opening > 0);
    let taken_over =
        brought.filter_map(|i| Some((Date::parse_iso(i.last_step_on.as_bytes())?, 0, i.last_step.clone())));
    let last = decided.chain(taken_over).filter(|(on, ..)| *on <= day).max_by_key(|(on, entry, _)| (*on, *entry));
    Ok(last.map_or_else(String::new, |(.., step)| step))
}

impl Work<'_> {
    fn account(&mut self, case: &Case<'_>, step: &str, numbers: &BTreeMap<i64, (String, String)>) {
        let account = &case.account;
        let items: Vec<(i32, i64)> = case.items.iter().map(|i| (i.days_overdue(self.day), i.open)).collect();
        for (item, classed) in case.items.iter().zip(self.standard.account(&items, step)) {
            let number = numbers.get(&item.invoice).map(|n| n.0.clone()).unwrap_or_default();
            let key = match self.of {
                Of::Item => number,
                Of::Class => self.id(classed.class).to_owned(),
                Of::Key(by) => self.groups.key(by, case),
            };
            let because = self.because(&classed);
            let days = if item.open > 0 { item.days_overdue(self.day).max(0) } else { 0 };
            let row = self.rows.entry((key, classed.class, account.currency)).or_default();
            row.add(item.open, days);
            match self.of {
                Of::Item => (row.debtor, row.because) = (Some(case.debtor.code.clone()), vec![because]),
                Of::Key(By::Debtor) => {
                    row.name = Some(case.debtor.name.clone());
                    if !row.because.contains(&because) {
                        row.because.push(because);
                    }
                }
                _ => {}
            }
            let total = (self.id(classed.class).to_owned(), classed.class, account.currency);
            self.totals.entry(total).or_default().add(item.open, days);
        }
    }

    fn id(&self, class: usize) -> &str {
        self.standard.classes.get(class).map_or("", |c| c.id.as_str())
    }

    fn because(&self, classed: &Classed) -> String {
        let say = |key: &str, args: &[(&str, String)]| self.messages.text(key, args);
        let class = self.standard.classes.get(classed.class);
        let title = class.map_or("", |c| titled(&c.titles, self.messages.lang.tag(), &c.id)).to_owned();
        match &classed.why {
            Why::Credit => say("class-because-credit", &[]),
            Why::NotDue => say("class-because-not-due", &[]),
            Why::Days(days) => {
                let from = class.map_or(0, |c| c.days_overdue_min);
                say("class-because-days", &[("days", days.to_string()), ("from", from.to_string())])
            }
            Why::Step(step) => say("class-because-step", &[("step", step_name(self.messages, step))]),
            Why::Share(0) => say("class-because-worst", &[("class", title)]),
            Why::Share(percent) => say("class-because-share", &[("percent", percent.to_string()), ("class", title)]),
        }
    }
}

impl Sum {
    fn add(&mut self, open: i64, days: i32) {
        self.open = self.open.saturating_add(open);
        self.items += 1;
        self.days = self.days.max(days);
    }
}

fn out(sums: Sums, standard: &Standard, lang: &str) -> Vec<ClassRow> {
    let row = |((key, class, currency), sum): ((String, usize, Currency), Sum)| {
        let class = standard.classes.get(class);
        ClassRow {
            key,
            name: sum.name,
            debtor: sum.debtor,
            currency: currency.code().to_owned(),
            class: class.map_or_else(String::new, |c| c.id.clone()),
            class_title: class.map_or_else(String::new, |c| titled(&c.titles, lang, &c.id).to_owned()),
            open: Money::new(sum.open, currency).decimal(),
            items: sum.items,
            days_overdue: sum.days,
            because: sum.because,
            provision_percent: class.and_then(|c| c.provision_percent.clone()),
        }
    };
    let mut sums: Vec<_> = sums.into_iter().collect();
    // By class the order is that of the standard, not of the alphabet.
    if sums.iter().all(|((key, class, _), _)| standard.classes.get(*class).is_some_and(|c| c.id == *key)) {
        sums.sort_by_key(|((_, class, currency), _)| (*class, *currency));
    }
    sums.into_iter().map(row).collect()
}
