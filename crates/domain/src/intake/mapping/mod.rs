//! From a table of any shape to the columns that intake knows: what a cell is, what a mapping says, how it is applied to a
//! row, and how one is guessed. Which file a cell came from, and how a mapping is written down, is not known here.

mod ageing;
mod apply;
mod aside;
mod assumed;
mod balance;
mod before;
mod blank_currency;
mod both;
mod codes;
mod credit_numbers;
mod dates;
mod day_names;
mod entries;
mod extended;
mod fill;
mod gross;
mod guess;
mod header;
mod judged;
mod kinds;
mod lines;
mod marks;
mod numbers;
mod own;
mod pages;
mod parts;
mod party;
mod position;
mod proposed;
mod qualify;
mod remains;
mod rest;
mod rivals;
mod score;
mod sections;
mod seen;
mod settled;
mod signs;
mod stated;
mod subtotals;
mod terms;
mod terms_east;
mod title;
mod totals;
mod twin;
mod unit;
mod void;
mod words;

pub use ageing::summary;
pub use apply::{Applied, CARRIED, Mapped};
pub use dates::DateForm;
pub use fill::Filling;
pub use guess::{ColumnGuess, Guess, guess};
pub use header::{Header, find as find_header};
pub use lines::Part as LinePart;
pub use numbers::{DecimalSign, sum as decimal_sum};
pub use own::foreign;
pub use seen::Seen;
pub use signs::shown as shown_currency;
pub use title::another_list;
pub use unit::TIMES_MAX;
pub use words::{Word, Words};

use std::borrow::Cow;
use std::collections::BTreeSet;

use basis::calendar::Date;

use super::Layout;

/// One cell of a table. A text table has only text; a workbook says what a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, without surrounding blanks.
    Text(String),
    /// A number of a workbook as a plain decimal with a point: `-1234.5`.
    Number(String),
    /// A number of a workbook that is shown with a currency: the number, and the code or sign.
    Money(String, String),
    /// A date of a workbook.
    Date(Date),
    /// Yes or no.
    Bool(bool),
    /// A formula whose value no program has computed yet.
    Uncomputed,
}

impl Cell {
    /// A cell of a text table.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
    /// Whether it holds nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
    /// Its text: a number with a point, a date as ISO 8601.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty | Self::Uncomputed => Cow::Borrowed(""),
            Self::Text(text) | Self::Number(text) | Self::Money(text, _) => Cow::Borrowed(text),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Bool(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
        }
    }
    /// Its text, with the currency that a workbook shows beside it.
    #[must_use]
    pub fn told(&self) -> Cow<'_, str> {
        match self {
            Self::Money(figure, sign) => Cow::Owned(format!("{sign} {figure}")),
            other => other.text(),
        }
    }
}

/// One row of a table of which nothing is known yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// The line, or the row of the sheet, on which it begins, counted from 1.
    pub line: u64,
    /// Its cells in the order of the file.
    pub cells: Vec<Cell>,
    /// The line above that names the debtor of the rows below it; empty where there is none.
    pub above: String,
    /// Its cells are struck through.
    pub struck: bool,
    /// The line above that says that the rows below it are not owed; empty where there is none.
    pub section: String,
}

impl Record {
    /// How many cells hold something.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|c| !c.is_empty()).count()
    }
    /// The place of its first formula without a value, as spreadsheets name it: `H2`.
    #[must_use]
    pub fn first_uncomputed(&self) -> Option<String> {
        let at = self.cells.iter().position(|c| matches!(c, Cell::Uncomputed))?;
        Some(place(at, self.line))
    }
}

/// How one column of a layout is filled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// The layout's name of the column.
    pub name: &'static str,
    /// Columns of the source; the first that is not empty counts, unless they are joined.
    pub columns: Vec<String>,
    /// The columns are joined with this text between them.
    pub join: Option<String>,
    /// An empty cell takes what stands in the last one above that is not: a customer named once for its items.
    pub fill: bool,
    /// It is taken from a line above that holds nothing but this column, and not from the row itself.
    pub line: Option<LinePart>,
    /// Of a debtor: it is this part of what stands in its column, where that holds code and name.
    pub part: Option<LinePart>,
    /// For an amount: it is the sum of these columns, and the columns above, where they hold it, must agree.
    pub sum: Vec<String>,
    /// The value when the columns give none.
    pub constant: Option<String>,
    /// For a date: the first of these columns that holds a number above zero is added as days; figures instead of a name
    /// are days themselves. The field's table of values may say how many days a word means.
    pub plus_days: Vec<String>,
    /// For an amount: this column counts against it where it is the filled one of both. For what is open: it is subtracted, as
    /// what was paid.
    pub minus: Option<String>,
    /// For an amount: it is negative when this column holds one of these values.
    pub sign: Option<(String, Vec<String>)>,
    /// For an amount: what one stands for, `10000` for 万元; `None` until a file has shown it. Never zero.
    pub times: Option<u64>,
    /// For a date: how dates are written.
    pub dates: Option<DateForm>,
    /// Value of the source, value of ours.
    pub values: Vec<(String, String)>,
    /// How sure the guess is, in percent; 100 for what a person wrote.
    pub confidence: u8,
    /// Why, as a word of the mapping file: `name`, `values`, `only`, `seller`, …
    pub because: &'static str,
}

/// Rows to pass over: those with one of these values in this column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skip {
    /// The column of the source.
    pub column: String,
    /// The values.
    pub values: Vec<String>,
}

/// How the columns of a source become those of a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// What the rows become.
    pub layout: &'static Layout,
    /// The sheet of a workbook; the first one with a table when not said.
    pub sheet: Option<String>,
    /// The decimal sign of amounts that are text; `None` until a file has shown it.
    pub decimal: Option<DecimalSign>,
    /// The columns of the source as its header names them; empty when a header of other columns may follow too.
    pub columns: Vec<String>,
    /// Field by field.
    pub fields: Vec<Field>,
    /// Rows to pass over.
    pub skip: Vec<Skip>,
}

/// From this confidence on, in percent, a guess is used without asking.
pub const SURE: u8 = 90;

impl Mapping {
    /// Takes the currency that a person states for a table that does not name any.
    pub fn state_currency(&mut self, code: &str) {
        for f in self.fields.iter_mut().filter(|f| f.name == "currency" && f.columns.is_empty()) {
            (f.constant, f.confidence, f.because) = (Some(code.to_owned()), 100, "");
        }
    }
    /// Casts doubt on the seller's currency that was supposed of an earlier file, where this one speaks of another.
    pub fn doubt_own_currency(&mut self, header: &Header, records: &[Record], words: &Words) {
        for f in self.fields.iter_mut().filter(|f| f.name == "currency" && f.because == "own") {
            let code = f.constant.clone().unwrap_or_default();
            if assumed::another(header, records, words, &code) {
                (f.confidence, f.because) = (60, "currency");
            }
        }
    }
    /// A column that two fields read which never hold the same: the number or a day of a document, and its debtor.
    #[must_use]
    pub fn read_twice(&self) -> Option<(&str, &'static str, &'static str)> {
        let of = |f: &&Field| ["debtor_code", "debtor_name"].contains(&f.name) && f.line.is_none();
        let other = |f: &&Field| ["number", "issue_date", "due_date"].contains(&f.name);
        let pairs = self.fields.iter().filter(of).flat_map(|d| self.fields.iter().filter(other).map(move |o| (d, o)));
        let mut same = pairs.filter_map(|(d, o)| {
            let column = d.columns.iter().find(|c| o.columns.iter().any(|n| key(n) == key(c)))?;
            Some((column.as_str(), o.name, d.name))
        });
        same.next()
    }
    /// Required columns of the layout that the mapping does not fill.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let filled = |name: &str| self.fields.iter().any(|f| f.name == name);
        self.layout.columns.iter().filter(|c| c.required && !filled(c.name)).map(|c| c.name).collect()
    }
    /// Required columns, and the open amount, of which the guess is not sure; those that are missing come first.
    #[must_use]
    pub fn unsure(&self) -> Vec<&'static str> {
        let mut names = self.missing();
        let required = |f: &Field| {
            f.name == "open_amount"
                || ["unit", "currency", "kind"].contains(&f.because)
                || self.layout.columns.iter().any(|c| c.required && c.name == f.name)
        };
        names.extend(self.fields.iter().filter(|f| f.confidence < SURE && required(f)).map(|f| f.name));
        names
    }
    /// An amount as its text is read for this field: with its decimal sign, and times what one stands for.
    #[must_use]
    pub fn reads(&self, field: &Field, text: &str) -> Option<String> {
        let plain = numbers::amount(text, self.decimal.unwrap_or_default()).filter(|_| apply::is_amount(field.name))?;
        numbers::times(&plain, field.times.unwrap_or(1))
    }
    /// Settles from the rows of a file what the mapping leaves open: the decimal sign, how dates are written, and in what
    /// amounts are counted. Returns the fields for which the rows leave it open too.
    pub fn settle(&mut self, header: &Header, records: &[Record]) -> Vec<&'static str> {
        let data = records.get(header.taken..).unwrap_or(&[]);
        let keys: Vec<String> = header.names.iter().map(|n| key(n)).collect();
        let place = |name: &String| keys.iter().position(|k| *k == key(name));
        let mut open = unit::settle(self, header, records);
        // What is said of one date holds for the others of the file, and surely for another one in the same column.
        let said: Vec<(String, DateForm)> =
            self.fields.iter().filter_map(|f| Some((key(f.columns.first()?), f.dates?))).collect();
        let orders: BTreeSet<&str> = said.iter().filter(|(_, f)| f.is_order()).map(|(_, f)| f.word()).collect();
        let stated = said.iter().map(|(_, f)| *f).find(|f| f.is_order()).filter(|_| orders.len() == 1);
        let prefers = stated.or_else(|| guess::decided(header, data));
        for field in self.fields.iter_mut().filter(|f| apply::is_date(f.name) && f.dates.is_none()) {
            let Some(at) = field.columns.first().and_then(place) else { continue };
            let same = field.columns.first().and_then(|c| said.iter().find(|(name, _)| *name == key(c)));
            if let Some((_, form)) = same {
                field.dates = Some(*form);
                continue;
            }
            match dates::detect(score::column(data, at), prefers) {
                dates::Verdict::Sure(form) => field.dates = Some(form),
                dates::Verdict::Either(form) => {
                    (field.dates, field.confidence, field.because) = (Some(form), 60, "dates");
                    open.push(field.name);
                }
                // Dates of several forms, or none: each row is judged on its own.
                dates::Verdict::None => {
                    if let Some(form) = dates::six_figures(score::column(data, at)) {
                        (field.dates, field.confidence, field.because) = (Some(form), 60, "dates");
                        open.push(field.name);
                    }
                }
            }
        }
        if self.decimal.is_none() {
            let money = self.fields.iter().filter(|f| apply::is_amount(f.name));
            let columns: Vec<usize> =
                money.flat_map(|f| f.columns.iter().chain(&f.sum).chain(f.minus.iter()).filter_map(place)).collect();
            let (sign, certain) = score::decimal_sign(data, &columns, guess::eastern(header));
            self.decimal = Some(sign);
            if !certain {
                for field in self.fields.iter_mut().filter(|f| f.name == "amount") {
                    (field.confidence, field.because) = (60, "decimals");
                    open.push(field.name);
                }
            }
        }
        open
    }
    /// Takes over how dates and decimals are written from what was learned of earlier files with the same columns, where the
    /// rows at hand leave it `open`.
    pub fn recall(&mut self, learned: &Self, open: &[&'static str]) {
        for field in self.fields.iter_mut().filter(|f| open.contains(&f.name)) {
            let same = |f: &&Field| f.name == field.name && f.columns == field.columns;
            let known = learned.fields.iter().find(same);
            if field.because == "dates"
                && let Some(form) = known.and_then(|f| f.dates)
            {
                (field.dates, field.confidence, field.because) = (Some(form), 100, "");
            } else if field.because == "decimals" && known.is_some() && learned.decimal.is_some() {
                self.decimal = learned.decimal;
                (field.confidence, field.because) = (100, "");
            }
        }
    }
    /// What the mapping supposes and nobody said: `due_from_terms` (a due date is the date and the terms of payment),
    /// `open_is_unpaid` (what is open is the amount less what was paid), `open_is_amount` (only what is open is known, and counts as the full amount), with the columns; `currency_blank_is_own` (an empty cell is the seller's currency) and `currency_is_own` (the seller's
    /// currency), with its code.
    #[must_use]
    pub fn supposed(&self) -> Vec<(&'static str, String)> {
        let note = |f: &Field| {
            let code = match (f.name, f.because) {
                ("due_date", "terms") => "due_from_terms",
                ("amount", "open") => "open_is_amount",
                ("open_amount", "paid") => "open_is_unpaid",
                ("currency", "blank") => {
                    return Some(("currency_blank_is_own", f.constant.clone().unwrap_or_default()));
                }
                ("currency", "own") => return Some(("currency_is_own", f.constant.clone().unwrap_or_default())),
                _ => return None,
            };
            let columns: Vec<&str> = if f.columns.is_empty() { &f.sum } else { &f.columns }
                .iter()
                .chain(&f.plus_days)
                .map(String::as_str)
                .collect();
            let less = f.minus.iter().map(|m| format!(" - {m}")).collect::<String>();
            Some((code, columns.join(" + ") + &less))
        };
        let mut all: Vec<_> = self.fields.iter().filter_map(note).collect();
        all.sort_unstable();
        all
    }
    /// Columns of the source that the mapping does not read.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        let used: Vec<String> = self.sources().map(key).collect();
        self.columns.iter().filter(|c| !used.contains(&key(c))).cloned().collect()
    }
    /// Every column of the source that the mapping reads.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        let fields = self.fields.iter().flat_map(|f| {
            let days = f.plus_days.iter().filter(|d| days(d).is_none());
            let names = f.columns.iter().chain(&f.sum).chain(days).chain(f.minus.iter()).map(String::as_str);
            names.chain(f.sign.iter().map(|s| s.0.as_str()))
        });
        fields.chain(self.skip.iter().map(|s| s.column.as_str()))
    }
}

/// The place of a cell as spreadsheets name it.
fn place(column: usize, line: u64) -> String {
    format!("{}{line}", letter(column))
}

/// A column, counted from 0, as spreadsheets name it: A to Z, AA, AB, …
#[must_use]
pub fn letter(column: usize) -> String {
    let (mut left, mut letters) = (column + 1, Vec::new());
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// Days that are written instead of the name of a column.
fn days(text: &str) -> Option<i32> {
    text.parse().ok().filter(|d| (0..10_000).contains(d))
}

/// The name of a column made comparable: small letters, no blanks, no punctuation, wide forms as narrow ones. What is in
/// brackets stays.
#[must_use]
pub fn key(name: &str) -> String {
    let name = name.replace('№', "no");
    let wide = name.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    });
    let narrow = kana(wide).into_iter();
    narrow.filter(|c| c.is_alphanumeric() || *c == '%').flat_map(char::to_lowercase).collect()
}

/// Half-width kana as the usual ones, a mark of voice joined to what it stands behind, as Unicode's compatibility forms do.
fn kana(text: impl Iterator<Item = char>) -> Vec<char> {
    const WIDE: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    let mut out: Vec<char> = Vec::new();
    for c in text {
        let at = u32::from(c).checked_sub(0xFF61).and_then(|at| usize::try_from(at).ok());
        let Some(wide) = at.and_then(|at| WIDE.chars().nth(at)) else {
            out.push(c);
            continue;
        };
        let voiced = match (wide, out.last().copied()) {
            ('゛', Some(last @ ('カ'..='ト' | 'ハ'..='ホ'))) => char::from_u32(u32::from(last) + 1),
            ('゛', Some('ウ')) => Some('ヴ'),
            ('゜', Some(last @ 'ハ'..='ホ')) => char::from_u32(u32::from(last) + 2),
            _ => None,
        };
        if let Some(voiced) = voiced {
            out.pop();
            out.push(voiced);
        } else {
            out.push(wide);
        }
    }
    out
}

#[cfg(test)]
mod headers;
#[cfg(test)]
mod tests;
