//! The rows of a store as text, so that two stores can be held side by side.
//!
//! Left out is what no two runs share: instants, salts, hashes and signatures over them; and what a second call adds by being an
//! act of its own: the lists of imports and runs and the seller's own chain, with the numbers that acts give to entries. That what is left
//! out fits what is compared is for `dunlin verify` to say.

use std::path::Path;

use crate::shell::{output, program};

/// Columns that differ from run to run.
const OWN: [&str; 12] = [
    "at",
    "created_at",
    "salt",
    "payload_hash",
    "leaves",
    "signature",
    "public_key",
    "mark",
    "entry",
    "seq",
    "import",
    "run",
];
/// The table whose column `hash` goes back to an instant; that of a document goes back to its content.
const HASHED: [&str; 1] = ["evidence"];
/// Tables of acts, of orders, and of heads that cover them.
const LEFT_OUT: [&str; 6] = ["chain", "import", "job", "root", "run", "unsealed"];
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
    for (table, columns) in compared(columns) {
        let listed: Vec<String> = columns.iter().map(|c| quoted(c)).collect();
        let listed = listed.join(" || ', ' || ");
        let only = OF_DEBTORS.iter().find(|(name, _)| *name == table).map_or("", |(_, only)| only);
        script.push_str(&format!("SELECT '{table}: ' || {listed} FROM \"{table}\"{only} ORDER BY 1;\n"));
    }
    script
}

/// Tables and their columns that are compared, from lines `table|column`.
fn compared(columns: &str) -> Vec<(&str, Vec<&str>)> {
    let mut tables: Vec<(&str, Vec<&str>)> = Vec::new();
    for (table, column) in columns.lines().filter_map(|line| line.split_once('|')) {
        let own = OWN.contains(&column) || (column == "hash" && HASHED.contains(&table));
        if own || LEFT_OUT.contains(&table) {
            continue;
        }
        match tables.last_mut().filter(|(name, _)| *name == table) {
            Some((_, columns)) => columns.push(column),
            None => tables.push((table, vec![column])),
        }
    }
    tables
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
        assert_eq!(compared(columns), [("document", vec!["hash", "body"]), ("evidence", vec!["kind"])]);
    }

    #[test]
    fn the_first_difference_is_shown() {
        assert_eq!(difference("a\nb", "a\nb"), None);
        let found = difference("a\nb\nc", "a\nc").unwrap();
        assert!(found.starts_with("3 rows expected, 2 found") && found.contains("  b\nfound\n  c"), "{found}");
        assert!(difference("a", "").unwrap().contains("found\n  nothing"));
    }
}
