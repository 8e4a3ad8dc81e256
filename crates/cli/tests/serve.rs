//! `dunlin serve` as a process: it listens, answers, runs the recipes of the documentation, and ends when it is asked to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::support::{House, certify, root};

/// A served house.
struct Served {
    process: Child,
    address: String,
    lines: BufReader<std::process::ChildStderr>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.process.kill();
        let _waited = self.process.wait();
    }
}

fn serve(house: &House) -> Served {
    serve_with(house, &[])
}

fn serve_with(house: &House, further: &[&str]) -> Served {
    let mut command = house.command();
    command.args(["serve", "--listen", "127.0.0.1:0"]).args(further).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap());
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    let address = first.trim().rsplit("://").next().unwrap().to_owned();
    assert!(address.starts_with("127.0.0.1:"), "{first}");
    Served { process, address, lines }
}

fn get(address: &str, path: &str, headers: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{headers}\r\n").unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn a_server_answers_logs_no_names_and_ends_when_asked() {
    let house = House::new();
    house.invoices(&["A1,DEBTOR7,Alpha GmbH,DE,2026-04-01,2026-05-01,EUR,100.00"]).expect(0);
    let mut served = serve(&house);
    assert!(get(&served.address, "/healthz", "").starts_with("HTTP/1.1 200"));
    assert!(get(&served.address, "/api/v1/me", "").starts_with("HTTP/1.1 401"));
    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "sales", "--by", "Ann"]).expect(0);
    let token = house.run(&["token", "create", "--person", "ada", "--name", "t", "--by", "Ann"]).expect(0).out;
    let bearer = format!("Authorization: Bearer {}\r\n", token.trim());
    let told = get(&served.address, "/api/v1/debtors/DEBTOR7", &bearer);
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("Alpha GmbH"), "{told}");
    let named = format!("{bearer}X-Request-Id: mine-7\r\n");
    assert!(get(&served.address, "/api/v1/debtors?search=Alpha", &named).contains("x-request-id: mine-7\r\n"));
    let asked = Command::new("kill").args(["-TERM", &served.process.id().to_string()]).status().unwrap();
    assert!(asked.success());
    assert_eq!(served.process.wait().unwrap().code(), Some(0));
    let mut log = String::new();
    served.lines.read_to_string(&mut log).unwrap();
    assert_eq!(log.lines().count(), 6, "{log}");
    assert!(log.contains("\"request_id\":\"mine-7\""), "{log}");
    assert!(log.contains("/api/v1/debtors/{debtor}") && log.contains("\"status\":\"200\""), "{log}");
    for name in ["DEBTOR7", "Alpha", "ada", token.trim()] {
        assert!(!log.contains(name), "{name} is in the log: {log}");
    }
}

#[test]
fn an_address_that_is_taken_or_none_is_refused() {
    let house = House::new();
    let served = serve(&house);
    for address in [served.address.as_str(), "nowhere", "127.0.0.1", "127.0.0.1:99999"] {
        let ran = house.run(&["serve", "--listen", address]).expect(4);
        assert!(ran.err.contains("[cannot_listen]"), "{}", ran.err);
    }
    let none = crate::support::run(&["--data", "/nonexistent/dunlin", "serve", "--listen", "127.0.0.1:0"]).expect(4);
    assert!(none.err.contains("[store_missing]"), "{}", none.err);
}

#[test]
fn a_server_with_a_certificate_takes_up_another_when_it_is_told_to() {
    let house = House::new();
    let [certificate, key] = certify(&house, 2090);
    let mut served = serve_with(&house, &["--tls-cert", &certificate, "--tls-key", &key]);
    assert!(!get(&served.address, "/healthz", "").starts_with("HTTP"));
    certify(&house, 2012);
    let asked = Command::new("kill").args(["-HUP", &served.process.id().to_string()]).status().unwrap();
    assert!(asked.success());
    let mut told = String::new();
    while !told.contains("tls_expired") {
        assert!(served.lines.read_line(&mut told).unwrap() > 0, "{told}");
    }
    assert!(told.contains("\"event\":\"tls_reloaded\""), "{told}");
    // An end that has come is a warning when a server starts: it is served, and said.
    let mut served = serve_with(&house, &["--tls-cert", &certificate, "--tls-key", &key]);
    let mut warned = String::new();
    served.lines.read_line(&mut warned).unwrap();
    assert!(warned.contains("2012-01-01") && warned.contains("[tls_expired]"), "{warned}");
}

#[test]
fn half_a_pair_and_files_that_are_none_are_refused() {
    let house = House::new();
    let [certificate, key] = certify(&house, 2090);
    let refused = |given: &[&str], code: i32| {
        let ran = house.run(&[&["serve", "--listen", "127.0.0.1:0"], given].concat()).expect(code);
        ran.err
    };
    assert!(refused(&["--tls-cert", &certificate], 2).contains("[tls_half]"));
    assert!(refused(&["--tls-cert", &key, "--tls-key", &certificate], 3).contains("[tls_no_certificate]"));
    assert!(refused(&["--tls-cert", "/nowhere", "--tls-key", &key], 3).contains("[tls_file_unread]"));
}

/// The first half of a file, sent to a server that then is asked to stop.
fn half_sent(house: &House, served: &Served) -> (TcpStream, String) {
    house.run(&["person", "add", "fin", "--name", "F", "--role", "finance", "--by", "Ann"]).expect(0);
    let all = ["token", "create", "--person", "fin", "--name", "t", "--scope", "all", "--by", "Ann"];
    let token = house.run(&all).expect(0).out;
    let file = format!("{HEAD}A1,C0001,Alpha GmbH,2026-04-01,2026-05-01,EUR,100.00\n");
    let (first, rest) = file.split_at(20);
    let mut stream = TcpStream::connect(&served.address).unwrap();
    write!(
        stream,
        "POST /api/v1/imports/invoices HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {}\r\nIdempotency-Key: k\r\n\
         Content-Type: text/csv\r\nContent-Length: {}\r\n\r\n{first}",
        token.trim(),
        file.len()
    )
    .unwrap();
    // The upload has begun when its file is there.
    let begun = || std::fs::read_dir(house.data().join("uploads")).is_ok_and(|dir| dir.count() > 0);
    assert!((0..500).any(|_| begun() || pause()), "the upload did not begin");
    let asked = Command::new("kill").args(["-TERM", &served.process.id().to_string()]).status().unwrap();
    assert!(asked.success());
    assert!((0..500).any(|_| TcpStream::connect(&served.address).is_err() || pause()), "it still takes connections");
    (stream, rest.to_owned())
}

fn pause() -> bool {
    std::thread::sleep(std::time::Duration::from_millis(10));
    false
}

#[test]
fn what_is_at_work_is_finished_when_the_server_is_asked_to_stop() {
    let house = House::new();
    let mut served = serve(&house);
    let (mut stream, rest) = half_sent(&house, &served);
    stream.write_all(rest.as_bytes()).unwrap();
    let mut told = String::new();
    stream.read_to_string(&mut told).unwrap();
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("\"imported\": 1"), "{told}");
    assert_eq!(served.process.wait().unwrap().code(), Some(0));
    let mut log = String::new();
    served.lines.read_to_string(&mut log).unwrap();
    assert!(log.contains("\"event\":\"server_stopping\",\"running\":\"1\""), "{log}");
    assert!(log.contains("\"event\":\"server_stopped\",\"unfinished\":\"0\""), "{log}");
}

#[test]
fn what_does_not_end_in_time_does_not_keep_the_server() {
    let house = House::new();
    let mut served = serve_with(&house, &["--farewell-seconds", "1", "--log", "text"]);
    let (_silent, _rest) = half_sent(&house, &served);
    assert_eq!(served.process.wait().unwrap().code(), Some(0));
    let mut log = String::new();
    served.lines.read_to_string(&mut log).unwrap();
    assert!(log.contains("Z event=server_stopped unfinished=1"), "{log}");
    assert_eq!(house.json("2026-06-01", &["import", "list"]).as_array().unwrap().len(), 0);
}

const HEAD: &str = "number,debtor_code,debtor_name,issue_date,due_date,currency,amount\n";

/// A store that fails in the middle: the answer says what was kept, the rest comes in with the next try, and no file is left.
#[test]
fn a_file_that_breaks_off_says_what_was_kept() {
    // The store is made to fail in the words of one database.
    let house = House::on(None);
    house.run(&["person", "add", "fin", "--name", "F", "--role", "finance", "--by", "Ann"]).expect(0);
    let all = ["token", "create", "--person", "fin", "--name", "t", "--scope", "all", "--by", "Ann"];
    let token = house.run(&all).expect(0).out;
    let served = serve(&house);
    let row = |n: usize| format!("N{n:05},D1,Debtor,2026-01-02,2026-02-01,EUR,1.00\n");
    let file = format!("{HEAD}{}", (1..=5000).map(row).collect::<String>());
    let send = || {
        let mut stream = TcpStream::connect(&served.address).unwrap();
        let head = format!(
            "POST /api/v1/imports/invoices?batch=2000 HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
             Idempotency-Key: k\r\nContent-Type: text/csv\r\nContent-Length: {}\r\n\r\n",
            token.trim(),
            file.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(file.as_bytes()).unwrap();
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        let body = all.split_once("\r\n\r\n").unwrap().1;
        serde_json::from_str::<serde_json::Value>(body).unwrap_or_else(|e| panic!("{e}: {all}"))
    };
    house.tamper(
        "CREATE TRIGGER full BEFORE INSERT ON invoice WHEN NEW.number = 'N04500' BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    let told = send();
    assert_eq!((&told["status"], &told["kept"]["import"]), (&500.into(), &1.into()), "{told}");
    let kept = told["kept"]["rows"].as_u64().unwrap();
    assert!((1..5000).contains(&kept), "{told}");
    house.tamper("DROP TRIGGER full");
    let told = send();
    assert_eq!((&told["files"][0]["duplicates"], &told["files"][0]["imported"]), (&kept.into(), &(5000 - kept).into()));
    assert_eq!(std::fs::read_dir(house.data().join("uploads")).unwrap().count(), 0);
    assert_eq!(house.json("2026-07-31", &["verify"])["ok"], true);
}

/// The program of docs/do/sync-every-night.md, where there is a Python: the same file once, refused rows beside it, a server that is away.
#[test]
fn the_program_for_every_night_syncs() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("not tested: there is no python3");
        return;
    }
    let house = House::new();
    house.run(&["person", "add", "sync", "--name", "S", "--role", "finance", "--by", "Ann"]).expect(0);
    let scope = ["token", "create", "--person", "sync", "--name", "t", "--scope", "books.import", "--by", "Ann"];
    let token = house.write("token.txt", house.run(&scope).expect(0).out);
    let row = |n: u32, due: &str| format!("N{n},C{n},Firm {n},2026-04-01,{due},EUR,{n}.00\n");
    let file = house.write("open.csv", format!("{HEAD}{}{}", row(1, "2026-05-01"), row(2, "soon")));
    let served = serve(&house);
    let sync = |file: &std::path::Path, address: &str, attempts: &str| {
        let mut python = Command::new("python3");
        python.arg(root("docs/do/nightly_sync.py")).arg(file).args(["--api", &format!("http://{address}")]);
        let ran = python.arg("--token-file").arg(&token).args(["--attempts", attempts]).output().unwrap();
        let told = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        (ran.status.code().unwrap(), told)
    };
    let (code, told) = sync(&file, &served.address, "3");
    assert!(code == 1 && told.contains("open.csv: 1 new") && told.contains("line 3, due_date"), "{code} {told}");
    // Sent again it is answered as it was, and nothing more comes in.
    let again = sync(&file, &served.address, "3");
    assert_eq!((again.0, again.1), (code, told));
    let refused = house.path("open.refused.csv");
    let mended = std::fs::read_to_string(&refused).unwrap().replace("soon", "2026-05-02");
    std::fs::write(&refused, mended).unwrap();
    let (code, told) = sync(&refused, &served.address, "3");
    assert!(code == 0 && told.contains("1 new"), "{code} {told}");
    let doubtful = house.write(
        "list.csv",
        "Beleg;Kunde;Name;Datum;Zahlbar;Wert;Mehr\nR1;K1;Alpha GmbH;01.06.2026;01.07.2026;119,00;7,00\n",
    );
    let (code, told) = sync(&doubtful, &served.address, "3");
    assert!(code == 2 && told.contains("mapping_unsure") && house.path("list.mapping.toml").exists(), "{code} {told}");
    assert_eq!(house.json("2026-06-01", &["import", "list"]).as_array().unwrap().len(), 2);
    drop(served);
    let (code, told) = sync(&file, "127.0.0.1:1", "2");
    assert!(code == 3 && !told.is_empty(), "{code} {told}");
}

/// The commands of docs/do/use-the-api.md do what the page says, where there is a curl.
#[test]
fn the_recipes_of_the_documentation_work() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("not tested: there is no curl");
        return;
    }
    let house = House::new();
    house.invoices(&["A1,C0001,Alpha GmbH,DE,2026-04-01,2026-05-01,EUR,100000.00"]).expect(0);
    for day in ["2026-05-08", "2026-05-20"] {
        house.run(&["--as-of", day, "run"]).expect(0);
    }
    house.run(&["person", "add", "report", "--name", "R", "--role", "collector", "--by", "Ann"]).expect(0);
    let all = ["token", "create", "--person", "report", "--name", "t", "--scope", "all", "--by", "Ann"];
    let token = house.run(&all).expect(0).out;
    house.write("auth.txt", format!("Authorization: Bearer {}\n", token.trim()));
    house.run(&["person", "add", "fin", "--name", "F", "--role", "finance", "--by", "Ann"]).expect(0);
    let all = ["token", "create", "--person", "fin", "--name", "t", "--scope", "all", "--by", "Ann"];
    let token = house.run(&all).expect(0).out;
    house.write("finance.txt", format!("Authorization: Bearer {}\n", token.trim()));
    house.write("open-items.csv", format!("{HEAD}A2,C0001,Alpha GmbH,2026-04-01,2026-05-01,EUR,100.00\n"));
    house.write(
        "list.csv",
        "Beleg;Kunde;Name;Datum;Zahlbar;Wert;Mehr\nR1;K1;Alpha GmbH;01.06.2026;01.07.2026;119,00;7,00\n",
    );
    let of = |field: &str, column: &str| format!("[field.{field}]\ncolumn = \"{column}\"\n");
    let fields = [
        ("number", "Beleg"),
        ("debtor_code", "Kunde"),
        ("debtor_name", "Name"),
        ("issue_date", "Datum"),
        ("due_date", "Zahlbar"),
        ("amount", "Wert"),
    ];
    let fields: String = fields.iter().map(|(f, c)| of(f, c)).collect();
    let mapping = format!("content = \"invoices\"\ndecimal = \",\"\n{fields}[field.currency]\nconstant = \"EUR\"\n");
    house.write("list.mapping.toml", mapping);
    let words = std::fs::read_to_string(root("texts/en/reminder.txt")).unwrap();
    house.write("reminder.txt", words + "\n");
    let served = serve(&house);
    let page = std::fs::read_to_string(root("docs/do/use-the-api.md")).unwrap();
    let recipes: Vec<&str> = page.lines().filter(|l| l.starts_with("curl ")).collect();
    assert!(recipes.len() >= 20, "{} recipes", recipes.len());
    for recipe in recipes {
        let recipe = recipe.replace("http://127.0.0.1:8080", &format!("http://{}", served.address));
        let script = format!("api=http://{}/api/v1; {recipe} -w '\\n%{{http_code}}'", served.address);
        let folder = house.path("auth.txt");
        let ran = Command::new("sh").arg("-c").arg(&script).current_dir(folder.parent().unwrap()).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert!(ran.status.success() && said.ends_with("\n200"), "{recipe}: {said}");
    }
    assert_eq!(house.json("2026-06-01", &["import", "list"]).as_array().unwrap().len(), 4);
    assert!(house.run(&["block", "list"]).expect(0).out.contains("goods late"));
    assert!(std::fs::read(house.path("letter.pdf")).unwrap().starts_with(b"%PDF-"));
}

/// The link of the first start stands on the console, apart from the log, and is not printed once somebody can sign in.
#[test]
fn the_first_administrator_is_let_in_from_the_console() {
    let house = House::new();
    let start = || {
        let mut command = house.command();
        command.args(["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        let address = first.trim().rsplit("http://").next().unwrap().to_owned();
        // It answers only after it has said what it has to say.
        assert!(get(&address, "/healthz", "").starts_with("HTTP/1.1 200"));
        (process, lines)
    };
    let end = |mut process: Child, mut lines: BufReader<std::process::ChildStderr>| {
        Command::new("kill").args(["-TERM", &process.id().to_string()]).status().unwrap();
        let (mut said, mut log) = (String::new(), String::new());
        process.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        lines.read_to_string(&mut log).unwrap();
        process.wait().unwrap();
        (said, log)
    };
    let (mut process, lines) = start();
    let mut said = BufReader::new(process.stdout.take().unwrap());
    let mut link = String::new();
    while !link.starts_with("http://") {
        link.clear();
        assert!(said.read_line(&mut link).unwrap() > 0, "the console says nothing");
    }
    let link = link.trim().strip_prefix("http://").unwrap();
    let (address, path) = link.split_at(link.find('/').unwrap());
    assert!(get(address, path, "").contains("<form"), "{link}");
    process.stdout = Some(said.into_inner());
    let (_, log) = end(process, lines);
    assert!(log.contains("/enter/{link}") && !log.contains("dnk_"), "{log}");

    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "sales", "--by", "Ann"]).expect(0);
    house.run(&["person", "password", "ada", "--generate", "--by", "Ann"]).expect(0);
    let (process, lines) = start();
    assert_eq!(end(process, lines).0, "");
}
