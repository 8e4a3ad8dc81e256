//! Columns that hold code and name of a debtor in one cell, and columns named for codes that hold names. Lines of their own above the
//! items are told elsewhere.

use std::collections::BTreeSet;

use super::party::{code_like, distinct, firm};
use super::{Field, Header, LinePart, Mapping, Record, lines};

/// A column named for codes (`Debitor`) that holds names of firms is that of the names, where no other is.
pub(super) fn names_among_codes(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let knows = |name: &str| mapping.fields.iter().any(|f| f.name == name && f.confidence >= 50);
    if mapping.layout.name != "invoices" || knows("debtor_name") {
        return;
    }
    let Some(codes) = mapping.fields.iter_mut().find(|f| f.name == "debtor_code" && f.confidence >= 50) else { return };
    let Some(at) = codes.columns.first().and_then(|c| header.names.iter().position(|n| n == c)) else { return };
    let all = distinct(data, at);
    let eastern = |t: &str| t.chars().filter(|c| ('\u{3040}'..'\u{A000}').contains(c)).count() >= 2;
    let named = |t: &&String| t.chars().any(char::is_alphabetic) && (t.contains(' ') || eastern(t) || firm(t));
    if !all.iter().any(|t| code_like(t)) && all.iter().filter(named).count() * 3 >= all.len() * 2 {
        codes.name = "debtor_name";
    }
    let named = mapping.fields.iter().any(|f| f.name == "debtor_name" && f.confidence >= 50);
    let mut kept = false;
    // A name that was found before in doubt gives way.
    mapping
        .fields
        .retain(|f| f.name != "debtor_name" || f.confidence >= 50 && named && !std::mem::replace(&mut kept, true));
}

/// Code and name are told apart where one column is both and each of its cells has both: `1003 Alpina AG`, `Alpina AG (1003)`.
pub(super) fn parts(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let plain = |f: &Field| f.columns.len() == 1 && f.line.is_none() && f.join.is_none() && f.values.is_empty();
    let of = |name: &str| mapping.fields.iter().find(|f| f.name == name && plain(f)).map(|f| f.columns.clone());
    let Some(columns) = of("debtor_code").filter(|c| of("debtor_name").as_ref() == Some(c)) else { return };
    let Some(at) = columns.first().and_then(|c| header.names.iter().position(|n| n == c)) else { return };
    let rows: Vec<Record> = data.iter().filter(|r| !super::fill::totals(r)).cloned().collect();
    let all = distinct(&rows, at);
    let found: Vec<(String, String)> = all.iter().filter_map(|t| lines::split(t)).collect();
    if found.len() * 10 < all.len() * 9 || !convincing(&found) {
        return;
    }
    for f in mapping.fields.iter_mut() {
        match f.name {
            "debtor_code" => f.part = Some(LinePart::Code),
            "debtor_name" => f.part = Some(LinePart::Name),
            _ => {}
        }
    }
}

/// Whether what stands before or behind names are codes, and not the beginning of names (`3M Ltd`): as many as names, and all of one
/// shape, or long.
pub(super) fn convincing(found: &[(String, String)]) -> bool {
    let codes: BTreeSet<&String> = found.iter().map(|f| &f.0).collect();
    let names: BTreeSet<&String> = found.iter().map(|f| &f.1).collect();
    let shape = |code: &str| -> String { code.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect() };
    let shapes: BTreeSet<String> = codes.iter().map(|c| shape(c)).collect();
    let shortest = codes.iter().map(|c| c.len()).min().unwrap_or(0);
    codes.len() == names.len() && (shortest >= 4 || shortest >= 3 && codes.len() >= 3 && shapes.len() == 1)
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    fn read(column: &str, names: &[&str]) -> (Vec<&'static str>, Vec<String>) {
        let row = |(n, name): (usize, &&str)| format!("{name}|R{n}|1{n}.10.2026|1{n}.11.2026|CHF|10{n},40\n");
        let rows: String = names.iter().enumerate().map(row).collect();
        let (guess, records) = invoices(&format!("{column}|Beleg|Datum|Fällig|Währung|Betrag\n{rows}"));
        (guess.mapping.unsure(), mapped(&guess, &records, &["debtor_code", "debtor_name"]))
    }

    #[test]
    fn code_and_name_in_one_cell_are_told_apart() {
        for column in ["Kunde", "Debitor", "Customer"] {
            for cells in [
                ["1003 Alpina AG", "1018 Kantonsspital Glarus", "1003 Alpina AG"],
                ["Alpina AG (1003)", "Kantonsspital Glarus (1018)", "Alpina AG (1003)"],
                ["1003 - Alpina AG", "1018 - Kantonsspital Glarus", "1003 - Alpina AG"],
            ] {
                let read = read(column, &cells);
                assert_eq!(read.0, Vec::<&str>::new(), "{column} {cells:?}");
                assert_eq!(
                    read.1,
                    ["1003;Alpina AG", "1018;Kantonsspital Glarus", "1003;Alpina AG"],
                    "{column} {cells:?}"
                );
            }
        }
        let east = read("客户", &["C001甲公司", "C002 乙公司", "C003-丙公司"]);
        assert_eq!(east, (vec![], vec!["C001;甲公司".into(), "C002;乙公司".into(), "C003;丙公司".into()]));
    }

    #[test]
    fn what_begins_a_name_is_no_code() {
        for names in
            [["3M Deutschland GmbH", "360 Media Ltd"], ["24 Hours Ltd", "Oslo AS"], ["1003-Alpina AG", "1018-Oslo AS"]]
        {
            let whole: Vec<String> = names.iter().map(|n| format!("{n};{n}")).collect();
            assert_eq!(read("Kunde", &names), (vec![], whole), "{names:?}");
        }
    }

    #[test]
    fn a_column_named_for_codes_that_holds_names_is_that_of_the_names() {
        let names = ["Alpina AG", "Kantonsspital Glarus", "Messdienst Vogt GmbH"];
        let whole: Vec<String> = names.iter().map(|n| format!("{n};{n}")).collect();
        assert_eq!(read("Debitor", &names), (vec![], whole));
        // Words that may be codes are asked about.
        assert_eq!(read("Debitor", &["ALPINA", "MESSVOGT"]).0, ["debtor_name"]);
    }

    #[test]
    fn groups_in_a_column_named_for_debtors_have_code_and_name() {
        for column in ["Debitor", "Kunde"] {
            let (guess, records) = invoices(&format!(
                "{column}|Nummer|Datum|Fällig|Währung|Betrag\n1003 Alpina AG|||||\n|507|10.10.2026|10.11.2026|CHF|10,40\n\
                 |514|11.10.2026|11.11.2026|CHF|11,40\nTotal 1003|||||21,80\n1018 Kantonsspital Glarus|||||\n\
                 |528|10.10.2026|10.11.2026|CHF|12,40\n|535|11.10.2026|11.11.2026|CHF|13,40\nTotal 1018|||||25,80\n"
            ));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{column}: {:#?}", guess.mapping);
            assert_eq!(
                mapped(&guess, &records, &["debtor_code", "debtor_name", "number"]),
                [
                    "1003;Alpina AG;507",
                    "1003;Alpina AG;514",
                    "1018;Kantonsspital Glarus;528",
                    "1018;Kantonsspital Glarus;535"
                ],
                "{column}"
            );
        }
    }
}
