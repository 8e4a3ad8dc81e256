//! Letters laid out whole: what is on the page, what is refused, and that the bytes never vary.

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::samples::{Invoice, day, line, sample, total_up, with_interest};
use crate::*;

pub(crate) fn renderer() -> &'static TypstRenderer {
    static RENDERER: std::sync::OnceLock<TypstRenderer> = std::sync::OnceLock::new();
    RENDERER.get_or_init(|| TypstRenderer::new(Texts::shipped().unwrap()).unwrap())
}

pub(crate) fn laid_out(letter: &Letter) -> (PagedDocument, String) {
    let (document, warnings) = renderer().lay_out(letter).unwrap();
    assert_eq!(warnings, Vec::<String>::new(), "the layout engine warned");
    let text = layout::text_of(&document);
    (document, text)
}

/// The words of a letter with a space between the runs, so that no two of them grow together.
pub(crate) fn words_of(letter: &Letter) -> String {
    fn walk(frame: &Frame, text: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, text),
                FrameItem::Text(run) => {
                    text.push_str(&run.text);
                    text.push(' ');
                }
                _ => {}
            }
        }
    }
    let (document, _) = laid_out(letter);
    let mut text = String::new();
    document.pages().iter().for_each(|page| walk(&page.frame, &mut text));
    text
}

fn every_sample() -> impl Iterator<Item = Letter> {
    LetterKind::ALL.into_iter().flat_map(|kind| Language::ALL.map(|language| sample(kind, language)))
}

#[test]
fn every_letter_renders_to_the_same_bytes_twice() {
    let other = TypstRenderer::new(Texts::shipped().unwrap()).unwrap();
    for letter in every_sample() {
        let first = renderer().render(&letter).unwrap();
        assert!(first.pdf.starts_with(b"%PDF-1."));
        assert_eq!(first, renderer().render(&letter).unwrap(), "{:?} {:?}", letter.kind, letter.language);
        assert_eq!(first, other.render(&letter).unwrap(), "another renderer: {:?} {:?}", letter.kind, letter.language);
        laid_out(&letter);
    }
}

#[test]
fn the_file_is_archivable_tagged_and_says_what_it_is() {
    let bytes = renderer().render(&sample(LetterKind::FormalDemand, Language::En)).unwrap().pdf;
    let text = String::from_utf8_lossy(&bytes);
    for expected in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "Formal demand for payment FD-2026-0138",
        "2026-06-15",
        "en-GB",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
}

#[test]
fn the_formal_demand_says_all_that_it_must() {
    for language in Language::ALL {
        let letter = sample(LetterKind::FormalDemand, language);
        let (_, text) = laid_out(&letter);
        let mut expected = vec![
            letter.number.clone(),
            letter.seller.legal_name.clone(),
            letter.debtor.legal_name.clone(),
            display::money(letter.grand_total, language),
            display::long_date(letter.pay_by.unwrap(), language),
            display::long_date(letter.dispute.as_ref().unwrap().until, language),
            letter.dispute.as_ref().unwrap().reach.clone(),
            letter.bank.as_ref().unwrap().reference.clone(),
            letter.earlier[0].number.clone(),
            letter.seller.signatory_name.clone(),
        ];
        for line in &letter.lines {
            expected.extend([
                line.number.clone(),
                display::figure(line.open, language),
                display::short_date(line.due, language),
            ]);
            expected.extend([line.days_overdue.to_string(), display::figure(line.interest.unwrap(), language)]);
        }
        for entry in &letter.timetable {
            expected.push(display::long_date(entry.on, language));
        }
        let InterestStatement::Computed(claim) = &letter.interest else { panic!("the sample claims interest") };
        for basis in &claim.basis {
            expected.extend([
                basis.citation.clone(),
                basis.rate_text.clone(),
                basis.day_count_text.clone(),
                basis.rule_text.clone(),
            ]);
        }
        expected.extend(letter.legal_citations.iter().cloned());
        let squeezed = squeeze(&text);
        for part in expected {
            assert!(squeezed.contains(&squeeze(&part)), "{part} is not in the letter ({language:?})");
        }
    }
}

/// Without spaces, because lines break at them.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_sum_in_chinese_letters_is_also_in_capital_numerals() {
    let (_, text) = laid_out(&sample(LetterKind::FormalDemand, Language::ZhHans));
    assert!(text.contains("大写：人民币伍拾"), "{text}");
    let (_, text) = laid_out(&sample(LetterKind::FormalDemand, Language::ZhHant));
    assert!(text.contains("大寫：新臺幣壹佰參拾"), "{text}");
    let (_, text) = laid_out(&sample(LetterKind::FormalDemand, Language::En));
    assert!(!text.contains("人民币"));
}

#[test]
fn reserved_interest_is_reserved_in_words_and_names_no_rate() {
    for (language, reserved, absent) in [
        (Language::En, "No interest is claimed in this letter. All rights to interest", "Annex"),
        (Language::ZhHans, "本函暂不主张逾期利息。我司保留", "附件：逾期利息"),
        (Language::ZhHant, "本函暫不請求遲延利息。敝公司就", "附件：遲延利息"),
        (Language::De, "Mit diesem Schreiben machen wir keine Zinsen geltend. Alle Ansprüche", "Zinsberechnung"),
    ] {
        let mut letter = sample(LetterKind::FormalDemand, language);
        letter.interest = InterestStatement::Reserved { reason_code: "no_law_pack".to_owned() };
        letter.lines.iter_mut().for_each(|line| line.interest = None);
        let (document, text) = laid_out(&total_up(letter));
        assert!(squeeze(&text).contains(&squeeze(reserved)), "{text}");
        assert!(!text.contains(absent) && !text.contains("no_law_pack"));
        assert!(document.pages().len() <= 3);
    }
}

pub(crate) fn long_letter(language: Language) -> Letter {
    let mut letter = sample(LetterKind::FormalDemand, language);
    let first = day("2025-11-03");
    letter.lines = (0..120)
        .map(|i| {
            let (issued, due) = (first.plus_days(i - 30), first.plus_days(i));
            let invoice = Invoice {
                number: &format!("LX-{:05}", 400 + i),
                issued: &issued.to_string(),
                due: &due.to_string(),
                original: &format!("{}.{:02}", 1200 + 37 * i, i % 100),
                paid: "100",
                note: None,
            };
            line(&invoice, letter.date, letter.currency)
        })
        .collect();
    let InterestStatement::Computed(claim) = letter.interest.clone() else { panic!("the sample claims interest") };
    with_interest(&mut letter, "4.50%", claim.basis, "40.00");
    total_up(letter)
}

#[test]
fn a_long_list_flows_over_pages_and_carries_its_sum_on() {
    let letter = long_letter(Language::En);
    let (document, text) = laid_out(&letter);
    assert!((7..=12).contains(&document.pages().len()), "{} pages", document.pages().len());
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let carried = |page: &str, words: &str| {
        page.split(words)
            .nth(1)
            .map(|rest| rest.chars().take_while(|c| "0123456789,.".contains(*c)).collect::<String>())
    };
    let forward = carried(pages[0], "Carried forward").unwrap();
    assert_eq!(carried(pages[1], "Brought forward").unwrap(), forward);
    assert!(pages[1].contains("Days overdue"), "the header is repeated");
    let shown = letter.lines.iter().filter(|line| pages[0].contains(&line.number)).map(|line| line.open.minor).sum();
    assert_eq!(forward, display::figure(basis::money::Money::new(shown, letter.currency), letter.language));
    assert!(
        letter.lines.iter().all(|line| text.matches(&line.number).count() == 2),
        "each invoice is in the list and in the annex"
    );
    assert_eq!(text.matches("Carried forward").count(), text.matches("Brought forward").count());
    assert!(text.contains(&format!("page 1 of {}", document.pages().len())));
}

#[test]
fn a_single_page_list_carries_nothing() {
    let (_, text) = laid_out(&sample(LetterKind::Reminder, Language::En));
    assert!(!text.contains("forward"));
}

#[test]
fn special_characters_stay_literal() {
    let nasty =
        r##"#panic() $x^2$ *bold* _it_ `raw` \ <label> @ref "quoted" 'single' -- --- ... // /* [x] = + ~ #let {a}"##;
    let mut letter = sample(LetterKind::FormalDemand, Language::En);
    letter.debtor.legal_name = nasty.to_owned();
    letter.lines[0].note = Some(nasty.to_owned());
    letter.lines[0].number = "#1*2_3<4>@5".to_owned();
    letter.legal_citations = vec![nasty.to_owned()];
    letter.bank.as_mut().unwrap().reference = nasty.to_owned();
    let InterestStatement::Computed(claim) = &mut letter.interest else { panic!("the sample claims interest") };
    claim.rows[0].invoice = letter.lines[0].number.clone();
    let (_, text) = laid_out(&letter);
    let squeezed = squeeze(&text);
    assert!(squeezed.matches(&squeeze(nasty)).count() >= 4, "{text}");
    assert!(squeezed.contains("#1*2_3<4>@5"));
    renderer().render(&letter).unwrap();
}

#[test]
fn very_long_names_and_numbers_stay_on_the_page() {
    let mut letter = sample(LetterKind::FormalDemand, Language::En);
    letter.debtor.legal_name = "Grundstücksverwaltungsgesellschaftsbeteiligungsholding".repeat(3);
    letter.debtor.address =
        (0..9).map(|i| format!("Line {i} of an address that is longer than any window of any envelope")).collect();
    letter.seller.legal_name = "Aktiengesellschaft für Beispielsweise Überlange Namen ".repeat(3);
    letter.lines[1].number = "X".repeat(64);
    let InterestStatement::Computed(claim) = &mut letter.interest else { panic!("the sample claims interest") };
    claim.rows[1].invoice = letter.lines[1].number.clone();
    let (document, text) = laid_out(&letter);
    assert!(squeeze(&text).contains(&letter.debtor.legal_name));
    for page in document.pages() {
        assert_inside(&page.frame, typst::layout::Abs::zero(), page.frame.width());
    }
}

/// No run of text begins or ends outside the sheet.
fn assert_inside(frame: &Frame, left: typst::layout::Abs, width: typst::layout::Abs) {
    for (point, item) in frame.items() {
        match item {
            FrameItem::Group(group) => assert_inside(&group.frame, left + point.x, width),
            FrameItem::Text(run) => {
                assert!(left + point.x + run.width() <= width, "{} runs out of the page", run.text);
            }
            _ => {}
        }
    }
}

#[test]
fn each_missing_element_is_refused_and_named() {
    type Spoil = fn(&mut Letter);
    let cases: [(Element, Spoil); 15] = [
        (Element::LetterNumber, |l| l.number.clear()),
        (Element::SellerName, |l| l.seller.legal_name = "  ".to_owned()),
        (Element::SellerAddress, |l| l.seller.address.clear()),
        (Element::DebtorName, |l| l.debtor.legal_name.clear()),
        (Element::Signatory, |l| l.seller.signatory_title.clear()),
        (Element::ReplyRoute, |l| {
            l.seller.email.clear();
            l.seller.phone.clear();
        }),
        (Element::Invoices, |l| l.lines.clear()),
        (Element::InvoiceNumber, |l| l.lines[1].number.clear()),
        (Element::InterestComputation, |l| {
            if let InterestStatement::Computed(claim) = &mut l.interest {
                claim.basis[0].day_count_text.clear();
            }
        }),
        (Element::CompensationBasis, |l| l.compensation.as_mut().unwrap().citation.clear()),
        (Element::PayBy, |l| l.pay_by = None),
        (Element::PaymentDetails, |l| l.bank = None),
        (Element::DisputeRoute, |l| l.dispute = None),
        (Element::Timetable, |l| l.timetable.clear()),
        (Element::Replaced, |l| {
            l.replaces = Some(Earlier { kind: l.kind, number: " ".to_owned(), date: l.date });
        }),
    ];
    for kind in [LetterKind::FormalDemand, LetterKind::FinalNotice, LetterKind::NoticeBeforeAction] {
        assert_eq!(required(kind), cases.map(|(element, _)| element));
        for (element, spoil) in cases {
            let mut letter = sample(kind, Language::En);
            spoil(&mut letter);
            assert_eq!(check(&letter), Err(vec![Missing { element, kind }]));
            let problem = renderer().render(&letter).unwrap_err();
            assert_eq!(problem.code, "letter_element_missing");
            assert_eq!(problem.args[0], ("element", element.key().to_owned()));
        }
    }
    let mut reminder = sample(LetterKind::Reminder, Language::En);
    (reminder.bank, reminder.pay_by, reminder.dispute) = (None, None, None);
    assert_eq!(check(&reminder), Ok(()));
    laid_out(&reminder);
    reminder.number.clear();
    assert!(check(&reminder).is_err());
}

#[test]
fn a_letter_that_does_not_add_up_is_refused() {
    type Spoil = fn(&mut Letter);
    let cases: [(&str, &str, Spoil); 9] = [
        ("letter_sums_disagree", "total_open", |l| l.total_open.minor += 1),
        ("letter_sums_disagree", "grand_total", |l| l.grand_total.minor -= 1),
        ("letter_line_disagrees", "open", |l| l.lines[0].paid_or_credited.minor += 1),
        ("letter_line_disagrees", "days", |l| l.lines[0].days_overdue += 1),
        ("letter_sums_disagree", "interest_of_lines", |l| l.lines[0].interest.as_mut().unwrap().minor += 1),
        ("letter_sums_disagree", "interest_of_rows", |l| claim(l).rows[0].amount.minor += 1),
        ("letter_line_disagrees", "interest", |l| {
            claim(l).rows[0].amount.minor += 1;
            claim(l).rows[1].amount.minor -= 1;
        }),
        ("letter_sums_disagree", "grand_total", |l| l.unapplied = None),
        ("letter_sums_disagree", "interest_of_lines", |l| {
            l.interest = InterestStatement::Reserved { reason_code: "blocked".to_owned() };
        }),
    ];
    for (code, what, spoil) in cases {
        let mut letter = sample(LetterKind::FormalDemand, Language::En);
        spoil(&mut letter);
        let problem = renderer().render(&letter).unwrap_err();
        let named = problem.args.iter().find(|(name, _)| *name == "what").map(|(_, value)| value.as_str());
        assert_eq!((problem.code, named), (code, Some(what)));
    }
}

fn claim(letter: &mut Letter) -> &mut InterestClaim {
    let InterestStatement::Computed(claim) = &mut letter.interest else { panic!("the sample claims interest") };
    claim
}

#[test]
fn dates_and_currencies_must_agree() {
    type Spoil = fn(&mut Letter);
    let cases: [(&str, Spoil); 8] = [
        ("letter_dates_disagree", |l| l.pay_by = Some(l.date)),
        ("letter_dates_disagree", |l| l.timetable[0].on = l.pay_by.unwrap()),
        ("letter_dates_disagree", |l| l.timetable.reverse()),
        ("letter_dates_disagree", |l| l.dispute.as_mut().unwrap().until = l.date),
        ("letter_dates_disagree", |l| claim(l).until = l.date.plus_days(-1)),
        ("letter_bank_currency", |l| l.bank.as_mut().unwrap().currency = basis::money::Currency::parse("USD").unwrap()),
        ("currency_mismatch", |l| {
            l.compensation.as_mut().unwrap().amount.currency = basis::money::Currency::parse("USD").unwrap()
        }),
        ("letter_nothing_due", |l| {
            l.unapplied.as_mut().unwrap().minor += l.grand_total.minor;
            l.grand_total.minor = 0;
        }),
    ];
    for (code, spoil) in cases {
        let mut letter = sample(LetterKind::FormalDemand, Language::En);
        spoil(&mut letter);
        assert_eq!(renderer().render(&letter).unwrap_err().code, code);
    }
    let mut letter = sample(LetterKind::FormalDemand, Language::En);
    (letter.lines[0].due, letter.lines[0].days_overdue) = (letter.date, 0);
    assert_eq!(renderer().render(&letter).unwrap_err().code, "letter_line_not_overdue");
}

#[test]
fn a_character_without_a_glyph_is_refused_wherever_it_stands() {
    type Spoil = fn(&mut Letter);
    let cases: [Spoil; 6] = [
        |l| l.debtor.legal_name.push('😀'),
        |l| l.seller.address[0].push('😀'),
        |l| l.lines[0].note = Some("😀".to_owned()),
        |l| l.enclosures[0].push('😀'),
        |l| l.bank.as_mut().unwrap().reference.push('😀'),
        |l| claim(l).basis[0].rule_text.push('😀'),
    ];
    for spoil in cases {
        let mut letter = sample(LetterKind::FormalDemand, Language::En);
        spoil(&mut letter);
        let problem = renderer().render(&letter).unwrap_err();
        assert_eq!(problem.code, "glyph_missing");
        assert_eq!(problem.args[1].1, "U+1F600");
    }
}

#[test]
fn every_character_of_the_texts_can_be_printed() {
    let faces = fonts::Typefaces::load().unwrap();
    for (name, source) in Texts::shipped().unwrap().files() {
        for character in source.chars().filter(|c| *c != '\n') {
            assert!(faces.can_print(character), "{character} in {name}");
        }
    }
}

#[test]
fn no_letter_uses_words_that_a_sober_letter_avoids() {
    // What is refused in any letter is the word lists' matter; these are only too harsh for a shipped one.
    let avoided = ["immediately", "criminal", "final warning", "立即", "報警", "报警", "unverzüglich", "sofort"];
    for letter in every_sample() {
        let text = laid_out(&letter).1.to_lowercase();
        for word in avoided {
            assert!(!text.contains(word), "{word} in {:?} {:?}", letter.kind, letter.language);
        }
    }
}

#[test]
fn the_text_of_the_file_can_be_searched() {
    let folder = tempfile::tempdir().unwrap();
    for (language, expected) in
        [(Language::En, "Formal demand for payment"), (Language::ZhHans, "苏州恒泽精密机械股份有限公司")]
    {
        let file = folder.path().join("letter.pdf");
        std::fs::write(&file, renderer().render(&sample(LetterKind::FormalDemand, language)).unwrap().pdf).unwrap();
        match std::process::Command::new("pdftotext").arg(&file).arg("-").output() {
            Ok(output) => assert!(String::from_utf8_lossy(&output.stdout).contains(expected)),
            Err(error) => eprintln!("SKIPPED: pdftotext (Debian package poppler-utils) cannot be run: {error}"),
        }
    }
}

/// Writes every sample to the folder named by `DUNLIN_SAMPLE_LETTERS`, for looking at.
#[test]
#[ignore = "writes files for people to look at"]
fn write_samples() {
    let folder = std::path::PathBuf::from(std::env::var("DUNLIN_SAMPLE_LETTERS").unwrap());
    for letter in every_sample().chain([long_letter(Language::En)]) {
        let name = format!("{}-{}-{}", letter.kind.key(), letter.language.tag(), letter.lines.len());
        let rendered = renderer().render(&letter).unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), rendered.pdf).unwrap();
        let text = format!("{}\n\n{}", rendered.mail.subject, rendered.mail.text);
        std::fs::write(folder.join(format!("{name}.txt")), text).unwrap();
        std::fs::write(folder.join(format!("{name}.html")), rendered.mail.html).unwrap();
    }
}

#[test]
fn every_refusal_and_element_has_words_in_every_language() {
    let codes = [
        "letter_element_missing",
        "letter_sums_disagree",
        "letter_line_disagrees",
        "letter_line_not_overdue",
        "letter_dates_disagree",
        "letter_nothing_due",
        "letter_bank_currency",
        "letter_tone",
        "glyph_missing",
        "letter_fonts_unreadable",
        "letter_layout_failed",
        "attest_not_customary",
        "letterhead_not_an_image",
        "letterhead_too_large",
        "letterhead_unreadable",
    ];
    for catalogue in [
        include_str!("../../../locales/en/papers.ftl"),
        include_str!("../../../locales/zh-Hans/papers.ftl"),
        include_str!("../../../locales/zh-Hant/papers.ftl"),
    ] {
        let has = |key: &str| catalogue.lines().any(|line| line.starts_with(&format!("{key} =")));
        for code in codes {
            assert!(has(code) && has(&format!("{code}-help")), "{code}");
        }
        for category in tone::Category::ALL {
            let code = category.advice_code();
            assert!(has(code) && has(&format!("{code}-help")), "{code}");
        }
        for element in LetterKind::ALL.into_iter().flat_map(required) {
            assert!(has(&format!("element-{}", element.key())), "{element:?}");
            assert!(
                catalogue.contains(&format!("[{}]", element.key())),
                "{element:?} is not in letter_element_missing"
            );
        }
        for kind in LetterKind::ALL {
            assert!(has(&format!("letter-kind-{}", kind.key())), "{kind:?}");
        }
    }
}
