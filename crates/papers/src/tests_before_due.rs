//! The note before the due date: what it says in every language, and what it refuses to say.

use basis::money::Money;

use crate::samples::{sample, total_up};
use crate::tests::{laid_out, renderer, squeeze};
use crate::*;

fn note(language: Language) -> Letter {
    sample(LetterKind::BeforeDue, language)
}

#[test]
fn it_names_invoices_amounts_due_dates_the_account_and_whom_to_tell_of_a_fault() {
    for language in Language::ALL {
        let letter = note(language);
        let text = squeeze(&laid_out(&letter).1);
        let mail = renderer().render(&letter).unwrap().mail;
        let (Account::Iban(account) | Account::Number(account)) = letter.bank.clone().unwrap().account;
        let dispute = letter.dispute.clone().unwrap();
        let mut parts = vec![account, dispute.contact, dispute.reach, display::money(letter.total_open, language)];
        for line in &letter.lines {
            parts.extend([line.number.clone(), display::figure(line.open, language)]);
        }
        for part in parts.iter().map(|part| squeeze(part)) {
            assert!(text.contains(&part), "{part} is not on paper ({language:?}): {text}");
            assert!(
                squeeze(&mail.text).contains(&part) && squeeze(&mail.html).contains(&part),
                "{part} ({language:?})"
            );
        }
        assert!(text.contains(&squeeze(&display::long_date(dispute.until, language))), "{text}");
    }
}

#[test]
fn one_invoice_is_named_with_its_day() {
    for (language, said) in [
        (Language::En, "falls due on"),
        (Language::De, "fällig."),
        (Language::ZhHans, "到期，未付金额"),
        (Language::ZhHant, "到期，未付金額"),
    ] {
        let mut letter = note(language);
        letter.lines.truncate(1);
        let text = squeeze(&laid_out(&total_up(letter)).1);
        assert!(text.contains(&squeeze(said)), "{text}");
    }
}

#[test]
fn no_column_counts_days_and_nothing_speaks_of_lateness() {
    for (language, words) in [
        (Language::En, ["overdue", "Interest", "To arrive by"]),
        (Language::De, ["überfällig", "Zinsen", "Eingang bis"]),
        (Language::ZhHans, ["逾期", "利息", "应付总额"]),
        (Language::ZhHant, ["逾期", "利息", "應付總額"]),
    ] {
        let letter = note(language);
        let mail = renderer().render(&letter).unwrap().mail;
        for text in [laid_out(&letter).1, mail.text, mail.html] {
            for word in words {
                assert!(!text.contains(word), "{word} ({language:?}): {text}");
            }
        }
    }
}

#[test]
fn each_missing_element_and_each_claim_is_refused_and_named() {
    type Spoil = fn(&mut Letter);
    let cases: [(Element, Spoil); 11] = [
        (Element::LetterNumber, |l| l.number.clear()),
        (Element::SellerName, |l| l.seller.legal_name.clear()),
        (Element::DebtorName, |l| l.debtor.legal_name.clear()),
        (Element::ReplyRoute, |l| {
            l.seller.email.clear();
            l.seller.phone.clear();
        }),
        (Element::Invoices, |l| l.lines.clear()),
        (Element::InvoiceNumber, |l| l.lines[0].number.clear()),
        (Element::NothingDue, |l| l.lines[0].due = l.date),
        (Element::NothingClaimed, |l| l.interest = sample(LetterKind::FormalDemand, l.language).interest),
        (Element::PaymentDetails, |l| l.bank = None),
        (Element::DisputeRoute, |l| l.dispute = None),
        (Element::Replaced, |l| l.replaces = Some(Earlier { kind: l.kind, number: String::new(), date: l.date })),
    ];
    assert_eq!(required(LetterKind::BeforeDue), cases.map(|(element, _)| element));
    let kind = LetterKind::BeforeDue;
    for (element, spoil) in cases {
        let mut letter = note(Language::En);
        spoil(&mut letter);
        assert_eq!(check(&letter), Err(vec![Missing { element, kind }]));
        assert_eq!(renderer().render(&letter).unwrap_err().code, "letter_element_missing");
    }
    let claims: [Spoil; 4] = [
        |l| l.lines[0].interest = Some(Money::new(1, l.currency)),
        |l| l.compensation = sample(LetterKind::FormalDemand, l.language).compensation,
        |l| l.timetable = sample(LetterKind::FormalDemand, l.language).timetable,
        |l| l.pay_by = Some(l.date.plus_days(9)),
    ];
    for spoil in claims {
        let mut letter = note(Language::En);
        spoil(&mut letter);
        assert_eq!(check(&letter), Err(vec![Missing { element: Element::NothingClaimed, kind }]));
    }
    let mut counted = note(Language::En);
    counted.lines[0].days_overdue = 1;
    assert_eq!(check_sums(&counted).unwrap_err().code, "letter_line_disagrees");
}

/// A seller's own text, label or remark may not press either; in a reminder the same words may stand.
#[test]
fn a_text_of_ones_own_that_presses_is_refused() {
    for (language, words) in [
        (Language::En, "Otherwise interest is due."),
        (Language::De, "Sonst entstehen Verzugszinsen."),
        (Language::ZhHans, "否则将计收利息。"),
        (Language::ZhHant, "否則將計收利息。"),
    ] {
        for kind in ["before_due", "reminder"] {
            let name = format!("{}/{kind}.txt", language.tag());
            let shipped = Texts::shipped().unwrap().files().into_iter().find(|(file, _)| *file == name).unwrap().1;
            let end = shipped.rfind("{% endblock %}").unwrap();
            let body = format!("{}{words}\n{}", &shipped[..end], &shipped[end..]);
            let found: Vec<_> = check_texts(&[OwnText { name, body }]).into_iter().map(|f| (f.code, f.args)).collect();
            if kind == "reminder" {
                assert_eq!(found, [], "{language:?}");
                continue;
            }
            assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), ["text_tone"], "{language:?}");
            assert!(found[0].1.contains(&("category", "interest".to_owned())), "{found:?}");
        }
        let mut letter = note(language);
        letter.lines[0].note = Some(words.to_owned());
        assert_eq!(renderer().render(&letter).unwrap_err().code, "letter_tone", "{language:?}");
        let mut reminder = sample(LetterKind::Reminder, language);
        reminder.lines[0].note = Some(words.to_owned());
        renderer().render(&reminder).unwrap();
    }
}
