//! A file that was sent and not named by a path: the same import, told without a path of the server, with the refused rows in the answer.

use std::path::{Path, PathBuf};

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use wire::messages::Messages;
use wire::output::ImportResult;

use super::{Content, Options, import, kept};
use crate::App;
use crate::uploads::{Upload, as_sent};

/// Bytes of refused rows that an answer takes; whoever has more has sent the wrong file, and has it still.
const REJECTS_MAX: u64 = 4 << 20;

/// Under which names a refusal tells what was kept of a file that broke off: the import, its rows, the rows read.
pub const KEPT: (&str, &str, &str) = ("kept_import", "kept_rows", "after_rows");

/// A file as it was sent.
#[derive(Debug)]
pub struct Sent<'a> {
    /// What it holds.
    pub kind: Content,
    /// What was received, in whose place everything is kept.
    pub upload: &'a Upload,
    /// The file within.
    pub file: PathBuf,
    /// What the sender calls it.
    pub name: String,
    /// The mapping that came with it.
    pub mapping: Option<PathBuf>,
    /// The name of a mapping that is known here, instead.
    pub known: Option<String>,
}

/// A mapping that is known by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMapping {
    /// Its name.
    pub name: String,
    /// What it reads.
    pub layout: &'static str,
    /// `saved` or `shipped`.
    pub origin: &'static str,
    /// Its text.
    pub text: String,
}

/// The mappings that are known by name: those kept for the seller, then those that ship.
#[must_use]
pub fn mappings(app: &App) -> Vec<KeptMapping> {
    let known = |name: String, text: String, origin| {
        let layout = wire::mapping::parse(&name, &text).ok()?.layout.name;
        Some(KeptMapping { name, layout, origin, text })
    };
    let saved = kept::kept(app).into_iter().filter_map(|path| known(plain(&path), kept::read(&path).ok()?, "saved"));
    let shipped = wire::mapping::SHIPPED.iter();
    let shipped = shipped.filter_map(|(name, text)| known((*name).to_owned(), (*text).to_owned(), "shipped"));
    saved.chain(shipped).collect()
}

/// The name of a file without its folder.
pub(super) fn plain(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

/// Imports what was sent, as [`import`] does. A file that was not taken to its end is a refusal here, which says what was kept ([`KEPT`]). Fails also with `unknown_mapping`.
pub fn import_sent(
    app: &App,
    sent: &Sent<'_>,
    day: Date,
    options: &Options,
    messages: &Messages,
) -> Outcome<ImportResult> {
    let rejects = sent.upload.beside("rejects.csv");
    let mapping = match &sent.known {
        None => sent.mapping.clone(),
        Some(name) => {
            let found = mappings(app).into_iter().find(|m| m.name == *name);
            let unknown = || Problem::refused("unknown_mapping").with("value", name).column("mapping");
            let path = sent.upload.beside("known.toml");
            std::fs::write(&path, found.ok_or_else(unknown)?.text)
                .map_err(|e| Problem::store("write_failed").with("path", path.display()).with("reason", e.kind()))?;
            Some(path)
        }
    };
    let options = Options {
        reject_file: Some(rejects.clone()),
        mapping,
        name: Some(sent.name.clone()),
        tell_proposal: true,
        ..options.clone()
    };
    let given = sent.mapping.iter().map(|path| (path.as_path(), "mapping"));
    let known: Vec<(&Path, &str)> = std::iter::once((sent.file.as_path(), sent.name.as_str())).chain(given).collect();
    let plainly = |p: Box<Problem>| as_sent(p, &sent.name, &known);
    let files = [sent.file.clone()];
    let mut result = import(app, (sent.kind, &files), day, &options, messages, &mut |_| ()).map_err(plainly)?;
    if !result.problems.is_empty() {
        let mut problem = plainly(result.problems.remove(0));
        let file = result.files.pop().unwrap_or_default();
        if let Some((rows, after)) = file.error.and_then(|e| e.kept_rows.zip(e.after_rows)) {
            let import = file.import.unwrap_or_default();
            problem = problem.with(KEPT.0, import).with(KEPT.1, rows).with(KEPT.2, after);
        }
        return Err(problem);
    }
    for file in &mut result.files {
        if let Some(mapping) = &mut file.mapping {
            mapping.name = match mapping.origin.as_str() {
                "file" => sent.known.clone().unwrap_or_default(),
                _ => plain(Path::new(&mapping.name)),
            };
        }
        if !file.rejected.is_empty() {
            let fits = rejects.metadata().is_ok_and(|m| m.len() <= REJECTS_MAX);
            file.rejects = if fits { std::fs::read_to_string(&rejects).ok() } else { None };
        }
    }
    Ok(result)
}
