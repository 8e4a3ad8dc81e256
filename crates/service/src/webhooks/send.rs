//! One message to one address: the name looked up, every address of it judged, the connection made to the very address that was judged.
//!
//! No redirect is followed, little of the answer is read, and everything together has one time-out.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;

use super::address::{Target, reached};

/// Bytes of an answer that are kept, and those of its head that are read.
const ANSWER: usize = 512;
const HEAD: usize = 16 << 10;
/// How long an answer's body is waited for once its status came: it only stands in the log.
const BODY: Duration = Duration::from_secs(2);
/// Addresses of one name that are tried.
const TRIED: usize = 4;

/// Looks names up. Blocks.
pub(super) type Resolve = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

/// What every message needs.
#[derive(Clone)]
pub(super) struct Way {
    pub(super) tls: Arc<ClientConfig>,
    pub(super) resolve: Resolve,
    /// Whether messages may go to this machine.
    pub(super) loopback: bool,
    pub(super) timeout: Duration,
}

/// A message with its headers.
pub(super) struct Message {
    pub(super) id: String,
    pub(super) seconds: i64,
    pub(super) signatures: String,
    pub(super) body: String,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sent {
    /// Status of the answer, 0 without one.
    pub(super) status: u16,
    /// What went wrong; empty when it arrived.
    pub(super) fault: &'static str,
    /// The first bytes of the answer.
    pub(super) answer: String,
}

impl Sent {
    pub(super) fn failed(fault: &'static str) -> Self {
        Self { fault, ..Self::default() }
    }
}

/// Sends a message. Never takes longer than the time-out.
pub(super) async fn send(way: &Way, target: &Target, message: Message) -> Sent {
    let until = Instant::now() + way.timeout;
    match timeout_at(until, tried(way, target, message, until)).await {
        Ok(Ok(sent)) => sent,
        Ok(Err(fault)) => Sent::failed(fault),
        Err(_) => Sent::failed("timed_out"),
    }
}

async fn tried(way: &Way, target: &Target, message: Message, until: Instant) -> Result<Sent, &'static str> {
    let stream = connect(way, target).await?;
    if !target.tls {
        return talk(TokioIo::new(stream), target, message, until).await;
    }
    let name = ServerName::try_from(target.host.clone()).map_err(|_| "tls_failed")?;
    let stream = TlsConnector::from(Arc::clone(&way.tls)).connect(name, stream).await.map_err(|_| "tls_failed")?;
    talk(TokioIo::new(stream), target, message, until).await
}

/// A connection to an address that may be reached. A name of which one address lies inside is refused whole: whoever answers for it would have
/// us go there next time.
async fn connect(way: &Way, target: &Target) -> Result<TcpStream, &'static str> {
    let addresses = match target.host.parse::<IpAddr>() {
        Ok(ip) => vec![SocketAddr::new(ip, target.port)],
        Err(_) => {
            let (resolve, host, port) = (Arc::clone(&way.resolve), target.host.clone(), target.port);
            let found = tokio::task::spawn_blocking(move || resolve(&host, port)).await;
            found.map_err(|_| "name_unknown")?.map_err(|_| "name_unknown")?
        }
    };
    if addresses.is_empty() {
        return Err("name_unknown");
    }
    if !addresses.iter().all(|a| reached(a.ip(), (target.tls, way.loopback))) {
        return Err("address_refused");
    }
    for address in addresses.iter().take(TRIED) {
        if let Ok(stream) = TcpStream::connect(address).await {
            return Ok(stream);
        }
    }
    Err("unreachable")
}

async fn talk<S>(io: TokioIo<S>, target: &Target, message: Message, until: Instant) -> Result<Sent, &'static str>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut http = http1::Builder::new();
    http.max_buf_size(HEAD).max_headers(64);
    let (mut sender, connection) = http.handshake::<_, Full<Bytes>>(io).await.map_err(|_| "not_http")?;
    let asked = request(target, message).ok_or("url_refused")?;
    let _driven = Driven(tokio::spawn(async move {
        let _broken_off = connection.await;
    }));
    let answer = sender.send_request(asked).await.map_err(|_| "not_http")?;
    let status = answer.status();
    let body = timeout_at(until.min(Instant::now() + BODY), first_bytes(answer)).await.unwrap_or_default();
    let fault = if status.is_success() {
        ""
    } else if status.is_redirection() {
        "redirected"
    } else {
        "status"
    };
    Ok(Sent { status: status.as_u16(), fault, answer: body })
}

/// What drives a connection; it ends with the message, and nothing of it is left behind.
struct Driven(JoinHandle<()>);

impl Drop for Driven {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn request(target: &Target, message: Message) -> Option<Request<Full<Bytes>>> {
    let request = Request::post(&target.path)
        .header("host", &target.authority)
        .header("content-type", "application/json")
        .header("user-agent", concat!("dunlin/", env!("CARGO_PKG_VERSION")))
        .header("connection", "close")
        .header("webhook-id", message.id)
        .header("webhook-timestamp", message.seconds)
        .header("webhook-signature", message.signatures);
    request.body(Full::new(Bytes::from(message.body))).ok()
}

/// The first bytes of an answer as text that can be shown.
async fn first_bytes(answer: Response<Incoming>) -> String {
    let (mut body, mut bytes) = (answer.into_body(), Vec::new());
    while bytes.len() < ANSWER
        && let Some(Ok(frame)) = body.frame().await
    {
        bytes.extend(frame.data_ref().into_iter().flatten());
    }
    bytes.truncate(ANSWER);
    String::from_utf8_lossy(&bytes).chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
