//! `dunlin interest`: the stateless calculator.

use basis::calendar::Date;
use basis::law::{DayCount, PartySize};
use basis::money::{Currency, Money, Rate, Rounding};
use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::interest::{Question, interest};
use wire::output::{InterestResult, json};

use crate::context::{Context, date, text, usage};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let question = question(matches)?;
    let result = interest(&question, &context.law()?, context.messages)?;
    print(context, &result);
    Ok(0)
}

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

fn print(context: &Context<'_>, r: &InterestResult) {
    if context.format == Format::Json {
        out(&json(r));
        return;
    }
    let m = context.messages;
    let columns = [
        ("from", false),
        ("to", false),
        ("days", true),
        ("rate", true),
        ("base", true),
        ("interest", true),
        ("reference", false),
    ];
    let table: Vec<Vec<String>> = r
        .segments
        .iter()
        .map(|s| {
            vec![
                s.from.clone(),
                s.to.clone(),
                s.days.to_string(),
                s.rate.clone(),
                s.base.clone(),
                s.interest.clone(),
                s.reference.clone().unwrap_or_default(),
            ]
        })
        .collect();
    if !table.is_empty() || context.format == Format::Csv {
        rows(context.format, m, &columns, &table);
    }
    if context.format == Format::Csv {
        return;
    }
    let interest = r.interest.clone().unwrap_or_else(|| m.text("word-not-computed", &[]));
    out(&m.text("interest-sum", &[("currency", r.currency.clone()), ("interest", interest)]));
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
    if let Some(from) = &r.rates_unknown_from {
        out(&m.text("interest-assumed", &[("from", from.clone())]));
    }
}
