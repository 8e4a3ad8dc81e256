//! The example of a rule: a debt that it applies to, what comes of it, and the command that says so.

use std::fmt::Write as _;

use basis::calendar::Date;
use basis::law::{InterestRule, LawBook, LawPack};
use basis::money::{Currency, Money, Rate};
use basis::problem::Outcome;
use wire::messages::Messages;
use wire::output::InterestResult;

use crate::interest::{Question, interest};

/// What debts of each country are usually in, for the examples.
const CURRENCIES: [(&str, &str); 24] = [
    ("AE", "AED"),
    ("AU", "AUD"),
    ("BR", "BRL"),
    ("CA", "CAD"),
    ("CH", "CHF"),
    ("CN", "CNY"),
    ("DK", "DKK"),
    ("GB", "GBP"),
    ("HK", "HKD"),
    ("IN", "INR"),
    ("JP", "JPY"),
    ("KR", "KRW"),
    ("MX", "MXN"),
    ("MY", "MYR"),
    ("NZ", "NZD"),
    ("PL", "PLN"),
    ("SA", "SAR"),
    ("SE", "SEK"),
    ("SG", "SGD"),
    ("TH", "THB"),
    ("TR", "TRY"),
    ("TW", "TWD"),
    ("US", "USD"),
    ("ZA", "ZAR"),
];

/// A debt that the rule applies to, and what comes of it: whatever the rule needs to be told is told.
pub(super) fn worked(
    book: &LawBook,
    pack: &LawPack,
    rule: &InterestRule,
    messages: &Messages,
) -> Outcome<(Question, InterestResult)> {
    let country = pack.code.get(..2).unwrap_or("");
    let currency = CURRENCIES.iter().find(|(code, _)| *code == country).map_or("EUR", |(_, c)| *c);
    let currency = Currency::parse(if country == "VN" { "VND" } else { currency })?;
    // A sum in the tens of thousands of the country's money, larger where the unit is small.
    let factor = if currency.exponent() == 0 { 1_000_000 } else { 10_000 * currency.minor_per_major() };
    let usual = Date::from_ymd(2025, 5, 30).unwrap_or(Date::from_days(0));
    let due =
        rule.validity.breach_to.or(rule.validity.contract_to).map_or(usual, |last| last.plus_days(-31).min(usual));
    let mut question = Question {
        law: pack.code.clone(),
        principal: Money::new(factor, currency),
        due,
        until: due.plus_days(306),
        paid: Vec::new(),
        variant: None,
        contract_rate: None,
        contract_date: None,
        creditor: rule.conditions.creditor,
        debtor: rule.conditions.debtor.first().copied(),
        receipt_on: None,
        suit_on: None,
        rounding: None,
        day_count: None,
    };
    // A rule that applies by itself need not be asked for.
    let mut result = interest(&question, book, messages)?;
    if result.rule_id != rule.id {
        question.variant = Some(rule.id.clone());
        result = interest(&question, book, messages)?;
    }
    for _ in 0..4 {
        match result.rule_id.as_str() {
            "interest_needs_receipt_date" => question.receipt_on = Some(due.plus_days(-30)),
            "interest_needs_suit_date" => question.suit_on = Some(due.plus_days(90)),
            "interest_needs_contract_date" => question.contract_date = Some(due.plus_days(-90)),
            "interest_needs_contract_rate" => question.contract_rate = Some(Rate::per_year_ppb(60_000_000)),
            _ => break,
        }
        result = interest(&question, book, messages)?;
    }
    Ok((question, result))
}

/// The command that asks a question.
pub(super) fn command(q: &Question) -> String {
    let mut text = format!(
        "dunlin interest --law {} --principal {} --currency {} --due {} --until {}",
        q.law,
        q.principal.decimal(),
        q.principal.currency.code(),
        q.due,
        q.until
    );
    let given = [
        ("variant", q.variant.clone()),
        ("contract-rate", q.contract_rate.map(|r| r.to_string())),
        ("contract-date", q.contract_date.map(|d| d.to_string())),
        ("creditor", q.creditor.map(|c| c.code().to_owned())),
        ("debtor", q.debtor.map(|d| d.code().to_owned())),
        ("receipt-on", q.receipt_on.map(|d| d.to_string())),
        ("suit-on", q.suit_on.map(|d| d.to_string())),
    ];
    for (name, value) in given {
        if let Some(value) = value {
            let _always_fits = write!(text, " --{name} {value}");
        }
    }
    text
}
