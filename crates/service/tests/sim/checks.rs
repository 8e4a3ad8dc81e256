//! What must hold after each day, held against the model.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::Outcome;
use service::App;
use service::ageing::{By, ageing};
use service::kept::{self, Patience};
use service::reports::decisions;
use service::worklist::worklist;
use service::{letters, limitation};
use store::work::{DecisionRow, State};
use store::{books, people, work};
use wire::messages::{Lang, Messages};
use wire::output::RunResult;

use super::model::Model;

/// Open items as (debtor, currency, number) with due date and what is open.
type Items = BTreeMap<(String, String, String), (Date, i64)>;
type Sums = BTreeMap<(String, String), i64>;

/// What the books show: open items, cash that is not allocated, and how many items each account counts.
fn shown(app: &App) -> Outcome<(Items, Sums, Sums)> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let codes: BTreeMap<i64, String> =
        people::standing_debtors(&mut *c, seller)?.into_iter().map(|d| (d.id, d.facts.code)).collect();
    let code = |debtor: i64| codes.get(&debtor).cloned().unwrap_or_else(|| format!("#{debtor}"));
    let mut numbers = BTreeMap::new();
    for debtor in codes.keys() {
        for row in books::invoices(&mut *c, seller, *debtor)? {
            numbers.insert((*debtor, row.fact.invoice), row.fact.number);
        }
    }
    let mut items = Items::new();
    let last = people::last_debtor(&mut *c, seller)?;
    books::open_items(&mut *c, seller, (1, last), &mut |row| {
        let number = numbers.get(&(row.debtor, row.item.invoice)).cloned().unwrap_or_default();
        let key = (code(row.debtor), row.currency.code().to_owned(), number);
        items.insert(key, (row.item.due, row.item.open));
        Ok(())
    })?;
    let (mut unapplied, mut counts) = (Sums::new(), Sums::new());
    for account in work::accounts(&mut *c, seller, 1, last)? {
        let key = (code(account.debtor), account.currency.code().to_owned());
        unapplied.insert(key.clone(), account.unapplied);
        counts.insert(key, account.items);
    }
    Ok((items, unapplied, counts))
}

/// Open items, cash and sums of the books are those of the model.
pub fn books(app: &App, model: &Model) -> Result<(), String> {
    let (items, mut unapplied, mut counts) = shown(app).map_err(|p| format!("{p:?}"))?;
    let mut expected = Items::new();
    let (mut cash, mut count, mut ledger) = (Sums::new(), Sums::new(), Sums::new());
    for doc in model.docs.values().filter(|d| d.open != 0) {
        let (owner, currency) = (model.owner(&doc.debtor).to_owned(), doc.currency.to_owned());
        *count.entry((owner.clone(), currency.clone())).or_default() += 1;
        expected.insert((owner, currency, doc.number.clone()), (doc.due, doc.open));
    }
    for one in model.cash.values() {
        let key = (model.owner(&one.debtor).to_owned(), one.currency.to_owned());
        *cash.entry(key).or_default() += one.amount - one.applied;
    }
    for ((code, currency), sum) in &model.ledger {
        *ledger.entry((model.owner(code).to_owned(), (*currency).to_owned())).or_default() += sum;
    }
    let mut owed = Sums::new();
    for ((debtor, currency, _), (_, open)) in &items {
        *owed.entry((debtor.clone(), currency.clone())).or_default() += open;
    }
    for (key, sum) in &unapplied {
        *owed.entry(key.clone()).or_default() -= sum;
    }
    for sums in [&mut unapplied, &mut counts, &mut cash, &mut ledger, &mut owed] {
        sums.retain(|_, sum| *sum != 0);
    }
    same("open items", &expected, &items)?;
    same("unapplied cash", &cash, &unapplied)?;
    same("counts of open items", &count, &counts)?;
    same("money that came in less what is shown", &ledger, &owed)
}

fn same<K: Ord + std::fmt::Debug, V: PartialEq + std::fmt::Debug>(
    what: &str,
    expected: &BTreeMap<K, V>,
    found: &BTreeMap<K, V>,
) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    let keys = expected.keys().chain(found.keys());
    let other = keys.into_iter().find(|k| expected.get(k) != found.get(k)).unwrap();
    Err(format!("{what}: {other:?} should be {:?}, is {:?}", expected.get(other), found.get(other)))
}

/// By step: days overdue and days since the step before that every strategy at least asks for, read from their texts line by line.
fn floors() -> BTreeMap<String, (i32, i32)> {
    let mut floors: BTreeMap<String, (i32, i32)> = BTreeMap::new();
    let from = |line: &str, key: &str| {
        let value = line.split_once(key)?.1.split_once('"')?.1;
        value.split("..").next()?.parse::<i32>().ok()
    };
    for (_, text) in wire::strategy::SHIPPED {
        let mut step = "";
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("step = \"") {
                step = rest.trim_end_matches('"');
            } else if line.starts_with("when = ") && !step.is_empty() {
                let age = from(line, "days_overdue").unwrap_or(0);
                let wait = from(line, "days_since_step").unwrap_or(0).max(7);
                let floor = floors.entry(step.to_owned()).or_insert((age, wait));
                *floor = (floor.0.min(age), floor.1.min(wait));
            } else if line.starts_with("[[") {
                step = "";
            }
        }
    }
    floors
}

/// A decision by what makes it one.
pub type Key = (i64, String, i64, String);
pub type Decisions = BTreeMap<Key, DecisionRow>;

pub fn decisions(app: &App) -> Outcome<Decisions> {
    let rows = work::decisions(&mut *app.connect()?, app.seller.id, None)?;
    let key = |d: &DecisionRow| (d.debtor, d.currency.code().to_owned(), d.cycle, d.step.clone());
    Ok(rows.into_iter().map(|d| (key(&d), d)).collect())
}

/// What a run of `day` decided: nothing twice, nothing early, no waiting cut short.
pub fn decided(app: &App, model: &Model, day: Date, before: &Decisions, run: Option<&RunResult>) -> Result<(), String> {
    let now = decisions(app).map_err(|p| format!("{p:?}"))?;
    if let Some(lost) = before.keys().find(|k| !now.contains_key(*k)) {
        return Err(format!("the decision {lost:?} is gone"));
    }
    let mut codes = BTreeMap::new();
    let c = app.connect().and_then(|mut c| people::standing_debtors(&mut *c, app.seller.id));
    codes.extend(c.map_err(|p| format!("{p:?}"))?.into_iter().map(|d| (d.id, d.facts.code)));
    let floors = floors();
    let mut new = 0;
    for (key, row) in &now {
        match before.get(key) {
            Some(old) if old.decided_on == row.decided_on && old.entry == row.entry => continue,
            Some(old) if old.state != State::Withdrawn => {
                return Err(format!("{key:?} was decided twice: on {}, on {}", old.decided_on, row.decided_on));
            }
            _ => {}
        }
        new += 1;
        if row.decided_on != day {
            return Err(format!("{key:?} is dated {} by the run of {day}", row.decided_on));
        }
        let code = codes.get(&row.debtor).map_or("", String::as_str);
        if let Some(due) = row.step.strip_prefix("before_due_") {
            if due <= day.to_string().replace('-', "").as_str() {
                return Err(format!("{key:?}: a note before a due date that is not ahead on {day}"));
            }
            continue;
        }
        let Some((age, wait)) = floors.get(&row.step) else { return Err(format!("{key:?}: no such step")) };
        match model.late(code, row.currency.code(), day) {
            Some(late) if late >= *age => {}
            late => return Err(format!("{key:?} of {code} is early: overdue {late:?} days, the least is {age}")),
        }
        let cycle = now.values().filter(|d| {
            (d.debtor, d.currency, d.cycle) == (row.debtor, row.currency, row.cycle)
                && d.step != row.step
                && d.state != State::Withdrawn
                && floors.contains_key(&d.step)
        });
        let last = cycle.map(|d| d.decided_on).max();
        if let Some(last) = last.filter(|last| last.days_until(day) < *wait) {
            return Err(format!("{key:?} of {code}: the step before is of {last}, the least wait is {wait} days"));
        }
    }
    let told: u64 = run.map_or(new, |r| r.decisions.values().sum());
    if told == new { Ok(()) } else { Err(format!("the run tells of {told} decisions, {new} are new")) }
}

/// Looking at everybody decides what the lazy run decides, and counts the same.
pub fn lazy(full: &RunResult, lazy: &RunResult) -> Result<(), String> {
    let of = |r: &RunResult| {
        let counts = (r.open_items, r.overdue_items, r.debtors_overdue, r.letters, r.withdrawn);
        format!("{counts:?} {:?} {:?}", r.decisions, r.skipped)
    };
    if of(full) == of(lazy) { Ok(()) } else { Err(format!("looking at everybody: {}; lazily: {}", of(full), of(lazy))) }
}

/// `verify` finds nothing.
pub fn verified(app: &App) -> Result<(), String> {
    let report = service::verify::verify(app, &mut |_, _| ()).map_err(|p| format!("{p:?}"))?;
    if report.findings.is_empty() { Ok(()) } else { Err(format!("verify: {:?}", report.findings)) }
}

/// Lists that are kept say what lists say that are computed now.
pub fn kept(app: &App, day: Date) -> Result<(), String> {
    let failed = |p: Box<basis::problem::Problem>| format!("{p:?}");
    let messages = Messages::of(Lang::En);
    let fresh: Vec<String> = worklist(app, day, messages).map_err(failed)?.iter().map(wire::output::line).collect();
    let all = (0, usize::MAX, None);
    let (rows, more) =
        kept::worklist(app, day, messages, all, Patience::Long).map_err(failed)?.ok_or("no worklist is kept")?;
    if rows != fresh || more {
        return Err(format!("the worklist that is kept\n{rows:#?}\nis not that of the books\n{fresh:#?}"));
    }
    let part = kept::worklist(app, day, messages, (1, 2, None), Patience::Soon).map_err(failed)?;
    let (rows, more) = part.ok_or("a list that was computed just now is not at hand")?;
    if rows != fresh.iter().skip(1).take(2).cloned().collect::<Vec<_>>() || more != (fresh.len() > 3) {
        return Err(format!("rows 1 and 2 are {rows:#?}"));
    }
    let asked = limitation::Asked { within: Some(365), ..limitation::Asked::default() };
    let fresh = limitation::clocks(app, &asked, day, messages).map_err(failed)?;
    let part = kept::clocks(app, &asked, (day, messages), (0, usize::MAX), Patience::Long).map_err(failed)?;
    if part.is_none_or(|(rows, more)| rows != fresh || more) {
        return Err(format!("the clocks of limitation that are kept are not those of the books\n{fresh:#?}"));
    }
    paged(app, messages)?;
    for by in ["debtor", "currency", "segment", "group", "country"].map(By::parse) {
        let by = by.map_err(failed)?;
        let fresh = ageing(app, by, day).map_err(failed)?;
        let (rows, _) =
            kept::ageing(app, by, day, (0, usize::MAX), Patience::Long).map_err(failed)?.ok_or("no ageing is kept")?;
        if rows != fresh {
            return Err(format!("the ageing by {by:?} that is kept\n{rows:#?}\nis not that of the books\n{fresh:#?}"));
        }
    }
    Ok(())
}

/// Pages of decisions and letters, put together, are the whole lists.
fn paged(app: &App, messages: &Messages) -> Result<(), String> {
    let failed = |p: Box<basis::problem::Problem>| format!("{p:?}");
    let filter = decisions::Filter::default();
    let whole = decisions::decisions(app, &filter, messages).map_err(failed)?;
    let (mut all, mut after) = (Vec::new(), Some(decisions::DecisionPlace::default()));
    while let Some(place) = after {
        let (rows, next) = decisions::page(app, &filter, (&place, 2), messages).map_err(failed)?;
        (all, after) = ([all, rows].concat(), next);
    }
    if all != whole {
        return Err(format!("pages of decisions\n{all:#?}\nare not\n{whole:#?}"));
    }
    for state in [None, Some("candidate"), Some("issued"), Some("withdrawn")] {
        let ids = |rows: &[letters::Listed]| rows.iter().map(|l| format!("{} {}", l.id, l.state())).collect::<Vec<_>>();
        let whole = ids(&letters::list(app, state).map_err(failed)?);
        let (mut all, mut from) = (Vec::new(), Some((0, 0)));
        while let Some(place) = from {
            let page = letters::page(app, state, place, 2).map_err(failed)?;
            (all, from) = ([all, ids(&page.rows)].concat(), page.next);
        }
        if all != whole {
            return Err(format!("pages of letters ({state:?})\n{all:#?}\nare not\n{whole:#?}"));
        }
    }
    Ok(())
}
