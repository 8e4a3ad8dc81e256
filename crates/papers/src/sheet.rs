//! A letter as the values that layout and texts read. Every text of a user passes through [`Sheet::text`], so that none
//! reaches the page unchecked; values are handed over as values, never spliced into a source.

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::Outcome;

use crate::capital;
use crate::display::{self, long_date, rate, short_date};
use crate::fonts::Typefaces;
use crate::letter::{
    Account, BankDetails, Earlier, InterestClaim, InterestStatement, Language, Letter, Line, StepKind, TimetableEntry,
};
use crate::node::Node;
use crate::texts::Texts;

/// Turns one letter into values.
pub(crate) struct Sheet<'a> {
    faces: &'a Typefaces,
    texts: &'a Texts,
    language: Language,
}

fn dict<const N: usize>(entries: [(&'static str, Node); N]) -> Node {
    Node::Map(entries.into())
}

fn list(values: impl IntoIterator<Item = Outcome<Node>>) -> Outcome<Node> {
    values.into_iter().collect::<Outcome<Vec<Node>>>().map(Node::List)
}

fn plain(text: &str) -> Node {
    Node::text(text)
}

fn number(n: impl Into<i64>) -> Node {
    Node::Number(n.into())
}

impl<'a> Sheet<'a> {
    /// The values for `letter`. Fails with `glyph_missing` or the failures of [`Money::plus`].
    pub(crate) fn fill(faces: &'a Typefaces, texts: &'a Texts, letter: &Letter) -> Outcome<Node> {
        let sheet = Self { faces, texts, language: letter.language };
        let mut values = Vec::new();
        let mut put = |key: &'static str, value: Node| values.push((key, value));
        put("kind", plain(letter.kind.key()));
        put("language", plain(letter.language.tag()));
        put("chinese", Node::Bool(letter.language.is_chinese()));
        put("number", sheet.text(&letter.number)?);
        put("date", sheet.long(letter.date));
        let (year, month, day) = letter.date.ymd();
        put("ymd", dict([("year", number(year)), ("month", number(month)), ("day", number(day))]));
        put("seller", sheet.seller(letter)?);
        put("debtor", sheet.debtor(letter)?);
        put("earlier", list(letter.earlier.iter().map(|earlier| sheet.earlier(earlier)))?);
        put("replaces", letter.replaces.as_ref().map_or(Ok(Node::None), |wrong| sheet.earlier(wrong))?);
        put("currency", plain(letter.currency.code()));
        put("lines", sheet.lines(letter)?);
        put("total_open", plain(&sheet.money(letter.total_open)));
        put("total_open_figure", plain(&sheet.figure(letter.total_open)));
        put("interest", sheet.interest(letter)?);
        put("court_award", sheet.court_award(letter)?);
        put("no_interest", Node::Bool(letter.interest == InterestStatement::Unspoken));
        put("compensation", sheet.compensation(letter)?);
        put(
            "unapplied",
            letter
                .unapplied
                .filter(|m| m.minor != 0)
                .map_or(Node::None, |m| plain(&sheet.money(Money::new(-m.minor, m.currency)))),
        );
        put("grand_total", plain(&sheet.money(letter.grand_total)));
        put("overdue", sheet.overdue(letter)?);
        let capital = capital::words(letter.grand_total, letter.language);
        put("grand_capital", capital.map_or(Node::None, |words| plain(&words)));
        put("pay_by", sheet.long_or_none(letter.pay_by));
        put("timetable", list(letter.timetable.iter().map(|entry| sheet.step(entry)))?);
        put("bank", letter.bank.as_ref().map_or(Ok(Node::None), |bank| sheet.bank(bank))?);
        put("details_changed_on", sheet.long_or_none(letter.payment_details_changed_on));
        put("dispute", sheet.dispute(letter)?);
        put("citations", sheet.texts(&letter.legal_citations)?);
        put("enclosures", sheet.texts(&letter.enclosures)?);
        Ok(Node::Map(values))
    }

    fn money(&self, amount: Money) -> String {
        display::money(amount, self.language)
    }

    fn figure(&self, amount: Money) -> String {
        display::figure(amount, self.language)
    }

    /// What is overdue among the open items of a statement.
    fn overdue(&self, letter: &Letter) -> Outcome<Node> {
        let mut sum = Money::zero(letter.currency);
        for line in letter.lines.iter().filter(|line| is_overdue(line, letter)) {
            sum = sum.plus(line.open)?;
        }
        Ok(if sum.minor > 0 { plain(&self.money(sum)) } else { Node::None })
    }

    /// A user's text, checked for characters that cannot be printed.
    fn text(&self, text: &str) -> Outcome<Node> {
        Ok(plain(self.faces.printable(text)?.trim()))
    }

    /// A text, or none where there is nothing to print.
    fn optional(&self, text: Option<&str>) -> Outcome<Node> {
        match text.filter(|t| !t.trim().is_empty()) {
            Some(text) => self.text(text),
            None => Ok(Node::None),
        }
    }

    fn texts(&self, texts: &[String]) -> Outcome<Node> {
        list(texts.iter().filter(|t| !t.trim().is_empty()).map(|t| self.text(t)))
    }

    fn long(&self, date: Date) -> Node {
        plain(&long_date(date, self.language))
    }

    fn long_or_none(&self, date: Option<Date>) -> Node {
        date.map_or(Node::None, |date| self.long(date))
    }

    fn short(&self, date: Date) -> Node {
        plain(&short_date(date, self.language))
    }

    fn seller(&self, letter: &Letter) -> Outcome<Node> {
        let seller = &letter.seller;
        Ok(dict([
            ("name", self.text(&seller.legal_name)?),
            ("address", self.texts(&seller.address)?),
            ("contact", self.optional(Some(&seller.contact_person))?),
            ("email", self.optional(Some(&seller.email))?),
            ("phone", self.optional(Some(&seller.phone))?),
            ("signatory", self.optional(Some(&seller.signatory_name))?),
            ("signatory_title", self.optional(Some(&seller.signatory_title))?),
        ]))
    }

    fn debtor(&self, letter: &Letter) -> Outcome<Node> {
        let debtor = &letter.debtor;
        Ok(dict([
            ("name", self.text(&debtor.legal_name)?),
            ("address", self.texts(&debtor.address)?),
            ("contact", self.optional(debtor.contact.as_deref())?),
            ("account", self.optional(debtor.account_reference.as_deref())?),
        ]))
    }

    fn earlier(&self, earlier: &Earlier) -> Outcome<Node> {
        Ok(dict([
            ("kind", plain(earlier.kind.key())),
            ("name", self.phrase("kind", earlier.kind.key(), "")),
            ("number", self.text(&earlier.number)?),
            ("date", self.long(earlier.date)),
        ]))
    }

    fn lines(&self, letter: &Letter) -> Outcome<Node> {
        let mut carried = Money::zero(letter.currency);
        let line = |line: &Line| {
            carried = carried.plus(line.open)?;
            Ok(dict([
                ("number", self.text(&line.number)?),
                ("issued", self.short(line.issued)),
                ("due", self.short(line.due)),
                ("days", plain(&if is_overdue(line, letter) { line.days_overdue.to_string() } else { "–".to_owned() })),
                ("original", plain(&self.figure(line.original))),
                ("paid", plain(&self.figure(line.paid_or_credited))),
                ("open", plain(&self.figure(line.open))),
                ("interest", line.interest.map_or(Node::None, |m| plain(&self.figure(m)))),
                ("note", self.optional(line.note.as_deref())?),
                ("carried", plain(&self.figure(carried))),
            ]))
        };
        list(letter.lines.iter().map(line))
    }

    fn interest(&self, letter: &Letter) -> Outcome<Node> {
        let claim = match &letter.interest {
            InterestStatement::Computed(claim) => claim,
            _ => return Ok(Node::None),
        };
        let basis = list(claim.basis.iter().map(|basis| {
            Ok(dict([
                ("citation", self.text(&basis.citation)?),
                ("rate", self.text(&basis.rate_text)?),
                ("day_count", self.text(&basis.day_count_text)?),
                ("rule", self.text(&basis.rule_text)?),
            ]))
        }))?;
        Ok(dict([
            ("total", plain(&self.money(claim.total))),
            ("total_figure", plain(&self.figure(claim.total))),
            ("until", self.long(claim.until)),
            ("basis", basis),
            ("rows", self.interest_rows(claim)?),
            ("per_day", claim.per_day.map_or(Node::None, |m| plain(&self.money(m)))),
            ("partial", Node::Bool(claim.partial)),
        ]))
    }

    /// The provisions under which a court may award interest, where only a court can.
    fn court_award(&self, letter: &Letter) -> Outcome<Node> {
        let InterestStatement::AtCourt { citations } = &letter.interest else { return Ok(Node::None) };
        self.text(&citations.join(if self.language.is_chinese() { "；" } else { "; " }))
    }

    fn interest_rows(&self, claim: &InterestClaim) -> Outcome<Node> {
        let mut carried = Money::zero(claim.total.currency);
        list(claim.rows.iter().map(|row| {
            carried = carried.plus(row.amount)?;
            Ok(dict([
                ("invoice", self.text(&row.invoice)?),
                ("from", self.short(row.from)),
                ("to", self.short(row.to)),
                ("days", plain(&row.days.to_string())),
                ("base", plain(&self.figure(row.base))),
                ("rate", plain(&rate(row.rate, self.language))),
                ("amount", plain(&self.figure(row.amount))),
                ("carried", plain(&self.figure(carried))),
            ]))
        }))
    }

    fn compensation(&self, letter: &Letter) -> Outcome<Node> {
        let Some(compensation) = &letter.compensation else { return Ok(Node::None) };
        Ok(dict([
            ("amount", plain(&self.money(compensation.amount))),
            ("citation", self.text(&compensation.citation)?),
        ]))
    }

    /// A phrase of the texts; `words` is the value that it may name.
    fn phrase(&self, group: &str, key: &str, words: &str) -> Node {
        plain(&self.texts.phrase(self.language, &format!("{group}_{key}"), &[("words", words)]))
    }

    fn step(&self, entry: &TimetableEntry) -> Outcome<Node> {
        let (key, words) = match &entry.step {
            StepKind::FinalNotice => ("final_notice", None),
            StepKind::SupplySuspended => ("supply_suspended", None),
            StepKind::NoticeBeforeAction => ("notice_before_action", None),
            StepKind::ThirdParty { name } => ("third_party", name.as_deref()),
            StepKind::LegalDecision => ("legal_decision", None),
            StepKind::LegalAction => ("legal_action", None),
            StepKind::Own(words) => ("own", Some(words.as_str())),
        };
        let words = self.optional(words)?;
        Ok(dict([
            ("on", self.long(entry.on)),
            ("step", plain(key)),
            ("text", self.phrase("follows", key, words.words())),
        ]))
    }

    fn bank(&self, bank: &BankDetails) -> Outcome<Node> {
        let (is_iban, account) = match &bank.account {
            Account::Iban(iban) => (true, grouped_by_four(iban)),
            Account::Number(number) => (false, number.clone()),
        };
        Ok(dict([
            ("holder", self.text(&bank.holder)?),
            ("bank", self.text(&bank.bank)?),
            ("iban", Node::Bool(is_iban)),
            ("account", self.text(&account)?),
            ("bic", self.optional(bank.bic.as_deref())?),
            ("bank_code", self.optional(bank.bank_code.as_deref())?),
            ("reference", self.text(&bank.reference)?),
        ]))
    }

    fn dispute(&self, letter: &Letter) -> Outcome<Node> {
        let Some(dispute) = &letter.dispute else { return Ok(Node::None) };
        Ok(dict([
            ("contact", self.text(&dispute.contact)?),
            ("reach", self.text(&dispute.reach)?),
            ("until", self.long(dispute.until)),
        ]))
    }
}

/// A credit note is never overdue, whatever its date.
fn is_overdue(line: &Line, letter: &Letter) -> bool {
    line.due < letter.date && line.open.minor > 0
}

/// An IBAN in the groups of four in which it is printed.
fn grouped_by_four(iban: &str) -> String {
    let mut text = String::new();
    for (i, c) in iban.chars().filter(|c| !c.is_whitespace()).enumerate() {
        if i > 0 && i.is_multiple_of(4) {
            text.push(' ');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_iban_is_printed_in_groups_of_four() {
        assert_eq!(super::grouped_by_four("DE89370400440532013000"), "DE89 3704 0044 0532 0130 00");
        assert_eq!(super::grouped_by_four("DE89 3704 0044"), "DE89 3704 0044");
    }
}
