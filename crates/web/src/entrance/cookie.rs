//! The cookie in which a browser carries a session's text.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// Longest text of a session that is looked at.
const TEXT_MAX: usize = 200;

/// Its name over TLS, and where there is none.
pub(crate) const SECURE: &str = "__Host-dunlin";
const PLAIN: &str = "dunlin";

/// The cookie's name. Over TLS it is bound to the host by its name, so that no other page of the domain can set it.
const fn name(secure: bool) -> &'static str {
    if secure { SECURE } else { PLAIN }
}

/// The header that gives a browser its session. No page's script reads it, and no page of another site sends it.
pub(crate) fn given(text: &str, secure: bool) -> String {
    let secured = if secure { "; Secure" } else { "" };
    format!("{}={text}; Path=/; HttpOnly; SameSite=Strict{secured}", name(secure))
}

/// The header that takes it away.
pub(crate) fn taken(secure: bool) -> String {
    format!("{}; Max-Age=0", given("", secure))
}

/// The text of a session that a request presents.
pub(crate) fn presented(headers: &HeaderMap, secure: bool) -> Option<&str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut texts = pairs.filter_map(|pair| pair.trim().strip_prefix(name(secure))?.strip_prefix('='));
    texts.next().filter(|text| !text.is_empty() && text.len() <= TEXT_MAX)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_session_is_found_among_other_cookies_under_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=b; dunlin2=x; __Host-dunlin=safe"));
        headers.append(COOKIE, HeaderValue::from_static("dunlin=plain"));
        assert_eq!((presented(&headers, false), presented(&headers, true)), (Some("plain"), Some("safe")));
        assert_eq!(presented(&HeaderMap::new(), false), None);
        let mut long = HeaderMap::new();
        long.append(COOKIE, HeaderValue::from_str(&format!("dunlin={}", "x".repeat(TEXT_MAX + 1))).unwrap());
        assert_eq!(presented(&long, false), None);
    }

    #[test]
    fn what_is_given_is_kept_from_scripts_and_other_sites() {
        assert_eq!(given("t", false), "dunlin=t; Path=/; HttpOnly; SameSite=Strict");
        assert_eq!(given("t", true), "__Host-dunlin=t; Path=/; HttpOnly; SameSite=Strict; Secure");
        assert!(taken(true).starts_with("__Host-dunlin=; ") && taken(true).ends_with("; Secure; Max-Age=0"));
    }
}
