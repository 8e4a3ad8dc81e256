//! Statements: whole tables of one seller, out and in, for books that move to another database.
//!
//! They follow from the list of tables below. A test holds the list against the structure of a migrated store: a table that is
//! neither moved nor named as staying is found there.

use std::fmt::Write as _;
use std::sync::OnceLock;

use crate::connection::Statement;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Int,
    /// A whole number or nothing.
    OptInt,
    /// Text.
    Text,
    /// Bytes.
    Blob,
}

impl Kind {
    /// The word for it in lists of columns.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Int => "int",
            Self::OptInt => "int?",
            Self::Text => "text",
            Self::Blob => "blob",
        }
    }
    /// The kind that a word stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Int, Self::OptInt, Self::Text, Self::Blob].into_iter().find(|kind| kind.word() == word)
    }
}

/// A table without its first column, which is always the seller's number in this database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its name.
    pub name: String,
    /// The columns of its key after the seller: rows are read in their order.
    pub key: Vec<String>,
    /// All its columns after the seller.
    pub columns: Vec<(String, Kind)>,
}

/// A table and the statements that read and write a seller's rows of it.
#[derive(Debug)]
pub struct Table {
    /// The table.
    pub shape: Shape,
    /// The rows of seller `$1` in the order of the key; columns as in `shape`.
    pub read: &'static Statement,
    /// Adds a row: the seller, then the columns as in `shape`.
    pub write: &'static Statement,
}

impl Table {
    /// The statements for a shape; `None` when a name in it is not one that a table or column of ours can bear. They are kept as
    /// long as the program runs: ask once a table, not once a row.
    #[must_use]
    pub fn of(shape: Shape) -> Option<Self> {
        let plain = |name: &str| {
            (1..=60).contains(&name.len())
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        let names = shape.columns.iter().map(|(name, _)| name).chain(&shape.key).chain([&shape.name]);
        if shape.columns.is_empty() || !names.into_iter().all(|name| plain(name)) {
            return None;
        }
        let columns = shape.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
        let order =
            std::iter::once("seller").chain(shape.key.iter().map(String::as_str)).collect::<Vec<_>>().join(", ");
        let mut values = String::from("$1");
        for number in 2..=shape.columns.len() + 1 {
            let _infallible = write!(values, ", ${number}");
        }
        let table = &shape.name;
        let read = kept(
            &format!("moving.read_{table}"),
            format!("SELECT {columns} FROM {table} WHERE seller = $1 ORDER BY {order}"),
        );
        let write = kept(
            &format!("moving.write_{table}"),
            format!("INSERT INTO {table} (seller, {columns}) VALUES ({values})"),
        );
        Some(Self { shape, read, write })
    }
}

/// A statement that lasts as long as the program, as those written down do.
fn kept(name: &str, text: String) -> &'static Statement {
    let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
    Box::leak(Box::new(Statement::new(name, Box::leak(text.into_boxed_str()))))
}

/// Tables that a move leaves where they are: what they hold is true of one database only.
///
/// Who may do what belongs to the installation, and what opens a door never travels: people, their roles and their tokens are set up
/// anew where the books arrive. What was done with them is in the evidence, which travels.
pub const STAYING: &[&str] = &[
    "schema_version",
    "job",
    "person",
    "person_password",
    "second_factor",
    "recovery_code",
    "passkey",
    "provider_link",
    "sign_in_failure",
    "session",
    "one_time_link",
    "membership",
    "api_token",
    "api_request",
    "webhook_endpoint",
    "webhook_secret",
    "webhook_event",
    "webhook_delivery",
    "webhook_attempt",
];

/// The tables that make up a seller's books, in the order in which they are written: name, key, columns.
const SHAPES: &str = "\
seller ()
    code:text name:text jurisdiction:text currency:text language:text time_zone:text public_key:blob
    created_at:int
seller_profile (version)
    version:int at:int body:text
debtor (debtor)
    debtor:int code:text name:text jurisdiction:text language:text segment:text email:text phone:text
    tax_id:text address:text contact:text natural_person:int? group_code:text bill_to:text ship_to:text
    account_manager:text withdrawn:int
invoice (debtor invoice)
    debtor:int invoice:int number:text kind:text issue_date:text due_date:text currency:text amount:int tax:int?
    opening:int law:text terms:text purchase_order:text contract:text last_step:text last_step_on:text
    import:int line:int undone:int
receipt (debtor receipt)
    debtor:int receipt:int reference:text received_on:text currency:text amount:int invoice_number:text
    payer_name:text remittance:text import:int line:int undone:int
movement (debtor movement)
    debtor:int movement:int invoice:int currency:text on_date:text kind:text amount:int receipt:int import:int
    undone:int
open_item (debtor currency due_date invoice)
    debtor:int currency:text due_date:text invoice:int open:int law:text moves:int
due_day (due_date)
    due_date:text items:int
account (debtor currency)
    debtor:int currency:text next_on:text last_fact_on:text oldest_due:text items:int unapplied:int cycle:int
    step:text step_on:text candidate:text waiting:text assignment:int mark:text
block (block)
    block:int debtor:int invoice:int reason:text owner:text from_date:text until_date:text stops:text
    lifted_on:text undone:int
decision (debtor currency cycle step)
    debtor:int currency:text cycle:int step:text state:text decided_on:text channel:text letter:text entry:int
letter (letter)
    letter:int number:text debtor:int currency:text cycle:int step:text kind:text language:text issued_on:text
    pay_by:text total:int pages:int document:blob mail:blob attest:blob decision:int replaces:int profile:int
    texts:int entry:int
letter_event (debtor letter event)
    debtor:int letter:int event:int kind:text on_date:text channel:text tracking:text note:text proof:blob
    proof_name:text by_person:text entry:int
letter_text (version name)
    version:int name:text at:int body:text
calendar_notice (number)
    number:int at:int code:text name:text form:text source:text replaces:int body:text
law_rates (number)
    number:int at:int name:text publication:text source:text reason:text replaces:int body:text
exchange_import (number)
    number:int at:int name:text source:text
exchange_rate (on_date base quote number)
    on_date:text base:text quote:text number:int digits:int decimals:int
document (hash)
    hash:blob media:text body:blob
evidence (entry)
    entry:int chain:int seq:int at:int kind:text ref:int salt:blob payload_hash:blob hash:blob
payload (entry)
    entry:int body:text
chain (chain)
    chain:int seq:int hash:blob
root (root)
    root:int as_of:text at:int leaves:blob hash:blob signature:blob
unsealed (batch)
    batch:int leaves:blob
import (import)
    import:int kind:text file:text as_of:text at:int
run (run)
    run:int as_of:text at:int strategy:text body:text
strategy_version (version)
    version:int at:int id:text own_version:int body:text
strategy_assignment (number)
    number:int at:int on_date:text scope:text target:text debtor:int version:int by_person:text
assessment (number)
    number:int at:int debtor:int currency:text kind:text word:text on_date:text by_person:text
note (number)
    number:int at:int debtor:int about:int kind:text invoice:text body:text person:text until_date:text on_date:text
    by_person:text
import_undo (number)
    number:int import:int on_date:text by_person:text reason:text at:int
import_debtor (import debtor entry)
    import:int debtor:int entry:int before:text
period_event (number)
    number:int kind:text through:text by_person:text reason:text on_date:text at:int
debtor_event (debtor event)
    debtor:int event:int kind:text on_date:text by_person:text import:int body:text
debtor_group (number)
    number:int at:int code:text name:text parent:text by_person:text
extension (extension)
    extension:int debtor:int invoice:int until_date:text on_date:text reason:text owner:text interest:text
    withdrawn_on:text
debtor_merge (number)
    number:int from_debtor:int to_debtor:int on_date:text by_person:text reason:text at:int ends:int
debtor_merge_row (kind debtor number became)
    merge:int kind:text debtor:int number:int became_debtor:int became:int
debtor_merge_account (merge debtor currency)
    merge:int debtor:int currency:text was_cycle:int was_step:text was_step_on:text was_assignment:int cycle:int
    step:text step_on:text assignment:int
debtor_merge_arrival (merge kind number)
    merge:int kind:text number:int
decision_withdrawal (debtor entry)
    debtor:int entry:int currency:text cycle:int step:text on_date:text by_person:text reason:text note:text
limitation_fact (fact)
    fact:int debtor:int invoice:text kind:text on_date:text until_date:text note:text by_person:text withdraws:int
";

/// The tables that make up a seller's books.
pub fn tables() -> &'static [Table] {
    static TABLES: OnceLock<Vec<Table>> = OnceLock::new();
    TABLES.get_or_init(|| shapes(SHAPES).into_iter().filter_map(Table::of).collect())
}

fn shapes(text: &str) -> Vec<Shape> {
    let mut all: Vec<Shape> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix(' '), all.last_mut()) {
            (Some(columns), Some(shape)) => shape.columns.extend(columns.split_whitespace().filter_map(column)),
            _ => {
                let (name, key) = line.trim_end_matches(')').split_once(" (").unwrap_or((line, ""));
                let key = key.split_whitespace().map(str::to_owned).collect();
                all.push(Shape { name: name.to_owned(), key, columns: Vec::new() });
            }
        }
    }
    all
}

fn column(text: &str) -> Option<(String, Kind)> {
    let (name, kind) = text.split_once(':')?;
    Some((name.to_owned(), Kind::parse(kind)?))
}

/// Counts what tables hold, so that plans fit rows that have just come.
pub static GATHER: Statement = Statement::new("moving.gather", "ANALYZE");

/// All their statements, for the tests that prepare each of them.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    tables().iter().flat_map(|table| [table.read, table.write]).chain([&GATHER])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_follow_from_the_list() {
        let table = tables().iter().find(|t| t.shape.name == "receipt").unwrap();
        assert_eq!(table.shape.key, ["debtor", "receipt"]);
        assert_eq!(table.shape.columns.len(), 12);
        assert!(table.read.text.starts_with("SELECT debtor, receipt, reference, "));
        assert!(table.read.text.ends_with(" FROM receipt WHERE seller = $1 ORDER BY seller, debtor, receipt"));
        assert!(table.write.text.contains("(seller, debtor, receipt, ") && table.write.text.ends_with(", $13)"));
        assert_eq!(tables().first().unwrap().shape.name, "seller");
        assert_eq!(tables().len(), SHAPES.lines().filter(|l| !l.starts_with(' ')).count());
    }

    #[test]
    fn no_name_of_a_file_becomes_a_statement_unless_it_is_plain() {
        let shape = |name: &str, column: &str| {
            Table::of(Shape { name: name.to_owned(), key: Vec::new(), columns: vec![(column.to_owned(), Kind::Int)] })
        };
        assert!(shape("thing", "a_1").is_some());
        for (name, column) in [("thing; x", "a"), ("thing", "a, b"), ("", "a"), ("thing", ""), ("Thing", "a")] {
            assert!(shape(name, column).is_none(), "{name} {column}");
        }
    }
}
