//! One line of JSON a request on standard error. It names the route and never the path, which may hold a debtor's code; no body, no token,
//! no name.

use std::io::Write;

/// Writes a line about the server itself: what happened, as a code with its values.
pub(crate) fn event(at: i64, code: &str, args: &[(&'static str, String)]) {
    let own = [("at", at.to_string()), ("event", code.to_owned())];
    let all: Vec<(&str, String)> = own.into_iter().chain(args.iter().cloned()).collect();
    let _gone = writeln!(std::io::stderr().lock(), "{}", wire::record::fields(&all));
}

/// What is told of a request.
pub(crate) struct Line<'a> {
    pub(crate) at: i64,
    pub(crate) request: &'a str,
    pub(crate) method: &'a str,
    pub(crate) route: &'a str,
    pub(crate) status: u16,
    pub(crate) code: &'a str,
    pub(crate) micros: i64,
    /// Numbers of the seller, the token and the session, 0 where there is none.
    pub(crate) who: (i64, i64, i64),
}

/// Writes the line.
pub(crate) fn write(line: &Line<'_>) {
    let text = wire::record::fields(&[
        ("at", line.at.to_string()),
        ("request_id", line.request.to_owned()),
        ("method", line.method.to_owned()),
        ("route", line.route.to_owned()),
        ("status", line.status.to_string()),
        ("code", line.code.to_owned()),
        ("micros", line.micros.to_string()),
        ("seller", line.who.0.to_string()),
        ("token", line.who.1.to_string()),
        ("session", line.who.2.to_string()),
    ]);
    let _gone = writeln!(std::io::stderr().lock(), "{text}");
}
