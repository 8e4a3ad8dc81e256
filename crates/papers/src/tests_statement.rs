//! The statement of account: what it shows, what it must reserve, and that it asks for nothing.

use basis::money::Money;

use crate::samples::{sample, total_up};
use crate::tests::{laid_out, long_letter, renderer, squeeze};
use crate::*;

fn statement(language: Language) -> Letter {
    sample(LetterKind::StatementOfAccount, language)
}

#[test]
fn every_open_item_is_shown_with_the_sum_so_far() {
    for language in Language::ALL {
        let letter = statement(language);
        let text = squeeze(&laid_out(&letter).1);
        let mut sum = 0;
        for item in &letter.lines {
            sum += item.open.minor;
            let so_far = display::figure(Money::new(sum, letter.currency), language);
            for part in [item.number.clone(), display::figure(item.open, language), so_far] {
                assert!(text.contains(&squeeze(&part)), "{part} is not in the statement ({language:?})");
            }
        }
        let overdue = letter
            .lines
            .iter()
            .filter(|item| item.due < letter.date && item.open.minor > 0)
            .map(|item| item.open.minor)
            .sum();
        for amount in [letter.grand_total, letter.unapplied.unwrap(), Money::new(overdue, letter.currency)] {
            assert!(text.contains(&squeeze(&display::figure(amount, language))), "{amount:?} ({language:?})");
        }
        assert!(letter.lines.iter().any(|item| item.days_overdue == 0), "the sample has an item that is not yet due");
        assert!(letter.lines.iter().any(|item| item.open.minor < 0), "the sample has a credit note");
    }
}

#[test]
fn interest_is_reserved_and_nothing_is_demanded() {
    for (language, reserved, slip, demand) in [
        (Language::En, "are expressly reserved", "agrees with our books", "demand payment"),
        (Language::ZhHans, "明确保留全部权利", "核对无误", "付清"),
        (Language::ZhHant, "明示保留一切請求權", "核對相符", "給付TWD"),
        (Language::De, "bleiben ausdrücklich vorbehalten", "stimmt mit unseren Büchern überein", "fordern"),
    ] {
        let text = squeeze(&laid_out(&statement(language)).1);
        assert!(text.contains(&squeeze(reserved)) && text.contains(&squeeze(slip)), "{text}");
        assert!(!text.contains(&squeeze(demand)), "{text}");
    }
}

#[test]
fn each_missing_element_of_a_statement_is_refused_and_named() {
    type Spoil = fn(&mut Letter);
    let cases: [(Element, Spoil); 10] = [
        (Element::LetterNumber, |l| l.number.clear()),
        (Element::SellerName, |l| l.seller.legal_name.clear()),
        (Element::SellerAddress, |l| l.seller.address.clear()),
        (Element::DebtorName, |l| l.debtor.legal_name.clear()),
        (Element::ReplyRoute, |l| {
            l.seller.email.clear();
            l.seller.phone.clear();
        }),
        (Element::Invoices, |l| l.lines.clear()),
        (Element::InvoiceNumber, |l| l.lines[0].number.clear()),
        (Element::DisputeRoute, |l| l.dispute = None),
        (Element::InterestReserved, |l| {
            let claimed = sample(LetterKind::FormalDemand, l.language);
            (l.interest, l.compensation) = (claimed.interest, claimed.compensation);
        }),
        (Element::Replaced, |l| {
            l.replaces = Some(crate::Earlier { kind: l.kind, number: String::new(), date: l.date });
        }),
    ];
    assert_eq!(required(LetterKind::StatementOfAccount), cases.map(|(element, _)| element));
    for (element, spoil) in cases {
        let mut letter = statement(Language::En);
        spoil(&mut letter);
        let kind = LetterKind::StatementOfAccount;
        assert_eq!(check(&letter), Err(vec![Missing { element, kind }]));
        assert_eq!(renderer().render(&letter).unwrap_err().code, "letter_element_missing");
    }
    let mut letter = statement(Language::En);
    letter.compensation = sample(LetterKind::FormalDemand, Language::En).compensation;
    assert!(check(&letter).is_err(), "compensation is a claim as well");
}

#[test]
fn an_account_in_credit_has_a_statement_too() {
    let mut letter = statement(Language::ZhHans);
    letter.unapplied = Some(Money::new(letter.total_open.minor + 5_000, letter.currency));
    let letter = total_up(letter);
    assert_eq!(letter.grand_total.minor, -5_000);
    let (_, text) = laid_out(&letter);
    assert!(text.contains("−50.00") && !text.contains("大写"), "{text}");
    let mut wrong = letter;
    wrong.lines[0].days_overdue = 0;
    assert_eq!(check_sums(&wrong).unwrap_err().code, "letter_line_disagrees");
}

#[test]
fn a_long_statement_carries_its_sum_on() {
    let mut letter = long_letter(Language::De);
    letter.kind = LetterKind::StatementOfAccount;
    letter.interest = InterestStatement::Reserved { reason_code: "statement".to_owned() };
    letter.lines.iter_mut().for_each(|line| line.interest = None);
    letter.compensation = None;
    let (document, text) = laid_out(&total_up(letter));
    assert!(document.pages().len() >= 3);
    assert!(text.matches("Zu übertragen").count() >= 2);
    assert_eq!(text.matches("Zu übertragen").count(), text.matches("Übertrag").count());
}

#[test]
fn german_letters_address_as_custom_wants() {
    let mut letter = sample(LetterKind::FormalDemand, Language::De);
    let text = laid_out(&letter).1;
    assert!(text.contains("Herrn Dr. Brandt") && text.contains("Sehr geehrter Herr Dr. Brandt,"), "{text}");
    letter.debtor.contact = Some("Frau Yılmaz".to_owned());
    assert!(laid_out(&letter).1.contains("Sehr geehrte Frau Yılmaz,"));
    // A department, and a name without a form of address, may stand for anybody.
    for contact in [Some("Rechnungswesen"), Some("Kim Lee"), None] {
        letter.debtor.contact = contact.map(str::to_owned);
        assert!(laid_out(&letter).1.contains("Sehr geehrte Damen und Herren,"));
    }
}

#[test]
fn taiwanese_letters_are_in_traditional_characters_only() {
    let simplified = ['这', '们', '发', '异', '议', '盖', '单', '账', '贵', '现', '应', '额', '书', '写', '计', '据'];
    for kind in LetterKind::ALL {
        let (_, text) = laid_out(&sample(kind, Language::ZhHant));
        for c in simplified {
            assert!(!text.contains(c), "{c} in {kind:?}");
        }
        assert!(text.contains('敝') && text.contains("臺鑒"));
    }
}
