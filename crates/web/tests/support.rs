//! Sellers in a temporary directory, a server over them, and a client that knows just enough of HTTP.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::thread::JoinHandle;
use std::time::Duration;

use basis::calendar::Date;
use service::App;
use service::access::{self, NewToken, Role};
use service::app::Place;
use service::clock::SystemClock;
use service::host::Host;
use service::import::{self, Content};
#[cfg(any(feature = "passkeys", feature = "oidc"))]
use service::public_address::PublicAddress;
use service::run_day;
use service::seller::{self, NewSeller};
use tempfile::TempDir;
use web::{Limits, Options, Server, Stopper};
use wire::messages::{Lang, Messages};

const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount";
const PROFILE: &str = "legal_name = \"Example Co., Ltd.\"\naddress = [\"1 Example Road\"]\n[contact]\nname = \"Chen Yu\"\n\
    email = \"ar@example.com\"\n[signatory]\nname = \"Li Wen\"\ntitle = \"Director\"\n[[bank_account]]\ncurrency = \"EUR\"\n\
    holder = \"Example Co., Ltd.\"\nbank = \"Example Bank\"\niban = \"DE37 9999 9999 0123 4567 89\"\n";

/// What people sign in with.
pub const PASSWORD: &str = "seven grey herons cross";
/// Bytes of a file that the server takes.
pub const UPLOAD_MAX: u64 = 3 << 20;

/// The last day that was run.
pub fn last_day() -> Date {
    Date::from_ymd(2026, 6, 15).unwrap()
}

/// An installation that is served.
pub struct House {
    dir: TempDir,
    pub address: SocketAddr,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

impl Drop for House {
    fn drop(&mut self) {
        self.stopper.stop();
        let _ended = self.thread.take().unwrap().join();
    }
}

fn place(dir: &TempDir, seller: &str) -> Place {
    Place { data: dir.path().join("data"), database: None, seller: Some(seller.to_owned()) }
}

/// Makes sellers, each with these invoice lines.
fn furnish(dir: &TempDir, sellers: &[(&str, Vec<String>)]) {
    for (code, lines) in sellers {
        let new = NewSeller {
            code: (*code).to_owned(),
            name: format!("Seller {code}"),
            jurisdiction: "DE".to_owned(),
            currency: "EUR".to_owned(),
            language: "en".to_owned(),
            time_zone: None,
        };
        seller::init(&place(dir, code), &new, &SystemClock).unwrap();
        let app = open(dir, code);
        seller::set(&app, "seller.toml", PROFILE, &|_| Ok(Vec::new())).unwrap();
        let app = open(dir, code);
        let file: PathBuf = dir.path().join(format!("{code}.csv"));
        std::fs::write(&file, format!("{HEADER}\n{}\n", lines.join("\n"))).unwrap();
        let (options, messages) = (import::Options::default(), Messages::of(Lang::En));
        let files = [file];
        let done =
            import::import(&app, (Content::Invoices, &files), last_day(), &options, messages, &mut |_| ()).unwrap();
        assert!(done.problems.is_empty() && done.files[0].rejected.is_empty(), "{:?}", done.files);
        for day in [Date::from_ymd(2026, 6, 8).unwrap(), last_day()] {
            run_day::run(&app, day, run_day::Options { dry_run: false, full: false }, &mut |_, _| ()).unwrap();
        }
    }
}

fn open(dir: &TempDir, seller: &str) -> App {
    App::open(&place(dir, seller), Box::new(SystemClock)).unwrap()
}

impl House {
    /// Sellers A and B with invoices of their own, nobody who may ask anything; everybody may ask as often as they like.
    pub fn new() -> Self {
        Self::with(|options| options)
    }
    /// The same with limits.
    pub fn limited(limits: Limits) -> Self {
        Self::with(|options| Options { limits, ..options })
    }
    /// The same, reached by people at an address.
    #[cfg(feature = "passkeys")]
    pub fn at(address: &str) -> Self {
        let address = PublicAddress::parse(address).unwrap();
        Self::made(|host| host.at(Some(address)), |options| options)
    }
    /// The same, where people may sign in by another service.
    #[cfg(feature = "oidc")]
    pub fn by(there: &testkit::provider::Provider) -> Self {
        use service::access::{Provider, ProviderTold};
        let secret = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(secret.path(), testkit::provider::SECRET).unwrap();
        let told = ProviderTold {
            issuer: Some(there.issuer()),
            client_id: Some(testkit::provider::CLIENT),
            client_secret_file: Some(secret.path()),
            name: Some("Ex & Co"),
            strong: None,
        };
        let (address, provider) =
            (PublicAddress::parse("https://dunlin.example").unwrap(), Provider::of(told).unwrap());
        Self::made(|host| host.at(Some(address)).with_provider(provider).unwrap(), |options| options)
    }
    /// The same with a server that runs otherwise.
    pub fn with(otherwise: impl FnOnce(Options) -> Options) -> Self {
        Self::made(|host| host, otherwise)
    }
    fn made(furnished: impl FnOnce(Host) -> Host, otherwise: impl FnOnce(Options) -> Options) -> Self {
        let dir = TempDir::new().unwrap();
        let line = |code: &str, n: u32| {
            format!("{code}{n},{code}D{n},{code} Firm {n} GmbH,DE,2026-04-01,2026-05-0{n},EUR,{n}000.00")
        };
        let lines = |code: &'static str| (1..=5).map(|n| line(code, n)).collect::<Vec<_>>();
        furnish(&dir, &[("A", lines("A")), ("B", lines("B"))]);
        let host = furnished(Host::open(&place(&dir, "A"), Box::new(|| Box::new(SystemClock))).unwrap());
        let options = Options {
            listen: "127.0.0.1:0".to_owned(),
            threads: 2,
            patience: Duration::from_secs(60),
            logs: web::Logs::Off,
            proxies: vec!["127.0.0.2".parse().unwrap()],
            signals: false,
            upload_max: UPLOAD_MAX,
            limits: Limits { per_token: 0, per_address: 0 },
            ..Options::default()
        };
        let server = Server::bind(host, &otherwise(options)).unwrap();
        let (address, stopper) = (server.address().unwrap(), server.stopper());
        let thread = Some(std::thread::spawn(move || server.run().unwrap()));
        Self { dir, address, stopper, thread }
    }
    /// The books of a seller, as the command line opens them.
    pub fn books(&self, seller: &str) -> App {
        open(&self.dir, seller)
    }
    /// Where the books of a seller are.
    pub fn place(&self, seller: &str) -> Place {
        place(&self.dir, seller)
    }
    /// A token of a new person in a role.
    pub fn token(&self, seller: &str, role: Role, scopes: &[&str]) -> String {
        self.token_of(seller, (role, role.word()), scopes)
    }
    /// The same of a person with a name of their own.
    pub fn token_of(&self, seller: &str, (role, name): (Role, &str), scopes: &[&str]) -> String {
        let app = self.books(seller);
        let login = format!("{}-{name}", seller.to_lowercase());
        access::add(&app, &login, "Somebody", role, "test").unwrap();
        let scopes: Vec<String> = scopes.iter().map(|s| (*s).to_owned()).collect();
        access::create(&app, &NewToken { login: &login, name: "t", scopes: &scopes, until: None, by: "test" })
            .unwrap()
            .text
    }
    /// An answer to `GET` with a token.
    pub fn get(&self, path: &str, token: &str) -> Reply {
        self.ask("GET", path, &[("Authorization", &format!("Bearer {token}"))])
    }
    /// An answer to `POST` with a token, a key and a JSON body.
    pub fn post(&self, path: &str, token: &str, key: &str, body: &str) -> Reply {
        let bearer = format!("Bearer {token}");
        let length = body.len().to_string();
        let mut head = format!("POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n");
        for (name, value) in [
            ("Authorization", bearer.as_str()),
            ("Idempotency-Key", key),
            ("Content-Type", "application/json"),
            ("Content-Length", &length),
        ] {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        self.raw(format!("{head}\r\n{body}").as_bytes())
    }
    /// The cookie of a new person in a role, who signed in with [`PASSWORD`].
    pub fn person(&self, seller: &str, login: &str, role: Role) -> String {
        let app = self.books(seller);
        access::add(&app, login, "Somebody", role, "test").unwrap();
        access::set_password(&app, login, PASSWORD, "test").unwrap();
        self.cookie(login, PASSWORD)
    }
    /// The cookie that somebody gets who signs in.
    pub fn cookie(&self, login: &str, password: &str) -> String {
        self.sign_in(login, password).expect(200).header("set-cookie").split(';').next().unwrap().to_owned()
    }
    pub fn sign_in(&self, login: &str, password: &str) -> Reply {
        let body = format!("{{\"login\": \"{login}\", \"password\": \"{password}\"}}");
        self.send("POST", "/api/v1/session", &[], &body)
    }
    /// Any request with these headers; a body is JSON.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        self.raw(&bytes(method, path, headers, body))
    }
    /// An answer to `POST` with a token, a key and a file as the body.
    pub fn send_file(&self, path: &str, (token, key): (&str, &str), media: &str, body: &[u8]) -> Reply {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Idempotency-Key: {key}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        self.raw(&[head.as_bytes(), body].concat())
    }
    /// An answer to `PUT` of a text, with what was seen before.
    pub fn put(&self, path: &str, token: &str, seen: &str, media: &str, body: &str) -> Reply {
        let seen = if seen.is_empty() { String::new() } else { format!("If-Match: {seen}\r\n") };
        let head = format!(
            "PUT {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n{seen}\
             Content-Type: {media}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        self.raw(format!("{head}{body}").as_bytes())
    }
    /// Files that lie in the data directory because somebody sent them.
    pub fn uploads(&self) -> usize {
        std::fs::read_dir(self.dir.path().join("data/uploads")).map_or(0, Iterator::count)
    }
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        self.raw(format!("{head}\r\n").as_bytes())
    }
    /// The same from another address of this machine.
    pub fn send_from(&self, from: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let stream = runtime.block_on(async {
            let socket = tokio::net::TcpSocket::new_v4().unwrap();
            socket.bind(format!("{from}:0").parse().unwrap()).unwrap();
            socket.connect(self.address).await.unwrap().into_std().unwrap()
        });
        stream.set_nonblocking(false).unwrap();
        Self::through(stream, &bytes(method, path, headers, body))
    }
    /// Whatever bytes, as they are.
    pub fn raw(&self, bytes: &[u8]) -> Reply {
        Self::through(TcpStream::connect(self.address).unwrap(), bytes)
    }
    fn through(mut stream: TcpStream, bytes: &[u8]) -> Reply {
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(bytes).unwrap();
        let mut all = Vec::new();
        let _reset = stream.read_to_end(&mut all);
        Reply::parse(&all)
    }
}

/// A request as it goes over the wire.
fn bytes(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        head.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
    }
    format!("{head}\r\n{body}").into_bytes()
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    fn parse(all: &[u8]) -> Self {
        let end = all.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|l| l.split(' ').nth(1)).and_then(|s| s.parse().ok()).unwrap_or(0);
        let header = |l: &str| l.split_once(": ").map(|(n, v)| (n.to_lowercase(), v.to_owned()));
        let headers = lines.filter_map(header).collect();
        Self { status, headers, body: all.get(end + 4..).unwrap_or_default().to_vec() }
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("no JSON ({e}): {} {}", self.status, self.text()))
    }
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}
