//! `cargo xtask law-pages`: the reference pages of laws, written anew from the packs, and those of roles and settings from their tables.
//!
//! The pages are made by the service, and a test of it holds them against the packs; this asks that test to write them. That of the settings is the command line's own.

use crate::Done;
use crate::shell::{cargo, must};

/// Writes docs/reference/law/, docs/reference/roles.md and docs/reference/configuration.md.
pub(crate) fn run() -> Done {
    let mut command = cargo(&["test", "--package", "service", "--test", "main", "--", "law_pages::", "roles::"]);
    must(command.env("DUNLIN_WRITE_PAGES", "1"))?;
    let mut command = cargo(&["test", "--package", "dunlin", "--bin", "dunlin", "--", "settings::page::"]);
    must(command.env("DUNLIN_WRITE_PAGES", "1"))
}
