//! What the team writes of debtors: notes, promises of sales, tasks, and who looks after whom.

use basis::problem::Outcome;
use service::access::Permission;
use service::answers::{self, Said};
use service::notes::{self, New, ROLES, Turn, Wanted};
use wire::output::{AnswerOut, AssignmentOut, NoteOut, TaskOut, json};

use super::{Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::Call;

const DEBTOR: Param = Param::required("debtor", Takes::Text);
const INVOICE: Param = Param::new("invoice", Takes::Text);
const TEXT: Param = Param::required("text", Takes::Text);
const REMARK: Param = Param::new("remark", Takes::Text);
const OWNER: Param = Param::required("owner", Takes::Text);
const ON: Param = Param::new("on", Takes::Date);
const PERSON: Param = Param::new("person", Takes::Text);

use Permission::{AssignmentsWrite, BlocksWrite, BooksRead, NotesWrite};

const NOTE: Shape = Shape::one::<NoteOut>();
const TASK: Shape = Shape::one::<TaskOut>();
const ANSWER: Shape = Shape::one::<AnswerOut>();

pub(super) static ROUTES: &[Route] = &[
    row(("GET", "/api/v1/debtors/{debtor}/notes"), (BooksRead, "notes"), &[], Shape::list::<NoteOut>(), list),
    row(
        ("POST", "/api/v1/notes"),
        (NotesWrite, "note_write"),
        &[DEBTOR, INVOICE, TEXT, Param::new("promised_until", Takes::Date), ON],
        NOTE,
        write,
    ),
    row(
        ("POST", "/api/v1/notes/{note}/withdraw"),
        (NotesWrite, "note_withdraw"),
        &[Param::required("reason", Takes::Text), ON],
        NOTE,
        withdraw,
    ),
    row(
        ("GET", "/api/v1/debtors/{debtor}/answers"),
        (BooksRead, "answers"),
        &[Param::new("as_of", Takes::Date)],
        Shape::list::<AnswerOut>(),
        answers,
    ),
    row(
        ("POST", "/api/v1/answers"),
        (BlocksWrite, "answer_record"),
        &[
            DEBTOR,
            INVOICE,
            Param::new("arrived", Takes::Word(&["yes", "no"])),
            Param::new("disputed", Takes::Text),
            Param::new("pays_on", Takes::Date),
            Param::new("spoke_with", Takes::Text),
            REMARK,
            Param::new("rests_until", Takes::Date),
            ON,
        ],
        ANSWER,
        answer,
    ),
    row(
        ("POST", "/api/v1/answers/{answer}/withdraw"),
        (BlocksWrite, "answer_withdraw"),
        &[Param::required("reason", Takes::Text), ON],
        ANSWER,
        answer_withdraw,
    ),
    row(
        ("GET", "/api/v1/tasks"),
        (BooksRead, "tasks"),
        &[
            Param::new("owner", Takes::Text),
            Param::new("debtor", Takes::Text),
            Param::new("done", Takes::Word(&["true", "false"])),
        ],
        Shape::list::<TaskOut>(),
        tasks,
    ),
    row(
        ("POST", "/api/v1/tasks"),
        (NotesWrite, "task_give"),
        &[DEBTOR, INVOICE, TEXT, OWNER, Param::required("due", Takes::Date), ON],
        TASK,
        give,
    ),
    row(("POST", "/api/v1/tasks/{task}/done"), (NotesWrite, "task_done"), &[REMARK, ON], TASK, done),
    row(("POST", "/api/v1/tasks/{task}/reopen"), (NotesWrite, "task_reopen"), &[REMARK, ON], TASK, reopen),
    row(("POST", "/api/v1/tasks/{task}/hand"), (NotesWrite, "task_hand"), &[OWNER, REMARK, ON], TASK, hand),
    row(
        ("GET", "/api/v1/assignments"),
        (BooksRead, "assignments"),
        &[PERSON],
        Shape::list::<AssignmentOut>(),
        assignments,
    ),
    row(
        ("POST", "/api/v1/assignments"),
        (AssignmentsWrite, "assign"),
        &[DEBTOR, Param::required("assigned_as", Takes::Word(&ROLES)), PERSON, ON],
        Shape::list::<AssignmentOut>(),
        assign,
    ),
];

fn day(call: &Call<'_>) -> Outcome<basis::calendar::Date> {
    call.date("on")?.map_or_else(|| call.app.today(), Ok)
}

fn new(call: &Call<'_>) -> New {
    New {
        debtor: call.text("debtor").to_owned(),
        invoice: call.owned("invoice"),
        text: call.text("text").to_owned(),
        by: call.who.login.clone(),
    }
}

fn list(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&notes::of_debtor(call.app, call.text("debtor"))?)))
}

fn write(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&notes::write(call.app, &new(call), call.date("promised_until")?, day(call)?)?)))
}

fn withdraw(call: &Call<'_>) -> Outcome<Answer> {
    let how = (call.text("reason"), call.who.login.as_str());
    Ok(Answer::json(json(&notes::withdraw(call.app, call.number("note")?, how, day(call)?)?)))
}

fn answers(call: &Call<'_>) -> Outcome<Answer> {
    let day = call.date("as_of")?.map_or_else(|| call.app.today(), Ok)?;
    Ok(Answer::json(json(&answers::of_debtor(call.app, call.text("debtor"), day)?)))
}

fn answer(call: &Call<'_>) -> Outcome<Answer> {
    let text = |name| call.get(name).unwrap_or("").to_owned();
    let said = Said {
        debtor: text("debtor"),
        invoice: call.owned("invoice"),
        arrived: call.get("arrived").map(|word| word == "yes"),
        disputed: text("disputed"),
        pays_on: call.date("pays_on")?,
        spoke_with: text("spoke_with"),
        remark: text("remark"),
        rests_until: call.date("rests_until")?,
        by: call.who.login.clone(),
    };
    Ok(Answer::json(json(&answers::record(call.app, &said, day(call)?)?)))
}

fn answer_withdraw(call: &Call<'_>) -> Outcome<Answer> {
    let how = (call.text("reason"), call.who.login.as_str());
    Ok(Answer::json(json(&answers::withdraw(call.app, call.number("answer")?, how, day(call)?)?)))
}

fn tasks(call: &Call<'_>) -> Outcome<Answer> {
    let wanted =
        Wanted { owner: call.owned("owner"), debtor: call.owned("debtor"), done: call.get("done") == Some("true") };
    Ok(Answer::json(json(&notes::tasks(call.app, &wanted)?)))
}

fn give(call: &Call<'_>) -> Outcome<Answer> {
    let today = day(call)?;
    let due = call.date("due")?.unwrap_or(today);
    Ok(Answer::json(json(&notes::task(call.app, &new(call), (call.text("owner"), due), today)?)))
}

fn turned(call: &Call<'_>, turn: Turn<'_>) -> Outcome<Answer> {
    let how = (call.get("remark").unwrap_or(""), call.who.login.as_str());
    Ok(Answer::json(json(&notes::turn(call.app, call.number("task")?, turn, how, day(call)?)?)))
}

fn done(call: &Call<'_>) -> Outcome<Answer> {
    turned(call, Turn::Done)
}

fn reopen(call: &Call<'_>) -> Outcome<Answer> {
    turned(call, Turn::Reopened)
}

fn hand(call: &Call<'_>) -> Outcome<Answer> {
    turned(call, Turn::Given(call.text("owner")))
}

fn assignments(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&notes::assignments(call.app, call.get("person"))?)))
}

fn assign(call: &Call<'_>) -> Outcome<Answer> {
    let who = (call.text("assigned_as"), call.get("person").unwrap_or(""));
    Ok(Answer::json(json(&notes::assign(call.app, call.text("debtor"), who, &call.who.login, day(call)?)?)))
}
