//! Formats and intake together: every refusal provoked by a file, and what holds for any bytes.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod acceptance;
mod cases;
mod intake;
mod lists;
mod properties;
mod reference;
