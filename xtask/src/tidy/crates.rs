//! Which crate may depend on which: read from each `Cargo.toml`, so that no import can go round it.

use super::tree::{File, Tree};

/// A crate, by folder, and the crates of ours that it may depend on.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("basis", &[]),
    ("domain", &["basis"]),
    ("wire", &["basis", "domain"]),
    ("formats", &["basis", "domain"]),
    ("papers", &["basis"]),
    ("store", &["basis", "domain"]),
    ("service", &["basis", "domain", "wire", "formats", "papers", "store"]),
    ("web", &["basis", "service", "wire"]),
    ("cli", &["basis", "service", "wire", "web"]),
    ("testkit", &["basis", "domain", "wire", "formats", "papers", "store", "service"]),
    ("xtask", &[]),
];

/// Outside crates that only some of ours may use. A name ending in `*` stands for all that begin so.
const KEPT_TO: [(&str, &[&str]); 16] = [
    ("serde*", &["wire"]),
    ("toml", &["wire"]),
    ("utoipa*", &["wire", "web"]),
    ("fluent*", &["wire"]),
    ("rusqlite", &["store"]),
    ("postgres", &["store", "testkit"]),
    ("r2d2*", &["store"]),
    ("typst*", &["papers"]),
    ("rust_xlsxwriter", &["formats"]),
    ("getrandom", &["service"]),
    ("rand*", &["service"]),
    ("rustls*", &["store", "web", "service"]),
    // The driver's own way to encrypted connections, before the rule for the rest of that family.
    ("tokio-postgres*", &["store"]),
    ("tokio*", &["web", "service"]),
    ("axum*", &["web"]),
    ("webauthn*", &["service"]),
];

/// More locked packages than this is a different product.
const LOCKED_MAX: usize = 670;

/// Complains about dependencies that go the wrong way, and about too many of them.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in tree.ending("/Cargo.toml") {
        complaints.extend(manifest(file));
    }
    let locked = tree.text("Cargo.lock").unwrap_or_default().lines().filter(|l| *l == "[[package]]").count();
    if locked > LOCKED_MAX {
        complaints.push(format!("Cargo.lock: {locked} locked packages, the cap is {LOCKED_MAX}"));
    }
    complaints
}

fn manifest(file: &File) -> Vec<String> {
    let folder = file.path.trim_end_matches("/Cargo.toml").rsplit('/').next().unwrap_or_default();
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == folder) else {
        return vec![format!(
            "{}: crate `{folder}` has no place in the order; add it to xtask/src/tidy/crates.rs",
            file.path
        )];
    };
    let mut complaints = Vec::new();
    for (line, dev, name) in dependencies(&file.text) {
        let place = format!("{}:{line}", file.path);
        let ours = if name == "dunlin" { "cli" } else { name.as_str() };
        if MAY_USE.iter().any(|(known, _)| *known == ours) {
            // Tests may look anywhere but into the shell and the developer's tool.
            let fine = if dev { !["cli", "xtask"].contains(&ours) } else { allowed.contains(&ours) };
            if !fine {
                complaints.push(format!("{place}: `{folder}` must not depend on `{name}`"));
            }
        } else if !dev
            && let Some((_, homes)) = KEPT_TO.iter().find(|(pattern, _)| matches(pattern, &name))
            && !homes.contains(&folder)
        {
            complaints.push(format!("{place}: `{name}` is kept to {}", homes.join(" and ")));
        }
    }
    complaints
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |start| name.starts_with(start))
}

/// Dependencies of a manifest: line, whether for tests only, name.
fn dependencies(text: &str) -> Vec<(usize, bool, String)> {
    let mut found = Vec::new();
    let mut section: Option<bool> = None;
    for (at, line) in text.lines().map(str::trim).enumerate() {
        if let Some(header) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let (table, single) = match header.rsplit_once("dependencies.") {
                Some((before, name)) => (format!("{before}dependencies"), Some(name)),
                None => (header.to_owned(), None),
            };
            section = table.ends_with("dependencies").then(|| table.ends_with("dev-dependencies"));
            if let (Some(dev), Some(name)) = (section, single) {
                found.push((at + 1, dev, name.to_owned()));
                section = None;
            }
        } else if let (Some(dev), false) = (section, line.is_empty() || line.starts_with('#')) {
            // `package = "x"` renames; the real name counts.
            let renamed = line.split_once("package = \"").and_then(|(_, r)| r.split('"').next());
            let key = line.split(['=', '.', ' ']).next().unwrap_or_default();
            found.push((at + 1, dev, renamed.unwrap_or(key).trim_matches('"').to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)]))
    }

    #[test]
    fn the_core_must_not_look_outwards() {
        let found = complaints("crates/basis/Cargo.toml", "[dependencies]\ndomain.workspace = true\n");
        assert_eq!(found, ["crates/basis/Cargo.toml:2: `basis` must not depend on `domain`"]);
        let found = complaints(
            "crates/domain/Cargo.toml",
            "[target.'cfg(unix)'.dependencies]\nx = { package = \"store\", path = \"\" }\n",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        let found = complaints("crates/cli/Cargo.toml", "[dependencies.store]\npath = \"../store\"\n");
        assert_eq!(found, ["crates/cli/Cargo.toml:1: `cli` must not depend on `store`"]);
    }

    #[test]
    fn test_dependencies_may_look_further_but_not_into_the_shell() {
        let text = "[dependencies]\nbasis.workspace = true\n\n[dev-dependencies]\ntestkit.workspace = true\nserde_json.workspace = true\n";
        assert!(complaints("crates/domain/Cargo.toml", text).is_empty());
        assert_eq!(
            complaints("crates/domain/Cargo.toml", "[dev-dependencies]\ndunlin = { path = \"../cli\" }\n").len(),
            1
        );
    }

    #[test]
    fn serde_and_drivers_stay_in_their_rooms() {
        let found =
            complaints("crates/service/Cargo.toml", "[dependencies]\nserde_json.workspace = true\nrusqlite = \"0\"\n");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(complaints("crates/wire/Cargo.toml", "[dependencies]\nserde_json.workspace = true\n").is_empty());
    }

    #[test]
    fn a_new_crate_must_find_its_place() {
        assert_eq!(complaints("crates/attic/Cargo.toml", "").len(), 1);
    }

    #[test]
    fn the_number_of_packages_is_capped() {
        let lock = "[[package]]\n".repeat(LOCKED_MAX + 1);
        assert_eq!(check(&Tree::of(&[("Cargo.lock", &lock)])).len(), 1);
    }
}
