//! What letters say of interest that they do not claim: left to a court, or not a word where the law forbids it.

use crate::samples::{sample, total_up};
use crate::tests::{renderer, words_of};
use crate::tone::of_interest;
use crate::{
    InterestStatement, Language, Letter, LetterKind, LetterRenderer, OwnText, Texts, TypstRenderer, check, check_texts,
};

const FORMAL: [LetterKind; 3] = [LetterKind::FormalDemand, LetterKind::FinalNotice, LetterKind::NoticeBeforeAction];

fn saying(kind: LetterKind, language: Language, interest: InterestStatement) -> Letter {
    let mut letter = sample(kind, language);
    letter.interest = interest;
    letter.compensation = None;
    letter.lines.iter_mut().for_each(|line| (line.interest, line.note) = (None, None));
    letter.legal_citations.clear();
    total_up(letter)
}

/// The page, the e-mail in both forms and, where there is one, the postal form.
fn all_of(letter: &Letter) -> Vec<String> {
    let mail = renderer().render(letter).unwrap().mail;
    vec![words_of(letter), mail.subject, mail.text, mail.html]
}

#[test]
fn where_the_law_forbids_interest_not_a_word_is_said_of_it() {
    let with_statement = FORMAL.into_iter().chain([LetterKind::Reminder, LetterKind::StatementOfAccount]);
    for kind in with_statement {
        for language in Language::ALL {
            let letter = saying(kind, language, InterestStatement::Unspoken);
            assert_eq!(check(&letter), Ok(()), "{kind:?}");
            for text in all_of(&letter) {
                assert_eq!(of_interest(&text, language), [], "{kind:?} {language:?}: {text}");
                assert!(!text.contains('%') || text.contains("<html"), "{kind:?} {language:?}: {text}");
            }
        }
    }
}

#[test]
fn a_text_of_ones_own_cannot_speak_of_interest_where_the_law_forbids_it() {
    let name = "en/reminder.txt".to_owned();
    let shipped = Texts::shipped().unwrap().files().into_iter().find(|(file, _)| *file == name).unwrap().1;
    let end = shipped.rfind("{% endblock %}").unwrap();
    let body = format!("{}Interest may follow.\n{}", &shipped[..end], &shipped[end..]);
    let own = [OwnText { name, body }];
    assert_eq!(check_texts(&own), [], "elsewhere it may");
    let texts = Texts::with(&own).unwrap();
    let letter = saying(LetterKind::Reminder, Language::En, InterestStatement::Unspoken);
    let refused = TypstRenderer::new(texts).unwrap().render(&letter).unwrap_err();
    assert_eq!(refused.code, "letter_tone");
    assert!(refused.args.contains(&("category", "interest".to_owned())), "{refused:?}");
}

#[test]
fn what_only_a_court_can_award_is_left_to_the_court_and_names_no_rate() {
    for kind in FORMAL {
        for (language, court) in [
            (Language::En, "the court may award interest (section 48 of X)"),
            (Language::De, "kann das Gericht Zinsen zusprechen (section 48 of X)"),
            (Language::ZhHans, "法院可依section 48 of X酌情判付利息"),
            (Language::ZhHant, "法院得依section 48 of X酌命給付利息"),
        ] {
            let citations = vec!["section 48 of X".to_owned()];
            let letter = saying(kind, language, InterestStatement::AtCourt { citations });
            let mail = renderer().render(&letter).unwrap().mail.text.replace('\n', " ");
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            assert!(squeezed(&mail).contains(&squeezed(court)), "{mail}");
            for text in all_of(&letter) {
                assert!(!text.contains('%') || text.contains("<html"), "{kind:?} {language:?}: {text}");
            }
        }
        let unnamed = saying(kind, Language::En, InterestStatement::AtCourt { citations: Vec::new() });
        assert!(check(&unnamed).is_err(), "the provision must be named");
    }
}
