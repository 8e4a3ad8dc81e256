//! A program that is told by webhooks: it keeps what came and behaves as it is told to.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};

/// What a receiver does with a request.
#[derive(Debug, Clone)]
pub enum Way {
    Answer(u16, &'static str),
    Redirect(String),
    Hang,
    /// An answer without end.
    Flood,
    /// No answer of HTTP.
    Noise,
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Came {
    pub head: String,
    pub body: String,
}

impl Came {
    pub fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|l| l.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_else(|| panic!("no {name}: {}", self.head))
    }
    /// Whether a signature of the request is one under a secret.
    pub fn signed_with(&self, secret: &str) -> bool {
        let key = unbase64(secret.strip_prefix("whsec_").unwrap());
        let text = format!("{}.{}.{}", self.header("webhook-id"), self.header("webhook-timestamp"), self.body);
        self.header("webhook-signature").split(' ').any(|signature| {
            let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
            mac.update(text.as_bytes());
            mac.verify_slice(&unbase64(signature.strip_prefix("v1,").unwrap())).is_ok()
        })
    }
}

/// Base64 as RFC 4648 has it, read by hand: the program's own way is what is tried here.
pub fn unbase64(text: &str) -> Vec<u8> {
    let digit = |b: u8| match b {
        b'A'..=b'Z' => b - b'A',
        b'a'..=b'z' => b - b'a' + 26,
        b'0'..=b'9' => b - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = text.trim_end_matches('=').bytes().map(|b| u32::from(digit(b))).collect();
    let mut bytes = Vec::new();
    for four in digits.chunks(4) {
        let joined = four.iter().fold(0, |sum, d| sum << 6 | d) << (6 * (4 - four.len()));
        bytes.extend(&joined.to_be_bytes()[1..four.len()]);
    }
    bytes
}

/// A program that is told.
pub struct Receiver {
    pub address: SocketAddr,
    came: Arc<Mutex<Vec<Came>>>,
    way: Arc<Mutex<Way>>,
}

impl Receiver {
    pub fn new(way: Way) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (came, way) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(way)));
        let (kept, does) = (Arc::clone(&came), Arc::clone(&way));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, way) = (Arc::clone(&kept), does.lock().unwrap().clone());
                std::thread::spawn(move || meet(stream, &kept, &way));
            }
        });
        Self { address, came, way }
    }
    pub fn url(&self) -> String {
        format!("http://{}/in", self.address)
    }
    pub fn does(&self, way: Way) {
        *self.way.lock().unwrap() = way;
    }
    pub fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }
    pub fn kinds(&self) -> Vec<String> {
        let kind = |c: &Came| wire::record::read_fields(&c.body).remove("type").unwrap();
        let mut kinds: Vec<String> = self.came().iter().map(kind).collect();
        kinds.sort();
        kinds
    }
}

fn meet(mut stream: TcpStream, kept: &Mutex<Vec<Came>>, way: &Way) -> Option<()> {
    let (mut bytes, mut more) = (Vec::new(), [0; 4096]);
    let came = loop {
        let read = stream.read(&mut more).ok().filter(|n| *n > 0)?;
        bytes.extend(&more[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|l| l.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
        if body.len() >= length {
            break Came { head: head.to_owned(), body: body.to_owned() };
        }
    };
    kept.lock().unwrap().push(came);
    match way {
        Way::Answer(status, body) => {
            write!(stream, "HTTP/1.1 {status} X\r\ncontent-length: {}\r\n\r\n{body}", body.len()).ok()
        }
        Way::Redirect(to) => write!(stream, "HTTP/1.1 307 X\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n").ok(),
        Way::Hang => {
            std::thread::sleep(Duration::from_secs(20));
            Some(())
        }
        Way::Flood => {
            write!(stream, "HTTP/1.1 200 X\r\ncontent-type: text/plain\r\n\r\n").ok()?;
            while stream.write_all(&[b'x'; 4096]).is_ok() {}
            Some(())
        }
        Way::Noise => stream.write_all(&[0; 64]).ok(),
    }
}
