//! What a request reads of the store does not grow with the books: every address that reads is asked in small books and in some ten times as large.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use web::{Route, Takes, table};

use crate::support::House;

const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount";
const DAY: &str = "2026-06-15";
/// Rows beyond those of the small books: a page is at most a hundred, and each row of it may be looked up in a few places.
const PAGE: u64 = 700;

struct Served {
    process: Child,
    address: String,
    token: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.process.kill();
        let _waited = self.process.wait();
    }
}

/// Books of so many debtors with three invoices each, a day run, and a server over them.
fn served(house: &House, debtors: u32) -> Served {
    let line = |n: u32| {
        let (debtor, invoice) = (n / 3, n);
        format!("N{invoice},D{debtor},Firm {debtor} GmbH,DE,2026-03-01,2026-04-{:02},EUR,{}.00", n % 28 + 1, n + 10)
    };
    let lines: Vec<String> = (0..debtors * 3).map(line).collect();
    house.import("invoices", HEADER, &lines.iter().map(String::as_str).collect::<Vec<_>>()).expect(0);
    house.run(&["run", "--as-of", DAY]).expect(0);
    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "auditor", "--by", "Ann"]).expect(0);
    let made = house.run(&["token", "create", "--person", "ada", "--name", "t", "--scope", "all", "--by", "Ann"]);
    let mut command = house.command();
    let free = ["--requests-per-token", "0", "--requests-per-address", "0"];
    command.args(["serve", "--listen", "127.0.0.1:0"]).args(free).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap());
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    std::thread::spawn(move || lines.lines().count());
    let address = first.trim().rsplit("://").next().unwrap().to_owned();
    Served { process, address, token: made.expect(0).out.trim().to_owned() }
}

impl Served {
    fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let token = &self.token;
        let head =
            format!("GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let text = String::from_utf8_lossy(&all).into_owned();
        (text.split(' ').nth(1).unwrap().parse().unwrap(), text)
    }
    /// Rows that were read since the server began.
    fn read(&self) -> u64 {
        let (_, text) = self.get("/metrics");
        let line = text
            .lines()
            .find_map(|l| l.strip_prefix("dunlin_store_rows_read_total "))
            .unwrap_or_else(|| panic!("{text}"));
        line.trim().parse().unwrap()
    }
    /// Rows that are read for one more request, when what is kept is there; and what was answered.
    fn cost(&self, path: &str) -> (u64, u16) {
        for _ in 0..2 {
            self.get(path);
        }
        let asking = self.read();
        let nothing = self.read() - asking;
        let before = self.read();
        let (status, _) = self.get(path);
        (self.read() - before - nothing, status)
    }
}

/// The address of a route, with values for what it needs.
fn address(route: &Route) -> String {
    let mut path =
        route.path.replace("{debtor}", "D7").replace("{letter}", "D7-EUR-1-first_contact").replace("{law}", "DE");
    path = path.replace("{language}", "en").replace("{text}", "reminder.txt");
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, "1");
    }
    let value = |name: &str| match name {
        "law" => "DE",
        "principal" => "1000.00",
        "currency" => "EUR",
        "due" => "2026-01-01",
        "debtor" => "D7",
        "what" => "strategy",
        "version" => "1",
        _ => DAY,
    };
    let given = |p: &&web::Param| p.required || p.name == "as_of" || matches!(p.takes, Takes::Date) && p.name == "on";
    let query: Vec<String> =
        route.params.iter().filter(given).map(|p| format!("{}={}", p.name, value(p.name))).collect();
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

#[test]
fn what_a_request_reads_does_not_grow_with_the_books() {
    let (small, large) = (House::new(), House::new());
    let (small, large) = (served(&small, 20), served(&large, 600));
    let mut grown = Vec::new();
    for route in table().filter(|r| r.method == "GET") {
        let path = address(route);
        let ((few, _), (many, status)) = (small.cost(&path), large.cost(&path));
        if many > few + PAGE {
            grown.push(format!("{path} ({status}): {few} rows, and {many} of thirty times as many"));
        }
    }
    assert_eq!(grown, Vec::<String>::new());
}
