//! What the law says, without any books: the jurisdictions, what a pack states with where it stands and how sure it is, and interest reckoned on
//! whatever somebody types. It opens no books and keeps nothing.

use basis::calendar::Date;
use basis::law::PartySize;
use basis::money::{Currency, Money, Rate};
use basis::problem::{Kind, Outcome, Problem};
use maud::{Markup, html};
use service::access::Permission;
use service::interest::{Question, interest};
use service::law::Statement;
use service::law_rates;
use wire::output::{InterestResult, SegmentOut};

use super::{At, Page, parts, shell, show};
use crate::answer::{Answer, status};

const PATH: &str = "/laws";
const RECKON: &str = "/interest";
/// What a party can be, as the law tells them apart.
const SIZES: [&str; 3] = ["sme", "large", "public"];

pub(super) static PAGES: &[Page] = &[
    show(PATH, Permission::LawRead, laws),
    show("/laws/{law}", Permission::LawRead, law),
    show(RECKON, Permission::LawRead, reckoned),
];

fn laws(at: &At<'_>) -> Outcome<Answer> {
    let tag = at.visit.messages.lang.tag();
    let body = html! {
        div class="desk-title" { h1 { (at.say("desk-law")) } a class="btn" href=(RECKON) { (at.say("desk-reckon")) } }
        div class="table-responsive" {
            table class="table table-vcenter desk-table" {
                thead { tr {
                    th scope="col" { (at.say("column-law")) }
                    th scope="col" { (at.say("column-name")) }
                    th scope="col" { (at.say("column-as_of")) }
                    th scope="col" class="text-end" { (at.say("desk-rules")) }
                } }
                tbody {
                    @for pack in at.app.law.packs() {
                        tr data-row="" {
                            th scope="row" { a href={ (PATH) "/" (pack.code) } data-open="" { (pack.code) } }
                            td { (pack.name.get(tag)) }
                            td { (parts::day(&pack.as_of.to_string())) }
                            td class="text-end" { (pack.rules.len()) }
                        }
                    }
                }
            }
        }
    };
    Ok(shell::page(at, "law", &at.say("desk-law"), &body))
}

fn law(at: &At<'_>) -> Outcome<Answer> {
    let pack = service::law::pack(&at.app.law, &at.visit.at("law").to_ascii_uppercase())?;
    let mut statements = service::law::statements(pack, at.visit.messages);
    let rates = law_rates::used(&at.app.law, pack);
    statements.extend(rates.into_iter().filter_map(|series| law_rates::newest(series, at.visit.messages)));
    let name = pack.name.get(at.visit.messages.lang.tag());
    let one = |s: &Statement| {
        html! {
            tr {
                th scope="row" class="small text-secondary" { (s.id) }
                td { (s.text) div class="small text-secondary" { (service::law::cited(&s.source, &s.article)) } }
                td class="small" { (parts::day(&s.mark.since.to_string())) }
                td class="small" { (at.tell("law-page-confidence", &[("value", s.mark.confidence.code().to_owned())])) }
            }
        }
    };
    let body = html! {
        div class="desk-title" {
            div { h1 class="mb-0" { (name) } p class="text-secondary mb-0" { (pack.code) " \u{b7} " (at.say("column-as_of")) " " (parts::day(&pack.as_of.to_string())) } }
            a class="btn" href={ (RECKON) "?law=" (pack.code) } { (at.say("desk-reckon")) }
        }
        div class="table-responsive" tabindex="0" role="region" aria-label=(name) {
            table class="table desk-table" {
                thead { tr {
                    th scope="col" { (at.say("column-rule")) }
                    th scope="col" { (at.say("desk-says")) }
                    th scope="col" { (at.say("column-since")) }
                    th scope="col" { (at.say("column-confidence")) }
                } }
                tbody { @for statement in &statements { (one(statement)) } }
            }
        }
    };
    Ok(shell::page(at, "law", name, &body))
}

/// What was asked, as it was typed.
fn typed<'v>(at: &'v At<'_>, name: &str) -> &'v str {
    at.visit.asks(name).map_or("", str::trim)
}

fn question(at: &At<'_>) -> Outcome<Question> {
    let needed = |name: &'static str| match typed(at, name) {
        "" => Err(Problem::usage("parameter_missing").with("value", name).column(name)),
        text => Ok(text),
    };
    let date = |name: &'static str| needed(name).and_then(|text| Date::parse(text).map_err(|p| p.column(name)));
    let size = |name: &'static str| Some(typed(at, name)).filter(|word| !word.is_empty()).and_then(PartySize::parse);
    let currency = Currency::parse(&needed("currency")?.to_ascii_uppercase()).map_err(|p| p.column("currency"))?;
    let agreed = Some(typed(at, "contract_rate")).filter(|text| !text.is_empty());
    Ok(Question {
        law: needed("law")?.to_ascii_uppercase(),
        principal: Money::parse(needed("principal")?, currency).map_err(|p| p.column("principal"))?,
        due: date("due")?,
        until: date("until")?,
        paid: Vec::new(),
        variant: None,
        contract_rate: agreed.map(Rate::parse).transpose().map_err(|p| p.column("contract_rate"))?,
        contract_date: None,
        creditor: size("creditor"),
        debtor: size("debtor"),
        receipt_on: None,
        suit_on: None,
        rounding: None,
        day_count: None,
    })
}

fn reckoned(at: &At<'_>) -> Outcome<Answer> {
    let asked = at.visit.asks("principal").is_some();
    let done = asked.then(|| question(at).and_then(|q| interest(&q, &at.app.law, at.visit.messages))).transpose();
    let (result, wrong) = match done {
        Ok(result) => (result, None),
        Err(problem) if problem.kind == Kind::Store => return Err(problem),
        Err(problem) => (None, Some(problem)),
    };
    let body = html! {
        @if let Some(problem) = &wrong { (parts::alert(at.visit.messages, problem)) }
        div class="desk-title" { h1 { (at.say("desk-reckon")) } }
        p class="text-secondary" { (at.say("desk-reckon-about")) }
        (form(at, wrong.as_deref()))
        @if let Some(result) = &result { (told(at, result)) }
    };
    let answer = shell::page(at, "law", &at.say("desk-reckon"), &body);
    Ok(match wrong {
        Some(problem) => Answer { status: status(&problem), code: problem.code, ..answer },
        None => answer,
    })
}

fn form(at: &At<'_>, wrong: Option<&Problem>) -> Markup {
    let today = at.app.today().map_or_else(|_| String::new(), |day| day.to_string());
    let input = |name: &str, kind: &str, usual: &str, required: bool| {
        let value = if typed(at, name).is_empty() { usual } else { typed(at, name) };
        let bad = wrong.is_some_and(|p| p.place.column.as_deref() == Some(name));
        let label = match name {
            "due" => "column-due".to_owned(),
            "until" => "desk-reckon-until".to_owned(),
            _ => format!("desk-field-{name}"),
        };
        html! {
            div {
                label class="form-label" for=(name) { (at.say(&label)) }
                input class=(if bad { "form-control is-invalid" } else { "form-control" }) id=(name) name=(name) type=(kind) value=(value) maxlength="40"
                    required[required] aria-invalid=[bad.then_some("true")];
            }
        }
    };
    let size = |name: &str| {
        html! {
            div {
                label class="form-label" for=(name) { (at.say(&format!("desk-field-{name}"))) }
                select class="form-select" id=(name) name=(name) {
                    option value="" { (at.say("desk-not-said")) }
                    @for word in SIZES { option value=(word) selected[typed(at, name) == word] { (at.say(&format!("desk-size-{word}"))) } }
                }
            }
        }
    };
    html! {
        form class="desk-filter" action=(RECKON) {
            div {
                label class="form-label" for="law" { (at.say("column-law")) }
                select class="form-select" id="law" name="law" {
                    @for pack in at.app.law.packs() {
                        option value=(pack.code) selected[pack.code.eq_ignore_ascii_case(typed(at, "law"))] { (pack.name.get(at.visit.messages.lang.tag())) }
                    }
                }
            }
            (input("principal", "text", "", true))
            (input("currency", "text", at.app.seller.currency.as_str(), true))
            (input("due", "date", "", true))
            (input("until", "date", &today, true))
            (input("contract_rate", "text", "", false))
            (size("creditor"))
            (size("debtor"))
            button class="btn btn-primary" type="submit" { (at.say("desk-reckon-send")) }
        }
    }
}

fn told(at: &At<'_>, r: &InterestResult) -> Markup {
    let row = |s: &SegmentOut| {
        html! {
            tr {
                td { (parts::day(&s.from)) " \u{2013} " (parts::day(&s.to)) }
                td class="text-end" { (s.days) }
                td { (s.rate) @if let Some(reference) = &s.reference { div class="small text-secondary" { (reference) } } @if s.assumed { div class="small" { (at.say("column-assumed")) } } }
                td class="text-end" { (parts::grouped(&s.base)) }
                td class="text-end" { (parts::grouped(&s.interest)) }
            }
        }
    };
    html! {
        section class="card mb-3" aria-labelledby="result" {
            div class="card-body" {
                h2 class="h3" id="result" { (at.say("column-interest")) }
                dl class="desk-figures" {
                    div { dt { (at.say("desk-field-principal")) } dd { (parts::money(&r.principal, &r.currency)) } }
                    div { dt { (at.say("column-interest")) } dd { @match &r.interest { Some(sum) => (parts::money(sum, &r.currency)), None => (at.say("desk-none")) } } }
                    @if let (Some(sum), Some(currency)) = (&r.compensation, &r.compensation_currency) {
                        div { dt { (at.say("desk-compensation")) } dd { (parts::money(sum, currency)) } }
                    }
                }
                p class="mb-1" { (r.rule) }
                ul class="mb-2" { @for reason in &r.because { li { (reason) } } }
                p class="small text-secondary mb-2" {
                    (r.source) " \u{b7} " (at.say("column-confidence")) ": " (at.tell("law-page-confidence", &[("value", r.confidence.clone())]))
                    @if !r.claimable_out_of_court { " \u{b7} " (at.say("desk-court-only")) }
                }
                @if let Some(cap) = &r.cap { p class="small" { (cap) } }
            }
            @if !r.segments.is_empty() {
                div class="table-responsive" tabindex="0" role="region" aria-label=(at.say("desk-computation")) {
                    table class="table desk-table mb-0" {
                        caption class="visually-hidden" { (at.say("desk-computation")) }
                        thead { tr {
                            th scope="col" { (at.say("column-from")) }
                            th scope="col" class="text-end" { (at.say("column-days")) }
                            th scope="col" { (at.say("column-rate")) }
                            th scope="col" class="text-end" { (at.say("column-base")) }
                            th scope="col" class="text-end" { (at.say("column-interest")) }
                        } }
                        tbody { @for segment in &r.segments { (row(segment)) } }
                    }
                }
            }
        }
    }
}
