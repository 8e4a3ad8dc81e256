//! Settings that can be edited: each with its versions, changed only by who has seen the one in force.

use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::calendars::{self, NoticeFile};
use service::settings;
use service::strategy::{Activation, Scope};
use service::texts;
use wire::api::NoticeTaken;
use wire::output::{
    ApprovalsOut, ApprovalsVersion, SellerVersion, SetOut, StrategyInForce, StrategyVersion, TextOut, TextVersion, json,
};

use super::{Param, Route, Shape, Takes, imports, row};
use crate::answer::{Answer, JSON};
use crate::call::Call;
use crate::upload::PICTURES;

const READ: Permission = Permission::SettingsRead;
const WRITE: Permission = Permission::SettingsWrite;
const PLAN: Permission = Permission::StrategyWrite;
/// Bytes of a calendar, which is read whole.
const CALENDAR_MAX: u64 = 4 << 20;
/// Bytes of a picture that are looked at; what a letterhead may have is less.
const LETTERHEAD_MAX: u64 = 4 << 20;

const YES_NO: Takes = Takes::Word(&["true", "false"]);
const OBJECT: Param = Param::required("body", Takes::Document(&[JSON]));
const TEXT: Param = Param::required("body", Takes::Document(&["text/plain"]));
const TOML: Param = Param::required("body", Takes::Document(&["application/toml", "text/plain"]));
const VERSION: Param = Param::required("version", Takes::Whole);
const SEGMENT: Param = Param::new("segment", Takes::Text);
const DEBTOR: Param = Param::new("debtor", Takes::Text);
const FROM_NOW: Param = Param::new("from_now", YES_NO);

const SELLER: &str = "/api/v1/seller";
const LETTERHEAD: &str = "/api/v1/seller/letterhead";
const APPROVALS: &str = "/api/v1/approvals";
const ONE_TEXT: &str = "/api/v1/texts/{language}/{text}";
const STRATEGY: &str = "/api/v1/strategy";

pub(super) static ROUTES: &[Route] = &[
    row(("PUT", SELLER), (WRITE, "seller_put"), &[OBJECT], Shape::object(), seller_put),
    row(
        ("GET", "/api/v1/seller/history"),
        (READ, "seller_history"),
        &[],
        Shape::list::<SellerVersion>(),
        seller_history,
    ),
    row(
        ("POST", "/api/v1/seller/rollback"),
        (WRITE, "seller_rollback"),
        &[VERSION],
        Shape::one::<SetOut>(),
        seller_rollback,
    ),
    row(("GET", LETTERHEAD), (READ, "letterhead"), &[], Shape::picture(), letterhead),
    row(
        ("POST", LETTERHEAD),
        (WRITE, "letterhead_put"),
        &[Param::required("body", Takes::Sent(&PICTURES)), imports::FILE],
        Shape::one::<SetOut>(),
        letterhead_put,
    ),
    row(
        ("POST", "/api/v1/seller/letterhead/remove"),
        (WRITE, "letterhead_remove"),
        &[],
        Shape::one::<SetOut>(),
        letterhead_remove,
    ),
    row(("GET", APPROVALS), (READ, "approvals"), &[], Shape::one::<ApprovalsOut>(), approvals),
    row(("PUT", APPROVALS), (PLAN, "approvals_put"), &[OBJECT], Shape::one::<ApprovalsOut>(), approvals_put),
    row(
        ("GET", "/api/v1/approvals/history"),
        (READ, "approvals_history"),
        &[],
        Shape::list::<ApprovalsVersion>(),
        approvals_history,
    ),
    row(
        ("POST", "/api/v1/approvals/rollback"),
        (PLAN, "approvals_rollback"),
        &[VERSION],
        Shape::one::<SetOut>(),
        approvals_rollback,
    ),
    row(("GET", "/api/v1/texts"), (READ, "texts"), &[], Shape::list::<TextOut>(), texts_list),
    row(("GET", ONE_TEXT), (READ, "text"), &[], Shape::one::<TextOut>(), text),
    row(("PUT", ONE_TEXT), (WRITE, "text_put"), &[TEXT], Shape::one::<TextOut>(), text_put),
    row(
        ("GET", "/api/v1/texts/{language}/{text}/history"),
        (READ, "text_history"),
        &[],
        Shape::list::<TextVersion>(),
        text_history,
    ),
    row(
        ("POST", "/api/v1/texts/{language}/{text}/rollback"),
        (WRITE, "text_rollback"),
        &[VERSION],
        Shape::one::<SetOut>(),
        text_rollback,
    ),
    row(("GET", STRATEGY), (READ, "strategy"), &[SEGMENT, DEBTOR], Shape::one::<StrategyInForce>(), strategy),
    row(
        ("PUT", STRATEGY),
        (PLAN, "strategy_put"),
        &[TOML, SEGMENT, DEBTOR, FROM_NOW],
        Shape::one::<StrategyInForce>(),
        strategy_put,
    ),
    row(
        ("GET", "/api/v1/strategy/history"),
        (READ, "strategy_history"),
        &[SEGMENT, DEBTOR],
        Shape::list::<StrategyVersion>(),
        strategy_history,
    ),
    row(
        ("POST", "/api/v1/strategy/rollback"),
        (PLAN, "strategy_rollback"),
        &[VERSION, SEGMENT, DEBTOR, FROM_NOW],
        Shape::one::<SetOut>(),
        strategy_rollback,
    ),
    row(
        ("POST", "/api/v1/imports/calendars"),
        (WRITE, "import_calendars"),
        &[
            Param::required("body", Takes::Sent(&["application/toml", "text/csv"])),
            imports::FILE,
            Param::new("code", Takes::Text),
            Param::new("source", Takes::Text),
            Param::new("replace", YES_NO),
        ],
        Shape::one::<NoticeTaken>(),
        calendar,
    ),
];

/// Who changed last what a route sets: the instant and the name, as far as they are known.
pub(crate) fn last_change(call: &Call<'_>, route: &Route) -> Outcome<(String, String)> {
    let told = match route.path {
        SELLER => settings::of_seller(call.app)?.pop().map(|v| (v.at, v.by)),
        super::changes::FOUR_EYES => settings::of_seller(call.app)?.pop().map(|v| (v.at, v.by)),
        APPROVALS => settings::of_approvals(call.app)?.pop().map(|v| (v.at, v.by)),
        ONE_TEXT => settings::of_text(call.app, &name(call))?.pop().map(|v| (v.at, v.by)),
        STRATEGY => settings::of_strategy(call.app, &scope(call)?)?.pop().map(|v| (v.at, v.by)),
        _ => None,
    };
    Ok(told.unwrap_or_default())
}

fn by<'c>(call: &'c Call<'_>) -> &'c str {
    &call.who.login
}

fn version(call: &Call<'_>) -> i64 {
    call.whole("version").map_or(0, i64::from)
}

fn set(version: i64) -> Answer {
    Answer::json(json(&SetOut { version }))
}

/// What a `PUT` is answered with is asked of its `GET` afterwards.
fn done() -> Answer {
    Answer::json(String::new())
}

fn seller_put(call: &Call<'_>) -> Outcome<Answer> {
    settings::put_seller(call.app, call.document()?, by(call)).map(|_| done())
}

fn seller_history(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&settings::of_seller(call.app)?)))
}

fn seller_rollback(call: &Call<'_>) -> Outcome<Answer> {
    settings::seller_back(call.app, version(call), by(call)).map(set)
}

fn letterhead(call: &Call<'_>) -> Outcome<Answer> {
    let (media, picture) = settings::letterhead(call.app)?;
    Ok(Answer::of(media, picture))
}

fn letterhead_put(call: &Call<'_>) -> Outcome<Answer> {
    let sent = call.sent()?;
    let (name, picture) = (imports::name(call, &sent.name), imports::whole(call, LETTERHEAD_MAX)?);
    settings::put_letterhead(call.app, (&name, &picture), by(call)).map(set)
}

fn letterhead_remove(call: &Call<'_>) -> Outcome<Answer> {
    settings::remove_letterhead(call.app, by(call)).map(set)
}

fn approvals(call: &Call<'_>) -> Outcome<Answer> {
    let app = call.app;
    Ok(Answer::json(json(&ApprovalsOut { version: app.profile_version, approval: app.profile.approval.clone() })))
}

fn approvals_put(call: &Call<'_>) -> Outcome<Answer> {
    settings::put_approvals(call.app, call.document()?, by(call)).map(|_| done())
}

fn approvals_history(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&settings::of_approvals(call.app)?)))
}

fn approvals_rollback(call: &Call<'_>) -> Outcome<Answer> {
    settings::approvals_back(call.app, version(call), by(call)).map(set)
}

/// A text's name: those of no language stand under `all`.
fn name(call: &Call<'_>) -> String {
    match call.text("language") {
        "all" => call.text("text").to_owned(),
        language => format!("{language}/{}", call.text("text")),
    }
}

fn out(t: texts::ListedText) -> TextOut {
    TextOut { name: t.name, own: t.version.is_some(), version: t.version, body: t.body }
}

fn texts_list(call: &Call<'_>) -> Outcome<Answer> {
    let all: Vec<TextOut> = texts::list(call.app)?.into_iter().map(out).collect();
    Ok(Answer::json(json(&all)))
}

fn text(call: &Call<'_>) -> Outcome<Answer> {
    let name = name(call);
    let found = texts::list(call.app)?.into_iter().find(|t| t.name == name);
    let found = found.ok_or_else(|| Problem::refused("unknown_text").with("value", &name).column("text"))?;
    Ok(Answer::json(json(&out(found))))
}

fn text_put(call: &Call<'_>) -> Outcome<Answer> {
    settings::put_text(call.app, &name(call), call.document()?, by(call)).map(|_| done())
}

fn text_history(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&settings::of_text(call.app, &name(call))?)))
}

fn text_rollback(call: &Call<'_>) -> Outcome<Answer> {
    settings::text_back(call.app, &name(call), version(call), by(call)).map(set)
}

/// For whom: the segment or the debtor that is named, else the seller. Fails with `strategy_two_scopes`, `unknown_debtor`.
pub(super) fn scope(call: &Call<'_>) -> Outcome<Scope> {
    match (call.owned("segment"), call.owned("debtor")) {
        (None, None) => Ok(Scope::Seller),
        (Some(segment), None) => Ok(Scope::Segment(segment)),
        (None, Some(debtor)) => {
            service::debtors::show(call.app, &debtor, call.messages)?;
            Ok(Scope::Debtor(debtor))
        }
        (Some(segment), Some(_)) => Err(Problem::usage("strategy_two_scopes").with("value", segment).column("segment")),
    }
}

pub(super) fn how(call: &Call<'_>) -> Outcome<Activation> {
    Ok(Activation { scope: scope(call)?, by: by(call).to_owned(), from_now: call.get("from_now") == Some("true") })
}

fn strategy(call: &Call<'_>) -> Outcome<Answer> {
    let scope = scope(call)?;
    let last = settings::of_strategy(call.app, &scope)?.pop();
    let (version, strategy, text) = last.map_or((None, String::new(), None), |v| (Some(v.version), v.strategy, v.text));
    let (scope, target) = (scope.word().to_owned(), scope.target().to_owned());
    Ok(Answer::json(json(&StrategyInForce { scope, target, version, strategy, text })))
}

fn strategy_put(call: &Call<'_>) -> Outcome<Answer> {
    settings::put_strategy(call.app, call.document()?, &how(call)?).map(|_| done())
}

fn strategy_history(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&settings::of_strategy(call.app, &scope(call)?)?)))
}

fn strategy_rollback(call: &Call<'_>) -> Outcome<Answer> {
    let how = how(call)?;
    settings::strategy_back(call.app, version(call), &how)?;
    let last = settings::of_strategy(call.app, &how.scope)?.pop();
    Ok(set(last.map_or(0, |v| v.version)))
}

fn calendar(call: &Call<'_>) -> Outcome<Answer> {
    let sent = call.sent()?;
    let (mut name, text) = (imports::name(call, &sent.name), imports::whole(call, CALENDAR_MAX)?);
    let text =
        String::from_utf8(text).map_err(|_| Problem::input("file_not_utf8").with("file", &name).column("body"))?;
    // A name tells the form on the command line; here the kind does, where there is no name.
    if call.get("file").is_none() && text.lines().next().is_some_and(|line| line.contains(',')) {
        name = "calendar.csv".to_owned();
    }
    let file = NoticeFile { name, text, code: call.owned("code"), source: call.owned("source") };
    let done = calendars::import(call.app, &file, call.get("replace") == Some("true"))?;
    Ok(Answer::json(json(&NoticeTaken {
        number: done.number,
        code: done.code,
        from: done.covers.0.to_string(),
        to: done.covers.1.to_string(),
        days: done.days as u64,
        new: done.new,
    })))
}
