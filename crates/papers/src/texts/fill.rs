//! A letter's values and a set of texts become words: title, subject, salutation, the blocks of the body and the
//! short words that the layout asks for. How the words are set is not known here.

use std::collections::BTreeMap;
use std::io;

use minijinja::{Environment, Error, ErrorKind, Value};

use super::labels::{Entry, LINE_BREAK, Words};
use super::markup::{self, Fault};
use super::{Filled, Finding, Texts};
use crate::letter::{Language, LetterKind};
use crate::node::Node;

/// The most that one text may become, in bytes. A letter over some hundred pages stays below.
const LARGEST: usize = 1024 * 1024;

/// The blocks that each text must have.
const BLOCKS: [&str; 4] = ["subject", "salutation", "body", "closing"];
/// The block in which a statement reserves interest.
const RESERVED: &str = "reserved";

/// How labels begin that a note before the due date never shows.
const UNSEEN: [&str; 9] = [
    "head_days",
    "head_interest",
    "sum_overdue",
    "sum_interest",
    "sum_compensation",
    "basis_",
    "annex",
    "slip_",
    "next_",
];

/// How labels begin that a letter without interest never shows.
const WITHOUT_INTEREST: [&str; 5] = ["head_interest", "sum_interest", "sum_compensation", "basis_", "annex"];

/// A filled label.
pub(super) struct FilledLabel {
    /// The words; `\n` breaks a line.
    pub(super) words: String,
    /// The words without values.
    pub(super) skeleton: String,
}

/// Stops what a text writes once it is too long.
struct Limited {
    text: Vec<u8>,
    keep: bool,
    left: usize,
}

impl Limited {
    fn new(keep: bool) -> Self {
        Self { text: Vec::new(), keep, left: LARGEST }
    }

    fn into_text(self) -> String {
        String::from_utf8(self.text).unwrap_or_default()
    }
}

impl io::Write for &mut Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        if self.keep {
            self.text.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Fills a label or phrase.
pub(super) fn label(engine: &Environment<'_>, entry: &Entry, values: &Value) -> Result<FilledLabel, Finding> {
    let raw = match &entry.words {
        Words::Plain(words) => {
            return Ok(FilledLabel { words: words.clone(), skeleton: words.replace('\n', " ") });
        }
        Words::Template(name) => render(engine, name, values),
    };
    match raw {
        Ok(raw) => Ok(FilledLabel {
            words: markup::one_line(&raw).replace(LINE_BREAK, "\n"),
            skeleton: markup::skeleton(&raw).replace(LINE_BREAK, ""),
        }),
        Err(error) => {
            let mut found = finding(&error, &entry.file, "");
            found.line = entry.line;
            Err(found)
        }
    }
}

fn render(engine: &Environment<'_>, name: &str, values: &Value) -> Result<String, Error> {
    let mut sink = Limited::new(true);
    engine.get_template(name)?.render_captured_to(values.clone(), &mut sink)?;
    Ok(sink.into_text())
}

impl Texts {
    /// Fills the words of a letter of this kind and language with its values.
    pub(crate) fn fill(&self, kind: LetterKind, language: Language, letter: &Node) -> Result<Filled, Finding> {
        let name = format!("{}/{}.txt", language.tag(), kind.key());
        let Node::Map(entries) = letter else { return Err(Finding::new(name, 1, "text_failed").with("text", "")) };
        let values: Vec<(&str, Value)> = entries.iter().map(|(key, value)| (*key, value.for_texts())).collect();
        let with = |title: &str, words: Value| {
            let all = values.iter().map(|(key, value)| (*key, value.clone()));
            Value::from_pairs(all.chain([("title", Value::from(title)), ("words", words)]))
        };
        // The title comes first, because the short words name it; the body then may use those.
        let unknown = Value::from_pairs(self.labels(language).map(|(key, _)| (key, "")));
        let raw_title = self.blocks(&name, &with("", unknown), &["title"])?.pop().unwrap_or_default();
        let title = markup::one_line(&raw_title);
        let mut skeleton = vec![markup::skeleton(&raw_title)];
        let (mut gentle, mut unspoken) = (skeleton.clone(), skeleton.clone());
        let silent = entries.iter().any(|(key, value)| *key == "no_interest" && *value == Node::Bool(true));
        let (values, mut words) = (with(&title, Value::from(())), BTreeMap::new());
        for (key, entry) in self.labels(language) {
            let filled = label(&self.set.engine, entry, &values)?;
            words.insert(key, filled.words);
            if !UNSEEN.iter().any(|unseen| key.starts_with(unseen)) {
                gentle.push(filled.skeleton.clone());
            }
            if !WITHOUT_INTEREST.iter().any(|unseen| key.starts_with(unseen)) {
                unspoken.push(filled.skeleton.clone());
            }
            skeleton.push(filled.skeleton);
        }
        let short = Value::from_pairs(words.iter().map(|(key, words)| (*key, words.as_str())));
        let mut wanted = BLOCKS.to_vec();
        if kind == LetterKind::StatementOfAccount {
            wanted.push(RESERVED);
        }
        let raw = self.blocks(&name, &with(&title, short), &wanted)?;
        let of =
            |block: &str| wanted.iter().position(|b| *b == block).and_then(|at| raw.get(at)).map_or("", String::as_str);
        let running: Vec<String> = BLOCKS.iter().map(|block| markup::skeleton(of(block))).collect();
        gentle.extend(running.iter().cloned());
        unspoken.extend(running.iter().cloned());
        skeleton.extend(running);
        let read = |block: &str| markup::parse(of(block)).map_err(|fault| self.fault(&name, fault));
        Ok(Filled {
            title,
            subject: markup::one_line(of("subject")),
            salutation: markup::kept_lines(of("salutation")),
            body: read("body")?,
            closing: read("closing")?,
            reserves: !markup::one_line(of(RESERVED)).trim().is_empty(),
            words,
            skeleton: skeleton.join("\n"),
            gentle: if kind == LetterKind::BeforeDue { gentle.join("\n") } else { String::new() },
            unspoken: if silent { unspoken.join("\n") } else { String::new() },
        })
    }

    /// Those blocks of a text, filled.
    fn blocks(&self, name: &str, values: &Value, blocks: &[&str]) -> Result<Vec<String>, Finding> {
        let fail = |error: Error| finding(&error, name, self.source(error.name().unwrap_or(name)));
        let template = self.set.engine.get_template(name).map_err(fail)?;
        let mut whole = Limited::new(false);
        let mut state = template.render_captured_to(values.clone(), &mut whole).map_err(fail)?;
        let mut found = Vec::with_capacity(blocks.len());
        for block in blocks {
            let mut sink = Limited::new(true);
            let written = state.with_state_mut(|state| state.render_block_to_write(block, &mut sink));
            written.map_err(|error| match error.kind() {
                ErrorKind::UnknownBlock => Finding::new(name, 1, "text_block_missing").with("block", block),
                _ => fail(error),
            })?;
            found.push(sink.into_text());
        }
        Ok(found)
    }

    /// Where in the text, or in the one that it extends, the markup is wrong.
    fn fault(&self, name: &str, fault: Fault) -> Finding {
        let formal = name.split_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/formal.txt"));
        let line_with = |wanted: &dyn Fn(&str) -> bool| {
            [name, &formal].into_iter().find_map(|file| {
                let at = self.source(file).lines().position(|line| wanted(line.trim()))?;
                Some((file.to_owned(), u64::try_from(at + 1).unwrap_or(1)))
            })
        };
        let nowhere = || (name.to_owned(), 1);
        match fault {
            Fault::UnknownPart(part) => {
                let (file, line) = line_with(&|line| line.strip_prefix('@') == Some(&part)).unwrap_or_else(nowhere);
                Finding::new(file, line, "text_unknown_part").with("part", part).with("parts", markup::PARTS.join(" "))
            }
            Fault::OpenStrong(text) => {
                let odd = |line: &str| line.matches("**").count() % 2 == 1;
                let (file, line) = line_with(&odd).unwrap_or_else(nowhere);
                Finding::new(file, line, "text_open_strong").with("text", text)
            }
        }
    }
}

/// What the engine complains about, in our terms. `file` is taken where the error names none.
pub(super) fn finding(error: &Error, file: &str, source: &str) -> Finding {
    let deepest = deepest(error);
    let file = deepest.name().filter(|name| !name.contains('#')).unwrap_or(file);
    let line = deepest.line().and_then(|line| u64::try_from(line).ok()).unwrap_or(1);
    let at = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    let text = source.lines().nth(at).unwrap_or_default().trim();
    let detail = || deepest.detail().map_or_else(|| deepest.kind().to_string(), str::to_owned);
    match deepest.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape => {
            Finding::new(file, line, "text_malformed").with("text", text).with("detail", detail())
        }
        ErrorKind::UndefinedError => Finding::new(file, line, "text_unknown_value").with("text", text),
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            Finding::new(file, line, "text_unknown_function").with("text", text)
        }
        ErrorKind::NonPrimitive => Finding::new(file, line, "text_value_absent").with("text", text),
        ErrorKind::TemplateNotFound => Finding::new(file, line, "text_not_found").with("text", text),
        ErrorKind::OutOfFuel => Finding::new(file, line, "text_endless"),
        ErrorKind::WriteFailure => Finding::new(file, line, "text_too_large").with("limit", LARGEST),
        _ if detail().contains("recursion limit") => Finding::new(file, line, "text_endless"),
        _ => Finding::new(file, line, "text_failed").with("text", text).with("detail", detail()),
    }
}

/// The error at the bottom: those above only say by which include or block one came there.
fn deepest(error: &Error) -> &Error {
    let mut deepest = error;
    while let Some(below) = std::error::Error::source(deepest).and_then(|source| source.downcast_ref::<Error>()) {
        deepest = below;
    }
    deepest
}
