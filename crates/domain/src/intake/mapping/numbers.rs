//! Amounts as people and programs write them, made plain decimals with a point. No value is ever rounded.

use super::marks::{CODES, LETTERS, SIGNS};

/// Which sign stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalSign {
    /// `1,234.56`
    #[default]
    Point,
    /// `1.234,56`
    Comma,
}

impl DecimalSign {
    const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// A sign that is printed wide.
const OTHER: [super::marks::Sign; 1] = [("￥", &["CNY", "JPY"])];

/// Narrow digits and signs for wide ones; minus signs of typesetters as hyphens.
fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{2212}' | '\u{2013}' => '-',
            '\u{3000}' => ' ',
            '￡' => '£',
            '￥' => '¥',
            c => c,
        })
        .collect()
}

/// A figure without letters for money before or behind it, and whether these may as well belong to a number of something: `R1234`.
fn without_letters(text: &str) -> Option<(String, bool)> {
    let letters = |t: &str| LETTERS.iter().chain(&CODES).any(|(l, _)| *l == t);
    let alone = |c: char| !c.is_alphabetic();
    let before = text.find(alone).and_then(|at| text.split_at_checked(at)).filter(|(l, _)| letters(l));
    let (word, rest, set_apart) = match before {
        Some((word, rest)) => {
            let rest = rest.strip_prefix('.').unwrap_or(rest);
            (word, rest.trim_start(), rest.starts_with([' ', '\u{A0}']))
        }
        None => {
            let text = text.strip_suffix('.').unwrap_or(text);
            let at = text.rfind(alone).and_then(|at| Some(at + text.get(at..)?.chars().next()?.len_utf8()))?;
            let (rest, word) = text.split_at_checked(at)?;
            if !letters(word) || word == "R" {
                return None;
            }
            (word, rest.trim_end(), true)
        }
    };
    Some((rest.to_owned(), word == "R" || !set_apart))
}

/// A figure whose decimals are a stroke, without it: `5'000.—`, `50,-`, `1.234,--`. The stroke says that there are none, and no minus.
fn without_stroke(text: &str) -> Option<&str> {
    let rest = text.trim_end_matches(|c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}'));
    let strokes = text.chars().count() - rest.chars().count();
    let figure = rest.ends_with(['.', ',']) && rest.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
    ((1..=2).contains(&strokes) && figure).then_some(rest)
}

/// Behind a figure that stands on the side of credit, and of debit.
const CREDIT: [&str; 6] = ["CR", "Cr", " cr", "Cr.", "(Cr)", " H"];
const DEBIT: [&str; 5] = ["DR", "Dr", " dr", "Dr.", "(Dr)"];

/// The text before one of these endings.
fn ends<'t>(text: &'t str, endings: &[&str]) -> Option<&'t str> {
    endings.iter().find_map(|e| text.strip_suffix(e))
}

/// The figure without marks, whether it is negative, and whether letters before it may belong to a number of something.
fn figure(text: &str) -> (String, bool, bool) {
    let mut rest = narrow(text.trim());
    let (mut negative, mut vague) = (false, false);
    loop {
        let before = rest.clone();
        // A Japanese font shows the yen sign where others show a backslash.
        if let Some(inner) = rest.strip_prefix('\\') {
            rest = inner.trim().to_owned();
        }
        for (mark, _) in SIGNS.iter().chain(&OTHER) {
            rest = rest.strip_prefix(mark).or_else(|| rest.strip_suffix(mark)).unwrap_or(&rest).trim().to_owned();
        }
        if let Some(inner) = without_stroke(&rest) {
            rest = inner.to_owned();
        } else if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            (rest, negative) = (inner.trim().to_owned(), true);
        } else if let Some(inner) = rest.strip_prefix('-').or_else(|| rest.strip_suffix('-')) {
            (rest, negative) = (inner.trim().to_owned(), !negative);
        } else if let Some(inner) = rest.strip_prefix(['▲', '△']) {
            (rest, negative) = (inner.trim().to_owned(), !negative);
        } else if let Some(inner) = ends(&rest, &CREDIT) {
            (rest, negative) = (inner.trim().to_owned(), true);
        } else if let Some(inner) = rest.strip_prefix('+').or_else(|| ends(&rest, &DEBIT)) {
            rest = inner.trim().to_owned();
        } else if let Some(inner) = rest.strip_suffix(" S") {
            rest = inner.trim().to_owned();
        }
        if rest == before
            && let Some((plain, open)) = without_letters(&rest)
        {
            (rest, vague) = (plain, vague || open);
        }
        if rest == before {
            return (rest, negative, vague);
        }
    }
}

fn groups(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '\u{2019}')
}

/// Reads an amount. `None` when it is none under this decimal sign: thousands must be groups of three, the last figures of
/// `1,234` are never taken for decimals of a point.
pub(super) fn read(text: &str, decimal: DecimalSign) -> Option<String> {
    let (_, _, vague) = figure(text);
    // Letters before whole figures may as well be a number of something.
    let money =
        || text.rsplit_once(['.', ',']).is_some_and(|(_, end)| end.bytes().filter(u8::is_ascii_digit).count() >= 2);
    if vague && !money() { None } else { plain(text, decimal) }
}

/// The same where a column is known to hold amounts.
fn plain(text: &str, decimal: DecimalSign) -> Option<String> {
    let (figure, negative, _) = figure(text);
    let (figure, myriads) = match figure.strip_suffix(['万', '萬']) {
        Some(rest) => (rest.trim().to_owned(), true),
        None => (figure, false),
    };
    let (whole, fraction) = match figure.rsplit_once(decimal.sign()) {
        Some((whole, fraction)) => (whole, fraction),
        None => (figure.as_str(), ""),
    };
    let thousands = |c: char| groups(c) || matches!(c, '.' | ',') && c != decimal.sign();
    let mut parts = whole.split(thousands);
    let first = parts.next().unwrap_or("");
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let mut plain = first.to_owned();
    if !digits(first) || first.is_empty() && fraction.is_empty() || !digits(fraction) {
        return None;
    }
    let parts: Vec<&str> = parts.collect();
    // Lakhs and crores: groups of two before the last of three, as in 12,34,567.
    let lakhs = whole.contains(',') && parts.len() >= 2 && first.len() <= 2;
    for (at, part) in parts.iter().enumerate() {
        let last = at + 1 == parts.len();
        let long =
            part.len() == 3 || lakhs && !last && part.len() == 2 && parts.iter().rev().skip(1).all(|p| p.len() == 2);
        if !long || !digits(part) || first.is_empty() || first.len() > 3 {
            return None;
        }
        plain.push_str(part);
    }
    let fraction = if myriads {
        // Ten thousand times as much: the point moves four places.
        plain.extend(fraction.chars().chain("0000".chars()).take(4));
        plain = plain.trim_start_matches('0').to_owned();
        fraction.get(4..).unwrap_or("")
    } else {
        fraction
    };
    let fraction = fraction.trim_end_matches('0');
    let plain = if plain.is_empty() { "0".to_owned() } else { plain };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{}{plain}{point}{fraction}", if negative { "-" } else { "" }))
}

/// What stands in a column of amounts: an amount, or the stroke that spreadsheets show for zero (`-`, ` -   `, `$ -`).
pub(super) fn amount(text: &str, decimal: DecimalSign) -> Option<String> {
    if stroke(text) { Some("0".to_owned()) } else { plain(text, decimal) }
}

/// Whether a text is the stroke that spreadsheets show for zero.
pub(super) fn stroke(text: &str) -> bool {
    let marks = SIGNS.iter().chain(&OTHER).map(|(mark, _)| *mark);
    let bare = marks.fold(text.trim(), |t, mark| t.strip_prefix(mark).or(t.strip_suffix(mark)).unwrap_or(t).trim());
    !bare.is_empty()
        && bare.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | ' '))
        && bare.chars().count() <= 3
}

/// A plain decimal in ten thousandths; what lies beyond them is left off.
pub(super) fn ten_thousandths<T: std::str::FromStr>(plain: &str) -> Option<T> {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let fraction: String = fraction.chars().chain("0000".chars()).take(4).collect();
    format!("{whole}{fraction}").parse().ok()
}

/// A plain decimal times a whole number, exactly; `None` beyond 38 figures.
pub(super) fn times(plain: &str, by: u64) -> Option<String> {
    if by == 1 {
        return Some(plain.to_owned());
    }
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let figures = format!("{whole}{fraction}").parse::<u128>().ok()?.checked_mul(u128::from(by))?.to_string();
    let figures = format!("{figures:0>width$}", width = fraction.len() + 1);
    let (whole, fraction) = figures.split_at_checked(figures.len() - fraction.len())?;
    let fraction = fraction.trim_end_matches('0');
    Some(format!("{sign}{whole}{}{fraction}", if fraction.is_empty() { "" } else { "." }))
}

/// Plain decimals added up, exactly; `None` for none at all, and beyond 38 figures.
pub fn sum(plain: &[String]) -> Option<String> {
    let places = plain.iter().map(|p| p.split_once('.').map_or(0, |(_, f)| f.len())).max()?;
    let scaled = |p: &String| {
        let (whole, fraction) = p.split_once('.').unwrap_or((p, ""));
        format!("{whole}{fraction:0<places$}").parse::<i128>().ok()
    };
    let sum = plain.iter().map(scaled).try_fold(0_i128, |sum, n| sum.checked_add(n?))?;
    let figures = format!("{:0>width$}", sum.unsigned_abs(), width = places + 1);
    let (whole, fraction) = figures.split_at_checked(figures.len() - places)?;
    let fraction = fraction.trim_end_matches('0');
    let sign = if sum < 0 { "-" } else { "" };
    Some(format!("{sign}{whole}{}{fraction}", if fraction.is_empty() { "" } else { "." }))
}

/// Whether two plain decimals are the same number.
pub(super) fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| sum(&[text.to_owned()]);
    plain(a).is_some() && plain(a) == plain(b)
}

/// Whether a figure says itself that it counts in ten thousands.
pub(super) fn myriads(text: &str) -> bool {
    text.contains(['万', '萬'])
}

/// What texts say about the decimal sign: how many only fit a point, and how many only a comma.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Votes {
    pub(super) point: usize,
    pub(super) comma: usize,
    /// Amounts like `1,234`, which can be read both ways.
    pub(super) open_comma: usize,
    /// Amounts like `1.234`.
    pub(super) open_point: usize,
}

impl Votes {
    pub(super) fn count(&mut self, text: &str) {
        match (read(text, DecimalSign::Point), read(text, DecimalSign::Comma)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(_), Some(_)) if text.contains([',', '\u{FF0C}']) => self.open_comma += 1,
            (Some(_), Some(_)) => self.open_point += 1,
            (Some(_), None) => self.point += 1,
            (None, Some(_)) => self.comma += 1,
            (None, None) => {}
        }
    }

    /// The sign, and whether it is beyond doubt. `east`: the names of the columns are Chinese or Japanese, where a comma
    /// never stands before decimals.
    pub(super) const fn verdict(self, east: bool) -> (DecimalSign, bool) {
        match (self.point, self.comma) {
            (0, 0) => match (self.open_comma, self.open_point) {
                (0, 0) => (DecimalSign::Point, true),
                // Ten amounts with three figures after their only sign: it parts thousands.
                (n, 0) => (DecimalSign::Point, east || n >= 10),
                (0, n) if n >= 10 && !east => (DecimalSign::Comma, true),
                _ => (DecimalSign::Point, false),
            },
            (0, _) => (DecimalSign::Comma, true),
            (_, 0) => (DecimalSign::Point, true),
            (p, c) => (if c > p { DecimalSign::Comma } else { DecimalSign::Point }, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DecimalSign::{Comma, Point};
    use super::*;

    #[test]
    fn amounts_of_the_world() {
        for (text, sign, plain) in [
            ("1,234.56", Point, Some("1234.56")),
            ("1.234,56", Comma, Some("1234.56")),
            ("1'234.50", Point, Some("1234.5")),
            ("1 234,5", Comma, Some("1234.5")),
            ("1.234.567", Comma, Some("1234567")),
            ("(1,234.56)", Point, Some("-1234.56")),
            ("1.234,56-", Comma, Some("-1234.56")),
            ("-€ 5,00", Comma, Some("-5")),
            ("NT$1,200", Point, Some("1200")),
            ("￥１，２３４．５", Point, Some("1234.5")),
            ("−7.25", Point, Some("-7.25")),
            ("12.50 CR", Point, Some("-12.5")),
            ("1.234,56 H", Comma, Some("-1234.56")),
            (".5", Point, Some("0.5")),
            ("0.00", Point, Some("0")),
            ("12.5万元", Point, Some("125000")),
            ("3万", Point, Some("30000")),
            ("1,234.56789萬", Point, Some("12345678.9")),
            ("0.00001万", Point, Some("0.1")),
            ("▲5,000", Point, Some("-5000")),
            ("△1,000円", Point, Some("-1000")),
            ("\\110,000", Point, Some("110000")),
            ("万", Point, None),
            ("1,23", Point, None),
            ("1,234,56", Point, None),
            ("12 34", Point, None),
            ("30.06.2026", Point, None),
            ("30.06.2026", Comma, None),
            ("2026-06-30", Point, None),
            ("", Point, None),
            ("-", Point, None),
            ("R-12", Point, None),
            ("1,25,000.00 Dr", Point, Some("125000")),
            ("12,34,56,789", Point, Some("123456789")),
            ("2,500.00 Cr", Point, Some("-2500")),
            ("1,25,000", Comma, None),
            ("1,25,00", Point, None),
            ("1,250,00", Point, None),
            ("12,5,000", Point, None),
            ("R1234", Point, None),
            ("R 1234", Point, None),
            ("RM1234", Point, None),
            ("TRY1234", Point, None),
            ("R1,234.50", Point, Some("1234.5")),
            ("R 1 234,50", Comma, Some("1234.5")),
            ("-A$5.00", Point, Some("-5")),
            ("(NZ$5.00)", Point, Some("-5")),
            ("Rs.500.00", Point, Some("500")),
            ("Rs 1,200", Point, Some("1200")),
            ("SFr. 1'234.50", Point, Some("1234.5")),
            ("1 234,50 zł", Comma, Some("1234.5")),
            ("1.234,50 kr.", Comma, Some("1234.5")),
            ("AUD 12.00", Point, Some("12")),
            ("12.00 SEK", Point, Some("12")),
            ("ABC 12.00", Point, None),
            ("1e5", Point, None),
        ] {
            assert_eq!(read(text, sign).as_deref(), plain, "{text}");
        }
    }

    #[test]
    fn strokes_for_decimals_and_sides_behind_figures() {
        for (text, sign, plain) in [
            ("1,23,456.00Dr", Point, Some("123456")),
            ("1,23,456.00Cr", Point, Some("-123456")),
            ("1,23,456.00 (Cr)", Point, Some("-123456")),
            ("１，２３，４５６．００　Ｃｒ", Point, Some("-123456")),
            ("１，２３４．５０", Point, Some("1234.5")),
            ("5'000.—", Point, Some("5000")),
            ("5’000.-", Point, Some("5000")),
            ("5'000.--", Point, Some("5000")),
            ("5’000.–", Point, Some("5000")),
            ("CHF 5’000.—", Point, Some("5000")),
            ("(5'000.-)", Point, Some("-5000")),
            ("-5'000.-", Point, Some("-5000")),
            ("1.234,--", Comma, Some("1234")),
            ("1.234,- €", Comma, Some("1234")),
            ("50,-", Comma, Some("50")),
            ("50,-", Point, None),
            ("5'000-", Point, Some("-5000")),
            (".-", Point, None),
        ] {
            assert_eq!(read(text, sign).as_deref(), plain, "{text}");
        }
    }

    #[test]
    fn a_stroke_is_zero_where_an_amount_is_read() {
        for text in ["-", " -   ", "–", "—", "$ -", "- €", "£-", "--"] {
            assert_eq!(amount(text, Point).as_deref(), Some("0"), "{text}");
        }
        for text in ["", "-x", "n/a", "----", "€"] {
            assert_eq!(amount(text, Point), None, "{text}");
        }
        assert_eq!(amount("R1234", Point).as_deref(), Some("1234"), "in a column of amounts");
        assert_eq!(amount("-5,00", Comma).as_deref(), Some("-5"));
    }

    #[test]
    fn multiplied_to_the_last_figure() {
        for (plain, by, result) in [
            ("12.5", 10_000, "125000"),
            ("-0.00005", 10_000, "-0.5"),
            ("0.0012", 1_000, "1.2"),
            ("0", 1_000, "0"),
            ("7", 1, "7"),
            ("9007199254740993.01", 1_000, "9007199254740993010"),
        ] {
            assert_eq!(times(plain, by).as_deref(), Some(result), "{plain}");
        }
        assert_eq!(times(&"9".repeat(38), 1_000), None);
    }

    #[test]
    fn added_up_to_the_last_figure() {
        let sum = |all: &[&str]| sum(&all.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>());
        for (parts, total) in [
            (&["0.1", "0.2"][..], Some("0.3")),
            (&["12.5", "-12.5"], Some("0")),
            (&["-0.05", "1"], Some("0.95")),
            (&["-0.05"], Some("-0.05")),
            (&["1000"], Some("1000")),
            (&["x"], None),
            (&[], None),
        ] {
            assert_eq!(sum(parts).as_deref(), total, "{parts:?}");
        }
        assert!(same("1.50", "1.5") && same("0", "-0.00") && !same("1", "1.01") && !same("x", "x"));
    }

    #[test]
    fn what_can_be_read_both_ways_stays_open() {
        let verdict = |texts: &[&str]| {
            let mut votes = Votes::default();
            texts.iter().for_each(|t| votes.count(t));
            votes.verdict(false)
        };
        assert_eq!(verdict(&["1.234", "5"]), (Point, false));
        assert_eq!(verdict(&["1,234"; 10]), (Point, true));
        assert_eq!(verdict(&["1.234"; 10]), (Comma, true));
        assert_eq!(verdict(&["1.234", "5,5"]), (Comma, true));
        assert_eq!(verdict(&["1,234.00"]), (Point, true));
        assert_eq!(verdict(&["12", "100"]), (Point, true));
        assert_eq!(verdict(&["1.5", "2,5", "2,7"]), (Comma, false));
        assert_eq!(verdict(&["１，２３４"; 10]), (Point, true), "wide commas part thousands too");
    }
}
