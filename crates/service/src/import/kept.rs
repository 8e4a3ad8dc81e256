//! Mappings that are remembered for a seller, and proposals beside a file. Which mapping reads a file is decided elsewhere.

use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use domain::intake::mapping::{Mapping, key};

use crate::App;

/// A file as text. Fails with `file_not_utf8`, `read_failed` and as [`formats::open`] does.
pub(super) fn read(path: &Path) -> Outcome<String> {
    use std::io::Read;
    let mut text = String::new();
    let name = || path.display().to_string();
    let failed = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::InvalidData => Problem::input("file_not_utf8").with("file", name()).file(name()),
        _ => Problem::store("read_failed").with("file", name()).with("reason", e).file(name()),
    };
    formats::open(path)?.read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

fn folder(app: &App) -> PathBuf {
    // One data directory may serve several databases, each with a seller of the same number, or even of the same code.
    let key: String = app.seller.public_key.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    app.data.join("mappings").join(format!("{}-{key}", app.seller.code))
}

/// Files of the seller's kept mappings, in a settled order.
pub(super) fn kept(app: &App) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder(app)).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    all.sort();
    all
}

/// Where a mapping is kept: under a name that follows from its columns.
pub(super) fn place(app: &App, mapping: &Mapping) -> PathBuf {
    let mut keys: Vec<String> = mapping.columns.iter().map(|c| key(c)).collect();
    keys.sort();
    // FNV-1a: a name that tells sources apart, not a proof.
    let hash = keys
        .join("\n")
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3));
    folder(app).join(format!("{}-{hash:016x}.toml", mapping.layout.name))
}

/// What was kept of earlier files with the columns of this mapping.
pub(super) fn learned(app: &App, mapping: &Mapping) -> Option<Mapping> {
    let path = place(app, mapping);
    wire::mapping::parse(&path.display().to_string(), &read(&path).ok()?).ok()
}

/// Notes in what was given how the file writes its dates and, as a text, its decimals: a few mended rows may not tell.
pub(super) fn learn(given: &mut Mapping, settled: &Mapping, text: bool) {
    for (field, known) in given.fields.iter_mut().zip(&settled.fields) {
        field.dates = field.dates.or(known.dates);
    }
    given.decimal = given.decimal.or(settled.decimal.filter(|_| text));
}

/// A mapping to be remembered once rows came in by it.
pub(super) struct Keep {
    /// What is kept.
    pub(super) mapping: Mapping,
    /// It was found out, and not given: who takes the import back has it forgotten too.
    pub(super) guessed: bool,
}

/// How the first line of a mapping begins that was found out by an import.
const BY: &str = "# import ";

/// Keeps a mapping.
pub(super) fn keep(app: &App, keep: &Keep, import: i64) -> Outcome<()> {
    let path = place(app, &keep.mapping);
    std::fs::create_dir_all(folder(app)).map_err(|e| not_written(&path, &e))?;
    // A workbook of the same columns may come with another name of its sheet next month.
    let mapping = Mapping { sheet: None, ..keep.mapping.clone() };
    let by = if keep.guessed { format!("{BY}{import}\n") } else { String::new() };
    std::fs::write(&path, by + &wire::mapping::write(&mapping)).map_err(|e| not_written(&path, &e))
}

/// Forgets the mapping that was found out by an import; `None` when none was.
pub(super) fn forget(app: &App, import: i64) -> Option<PathBuf> {
    let first = format!("{BY}{import}");
    let by = |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.lines().next() == Some(&first));
    let path = kept(app).into_iter().find(by)?;
    std::fs::remove_file(&path).ok().map(|()| path)
}

fn not_written(path: &Path, error: &std::io::Error) -> Box<Problem> {
    Problem::store("write_failed").with("path", path.display()).with("reason", error.kind())
}

/// Writes a proposal beside the file, never over one that somebody may have worked on.
pub(super) fn propose(path: &Path, text: &str) -> Outcome<PathBuf> {
    use std::io::Write;
    let mut last = Err(std::io::ErrorKind::AlreadyExists.into());
    for number in 1..100 {
        let ending = if number == 1 { "mapping.toml".to_owned() } else { format!("mapping-{number}.toml") };
        let proposal = path.with_extension(ending);
        if std::fs::read_to_string(&proposal).is_ok_and(|there| there == text) {
            return Ok(proposal);
        }
        match std::fs::File::create_new(&proposal) {
            Ok(mut file) => {
                file.write_all(text.as_bytes()).map_err(|e| not_written(&proposal, &e))?;
                return Ok(proposal);
            }
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => last = Err(e),
            Err(e) => return Err(not_written(&proposal, &e)),
        }
    }
    last.map_err(|e| not_written(path, &e))
}
