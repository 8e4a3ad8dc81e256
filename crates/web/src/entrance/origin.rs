//! Whether a page of another site made a browser send a request. Browsers say where a request comes from, and no page can change what they say:
//! `Sec-Fetch-Site`, and where that is missing `Origin`.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use basis::problem::{Outcome, Problem};

/// For what acts under a cookie: a page of our own asks. Fails with `origin_foreign`.
pub(crate) fn from_own_page(headers: &HeaderMap) -> Outcome<()> {
    if own(headers) == Some(true) { Ok(()) } else { Err(foreign()) }
}

/// For what acts without one: a program, which says nothing, or a page of our own. Fails with `origin_foreign`.
pub(crate) fn not_from_elsewhere(headers: &HeaderMap) -> Outcome<()> {
    if own(headers) == Some(false) { Err(foreign()) } else { Ok(()) }
}

/// `None` where the request does not say.
fn own(headers: &HeaderMap) -> Option<bool> {
    let text = |name| headers.get(name).and_then(|v: &axum::http::HeaderValue| v.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site") {
        return Some(site.as_bytes() == b"same-origin");
    }
    headers.get(ORIGIN)?;
    let asked = text(ORIGIN).and_then(|o| o.strip_prefix("https://").or_else(|| o.strip_prefix("http://")));
    Some(asked.is_some_and(|from| text(HOST).is_some_and(|host| host.eq_ignore_ascii_case(from))))
}

fn foreign() -> Box<Problem> {
    Problem::refused("origin_foreign")
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn told(list: &[(&'static str, &'static str)]) -> (bool, bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in list {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        (from_own_page(&headers).is_ok(), not_from_elsewhere(&headers).is_ok())
    }

    #[test]
    fn what_browsers_say_counts_and_silence_is_a_programs() {
        let host = ("host", "books.example:8080");
        for (said, wanted) in [
            (&[host][..], (false, true)),
            (&[host, ("origin", "https://books.example:8080")], (true, true)),
            (&[host, ("origin", "http://Books.example:8080")], (true, true)),
            (&[host, ("origin", "https://books.example")], (false, false)),
            (&[host, ("origin", "https://evil.example")], (false, false)),
            (&[host, ("origin", "https://evil.example/books.example:8080")], (false, false)),
            (&[host, ("origin", "null")], (false, false)),
            (&[("origin", "https://books.example")], (false, false)),
            (&[host, ("sec-fetch-site", "same-origin")], (true, true)),
            (&[host, ("sec-fetch-site", "same-site")], (false, false)),
            (&[host, ("sec-fetch-site", "cross-site"), ("origin", "https://books.example:8080")], (false, false)),
            (&[host, ("sec-fetch-site", "none")], (false, false)),
        ] {
            assert_eq!(told(said), wanted, "{said:?}");
        }
    }
}
