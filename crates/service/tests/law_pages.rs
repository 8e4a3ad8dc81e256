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

/// The list names the rule of today, and how sure each pack is.
#[test]
fn the_list_names_the_rules_of_today() {
    let book = wire::law::embedded().unwrap();
    let list = index(&book, &Messages::new(Lang::En));
    let row = |code: &str| list.lines().find(|l| l.starts_with(&format!("| [{code}]"))).unwrap().to_owned();
    assert!(row("IT").contains("plus 8 points | yes |"), "{}", row("IT"));
    assert!(row("BR").contains("| Legal rate by month, and correction by the price index |"), "{}", row("BR"));
    assert!(row("BE").contains("| high; low for limitation |"), "{}", row("BE"));
    assert!(row("HK").contains("| no: a court awards it | medium |"), "{}", row("HK"));
    assert!(row("SA").contains("| no: the law forbids interest |"), "{}", row("SA"));
    assert!(row("US").contains("| no: only where the contract or another law gives interest |"), "{}", row("US"));
    assert!(row("IN").contains("| yes |") && !row("IN").contains("a court awards it"), "{}", row("IN"));
}

fn english(code: &str) -> String {
    let book = wire::law::embedded().unwrap();
    page(&book, book.pack(code).unwrap(), &Messages::new(Lang::En)).unwrap()
}

#[test]
fn a_page_says_what_has_ended_and_what_is_not_sure() {
    let italy = english("IT");
    assert!(italy.contains("| Holds for | contract made … – 2012-12-31; ended: not for a debt of today |"), "{italy}");
    assert!(italy.contains("| 2026-07-01 |  | 2.40 |  | `dete` | high | 10.40 |"), "the rule of today");
    let brazil = english("BR");
    assert!(
        brazil.contains("| When the law changed | from 2024-08-30: the whole rate of `BR_TAXA_LEGAL` |"),
        "{brazil}"
    );
    assert!(
        brazil.contains("Interest (BRL): 100.00") && brazil.contains("From 2024-08-30 on no rate is held"),
        "{brazil}"
    );
    let hong_kong = english("HK");
    for said in [
        "| First day | From accrual of the cause of action, at the court's discretion |",
        "| Day count | `act/365`: days over 365 (how sure: low) |",
        "At common law as the debtor appropriates the payment, else as the creditor chooses (recalled). Counted here: costs",
        "Letter before action (customary): ",
        "signed written acknowledgement (`written-acknowledgement`), part payment (`part-payment`) | begins anew |",
    ] {
        assert!(hong_kong.contains(said), "{said}\n{hong_kong}");
    }
    assert!(english("VN").contains("| Which day's rate counts | that of the last day asked about, for all days"));
}

/// Where interest is forbidden the page counts none and names none among what is paid.
#[test]
fn a_page_of_a_law_that_forbids_interest_counts_none() {
    let arabia = english("SA");
    for absent in ["| First day |", "| Day count |", "a court awards it", "interest, principal", "0.00 %"] {
        assert!(!arabia.contains(absent), "{absent}\n{arabia}");
    }
    assert!(arabia.contains("| Claimed without a court | no: the law forbids interest |"), "{arabia}");
}
