//! What the attest letter says: the facts of the letter in the order in which such letters tell them. The words come
//! from their file; nothing is computed but counts.

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::Outcome;

use super::words::Words;
use crate::letter::{Account, BankDetails, InterestClaim, InterestStatement, Language, Letter, LetterKind, StepKind};
use crate::{capital, display};

/// From how many invoices on they are not told one by one but in the letter that is enclosed.
const INVOICES_MAX: usize = 12;

/// The paragraphs, each of which begins a row of the form.
pub(super) fn compose(words: &Words, letter: &Letter) -> Outcome<Vec<String>> {
    let teller = Teller { words };
    let mut text = Numbered { words, points: 0, paragraphs: vec![words.get("greeting").to_owned()] };
    text.point(words.get(match letter.kind {
        LetterKind::FinalNotice => "opening-final-notice",
        LetterKind::NoticeBeforeAction => "opening-notice-before-action",
        _ => "opening-formal-demand",
    }));
    text.paragraphs.extend(teller.invoices(letter));
    if let Some(wrong) = &letter.replaces {
        text.point(&words.fill("replaces", &[("date", &*teller.date(wrong.date)), ("number", &wrong.number)]));
    }
    if !letter.earlier.is_empty() {
        let earlier = letter
            .earlier
            .iter()
            .map(|e| words.fill("earlier-letter", &[("date", &teller.date(e.date)), ("number", &e.number)]));
        text.point(
            &words.fill("earlier", &[("letters", &earlier.collect::<Vec<_>>().join(words.get("list-separator")))]),
        );
    }
    if letter.interest != InterestStatement::Unspoken {
        text.point(&teller.interest(letter));
    }
    if let Some(compensation) = &letter.compensation {
        let values = [("amount", &*teller.money(compensation.amount)), ("citation", &compensation.citation)];
        text.point(&words.fill("compensation", &values));
    }
    if let Some(unapplied) = letter.unapplied.filter(|amount| amount.minor != 0) {
        text.point(&words.fill("unapplied", &[("amount", &teller.money(unapplied))]));
    }
    if !letter.legal_citations.is_empty() {
        let citations = letter.legal_citations.join(words.get("step-separator"));
        text.point(&words.fill("legal", &[("citations", &citations)]));
    }
    if let (Some(bank), Some(pay_by)) = (&letter.bank, letter.pay_by) {
        text.point(&teller.pay(letter, bank, pay_by));
    }
    if let Some(dispute) = &letter.dispute {
        let values =
            [("until", &*teller.date(dispute.until)), ("contact", &dispute.contact), ("reach", &dispute.reach)];
        text.point(&words.fill("dispute", &values));
    }
    if !letter.timetable.is_empty() {
        text.point(&words.fill("next", &[("steps", &teller.steps(letter))]));
    }
    text.point(words.get("closing"));
    let reference = [("date", &*teller.date(letter.date)), ("number", &letter.number)];
    text.paragraphs.push(words.fill("reference", &reference));
    Ok(text.paragraphs)
}

/// Paragraphs of which the main ones are numbered.
struct Numbered<'a> {
    words: &'a Words,
    points: usize,
    paragraphs: Vec<String>,
}

impl Numbered<'_> {
    fn point(&mut self, text: &str) {
        self.points += 1;
        self.paragraphs.push(format!("{}、{text}", ordinal(self.words, self.points)));
    }
}

/// 一 to 十, 十一 and so on to 九十九.
fn ordinal(words: &Words, number: usize) -> String {
    let digit = |n: usize| words.get("ordinals").chars().nth(n.wrapping_sub(1)).map(String::from).unwrap_or_default();
    let (tens, ones) = (number / 10, number % 10);
    match tens {
        0 => digit(ones),
        1 => format!("{}{}", digit(10), digit(ones)),
        _ => format!("{}{}{}", digit(tens), digit(10), digit(ones)),
    }
}

struct Teller<'a> {
    words: &'a Words,
}

impl Teller<'_> {
    /// In years of the Republic, as the form is filled in; before its first year as years of the common era.
    fn date(&self, date: Date) -> String {
        let (year, month, day) = date.ymd();
        let (key, year) = if year > 1911 { ("date", year - 1911) } else { ("date-before", year) };
        let [year, month, day] = [year.to_string(), month.to_string(), day.to_string()];
        self.words.fill(key, &[("year", &year), ("month", &month), ("day", &day)])
    }

    fn money(&self, amount: Money) -> String {
        let figure = display::figure(amount, Language::ZhHant);
        let code = amount.currency.code();
        let (key, currency) = match self.words.find(&format!("currency-{code}")) {
            Some(name) => ("whole", name),
            None => ("figure", code),
        };
        self.words.fill(key, &[("currency", currency), ("figure", &figure)])
    }

    /// The sum to be paid: where custom has capital numerals, in those and in figures.
    fn sum(&self, amount: Money) -> String {
        let figure = self.money(amount);
        match capital::words(amount, Language::ZhHant) {
            Some(capital) => self.words.fill("capital", &[("capital", &capital), ("figure", &figure)]),
            None => figure,
        }
    }

    fn invoices(&self, letter: &Letter) -> Vec<String> {
        let count = letter.lines.len().to_string();
        let total = self.money(letter.total_open);
        if letter.lines.len() > INVOICES_MAX {
            let due = |date: Option<Date>| date.map_or_else(String::new, |date| self.date(date));
            let first = due(letter.lines.iter().map(|line| line.due).min());
            let last = due(letter.lines.iter().map(|line| line.due).max());
            let values = [("count", &*count), ("first", &first), ("last", &last), ("total", &total)];
            return vec![self.words.fill("invoices-annexed", &values)];
        }
        let mut told: Vec<String> = Vec::new();
        for (i, line) in letter.lines.iter().enumerate() {
            let ordinal = format!("（{}）", ordinal(self.words, i + 1));
            let (due, open) = (self.date(line.due), self.money(line.open));
            let values = [("ordinal", &*ordinal), ("number", &line.number), ("due", &due), ("open", &open)];
            told.push(self.words.fill("invoice", &values));
        }
        if letter.lines.len() > 1 {
            told.push(self.words.fill("invoices-sum", &[("count", &count), ("total", &total)]));
        }
        told
    }

    fn interest(&self, letter: &Letter) -> String {
        match &letter.interest {
            InterestStatement::Unspoken => String::new(),
            InterestStatement::AtCourt { citations } => {
                self.words.fill("interest-at-court", &[("citations", &citations.join("；"))])
            }
            InterestStatement::Reserved { .. } => self.words.get("interest-reserved").to_owned(),
            InterestStatement::Computed(claim) => self.claimed(claim),
        }
    }

    fn claimed(&self, claim: &InterestClaim) -> String {
        let values = [("until", &*self.date(claim.until)), ("total", &self.money(claim.total))];
        let mut text = self.words.fill("interest", &values);
        for basis in &claim.basis {
            let values = [
                ("citation", &*basis.citation),
                ("rate", &basis.rate_text),
                ("days", &basis.day_count_text),
                ("rule", &basis.rule_text),
            ];
            text += &self.words.fill("interest-basis", &values);
        }
        text += &match claim.per_day {
            Some(amount) => self.words.fill("interest-per-day", &[("amount", &self.money(amount))]),
            None => self.words.get("interest-later-reserved").to_owned(),
        };
        if claim.partial {
            text += self.words.get("interest-partial");
        }
        text
    }

    fn pay(&self, letter: &Letter, bank: &BankDetails, pay_by: Date) -> String {
        let (Account::Iban(account) | Account::Number(account)) = &bank.account;
        let code = bank.bank_code.as_deref().or(bank.bic.as_deref()).filter(|code| !code.trim().is_empty());
        let code = code.map_or_else(String::new, |code| self.words.fill("bank-code", &[("code", code)]));
        let values = [
            ("by", &*self.date(pay_by)),
            ("total", &self.sum(letter.grand_total)),
            ("bank", &format!("{}{code}", bank.bank.trim())),
            ("holder", &bank.holder),
            ("account", account),
            ("reference", &bank.reference),
        ];
        let mut text = self.words.fill("pay", &values);
        if let Some(on) = letter.payment_details_changed_on {
            text += &self.words.fill("details-changed", &[("on", &self.date(on))]);
        }
        text
    }

    fn steps(&self, letter: &Letter) -> String {
        let told = letter.timetable.iter().map(|entry| {
            let step = match &entry.step {
                StepKind::FinalNotice => self.words.get("step-final-notice").to_owned(),
                StepKind::SupplySuspended => self.words.get("step-supply-suspended").to_owned(),
                StepKind::NoticeBeforeAction => self.words.get("step-notice-before-action").to_owned(),
                StepKind::ThirdParty { name: None } => self.words.get("step-third-party").to_owned(),
                StepKind::ThirdParty { name: Some(name) } => {
                    self.words.fill("step-third-party-named", &[("name", name)])
                }
                StepKind::LegalDecision => self.words.get("step-legal-decision").to_owned(),
                StepKind::LegalAction => self.words.get("step-legal-action").to_owned(),
                // The separator follows; a full stop before it would be one too many.
                StepKind::Own(own) => own.trim().trim_end_matches('。').to_owned(),
            };
            self.words.fill("step", &[("on", &self.date(entry.on)), ("step", &step)])
        });
        told.collect::<Vec<_>>().join(self.words.get("step-separator"))
    }
}
