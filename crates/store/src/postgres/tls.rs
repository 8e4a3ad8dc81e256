//! How a connection is guarded on its way: who must prove who they are, and to whom.
//!
//! There is no encryption without proof here: a server that nobody has checked may be anybody.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use basis::problem::{Outcome, Problem};
use percent_encoding::percent_decode_str;
use postgres::Config;
use postgres::config::Host;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

/// What a connection asks of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Guard {
    /// Nothing: text in clear.
    Open,
    /// A certificate for the server's name, signed by one of these authorities or, without a file, of the system's.
    Proved(Option<PathBuf>),
}

/// What the URL asks for, taken out of it: the driver knows fewer words. `None` where it says nothing.
///
/// Fails with `database_tls_mode` for modes that encrypt without proof, or may not encrypt at all.
pub(super) fn asked(url: &str) -> Outcome<(String, Option<Guard>)> {
    let Some((address, query)) = url.split_once('?') else { return Ok((url.to_owned(), None)) };
    let (mut mode, mut roots, mut left) = (None, None, Vec::new());
    for part in query.split('&') {
        match part.split_once('=') {
            Some(("sslmode", value)) => mode = Some(value),
            Some(("sslrootcert", value)) => roots = Some(percent_decode_str(value).decode_utf8_lossy().into_owned()),
            _ => left.push(part),
        }
    }
    let proved = || Guard::Proved(roots.clone().filter(|r| r != "system").map(PathBuf::from));
    let guard = match mode {
        None => roots.is_some().then(proved),
        Some("disable") => Some(Guard::Open),
        Some("require" | "verify-full") => Some(proved()),
        Some(other) => return Err(Problem::usage("database_tls_mode").with("mode", other).column("database")),
    };
    let rest = if left.is_empty() { address.to_owned() } else { format!("{address}?{}", left.join("&")) };
    Ok((rest, guard))
}

/// What holds where nobody says: proof, unless the server is reached without leaving this machine.
pub(super) fn usual(config: &Config) -> Guard {
    let near = |host: &Host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback()),
    };
    let stays = config.get_hosts().iter().all(near) && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
    if stays { Guard::Open } else { Guard::Proved(None) }
}

/// What makes connections as the guard asks; `None` for open ones. Fails with `database_roots` where no authority can be read.
pub(super) fn connector(guard: &Guard) -> Outcome<Option<MakeRustlsConnect>> {
    let Guard::Proved(file) = guard else { return Ok(None) };
    let roots = match file {
        Some(file) => from_file(file)?,
        None => of_the_system()?,
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| Problem::store("store_failed").with("detail", e))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Some(MakeRustlsConnect::new(config)))
}

fn from_file(file: &Path) -> Outcome<RootCertStore> {
    let unread = |detail: String| {
        let problem = Problem::usage("database_roots").with("path", file.display()).with("detail", detail);
        problem.column("database")
    };
    let listed = CertificateDer::pem_file_iter(file).map_err(|e| unread(e.to_string()))?;
    let mut roots = RootCertStore::empty();
    for certificate in listed {
        let certificate = certificate.map_err(|e| unread(e.to_string()))?;
        roots.add(certificate).map_err(|e| unread(e.to_string()))?;
    }
    if roots.is_empty() { Err(unread("no certificate in it".to_owned())) } else { Ok(roots) }
}

fn of_the_system() -> Outcome<RootCertStore> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let why = found.errors.first().map_or_else(|| "none found".to_owned(), ToString::to_string);
        return Err(Problem::usage("database_roots")
            .with("path", "/etc/ssl/certs")
            .with("detail", why)
            .column("database"));
    }
    Ok(roots)
}

/// The code for a connection that failed on its way to being encrypted, where that was it.
pub(super) fn refused(error: &postgres::Error) -> Option<&'static str> {
    let mut under: Option<&(dyn std::error::Error + 'static)> = Some(error);
    let mut last = String::new();
    while let Some(cause) = under {
        // An `io::Error` hides what it holds from the chain of causes.
        let held = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let inner = held.and_then(|h| h.downcast_ref::<rustls::Error>()).or_else(|| cause.downcast_ref());
        match inner {
            Some(rustls::Error::InvalidCertificate(_)) => return Some("database_certificate"),
            Some(_) => return Some("database_tls"),
            None => last = cause.to_string(),
        }
        under = cause.source();
    }
    last.contains("does not support TLS").then_some("database_tls_none")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(url: &str) -> Guard {
        let (rest, guard) = asked(url).unwrap();
        guard.unwrap_or_else(|| usual(&rest.parse().unwrap()))
    }

    #[test]
    fn what_leaves_the_machine_is_encrypted_unless_somebody_says_otherwise() {
        for far in
            ["postgres://u@db.example/books", "postgres://u@10.0.0.7/books", "postgres://u@localhost,db.example/books"]
        {
            assert_eq!(guard(far), Guard::Proved(None), "{far}");
        }
        for near in [
            "postgres://u@localhost/b",
            "postgres://u@127.0.0.1/b",
            "postgres://u@%2Frun%2Fpg/b",
            "postgres://u@[::1]/b",
        ] {
            assert_eq!(guard(near), Guard::Open, "{near}");
        }
        assert_eq!(guard("postgres://u@db.example/books?sslmode=disable"), Guard::Open);
    }

    #[test]
    fn what_is_asked_for_is_taken_out_of_the_url() {
        let (rest, guard) =
            asked("postgres://u@db/books?application_name=x&sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem").unwrap();
        assert_eq!(rest, "postgres://u@db/books?application_name=x");
        assert_eq!(guard, Some(Guard::Proved(Some("/etc/ca.pem".into()))));
        assert_eq!(
            asked("postgres://u@db/b?sslmode=require").unwrap(),
            ("postgres://u@db/b".to_owned(), Some(Guard::Proved(None)))
        );
        // An authority without a mode is a wish for proof; `system` is the word for no file.
        assert_eq!(asked("postgres://u@localhost/b?sslrootcert=system").unwrap().1, Some(Guard::Proved(None)));
    }

    #[test]
    fn encryption_without_proof_is_refused_not_taken_for_safe() {
        for mode in ["prefer", "allow", "verify-ca", "on"] {
            let problem = asked(&format!("postgres://u@db/books?sslmode={mode}")).unwrap_err();
            assert_eq!(problem.code, "database_tls_mode", "{mode}");
        }
    }

    #[test]
    fn a_file_of_authorities_must_hold_one() {
        let folder = tempfile::tempdir().unwrap();
        let missing = connector(&Guard::Proved(Some(folder.path().join("none.pem")))).err().unwrap();
        assert_eq!(missing.code, "database_roots");
        let empty = folder.path().join("empty.pem");
        std::fs::write(&empty, "nothing\n").unwrap();
        assert_eq!(connector(&Guard::Proved(Some(empty))).err().unwrap().code, "database_roots");
        assert!(connector(&Guard::Open).unwrap().is_none());
    }
}
