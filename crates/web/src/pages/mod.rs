//! The desk: pages for people, each of which works without a script. One table of pages; what they show and do, `service` computes and carries out.
//!
//! Nothing here opens a store or decides about the trade. No sentence stands here: the catalogues have them.

mod account;
mod ageing;
mod assets;
mod call;
mod debtor;
mod debtor_acts;
mod debtors;
mod decisions;
mod entry;
mod exports;
mod import;
mod law;
mod letters;
mod parts;
mod people;
mod programs;
mod provider;
mod rules;
mod seller;
mod shell;
mod team;
mod texts;
mod today;

use axum::http::header::{ACCEPT_ENCODING, COOKIE, REFERER, USER_AGENT};
use basis::calendar::Date;
use basis::problem::{Kind, Outcome, Problem};
use service::App;
use service::access::{From, Permission, Principal};
use service::kept::Patience;
use service::requests::{self, Once, Request};
use wire::messages::{Lang, Messages};

use crate::answer::{Answer, status};
use crate::asked::{Asked, Given};
use crate::call::{decode, form, query};
use crate::entrance::{Visitor, not_from_elsewhere};
use crate::handle::{House, NOBODY, Who, recognised, text};
use crate::upload::{self, Sent};

pub(crate) use assets::{Asset, FILES as ASSETS, answer as asset};

/// Cookies of what a browser prefers; they say nothing about anybody.
const LANGUAGE: &str = "dunlin-language";
const THEME: &str = "dunlin-theme";
/// What a page may load, and from where: from here alone, and nothing that stands in the page itself is run.
const RULES: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// A body shorter than this is not worth packing.
const PACK_LEAST: usize = 1400;

/// A page, or a form on one.
pub struct Page {
    /// `GET` shows, `POST` is a form that was sent.
    pub method: &'static str,
    /// Path with names in braces.
    pub path: &'static str,
    /// What the one who asks must be allowed; `None` where being known is enough, or where nobody is asked.
    pub need: Option<Permission>,
    run: Run,
}

#[derive(Clone, Copy)]
enum Run {
    /// Anybody.
    Open(fn(&Visit<'_>) -> Outcome<Answer>),
    /// Who is signed in.
    Show(fn(&At<'_>) -> Outcome<Answer>),
    /// A form: what it does, and the page that shows what is wrong with it.
    Act(fn(&At<'_>) -> Outcome<Done>, fn(&At<'_>) -> Outcome<Answer>),
    /// A form with secrets, of which nothing is kept, not even that it came.
    Secret(fn(&At<'_>) -> Outcome<Answer>, fn(&At<'_>) -> Outcome<Answer>),
    /// A form with a file.
    File(fn(&At<'_>, &Sent<'_>) -> Outcome<Answer>, fn(&At<'_>) -> Outcome<Answer>),
}

impl Page {
    /// Whether anybody may see it, known or not.
    #[must_use]
    pub const fn open(&self) -> bool {
        matches!(self.run, Run::Open(_))
    }
    /// Whether it changes something.
    #[must_use]
    pub fn acts(&self) -> bool {
        self.method != "GET"
    }
    /// Whether it is a form with a file.
    #[must_use]
    pub const fn takes_file(&self) -> bool {
        matches!(self.run, Run::File(..))
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// All pages of the desk.
pub fn pages() -> impl Iterator<Item = &'static Page> {
    [
        entry::PAGES,
        today::PAGES,
        debtors::PAGES,
        debtor::PAGES,
        letters::PAGES,
        ageing::PAGES,
        import::PAGES,
        seller::PAGES,
        people::PAGES,
        decisions::PAGES,
        exports::PAGES,
        law::PAGES,
        programs::PAGES,
        rules::PAGES,
        team::PAGES,
        texts::PAGES,
        account::PAGES,
        provider::PAGES,
    ]
    .into_iter()
    .flatten()
}

const fn show(path: &'static str, need: Permission, run: fn(&At<'_>) -> Outcome<Answer>) -> Page {
    Page { method: "GET", path, need: Some(need), run: Run::Show(run) }
}

const fn act(
    path: &'static str,
    need: Permission,
    run: fn(&At<'_>) -> Outcome<Done>,
    stands_on: fn(&At<'_>) -> Outcome<Answer>,
) -> Page {
    Page { method: "POST", path, need: Some(need), run: Run::Act(run, stands_on) }
}

/// What a form did: where to go on, and which sentence of the catalogue says so there.
struct Done {
    to: String,
    told: &'static str,
}

/// Somebody, known or not, at a page.
struct Visit<'a> {
    house: &'a House,
    asked: &'a Asked,
    visitor: &'a Visitor,
    messages: &'static Messages,
    patience: Patience,
    path: Vec<(String, String)>,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
}

impl Visit<'_> {
    fn say(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }
    /// A value that stands in the path.
    fn at(&self, name: &str) -> &str {
        value(&self.path, name).unwrap_or_default()
    }
    /// A value of the query; what is empty was not given.
    fn asks(&self, name: &str) -> Option<&str> {
        value(&self.query, name).filter(|v| !v.is_empty())
    }
    /// A field of the form that was sent; empty where it was not.
    fn field(&self, name: &str) -> &str {
        value(&self.form, name).unwrap_or_default().trim()
    }
    /// Where somebody signs in from, and with which program.
    fn from(&self) -> From<'_> {
        From { address: &self.visitor.address, agent: text(&self.asked.headers, USER_AGENT).unwrap_or("") }
    }
    fn cookie(&self, name: &str) -> Option<&str> {
        cookie(self.asked, name)
    }
    /// The page that is seen, as a link to come back to: a form that was refused stands on the page from which it came.
    fn seen(&self) -> String {
        // The way back from another service counts once.
        if self.asked.address == service::access::PROVIDER_RETURN {
            return "/sign-in".to_owned();
        }
        if self.asked.method != "POST" {
            return self.here();
        }
        let from = text(&self.asked.headers, REFERER)
            .and_then(|r| r.split_once("://"))
            .and_then(|(_, r)| r.find('/').map(|at| r.split_at(at).1));
        entry::local(from.unwrap_or("/")).to_owned()
    }
    /// The address that was asked for with its query.
    fn here(&self) -> String {
        let path = &self.asked.address;
        match self.asked.query.as_str() {
            "" => path.clone(),
            query => format!("{path}?{query}"),
        }
    }
}

fn value<'v>(values: &'v [(String, String)], name: &str) -> Option<&'v str> {
    values.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

fn cookie<'a>(asked: &'a Asked, name: &str) -> Option<&'a str> {
    let pairs = asked.headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
}

/// Somebody who is known, at a page, with the books.
struct At<'a> {
    visit: &'a Visit<'a>,
    who: &'a Principal,
    app: &'a App,
    /// What was refused of the form that stands on this page.
    wrong: Option<&'a Problem>,
}

impl At<'_> {
    fn say(&self, key: &str) -> String {
        self.visit.say(key)
    }
    fn tell(&self, key: &str, args: &[(&str, String)]) -> String {
        self.visit.messages.text(key, args)
    }
    /// The word of the catalogue for a code, else the code.
    fn word(&self, kind: &str, code: &str) -> String {
        self.visit.messages.find(&format!("{kind}-{code}"), &[]).unwrap_or_else(|| code.to_owned())
    }
    /// What a field holds: what was sent, where that was refused.
    fn filled(&self, name: &str) -> &str {
        if self.wrong.is_some() { self.visit.field(name) } else { "" }
    }
    /// Today in the seller's time zone, or the day that the query names. Fails with `not_a_date`.
    fn day(&self) -> Outcome<Date> {
        match self.visit.asks("as_of") {
            Some(text) => Date::parse(text).map_err(|p| p.column("as_of")),
            None => self.app.today(),
        }
    }
    /// A date of the form. Fails with `parameter_missing`, `not_a_date`.
    fn date(&self, name: &'static str) -> Outcome<Date> {
        match self.visit.field(name) {
            "" => Err(Problem::usage("parameter_missing").with("value", name).column(name)),
            text => Date::parse(text).map_err(|p| p.column(name)),
        }
    }
    /// A number that stands in the path. Fails with `route_unknown`: such an address there is not.
    fn number(&self, name: &str) -> Outcome<i64> {
        self.visit.at(name).parse().map_err(|_| Problem::refused("route_unknown"))
    }
    /// A key for a form: who sends the same form twice acts once.
    fn key(&self) -> String {
        let house = self.visit.house;
        let count = house.count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        format!("desk-{:x}-{count:x}", house.host.now())
    }
}

/// What a page is answered with, for whom, and what went wrong inside the house.
pub(crate) type Answered = (Answer, Who, Option<Box<Problem>>);

/// Answers a page, or a form on one.
pub(crate) fn answer(
    page: &'static Page,
    house: &House,
    (asked, given, patience): (&Asked, Given<'_>, Patience),
    visitor: &Visitor,
    accepted: &'static Messages,
) -> Answered {
    let preferred = cookie(asked, LANGUAGE).and_then(|tag| Lang::parse(tag).ok());
    let messages = preferred.map_or(accepted, Messages::of);
    let mut visit =
        Visit { house, asked, visitor, messages, patience, path: Vec::new(), query: Vec::new(), form: Vec::new() };
    let mut who = NOBODY;
    let mut came = None;
    let read = read(&mut visit, given, &mut came);
    let done = match read {
        // The page says what is wrong with the file, where there is a page.
        Err(problem) if page.takes_file() => answered(page, &visit, (Err(problem), given), &mut who),
        Err(problem) => Err(problem),
        Ok(()) => answered(page, &visit, (Ok(came.as_ref()), given), &mut who),
    };
    let (mut answer, fault) = match done {
        Ok(answer) => (answer, None),
        Err(problem) => (shell::refused(&visit, &problem), (problem.kind == Kind::Store).then_some(problem)),
    };
    if answer.later() {
        return (answer, who, fault);
    }
    if answer.media.starts_with("text/html") {
        answer = answer.with("content-security-policy", RULES).with("referrer-policy", "same-origin");
        answer = answer.with("cache-control", "no-store").with("accept-ch", "Sec-CH-Prefers-Color-Scheme");
    }
    (packed(asked, answer.with("content-language", messages.lang.tag())), who, fault)
}

/// Takes path, query and form apart, with the file in it.
fn read<'g>(visit: &mut Visit<'_>, given: Given<'g>, came: &mut Option<Sent<'g>>) -> Outcome<()> {
    let path = visit.asked.path.iter().map(|(n, v)| Ok((n.clone(), decode(&v.replace('+', "%2B"))?)));
    visit.path = path.collect::<Outcome<Vec<_>>>()?;
    visit.query = query(&visit.asked.query)?;
    if let (Given::Bytes(body), "POST") = (given, visit.asked.method.as_str()) {
        let body = std::str::from_utf8(body).map_err(|_| Problem::usage("parameter_not_text"))?;
        visit.form = form(body)?;
    }
    if let Given::File(file) = given {
        *came = Some(upload::open_form(&visit.asked.headers, file, &mut visit.form)?);
    }
    Ok(())
}

/// The file that came with a form, if that could be read, and whether it is still to come.
type Came<'c, 'u> = (Outcome<Option<&'c Sent<'u>>>, Given<'u>);

fn answered(page: &'static Page, visit: &Visit<'_>, (came, given): Came<'_, '_>, known: &mut Who) -> Outcome<Answer> {
    if let Run::Open(run) = page.run {
        if page.acts() {
            not_from_elsewhere(&visit.asked.headers)?;
        }
        return run(visit);
    }
    let who = match recognised(visit.house, visit.asked, visit.visitor) {
        Ok(who) if who.session != 0 => who,
        Err(problem) if problem.kind == Kind::Store || problem.code == "origin_foreign" => return Err(problem),
        // Nobody, or nobody any more: what was typed is carried over.
        _ => return entry::asked_to_sign_in(page, visit),
    };
    *known = (who.seller, who.token, who.session);
    let app = visit.house.host.books(&who)?;
    let at = At { visit, who: &who, app: &app, wrong: None };
    match page.need.map_or(Ok(()), |need| who.require(need)) {
        // Who has to set up a second factor first is led to where that is done.
        Err(problem) if problem.code == "second_factor_required" => return Ok(entry::go(account::PATH)),
        done => done?,
    }
    let (done, stands_on) = match page.run {
        Run::Open(_) => return Err(Problem::refused("route_unknown")),
        Run::Show(run) => return run(&at),
        // Whoever may send it is told to, before a byte of it is taken.
        Run::File(..) if matches!(given, Given::Ahead) => return Ok(Answer::of("text/html; charset=utf-8", "")),
        Run::File(run, stands_on) => {
            let missing = || Problem::usage("parameter_missing").with("value", "file").column("file");
            (came.and_then(|file| run(&at, file.ok_or_else(missing)?)), stands_on)
        }
        Run::Secret(run, stands_on) => (run(&at), stands_on),
        Run::Act(run, stands_on) => (acted(page, &at, run).map(|done| entry::go(&told(&done))), stands_on),
    };
    let problem = match done {
        Err(problem) if problem.kind != Kind::Store => problem,
        done => return done,
    };
    // The page again, with what was typed and what is wrong with it.
    let app = visit.house.host.books(&who)?;
    let shown = stands_on(&At { app: &app, wrong: Some(&problem), ..at })?;
    Ok(if shown.later() { shown } else { Answer { status: status(&problem), code: problem.code, ..shown } })
}

/// Where to go on, with the sentence that says what was done.
fn told(done: &Done) -> String {
    if done.told.is_empty() {
        return done.to.clone();
    }
    let mark = if done.to.contains('?') { '&' } else { '?' };
    let (path, anchor) = done.to.split_once('#').unwrap_or((&done.to, ""));
    let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
    format!("{path}{mark}told={}{anchor}", done.told)
}

/// Carries out a form, once for its key: a form that is sent twice leads where it led before.
fn acted(page: &Page, at: &At<'_>, run: fn(&At<'_>) -> Outcome<Done>) -> Outcome<Done> {
    let key = at.visit.field("key");
    let fields: Vec<String> = at.visit.form.iter().map(|(n, v)| format!("{n}={v}")).collect();
    let place: Vec<String> = at.visit.path.iter().map(|(n, v)| format!("{n}={v}")).collect();
    let content = format!("{}\n{}", place.join("\n"), fields.join("\n"));
    let request = Request { key, act: page.path, content: content.as_bytes() };
    Ok(match requests::once(at.app, at.who, request, || run(at), told)? {
        Once::Before(to) => Done { to, told: "" },
        Once::Now(done) => done,
    })
}

/// The answer in fewer bytes, where the browser takes it so. No page holds a secret beside what its reader typed, so that its length tells nothing.
fn packed(asked: &Asked, answer: Answer) -> Answer {
    if !takes_gzip(asked) || answer.body.len() < PACK_LEAST || !answer.media.starts_with("text/") {
        return answer;
    }
    let body = assets::squeezed(&answer.body, 5);
    let answer = Answer { body, ..answer };
    answer.with("content-encoding", "gzip").with("vary", "Accept-Language, Accept-Encoding, Authorization, Cookie")
}

/// Whether the browser takes what is packed.
pub(crate) fn takes_gzip(asked: &Asked) -> bool {
    text(&asked.headers, ACCEPT_ENCODING).unwrap_or("").split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        words.next() == Some("gzip") && !words.any(|w| matches!(w, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}
