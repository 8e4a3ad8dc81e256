//! From a request to its answer: recognised, let in, carried out on a thread of the pool, logged and counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use basis::problem::{Kind, Outcome, Problem};
use service::access::{Permission, Principal};
use service::host::Host;
use service::requests::{self, Begun, Request};
use service::uploads::Upload;
use tokio::sync::Semaphore;
use wire::messages::Messages;

use crate::answer::{Answer, JSON, status};
use crate::call::{Call, Values, decode, query};
use crate::metrics::Metrics;
use crate::pool::Pool;
use crate::routes::{Route, last_change, table};
use crate::upload::{self, Sent};
use crate::{language, log};

/// Longest token's text that is looked at.
const TOKEN_MAX: usize = 200;
/// Bytes of a body, and the time in which it has to come.
const BODY_MAX: usize = 64 << 10;
const BODY_TIME: Duration = Duration::from_secs(15);
/// Longest id of a request that is taken over from the client.
const REQUEST_MAX: usize = 64;

/// What all requests share.
pub(crate) struct House {
    pub(crate) host: Host,
    pub(crate) pool: Pool,
    /// Where acts are carried out: they wait for the seller's turn, and must not keep those who read from a thread.
    pub(crate) acts: Pool,
    /// Where files that were sent are read, so that they hold up nobody.
    pub(crate) heavy: Pool,
    /// Files that may be received at a time, and the bytes of each.
    pub(crate) places: Arc<Semaphore>,
    pub(crate) upload_max: u64,
    pub(crate) metrics: Metrics,
    /// How long a request is waited for.
    pub(crate) patience: Duration,
    pub(crate) began: i64,
    pub(crate) count: AtomicU64,
    /// Whether a line is written for each request.
    pub(crate) logs: bool,
}

/// What is asked: one of the table, or what every server has.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    Route(&'static Route),
    Health,
    Ready,
    Metrics,
    Document,
    Docs,
    Style,
    Nothing,
    WrongMethod,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Route(route) => route.path,
            Self::Health => "/healthz",
            Self::Ready => "/readyz",
            Self::Metrics => "/metrics",
            Self::Document => "/api/openapi.json",
            Self::Docs => crate::docs::PAGE,
            Self::Style => crate::docs::STYLE,
            Self::Nothing | Self::WrongMethod => "",
        }
    }
}

/// A request without its connection.
pub(crate) struct Asked {
    pub(crate) target: Target,
    pub(crate) method: String,
    pub(crate) path: Vec<(String, String)>,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Body>,
}

/// What came with a request.
#[derive(Clone, Copy)]
pub(crate) enum Given<'a> {
    /// Its body.
    Bytes(&'a [u8]),
    /// A file is to come: whether it may is to be said, and nothing else.
    Ahead,
    /// The file that came.
    File(&'a Upload),
}

/// Answers a request.
pub(crate) async fn answer(house: Arc<House>, mut asked: Asked) -> Response<Body> {
    let at = house.host.now();
    house.metrics.began();
    let request = request_id(&house, &asked.headers);
    let messages = Messages::of(language::accepted(text(&asked.headers, ACCEPT_LANGUAGE).unwrap_or("")));
    let (target, method) = (asked.target, asked.method.clone());
    let if_none_match = text(&asked.headers, IF_NONE_MATCH).map(str::to_owned);
    let id = request.clone();
    let done = match target {
        Target::Health => Ok((plain("ok\n"), (0, 0))),
        Target::Route(route) if route.sent().is_some() => upload::answer(&house, asked, messages, &id).await,
        _ => match body(&mut asked).await {
            Err(problem) => Err(problem),
            Ok(body) => {
                // Its stream has been read, and a thread of the pool has no use for it.
                let (own, asked) = (Arc::clone(&house), Asked { body: None, ..asked });
                let acts = matches!(asked.target, Target::Route(route) if route.acts());
                let pool = if acts { &house.acts } else { &house.pool };
                let work = pool.run(move || work(&own, (&asked, Given::Bytes(&body)), messages, &id));
                tokio::time::timeout(house.patience, work).await.unwrap_or_else(|_| Err(Problem::store("server_slow")))
            }
        },
    };
    let (answer, who) = done.unwrap_or_else(|p| (Answer::problem(&p, status(&p), messages, &request), (0, 0)));
    let answer = tagged(answer, if_none_match.as_deref());
    let micros = house.host.now() - at;
    house.metrics.ended(answer.status, micros);
    if house.logs {
        let (route, status, code) = (target.name(), answer.status, answer.code);
        log::write(&log::Line { at, request: &request, method: &method, route, status, code, micros, who });
    }
    response(answer, &request, messages.lang.tag())
}

fn plain(text: &str) -> Answer {
    Answer::of("text/plain; charset=utf-8", text)
}

/// On a thread of the pool.
pub(crate) fn work(
    house: &House,
    (asked, given): (&Asked, Given<'_>),
    messages: &'static Messages,
    request: &str,
) -> (Answer, (i64, i64)) {
    let told = |p: &Problem, status: u16| {
        if p.kind == Kind::Store && house.logs {
            eprintln!("{}", wire::record::fields(&[("request_id", request.to_owned()), ("fault", p.to_string())]));
        }
        Answer::problem(p, status, messages, request)
    };
    let open = match asked.target {
        Target::Health => Some(Ok(plain("ok\n"))),
        Target::Ready => Some(house.host.ready().map(|()| plain("ready\n"))),
        Target::Document => Some(Ok(Answer::of(JSON, crate::openapi::document(messages)))),
        Target::Docs => Some(Ok(crate::docs::page(messages, &asked.query))),
        Target::Style => Some(Ok(crate::docs::style())),
        _ => None,
    };
    if let Some(open) = open {
        return (open.unwrap_or_else(|p| told(&p, 503)), (0, 0));
    }
    // Who is nobody learns nothing, not even which paths there are.
    let who = match recognised(house, &asked.headers) {
        Ok(who) => who,
        Err(p) => return (told(&p, if p.kind == Kind::Store { status(&p) } else { 401 }), (0, 0)),
    };
    let done = carried_out(house, (asked, given), &who, messages).unwrap_or_else(|p| told(&p, status(&p)));
    (done, (who.seller, who.token))
}

fn carried_out(
    house: &House,
    (asked, came): (&Asked, Given<'_>),
    who: &Principal,
    messages: &'static Messages,
) -> Outcome<Answer> {
    let route = match asked.target {
        Target::Route(route) => route,
        Target::Metrics => {
            who.require(Permission::InstallationRead)?;
            let media = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            return Ok(Answer::of(media, house.metrics.text()));
        }
        Target::WrongMethod => return Err(Problem::usage("method_not_allowed").with("value", &asked.method)),
        _ => return Err(Problem::refused("route_unknown")),
    };
    if let Some(need) = route.need {
        who.require(need)?;
    }
    let path = asked.path.iter().map(|(n, v)| Ok((n.clone(), decode(&v.replace('+', "%2B"))?)));
    let path = path.collect::<Outcome<Vec<_>>>()?;
    let mut given = query(&asked.query)?;
    let fields = route.acts() && route.params.iter().all(|p| !p.is_body());
    if let (true, Given::Bytes(body)) = (fields, came) {
        if let Some((name, _)) = given.first() {
            return Err(Problem::usage("unknown_parameter").with("value", name).with("known", "").column(name.clone()));
        }
        given = wire::api::fields(body)?;
    }
    let values = Values::read(route, path, given)?;
    let sent = match came {
        Given::Ahead => {
            upload::media(&asked.headers)?;
            requests::checked(key(asked))?;
            return Ok(plain(""));
        }
        Given::File(upload) => Some(upload::open(&asked.headers, upload)?),
        Given::Bytes(_) => None,
    };
    let document = match (route.document(), came) {
        (Some(_), Given::Bytes(body)) => {
            Some(std::str::from_utf8(body).map_err(|_| Problem::usage("parameter_not_text"))?)
        }
        _ => None,
    };
    let app = house.host.books(who)?;
    let call = Call { app: &app, who, messages, values: &values, sent: sent.as_ref(), document };
    if route.method == "PUT" {
        return replaced(house, route, &call, text(&asked.headers, IF_MATCH));
    }
    match (came, &sent) {
        (_, Some(sent)) => once(route, &call, asked, &told(asked, sent)),
        (Given::Bytes(body), None) if route.acts() => once(route, &call, asked, body),
        _ => (route.run)(&call),
    }
}

/// Replaces what the `GET` of an address shows, if that is still what the client has seen, and shows it again. Fails with `if_match_missing`,
/// `if_match_stale`.
fn replaced(house: &House, route: &Route, call: &Call<'_>, seen: Option<&str>) -> Outcome<Answer> {
    let reads = table().find(|r| r.method == "GET" && r.path == route.path);
    let read = reads.ok_or_else(|| Problem::refused("route_unknown"))?.run;
    let seen = seen.ok_or_else(|| Problem::usage("if_match_missing").column("If-Match"))?;
    let mark = mark(&read(call)?);
    if seen.trim() != "*" && !seen.split(',').any(|m| m.trim() == mark) {
        let (at, by) = last_change(call, route)?;
        let known = if by.is_empty() { "no" } else { "yes" };
        let stale = Problem::refused("if_match_stale").with("at", at).with("by", by).with("known", known);
        return Err(stale.column("If-Match"));
    }
    (route.run)(call)?;
    let app = house.host.books(call.who)?;
    read(&Call { app: &app, document: None, ..*call })
}

/// What of a request with a file must be the same when it comes again: the query in any order, and the file.
fn told(asked: &Asked, sent: &Sent<'_>) -> Vec<u8> {
    let mut query: Vec<&str> = asked.query.split('&').collect();
    query.sort_unstable();
    format!("{}\n{}", query.join("&"), sent.hash).into_bytes()
}

fn key(asked: &Asked) -> &str {
    text(&asked.headers, HeaderName::from_static("idempotency-key")).unwrap_or("")
}

/// Carries out what acts, once for each key: the same request again is answered as before.
fn once(route: &Route, call: &Call<'_>, asked: &Asked, body: &[u8]) -> Outcome<Answer> {
    let key = key(asked);
    let path: Vec<&str> = asked.path.iter().map(|(_, value)| value.as_str()).collect();
    let content = [path.join("/").as_bytes(), b"\n", body].concat();
    let request = Request { key, act: route.id, content: &content };
    match requests::begin(call.app, call.who, request)? {
        Begun::Before(answer) => Ok(Answer::json(answer).with("idempotency-replayed", "true")),
        Begun::Act => match (route.run)(call) {
            Ok(answer) => {
                let told = String::from_utf8_lossy(&answer.body).into_owned();
                requests::done(call.app, call.who, key, &told)?;
                Ok(answer)
            }
            Err(problem) => {
                requests::forget(call.app, call.who, key)?;
                Err(problem)
            }
        },
    }
}

/// The body of a request that acts. Fails with `body_too_large`, `body_not_json` where another kind is named, `body_slow`.
async fn body(asked: &mut Asked) -> Outcome<Vec<u8>> {
    let acts = matches!(asked.target, Target::Route(route) if route.acts());
    let Some(body) = asked.body.take().filter(|_| acts) else { return Ok(Vec::new()) };
    let media = text(&asked.headers, CONTENT_TYPE).unwrap_or("");
    let wanted = if let Target::Route(route) = asked.target { route.document() } else { None };
    let is = |kind: &&str| media.split(';').next().is_some_and(|m| m.trim().eq_ignore_ascii_case(kind));
    match wanted {
        None if !is(&JSON) => return Err(Problem::usage("body_not_json")),
        Some(kinds) if !kinds.iter().any(is) => {
            return Err(Problem::usage("body_media_unknown").with("value", media).with("known", kinds.join(", ")));
        }
        _ => {}
    }
    let read = tokio::time::timeout(BODY_TIME, axum::body::to_bytes(body, BODY_MAX)).await;
    let read = read.map_err(|_| Problem::usage("body_slow"))?;
    read.map(|bytes| bytes.to_vec()).map_err(|_| Problem::usage("body_too_large").with("most", BODY_MAX))
}

/// The person behind the request's token. Fails with `token_missing`, and as tokens are refused.
fn recognised(house: &House, headers: &HeaderMap) -> Outcome<Principal> {
    let token = text(headers, AUTHORIZATION).and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    let token = token.filter(|t| t.len() <= TOKEN_MAX).ok_or_else(|| Problem::refused("token_missing"))?;
    house.host.authenticate(token)
}

pub(crate) fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The client's own id where it is plain, else one of ours.
fn request_id(house: &House, headers: &HeaderMap) -> String {
    let plain = |id: &&str| {
        (1..=REQUEST_MAX).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    let given = headers.get("x-request-id").and_then(|v| v.to_str().ok()).filter(plain);
    let next = || format!("{:x}-{}", house.began, house.count.fetch_add(1, Ordering::Relaxed) + 1);
    given.map_or_else(next, str::to_owned)
}

fn mark(answer: &Answer) -> String {
    format!("\"{}\"", service::host::mark(&answer.body))
}

/// Gives a document its mark, and leaves it out where the client has it already.
fn tagged(answer: Answer, known: Option<&str>) -> Answer {
    if answer.status != 200 || answer.media.starts_with("text/") {
        return answer;
    }
    let mark = mark(&answer);
    let same = known.is_some_and(|k| k.split(',').any(|m| m.trim().trim_start_matches("W/") == mark));
    let answer = answer.with("etag", mark);
    if same { Answer { status: 304, body: Vec::new(), ..answer } } else { answer }
}

fn response(answer: Answer, request: &str, lang: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let own = [
        ("content-type", answer.media.to_owned()),
        ("x-request-id", request.to_owned()),
        ("content-language", lang.to_owned()),
        ("cache-control", "no-cache, private".to_owned()),
        ("vary", "Accept-Language, Authorization".to_owned()),
        ("x-content-type-options", "nosniff".to_owned()),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'".to_owned()),
        ("referrer-policy", "no-referrer".to_owned()),
    ];
    for (name, value) in own.into_iter().chain(answer.headers) {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(&value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
