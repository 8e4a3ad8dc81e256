//! What tells firms apart by their names, read from the table that ships.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use domain::books::alike::Words;
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    forms: Vec<String>,
    forms_end: Vec<String>,
    forms_start: Vec<String>,
    branches: Vec<String>,
    ignored_words: Vec<String>,
    ignored_characters: String,
    telling: String,
    mail_providers: Vec<String>,
    variants: String,
    folds: BTreeMap<String, String>,
}

const TEXT: &str = include_str!("../../../mappings/firms.toml");

/// The table that ships; read once in the life of the process.
#[must_use]
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    // A test reads the table: what ships is never without it.
    WORDS.get_or_init(|| read(toml::from_str(TEXT).unwrap_or_default()))
}

fn read(file: File) -> Words {
    let mut variants = HashMap::new();
    for pair in file.variants.split_whitespace() {
        let mut letters = pair.chars();
        while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
            if from != to {
                variants.insert(from, to);
            }
        }
    }
    Words {
        forms: file.forms.into_iter().collect(),
        forms_end: file.forms_end,
        forms_start: file.forms_start,
        branches: file.branches,
        ignored_words: file.ignored_words.into_iter().collect(),
        ignored_characters: file.ignored_characters.chars().collect(),
        telling: file.telling.chars().collect(),
        mail_providers: file.mail_providers.into_iter().collect(),
        variants,
        folds: file.folds.into_iter().filter_map(|(k, v)| Some((k.chars().next()?, v))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_ships_is_read_and_at_one_with_itself() {
        let file: File = toml::from_str(TEXT).unwrap();
        for pair in file.variants.split_whitespace() {
            assert_eq!(pair.chars().count(), 2, "{pair}");
        }
        let words = words();
        assert!(words.variants.len() > 250, "{}", words.variants.len());
        for to in words.variants.values() {
            assert!(!words.variants.contains_key(to), "{to} is the other way of writing something else");
        }
        let plain =
            |text: &str| text.chars().all(|c| !words.variants.contains_key(&c) && !words.folds.contains_key(&c));
        for text in words.forms_end.iter().chain(&words.forms_start).chain(&words.branches).chain(&words.forms) {
            assert!(plain(text), "{text} is not in the characters that are compared");
        }
        assert!(words.forms_end.is_sorted_by_key(|f| std::cmp::Reverse(f.chars().count())), "longer ones first");
    }

    #[test]
    fn names_of_both_scripts_are_compared_as_one() {
        let key = |name: &str| words().compared(name).key;
        assert_eq!(key("台達電子工業股份有限公司"), key("台达电子工业股份有限公司"));
        assert_eq!(key("華潤萬家（蘇州）有限公司"), key("华润万家(苏州)有限责任公司"));
        assert_eq!(key("Müller Maschinenbau GmbH & Co. KG"), "muellermaschinenbau");
        assert_eq!(key("Rossi S.r.l."), "rossi");
        assert_eq!(key("Acme Holdings Inc."), "acme");
        assert_ne!(key("上海一电有限公司"), key("上海二电有限公司"));
        assert!(words().compared("上海龙华有限公司北京分公司").branch);
    }
}
