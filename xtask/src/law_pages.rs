//! `cargo xtask law-pages`: the reference pages of laws, written anew from the packs.
//!
//! The pages are made by the service, and a test of it holds them against the packs; this asks that test to write them.

use crate::Done;
use crate::shell::{cargo, must};

/// Writes docs/reference/law/.
pub(crate) fn run() -> Done {
    let mut command = cargo(&["test", "--package", "service", "--test", "main", "law_pages::"]);
    must(command.env("DUNLIN_WRITE_PAGES", "1"))
}
