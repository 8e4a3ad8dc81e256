//! The seller's rules: the strategy in force as a table and as its text, checked and put into force; and what takes two people.

use basis::problem::{Outcome, Problem};
use maud::{Markup, html};
use service::access::Permission;
use service::four_eyes::{self, Proposal, What};
use service::settings;
use service::strategy::{self, Activation, Scope, check_file};
use wire::output::{ChangeOut, FindingOut, StrategyVersion};

use super::{At, Done, Page, Run, act, parts, shell, show};
use crate::answer::Answer;

const PATH: &str = "/rules";
const READ: Permission = Permission::SettingsRead;
const PLAN: Permission = Permission::StrategyWrite;
const DECIDE: Permission = Permission::ChangesApprove;
/// What a strategy is called where it is only typed.
const NAME: &str = "strategy.toml";

pub(super) static PAGES: &[Page] = &[
    show(PATH, READ, page),
    Page { method: "POST", path: "/rules/check", need: Some(READ), run: Run::Secret(checked, page) },
    act("/rules/strategy", PLAN, activate, page),
    act("/rules/strategy/{version}/back", PLAN, back, page),
    show("/changes", READ, changes),
    act("/changes/{change}/approve", DECIDE, approve, changes),
    act("/changes/{change}/reject", DECIDE, reject, changes),
];

/// The text of the form, as it was typed.
fn typed<'v>(at: &'v At<'_>) -> &'v str {
    super::value(&at.visit.form, "text").unwrap_or_default()
}

fn page(at: &At<'_>) -> Outcome<Answer> {
    shown(at, None)
}

/// The page with what a check found.
fn checked(at: &At<'_>) -> Outcome<Answer> {
    let (_, findings) = check_file(NAME, typed(at))?;
    shown(at, Some(&strategy::told(NAME, &findings, at.visit.messages)))
}

fn shown(at: &At<'_>, findings: Option<&[FindingOut]>) -> Outcome<Answer> {
    let versions = settings::of_strategy(at.app, &Scope::Seller)?;
    let last = versions.iter().rev().find_map(|v| Some((v.strategy.as_str(), v.text.as_deref()?)));
    let shipped = wire::strategy::SHIPPED.first().copied().unwrap_or_default();
    let (name, text) = last.unwrap_or(shipped);
    let sent = typed(at);
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" {
            div { h1 class="mb-0" { (at.say("desk-rules-title")) } p class="text-secondary mb-0" { (name) } }
            div class="btn-list" { a class="btn" href="/texts" { (at.say("desk-texts")) } a class="btn" href="/changes" { (at.say("desk-changes")) } }
        }
        @if last.is_none() { p class="alert alert-info" { (at.say("desk-strategy-shipped")) } }
        (steps(at, text)?)
        @if let Some(findings) = findings { (found(at, findings)) }
        section class="card mb-3" aria-labelledby="text" { div class="card-body" {
            h2 class="h3" id="text" { (at.say("desk-strategy-text")) }
            form method="post" action={ (PATH) "/strategy" } hx-boost="false" {
                (parts::key(at))
                input type="hidden" name="form" value="strategy";
                label class="visually-hidden" for="strategy-text" { (at.say("desk-strategy-text")) }
                textarea class="form-control desk-code" id="strategy-text" name="text" rows="24" spellcheck="false" maxlength="200000"
                    readonly[!at.who.may(PLAN)] { (if sent.is_empty() { text } else { sent }) }
                div class="btn-list mt-2" {
                    button class="btn" type="submit" formaction={ (PATH) "/check" } { (at.say("desk-check")) }
                    @if at.who.may(PLAN) { button class="btn btn-primary" type="submit" { (at.say("desk-activate")) } }
                }
            }
        } }
        (history(at, &versions))
    };
    Ok(shell::page(at, "rules", &at.say("desk-rules-title"), &body))
}

/// The rules as a table: from when on, which step, by which letter, and whether somebody must approve it.
fn steps(at: &At<'_>, text: &str) -> Outcome<Markup> {
    let (read, _) = check_file(NAME, text)?;
    let name = |step: usize| {
        let id = read.steps.get(step).map_or("", |s| s.id.as_str());
        service::worklist::step_name(at.visit.messages, id)
    };
    Ok(html! {
        div class="table-responsive mb-3" tabindex="0" role="region" aria-label=(at.say("desk-rules-title")) {
            table class="table desk-table" {
                caption class="visually-hidden" { (at.say("desk-rules-title")) }
                thead { tr {
                    th scope="col" { (at.say("column-step")) }
                    th scope="col" class="text-end" { (at.say("desk-days-from")) }
                    th scope="col" { (at.say("desk-segments")) }
                    th scope="col" { (at.say("desk-letter")) }
                    th scope="col" { (at.say("desk-channels")) }
                    th scope="col" class="text-end" { (at.say("desk-pay-within")) }
                } }
                tbody {
                    @for rule in &read.rules {
                        tr {
                            th scope="row" { (name(rule.step)) }
                            td class="text-end" {
                                @if let Some(days) = rule.when.days_overdue.min { (days) }
                                @if let Some(days) = rule.when.business_days_overdue.min { (at.tell("desk-business-days", &[("days", days.to_string())])) }
                            }
                            td { (rule.when.segment.join(", ")) @for not in &rule.when.not_segment { " \u{2260}\u{a0}" (not) } }
                            td { @if let Some(kind) = &rule.letter { (at.word("letter-kind", kind)) } }
                            td { (rule.channels.iter().map(|c| at.say(&format!("desk-channel-{}", c.word()))).collect::<Vec<_>>().join(", ")) }
                            td class="text-end" { @if rule.letter.is_some() { (rule.pay_within_days) } }
                        }
                    }
                }
            }
        }
    })
}

fn found(at: &At<'_>, findings: &[FindingOut]) -> Markup {
    html! {
        @if findings.is_empty() { div class="alert alert-success" role="status" { (at.say("desk-check-fine")) } }
        @else {
            div class="alert alert-warning" role="status" {
                p class="mb-1" { strong { (at.tell("desk-check-found", &[("count", findings.len().to_string())])) } }
                ul class="mb-0" { @for f in findings { li { (f.message) " " span class="text-secondary" { (f.place) } } } }
            }
        }
    }
}

fn history(at: &At<'_>, versions: &[StrategyVersion]) -> Markup {
    html! {
        @if !versions.is_empty() {
            section aria-labelledby="history" {
                h2 class="h3" id="history" { (at.say("desk-versions")) }
                div class="table-responsive" {
                    table class="table table-vcenter desk-table" {
                        thead { tr {
                            th scope="col" class="text-end" { (at.say("column-number")) }
                            th scope="col" { (at.say("column-name")) }
                            th scope="col" { (at.say("column-since")) }
                            th scope="col" { (at.say("column-by")) }
                            @if at.who.may(PLAN) { th scope="col" { span class="visually-hidden" { (at.say("desk-acts")) } } }
                        } }
                        tbody {
                            @for (n, v) in versions.iter().rev().enumerate() {
                                tr {
                                    th scope="row" class="text-end" { (v.version) }
                                    td { (v.strategy) }
                                    td class="small" { (v.at) }
                                    td { (v.by) }
                                    @if at.who.may(PLAN) {
                                        td {
                                            @if n > 0 && v.text.is_some() {
                                                form method="post" action={ (PATH) "/strategy/" (v.version) "/back" } {
                                                    (parts::key(at))
                                                    button class="btn btn-sm" type="submit" { (at.say("desk-back-to")) }
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn how(at: &At<'_>) -> Activation {
    Activation { scope: Scope::Seller, by: at.who.login.clone(), from_now: false }
}

/// Puts it into force; where that takes two people it is proposed.
fn activate(at: &At<'_>) -> Outcome<Done> {
    set(at, typed(at), settings::put_strategy(at.app, typed(at), &how(at)).map(drop))
}

fn set(at: &At<'_>, text: &str, done: Outcome<()>) -> Outcome<Done> {
    match done {
        Ok(()) => Ok(Done { to: PATH.to_owned(), told: "saved" }),
        Err(problem) if problem.code == "change_takes_two" => {
            four_eyes::propose(at.app, &Proposal { what: What::Strategy, body: text, how: how(at) })?;
            Ok(Done { to: "/changes".to_owned(), told: "proposed" })
        }
        Err(problem) => Err(problem),
    }
}

fn back(at: &At<'_>) -> Outcome<Done> {
    let version = at.number("version")?;
    let earlier = settings::of_strategy(at.app, &Scope::Seller)?.into_iter().find(|v| v.version == version);
    let text =
        earlier.and_then(|v| v.text).ok_or_else(|| Problem::refused("unknown_version").with("value", version))?;
    set(at, &text, settings::strategy_back(at.app, version, &how(at)).map(drop))
}

fn changes(at: &At<'_>) -> Outcome<Answer> {
    let all = four_eyes::changes(at.app)?;
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" { h1 { (at.say("desk-changes")) } }
        p class="text-secondary" { (at.say("desk-changes-about")) }
        @if all.is_empty() { (parts::empty(&at.say("desk-changes-none"), &at.say("desk-changes-none-help"))) }
        @for change in all.iter().rev() { (one(at, change)) }
    };
    Ok(shell::page(at, "rules", &at.say("desk-changes"), &body))
}

fn one(at: &At<'_>, c: &ChangeOut) -> Markup {
    let form = format!("change{}", c.change);
    let reason = parts::Field { name: "reason", form: &form, kind: "text", value: "", required: true };
    let own = format!("/changes/{}", c.change);
    html! {
        section class="card mb-3" aria-labelledby=(form) { div class="card-body" {
            h2 class="h3" id=(form) { (at.word("change-what", &c.what)) " \u{b7} " (at.word("change-state", &c.state)) }
            p class="text-secondary small" {
                (c.change) " \u{b7} " (c.at) " \u{b7} " (c.by)
                @if let Some(by) = &c.decided_by { " \u{b7} " (c.decided_at.as_deref().unwrap_or("")) " \u{b7} " (by) }
            }
            @if let Some(reason) = &c.reason { p { (reason) } }
            details { summary { (at.say("desk-change-body")) } pre class="desk-code" { (c.body) } }
            @if c.state == "proposed" && at.who.may(DECIDE) {
                div class="btn-list mt-2" {
                    @if c.by != at.who.login {
                        form method="post" action={ (own) "/approve" } { (parts::key(at)) button class="btn btn-primary" type="submit" { (at.say("desk-change-approve")) } }
                    }
                    details open[at.wrong.is_some() && at.visit.field("form") == form] {
                        summary { (at.say("desk-change-reject")) }
                        form method="post" action={ (own) "/reject" } {
                            (parts::key(at))
                            input type="hidden" name="form" value=(form);
                            (parts::field(at, &reason))
                            button class="btn btn-sm" type="submit" { (at.say("desk-change-reject")) }
                        }
                    }
                }
            }
        } }
    }
}

fn decided() -> Outcome<Done> {
    Ok(Done { to: "/changes".to_owned(), told: "saved" })
}

fn approve(at: &At<'_>) -> Outcome<Done> {
    four_eyes::approve(at.app, at.number("change")?, &at.who.login)?;
    decided()
}

fn reject(at: &At<'_>) -> Outcome<Done> {
    four_eyes::reject(at.app, at.number("change")?, (at.visit.field("reason"), &at.who.login))?;
    decided()
}
