//! A seller's own texts: that they print, and that each thing wrong with them is found where it stands.

use super::*;
use crate::samples::line_like;
use crate::*;

fn own(name: &str, body: &str) -> OwnText {
    OwnText { name: name.to_owned(), body: body.to_owned() }
}

fn source(name: &str) -> String {
    Texts::shipped().unwrap().source(name).to_owned()
}

/// The shipped text of that name with something put in place of something.
fn changed(name: &str, from: &str, to: &str) -> OwnText {
    let source = source(name);
    assert!(source.contains(from), "{from} is not in {name}");
    own(name, &source.replacen(from, to, 1))
}

fn codes(findings: &[Finding]) -> Vec<(&str, u64, &str)> {
    findings.iter().map(|f| (f.file.as_str(), f.line, f.code)).collect()
}

#[test]
fn the_shipped_texts_are_in_order() {
    for name in ["de/formal.txt", "zh-Hant/labels.txt", "en/reminder.txt"] {
        assert_eq!(check_texts(&[own(name, &format!("{}\n", source(name)))]), [], "{name}");
    }
    assert_eq!(check_texts(&[]), []);
}

#[test]
#[ignore = "long: checks every text, and sets every kind and language with the layout"]
fn every_shipped_text_passes_its_check() {
    for (name, body) in Texts::shipped().unwrap().files() {
        assert_eq!(check_texts(&[own(&name, &format!("{body}\n"))]), [], "{name}");
    }
}

#[test]
fn all_languages_have_the_same_labels_phrases_and_texts() {
    let texts = Texts::shipped().unwrap();
    let names = |all: &BTreeMap<&'static str, BTreeMap<&'static str, Entry>>, language: Language| {
        all[language.tag()].keys().copied().collect::<Vec<_>>()
    };
    for language in Language::ALL {
        assert_eq!(names(&texts.set.labels, language), names(&texts.set.labels, Language::En));
        assert_eq!(names(&texts.set.phrases, language), names(&texts.set.phrases, Language::En));
    }
    assert_eq!(texts.files().len(), 4 * FILES + 1);
}

#[test]
fn phrases_take_their_values_and_unknown_ones_stay_visible() {
    let texts = Texts::shipped().unwrap();
    let args = [("title", "Richtlinie 2011/7/EU"), ("article", "6")];
    assert_eq!(texts.phrase(Language::De, "compensation_citation", &args), "Richtlinie 2011/7/EU, Artikel 6");
    assert_eq!(texts.phrase(Language::ZhHans, "step_formal_demand", &[]), "正式催款");
    assert_eq!(texts.phrase(Language::En, "no_such_phrase", &[]), "no_such_phrase");
    assert_eq!(texts.find_phrase(Language::En, "no_such_phrase", &[]), None);
    let texts = Texts::with(&[own("de/phrases.txt", "contract = Auftrag {{ number }}\n")]).unwrap();
    assert_eq!(texts.phrase(Language::De, "contract", &[("number", "V-1 {{ 7*7 }}")]), "Auftrag V-1 {{ 7*7 }}");
    assert_eq!(texts.phrase(Language::De, "step_watch", &[]), "Beobachtung", "the others stay as they ship");
}

#[test]
fn an_own_text_is_printed_in_letter_and_mail() {
    let text = changed(
        "en/reminder.txt",
        "Thank you for looking into this.",
        "Thanks, {{ debtor.name }}.\n\n- **one**\n- two",
    );
    assert_eq!(check_texts(std::slice::from_ref(&text)), []);
    let renderer = TypstRenderer::new(Texts::with(&[text]).unwrap()).unwrap();
    let letter = sample(LetterKind::Reminder, Language::En);
    let rendered = renderer.render(&letter).unwrap();
    assert!(rendered.words.contains("Thanks, Nordhafen Maschinenbau GmbH & Co. KG."), "{}", rendered.words);
    assert!(rendered.mail.text.contains("\n- one\n- two"));
    assert!(rendered.mail.html.contains("<li><strong>one</strong></li>"));
    let page = layout::text_of(&renderer.lay_out(&letter).unwrap().0);
    assert!(page.contains("Thanks, Nordhafen"), "{page}");
}

#[test]
fn an_own_formal_text_is_inherited_by_all_three_kinds() {
    let text = changed("de/formal.txt", "Alle unsere Rechte bleiben vorbehalten.", "Alle Rechte bleiben uns erhalten.");
    let texts = Texts::with(&[text]).unwrap();
    let renderer = TypstRenderer::new(texts).unwrap();
    for kind in [LetterKind::FormalDemand, LetterKind::FinalNotice, LetterKind::NoticeBeforeAction] {
        let words = renderer.render(&sample(kind, Language::De)).unwrap().words;
        assert!(words.contains("Alle Rechte bleiben uns erhalten."));
    }
}

#[test]
fn what_is_wrong_is_found_in_its_line() {
    let closing = "Thank you for looking into this.";
    let line = u64::try_from(source("en/reminder.txt").lines().position(|l| l.contains(closing)).unwrap() + 1).unwrap();
    let reminder = |to: &str| changed("en/reminder.txt", closing, to);
    for (to, code) in [
        ("{{ debtor.nam }}", "text_unknown_value"),
        ("{{ nonsense }}", "text_unknown_value"),
        ("{% if nonsense %}x{% endif %}", "text_unknown_value"),
        ("{{ debtor.contact }}", "text_value_absent"),
        ("{{ debtor.name", "text_malformed"),
        ("{% if debtor %}", "text_malformed"),
        ("{{ debtor.name|upper }}", "text_unknown_function"),
        ("{{ lines }}", "text_failed"),
        ("@invoice", "text_unknown_part"),
        ("**bold", "text_open_strong"),
        ("{% set a = 1 %}", "text_tag_refused"),
        ("{% include \"/etc/passwd\" %}", "text_not_found"),
        ("{% include \"../../../etc/passwd\" %}", "text_not_found"),
        ("{% include \"de/reminder.txt\" %}", "text_not_found"),
        ("You are thieves.", "text_tone"),
        ("Thanks 😀", "text_glyph"),
        ("שלום", "text_glyph"),
    ] {
        let found = check_texts(&[reminder(to)]);
        let first = found.first().unwrap_or_else(|| panic!("{to} was not found"));
        // The engine tells an unclosed tag where it notices.
        let at = if code == "text_malformed" { first.line } else { line };
        assert_eq!((first.file.as_str(), first.line, first.code), ("en/reminder.txt", at, code), "{to}: {found:?}");
        assert!(first.line >= line, "{to}");
    }
}

#[test]
fn texts_that_do_not_end_are_stopped() {
    let own_reminder = |body: &str| own("en/reminder.txt", &format!("{}{body}", source("en/reminder.txt")));
    let loops = "{% for a in lines %}".repeat(12) + "x" + &"{% endfor %}".repeat(12);
    for body in ["{% include \"reminder.txt\" %}", "{% include \"formal.txt\" %}{% include \"reminder.txt\" %}", &loops]
    {
        let found = check_texts(&[own_reminder(body)]);
        assert!(found.iter().any(|f| f.code == "text_endless"), "{body}: {found:?}");
    }
    let huge =
        "{% for a in lines %}{% for b in lines %}".to_owned() + &"words ".repeat(9_000) + "{% endfor %}{% endfor %}";
    let found = check_texts(&[own_reminder(&huge)]);
    assert!(found.iter().any(|f| f.code == "text_too_large"), "{found:?}");
}

#[test]
fn texts_made_to_break_the_reader_are_only_refused() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    for body in [
        "{% extends \"reminder.txt\" %}".to_owned(),
        "{% extends \"formal.txt\" %}{% extends \"reminder.txt\" %}".to_owned(),
        many("{% if number %}", 4_000),
        many("{% if number %}", 2_000) + &many("{% endif %}", 2_000),
        many("{% for a in lines %}", 2_000) + &many("{% endfor %}", 2_000),
        format!("{{{{ {}number }}}}", many("not ", 10_000)),
        format!("{{{{ {}1 }}}}", many("-", 50_000)),
        format!("{{{{ {}1{} }}}}", many("(", 20_000), many(")", 20_000)),
        format!("{{{{ {}1{} }}}}", many("[", 20_000), many("]", 20_000)),
        format!("{{{{ number{} }}}}", many("[0]", 15_000)),
        format!("{{{{ number{} }}}}", many("|length", 8_000)),
        format!("{{{{ number{} }}}}", many(" is startingwith \"a\"", 2_500)),
        format!("{{{{ 1{} }}}}", many(" if 1 else 1", 5_000)),
        format!("{{{{ 1{} }}}}", many(" and 1", 10_000)),
        format!("{{{{ 1{} }}}}", many("//1", 20_000)),
        format!("{{{{ {}", many("(", 20_000)),
        format!("{{{{ 'a\\' {}", many("(", 20_000)),
        format!("{{% if {}", many("[", 20_000)),
        format!("{{{{ {}nothing }}}}", many("not ", 50)),
        format!("{{{{ {}nothing }}}}", many("-", 200)),
        format!(
            "{}{{{{ {}nothing{} }}}}{}",
            many("{% if number %}", 22),
            many("(", 100),
            many(")", 100),
            many("{% endif %}", 22)
        ),
    ] {
        let start: String = body.chars().take(40).collect();
        let found = check_texts(&[own("en/reminder.txt", &format!("{{% block title %}}{body}{{% endblock %}}"))]);
        assert!(!found.is_empty(), "{start}");
    }
}

#[test]
fn what_a_kind_must_hold_cannot_be_edited_away() {
    for (name, from, to, kind, element) in [
        ("en/formal.txt", "@invoices", "", "formal_demand", "invoices"),
        ("en/formal.txt", "@basis", "", "final_notice", "interest-computation"),
        ("en/formal.txt", "@summary", "", "formal_demand", "compensation-basis"),
        ("zh-Hans/formal.txt", "@payment", "", "notice_before_action", "payment-details"),
        ("de/formal.txt", "@timetable", "", "formal_demand", "timetable"),
        ("zh-Hant/formal.txt", "{{ dispute.reach }}", "", "formal_demand", "dispute-route"),
        ("de/statement_of_account.txt", "{{ dispute.until }}", "bald", "statement_of_account", "dispute-route"),
        ("en/reminder.txt", "@invoices", "", "reminder", "invoices"),
    ] {
        let text = changed(name, from, to);
        let found = check_texts(std::slice::from_ref(&text));
        let wanted = vec![("element", element.to_owned()), ("kind", kind.to_owned())];
        let hit = found.iter().find(|f| f.code == "text_element_missing" && f.args == wanted);
        assert!(hit.is_some_and(|f| f.file == name), "{name} {from}: {found:?}");
        // And no letter goes out with it.
        let language = Language::from_tag(name.split('/').next().unwrap()).unwrap();
        let renderer = TypstRenderer::new(Texts::with(&[text]).unwrap()).unwrap();
        let problem = renderer.render(&sample(LetterKind::from_key(kind).unwrap(), language)).unwrap_err();
        assert_eq!(problem.code, "letter_element_missing");
    }
    let source = source("en/statement_of_account.txt");
    let (from, rest) = source.split_once("{% block reserved %}").unwrap();
    let emptied = format!("{from}{{% block reserved %}}{}", rest.split_at(rest.find("{% endblock %}").unwrap()).1);
    let found = check_texts(&[own("en/statement_of_account.txt", &emptied)]);
    assert!(found.iter().any(|f| f.args.iter().any(|(_, v)| v == "interest-reserved")), "{found:?}");
}

#[test]
fn missing_blocks_and_files_are_named() {
    let found = check_texts(&[own("en/reminder.txt", "{% block body %}@invoices{% endblock %}")]);
    assert_eq!(codes(&found), [("en/reminder.txt", 1, "text_block_missing")]);
    assert_eq!(found[0].args, [("block", "title".to_owned())]);
    assert_eq!(codes(&check_texts(&[own("fr/reminder.txt", "")])), [("fr/reminder.txt", 1, "text_unknown_file")]);
}

#[test]
fn labels_and_phrases_are_checked_too() {
    for (name, body, line, code) in [
        ("en/labels.txt", "number = No.\nnonsense = x\n", 2, "text_unknown_label"),
        ("en/labels.txt", "# a\n\nnumber\n", 3, "text_label_malformed"),
        ("en/labels.txt", "\nsum_grand = {{ nothing }}\n", 2, "text_unknown_value"),
        ("de/labels.txt", "valediction = Ihr Betrug\n", 1, "text_tone"),
        ("de/phrases.txt", "contract = {{ nummer }}\n", 1, "text_unknown_value"),
        ("de/phrases.txt", "contract = {{ number \n", 1, "text_malformed"),
        ("zh-Hans/labels.txt", "date = 日期😀\n", 1, "text_glyph"),
    ] {
        let found = check_texts(&[own(name, body)]);
        assert_eq!(codes(&found).first(), Some(&(name, line, code)), "{body}: {found:?}");
    }
}

#[test]
fn a_layout_is_checked_by_setting_letters_with_it() {
    let line =
        |needle: &str| u64::try_from(source(LAYOUT).lines().position(|l| l.contains(needle)).unwrap() + 1).unwrap();
    let head = "#let letterhead() = context {";
    for (to, code, at) in [
        ("#let letterhead() = context {\n  nonsense", "text_layout", line(head) + 1),
        ("#let letterhead() = context {\n  read(\"/etc/passwd\")", "text_layout", line(head) + 1),
        ("#let letterhead() = context {\n  while true { }", "text_layout", line(head) + 1),
        ("#let letterhead() = context {\n  return none", "text_element_missing", 1),
    ] {
        let found = check_texts(&[changed(LAYOUT, head, to)]);
        assert_eq!(codes(&found).first(), Some(&(LAYOUT, at, code)), "{to}: {found:?}");
    }
}

fn five_thousand() -> Letter {
    let mut letter = sample(LetterKind::FormalDemand, Language::ZhHans);
    line_like(&mut letter, 5_000);
    crate::samples::total_up(letter)
}

#[test]
fn five_thousand_invoices_are_one_mail() {
    let letter = five_thousand();
    let prepared = crate::tests::renderer().prepare(&letter).unwrap();
    let mail = crate::mail::mail(letter.language, &prepared.values, &prepared.filled);
    assert!(
        letter.lines.iter().all(|line| mail.text.matches(&line.number).count() == 2),
        "in the list and in the annex"
    );
    assert_eq!(mail.html.matches("<tr>").count(), mail.html.matches("</tr>").count());
}

#[test]
#[ignore = "long: hundreds of pages"]
fn five_thousand_invoices_are_one_letter() {
    let letter = five_thousand();
    let rendered = crate::tests::renderer().render(&letter).unwrap();
    println!("{} pages, {} bytes", rendered.pages, rendered.pdf.len());
    assert!(rendered.pages > 200);
}

#[test]
fn a_name_of_four_thousand_characters_is_printed_or_refused_but_never_lost() {
    for language in Language::ALL {
        let mut letter = sample(LetterKind::Reminder, language);
        letter.debtor.legal_name = "Gesellschaft 有限公司 ".repeat(200);
        let rendered = crate::tests::renderer().render(&letter).unwrap();
        assert!(rendered.pages < 30, "{} pages", rendered.pages);
        let page = crate::tests::squeeze(&crate::tests::words_of(&letter));
        assert!(page.contains(&crate::tests::squeeze(&letter.debtor.legal_name)));
    }
}

#[test]
fn right_to_left_names_and_emoji_are_refused_with_the_character() {
    for (name, code_point) in
        [("שלום Ltd", "U+05E9"), ("شركة", "U+0634"), ("Party 🎉 GmbH", "U+1F389"), ("a\u{202E}b", "U+202E")]
    {
        let mut letter = sample(LetterKind::Reminder, Language::En);
        letter.debtor.legal_name = name.to_owned();
        let problem = crate::tests::renderer().render(&letter).unwrap_err();
        assert_eq!((problem.code, problem.args[1].1.as_str()), ("glyph_missing", code_point));
    }
}

#[test]
fn the_tone_of_an_own_text_is_checked_in_every_letter_but_names_may_be_anything() {
    let text = changed("en/reminder.txt", "Thank you for looking into this.", "You are thieves.");
    let renderer = TypstRenderer::new(Texts::with(&[text]).unwrap()).unwrap();
    let letter = sample(LetterKind::Reminder, Language::En);
    for _ in 0..2 {
        let problem = renderer.render(&letter).unwrap_err();
        assert_eq!(problem.code, "letter_tone");
        assert!(problem.args.contains(&("place", "text".to_owned())), "{problem:?}");
    }
    let mut letter = sample(LetterKind::Reminder, Language::En);
    letter.debtor.legal_name = "Fraud & Thieves Ltd".to_owned();
    crate::tests::renderer().render(&letter).unwrap();
}
