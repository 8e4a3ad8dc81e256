//! TLS: connections under the certificate that is in force, and a new one taken up while the server runs.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use basis::problem::Outcome;
use service::tls::{Files, Loaded, load};
use tokio::net::TcpStream;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::handle::House;

/// How long a client may take until both sides know how they speak.
const HANDSHAKE_TIME: Duration = Duration::from_secs(10);

/// What a file looks like from outside: another content has another stamp.
type Stamp = Option<(u64, u64, i64, i64)>;

/// The certificate in force.
pub(crate) struct Tls {
    files: Files,
    now: Mutex<(Loaded, [Stamp; 2])>,
}

impl Tls {
    /// Fails as [`load`] does.
    pub(crate) fn new(files: &Files) -> Outcome<Self> {
        let stamps = stamps(files);
        Ok(Self { files: files.clone(), now: Mutex::new((load(files)?, stamps)) })
    }
    fn lock(&self) -> std::sync::MutexGuard<'_, (Loaded, [Stamp; 2])> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// What is in force.
    pub(crate) fn loaded(&self) -> Loaded {
        self.lock().0.clone()
    }
    /// Both sides agree on how they speak; `None` where they do not, or not in time.
    pub(crate) async fn greet(&self, stream: TcpStream) -> Option<TlsStream<TcpStream>> {
        let acceptor = TlsAcceptor::from(self.loaded().config);
        tokio::time::timeout(HANDSHAKE_TIME, acceptor.accept(stream)).await.ok()?.ok()
    }
    /// Reads the files again where they changed, or where somebody asks for it. What cannot be read leaves in force what is.
    fn again(&self, asked: bool, house: &House) {
        let stamps = stamps(&self.files);
        if !asked && self.lock().1 == stamps {
            return;
        }
        let told = match load(&self.files) {
            Ok(loaded) => {
                let told = loaded.warning(house.host.now());
                *self.lock() = (loaded, stamps);
                house.tell("tls_reloaded", &[]);
                told
            }
            Err(problem) => {
                self.lock().1 = stamps;
                Some(problem)
            }
        };
        if let Some(problem) = told {
            house.tell(problem.code, &problem.args);
        }
    }
}

fn stamps(files: &Files) -> [Stamp; 2] {
    let of = |path: &Path| std::fs::metadata(path).ok().map(|m| (m.ino(), m.len(), m.mtime(), m.mtime_nsec()));
    [of(&files.certificate), of(&files.key)]
}

/// Takes up new certificates until the server ends: looked for now and then, and at once when the system says so (SIGHUP). Without TLS
/// that signal changes nothing.
pub(crate) async fn follow(house: Arc<House>, every: Duration, signals: bool) {
    let mut hangup = if signals { signal(SignalKind::hangup()).ok() } else { None };
    loop {
        let asked = tokio::select! {
            () = heard(&mut hangup) => true,
            () = tokio::time::sleep(every) => false,
        };
        if let Some(tls) = house.tls.clone() {
            let house = Arc::clone(&house);
            let _done = tokio::task::spawn_blocking(move || tls.again(asked, &house)).await;
        }
    }
}

async fn heard(signal: &mut Option<Signal>) {
    match signal {
        Some(signal) => {
            signal.recv().await;
        }
        None => std::future::pending().await,
    }
}
