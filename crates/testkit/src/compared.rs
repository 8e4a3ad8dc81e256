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

/// Columns of one table only: the hash of an entry goes back to an instant (that of a document goes back to its content), and a
/// letter names its decision by the number of an entry.
const OWN_OF: [(&str, &str); 2] = [("evidence", "hash"), ("letter", "decision")];

/// Whether no two runs share what a column holds.
#[must_use]
pub fn left_out(table: &str, column: &str) -> bool {
    LEFT_OUT.contains(&table) || OWN.contains(&column) || OWN_OF.contains(&(table, column))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_entries_are_left_out_and_content_is_compared() {
        for (table, column) in [("invoice", "entry"), ("letter", "decision"), ("evidence", "hash"), ("root", "day")] {
            assert!(left_out(table, column), "{table}.{column}");
        }
        for (table, column) in
            [("letter", "document"), ("decision", "step"), ("invoice", "amount"), ("document", "hash")]
        {
            assert!(!left_out(table, column), "{table}.{column}");
        }
    }
}
