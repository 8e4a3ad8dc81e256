//! The seller's own letter texts: checked, stored version by version, taken back. Words and checks are those of `papers`.

use std::collections::BTreeMap;

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
pub use papers::{Finding, OwnText};
use papers::{Language, LetterKind, LetterRenderer, Rendered, Texts, TypstRenderer, check_texts, sample};

use store::letters::{self, TextRow};
use wire::messages::Messages;
use wire::output::TextFindingOut;

use crate::App;
use crate::letters::{Form, hex};
use crate::scribe::Scribe;
use crate::settings::Maker;
use crate::transaction::in_transaction;

/// The kind of evidence entry of a version.
pub(crate) const ENTRY: &str = "letter_texts";

/// A text as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedText {
    /// Its name.
    pub name: String,
    /// Version of the seller's own, `None` when the shipped text holds.
    pub version: Option<i64>,
    /// The text in force.
    pub body: String,
}

/// The newest own text of each name with its version; what was taken back is not among them.
fn own(rows: Vec<TextRow>) -> BTreeMap<String, (i64, String)> {
    let mut newest = BTreeMap::new();
    for row in rows {
        newest.insert(row.name, (row.version, row.body));
    }
    newest.retain(|_, (_, body)| !body.is_empty());
    newest
}

/// The texts in force with the version of the seller's own, 0 when it has none.
pub(crate) fn effective(app: &App) -> Outcome<(Texts, i64)> {
    let rows = letters::texts(&mut *app.connect()?, app.seller.id)?;
    let version = rows.iter().map(|r| r.version).max().unwrap_or(0);
    let texts: Vec<OwnText> = own(rows).into_iter().map(|(name, (_, body))| OwnText { name, body }).collect();
    Ok((Texts::with(&texts)?, version))
}

/// Every text that a seller can override, with what holds now.
pub fn list(app: &App) -> Outcome<Vec<ListedText>> {
    let mine = own(letters::texts(&mut *app.connect()?, app.seller.id)?);
    let shipped = Texts::shipped()?.files();
    Ok(shipped
        .into_iter()
        .map(|(name, shipped)| match mine.get(&name) {
            Some((version, body)) => ListedText { name, version: Some(*version), body: body.clone() },
            None => ListedText { name, version: None, body: shipped },
        })
        .collect())
}

/// What is wrong with these texts on top of those in force, each with its file and line. Nothing is stored.
pub fn check(app: &App, new: &[OwnText]) -> Outcome<Vec<Finding>> {
    Ok(check_texts(&together(app, new)?))
}

/// What a check found, in the reader's language.
#[must_use]
pub fn told(found: &[Finding], messages: &Messages) -> Vec<TextFindingOut> {
    let one = |f: &Finding| {
        let (message, help) = messages.problem(&f.problem());
        TextFindingOut { file: f.file.clone(), line: f.line, code: f.code.to_owned(), message, help }
    };
    found.iter().map(one).collect()
}

/// The seller's own texts with the new ones on top.
fn together(app: &App, new: &[OwnText]) -> Outcome<Vec<OwnText>> {
    let mut all: BTreeMap<String, String> = own(letters::texts(&mut *app.connect()?, app.seller.id)?)
        .into_iter()
        .map(|(name, (_, body))| (name, body))
        .collect();
    all.extend(new.iter().map(|t| (t.name.clone(), t.body.clone())));
    Ok(all.into_iter().map(|(name, body)| OwnText { name, body }).collect())
}

/// Checks and stores texts; the new version is returned. The same content is no new version. Fails with the first finding
/// and then stores nothing.
pub fn set(app: &App, new: &[OwnText]) -> Outcome<i64> {
    put(app, new, "")
}

/// The same by somebody.
pub(crate) fn put(app: &App, new: &[OwnText], by: &str) -> Outcome<i64> {
    if new.is_empty() {
        return Err(Problem::input("no_texts_found"));
    }
    if let Some(first) = check(app, new)?.first() {
        return Err(first.problem());
    }
    store(app, new, by)
}

/// Takes own texts back: the shipped ones hold again. Fails with `text_unknown_file`, `text_not_own`.
pub fn reset(app: &App, names: &[String]) -> Outcome<i64> {
    back(app, names, "")
}

/// The same by somebody.
pub(crate) fn back(app: &App, names: &[String], by: &str) -> Outcome<i64> {
    let mine = own(letters::texts(&mut *app.connect()?, app.seller.id)?);
    let known = Texts::shipped()?.files();
    let mut back = Vec::new();
    for name in names {
        if !known.iter().any(|(known, _)| known == name) {
            return Err(Problem::usage("text_unknown_file").with("name", name).column("name"));
        }
        if !mine.contains_key(name) {
            return Err(Problem::refused("text_not_own").with("name", name).column("name"));
        }
        back.push(OwnText { name: name.clone(), body: String::new() });
    }
    // What is left must hold without them: an own text may build on another.
    let left: Vec<OwnText> = mine
        .into_iter()
        .filter(|(name, _)| !names.contains(name))
        .map(|(name, (_, body))| OwnText { name, body })
        .collect();
    if let Some(first) = check_texts(&left).first() {
        return Err(first.problem());
    }
    store(app, &back, by)
}

fn store(app: &App, new: &[OwnText], by: &str) -> Outcome<i64> {
    let seller = app.seller.id;
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let rows = letters::texts(&mut *c, seller)?;
    let last = rows.iter().map(|r| r.version).max().unwrap_or(0);
    let mine = own(rows);
    let shipped: BTreeMap<String, String> = Texts::shipped()?.files().into_iter().collect();
    // What is as shipped is no text of the seller's own; giving it takes an earlier own one back.
    let given = new.iter().map(|t| {
        let as_shipped = shipped.get(&t.name).is_some_and(|s| *s == t.body);
        (t.name.as_str(), if as_shipped { "" } else { t.body.as_str() })
    });
    let body_of = |name: &str| mine.get(name).map_or("", |(_, body)| body.as_str());
    let changed: Vec<(&str, &str)> = given.filter(|(name, body)| body_of(name) != *body).collect();
    if changed.is_empty() {
        return Ok(last);
    }
    let mut scribe = Scribe::new(&*app.clock, seller);
    let version = last + 1;
    let rows: Vec<TextRow> = changed
        .iter()
        .map(|(name, body)| TextRow { version, name: (*name).to_owned(), at: scribe.at(), body: (*body).to_owned() })
        .collect();
    in_transaction(&mut *c, |c| {
        for row in &rows {
            letters::insert_text(c, seller, row)?;
        }
        scribe.add(c, 0, ENTRY, text(version, &rows))?;
        crate::settings::note(c, &mut scribe, (crate::settings::TEXTS, version), Maker::alone(by))?;
        scribe.flush(c)
    })?;
    Ok(version)
}

/// The text that a version's entry hashes: each name with the hash of its text.
pub(crate) fn text(version: i64, rows: &[TextRow]) -> String {
    let mut sorted: Vec<&TextRow> = rows.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let version = version.to_string();
    let mut fields = vec![("version", version)];
    fields.extend(sorted.iter().map(|r| (r.name.as_str(), hex(&payload_hash(&[], r.body.as_bytes())))));
    wire::record::fields(&fields)
}

/// A letter of invented data with the texts in force and `new` on top. Fails with `unknown_letter_kind`,
/// `unknown_letter_language` and the texts' and the renderer's refusals.
pub fn preview(app: &App, kind: &str, language: &str, new: &[OwnText]) -> Outcome<Rendered> {
    let kind = LetterKind::from_key(kind)
        .ok_or_else(|| Problem::usage("unknown_letter_kind").with("kind", kind).column("kind"))?;
    let known = Language::ALL.map(Language::tag).join(", ");
    let language = Language::from_tag(language).ok_or_else(|| {
        let unknown = Problem::usage("unknown_letter_language").with("value", language);
        unknown.with("known", known).column("language")
    })?;
    TypstRenderer::new(Texts::with(&together(app, new)?)?)?.render(&sample(kind, language))
}

/// A rendered letter as the file that `form` asks for.
#[must_use]
pub fn form(rendered: Rendered, form: Form) -> Vec<u8> {
    match form {
        Form::Text | Form::Html => crate::letters::written(&crate::letters::mail(rendered.mail), form),
        Form::Pdf | Form::Attest => rendered.pdf,
    }
}
