//! `cargo xtask setup`: the tools that a clone needs, and the fonts that are embedded but never committed.
//!
//! `assets/package-lock.json` says which npm packages, `assets/fonts.sha256` which of their files become
//! `assets/fonts/NAME` and what each must hash to (paths are from `assets/`). Quick and silent when everything is already there.

use std::fmt::Write as _;
use std::path::Path;

use crate::Done;
use crate::shell::{answers, must, output, program, root};

/// One line of `assets/fonts.sha256`: `<sha256>  node_modules/<path>  <file name>`.
#[derive(Debug, PartialEq, Eq)]
struct Font {
    sha256: String,
    source: String,
    name: String,
}

/// Checks the tools, fetches what is missing, verifies every hash.
pub(crate) fn run() -> Done {
    tools()?;
    let assets = root().join("assets");
    let list = assets.join("fonts.sha256");
    let text = std::fs::read_to_string(&list).map_err(|e| format!("cannot read {}: {e}", list.display()))?;
    let fonts = parse(&text)?;
    if wrong(&assets, &fonts)?.is_empty() {
        return Ok(());
    }
    if fonts.iter().any(|f| !assets.join(&f.source).is_file()) {
        npm_ci(&assets)?;
    }
    std::fs::create_dir_all(assets.join("fonts")).map_err(|e| format!("cannot create assets/fonts: {e}"))?;
    for font in &fonts {
        let from = assets.join(&font.source);
        std::fs::copy(&from, assets.join("fonts").join(&font.name))
            .map_err(|e| format!("cannot copy {}: {e}", from.display()))?;
    }
    let wrong = wrong(&assets, &fonts)?;
    if wrong.is_empty() {
        eprintln!("setup: {} font files in assets/fonts, hashes as listed in assets/fonts.sha256", fonts.len());
        return Ok(());
    }
    Err(format!(
        "these files do not have the hash listed in assets/fonts.sha256: {}; \
         remove assets/node_modules and run `cargo xtask setup` again, and if it persists do not use them",
        wrong.join(", ")
    ))
}

fn parse(text: &str) -> Result<Vec<Font>, String> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let mut fonts = Vec::new();
    for (at, line) in lines {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [sha256, source, name] = fields.as_slice() else {
            return Err(format!(
                "assets/fonts.sha256 line {}: want `<sha256>  node_modules/<path>  <file name>`",
                at + 1
            ));
        };
        let hex = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
        let inside = source.starts_with("node_modules/") && !source.split('/').any(|part| part == "..");
        if !hex || !inside || name.contains(['/', '\\']) {
            return Err(format!("assets/fonts.sha256 line {}: not a hash, a path and a plain file name", at + 1));
        }
        fonts.push(Font { sha256: sha256.to_lowercase(), source: (*source).to_owned(), name: (*name).to_owned() });
    }
    Ok(fonts)
}

/// Names of the fonts that are missing or have another hash.
fn wrong(assets: &Path, fonts: &[Font]) -> Result<Vec<String>, String> {
    let dir = assets.join("fonts");
    let present: Vec<&Font> = fonts.iter().filter(|f| dir.join(&f.name).is_file()).collect();
    let mut names: Vec<String> =
        fonts.iter().filter(|f| !dir.join(&f.name).is_file()).map(|f| f.name.clone()).collect();
    if present.is_empty() {
        return Ok(names);
    }
    let (tool, first): (&str, &[&str]) =
        if answers("sha256sum", &["--version"]) { ("sha256sum", &[]) } else { ("shasum", &["-a", "256"]) };
    let mut command = program(tool, first);
    command.args(present.iter().map(|f| dir.join(&f.name)));
    let printed = output(&mut command)?;
    for (font, line) in present.iter().zip(printed.lines()) {
        // A leading backslash marks an escaped file name; the hash follows it.
        let hash = line.trim_start_matches('\\').split_whitespace().next().unwrap_or_default();
        if hash != font.sha256 {
            names.push(font.name.clone());
        }
    }
    Ok(names)
}

fn npm_ci(assets: &Path) -> Done {
    eprintln!("setup: npm ci in assets/ (fonts, by lock file)");
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
    if Path::new("/etc/debian_version").exists() {
        if output(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0") {
            eprintln!("setup: apt-get install {}", packages.join(" "));
            // A fresh image has no package lists; a stale one still installs.
            let _ = must(program("apt-get", &["-qq", "update"]).stdout(std::io::stderr()));
            let install = ["-qq", "-y", "--no-install-recommends", "install"];
            return must(program("apt-get", &install).args(&packages).stdout(std::io::stderr()));
        }
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
        let fonts = parse(&format!("# fonts\n\n{EMPTY}  node_modules/@x/A.ttf  A.ttf\n")).unwrap();
        assert_eq!(fonts.len(), 1);
        assert_eq!(fonts[0].name, "A.ttf");
        for bad in ["x  node_modules/a  b", "node_modules/a  ../b", "node_modules/../a  b", "a  b", "node_modules/a"] {
            let message = parse(&format!("#\n{EMPTY}  {bad}\n")).unwrap_err();
            assert!(message.contains("line 2"), "{message}");
        }
        assert!(parse("abc  node_modules/a  b").unwrap_err().contains("line 1"));
    }

    #[test]
    fn a_missing_and_an_altered_file_are_found() {
        let dir = std::env::temp_dir().join(format!("xtask-setup-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("fonts")).unwrap();
        std::fs::write(dir.join("fonts/good.ttf"), "").unwrap();
        std::fs::write(dir.join("fonts/bad.ttf"), "x").unwrap();
        let fonts = parse(&format!(
            "{EMPTY}  node_modules/a  good.ttf\n{EMPTY}  node_modules/a  bad.ttf\n{EMPTY}  node_modules/a  gone.ttf\n"
        ))
        .unwrap();
        let found = wrong(&dir, &fonts).unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
        assert_eq!(found, ["gone.ttf", "bad.ttf"]);
    }
}
