//! Exports of other programs: recognised, remembered, proposed when in doubt, refused row by row.

use crate::support::{HEADER, House, codes};

/// An export as a German program writes it: preamble, semicolons, comma, totals, one damaged row.
const GERMAN: &str = "Offene Posten;;;;;;\nStand: 30.06.2026;;;;;;\n\n\
    Kundennr.;Kunde;Belegnummer;Belegdatum;Fälligkeit;Betrag;Währung\n\
    0012;Müller GmbH;R-1;01.05.2026;31.05.2026;1.234,50;EUR\n\
    0013;Süd AG;R-2;02.05.2026;31.06.2026;99,00;EUR\n\
    0013;Süd AG;R-3;02.05.2026;30.06.2026;-9,00;EUR\n\
    Summe;;;;;1.324,50;\n";

fn windows(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn import(house: &House, code: i32, arguments: &[&str]) -> serde_json::Value {
    let mut all = vec!["--format", "json", "--as-of", "2026-07-31", "import", "invoices"];
    all.extend(arguments);
    house.run(&all).expect(code).json()
}

#[test]
fn a_sure_guess_is_used_said_and_remembered() {
    let house = House::new();
    let file = house.write("offen.csv", windows(GERMAN));
    let dry = import(&house, 3, &[file.to_str().unwrap(), "--dry-run"]);
    assert_eq!(dry["files"][0]["mapping"]["origin"], "guess");
    assert_eq!(dry["files"][0]["mapping"]["name"], "", "nothing is kept of a trial");
    assert!(!house.data().join("mappings").exists());
    let issued = dry["files"][0]["mapping"]["columns"].as_array().unwrap().iter().find(|c| c["field"] == "issue_date");
    assert_eq!(
        (&issued.unwrap()["sample"], &issued.unwrap()["reads_as"]),
        (&"01.05.2026".into(), &"2026-05-01".into())
    );
    let told =
        house.run(&["--as-of", "2026-07-31", "import", "invoices", file.to_str().unwrap(), "--dry-run"]).expect(3);
    assert!(told.err.contains("01.05.2026 = 2026-05-01"), "{}", told.err);
    assert!(told.err.contains("EUR 1225.50, of which open 1225.50"), "a credit note counts against: {}", told.err);
    assert_eq!(dry["files"][0]["sums"][0]["amount"], "1225.50");
    assert!(
        told.err.contains("no items: 1 (lines 8)"),
        "rows that are passed over are counted on screen: {}",
        told.err
    );
    let refused = house.path("refused.csv");
    let first = import(&house, 3, &[file.to_str().unwrap(), "--reject-file", refused.to_str().unwrap()]);
    let report = &first["files"][0];
    assert_eq!((&report["imported"], &report["ignored"]), (&2.into(), &1.into()), "{report}");
    assert_eq!(codes(&first), ["not_a_date"]);
    assert_eq!(report["rejected"][0]["line"], 6, "the line of the file, its preamble counted");
    assert_eq!(report["mapping"]["encoding"], "windows-1252");
    assert_eq!(report["mapping"]["header_line"], 4);
    let fields: Vec<&str> =
        report["mapping"]["columns"].as_array().unwrap().iter().map(|c| c["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["debtor_code", "debtor_name", "number", "issue_date", "due_date", "amount", "currency"]);
    let again = import(&house, 3, &[file.to_str().unwrap()]);
    assert_eq!(again["files"][0]["mapping"]["origin"], "saved");
    assert_eq!(again["files"][0]["duplicates"], 2);
    let ageing = house.json("2026-07-31", &["ageing"]);
    assert!(ageing.to_string().contains("1234.50") && ageing.to_string().contains("0012"), "{ageing}");
    // Mended in the layout of the source, the refused row goes in with the same mapping.
    let text = std::fs::read_to_string(&refused).unwrap();
    assert!(text.contains("Belegnummer") && text.contains("\"99,00\""), "{text}");
    std::fs::write(&refused, text.replace("31.06.2026", "30.06.2026")).unwrap();
    let mended = import(&house, 0, &[refused.to_str().unwrap()]);
    assert_eq!(
        (&mended["files"][0]["imported"], &mended["files"][0]["mapping"]["origin"]),
        (&1.into(), &"saved".into())
    );
}

#[test]
fn a_guess_in_doubt_is_proposed_and_read_back_when_corrected() {
    let house = House::new();
    let text = "Invoice No,Customer,Invoice Date,Due Date,Amount\nA1,One,1/2/2026,3/4/2026,5.00\n";
    let file = house.write("export.csv", text);
    let ran = house.run(&["import", "invoices", file.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("mapping_unsure") && ran.err.contains("export.mapping.toml"), "{}", ran.err);
    let proposal = house.path("export.mapping.toml");
    let mapping = std::fs::read_to_string(&proposal).unwrap();
    assert!(mapping.contains("[field.issue_date] # ?") && mapping.contains("[field.currency] # ?"), "{mapping}");
    assert!(!mapping.contains("[field.number] # ?"), "{mapping}");
    // Somebody may be at work on it: the next proposal gets another name.
    let edited = mapping.replace("\"dmy\"", "\"mdy\"").replace("constant = \"CNY\"", "constant = \"USD\"");
    std::fs::write(&proposal, edited).unwrap();
    house.run(&["import", "invoices", file.to_str().unwrap()]).expect(3);
    assert!(house.path("export.mapping-2.toml").exists());
    let result = import(&house, 0, &[file.to_str().unwrap(), "--mapping", proposal.to_str().unwrap()]);
    assert_eq!(
        (&result["files"][0]["imported"], &result["files"][0]["mapping"]["origin"]),
        (&1.into(), &"file".into())
    );
    let next = house.write("next.csv", text.replace("A1", "A2"));
    let next = import(&house, 0, &[next.to_str().unwrap()]);
    assert_eq!(
        (&next["files"][0]["imported"], &next["files"][0]["mapping"]["origin"]),
        (&1.into(), &"saved".into()),
        "what was given is kept for files with the same columns"
    );
    let ageing = house.json("2026-03-05", &["ageing", "--by", "currency"]);
    assert_eq!((&ageing[0]["total"], ageing.to_string().contains("USD")), (&"10.00".into(), true), "{ageing}");
}

#[test]
fn a_known_program_needs_no_guess() {
    let house = House::new();
    let text = "KUNNR,BELNR,BLART,BLDAT,ZFBDT,ZTERM,ZBD1T,ZBD2T,ZBD3T,WAERS,WRBTR,SHKZG,XBLNR\n\
        0000100,1800001,RV,20260501,20260501,Z030,14,0,30,EUR,100.00,S,PO1\n\
        0000100,1800002,DZ,20260510,20260510,,0,0,0,EUR,50.00,H,\n\
        0000100,1800003,DG,20260511,20260511,,0,0,0,EUR,7.00,H,\n";
    let file = house.write("fbl5n.csv", text);
    let result = import(&house, 0, &[file.to_str().unwrap()]);
    let report = &result["files"][0];
    assert_eq!(report["mapping"]["name"], "sap-fbl5n");
    assert_eq!((&report["imported"], &report["skipped"][0]["sum"]), (&2.into(), &"-50".into()));
    let day = |day: &str| house.json(day, &["ageing"])[0]["buckets"]["not_due"].as_str().unwrap().to_owned();
    assert_eq!((day("2026-05-31"), day("2026-06-01")), ("100.00".to_owned(), "0.00".to_owned()), "1 May and 30 days");
}

#[test]
fn a_workbook_is_read_as_it_is() {
    let house = House::new();
    let path = house.path("list.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, "Open items").unwrap();
    for (i, name) in
        ["Customer No", "Customer", "Invoice No", "Invoice Date", "Due Date", "Currency", "Amount"].iter().enumerate()
    {
        sheet.write(2, u16::try_from(i).unwrap(), *name).unwrap();
    }
    for (row, (amount, currency)) in
        [(0.1 + 0.2, "EUR"), (20.0, "XXQ"), (1.0, "EUR"), (1.0, "EUR"), (1.0, "EUR")].iter().enumerate()
    {
        let at = u32::try_from(row).unwrap() + 3;
        for (i, text) in ["0012", "One", ["A1", "A2", "A3", "A4", "A5"][row]].iter().enumerate() {
            sheet.write(at, u16::try_from(i).unwrap(), *text).unwrap();
        }
        for (i, day) in ["2026-05-01", "2026-05-31"].iter().enumerate() {
            let day = rust_xlsxwriter::ExcelDateTime::parse_from_str(day).unwrap();
            sheet.write_with_format(at, u16::try_from(i).unwrap() + 3, &day, &date).unwrap();
        }
        sheet.write(at, 5, *currency).unwrap();
        sheet.write(at, 6, *amount).unwrap();
    }
    book.save(&path).unwrap();
    let refused = house.path("refused.csv");
    let result = import(&house, 3, &[path.to_str().unwrap(), "--reject-file", refused.to_str().unwrap()]);
    assert_eq!((&result["files"][0]["imported"], codes(&result)), (&4.into(), vec!["unknown_currency".to_owned()]));
    assert_eq!(result["files"][0]["rejected"][0]["line"], 5, "the row of the sheet");
    assert_eq!(house.json("2026-05-01", &["ageing"])[0]["total"], "3.30", "no noise of binary fractions");
    let text = std::fs::read_to_string(&refused).unwrap();
    std::fs::write(&refused, text.replace("XXQ", "EUR")).unwrap();
    let mended = import(&house, 0, &[refused.to_str().unwrap()]);
    assert_eq!(mended["files"][0]["imported"], 1, "dates and amounts of the workbook are read again as text");
}

#[test]
fn the_sheet_with_the_list_is_found_behind_a_cover() {
    let house = House::new();
    let path = house.path("cover.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let cover = book.add_worksheet();
    for (row, texts) in [["Prepared by", "Accounts"], ["Checked by", "Controlling"]].iter().enumerate() {
        for (i, text) in texts.iter().enumerate() {
            cover.write(u32::try_from(row).unwrap(), u16::try_from(i).unwrap(), *text).unwrap();
        }
    }
    let list = book.add_worksheet();
    list.set_name("OP").unwrap();
    let names = ["Customer No", "Customer", "Invoice No", "Invoice Date", "Due Date", "Currency", "Amount"];
    let first = ["0012", "One", "A1", "2026-05-01", "2026-05-31", "EUR", "5.00"];
    for (i, (name, value)) in names.iter().zip(first).enumerate() {
        let at = u16::try_from(i).unwrap();
        list.write(0, at, *name).unwrap();
        list.write(1, at, value).unwrap();
    }
    book.save(&path).unwrap();
    let result = import(&house, 0, &[path.to_str().unwrap()]);
    assert_eq!((&result["files"][0]["imported"], &result["files"][0]["mapping"]["sheet"]), (&1.into(), &"OP".into()));
}

#[test]
fn mappings_that_do_not_fit_are_refused() {
    let house = House::new();
    let file = house.write("a.csv", "No,Who\n1,A\n");
    let refused = |mapping: &str, code: &str| {
        let path = house.write("m.toml", mapping);
        let ran = house.run(&["import", "invoices", file.to_str().unwrap(), "--mapping", path.to_str().unwrap()]);
        let ran = ran.expect(3);
        assert!(ran.err.contains(code), "{code}: {}", ran.err);
    };
    refused("content = \"receipts\"\n", "mapping_other_content");
    refused("content = \"invoices\"\n[field.number]\ncolumn = \"Nr\"\n", "mapping_column_missing");
    refused("content = \"invoices\"\n[field.number]\ncolumn = \"No\"\n", "mapping_incomplete");
    refused("content = 5\n", "mapping_invalid");
    let twice = "[field.number]\ncolumn = \"No\"\n[field.debtor_code]\ncolumn = \"No\"\nfill = \"down\"\n";
    refused(&format!("content = \"invoices\"\n{twice}"), "mapping_one_column_twice");
    let ran = house.run(&["import", "invoices", file.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("mapping_no_header"), "{}", ran.err);
}

#[test]
fn our_own_columns_in_another_encoding_need_no_mapping() {
    let house = House::new();
    let text = format!("{HEADER}\nA,D1,北光有限公司,CN,2026-01-02,2026-02-01,CNY,10.00\n");
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let file = house.write("own.csv", wide);
    let result = import(&house, 0, &[file.to_str().unwrap()]);
    assert_eq!((&result["files"][0]["imported"], result["files"][0]["mapping"].is_null()), (&1.into(), true));
}

#[test]
fn amounts_in_ten_thousands_are_multiplied_and_it_is_said() {
    let house = House::new();
    let table = |unit: &str, number: &str| {
        format!(
            "{unit}客户编码,客户名称,发票号码,开票日期,到期日,币种,金额,未收金额\n\
             K1,甲公司,{number},2026年3月5日,2026年4月5日,CNY,12.50,6.20\n"
        )
    };
    let file = house.write("wan.csv", table("单位：万元\n", "F1"));
    let told =
        house.run(&["--as-of", "2026-07-31", "import", "invoices", file.to_str().unwrap(), "--dry-run"]).expect(0);
    assert!(told.err.contains("12.50 = 125000 (× 10000)"), "{}", told.err);
    let first = import(&house, 0, &[file.to_str().unwrap()]);
    assert_eq!(first["files"][0]["sums"][0]["open"], "62000.00", "{first}");
    // The unit is that of the file, not of the columns.
    let next = house.write("yuan.csv", table("", "F2"));
    let ran = house.run(&["import", "invoices", next.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("mapping_unsure"), "nobody says what one stands for: {}", ran.err);
    // Refused rows have no line above their names, and are read as the file was.
    let bad = house.write("bad.csv", table("单位：万元\n", "F4").replace("4月5日", "4月35日"));
    let refused = house.path("refused.csv");
    import(&house, 3, &[bad.to_str().unwrap(), "--reject-file", refused.to_str().unwrap()]);
    let text = std::fs::read_to_string(&refused).unwrap();
    std::fs::write(&refused, text.replace("4月35日", "4月5日")).unwrap();
    let mended = import(&house, 0, &[refused.to_str().unwrap()]);
    assert_eq!(mended["files"][0]["sums"][0]["amount"], "125000.00", "{mended}");
    let again = house.write("again.csv", table("单位：万元\n", "F3"));
    let again = import(&house, 0, &[again.to_str().unwrap()]);
    let report = &again["files"][0];
    assert_eq!((&report["mapping"]["origin"], &report["sums"][0]["amount"]), (&"saved".into(), &"125000.00".into()));
}

#[test]
fn a_given_mapping_reads_a_few_mended_rows_as_it_read_the_file() {
    let house = House::new();
    let head = "Rechnung;Kunde;Datum;Fällig;Betrag\n";
    let rows = "R1;A;03/04/2026;31/05/2026;1.234,50\nR2;A;30/04/2026;30/06/2026;2.0O0\n";
    let file = house.write("all.csv", format!("{head}{rows}"));
    let mapping = house.write(
        "m.toml",
        "content = \"invoices\"\n[field.number]\ncolumn = \"Rechnung\"\n[field.debtor_code]\ncolumn = \"Kunde\"\n\
         [field.debtor_name]\ncolumn = \"Kunde\"\n[field.issue_date]\ncolumn = \"Datum\"\n[field.due_date]\n\
         column = \"Fällig\"\n[field.amount]\ncolumn = \"Betrag\"\n[field.currency]\nconstant = \"EUR\"\n",
    );
    let given = |file: &std::path::Path, code: i32| {
        import(&house, code, &[file.to_str().unwrap(), "--mapping", mapping.to_str().unwrap()])
    };
    let first = given(&file, 3);
    assert_eq!(
        (&first["files"][0]["imported"], codes(&first)),
        (&1.into(), vec!["not_an_amount".to_owned()]),
        "{first}"
    );
    let mended = house.write("mended.csv", format!("{head}R2;A;03/04/2026;05/06/2026;2.000\n"));
    let mended = given(&mended, 0);
    assert_eq!(mended["files"][0]["sums"][0]["amount"], "2000.00", "{mended}");
    let other = House::new();
    let alone = other.write("mended.csv", format!("{head}R2;A;03/04/2026;05/06/2026;2.000\n"));
    let ran =
        other.run(&["import", "invoices", alone.to_str().unwrap(), "--mapping", mapping.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("mapping_unsure"), "nothing was learned there: {}", ran.err);
}

#[test]
fn a_kept_currency_is_asked_about_when_the_next_file_states_another() {
    let house = House::new();
    let list = |line: &str, number: &str| {
        format!(
            "{line}\nCustomer,Invoice no,Invoice date,Due date,Amount\nAsh Ltd,{number},2026-05-01,2026-05-31,100.00\n"
        )
    };
    let first = house.write("may.csv", list("All amounts in USD", "A1"));
    assert_eq!(import(&house, 0, &[first.to_str().unwrap()])["files"][0]["sums"][0]["currency"], "USD");
    let next = house.write("june.csv", list("All amounts in CHF", "A2"));
    let asked = import(&house, 3, &[next.to_str().unwrap()]);
    assert_eq!(asked["files"][0]["error"]["code"], "mapping_unsure", "{asked}");
    let stated = import(&house, 0, &[next.to_str().unwrap(), "--currency", "CHF"]);
    assert_eq!(stated["files"][0]["sums"][0]["currency"], "CHF", "{stated}");
    let same = house.write("july.csv", list("All amounts in USD", "A3"));
    assert_eq!(import(&house, 0, &[same.to_str().unwrap()])["files"][0]["mapping"]["origin"], "saved");
}
