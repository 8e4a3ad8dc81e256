//! The refusal of one row: a catalogue code with its place and values. The sentences live in the message catalogues.

use basis::problem::Problem;

/// Every code with which this room refuses a row, a header or a file. Each has a sentence and a remedy in the catalogues
/// and a file under `cases/errors/` that provokes it.
pub const CODES: &[&str] = &[
    "missing_column",
    "duplicate_column",
    "no_header",
    "missing_value",
    "text_too_long",
    "control_character",
    "bad_jurisdiction",
    "not_a_date",
    "date_out_of_range",
    "terms_not_understood",
    "due_before_issue",
    "unknown_currency",
    "currency_not_in_force",
    "not_an_amount",
    "too_many_decimals",
    "amount_too_large",
    "zero_amount",
    "negative_amount",
    "tax_above_amount",
    "unknown_kind",
    "open_negative",
    "open_above_amount",
    "unknown_language",
    "last_step_without_date",
    "date_without_last_step",
    "not_yes_or_no",
    "unknown_role",
    "number_known_with_other_debtor",
    "number_known_with_other_dates",
    "number_known_with_other_currency",
    "number_known_with_other_amount",
    "number_known_with_other_kind",
    "number_twice_with_other_open",
    "reference_known_with_other_debtor",
    "reference_known_with_other_date",
    "reference_known_with_other_currency",
    "reference_known_with_other_amount",
    "snapshot_closes_too_many",
];

/// Why a row, or one field of it, is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The line on which the row begins, counted from 1.
    pub line: u64,
    /// The layout's name of the column; empty when the whole row is at fault.
    pub column: &'static str,
    /// Key of the sentence in the message catalogues.
    pub code: &'static str,
    /// Values that the sentence names; excerpts where the user's text is long or unprintable.
    pub args: Vec<(&'static str, String)>,
}

impl Rejection {
    /// A refusal of the whole row.
    #[must_use]
    pub const fn row(line: u64, code: &'static str) -> Self {
        Self { line, column: "", code, args: Vec::new() }
    }
    /// A refusal of one field. The sentence may name the column as `$column`.
    #[must_use]
    pub fn field(line: u64, column: &'static str, code: &'static str) -> Self {
        Self { line, column, code, args: vec![("column", column.to_owned())] }
    }
    /// Adds a named value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((name, excerpt(&value.to_string())));
        self
    }
    /// The same refusal as a problem of the file it is in.
    #[must_use]
    pub fn problem(self, file: &str) -> Box<Problem> {
        let mut problem = Problem::input(self.code).file(file).line(self.line);
        if !self.column.is_empty() {
            problem = problem.column(self.column);
        }
        problem.args = self.args;
        problem
    }
}

/// Characters of the user's text that a message repeats.
const EXCERPT_CHARS: usize = 60;

/// The user's text, cut and made printable: a message must not carry a terminal's control sequences.
fn excerpt(text: &str) -> String {
    let mut out: String =
        text.chars().take(EXCERPT_CHARS).map(|c| if super::fields::hidden(c) { '\u{FFFD}' } else { c }).collect();
    if text.chars().nth(EXCERPT_CHARS).is_some() {
        out.push('…');
    }
    out
}
