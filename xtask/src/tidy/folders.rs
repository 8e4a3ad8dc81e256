//! ARCHITECTURE.md names every folder; each crate has one integration-test binary.

use std::collections::BTreeSet;

use super::tree::Tree;

const MAP: &str = "ARCHITECTURE.md";

/// Complains about folders that the code map does not name.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let map = tree.text(MAP).unwrap_or_default();
    let folders: BTreeSet<String> = tree.files.iter().flat_map(|f| named(&f.path)).collect();
    let missing = folders.iter().filter(|folder| !map.contains(&format!("`{folder}/`")));
    missing.map(|folder| format!("{MAP}: does not name `{folder}/`")).collect()
}

/// Folders of this path that the map must name: the top one, the crate, and the crate's rooms.
fn named(path: &str) -> Vec<String> {
    let parts: Vec<&str> = path.split('/').collect();
    let Some((_, folders)) = parts.split_last() else { return Vec::new() };
    let depth = match folders {
        [] => 0,
        ["crates", _, "src", _, ..] => 4,
        ["crates", _, ..] => 2,
        _ => 1,
    };
    let own = |n: &usize| *n == 1 || *n == 2 || *n == 4;
    (1..=depth).filter(own).filter_map(|n| folders.get(..n)).map(|f| f.join("/")).collect()
}

/// Complains about integration tests that would become a second binary, or that none compiles.
pub(crate) fn test_binaries(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in tree.ending(".rs") {
        let parts: Vec<&str> = file.path.split('/').collect();
        let ["crates", name, "tests", module] = parts.as_slice() else { continue };
        if *module == "main.rs" {
            continue;
        }
        let one = tree.text(&format!("crates/{name}/Cargo.toml")).is_some_and(|t| t.contains("\nautotests = false"));
        if !one {
            complaints.push(format!("{}: a second binary; set `autotests = false` and name `main`", file.path));
        }
        let main = tree.text(&format!("crates/{name}/tests/main.rs")).unwrap_or_default();
        if !main.contains(&format!("mod {};", module.trim_end_matches(".rs"))) {
            complaints.push(format!("{}: not a module of tests/main.rs, so nothing runs it", file.path));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_the_map_does_not_name_is_found() {
        let map = "`crates/` `crates/basis/` `crates/basis/src/money/`";
        let files =
            [(MAP, map), ("crates/basis/src/money/a/b.rs", ""), ("crates/basis/src/law/c.rs", ""), ("law/CN.toml", "")];
        let found = check(&Tree::of(&files));
        assert_eq!(
            found,
            ["ARCHITECTURE.md: does not name `crates/basis/src/law/`", "ARCHITECTURE.md: does not name `law/`"]
        );
    }

    #[test]
    fn a_second_test_binary_and_a_forgotten_file_are_found() {
        let found = |manifest: &str, main: &str| {
            let files =
                [("crates/a/Cargo.toml", manifest), ("crates/a/tests/main.rs", main), ("crates/a/tests/b.rs", "")];
            test_binaries(&Tree::of(&files))
        };
        let one = "[package]\nautotests = false\n";
        assert!(found(one, "mod b;").is_empty());
        assert!(found("[package]\n", "mod b;").concat().contains("a second binary"));
        assert!(found(one, "mod c;").concat().contains("nothing runs it"));
        assert!(test_binaries(&Tree::of(&[("crates/a/tests/c/d.rs", "")])).is_empty());
    }
}
