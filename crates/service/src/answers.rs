//! What a debtor said when it was asked the three questions (did the invoice arrive, is anything disputed, when will it be paid), and what follows from
//! that: chasing rests for a dated while, and what did not arrive is sent again.
//!
//! An answer is a fact and is never changed; one that was a mistake is withdrawn. Whether a promise to pay was kept is not kept anywhere: it follows, on
//! any day, from what is still open. Disputes and promises as accounts of their own, by part and amount, are not decided here.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::books::{Block, Stops};
use store::notes::NoteRow;
use store::{Connection, books, people, work};
use wire::messages::{Lang, Messages};
use wire::output::AnswerOut;

use crate::notes::{ENTRY, TASK, WITHDRAWN, checked, gone, text};
use crate::scribe::Scribe;
use crate::transaction::in_transaction;
use crate::{App, block, debtors, notes};

/// What is recorded of an answer: the answer itself, each thing that was said, and the block that came of it.
const ANSWER: &str = "answer";
const ARRIVED: &str = "arrived";
const DISPUTED: &str = "disputed";
const PAYS: &str = "pays";
const RESTS: &str = "rests";
/// Days for which chasing rests where nobody says how many: until something that did not arrive has been sent again, and until a dispute is looked into.
pub const ARRIVES_DAYS: i32 = 3;
/// See [`ARRIVES_DAYS`].
pub const DISPUTED_DAYS: i32 = 14;
/// Longest time for which somebody can promise, and for which chasing can rest, in days.
pub const LONGEST_DAYS: i32 = 180;

/// What was said.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Number of the one invoice that it was about; all that is open without one.
    pub invoice: Option<String>,
    /// Whether the invoice arrived; `None` where nobody asked.
    pub arrived: Option<bool>,
    /// What is disputed, and why; empty where nothing is.
    pub disputed: String,
    /// The day by which it will be paid.
    pub pays_on: Option<Date>,
    /// Who said it.
    pub spoke_with: String,
    /// What else is worth knowing.
    pub remark: String,
    /// The last day on which chasing rests, in place of the usual one.
    pub rests_until: Option<Date>,
    /// Who asked.
    pub by: String,
}

/// Records an answer with what follows from it. The same by the same person on the same day is that one. Fails with `answer_empty`, `missing_value`,
/// `promise_out_of_range`, `unknown_debtor`, `unknown_invoice`, `invoice_of_other_debtor`, `note_too_long`, `note_with_controls`.
pub fn record(app: &App, said: &Said, day: Date) -> Outcome<AnswerOut> {
    check(said, day)?;
    let messages = Messages::of(Lang::parse(&app.seller.language).unwrap_or(Lang::En));
    let people: Vec<String> = crate::access::list(app)?.into_iter().map(|p| p.login).collect();
    let _turn = app.turn(&mut || ())?;
    let c = &mut *app.connect()?;
    let debtor = debtors::find(app, c, &said.debtor)?;
    debtors::merging::stands_alone(c, app.seller.id, &debtor, "debtor")?;
    let invoice = said.invoice.as_ref().map(|number| debtors::invoice_of(app, c, &debtor, number)).transpose()?;
    let all = store::notes::of_debtor(c, app.seller.id, debtor.id)?;
    let rows = rows(said, debtor.id, day);
    if let Some(known) = all.iter().find(|row| same(&all, row, &rows)) {
        return out(c, app, (&all, known), day);
    }
    let number = in_transaction(c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        let mut head = 0;
        let mut add = |c: &mut dyn Connection, scribe: &mut Scribe<'_>, row: &NoteRow| {
            let number = store::notes::last(c, app.seller.id)? + 1;
            let about = if row.kind == ANSWER || row.kind == TASK { 0 } else { head };
            let row = NoteRow { number, at: scribe.at(), about, ..row.clone() };
            store::notes::insert(c, app.seller.id, &row)?;
            scribe.add(c, row.debtor, ENTRY, text(&row))?;
            if row.kind == ANSWER {
                head = number;
            }
            Ok::<i64, Box<Problem>>(number)
        };
        for row in &rows {
            add(c, &mut scribe, row)?;
        }
        if said.arrived == Some(false) && people.contains(&said.by) {
            let what = said.invoice.as_deref().unwrap_or("");
            let key = if what.is_empty() { "answer-send-all" } else { "answer-send-one" };
            let body = messages.text(key, &[("invoice", what.to_owned())]);
            let until = day.to_string();
            add(
                c,
                &mut scribe,
                &NoteRow { kind: TASK.to_owned(), body, person: said.by.clone(), until, ..rest(said, debtor.id, day) },
            )?;
        }
        if let Some(until) = rests_until(said, day) {
            let block = blocked(said, (invoice, day, until), messages)?;
            let id = work::insert_block(c, app.seller.id, debtor.id, &block)?;
            scribe.add(c, debtor.id, "block", wire::record::block(&said.debtor, &Block { id, ..block }))?;
            let (person, until) = (id.to_string(), until.to_string());
            add(c, &mut scribe, &NoteRow { kind: RESTS.to_owned(), person, until, ..rest(said, debtor.id, day) })?;
        }
        work::touch(c, app.seller.id, debtor.id)?;
        scribe.flush(c)?;
        // The first of them is the answer itself.
        Ok(head)
    })?;
    one(c, app, number, day)
}

fn check(said: &Said, day: Date) -> Outcome<()> {
    if said.by.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", "by").column("by"));
    }
    let nothing = said.arrived.is_none() && said.disputed.trim().is_empty() && said.pays_on.is_none();
    if nothing {
        return Err(Problem::usage("answer_empty"));
    }
    for (column, words) in [("disputed", &said.disputed), ("spoke_with", &said.spoke_with), ("remark", &said.remark)] {
        if !words.trim().is_empty() {
            checked(words).map_err(|p| p.column(column))?;
        }
    }
    let last = day.plus_days(LONGEST_DAYS);
    for (column, date) in [("pays_on", said.pays_on), ("rests_until", said.rests_until)] {
        if let Some(date) = date.filter(|date| *date < day || *date > last) {
            let wrong =
                Problem::usage("promise_out_of_range").with("value", date).with("from", day).with("until", last);
            return Err(wrong.column(column));
        }
    }
    Ok(())
}

/// A row that says nothing yet.
fn rest(said: &Said, debtor: i64, day: Date) -> NoteRow {
    NoteRow {
        number: 0,
        at: 0,
        debtor,
        about: 0,
        kind: String::new(),
        invoice: said.invoice.clone().unwrap_or_default(),
        body: String::new(),
        person: String::new(),
        until: String::new(),
        on: day,
        by: said.by.clone(),
    }
}

/// The rows of what was said, the answer itself first.
fn rows(said: &Said, debtor: i64, day: Date) -> Vec<NoteRow> {
    let row = |kind: &str| NoteRow { kind: kind.to_owned(), ..rest(said, debtor, day) };
    let person = said.spoke_with.trim().to_owned();
    let mut rows = vec![NoteRow { body: said.remark.trim().to_owned(), person, ..row(ANSWER) }];
    if let Some(arrived) = said.arrived {
        rows.push(NoteRow { person: if arrived { "yes" } else { "no" }.to_owned(), ..row(ARRIVED) });
    }
    if !said.disputed.trim().is_empty() {
        rows.push(NoteRow { body: said.disputed.trim().to_owned(), ..row(DISPUTED) });
    }
    if let Some(date) = said.pays_on {
        rows.push(NoteRow { until: date.to_string(), ..row(PAYS) });
    }
    rows
}

/// Whether a row is an answer that stands and says what these rows say.
fn same(all: &[NoteRow], head: &NoteRow, rows: &[NoteRow]) -> bool {
    let plain = |row: &NoteRow| NoteRow { number: 0, at: 0, about: 0, ..row.clone() };
    let said = [ARRIVED, DISPUTED, PAYS];
    let own = all.iter().filter(|r| r.about == head.number && said.contains(&r.kind.as_str()));
    head.kind == ANSWER
        && !gone(all, head.number)
        && std::iter::once(head).chain(own).map(plain).eq(rows.iter().cloned())
}

/// The last day on which chasing rests, where anything makes it rest.
fn rests_until(said: &Said, day: Date) -> Option<Date> {
    let arrives = (said.arrived == Some(false)).then(|| day.plus_days(ARRIVES_DAYS));
    let disputed = (!said.disputed.trim().is_empty()).then(|| day.plus_days(DISPUTED_DAYS));
    let usual = [arrives, disputed, said.pays_on].into_iter().flatten().max();
    usual.map(|usual| said.rests_until.unwrap_or(usual))
}

/// The block that comes of it. What is disputed goes to nobody else meanwhile.
fn blocked(said: &Said, (invoice, from, until): (Option<i64>, Date, Date), messages: &Messages) -> Outcome<Block> {
    let mut reasons = Vec::new();
    if !said.disputed.trim().is_empty() {
        reasons.push(messages.text("answer-block-disputed", &[("reason", said.disputed.trim().to_owned())]));
    }
    if let Some(date) = said.pays_on {
        reasons.push(messages.text("answer-block-pays", &[("day", date.to_string())]));
    }
    if said.arrived == Some(false) {
        reasons.push(messages.text("answer-block-arrived", &[]));
    }
    let stops = Stops::parse(if said.disputed.trim().is_empty() { "chasing" } else { "chasing,placement" })?;
    let (reason, owner) = (reasons.join("; "), said.by.clone());
    Ok(Block { id: 0, invoice, reason, owner, from, until, stops, lifted_on: None })
}

/// Withdraws an answer that was a mistake: it stays on record, and chasing no longer rests for it. Fails with `unknown_answer`, `missing_value`.
pub fn withdraw(app: &App, number: i64, (reason, by): (&str, &str), day: Date) -> Outcome<AnswerOut> {
    checked(reason).map_err(|p| p.column("reason"))?;
    let known = {
        let c = &mut *app.connect()?;
        one(c, app, number, day)?
    };
    if let Some(id) = known.block.filter(|id| {
        block::list(app).is_ok_and(|all| all.iter().any(|b| b.block.id == *id && b.block.lifted_on.is_none()))
    }) {
        block::lift(app, id, day)?;
    }
    let says = |all: &[NoteRow], row: &NoteRow| (!gone(all, row.number)).then(|| (WITHDRAWN.to_owned(), String::new()));
    notes::follow(app, (number, &[ANSWER], "unknown_answer"), &says, (reason, by, day))?;
    one(&mut *app.connect()?, app, number, day)
}

/// What a debtor said, newest first, with what became of its promises by a day. Fails with `unknown_debtor`.
pub fn of_debtor(app: &App, code: &str, day: Date) -> Outcome<Vec<AnswerOut>> {
    let c = &mut *app.connect()?;
    let debtor = debtors::find(app, c, code)?;
    let all = store::notes::of_debtor(c, app.seller.id, debtor.id)?;
    let heads = all.iter().rev().filter(|row| row.kind == ANSWER && row.on <= day);
    heads.map(|head| out(c, app, (&all, head), day)).collect()
}

fn one(c: &mut dyn Connection, app: &App, number: i64, day: Date) -> Outcome<AnswerOut> {
    let row = store::notes::one(c, app.seller.id, number)?.filter(|row| row.kind == ANSWER);
    let row = row.ok_or_else(|| Problem::refused("unknown_answer").with("value", number).column("answer"))?;
    let all = store::notes::of_debtor(c, app.seller.id, row.debtor)?;
    out(c, app, (&all, &row), day)
}

fn out(c: &mut dyn Connection, app: &App, (all, head): (&[NoteRow], &NoteRow), day: Date) -> Outcome<AnswerOut> {
    let said = |kind: &str| all.iter().find(|r| r.about == head.number && r.kind == kind);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let code =
        people::debtors(c, app.seller.id, head.debtor, head.debtor)?.pop().map_or_else(String::new, |d| d.facts.code);
    let pays_on = said(PAYS).map(|row| row.until.clone());
    let withdrawn = said(WITHDRAWN);
    let promise = match &pays_on {
        Some(date) if withdrawn.is_none() => Some(promise(c, app, head, (Date::parse(date)?, day))?.to_owned()),
        _ => None,
    };
    Ok(AnswerOut {
        answer: head.number,
        debtor: code,
        invoice: some(&head.invoice),
        on: head.on.to_string(),
        by: head.by.clone(),
        spoke_with: some(&head.person),
        arrived: said(ARRIVED).map(|row| row.person == "yes"),
        disputed: said(DISPUTED).map(|row| row.body.clone()),
        pays_on,
        promise,
        remark: some(&head.body),
        rests_until: said(RESTS).map(|row| row.until.clone()),
        block: said(RESTS).and_then(|row| row.person.parse().ok()),
        withdrawn_by: withdrawn.map(|row| row.by.clone()),
        reason: withdrawn.map(|row| row.body.clone()),
    })
}

/// What became of a promise by a day: kept where nothing that was overdue when it was given is open any more; else waiting while its day has not passed,
/// and broken after it. A part that was paid does not keep it.
fn promise(c: &mut dyn Connection, app: &App, head: &NoteRow, (pays_on, day): (Date, Date)) -> Outcome<&'static str> {
    let only = match head.invoice.as_str() {
        "" => None,
        number => books::invoice_by_number(c, app.seller.id, number)?.map(|known| known.invoice),
    };
    let mut left = false;
    books::open_items(c, app.seller.id, (head.debtor, head.debtor), &mut |row| {
        let meant = only.map_or(row.item.due < head.on, |invoice| invoice == row.item.invoice);
        left |= meant && row.item.open > 0;
        Ok(())
    })?;
    Ok(match (left, day > pays_on) {
        (false, _) => "kept",
        (true, false) => "waiting",
        (true, true) => "broken",
    })
}
