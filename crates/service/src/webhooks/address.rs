//! Where a message may go: an address on the public network over HTTPS, and nothing inside the house.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use basis::problem::{Outcome, Problem};
use hyper::Uri;

/// Characters of an address.
const URL_MAX: usize = 2000;

/// An address, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) tls: bool,
    /// Name or address, without brackets.
    pub(crate) host: String,
    pub(crate) port: u16,
    /// Host and port as they were written, for the header.
    pub(crate) authority: String,
    /// Path and query.
    pub(crate) path: String,
}

/// Takes an address apart. With `loopback`, `http://` is allowed too, and only to this machine. Fails with `webhook_url`, `webhook_not_https`,
/// `webhook_address_inside` for an address in numbers that is not reached.
pub(crate) fn target(url: &str, loopback: bool) -> Outcome<Target> {
    let wrong =
        || Problem::input("webhook_url").with("value", url.chars().take(URL_MAX).collect::<String>()).column("url");
    let plain = url.len() <= URL_MAX && url.bytes().all(|b| b.is_ascii_graphic()) && !url.contains(['#', '\\']);
    let uri = url.parse::<Uri>().ok().filter(|_| plain).ok_or_else(wrong)?;
    let tls = match uri.scheme_str() {
        Some("https") => true,
        Some("http") if loopback => false,
        Some("http") => return Err(Problem::refused("webhook_not_https").with("value", url).column("url")),
        _ => return Err(wrong()),
    };
    let authority = uri.authority().ok_or_else(wrong)?;
    let host = authority.host().trim_start_matches('[').trim_end_matches(']').trim_end_matches('.').to_owned();
    // A name and a password in the address would be sent to whoever is there.
    if host.is_empty() || authority.as_str().contains('@') || host.contains('%') {
        return Err(wrong());
    }
    let port = match authority.as_str().strip_prefix(authority.host()) {
        Some("") if tls => 443,
        Some("") => 80,
        rest => {
            let given = rest.and_then(|r| r.strip_prefix(':')).and_then(|port| port.parse::<u16>().ok());
            given.filter(|port| *port > 0).ok_or_else(wrong)?
        }
    };
    if let Ok(ip) = host.parse::<IpAddr>()
        && !reached(ip, (tls, loopback))
    {
        return Err(Problem::refused("webhook_address_inside").with("value", host).column("url"));
    }
    let path = uri.path_and_query().map_or_else(|| "/".to_owned(), |p| p.as_str().to_owned());
    Ok(Target { tls, host, port, authority: authority.as_str().to_owned(), path })
}

/// Whether a message may go to an address; in clear only to this machine.
pub(crate) fn reached(ip: IpAddr, (tls, loopback): (bool, bool)) -> bool {
    let ip = ip.to_canonical();
    if ip.is_loopback() { loopback } else { tls && public(ip) }
}

/// Whether an address is one on the public network.
fn public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => public_v4(ip),
        IpAddr::V6(ip) => public_v6(ip),
    }
}

/// Networks that are not public, or where a provider's own machines answer: RFC 6890 and its registry; 168.63.129.16 is Azure's.
const INSIDE_V4: [(Ipv4Addr, u32); 17] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(168, 63, 129, 16), 32),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

fn public_v4(ip: Ipv4Addr) -> bool {
    !INSIDE_V4.iter().any(|(net, bits)| (ip.to_bits() ^ net.to_bits()) >> (32 - bits) == 0)
}

/// Parts of what is public that are not: documentation, Teredo and its like, 6to4, which hides an address of the older kind.
const INSIDE_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];
/// Where a gateway reaches the older kind (NAT64, RFC 6052): it counts what is within.
const NAT64: Ipv6Addr = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0);

fn public_v6(ip: Ipv6Addr) -> bool {
    let within = |net: Ipv6Addr, bits: u32| (ip.to_bits() ^ net.to_bits()) >> (128 - bits) == 0;
    if within(NAT64, 96) {
        let [.., a, b, c, d] = ip.octets();
        return public_v4(Ipv4Addr::new(a, b, c, d));
    }
    // Only 2000::/3 is given out: all else is local, for many at once, or nobody's.
    within(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3) && !INSIDE_V6.iter().any(|(net, bits)| within(*net, *bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_public_is_reached() {
        for text in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "198.18.0.1",
            "224.0.0.1",
            "239.255.255.250",
            "255.255.255.255",
            "240.0.0.1",
            "203.0.113.5",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fec0::1",
            "100::1",
        ] {
            assert!(!reached(text.parse().unwrap(), (true, false)), "{text}");
        }
        for text in [
            "1.1.1.1",
            "93.184.215.14",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "2a00:1450::1",
            "64:ff9b::101:101",
        ] {
            let ip = text.parse().unwrap();
            assert!(reached(ip, (true, false)) && reached(ip, (true, true)), "{text}");
            assert!(!reached(ip, (false, true)), "in clear: {text}");
        }
        for text in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            assert!(reached(text.parse().unwrap(), (false, true)) && reached(text.parse().unwrap(), (true, true)));
        }
        assert!(
            !reached("10.0.0.1".parse().unwrap(), (true, true)) && !reached("0.0.0.0".parse().unwrap(), (false, true))
        );
    }

    #[test]
    fn an_address_is_taken_apart_or_refused() {
        let found = target("https://hooks.example.com/in?x=1", false).unwrap();
        assert_eq!(
            (found.tls, found.host.as_str(), found.port, found.path.as_str()),
            (true, "hooks.example.com", 443, "/in?x=1")
        );
        let found = target("https://[2606:4700::1111]:8443", false).unwrap();
        assert_eq!(
            (found.host.as_str(), found.port, found.authority.as_str(), found.path.as_str()),
            ("2606:4700::1111", 8443, "[2606:4700::1111]:8443", "/")
        );
        assert_eq!(target("http://127.0.0.1:9/x", true).unwrap().port, 9);
        let code = |url: &str| target(url, false).unwrap_err().code;
        for url in [
            "",
            "hooks.example.com",
            "/x",
            "ftp://a.b/",
            "https://",
            "https:///x",
            "https://a:b@c.d/",
            "https://a.b/#x",
            "https://a b/",
            "https://ä.example/",
            "https://a.b:0/",
            "https://a.b:99999/",
            "https://a.b:/",
            "https://a.b\\@c.d/",
            "https://a.b/\u{7}",
        ] {
            assert_eq!(code(url), "webhook_url", "{url}");
        }
        assert_eq!(code(&format!("https://a.b/{}", "x".repeat(2000))), "webhook_url");
        assert_eq!(code("http://a.b/"), "webhook_not_https");
        for url in [
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://169.254.169.254/latest",
            "https://[::ffff:10.0.0.1]/",
            "https://10.0.0.1./",
        ] {
            assert_eq!(code(url), "webhook_address_inside", "{url}");
        }
        assert_eq!(target("http://10.0.0.1/", true).unwrap_err().code, "webhook_address_inside");
    }
}
