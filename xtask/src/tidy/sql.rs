//! SQL lives in the store; nowhere else, not even in a string. The benchmark's peers have their own, and so has the campaign of
//! kills, which looks at a store from outside.

use super::tree::Tree;

/// Two words that, in this order and in capitals, make a string a statement.
const STATEMENTS: [(&str, &str); 6] = [
    ("SELECT", "FROM"),
    ("INSERT", "INTO"),
    ("UPDATE", "SET"),
    ("DELETE", "FROM"),
    ("CREATE", "TABLE"),
    ("PRAGMA", "="),
];

/// Where statements may stand.
const HOMES: [&str; 3] = ["crates/store/", "benches/peers/", "xtask/src/faults/rows.rs"];

/// Complains about statements outside the store.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let home = |path: &str| HOMES.iter().any(|home| path.starts_with(home));
    let mut complaints: Vec<String> = tree
        .ending(".sql")
        .filter(|f| !home(&f.path))
        .map(|f| format!("{}: statements live in crates/store", f.path))
        .collect();
    for (file, source) in tree.rust().filter(|(f, _)| !home(&f.path)) {
        for (at, text) in source.strings.iter().filter(|(at, _)| !source.in_test(*at)) {
            if let Some((verb, _)) = STATEMENTS.iter().find(|(a, b)| in_order(text, a, b)) {
                complaints.push(format!("{}:{}: a {verb} statement outside crates/store", file.path, source.line(*at)));
            }
        }
    }
    complaints
}

fn in_order(text: &str, first: &str, second: &str) -> bool {
    let mut words = text.split_whitespace();
    words.any(|w| w == first) && words.any(|w| w == second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_outside_the_store_is_found() {
        let text = "fn a() { q(\"SELECT x FROM y\"); q(\"please select one from the list\"); }";
        let found = check(&Tree::of(&[("crates/service/src/a.rs", text), ("crates/store/src/b.rs", text)]));
        assert_eq!(found, ["crates/service/src/a.rs:1: a SELECT statement outside crates/store"]);
        assert_eq!(check(&Tree::of(&[("crates/cli/x.sql", "")])).len(), 1);
    }

    #[test]
    fn tests_may_spoil_a_database() {
        let text = "#[cfg(test)]\nmod t { const S: &str = \"UPDATE a SET b = 1\"; }";
        assert!(check(&Tree::of(&[("crates/service/src/a.rs", text)])).is_empty());
    }
}
