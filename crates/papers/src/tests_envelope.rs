//! What one sees through the window of an envelope: the pages are put into envelopes measured here once more, pushed
//! into every corner, and looked at.

use typst::layout::{Frame, FrameItem, Transform};

use crate::envelope::FirstPage;
use crate::samples::sample;
use crate::tests::{laid_out, renderer, squeeze};
use crate::*;

/// Something on a page: its text, or none for a line, an area or an image, and its box in millimetres.
#[derive(Debug)]
pub(crate) struct Mark {
    pub text: Option<String>,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// Everything on the page, with the room that letters really take: accents above, tails below.
pub(crate) fn marks(frame: &Frame) -> Vec<Mark> {
    fn walk(frame: &Frame, by: Transform, found: &mut Vec<Mark>) {
        for (point, item) in frame.items() {
            let by = by.pre_concat(Transform::translate(point.x, point.y));
            let mut put = |text: Option<String>, box_: [typst::layout::Abs; 4]| {
                let [left, top, right, bottom] = box_;
                let (from, to) = (
                    typst::layout::Point::new(left, top).transform(by),
                    typst::layout::Point::new(right, bottom).transform(by),
                );
                let [left, top] = [from.x.to_mm(), from.y.to_mm()];
                found.push(Mark { text, left, top, right: to.x.to_mm(), bottom: to.y.to_mm() });
            };
            let zero = typst::layout::Abs::zero();
            match item {
                FrameItem::Group(group) => walk(&group.frame, by.pre_concat(group.transform), found),
                FrameItem::Text(run) => {
                    put(Some(run.text.to_string()), [zero, run.size * -0.9, run.width(), run.size * 0.2]);
                }
                FrameItem::Shape(shape, _) => {
                    let size = shape.geometry.bbox(None).size();
                    put(None, [zero, zero, size.x, size.y]);
                }
                FrameItem::Image(_, size, _) => put(None, [zero, zero, size.x, size.y]),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(frame, Transform::identity(), &mut found);
    found
}

/// An envelope as one measures it: its size, the window from the left and from the top, the size of the window; and the
/// sheet folded.
struct Post {
    countries: &'static [&'static str],
    envelope: (f64, f64),
    window: (f64, f64, f64, f64),
    folded: (f64, f64),
}

const POST: [Post; 9] = [
    Post {
        countries: &["DE", "AT"],
        envelope: (220.0, 110.0),
        window: (20.0, 50.0, 90.0, 45.0),
        folded: (210.0, 105.0),
    },
    Post {
        countries: &["DE", "AT"],
        envelope: (229.0, 114.0),
        window: (20.0, 54.0, 90.0, 45.0),
        folded: (210.0, 105.0),
    },
    Post { countries: &["CH"], envelope: (229.0, 114.0), window: (20.0, 52.0, 100.0, 45.0), folded: (210.0, 99.0) },
    Post {
        countries: &["FR", "BE"],
        envelope: (220.0, 110.0),
        window: (100.0, 55.0, 100.0, 35.0),
        folded: (210.0, 99.0),
    },
    Post {
        countries: &["FR", "BE"],
        envelope: (220.0, 110.0),
        window: (100.0, 45.0, 100.0, 45.0),
        folded: (210.0, 99.0),
    },
    Post {
        countries: &["GB", "IE", "HK", "SG", "AU", "NZ", "CN", "TW", "NL", ""],
        envelope: (220.0, 110.0),
        window: (20.0, 57.0, 90.0, 35.0),
        folded: (210.0, 99.0),
    },
    Post {
        countries: &["CN", "TW", "NL", ""],
        envelope: (220.0, 110.0),
        window: (20.0, 50.0, 90.0, 45.0),
        folded: (210.0, 99.0),
    },
    // In inches: 9 1/2 x 4 1/8; 7/8 from the left, 1/2 from the bottom, 4 1/2 x 1 1/8; a sheet of 8 1/2 x 11.
    Post {
        countries: &["US", "CA", "US-NY"],
        envelope: (241.3, 104.775),
        window: (22.225, 63.5, 114.3, 28.575),
        folded: (215.9, 93.133),
    },
    Post { countries: &["JP"], envelope: (235.0, 120.0), window: (20.0, 12.0, 90.0, 45.0), folded: (210.0, 99.0) },
];

/// Hair's breadth, for measures that are rounded to tenths of a millimetre.
const HAIR: f64 = 0.06;

/// Puts the first page into the envelope in each corner; gives what shows wholly in all, and what shows at all in any.
fn seen<'a>(post: &Post, marks: &'a [Mark]) -> (Vec<&'a Mark>, Vec<&'a Mark>) {
    let (left, top, width, height) = post.window;
    let slack = (post.envelope.0 - post.folded.0, post.envelope.1 - post.folded.1);
    let places = [(0.0, 0.0), (slack.0, 0.0), (0.0, slack.1), slack];
    // The upper panel only: the rest of the sheet lies behind it.
    let front: Vec<&Mark> = marks.iter().filter(|mark| mark.top < post.folded.1).collect();
    let wholly = |mark: &Mark| {
        places.iter().all(|(x, y)| {
            mark.left + x >= left - HAIR
                && mark.right + x <= left + width + HAIR
                && mark.top + y >= top - HAIR
                && mark.bottom + y <= top + height + HAIR
        })
    };
    // The sheet may lie anywhere between its corners.
    let at_all = |mark: &Mark| {
        mark.right + slack.0 > left + HAIR
            && mark.left < left + width - HAIR
            && mark.bottom + slack.1 > top + HAIR
            && mark.top < top + height - HAIR
    };
    (front.iter().copied().filter(|m| wholly(m)).collect(), front.iter().copied().filter(|m| at_all(m)).collect())
}

/// Without commas, with which an address of many lines runs on.
fn read(marks: &[&Mark]) -> String {
    squeeze(&marks.iter().filter_map(|mark| mark.text.clone()).collect::<String>()).replace(',', "")
}

/// A letter from that country with an address of six lines, a long name and a person.
fn crowded(country: &str, language: Language) -> Letter {
    let mut letter = sample(LetterKind::Reminder, language);
    letter.seller.country = country.to_owned();
    letter.debtor.legal_name =
        "Internationale Vertriebs- und Beteiligungsgesellschaft für Ångström-Geräte mbH & Co. KG \
         Zweigniederlassung Nordrhein-Westfalen"
            .to_owned();
    letter.debtor.address = [
        "Abteilung Kreditorenbuchhaltung",
        "Gewerbepark Mörsenbroich, Gebäude 17",
        "Eingang B, 4. Obergeschoss",
        "Oberkasseler Straße 1234–1236",
        "40545 Düsseldorf",
        "Bundesrepublik Deutschland",
    ]
    .map(str::to_owned)
    .to_vec();
    letter
}

/// What may show: the address as it is written on the page.
fn address_of(letter: &Letter) -> String {
    let attention = match (letter.language, &letter.debtor.contact) {
        (_, None) => String::new(),
        (Language::ZhHans, Some(name)) => format!("收件人：{name}"),
        (Language::ZhHant, Some(name)) => format!("收件人：{name}"),
        (Language::De, Some(name)) => name.replace("Herr ", "Herrn "),
        (Language::En, Some(name)) => format!("For the attention of {name}"),
    };
    squeeze(&format!("{}{attention}{}", letter.debtor.legal_name, letter.debtor.address.concat())).replace(',', "")
}

fn assert_seen(post: &Post, letter: &Letter) {
    let (document, _) = laid_out(letter);
    let marks = marks(&document.pages()[0].frame);
    let (wholly, at_all) = seen(post, &marks);
    let german = ["DE", "AT"].contains(&letter.seller.country.as_str());
    let mut expected = address_of(letter);
    if german {
        // The sender's line: on one line, on two, or the name alone.
        let shown = read(&wholly).strip_suffix(&expected).unwrap_or_default().to_owned();
        let (name, address) = (squeeze(&letter.seller.legal_name), squeeze(&letter.seller.address.join("·")));
        assert!([format!("{name}·{address}"), format!("{name}{address}"), name].contains(&shown), "{shown}");
        expected = shown + &expected;
    }
    let what = format!("{:?} in {:?} to {}", letter.seller.country, post.envelope, letter.debtor.legal_name);
    assert_eq!(read(&wholly), expected, "not the whole address shows: {what}");
    assert_eq!(read(&at_all), expected, "more than the address shows: {what}");
    assert!(german || at_all.iter().all(|mark| mark.text.is_some()), "a line or an image shows: {what}");
}

#[test]
fn the_window_shows_the_whole_address_and_nothing_else() {
    for post in &POST {
        let first = post.countries[0];
        for country in post.countries {
            assert!(alike(country, first) || post.countries.contains(&""), "{country} and {first}");
        }
        // Of countries that share a first page one stands for all.
        for country in post.countries.iter().filter(|c| **c == first || !alike(c, first)).take(2) {
            assert_seen(post, &crowded(country, if first == *country { Language::De } else { Language::En }));
            let mut short = sample(LetterKind::Reminder, Language::ZhHant);
            short.seller.country = (*country).to_owned();
            assert_seen(post, &short);
        }
    }
}

fn alike(one: &str, other: &str) -> bool {
    FirstPage::of(one) == FirstPage::of(other)
}

#[test]
fn a_seller_with_much_to_say_does_not_enter_the_window() {
    for post in &POST {
        let mut letter = crowded(post.countries[0], Language::En);
        letter.seller.legal_name = "Aktiengesellschaft für Beispielsweise Überlange Namen ".repeat(4).trim().to_owned();
        letter.seller.address = (0..7).map(|i| format!("Line {i} of the address of the one who writes")).collect();
        letter.seller.email = format!("{}@lanrun.example", "accounts-receivable-".repeat(5));
        let (document, _) = laid_out(&letter);
        let marks = marks(&document.pages()[0].frame);
        let (_, at_all) = seen(post, &marks);
        let text = read(&at_all);
        // In German envelopes the name alone stays of a sender's line that is too long, or nothing.
        assert!(text.ends_with(&address_of(&letter)), "{:?}: {text}", post.countries);
        assert!(text.len() == address_of(&letter).len() || ["DE", "AT"].contains(&post.countries[0]), "{text}");
    }
}

#[test]
fn the_sheet_and_its_marks_follow_the_country_and_not_the_language() {
    for (country, size, marked) in [
        ("DE", (210.0, 297.0), true),
        ("at", (210.0, 297.0), true),
        ("CH", (210.0, 297.0), false),
        ("US-NY", (215.9, 279.4), false),
        ("CA", (215.9, 279.4), false),
        ("", (210.0, 297.0), false),
        ("no such country", (210.0, 297.0), false),
    ] {
        // A German letter has no marks for being German, and an English one from Germany has them.
        for language in [if marked { Language::En } else { Language::De }] {
            let mut letter = sample(LetterKind::Reminder, language);
            letter.seller.country = country.to_owned();
            let (document, _) = laid_out(&letter);
            for (i, page) in document.pages().iter().enumerate() {
                let found = (page.frame.width().to_mm(), page.frame.height().to_mm());
                assert!((found.0 - size.0).abs() < HAIR && (found.1 - size.1).abs() < HAIR, "{country}: {found:?}");
                let folds = marks(&page.frame).iter().filter(|m| m.text.is_none() && m.right < 12.0).count();
                assert_eq!(folds, if marked && i == 0 { 3 } else { 0 }, "{country} {language:?}");
            }
        }
    }
}

#[test]
fn text_on_the_first_page_does_not_overlap() {
    for (n, country) in POST.iter().map(|post| post.countries[0]).enumerate() {
        for language in [Language::ALL[n % 4], Language::ALL[(n + 2) % 4]] {
            let mut letter = sample(LetterKind::Reminder, language);
            letter.seller.country = country.to_owned();
            let (document, _) = laid_out(&letter);
            let all = marks(&document.pages()[0].frame);
            let texts: Vec<&Mark> = all.iter().filter(|m| m.text.is_some() && m.top < 110.0).collect();
            for (i, one) in texts.iter().enumerate() {
                for other in &texts[i + 1..] {
                    let across = one.right.min(other.right) - one.left.max(other.left);
                    // Boxes of lines that follow each other touch; letters overlap from half a line on.
                    let down = one.bottom.min(other.bottom) - one.top.max(other.top);
                    let line = (one.bottom - one.top).min(other.bottom - other.top);
                    assert!(across < 0.3 || down < line * 0.5, "{country} {language:?}: {one:?} {other:?}");
                }
            }
        }
    }
}

/// Writes a first page for each country to the folder named by `DUNLIN_SAMPLE_LETTERS`, for looking at.
#[test]
#[ignore = "writes files for people to look at"]
fn write_first_pages() {
    let folder = std::path::PathBuf::from(std::env::var("DUNLIN_SAMPLE_LETTERS").unwrap());
    for country in ["DE", "CH", "FR", "GB", "US", "JP", "TW"] {
        for (name, letter) in [
            ("crowded", crowded(country, Language::En)),
            ("plain", {
                let mut letter = sample(LetterKind::Reminder, Language::ZhHant);
                letter.seller.country = country.to_owned();
                letter
            }),
        ] {
            let file = folder.join(format!("{country}-{name}.pdf"));
            std::fs::write(file, renderer().render(&letter).unwrap().pdf).unwrap();
        }
    }
}
