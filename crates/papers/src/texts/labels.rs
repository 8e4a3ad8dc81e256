//! Files of short words: one `name = words` a line, `#` for comments. A seller's file may hold only some of the names;
//! the others stay as they ship. Only reading is done here.

use std::collections::BTreeMap;

use minijinja::Environment;

use super::{Finding, fill, guard};

/// Stands for a line break within a label (`\n` in the file).
pub(crate) const LINE_BREAK: char = '\u{4}';

/// One label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The words as they are, when no value is to be filled in; else the name of the template in the engine.
    pub(crate) words: Words,
    /// The file.
    pub(crate) file: String,
    /// The line in it.
    pub(crate) line: u64,
}

/// Words of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Words {
    /// As they are.
    Plain(String),
    /// To be filled by the template of that name.
    Template(String),
}

/// A line of a file: its number, the name, the words.
type Line<'a> = (u64, &'a str, &'a str);

fn lines<'a>(file: &str, source: &'a str) -> Result<Vec<Line<'a>>, Vec<Finding>> {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(source.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let named = line.split_once('=').map(|(name, words)| (name.trim(), words.trim()));
        match named.filter(|(name, _)| is_name(name)) {
            Some((name, words)) => found.push((number, name, words)),
            None => wrong.push(Finding::new(file, number, "text_label_malformed").with("text", line)),
        }
    }
    if wrong.is_empty() { Ok(found) } else { Err(wrong) }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Reads a file over the shipped one of the same name. Names that do not ship are refused: nothing would read them.
pub(crate) fn read(
    engine: &mut Environment<'static>,
    file: &str,
    (shipped, source): (&'static str, &str),
) -> Result<BTreeMap<&'static str, Entry>, Vec<Finding>> {
    let (mut labels, mut wrong) = (BTreeMap::new(), Vec::new());
    let known = lines(file, shipped)?;
    let own = if source == shipped { Vec::new() } else { lines(file, source)? };
    let named = |(line, name, words)| match known.iter().find(|(_, other, _)| *other == name) {
        Some((_, name, _)) => Ok((line, *name, words)),
        None => Err(Finding::new(file, line, "text_unknown_label").with("name", name)),
    };
    for line in known.iter().copied().map(Ok).chain(own.into_iter().map(named)) {
        let read = line.and_then(|(line, name, words)| Ok((name, entry(engine, file, (line, name), words)?)));
        match read {
            Ok((name, entry)) => drop(labels.insert(name, entry)),
            Err(finding) => wrong.push(finding),
        }
    }
    if wrong.is_empty() { Ok(labels) } else { Err(wrong) }
}

fn entry(
    engine: &mut Environment<'static>,
    file: &str,
    (line, name): (u64, &str),
    words: &str,
) -> Result<Entry, Finding> {
    let of_file = |mut finding: Finding| {
        (finding.file, finding.line) = (file.to_owned(), line);
        finding
    };
    let template = words.contains("{{") || words.contains("{%") || words.contains("{#");
    let words = if template {
        let key = format!("{file}#{name}");
        let prepared = guard::prepare(file, words).map_err(of_file)?.replace("\\n", &LINE_BREAK.to_string());
        let added = engine.add_template_owned(key.clone(), prepared);
        added.map_err(|error| of_file(fill::finding(&error, file, words)))?;
        Words::Template(key)
    } else {
        guard::prepare(file, words).map_err(of_file)?;
        Words::Plain(words.replace("\\n", "\n"))
    };
    Ok(Entry { words, file: file.to_owned(), line })
}
