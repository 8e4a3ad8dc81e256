//! Rows as little tables: what a row says in, record or faults out.

use super::*;
use basis::money::{Currency, Money};

/// A row made of column and value.
struct Cells(Vec<(&'static str, String)>);

impl Row for Cells {
    fn line(&self) -> u64 {
        7
    }
    fn get(&self, column: &str) -> Option<&str> {
        self.0.iter().find(|(c, _)| *c == column).map(|(_, v)| v.as_str())
    }
    fn cell(&self, index: usize) -> Option<&str> {
        self.0.get(index).map(|(_, v)| v.as_str())
    }
}

fn ctx() -> Context<'static> {
    Context { seller_jurisdiction: "CN", earliest: day("1990-01-01"), latest: day("2100-12-31") }
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn cells(base: &[(&'static str, &str)], changes: &[(&'static str, &str)]) -> Cells {
    let mut all: Vec<(&'static str, String)> = base.iter().map(|(c, v)| (*c, (*v).to_owned())).collect();
    for (column, value) in changes {
        match all.iter_mut().find(|(c, _)| c == column) {
            Some(cell) => cell.1 = (*value).to_owned(),
            None => all.push((column, (*value).to_owned())),
        }
    }
    Cells(all)
}

const INVOICE: [(&str, &str); 8] = [
    ("number", "R-1"),
    ("debtor_code", "D1"),
    ("debtor_name", "Nordlicht GmbH"),
    ("jurisdiction", "DE"),
    ("issue_date", "2026-01-10"),
    ("due_date", "2026-02-09"),
    ("currency", "EUR"),
    ("amount", "1190.00"),
];

fn read(changes: &[(&'static str, &str)]) -> Result<NewInvoice, Vec<Rejection>> {
    invoice(&cells(&INVOICE, changes), &ctx())
}

/// The faults of a row as `column code` lines.
fn faults(changes: &[(&'static str, &str)]) -> Vec<String> {
    read(changes).unwrap_err().iter().map(|r| format!("{} {}", r.column, r.code)).collect()
}

#[test]
fn a_plain_row_becomes_an_invoice() {
    let new = read(&[]).unwrap();
    assert_eq!((new.line, new.number.as_str(), new.jurisdiction.as_str()), (7, "R-1", "DE"));
    assert_eq!(new.amount, Money::new(119_000, Currency::parse("EUR").unwrap()));
    assert_eq!((new.kind, new.tax, new.open), (InvoiceKind::Invoice, None, None));
    assert_eq!((new.last_step, new.last_step_on, new.language), (None, None, None));
}

#[test]
fn every_optional_column_is_read() {
    let new = read(&[
        ("tax_amount", "190.00"),
        ("kind", "credit_note"),
        ("open_amount", "0"),
        ("governing_law", "gb-eaw"),
        ("terms", "30 days"),
        ("purchase_order", "PO 9"),
        ("contract", "C-1"),
        ("segment", "sme"),
        ("email", "ap@example.com"),
        ("phone", "+49 30 1"),
        ("language", "zh_TW"),
        ("last_step", "formal_demand"),
        ("last_step_on", "2026-03-01"),
    ])
    .unwrap();
    assert_eq!(new.tax.unwrap().minor, 19_000);
    assert_eq!(new.open.unwrap().minor, 0);
    assert_eq!(new.kind, InvoiceKind::CreditNote);
    assert_eq!(new.governing_law.as_deref(), Some("GB-EAW"));
    assert_eq!(new.terms.as_deref(), Some("30 days"));
    assert_eq!(new.purchase_order.as_deref(), Some("PO 9"));
    assert_eq!(new.contract.as_deref(), Some("C-1"));
    assert_eq!(new.segment.as_deref(), Some("sme"));
    assert_eq!(new.email.as_deref(), Some("ap@example.com"));
    assert_eq!(new.phone.as_deref(), Some("+49 30 1"));
    assert_eq!(new.language.as_deref(), Some("zh-Hant"));
    assert_eq!(new.last_step.as_deref(), Some("formal_demand"));
    assert_eq!(new.last_step_on, Some(day("2026-03-01")));
}

#[test]
fn an_empty_jurisdiction_is_the_sellers() {
    assert_eq!(read(&[("jurisdiction", "")]).unwrap().jurisdiction, "CN");
    assert_eq!(read(&[("jurisdiction", "us-ny"), ("currency", "eur")]).unwrap().jurisdiction, "US-NY");
}

#[test]
fn one_fault_each() {
    for (column, value, fault) in [
        ("number", "", "number missing_value"),
        ("debtor_name", "a\u{202E}b", "debtor_name control_character"),
        ("debtor_name", "a\nb", "debtor_name control_character"),
        ("jurisdiction", "Germany", "jurisdiction bad_jurisdiction"),
        ("issue_date", "10.01.2026", "issue_date not_a_date"),
        ("issue_date", "2026-02-30", "issue_date not_a_date"),
        ("due_date", "3024-01-01", "due_date date_out_of_range"),
        ("issue_date", "1989-12-31", "issue_date date_out_of_range"),
        ("due_date", "2026-01-09", "due_date due_before_issue"),
        ("currency", "RMB", "currency unknown_currency"),
        ("amount", "", "amount missing_value"),
        ("amount", "1,190.00", "amount not_an_amount"),
        ("amount", "1190.005", "amount too_many_decimals"),
        ("amount", "0.00", "amount zero_amount"),
        ("amount", "-5", "amount negative_amount"),
        ("amount", "10000000000000.01", "amount amount_too_large"),
        ("amount", "99999999999999999999", "amount amount_too_large"),
        ("tax_amount", "1190.01", "tax_amount tax_above_amount"),
        ("tax_amount", "-1", "tax_amount negative_amount"),
        ("kind", "refund", "kind unknown_kind"),
        ("open_amount", "1190.01", "open_amount open_above_amount"),
        ("open_amount", "-0.01", "open_amount open_negative"),
        ("governing_law", "German", "governing_law bad_jurisdiction"),
        ("language", "Klingon", "language unknown_language"),
        ("last_step", "reminder", "last_step_on last_step_without_date"),
        ("last_step_on", "2026-03-01", "last_step_on date_without_last_step"),
    ] {
        assert_eq!(faults(&[(column, value)]), [fault], "{column}={value}");
    }
    let long = "ä".repeat(101);
    assert_eq!(faults(&[("number", &long)]), ["number text_too_long"]);
    assert!(read(&[("number", &"ä".repeat(100))]).is_ok(), "the limit counts characters, not bytes");
}

#[test]
fn languages_are_those_of_letters() {
    for (written, name) in [
        ("de", "de"),
        ("DE_at", "de"),
        ("en-GB", "en"),
        ("zh-SG", "zh-Hans"),
        ("zh-HK", "zh-Hant"),
        ("zh-tw", "zh-Hant"),
    ] {
        assert_eq!(read(&[("language", written)]).unwrap().language.as_deref(), Some(name), "{written}");
    }
    assert_eq!(super::LANGUAGES, ["en", "zh-Hans", "zh-Hant", "de"]);
    assert_eq!(faults(&[("language", "den")]), ["language unknown_language"]);
}

#[test]
fn limits_are_inside() {
    assert!(read(&[("issue_date", "1990-01-01"), ("due_date", "2100-12-31")]).is_ok());
    assert!(read(&[("due_date", "2026-01-10"), ("amount", "100000000000.00")]).is_ok());
    assert!(read(&[("open_amount", "1190.00"), ("tax_amount", "1190.00")]).is_ok());
    assert!(read(&[("kind", "credit_note"), ("amount", "-5")]).is_err(), "credit notes are positive too");
}

#[test]
fn all_faults_come_in_the_order_of_the_columns() {
    let everything = [
        ("last_step", "reminder"),
        ("language", "xx"),
        ("governing_law", "?"),
        ("open_amount", "-1"),
        ("kind", "x"),
        ("tax_amount", "x"),
        ("amount", "0"),
        ("currency", "XXY"),
        ("due_date", "soon"),
        ("issue_date", "3024-01-01"),
        ("jurisdiction", "?"),
        ("debtor_name", ""),
        ("debtor_code", ""),
        ("number", ""),
    ];
    let found: Vec<&str> = read(&everything).unwrap_err().iter().map(|r| r.column).collect();
    let expected = INVOICES.columns.iter().map(|c| c.name).filter(|c| found.contains(c)).collect::<Vec<_>>();
    assert_eq!(found, expected);
    assert_eq!(found.len(), everything.len());
}

#[test]
fn without_a_currency_decimals_are_not_judged() {
    assert_eq!(faults(&[("currency", ""), ("amount", "1.23456")]), ["currency missing_value"]);
    assert_eq!(faults(&[("currency", "?"), ("amount", "ten")]), ["currency unknown_currency", "amount not_an_amount"]);
}

#[test]
fn a_refusal_repeats_the_users_words_printably() {
    let rejection = read(&[("debtor_name", "a\u{1b}[31mb")]).unwrap_err().remove(0);
    assert_eq!(rejection.args.last().unwrap(), &("value", "a\u{FFFD}[31mb".to_owned()));
    let rejection = read(&[("kind", &"k".repeat(5000))]).unwrap_err().remove(0);
    assert!(rejection.args.iter().all(|(_, v)| v.chars().count() <= 61));
    let problem = rejection.problem("a.csv");
    assert_eq!(
        (problem.code, problem.place.line, problem.place.column.as_deref()),
        ("unknown_kind", Some(7), Some("kind"))
    );
}

#[test]
fn receipts() {
    let base = [("reference", "B1"), ("debtor_code", "D1"), ("received_on", "2026-03-02"), ("currency", "JPY")];
    let read = |changes: &[(&'static str, &str)]| receipt(&cells(&base, changes), &ctx());
    let new = read(&[("amount", "500"), ("remittance", "R-1\nthanks"), ("invoice_number", "R-1"), ("payer_name", "N")]);
    let new = new.unwrap();
    assert_eq!((new.amount.minor, new.remittance.as_deref()), (500, Some("R-1\nthanks")));
    assert_eq!((new.invoice_number.as_deref(), new.payer_name.as_deref()), (Some("R-1"), Some("N")));
    for (amount, code) in [("0", "zero_amount"), ("-1", "negative_amount"), ("1.5", "too_many_decimals")] {
        assert_eq!(read(&[("amount", amount)]).unwrap_err()[0].code, code);
    }
    let all = read(&[("reference", ""), ("debtor_code", ""), ("received_on", ""), ("currency", "")]).unwrap_err();
    assert_eq!(
        all.iter().map(|r| r.column).collect::<Vec<_>>(),
        ["reference", "debtor_code", "received_on", "currency", "amount"]
    );
}

#[test]
fn debtors() {
    let base = [("code", "D1"), ("legal_name", "北光有限公司")];
    let new = debtor(&cells(&base, &[("natural_person", "否"), ("address", "Weg 1\n10115 Berlin"), ("country", "de")]));
    let new = new.unwrap();
    assert_eq!((new.natural_person, new.country.as_deref()), (Some(false), Some("DE")));
    assert_eq!(new.address.as_deref(), Some("Weg 1\n10115 Berlin"));
    let bad = debtor(&cells(&base, &[("legal_name", ""), ("natural_person", "maybe"), ("country", "UK")])).unwrap_err();
    assert_eq!(bad.iter().map(|r| r.code).collect::<Vec<_>>(), ["missing_value", "bad_jurisdiction", "not_yes_or_no"]);
}

#[test]
fn contacts() {
    let base = [("debtor_code", "D1"), ("name", "Novak")];
    let role = |word: &str| contact(&cells(&base, &[("role", word)])).map(|c| c.role);
    assert_eq!(role("").unwrap(), Role::Other);
    assert_eq!(role("Accounts Payable").unwrap(), Role::AccountsPayable);
    assert_eq!(role("法務").unwrap(), Role::Legal);
    let bad = contact(&cells(&base, &[("role", "king"), ("language", "xx"), ("name", "")])).unwrap_err();
    assert_eq!(bad.iter().map(|r| r.code).collect::<Vec<_>>(), ["missing_value", "unknown_role", "unknown_language"]);
}

#[test]
fn empty_rows_and_totals_are_passed_over() {
    let blank: Vec<(&str, &str)> = INVOICE.iter().map(|(c, _)| (*c, "")).collect();
    assert!(ignorable(&cells(&blank, &[])));
    for word in ["Total", "TOTAL:", "总计", "合计", "Summe", "總計"] {
        assert!(ignorable(&cells(&blank, &[("number", word), ("amount", "99.00")])), "{word}");
    }
    assert!(!ignorable(&cells(&INVOICE, &[("number", "Total")])), "an invoice may be called Total");
    assert!(!ignorable(&cells(&[("code", "TOTAL"), ("legal_name", "Total Énergie")], &[])));
    assert!(!ignorable(&cells(&blank, &[("amount", "99.00")])), "an amount without a name is a fault, not nothing");
    assert!(!ignorable(&cells(&blank, &[("number", "Totalschaden")])));
}

#[test]
fn headers() {
    let names = |text: &str| text.split(',').map(column_name).collect::<Vec<_>>();
    let good = "\u{FEFF}Number, DEBTOR_CODE ,debtor_name,issue_date,due_date,currency,amount,Colour,";
    assert_eq!(check_header(&INVOICES, &names(good)).unwrap(), ["colour"]);
    let problem = check_header(&INVOICES, &names("number,debtor_code,debtor_name,issue_date,currency")).unwrap_err();
    assert_eq!((problem.code, problem.place.column.as_deref()), ("missing_column", Some("due_date")));
    assert_eq!(problem.args[0], ("missing", "due_date, amount".to_owned()));
    let problem = check_header(&INVOICES, &names(&format!("{good},AMOUNT"))).unwrap_err();
    assert_eq!((problem.code, problem.place.column.as_deref()), ("duplicate_column", Some("amount")));
    assert_eq!(check_header(&INVOICES, &names("R-1,D1,2026-01-01")).unwrap_err().code, "no_header");
    assert!(check_header(&DEBTORS, &names("code,legal_name,note,note")).is_ok(), "unknown columns may repeat");
}

#[test]
fn a_known_number_is_repeated_changed_or_contradicted() {
    let first = read(&[("open_amount", "100")]).unwrap();
    let mut books = KnownInvoice::from(&first);
    books.read_on_line = None;
    let against = |changes: &[(&'static str, &str)]| compare(Some(&books), &read(changes).unwrap());
    assert_eq!(compare(None, &first), Known::New);
    assert_eq!(against(&[("open_amount", "100")]), Known::Same);
    assert_eq!(against(&[]), Known::Same, "no statement about the open amount");
    assert_eq!(against(&[("open_amount", "40")]), Known::OpenChanged { from: 10_000, to: 4_000 });
    assert_eq!(against(&[("terms", "new"), ("debtor_name", "Nordlicht AG")]), Known::Same);
    for (column, value, code) in [
        ("debtor_code", "D2", "number_known_with_other_debtor"),
        ("issue_date", "2026-01-11", "number_known_with_other_dates"),
        ("due_date", "2026-02-10", "number_known_with_other_dates"),
        ("currency", "USD", "number_known_with_other_currency"),
        ("amount", "1190.01", "number_known_with_other_amount"),
        ("kind", "debit_note", "number_known_with_other_kind"),
    ] {
        let Known::Refused(r) = against(&[(column, value)]) else { panic!("{column} accepted") };
        assert_eq!((r.column, r.code, r.line), (column, code, 7));
    }
    let Known::Refused(r) = against(&[("kind", "debit_note"), ("amount", "1"), ("debtor_code", "D2")]) else {
        panic!("accepted")
    };
    assert_eq!(r.code, "number_known_with_other_debtor", "the debtor is looked at first");
}

#[test]
fn one_file_cannot_state_two_open_amounts() {
    let first = read(&[]).unwrap();
    let known = KnownInvoice::from(&first);
    let again = read(&[("open_amount", "1190.00")]).unwrap();
    let Known::Repeated(doubt) = compare(Some(&known), &again) else { panic!("not told") };
    assert_eq!((doubt.code, doubt.column), ("doubtful_repetition", "number"), "it may be another line of the invoice");
    assert_eq!(compare(Some(&KnownInvoice { read_on_line: None, ..known }), &again), Known::Same);
    let Known::Refused(r) = compare(Some(&known), &read(&[("open_amount", "5")]).unwrap()) else { panic!("accepted") };
    assert_eq!((r.column, r.code), ("open_amount", "number_twice_with_other_open"));
}

#[test]
fn a_known_receipt() {
    let base = [
        ("reference", "B1"),
        ("debtor_code", "D1"),
        ("received_on", "2026-03-02"),
        ("currency", "EUR"),
        ("amount", "5.00"),
    ];
    let read = |changes: &[(&'static str, &str)]| receipt(&cells(&base, changes), &ctx()).unwrap();
    let first = read(&[]);
    let known = KnownReceipt::from(&first);
    assert_eq!(compare_receipt(None, &first), Known::New);
    assert_eq!(compare_receipt(Some(&known), &read(&[("payer_name", "N")])), Known::Same);
    for (column, value, code) in [
        ("debtor_code", "D2", "reference_known_with_other_debtor"),
        ("received_on", "2026-03-03", "reference_known_with_other_date"),
        ("currency", "USD", "reference_known_with_other_currency"),
        ("amount", "5.01", "reference_known_with_other_amount"),
    ] {
        let Known::Refused(r) = compare_receipt(Some(&known), &read(&[(column, value)])) else { panic!("accepted") };
        assert_eq!((r.column, r.code), (column, code));
    }
}

#[test]
fn snapshots_close_a_fifth_at_most() {
    assert!(snapshot_allows(0, 0, false).is_ok());
    assert!(snapshot_allows(5, 1, false).is_ok());
    assert!(snapshot_allows(100, 21, true).is_ok());
    assert_eq!(snapshot_allows(100, 21, false).unwrap_err().code, "snapshot_closes_too_many");
    assert!(snapshot_allows(u64::MAX, u64::MAX / 5, false).is_ok());
}
