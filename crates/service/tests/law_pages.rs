//! The reference pages of laws under docs/ are what the packs say now. `cargo xtask law-pages` writes them anew.

use std::collections::BTreeMap;
use std::path::PathBuf;

use service::law_page::{index, page};
use wire::messages::{Lang, Messages};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/law")
}

fn made(messages: &Messages) -> BTreeMap<String, String> {
    let book = wire::law::embedded().unwrap();
    let pages = book.packs().map(|p| (format!("{}.md", p.code), page(&book, p, messages).unwrap()));
    let mut all: BTreeMap<String, String> = pages.collect();
    all.insert("README.md".to_owned(), index(&book, messages));
    all
}

#[test]
fn pages_are_what_the_packs_say() {
    let made = made(&Messages::new(Lang::En));
    assert_eq!(made.len(), 43, "42 jurisdictions and their list");
    if std::env::var_os("DUNLIN_WRITE_PAGES").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        for (name, text) in &made {
            std::fs::write(folder().join(name), text).unwrap();
        }
    }
    let stale: Vec<&String> = made
        .iter()
        .filter(|(name, text)| std::fs::read_to_string(folder().join(name)).ok().as_ref() != Some(*text))
        .map(|(name, _)| name)
        .collect();
    assert!(stale.is_empty(), "not what the packs say any more, run `cargo xtask law-pages`: {stale:?}");
    let kept = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = kept.filter(|name| !made.contains_key(name)).collect();
    assert!(left.is_empty(), "no pack is of these: {left:?}");
}

/// Whatever a pack names is said in words: no key of a catalogue shows, in any language.
#[test]
fn pages_speak_every_language() {
    for lang in Lang::ALL {
        for (name, text) in made(&Messages::new(lang)) {
            // `interest-payment` is the word of an event, not of a catalogue.
            let is_key = |w: &&str| {
                w.starts_with("law-page-") || (w.starts_with("interest-") && !w.starts_with("interest-payment"))
            };
            let key = text.split(['`', ' ', '|', '\n']).find(is_key);
            assert_eq!(key, None, "{name} in {}", lang.tag());
        }
    }
}

/// One example by hand: 10,000.00 x 10.15 % x 215 / 365 for June to December 2025, and 10.15 % x 90 / 365 for the months after.
#[test]
fn an_example_is_worked_row_by_row() {
    let book = wire::law::embedded().unwrap();
    let text = page(&book, book.pack("NL").unwrap(), &Messages::new(Lang::En)).unwrap();
    assert!(text.contains("dunlin interest --law NL --principal 10000.00 --currency EUR --due 2025-05-30"), "{text}");
    assert!(text.contains("| 2025-05-31 | 2025-06-30 | 31 | 10000.00 | 11.15% |"), "{text}");
    assert!(text.contains("EU_DIRECTIVE_REF") && text.contains("## Not settled") && text.contains("## Sources"));
    let none = page(&book, book.pack("SA").unwrap(), &Messages::new(Lang::En)).unwrap();
    assert!(none.contains("interest is forbidden") && !none.contains("dunlin interest --law SA"), "{none}");
}
