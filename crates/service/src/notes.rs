//! What the team writes of debtors: notes, what sales promised a customer, tasks with owner and due date, and who looks after whom. Nothing
//! of it moves the books or a step; it is shown where people decide. A fact is never changed: a later one says what became of it.

use std::collections::{BTreeSet, HashMap, HashSet};

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use store::notes::{self, NoteRow};
use store::{Connection, people};
use wire::output::{AssignmentOut, NoteOut, TaskOut};

use crate::scribe::Scribe;
use crate::transaction::in_transaction;
use crate::{App, debtors};

/// The kind of evidence entry of each of them.
pub(crate) const ENTRY: &str = "note";
/// Characters of a text.
pub const TEXT_MAX: usize = 4000;

const NOTE: &str = "note";
const PROMISED: &str = "promised";
pub(crate) const WITHDRAWN: &str = "withdrawn";
pub(crate) const TASK: &str = "task";
const DONE: &str = "done";
const REOPENED: &str = "reopened";
const GIVEN: &str = "given";
const COLLECTOR: &str = "collector";
const SALES: &str = "sales";

/// The words for what somebody is to a debtor.
pub const ROLES: [&str; 2] = [COLLECTOR, SALES];

/// About whom or what something is written, and by whom.
#[derive(Debug, Clone, Default)]
pub struct New {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Number of the one invoice.
    pub invoice: Option<String>,
    /// What is written.
    pub text: String,
    /// Who writes it.
    pub by: String,
}

/// What becomes of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn<'t> {
    /// It was done.
    Done,
    /// It was not, after all.
    Reopened,
    /// Somebody else sees to it.
    Given(&'t str),
}

/// Writes a note; with a day, that sales promised the customer something until then. The same note by the same person on the same day is that one. Fails
/// with `unknown_debtor`, `unknown_invoice`, `invoice_of_other_debtor`, `missing_value`, `note_too_long`, `note_with_controls`.
pub fn write(app: &App, new: &New, until: Option<Date>, day: Date) -> Outcome<NoteOut> {
    let kind = if until.is_some() { PROMISED } else { NOTE };
    let row = add(app, new, (kind, "", until), day)?;
    one_note(app, row.number)
}

/// Gives a task. The same again is that one. Fails as [`write()`] does, and with `unknown_person`.
pub fn task(app: &App, new: &New, (owner, due): (&str, Date), day: Date) -> Outcome<TaskOut> {
    person(app, owner)?;
    let row = add(app, new, (TASK, owner, Some(due)), day)?;
    one_task(app, row.number)
}

/// Adds a row about a debtor.
fn add(app: &App, new: &New, (kind, who, until): (&str, &str, Option<Date>), day: Date) -> Outcome<NoteRow> {
    checked(&new.text)?;
    let _turn = app.turn(&mut || ())?;
    let c = &mut *app.connect()?;
    let debtor = debtors::find(app, c, &new.debtor)?;
    debtors::merging::stands_alone(c, app.seller.id, &debtor, "debtor")?;
    if let Some(number) = &new.invoice {
        debtors::invoice_of(app, c, &debtor, number)?;
    }
    let row = NoteRow {
        number: 0,
        at: 0,
        debtor: debtor.id,
        about: 0,
        kind: kind.to_owned(),
        invoice: new.invoice.clone().unwrap_or_default(),
        body: new.text.trim().to_owned(),
        person: who.to_owned(),
        until: until.map(|d| d.to_string()).unwrap_or_default(),
        on: day,
        by: new.by.clone(),
    };
    let all = notes::of_debtor(c, app.seller.id, debtor.id)?;
    let same = |r: &&NoteRow| NoteRow { number: 0, at: 0, ..(*r).clone() } == row && !gone(&all, r.number);
    match all.iter().find(same) {
        Some(known) => Ok(known.clone()),
        None => record(app, c, row),
    }
}

pub(crate) fn checked(text: &str) -> Outcome<()> {
    if text.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", "text").column("text"));
    }
    if text.chars().count() > TEXT_MAX {
        return Err(Problem::usage("note_too_long").with("most", TEXT_MAX).column("text"));
    }
    match text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        true => Err(Problem::usage("note_with_controls").column("text")),
        false => Ok(()),
    }
}

/// Fails with `unknown_person` for who is none of the seller's.
fn person(app: &App, login: &str) -> Outcome<()> {
    match crate::access::list(app)?.iter().any(|p| p.login == login) {
        true => Ok(()),
        false => Err(Problem::refused("unknown_person").with("value", login).column("person")),
    }
}

fn record(app: &App, c: &mut dyn Connection, row: NoteRow) -> Outcome<NoteRow> {
    let seller = app.seller.id;
    in_transaction(c, |c| {
        let mut scribe = Scribe::new(&*app.clock, seller);
        let row = NoteRow { number: notes::last(c, seller)? + 1, at: scribe.at(), ..row };
        notes::insert(c, seller, &row)?;
        scribe.add(c, row.debtor, ENTRY, text(&row))?;
        scribe.flush(c)?;
        Ok(row)
    })
}

/// The text that an entry hashes.
pub(crate) fn text(row: &NoteRow) -> String {
    wire::record::fields(&[
        ("number", row.number.to_string()),
        ("kind", row.kind.clone()),
        ("about", row.about.to_string()),
        ("invoice", row.invoice.clone()),
        ("text", row.body.clone()),
        ("person", row.person.clone()),
        ("until", row.until.clone()),
        ("on", row.on.to_string()),
        ("by", row.by.clone()),
    ])
}

/// Whether a note was withdrawn.
pub(crate) fn gone(all: &[NoteRow], number: i64) -> bool {
    all.iter().any(|r| r.about == number && r.kind == WITHDRAWN)
}

/// What is to be recorded of an earlier one, its kind and a person, as all of the debtor stand; `None` where it holds already.
pub(crate) type Says<'s> = dyn Fn(&[NoteRow], &NoteRow) -> Option<(String, String)> + 's;

/// Adds what became of an earlier one.
pub(crate) fn follow(
    app: &App,
    (number, kinds, unknown): (i64, &[&str], &'static str),
    says: &Says<'_>,
    (body, by, day): (&str, &str, Date),
) -> Outcome<()> {
    let _turn = app.turn(&mut || ())?;
    let c = &mut *app.connect()?;
    let known = notes::one(c, app.seller.id, number)?.filter(|r| kinds.contains(&r.kind.as_str()));
    let known = known.ok_or_else(|| Problem::refused(unknown).with("value", number).column("number"))?;
    let all = notes::of_debtor(c, app.seller.id, known.debtor)?;
    // What holds already is not recorded again.
    let Some((kind, person)) = says(&all, &known) else { return Ok(()) };
    let row = NoteRow {
        number: 0,
        at: 0,
        about: number,
        kind,
        body: body.trim().to_owned(),
        person,
        until: String::new(),
        on: day,
        by: by.to_owned(),
        ..known
    };
    record(app, c, row).map(drop)
}

/// Withdraws a note or a promise; it stays on record. Fails with `unknown_note`, `missing_value`.
pub fn withdraw(app: &App, number: i64, (reason, by): (&str, &str), day: Date) -> Outcome<NoteOut> {
    checked(reason).map_err(|p| p.column("reason"))?;
    let says =
        |all: &[NoteRow], note: &NoteRow| (!gone(all, note.number)).then(|| (WITHDRAWN.to_owned(), String::new()));
    follow(app, (number, &[NOTE, PROMISED], "unknown_note"), &says, (reason, by, day))?;
    one_note(app, number)
}

/// Says what became of a task. Fails with `unknown_task`, `unknown_person`.
pub fn turn(app: &App, number: i64, turn: Turn<'_>, (remark, by): (&str, &str), day: Date) -> Outcome<TaskOut> {
    if let Turn::Given(owner) = turn {
        person(app, owner)?;
    }
    if !remark.is_empty() {
        checked(remark)?;
    }
    let says = |all: &[NoteRow], task: &NoteRow| {
        let now = state(all, task);
        match turn {
            Turn::Done => (!now.done).then(|| (DONE.to_owned(), String::new())),
            Turn::Reopened => now.done.then(|| (REOPENED.to_owned(), String::new())),
            Turn::Given(owner) => (now.owner != owner).then(|| (GIVEN.to_owned(), owner.to_owned())),
        }
    };
    follow(app, (number, &[TASK], "unknown_task"), &says, (remark, by, day))?;
    one_task(app, number)
}

/// Where a task stands.
struct State<'r> {
    done: bool,
    owner: &'r str,
    last: Option<&'r NoteRow>,
}

fn state<'r>(all: &'r [NoteRow], task: &'r NoteRow) -> State<'r> {
    let mut now = State { done: false, owner: &task.person, last: None };
    for row in all.iter().filter(|r| r.about == task.number) {
        match row.kind.as_str() {
            DONE => now.done = true,
            REOPENED => now.done = false,
            GIVEN => now.owner = &row.person,
            _ => continue,
        }
        now.last = Some(row);
    }
    now
}

/// Puts a debtor into somebody's hands, or into nobody's with an empty name. Fails with `unknown_debtor`, `unknown_person`, `unknown_assignment`.
pub fn assign(app: &App, debtor: &str, (role, who): (&str, &str), by: &str, day: Date) -> Outcome<Vec<AssignmentOut>> {
    if !ROLES.contains(&role) {
        let unknown = Problem::usage("unknown_assignment").with("value", role).with("known", ROLES.join(", "));
        return Err(unknown.column("role"));
    }
    if !who.is_empty() {
        person(app, who)?;
    }
    let turn = app.turn(&mut || ())?;
    let c = &mut *app.connect()?;
    let known = debtors::find(app, c, debtor)?;
    let all = notes::of_debtor(c, app.seller.id, known.id)?;
    let last = all.iter().rfind(|r| r.kind == role).map_or("", |r| r.person.as_str());
    if last != who {
        let row = NoteRow {
            number: 0,
            at: 0,
            debtor: known.id,
            about: 0,
            kind: role.to_owned(),
            invoice: String::new(),
            body: String::new(),
            person: who.to_owned(),
            until: String::new(),
            on: day,
            by: by.to_owned(),
        };
        record(app, c, row)?;
    }
    drop(turn);
    Ok(assignments(app, None)?.into_iter().filter(|a| a.debtor == debtor).collect())
}

/// In whose hands debtors are, by debtor and part.
fn held(c: &mut dyn Connection, seller: i64) -> Outcome<HashMap<(i64, &'static str), NoteRow>> {
    let mut last = HashMap::new();
    for role in ROLES {
        for row in notes::of_kind(c, seller, role)? {
            last.insert((row.debtor, role), row);
        }
    }
    last.retain(|_, row| !row.person.is_empty());
    Ok(last)
}

/// The debtors that are in a person's hands, in whatever part. Fails with `unknown_person`.
pub fn in_hands(app: &App, login: &str) -> Outcome<BTreeSet<i64>> {
    person(app, login)?;
    let held = held(&mut *app.connect()?, app.seller.id)?;
    Ok(held.into_iter().filter(|(_, row)| row.person == login).map(|((debtor, _), _)| debtor).collect())
}

/// Who looks after whom, by debtor; of one person alone where one is named.
pub fn assignments(app: &App, person: Option<&str>) -> Outcome<Vec<AssignmentOut>> {
    let c = &mut *app.connect()?;
    let mut codes = Codes::default();
    let mut all = Vec::new();
    for ((debtor, role), row) in held(c, app.seller.id)? {
        if person.is_some_and(|p| p != row.person) {
            continue;
        }
        all.push(AssignmentOut {
            debtor: codes.of(app, c, debtor)?,
            role: role.to_owned(),
            person: row.person,
            on: row.on.to_string(),
            by: row.by,
        });
    }
    all.sort_by(|a, b| (&a.debtor, &a.role).cmp(&(&b.debtor, &b.role)));
    Ok(all)
}

/// Codes of debtors that were looked up.
#[derive(Default)]
struct Codes(HashMap<i64, String>);

impl Codes {
    fn of(&mut self, app: &App, c: &mut dyn Connection, debtor: i64) -> Outcome<String> {
        if let Some(code) = self.0.get(&debtor) {
            return Ok(code.clone());
        }
        let found = people::debtors(c, app.seller.id, debtor, debtor)?.pop();
        let code = found.map_or_else(String::new, |d| d.facts.code);
        self.0.insert(debtor, code.clone());
        Ok(code)
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn note_out(all: &[NoteRow], row: &NoteRow, (code, logins): (&str, &HashSet<String>)) -> NoteOut {
    let end = all.iter().find(|r| r.about == row.number && r.kind == WITHDRAWN);
    NoteOut {
        note: row.number,
        kind: row.kind.clone(),
        debtor: code.to_owned(),
        invoice: some(&row.invoice),
        text: row.body.clone(),
        mentions: mentions(&row.body, logins),
        until: some(&row.until),
        on: row.on.to_string(),
        by: row.by.clone(),
        withdrawn_by: end.map(|r| r.by.clone()),
        reason: end.map(|r| r.body.clone()),
    }
}

/// The people of the seller whom a text names with an `@`, each once, in the order of the text.
fn mentions(text: &str, logins: &HashSet<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in text.split('@').skip(1) {
        let end = part.find(|c: char| !(c.is_alphanumeric() || "._-".contains(c))).unwrap_or(part.len());
        let name = part.get(..end).unwrap_or_default().trim_end_matches(['.', '-']);
        if logins.contains(name) && !found.iter().any(|f| f == name) {
            found.push(name.to_owned());
        }
    }
    found
}

fn logins(app: &App) -> Outcome<HashSet<String>> {
    Ok(crate::access::list(app)?.into_iter().map(|p| p.login).collect())
}

fn one_note(app: &App, number: i64) -> Outcome<NoteOut> {
    let c = &mut *app.connect()?;
    let row = notes::one(c, app.seller.id, number)?.filter(|r| [NOTE, PROMISED].contains(&r.kind.as_str()));
    let row = row.ok_or_else(|| Problem::refused("unknown_note").with("value", number).column("note"))?;
    let all = notes::of_debtor(c, app.seller.id, row.debtor)?;
    let code = Codes::default().of(app, c, row.debtor)?;
    Ok(note_out(&all, &row, (&code, &logins(app)?)))
}

/// The notes on a debtor, its invoices included, newest first; withdrawn ones say so. Fails with `unknown_debtor`.
pub fn of_debtor(app: &App, code: &str) -> Outcome<Vec<NoteOut>> {
    let c = &mut *app.connect()?;
    let debtor = debtors::find(app, c, code)?;
    let all = notes::of_debtor(c, app.seller.id, debtor.id)?;
    let logins = logins(app)?;
    let notes = all.iter().rev().filter(|r| [NOTE, PROMISED].contains(&r.kind.as_str()));
    Ok(notes.map(|row| note_out(&all, row, (code, &logins))).collect())
}

/// What sales promised that still holds on a day, by debtor's number.
pub(crate) fn promised(app: &App, c: &mut dyn Connection, day: Date) -> Outcome<HashMap<i64, Vec<NoteOut>>> {
    let rows = notes::of_kind(c, app.seller.id, PROMISED)?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ended: HashSet<i64> = notes::of_kind(c, app.seller.id, WITHDRAWN)?.into_iter().map(|r| r.about).collect();
    let (mut codes, logins) = (Codes::default(), logins(app)?);
    let mut by: HashMap<i64, Vec<NoteOut>> = HashMap::new();
    for row in rows.iter().filter(|r| !ended.contains(&r.number) && *r.until >= *day.to_string()) {
        let code = codes.of(app, c, row.debtor)?;
        by.entry(row.debtor).or_default().push(note_out(&[], row, (&code, &logins)));
    }
    Ok(by)
}

fn task_out(all: &[NoteRow], row: &NoteRow, code: &str) -> TaskOut {
    let now = state(all, row);
    TaskOut {
        task: row.number,
        debtor: code.to_owned(),
        invoice: some(&row.invoice),
        text: row.body.clone(),
        owner: now.owner.to_owned(),
        due: row.until.clone(),
        state: if now.done { "done" } else { "open" }.to_owned(),
        on: row.on.to_string(),
        by: row.by.clone(),
        changed_on: now.last.map(|r| r.on.to_string()),
        changed_by: now.last.map(|r| r.by.clone()),
        remark: now.last.and_then(|r| some(&r.body)),
    }
}

fn one_task(app: &App, number: i64) -> Outcome<TaskOut> {
    let c = &mut *app.connect()?;
    let row = notes::one(c, app.seller.id, number)?.filter(|r| r.kind == TASK);
    let row = row.ok_or_else(|| Problem::refused("unknown_task").with("value", number).column("task"))?;
    let all = notes::of_debtor(c, app.seller.id, row.debtor)?;
    let code = Codes::default().of(app, c, row.debtor)?;
    Ok(task_out(&all, &row, &code))
}

/// Which tasks are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of this owner.
    pub owner: Option<String>,
    /// Of this debtor.
    pub debtor: Option<String>,
    /// Those that were done as well.
    pub done: bool,
}

/// Tasks, those due first in front. Fails with `unknown_debtor`.
pub fn tasks(app: &App, wanted: &Wanted) -> Outcome<Vec<TaskOut>> {
    let c = &mut *app.connect()?;
    let mut rows = Vec::new();
    if let Some(code) = &wanted.debtor {
        let debtor = debtors::find(app, c, code)?;
        rows = notes::of_debtor(c, app.seller.id, debtor.id)?;
    } else {
        for kind in [TASK, DONE, REOPENED, GIVEN] {
            rows.extend(notes::of_kind(c, app.seller.id, kind)?);
        }
        rows.sort_by_key(|r| r.number);
    }
    let mut about: HashMap<i64, Vec<NoteRow>> = HashMap::new();
    for row in rows.iter().filter(|r| r.about != 0) {
        about.entry(row.about).or_default().push(row.clone());
    }
    let mut codes = Codes::default();
    let mut all = Vec::new();
    for row in rows.iter().filter(|r| r.kind == TASK) {
        let turns = about.get(&row.number).map_or(&[][..], Vec::as_slice);
        let now = state(turns, row);
        if now.done && !wanted.done || wanted.owner.as_ref().is_some_and(|o| o != now.owner) {
            continue;
        }
        all.push(task_out(turns, row, &codes.of(app, c, row.debtor)?));
    }
    all.sort_by(|a, b| (&a.due, a.task).cmp(&(&b.due, b.task)));
    Ok(all)
}
