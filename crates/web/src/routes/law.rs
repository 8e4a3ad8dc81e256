//! What the law says, without any books.

use basis::calendar::Date;
use basis::law::{DayCount, PartySize};
use basis::money::{Currency, Money, Rate, Rounding};
use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::interest::{Question, interest};
use service::law_rates;
use wire::output::{InterestResult, LawValueOut, json};

use super::{Param, Route, Shape, Takes};
use crate::answer::{Answer, MARKDOWN};
use crate::call::{Call, usage};

const READ: Option<Permission> = Some(Permission::LawRead);

pub(super) static ROUTES: &[Route] = &[
    Route {
        method: "GET",
        path: "/api/v1/laws",
        need: READ,
        id: "laws",
        params: &[],
        answer: Shape::objects(),
        run: laws,
    },
    Route {
        method: "GET",
        path: "/api/v1/laws/{law}",
        need: READ,
        id: "law",
        params: &[],
        answer: Shape::objects(),
        run: law,
    },
    Route {
        method: "GET",
        path: "/api/v1/laws/{law}/page",
        need: READ,
        id: "law_page",
        params: &[],
        answer: Shape::markdown(),
        run: page,
    },
    Route {
        method: "GET",
        path: "/api/v1/law-rates/{series}",
        need: READ,
        id: "law_rates",
        params: &[],
        answer: Shape::list::<LawValueOut>(),
        run: values,
    },
    Route {
        method: "GET",
        path: "/api/v1/interest",
        need: READ,
        id: "interest",
        params: &[
            Param::required("law", Takes::Text),
            Param::required("principal", Takes::Text),
            Param::required("currency", Takes::Text),
            Param::required("due", Takes::Date),
            Param::required("until", Takes::Date),
            Param { many: true, ..Param::new("paid", Takes::Text) },
            Param::new("variant", Takes::Text),
            Param::new("contract_rate", Takes::Text),
            Param::new("contract_date", Takes::Date),
            Param::new("creditor", Takes::Text),
            Param::new("debtor", Takes::Text),
            Param::new("receipt_on", Takes::Date),
            Param::new("suit_on", Takes::Date),
            Param::new("rounding", Takes::Text),
            Param::new("day_count", Takes::Text),
        ],
        answer: Shape::one::<InterestResult>(),
        run: reckon,
    },
];

fn laws(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(service::law::list_json(&call.app.law, call.messages.lang.tag())))
}

fn law(call: &Call<'_>) -> Outcome<Answer> {
    let pack = service::law::pack(&call.app.law, &call.text("law").to_ascii_uppercase())?;
    let mut statements = service::law::statements(pack, call.messages);
    let rates = law_rates::used(&call.app.law, pack);
    statements.extend(rates.into_iter().filter_map(|series| law_rates::newest(series, call.messages)));
    Ok(Answer::json(service::law::statements_json(&statements)))
}

fn page(call: &Call<'_>) -> Outcome<Answer> {
    let pack = service::law::pack(&call.app.law, &call.text("law").to_ascii_uppercase())?;
    Ok(Answer::of(MARKDOWN, service::law_page::page(&call.app.law, pack, call.messages)?))
}

fn values(call: &Call<'_>) -> Outcome<Answer> {
    let series = law_rates::series(&call.app.law, &call.text("series").to_ascii_uppercase())?;
    Ok(Answer::json(json(&law_rates::values(series, call.messages))))
}

fn reckon(call: &Call<'_>) -> Outcome<Answer> {
    let currency = Currency::parse(&call.text("currency").to_ascii_uppercase()).map_err(|p| usage(p, "currency"))?;
    let required = |name: &'static str| -> Outcome<Date> {
        call.date(name)?.ok_or_else(|| Problem::usage("parameter_missing").with("value", name).column(name))
    };
    let size = |name: &'static str| -> Outcome<Option<PartySize>> {
        let unknown = |word: &str| Problem::usage("unknown_party_size").with("value", word).column(name);
        call.get(name).map(|word| PartySize::parse(word).ok_or_else(|| unknown(word))).transpose()
    };
    let mut paid = Vec::new();
    for entry in call.values.all("paid") {
        let not = || Problem::usage("not_a_payment").with("value", entry).column("paid");
        let (on, amount) = entry.split_once('=').ok_or_else(not)?;
        let on = Date::parse(on).map_err(|p| usage(p, "paid"))?;
        paid.push((on, Money::parse(amount, currency).map_err(|p| usage(p, "paid"))?));
    }
    paid.sort_by_key(|(on, _)| *on);
    let question = Question {
        law: call.text("law").to_ascii_uppercase(),
        principal: Money::parse(call.text("principal"), currency).map_err(|p| usage(p, "principal"))?,
        due: required("due")?,
        until: required("until")?,
        paid,
        variant: call.owned("variant"),
        contract_rate: call.get("contract_rate").map(Rate::parse).transpose().map_err(|p| usage(p, "contract_rate"))?,
        contract_date: call.date("contract_date")?,
        creditor: size("creditor")?,
        debtor: size("debtor")?,
        receipt_on: call.date("receipt_on")?,
        suit_on: call.date("suit_on")?,
        rounding: call.get("rounding").map(Rounding::parse).transpose().map_err(|p| usage(p, "rounding"))?,
        day_count: call.get("day_count").map(DayCount::parse).transpose().map_err(|p| usage(p, "day_count"))?,
    };
    Ok(Answer::json(json(&interest(&question, &call.app.law, call.messages)?)))
}
