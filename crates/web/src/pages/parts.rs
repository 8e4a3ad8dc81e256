//! Pieces of pages: amounts, dates, states, fields, what went wrong, and the way to the next page of a list.

use basis::problem::{Kind, Problem};
use maud::{Markup, html};
use wire::messages::Messages;

use super::{At, Visit};
use crate::answer::sentences;

/// An amount as it is told, with its thousands apart: `-1234567.80` becomes `-1,234,567.80`.
pub(super) fn grouped(amount: &str) -> String {
    let (sign, rest) = amount.strip_prefix('-').map_or(("", amount), |rest| ("\u{2212}", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, ""), |(w, p)| (w, p));
    let mut out = String::from(sign);
    for (at, figure) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(figure);
    }
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

/// Whether an amount is anything but nothing.
pub(super) fn some(amount: &str) -> bool {
    amount.bytes().any(|b| matches!(b, b'1'..=b'9'))
}

/// An amount with its currency, never broken across lines.
pub(super) fn money(amount: &str, currency: &str) -> Markup {
    html! { span class="desk-money" { span class="text-secondary" { (currency) } " " (grouped(amount)) } }
}

/// A day.
pub(super) fn day(date: &str) -> Markup {
    html! { time datetime=(date) { (date) } }
}

/// A state as a word, with a colour besides.
pub(super) fn state(at: &At<'_>, code: &str) -> Markup {
    let colour = match code {
        "candidate" => "bg-yellow-lt",
        "queued" | "approved" => "bg-azure-lt",
        "issued" | "dispatched" | "delivered" | "answered" | "done" => "bg-green-lt",
        "returned" | "barred" => "bg-red-lt",
        _ => "bg-secondary-lt",
    };
    html! { span class={ "badge " (colour) } { (at.word("state", code)) } }
}

/// What was refused, and what to do.
pub(super) fn alert(messages: &Messages, problem: &Problem) -> Markup {
    let (detail, help) = sentences(problem, messages);
    html! {
        div class="alert alert-danger" role="alert" {
            p class="mb-1" { strong { (detail) } }
            @if let Some(help) = help { p class="mb-0" { (help) } }
            @if problem.kind != Kind::Store { p class="mb-0 text-secondary small" { (problem.code) } }
        }
    }
}

/// The alert of a page whose form was refused.
pub(super) fn wrong(at: &At<'_>) -> Markup {
    html! { @if let Some(problem) = at.wrong { (alert(at.visit.messages, problem)) } }
}

/// What every form of an act holds: the key by which a form that is sent twice acts once.
pub(super) fn key(at: &At<'_>) -> Markup {
    html! { input type="hidden" name="key" value=(at.key()); }
}

/// A field of a form.
pub(super) struct Field<'f> {
    /// Name, unique on the page with `form`.
    pub name: &'f str,
    /// The form that it stands in.
    pub form: &'f str,
    /// Kind of input; `area` for several lines.
    pub kind: &'f str,
    /// What it holds where nothing was typed.
    pub value: &'f str,
    pub required: bool,
}

/// A field with its label, and what is wrong with it beside it.
pub(super) fn field(at: &At<'_>, f: &Field<'_>) -> Markup {
    let id = format!("{}-{}", f.form, f.name);
    let own = at.visit.field("form") == f.form;
    // What is secret is typed again.
    let typed = if own && f.kind != "password" { at.filled(f.name) } else { "" };
    let value = if typed.is_empty() { f.value } else { typed };
    let wrong = at.wrong.filter(|p| own && p.place.column.as_deref() == Some(f.name));
    let note = format!("{id}-wrong");
    let class = if wrong.is_some() { "form-control is-invalid" } else { "form-control" };
    let described = wrong.map(|_| note.as_str());
    html! {
        div class="mb-2" {
            label class="form-label" for=(id) { (at.say(&format!("desk-field-{}", f.name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_')))) }
            @if f.kind == "area" {
                textarea class=(class) id=(id) name=(f.name) rows="2" maxlength="2000" required[f.required]
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described] { (value) }
            } @else {
                input class=(class) id=(id) name=(f.name) type=(f.kind) value=(value) maxlength=(if f.kind == "password" { "1024" } else { "200" }) required[f.required]
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described];
            }
            @if let Some(problem) = wrong { div class="invalid-feedback" id=(note) { (sentences(problem, at.visit.messages).0) } }
        }
    }
}

/// A text as a part of an address.
pub(super) fn escaped(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The query of this page with another value of one name.
pub(super) fn with(visit: &Visit<'_>, name: &str, value: &str) -> String {
    let kept = visit.query.iter().filter(|(n, v)| n != name && n != "told" && !v.is_empty());
    let all = kept.map(|(n, v)| (n.as_str(), v.as_str())).chain((!value.is_empty()).then_some((name, value)));
    let pairs: Vec<String> = all.map(|(n, v)| format!("{}={}", escaped(n), escaped(v))).collect();
    let path = &visit.asked.address;
    if pairs.is_empty() { path.clone() } else { format!("{path}?{}", pairs.join("&")) }
}

/// The way to the first and to the next page of a list.
pub(super) fn pager(visit: &Visit<'_>, next: Option<&str>) -> Markup {
    let later = visit.asks("cursor").is_some();
    html! {
        @if later || next.is_some() {
            nav class="desk-pager" aria-label=(visit.say("desk-pages")) {
                @if later { a class="btn" href=(with(visit, "cursor", "")) { (visit.say("desk-first-page")) } }
                @if let Some(next) = next { a class="btn" rel="next" href=(with(visit, "cursor", next)) { (visit.say("desk-next-page")) } }
            }
        }
    }
}

/// What stands where a list has nothing: what that means, and what to do.
pub(super) fn empty(title: &str, about: &str) -> Markup {
    html! { div class="empty" { p class="empty-title" { (title) } p class="empty-subtitle text-secondary" { (about) } } }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn amounts_have_their_thousands_apart() {
        for (amount, wanted) in [
            ("0.00", "0.00"),
            ("999", "999"),
            ("1000", "1,000"),
            ("123456.78", "123,456.78"),
            ("-1234567.80", "\u{2212}1,234,567.80"),
            ("12345678901.123", "12,345,678,901.123"),
        ] {
            assert_eq!(grouped(amount), wanted);
        }
    }
}
