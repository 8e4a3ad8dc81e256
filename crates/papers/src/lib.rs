//! Decisions become papers: a typed [`Letter`] in, a checked PDF out.
//!
//! Layout lives behind [`LetterRenderer`]; no type of the layout engine leaves this crate. There is no clock, no store
//! and no sending here, and what a letter says about money is given, never computed: it is only checked.

mod attest;
mod capital;
mod check;
mod display;
mod envelope;
mod fonts;
mod layout;
mod letter;
mod letterhead;
mod mail;
mod node;
mod render;
mod sample_german;
mod sample_taiwan;
mod samples;
mod sheet;
mod sums;
mod texts;
pub mod tone;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_before_due;
#[cfg(test)]
mod tests_envelope;
#[cfg(test)]
mod tests_files;
#[cfg(test)]
mod tests_interest;
#[cfg(test)]
mod tests_statement;

pub use attest::attest;
pub use check::{Element, Missing, check, required};
pub use display::{long_date, money, rate};
pub use letter::{
    Account, BankDetails, Basis, Compensation, Debtor, Dispute, Earlier, InterestClaim, InterestRow, InterestStatement,
    Language, Letter, LetterKind, Line, Seller, StepKind, TimetableEntry,
};
pub use letterhead::Letterhead;
pub use mail::Mail;
pub use render::{LetterRenderer, Rendered, TypstRenderer};
pub use samples::sample;
pub use sums::check_sums;
pub use texts::{Finding, OwnText, Texts, check_texts};
