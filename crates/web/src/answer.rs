//! What a request is answered with: a document, or a problem (RFC 9457) with the codes of the command line.

use basis::problem::{Kind, Problem};
use service::import::{KEPT, PROPOSAL};
use wire::api::{KeptOut, ProblemOut};
use wire::messages::Messages;

/// An answer without what every answer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media: &'static str,
    pub(crate) body: Vec<u8>,
    /// Further headers.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The problem's code, for the log.
    pub(crate) code: &'static str,
    /// What is kept for who asks the same again, where that is not the body: what is shown once is not kept.
    pub(crate) kept: Option<String>,
}

/// No status of HTTP: such an answer never leaves the house.
const LATER: u16 = 0;

pub(crate) const JSON: &str = "application/json";
pub(crate) const PROBLEM: &str = "application/problem+json";
pub(crate) const PDF: &str = "application/pdf";
pub(crate) const MARKDOWN: &str = "text/markdown; charset=utf-8";

impl Answer {
    pub(crate) fn of(media: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, media, body: body.into(), headers: Vec::new(), code: "", kept: None }
    }
    /// None yet: it takes long, and is to be asked for again by one who has time.
    pub(crate) fn not_yet() -> Self {
        Self { status: LATER, ..Self::of(JSON, "") }
    }
    pub(crate) const fn later(&self) -> bool {
        self.status == LATER
    }
    pub(crate) fn json(text: String) -> Self {
        Self::of(JSON, text)
    }
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
    /// A problem in the language of `messages`. What failed inside the house is said without its particulars: they stand in the log.
    pub(crate) fn problem(problem: &Problem, status: u16, messages: &Messages, request: &str) -> Self {
        let inside = inside(problem);
        let (detail, help) = sentences(problem, messages);
        let place = &problem.place;
        let out = ProblemOut {
            kind: format!("urn:dunlin:problem:{}", problem.code),
            title: messages.text(&format!("http-status-{status}"), &[]),
            status,
            detail,
            code: problem.code.to_owned(),
            help,
            field: if inside { None } else { place.column.clone() },
            line: place.line,
            mapping: said(problem, PROPOSAL).map(str::to_owned),
            kept: kept(problem),
            request_id: request.to_owned(),
        };
        let mut answer = Self { status, code: problem.code, ..Self::of(PROBLEM, wire::output::json(&out)) };
        if status == 401 {
            answer = answer.with("www-authenticate", "Bearer");
        }
        if status == 429 {
            let seconds = problem.args.iter().find(|(name, _)| *name == "seconds");
            answer = answer.with("retry-after", seconds.map_or("1", |(_, n)| n.as_str()));
        }
        if status == 503 {
            answer = answer.with("retry-after", "1");
        }
        answer
    }
}

/// Whether it is a fault of the house of which nobody outside learns the particulars.
fn inside(problem: &Problem) -> bool {
    problem.kind == Kind::Store && !OUTSIDE.contains(&problem.code) && problem.code != FULL
}

/// What is wrong and what to do, without what concerns the house alone.
pub(crate) fn sentences(problem: &Problem, messages: &Messages) -> (String, Option<String>) {
    match inside(problem) {
        true => (messages.text("server_failed", &[]), messages.find("server_failed-help", &[])),
        false => messages.problem(problem),
    }
}

pub(crate) fn said<'p>(problem: &'p Problem, name: &str) -> Option<&'p str> {
    problem.args.iter().find(|(n, _)| *n == name).map(|(_, text)| text.as_str())
}

/// What was kept of a file that broke off.
fn kept(problem: &Problem) -> Option<KeptOut> {
    let number = |name| said(problem, name)?.parse().ok();
    let import = said(problem, KEPT.0)?.parse().ok()?;
    Some(KeptOut { import, rows: number(KEPT.1)?, after_rows: number(KEPT.2)? })
}

/// Faults of the server that a client may know as they are.
const OUTSIDE: [&str; 3] = ["server_busy", "server_slow", "store_busy"];
/// Those of them that no repetition mends by itself.
const FULL: &str = "upload_disk_full";

/// The HTTP status of a problem that a use case told.
pub(crate) fn status(problem: &Problem) -> u16 {
    match problem.code {
        "sign_in_refused"
        | "second_factor_needed"
        | "second_factor_wrong"
        | "passkey_refused"
        | "passkey_ceremony_ended"
        | "passkey_counter_back"
        | "provider_return_ended"
        | "provider_said_no"
        | "provider_refused"
        | "provider_link_unknown" => 401,
        "sign_in_locked" | "too_many_requests" | "passkey_ceremonies_many" | "provider_many" => 429,
        "provider_unreachable" => 503,
        "permission_missing"
        | "scope_missing"
        | "second_factor_required"
        | "passkey_session_needed"
        | "origin_foreign"
        | "password_in_clear" => 403,
        "route_unknown" => 404,
        "method_not_allowed" => 405,
        "if_match_stale" => 412,
        "if_match_missing" => 428,
        "body_too_large" => 413,
        "body_media_unknown" => 415,
        FULL => 507,
        "body_slow" => 408,
        "idempotency_key_reused" => 422,
        "settings_changed" => 503,
        code if OUTSIDE.contains(&code) => 503,
        "link_ended" | "link_expired" => 410,
        code if problem.kind == Kind::Refused && code.starts_with("unknown_") => 404,
        _ => match problem.kind {
            Kind::Refused => 409,
            Kind::Usage => 400,
            Kind::Input => 422,
            Kind::Store => 500,
        },
    }
}

#[cfg(test)]
mod tests {
    use wire::messages::Lang;

    use super::*;

    #[test]
    fn kinds_become_statuses() {
        for (problem, wanted) in [
            (Problem::refused("unknown_debtor"), 404),
            (Problem::refused("nothing_overdue"), 409),
            (Problem::refused("permission_missing"), 403),
            (Problem::usage("unknown_state"), 400),
            (Problem::input("not_a_date"), 422),
            (Problem::store("store_disk_full"), 500),
            (Problem::store("store_busy"), 503),
        ] {
            assert_eq!(status(&problem), wanted, "{}", problem.code);
        }
    }

    #[test]
    fn every_status_has_a_title_and_faults_inside_tell_nothing() {
        for lang in Lang::ALL {
            let messages = Messages::of(lang);
            for status in [400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 422, 428, 429, 500, 503, 507] {
                assert!(messages.find(&format!("http-status-{status}"), &[]).is_some(), "{status}");
            }
            let inside = Problem::store("key_missing").with("path", "/srv/secret/ACME.key");
            let told = Answer::problem(&inside, 500, messages, "r1");
            let text = String::from_utf8(told.body).unwrap();
            assert!(text.contains("key_missing") && !text.contains("/srv"), "{text}");
            let broke = Problem::input("snapshot_with_rejections").with(KEPT.0, 7).with(KEPT.1, 400).with(KEPT.2, 412);
            let text = String::from_utf8(Answer::problem(&broke, 422, messages, "r1").body).unwrap();
            let told: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(told["kept"], serde_json::json!({"import": 7, "rows": 400, "after_rows": 412}));
        }
    }
}
