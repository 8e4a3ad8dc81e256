//! Certificate and key of a server: what is wrong with the files is said in their words.

use std::path::PathBuf;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use service::tls::{Files, Loaded, load};
use tempfile::TempDir;
use wire::messages::{Lang, Messages};

/// A certificate for `localhost` of the years 2020 to 2030, and its key.
fn pair() -> (String, String) {
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2030, 1, 1));
    let key = KeyPair::generate().unwrap();
    (params.self_signed(&key).unwrap().pem(), key.serialize_pem())
}

fn read(certificate: &str, key: &str) -> Result<Loaded, &'static str> {
    let dir = TempDir::new().unwrap();
    let write = |name: &str, text: &str| -> PathBuf {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let files = Files { certificate: write("cert.pem", certificate), key: write("key.pem", key) };
    load(&files).map_err(|problem| {
        for lang in Lang::ALL {
            let (sentence, help) = Messages::of(lang).problem(&problem);
            assert!(sentence.contains(".pem") && help.is_some(), "{}: {sentence}", problem.code);
            assert!(!sentence.contains("BEGIN") && !sentence.contains("MII"), "{sentence}");
        }
        problem.code
    })
}

#[test]
fn a_pair_is_read_and_its_end_is_near_when_it_is_near() {
    let (certificate, key) = pair();
    let loaded = read(&certificate, &key).unwrap();
    let (other, _) = pair();
    assert_eq!(read(&format!("{certificate}{other}"), &key).unwrap().counts, loaded.counts);
    let warned = |days: i64| loaded.warning((loaded.counts.1 - days * 86_400) * 1_000_000).map(|p| p.code);
    assert_eq!(warned(400), None);
    assert_eq!(warned(21), None);
    assert_eq!(warned(20), Some("tls_ends_soon"));
    assert_eq!(warned(0), Some("tls_ends_soon"));
    assert_eq!(warned(-1), Some("tls_expired"));
    assert_eq!(warned(4000), Some("tls_not_yet"));
}

#[test]
fn what_is_wrong_with_the_files_is_told_apart() {
    let ((certificate, key), (other, _)) = (pair(), pair());
    let cut = certificate.replace("-----END", "----END");
    let garbled = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
    let no_key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    for (certificate, key, code) in [
        (other.as_str(), key.as_str(), "tls_key_other"),
        (&key, &key, "tls_no_certificate"),
        ("", &key, "tls_no_certificate"),
        ("no PEM at all", &key, "tls_no_certificate"),
        (&cut, &key, "tls_certificate_damaged"),
        (garbled, &key, "tls_certificate_damaged"),
        (&certificate, &certificate, "tls_no_key"),
        (&certificate, "", "tls_no_key"),
        (&certificate, encrypted, "tls_key_encrypted"),
        (&certificate, no_key, "tls_key_unusable"),
        (&certificate, &key.replace("-----END", "----END"), "tls_key_unusable"),
    ] {
        assert_eq!(read(certificate, key).err(), Some(code));
    }
    let nowhere = Files { certificate: "/nowhere/cert.pem".into(), key: "/nowhere/key.pem".into() };
    assert_eq!(load(&nowhere).unwrap_err().code, "tls_file_unread");
}

#[test]
fn one_file_is_half_a_pair() {
    assert_eq!(Files::of(None, None).unwrap(), None);
    assert!(Files::of(Some("a"), Some("b")).unwrap().is_some());
    assert_eq!(Files::of(Some("a"), None).unwrap_err().code, "tls_half");
    assert_eq!(Files::of(None, Some("b")).unwrap_err().code, "tls_half");
}
