//! Each test that the page on security names is there, and each chapter of the standard has its place on it.

use std::collections::BTreeSet;

use super::tree::Tree;

const PAGE: &str = "docs/explain/security.md";
const CHAPTERS: usize = 17;

/// Complains about names of tests that no file has, and about chapters that are missing.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let Some(page) = tree.text(PAGE) else { return Vec::new() };
    let mut complaints = Vec::new();
    for chapter in 1..=CHAPTERS {
        if !page.lines().any(|l| l.starts_with(&format!("## V{chapter} "))) {
            complaints.push(format!("{PAGE}: chapter V{chapter} is missing"));
        }
    }
    let known: BTreeSet<&str> = tree.rust().flat_map(|(file, _)| tests(&file.text)).collect();
    for (at, line) in page.lines().enumerate() {
        for name in line.split('`').skip(1).step_by(2).filter(|n| is_test(n)) {
            if !known.contains(name) {
                complaints.push(format!("{PAGE}:{}: there is no test `{name}`", at + 1));
            }
        }
    }
    complaints
}

/// Names of tests are sentences: nothing else in code letters is that long.
fn is_test(name: &str) -> bool {
    name.matches('_').count() >= 2 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

fn tests(text: &str) -> impl Iterator<Item = &str> {
    let after = text.match_indices("#[test]").filter_map(|(at, _)| text.get(at..)?.split_once("fn "));
    after.filter_map(|(_, rest)| rest.split_once('(')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_is_gone_and_a_chapter_that_is_missing_are_found() {
        let chapters = |n: usize| (1..=n).map(|i| format!("## V{i} x\n")).collect::<String>();
        let code = "#[test]\nfn this_is_here() {}\nfn this_is_none() {}\n";
        let found = |page: &str| check(&Tree::of(&[(PAGE, page), ("crates/a/src/a.rs", code)]));
        assert_eq!(found(&(chapters(17) + "`this_is_here` and `no-store`, `max_size`\n")), [""; 0]);
        let told = found(&(chapters(16) + "`this_is_gone` `this_is_none`\n"));
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[1].contains(":17:") && told[1].contains("this_is_gone"), "{told:?}");
    }
}
