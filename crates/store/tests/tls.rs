//! Connections that are encrypted on their way: a front with a certificate of its own stands before a server, or before none.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use store::postgres::Postgres;
use store::{Store, migrate};
use tempfile::TempDir;
use testkit::server::{Database, base};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream, UnixStream};

/// The eight bytes with which a client asks for encryption.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];

/// An authority's certificate in a file, and what a server needs that it vouches for under a name.
fn vouched(folder: &TempDir, name: &str) -> (PathBuf, ServerConfig) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    let file = folder.path().join(format!("{name}.pem"));
    std::fs::write(&file, authority.pem()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    (file, config.with_single_cert(vec![certificate.der().clone()], key).unwrap())
}

/// Stands before the server whose socket is in `behind`: answers the wish for encryption, then passes on what it hears.
/// Without a configuration it declines.
fn front(config: Option<ServerConfig>, behind: Option<PathBuf>) -> SocketAddr {
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            send.send(listener.local_addr().unwrap()).unwrap();
            let acceptor = config.map(|c| tokio_rustls::TlsAcceptor::from(Arc::new(c)));
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(pass(stream, acceptor.clone(), behind.clone()));
            }
        });
    });
    receive.recv().unwrap()
}

/// One connection, until either side ends it.
async fn pass(mut stream: TcpStream, acceptor: Option<tokio_rustls::TlsAcceptor>, behind: Option<PathBuf>) {
    let mut asked = [0; 8];
    if stream.read_exact(&mut asked).await.is_err() {
        return;
    }
    assert_eq!(asked, SSL_REQUEST, "nothing goes over the wire before the wish for encryption");
    let Some(acceptor) = acceptor else {
        let _ = stream.write_all(b"N").await;
        return;
    };
    stream.write_all(b"S").await.unwrap();
    let (Ok(mut guarded), Some(behind)) = (acceptor.accept(stream).await, behind) else { return };
    let mut server = UnixStream::connect(behind).await.unwrap();
    let _ = copy_bidirectional(&mut guarded, &mut server).await;
}

/// The folder of the server's socket, as the tests' URL names it.
fn socket(base: &str) -> PathBuf {
    let (_, host) = base.split_once('@').unwrap();
    let folder = host.split('/').next().unwrap().replace("%2F", "/");
    PathBuf::from(folder).join(".s.PGSQL.5432")
}

fn refused(address: SocketAddr, query: &str) -> String {
    let url = format!("postgres://dunlin@localhost:{}/books?{query}", address.port());
    Postgres::create(&url).unwrap_err().code.to_owned()
}

#[test]
fn books_are_written_over_an_encrypted_connection() {
    let Some(base) = base() else { return };
    let (database, folder) = (Database::new(&base), TempDir::new().unwrap());
    let (authority, config) = vouched(&folder, "localhost");
    let address = front(Some(config), Some(socket(&base)));
    let name = database.url().rsplit_once('/').unwrap().1.to_owned();
    let url = format!("postgres://dunlin@localhost:{}/{name}?sslrootcert={}", address.port(), authority.display());
    let store = Postgres::create(&url).unwrap();
    migrate::migrate(&mut *store.connect().unwrap(), 1).unwrap();
    assert!(migrate::has_ledger(&mut *store.connect().unwrap()).unwrap());
}

#[test]
fn a_server_that_does_not_prove_its_name_hears_nothing() {
    let folder = TempDir::new().unwrap();
    let (_, config) = vouched(&folder, "localhost");
    let (other, _) = vouched(&folder, "elsewhere.example");
    let address = front(Some(config), None);
    assert_eq!(refused(address, &format!("sslrootcert={}", other.display())), "database_certificate");
    assert_eq!(refused(address, "sslmode=require"), "database_certificate", "the system knows no such authority");
    let (authority_of_other, config) = vouched(&folder, "elsewhere.example");
    let address = front(Some(config), None);
    let query = format!("sslmode=verify-full&sslrootcert={}", authority_of_other.display());
    assert_eq!(refused(address, &query), "database_certificate", "a certificate of another name");
}

#[test]
fn a_server_without_encryption_is_told_apart() {
    let address = front(None, None);
    let folder = TempDir::new().unwrap();
    let (authority, _) = vouched(&folder, "localhost");
    assert_eq!(refused(address, &format!("sslrootcert={}", authority.display())), "database_tls_none");
}
