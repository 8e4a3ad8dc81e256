//! Reads the files of law, reference rates and calendars into plain values, and holds the shipped ones.
//!
//! The meaning of the values is not checked here beyond what a file can get wrong by itself: a word, a date, a
//! figure, a reference to a source that the file does not name.

mod claims_file;
mod embedded;
#[cfg(test)]
mod examples;
mod pack_file;
mod read;
mod rule_file;
mod series_file;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;

pub use embedded::{embedded, embedded_texts};
pub use pack_file::pack;
pub(crate) use read::{IsoDate, Named, Reader, Word, WordsFile};
pub use series_file::series;
