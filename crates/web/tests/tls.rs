//! A server that speaks TLS itself: what is asked over it counts as private, and a new certificate is taken up while it runs.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use service::access::{self, Role};
use service::tls::Files;
use tempfile::TempDir;

use crate::support::{House, PASSWORD};

type Trusted = CertificateDer<'static>;

/// Puts a new certificate for `localhost` and its key into a folder.
fn issue(dir: &Path) -> Trusted {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&key).unwrap();
    std::fs::write(dir.join("cert.pem"), certificate.pem()).unwrap();
    std::fs::write(dir.join("key.pem"), key.serialize_pem()).unwrap();
    certificate.der().clone()
}

fn house(dir: &Path) -> House {
    let files = Files { certificate: dir.join("cert.pem"), key: dir.join("key.pem") };
    House::with(|o| web::Options { tls: Some(files), tls_watch: Duration::from_millis(20), ..o })
}

/// What the server answers a client that trusts this certificate alone; `None` where they do not come together.
fn ask(address: SocketAddr, trusted: &Trusted, request: &str) -> Option<String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let stream = TcpStream::connect(address).unwrap();
    let mut stream = StreamOwned::new(ClientConnection::new(Arc::new(config), name).unwrap(), stream);
    stream.write_all(request.as_bytes()).ok()?;
    let mut all = String::new();
    stream.read_to_string(&mut all).ok()?;
    Some(all)
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
}

#[test]
fn over_tls_cookies_are_bound_to_it_and_browsers_told_to_stay() {
    let dir = TempDir::new().unwrap();
    let trusted = issue(dir.path());
    let house = house(dir.path());
    // One who connects and says nothing keeps nobody else waiting.
    let _silent = TcpStream::connect(house.address).unwrap();
    let told = ask(house.address, &trusted, &get("/healthz")).unwrap();
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("strict-transport-security: max-age=31536000"), "{told}");
    let app = house.books("A");
    access::add(&app, "ada", "Ada", Role::Sales, "test").unwrap();
    access::set_password(&app, "ada", PASSWORD, "test").unwrap();
    let body = format!("{{\"login\": \"ada\", \"password\": \"{PASSWORD}\"}}");
    let head =
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json";
    let told =
        ask(house.address, &trusted, &format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())).unwrap();
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("__Host-dunlin=") && told.contains("Secure"), "{told}");
    // In clear there is no answer at all, and nothing that was asked gets any farther.
    let mut stream = TcpStream::connect(house.address).unwrap();
    stream.write_all(get("/healthz").as_bytes()).unwrap();
    let mut all = Vec::new();
    let _reset = stream.read_to_end(&mut all);
    assert!(!all.starts_with(b"HTTP"), "{all:?}");
}

#[test]
fn without_tls_browsers_are_not_told_to_stay() {
    let house = House::new();
    assert_eq!(house.ask("GET", "/healthz", &[]).expect(200).header("strict-transport-security"), "");
    let proxied = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")];
    let reply = house.send_from("127.0.0.2", "GET", "/healthz", &proxied, "").expect(200);
    assert_eq!(reply.header("strict-transport-security"), "max-age=31536000");
}

#[test]
fn a_new_certificate_is_taken_up_and_a_broken_one_is_not() {
    let dir = TempDir::new().unwrap();
    let first = issue(dir.path());
    let house = house(dir.path());
    let answers = |trusted: &Trusted| ask(house.address, trusted, &get("/healthz")).is_some();
    let soon = |wanted: &dyn Fn() -> bool| (0..500).any(|_| wanted() || pause());
    assert!(answers(&first));
    let second = issue(dir.path());
    assert!(soon(&|| answers(&second)), "the new certificate was not taken up");
    assert!(!answers(&first));
    std::fs::write(dir.path().join("cert.pem"), "broken").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    assert!(answers(&second), "what was in force stays");
    let third = issue(dir.path());
    assert!(soon(&|| answers(&third)));
}

fn pause() -> bool {
    std::thread::sleep(Duration::from_millis(20));
    false
}
