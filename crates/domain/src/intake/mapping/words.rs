//! The names that columns bear in the languages of the trade, and the words that stand in them.

use super::key;

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
}

impl Words {
    /// Reads the table. A line is `layouts TAB column TAB name | name | ~weak name`, or `= TAB column TAB value TAB word |
    /// word`; lines that begin with `#` are remarks. Lines of another shape are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut words = Self::default();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let parts: Vec<&str> = line.split('\t').collect();
            match parts.as_slice() {
                ["=", field, ours, theirs] => {
                    let theirs = theirs.split('|').map(|w| ((*field).to_owned(), (*ours).to_owned(), key(w)));
                    words.values.extend(theirs);
                }
                [layouts, field, names] => {
                    for layout in layouts.split(',') {
                        words.names.extend(names.split('|').enumerate().map(|(rank, name)| Word {
                            layout: layout.to_owned(),
                            field: (*field).to_owned(),
                            name: key(name),
                            weak: name.trim().starts_with('~'),
                            rank: u8::try_from(rank).unwrap_or(u8::MAX),
                        }));
                    }
                }
                _ => {}
            }
        }
        words
    }

    /// Our value for a word in a column, if the table knows it.
    #[must_use]
    pub fn value(&self, field: &str, theirs: &str) -> Option<&str> {
        let theirs = key(theirs);
        self.values.iter().find(|(f, _, word)| f == field && *word == theirs).map(|(_, ours, _)| ours.as_str())
    }

    /// How well a name fits a field, in percent: 97 down to 91 for a listed name, 75 for a weak one, 65 for a name that
    /// only contains a listed one, else 0. The field's own name is listed first.
    pub(super) fn fit(&self, layout: &str, field: &str, name: &str) -> u8 {
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
            } else if !word.weak && long_enough(&word.name) && name.contains(&word.name) && mostly(&word.name, name) {
                65
            } else {
                0
            };
            best = best.max(fit);
        }
        best
    }
}

/// Whether a name is more than half of a longer one: "Original currency" is about another one than "Currency".
fn mostly(part: &str, whole: &str) -> bool {
    part.chars().count() * 2 > whole.chars().count()
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
        assert_eq!(words.fit("invoices", "number", &key("INVOICE_NO")), 97);
        assert_eq!(words.fit("receipts", "number", &key("Beleg-Nummer")), 96);
        assert_eq!(words.fit("invoices", "number", "reference"), 75);
        assert_eq!(words.fit("invoices", "number", "theinvoiceno"), 65);
        assert_eq!(words.fit("invoices", "number", "number"), 98);
        assert_eq!(words.fit("debtors", "number", "invoiceno"), 0);
        assert_eq!(words.value("kind", " gutschrift "), Some("credit_note"));
        assert_eq!(words.value("kind", "other"), None);
    }
}
