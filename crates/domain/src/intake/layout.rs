//! The column layouts that need no mapping, and the check of a file's first line against one.

use basis::problem::{Outcome, Problem};

/// One column of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, in lower case.
    pub name: &'static str,
    /// Whether a file without it is refused.
    pub required: bool,
}

/// The columns of one kind of file, in the order in which faults are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// What the rows are: `invoices`, `receipts`, `debtors` or `contacts`.
    pub name: &'static str,
    /// The columns.
    pub columns: &'static [Column],
}

const fn must(name: &'static str) -> Column {
    Column { name, required: true }
}

const fn may(name: &'static str) -> Column {
    Column { name, required: false }
}

/// Invoices, credit notes and debit notes. The jurisdiction may be missing: then it is the seller's.
pub const INVOICES: Layout = Layout {
    name: "invoices",
    columns: &[
        must("number"),
        must("debtor_code"),
        must("debtor_name"),
        may("jurisdiction"),
        must("issue_date"),
        must("due_date"),
        must("currency"),
        must("amount"),
        may("tax_amount"),
        may("kind"),
        may("open_amount"),
        may("governing_law"),
        may("terms"),
        may("purchase_order"),
        may("contract"),
        may("segment"),
        may("email"),
        may("phone"),
        may("language"),
        may("last_step"),
        may("last_step_on"),
    ],
};

/// Money received.
pub const RECEIPTS: Layout = Layout {
    name: "receipts",
    columns: &[
        must("reference"),
        must("debtor_code"),
        must("received_on"),
        must("currency"),
        must("amount"),
        may("invoice_number"),
        may("payer_name"),
        may("remittance"),
    ],
};

/// Debtors and what is known of them.
pub const DEBTORS: Layout = Layout {
    name: "debtors",
    columns: &[
        must("code"),
        must("legal_name"),
        may("tax_id"),
        may("address"),
        may("country"),
        may("contact"),
        may("email"),
        may("phone"),
        may("language"),
        may("segment"),
        may("natural_person"),
        may("group"),
        may("bill_to"),
        may("ship_to"),
        may("account_manager"),
    ],
};

/// Persons and departments at debtors.
pub const CONTACTS: Layout = Layout {
    name: "contacts",
    columns: &[
        must("debtor_code"),
        must("name"),
        may("role"),
        may("language"),
        may("email"),
        may("phone"),
        may("salutation"),
    ],
};

impl Layout {
    /// Whether the layout has a column of this name.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.columns.iter().any(|c| c.name == name)
    }
    /// Names of the required columns, as a list for a message.
    fn required(&self) -> String {
        list(self.columns.iter().filter(|c| c.required).map(|c| c.name))
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// The name of a column as a file writes it, made comparable: without a byte order mark and surrounding blanks, in lower
/// case.
#[must_use]
pub fn column_name(written: &str) -> String {
    written.trim_start_matches('\u{FEFF}').trim().to_lowercase()
}

/// Checks the column names of a file (made comparable by [`column_name`]) against a layout, and returns those that the
/// layout does not know, for a warning. Columns without a name are passed over.
///
/// Refusals, in this order: `duplicate_column` (a known name stands twice), `no_header` (no known name at all, as in a
/// file that begins with data), `missing_column` (names every missing one).
pub fn check_header(layout: &Layout, names: &[String]) -> Outcome<Vec<String>> {
    for (i, name) in names.iter().enumerate() {
        if layout.knows(name) && names.iter().skip(i + 1).any(|other| other == name) {
            return Err(Problem::input("duplicate_column").column(name).with("column", name));
        }
    }
    let unknown: Vec<String> = names.iter().filter(|n| !n.is_empty() && !layout.knows(n)).cloned().collect();
    if !names.iter().any(|n| layout.knows(n)) {
        return Err(Problem::input("no_header").with("expected", layout.required()));
    }
    let missing: Vec<&str> =
        layout.columns.iter().filter(|c| c.required && !names.iter().any(|n| n == c.name)).map(|c| c.name).collect();
    if let Some(first) = missing.first() {
        return Err(Problem::input("missing_column")
            .column(*first)
            .with("missing", list(missing.iter().copied()))
            .with("count", missing.len())
            .with("expected", layout.required()));
    }
    Ok(unknown)
}
