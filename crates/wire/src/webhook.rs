//! The message of a webhook: what happened and to what, never what was written of it.

use serde::Serialize;
use serde_json::{Map, Value};

#[derive(Serialize)]
struct Message<'a> {
    r#type: &'a str,
    timestamp: &'a str,
    data: Map<String, Value>,
}

/// The text of a message: kind, instant, and what it names.
#[must_use]
pub fn message(kind: &str, timestamp: &str, data: &[(&str, String)]) -> String {
    let data = data.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str()))).collect();
    serde_json::to_string(&Message { r#type: kind, timestamp, data }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_message_names_its_kind_first() {
        let told = super::message("letter.issued", "2026-11-23T10:00:00Z", &[("debtor", "D\"1".to_owned())]);
        assert_eq!(told, r#"{"type":"letter.issued","timestamp":"2026-11-23T10:00:00Z","data":{"debtor":"D\"1"}}"#);
    }
}
