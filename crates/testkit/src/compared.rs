//! What is compared when the rows of two stores are held side by side, and what no two runs share: instants, salts, hashes and
//! signatures over them, marks under a key, the numbers that acts give to entries; tables of acts, of orders, and of heads that
//! cover them.
//!
//! Needs nothing of the house: the campaign of kills, which is built without it, takes this file as its own. That what is left out
//! fits what is compared is for `dunlin verify` to say.

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
/// Tables of acts, of orders, and of heads that cover them.
const LEFT_OUT: [&str; 6] = ["chain", "import", "job", "root", "run", "unsealed"];

/// Whether no two runs share what a column holds. The hash of an entry goes back to an instant; that of a document goes back to its
/// content.
#[must_use]
pub fn left_out(table: &str, column: &str) -> bool {
    LEFT_OUT.contains(&table) || OWN.contains(&column) || (table, column) == ("evidence", "hash")
}

/// Tables with their columns, from pairs of both in the order of the tables.
#[must_use]
pub fn by_table(named: impl IntoIterator<Item = (String, String)>) -> Vec<(String, Vec<String>)> {
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for (table, column) in named {
        match tables.last_mut().filter(|(name, _)| *name == table) {
            Some((_, columns)) => columns.push(column),
            None => tables.push((table, vec![column])),
        }
    }
    tables
}
