//! `dunlin interest`: the stateless calculator.

use basis::calendar::Date;
use basis::law::{DayCount, LawBook, PartySize};
use basis::money::{Currency, Money, Rate, Rounding};
use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::interest::{Question, day_count_words, interest};
use wire::output::{InterestResult, SegmentOut, json};

use crate::context::{Context, date, text, usage};
use crate::print::{Column, Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let question = question(matches)?;
    let book = context.law()?;
    let result = interest(&question, &book, context.messages)?;
    match context.format {
        Format::Json => out(&json(&result)),
        Format::Csv => rows(Format::Csv, context.messages, &COLUMNS, &segments(&result, None)),
        _ => print(context, &question, &book, &result),
    }
    Ok(0)
}

/// The columns of the computation.
const COLUMNS: [Column; 7] = [
    ("from", false),
    ("to", false),
    ("days", true),
    ("rate", true),
    ("base", true),
    ("interest", true),
    ("reference", false),
];

fn question(matches: &ArgMatches) -> Outcome<Question> {
    let code = text(matches, "currency").to_ascii_uppercase();
    let currency = Currency::parse(&code).map_err(|p| usage(p, "currency"))?;
    let given = |name: &str| matches.get_one::<String>(name);
    let required = |name: &'static str| -> Outcome<Date> {
        date(matches, name)?.ok_or_else(|| Problem::usage("missing_option").with("option", name).column(name))
    };
    let size = |name: &'static str| -> Outcome<Option<PartySize>> {
        given(name)
            .map(|w| {
                PartySize::parse(w).ok_or_else(|| Problem::usage("unknown_party_size").with("value", w).column(name))
            })
            .transpose()
    };
    let mut paid = Vec::new();
    for entry in matches.get_many::<String>("paid").into_iter().flatten() {
        let (on, amount) =
            entry.split_once('=').ok_or_else(|| Problem::usage("not_a_payment").with("value", entry).column("paid"))?;
        let on = Date::parse(on).map_err(|p| usage(p, "paid"))?;
        paid.push((on, Money::parse(amount, currency).map_err(|p| usage(p, "paid"))?));
    }
    paid.sort_by_key(|(on, _)| *on);
    Ok(Question {
        law: text(matches, "law").to_ascii_uppercase(),
        principal: Money::parse(text(matches, "principal"), currency).map_err(|p| usage(p, "principal"))?,
        due: required("due")?,
        until: required("until")?,
        paid,
        variant: given("variant").cloned(),
        contract_rate: given("contract-rate")
            .map(|r| Rate::parse(r))
            .transpose()
            .map_err(|p| usage(p, "contract-rate"))?,
        contract_date: date(matches, "contract-date")?,
        creditor: size("creditor")?,
        debtor: size("debtor")?,
        receipt_on: date(matches, "receipt-on")?,
        suit_on: date(matches, "suit-on")?,
        rounding: given("rounding").map(|r| Rounding::parse(r)).transpose().map_err(|p| usage(p, "rounding"))?,
        day_count: given("day-count").map(|d| DayCount::parse(d)).transpose().map_err(|p| usage(p, "day-count"))?,
    })
}

/// The computation row by row; with a law book a reference rate is called by its name instead of its id.
fn segments(r: &InterestResult, named: Option<(&LawBook, &str)>) -> Vec<Vec<String>> {
    let reference = |s: &SegmentOut| {
        let told = s.reference.clone().unwrap_or_default();
        let found = named.and_then(|(book, lang)| {
            let (id, rest) = told.split_once(' ')?;
            let (day, value) = rest.split_once(' ')?;
            Some(format!("{}: {value} ({day})", book.series(id)?.name.get(lang)))
        });
        found.unwrap_or(told)
    };
    let row = |s: &SegmentOut| {
        let (days, reference) = (s.days.to_string(), reference(s));
        vec![s.from.clone(), s.to.clone(), days, s.rate.clone(), s.base.clone(), s.interest.clone(), reference]
    };
    r.segments.iter().map(row).collect()
}

/// The computation as it can stand in a letter: principal, rows and their sum, how days count, payments, the legal basis.
fn print(context: &Context<'_>, q: &Question, book: &LawBook, r: &InterestResult) {
    let m = context.messages;
    let mut table = segments(r, Some((book, m.lang.tag())));
    if !table.is_empty() {
        let args = [
            ("currency", r.currency.clone()),
            ("principal", r.principal.clone()),
            ("due", q.due.to_string()),
            ("until", q.until.to_string()),
        ];
        out(&m.text("interest-principal", &args));
        if table.len() > 1 {
            let days: i64 = r.segments.iter().map(|s| s.days).sum();
            let (total, sum) = (m.text("interest-total", &[]), r.interest.clone().unwrap_or_default());
            let empty = String::new;
            table.push(vec![total, empty(), days.to_string(), empty(), empty(), sum, empty()]);
        }
        rows(context.format, m, &COLUMNS, &table);
        let days = day_count_words(&r.day_count, m);
        out(&m.text("interest-counting", &[("days", days), ("rounding", r.rounding.clone())]));
    }
    for p in &r.payments {
        let args = [
            ("on", p.on.clone()),
            ("costs", p.to_costs.clone()),
            ("interest", p.to_interest.clone()),
            ("principal", p.to_principal.clone()),
        ];
        out(&m.text("interest-payment", &args));
    }
    let interest = r.interest.clone().unwrap_or_else(|| m.text("word-not-computed", &[]));
    out(&m.text("interest-sum", &[("currency", r.currency.clone()), ("interest", interest)]));
    if let Some(left) = r.outstanding_interest.as_ref().filter(|_| !r.payments.is_empty()) {
        let args = [("principal", r.outstanding_principal.clone()), ("interest", left.clone())];
        let args: Vec<_> = args.into_iter().chain([("currency", r.currency.clone())]).collect();
        out(&m.text("interest-outstanding", &args));
    }
    if r.source.is_empty() {
        out(&r.rule);
    } else {
        out(&m.text("interest-rule", &[("rule", r.rule.clone()), ("source", r.source.clone())]));
    }
    if let Some(compensation) = &r.compensation {
        let currency = r.compensation_currency.clone().unwrap_or_default();
        out(&m.text("interest-compensation", &[("currency", currency), ("amount", compensation.clone())]));
    }
    for why in &r.because {
        out(&format!("  - {why}"));
    }
    if let Some(words) = service::interest::unknown_words(r, m) {
        out(&words);
    }
}
