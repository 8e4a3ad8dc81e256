//! Drafts of strategies and of the words of letters: checked, and shown as they would come out. Nothing is stored, nothing comes into force.

use basis::problem::{Kind, Outcome};
use service::access::Permission;
use service::letters::Form;
use service::strategy::{self, check_file, stored};
use service::texts::{self, OwnText};
use wire::output::{FindingOut, MailOut, StrategyText, TextFindingOut, json};

use super::letters::text;
use super::{Param, Route, Shape, Takes, imports, row};
use crate::answer::{Answer, JSON, PDF};
use crate::call::Call;

const READ: Permission = Permission::SettingsRead;
/// What a strategy is called where the request does not say it.
const NAME: &str = "strategy.toml";
const TOML: Param = Param::required("body", Takes::Document(&["application/toml", "text/plain"]));
const TEXTS: Param = Param::required("body", Takes::Document(&[JSON]));

pub(super) static ROUTES: &[Route] = &[
    row(
        ("GET", "/api/v1/strategies/{strategy}"),
        (READ, "strategy_text"),
        &[],
        Shape::one::<StrategyText>(),
        strategy_text,
    ),
    row(
        ("POST", "/api/v1/strategy/check"),
        (READ, "strategy_check"),
        &[TOML, imports::FILE],
        Shape::list::<FindingOut>(),
        strategy_check,
    ),
    row(("POST", "/api/v1/texts/check"), (READ, "texts_check"), &[TEXTS], Shape::list::<TextFindingOut>(), texts_check),
    row(
        ("POST", "/api/v1/texts/preview"),
        (READ, "texts_preview"),
        &[TEXTS, Param::required("letter_kind", Takes::Text), Param::required("language", Takes::Text)],
        Shape::pdf(),
        texts_preview,
    ),
    row(
        ("POST", "/api/v1/texts/preview/mail"),
        (READ, "texts_preview_mail"),
        &[TEXTS, Param::required("letter_kind", Takes::Text), Param::required("language", Takes::Text)],
        Shape::one::<MailOut>(),
        texts_preview_mail,
    ),
];

/// A strategy that ships, by its id, or one that was put into force, by id or by id and version.
fn strategy_text(call: &Call<'_>) -> Outcome<Answer> {
    let strategy = call.text("strategy").to_owned();
    let kept = |name: &str| {
        stored(call.app, name).map_err(|mut p| {
            p.kind = Kind::Refused;
            p.column("strategy")
        })
    };
    let text = strategy::text(&strategy, &kept)?;
    Ok(Answer::json(json(&StrategyText { strategy, text })))
}

fn strategy_check(call: &Call<'_>) -> Outcome<Answer> {
    let name = call.get("file").map_or_else(|| NAME.to_owned(), imports::plain_name);
    let (_, findings) = check_file(&name, call.document()?)?;
    Ok(Answer::json(json(&strategy::told(&name, &findings, call.messages))))
}

/// The texts that came: by the names of their files, as a folder of them is given on the command line.
fn drafts(call: &Call<'_>) -> Outcome<Vec<OwnText>> {
    let named = wire::api::texts(call.document()?.as_bytes())?;
    Ok(named.into_iter().map(|(name, body)| OwnText { name, body }).collect())
}

fn texts_check(call: &Call<'_>) -> Outcome<Answer> {
    let found = texts::check(call.app, &drafts(call)?)?;
    Ok(Answer::json(json(&texts::told(&found, call.messages))))
}

fn preview(call: &Call<'_>, form: Form) -> Outcome<Vec<u8>> {
    let set = texts::preview(call.app, call.text("letter_kind"), call.text("language"), &drafts(call)?)?;
    Ok(texts::form(set, form))
}

fn texts_preview(call: &Call<'_>) -> Outcome<Answer> {
    let pdf = preview(call, Form::Pdf)?;
    Ok(Answer::of(PDF, pdf).with("content-disposition", "inline; filename=\"letter.pdf\""))
}

fn texts_preview_mail(call: &Call<'_>) -> Outcome<Answer> {
    let part = |form| preview(call, form).map(text);
    Ok(Answer::json(json(&MailOut { text: part(Form::Text)?, html: part(Form::Html)? })))
}
