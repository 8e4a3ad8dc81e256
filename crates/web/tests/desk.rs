//! The desk over the wire: who sees which page, what forms do and what they do not, in every language, and that nothing on a page is run that is
//! not ours.

use std::io::Read;

use flate2::read::GzDecoder;
use service::access::Role;
use service::{block, letters, notes};
use web::{Page, pages};
use wire::messages::{Lang, Messages};

use crate::support::{House, PASSWORD, Reply};

pub const OWN: (&str, &str) = ("Sec-Fetch-Site", "same-origin");

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// A form as a browser sends it.
pub fn form(house: &House, path: &str, headers: &[(&str, &str)], fields: &[(&str, &str)]) -> Reply {
    let body: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", escaped(n), escaped(v))).collect();
    let body = body.join("&");
    let mut head = format!("POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!(
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        body.len()
    ));
    house.raw(format!("{head}{body}").as_bytes())
}

pub fn see(house: &House, path: &str, cookie: &str) -> Reply {
    house.ask("GET", path, &[("Cookie", cookie), OWN])
}

pub fn send(house: &House, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
    form(house, path, &[("Cookie", cookie), OWN], fields)
}

fn address(page: &Page, seller: &str) -> String {
    let path = page
        .path
        .replace("{debtor}", &format!("{seller}D5"))
        .replace("{letter}", &format!("{seller}D5-EUR-1-first_contact"))
        .replace("{task}", "999")
        .replace("{block}", "999")
        .replace("{import}", "999")
        .replace("{person}", "nobody")
        .replace("{session}", "999")
        .replace("{provider_link}", "999")
        .replace("{link}", "none")
        .replace("{answer}", "999")
        .replace("{law}", "DE")
        .replace("{language}", "en")
        .replace("{text}", "reminder.txt")
        .replace("{version}", "999")
        .replace("{change}", "999")
        .replace("{token}", "999")
        .replace("{webhook}", "1")
        .replace("{event}", "999");
    assert!(!path.contains('{'), "{path}: a value for what is in braces is missing here");
    path
}

fn written(house: &House) -> usize {
    notes::of_debtor(&house.books("A"), "AD5").unwrap().len()
}

#[test]
fn who_is_not_signed_in_is_asked_to_and_comes_back_to_where_it_wanted() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::CreditManager);
    for page in pages().filter(|p| !p.open() && !p.acts()) {
        let reply = house.ask("GET", &address(page, "A"), &[]).expect(303);
        let wanted = format!("/sign-in?to={}", escaped(&address(page, "A")));
        assert_eq!(reply.header("location"), wanted);
        assert!(!reply.text().contains("Firm"), "{}", reply.text());
        // A program's token opens the API, and no page.
        let token = format!(
            "Bearer {}",
            house.token_of("A", (Role::Auditor, &escaped(page.path).to_lowercase().replace('%', "-")), &["all"])
        );
        house.ask("GET", &address(page, "A"), &[("Authorization", &token)]).expect(303);
    }
    let asked = house.ask("GET", "/sign-in?to=%2Fdebtors%2FAD5", &[]).expect(200);
    assert!(asked.text().contains("name=\"to\" value=\"/debtors/AD5\""), "{}", asked.text());
    let fields = [("login", "ann"), ("password", PASSWORD), ("to", "/debtors/AD5")];
    let entered = form(&house, "/sign-in", &[OWN], &fields).expect(303);
    assert_eq!(entered.header("location"), "/debtors/AD5");
    let own = entered.header("set-cookie").to_owned();
    assert!(own.contains("HttpOnly") && own.contains("SameSite=Strict"), "{own}");
    let own = own.split(';').next().unwrap();
    assert!(see(&house, "/debtors/AD5", own).expect(200).text().contains("A Firm 5 GmbH"));
    // Who is in is not asked again, and nobody is led away from this house.
    assert_eq!(see(&house, "/sign-in?to=%2F%2Fevil.example", own).expect(303).header("location"), "/");
    let away = [("login", "ann"), ("password", PASSWORD), ("to", "https://evil.example/")];
    assert_eq!(form(&house, "/sign-in", &[OWN], &away).expect(303).header("location"), "/");
    // Out is out, for this session alone.
    let out = send(&house, "/sign-out", own, &[]).expect(303);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    see(&house, "/", own).expect(303);
    see(&house, "/", &cookie).expect(200);
}

#[test]
fn wrong_passwords_are_told_beside_the_form_and_lock_as_everywhere() {
    let house = House::new();
    house.person("A", "ann", Role::CreditManager);
    let tried =
        |password: &str| form(&house, "/sign-in", &[OWN], &[("login", "ann"), ("password", password), ("to", "/")]);
    let wrong = tried("not this one at all").expect(401);
    assert!(wrong.text().contains("role=\"alert\"") && wrong.text().contains("value=\"ann\""), "{}", wrong.text());
    assert!(!wrong.text().contains("not this one at all"));
    let locked = (0..30).map(|_| tried("not this one at all")).find(|reply| reply.status == 429).unwrap();
    assert!(locked.text().contains("role=\"alert\""));
    assert_eq!(tried(PASSWORD).status, 429);
}

#[test]
fn every_page_as_every_role_shows_what_the_table_says() {
    let house = House::new();
    service::webhooks::add(&house.books("A"), "https://hooks.example/told", &[], "test").unwrap();
    for (n, role) in Role::ALL.into_iter().enumerate() {
        let cookie = house.person("A", &format!("p{n}"), role);
        for page in pages().filter(|p| !p.open()) {
            let may = page.need.is_none_or(|need| role.may(need));
            let told = format!("{page:?} as {}", role.word());
            let path = address(page, "A");
            let reply = match page.acts() {
                false => see(&house, &path, &cookie),
                true => send(&house, &path, &cookie, &[("key", &format!("{n}{path}"))]),
            };
            match (may, page.acts()) {
                (false, _) => assert_eq!(reply.status, 403, "{told}: {}", reply.text()),
                (true, false) => assert_eq!(reply.status, 200, "{told}: {}", reply.text()),
                // Without its fields a form is refused on its own page; what needs none is done.
                (true, true) if ["/check", "/preview", "/rotate"].iter().any(|end| page.path.ends_with(end)) => {
                    assert!([200, 400, 409, 422].contains(&reply.status), "{told}: {}", reply.text());
                }
                (true, true) => assert!(
                    [303, 400, 401, 404, 409, 415, 422].contains(&reply.status),
                    "{told}: {} {}",
                    reply.status,
                    reply.text()
                ),
            }
            // Nobody is shown a form that is then refused.
            if !page.acts() && !role.may(service::access::Permission::NotesWrite) {
                assert!(!reply.text().contains("/notes\""), "{told}");
            }
        }
    }
}

#[test]
fn another_sellers_debtors_and_letters_are_not_there() {
    let house = House::new();
    let foreign = house.person("B", "bo", Role::CreditManager);
    for page in pages().filter(|p| !p.open()) {
        let path = address(page, "A");
        let reply = match page.acts() {
            false => see(&house, &path, &foreign),
            true => send(
                &house,
                &path,
                &foreign,
                &[
                    ("key", &path),
                    ("text", "x"),
                    ("owner", "bo"),
                    ("due", "2026-07-01"),
                    ("reason", "x"),
                    ("until", "2026-07-01"),
                ],
            ),
        };
        if page.path.contains("{debtor}") || page.path.contains("{letter}") {
            assert_eq!(reply.status, 404, "{page:?}: {}", reply.text());
        }
        assert!(!reply.text().contains("A Firm"), "{page:?}");
    }
    assert_eq!((written(&house), block::list(&house.books("A")).unwrap().len()), (0, 0));
}

#[test]
fn a_form_acts_once_however_often_it_is_sent_and_never_for_another_site() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::Collector);
    let fields = [
        ("key", "k1"),
        ("form", "note"),
        ("text", "they call back <b>on Friday</b>\r\nat noon"),
        ("invoice", ""),
        ("promised_until", ""),
    ];
    let path = "/debtors/AD5/notes";
    for headers in
        [&[("Cookie", cookie.as_str()), ("Sec-Fetch-Site", "cross-site")][..], &[("Cookie", cookie.as_str())]]
    {
        form(&house, path, headers, &fields).expect(403);
    }
    assert_eq!(written(&house), 0);
    for _ in 0..2 {
        assert_eq!(send(&house, path, &cookie, &fields).expect(303).header("location"), "/debtors/AD5?told=noted");
    }
    assert_eq!(written(&house), 1);
    let shown = see(&house, "/debtors/AD5?told=noted", &cookie).expect(200).text();
    assert!(shown.contains("&lt;b&gt;on Friday") && !shown.contains("<b>on"), "{shown}");
    assert!(shown.contains("The note is written."));
    // What an address says was done is a sentence of ours or nothing.
    let made_up = see(&house, "/debtors/AD5?told=%3Cscript%3E", &cookie).expect(200).text();
    assert!(!made_up.contains("script&gt;") && !made_up.contains("<script>"));
}

#[test]
fn what_is_refused_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::CreditManager);
    let fields =
        [("key", "k1"), ("form", "block"), ("reason", "quality is disputed"), ("invoice", ""), ("until", "2020-01-01")];
    let refused = send(&house, "/debtors/AD5/blocks", &cookie, &fields);
    assert!([409, 422, 400].contains(&refused.status), "{}", refused.status);
    let text = refused.text();
    assert!(
        text.contains("quality is disputed")
            && text.contains("id=\"block-until-wrong\"")
            && text.contains("role=\"alert\""),
        "{text}"
    );
    assert!(text.contains("A Firm 5 GmbH"), "the page is still there");
    assert_eq!(block::list(&house.books("A")).unwrap().len(), 0);
    // The same form, mended, is sent with the key that the page now holds.
    let mended = [("key", "k2"), ("form", "block"), ("reason", "quality is disputed"), ("until", "2030-01-01")];
    send(&house, "/debtors/AD5/blocks", &cookie, &mended).expect(303);
    let lifted = send(&house, "/debtors/AD5/blocks/1/lift", &cookie, &[("key", "k3")]).expect(303);
    assert_eq!(lifted.header("location"), "/debtors/AD5?told=block_lifted");
}

#[test]
fn a_session_that_ends_while_somebody_types_loses_nothing() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::Collector);
    send(&house, "/sign-out", &cookie, &[]).expect(303);
    let fields = [("key", "k1"), ("form", "note"), ("text", "an hour of typing")];
    let asked = send(&house, "/debtors/AD5/notes", &cookie, &fields).expect(401).text();
    assert!(
        asked.contains("name=\"held.text\" value=\"an hour of typing\"") && asked.contains("/debtors/AD5/notes"),
        "{asked}"
    );
    // Of another site's page nothing is kept.
    form(&house, "/debtors/AD5/notes", &[("Sec-Fetch-Site", "cross-site")], &fields).expect(403);
    let again = [
        ("login", "ann"),
        ("password", PASSWORD),
        ("to", "/debtors/AD5/notes"),
        ("held.key", "k1"),
        ("held.form", "note"),
        ("held.text", "an hour of typing"),
    ];
    let carried = form(&house, "/sign-in", &[OWN], &again).expect(200);
    let own = carried.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(
        carried.text().contains("name=\"text\" value=\"an hour of typing\"") && written(&house) == 0,
        "{}",
        carried.text()
    );
    send(&house, "/debtors/AD5/notes", &own, &fields).expect(303);
    assert_eq!(written(&house), 1);
}

#[test]
fn letters_are_seen_before_they_are_issued_several_at_once() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::CreditManager);
    let list = see(&house, "/letters", &cookie).expect(200).text();
    let ids: Vec<String> =
        letters::list(&house.books("A"), Some("candidate")).unwrap().into_iter().map(|l| l.id).collect();
    assert!(!ids.is_empty() && ids.iter().all(|id| list.contains(&format!("value=\"{id}\""))), "{ids:?} {list}");
    let page = see(&house, &format!("/letters/{}", ids[0]), &cookie).expect(200).text();
    assert!(page.contains("<iframe") && page.contains("/issue\""), "{page}");
    let pdf = see(&house, &format!("/letters/{}/document", ids[0]), &cookie).expect(200);
    assert!(pdf.body.starts_with(b"%PDF") && pdf.header("content-security-policy") == "frame-ancestors 'self'");
    let none = send(&house, "/letters", &cookie, &[("key", "k0")]).expect(400);
    assert!(none.text().contains("No letter is picked."));
    let mut fields = vec![("key", "k1")];
    fields.extend(ids.iter().map(|id| ("letter", id.as_str())));
    let issued = send(&house, "/letters", &cookie, &fields).expect(303);
    assert_eq!(issued.header("location"), "/letters?state=issued&told=letters_issued");
    let books = house.books("A");
    assert_eq!(letters::list(&books, Some("issued")).unwrap().len(), ids.len());
    assert_eq!(service::verify::verify(&books, &mut |_, _| ()).unwrap().findings, []);
    // The back button and the same form again: what is issued stays issued.
    send(&house, "/letters", &cookie, &fields).expect(303);
    assert_eq!(letters::list(&house.books("A"), Some("issued")).unwrap().len(), ids.len());
}

/// Every page in every language: no name of a sentence where a sentence should be, nothing in the page that a browser would run or that comes from
/// elsewhere, every field with a label, one heading of the first rank, ids once.
#[test]
fn every_page_is_whole_in_every_language() {
    let house = House::new();
    service::webhooks::add(&house.books("A"), "https://hooks.example/told", &[], "test").unwrap();
    let cookie = house.person("A", "ann", Role::CreditManager);
    send(
        &house,
        "/debtors/AD5/tasks",
        &cookie,
        &[("key", "t"), ("text", "call"), ("owner", "ann"), ("due", "2030-01-01")],
    )
    .expect(303);
    send(&house, "/debtors/AD5/blocks", &cookie, &[("key", "b"), ("reason", "disputed"), ("until", "2030-01-01")])
        .expect(303);
    let admin = house.person("A", "root", Role::Administrator);
    for lang in Lang::ALL {
        let more = [
            "/ageing?by=segment",
            "/debtors?find=Firm",
            "/debtors?find=nobody",
            "/?of=mine",
            "/debtors/AD4",
            "/letters?state=withdrawn",
            "/decisions?debtor=AD5&from=2026-01-01",
            "/interest?law=de&principal=1000&currency=EUR&due=2026-01-01&until=2026-03-01&debtor=large",
        ];
        let all = pages()
            .filter(|p| !p.acts() && !p.path.ends_with("/document") && !p.path.ends_with("/export") && !p.open())
            .map(|p| address(p, "A"));
        for path in all.chain(more.map(str::to_owned)) {
            let own = if path == "/people" || path.starts_with("/programs") { &admin } else { &cookie };
            let reply = see(&house, &path, &format!("{own}; dunlin-language={}", lang.tag())).expect(200);
            let text = reply.text();
            assert!(text.contains(&format!("<html lang=\"{}\"", lang.tag())), "{path}");
            assert_eq!(reply.header("content-language"), lang.tag());
            let rules = reply.header("content-security-policy");
            assert!(rules.contains("default-src 'none'") && !rules.contains("unsafe"), "{rules}");
            assert!(reply.header("cache-control") == "no-store" && text.contains("historyCacheSize&quot;:0"), "{path}");
            for key in ["desk-", "column-", "state-", "action-", "letter-kind-", "access-role-"] {
                let shown = text.split('>').filter_map(|part| part.split('<').next()).find(|words| words.contains(key));
                assert_eq!(shown, None, "{path} in {}", lang.tag());
            }
            for word in [" style=", " onclick=", " onload=", "javascript:", "<style", "http://", "https://"] {
                assert!(!text.contains(word), "{path}: {word}");
            }
            assert_eq!(text.matches("<h1").count(), 1, "{path}");
            ids_and_labels(&path, &text);
        }
        let sign_in =
            house.ask("GET", "/sign-in", &[("Cookie", &format!("dunlin-language={}", lang.tag()))]).expect(200).text();
        assert!(sign_in.contains(&Messages::of(lang).text("desk-sign-in-title", &[])), "{sign_in}");
    }
}

fn ids_and_labels(path: &str, text: &str) {
    let values = |attribute: &str| -> Vec<String> {
        let mark = format!(" {attribute}=\"");
        let cut = text.split(mark.as_str()).skip(1);
        cut.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    };
    let mut ids = values("id");
    let labels = values("for");
    for tag in
        text.split('<').filter(|t| t.starts_with("input ") || t.starts_with("select ") || t.starts_with("textarea "))
    {
        let labelled = tag.contains("type=\"hidden\"")
            || tag.contains("aria-label=")
            || labels.iter().any(|id| tag.contains(&format!("id=\"{id}\"")));
        assert!(labelled, "{path}: {tag}");
    }
    ids.sort_unstable();
    let twice = ids.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None, "{path}");
}

#[test]
fn language_and_appearance_are_kept_by_the_browser_and_lead_back() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::Sales);
    let chosen =
        send(&house, "/preferences", &cookie, &[("to", "/debtors?find=Firm"), ("language", "zh-Hant")]).expect(303);
    assert_eq!(chosen.header("location"), "/debtors?find=Firm");
    assert!(chosen.header("set-cookie").starts_with("dunlin-language=zh-Hant; "));
    send(&house, "/preferences", &cookie, &[("to", "/"), ("language", "tlh")]).expect(400);
    let dark = send(&house, "/preferences", &cookie, &[("to", "//evil.example"), ("theme", "dark")]).expect(303);
    assert_eq!(
        (dark.header("location"), dark.header("set-cookie").split(';').next()),
        ("/", Some("dunlin-theme=dark"))
    );
    let page = |theme: &str| see(&house, "/", &format!("{cookie}; dunlin-theme={theme}")).expect(200).text();
    assert!(page("dark").contains("data-bs-theme=\"dark\"") && !page("\"><script>").contains("data-bs-theme"));
    let liked = house.ask("GET", "/", &[("Cookie", &cookie), OWN, ("Sec-CH-Prefers-Color-Scheme", "dark")]).expect(200);
    assert!(liked.text().contains("data-bs-theme=\"dark\""));
}

#[test]
fn pages_and_files_are_small_and_files_are_kept() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::CreditManager);
    let packed = house.ask("GET", "/", &[("Cookie", &cookie), OWN, ("Accept-Encoding", "gzip, br")]).expect(200);
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() < 30 << 10, "{}", packed.body.len());
    let mut page = String::new();
    GzDecoder::new(&*packed.body).read_to_string(&mut page).unwrap();
    assert!(page.contains("A Firm 5 GmbH"));
    let plain = house.ask("GET", "/", &[("Cookie", &cookie), OWN, ("Accept-Encoding", "gzip;q=0")]).expect(200);
    assert_eq!(plain.header("content-encoding"), "");
    let files: Vec<&str> = page.split('"').filter(|t| t.starts_with("/desk/")).collect();
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        let reply = house.ask("GET", file, &[]).expect(200);
        assert!(reply.header("cache-control").contains("immutable") && !reply.body.is_empty(), "{file}");
    }
    house.ask("GET", "/desk/nothing.css", &[]).expect(401);
}

#[test]
fn one_looks_after_ones_own_sign_in() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::Sales);
    let second = house.cookie("ann", PASSWORD);
    let wrong = send(
        &house,
        "/account/password",
        &cookie,
        &[("form", "password"), ("old", "no"), ("new", "four brown bears sing")],
    );
    assert!(
        wrong.text().contains("id=\"password-old-wrong\"") && !wrong.text().contains("four brown bears"),
        "{}",
        wrong.text()
    );
    let begun = send(&house, "/account/second-factor", &cookie, &[("form", "begin"), ("password", PASSWORD)])
        .expect(200)
        .text();
    assert!(begun.contains("otpauth://totp/"), "{begun}");
    let page = see(&house, "/account", &cookie).expect(200).text();
    let other = page.split("/account/sessions/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    send(&house, &format!("/account/sessions/{other}/end"), &cookie, &[]).expect(303);
    see(&house, "/", &second).expect(303);
    let foreign = house.person("A", "bo", Role::Administrator);
    let id = see(&house, "/account", &foreign).expect(200);
    assert!(!id.text().contains(">ann<"));
    let changed = send(
        &house,
        "/account/password",
        &cookie,
        &[("form", "password"), ("old", PASSWORD), ("new", "four brown bears sing")],
    )
    .expect(303);
    let own = changed.header("set-cookie").split(';').next().unwrap().to_owned();
    see(&house, "/", &cookie).expect(303);
    see(&house, "/", &own).expect(200);
}
