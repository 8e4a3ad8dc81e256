//! The shapes that only the API has: problems (RFC 9457), pages of lists, who asks.

use basis::problem::{Outcome, Problem};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::profile::Profile;

/// What went wrong, as RFC 9457 has it, with the code that the command line gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemOut {
    /// A name of the problem that does not change.
    #[serde(rename = "type")]
    pub kind: String,
    /// What kind of trouble it is.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong, and what was expected.
    pub detail: String,
    /// The code that programs go by.
    pub code: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The parameter, field or column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The line of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Where it is not certain what the columns of a file are: the mapping that is proposed, to be looked over and sent along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mapping: Option<String>,
    /// What was kept of a file that broke off; where it is missing, nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<KeptOut>,
    /// The request, as the log has it.
    pub request_id: String,
}

/// What was kept of a file that broke off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct KeptOut {
    /// Number of the import, by which it can be taken back.
    pub import: i64,
    /// Rows of the file, from its first, that are in the books or were refused for good reasons.
    pub rows: u64,
    /// Rows that had been read when it broke off.
    pub after_rows: u64,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeOut {
    /// The name to sign in with.
    pub login: String,
    /// Name.
    pub name: String,
    /// Code of the seller.
    pub seller: String,
    /// Role there.
    pub role: String,
    /// Number of the token, 0 in a session.
    pub token: i64,
    /// Number of the session, 0 for a token.
    pub session: i64,
    /// What role and token together allow.
    pub permissions: Vec<String>,
}

/// A mapping that is known by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MappingOut {
    /// Its name.
    pub name: String,
    /// What it reads: `invoices`, `receipts`, `debtors`, `contacts`.
    pub reads: String,
    /// `saved` for the seller, or `shipped`.
    pub origin: String,
    /// Its text.
    pub mapping: String,
}

/// What became of a file of exchange rates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RatesTaken {
    /// Number of the import; `null` when nothing was new.
    pub number: Option<i64>,
    /// Rates read.
    pub read: u64,
    /// Rates that were not known.
    pub new: u64,
    /// Among these, rates of a pair and day that had another one.
    pub corrected: u64,
    /// Who published them.
    pub source: String,
    /// Codes of currencies that exist no more and were passed over.
    pub passed_over: Vec<String>,
}

/// What became of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoticeTaken {
    /// Number of the notice.
    pub number: i64,
    /// Code of the jurisdiction.
    pub code: String,
    /// First day that it covers.
    pub from: String,
    /// Last day that it covers.
    pub to: String,
    /// Days with a name in it.
    pub days: u64,
    /// False when the same notice was there already.
    pub new: bool,
}

/// The seller and its data in force.
#[derive(Debug, Clone, Serialize)]
pub struct SellerOut<'a> {
    /// Code.
    pub code: &'a str,
    /// Name.
    pub name: &'a str,
    /// Seat.
    pub jurisdiction: &'a str,
    /// Currency of its books.
    pub currency: &'a str,
    /// Language.
    pub language: &'a str,
    /// IANA time zone.
    pub time_zone: &'a str,
    /// Version of its data, 0 before they were set.
    pub version: i64,
    /// Its data.
    pub profile: &'a Profile,
}

#[derive(Serialize)]
struct Page<'a, T> {
    data: &'a [T],
    next: Option<String>,
}

/// A page of a list: `data`, and under `next` the cursor of the next page, `null` on the last one.
#[must_use]
pub fn page<T: Serialize>(rows: &[T], next: Option<String>) -> String {
    crate::output::json(&Page { data: rows, next })
}

/// The same of rows that are JSON already.
#[must_use]
pub fn page_of(rows: &[String], next: Option<&str>) -> String {
    let next = next.map_or_else(|| "null".to_owned(), |next| format!("\"{next}\""));
    format!("{{\"data\":[{}],\"next\":{next}}}", rows.join(","))
}

/// A JSON object with a field `report` more, which is JSON already; `null` where there is none.
#[must_use]
pub fn with_report(head: &str, report: Option<&str>) -> String {
    let head = head.trim_end().trim_end_matches('}').trim_end();
    format!("{head},\n  \"report\": {}\n}}", report.unwrap_or("null"))
}

/// What the value of a field is in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// `true` or `false`, also as text.
    Truth,
}

/// The values that a field may have: words, truth values where it is one, `null` where it may be left out. None where any value of its form may stand.
#[must_use]
pub fn choices(words: &[&str], form: Form, left_out: bool) -> Vec<Value> {
    let mut all: Vec<Value> = words.iter().map(|w| Value::from(*w)).collect();
    if form == Form::Truth {
        all.extend([true, false].map(Value::from));
    }
    if left_out && !all.is_empty() {
        all.push(Value::Null);
    }
    all
}

/// The fields of a request's body: a JSON object of texts, whole numbers and truth values, each of the form that it must have, where it is known; `null` is
/// no field. Fails with `body_not_json`, `body_not_flat`, `body_not_text`, `body_not_whole`.
pub fn fields(body: &[u8], form: &dyn Fn(&str) -> Option<Form>) -> Outcome<Vec<(String, String)>> {
    let not_json = |_| Problem::usage("body_not_json");
    let object: Map<String, Value> = serde_json::from_slice(body).map_err(not_json)?;
    let mut found = Vec::new();
    for (name, value) in object {
        let wanted = form(&name);
        match (wanted, &value) {
            (Some(Form::Text), Value::Number(_) | Value::Bool(_)) | (Some(Form::Truth), Value::Number(_)) => {
                return Err(Problem::usage("body_not_text").with("value", &name).column(name));
            }
            (Some(Form::Whole), Value::String(_) | Value::Bool(_)) => {
                return Err(Problem::usage("body_not_whole").with("value", &name).column(name));
            }
            _ => {}
        }
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text,
            Value::Bool(yes) => yes.to_string(),
            Value::Number(n) if n.is_i64() => n.to_string(),
            _ => return Err(Problem::usage("body_not_flat").with("value", &name).column(name)),
        };
        if text.contains(|c: char| c.is_control() && c != '\n') {
            return Err(Problem::usage("parameter_not_text").column(name));
        }
        found.push((name, text));
    }
    Ok(found)
}

/// Texts by the names of their files: a JSON object of nothing but texts, in the order of the names. Fails with `body_not_json`, `body_not_text`.
pub fn texts(body: &[u8]) -> Outcome<Vec<(String, String)>> {
    let object: Map<String, Value> = serde_json::from_slice(body).map_err(|_| Problem::usage("body_not_json"))?;
    let text = |(name, value)| match value {
        Value::String(text) => Ok((name, text)),
        _ => Err(Problem::usage("body_not_text").with("value", &name).column(name)),
    };
    object.into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_a_flat_object() {
        let form = |name: &str| match name {
            "t" => Some(Form::Text),
            "w" => Some(Form::Whole),
            "y" => Some(Form::Truth),
            _ => None,
        };
        let read = |text: &str| fields(text.as_bytes(), &form).map_err(|p| p.code);
        let told = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let body = r#"{"a": "x\ny", "b": 7, "c": true, "d": null}"#;
        assert_eq!(read(body), Ok(vec![told("a", "x\ny"), told("b", "7"), told("c", "true")]));
        assert_eq!(
            read(r#"{"t": "x", "w": 1, "y": true}"#),
            Ok(vec![told("t", "x"), told("w", "1"), told("y", "true")])
        );
        for (text, code) in [
            ("", "body_not_json"),
            ("[]", "body_not_json"),
            ("{\"a\": 1", "body_not_json"),
            ("{\"a\": [1]}", "body_not_flat"),
            ("{\"a\": {}}", "body_not_flat"),
            ("{\"a\": 1.5}", "body_not_flat"),
            ("{\"t\": 1}", "body_not_text"),
            ("{\"t\": true}", "body_not_text"),
            ("{\"y\": 1}", "body_not_text"),
            ("{\"w\": \"1\"}", "body_not_whole"),
            ("{\"w\": true}", "body_not_whole"),
            ("{\"a\": \"\\u0000\"}", "parameter_not_text"),
        ] {
            assert_eq!(read(text), Err(code), "{text}");
        }
    }
}
