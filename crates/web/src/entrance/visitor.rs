//! Where a request comes from, and whether it came over TLS: as the connection says, or as a proxy says that is trusted to.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;
use basis::problem::{Outcome, Problem};

/// Who is at the other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    pub(crate) ip: IpAddr,
    /// Whether it speaks TLS.
    pub(crate) tls: bool,
}

/// Where a request comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Visitor {
    /// An IPv4 address, or the network of 64 bits of an IPv6 address: what one subscriber has.
    pub(crate) address: String,
    /// Whether it came over TLS.
    pub(crate) secure: bool,
    /// Whether others on the way can read it: without TLS from another machine.
    pub(crate) exposed: bool,
}

impl Visitor {
    /// `proxies` are believed when they say for whom they ask; nobody else is.
    pub(crate) fn of(Peer { ip: peer, tls }: Peer, headers: &HeaderMap, proxies: &[IpAddr]) -> Self {
        let trusted = |ip: &IpAddr| proxies.contains(&ip.to_canonical());
        if !trusted(&peer) {
            return Self::told(peer, tls);
        }
        // Each proxy adds at the end whom it heard: the last one that is none of ours is who asks.
        let chain: Vec<IpAddr> = words(headers, "x-forwarded-for").filter_map(address).collect();
        let from = chain.iter().rev().find(|ip| !trusted(ip)).copied().unwrap_or(peer);
        let secure = words(headers, "x-forwarded-proto").last().is_some_and(|p| p.eq_ignore_ascii_case("https"));
        Self::told(from, secure)
    }
    fn told(from: IpAddr, secure: bool) -> Self {
        Self { address: network(from), secure, exposed: !secure && !from.to_canonical().is_loopback() }
    }
    /// For what carries a password: nobody on the way reads it. Fails with `password_in_clear`.
    pub(crate) fn private(&self) -> Outcome<()> {
        if self.exposed { Err(Problem::refused("password_in_clear")) } else { Ok(()) }
    }
}

fn words<'h>(headers: &'h HeaderMap, name: &'static str) -> impl Iterator<Item = &'h str> {
    headers.get_all(name).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')).map(str::trim)
}

/// An address with or without brackets and port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').map_or(text, |rest| rest.split(']').next().unwrap_or(rest));
    bare.parse().ok().or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|a| a.ip()))
}

fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("{}/64", Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn of(peer: &str, heard: &[&'static str], proto: Option<&'static str>) -> (String, bool) {
        over(false, peer, heard, proto)
    }

    fn over(tls: bool, peer: &str, heard: &[&'static str], proto: Option<&'static str>) -> (String, bool) {
        let found = visitor(tls, peer, heard, proto);
        (found.address, found.secure)
    }

    fn visitor(tls: bool, peer: &str, heard: &[&'static str], proto: Option<&'static str>) -> Visitor {
        let mut headers = HeaderMap::new();
        for value in heard {
            headers.append("x-forwarded-for", HeaderValue::from_static(value));
        }
        if let Some(proto) = proto {
            headers.append("x-forwarded-proto", HeaderValue::from_static(proto));
        }
        let proxies = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        Visitor::of(Peer { ip: peer.parse().unwrap(), tls }, &headers, &proxies)
    }

    #[test]
    fn only_a_proxy_that_is_trusted_says_who_asks() {
        let told = |address: &str, secure| (address.to_owned(), secure);
        assert_eq!(of("192.0.2.7", &["203.0.113.1"], Some("https")), told("192.0.2.7", false));
        assert_eq!(of("10.0.0.1", &["203.0.113.1"], Some("https")), told("203.0.113.1", true));
        assert_eq!(of("::ffff:10.0.0.1", &["203.0.113.1:4711"], Some("http")), told("203.0.113.1", false));
        // What the client wrote itself stands before what proxies heard.
        assert_eq!(of("10.0.0.1", &["1.2.3.4, 203.0.113.1", "10.0.0.2"], None), told("203.0.113.1", false));
        assert_eq!(of("10.0.0.1", &["rubbish"], Some("http, https")), told("10.0.0.1", true));
        assert_eq!(of("10.0.0.1", &[], None), told("10.0.0.1", false));
    }

    /// A proxy that speaks TLS to us may have been asked without: what it says counts.
    #[test]
    fn a_connection_over_tls_is_secure_unless_a_proxy_says_otherwise() {
        let told = |address: &str, secure| (address.to_owned(), secure);
        assert_eq!(over(true, "192.0.2.7", &[], None), told("192.0.2.7", true));
        assert_eq!(over(true, "192.0.2.7", &[], Some("http")), told("192.0.2.7", true));
        assert_eq!(over(true, "10.0.0.1", &["203.0.113.1"], Some("http")), told("203.0.113.1", false));
        assert_eq!(over(true, "10.0.0.1", &["203.0.113.1"], Some("https")), told("203.0.113.1", true));
        assert_eq!(over(true, "10.0.0.1", &["203.0.113.1"], None), told("203.0.113.1", false));
    }

    #[test]
    fn of_the_new_addresses_the_network_counts() {
        assert_eq!(of("2001:db8:1:2:3:4:5:6", &[], None).0, "2001:db8:1:2::/64");
        assert_eq!(of("10.0.0.1", &["[2001:db8:1:2::9]:443"], None).0, "2001:db8:1:2::/64");
        assert_eq!(of("::ffff:192.0.2.7", &[], None).0, "192.0.2.7");
    }

    #[test]
    fn a_password_is_private_over_tls_and_on_this_machine() {
        for (peer, heard, proto, private) in [
            ("127.0.0.1", None, None, true),
            ("::1", None, None, true),
            ("::ffff:127.0.0.5", None, None, true),
            ("192.0.2.7", None, None, false),
            ("192.0.2.7", Some("127.0.0.1"), Some("https"), false),
            ("2001:db8::1", None, None, false),
            ("10.0.0.1", Some("203.0.113.1"), Some("https"), true),
            ("10.0.0.1", Some("203.0.113.1"), Some("http"), false),
            ("10.0.0.1", Some("203.0.113.1"), None, false),
        ] {
            let found = visitor(false, peer, heard.as_slice(), proto);
            assert_eq!(found.private().is_ok(), private, "{peer} {heard:?} {proto:?}");
        }
    }
}
