//! The address at which people reach a server, as the installation says it: what other programs are told to come back to, and what a browser binds
//! passkeys to. It is never taken from a request.

use basis::problem::{Outcome, Problem};

/// An address with a scheme and a host, perhaps a port, and nothing after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    origin: String,
    host: String,
}

impl PublicAddress {
    /// Reads `https://HOST` or `https://HOST:PORT`; without TLS only `http://localhost`, which browsers trust. Fails with `public_address_invalid`.
    pub fn parse(text: &str) -> Outcome<Self> {
        let bad = || Problem::usage("public_address_invalid").with("value", text);
        let told = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let (scheme, rest) = told.split_once("://").ok_or_else(bad)?;
        let (host, port) = rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
        let trusted = scheme == "https" || scheme == "http" && host == "localhost";
        if !trusted || !named(host) {
            return Err(bad());
        }
        let usual = if scheme == "https" { 443 } else { 80 };
        let port = port.map(str::parse::<u16>).transpose().map_err(|_| bad())?.filter(|port| *port != usual);
        if port == Some(0) {
            return Err(bad());
        }
        let port = port.map_or_else(String::new, |port| format!(":{port}"));
        Ok(Self { origin: format!("{scheme}://{host}{port}"), host: host.to_owned() })
    }
    /// Scheme, host, and the port where it is not the usual one: as browsers write it.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
    /// The host alone.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// Whether it is the name of a machine as browsers write it: an address in numbers is none.
fn named(host: &str) -> bool {
    let part = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253 && host.split('.').all(part) && !last.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_read_and_nothing_else() {
        for (text, wanted) in [
            ("https://dunlin.example", ("https://dunlin.example", "dunlin.example")),
            ("https://Dunlin.Example/", ("https://dunlin.example", "dunlin.example")),
            ("https://dunlin.example:443", ("https://dunlin.example", "dunlin.example")),
            ("https://dunlin.example:8443", ("https://dunlin.example:8443", "dunlin.example")),
            ("https://books.xn--fiqs8s", ("https://books.xn--fiqs8s", "books.xn--fiqs8s")),
            ("http://localhost:8080", ("http://localhost:8080", "localhost")),
            ("http://localhost:80", ("http://localhost", "localhost")),
        ] {
            let read = PublicAddress::parse(text).unwrap();
            assert_eq!((read.origin(), read.host()), wanted, "{text}");
        }
        for text in [
            "",
            "dunlin.example",
            "http://dunlin.example",
            "https://",
            "https://dunlin.example/books",
            "https://dunlin.example?x",
            "https://user@dunlin.example",
            "https://192.0.2.1",
            "https://[2001:db8::1]",
            "https://dunlin..example",
            "https://-dunlin.example",
            "https://dunlin.example:port",
            "https://dunlin.example:0",
            "https://dunlin.example:65536",
            "https://惇.example",
            "ftp://dunlin.example",
        ] {
            assert_eq!(PublicAddress::parse(text).unwrap_err().code, "public_address_invalid", "{text}");
        }
    }
}
