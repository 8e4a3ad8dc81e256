//! The description of the API as a page for people: made from the same document as `/api/openapi.json`, without a script and without anything
//! from elsewhere.

use maud::{DOCTYPE, Markup, html};
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::schema::{ArrayItems, SchemaType, Type};
use utoipa::openapi::{OpenApi, RefOr, Required, Schema};
use wire::messages::{Lang, Messages};

use crate::answer::{Answer, JSON};
use crate::routes::{Route, table};
use crate::upload::{FORM, LINES};

/// Where the page and its style are.
pub(crate) const PAGE: &str = "/docs";
pub(crate) const STYLE: &str = "/docs/style.css";
const RULES: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The style of the page.
pub(crate) fn style() -> Answer {
    Answer::of("text/css; charset=utf-8", include_str!("docs.css")).with("content-security-policy", RULES)
}

/// The page, in the language that the query names, else in that of `messages`.
pub(crate) fn page(messages: &'static Messages, query: &str) -> Answer {
    let named = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
    let messages = named.and_then(|tag| Lang::parse(tag).ok()).map_or(messages, Messages::of);
    let document = crate::openapi::built(messages);
    let answer = Answer::of("text/html; charset=utf-8", whole(&document, messages).into_string());
    answer.with("content-security-policy", RULES).with("content-language", messages.lang.tag())
}

fn say(messages: &Messages, key: &str) -> String {
    messages.text(key, &[])
}

fn whole(document: &OpenApi, messages: &Messages) -> Markup {
    let title = say(messages, "docs-title");
    html! {
        (DOCTYPE)
        html lang=(messages.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href=(STYLE);
            }
            body {
                header {
                    h1 { (title) }
                    p {
                        @for lang in Lang::ALL {
                            a href=(format!("{PAGE}?lang={}", lang.tag())) hreflang=(lang.tag()) lang=(lang.tag()) {
                                (say(Messages::of(lang), "docs-language"))
                            }
                            " "
                        }
                        a href="/api/openapi.json" { "openapi.json" }
                    }
                    @if let Some(about) = &document.info.description { p { (about) } }
                }
                nav aria-label=(say(messages, "docs-addresses")) {
                    ul { @for route in table() { li { (link(route)) } } }
                }
                main {
                    @for route in table() {
                        @if let Some(operation) = operation(document, route) { (one(route, operation, messages)) }
                    }
                    (problems(messages))
                    (shapes(document, messages))
                }
            }
        }
    }
}

fn link(route: &Route) -> Markup {
    html! { a href=(format!("#{}", route.id)) { span.method { (route.method) } " " code { (route.path) } } }
}

fn operation<'d>(document: &'d OpenApi, route: &Route) -> Option<&'d Operation> {
    let item = document.paths.paths.get(route.path)?;
    match route.method {
        "POST" => item.post.as_ref(),
        "PUT" => item.put.as_ref(),
        _ => item.get.as_ref(),
    }
}

/// One address.
fn one(route: &Route, operation: &Operation, messages: &Messages) -> Markup {
    html! {
        section id=(route.id) {
            h2 { span.method { (route.method) } " " code { (route.path) } }
            @if let Some(summary) = &operation.summary { p { (summary) } }
            p { (operation.description.clone().unwrap_or_else(|| say(messages, "docs-no-permission"))) }
            (parameters(route, operation, messages))
            h3 { (say(messages, "docs-example")) }
            pre { code { (example(route)) } }
            h3 { (say(messages, "docs-answers")) }
            table {
                @for (status, response) in &operation.responses.responses {
                    @if let RefOr::T(response) = response {
                        tr {
                            th scope="row" { (status) }
                            td { (response.description) }
                            td {
                                @for (media, content) in &response.content {
                                    @if let RefOr::T(content) = content {
                                        code { (media) } " "
                                        @if let Some(schema) = &content.schema { (kind(schema)) }
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

fn parameters(route: &Route, operation: &Operation, messages: &Messages) -> Markup {
    let given = operation.parameters.iter().flatten();
    let given = given.filter_map(|p| if let RefOr::T(p) = p { Some(p) } else { None });
    let fields = route.has_body() && route.params.iter().all(|p| !p.is_body());
    let required = |yes: bool| say(messages, if yes { "docs-required" } else { "docs-optional" });
    html! {
        table {
            tr {
                @for key in ["docs-name", "docs-place", "docs-kind", "docs-need", "docs-meaning"] { th scope="col" { (say(messages, key)) } }
            }
            @for p in given {
                tr {
                    td { code { (p.name) } }
                    td { (say(messages, place(&p.parameter_in))) }
                    td { @if let Some(schema) = &p.schema { (kind(schema)) } }
                    td { (required(matches!(p.required, Required::True))) }
                    td { (p.description.as_deref().unwrap_or_default()) }
                }
            }
            @if let Some(RefOr::T(body)) = &operation.request_body {
                @if fields {
                    @for p in route.params {
                        tr {
                            td { code { (p.name) } }
                            td { (say(messages, "docs-in-body")) }
                            td { (field(body, p.name)) }
                            td { (required(p.required)) }
                            td { (say(messages, &format!("api-param-{}", p.name))) }
                        }
                    }
                } @else {
                    tr {
                        td {}
                        td { (say(messages, "docs-in-body")) }
                        td { @for media in body.content.keys() { code { (media) } " " } }
                        td { (required(true)) }
                        td { (body.description.as_deref().unwrap_or_default()) }
                    }
                }
            }
        }
    }
}

/// The kind of a field of a body.
fn field(body: &utoipa::openapi::request_body::RequestBody, name: &str) -> Markup {
    let content = body.content.get(JSON).and_then(|c| if let RefOr::T(c) = c { c.schema.as_ref() } else { None });
    match content {
        Some(RefOr::T(Schema::Object(object))) => object.properties.get(name).map_or_else(|| html! {}, kind),
        _ => html! {},
    }
}

const fn place(of: &ParameterIn) -> &'static str {
    match of {
        ParameterIn::Path => "docs-in-path",
        ParameterIn::Header => "docs-in-header",
        _ => "docs-in-query",
    }
}

/// A request as `curl` sends it.
fn example(route: &Route) -> String {
    let mut path = route.path.to_owned();
    while let Some((before, rest)) = path.split_once('{') {
        let Some((name, after)) = rest.split_once('}') else { break };
        path = format!("{before}{}{after}", sample(name));
    }
    let required = || route.named().filter(|p| p.required);
    let query: Vec<String> = required().map(|p| format!("{}={}", p.name, sample(p.name))).collect();
    let fields: Vec<String> = required().map(|p| format!("\"{}\": \"{}\"", p.name, sample(p.name))).collect();
    let key = "-H 'Idempotency-Key: 7c0f6f0e-1'";
    let (options, query) = match (route.method, route.sent(), route.document()) {
        ("PUT", _, Some(kinds)) => {
            let kind = kinds.first().copied().unwrap_or(JSON);
            (format!(" -X PUT -H 'If-Match: \"…\"' -H 'Content-Type: {kind}' --data-binary @file"), query)
        }
        ("POST", Some(kinds), _) => {
            let kind = kinds.iter().find(|k| ![FORM, LINES].contains(*k)).copied().unwrap_or(JSON);
            (format!(" {key} -H 'Content-Type: {kind}' --data-binary @file"), query)
        }
        ("POST", ..) => (format!(" {key} --json '{{{}}}'", fields.join(", ")), Vec::new()),
        _ => (String::new(), query),
    };
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    format!("curl -sS -H @auth.txt{options} 'http://127.0.0.1:8080{path}{query}'")
}

/// A value that stands for others in an example.
fn sample(name: &str) -> &'static str {
    match name {
        "debtor" => "C0001",
        "invoice" => "R-1",
        "letter" => "C0001-EUR-1-reminder",
        "law" => "DE",
        "language" => "en",
        "text" => "reminder.txt",
        "principal" => "1000.00",
        "currency" => "EUR",
        "reason" => "goods late",
        "kind" => "delivered",
        "due" | "on" => "2026-06-30",
        "until" => "2026-12-31",
        _ => "1",
    }
}

fn problems(messages: &Messages) -> Markup {
    let statuses = [400, 401, 403, 404, 405, 408, 409, 412, 413, 415, 422, 428, 500, 503, 507];
    html! {
        section id="problems" {
            h2 { (say(messages, "docs-problems")) }
            p { (say(messages, "docs-problems-about")) }
            table {
                @for status in statuses { tr { th scope="row" { (status) } td { (say(messages, &format!("http-status-{status}"))) } } }
            }
        }
    }
}

/// What the answers are made of.
fn shapes(document: &OpenApi, messages: &Messages) -> Markup {
    let all = document.components.as_ref().map(|c| &c.schemas);
    html! {
        section id="shapes" {
            h2 { (say(messages, "docs-shapes")) }
            @for (name, schema) in all.into_iter().flatten() {
                h3 id=(format!("shape-{name}")) { (name) }
                @if let RefOr::T(Schema::Object(object)) = schema {
                    table {
                        @for (field, schema) in &object.properties {
                            tr {
                                td { code { (field) } }
                                td { (kind(schema)) }
                                @if messages.lang == Lang::En { td { (about(schema)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the document says of a field; it says it in English alone.
fn about(schema: &RefOr<Schema>) -> &str {
    match schema {
        RefOr::Ref(r) => &r.description,
        RefOr::T(Schema::Object(o)) => o.description.as_deref().unwrap_or_default(),
        RefOr::T(Schema::Array(a)) => a.description.as_deref().unwrap_or_default(),
        RefOr::T(_) => "",
    }
}

/// The kind of a value.
fn kind(schema: &RefOr<Schema>) -> Markup {
    match schema {
        RefOr::Ref(to) => {
            let name = to.ref_location.rsplit('/').next().unwrap_or_default();
            html! { a href=(format!("#shape-{name}")) { (name) } }
        }
        RefOr::T(Schema::Array(array)) => match &array.items {
            ArrayItems::RefOrSchema(items) => html! { "[" (kind(items)) "]" },
            ArrayItems::False => html! { "[]" },
        },
        RefOr::T(Schema::Object(object)) => match &object.enum_values {
            Some(words) => {
                html! { @for (at, word) in words.iter().enumerate() { @if at > 0 { " | " } code { (word.as_str().unwrap_or_default()) } } }
            }
            None => html! { (types(&object.schema_type)) },
        },
        RefOr::T(Schema::OneOf(one)) => {
            html! { @for (at, item) in one.items.iter().enumerate() { @if at > 0 { " | " } (kind(item)) } }
        }
        RefOr::T(Schema::AllOf(all)) => {
            html! { @for (at, item) in all.items.iter().enumerate() { @if at > 0 { " & " } (kind(item)) } }
        }
        RefOr::T(_) => html! {},
    }
}

fn types(of: &SchemaType) -> String {
    let word = |t: &Type| match t {
        Type::Object => "object",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Array => "array",
        Type::Null => "null",
        _ => "string",
    };
    match of {
        SchemaType::Type(one) => word(one).to_owned(),
        SchemaType::Array(all) => all.iter().map(word).collect::<Vec<_>>().join(" | "),
        SchemaType::AnyValue => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_holds_every_address_and_nothing_from_elsewhere() {
        for lang in Lang::ALL {
            let answer = page(Messages::of(lang), "");
            let text = String::from_utf8(answer.body).unwrap();
            for route in table() {
                assert!(text.contains(&format!("<section id=\"{}\">", route.id)), "{route:?}");
                assert!(text.contains(&format!("href=\"#{}\"", route.id)), "{route:?}");
                if let Some(need) = route.need {
                    assert!(text.contains(need.word()), "{route:?}");
                }
                for p in route.named() {
                    assert!(text.contains(&format!("<code>{}</code>", p.name)), "{route:?} {p:?}");
                }
            }
            assert!(!text.contains("<script") && !text.contains("style=\""), "{}", lang.tag());
            for link in text.split("href=\"").skip(1).map(|l| l.split('"').next().unwrap()) {
                assert!(link.starts_with('#') || link.starts_with('/'), "{link}");
                let there = link.strip_prefix('#').is_none_or(|id| text.contains(&format!("id=\"{id}\"")));
                assert!(there, "{link} leads nowhere");
            }
            // No key of a catalogue shows.
            for key in ["docs-", "api-param", "http-status"] {
                let told = text.replace("#shape-", "").replace("/docs", "");
                assert!(!told.contains(&format!(">{key}")), "{key} {}", lang.tag());
            }
            assert!(text.contains(&format!("lang=\"{}\"", lang.tag())));
        }
        let chinese = page(Messages::of(Lang::En), "a=b&lang=zh-Hant");
        assert!(String::from_utf8(chinese.body).unwrap().contains("繁體中文</a>"));
        assert!(chinese.headers.contains(&("content-language", "zh-Hant".to_owned())));
        let english = page(Messages::of(Lang::En), "lang=tlh");
        assert!(english.headers.contains(&("content-language", "en".to_owned())));
    }
}
