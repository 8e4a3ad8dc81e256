//! The reference page of roles is what the table says now. `cargo xtask law-pages` writes it anew together with those of the laws.

use std::path::PathBuf;

use service::access::{Permission, Role, page};
use wire::messages::{Lang, Messages};

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/roles.md")
}

#[test]
fn the_page_of_roles_is_what_the_table_says() {
    let made = page(&Messages::new(Lang::En));
    if std::env::var_os("DUNLIN_WRITE_PAGES").is_some() {
        std::fs::write(file(), &made).unwrap();
    }
    let kept = std::fs::read_to_string(file()).unwrap_or_default();
    assert!(kept == made, "docs/reference/roles.md is not what the table says: run `cargo xtask law-pages`");
}

/// Every role and permission has its words in every language: no key of a catalogue shows.
#[test]
fn roles_have_words_in_every_language() {
    for lang in Lang::ALL {
        let made = page(&Messages::new(lang));
        assert!(!made.contains("access-") && !made.contains("column-"), "{}: {made}", lang.tag());
        let marks = made.matches('✓').count();
        let wanted: usize = Permission::all().map(|p| Role::ALL.iter().filter(|r| r.may(p)).count()).sum();
        assert_eq!(marks, wanted, "{}", lang.tag());
    }
}
