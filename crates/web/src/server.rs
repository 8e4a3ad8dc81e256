//! Sockets and connections: accepted up to a number, read within limits, ended in order when the server is asked to stop.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use axum::Router;
use axum::extract::{RawPathParams, Request};
use axum::routing::{MethodRouter, get};
use basis::problem::{Outcome, Problem};
use http_body_util::BodyExt;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use service::host::Host;
use service::tls::{Files, Loaded};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{Notify, Semaphore};

use crate::asked::{Asked, Target};
use crate::docs;
use crate::entrance::{LINK, Peer, entrances};
use crate::handle::{House, answer};
use crate::limits::{Limiter, Limits};
use crate::log::Logs;
use crate::metrics::{Connected, Metrics};
use crate::pages::{ASSETS, pages};
use crate::pool::Pool;
use crate::routes::table;
use crate::seats::{Seat, Seats};
use crate::tls::{self, Tls};
use crate::upload;

/// Connections at a time; for another one, one that only waits is ended.
const CONNECTIONS: usize = 2048;
/// Requests that may wait for each thread, and for each of those that do what takes long.
const WAITING: usize = 32;
const WAITING_LONG: usize = 256;
/// Headers of a request, by number and by bytes, and the time in which they must come.
const HEADERS_MAX: usize = 64;
const HEADER_BYTES: usize = 32 << 10;
const HEADER_TIME: Duration = Duration::from_secs(15);
/// Bytes of a file that may be sent, where nothing else is said.
const UPLOAD_MAX: u64 = 512 << 20;

/// How a server runs.
#[derive(Debug, Clone)]
pub struct Options {
    /// Address and port to listen on.
    pub listen: String,
    /// Threads that do the work.
    pub threads: usize,
    /// Bytes of a file that may be sent.
    pub upload_max: u64,
    /// Seconds that a request may take before the client is told to come again.
    pub patience: Duration,
    /// How a line is written for each request.
    pub logs: Logs,
    /// Proxies that are believed when they say for whom they ask and whether over TLS.
    pub proxies: Vec<IpAddr>,
    /// Connections at a time.
    pub connections: usize,
    /// How often somebody may ask.
    pub limits: Limits,
    /// Whether it ends when the system asks it to (SIGTERM, SIGINT).
    pub signals: bool,
    /// Certificate and key, where it speaks TLS itself.
    pub tls: Option<Files>,
    /// How often it looks whether they changed.
    pub tls_watch: Duration,
    /// How long requests at work are waited for when it stops.
    pub farewell: Duration,
}

impl Default for Options {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(2, |n| n.get().max(2));
        let patience = Duration::from_secs(60);
        let listen = "127.0.0.1:8080".to_owned();
        Self {
            listen,
            threads,
            upload_max: UPLOAD_MAX,
            patience,
            logs: Logs::Json,
            proxies: Vec::new(),
            connections: CONNECTIONS,
            limits: Limits::default(),
            signals: true,
            tls: None,
            tls_watch: Duration::from_secs(10),
            farewell: Duration::from_secs(30),
        }
    }
}

/// Asks a server to stop.
#[derive(Debug, Clone)]
pub struct Stopper(Arc<Notify>);

impl Stopper {
    /// The server takes no more connections, ends the requests that are at work, and returns.
    pub fn stop(&self) {
        self.0.notify_one();
    }
}

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    house: Arc<House>,
    stopper: Stopper,
    options: Options,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({:?})", self.listener)
    }
}

impl Server {
    /// Listens. Fails with `cannot_listen`, `server_no_threads`, and as certificate and key are refused.
    pub fn bind(host: Host, options: &Options) -> Outcome<Self> {
        let failed = |e: std::io::Error| cannot(&options.listen, &e);
        let tls = options.tls.as_ref().map(Tls::new).transpose()?.map(Arc::new);
        let listener = TcpListener::bind(&options.listen).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        service::uploads::sweep(host.data());
        let began = host.now();
        let house = House {
            host,
            pool: Pool::new(options.threads, WAITING)?,
            acts: Pool::new(options.threads, WAITING)?,
            slow: Pool::new((options.threads / 2).max(1), WAITING_LONG)?,
            heavy: Pool::new(upload::THREADS, WAITING)?,
            places: Arc::new(Semaphore::new(upload::PLACES)),
            upload_max: options.upload_max,
            metrics: Metrics::new(began),
            limiter: Limiter::new(options.limits),
            patience: options.patience,
            began,
            count: AtomicU64::new(0),
            logs: options.logs,
            proxies: options.proxies.iter().map(IpAddr::to_canonical).collect(),
            tls,
        };
        let stopper = Stopper(Arc::new(Notify::new()));
        Ok(Self { listener, house: Arc::new(house), stopper, options: options.clone() })
    }
    /// Where it listens. Fails with `cannot_listen`.
    pub fn address(&self) -> Outcome<SocketAddr> {
        self.listener.local_addr().map_err(|e| cannot("", &e))
    }
    /// The path of the link by which the first administrator comes in, where nobody can sign in yet. Fails as the store does.
    pub fn first_link(&self) -> Outcome<Option<String>> {
        self.house.host.first_link()
    }
    /// The certificate in force, where it speaks TLS.
    #[must_use]
    pub fn certificate(&self) -> Option<Loaded> {
        self.house.tls.as_ref().map(|tls| tls.loaded())
    }
    /// What stops it.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }
    /// Serves until it is stopped. Fails with `cannot_listen`, `worker_no_signals`.
    pub fn run(self) -> Outcome<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|e| Problem::store("server_no_threads").with("reason", e.kind()))?;
        // The store's connections must not be closed from inside the runtime: their driver blocks.
        let house = Arc::clone(&self.house);
        let done = runtime.block_on(self.serve());
        drop(runtime);
        drop(house);
        done
    }

    async fn serve(self) -> Outcome<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener).map_err(|e| cannot("", &e))?;
        let router = router(&self.house);
        let seats = Seats::new(self.options.connections);
        let graceful = GracefulShutdown::new();
        let signals = self.options.signals;
        let mut ending = Ending::new(self.stopper, signals)?;
        let follow = tls::follow(Arc::clone(&self.house), self.options.tls_watch, signals);
        let following = tokio::spawn(follow);
        loop {
            let accepted = async {
                let (stream, peer) = listener.accept().await.ok()?;
                Some((stream, peer, seats.seat(peer.ip()).await?))
            };
            let accepted = tokio::select! {
                found = accepted => found,
                () = ending.heard() => break,
            };
            let Some((stream, peer, seat)) = accepted else {
                // Out of files, or a client that was gone before it was met: others may still come.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let held = (graceful.watcher(), seat, self.house.metrics.connected());
            tokio::spawn(met((stream, peer), router.clone(), self.house.tls.clone(), held));
        }
        following.abort();
        drop(listener);
        self.house.tell("server_stopping", &[("running", self.house.metrics.running().to_string())]);
        let in_time = tokio::select! {
            () = graceful.shutdown() => true,
            () = tokio::time::sleep(self.options.farewell) => false,
            // Whoever asks twice does not want to wait.
            () = ending.heard() => false,
        };
        let left = if in_time { 0 } else { self.house.metrics.running() };
        self.house.tell("server_stopped", &[("unfinished", left.to_string())]);
        Ok(())
    }
}

/// What is kept until a connection ends: that the server waits for it, its seat, and that it counts.
type Held = (Watcher, Seat, Connected);

/// A connection from its first byte to its last, or until its seat is needed.
async fn met((stream, peer): (TcpStream, SocketAddr), router: Router, tls: Option<Arc<Tls>>, held: Held) {
    let (watcher, seat, counted) = held;
    let (peer, seat) = (peer.ip(), Arc::new(seat));
    let own = Arc::clone(&seat);
    let talked = async {
        match tls {
            None => talk(stream, Peer { ip: peer, tls: false }, router, (watcher, own)).await,
            Some(tls) => {
                if let Some(stream) = tls.greet(stream).await {
                    talk(stream, Peer { ip: peer, tls: true }, router, (watcher, own)).await;
                }
            }
        }
    };
    tokio::select! {
        () = talked => {}
        () = seat.needed() => {}
    }
    drop(counted);
}

async fn talk<S>(stream: S, peer: Peer, router: Router, (watcher, seat): (Watcher, Arc<Seat>))
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let inner = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(peer);
        let (work, answer) = (seat.work(), inner.call(request));
        async move {
            // At work until the last byte of the answer is on its way.
            answer.await.map(|answer| answer.map(|body| body.map_frame(move |frame| (&work, frame).1)))
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME);
    http.max_headers(HEADERS_MAX).max_buf_size(HEADER_BYTES);
    // A client that breaks off is no event of ours.
    let _broken_off = watcher.watch(http.serve_connection(TokioIo::new(stream), service)).await;
}

fn cannot(address: &str, error: &std::io::Error) -> Box<Problem> {
    Problem::store("cannot_listen").with("address", address).with("reason", error.kind())
}

/// What asks the server to stop.
struct Ending {
    stopper: Stopper,
    signals: Option<(Signal, Signal)>,
}

impl Ending {
    /// Fails with `worker_no_signals`.
    fn new(stopper: Stopper, signals: bool) -> Outcome<Self> {
        let listen = |kind| signal(kind).map_err(|e| Problem::store("worker_no_signals").with("reason", e.kind()));
        let signals = match signals {
            true => Some((listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?)),
            false => None,
        };
        Ok(Self { stopper, signals })
    }
    async fn heard(&mut self) {
        match &mut self.signals {
            None => self.stopper.0.notified().await,
            Some((terminate, interrupt)) => {
                tokio::select! {
                    () = self.stopper.0.notified() => {}
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
            }
        }
    }
}

fn router(house: &Arc<House>) -> Router {
    let open = [
        ("/healthz", Target::Health),
        ("/readyz", Target::Ready),
        ("/metrics", Target::Metrics),
        ("/api/openapi.json", Target::Document),
        (docs::PAGE, Target::Docs),
        (docs::STYLE, Target::Style),
    ];
    let mut methods: BTreeMap<&str, MethodRouter> = BTreeMap::new();
    for (path, target) in open {
        methods.insert(path, get(handler(house, target)));
    }
    for file in &ASSETS {
        methods.insert(file.path(), get(handler(house, Target::Asset(file))));
    }
    for page in pages() {
        let at = methods.remove(page.path).unwrap_or_default();
        let own = handler(house, Target::Page(page));
        methods.insert(page.path, if page.acts() { at.post(own) } else { at.get(own) });
    }
    let link = Target::Link;
    methods.insert(LINK, get(handler(house, link)).post(handler(house, link)));
    for route in table() {
        let at = methods.remove(route.path).unwrap_or_default();
        let own = handler(house, Target::Route(route));
        let at = match route.method {
            "POST" => at.post(own),
            "PUT" => at.put(own),
            _ => at.get(own),
        };
        methods.insert(route.path, at);
    }
    for entrance in entrances() {
        let at = methods.remove(entrance.path).unwrap_or_default();
        let own = handler(house, Target::Entrance(entrance));
        let at = match entrance.method {
            "POST" => at.post(own),
            "DELETE" => at.delete(own),
            _ => at.get(own),
        };
        methods.insert(entrance.path, at);
    }
    let mut router = Router::new();
    for (path, at) in methods {
        router = router.route(path, at.fallback(handler(house, Target::WrongMethod)));
    }
    router.fallback(handler(house, Target::Nothing))
}

/// What answers requests for a target.
fn handler(
    house: &Arc<House>,
    target: Target,
) -> impl Fn(
    RawPathParams,
    Request,
) -> std::pin::Pin<Box<dyn Future<Output = axum::http::Response<axum::body::Body>> + Send>>
+ Clone
+ Send
+ Sync
+ 'static {
    let house = Arc::clone(house);
    move |params: RawPathParams, request: Request| {
        let house = Arc::clone(&house);
        let path = params.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        let nobody = Peer { ip: IpAddr::V4(Ipv4Addr::UNSPECIFIED), tls: false };
        let peer = request.extensions().get::<Peer>().copied().unwrap_or(nobody);
        let (parts, body) = request.into_parts();
        let (query, address) = (parts.uri.query().unwrap_or("").to_owned(), parts.uri.path().to_owned());
        let (method, headers) = (parts.method.to_string(), parts.headers);
        let asked = Asked { target, method, path, query, address, headers, peer };
        Box::pin(answer(house, asked, body))
    }
}
