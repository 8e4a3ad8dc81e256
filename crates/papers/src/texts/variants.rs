//! The sample letters with which texts are checked: every kind and language, with few and many invoices, and with each
//! thing missing that may be missing. Everything in them is invented.

use basis::money::Money;

use crate::letter::{Earlier, InterestStatement, Language, Letter, LetterKind, StepKind};
use crate::samples::{line_like, sample, total_up};

/// A way in which letters differ.
type Change = fn(&mut Letter);

/// Each is one thing that a text may not have thought of. The first three are also laid out as pages.
const CHANGES: [Change; 14] = [
    |_| {},
    reserve,
    |letter| line_like(letter, 40),
    |letter| {
        letter.lines.truncate(1);
        reserve(letter);
        (letter.unapplied, letter.compensation) = (None, None);
    },
    |letter| {
        (letter.debtor.contact, letter.debtor.account_reference) = (None, None);
        letter.debtor.address.clear();
    },
    |letter| {
        reserve(letter);
        if letter.kind.is_formal() {
            letter.interest = InterestStatement::AtCourt { citations: vec!["§ 48".to_owned()] };
        }
        letter.compensation = None;
    },
    |letter| letter.earlier.clear(),
    |letter| {
        letter.legal_citations.clear();
        letter.enclosures.clear();
    },
    |letter| (letter.seller.phone, letter.seller.contact_person) = (String::new(), String::new()),
    |letter| letter.seller.email.clear(),
    |letter| {
        let date = letter.date.plus_days(-2);
        letter.replaces = Some(Earlier { kind: letter.kind, number: "X-2026-00099".to_owned(), date });
    },
    |letter| {
        if letter.kind == LetterKind::StatementOfAccount || letter.kind == LetterKind::Reminder {
            (letter.bank, letter.pay_by) = (None, None);
        }
        if letter.kind == LetterKind::Reminder {
            letter.dispute = None;
        }
    },
    |letter| {
        letter.payment_details_changed_on = Some(letter.date.plus_days(-20));
        for entry in &mut letter.timetable {
            if let StepKind::ThirdParty { name } = &mut entry.step {
                *name = None;
            }
        }
    },
    |letter| {
        // Interest on some invoices only, and none that can be said for each further day.
        if let InterestStatement::Computed(claim) = &mut letter.interest {
            claim.per_day = None;
            claim.partial = true;
            if let (Some(row), Some(line)) = (claim.rows.pop(), letter.lines.last_mut()) {
                line.interest = line.interest.filter(|_| row.invoice != line.number);
            }
        }
    },
];

/// How many of the variants are worth a layout of their own.
pub(super) const LAID_OUT: usize = 3;

fn reserve(letter: &mut Letter) {
    letter.interest = InterestStatement::Reserved { reason_code: "sample".to_owned() };
    letter.lines.iter_mut().for_each(|line| line.interest = None);
}

/// The sample letters of a kind and language.
pub(super) fn variants(kind: LetterKind, language: Language) -> Vec<Letter> {
    let vary = |change: &Change| {
        let mut letter = sample(kind, language);
        change(&mut letter);
        total_up(letter)
    };
    let mut all: Vec<Letter> = CHANGES.iter().map(vary).collect();
    if kind == LetterKind::StatementOfAccount {
        let mut credit = sample(kind, language);
        credit.unapplied = Some(Money::new(credit.total_open.minor + 100, credit.currency));
        all.push(total_up(credit));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variant_is_a_letter_that_could_go_out() {
        for kind in LetterKind::ALL {
            for language in Language::ALL {
                let all = variants(kind, language);
                assert!(all.len() > LAID_OUT);
                for (at, letter) in all.iter().enumerate() {
                    assert_eq!(crate::check(letter), Ok(()), "{at} {kind:?} {language:?}");
                    crate::check_sums(letter).unwrap_or_else(|p| panic!("{at} {kind:?} {language:?} {p:?}"));
                }
            }
        }
    }
}
