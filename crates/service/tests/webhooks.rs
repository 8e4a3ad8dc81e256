//! Webhooks as a whole: what was recorded is told, signed, at least once, and never to the inside of the house.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use basis::calendar::Date;
use service::App;
use service::clock::{Clock, SystemClock};
use service::import::{self, Content};
use service::webhooks::{self, Again, Options, Told, carry};
use tempfile::TempDir;
use wire::messages::{Lang, Messages};
use wire::output::DeliveryOut;

use crate::access::{Still, installation, open, place};
use crate::receiver::{Receiver, Way, unbase64};

/// How messages go out in a test: to this machine too, and not for long.
fn options() -> Options {
    Options {
        once: true,
        every: Duration::from_millis(20),
        timeout: Duration::from_millis(600),
        loopback: true,
        resolve: None,
    }
}

/// Sends what is due.
fn carried(dir: &TempDir, clock: &Still, options: &Options) -> Vec<String> {
    let mut told = Vec::new();
    let make = || -> Box<dyn Clock> { Box::new(clock.clone()) };
    carry(&place(dir, "A"), &make, options, &AtomicBool::new(false), &mut |t| {
        told.push(match t {
            Told::Disabled(seller, endpoint, why) => format!("{seller} {endpoint} {why}"),
            Told::Away(problem) => problem.code.to_owned(),
        });
    })
    .unwrap();
    told
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn close(app: &App, through: &str) {
    service::period::close(app, day(through), ("ann", "month end"), day("2026-06-30")).unwrap();
}

fn take_in(app: &App, dir: &TempDir, content: Content, text: &str, dry_run: bool) {
    let path = dir.path().join("list.csv");
    std::fs::write(&path, text).unwrap();
    let how = import::Options { dry_run, ..import::Options::default() };
    let told = import::import(app, (content, &[path]), day("2026-06-01"), &how, &Messages::new(Lang::En), &mut |_| ());
    assert_eq!(told.unwrap().problems, []);
}

const INVOICES: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount\n\
                        R1,D1,Li & Co,CN,2026-01-02,2026-02-01,CNY,100000.00\n";
const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number,payer_name,remittance\n\
                        P1,D1,2026-05-05,CNY,40.00,R1,Li Wei,thank you\n";

fn sound(app: &App) {
    assert_eq!(service::verify::verify(app, &mut |_, _| ()).unwrap().findings, []);
}

fn deliveries(app: &App, number: i64) -> Vec<DeliveryOut> {
    webhooks::deliveries(app, number, (None, None)).unwrap()
}

/// The last attempt of the newest message: state, fault, status.
fn last(app: &App) -> (String, Option<String>, Option<i64>) {
    let newest = deliveries(app, 1).remove(0);
    let attempt = newest.attempts.last().unwrap().clone();
    (newest.state, attempt.fault, attempt.status)
}

#[test]
fn what_is_recorded_is_told_with_a_signature_and_without_what_was_written() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let receiver = Receiver::new(Way::Answer(204, ""));
    take_in(&app, &dir, Content::Invoices, INVOICES, false);
    let made = webhooks::add(&app, &receiver.url(), &[], "ann").unwrap();
    assert!(made.secret.starts_with("whsec_") && made.secret.len() == 50, "{}", made.secret);
    take_in(&app, &dir, Content::Receipts, RECEIPTS, true);
    take_in(&app, &dir, Content::Receipts, RECEIPTS, false);
    let new = service::notes::New { debtor: "D1".into(), invoice: None, text: "call Ms Li".into(), by: "kim".into() };
    service::notes::write(&app, &new, Some(day("2026-12-31")), day("2026-06-01")).unwrap();
    close(&app, "2026-03-31");
    service::run_day::run(&app, day("2026-06-02"), service::run_day::Options::default(), &mut |_, _| ()).unwrap();
    assert_eq!(carried(&dir, &clock, &options()), Vec::<String>::new());
    let kinds = receiver.kinds();
    for kind in ["day.done", "import.done", "payment.recorded", "period.closed", "promise.recorded"] {
        assert_eq!(kinds.iter().filter(|k| *k == kind).count(), 1, "{kind}: {kinds:?}");
    }
    assert!(kinds.iter().any(|k| k.starts_with("letter.")), "{kinds:?}");
    let came = receiver.came();
    for message in &came {
        assert!(message.signed_with(&made.secret), "{message:?}");
        assert_eq!(message.header("webhook-timestamp"), (clock.now() / 1_000_000).to_string());
        assert_eq!(message.header("content-type"), "application/json");
        for written in ["Li", "kim", "ann", "thank you", "month end", "100", "40.00"] {
            assert!(!message.body.contains(written), "{written}: {}", message.body);
        }
    }
    let ids: std::collections::BTreeSet<&str> = came.iter().map(|m| m.header("webhook-id")).collect();
    assert_eq!(ids.len(), came.len());
    let payment = came.iter().find(|m| m.body.contains("payment.recorded")).unwrap();
    assert!(
        payment.body.contains(r#""debtor":"D1""#) && payment.body.contains(r#""payment":"P1""#),
        "{}",
        payment.body
    );
    carried(&dir, &clock, &options());
    assert_eq!(receiver.came().len(), came.len(), "nothing is told twice that arrived");
    sound(&app);
}

#[test]
fn an_endpoint_is_told_the_kinds_that_it_wants_while_it_is_enabled() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let receiver = Receiver::new(Way::Answer(200, "ok"));
    let kinds = ["period.reopened,period.closed".to_owned()];
    webhooks::add(&app, &receiver.url(), &kinds, "ann").unwrap();
    let other = open(&dir, &clock, "B");
    close(&other, "2026-03-31");
    take_in(&app, &dir, Content::Invoices, INVOICES, false);
    close(&app, "2026-03-31");
    webhooks::disable(&app, 1, "ann").unwrap();
    assert_eq!(deliveries(&app, 1)[0].state, "held");
    service::period::reopen(&app, day("2026-03-31"), ("ann", "slip"), day("2026-06-30")).unwrap();
    carried(&dir, &clock, &options());
    assert_eq!(receiver.kinds(), Vec::<String>::new());
    assert_eq!(webhooks::replay(&app, 1, Again::One(1)).unwrap_err().code, "webhook_is_disabled");
    let shown = webhooks::enable(&app, 1, "ann").unwrap();
    assert_eq!((shown.state.as_str(), shown.waiting, shown.disabled), ("enabled", 1, None));
    carried(&dir, &clock, &options());
    assert_eq!(receiver.kinds(), ["period.closed"], "what was held is sent, what happened meanwhile is not");
    let shown = webhooks::set_kinds(&app, 1, &["all".to_owned()], "ann").unwrap();
    assert_eq!(shown.kinds, Vec::<String>::new());
    for (url, kind, code) in [
        ("https://a.example/", "letter.lost", "unknown_webhook_kind"),
        ("http://a.example/", "", "webhook_not_https"),
        ("https://10.0.0.1/", "", "webhook_address_inside"),
        ("a.example", "", "webhook_url"),
    ] {
        assert_eq!(webhooks::add(&app, url, &[kind.to_owned()], "ann").unwrap_err().code, code);
    }
    assert_eq!(webhooks::show(&app, 7).unwrap_err().code, "unknown_webhook");
    assert_eq!(webhooks::add(&app, "https://a.example/", &[], " ").unwrap_err().code, "missing_value");
    sound(&app);
}

#[test]
fn what_does_not_arrive_is_tried_again_ever_more_rarely_and_given_up() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let receiver = Receiver::new(Way::Answer(500, "out of order"));
    webhooks::add(&app, &receiver.url(), &[], "ann").unwrap();
    close(&app, "2026-03-31");
    carried(&dir, &clock, &options());
    carried(&dir, &clock, &options());
    assert_eq!(receiver.came().len(), 1, "it rests first");
    let found = deliveries(&app, 1).remove(0);
    assert_eq!((found.attempts[0].status, found.attempts[0].answer.as_str()), (Some(500), "out of order"));
    assert!(found.next.is_some() && webhooks::show(&app, 1).unwrap().failing_since.is_some());
    // A tenth more at most than the times of the table.
    for (attempts, seconds) in [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].into_iter().enumerate() {
        clock.pass(seconds - 1);
        carried(&dir, &clock, &options());
        assert_eq!(receiver.came().len(), attempts + 1);
        clock.pass(seconds / 10 + 2);
        carried(&dir, &clock, &options());
        assert_eq!(receiver.came().len(), attempts + 2);
    }
    let found = deliveries(&app, 1).remove(0);
    assert_eq!((found.state.as_str(), found.next, found.attempts.len()), ("failed", None, 10));
    assert_eq!(webhooks::show(&app, 1).unwrap().failed, 1);
    receiver.does(Way::Answer(200, "ok"));
    assert_eq!(webhooks::replay(&app, 1, Again::One(found.event)).unwrap().messages, 1);
    carried(&dir, &clock, &options());
    assert_eq!(last(&app), ("delivered".to_owned(), None, Some(200)));
    let came = receiver.came();
    assert!(came.iter().all(|m| m.header("webhook-id") == found.id && m.body == came[0].body));
    assert!(webhooks::show(&app, 1).unwrap().failing_since.is_none());
    // Since a day, an instant; what is neither is refused.
    assert_eq!(webhooks::replay(&app, 1, Again::Since("2000-01-01")).unwrap().messages, 1);
    assert_eq!(webhooks::replay(&app, 1, Again::Since("2099-01-01T00:00:00Z")).unwrap().messages, 0);
    assert_eq!(webhooks::replay(&app, 1, Again::Since("today")).unwrap_err().code, "webhook_since");
    assert_eq!(webhooks::replay(&app, 1, Again::One(999)).unwrap_err().code, "unknown_webhook_event");
    carried(&dir, &clock, &options());
    assert_eq!(receiver.came().len(), came.len() + 1);
}

#[test]
fn a_redirect_is_an_answer_and_no_way() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let inside = Receiver::new(Way::Answer(200, "secret of the house"));
    let receiver = Receiver::new(Way::Redirect(inside.url()));
    webhooks::add(&app, &receiver.url(), &[], "ann").unwrap();
    close(&app, "2026-03-31");
    carried(&dir, &clock, &options());
    assert_eq!((receiver.came().len(), inside.came().len()), (1, 0));
    assert_eq!(last(&app), ("waiting".to_owned(), Some("redirected".to_owned()), Some(307)));
}

#[test]
fn a_name_that_leads_inside_is_not_followed() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let receiver = Receiver::new(Way::Answer(200, "ok"));
    let port = receiver.address.port();
    webhooks::add(&app, &format!("https://localhost:{port}/in"), &[], "ann").unwrap();
    close(&app, "2026-03-31");
    let closed = Options { loopback: false, ..options() };
    carried(&dir, &clock, &closed);
    assert_eq!(last(&app).1.unwrap(), "address_refused", "localhost");
    // In clear it goes to this machine alone, where that is allowed at all.
    webhooks::add(&app, &receiver.url(), &["day.done".to_owned()], "ann").unwrap();
    service::run_day::run(&app, day("2026-06-02"), service::run_day::Options::default(), &mut |_, _| ()).unwrap();
    carried(&dir, &clock, &closed);
    assert_eq!(deliveries(&app, 2)[0].attempts[0].fault.as_deref(), Some("url_refused"));
    // One address of several that lies inside refuses the name.
    let mixed = |inside: &'static str| {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let resolve = move |_: &str, port: u16| {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(vec![SocketAddr::new("1.1.1.1".parse().unwrap(), port), SocketAddr::new(inside.parse().unwrap(), port)])
        };
        clock.pass(40_000);
        carried(&dir, &clock, &Options { resolve: Some(Arc::new(resolve)), ..closed.clone() });
        (last(&app).1.unwrap(), asked.load(Ordering::SeqCst))
    };
    webhooks::disable(&app, 2, "ann").unwrap();
    for inside in ["127.0.0.1", "10.0.0.1", "::ffff:127.0.0.1", "fd00::1", "169.254.169.254"] {
        let (fault, asked) = mixed(inside);
        assert!(fault == "address_refused" && asked >= 1, "{inside}: {fault} {asked}");
    }
    assert_eq!(receiver.came().len(), 0);
}

/// A name that means another address when it is asked again changes nothing: it is asked once a message, and the address that was judged is the one
/// that is gone to.
#[test]
fn a_name_is_asked_once_and_the_address_that_was_judged_is_gone_to() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let (first, second) = (Receiver::new(Way::Answer(200, "ok")), Receiver::new(Way::Answer(200, "ok")));
    webhooks::add(&app, "http://localhost:1/in", &[], "ann").unwrap();
    close(&app, "2026-03-31");
    let asked = Arc::new(AtomicUsize::new(0));
    let (count, to, later) = (Arc::clone(&asked), first.address, second.address);
    let resolve = move |_: &str, _: u16| Ok(vec![if count.fetch_add(1, Ordering::SeqCst) == 0 { to } else { later }]);
    carried(&dir, &clock, &Options { resolve: Some(Arc::new(resolve)), ..options() });
    assert_eq!((first.came().len(), second.came().len(), asked.load(Ordering::SeqCst)), (1, 0, 1));
    assert_eq!(first.came()[0].header("host"), "localhost:1");
}

#[test]
fn a_receiver_that_hangs_costs_its_time_and_nobody_elses() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let (hanging, quick) = (Receiver::new(Way::Hang), Receiver::new(Way::Answer(200, "ok")));
    webhooks::add(&app, &hanging.url(), &[], "ann").unwrap();
    webhooks::add(&app, &quick.url(), &[], "ann").unwrap();
    for month in ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"] {
        close(&app, month);
    }
    let (stop, make) = (AtomicBool::new(false), || -> Box<dyn Clock> { Box::new(clock.clone()) });
    let long = Options { once: false, timeout: Duration::from_secs(3), ..options() };
    let home = place(&dir, "A");
    let (began, second) = (SystemClock.now(), 1_000_000);
    let took = || SystemClock.now() - began;
    std::thread::scope(|s| {
        let courier = s.spawn(|| carry(&home, &make, &long, &stop, &mut |_| ()));
        while quick.came().len() < 5 && took() < 20 * second {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(quick.came().len() == 5 && took() < 5 * second / 2, "{}", took());
        assert!(hanging.came().len() <= 4, "no more than its places");
        stop.store(true, Ordering::Relaxed);
        courier.join().unwrap().unwrap();
    });
    assert!(took() < 8 * second, "what is on its way is waited for, for its time-out");
    let found = deliveries(&app, 1);
    let fault = |d: &DeliveryOut| d.attempts.iter().all(|a| a.fault.as_deref() == Some("timed_out"));
    assert!(found.iter().all(fault) && found.iter().any(|d| !d.attempts.is_empty()), "{found:?}");
}

#[test]
fn little_is_read_of_an_answer_and_what_is_none_is_a_fault() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let receiver = Receiver::new(Way::Flood);
    webhooks::add(&app, &receiver.url(), &[], "ann").unwrap();
    close(&app, "2026-01-31");
    carried(&dir, &clock, &options());
    let found = deliveries(&app, 1).remove(0);
    assert_eq!((found.state.as_str(), found.attempts[0].answer.len()), ("delivered", 512));
    receiver.does(Way::Noise);
    close(&app, "2026-02-28");
    carried(&dir, &clock, &options());
    assert_eq!(last(&app).1.unwrap(), "not_http");
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    webhooks::add(&app, &format!("http://{gone}/"), &[], "ann").unwrap();
    close(&app, "2026-03-31");
    carried(&dir, &clock, &options());
    assert_eq!(deliveries(&app, 2)[0].attempts[0].fault.as_deref(), Some("unreachable"));
}

#[test]
fn a_process_that_dies_after_the_commit_loses_no_message() {
    let (dir, clock) = installation();
    let receiver = Receiver::new(Way::Answer(200, "ok"));
    {
        let app = open(&dir, &clock, "A");
        webhooks::add(&app, &receiver.url(), &[], "ann").unwrap();
        close(&app, "2026-03-31");
    }
    // Another took it and died before it was sent: its lease ends first.
    let app = open(&dir, &clock, "A");
    let seller = app.seller.id;
    let lease = (clock.now(), clock.now() + 60_000_000);
    let taken = store::webhooks::claim(&mut *app.connect().unwrap(), (seller, 1), lease).unwrap().unwrap();
    carried(&dir, &clock, &options());
    assert_eq!(receiver.came().len(), 0);
    clock.pass(61);
    carried(&dir, &clock, &options());
    assert_eq!((receiver.kinds(), last(&app).0.as_str()), (vec!["period.closed".to_owned()], "delivered"));
    // Whoever wakes up late settles nothing.
    let late = store::webhooks::settle(&mut *app.connect().unwrap(), (seller, 1), taken, ("waiting", 0, 1));
    assert!(!late.unwrap() && last(&app).0 == "delivered");
}

/// Two that send at the same time, as a server and a worker do, send every message once.
#[test]
fn two_couriers_send_every_message_once() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let receiver = Receiver::new(Way::Answer(200, "ok"));
    webhooks::add(&app, &receiver.url(), &[], "ann").unwrap();
    for month in 1..=5 {
        close(&app, &format!("2026-0{month}-28"));
        service::period::reopen(&app, day(&format!("2026-0{month}-28")), ("ann", "slip"), day("2026-06-30")).unwrap();
        close(&app, &format!("2026-0{month}-28"));
    }
    std::thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| assert_eq!(carried(&dir, &clock, &options()), Vec::<String>::new()));
        }
    });
    let came = receiver.came();
    let ids: std::collections::BTreeSet<&str> = came.iter().map(|m| m.header("webhook-id")).collect();
    assert_eq!((came.len(), ids.len()), (15, 15));
}

#[test]
fn an_endpoint_that_is_gone_or_fails_for_days_is_disabled_and_others_hear_of_it() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let (failing, other) = (Receiver::new(Way::Answer(503, "")), Receiver::new(Way::Answer(200, "")));
    webhooks::add(&app, &failing.url(), &["period.closed".to_owned()], "ann").unwrap();
    webhooks::add(&app, &other.url(), &["webhook.disabled".to_owned()], "ann").unwrap();
    for month in 1..=5 {
        close(&app, &format!("2026-0{month}-28"));
        assert_eq!(carried(&dir, &clock, &options()), Vec::<String>::new());
        clock.pass(86_400);
    }
    assert_eq!(webhooks::show(&app, 1).unwrap().state, "enabled");
    let seen = || {
        let checks =
            service::doctor::doctor(&place(&dir, "A"), &service::doctor::Around::default(), Box::new(clock.clone()));
        checks.into_iter().find(|c| c.name == "webhooks").map(|c| c.args)
    };
    let first = Some(vec![("webhooks", "1".to_owned())]);
    assert_eq!(seen(), first);
    clock.pass(3600);
    assert_eq!(carried(&dir, &clock, &options()), ["A 1 failing"]);
    let shown = webhooks::show(&app, 1).unwrap();
    assert_eq!(
        (shown.state.as_str(), shown.disabled.as_deref(), shown.by.as_str()),
        ("disabled", Some("failing"), "dunlin")
    );
    carried(&dir, &clock, &options());
    assert_eq!(other.kinds(), ["webhook.disabled"]);
    assert_eq!(seen(), first);
    clock.pass(1);
    // Once it is enabled its patience begins anew.
    webhooks::enable(&app, 1, "ann").unwrap();
    assert_eq!(seen(), None);
    assert_eq!(carried(&dir, &clock, &options()), Vec::<String>::new());
    failing.does(Way::Answer(410, ""));
    clock.pass(10);
    assert_eq!(carried(&dir, &clock, &options()), ["A 1 gone"]);
    sound(&app);
}

#[test]
fn a_new_secret_signs_beside_the_old_one_for_a_while() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let receiver = Receiver::new(Way::Answer(200, ""));
    let old = webhooks::add(&app, &receiver.url(), &["period.closed".to_owned()], "ann").unwrap().secret;
    let made = webhooks::rotate(&app, 1, 2, "ann").unwrap();
    assert!(made.secret != old && made.webhook.old_secret_until.is_some());
    close(&app, "2026-01-31");
    carried(&dir, &clock, &options());
    clock.pass(2 * 3600);
    close(&app, "2026-02-28");
    carried(&dir, &clock, &options());
    let [both, one] = receiver.came().try_into().unwrap();
    assert!(both.signed_with(&old) && both.signed_with(&made.secret));
    assert!(!one.signed_with(&old) && one.signed_with(&made.secret));
    assert_eq!(webhooks::show(&app, 1).unwrap().old_secret_until, None);
    assert_eq!(webhooks::rotate(&app, 1, 169, "ann").unwrap_err().code, "webhook_overlap");
    // Neither stands in the database as it is.
    let file = std::fs::read(dir.path().join("data/dunlin.sqlite")).unwrap();
    for secret in [&old, &made.secret] {
        let bytes = unbase64(secret.strip_prefix("whsec_").unwrap());
        assert!(!file.windows(16).any(|w| w == &bytes[..16] || w == &secret.as_bytes()[6..22]));
    }
}

#[test]
fn what_is_old_is_forgotten() {
    let (dir, clock) = installation();
    let app = open(&dir, &clock, "A");
    let receiver = Receiver::new(Way::Answer(200, ""));
    webhooks::add(&app, &receiver.url(), &[], "ann").unwrap();
    close(&app, "2026-01-31");
    carried(&dir, &clock, &options());
    clock.pass(29 * 86_400);
    carried(&dir, &clock, &options());
    assert_eq!(deliveries(&app, 1).len(), 1);
    clock.pass(2 * 86_400);
    carried(&dir, &clock, &options());
    assert_eq!(deliveries(&app, 1), []);
}
