//! The letter as an e-mail: the same blocks as on paper, as plain text and as small HTML. No figure is made here; all
//! come as the layout gets them. Nothing is sent.

mod html;
mod plain;

#[cfg(test)]
mod tests;

use crate::letter::Language;
use crate::node::Node;
use crate::texts::Filled;

/// An e-mail of the same content as the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The subject, always one line: kind, number, sum.
    pub subject: String,
    /// The text, without tables, so that it reads the same in any typeface and on a narrow screen.
    pub text: String,
    /// The same as a document of HTML with inline styles, without anything to be fetched.
    pub html: String,
}

/// Columns of the list of invoices, in order: each a value of a line and, with `head_`, a short word.
const COLUMNS: [&str; 9] = ["number", "issued", "due", "days", "original", "paid", "open", "interest", "carried"];
/// Columns of the computation of interest: each a value of a row and, with `annex_`, a short word.
const ANNEX: [&str; 7] = ["invoice", "from", "to", "days", "base", "rate", "amount"];
/// Rows about an account to pay to: a value of the bank and, with `bank_`, a short word.
const BANK: [&str; 5] = ["holder", "bank", "bic", "bank_code", "reference"];

/// What both forms of the e-mail read.
struct Page<'a> {
    language: Language,
    values: &'a Node,
    filled: &'a Filled,
}

/// The e-mail of a letter.
pub(crate) fn mail(language: Language, values: &Node, filled: &Filled) -> Mail {
    let page = Page { language, values, filled };
    Mail { subject: one_line(filled.word("mail_subject")), text: plain::write(&page), html: html::write(&page) }
}

/// Without line breaks, whatever came in: a second line would be a second header.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl Page<'_> {
    fn get(&self, name: &str) -> &Node {
        self.values.get(name)
    }

    fn is_statement(&self) -> bool {
        self.get("kind").words() == crate::LetterKind::StatementOfAccount.key()
    }

    /// A short word on one line; a word that was broken for a narrow column is whole again.
    fn word(&self, name: &str) -> String {
        self.filled.word(name).replace("-\n", "").replace('\n', " ")
    }

    /// The columns that this letter's list has, with their heads.
    fn columns(&self) -> Vec<(&'static str, String)> {
        let shown = |column: &&&str| match **column {
            "days" => self.get("kind").words() != crate::LetterKind::BeforeDue.key(),
            "interest" => self.get("interest").is_some(),
            "carried" => self.is_statement() && !self.get("interest").is_some(),
            _ => true,
        };
        COLUMNS.iter().filter(shown).map(|column| (*column, self.word(&format!("head_{column}")))).collect()
    }

    fn annex_columns(&self) -> Vec<(&'static str, String)> {
        ANNEX.iter().map(|column| (*column, self.word(&format!("annex_{column}")))).collect()
    }

    /// Number, date, account and whom to ask, as beside the address on paper: the texts speak of what is "above".
    fn facts(&self) -> Vec<(String, String)> {
        let (seller, account) = (self.get("seller"), self.get("debtor").get("account"));
        let letter = [("number", self.get("number")), ("date", self.get("date")), ("account", account)];
        let asked = ["contact", "phone", "email"].map(|key| (key, seller.get(key)));
        let all = letter.into_iter().chain(asked).filter(|(_, value)| value.is_some());
        all.map(|(name, value)| (self.word(name), value.words().to_owned())).collect()
    }

    /// To whom it is: name and address, a line each.
    fn addressee(&self) -> Vec<String> {
        let debtor = self.get("debtor");
        let address = debtor.get("address").items().iter().map(|line| line.words().to_owned());
        std::iter::once(debtor.get("name").words().to_owned()).chain(address).collect()
    }

    /// The sums below the list; the last is the total.
    fn sums(&self) -> Vec<(String, String)> {
        let mut rows = vec![("sum_open", self.get("total_open"))];
        if self.is_statement() {
            rows.push(("sum_overdue", self.get("overdue")));
        }
        rows.push(("sum_interest", self.get("interest").get("total")));
        rows.push(("sum_compensation", self.get("compensation").get("amount")));
        rows.push(("sum_unapplied", self.get("unapplied")));
        rows.push(("sum_grand", self.get("grand_total")));
        rows.into_iter().filter(|(_, v)| v.is_some()).map(|(k, v)| (self.word(k), v.words().to_owned())).collect()
    }

    /// The total in capital numerals, where custom writes it.
    fn capital(&self) -> Option<String> {
        let words = self.get("grand_capital");
        words.is_some().then(|| format!("{}{}", self.word("capital"), words.words()))
    }

    /// Where to pay, and how much by when, unless it is a statement.
    fn payment(&self) -> Vec<(String, String)> {
        let bank = self.get("bank");
        if !bank.is_some() {
            return Vec::new();
        }
        let mut rows = Vec::new();
        if !self.is_statement() {
            rows.push(("bank_amount".to_owned(), self.get("grand_total")));
            rows.push(("bank_by".to_owned(), self.get("pay_by")));
        }
        for key in BANK {
            if key == "bic" {
                let name = if *bank.get("iban") == Node::Bool(true) { "bank_iban" } else { "bank_account" };
                rows.push((name.to_owned(), bank.get("account")));
            }
            rows.push((format!("bank_{key}"), bank.get(key)));
        }
        rows.into_iter().filter(|(_, v)| v.is_some()).map(|(k, v)| (self.word(&k), v.words().to_owned())).collect()
    }

    /// The rules of interest: name and words, a group for each rule.
    fn basis(&self) -> Vec<Vec<(String, String)>> {
        let row = |basis: &Node, key: &str| (self.word(&format!("basis_{key}")), basis.get(key).words().to_owned());
        let all = self.get("interest").get("basis").items().iter();
        all.map(|basis| ["citation", "rate", "day_count", "rule"].map(|key| row(basis, key)).to_vec()).collect()
    }

    /// The computation of interest, if there is one.
    fn annex(&self) -> &[Node] {
        self.get("interest").get("rows").items()
    }

    fn enclosures(&self) -> Vec<String> {
        self.get("enclosures").items().iter().map(|e| e.words().to_owned()).collect()
    }

    /// Who writes, below the closing: the firm, who signs in what function, the address.
    fn signature(&self) -> Vec<String> {
        let seller = self.get("seller");
        let [name, signatory, title] = ["name", "signatory", "signatory_title"].map(|key| seller.get(key).words());
        let chinese = self.language.is_chinese();
        let mut lines = vec![name.to_owned()];
        if chinese {
            lines.push(format!("{title} {signatory}").trim().to_owned());
        } else {
            lines.extend([signatory.to_owned(), title.to_owned()]);
        }
        let gap = if chinese { " " } else { ", " };
        lines.push(seller.get("address").items().iter().map(Node::words).collect::<Vec<_>>().join(gap));
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// A name and its value as this language writes them.
    fn pair(&self, name: &str, value: &str) -> String {
        if self.language.is_chinese() { format!("{name}：{value}") } else { format!("{name}: {value}") }
    }

    /// The number before a section's heading, as on paper.
    fn numeral(&self, n: usize) -> String {
        const CHINESE: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        if self.language.is_chinese() {
            let figure = CHINESE.get(n.saturating_sub(1)).map_or_else(|| n.to_string(), |c| (*c).to_owned());
            format!("{figure}、")
        } else {
            format!("{n}. ")
        }
    }
}
