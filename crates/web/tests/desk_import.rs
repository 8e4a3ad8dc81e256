//! Files through the desk: tried, taken once, refused rows mended in the page, columns in doubt settled there, taken back.

use service::access::Role;
use service::import;

use crate::support::{House, Reply};

const HEAD: &str = "number,debtor_code,debtor_name,issue_date,due_date,currency,amount\n";

/// A form with a file as a browser sends it.
fn send(house: &House, cookie: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Reply {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    if let Some((name, bytes)) = file {
        let named = if name.is_empty() { String::new() } else { format!("; filename=\"{name}\"") };
        body.extend(format!("--cut\r\nContent-Disposition: form-data; name=\"file\"{named}\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--cut--\r\n");
    let head = format!(
        "POST /import HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    house.raw(&[head.as_bytes(), &body].concat())
}

fn imports(house: &House) -> usize {
    import::list(&house.books("A")).unwrap().len()
}

fn row(number: &str, due: &str) -> String {
    format!("{number},ND1,Firm <1>,2026-06-01,{due},EUR,1234.50\n")
}

#[test]
fn a_file_is_tried_then_taken_once_and_can_be_taken_back() {
    let house = House::new();
    let cookie = house.person("A", "fay", Role::Finance);
    let list = format!("{HEAD}{}", row("N1", "2026-07-01"));
    let fields =
        |act: &'static str, key: &'static str| [("key", key), ("kind", "invoices"), ("act", act), ("mapping", "")];
    let tried = send(&house, &cookie, &fields("try", "k0"), Some(("June.csv", list.as_bytes()))).expect(200).text();
    assert!(tried.contains("nothing is stored") && tried.contains("1,234.50"), "{tried}");
    assert_eq!(imports(&house), 1);
    let taken =
        send(&house, &cookie, &fields("take", "k1"), Some(("C:\\lists\\June.csv", list.as_bytes()))).expect(200);
    assert!(taken.text().contains(">June.csv<"), "{}", taken.text());
    let again =
        send(&house, &cookie, &fields("take", "k1"), Some(("C:\\lists\\June.csv", list.as_bytes()))).expect(303);
    assert_eq!((again.header("location"), imports(&house)), ("/import?told=imported_before", 2));
    let page = house.ask("GET", "/import", &[("Cookie", &cookie)]).expect(200).text();
    assert!(page.contains("/import/2/undo") && page.contains("June.csv"), "{page}");
    let body = "key=u1&form=undo-2&reason=wrong+month";
    let head = format!(
        "POST /import/2/undo HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    assert_eq!(house.raw(head.as_bytes()).expect(303).header("location"), "/import?told=import_undone");
    assert!(import::list(&house.books("A")).unwrap()[1].undone_on.is_some());
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
    assert_eq!(house.uploads(), 0, "what was sent lies about");
}

#[test]
fn refused_rows_are_shown_and_mended_in_the_page() {
    let house = House::new();
    let cookie = house.person("A", "fay", Role::Finance);
    let list = format!("{HEAD}{}{}", row("N1", "2026-07-01"), row("N2", "soon"));
    let fields = |key: &'static str| [("key", key), ("kind", "invoices"), ("act", "take")];
    let first = send(&house, &cookie, &fields("k1"), Some(("June.csv", list.as_bytes()))).expect(200).text();
    assert!(
        first.contains("Refused rows: 1") && first.contains("Firm &lt;1&gt;") && !first.contains("Firm <1>"),
        "{first}"
    );
    let text =
        first.split("<textarea").nth(1).and_then(|t| t.split_once('>')).unwrap().1.split("</textarea>").next().unwrap();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    assert!(text.contains("soon"), "{text}");
    // A browser ends the lines of a text with CRLF.
    let mended = text.replace("soon", "2026-07-02").replace('\n', "\r\n");
    let second = send(&house, &cookie, &fields("k2"), Some(("", mended.as_bytes()))).expect(200).text();
    assert!(second.contains("Refused rows: 1") || !second.contains("Refused rows"), "{second}");
    let numbers: Vec<String> = service::ageing::items(&house.books("A"), "ND1", crate::support::last_day())
        .unwrap()
        .into_iter()
        .map(|i| i.number)
        .collect();
    assert_eq!(numbers, ["N1", "N2"]);
}

#[test]
fn columns_in_doubt_are_settled_in_the_page() {
    let house = House::new();
    let cookie = house.person("A", "fay", Role::Finance);
    let list = "Beleg;Kunde;Name;Datum;Fällig;Summe offen;Sonst\nR1;K1;Alpha GmbH;01.06.2026;01.07.2026;119,00;119,00\n\
        R2;K2;Beta AG;02.06.2026;02.07.2026;238,00;240,00\n";
    let fields = [("key", "k1"), ("kind", "invoices"), ("act", "take"), ("currency", "eur")];
    let asked = send(&house, &cookie, &fields, Some(("Liste.csv", list.as_bytes())));
    let text = asked.expect(422).text();
    assert!(text.contains("name=\"mapping\"") && text.contains("[field.") && text.contains("<details open"), "{text}");
    assert_eq!(imports(&house), 1);
    let mapping = "content = \"invoices\"\ncolumns = [\"Beleg\", \"Kunde\", \"Name\", \"Datum\", \"Fällig\", \"Summe offen\", \"Sonst\"]\n\
        decimal = \",\"\n[field.number]\ncolumn = \"Beleg\"\n[field.debtor_code]\ncolumn = \"Kunde\"\n[field.debtor_name]\ncolumn = \"Name\"\n\
        [field.issue_date]\ncolumn = \"Datum\"\n[field.due_date]\ncolumn = \"Fällig\"\n[field.currency]\nconstant = \"EUR\"\n\
        [field.amount]\ncolumn = \"Sonst\"\n[field.open_amount]\ncolumn = \"Summe offen\"\n";
    let settled = [("key", "k2"), ("kind", "invoices"), ("act", "take"), ("mapping", mapping)];
    send(&house, &cookie, &settled, Some(("Liste.csv", list.as_bytes()))).expect(200);
    assert_eq!(imports(&house), 2);
}

#[test]
fn what_is_no_file_or_not_allowed_is_told_and_nothing_is_taken() {
    let house = House::new();
    let fay = house.person("A", "fay", Role::Finance);
    let sal = house.person("A", "sal", Role::Sales);
    let list = format!("{HEAD}{}", row("N1", "2026-07-01"));
    let fields = [("key", "k1"), ("kind", "invoices"), ("act", "take")];
    send(&house, &sal, &fields, Some(("June.csv", list.as_bytes()))).expect(403);
    send(&house, "", &fields, Some(("June.csv", list.as_bytes()))).expect(401);
    for (fields, file) in [
        (&fields[..], None),
        (&fields[..], Some(("June.csv", &b""[..]))),
        (&[("key", "k2"), ("kind", "spells"), ("act", "take")][..], Some(("June.csv", list.as_bytes()))),
        (&fields[..], Some(("June.xlsx", &b"PK\x03\x04rubbish"[..]))),
        (&fields[..], Some(("June.csv", &b"\x00\x01\x02\xff"[..]))),
    ] {
        let reply = send(&house, &fay, fields, file);
        assert!((400..500).contains(&reply.status) && reply.text().contains("role=\"alert\""), "{}", reply.text());
        assert!(reply.text().contains("type=\"file\"") && !reply.text().contains("/uploads/"), "{}", reply.text());
    }
    let huge = vec![b'x'; usize::try_from(crate::support::UPLOAD_MAX).unwrap() + 1];
    assert_eq!(send(&house, &fay, &fields, Some(("June.csv", &huge))).status, 413);
    assert_eq!((imports(&house), house.uploads()), (1, 0));
}
