//! The load: requests at their instants over connections that stay open, and clients that hold connections without asking.

#![expect(clippy::disallowed_methods, reason = "timing is what a benchmark is for; no product code sees it")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Connections over which requests are sent; more than a server that keeps up needs.
const CONNECTIONS: usize = 64;
/// Clients that send a byte now and then.
const SLOW: usize = 200;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Worklist,
    Debtor,
    Search,
    Ageing,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Worklist, Self::Debtor, Self::Search, Self::Ageing];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Worklist => "worklist",
            Self::Debtor => "debtor",
            Self::Search => "search",
            Self::Ageing => "ageing",
        }
    }
    /// Of a hundred requests 40 are worklists, 30 debtors, 20 searches and 10 ageings.
    const fn of(chance: u64) -> Self {
        match chance % 100 {
            0..40 => Self::Worklist,
            40..70 => Self::Debtor,
            70..90 => Self::Search,
            _ => Self::Ageing,
        }
    }
}

/// A request that was answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timed {
    pub(super) kind: Kind,
    /// Milliseconds from the instant at which it was due.
    pub(super) ms: f64,
    /// The status, 0 where none came.
    pub(super) status: u16,
}

/// Who is asked, by whom, as of which day.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) address: &'a str,
    pub(super) token: &'a str,
    pub(super) day: &'a str,
}

/// The same numbers each time, spread well.
const fn mixed(seed: u64) -> u64 {
    let x = (seed.wrapping_add(1)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

impl Asked<'_> {
    /// Codes of debtors to ask for.
    pub(super) fn codes(&self) -> Result<Vec<String>, String> {
        let mut connection = None;
        let (status, body) = self.send(&mut connection, "/api/v1/debtors?limit=1000")?;
        let codes: Vec<String> =
            body.split("\"code\":").skip(1).filter_map(|rest| rest.split('"').nth(1)).map(str::to_owned).collect();
        if status == 200 && !codes.is_empty() { Ok(codes) } else { Err(format!("no debtors: {status} {body}")) }
    }

    fn path(&self, kind: Kind, number: u64, codes: &[String]) -> String {
        let pick = |n: usize| usize::try_from(mixed(number) >> 8).unwrap_or(0) % n.max(1);
        let code = codes.get(pick(codes.len())).map_or("", String::as_str);
        match kind {
            // The first page as a rule, sometimes one further on.
            Kind::Worklist if pick(4) == 0 => format!("/api/v1/worklist?as_of={}&cursor=p{}", self.day, pick(20) * 100),
            Kind::Worklist => format!("/api/v1/worklist?as_of={}", self.day),
            Kind::Debtor => match pick(3) {
                0 => format!("/api/v1/debtors/{code}"),
                1 => format!("/api/v1/debtors/{code}/items?as_of={}", self.day),
                _ => format!("/api/v1/debtors/{code}/explanation?as_of={}", self.day),
            },
            Kind::Search => match pick(3) {
                0 => format!("/api/v1/debtors?prefix={}&limit=20", code.get(..code.len().min(4)).unwrap_or("")),
                1 => "/api/v1/debtors?name=%E8%B4%B8%E6%98%93&limit=20".to_owned(),
                _ => "/api/v1/debtors?name=logistik&limit=20".to_owned(),
            },
            Kind::Ageing if pick(3) == 0 => format!("/api/v1/ageing?by=currency&as_of={}", self.day),
            Kind::Ageing => format!("/api/v1/ageing?as_of={}", self.day),
        }
    }

    /// The first request of each kind, alone: what is kept is computed by it.
    pub(super) fn first(&self, codes: &[String]) -> Result<Vec<(&'static str, f64)>, String> {
        let day = self.day;
        let code = codes.first().map_or("", String::as_str);
        let asked = [
            ("worklist", format!("/api/v1/worklist?as_of={day}")),
            ("ageing", format!("/api/v1/ageing?as_of={day}")),
            ("search", "/api/v1/debtors?name=logistik&limit=20".to_owned()),
            ("debtor", format!("/api/v1/debtors/{code}")),
            ("items", format!("/api/v1/debtors/{code}/items?as_of={day}")),
            ("explanation", format!("/api/v1/debtors/{code}/explanation?as_of={day}")),
        ];
        let one = |(name, path): (&'static str, String)| {
            let due = Instant::now();
            let (status, body) = self.send(&mut None, &path)?;
            let ms = due.elapsed().as_secs_f64() * 1000.0;
            if status == 200 { Ok((name, ms)) } else { Err(format!("{path}: {status} {body}")) }
        };
        asked.into_iter().map(one).collect()
    }

    /// So many requests a second for so many seconds.
    pub(super) fn load(&self, rate: u64, seconds: u64, codes: &[String]) -> Vec<Timed> {
        let (next, all) = (AtomicU64::new(0), Mutex::new(Vec::new()));
        let start = Instant::now() + Duration::from_millis(200);
        std::thread::scope(|scope| {
            for _ in 0..CONNECTIONS {
                scope.spawn(|| {
                    let mut connection = None;
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= rate * seconds {
                            return;
                        }
                        let due = start + Duration::from_micros(number * 1_000_000 / rate);
                        std::thread::sleep(due.saturating_duration_since(Instant::now()));
                        let kind = Kind::of(mixed(number ^ 0x5eed));
                        let answer = self.send(&mut connection, &self.path(kind, number, codes));
                        let ms = due.elapsed().as_secs_f64() * 1000.0;
                        let timed = Timed { kind, ms, status: answer.map_or(0, |(status, _)| status) };
                        if let Ok(mut all) = all.lock() {
                            all.push(timed);
                        }
                    }
                });
            }
        });
        all.into_inner().unwrap_or_default()
    }

    fn send(&self, connection: &mut Option<TcpStream>, path: &str) -> Result<(u16, String), String> {
        let done = self.exchange(connection, path);
        if done.is_err() {
            *connection = None;
        }
        done.map_err(|e| format!("{path}: {e}"))
    }

    fn exchange(&self, connection: &mut Option<TcpStream>, path: &str) -> std::io::Result<(u16, String)> {
        let stream = match connection {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(self.address)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(Duration::from_mins(2)))?;
                connection.insert(stream)
            }
        };
        let head = format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\n\r\n", self.token);
        stream.write_all(head.as_bytes())?;
        let mut bytes = Vec::with_capacity(64 << 10);
        let mut chunk = vec![0; 64 << 10];
        loop {
            let count = stream.read(&mut chunk)?;
            if count == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            bytes.extend_from_slice(chunk.get(..count).unwrap_or(&[]));
            let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
            let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or(&[])).to_ascii_lowercase();
            let value = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)).map(str::trim);
            let length: usize = value("content-length:").and_then(|l| l.parse().ok()).unwrap_or(0);
            if bytes.len() >= end + 4 + length {
                let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
                return Ok((status, String::from_utf8_lossy(bytes.get(end + 4..).unwrap_or(&[])).into_owned()));
            }
        }
    }
}

/// Clients that hold connections open.
pub(super) struct Crowd {
    idle: Vec<TcpStream>,
    slow: usize,
    over: Arc<AtomicBool>,
}

impl Crowd {
    /// So many that ask nothing, or as many as come in, and some slow ones.
    pub(super) fn gather(address: &str, idle: usize) -> Self {
        let connect =
            |count: usize| -> Vec<TcpStream> { (0..count).filter_map(|_| TcpStream::connect(address).ok()).collect() };
        let (idle, mut dripping) = (connect(idle), connect(SLOW));
        let (over, slow) = (Arc::new(AtomicBool::new(false)), dripping.len());
        let ended = Arc::clone(&over);
        std::thread::spawn(move || {
            let head = b"GET /api/v1/worklist HTTP/1.1\r\nHost: bench\r\nX-Slow: ";
            for byte in head.iter().chain(std::iter::repeat(&b'x')) {
                if ended.load(Ordering::Relaxed) {
                    return;
                }
                // A server that hangs up on one of them is right to.
                dripping.retain_mut(|stream| stream.write_all(&[*byte]).is_ok());
                std::thread::sleep(Duration::from_millis(250));
            }
        });
        Self { idle, slow, over }
    }
    pub(super) const fn idle(&self) -> usize {
        self.idle.len()
    }
    pub(super) const fn slow(&self) -> usize {
        self.slow
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}
