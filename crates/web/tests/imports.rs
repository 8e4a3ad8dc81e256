//! Files that are sent: taken once, whole or not at all, with what was refused in the answer, and nothing left lying about.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use service::access::Role;
use service::import;

use crate::support::{House, Reply, UPLOAD_MAX};

const HEAD: &str = "number,debtor_code,debtor_name,issue_date,due_date,currency,amount\n";
const INVOICES: &str = "/api/v1/imports/invoices?as_of=2026-06-15";

fn rows(numbers: std::ops::Range<u32>) -> String {
    let row = |n| format!("N{n},ND{},Firm {n},2026-06-01,2026-07-01,EUR,{n}.00\n", n % 7);
    HEAD.to_owned() + &numbers.map(row).collect::<String>()
}

fn imports(house: &House) -> usize {
    import::list(&house.books("A")).unwrap().len()
}

fn sound(house: &House) {
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
    assert_eq!(house.uploads(), 0, "what was sent lies about");
}

#[test]
fn a_file_is_taken_once_for_its_key() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let send = |path: &str, key: &str, body: &str| house.send_file(path, (&token, key), "text/csv", body.as_bytes());
    let tried = send("/api/v1/imports/invoices?dry_run=true&file=June.csv", "k0", &rows(1..4)).expect(200).json();
    assert_eq!((&tried["files"][0]["imported"], &tried["files"][0]["import"]), (&3.into(), &serde_json::Value::Null));
    assert_eq!(imports(&house), 1);
    let first = send("/api/v1/imports/invoices?file=..%2Fx%2FJune.csv&as_of=2026-06-15", "k1", &rows(1..4)).expect(200);
    let file = &first.json()["files"][0];
    assert_eq!((&file["file"], &file["imported"], &file["import"]), (&"June.csv".into(), &3.into(), &2.into()));
    assert_eq!(file["sums"][0]["amount"], "6.00");
    // The same again, its parameters in another order: the answer of then. Another file or another parameter: refused.
    let again = send("/api/v1/imports/invoices?as_of=2026-06-15&file=..%2Fx%2FJune.csv", "k1", &rows(1..4)).expect(200);
    assert_eq!((again.header("idempotency-replayed"), again.text()), ("true", first.text()));
    for (path, body) in [(INVOICES, rows(1..5)), ("/api/v1/imports/invoices?file=July.csv", rows(1..4))] {
        assert_eq!(send(path, "k1", &body).expect(422).code(), "idempotency_key_reused");
    }
    assert_eq!(imports(&house), 2);
    // Another key: the rows are known.
    assert_eq!(send(INVOICES, "k2", &rows(1..5)).expect(200).json()["files"][0]["duplicates"], 3);
    let listed = house.get("/api/v1/imports", &token).expect(200).json();
    assert_eq!((&listed[1]["file"], &listed[2]["file"]), (&"June.csv".into(), &"upload".into()));
    let back = house.post("/api/v1/imports/3/undo", &token, "u1", r#"{"reason": "twice"}"#).expect(200).json();
    assert_eq!((&back["invoices"], &back["already"]), (&1.into(), &false.into()));
    assert_eq!(
        house.post("/api/v1/imports/99/undo", &token, "u2", r#"{"reason": "x"}"#).expect(404).code(),
        "unknown_import"
    );
    sound(&house);
}

#[test]
fn what_is_refused_comes_back_as_a_file_that_can_be_mended() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let bad = rows(1..3) + "N8,ND8,Firm 8,2026-06-01,soon,EUR,8.00\nN9,ND9,\"=cmd\",2026-06-01,2026-07-01,EUR,-\n";
    let reply = house.send_file(INVOICES, (&token, "k1"), "text/csv; charset=utf-8", bad.as_bytes()).expect(200);
    let file = &reply.json()["files"][0];
    assert_eq!((&file["imported"], &file["rejected"].as_array().unwrap().len()), (&2.into(), &2));
    let fault = &file["rejected"][0];
    assert_eq!(
        (&fault["line"], &fault["column"], &fault["code"]),
        (&4.into(), &"due_date".into(), &"not_a_date".into())
    );
    assert!(fault["message"].as_str().unwrap().contains("soon"));
    let rejects = file["rejects"].as_str().unwrap();
    assert!(rejects.contains("'=cmd") && rejects.lines().count() == 3, "{rejects}");
    let mended = rejects.replace(",soon,", ",2026-07-09,").replace(",-\n", ",9.00\n");
    let file = house.send_file(INVOICES, (&token, "k2"), "text/csv", mended.as_bytes()).expect(200).json();
    assert_eq!(file["files"][0]["imported"], 2, "{file}");
    let chinese = [
        ("Authorization", format!("Bearer {token}")),
        ("Idempotency-Key", "k3".to_owned()),
        ("Content-Type", "text/csv".to_owned()),
        ("Accept-Language", "zh-TW".to_owned()),
        ("Content-Length", bad.len().to_string()),
    ];
    let head: String = chinese.iter().map(|(n, v)| format!("{n}: {v}\r\n")).collect();
    let reply =
        house.raw(format!("POST {INVOICES} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{head}\r\n{bad}").as_bytes());
    assert!(reply.text().contains("日期"), "{}", reply.text());
    sound(&house);
}

#[test]
fn json_comes_line_by_line() {
    let house = House::new();
    let token = house.token("A", Role::CreditManager, &["all"]);
    let line = |n: u32, more: &str| {
        format!(
            "{{\"number\": \"J{n}\", \"debtor_code\": \"JD\", \"debtor_name\": \"欣欣\", \"issue_date\": \"2026-06-01\", \
             \"due_date\": \"2026-07-01\", \"currency\": \"EUR\", {more}}}\n"
        )
    };
    let body = [
        line(1, "\"amount\": \"1234567.89\""),
        "\n".to_owned(),
        line(2, "\"amount\": 20, \"kind\": null"),
        line(3, "\"amount\": 3.5"),
        line(4, "\"amuont\": \"4.00\""),
        "{\"number\": \"J5\"\n".to_owned(),
        line(6, "\"amount\": \"6.00\", \"number\": \"J7\""),
        format!("{{\"number\": \"{}\"}}\n", "x".repeat(300_000)),
        line(8, "\"amount\": \"8.00\"").trim_end().to_owned(),
    ]
    .concat();
    let send = |key: &str, body: &[u8]| house.send_file(INVOICES, (&token, key), "application/x-ndjson", body);
    let file = send("k1", body.as_bytes()).expect(200).json()["files"][0].clone();
    let told: Vec<(u64, &str)> = file["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["line"].as_u64().unwrap(), r["code"].as_str().unwrap()))
        .collect();
    let wanted = [
        (4, "line_not_flat"),
        (5, "line_name_unknown"),
        (6, "line_not_json"),
        (7, "line_name_twice"),
        (8, "row_too_long"),
    ];
    assert_eq!(told, wanted);
    assert_eq!((&file["imported"], &file["sums"][0]["amount"]), (&3.into(), &"1234595.89".into()), "{file}");
    assert!(file["rejected"][1]["message"].as_str().unwrap().contains("amuont"));
    assert_eq!(send("k2", b"").expect(200).json()["files"][0]["read"], 0);
    for (key, bytes) in [("k3", &b"\x00\xff\xfe"[..]), ("k4", b"PK\x03\x04 not a list"), ("k5", b"[1, 2]")] {
        let file = send(key, bytes).expect(200).json()["files"][0].clone();
        assert_eq!((&file["imported"], &file["rejected"][0]["code"]), (&0.into(), &"line_not_json".into()));
    }
    sound(&house);
}

fn form(parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, bytes) in parts {
        let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n");
        body.extend_from_slice(&[head.as_bytes(), bytes, b"\r\n"].concat());
    }
    [body, b"--cut--\r\n".to_vec()].concat()
}

#[test]
fn a_mapping_in_doubt_is_proposed_and_can_be_given() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let list = "Beleg;Kunde;Name;Datum;Fällig;Summe offen;Sonst\nR1;K1;Alpha GmbH;01.06.2026;01.07.2026;119,00;119,00\n\
        R2;K2;Beta AG;02.06.2026;02.07.2026;238,00;240,00\n";
    let refused = house.send_file(INVOICES, (&token, "k1"), "text/csv", list.as_bytes()).expect(422).json();
    assert_eq!(refused["code"], "mapping_unsure");
    assert!(!refused.to_string().contains("/uploads/"), "{refused}");
    let proposal = refused["mapping"].as_str().unwrap();
    assert!(proposal.starts_with('#') && proposal.contains("[field."), "{proposal}");
    assert_eq!(imports(&house), 1);
    // The same key is free: nothing was done. What was proposed is sent along, put right.
    let mapping = "content = \"invoices\"\ncolumns = [\"Beleg\", \"Kunde\", \"Name\", \"Datum\", \"Fällig\", \"Summe offen\", \"Sonst\"]\n\
        decimal = \",\"\n[field.number]\ncolumn = \"Beleg\"\n[field.debtor_code]\ncolumn = \"Kunde\"\n[field.debtor_name]\ncolumn = \"Name\"\n\
        [field.issue_date]\ncolumn = \"Datum\"\n[field.due_date]\ncolumn = \"Fällig\"\n[field.currency]\nconstant = \"EUR\"\n\
        [field.amount]\ncolumn = \"Sonst\"\n[field.open_amount]\ncolumn = \"Summe offen\"\n";
    let media = "multipart/form-data; boundary=cut";
    let no_text = form(&[("file", "Liste.csv", list.as_bytes()), ("mapping", "m.toml", b"\xff\xfe\x13m")]);
    let refused = house.send_file(INVOICES, (&token, "k0"), media, &no_text).expect(422);
    assert_eq!((refused.code(), refused.text().contains("/tmp")), ("file_not_utf8".to_owned(), false));
    let body = form(&[("file", "Liste.csv", list.as_bytes()), ("mapping", "m.toml", mapping.as_bytes())]);
    let taken = house.send_file(INVOICES, (&token, "k1"), media, &body).expect(200).json();
    assert_eq!(
        (&taken["files"][0]["file"], &taken["files"][0]["imported"]),
        (&"Liste.csv".into(), &2.into()),
        "{taken}"
    );
    assert!(!taken.to_string().contains("uploads/"), "{taken}");
    // It is kept: the next file with these columns needs none, and it can be named.
    let more = list.replace("R1;", "R3;").replace("R2;", "R4;");
    let known = house.send_file(INVOICES, (&token, "k2"), "text/csv", more.as_bytes()).expect(200).json();
    let name = known["files"][0]["mapping"]["name"].as_str().unwrap();
    assert!(name.starts_with("invoices-") && name.ends_with(".toml"), "{known}");
    let listed = house.get("/api/v1/mappings", &token).expect(200).json();
    assert_eq!((&listed[0]["name"], &listed[0]["origin"]), (&name.into(), &"saved".into()));
    assert!(listed.as_array().unwrap().len() > 5);
    let more = list.replace("R1;", "R5;").replace("R2;", "R6;");
    let named = format!("{INVOICES}&mapping={name}");
    let known = house.send_file(&named, (&token, "k3"), "text/csv", more.as_bytes()).expect(200).json();
    assert_eq!((&known["files"][0]["imported"], &known["files"][0]["mapping"]["name"]), (&2.into(), &name.into()));
    let unknown =
        house.send_file(&format!("{INVOICES}&mapping=..%2F..%2Fa"), (&token, "k4"), "text/csv", list.as_bytes());
    assert_eq!(unknown.expect(404).code(), "unknown_mapping");
    assert_eq!(house.send_file(&named, (&token, "k5"), media, &body).expect(400).code(), "parameter_twice");
    for (parts, code) in [
        (form(&[("mapping", "", b"x")]), "parameter_missing"),
        (form(&[("file", "a", b"x"), ("file", "b", b"y")]), "body_form_part"),
        (form(&[("other", "", b"x")]), "body_form_part"),
        (b"--cut\r\n".to_vec(), "body_form_wrong"),
    ] {
        assert_eq!(house.send_file(INVOICES, (&token, "k6"), media, &parts).expect(400).code(), code);
    }
    // The same form with another boundary is the same request.
    let other = String::from_utf8(body).unwrap().replace("--cut", "--knife");
    let again =
        house.send_file(INVOICES, (&token, "k1"), "multipart/form-data; boundary=knife", other.as_bytes()).expect(200);
    assert_eq!(again.header("idempotency-replayed"), "true");
    sound(&house);
}

#[test]
fn workbooks_are_known_by_what_they_are() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/workbooks");
    for (name, media) in [
        ("open-items.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("open-items.xls", "application/octet-stream"),
    ] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let reply = house.send_file(INVOICES, (&token, name), media, &bytes);
        assert!(reply.status == 200 || reply.code() == "mapping_unsure", "{name}: {}", reply.text());
    }
    for (body, media) in [
        (&b"PK\x03\x04 broken"[..], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
        (b"", "text/csv"),
        (b"%PDF-1.7", "text/csv"),
    ] {
        let reply = house.send_file(INVOICES, (&token, "k"), media, body).expect(422);
        assert!(!reply.text().contains("/uploads/"), "{}", reply.text());
    }
    sound(&house);
}

#[test]
fn what_is_not_wanted_is_refused_before_it_is_taken() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let large = vec![b'x'; usize::try_from(UPLOAD_MAX).unwrap() + 1];
    assert_eq!(house.send_file(INVOICES, (&token, "k"), "text/csv", &large).expect(413).code(), "body_too_large");
    // Without a length it is told as soon as it is too long.
    let chunk = [format!("{:x}\r\n", large.len()).as_bytes(), &large, b"\r\n0\r\n\r\n"].concat();
    let head = format!(
        "POST {INVOICES} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: k\r\n\
         Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    assert_eq!(house.raw(&[head.as_bytes(), &chunk].concat()).expect(413).code(), "body_too_large");
    let small = rows(1..3);
    let send = |path: &str, key: &str, media: &str| house.send_file(path, (&token, key), media, small.as_bytes());
    for (media, status) in [("application/json", 415), ("", 415), ("image/png", 415), ("multipart/form-data", 400)] {
        send(INVOICES, "k", media).expect(status);
    }
    assert_eq!(send(INVOICES, "", "text/csv").expect(400).code(), "idempotency_key_missing");
    for (query, code) in [
        ("dry_run=maybe", "unknown_word"),
        ("batch=0", "not_a_number"),
        ("currency=EURO", "unknown_currency"),
        ("as_of=tomorrow", "not_a_date"),
        ("body=x", "unknown_parameter"),
        ("reject_file=x", "unknown_parameter"),
    ] {
        let refused = send(&format!("/api/v1/imports/invoices?{query}"), "k", "text/csv").expect(400);
        assert_eq!(refused.code(), code, "{query}");
    }
    // Who may not, or is nobody, sends nothing to disk: the answer comes although the body never does.
    let sales = house.token("A", Role::Sales, &["all"]);
    for (token, status) in [(sales.as_str(), 403), ("x", 401)] {
        let mut stream = TcpStream::connect(house.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let head = format!(
            "POST {INVOICES} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: k\r\nContent-Type: text/csv\r\n\
             Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&[b'x'; 1000]).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut all = String::new();
        let _reset = stream.read_to_string(&mut all);
        assert!(all.contains(&format!(" {status} ")), "{all}");
    }
    assert_eq!(imports(&house), 1);
    sound(&house);
}

#[test]
fn who_goes_away_in_the_middle_leaves_nothing() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let body = rows(1..20_000);
    let head = format!(
        "POST {INVOICES} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: gone\r\nContent-Type: text/csv\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    for part in [0, 1000, body.len() - 1] {
        let mut stream = TcpStream::connect(house.address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body.as_bytes()[..part]).unwrap();
        std::thread::sleep(Duration::from_millis(200));
        drop(stream);
    }
    for _ in 0..100 {
        if house.uploads() == 0 {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!((house.uploads(), imports(&house)), (0, 1));
    // Nothing is remembered either: the key is free for the whole file.
    let taken = house.send_file(INVOICES, (&token, "gone"), "text/csv", body.as_bytes()).expect(200).json();
    assert_eq!(taken["files"][0]["imported"], 19_999);
    sound(&house);
}

#[test]
fn two_at_once_both_come_in() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let send = |key: &str, body: &str| house.send_file(INVOICES, (&token, key), "text/csv", body.as_bytes());
    let (one, two) = (rows(1..3000), rows(2000..5000));
    let replies: Vec<Reply> = std::thread::scope(|scope| {
        let both = [("a", &one), ("b", &two)].map(|(key, body)| scope.spawn(move || send(key, body)));
        // Whoever reads is not held up.
        house.get("/api/v1/worklist", &token).expect(200);
        both.into_iter().map(|s| s.join().unwrap()).collect()
    });
    let count = |r: &Reply, what: &str| r.json()["files"][0][what].as_u64().unwrap();
    let both = |what: &str| replies.iter().map(|r| count(r, what)).sum::<u64>();
    assert!(replies.iter().all(|r| r.status == 200), "{replies:?}");
    assert_eq!((both("imported"), both("duplicates")), (4999, 1000));
    // The same file twice at once under one key is taken once.
    let same: Vec<u16> = std::thread::scope(|scope| {
        let three: Vec<_> = (0..3).map(|_| scope.spawn(|| send("c", &rows(7000..8000)).status)).collect();
        three.into_iter().map(|s| s.join().unwrap()).collect()
    });
    assert!(same.iter().all(|s| [200, 409].contains(s)) && same.contains(&200), "{same:?}");
    assert_eq!(imports(&house), 4);
    sound(&house);
}

/// Reference rates of the law: what is new is taken once, a file that is wrong is told by its sender's name.
#[test]
fn reference_rates_of_the_law_are_taken_in() {
    let house = House::new();
    let (admin, finance) = (house.token("A", Role::Administrator, &["all"]), house.token("A", Role::Auditor, &["all"]));
    let rates = "series,effective_from,rate_percent,source\nVN_OVERDUE_AVERAGE,2026-07-01,14.60,three banks\n";
    let send = |query: &str, key: &str, body: &str| {
        let path = format!("/api/v1/imports/law-rates?file=rates.csv&as_of=2026-07-02{query}");
        house.send_file(&path, (&admin, key), "text/csv", body.as_bytes())
    };
    let tried = send("&dry_run=true", "l0", rates).expect(200).json();
    assert_eq!((&tried["number"], tried["series"][0]["new"].as_array().unwrap().len()), (&serde_json::Value::Null, 1));
    let taken = send("", "l1", rates).expect(200).json();
    assert_eq!((&taken["number"], &taken["series"][0]["new"][0]["percent"]), (&1.into(), &"14.60".into()), "{taken}");
    let again = send("", "l2", rates).expect(200).json();
    assert_eq!((&again["number"], &again["series"][0]["known"]), (&serde_json::Value::Null, &1.into()));
    let other = send("", "l3", &rates.replace("14.60", "15.60")).expect(409);
    assert_eq!(other.code(), "law_rate_differs");
    let empty = send("", "l4", "series,effective_from,rate_percent\n").expect(422);
    assert!(empty.text().contains("rates.csv") && !empty.text().contains("/uploads/"), "{}", empty.text());
    house.send_file("/api/v1/imports/law-rates", (&finance, "l5"), "text/csv", rates.as_bytes()).expect(403);
    sound(&house);
}
