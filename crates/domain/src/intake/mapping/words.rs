//! The names that columns bear in the languages of the trade, and the words that stand in them.

use std::collections::HashMap;

use super::key;
use super::parts::{self, Part};

/// One name that a column may bear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Name of the layout.
    pub layout: String,
    /// Column of the layout, or `debit`, `credit`, `sign`.
    pub field: String,
    /// The name, made comparable by [`key`].
    pub name: String,
    /// The name alone does not decide: a column "Date" may be many things.
    pub weak: bool,
    /// Place in the list of the field: earlier ones fit better.
    pub rank: u8,
}

/// All names and words.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Names of columns.
    pub names: Vec<Word>,
    /// Column of ours, value of ours, word of the source made comparable.
    pub values: Vec<(String, String, String)>,
    /// Parts that names are put together from.
    pub(super) parts: Vec<(String, Part)>,
    /// Words that speak of money given back: whether they count within a text, and the word as it is compared.
    pub(super) returned: Vec<(bool, String)>,
    /// Characters that are written in several ways, and the one that is compared.
    variants: HashMap<char, char>,
}

/// The name of a column, looked at once for all fields.
pub(super) struct Name {
    folded: String,
    by_parts: Option<&'static str>,
}

/// How well a name fits that is put together from known parts.
const PARTS: u8 = 90;

impl Words {
    /// Reads the table. A line is `layouts TAB column TAB name | name | ~weak name`, `= TAB column TAB value TAB word | word`,
    /// `+ TAB part TAB word | word`, or, before all others, `/ TAB pairs of characters`; lines that begin with `#` are remarks. Lines of another shape are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut words = Self::default();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let parts: Vec<&str> = line.split('\t').collect();
            match parts.as_slice() {
                ["/", pairs] => {
                    let pair = |pair: &str| pair.chars().next().zip(pair.chars().nth(1));
                    words.variants.extend(pairs.split(' ').filter_map(pair));
                }
                ["+", part, all] => {
                    if let Some(part) = Part::parse(part) {
                        let folded: Vec<_> = all.split('|').map(|w| (words.fold(&key(w)), part)).collect();
                        words.parts.extend(folded);
                    }
                }
                ["=", "credit", way, all] => {
                    let folded: Vec<_> = all.split('|').map(|w| (*way == "part", words.fold(&key(w)))).collect();
                    words.returned.extend(folded);
                }
                ["=", field, ours, theirs] => {
                    let theirs = theirs.split('|').map(|w| ((*field).to_owned(), (*ours).to_owned(), word(w)));
                    words.values.extend(theirs);
                }
                [layouts, field, names] => {
                    for layout in layouts.split(',') {
                        let all = names.split('|').enumerate().map(|(rank, name)| Word {
                            layout: layout.to_owned(),
                            field: (*field).to_owned(),
                            name: words.fold(&key(name)),
                            weak: name.trim().starts_with('~'),
                            rank: u8::try_from(rank).unwrap_or(u8::MAX),
                        });
                        let all: Vec<Word> = all.collect();
                        words.names.extend(all);
                    }
                }
                _ => {}
            }
        }
        words
    }

    /// A name in one of the ways in which it may be written: characters of one script, letters without marks.
    pub(super) fn fold(&self, name: &str) -> String {
        if name.is_ascii() {
            return name.to_owned();
        }
        let mut out = String::with_capacity(name.len());
        for c in name.chars() {
            match c {
                'ä' => out.push_str("ae"),
                'ö' => out.push_str("oe"),
                'ü' => out.push_str("ue"),
                'ß' => out.push_str("ss"),
                'é' | 'è' | 'ê' => out.push('e'),
                'à' | 'â' | 'á' => out.push('a'),
                'í' | 'î' => out.push('i'),
                'ó' | 'ô' => out.push('o'),
                'ú' | 'û' | 'ù' => out.push('u'),
                'ñ' => out.push('n'),
                'ç' => out.push('c'),
                c => out.push(self.variants.get(&c).copied().unwrap_or(c)),
            }
        }
        out
    }

    /// Whether a character is the other way of writing one.
    pub(super) fn is_variant(&self, c: char) -> bool {
        self.variants.contains_key(&c)
    }

    /// Whether there is another way of writing a character.
    pub(super) fn has_variant(&self, c: char) -> bool {
        self.variants.values().any(|v| *v == c)
    }

    /// Our value for a word in a column, if the table knows it.
    #[must_use]
    pub fn value(&self, field: &str, theirs: &str) -> Option<&str> {
        let told = word(theirs);
        let known = |told: &str| self.values.iter().find(|(f, _, word)| f == field && *word == told);
        let found = known(&told).map(|(_, ours, _)| ours.as_str());
        // An invoice written in red is a credit note: 销售专用发票(红字).
        let red = || {
            let plain = ["红字", "紅字"].iter().find_map(|red| told.strip_suffix(red).or(told.strip_prefix(red)))?;
            known(plain).filter(|(_, ours, _)| ours == "invoice").map(|_| "credit_note")
        };
        found.or_else(|| if field == "kind" { red() } else { None })
    }

    /// Whether a text contains a word for another currency than this one.
    pub(super) fn speaks_of_other(&self, text: &str, currency: &str) -> bool {
        let told = key(text);
        let long = |w: &str| w.chars().count() >= if w.is_ascii() { 6 } else { 2 };
        self.values
            .iter()
            .any(|(f, code, word)| f == "currency" && code != currency && long(word) && told.contains(word))
    }

    /// A name of a table that becomes this layout, made comparable by [`key`].
    pub(super) fn name(&self, layout: &str, name: &str) -> Name {
        let folded = self.fold(name);
        let by_parts = if layout == "invoices" { parts::field(self, &folded) } else { None };
        Name { folded, by_parts }
    }

    /// How well a name in two languages fits a field: as the one of its halves that fits less. 0 for a name in one.
    pub(super) fn fit_halves(&self, layout: &str, field: &str, name: &str) -> u8 {
        let fit = |half: &str| self.fit(layout, field, &self.name(layout, half));
        halves(name).map_or(0, |(a, b)| fit(&a).min(fit(&b)))
    }

    /// How well a name fits a field, in percent: 97 down to 91 for a listed name, 90 for one put together from parts, 75 for a weak one, 65 for a name that
    /// only contains a listed one, else 0. The field's own name is listed first.
    pub(super) fn fit(&self, layout: &str, field: &str, name: &Name) -> u8 {
        let (name, by_parts) = (name.folded.as_str(), name.by_parts);
        if name.is_empty() {
            return 0;
        }
        if name == key(field) {
            return 98;
        }
        let mut best = 0;
        for word in self.names.iter().filter(|w| w.layout == layout && w.field == field) {
            let fit = if word.name == name {
                if word.weak { 75 } else { 97 - word.rank.min(6) }
            } else if !word.weak
                && long_enough(&word.name)
                && name.contains(&word.name)
                && mostly(&word.name, name)
                && !of_another(field, name)
            {
                65
            } else {
                0
            };
            best = best.max(fit);
        }
        if by_parts == Some(field) { best.max(PARTS) } else { best }
    }
}

/// A word made comparable; a sign alone, which has no letters to compare, as it stands.
fn word(text: &str) -> String {
    let made = key(text);
    if made.is_empty() { text.trim().replace('￡', "£").replace('￥', "¥") } else { made }
}

/// The two halves of a name that is said in two languages: `金額 Amount`, `Betrag / Amount`, made comparable. `None` for a name in one.
pub(super) fn halves(name: &str) -> Option<(String, String)> {
    let name = without_currency(name);
    let eastern = |c: char| ('\u{3040}'..'\u{A000}').contains(&c);
    let parted = name.split_once(['/', '|', '／', '\n']).map(|(a, b)| (a.to_owned(), b.to_owned()));
    let scripts = || {
        let first = name.chars().find(|c| c.is_alphabetic()).map(eastern)?;
        let at = name.char_indices().find(|(_, c)| c.is_alphabetic() && eastern(*c) != first)?.0;
        name.split_at_checked(at).map(|(a, b)| (a.to_owned(), b.to_owned()))
    };
    let (a, b) = parted.or_else(scripts)?;
    let long = |t: &str| t.chars().count() >= 2;
    Some((key(&a), key(&b))).filter(|(a, b)| long(a) && long(b))
}

/// A name without the currency in brackets at its end, which belongs to neither half: `Amount 金額 (HKD)`.
fn without_currency(name: &str) -> &str {
    let cut = name.trim_end().strip_suffix([')', '）', ']']).and_then(|n| n.rsplit_once(['(', '（', '[']));
    cut.filter(|(_, code)| basis::money::Currency::parse(code.trim()).is_ok()).map_or(name, |(n, _)| n)
}

/// Whether a name is more than half of a longer one: "Original currency" is about another one than "Currency".
fn mostly(part: &str, whole: &str) -> bool {
    part.chars().count() * 2 > whole.chars().count()
}

/// Whether a name that only contains one of an amount speaks of a part of it, or of another time: `Tax 1 Amount`, 前回請求額.
fn of_another(field: &str, name: &str) -> bool {
    let parts = ["tax", "vat", "gst", "steuer", "mwst", "税", "前回", "前期", "上期", "previous", "discount", "paid"];
    field == "amount"
        && parts.iter().any(|p| name.contains(p))
        && !["税込", "incl", "含税"].iter().any(|p| name.contains(p))
}

/// A short name within a longer one proves nothing.
fn long_enough(name: &str) -> bool {
    name.chars().count() >= if name.is_ascii() { 6 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_by_how_special_they_are() {
        let words = Words::parse(
            "# remark\ninvoices,receipts\tnumber\tInvoice No.|Belegnummer|~Reference\nodd line\n=\tkind\tcredit_note\tGutschrift|红字\n",
        );
        let fit = |layout: &str, name: &str| words.fit(layout, "number", &words.name(layout, &key(name)));
        assert_eq!(fit("invoices", "INVOICE_NO"), 97);
        assert_eq!(fit("receipts", "Beleg-Nummer"), 96);
        assert_eq!(fit("invoices", "reference"), 75);
        assert_eq!(fit("invoices", "theinvoiceno"), 65);
        assert_eq!(fit("invoices", "number"), 98);
        assert_eq!(fit("debtors", "invoiceno"), 0);
        let amounts = Words::parse("invoices\tamount\tAmount|請求額\n");
        let fit = |name: &str| amounts.fit("invoices", "amount", &amounts.name("invoices", &key(name)));
        assert_eq!((fit("Tax 1 Amount"), fit("前回請求額"), fit("The Amount")), (0, 0, 65));
        assert_eq!(words.value("kind", " gutschrift "), Some("credit_note"));
        assert_eq!(words.value("kind", "other"), None);
        let red = Words::parse("=\tkind\tinvoice\t销售专用发票\n=\tkind\tcredit_note\t红字\n");
        for text in ["销售专用发票(红字)", "销售专用发票（红字）", "红字销售专用发票"] {
            assert_eq!(red.value("kind", text), Some("credit_note"), "{text}");
        }
        assert_eq!(red.value("kind", "收款单(红字)"), None);
        let signs = Words::parse("=\tcurrency\tEUR\t€|Euro\n=\tcurrency\tGBP\t£|Pound\n");
        let told = ["€", "£", "$", "-", "?", "euro"].map(|t| signs.value("currency", t));
        assert_eq!(told, [Some("EUR"), Some("GBP"), None, None, None, Some("EUR")]);
    }
}
