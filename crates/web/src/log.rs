//! One line a request on standard error. It names the route and never the path, which may hold a debtor's code; no query, no body, no token,
//! no name.

use std::io::Write;

/// How lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Logs {
    /// As JSON objects.
    Json,
    /// As words with `=` between name and value, for people who look on.
    Text,
    /// Not at all.
    Off,
}

impl Logs {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Json, Self::Text, Self::Off];
    /// The word of the option.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Off => "off",
        }
    }
    fn line(self, at: i64, fields: &[(&str, String)]) -> Option<String> {
        match self {
            Self::Off => None,
            Self::Json => {
                let at = [("at", at.to_string())].into_iter();
                Some(wire::record::fields(&at.chain(fields.iter().cloned()).collect::<Vec<_>>()))
            }
            Self::Text => {
                let mut line = service::clock::instant(at).unwrap_or_default();
                for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty() && value != "0") {
                    // Nothing that was sent can begin a line of its own.
                    let quoted = if value.contains(|c: char| c.is_control() || c.is_whitespace() || c == '"') {
                        format!("{value:?}")
                    } else {
                        value.clone()
                    };
                    line = format!("{line} {name}={quoted}");
                }
                Some(line)
            }
        }
    }
    /// Writes what happened at an instant.
    pub(crate) fn write(self, at: i64, fields: &[(&str, String)]) {
        if let Some(line) = self.line(at, fields) {
            let _gone = writeln!(std::io::stderr().lock(), "{line}");
        }
    }
}

/// What is told of a request.
pub(crate) struct Line<'a> {
    pub(crate) request: &'a str,
    pub(crate) method: &'a str,
    pub(crate) route: &'a str,
    pub(crate) status: u16,
    pub(crate) code: &'a str,
    pub(crate) micros: i64,
    /// Numbers of the seller, the token and the session, 0 where there is none.
    pub(crate) who: (i64, i64, i64),
}

impl Line<'_> {
    pub(crate) fn fields(&self) -> [(&'static str, String); 9] {
        // A method may be any word that a client makes up.
        let known = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"].contains(&self.method);
        [
            ("request_id", self.request.to_owned()),
            ("method", if known { self.method } else { "other" }.to_owned()),
            ("route", self.route.to_owned()),
            ("status", self.status.to_string()),
            ("code", self.code.to_owned()),
            ("micros", self.micros.to_string()),
            ("seller", self.who.0.to_string()),
            ("token", self.who.1.to_string()),
            ("session", self.who.2.to_string()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_json_or_words_and_one_line_whatever_it_holds() {
        let at = 1_780_000_000_000_000;
        let fields = [("event", "x".to_owned()), ("detail", "a \"b\"\nc".to_owned()), ("seller", "0".to_owned())];
        let json = Logs::Json.line(at, &fields).unwrap();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!((&read["at"], &read["detail"]), (&"1780000000000000".into(), &"a \"b\"\nc".into()));
        let text = Logs::Text.line(at, &fields).unwrap();
        assert_eq!(text, "2026-05-28T20:26:40Z event=x detail=\"a \\\"b\\\"\\nc\"");
        assert!(!json.contains('\n') && !text.contains('\n'));
        assert_eq!(Logs::Off.line(at, &fields), None);
    }

    #[test]
    fn a_method_that_nobody_knows_is_not_repeated() {
        let line = |method| {
            Line { request: "r", method, route: "/x", status: 200, code: "", micros: 1, who: (0, 0, 0) }.fields()
        };
        assert_eq!(line("GET")[1].1, "GET");
        assert_eq!(line("MILLER")[1].1, "other");
    }
}
