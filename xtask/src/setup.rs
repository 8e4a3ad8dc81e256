//! `cargo xtask setup`: the tools that a clone needs, and the files of others that are embedded but never committed.
//!
//! `assets/package-lock.json` says which npm packages, `assets/fonts.sha256` and `assets/web.sha256` which of their files become
//! `assets/fonts/NAME` and `assets/web/NAME`, and what each must hash to (paths are from `assets/`). Quick and silent when everything is there.

use std::fmt::Write as _;
use std::path::Path;

use crate::Done;
use crate::shell::{answers, installed, must, output, program, root};

/// What is fetched: fonts for letters, style and script for the desk.
const FOLDERS: [&str; 2] = ["fonts", "web"];

/// One line of a list: `<sha256>  node_modules/<path>  <file name>`.
#[derive(Debug, PartialEq, Eq)]
struct Asset {
    sha256: String,
    source: String,
    name: String,
}

/// Checks the tools, fetches what is missing, verifies every hash.
pub(crate) fn run() -> Done {
    tools()?;
    FOLDERS.into_iter().try_for_each(|folder| folder_of(&root().join("assets"), folder))
}

/// Fills one folder from its list.
fn folder_of(assets: &Path, folder: &str) -> Done {
    let list = assets.join(format!("{folder}.sha256"));
    let text = std::fs::read_to_string(&list).map_err(|e| format!("cannot read {}: {e}", list.display()))?;
    let files = parse(&text).map_err(|e| format!("assets/{folder}.sha256 {e}"))?;
    let into = assets.join(folder);
    if wrong(&into, &files)?.is_empty() {
        return Ok(());
    }
    if files.iter().any(|f| !assets.join(&f.source).is_file()) {
        npm_ci(assets)?;
    }
    std::fs::create_dir_all(&into).map_err(|e| format!("cannot create {}: {e}", into.display()))?;
    for file in &files {
        let from = assets.join(&file.source);
        std::fs::copy(&from, into.join(&file.name)).map_err(|e| format!("cannot copy {}: {e}", from.display()))?;
    }
    let wrong = wrong(&into, &files)?;
    if wrong.is_empty() {
        eprintln!("setup: {} files in assets/{folder}, hashes as listed in assets/{folder}.sha256", files.len());
        return Ok(());
    }
    Err(format!(
        "these files do not have the hash listed in assets/{folder}.sha256: {}; \
         remove assets/node_modules and run `cargo xtask setup` again, and if it persists do not use them",
        wrong.join(", ")
    ))
}

fn parse(text: &str) -> Result<Vec<Asset>, String> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let mut files = Vec::new();
    for (at, line) in lines {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [sha256, source, name] = fields.as_slice() else {
            return Err(format!("line {}: want `<sha256>  node_modules/<path>  <file name>`", at + 1));
        };
        let hex = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
        let inside = source.starts_with("node_modules/") && !source.split('/').any(|part| part == "..");
        if !hex || !inside || name.contains(['/', '\\']) {
            return Err(format!("line {}: not a hash, a path and a plain file name", at + 1));
        }
        files.push(Asset { sha256: sha256.to_lowercase(), source: (*source).to_owned(), name: (*name).to_owned() });
    }
    Ok(files)
}

/// Names of the files of a folder that are missing or have another hash.
fn wrong(dir: &Path, files: &[Asset]) -> Result<Vec<String>, String> {
    let present: Vec<&Asset> = files.iter().filter(|f| dir.join(&f.name).is_file()).collect();
    let mut names: Vec<String> =
        files.iter().filter(|f| !dir.join(&f.name).is_file()).map(|f| f.name.clone()).collect();
    if present.is_empty() {
        return Ok(names);
    }
    let (tool, first): (&str, &[&str]) =
        if answers("sha256sum", &["--version"]) { ("sha256sum", &[]) } else { ("shasum", &["-a", "256"]) };
    let mut command = program(tool, first);
    command.args(present.iter().map(|f| dir.join(&f.name)));
    let printed = output(&mut command)?;
    for (file, line) in present.iter().zip(printed.lines()) {
        // A leading backslash marks an escaped file name; the hash follows it.
        let hash = line.trim_start_matches('\\').split_whitespace().next().unwrap_or_default();
        if hash != file.sha256 {
            names.push(file.name.clone());
        }
    }
    Ok(names)
}

fn npm_ci(assets: &Path) -> Done {
    eprintln!("setup: npm ci in assets/ (files, style and script, by lock file)");
    let mut npm = program("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    // npm's report is not ours: whoever calls us may read our standard output.
    must(npm.current_dir(assets).stdout(std::io::stderr())).map_err(|e| {
        format!("{e}\nnpm must reach its registry once; behind a proxy or mirror set `npm config set registry URL`")
    })
}

fn tools() -> Done {
    let needs: [(&str, &[&str], &[&str], &str); 5] = [
        ("a C compiler (`cc`)", &["cc", "gcc", "clang"], &["gcc", "libc6-dev"], "xcode-select --install"),
        ("git", &["git"], &["git"], "xcode-select --install"),
        ("npm", &["npm"], &["nodejs", "npm"], "https://nodejs.org"),
        ("curl", &["curl"], &["curl"], "https://curl.se"),
        ("the SQLite command line", &["sqlite3"], &["sqlite3"], "https://sqlite.org/download.html"),
    ];
    let missing: Vec<_> =
        needs.iter().filter(|(_, names, _, _)| !names.iter().any(|n| answers(n, &["--version"]))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|(_, _, debian, _)| debian.iter().copied()).collect();
    if installed(&packages)? {
        return Ok(());
    }
    if Path::new("/etc/debian_version").exists() {
        return Err(format!("missing tools; install them with: sudo apt-get install {}", packages.join(" ")));
    }
    let mut message = String::from("missing tools:");
    for (what, _, debian, other) in missing {
        let _ = write!(message, "\n  {what}: package {} of your system, or {other}", debian.join(", "));
    }
    Err(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn the_list_is_read_and_bad_lines_are_refused_with_their_number() {
        let files = parse(&format!("# files\n\n{EMPTY}  node_modules/@x/A.ttf  A.ttf\n")).unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].name, "A.ttf");
        for bad in ["x  node_modules/a  b", "node_modules/a  ../b", "node_modules/../a  b", "a  b", "node_modules/a"] {
            let message = parse(&format!("#\n{EMPTY}  {bad}\n")).unwrap_err();
            assert!(message.contains("line 2"), "{message}");
        }
        assert!(parse("abc  node_modules/a  b").unwrap_err().contains("line 1"));
    }

    #[test]
    fn a_missing_and_an_altered_file_are_found() {
        let dir = std::env::temp_dir().join(format!("xtask-setup-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("good.ttf"), "").unwrap();
        std::fs::write(dir.join("bad.ttf"), "x").unwrap();
        let files = parse(&format!(
            "{EMPTY}  node_modules/a  good.ttf\n{EMPTY}  node_modules/a  bad.ttf\n{EMPTY}  node_modules/a  gone.ttf\n"
        ))
        .unwrap();
        let found = wrong(&dir, &files).unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
        assert_eq!(found, ["gone.ttf", "bad.ttf"]);
    }
}
