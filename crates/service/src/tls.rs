//! Certificate and key of a server that speaks TLS itself: read, held against each other, with what is wrong with them in words.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use basis::problem::{Outcome, Problem};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{InconsistentKeys, ServerConfig};
use x509_cert::der::Decode;

/// Days before the end at which somebody should know.
pub const SOON: i64 = 21;
const DAY: i64 = 86_400;
/// Bytes of either file that are read.
const FILE_MAX: u64 = 1 << 20;

/// The two files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The certificate, with those between it and its authority after it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl Files {
    /// Both or neither. Fails with `tls_half`.
    pub fn of(certificate: Option<&str>, key: Option<&str>) -> Outcome<Option<Self>> {
        match (certificate, key) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => Ok(Some(Self { certificate: certificate.into(), key: key.into() })),
            (Some(_), None) => Err(Problem::usage("tls_half").with("given", "--tls-cert").with("missing", "--tls-key")),
            (None, Some(_)) => Err(Problem::usage("tls_half").with("given", "--tls-key").with("missing", "--tls-cert")),
        }
    }
}

/// What a server needs to speak TLS.
#[derive(Clone)]
pub struct Loaded {
    /// The settings of its connections.
    pub config: Arc<ServerConfig>,
    /// From when and until when the certificate counts, in seconds since 1970.
    pub counts: (i64, i64),
}

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Loaded({:?})", self.counts)
    }
}

impl Loaded {
    /// What is worth knowing of the certificate's time at an instant (microseconds since 1970): `tls_expired`, `tls_not_yet`, `tls_ends_soon`.
    #[must_use]
    pub fn warning(&self, now: i64) -> Option<Box<Problem>> {
        let ((from, until), now) = (self.counts, now.div_euclid(1_000_000));
        let day = |at: i64| crate::clock::instant(at.saturating_mul(1_000_000)).unwrap_or_default();
        let left = (until - now).div_euclid(DAY);
        if now > until {
            return Some(Problem::refused("tls_expired").with("until", day(until)));
        }
        if now < from {
            return Some(Problem::refused("tls_not_yet").with("from", day(from)));
        }
        (left < SOON).then(|| Problem::refused("tls_ends_soon").with("until", day(until)).with("days", left))
    }
}

/// Reads both files. Fails with `tls_file_unread`, `tls_no_certificate`, `tls_certificate_damaged`, `tls_no_key`, `tls_key_encrypted`,
/// `tls_key_other`, `tls_key_unusable`.
pub fn load(files: &Files) -> Outcome<Loaded> {
    let chain = certificates(&files.certificate)?;
    let counts = chain.first().and_then(|c| counts(c)).ok_or_else(|| damaged(&files.certificate, "X.509"))?;
    let key = key(&files.key)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let unusable = |e: rustls::Error| with_path("tls_key_unusable", &files.key).with("detail", e);
    let signing = provider.key_provider.load_private_key(key).map_err(unusable)?;
    let pair = CertifiedKey::new(chain, signing);
    match pair.keys_match() {
        // A kind of key that cannot be compared is left to the handshake.
        Ok(()) | Err(rustls::Error::InconsistentKeys(InconsistentKeys::Unknown)) => {}
        Err(rustls::Error::InconsistentKeys(_)) => {
            return Err(with_path("tls_key_other", &files.key).with("certificate", files.certificate.display()));
        }
        Err(e) => return Err(damaged(&files.certificate, e)),
    }
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(unusable)?.with_no_client_auth();
    let mut config = builder.with_cert_resolver(Arc::new(rustls::sign::SingleCertAndKey::from(pair)));
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Loaded { config: Arc::new(config), counts })
}

fn with_path(code: &'static str, path: &Path) -> Box<Problem> {
    Problem::input(code).with("path", path.display())
}

fn damaged(path: &Path, detail: impl std::fmt::Display) -> Box<Problem> {
    with_path("tls_certificate_damaged", path).with("detail", detail)
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    let unread = |e: std::io::Error| with_path("tls_file_unread", path).with("reason", e.kind());
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unread)?;
    std::io::Read::read_to_end(&mut std::io::Read::take(file, FILE_MAX), &mut bytes).map_err(unread)?;
    Ok(bytes)
}

fn certificates(path: &Path) -> Outcome<Vec<CertificateDer<'static>>> {
    let bytes = read(path)?;
    let found: Result<Vec<_>, pem::Error> = CertificateDer::pem_slice_iter(&bytes).collect();
    // The error may quote what stands in the file.
    let found = found.map_err(|_| damaged(path, "PEM"))?;
    if found.is_empty() { Err(with_path("tls_no_certificate", path)) } else { Ok(found) }
}

fn key(path: &Path) -> Outcome<PrivateKeyDer<'static>> {
    let bytes = read(path)?;
    PrivateKeyDer::from_pem_slice(&bytes).map_err(|e| {
        let encrypted = String::from_utf8_lossy(&bytes).lines().any(|l| l.contains("ENCRYPTED"));
        match e {
            _ if encrypted => with_path("tls_key_encrypted", path),
            pem::Error::NoItemsFound => with_path("tls_no_key", path),
            _ => with_path("tls_key_unusable", path).with("detail", "PEM"),
        }
    })
}

/// From when and until when it counts.
fn counts(certificate: &CertificateDer<'_>) -> Option<(i64, i64)> {
    let read = x509_cert::Certificate::from_der(certificate).ok()?;
    let validity = read.tbs_certificate.validity;
    let seconds = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).ok();
    Some((seconds(validity.not_before)?, seconds(validity.not_after)?))
}
