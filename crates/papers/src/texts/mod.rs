//! The words of letters as texts that a seller can edit: what ships, with a seller's own on top. The files are in
//! `texts/` at the root of the repository; the layout, which is a file of the set as well, is in `templates/`.
//! No letter is filled here (that is `fill`) and nothing is laid out.

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::problem::{Outcome, Problem};
use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use crate::letter::Language;

pub(crate) mod fill;
mod filled;
pub(crate) mod guard;
mod labels;
pub(crate) mod markup;
mod review;
mod variants;

#[cfg(test)]
mod tests;

pub(crate) use filled::{Filled, joined};
use labels::Entry;
use markup::{VALUE_END, VALUE_START};
pub use review::check_texts;

/// The file of the set that holds the layout.
pub(crate) const LAYOUT: &str = "layout.typ";

/// How much work one letter's words may take; the longest that ships takes a hundredth.
const FUEL: u64 = 200_000;
/// How deep texts may include each other.
const DEPTH: usize = 40;

/// Texts of a language.
const FILES: usize = 9;

macro_rules! language {
    ($tag:literal) => {
        [
            language!($tag, "labels.txt"),
            language!($tag, "phrases.txt"),
            language!($tag, "formal.txt"),
            language!($tag, "before_due.txt"),
            language!($tag, "statement_of_account.txt"),
            language!($tag, "reminder.txt"),
            language!($tag, "formal_demand.txt"),
            language!($tag, "final_notice.txt"),
            language!($tag, "notice_before_action.txt"),
        ]
    };
    ($tag:literal, $file:literal) => {
        (concat!($tag, "/", $file), include_str!(concat!("../../../../texts/", $tag, "/", $file)))
    };
}

static SHIPPED: [[(&str, &str); FILES]; 4] =
    [language!("en"), language!("zh-Hans"), language!("zh-Hant"), language!("de")];
static SHIPPED_LAYOUT: &str = include_str!("../../templates/layout.typ");

/// A text of a seller in place of the shipped one of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText {
    /// The name, as [`Texts::files`] gives it: `en/reminder.txt`, `layout.typ`.
    pub name: String,
    /// The text.
    pub body: String,
}

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The name of the text.
    pub file: String,
    /// The line, counted from 1.
    pub line: u64,
    /// The catalogue's message; with `-help` it is the remedy.
    pub code: &'static str,
    /// The values that the message names.
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding without values.
    pub(crate) fn new(file: impl Into<String>, line: u64, code: &'static str) -> Self {
        Self { file: file.into(), line, code, args: Vec::new() }
    }

    /// Adds a value.
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The same as a refusal.
    #[must_use]
    pub fn problem(&self) -> Box<Problem> {
        let mut problem = Problem::refused(self.code);
        for (name, value) in &self.args {
            problem = problem.with(name, value);
        }
        problem.file(self.file.clone()).line(self.line)
    }
}

/// An effective set of texts: what ships, with a seller's own on top. Cheap to clone.
#[derive(Clone)]
pub struct Texts {
    set: Arc<Set>,
}

struct Set {
    engine: Environment<'static>,
    labels: BTreeMap<&'static str, BTreeMap<&'static str, Entry>>,
    phrases: BTreeMap<&'static str, BTreeMap<&'static str, Entry>>,
    files: BTreeMap<&'static str, String>,
}

impl Texts {
    /// The texts that ship.
    ///
    /// # Errors
    /// None in practice: a test reads them all.
    pub fn shipped() -> Outcome<Self> {
        Self::with(&[])
    }

    /// The texts that ship, with these in place of those of their names.
    ///
    /// # Errors
    /// The first of what [`crate::check_texts`] finds without filling a letter: `text_unknown_file`, `text_malformed`,
    /// `text_tag_refused`, `text_label_malformed`, `text_unknown_label`, `text_glyph`, `text_too_large`.
    pub fn with(own: &[OwnText]) -> Outcome<Self> {
        Self::read(own).map_err(|findings| match findings.first() {
            Some(first) => first.problem(),
            None => Problem::store("letter_layout_failed").with("detail", ""),
        })
    }

    /// As [`Texts::with`], with everything that is wrong.
    pub(crate) fn read(own: &[OwnText]) -> Result<Self, Vec<Finding>> {
        let (mut findings, mut files) = (Vec::new(), BTreeMap::new());
        for (name, body) in SHIPPED.iter().flatten().chain([&(LAYOUT, SHIPPED_LAYOUT)]) {
            files.insert(*name, (*body).to_owned());
        }
        for text in own {
            match files.get_mut(text.name.as_str()) {
                Some(body) => text.body.clone_into(body),
                None => findings.push(Finding::new(&text.name, 1, "text_unknown_file").with("name", &text.name)),
            }
        }
        let mut set =
            Set { engine: engine(), labels: BTreeMap::new(), phrases: BTreeMap::new(), files: BTreeMap::new() };
        for ((name, shipped), language) in
            SHIPPED.iter().zip(Language::ALL).flat_map(|(all, l)| all.iter().zip([l; FILES]))
        {
            let source = files.get(name).map_or(*shipped, String::as_str);
            let read = match name.rsplit('/').next() {
                Some("labels.txt") => labels::read(&mut set.engine, name, (shipped, source))
                    .map(|l| drop(set.labels.insert(language.tag(), l))),
                Some("phrases.txt") => labels::read(&mut set.engine, name, (shipped, source))
                    .map(|l| drop(set.phrases.insert(language.tag(), l))),
                _ => add(&mut set.engine, name, source).map_err(|f| vec![f]),
            };
            findings.extend(read.err().into_iter().flatten());
        }
        set.files = files;
        if findings.is_empty() { Ok(Self { set: Arc::new(set) }) } else { Err(findings) }
    }

    /// Every text that a seller can override, as it stands in this set, by name.
    #[must_use]
    pub fn files(&self) -> Vec<(String, String)> {
        self.set.files.iter().map(|(name, body)| ((*name).to_owned(), body.clone())).collect()
    }

    /// A phrase in a language with its values. Where there is no such phrase, its key; where it cannot be filled with
    /// these values, nothing.
    #[must_use]
    pub fn phrase(&self, language: Language, key: &str, args: &[(&str, &str)]) -> String {
        self.find_phrase(language, key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A phrase in a language with its values, if there is one of that key.
    #[must_use]
    pub fn find_phrase(&self, language: Language, key: &str, args: &[(&str, &str)]) -> Option<String> {
        let entry = self.set.phrases.get(language.tag())?.get(key)?;
        let values = Value::from_pairs(args.iter().map(|(name, value)| (*name, *value)));
        Some(fill::label(&self.set.engine, entry, &values).map(|filled| filled.words).unwrap_or_default())
    }

    /// The source of the layout.
    pub(crate) fn layout(&self) -> &str {
        self.source(LAYOUT)
    }

    /// The source of the text of that name.
    pub(crate) fn source(&self, name: &str) -> &str {
        self.set.files.get(name).map_or("", String::as_str)
    }

    /// The labels of a language, by name.
    pub(crate) fn labels(&self, language: Language) -> impl Iterator<Item = (&'static str, &Entry)> {
        self.set.labels.get(language.tag()).into_iter().flatten().map(|(key, entry)| (*key, entry))
    }
}

/// The engine without anything that texts do not need: no file access, no built-in functions, and values that are not
/// there are errors.
fn engine() -> Environment<'static> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(FUEL));
    engine.set_recursion_limit(DEPTH);
    engine.set_auto_escape_callback(|_| AutoEscape::None);
    // A name without a folder means the same language; nothing of another language is reached.
    engine.set_path_join_callback(|name, parent| {
        let folder = parent.split('/').next().unwrap_or_default();
        format!("{folder}/{name}").into()
    });
    engine.set_formatter(|out, _, value| {
        let text = match value.kind() {
            ValueKind::String | ValueKind::Number => value.to_string(),
            ValueKind::None => return Err(Error::new(ErrorKind::NonPrimitive, "none")),
            _ => return Err(Error::new(ErrorKind::InvalidOperation, "only words and figures can be printed")),
        };
        Ok(write!(out, "{VALUE_START}{text}{VALUE_END}")?)
    });
    engine.add_filter("length", |value: Value| value.len().unwrap_or(0));
    engine.add_test("startingwith", |text: &str, start: &str| text.starts_with(start));
    engine
}

/// Adds a source to the engine under that name.
fn add(engine: &mut Environment<'static>, name: &str, source: &str) -> Result<(), Finding> {
    let prepared = guard::prepare(name, source)?;
    engine.add_template_owned(name.to_owned(), prepared).map_err(|error| fill::finding(&error, name, source))
}
