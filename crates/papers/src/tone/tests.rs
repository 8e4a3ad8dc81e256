//! The word lists against sentences: what must be refused, what must pass, and every shipped letter.

use std::fmt::Write as _;

use super::*;
use crate::samples::sample;
use crate::{LetterKind, LetterRenderer, TimetableEntry, TypstRenderer};

const LISTS: [(Language, &str, &str); 4] = [
    (Language::En, include_str!("../../../../tone/en.tsv"), include_str!("../../../../tone/cases/en.tsv")),
    (
        Language::ZhHans,
        include_str!("../../../../tone/zh-Hans.tsv"),
        include_str!("../../../../tone/cases/zh-Hans.tsv"),
    ),
    (
        Language::ZhHant,
        include_str!("../../../../tone/zh-Hant.tsv"),
        include_str!("../../../../tone/cases/zh-Hant.tsv"),
    ),
    (Language::De, include_str!("../../../../tone/de.tsv"), include_str!("../../../../tone/cases/de.tsv")),
];

#[test]
fn every_line_of_the_lists_can_be_read() {
    for (language, list, _) in LISTS {
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            assert!(entry(line).is_some(), "{language:?}: {line}");
        }
        for category in Category::ALL {
            assert!(super::list(language).refused.iter().any(|(of, _)| *of == category), "{language:?} {category:?}");
        }
    }
}

#[test]
fn bad_sentences_are_refused_and_firm_ones_pass() {
    let mut wrong = String::new();
    for (language, list, cases) in LISTS {
        let (mut bad, mut good) = (0, 0);
        for case in cases.lines() {
            let (expected, sentence) = case.split_once('\t').unwrap();
            assert!(!list.contains(sentence.trim_end_matches(['.', '。', '！'])), "verbatim in the list: {sentence}");
            let hits = if ["pressing", "interest"].contains(&expected) {
                pressing(sentence, language)
            } else {
                tone(sentence, language)
            };
            if expected == "good" {
                good += 1;
                if !hits.is_empty() {
                    let _ = writeln!(wrong, "{language:?} should pass: {sentence}: {hits:?}");
                }
            } else {
                bad += 1;
                let category = Category::from_key(expected).unwrap();
                if !hits.iter().any(|hit| hit.category == category) {
                    let _ = writeln!(wrong, "{language:?} {expected} not found: {sentence}: {hits:?}");
                }
            }
        }
        assert!(bad >= 40 && good >= 40, "{language:?}: {bad} bad, {good} good");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_hit_says_where_it_is() {
    let text = "Grüße! You’ll regret it. Then you shall regret it again.";
    let hits = tone(text, Language::En);
    assert_eq!(hits.len(), 2, "{hits:?}");
    for hit in hits {
        assert_eq!(&text[hit.from..hit.to], hit.found);
        assert_eq!((hit.category, hit.advice_code), (Category::Threat, "tone-threat"));
    }
}

#[test]
fn wording_hidden_by_capitals_or_invisible_marks_is_found() {
    assert_eq!(tone("This is FR\u{AD}AUD", Language::En)[0].found, "FR\u{AD}AUD");
    assert_eq!(tone("你们是 老\u{200B} 赖", Language::ZhHans)[0].category, Category::Defamation);
}

#[test]
fn each_free_text_of_a_letter_is_checked() {
    let renderer = TypstRenderer::new(crate::Texts::shipped().unwrap()).unwrap();
    type Spoil = fn(&mut Letter, &str);
    let cases: [(&str, Spoil); 4] = [
        ("note", |l, text| l.lines[0].note = Some(text.to_owned())),
        ("step", |l, text| {
            let on = l.timetable[0].on;
            l.timetable.insert(0, TimetableEntry { on, step: StepKind::Own(text.to_owned()) });
        }),
        ("citation", |l, text| l.legal_citations.push(text.to_owned())),
        ("enclosure", |l, text| l.enclosures.push(text.to_owned())),
    ];
    for (language, text, words) in [
        (Language::En, "We suspect fraud here.", "fraud"),
        (Language::ZhHans, "贵司涉嫌诈骗。", "诈骗"),
        (Language::ZhHant, "貴公司涉嫌詐欺。", "詐欺"),
        (Language::De, "Das ist Betrug.", "Betrug"),
    ] {
        for (place, spoil) in cases {
            let mut letter = sample(LetterKind::FormalDemand, language);
            spoil(&mut letter, text);
            let problem = renderer.render(&letter).unwrap_err();
            assert_eq!(problem.code, "letter_tone");
            let expected = [("words", words), ("category", "defamation"), ("place", place), ("text", text)];
            assert_eq!(problem.args, expected.map(|(name, value)| (name, value.to_owned())));
        }
    }
}

#[test]
fn every_shipped_letter_passes() {
    for letter in LetterKind::ALL.into_iter().flat_map(|kind| Language::ALL.map(|language| sample(kind, language))) {
        let text = crate::tests::words_of(&letter);
        assert_eq!(tone(&text, letter.language), [], "{:?} {:?}", letter.kind, letter.language);
        let presses = !pressing(&text, letter.language).is_empty();
        // Only a note before the due date may not; that formal letters do shows that the list is not empty.
        assert!(!presses || letter.kind != LetterKind::BeforeDue, "{text}");
        assert!(presses || !letter.kind.is_formal(), "{:?} {:?}", letter.kind, letter.language);
    }
    for (name, source) in crate::Texts::shipped().unwrap().files() {
        let Some(language) = name.split('/').next().and_then(Language::from_tag) else { continue };
        assert_eq!(tone(&source, language), [], "the text itself: {name}");
    }
}
