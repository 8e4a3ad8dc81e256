//! The books as they stand: worklist, debtors, ageing, blocks, extensions, decisions, limitation, imports.

use basis::calendar::Date;
use basis::law::ClaimKind;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::ageing::{By, items};
use service::limitation::{self, Asked};
use service::reports::decisions::{self, DecisionPlace, Filter};
use service::{block, debtors, extension, import, kept, notes};
use wire::api::{page, page_of};
use wire::output::{
    AgedItem, AgeingRow, BlockOut, DebtorOut, DebtorShown, DecidedRow, ExplainResult, ExtensionOut, ImportListed,
    LimitationFactOut, LimitationOut, WorklistRow, json,
};

use super::{AS_OF, CURSOR, LIMIT, Param, Route, Shape, Takes};
use crate::answer::Answer;
use crate::call::{Call, bad};

const READ: Option<Permission> = Some(Permission::BooksRead);
const ON: Param = Param::new("on", Takes::Date);

const fn get(
    path: &'static str,
    id: &'static str,
    params: &'static [Param],
    answer: Shape,
    run: fn(&Call<'_>) -> Outcome<Answer>,
) -> Route {
    Route { method: "GET", path, need: READ, id, params, answer, run }
}

const GROUPINGS: &[&str] = &["debtor", "currency", "segment", "group", "country"];

pub(super) static ROUTES: &[Route] = &[
    get(
        "/api/v1/worklist",
        "worklist",
        &[AS_OF, Param::new("assigned_to", Takes::Text), LIMIT, CURSOR],
        Shape::page::<WorklistRow>(),
        worklist,
    ),
    get(
        "/api/v1/debtors",
        "debtors",
        &[Param::new("prefix", Takes::Text), Param::new("name", Takes::Text), LIMIT, CURSOR],
        Shape::page::<DebtorOut>(),
        search,
    ),
    get("/api/v1/debtors/{debtor}", "debtor", &[], Shape::one::<DebtorShown>(), debtor),
    get("/api/v1/debtors/{debtor}/explanation", "explanation", &[AS_OF], Shape::one::<ExplainResult>(), explanation),
    get("/api/v1/debtors/{debtor}/items", "items", &[AS_OF], Shape::list::<AgedItem>(), open_items),
    get(
        "/api/v1/ageing",
        "ageing",
        &[Param::new("by", Takes::Word(GROUPINGS)), AS_OF, LIMIT, CURSOR],
        Shape::page::<AgeingRow>(),
        aged,
    ),
    get("/api/v1/blocks", "blocks", &[ON], Shape::list::<BlockOut>(), blocks),
    get("/api/v1/extensions", "extensions", &[ON], Shape::list::<ExtensionOut>(), extensions),
    get(
        "/api/v1/decisions",
        "decisions",
        &[
            Param::new("from", Takes::Date),
            Param::new("to", Takes::Date),
            Param::new("debtor", Takes::Text),
            LIMIT,
            CURSOR,
        ],
        Shape::page::<DecidedRow>(),
        decided,
    ),
    get(
        "/api/v1/limitation",
        "limitation",
        &[
            Param::new("debtor", Takes::Text),
            Param::new("invoice", Takes::Text),
            Param::new("within", Takes::Whole),
            Param::new("claim", Takes::Text),
            AS_OF,
            LIMIT,
            CURSOR,
        ],
        Shape::page::<LimitationOut>(),
        clocks,
    ),
    get(
        "/api/v1/limitation/facts",
        "limitation_facts",
        &[Param::new("invoice", Takes::Text)],
        Shape::list::<LimitationFactOut>(),
        facts,
    ),
    get("/api/v1/imports", "imports", &[], Shape::list::<ImportListed>(), imports),
];

fn worklist(call: &Call<'_>) -> Outcome<Answer> {
    let (from, limit) = call.span()?;
    let of = call.get("assigned_to").map(|person| notes::in_hands(call.app, person)).transpose()?;
    let found = kept::worklist(call.app, call.day()?, call.messages, (from, limit, of.as_ref()), call.patience)?;
    let Some((rows, more)) = found else { return Ok(Answer::not_yet()) };
    Ok(Answer::json(page_of(&rows, more.then(|| format!("p{}", from.saturating_add(limit))).as_deref())))
}

/// Debtors by code, from a prefix on, those whose name holds a text.
fn search(call: &Call<'_>) -> Outcome<Answer> {
    let after = match call.get("cursor") {
        None => None,
        Some(cursor) => {
            let bytes = cursor.strip_prefix('k').and_then(unhex).and_then(|b| String::from_utf8(b).ok());
            Some(bytes.ok_or_else(|| bad(cursor))?)
        }
    };
    let asked = debtors::Search { prefix: call.get("prefix").unwrap_or(""), name: call.get("name").unwrap_or("") };
    let found = debtors::search(call.app, &asked, after.as_deref(), (call.limit()?, call.patience))?;
    let Some((rows, next)) = found else { return Ok(Answer::not_yet()) };
    let next = next.map(|code| format!("k{}", service::letters::hex(code.as_bytes())));
    Ok(Answer::json(page(&rows, next)))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |b: &u8| char::from(*b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pair = |p: &[u8]| Some(p.first().and_then(digit)? * 16 + p.get(1).and_then(digit)?);
    text.as_bytes().chunks(2).map(pair).collect()
}

fn debtor(call: &Call<'_>) -> Outcome<Answer> {
    let shown = debtors::shown(call.app, call.text("debtor"), call.patience, call.messages)?;
    Ok(shown.map_or_else(Answer::not_yet, |shown| Answer::json(json(&shown))))
}

fn explanation(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&service::explain::explain(call.app, call.text("debtor"), call.day()?, call.messages)?)))
}

fn open_items(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&items(call.app, call.text("debtor"), call.day()?)?)))
}

fn aged(call: &Call<'_>) -> Outcome<Answer> {
    let (from, limit) = call.span()?;
    let by = By::parse(call.get("by").unwrap_or("debtor"))?;
    let found = kept::ageing(call.app, by, call.day()?, (from, limit), call.patience)?;
    let Some((rows, more)) = found else { return Ok(Answer::not_yet()) };
    Ok(Answer::json(page(&rows, more.then(|| format!("p{}", from.saturating_add(limit))))))
}

fn blocks(call: &Call<'_>) -> Outcome<Answer> {
    let on = call.date("on")?;
    let all = block::list(call.app)?;
    let list: Vec<BlockOut> =
        all.iter().filter(|b| on.is_none_or(|day| b.block.holds(day))).map(service::explain::block_out).collect();
    Ok(Answer::json(json(&list)))
}

fn extensions(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&extension::list(call.app, call.date("on")?)?)))
}

fn decided(call: &Call<'_>) -> Outcome<Answer> {
    let filter = Filter { from: call.date("from")?, to: call.date("to")?, debtor: call.owned("debtor") };
    let after = match call.get("cursor") {
        None => DecisionPlace::default(),
        Some(cursor) => decision_place(cursor).ok_or_else(|| bad(cursor))?,
    };
    let (rows, next) = decisions::page(call.app, &filter, (&after, call.limit()?), call.messages)?;
    Ok(Answer::json(page(&rows, next.map(|at| decision_cursor(&at)))))
}

/// A place among the decisions, as a cursor tells it.
pub(crate) fn decision_cursor(at: &DecisionPlace) -> String {
    format!("e{}.{}.{}.{}", at.day, at.debtor, at.currency, at.entry)
}

/// The place that a cursor of decisions tells.
pub(crate) fn decision_place(cursor: &str) -> Option<DecisionPlace> {
    let parts: Vec<&str> = cursor.strip_prefix('e')?.split('.').collect();
    let [day, debtor, currency, entry] = parts[..] else { return None };
    let known = Date::parse_iso(day.as_bytes()).is_some() && Currency::parse(currency).is_ok();
    let (debtor, entry) = (debtor.parse().ok()?, entry.parse().ok()?);
    known.then(|| DecisionPlace { day: day.to_owned(), debtor, currency: currency.to_owned(), entry })
}

fn clocks(call: &Call<'_>) -> Outcome<Answer> {
    let claim = match call.get("claim") {
        None => None,
        Some(word) => Some(ClaimKind::parse(word).ok_or_else(|| {
            let known = ClaimKind::ALL.map(|k| k.code()).join(", ");
            Problem::usage("unknown_word").with("value", word).with("known", known).column("claim")
        })?),
    };
    let asked =
        Asked { debtor: call.owned("debtor"), invoice: call.owned("invoice"), within: call.whole("within"), claim };
    let (from, limit) = call.span()?;
    let found = kept::clocks(call.app, &asked, (call.day()?, call.messages), (from, limit), call.patience)?;
    let Some((rows, more)) = found else { return Ok(Answer::not_yet()) };
    Ok(Answer::json(page(&rows, more.then(|| format!("p{}", from.saturating_add(limit))))))
}

fn facts(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&limitation::list(call.app, call.get("invoice"))?)))
}

fn imports(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&import::list(call.app)?)))
}
