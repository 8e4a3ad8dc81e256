//! Every row of a store as text, so that two lives can be held side by side.
//!
//! Of a life with crashes is left out what it cannot share with the same life without (`testkit::compared`), and of evidence the
//! seller's own chain: an act that was called again adds to it by being an act of its own.

use testkit::compared::{by_table, left_out};

use super::stage::Stage;

fn only(table: &str) -> &'static str {
    match table {
        "evidence" => " WHERE chain <> 0",
        "payload" => " WHERE (seller, entry) IN (SELECT seller, entry FROM evidence WHERE chain <> 0)",
        _ => "",
    }
}

/// The rows, sorted; `whole` leaves nothing out.
pub fn all(stage: &mut Stage, whole: bool) -> Vec<String> {
    stage.close();
    let mut rows = match &stage.server {
        None => lite(stage, whole),
        Some(server) => {
            let mut client = server.client();
            let tables = "SELECT table_name::text, column_name::text FROM information_schema.columns c JOIN \
                 information_schema.tables t USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = \
                 'BASE TABLE' ORDER BY 1, ordinal_position";
            let named = client.query(tables, &[]).unwrap().iter().map(|r| (r.get(0), r.get(1))).collect();
            let mut rows = Vec::new();
            for (table, columns) in compared(named, whole) {
                let list: Vec<String> = columns.iter().map(|c| format!("coalesce(\"{c}\"::text, 'NULL')")).collect();
                let only = if whole { "" } else { only(&table) };
                let select = format!("SELECT concat_ws(', ', {}) FROM \"{table}\"{only}", list.join(", "));
                rows.extend(
                    client.query(&select, &[]).unwrap().iter().map(|r| format!("{table}: {}", r.get::<_, String>(0))),
                );
            }
            rows
        }
    };
    if !whole {
        rows.iter_mut().for_each(|row| *row = unnumbered(row));
    }
    rows.sort();
    rows
}

/// A row without the numbers of acts and entries in its text: of the decision that the evidence of a letter names, and of the
/// import that a decision fell with, when it was undone.
fn unnumbered(row: &str) -> String {
    let undone = row.starts_with("decision_withdrawal: ") || row.contains(r#""reason":"import""#);
    let row = without_digits(row, r#""decision":""#);
    if !undone {
        return row;
    }
    // As the three ways of writing a row have it: SQLite's quotes, PostgreSQL's commas, JSON.
    ["'import', '", ", import, ", r#""note":""#].iter().fold(row, |row, before| without_digits(&row, before))
}

fn without_digits(row: &str, before: &str) -> String {
    match row.split_once(before) {
        Some((head, tail)) => format!("{head}{before}{}", tail.trim_start_matches(|c: char| c.is_ascii_digit())),
        None => row.to_owned(),
    }
}

fn lite(stage: &Stage, whole: bool) -> Vec<String> {
    let lite = rusqlite::Connection::open(stage.database()).unwrap();
    let list = |sql: &str| {
        let mut prepared = lite.prepare(sql).unwrap();
        let found = prepared.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
        found.map(Result::unwrap).collect::<Vec<(String, String)>>()
    };
    let named = list(
        "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE \
         'sqlite_%' ORDER BY m.name, p.cid",
    );
    let mut rows = Vec::new();
    for (table, columns) in compared(named, whole) {
        let columns: Vec<String> = columns.iter().map(|c| format!("quote(\"{c}\")")).collect();
        let only = if whole { "" } else { only(&table) };
        let select = format!("SELECT '{table}: ', {} FROM \"{table}\"{only}", columns.join(" || ', ' || "));
        rows.extend(list(&select).into_iter().map(|(table, row)| table + &row));
    }
    rows
}

fn compared(named: Vec<(String, String)>, whole: bool) -> Vec<(String, Vec<String>)> {
    by_table(named.into_iter().filter(|(table, column)| whole || !left_out(table, column)))
}

/// The first rows in which two lists differ.
pub fn difference(calm: &[String], other: &[String]) -> Option<String> {
    let missing = calm.iter().find(|row| other.binary_search(row).is_err());
    let extra = other.iter().find(|row| calm.binary_search(row).is_err());
    match (missing, extra, calm.len() == other.len()) {
        (None, None, true) => None,
        _ => Some(format!("{} rows, {} expected\n  missing {missing:?}\n  instead {extra:?}", other.len(), calm.len())),
    }
}

#[test]
fn a_decision_that_fell_with_an_import_is_compared_without_the_imports_number() {
    for (one, other) in [
        ("decision_withdrawal: 1, 'USD', 'import', '36'", "decision_withdrawal: 1, 'USD', 'import', '37'"),
        ("decision_withdrawal: 1, USD, import, 36", "decision_withdrawal: 1, USD, import, 37"),
        (
            r#"payload: {"note":"36","on":"2024","reason":"import"}"#,
            r#"payload: {"note":"37","on":"2024","reason":"import"}"#,
        ),
    ] {
        assert_eq!(unnumbered(one), unnumbered(other));
    }
    let (one, other) =
        ("decision_withdrawal: 1, 'USD', 'letter', '36'", "decision_withdrawal: 1, 'USD', 'letter', '37'");
    assert_ne!(unnumbered(one), unnumbered(other), "what a person wrote, or the number of a letter, is compared");
}
