//! The rows of a store as text, so that two stores can be held side by side.
//!
//! Left out is what no two runs share (`compared`), and of evidence the seller's own chain: a second call adds to it by being an act
//! of its own.

#[path = "../../../crates/testkit/src/compared.rs"]
mod compared;

use std::path::Path;

use crate::shell::{output, program};
use compared::{by_table, left_out};

/// What is compared of evidence: the chains of debtors.
const OF_DEBTORS: [(&str, &str); 2] = [
    ("evidence", " WHERE chain <> 0"),
    ("payload", " WHERE (seller, entry) IN (SELECT seller, entry FROM evidence WHERE chain <> 0)"),
];

/// Ends every session on the databases that stories are told in.
pub(super) const CUT: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'work'";

/// A user who may read everything and write nothing.
pub(super) const READER: &str = "DO $$ BEGIN IF to_regrole('reader') IS NULL THEN CREATE ROLE reader LOGIN; \
    GRANT pg_read_all_data TO reader; END IF; END $$";
/// The folders that databases can be in.
pub(super) const SPACES: &str = "SELECT spcname FROM pg_tablespace";

/// Every row of every table of a file, sorted.
pub(super) fn in_file(database: &Path) -> Result<String, String> {
    let columns = sql(
        database,
        "SELECT m.name || '|' || p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND \
         m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid",
    )?;
    sql(database, &script(&columns, |column| format!("quote(\"{column}\")")))
}

/// Every row of every table of a database on a server, sorted.
pub(super) fn on_server(ask: &dyn Fn(&str) -> Result<String, String>) -> Result<String, String> {
    let columns = ask(
        "SELECT c.table_name || '|' || c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING \
         (table_schema, table_name) WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, \
         c.ordinal_position",
    )?;
    ask(&script(&columns, |column| format!("quote_nullable(\"{column}\"::text)")))
}

/// The statements that read what is compared.
fn script(columns: &str, quoted: impl Fn(&str) -> String) -> String {
    let mut script = String::new();
    for (table, columns) in compared_of(columns) {
        let listed: Vec<String> = columns.iter().map(|c| quoted(c)).collect();
        let listed = listed.join(" || ', ' || ");
        let only = OF_DEBTORS.iter().find(|(name, _)| *name == table).map_or("", |(_, only)| only);
        script.push_str(&format!("SELECT '{table}: ' || {listed} FROM \"{table}\"{only} ORDER BY 1;\n"));
    }
    script
}

/// Tables and their columns that are compared, from lines `table|column`.
fn compared_of(columns: &str) -> Vec<(String, Vec<String>)> {
    let named =
        columns.lines().filter_map(|line| line.split_once('|')).filter(|(table, column)| !left_out(table, column));
    by_table(named.map(|(table, column)| (table.to_owned(), column.to_owned())))
}

fn sql(database: &Path, text: &str) -> Result<String, String> {
    output(program("sqlite3", &["-readonly", "-bail"]).arg(database).arg(text))
}

/// The first line in which two lists of rows differ, with how many rows each has.
pub(super) fn difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (mut left, mut right) = (expected.lines(), found.lines());
    let counts = format!("{} rows expected, {} found", expected.lines().count(), found.lines().count());
    loop {
        match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => {}
            (a, b) => {
                let shown = |line: Option<&str>| line.map_or("nothing".to_owned(), |l| l.chars().take(300).collect());
                return Some(format!("{counts}; expected\n  {}\nfound\n  {}", shown(a), shown(b)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_runs_cannot_share_is_left_out_and_nothing_else() {
        let columns = "chain|seq\ndocument|hash\ndocument|body\nevidence|seq\nevidence|kind\nevidence|hash\nroot|as_of";
        let table = |name: &str, columns: &[&str]| (name.to_owned(), columns.iter().map(|c| (*c).to_owned()).collect());
        assert_eq!(compared_of(columns), [table("document", &["hash", "body"]), table("evidence", &["kind"])]);
    }

    #[test]
    fn the_first_difference_is_shown() {
        assert_eq!(difference("a\nb", "a\nb"), None);
        let found = difference("a\nb\nc", "a\nc").unwrap();
        assert!(found.starts_with("3 rows expected, 2 found") && found.contains("  b\nfound\n  c"), "{found}");
        assert!(difference("a", "").unwrap().contains("found\n  nothing"));
    }
}
