//! Tests of lines that name the debtors of the rows below them.

use super::*;
use crate::intake::mapping::tests::{invoices, mapped};

const FIELDS: [&str; 4] = ["number", "debtor_code", "debtor_name", "amount"];

#[test]
fn code_and_name_out_of_a_line() {
    for (text, code, name) in [
        ("20017 Brandl GmbH", "20017", "Brandl GmbH"),
        ("Kunde: 20017 - Brandl GmbH", "20017", "Brandl GmbH"),
        ("Konto 200014 Gruber Holzbau GmbH", "200014", "Gruber Holzbau GmbH"),
        ("Customer Care Ltd", "Customer Care Ltd", "Customer Care Ltd"),
        ("Brandl GmbH (K-17)", "K-17", "Brandl GmbH"),
        ("客户编号：C01 客户名称：甲公司", "C01", "甲公司"),
        ("往来单位：甲公司", "甲公司", "甲公司"),
        ("3 Brothers", "3", "Brothers"),
        ("[K-17] Brandl GmbH", "K-17", "Brandl GmbH"),
        ("C001甲公司", "C001", "甲公司"),
        ("C001-甲公司", "C001", "甲公司"),
        ("1003-Alpina AG", "1003-Alpina AG", "1003-Alpina AG"),
        ("Brandl GmbH", "Brandl GmbH", "Brandl GmbH"),
    ] {
        assert_eq!((Part::Code.of(text).as_str(), Part::Name.of(text).as_str()), (code, name), "{text}");
    }
    assert_eq!(Part::All.of("Kunde: 20017 Brandl GmbH"), "20017 Brandl GmbH");
    assert_eq!(Part::Name.within("1003: Alpina AG"), "Alpina AG");
    assert_eq!(Part::Name.within("Alpina AG: Bern"), "Alpina AG: Bern");
    assert_eq!(unlabelled("制表人：李敏"), None);
}

#[test]
fn a_line_in_a_column_of_something_else_names_the_debtor_of_its_items() {
    let (guess, records) = invoices(
        "Invoice Date|Due Date|Invoice Number|Reference|Currency|Total\nCity Limousines|||||\n2026-07-04|2026-07-18|I-1||EUR|156.75\n\
         2026-07-26|2026-08-09|I-2|PO 7|EUR|868.95\nTotal City Limousines|||||1025.70\n|||||\nMarine Systems|||||\n\
         2026-10-19|2026-11-02|I-3||EUR|64.72\nTotal Marine Systems|||||64.72\n2026-10-20|2026-11-03|I-4||EUR|5.00\nTotal|||||1090.42\n",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
    assert_eq!(
        mapped(&guess, &records, &FIELDS),
        [
            "I-1;City Limousines;City Limousines;156.75",
            "I-2;City Limousines;City Limousines;868.95",
            "I-3;Marine Systems;Marine Systems;64.72",
            // Nothing holds below a total: refused as missing.
            "I-4;;;5"
        ]
    );
}

#[test]
fn codes_and_labels_are_no_part_of_a_name() {
    for (head, first) in [("Lager", "31"), ("", "")] {
        let (guess, records) = invoices(&format!(
            "{head}|Rechnungsnr|Datum|fällig|Währung|Betrag\nKunde: 20017 Brandl GmbH|||||\n{first}|R1|2026-07-01|2026-07-15|EUR|100,00\n\
             {first}|R2|2026-07-02|2026-07-16|EUR|50,00\n|||||150,00\nKunde: 20018 Loidl KG|||||\n{first}|R3|2026-07-03|2026-07-17|EUR|70,00\n",
        ));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        let rows = mapped(&guess, &records, &FIELDS);
        assert_eq!(rows, ["R1;20017;Brandl GmbH;100", "R2;20017;Brandl GmbH;50", "R3;20018;Loidl KG;70"], "{head}");
    }
}

#[test]
fn ages_are_no_debtors() {
    for head in ["", "Reference"] {
        let (guess, _) = invoices(&format!(
            "{head}|Type|Date|Num|Due Date|Currency|Open Balance\nCurrent||||||\n|Invoice|2026-10-31|1051|2026-11-30|EUR|500.00\n\
             Total Current||||||500.00\n1 - 30||||||\n|Invoice|2026-09-30|1043|2026-10-30|EUR|120.00\nTotal 1 - 30||||||120.00\n"
        ));
        assert_eq!(guess.mapping.unsure(), ["debtor_code", "debtor_name"], "{:#?}", guess.mapping);
    }
}

#[test]
fn code_and_name_may_stand_in_cells_of_their_own() {
    let items = |n: u8| {
        format!(
            "{n}1|SI|2026-07-0{n}|2026-08-0{n}|INV{n}1||EUR|10{n}.00\n{n}2|SI|2026-07-0{n}|2026-08-0{n}|INV{n}2||EUR|20{n}.00\n"
        )
    };
    for (one, other) in [
        ("A/C:|ABS001|Name:|ABS Garages Ltd|Contact:|Mike Hall|Tel:|0191 4960", "A/C:|BBS002|Name:|Bobby Ltd|||Tel:|"),
        ("10001|ABS Garages Ltd||||||", "10002|Bobby Ltd||||||"),
        ("A/C: ABS001|Name: ABS Garages Ltd||||||", "A/C: BBS002|Name: Bobby Ltd||||||"),
        ("Kunde|10001|ABS Garages Ltd|||||", "Kunde|10002|Bobby Ltd|||||"),
    ] {
        let text = format!(
            "No|Type|Date|Due Date|Ref|Details|Currency|Amount\n{one}\n{}|||||||304.00\n{other}\n{}|||||||308.00\n",
            items(1),
            items(2)
        );
        let (guess, records) = invoices(&text);
        let unsure: Vec<_> = guess.mapping.unsure().into_iter().filter(|f| f.starts_with("debtor")).collect();
        assert_eq!(unsure, Vec::<&str>::new(), "{one}: {:#?}", guess.mapping);
        let rows = mapped(&guess, &records, &["debtor_code", "debtor_name"]);
        let code = |l: &str| {
            l.split(['|', ':', ' ']).find(|t| t.contains(|c: char| c.is_ascii_digit())).unwrap_or_default().to_owned()
        };
        let (first, second) = (format!("{};ABS Garages Ltd", code(one)), format!("{};Bobby Ltd", code(other)));
        assert_eq!(rows, [first.clone(), first, second.clone(), second], "{one}");
    }
}

/// The rows, read with what stands above the names.
fn below(text: &str, fields: &[&str]) -> Vec<String> {
    use crate::intake::{Row, mapping::Filling};
    let (guess, records) = invoices(text);
    let unsure: Vec<_> = guess.mapping.unsure().into_iter().filter(|f| *f != "currency").collect();
    assert_eq!(unsure, Vec::<&str>::new(), "{:#?}", guess.mapping);
    let applied = Applied::new(&guess.mapping, &guess.header.names)
        .unwrap_or_else(|c| panic!("{c}"))
        .below(&records[..guess.header.taken]);
    let mut filling = Filling::default();
    let rows = records[guess.header.taken..].iter().filter_map(|r| {
        let mut r = r.clone();
        if applied.fill(&mut filling, &mut r) { None } else { applied.row(&r) }
    });
    rows.map(|row| fields.iter().map(|f| row.get(f).unwrap_or("?").to_owned()).collect::<Vec<_>>().join(";")).collect()
}

#[test]
fn the_first_debtor_may_stand_above_the_names() {
    let names = "Invoice No|Type|Date|Due Date|Ref|Details|Balance\n";
    let ends = |limit: &str| format!("|||||Totals:|304.00\nTurnover:||9000.11||||Credit Limit £{limit}\n|||||||\n");
    let item = |n: u8| format!("INV{n}|Invoice|2026-07-0{n}|2026-08-0{n}|a|Bolts|10{n}.00|\n");
    let text = [
        "Acme Ltd||||Aged Debtors (Detailed)\nDate To:|2026-11-20\n|||||||\n",
        "A/C:|ABS001|Name:|ABS Garages Ltd||Contact:|Mike Hall\n",
        names,
        &item(1),
        &item(2),
        &ends("4000"),
        "A/C:|BRI001|Name:|Brisco & Sons||Contact:|A. Brisco\n",
        names,
        &item(3),
        &ends(""),
    ];
    assert_eq!(
        below(&text.concat(), &FIELDS),
        ["INV1;ABS001;ABS Garages Ltd;101", "INV2;ABS001;ABS Garages Ltd;102", "INV3;BRI001;Brisco & Sons;103"]
    );
}

#[test]
fn code_and_name_may_stand_on_lines_of_their_own() {
    let head =
        |code: &str, name: &str| format!("|Debitor||{code}\n|Buchungskreis||1000\n|\n|Name||{name}\n|Ort||Kiel\n|\n");
    let item = |n: u8| format!("|A|18000{n}|RV|19.08.2026|18.0{n}.2026|15.47{n},00|EUR||Träger\n");
    let text = [
        "Debitoren Einzelpostenliste\n|\n",
        &head("100231", "Stahlbau Kröger AG"),
        "|St|Belegnr|Art|Belegdatum|Nettofälligkeit|Betrag in HW|HWähr|Ausgl.bel.|Text\n|\n",
        &item(8),
        &item(9),
        "*|A|||||30.947,00|EUR\n|\n|\n",
        &head("100402", "Werft Nobis GmbH"),
        &item(7),
        "*|A|||||15.477,00|EUR\n|\n**||||||46.424,00|EUR\n",
    ];
    assert_eq!(
        below(&text.concat(), &FIELDS),
        [
            "180008;100231;Stahlbau Kröger AG;15478",
            "180009;100231;Stahlbau Kröger AG;15479",
            "180007;100402;Werft Nobis GmbH;15477"
        ]
    );
}

#[test]
fn single_texts_that_may_be_anything_are_asked_about() {
    // One line above all, beside a column of texts that may be names.
    let (guess, _) = invoices(
        "Invoice Date|Due Date|Invoice Number|Memo|Currency|Total\nNorthern region|||||\n2026-07-04|2026-07-18|I-1|City Cars|EUR|156.75\n\
         2026-07-26|2026-08-09|I-2|Sea Trade|EUR|868.95\n",
    );
    assert_eq!(guess.mapping.unsure(), ["debtor_code", "debtor_name"], "{:#?}", guess.mapping);
}

#[test]
fn names_stand_above_items_that_repeat_the_code() {
    let list = |second: &str| {
        invoices(&format!(
            "Account|Type|Reference|Trans. Date|Due Date|O/S Value\nABB001  Abbey Fixings Ltd|||||\n\
             ABB001|Invoice|40211|03/08/2026|02/09/2026|960.00\nABB001|Invoice|40218|16/08/2026|15/09/2026|440.60\n\
             {second}  Bristow & Daughters|||||\nBRI004|Invoice|40232|12/08/2026|11/09/2026|2400.00\n"
        ))
    };
    let (guess, records) = list("BRI004");
    assert!(!guess.mapping.unsure().contains(&"debtor_name"), "{:#?}", guess.mapping);
    let read = mapped(&guess, &records, &["debtor_code", "debtor_name"]);
    assert_eq!(read, ["ABB001;Abbey Fixings Ltd", "ABB001;Abbey Fixings Ltd", "BRI004;Bristow & Daughters"]);
    assert!(list("BRX009").0.mapping.unsure().contains(&"debtor_name"), "another code above");
}
