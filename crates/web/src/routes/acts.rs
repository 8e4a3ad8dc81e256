//! What changes something. Each act is carried out once for a key, and names the person behind the token.

use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::block::{self, NewBlock};
use service::extension::{self, NewExtension};
use service::letters::{self, Dispatch, Happened, Issuer, LetterEvent, LetterEventKind, Order};
use service::limitation::{self, NewFact};
use service::run_day;
use wire::output::{BlockOut, ExtensionOut, LetterOut, LimitationFactOut, RunResult, json};

use super::{AS_OF, Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::Call;

const DEBTOR: Param = Param::new("debtor", Takes::Text);
const INVOICE: Param = Param::new("invoice", Takes::Text);
const ON: Param = Param::new("on", Takes::Date);
const UNTIL: Param = Param::required("until", Takes::Date);
const REASON: Param = Param::required("reason", Takes::Text);
const OWNER: Param = Param::new("owner", Takes::Text);
const NOTE: Param = Param::new("note", Takes::Text);
const YES_NO: Takes = Takes::Word(&["true", "false"]);

const fn post(
    path: &'static str,
    (need, id): (Permission, &'static str),
    params: &'static [Param],
    answer: Shape,
    run: fn(&Call<'_>) -> Outcome<Answer>,
) -> Route {
    row(("POST", path), (need, id), params, answer, run)
}

use Permission::{
    BlocksWrite, DayRun, ExtensionsWrite, LettersApprove, LettersIssue, LettersRecord, LettersWithdraw, LimitationWrite,
};

pub(super) static ROUTES: &[Route] = &[
    post(
        "/api/v1/blocks",
        (BlocksWrite, "block_add"),
        &[
            Param::required("debtor", Takes::Text),
            INVOICE,
            REASON,
            OWNER,
            Param::new("from", Takes::Date),
            UNTIL,
            Param::new("stops", Takes::Text),
        ],
        Shape::list::<BlockOut>(),
        block_add,
    ),
    post("/api/v1/blocks/{block}/lift", (BlocksWrite, "block_lift"), &[ON], Shape::list::<BlockOut>(), block_lift),
    post(
        "/api/v1/extensions",
        (ExtensionsWrite, "extension_grant"),
        &[DEBTOR, INVOICE, UNTIL, REASON, OWNER, Param::new("interest", Takes::Word(&["rests", "runs"])), ON],
        Shape::list::<ExtensionOut>(),
        extension_grant,
    ),
    post(
        "/api/v1/extensions/{extension}/withdraw",
        (ExtensionsWrite, "extension_withdraw"),
        &[ON],
        Shape::list::<ExtensionOut>(),
        extension_withdraw,
    ),
    post(
        "/api/v1/letters/{letter}/approve",
        (LettersApprove, "letter_approve"),
        &[AS_OF],
        Shape::one::<LetterOut>(),
        letter_approve,
    ),
    post(
        "/api/v1/letters/{letter}/issue",
        (LettersIssue, "letter_issue"),
        &[AS_OF],
        Shape::one::<LetterOut>(),
        letter_issue,
    ),
    post(
        "/api/v1/letters/{letter}/withdraw",
        (LettersWithdraw, "letter_withdraw"),
        &[REASON, AS_OF],
        Shape::one::<LetterOut>(),
        letter_withdraw,
    ),
    post(
        "/api/v1/letters/{letter}/events",
        (LettersRecord, "letter_event"),
        &[
            Param::required("kind", Takes::Text),
            ON,
            Param::new("channel", Takes::Text),
            Param::new("tracking", Takes::Text),
            NOTE,
            AS_OF,
        ],
        Shape::one::<LetterOut>(),
        letter_event,
    ),
    post(
        "/api/v1/limitation/facts",
        (LimitationWrite, "limitation_record"),
        &[
            DEBTOR,
            INVOICE,
            Param::required("kind", Takes::Text),
            Param::required("on", Takes::Date),
            Param::new("until", Takes::Date),
            NOTE,
            Param::new("instead_of", Takes::Whole),
        ],
        Shape::list::<LimitationFactOut>(),
        limitation_record,
    ),
    post(
        "/api/v1/limitation/facts/{fact}/withdraw",
        (LimitationWrite, "limitation_withdraw"),
        &[NOTE],
        Shape::list::<LimitationFactOut>(),
        limitation_withdraw,
    ),
    post(
        "/api/v1/runs",
        (DayRun, "run"),
        &[AS_OF, Param::new("dry_run", YES_NO), Param::new("full", YES_NO)],
        Shape::one::<RunResult>(),
        run,
    ),
];

/// Who answers for it: who is named, else who asks.
fn owner(call: &Call<'_>) -> String {
    call.owned("owner").unwrap_or_else(|| call.who.login.clone())
}

/// What an act is about. Fails with `parameter_missing` where neither is named, `target_twice` where both are.
fn target<T>(call: &Call<'_>, invoice: fn(String) -> T, debtor: fn(String) -> T) -> Outcome<T> {
    match (call.owned("invoice"), call.owned("debtor")) {
        (Some(number), None) => Ok(invoice(number)),
        (None, Some(code)) => Ok(debtor(code)),
        (None, None) => Err(Problem::usage("parameter_missing").with("value", "invoice").column("invoice")),
        (Some(_), Some(_)) => Err(Problem::usage("target_twice").column("debtor")),
    }
}

fn blocks(call: &Call<'_>, id: i64) -> Outcome<Answer> {
    let all = block::list(call.app)?;
    let list: Vec<BlockOut> = all.iter().filter(|b| b.block.id == id).map(service::explain::block_out).collect();
    Ok(Answer::json(json(&list)))
}

fn block_add(call: &Call<'_>) -> Outcome<Answer> {
    let day = call.app.today()?;
    let id = block::add(
        call.app,
        &NewBlock {
            debtor: call.text("debtor").to_owned(),
            invoice: call.owned("invoice"),
            reason: call.text("reason").to_owned(),
            owner: owner(call),
            from: call.date("from")?.unwrap_or(day),
            until: call.date("until")?.unwrap_or(day),
            stops: call.get("stops").unwrap_or("chasing").to_owned(),
        },
    )?;
    blocks(call, id)
}

fn block_lift(call: &Call<'_>) -> Outcome<Answer> {
    let id = call.number("block")?;
    block::lift(call.app, id, call.date("on")?.map_or_else(|| call.app.today(), Ok)?)?;
    blocks(call, id)
}

fn extension_grant(call: &Call<'_>) -> Outcome<Answer> {
    let today = call.app.today()?;
    let new = NewExtension {
        target: target(call, extension::Target::Invoice, extension::Target::Debtor)?,
        until: call.date("until")?.unwrap_or(today),
        on: call.date("on")?.unwrap_or(today),
        reason: call.text("reason").to_owned(),
        owner: owner(call),
        rests: call.get("interest") != Some("runs"),
    };
    Ok(Answer::json(json(&extension::grant(call.app, &new)?)))
}

fn extension_withdraw(call: &Call<'_>) -> Outcome<Answer> {
    let day = call.date("on")?.map_or_else(|| call.app.today(), Ok)?;
    Ok(Answer::json(json(&extension::withdraw(call.app, call.number("extension")?, day)?)))
}

/// The order of the one who asks: a person who names this very letter.
pub(super) fn order<'o>(call: &Call<'o>) -> Outcome<Order<'o>> {
    Ok(Order { day: call.day()?, by: &call.who.login, named: true, by_id: true })
}

pub(super) fn letter(call: &Call<'_>, id: &str) -> Outcome<Answer> {
    Ok(Answer::json(json(&letters::out(&letters::show(call.app, id)?))))
}

fn letter_approve(call: &Call<'_>) -> Outcome<Answer> {
    let id = call.text("letter");
    letters::approve(call.app, id, order(call)?)?;
    letter(call, id)
}

fn letter_issue(call: &Call<'_>) -> Outcome<Answer> {
    let issued = Issuer::new(call.app)?.issue(call.text("letter"), order(call)?)?;
    letter(call, &issued.number)
}

fn letter_withdraw(call: &Call<'_>) -> Outcome<Answer> {
    let listed = letters::withdraw(call.app, call.text("letter"), order(call)?, call.text("reason"))?;
    Ok(Answer::json(json(&letters::out(&listed))))
}

fn letter_event(call: &Call<'_>) -> Outcome<Answer> {
    let kind = LetterEventKind::parse(call.text("kind"))?;
    let today = call.day()?;
    let said = |name: &str| call.get(name).unwrap_or_default().to_owned();
    let fact = LetterEvent {
        kind,
        on: call.date("on")?.unwrap_or(today),
        channel: call.get("channel").map(Dispatch::parse).transpose()?,
        tracking: said("tracking"),
        note: said("note"),
    };
    let missing = |name: &'static str| Err(Problem::usage("parameter_missing").with("value", name).column(name));
    match kind {
        LetterEventKind::Dispatched if fact.channel.is_none() => return missing("channel"),
        LetterEventKind::Void if fact.note.trim().is_empty() => return missing("note"),
        _ => {}
    }
    let happened = Happened { fact, proof: None, by: call.who.login.clone() };
    let listed = letters::happened(call.app, call.text("letter"), &happened, today)?;
    Ok(Answer::json(json(&letters::out(&listed))))
}

fn limitation_record(call: &Call<'_>) -> Outcome<Answer> {
    let today = call.app.today()?;
    let new = NewFact {
        target: target(call, limitation::Target::Invoice, limitation::Target::Debtor)?,
        kind: call.text("kind").to_owned(),
        on: call.date("on")?.unwrap_or(today),
        until: call.date("until")?,
        note: call.get("note").unwrap_or_default().to_owned(),
        by: call.who.login.clone(),
        instead_of: call.whole("instead_of").map(i64::from),
    };
    Ok(Answer::json(json(&limitation::record(call.app, &new, today)?)))
}

fn limitation_withdraw(call: &Call<'_>) -> Outcome<Answer> {
    let (id, note) = (call.number("fact")?, call.get("note").unwrap_or_default());
    let done = limitation::withdraw(call.app, id, &call.who.login, note, call.app.today()?)?;
    Ok(Answer::json(json(&done)))
}

fn run(call: &Call<'_>) -> Outcome<Answer> {
    let yes = |name: &str| call.get(name) == Some("true");
    let options = run_day::Options { dry_run: yes("dry_run"), full: yes("full") };
    Ok(Answer::json(json(&run_day::run(call.app, call.day()?, options, &mut |_, _| ())?)))
}
