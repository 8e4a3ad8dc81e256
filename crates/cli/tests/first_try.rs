//! Lists in shapes that offices have, imported at the first try: debtors on lines of their own, payments between items, one's own
//! currency.

use crate::support::House;

fn import(house: &House, code: i32, arguments: &[&str]) -> serde_json::Value {
    let mut all = vec!["--format", "json", "--as-of", "2026-11-20", "import", "invoices"];
    all.extend(arguments);
    house.run(&all).expect(code).json()
}

/// Debtors on lines of their own, in the column of dates.
const LINES: &str = "Aged Receivables Detail\nAs at 20 November 2026\n\nInvoice Date,Due Date,Invoice Number,Currency,Total\n\
    1001 City Limousines Ltd,,,,\n4 Jul 2026,18 Jul 2026,INV-1,GBP,156.75\n26 Jul 2026,31 Nov 2026,INV-2,GBP,868.95\nTotal 1001 City Limousines Ltd,,,,1025.70\n\n\
    1002 Marine Systems Ltd,,,,\n19 Oct 2026,2 Nov 2026,INV-3,GBP,64.72\nTotal 1002 Marine Systems Ltd,,,,64.72\n\nTotal,,,,1090.42\n";

#[test]
fn debtors_on_lines_of_their_own_come_in_and_refused_rows_carry_them() {
    let house = House::new();
    let file = house.write("aged.csv", LINES);
    let refused = house.path("refused.csv");
    let result = import(&house, 3, &[file.to_str().unwrap(), "--reject-file", refused.to_str().unwrap()]);
    assert_eq!((&result["files"][0]["imported"], &result["files"][0]["rejected"][0]["line"]), (&2.into(), &7.into()));
    let text = std::fs::read_to_string(&refused).unwrap();
    assert!(text.contains("1001 City Limousines Ltd"), "{text}");
    std::fs::write(&refused, text.replace("31 Nov", "30 Nov")).unwrap();
    let again = import(&house, 0, &[refused.to_str().unwrap()]);
    assert_eq!(again["files"][0]["imported"], 1, "{again}");
    let debtors = house.run(&["--format", "json", "debtor", "list"]).expect(0).out;
    assert!(debtors.contains("\"City Limousines Ltd\"") && debtors.contains("\"1001\""), "{debtors}");
    assert!(debtors.contains("\"Marine Systems Ltd\"") && !debtors.contains("1001 City"), "{debtors}");
}

#[test]
fn payments_and_entries_of_the_books_are_named_with_their_sum() {
    let house = House::new();
    let row =
        |n: u8, kind: &str, amount: &str| format!("Abilene,07/2{n}/2026,{kind},{n},08/28/2026,USD,{amount},{amount}\n");
    let head = "Customer,Date,Transaction type,Num,Due date,Currency,Amount,Open balance\n";
    let rows = [
        row(1, "Invoice", "100.00"),
        row(2, "Journal Entry", "500.00"),
        row(3, "Payment", "-20.00"),
        row(4, "Payment", "-1.50"),
        row(5, "Invoice", "10.00"),
    ];
    let file = house.write("open.csv", format!("{head}{}", rows.concat()));
    let result = import(&house, 0, &[file.to_str().unwrap()]);
    let skipped = &result["files"][0]["skipped"];
    assert_eq!((&skipped[0]["word"], &skipped[0]["sum"]), (&"Journal Entry".into(), &"500".into()), "{skipped}");
    assert_eq!((&skipped[1]["rows"], &skipped[1]["sum"]), (&2.into(), &"-21.5".into()), "{skipped}");
    assert_eq!((&result["files"][0]["ignored"], &result["files"][0]["imported"]), (&0.into(), &2.into()));
    let told = house.run(&["--as-of", "2026-11-20", "import", "invoices", file.to_str().unwrap()]).expect(0).err;
    assert!(told.contains("\"Journal Entry\"") && told.contains("USD 500"), "{told}");
}

#[test]
fn ones_own_currency_is_said_and_another_may_be_stated_later() {
    let house = House::new();
    let text = "客户名称,单据编号,单据日期,到期日,应收金额\n甲公司,F1,2026-07-21,2026-08-28,100.00\n乙公司,F2,2026-07-22,2026-08-28,10.00\n";
    let file = house.write("open.csv", text);
    let path = file.to_str().unwrap();
    let result = import(&house, 0, &[path]);
    let said = |result: &serde_json::Value| result["files"][0]["sums"][0]["currency"].clone();
    assert_eq!(said(&result), "CNY");
    assert_eq!(result["files"][0]["mapping"]["supposed"][0]["code"], "currency_is_own");
    let number = result["files"][0]["import"].to_string();
    house.run(&["--as-of", "2026-11-20", "import", "undo", &number]).expect(0);
    // What was remembered does not stand in the way.
    assert_eq!(said(&import(&house, 0, &[path, "--currency", "USD"])), "USD");
}

#[test]
fn void_documents_are_named_and_do_not_come_in() {
    let house = House::new();
    let rows = "客户名称,单据编号,单据日期,到期日,应收金额,单据状态\n甲公司,F1,2026-07-21,2026-08-28,100.00,已审核\n\
        乙公司,F2,2026-07-22,2026-08-28,10.00,已作废\n";
    let file = house.write("open.csv", rows);
    let result = import(&house, 0, &[file.to_str().unwrap()]);
    let file = &result["files"][0];
    assert_eq!((&file["imported"], &file["skipped"][0]["word"]), (&1.into(), &"已作废".into()), "{result}");
    assert_eq!((&file["skipped"][0]["sum"], &file["skipped"][0]["lines"][0]), (&"10".into(), &3.into()));
    // What may be void only is refused with the column and what stands there.
    let rows = rows.replace("已作废", "原票作废重开").replace("F1", "F3");
    let file = house.write("second.csv", rows);
    let told = house.run(&["--as-of", "2026-11-20", "import", "invoices", file.to_str().unwrap()]).expect(3).err;
    assert!(told.contains("document_in_doubt") && told.contains("单据状态") && told.contains("原票作废重开"), "{told}");
}

#[test]
fn a_guess_of_which_every_row_was_refused_is_not_remembered() {
    let house = House::new();
    let head = "Customer,Invoice No,Invoice Date,Due Date,Currency,Amount\n";
    let file = house.write("bad.csv", format!("{head}A Ltd,I1,2026-07-21,2026-07-01,EUR,100.00\n"));
    let result = import(&house, 3, &[file.to_str().unwrap()]);
    assert_eq!((&result["files"][0]["imported"], &result["files"][0]["mapping"]["name"]), (&0.into(), &"".into()));
    let file = house.write("good.csv", format!("{head}A Ltd,I1,2026-06-21,2026-07-01,EUR,100.00\n"));
    let first = import(&house, 0, &[file.to_str().unwrap()]);
    assert_eq!(first["files"][0]["mapping"]["origin"], "guess");
    assert_eq!(import(&house, 0, &[file.to_str().unwrap()])["files"][0]["mapping"]["origin"], "saved");
    // Who takes the import back has its guess forgotten, and reads so.
    let number = first["files"][0]["import"].to_string();
    let told = house.run(&["--as-of", "2026-11-20", "import", "undo", &number]).expect(0).out;
    assert!(told.contains("forgotten"), "{told}");
    assert_eq!(import(&house, 0, &[file.to_str().unwrap()])["files"][0]["mapping"]["origin"], "guess");
}

#[test]
fn a_trial_leaves_no_proposal_behind() {
    let house = House::new();
    let file =
        house.write("export.csv", "Invoice No,Customer,Invoice Date,Due Date,Amount\nA1,One,1/2/2026,3/4/2026,5.00\n");
    let told = house.run(&["import", "invoices", file.to_str().unwrap(), "--dry-run"]).expect(3).err;
    assert!(told.contains("mapping_unsure") && told.contains("without --dry-run"), "{told}");
    assert!(!house.path("export.mapping.toml").exists());
}

#[test]
fn the_answer_shows_the_first_row_as_it_is_read_and_a_proposal_explains_itself() {
    let house = House::new();
    let file = house.write("aged.csv", LINES.replace("31 Nov", "30 Nov"));
    let told = house.run(&["--as-of", "2026-11-20", "import", "invoices", file.to_str().unwrap()]).expect(0).err;
    assert!(told.contains("debtor_code = 1001; debtor_name = City Limousines Ltd"), "{told}");
    assert!(told.contains("Invoice Date -> issue_date, debtor_code, debtor_name  "), "{told}");
    let file =
        house.write("export.csv", "Invoice No,Customer,Invoice Date,Due Date,Amount\nA1,One,1/2/2026,3/4/2026,5.00\n");
    house.run(&["import", "invoices", file.to_str().unwrap()]).expect(3);
    let proposal = std::fs::read_to_string(house.path("export.mapping.toml")).unwrap();
    assert!(proposal.starts_with("# ") && proposal.lines().next().unwrap().contains("\"# ?\""), "{proposal}");
    let why =
        ["# issue_date: day and month, or day and year, could be exchanged", "# currency: no column says the currency"];
    assert!(why.iter().all(|w| proposal.lines().any(|l| l.starts_with(w))), "each doubt says its reason: {proposal}");
    let help = house.run(&["init", "--help"]).expect(0).out;
    assert!(help.contains("--seller CODE; later"), "{help}");
}

#[test]
fn a_second_page_repeats_the_names_and_nothing_is_refused() {
    let house = House::new();
    let head = "Open items,,,,,Page,1\nCustomer,Invoice No,Invoice Date,Due Date,Currency,Amount,Memo\n";
    let file = house.write(
        "pages.csv",
        format!(
            "{head}A Ltd,I1,2026-07-21,2026-08-28,EUR,100.00,\n,I2,2026-07-21,2026-08-28,EUR,10.00,\n,I3,2026-07-21,2026-08-28,EUR,10.00,\n\
             {},I4,2026-07-21,2026-08-28,EUR,1.00,\nB Ltd,I5,2026-07-21,2026-08-28,EUR,5.00,\n",
            head.replace("Page,1", "Page,2")
        ),
    );
    let result = import(&house, 0, &[file.to_str().unwrap()]);
    assert_eq!((&result["files"][0]["imported"], &result["files"][0]["ignored"]), (&5.into(), &2.into()), "{result}");
    let ageing = house.json("2026-11-20", &["ageing"]).to_string();
    assert!(ageing.contains("121.00"), "{ageing}");
}
