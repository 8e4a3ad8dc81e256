//! The attest letter: what stands in its cells, how it goes over pages, and for which letters it is refused.

use super::*;
use crate::samples::{Invoice, day, line, sample, total_up, with_interest};
use crate::tests::{renderer, squeeze};
use crate::tests_envelope::{Mark, marks};
use crate::{InterestStatement, StepKind};

const FORMAL: [LetterKind; 3] = [LetterKind::FormalDemand, LetterKind::FinalNotice, LetterKind::NoticeBeforeAction];

fn taiwanese(kind: LetterKind) -> Letter {
    sample(kind, Language::ZhHant)
}

/// A letter on that many invoices, a week apart.
fn with_invoices(count: i32) -> Letter {
    let mut letter = taiwanese(LetterKind::FormalDemand);
    letter.lines = (0..count)
        .map(|i| {
            let due = day("2026-06-10").plus_days(-7 * i);
            let invoice = Invoice {
                number: &format!("LR-{}", 20_400_000 + i),
                issued: &due.plus_days(-30).to_string(),
                due: &due.to_string(),
                original: "10000",
                paid: "0",
                note: None,
            };
            line(&invoice, letter.date, letter.currency)
        })
        .collect();
    let InterestStatement::Computed(claim) = letter.interest.clone() else { panic!("the sample claims interest") };
    with_interest(&mut letter, "5%", claim.basis, "100");
    total_up(letter)
}

fn laid(letter: &Letter) -> PagedDocument {
    lay_out(renderer().faces(), letter).unwrap()
}

/// The texts in the grid of a page by row, found by where they are: the grid's letters are its largest.
fn grid(page: &typst_layout::Page) -> Vec<Vec<Mark>> {
    let mut texts: Vec<Mark> = marks(&page.frame);
    texts.retain(|m| m.text.is_some() && (m.bottom - m.top) > 5.4 && m.top > 60.0);
    let mut rows: Vec<Vec<Mark>> = Vec::new();
    for mark in texts {
        match rows.last_mut() {
            Some(row) if (row[0].top - mark.top).abs() < 2.0 => row.push(mark),
            _ => rows.push(vec![mark]),
        }
    }
    rows
}

fn written(document: &PagedDocument) -> String {
    let pages = document.pages().iter().flat_map(grid);
    pages.flatten().filter_map(|mark| mark.text).collect()
}

#[test]
fn every_cell_holds_one_character_within_its_lines() {
    for kind in FORMAL {
        let letter = taiwanese(kind);
        let document = laid(&letter);
        for page in document.pages() {
            let rows = grid(page);
            assert!((1..=10).contains(&rows.len()), "{} rows", rows.len());
            for row in &rows {
                assert!(row.len() <= 20);
                for mark in row {
                    let text = mark.text.as_deref().unwrap();
                    assert_eq!(text.chars().count(), 1, "{text}");
                    assert!(!text.is_ascii(), "{text} is in full width");
                    assert!(mark.right < 210.0 - 15.4 && mark.left > 15.4 + 9.0, "{mark:?}");
                }
                for pair in row.windows(2) {
                    let step = (pair[1].left + pair[1].right) / 2.0 - (pair[0].left + pair[0].right) / 2.0;
                    let cells = (step / 8.5).round();
                    assert!(cells >= 1.0 && (step - cells * 8.5).abs() < 2.5, "{step}: {pair:?}");
                }
            }
            // Ten rows and the numbers of twenty columns are on every page, filled or not.
            let all: Vec<String> = marks(&page.frame).into_iter().filter_map(|m| m.text).collect();
            assert!((1..=20).all(|n| all.contains(&n.to_string())), "{all:?}");
        }
    }
}

#[test]
fn the_text_tells_what_the_letter_claims() {
    let letter = taiwanese(LetterKind::NoticeBeforeAction);
    let text = written(&laid(&letter));
    for expected in [
        "敬啟者：",
        "於循法律途徑請求之前",
        "（一）ＬＲ－２０４１７７５５，應於民國１１５年３月２８日給付，尚欠新臺幣６８６，４００元。",
        "以上共３筆，合計尚欠新臺幣１，３２９，２６０元。",
        "民國１１５年５月１４日函（提字第１１５０６１１號）",
        "遲延利息計至民國１１５年６月１５日（含當日）為新臺幣１１，７４８元。",
        "計息依據：民法第２３３條第１項、第２０３條；利率：法定利率，年利率５％",
        "民國１１５年６月２９日前（含當日）給付新臺幣壹佰參拾肆萬壹仟零捌元整（新臺幣１，３４１，００８元）",
        "帳號０１２３－４５６－７８９０１２，匯款附言Ｔ－３０８１５。",
        "民國１１５年６月２５日前（含當日）以書面向財務部陳靜宜（ｃｒｅｄｉｔ＠ｌａｎｇｒｕｎ．ｅｘａｍｐｌｅ）提出",
        "民國１１５年７月２９日決定是否循法律途徑請求；民國１１５年８月１３日如決定辦理，即循法律途徑請求。",
        "（敝公司函號：催字第１１５０１３８號；發函日期：民國１１５年６月１５日）",
    ] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    for (kind, expected) in [(LetterKind::FormalDemand, "爰以本函催告"), (LetterKind::FinalNotice, "為最終催告")]
    {
        assert!(written(&laid(&taiwanese(kind))).contains(expected));
    }
}

#[test]
fn parties_stand_on_every_page_and_pages_are_counted() {
    let letter = taiwanese(LetterKind::FormalDemand);
    let document = laid(&letter);
    let count = document.pages().len();
    assert!(count >= 2, "{count} pages");
    for (i, page) in document.pages().iter().enumerate() {
        let text = squeeze(&marks(&page.frame).into_iter().filter_map(|m| m.text).collect::<String>());
        for expected in [
            "寄件人",
            "收件人",
            "副本收件人",
            "存證信函第",
            "每件一式三份",
            "每頁合計不得逾二十字",
            &letter.seller.legal_name,
            &letter.debtor.legal_name,
            &squeeze(&letter.debtor.address[0]),
            &format!("第{}頁，共{count}頁", i + 1),
        ] {
            assert!(text.contains(expected), "{expected} is not on page {}: {text}", i + 1);
        }
    }
    let rows: usize = document.pages()[..count - 1].iter().map(|page| grid(page).len()).sum();
    assert_eq!(rows, 10 * (count - 1), "all pages but the last are full");
}

#[test]
fn punctuation_may_begin_a_row() {
    let mut letter = taiwanese(LetterKind::FormalDemand);
    // The dispute's contact is moved on, a character a time, until a full stop or comma begins some row.
    let found = (0..20).any(|extra| {
        letter.dispute.as_mut().unwrap().contact = format!("財務部{}", "陳".repeat(extra + 1));
        let document = laid(&letter);
        let begins = |row: &Vec<Mark>| matches!(row[0].text.as_deref(), Some("，" | "。" | "、" | "；"));
        document.pages().iter().flat_map(grid).any(|row| begins(&row) && row[0].left < 15.5 + 9.0 + 8.5)
    });
    assert!(found);
}

#[test]
fn many_invoices_are_told_in_the_enclosed_letter() {
    let told = written(&laid(&with_invoices(12)));
    assert!(told.contains("（十二）ＬＲ") && told.contains("以上共１２筆"), "{told}");
    let letter = with_invoices(13);
    let text = written(&laid(&letter));
    let expected = "發票共１３筆，應付日期自民國１１５年３月１８日起至民國１１５年６月１０日止，\
                    合計尚欠新臺幣１３０，０００元，各筆明細詳如附件催款函。";
    assert!(text.contains(expected), "{text}");
    assert!(!text.contains("（一）"));
    let one = written(&laid(&with_invoices(1)));
    assert!(one.contains("（一）") && !one.contains("以上共"), "{one}");
}

#[test]
fn reserved_interest_currencies_and_own_steps_have_their_words() {
    let mut letter = taiwanese(LetterKind::FormalDemand);
    letter.interest = InterestStatement::Reserved { reason_code: "no_law_pack".to_owned() };
    letter.lines.iter_mut().for_each(|line| line.interest = None);
    letter.payment_details_changed_on = Some(day("2026-01-05"));
    letter.timetable[0].step = StepKind::Own("聲請支付命令。".to_owned());
    letter.unapplied = Some(basis::money::Money::new(100_000, letter.currency));
    letter.compensation = Some(crate::Compensation {
        amount: basis::money::Money::new(200_000, letter.currency),
        citation: "契約第九條".to_owned(),
    });
    let text = written(&laid(&total_up(letter)));
    for expected in [
        "本函暫不請求遲延利息",
        "民國１１５年６月３０日聲請支付命令；",
        "尚未對應個別發票之付款及折讓新臺幣１，０００元，業予扣除。",
        "催收費用補償新臺幣２，０００元（契約第九條）。",
        "上列帳戶於民國１１５年１月５日變更，",
    ] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    let mut dollars = sample(LetterKind::FormalDemand, Language::En);
    dollars.language = Language::ZhHant;
    let text = written(&laid(&dollars));
    assert!(
        text.contains("給付歐元４４，０８８．４７元，匯入Ｅｘａｍｐｌｅ\u{3000}Ｂａｎｋ")
            || text.contains("給付歐元４４，０８８．４７元，匯入ＥｘａｍｐｌｅＢａｎｋ"),
        "{text}"
    );
}

#[test]
fn the_same_letter_gives_the_same_archivable_file() {
    let letter = taiwanese(LetterKind::FinalNotice);
    let first = attest(renderer(), &letter).unwrap();
    assert_eq!(first, attest(renderer(), &letter).unwrap());
    let text = String::from_utf8_lossy(&first);
    assert!(text.contains("<pdfaid:part>2</pdfaid:part>") && text.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(text.contains("zh-TW"));
}

#[test]
fn other_letters_have_no_such_form() {
    for kind in LetterKind::ALL {
        for language in Language::ALL {
            let refused = attest(renderer(), &sample(kind, language)).map_err(|problem| problem.code);
            let customary = language == Language::ZhHant && FORMAL.contains(&kind);
            assert_eq!(refused.err(), (!customary).then_some("attest_not_customary"), "{kind:?} {language:?}");
        }
    }
}

#[test]
fn it_is_refused_for_what_a_letter_is_refused_for() {
    type Spoil = fn(&mut Letter);
    let cases: [(&str, Spoil); 5] = [
        ("letter_element_missing", |l| l.dispute = None),
        ("letter_sums_disagree", |l| l.grand_total.minor += 1),
        ("letter_tone", |l| l.enclosures = vec!["詐欺證據".to_owned()]),
        ("glyph_missing", |l| l.dispute.as_mut().unwrap().contact.push('😀')),
        ("glyph_missing", |l| l.debtor.legal_name.push('😀')),
    ];
    for (code, spoil) in cases {
        let mut letter = taiwanese(LetterKind::FormalDemand);
        spoil(&mut letter);
        assert_eq!(attest(renderer(), &letter).unwrap_err().code, code);
    }
}

#[test]
fn values_are_values() {
    let mut letter = taiwanese(LetterKind::FormalDemand);
    letter.debtor.legal_name = "{{ total }} #panic() *粗*".to_owned();
    letter.lines[0].number = "{{ open }}#x".to_owned();
    if let InterestStatement::Computed(claim) = &mut letter.interest {
        claim.rows[0].invoice = letter.lines[0].number.clone();
    }
    let text = written(&laid(&letter));
    assert!(
        text.contains("（一）｛｛\u{3000}ｏｐｅｎ\u{3000}｝｝＃ｘ，") || text.contains("（一）｛｛ｏｐｅｎ｝｝＃ｘ，"),
        "{text}"
    );
}

#[test]
fn a_long_name_and_address_stay_in_their_fields() {
    let mut letter = taiwanese(LetterKind::FormalDemand);
    letter.debtor.legal_name = "國際精密機械設備製造股份有限公司".repeat(4);
    letter.debtor.address = vec!["新竹科學工業園區力行路二十八號".repeat(4)];
    for page in laid(&letter).pages() {
        let texts = marks(&page.frame).into_iter().filter(|m| m.text.is_some());
        assert!(texts.into_iter().all(|m| m.right < 195.0 && m.bottom < 290.0));
    }
    assert!(laid(&letter).pages().len() <= laid(&taiwanese(LetterKind::FormalDemand)).pages().len());
}

#[test]
fn every_word_is_used_printable_and_in_traditional_characters() {
    let code =
        concat!(include_str!("text.rs"), include_str!("../attest.rs"), include_str!("../../templates/attest.typ"));
    let words = Words::shipped();
    for (key, text) in words.all() {
        assert!(renderer().faces().printable(text).is_ok() && !text.is_empty(), "{key}");
        let form = key.strip_prefix("form-").map(|key| format!("f.{key}"));
        let used = code.contains(&format!("\"{key}\"")) || form.is_some_and(|key| code.contains(&key));
        assert!(used || key.starts_with("currency-"), "{key} is not used");
        assert!(crate::tone::tone(text, Language::ZhHant).is_empty(), "{key}");
        for c in "这们发异议盖单账贵现应额书写计据".chars().filter(|c| !"貴".contains(*c)) {
            assert!(!text.contains(c), "{c} in {key}");
        }
    }
    // Every key that the code asks for is there.
    for call in ["words.get(\"", "words.fill(\""] {
        for part in code.split(call).skip(1) {
            let key = part.split('"').next().unwrap();
            assert!(words.find(key).is_some(), "{key}");
        }
    }
}

/// Writes the form for every kind to the folder named by `DUNLIN_SAMPLE_LETTERS`, for looking at.
#[test]
#[ignore = "writes files for people to look at"]
fn write_forms() {
    let folder = std::path::PathBuf::from(std::env::var("DUNLIN_SAMPLE_LETTERS").unwrap());
    for kind in FORMAL {
        let file = folder.join(format!("attest-{}.pdf", kind.key()));
        std::fs::write(file, attest(renderer(), &taiwanese(kind)).unwrap()).unwrap();
    }
}

#[test]
fn interest_is_left_to_a_court_or_not_spoken_of() {
    let mut letter = taiwanese(LetterKind::FormalDemand);
    letter.interest = InterestStatement::AtCourt { citations: vec!["高等法院條例第48條".to_owned()] };
    letter.compensation = None;
    letter.lines.iter_mut().for_each(|line| line.interest = None);
    let text = written(&laid(&total_up(letter.clone())));
    assert!(text.contains("法院得依高等法院條例第４８條酌命給付利息"), "{text}");
    letter.interest = InterestStatement::Unspoken;
    let text = written(&laid(&total_up(letter)));
    assert_eq!(crate::tone::of_interest(&text, Language::ZhHant), []);
}
