//! Rows that come as JSON, one object a line, as programs send them: names of our columns with texts, whole numbers or truth values.

use std::fmt;

use serde::Deserializer;
use serde::de::{MapAccess, Visitor};

/// Why a line holds no row: a code of the catalogues, and the name that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoRow {
    /// The code: `line_not_json`, `line_not_flat`, `line_name_twice`.
    pub code: &'static str,
    /// The name in the object; empty where the line is no object.
    pub name: String,
}

/// The names and values of an object; `null` is an empty text. A number that is not whole is refused: amounts are decimal text, so that nobody's
/// floating point stands between the books and the source.
///
/// # Errors
/// A [`NoRow`] where the line is no flat object.
pub fn row(line: &[u8]) -> Result<Vec<(String, String)>, NoRow> {
    let mut found = Found::default();
    let mut reader = serde_json::Deserializer::from_slice(line);
    let read = reader.deserialize_map(&mut found).and_then(|()| reader.end());
    match (found.fault, read) {
        (Some(fault), _) => Err(fault),
        (None, Err(_)) => Err(NoRow { code: "line_not_json", name: String::new() }),
        (None, Ok(())) => Ok(found.values),
    }
}

#[derive(Default)]
struct Found {
    values: Vec<(String, String)>,
    fault: Option<NoRow>,
}

impl<'de> Visitor<'de> for &mut Found {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let value: serde_json::Value = map.next_value()?;
            let text = match value {
                serde_json::Value::Null => Some(String::new()),
                serde_json::Value::String(text) => Some(text),
                serde_json::Value::Bool(yes) => Some(yes.to_string()),
                serde_json::Value::Number(n) if n.is_i64() => Some(n.to_string()),
                _ => None,
            };
            let twice = self.values.iter().any(|(known, _)| *known == name);
            match text {
                Some(text) if !twice => self.values.push((name, text)),
                _ => {
                    let code = if twice { "line_name_twice" } else { "line_not_flat" };
                    self.fault.get_or_insert(NoRow { code, name });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_flat_object() {
        let told = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let good = br#" {"number": "R1", "amount": "10.50", "days": 30, "open": null, "natural_person": true} "#;
        let wanted = ["number R1", "amount 10.50", "days 30", "open ", "natural_person true"];
        let wanted: Vec<_> =
            wanted.iter().map(|w| w.split_once(' ').map_or(told(w, ""), |(n, v)| told(n, v))).collect();
        assert_eq!(row(good), Ok(wanted));
        for (line, code, name) in [
            ("", "line_not_json", ""),
            ("[]", "line_not_json", ""),
            ("{\"a\": \"1\"} {}", "line_not_json", ""),
            ("{\"a\": \"1\"", "line_not_json", ""),
            ("{\"a\": 1.5}", "line_not_flat", "a"),
            ("{\"a\": 99999999999999999999}", "line_not_flat", "a"),
            ("{\"b\": \"x\", \"a\": [1]}", "line_not_flat", "a"),
            ("{\"a\": \"1\", \"a\": \"2\"}", "line_name_twice", "a"),
        ] {
            assert_eq!(row(line.as_bytes()), Err(NoRow { code, name: name.to_owned() }), "{line}");
        }
        assert_eq!(row(b"{\"a\": \"\xff\"}").map_err(|e| e.code), Err("line_not_json"));
    }
}
