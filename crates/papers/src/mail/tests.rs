//! The e-mail says what the paper says, survives narrow screens, and lets nothing in.

use std::collections::BTreeSet;

use crate::tests::{renderer, squeeze, words_of};
use crate::*;

fn every_sample() -> impl Iterator<Item = Letter> {
    LetterKind::ALL.into_iter().flat_map(|kind| Language::ALL.map(|language| sample(kind, language)))
}

/// The visible words of the document, without its head.
fn visible(html: &str) -> String {
    let body = html.split("<body").nth(1).unwrap();
    let (mut text, mut inside) = (String::new(), true);
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if inside => {}
            _ => text.push(c),
        }
    }
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
}

/// Amounts and dates in figures: runs of digits with their separators, at least one of them within.
fn figures(text: &str) -> BTreeSet<String> {
    let own = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '/' | '−');
    let runs = text.split(|c: char| !own(c)).map(|run| run.trim_matches(|c: char| !c.is_ascii_digit()));
    runs.filter(|run| run.contains([',', '.', '/'])).map(str::to_owned).collect()
}

#[test]
fn text_html_and_paper_carry_the_same_figures() {
    for letter in every_sample() {
        let mail = renderer().render(&letter).unwrap().mail;
        let (text, html) = (figures(&mail.text), figures(&visible(&mail.html)));
        let of = format!("{:?} {:?}", letter.kind, letter.language);
        assert_eq!(text, html, "{of}");
        assert!(text.len() > 8, "{of}: {text:?}");
        // On paper a figure may be set in pieces; without spaces each must be there.
        let paper = squeeze(&words_of(&letter));
        let lost: Vec<_> = text.iter().filter(|figure| !paper.contains(figure.as_str())).collect();
        assert!(lost.is_empty(), "{of}: {lost:?} are not on paper");
        let shown = squeeze(&mail.text);
        let on_paper = figures(&words_of(&letter));
        let lost: Vec<_> = on_paper.iter().filter(|figure| !shown.contains(figure.as_str())).collect();
        assert!(lost.is_empty(), "{of}: {lost:?} are not in the e-mail");
    }
}

#[test]
fn the_subject_names_kind_number_and_sum_on_one_line() {
    for mut letter in every_sample() {
        letter.number.push_str(" a");
        let mail = renderer().render(&letter).unwrap().mail;
        assert!(mail.subject.contains(&letter.number), "{}", mail.subject);
        let total = display::money(letter.grand_total, letter.language).replace('\u{a0}', " ");
        assert!(mail.subject.contains(&total), "{}", mail.subject);
        assert!(!mail.subject.contains(['\n', '\r', '\u{2}', '\u{3}']));
    }
    assert_eq!(super::one_line("a\r\nBcc: b\u{2028}c\u{85}d\0e"), "a Bcc: b c d e");
}

#[test]
fn lines_of_the_text_fit_a_narrow_screen_without_columns() {
    for letter in every_sample() {
        let text = renderer().render(&letter).unwrap().mail.text;
        assert!(!text.contains('\t') && !text.trim_start().contains("   "), "no columns made of spaces: {text}");
        for item in &letter.lines {
            let name = text.lines().position(|line| line.contains(&item.number)).unwrap();
            let open = display::figure(item.open, letter.language);
            let group: Vec<&str> = text.lines().skip(name).take_while(|line| !line.is_empty()).collect();
            assert!(group.iter().skip(1).any(|line| line.starts_with("  ") && line.contains(&open)), "{group:?}");
        }
    }
}

#[test]
fn the_document_is_well_formed_and_fetches_nothing() {
    for letter in every_sample() {
        let html = renderer().render(&letter).unwrap().mail.html;
        assert!(html.contains(&format!("<html lang=\"{}\">", letter.language.tag())));
        for remote in ["src=", "href=", "url(", "@import", "<script", "<link", "<img", "http:"] {
            assert!(!html.contains(remote), "{remote}");
        }
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let name = tag.split_whitespace().next().unwrap_or_default();
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
                None if matches!(name, "meta" | "br" | "!DOCTYPE") => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{open:?} are not closed");
        assert!(html.contains("<th scope=\"col\"") && html.contains("text-align:right"));
    }
}

#[test]
fn markup_of_any_kind_in_a_name_is_only_a_name() {
    let nasty = "</td><script>alert(1)</script> & \"x\" 'y' **@payment** {{ 7*7 }} {% if %} #panic() $x$ ## @invoices";
    for language in Language::ALL {
        let mut letter = sample(LetterKind::Reminder, language);
        letter.debtor.legal_name = nasty.to_owned();
        letter.debtor.contact = Some(nasty.to_owned());
        letter.lines[0].note = Some(nasty.to_owned());
        let rendered = renderer().render(&letter).unwrap();
        assert!(rendered.mail.text.contains(nasty) && visible(&rendered.mail.html).contains(nasty));
        assert!(!rendered.mail.html.contains("<script"));
        assert!(squeeze(&words_of(&letter)).contains(&squeeze(nasty)));
    }
}
