//! `cargo xtask law-pages`: the reference pages of laws, written anew from the packs, and that of roles from their table.
//!
//! The pages are made by the service, and a test of it holds them against the packs; this asks that test to write them.

use crate::Done;
use crate::shell::{cargo, must};

/// Writes docs/reference/law/ and docs/reference/roles.md.
pub(crate) fn run() -> Done {
    let mut command = cargo(&["test", "--package", "service", "--test", "main", "--", "law_pages::", "roles::"]);
    must(command.env("DUNLIN_WRITE_PAGES", "1"))
}
