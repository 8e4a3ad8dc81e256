//! Webhooks on the command line, sent by the server and by workers to the receiver of the documentation, which proves every signature.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::support::{House, dunlin, root};

/// A process that ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _waited = self.0.wait();
    }
}

/// docs/do/webhook_receiver.py, where there is a Python, with the secret in this file: its lines, and where it listens.
fn receiver(secret: &std::path::Path) -> Option<(Process, BufReader<ChildStdout>, String)> {
    let mut python = Command::new("python3");
    python.arg(root("docs/do/webhook_receiver.py")).arg("--secret-file").arg(secret).args(["--port", "0"]);
    let Ok(mut process) = python.stdout(Stdio::piped()).spawn() else {
        eprintln!("not tested: there is no python3");
        return None;
    };
    let mut lines = BufReader::new(process.stdout.take().unwrap());
    let port = line(&mut lines).rsplit(' ').next().unwrap().to_owned();
    Some((Process(process), lines, format!("http://127.0.0.1:{port}/in")))
}

fn line(lines: &mut BufReader<ChildStdout>) -> String {
    let mut text = String::new();
    lines.read_line(&mut text).unwrap();
    text.trim_end().to_owned()
}

fn note(house: &House, text: &str) {
    house.run(&["note", "add", "--debtor", "D1", "--text", text, "--by", "Kim"]).expect(0);
}

/// What was committed while nobody sent is sent by whoever comes next: a worker that does what there is, or a server.
#[test]
fn what_was_committed_is_told_by_worker_and_server_to_the_receiver_of_the_page() {
    let house = House::new();
    house.invoices(&["A1,D1,Alpha GmbH,DE,2026-04-01,2026-05-01,EUR,100.00"]).expect(0);
    let secret = house.write("secret.txt", "whsec_AAAA");
    let Some((_python, mut lines, url)) = receiver(&secret) else { return };
    let made = house.run(&["webhook", "add", &url, "--kind", "note.written,note.withdrawn", "--by", "Ann"]).expect(0);
    assert!(made.out.starts_with("whsec_") && made.err.contains("only now"), "{}{}", made.out, made.err);
    let sent = || house.run(&["--format", "json", "webhook", "deliveries", "1"]).expect(0).json();
    let carry = ["worker", "--once", "--webhooks-to-loopback", "yes"];
    note(&house, "one");
    // In clear it goes nowhere unless that is allowed, and under another secret it is refused.
    house.run(&["worker", "--once"]).expect(0);
    assert_eq!(sent()[0]["attempts"][0]["fault"], "url_refused");
    let event = sent()[0]["event"].to_string();
    house.run(&["webhook", "replay", "1", "--event", &event]).expect(0);
    house.run(&carry).expect(0);
    assert_eq!(line(&mut lines), "refused: no signature of ours");
    assert_eq!(sent()[0]["attempts"][1]["status"], 400);
    std::fs::write(&secret, &made.out).unwrap();
    let told = house.run(&["webhook", "replay", "1", "--since", "2020-01-01"]).expect(0).out;
    assert_eq!(told.trim(), "1 message is sent again.");
    house.run(&carry).expect(0);
    let heard = line(&mut lines);
    assert!(heard.starts_with("note.written {") && heard.contains("\"debtor\": \"D1\""), "{heard}");
    assert!(!heard.contains("one") && !heard.contains("Kim"), "{heard}");
    assert_eq!(sent()[0]["state"], "delivered");
    // A new secret signs beside the old one, which the receiver still has.
    let new = house.run(&["webhook", "rotate", "1", "--by", "Ann"]).expect(0).out;
    assert_ne!(new, made.out);
    note(&house, "two");
    let mut serve = house.command();
    let serve = serve.args(["serve", "--listen", "127.0.0.1:0", "--webhooks-to-loopback", "yes"]).stderr(Stdio::null());
    let server = Process(serve.stdout(Stdio::null()).spawn().unwrap());
    assert!(line(&mut lines).starts_with("note.written {"));
    std::fs::write(&secret, &new).unwrap();
    note(&house, "three");
    assert!(line(&mut lines).starts_with("note.written {"), "the server tells what others record");
    drop(server);
    house.run(&["verify"]).expect(0);
}

#[test]
fn endpoints_are_listed_without_their_secrets_and_what_is_wrong_is_refused() {
    let house = House::new();
    let made = house.run(&["webhook", "add", "https://hooks.example.com/in", "--by", "Ann"]).expect(0);
    for arguments in [&["webhook", "list"][..], &["webhook", "show", "1"], &["webhook", "disable", "1", "--by", "Ann"]]
    {
        let told = house.run(arguments).expect(0);
        assert!(
            told.out.contains("https://hooks.example.com/in") && !told.out.contains(made.out.trim()),
            "{}",
            told.out
        );
    }
    assert!(house.run(&["webhook", "list"]).out.contains("Disabled"));
    house.run(&["webhook", "enable", "1", "--by", "Ann"]).expect(0);
    house.run(&["webhook", "kinds", "1", "--kind", "day.done", "--by", "Ann"]).expect(0);
    house.run(&["webhook", "deliveries", "1"]).expect(0);
    for (arguments, code, problem) in [
        (&["webhook", "add", "http://hooks.example.com/", "--by", "Ann"][..], 1, "webhook_not_https"),
        (&["webhook", "add", "https://192.168.1.1/", "--by", "Ann"], 1, "webhook_address_inside"),
        (&["webhook", "add", "hooks", "--by", "Ann"], 3, "webhook_url"),
        (&["webhook", "kinds", "1", "--kind", "all,sorts", "--by", "Ann"], 2, "unknown_webhook_kind"),
        (&["webhook", "show", "2"], 1, "unknown_webhook"),
        (&["webhook", "replay", "1", "--event", "999"], 1, "unknown_webhook_event"),
        (&["webhook", "replay", "1", "--since", "monday"], 2, "webhook_since"),
    ] {
        let told = house.run(arguments).expect(code);
        assert!(told.err.contains(&format!("[{problem}]")), "{}", told.err);
    }
    // Endpoints and their secrets stay behind when books move.
    let file = house.path("books.dunlin");
    house.run(&["export", "--with-key", file.to_str().unwrap()]).expect(0);
    let away = tempfile::TempDir::new().unwrap();
    let mut there = dunlin();
    let there = there.args(["--data", away.path().to_str().unwrap(), "import-store", file.to_str().unwrap()]);
    assert!(there.output().unwrap().status.success());
    let mut list = dunlin();
    let list = list.args(["--data", away.path().to_str().unwrap(), "--format", "json", "verify"]).output().unwrap();
    assert!(
        list.status.success(),
        "{}{}",
        String::from_utf8_lossy(&list.stdout),
        String::from_utf8_lossy(&list.stderr)
    );
}

/// Over TLS the receiver has to prove its name by an authority that the system knows.
#[test]
fn over_tls_the_receiver_proves_its_name() {
    let (house, there) = (House::new(), House::new());
    let certified = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let certificate = there.write("cert.pem", certified.cert.pem());
    let key = there.write("key.pem", certified.signing_key.serialize_pem());
    let mut serve = there.command();
    serve.args(["serve", "--listen", "127.0.0.1:0", "--tls-cert"]).arg(&certificate).arg("--tls-key").arg(&key);
    let mut server = Process(serve.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap());
    let mut first = String::new();
    let mut lines = BufReader::new(server.0.stderr.take().unwrap());
    lines.read_line(&mut first).unwrap();
    let port = first.trim().rsplit(':').next().unwrap().to_owned();
    // What answers is no receiver of webhooks: that it answers at all is what counts.
    for (number, name) in [("1", "localhost"), ("2", "127.0.0.1")] {
        let url = format!("https://{name}:{port}/in");
        house.run(&["webhook", "add", &url, "--kind", "period.closed", "--by", "Ann"]).expect(0);
        house.run(&["webhook", "show", number]).expect(0);
    }
    let close = ["period", "close", "--through", "2026-01-31", "--by", "Ann", "--reason", "month"];
    house.run(&close).expect(0);
    let carry = |authority: &std::path::Path| {
        let mut worker = house.command();
        worker.env("SSL_CERT_FILE", authority).env_remove("SSL_CERT_DIR");
        let ran = worker.args(["worker", "--once", "--webhooks-to-loopback", "yes"]).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    };
    let last = |number: &str| {
        let sent = house.run(&["--format", "json", "webhook", "deliveries", number]).expect(0).json();
        let attempts = sent[0]["attempts"].as_array().unwrap().clone();
        (
            sent[0]["event"].to_string(),
            attempts.last().unwrap()["fault"].clone(),
            attempts.last().unwrap()["status"].clone(),
        )
    };
    let nobody = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    carry(&house.write("other.pem", nobody.cert.pem()));
    let (event, fault, _) = last("1");
    assert_eq!(fault, "tls_failed");
    for number in ["1", "2"] {
        house.run(&["webhook", "replay", number, "--event", &event]).expect(0);
    }
    carry(&certificate);
    assert_eq!((last("1").1, last("1").2), ("status".into(), 401.into()));
    assert_eq!(last("2").1, "tls_failed", "the certificate is for another name");
}
