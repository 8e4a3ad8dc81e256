//! The call panel on the page of a debtor: what to say, the three questions, and what was answered before.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::Permission;
use service::answers::{self, Said};
use wire::output::{AnswerOut, ExplainResult};

use super::parts::Field;
use super::{At, Done, parts};

/// The panel. What was typed into one that was refused stands in it still.
pub(super) fn panel(at: &At<'_>, why: &ExplainResult, phone: &str) -> Markup {
    if !at.who.may(Permission::BlocksWrite) {
        return html! {};
    }
    let own = at.wrong.is_some() && at.visit.field("form") == "call";
    let text = |name| Field { name, form: "call", kind: "text", value: "", required: false };
    let day = |name| Field { name, form: "call", kind: "date", value: "", required: false };
    let arrived = if own { at.visit.field("arrived") } else { "" };
    html! {
        section class="card mb-3" aria-labelledby="call" {
            details class="card-body desk-call" open[own] {
                summary { h2 class="h3 d-inline" id="call" { (at.say("desk-call")) } }
                p class="text-secondary mt-2" { (at.say("desk-call-about")) @if !phone.is_empty() { " " a href={ "tel:" (phone) } { (phone) } } }
                (script(at, why))
                form method="post" action={ (super::debtor::path(at.visit.at("debtor"))) "/answers" } {
                    (parts::key(at))
                    input type="hidden" name="form" value="call";
                    (parts::field(at, &text("spoke_with")))
                    (parts::field(at, &text("invoice")))
                    fieldset class="mb-2" {
                        legend class="form-label" { (at.say("desk-call-arrived")) }
                        @for (id, word, told) in [("call-yes", "yes", "answer-yes"), ("call-no", "no", "answer-no"), ("call-unasked", "", "desk-call-unasked")] {
                            div class="form-check form-check-inline" {
                                input class="form-check-input" type="radio" id=(id) name="arrived" value=(word) checked[word == arrived];
                                label class="form-check-label" for=(id) { (at.say(told)) }
                            }
                        }
                    }
                    p class="form-label mb-0" { (at.say("desk-call-disputed")) }
                    (parts::field(at, &Field { kind: "area", ..text("disputed") }))
                    p class="form-label mb-0" { (at.say("desk-call-pays_on")) }
                    (parts::field(at, &day("pays_on")))
                    (parts::field(at, &text("remark")))
                    button class="btn btn-primary" type="submit" { (at.say("desk-call-send")) }
                }
            }
        }
    }
}

/// What to say first: who calls, and about what; the oldest item that is overdue.
fn script(at: &At<'_>, why: &ExplainResult) -> Markup {
    let overdue = why.accounts.iter().flat_map(|a| a.items.iter().map(move |item| (item, &a.currency)));
    let oldest = overdue.filter(|(item, _)| item.days_overdue > 0).max_by_key(|(item, _)| item.days_overdue);
    let Some((item, currency)) = oldest else { return html! {} };
    let args = [
        ("name", at.who.name.clone()),
        ("seller", at.app.seller.name.clone()),
        ("invoice", item.number.clone()),
        ("amount", format!("{currency}\u{a0}{}", parts::grouped(&item.open))),
        ("due", item.due.clone()),
    ];
    html! { blockquote class="desk-script" { (at.tell("desk-call-script", &args)) } }
}

/// What was said, for the list of what happened.
pub(super) fn told(at: &At<'_>, a: &AnswerOut) -> Markup {
    let broken = a.promise.as_deref() == Some("broken");
    html! {
        span class="badge bg-cyan-lt" { (at.say("desk-answer")) } " "
        @if a.withdrawn_by.is_some() { span class="badge bg-secondary-lt" { (at.say("answer-withdrawn")) } " " }
        ul class="mb-0" {
            @if let Some(yes) = a.arrived { li { (at.say("column-arrived")) ": " (at.say(if yes { "answer-yes" } else { "answer-no" })) } }
            @if let Some(reason) = &a.disputed { li { (at.say("column-disputed")) ": " (reason) } }
            @if let Some(day) = &a.pays_on {
                li {
                    (at.say("column-pays_on")) ": " (parts::day(day))
                    @if let Some(state) = &a.promise { " " span class=(if broken { "badge bg-red-lt" } else { "badge bg-green-lt" }) { (at.word("answer", state)) } }
                }
            }
            @if let Some(remark) = &a.remark { li { (remark) } }
        }
        div class="text-secondary small" {
            (a.by) @for word in [&a.spoke_with, &a.invoice].into_iter().flatten() { " \u{b7} " (word) }
            @if let Some(day) = a.rests_until.as_ref().filter(|_| a.withdrawn_by.is_none()) { " \u{b7} " (at.tell("desk-answer-rests", &[("day", day.clone())])) }
        }
        @if a.withdrawn_by.is_none() && at.who.may(Permission::BlocksWrite) { (withdrawal(at, a)) }
    }
}

fn withdrawal(at: &At<'_>, a: &AnswerOut) -> Markup {
    let form = format!("answer{}", a.answer);
    let reason = Field { name: "reason", form: &form, kind: "text", value: "", required: true };
    html! {
        details open[at.wrong.is_some() && at.visit.field("form") == form] {
            summary class="small" { (at.say("desk-answer-withdraw")) }
            form method="post" action={ (super::debtor::path(&a.debtor)) "/answers/" (a.answer) "/withdraw" } {
                (parts::key(at))
                input type="hidden" name="form" value=(form);
                (parts::field(at, &reason))
                button class="btn btn-sm" type="submit" { (at.say("desk-answer-withdraw")) }
            }
        }
    }
}

fn done(at: &At<'_>, told: &'static str) -> Done {
    Done { to: super::debtor::path(at.visit.at("debtor")), told }
}

pub(super) fn answer(at: &At<'_>) -> Outcome<Done> {
    let text = |name| at.visit.field(name).to_owned();
    let said = Said {
        debtor: at.visit.at("debtor").to_owned(),
        invoice: Some(text("invoice")).filter(|number| !number.is_empty()),
        arrived: Some(text("arrived")).filter(|word| !word.is_empty()).map(|word| word == "yes"),
        disputed: text("disputed"),
        pays_on: if at.visit.field("pays_on").is_empty() { None } else { Some(at.date("pays_on")?) },
        spoke_with: text("spoke_with"),
        remark: text("remark"),
        rests_until: None,
        by: at.who.login.clone(),
    };
    answers::record(at.app, &said, at.app.today()?)?;
    Ok(done(at, "answered"))
}

pub(super) fn withdraw(at: &At<'_>) -> Outcome<Done> {
    let how = (at.visit.field("reason"), at.who.login.as_str());
    answers::withdraw(at.app, at.number("answer")?, how, at.app.today()?)?;
    Ok(done(at, "answer_withdrawn"))
}
