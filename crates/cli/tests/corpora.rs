//! Real open items of a public data set, when the folder is at hand: imported, run, and recomputed to the cent.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use crate::support::House;

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("DUNLIN_CORPORA")?;
    let path = PathBuf::from(folder).join("1_receivables/highradius_open_items/split/highradius_open_visible.csv");
    path.is_file().then_some(path)
}

/// Days since the civil epoch, by a formula of the test's own.
fn day_number(date: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| date[range].parse::<i64>().unwrap();
    let (y, m, d) = (part(0..4), part(5..7), part(8..10));
    let (y, m) = if m <= 2 { (y - 1, m + 12) } else { (y, m) };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + d
}

fn cents(amount: &str) -> i64 {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    whole.parse::<i64>().unwrap() * 100 + format!("{fraction:0<2}")[..2].parse::<i64>().unwrap()
}

#[test]
fn real_open_items_age_to_the_cent() {
    let Some(path) = corpus() else {
        eprintln!("SKIPPED: DUNLIN_CORPORA names no folder with the open items");
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| head.iter().position(|h| *h == name).unwrap();
    let (customer, name, document) = (at("cust_number"), at("name_customer"), at("doc_id"));
    let (baseline, due, amount) = (at("baseline_create_date"), at("due_in_date"), at("converted_usd"));
    let mut csv = format!("{}\n", crate::support::HEADER);
    let mut expected: BTreeMap<&str, i64> = BTreeMap::new();
    let mut seen = BTreeMap::new();
    let today = day_number("2020-05-20");
    for line in lines {
        let f: Vec<&str> = line.split(',').collect();
        let number = f[document].trim_end_matches(".0");
        let (issued, due) = (&f[baseline][..10], &f[due][..10]);
        if seen.insert(number, ()).is_some() || day_number(due) < day_number(issued) {
            continue;
        }
        writeln!(csv, "{number},{},{},US,{issued},{due},USD,{}", f[customer].trim(), f[name].trim(), f[amount])
            .unwrap();
        if day_number(issued) > today {
            continue;
        }
        let bucket = match today - day_number(due) {
            i64::MIN..=0 => "not_due",
            1..=30 => "1-30",
            31..=60 => "31-60",
            61..=90 => "61-90",
            91..=180 => "91-180",
            _ => "181+",
        };
        *expected.entry(bucket).or_default() += cents(f[amount]);
    }
    let house = House::new();
    let file = house.write("open.csv", &csv);
    let result = house.json("2020-05-20", &["import", "invoices", file.to_str().unwrap()]);
    assert_eq!(result["files"][0]["rejected"].as_array().unwrap().len(), 0, "{}", result["files"][0]["rejected"]);
    let ageing = house.json("2020-05-20", &["ageing", "--by", "currency"]);
    for (bucket, sum) in &expected {
        assert_eq!(cents(ageing[0]["buckets"][bucket].as_str().unwrap()), *sum, "{bucket}");
    }
    let run = house.json("2020-05-20", &["run"]);
    let overdue = run["debtors_overdue"].as_i64().unwrap();
    let outcomes = |key: &str| run[key].as_object().unwrap().values().map(|v| v.as_i64().unwrap()).sum::<i64>();
    assert!(overdue > 0);
    assert_eq!(outcomes("decisions") + outcomes("skipped"), overdue, "every overdue account has one outcome: {run}");
    let list = house.json("2020-05-20", &["worklist"]);
    assert!(list.as_array().unwrap().iter().all(|r| r["interest"].is_null()), "no law pack, no interest");
}

/// A file of the corpora, and the columns that are recognised as what they are.
const GUESSES: [(&str, &[(&str, &str)]); 3] = [
    (
        "1_receivables/highradius_open_items/split/highradius_open_visible.csv",
        &[
            ("cust_number", "debtor_code"),
            ("name_customer", "debtor_name"),
            ("doc_id", "number"),
            ("posting_date", "issue_date"),
            ("due_in_date", "due_date"),
            ("converted_usd", "amount"),
            ("cust_payment_terms", "terms"),
        ],
    ),
    (
        "1_receivables/highradius_raw_sample/highradius_1805277_36rows.csv",
        &[
            ("cust_number", "debtor_code"),
            ("name_customer", "debtor_name"),
            ("invoice_id", "number"),
            ("posting_date", "issue_date"),
            ("due_in_date", "due_date"),
            ("total_open_amount", "amount"),
            ("invoice_currency", "currency"),
            ("document type", "kind"),
            ("cust_payment_terms", "terms"),
        ],
    ),
    (
        "6_ar_exports/layouts/xero_SalesInvoiceTemplate.csv",
        &[
            ("*ContactName", "debtor_code"),
            ("EmailAddress", "email"),
            ("*InvoiceNumber", "number"),
            ("Reference", "purchase_order"),
            ("*InvoiceDate", "issue_date"),
            ("*DueDate", "due_date"),
            ("Total", "amount"),
            ("Currency", "currency"),
        ],
    ),
];

/// What a file leaves open, because it does not say it.
const OPEN: [(&str, &str); 3] = [
    ("1_receivables/ibm_watson_ar/split/ibm_ar_visible.csv", "debtor_name, currency"),
    ("1_receivables/cassandra_udyam22/split/cassandra_train_visible.csv", "number, currency"),
    (
        "1_receivables/highradius_derived/split/highradius_closed_visible.csv",
        "issue_date, number, debtor_name, currency",
    ),
];

#[test]
fn real_exports_are_recognised_or_proposed() {
    let Some(folder) = std::env::var_os("DUNLIN_CORPORA").map(PathBuf::from) else {
        eprintln!("SKIPPED: DUNLIN_CORPORA names no folder");
        return;
    };
    let house = House::new();
    // A copy: proposals are written beside the file.
    let copy = |name: &str| {
        let text = std::fs::read(folder.join(name)).unwrap();
        house.write(name.rsplit('/').next().unwrap(), text)
    };
    for (name, columns) in GUESSES {
        let file = copy(name);
        let ran = house.run(&["--format", "json", "import", "invoices", "--dry-run", file.to_str().unwrap()]);
        let result = ran.json();
        let found: Vec<(String, String)> = result["files"][0]["mapping"]["columns"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| !c["field"].is_null())
            .map(|c| (c["column"].as_str().unwrap().to_owned(), c["field"].as_str().unwrap().to_owned()))
            .collect();
        let mut expected: Vec<(String, String)> =
            columns.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let mut found_sorted = found.clone();
        expected.sort();
        found_sorted.sort();
        assert_eq!(found_sorted, expected, "{name}");
    }
    for (name, open) in OPEN {
        let file = copy(name);
        let ran = house.run(&["import", "invoices", "--dry-run", file.to_str().unwrap()]).expect(3);
        let said = ran
            .err
            .split("Still to be answered: ")
            .nth(1)
            .and_then(|rest| rest.split(". [").next())
            .unwrap_or_default();
        // A field is followed by the column that it might be.
        let fields: Vec<&str> = said.split(", ").map(|part| part.split(" (").next().unwrap_or(part)).collect();
        assert_eq!(fields.join(", "), open, "{name}: {}", ran.err);
    }
}
