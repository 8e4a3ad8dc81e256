//! Reading the fields of one row, in the order of the layout, while gathering everything that is wrong.

use basis::calendar::Date;
use basis::money::{Currency, Money};

use super::jurisdiction::is_jurisdiction;
use super::{Context, LANGUAGES, Rejection, Row};

/// The largest amount of one document or receipt in minor units (ten trillion euros), so that sums over whole ledgers
/// stay far from the limits of 64 bits.
pub const MAX_AMOUNT_MINOR: i64 = 10_000_000_000_000;

/// What a text column may hold.
#[derive(Clone, Copy)]
pub(super) struct Text {
    /// Longest value in characters.
    chars: usize,
    /// Whether it may run over several lines.
    lines: bool,
}

/// Codes, numbers and references.
pub(super) const CODE: Text = Text { chars: 100, lines: false };
/// Names of persons, firms and things.
pub(super) const NAME: Text = Text { chars: 300, lines: false };
/// Addresses and what a payer wrote with a transfer.
pub(super) const LINES: Text = Text { chars: 1000, lines: true };

/// Characters that nobody sees and that make two equal-looking values differ or turn a line of text around: controls,
/// line separators, zero-width space, byte order mark, and the marks that change the direction of writing.
pub(super) fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Which amounts a column may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// More than zero.
    Positive,
    /// Zero or more.
    NotNegative,
}

/// A row being read.
pub(super) struct Fields<'a> {
    row: &'a dyn Row,
    faults: Vec<Rejection>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(row: &'a dyn Row) -> Self {
        Self { row, faults: Vec::new() }
    }

    pub(super) fn line(&self) -> u64 {
        self.row.line()
    }

    /// A refusal of one field of this row, for the caller to complete and give to [`Fields::refuse`].
    pub(super) fn fault(&self, column: &'static str, code: &'static str) -> Rejection {
        Rejection::field(self.row.line(), column, code)
    }

    pub(super) fn refuse(&mut self, fault: Rejection) {
        self.faults.push(fault);
    }

    /// The record, if nothing was refused. `None` for the record means that a fault has been noted.
    pub(super) fn finish<T>(self, record: Option<T>) -> Result<T, Vec<Rejection>> {
        match record {
            Some(record) if self.faults.is_empty() => Ok(record),
            _ => Err(self.faults),
        }
    }

    /// The cell's text; empty when the file has no such column.
    pub(super) fn raw(&self, column: &'static str) -> &'a str {
        self.row.get(column).unwrap_or("")
    }

    /// The cell's text if it is there and fit to be stored.
    fn checked(&mut self, column: &'static str, kind: Text) -> Option<&'a str> {
        let text = self.raw(column);
        if text.is_empty() {
            return None;
        }
        if text.len() > kind.chars {
            let length = text.chars().count();
            if length > kind.chars {
                let fault = self.fault(column, "text_too_long").with("length", length).with("longest", kind.chars);
                self.refuse(fault);
                return None;
            }
        }
        let plain = text.bytes().all(|b| (0x20..0x7F).contains(&b));
        let bad = |c: &char| hidden(*c) && !(kind.lines && matches!(c, '\n' | '\r' | '\t'));
        if let Some(found) = if plain { None } else { text.chars().find(bad) } {
            let fault = self
                .fault(column, "control_character")
                .with("character", format_args!("U+{:04X}", u32::from(found)))
                .with("value", text);
            self.refuse(fault);
            return None;
        }
        Some(text)
    }

    pub(super) fn optional(&mut self, column: &'static str, kind: Text) -> Option<String> {
        self.checked(column, kind).map(str::to_owned)
    }

    fn needed(&mut self, column: &'static str, kind: Text) -> Option<&'a str> {
        if self.raw(column).is_empty() {
            let fault = self.fault(column, "missing_value");
            self.refuse(fault);
            return None;
        }
        self.checked(column, kind)
    }

    pub(super) fn required(&mut self, column: &'static str, kind: Text) -> Option<String> {
        self.needed(column, kind).map(str::to_owned)
    }

    pub(super) fn required_date(&mut self, column: &'static str, ctx: &Context<'_>) -> Option<Date> {
        let text = self.needed(column, CODE)?;
        self.judge_date(column, text, ctx)
    }

    pub(super) fn optional_date(&mut self, column: &'static str, ctx: &Context<'_>) -> Option<Date> {
        let text = self.checked(column, CODE)?;
        self.judge_date(column, text, ctx)
    }

    fn judge_date(&mut self, column: &'static str, text: &str, ctx: &Context<'_>) -> Option<Date> {
        let fault = match Date::parse_iso(text.as_bytes()) {
            Some(date) if date >= ctx.earliest && date <= ctx.latest => return Some(date),
            Some(_) => self
                .fault(column, "date_out_of_range")
                .with("value", text)
                .with("earliest", ctx.earliest)
                .with("latest", ctx.latest),
            None => match text.split_once(" + ") {
                // A day and terms of payment, as a mapping writes what it cannot add up.
                Some((day, terms)) if Date::parse_iso(day.as_bytes()).is_some() => {
                    self.fault(column, "terms_not_understood").with("value", terms).with("day", day)
                }
                _ => self.fault(column, "not_a_date").with("value", text),
            },
        };
        self.refuse(fault);
        None
    }

    /// Capital and small letters are the same in a currency's code.
    pub(super) fn currency(&mut self) -> Option<Currency> {
        let text = self.needed("currency", CODE)?;
        let read = Currency::parse(text).or_else(|_| Currency::parse(&text.to_ascii_uppercase()));
        if read.is_err() {
            let fault = match super::former::successor(&text.to_ascii_uppercase()) {
                Some(now) => self.fault("currency", "currency_not_in_force").with("value", text).with("now", now),
                None => self.fault("currency", "unknown_currency").with("value", text),
            };
            self.refuse(fault);
        }
        read.ok()
    }

    pub(super) fn required_amount(&mut self, column: &'static str, currency: Option<Currency>) -> Option<Money> {
        let text = self.needed(column, CODE)?;
        self.judge_amount(column, text, currency, Sign::Positive, "negative_amount")
    }

    pub(super) fn optional_amount(
        &mut self,
        column: &'static str,
        currency: Option<Currency>,
        negative: &'static str,
    ) -> Option<Money> {
        let text = self.checked(column, CODE)?;
        self.judge_amount(column, text, currency, Sign::NotNegative, negative)
    }

    /// Reads an amount. Without a known currency the figure is still judged, except for its decimals and its size.
    fn judge_amount(
        &mut self,
        column: &'static str,
        text: &str,
        currency: Option<Currency>,
        sign: Sign,
        negative: &'static str,
    ) -> Option<Money> {
        // Three decimals are as many as a current currency has.
        let judged_in = currency.or_else(|| Currency::parse("KWD").ok())?;
        let fault = match Money::parse(text, judged_in) {
            Ok(money) if money.minor == 0 && sign == Sign::Positive => self.fault(column, "zero_amount"),
            Ok(money) if money.minor < 0 => self.fault(column, negative).with("value", text),
            Ok(money) if money.minor > MAX_AMOUNT_MINOR => self.too_large(column, text, judged_in),
            Ok(money) => return currency.map(|_| money),
            Err(problem) => match problem.code {
                "amount_too_large" => self.too_large(column, text, judged_in),
                "too_many_decimals" => self
                    .fault(column, "too_many_decimals")
                    .with("value", text)
                    .with("currency", judged_in)
                    .with("decimals", judged_in.exponent()),
                _ => self.fault(column, "not_an_amount").with("value", text),
            },
        };
        if currency.is_some() || !matches!(fault.code, "too_many_decimals" | "amount_too_large") {
            self.refuse(fault);
        }
        None
    }

    fn too_large(&self, column: &'static str, text: &str, currency: Currency) -> Rejection {
        self.fault(column, "amount_too_large")
            .with("value", text)
            .with("largest", Money::new(MAX_AMOUNT_MINOR, currency).decimal())
    }

    /// The code of a jurisdiction in capital letters.
    pub(super) fn jurisdiction(&mut self, column: &'static str) -> Option<String> {
        let code = self.checked(column, CODE)?.to_ascii_uppercase();
        if is_jurisdiction(&code) {
            return Some(code);
        }
        let fault = self.fault(column, "bad_jurisdiction").with("value", self.raw(column));
        self.refuse(fault);
        None
    }

    /// A language that letters can be written in, under its name in [`LANGUAGES`].
    pub(super) fn language(&mut self) -> Option<String> {
        let text = self.checked("language", CODE)?;
        let tag = text.replace('_', "-").to_ascii_lowercase();
        let name = match tag.as_str() {
            "en" | "en-gb" | "en-us" => "en",
            "zh" | "zh-cn" | "zh-sg" | "zh-hans" | "zh-hans-cn" => "zh-Hans",
            "zh-tw" | "zh-hk" | "zh-mo" | "zh-hant" | "zh-hant-tw" | "zh-hant-hk" => "zh-Hant",
            "de" | "de-de" | "de-at" | "de-ch" | "de-li" | "de-lu" => "de",
            _ => {
                let fault = self
                    .fault("language", "unknown_language")
                    .with("value", text)
                    .with("expected", LANGUAGES.join(", "));
                self.refuse(fault);
                return None;
            }
        };
        Some(name.to_owned())
    }

    /// Yes or no, as spreadsheets in the languages of the trade write it.
    pub(super) fn yes_or_no(&mut self, column: &'static str) -> Option<bool> {
        let text = self.checked(column, CODE)?;
        match text.to_lowercase().as_str() {
            "yes" | "y" | "true" | "1" | "ja" | "是" => Some(true),
            "no" | "n" | "false" | "0" | "nein" | "否" => Some(false),
            _ => {
                let fault = self.fault(column, "not_yes_or_no").with("value", text);
                self.refuse(fault);
                None
            }
        }
    }
}
