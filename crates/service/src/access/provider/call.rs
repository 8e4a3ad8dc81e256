//! One question to the other service over HTTP: to addresses over TLS or on this machine, no redirect followed, a limited answer, one time-out for all.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper::header::{CONNECTION, HOST, USER_AGENT};
use hyper::{Request, Response, Uri};
use hyper_util::rt::TokioIo;
use openidconnect::{HttpRequest, HttpResponse};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::settings::fit;

/// Bytes of an answer that are taken, and of its head.
const ANSWER: usize = 1 << 20;
const HEAD: usize = 64 << 10;
/// How long a question may take, with everything.
const TIMEOUT: Duration = Duration::from_secs(8);

/// Why there is no answer; a word that stands in the refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault(pub(super) &'static str);

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Fault {}

/// Asks, and waits for the answer. Blocks.
pub(super) fn call(tls: &Arc<ClientConfig>, request: HttpRequest) -> Result<HttpResponse, Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|_| Fault("no_threads"))?;
    let done = runtime.block_on(async {
        tokio::time::timeout(TIMEOUT, asked(tls, request)).await.unwrap_or(Err(Fault("timed_out")))
    });
    // Whoever still looks a name up is not waited for.
    runtime.shutdown_background();
    done
}

async fn asked(tls: &Arc<ClientConfig>, request: HttpRequest) -> Result<HttpResponse, Fault> {
    let address = request.uri().to_string();
    if !fit(&address) {
        return Err(Fault("address_refused"));
    }
    let host = request.uri().host().ok_or(Fault("address_refused"))?.to_owned();
    let secure = request.uri().scheme_str() == Some("https");
    let port = request.uri().port_u16().unwrap_or(if secure { 443 } else { 80 });
    let stream = TcpStream::connect((host.as_str(), port)).await.map_err(|_| Fault("unreachable"))?;
    if !secure {
        return talk(TokioIo::new(stream), request).await;
    }
    let name = ServerName::try_from(host).map_err(|_| Fault("tls_failed"))?;
    let stream = TlsConnector::from(Arc::clone(tls)).connect(name, stream).await.map_err(|_| Fault("tls_failed"))?;
    talk(TokioIo::new(stream), request).await
}

async fn talk<S>(io: TokioIo<S>, request: HttpRequest) -> Result<HttpResponse, Fault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut http = http1::Builder::new();
    http.max_buf_size(HEAD).max_headers(100);
    let (mut sender, connection) = http.handshake::<_, Full<Bytes>>(io).await.map_err(|_| Fault("not_http"))?;
    let driven = tokio::spawn(async move {
        let _broken_off = connection.await;
    });
    let answer = sender.send_request(sent(request)?).await.map_err(|_| Fault("not_http"))?;
    let (parts, body) = answer.into_parts();
    let whole = Limited::new(body, ANSWER).collect().await.map_err(|_| Fault("answer_too_long"))?;
    driven.abort();
    Ok(Response::from_parts(parts, whole.to_bytes().to_vec()))
}

/// The question as it goes over the wire: the path alone, and for which machine.
fn sent(request: HttpRequest) -> Result<Request<Full<Bytes>>, Fault> {
    let refused = |_| Fault("address_refused");
    let (mut parts, body) = request.into_parts();
    let authority = parts.uri.authority().ok_or(Fault("address_refused"))?.as_str().to_owned();
    let path = parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
    parts.uri = path.parse::<Uri>().map_err(|_| Fault("address_refused"))?;
    parts.headers.insert(HOST, authority.parse().map_err(refused)?);
    parts.headers.insert(USER_AGENT, concat!("dunlin/", env!("CARGO_PKG_VERSION")).parse().map_err(refused)?);
    parts.headers.insert(CONNECTION, "close".parse().map_err(refused)?);
    Ok(Request::from_parts(parts, Full::new(Bytes::from(body))))
}
