//! Lists as accounting programs print them: groups, columns of age, terms instead of due dates.

use crate::support::{House, codes};

/// What a program for small firms prints: customers named once, amounts spread by age, a total below each, one damaged row.
const AGEING: &str = "A/R Aging Detail\nAs of 11/22/2026\n\n\
    Customer,Num,Date,Terms,Currency,Current,1-30,31-60,Over 60,Total\n\
    Acme Hardware LLC,10401,08/30/2026,Net 30,USD,,,\"$1,010.00\",,\"$1,010.00\"\n\
    ,10402,13/45/2026,Net 30,USD,,,,$5.00,$5.00\n\
    ,10403,09/14/2026,2% 10 Net 30,USD,,$7.50,,,$7.50\n\
    Total for Acme Hardware LLC,,,,,0.00,7.50,1010.00,5.00,1022.50\n\
    Bluebird Foods Inc,10404,09/30/2026,Due on receipt,USD,$20.00,,,,$20.00\n\
    ,10405,09/30/2026,Net 60,USD,,$3.00,,,$4.00\n\
    ,10406,09/30/2026,Net 60,USD,$6.00,,,,$6.00\n\
    TOTAL,,,,,26.00,10.50,1010.00,5.00,1052.50\n";

#[test]
fn a_printed_ageing_is_imported_at_the_first_try() {
    let house = House::new();
    let file = house.write("ageing.csv", AGEING);
    let refused = house.path("refused.csv");
    let base = ["--as-of", "2026-11-22", "import", "invoices", file.to_str().unwrap()];
    let told = house.run(&[&base[..], &["--dry-run"]].concat()).expect(3);
    assert!(told.err.contains("the due date is Date + Terms"), "{}", told.err);
    assert!(told.err.contains("the open amount (Total) counts as the full amount"), "{}", told.err);
    let result = house
        .run(&[&["--format", "json"], &base[..], &["--reject-file", refused.to_str().unwrap()]].concat())
        .expect(3)
        .json();
    let report = &result["files"][0];
    assert_eq!((&report["imported"], &report["ignored"]), (&4.into(), &2.into()), "{report}");
    assert_eq!(codes(&result), ["not_a_date", "not_a_date", "amount_other_than_sum"]);
    assert_eq!(report["mapping"]["supposed"][0]["code"], "due_from_terms");
    assert_eq!(report["sums"][0]["amount"], "1043.50");
    // Each refused row carries the customer that stood for it, and goes in alone.
    let text = std::fs::read_to_string(&refused).unwrap();
    assert!(text.contains(",Acme Hardware LLC,10402,") && text.contains(",Bluebird Foods Inc,10405,"), "{text}");
    std::fs::write(&refused, text.replace("13/45/2026", "09/13/2026").replace("$4.00", "$3.00")).unwrap();
    let mended = house
        .run(&["--format", "json", "--as-of", "2026-11-22", "import", "invoices", refused.to_str().unwrap()])
        .expect(0)
        .json();
    assert_eq!(
        (&mended["files"][0]["imported"], &mended["files"][0]["mapping"]["origin"]),
        (&2.into(), &"saved".into())
    );
    assert_eq!(
        mended["files"][0]["mapping"]["supposed"][1]["code"], "open_is_amount",
        "what was supposed is said again"
    );
    let ageing = house.json("2026-11-22", &["ageing", "--by", "debtor"]);
    assert_eq!(ageing.as_array().unwrap().len(), 2, "{ageing}");
    assert!(ageing.to_string().contains("1022.50"), "{ageing}");
}

#[test]
fn a_summary_by_age_is_refused_with_what_to_export_instead() {
    let house = House::new();
    let text = "Customer,Current,1 - 30,31 - 60,> 60,Total\nAcme LLC,1.00,,,2.00,3.00\nBird Inc,,5.00,,,5.00\n";
    let file = house.write("summary.csv", text);
    let ran = house.run(&["import", "invoices", file.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("ageing_summary") && ran.err.contains("ageing detail"), "{}", ran.err);
    assert!(!house.path("summary.mapping.toml").exists(), "there is nothing to fill in");
}

#[test]
fn a_list_whose_title_says_it_is_another_one_is_refused_until_it_is_confirmed() {
    let house = House::new();
    let rows = "Invoice No,Customer,Invoice Date,Due Date,Currency,Amount\nA1,One,2026-01-02,2026-03-04,EUR,5.00\n";
    let file = house.write("list.csv", format!("Bezahlte Rechnungen,,,,,\n{rows}"));
    let ran = house.run(&["import", "invoices", file.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("another_list") && ran.err.contains("Bezahlte Rechnungen"), "{}", ran.err);
    std::fs::write(&file, format!("Unpaid invoices,,,,,\n{rows}")).unwrap();
    house.run(&["--as-of", "2026-07-31", "import", "invoices", file.to_str().unwrap()]).expect(0);
}

#[test]
fn the_currency_of_a_list_that_names_none_is_stated_in_the_command() {
    let house = House::new();
    let text = "Invoice No,Customer,Invoice Date,Due Date,Amount\nA1,One,2026-01-02,2026-03-04,5.00\n";
    let file = house.write("export.csv", text);
    let run = |more: &[&str]| {
        let base = ["--as-of", "2026-07-31", "--format", "json", "import", "invoices", file.to_str().unwrap()];
        house.run(&[&base[..], more].concat())
    };
    let asked = house.run(&["import", "invoices", file.to_str().unwrap()]).expect(3);
    assert!(asked.err.contains("--currency CODE answers it"), "{}", asked.err);
    assert!(run(&["--currency", "XXQ"]).expect(3).err.contains("unknown_currency"));
    let result = run(&["--currency", "USD"]).expect(0).json();
    assert_eq!(result["files"][0]["sums"][0]["currency"], "USD");
    // It is kept for the next file with the same columns.
    assert_eq!(run(&[]).expect(0).json()["files"][0]["duplicates"], 1);
}

#[test]
fn a_refusal_names_the_column_of_the_file_and_both_lines_of_a_number() {
    let house = House::new();
    let text = "Rechnungs-Nr.;Kunde;Rechnungsdatum;Fällig am;Währung;Betrag;Bemerkung\n\
        R1;A GmbH;02.05.2026;02.06.2026;EUR;5,00;-\nR2;A GmbH;02.05.2026;31.06.2026;EUR;5,00;-\n\
        R1;B GmbH;02.05.2026;02.06.2026;EUR;5,00;=1+1\n";
    let file = house.write("liste.csv", text);
    let refused = house.path("refused.csv");
    let base = ["--as-of", "2026-07-31", "import", "invoices", file.to_str().unwrap()];
    let told = house.run(&[&base[..], &["--dry-run"]].concat()).expect(3);
    assert!(told.err.contains("due_date = \"Fällig am\" (4): "), "{}", told.err);
    assert!(told.err.contains("(line 2 of this file)"), "{}", told.err);
    let result = house
        .run(&[&["--format", "json"], &base[..], &["--reject-file", refused.to_str().unwrap()]].concat())
        .expect(3)
        .json();
    assert_eq!(result["files"][0]["rejected"][0]["source"], "\"Fällig am\" (4)");
    let text = std::fs::read_to_string(&refused).unwrap();
    assert!(text.contains(",\"5,00\",-\n") && text.contains("'=1+1"), "a dash stays, a formula is guarded: {text}");
}

#[test]
fn what_a_mapping_that_ships_passes_over_is_said() {
    let house = House::new();
    let text = "KUNNR,BELNR,BLART,BLDAT,ZFBDT,ZTERM,ZBD1T,ZBD2T,ZBD3T,WAERS,WRBTR,SHKZG,XBLNR,Outstanding\n\
        K1,1,RV,20260501,20260501,Z1,30,0,0,EUR,10.00,S,P1,4.00\n";
    let file = house.write("sap.csv", text);
    let told =
        house.run(&["--as-of", "2026-07-31", "import", "invoices", file.to_str().unwrap(), "--dry-run"]).expect(0);
    assert!(told.err.contains("the column \"Outstanding\" may be open_amount"), "{}", told.err);
}

#[test]
fn a_filtered_workbook_with_its_currency_in_number_formats_is_imported_whole() {
    let house = House::new();
    let path = house.path("filtered.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let head = ["Rechnungs-Nr.", "Kundennr.", "Kunde", "Rechnungsdatum", "Fällig am", "Betrag"];
    sheet.write_row(0, 0, head).unwrap();
    let format = |code: &str| rust_xlsxwriter::Format::new().set_num_format(code);
    for row in 1..=3 {
        sheet.write_row(row, 0, [format!("R{row}")]).unwrap();
        sheet.write_with_format(row, 1, 12, &format("00000")).unwrap();
        sheet.write_row(row, 2, ["Nord GmbH", "2026-05-01", "2026-05-31"]).unwrap();
        sheet.write_with_format(row, 5, 5, &format("#,##0.00 [$€-407]")).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    book.save(&path).unwrap();
    let told = house.run(&["--as-of", "2026-07-31", "import", "invoices", path.to_str().unwrap()]).expect(0);
    assert!(told.err.contains("hides, by a filter for instance: 1"), "{}", told.err);
    let ageing = house.json("2026-07-31", &["ageing", "--by", "debtor"]);
    assert!(ageing.to_string().contains("00012") && ageing.to_string().contains("15.00"), "{ageing}");
    assert!(ageing.to_string().contains("EUR"), "{ageing}");
}
