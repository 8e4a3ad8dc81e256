//! Letters: listed, shown, and as the document that was or would be sent.

use basis::problem::Outcome;
use service::access::Permission;
use service::letters::{self, Form, STATES};
use wire::api::page;
use wire::output::{LetterOut, MailOut, json};

use super::{AS_OF, CURSOR, LIMIT, Param, Route, Shape, Takes};
use crate::answer::{Answer, PDF};
use crate::call::{Call, bad};

const READ: Option<Permission> = Some(Permission::BooksRead);

pub(super) static ROUTES: &[Route] = &[
    Route {
        method: "GET",
        path: "/api/v1/letters",
        need: READ,
        id: "letters",
        params: &[Param::new("state", Takes::Word(&STATES)), LIMIT, CURSOR],
        answer: Shape::page::<LetterOut>(),
        run: list,
    },
    Route {
        method: "GET",
        path: "/api/v1/letters/{letter}",
        need: READ,
        id: "letter",
        params: &[],
        answer: Shape::one::<LetterOut>(),
        run: show,
    },
    Route {
        method: "GET",
        path: "/api/v1/letters/{letter}/document",
        need: READ,
        id: "document",
        params: &[AS_OF, Param::new("form", Takes::Word(&["letter", "attest"]))],
        answer: Shape::pdf(),
        run: document,
    },
    Route {
        method: "GET",
        path: "/api/v1/letters/{letter}/mail",
        need: READ,
        id: "letter_mail",
        params: &[AS_OF],
        answer: Shape::one::<MailOut>(),
        run: mail,
    },
];

fn list(call: &Call<'_>) -> Outcome<Answer> {
    let from = place(call.get("cursor"))?;
    let part = letters::page(call.app, call.get("state"), from, call.limit()?)?;
    let rows: Vec<LetterOut> = part.rows.iter().map(letters::out).collect();
    Ok(Answer::json(page(&rows, part.next.map(cursor))))
}

/// The place that a cursor of letters tells: a debtor, and how many of its letters were shown; the first where there is none. Fails with `bad_cursor`.
pub(crate) fn place(cursor: Option<&str>) -> Outcome<(i64, usize)> {
    let Some(cursor) = cursor else { return Ok((0, 0)) };
    let told = cursor.strip_prefix('d').and_then(|rest| rest.split_once('.'));
    let told = told.and_then(|(debtor, passed)| Some((debtor.parse().ok()?, passed.parse().ok()?)));
    told.ok_or_else(|| bad(cursor))
}

/// The cursor of a place.
pub(crate) fn cursor((debtor, passed): (i64, usize)) -> String {
    format!("d{debtor}.{passed}")
}

fn show(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&letters::out(&letters::show(call.app, call.text("letter"))?))))
}

fn document(call: &Call<'_>) -> Outcome<Answer> {
    let form = if call.get("form") == Some("attest") { Form::Attest } else { Form::Pdf };
    let body = letters::render(call.app, call.text("letter"), form, call.day()?)?;
    Ok(Answer::of(PDF, body).with("content-disposition", "inline; filename=\"letter.pdf\""))
}

fn mail(call: &Call<'_>) -> Outcome<Answer> {
    let part = |form| letters::render(call.app, call.text("letter"), form, call.day()?).map(text);
    Ok(Answer::json(json(&MailOut { text: part(Form::Text)?, html: part(Form::Html)? })))
}

/// What was rendered as text.
pub(super) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}
