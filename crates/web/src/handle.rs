//! From a request to its answer: recognised, let in, carried out on a thread of the pool, logged and counted.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use basis::problem::{Kind, Outcome, Problem};
use service::access::{Permission, Principal};
use service::host::Host;
use service::kept::Patience;
use service::requests::{self, Once, Request};
use tokio::sync::Semaphore;
use wire::messages::Messages;

use crate::answer::{Answer, JSON, status};
use crate::asked::{Asked, Given, Target};
use crate::call::{Call, Values, decode, query};
use crate::entrance::{
    Entrance, Follower, Knock, Run, Visitor, from_own_page, link_page, not_from_elsewhere, presented,
};
use crate::limits::Limiter;
use crate::log::Logs;
use crate::metrics::Metrics;
use crate::pages;
use crate::pool::Pool;
use crate::routes::{Param, Route, last_change, table};
use crate::tls::Tls;
use crate::upload::{self, Sent};
use crate::{language, log};

/// What a browser sends of a form without files.
const FORM: &str = "application/x-www-form-urlencoded";
/// Longest token's text that is looked at.
const TOKEN_MAX: usize = 200;
/// Bytes of a body, and the time in which it has to come.
const BODY_MAX: usize = 64 << 10;
const BODY_TIME: Duration = Duration::from_secs(15);
/// For a year browsers use TLS for this name only, once they were told over TLS.
const STRICT: &str = "max-age=31536000";
/// Longest id of a request that is taken over from the client.
const REQUEST_MAX: usize = 64;

/// Numbers of the seller, the token and the session behind a request; 0 where there is none.
pub(crate) type Who = (i64, i64, i64);
pub(crate) const NOBODY: Who = (0, 0, 0);

/// What all requests share.
pub(crate) struct House {
    pub(crate) host: Host,
    pub(crate) pool: Pool,
    /// For what takes long.
    pub(crate) slow: Pool,
    /// Where acts are carried out: they wait for the seller's turn, and must not keep those who read from a thread.
    pub(crate) acts: Pool,
    /// Where files that were sent are read, so that they hold up nobody.
    pub(crate) heavy: Pool,
    /// Files that may be received at a time, and the bytes of each.
    pub(crate) places: Arc<Semaphore>,
    pub(crate) upload_max: u64,
    pub(crate) metrics: Metrics,
    pub(crate) limiter: Limiter,
    /// How long a request is waited for.
    pub(crate) patience: Duration,
    pub(crate) began: i64,
    pub(crate) count: AtomicU64,
    /// How a line is written for each request.
    pub(crate) logs: Logs,
    /// Who is believed when it says for whom it asks.
    pub(crate) proxies: Vec<IpAddr>,
    /// The certificate in force, where the server speaks TLS itself.
    pub(crate) tls: Option<Arc<Tls>>,
}

impl House {
    /// A line in the log about the server itself.
    pub(crate) fn tell(&self, code: &str, args: &[(&'static str, String)]) {
        let own = [("event", code.to_owned())].into_iter();
        self.logs.write(self.host.now(), &own.chain(args.iter().cloned()).collect::<Vec<_>>());
    }
}

/// Answers a request.
pub(crate) async fn answer(house: Arc<House>, asked: Asked, stream: Body) -> Response<Body> {
    let at = house.host.now();
    house.metrics.began();
    let request = request_id(&house, &asked.headers);
    let messages = Messages::of(language::accepted(text(&asked.headers, ACCEPT_LANGUAGE).unwrap_or("")));
    let (target, method) = (asked.target, asked.method.clone());
    let secure = Visitor::of(asked.peer, &asked.headers, &house.proxies).secure;
    let if_none_match = text(&asked.headers, IF_NONE_MATCH).map(str::to_owned);
    let id = request.clone();
    let done = match target {
        Target::Health => Ok((plain("ok\n"), NOBODY)),
        // Whoever asks too often is answered before anything of the request is looked at.
        _ if let Err(problem) = counted(&house, &asked, at) => Err(problem),
        Target::Route(route) if route.sent().is_some() => upload::answer(&house, (asked, stream), messages, &id).await,
        Target::Page(page) if page.takes_file() => upload::answer(&house, (asked, stream), messages, &id).await,
        _ => match body(&asked, stream).await {
            Err(problem) => Err(problem),
            Ok(body) => {
                let acts = match asked.target {
                    Target::Route(route) => route.acts(),
                    Target::Page(page) => page.acts(),
                    _ => false,
                };
                let first = if acts { house.acts.clone() } else { house.pool.clone() };
                let asked = Arc::new((asked, body));
                let on = |pool: Pool, patience: Patience| {
                    let (own, asked, id) = (Arc::clone(&house), Arc::clone(&asked), id.clone());
                    let job = move || work(&own, (&asked.0, Given::Bytes(&asked.1), patience), messages, &id);
                    async move { pool.run(job).await }
                };
                let done = async {
                    match on(first, Patience::Soon).await {
                        // What takes long must not keep a thread from those who ask for little.
                        Ok((answer, _)) if answer.later() => on(house.slow.clone(), Patience::Long).await,
                        done => done,
                    }
                };
                tokio::time::timeout(house.patience, done).await.unwrap_or_else(|_| Err(Problem::store("server_slow")))
            }
        },
    };
    let (answer, who) = done.unwrap_or_else(|p| (Answer::problem(&p, status(&p), messages, &request), NOBODY));
    let answer = tagged(answer, if_none_match.as_deref());
    let micros = house.host.now() - at;
    house.metrics.ended(answer.status, answer.code, micros);
    let (route, status, code) = (target.name(), answer.status, answer.code);
    let line = log::Line { request: &request, method: &method, route, status, code, micros, who };
    house.logs.write(at, &line.fields());
    response(answer, &request, messages.lang.tag(), secure)
}

/// Counts the request for its address and what it is to be recognised by; a monitor's question is free. Fails with `too_many_requests`.
fn counted(house: &House, asked: &Asked, at: i64) -> Outcome<()> {
    if matches!(asked.target, Target::Ready) {
        return Ok(());
    }
    let visitor = Visitor::of(asked.peer, &asked.headers, &house.proxies);
    let shown = text(&asked.headers, AUTHORIZATION).or_else(|| presented(&asked.headers, visitor.secure));
    house.limiter.count(at, &visitor.address, shown)
}

fn plain(text: &str) -> Answer {
    Answer::of("text/plain; charset=utf-8", text)
}

/// On a thread of the pool.
pub(crate) fn work(
    house: &House,
    (asked, given, patience): (&Asked, Given<'_>, Patience),
    messages: &'static Messages,
    request: &str,
) -> (Answer, Who) {
    let told = |p: &Problem, status: u16| {
        if p.kind == Kind::Store {
            let fields = [("request_id", request.to_owned()), ("fault", p.to_string())];
            house.logs.write(house.host.now(), &fields);
        }
        Answer::problem(p, status, messages, request)
    };
    let open = match asked.target {
        Target::Health => Some(Ok(plain("ok\n"))),
        Target::Ready => Some(house.host.ready().map(|()| plain("ready\n"))),
        Target::Document => Some(Ok(Answer::of(JSON, crate::openapi::document(messages)))),
        Target::Docs => Some(Ok(crate::docs::page(messages, &asked.query))),
        Target::Style => Some(Ok(crate::docs::style())),
        Target::Asset(file) => Some(Ok(pages::asset(file, pages::takes_gzip(asked)))),
        _ => None,
    };
    if let Some(open) = open {
        return (open.unwrap_or_else(|p| told(&p, 503)), NOBODY);
    }
    let visitor = Visitor::of(asked.peer, &asked.headers, &house.proxies);
    if let Target::Entrance(Entrance { run: Run::Nobody(run), params, .. }) = asked.target {
        let done = not_from_elsewhere(&asked.headers).and_then(|()| {
            let values = values(params, asked, given)?;
            run(&knock(house, asked, &visitor, &values))
        });
        return (done.unwrap_or_else(|p| told(&p, status(&p))), NOBODY);
    }
    if let Target::Page(page) = asked.target {
        let (answer, who, fault) = pages::answer(page, house, (asked, given, patience), &visitor, messages);
        if let Some(problem) = fault {
            told(&problem, 500);
        }
        return (answer, who);
    }
    if let (Target::Link, Given::Bytes(body)) = (asked.target, given) {
        return (linked(house, (asked, body), &visitor, messages).unwrap_or_else(|p| told(&p, status(&p))), NOBODY);
    }
    // Who is nobody learns nothing, not even which paths there are.
    let who = match recognised(house, asked, &visitor) {
        Ok(who) => who,
        Err(p) => {
            let known = p.kind == Kind::Store || p.code == "origin_foreign";
            return (told(&p, if known { status(&p) } else { 401 }), NOBODY);
        }
    };
    let done = carried_out(house, (asked, given, patience), (&who, &visitor), messages)
        .unwrap_or_else(|p| told(&p, status(&p)));
    (done, (who.seller, who.token, who.session))
}

/// The page behind a one-time link, or what becomes of its form.
fn linked(
    house: &House,
    (asked, body): (&Asked, &[u8]),
    visitor: &Visitor,
    messages: &'static Messages,
) -> Outcome<Answer> {
    let form = (asked.method == "POST").then_some(body);
    if form.is_some() {
        not_from_elsewhere(&asked.headers)?;
    }
    let link = asked.path.first().map_or("", |(_, value)| value.as_str());
    link_page(&Follower { host: &house.host, visitor, link, query: &asked.query, form }, messages)
}

fn knock<'a>(house: &'a House, asked: &'a Asked, visitor: &'a Visitor, values: &'a Values) -> Knock<'a> {
    let agent = text(&asked.headers, USER_AGENT).unwrap_or("");
    Knock { host: &house.host, values, visitor, agent }
}

fn carried_out(
    house: &House,
    (asked, came, patience): (&Asked, Given<'_>, Patience),
    (who, visitor): (&Principal, &Visitor),
    messages: &'static Messages,
) -> Outcome<Answer> {
    let route = match asked.target {
        Target::Route(route) => route,
        Target::Entrance(Entrance { run: Run::Known(run), params, .. }) => {
            let values = values(params, asked, came)?;
            return run(&knock(house, asked, visitor, &values), who);
        }
        Target::Metrics => {
            who.require(Permission::InstallationRead)?;
            let media = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            return Ok(Answer::of(media, house.metrics.text(house.tls.as_ref().map(|tls| tls.loaded().counts.1))));
        }
        Target::WrongMethod => return Err(Problem::usage("method_not_allowed").with("value", &asked.method)),
        _ => return Err(Problem::refused("route_unknown")),
    };
    if let Some(need) = route.need {
        who.require(need)?;
    }
    let values = values(route.params, asked, came)?;
    let sent = match came {
        Given::Ahead => {
            upload::wanted(&asked.headers, route.sent().unwrap_or_default())?;
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
    let call = Call { app: &app, who, messages, values: &values, patience, sent: sent.as_ref(), document };
    if route.method == "PUT" {
        return replaced(house, route, &call, text(&asked.headers, IF_MATCH));
    }
    match (came, &sent) {
        (_, Some(sent)) => once(route, &call, asked, &told(asked, sent)),
        (Given::Bytes(body), None) if route.acts() => once(route, &call, asked, body),
        _ => (route.run)(&call),
    }
}

/// The values of a request: of its path, and of its query or, where it is a `POST`, its body.
fn values(params: &[Param], asked: &Asked, came: Given<'_>) -> Outcome<Values> {
    let path = asked.path.iter().map(|(n, v)| Ok((n.clone(), decode(&v.replace('+', "%2B"))?)));
    let path = path.collect::<Outcome<Vec<_>>>()?;
    let mut given = query(&asked.query)?;
    let fields = asked.method == "POST" && params.iter().all(|p| !p.is_body());
    if let (true, Given::Bytes(body)) = (fields, came) {
        if let Some((name, _)) = given.first() {
            return Err(Problem::usage("unknown_parameter").with("value", name).with("known", "").column(name.clone()));
        }
        given = wire::api::fields(body, &|name| params.iter().find(|p| p.name == name).map(|p| p.takes.form()))?;
    }
    Values::read(params, path, given)
}

/// Replaces what the `GET` of an address shows, if that is still what the client has seen, and shows it again. Fails with `if_match_missing`,
/// `if_match_malformed`, `if_match_stale`.
fn replaced(house: &House, route: &Route, call: &Call<'_>, seen: Option<&str>) -> Outcome<Answer> {
    let reads = table().find(|r| r.method == "GET" && r.path == route.path);
    let read = reads.ok_or_else(|| Problem::refused("route_unknown"))?.run;
    let seen = seen.ok_or_else(|| Problem::usage("if_match_missing").column("If-Match"))?;
    if !crate::seen::is_tags(seen) {
        return Err(Problem::usage("if_match_malformed").column("If-Match"));
    }
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
    let path: Vec<&str> = asked.path.iter().map(|(_, value)| value.as_str()).collect();
    let content = [path.join("/").as_bytes(), b"\n", body].concat();
    let request = Request { key: key(asked), act: route.id, content: &content };
    let told =
        |answer: &Answer| answer.kept.clone().unwrap_or_else(|| String::from_utf8_lossy(&answer.body).into_owned());
    Ok(match requests::once(call.app, call.who, request, || (route.run)(call), told)? {
        Once::Before(answer) => Answer::json(answer).with("idempotency-replayed", "true"),
        Once::Now(answer) => answer,
    })
}

/// The body of a request that has one. Fails with `body_too_large`, `body_not_json` where another kind is named, `body_slow`.
async fn body(asked: &Asked, stream: Body) -> Outcome<Vec<u8>> {
    let comes = match asked.target {
        Target::Route(route) => route.has_body(),
        Target::Entrance(_) | Target::Link | Target::Page(_) => asked.method == "POST",
        _ => false,
    };
    if !comes {
        return Ok(Vec::new());
    }
    let media = text(&asked.headers, CONTENT_TYPE).unwrap_or("");
    let wanted = if let Target::Route(route) = asked.target { route.document() } else { None };
    let is = |kind: &&str| media.split(';').next().is_some_and(|m| m.trim().eq_ignore_ascii_case(kind));
    match wanted {
        None if matches!(asked.target, Target::Link | Target::Page(_)) && is(&FORM) => {}
        None if !is(&JSON) => return Err(Problem::usage("body_not_json")),
        Some(kinds) if !kinds.iter().any(is) => {
            return Err(Problem::usage("body_media_unknown").with("value", media).with("known", kinds.join(", ")));
        }
        _ => {}
    }
    let read = tokio::time::timeout(BODY_TIME, axum::body::to_bytes(stream, BODY_MAX)).await;
    let read = read.map_err(|_| Problem::usage("body_slow"))?;
    read.map(|bytes| bytes.to_vec()).map_err(|_| Problem::usage("body_too_large").with("most", BODY_MAX))
}

/// The person behind the request's token, or else behind its session. Fails with `token_missing`, `origin_foreign` where a page of another site
/// makes a browser act, and as tokens and sessions are refused.
pub(crate) fn recognised(house: &House, asked: &Asked, visitor: &Visitor) -> Outcome<Principal> {
    let authorization = text(&asked.headers, AUTHORIZATION);
    if authorization.is_none()
        && let Some(session) = presented(&asked.headers, visitor.secure)
    {
        if !matches!(asked.method.as_str(), "GET" | "HEAD") {
            from_own_page(&asked.headers)?;
        }
        return house.host.recognise(session);
    }
    let token = authorization.and_then(|value| {
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

fn response(answer: Answer, request: &str, lang: &'static str, secure: bool) -> Response<Body> {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let own = [
        ("content-type", answer.media.to_owned()),
        ("x-request-id", request.to_owned()),
        ("content-language", lang.to_owned()),
        ("cache-control", "no-cache, private".to_owned()),
        ("vary", "Accept-Language, Authorization, Cookie".to_owned()),
        ("x-content-type-options", "nosniff".to_owned()),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'".to_owned()),
        ("referrer-policy", "no-referrer".to_owned()),
    ];
    let strict = secure.then(|| ("strict-transport-security", STRICT.to_owned()));
    for (name, value) in own.into_iter().chain(strict).chain(answer.headers) {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(&value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
