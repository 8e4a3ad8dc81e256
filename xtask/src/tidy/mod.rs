//! `cargo xtask tidy`: the rules of the house that a machine can hold, one guard a file.
//!
//! A guard looks at the [`Tree`] (paths and texts, nothing else) and returns complaints that name file and line. The
//! rules themselves are told in ARCHITECTURE.md and CONTRIBUTING.md; nothing here changes a file.

mod catalogues;
mod codes;
mod crates;
mod folders;
mod glossary;
mod proofs;
mod rooms;
mod rust;
mod size;
mod sql;
mod tree;
mod words;

use crate::Done;
use crate::shell::root;
use tree::Tree;

/// A guard of one rule: looks, and says what is wrong.
type Guard = fn(&Tree) -> Vec<String>;

const GUARDS: [(&str, Guard); 11] = [
    ("import direction between crates", crates::check),
    ("import direction between rooms", rooms::check),
    ("SQL stays in the store", sql::check),
    ("headers and sizes", size::check),
    ("words that must not stay", words::check),
    ("folders named in ARCHITECTURE.md", folders::check),
    ("message catalogues agree", catalogues::check),
    ("each code has its sentence and its remedy", codes::check),
    ("one word per thing", glossary::check),
    ("tests that are named are there", proofs::check),
    ("one integration-test binary per crate", folders::test_binaries),
];

/// Runs every guard over the repository.
pub(crate) fn run() -> Done {
    let tree = Tree::read(&root())?;
    let mut complaints = Vec::new();
    for (rule, guard) in GUARDS {
        complaints.extend(guard(&tree).into_iter().map(|c| format!("{c}  [{rule}]")));
    }
    if complaints.is_empty() {
        eprintln!("tidy: {} files keep {} rules", tree.files.len(), GUARDS.len());
        return Ok(());
    }
    complaints.sort();
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    Err(format!("tidy: {} complaints", complaints.len()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        super::run().unwrap();
    }
}
