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
mod letter;
mod letterhead;
mod press;
mod render;
mod sheet;
mod sums;
pub mod tone;

#[cfg(test)]
mod sample_german;
#[cfg(test)]
mod sample_taiwan;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_envelope;
#[cfg(test)]
mod tests_files;
#[cfg(test)]
mod tests_statement;

pub use attest::attest;
pub use check::{Element, Missing, check, required};
pub use letter::{
    Account, BankDetails, Basis, Compensation, Debtor, Dispute, Earlier, InterestClaim, InterestRow, InterestStatement,
    Language, Letter, LetterKind, Line, Seller, StepKind, TimetableEntry,
};
pub use letterhead::Letterhead;
pub use render::{LetterRenderer, TypstRenderer};
pub use sums::check_sums;
