//! `dunlin note add|list|withdraw`, `dunlin answer add|list|withdraw`, `dunlin task add|list|done|reopen|hand`, `dunlin assignment set|list`.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::answers::{self, Said};
use service::notes::{self, New, Turn, Wanted};
use wire::output::{AnswerOut, AssignmentOut, NoteOut, TaskOut, json};

use crate::context::{Context, date, text};
use crate::print::{Column, Format, out, rows};

fn new(matches: &ArgMatches) -> New {
    New {
        debtor: text(matches, "debtor").to_owned(),
        invoice: matches.get_one::<String>("invoice").cloned(),
        text: text(matches, "text").to_owned(),
        by: text(matches, "writer").to_owned(),
    }
}

fn number(matches: &ArgMatches) -> i64 {
    matches.get_one::<i64>("number").copied().unwrap_or_default()
}

pub(super) fn note(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let list = match matches.subcommand() {
        Some(("add", sub)) => vec![notes::write(&app, &new(sub), date(sub, "promised-until")?, day)?],
        Some(("withdraw", sub)) => {
            vec![notes::withdraw(&app, number(sub), (text(sub, "reason"), text(sub, "writer")), day)?]
        }
        Some((_, sub)) => notes::of_debtor(&app, text(sub, "debtor"))?,
        None => Vec::new(),
    };
    if context.format == Format::Json {
        out(&json(&list));
    } else {
        rows(context.format, context.messages, &NOTE, &list.iter().map(note_cells).collect::<Vec<_>>());
    }
    Ok(0)
}

const NOTE: [Column; 8] = [
    ("number", true),
    ("kind", false),
    ("debtor", false),
    ("invoice", false),
    ("words", false),
    ("until", false),
    ("since", false),
    ("by", false),
];

fn note_cells(n: &NoteOut) -> Vec<String> {
    let kind = if n.withdrawn_by.is_some() { "withdrawn" } else { n.kind.as_str() };
    vec![
        n.note.to_string(),
        kind.to_owned(),
        n.debtor.clone(),
        n.invoice.clone().unwrap_or_default(),
        n.text.clone(),
        n.until.clone().unwrap_or_default(),
        n.on.clone(),
        n.by.clone(),
    ]
}

pub(super) fn answer(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let list = match matches.subcommand() {
        Some(("add", sub)) => {
            let said = |name: &str| sub.get_one::<String>(name).cloned();
            let said = Said {
                debtor: text(sub, "debtor").to_owned(),
                invoice: said("invoice"),
                arrived: said("arrived").map(|word| word == "yes"),
                disputed: said("disputed").unwrap_or_default(),
                pays_on: date(sub, "pays-on")?,
                spoke_with: said("spoke-with").unwrap_or_default(),
                remark: said("remark").unwrap_or_default(),
                rests_until: date(sub, "rests-until")?,
                by: text(sub, "writer").to_owned(),
            };
            vec![answers::record(&app, &said, day)?]
        }
        Some(("withdraw", sub)) => {
            vec![answers::withdraw(&app, number(sub), (text(sub, "reason"), text(sub, "writer")), day)?]
        }
        Some((_, sub)) => answers::of_debtor(&app, text(sub, "debtor"), day)?,
        None => Vec::new(),
    };
    if context.format == Format::Json {
        out(&json(&list));
    } else {
        let cells = |a: &AnswerOut| answer_cells(context, a);
        rows(context.format, context.messages, &ANSWER, &list.iter().map(cells).collect::<Vec<_>>());
    }
    Ok(0)
}

const ANSWER: [Column; 9] = [
    ("number", true),
    ("debtor", false),
    ("invoice", false),
    ("arrived", false),
    ("disputed", false),
    ("pays_on", false),
    ("state", false),
    ("since", false),
    ("by", false),
];

fn answer_cells(context: &Context<'_>, a: &AnswerOut) -> Vec<String> {
    let state = if a.withdrawn_by.is_some() { Some("withdrawn") } else { a.promise.as_deref() };
    let told = |word: &str| context.messages.text(&format!("answer-{word}"), &[]);
    vec![
        a.answer.to_string(),
        a.debtor.clone(),
        a.invoice.clone().unwrap_or_default(),
        a.arrived.map_or_else(String::new, |yes| told(if yes { "yes" } else { "no" })),
        a.disputed.clone().unwrap_or_default(),
        a.pays_on.clone().unwrap_or_default(),
        state.map_or_else(String::new, told),
        a.on.clone(),
        a.by.clone(),
    ]
}

pub(super) fn task(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let turned = |sub: &ArgMatches, turn: Turn<'_>| {
        let how = (sub.get_one::<String>("remark").map_or("", String::as_str), text(sub, "writer"));
        notes::turn(&app, number(sub), turn, how, day)
    };
    let list = match matches.subcommand() {
        Some(("add", sub)) => {
            let due = date(sub, "due")?.unwrap_or(day);
            vec![notes::task(&app, &new(sub), (text(sub, "owner"), due), day)?]
        }
        Some(("done", sub)) => vec![turned(sub, Turn::Done)?],
        Some(("reopen", sub)) => vec![turned(sub, Turn::Reopened)?],
        Some(("hand", sub)) => vec![turned(sub, Turn::Given(text(sub, "owner")))?],
        Some((_, sub)) => {
            let one = |name: &str| sub.get_one::<String>(name).cloned();
            notes::tasks(&app, &Wanted { owner: one("owner"), debtor: one("debtor"), done: sub.get_flag("done") })?
        }
        None => Vec::new(),
    };
    if context.format == Format::Json {
        out(&json(&list));
    } else {
        rows(context.format, context.messages, &TASK, &list.iter().map(task_cells).collect::<Vec<_>>());
    }
    Ok(0)
}

const TASK: [Column; 7] = [
    ("number", true),
    ("due", false),
    ("owner", false),
    ("debtor", false),
    ("invoice", false),
    ("words", false),
    ("state", false),
];

fn task_cells(t: &TaskOut) -> Vec<String> {
    vec![
        t.task.to_string(),
        t.due.clone(),
        t.owner.clone(),
        t.debtor.clone(),
        t.invoice.clone().unwrap_or_default(),
        t.text.clone(),
        t.state.clone(),
    ]
}

pub(super) fn assignment(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let list = match matches.subcommand() {
        Some(("set", sub)) => {
            let who = sub.get_one::<String>("person").map_or("", String::as_str);
            let day = context.day(&app)?;
            notes::assign(&app, text(sub, "debtor"), (text(sub, "as"), who), text(sub, "writer"), day)?
        }
        Some((_, sub)) => notes::assignments(&app, sub.get_one::<String>("person").map(String::as_str))?,
        None => Vec::new(),
    };
    if context.format == Format::Json {
        out(&json(&list));
    } else {
        rows(context.format, context.messages, &ASSIGNMENT, &list.iter().map(assignment_cells).collect::<Vec<_>>());
    }
    Ok(0)
}

const ASSIGNMENT: [Column; 5] =
    [("debtor", false), ("role", false), ("assigned", false), ("since", false), ("by", false)];

fn assignment_cells(a: &AssignmentOut) -> Vec<String> {
    vec![a.debtor.clone(), a.role.clone(), a.person.clone(), a.on.clone(), a.by.clone()]
}
