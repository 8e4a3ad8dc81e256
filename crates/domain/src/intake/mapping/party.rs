//! Who owes, by what stands in the columns: codes that go with names row by row, names with the forms of firms. Names of columns
//! alone are judged elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::score::column;
use super::{Field, Header, Mapping, Record, SURE, Words, codes, key};

/// Legal forms at the end of a firm's name, made comparable, each a word of its own.
const FORMS: [&str; 40] = [
    "gmbh", "ag", "kg", "ohg", "ek", "ug", "mbh", "ev", "gbr", "se", "ltd", "limited", "inc", "llc", "llp", "plc",
    "corp", "co", "company", "sa", "sas", "sarl", "srl", "spa", "snc", "sl", "slu", "bv", "nv", "ab", "oy", "as",
    "aps", "kk", "pte", "pty", "bhd", "group", "holding", "partners",
];
/// The same in Chinese and Japanese.
const EASTERN: [&str; 14] = [
    "公司",
    "集团",
    "集團",
    "厂",
    "廠",
    "株式会社",
    "有限会社",
    "合同会社",
    "㈱",
    "㈲",
    "（株）",
    "(株)",
    "商行",
    "企業社",
];

/// Whether a text is the name of a firm, by its legal form.
pub(super) fn firm(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || c == ',' || c == '&').map(key);
    EASTERN.iter().any(|f| text.contains(f)) || words.skip(1).any(|w| FORMS.contains(&w.as_str()))
}

/// Whether a text is a code rather than a name: figures in it, and neither blanks nor characters beyond ASCII.
pub(super) fn code_like(text: &str) -> bool {
    text.is_ascii() && text.len() <= 16 && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(' ')
}

/// The texts of a column, each once.
pub(super) fn distinct(data: &[Record], at: usize) -> BTreeSet<String> {
    column(data, at).map(|c| c.text().into_owned()).collect()
}

/// Whether some other column that nothing reads may hold names too: texts of several words, or not in Latin letters.
pub(super) fn others(mapping: &Mapping, header: &Header, data: &[Record], but: usize) -> bool {
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let named = |text: &String| {
        let eastern = text.chars().filter(|c| ('\u{3040}'..'\u{A000}').contains(c)).count() >= 2;
        text.chars().any(char::is_alphabetic) && (text.contains(' ') || eastern)
    };
    let holds = |at: usize| {
        let all = distinct(data, at);
        all.len() >= 2 && all.iter().filter(|t| named(t)).count() * 2 >= all.len()
    };
    let free = header.names.iter().enumerate().filter(|(at, name)| *at != but && !used.contains(&key(name)));
    free.into_iter().any(|(at, _)| holds(at))
}

/// A column of names of firms that no known word names: taken when it is the only one and half of its names or more have a form.
/// A column named for customers that holds codes beside one that holds their names is that of the codes.
pub(super) fn names(mapping: &mut Mapping, header: &Header, data: &[Record], words: &Words) {
    if mapping.layout.name != "invoices" {
        return;
    }
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let place = |f: &Field| f.columns.first().and_then(|c| header.names.iter().position(|n| n == c));
    let field = |name: &str| mapping.fields.iter().find(|f| f.name == name && f.confidence >= 50);
    let free: Vec<usize> =
        (0..header.names.len()).filter(|at| header.names.get(*at).is_some_and(|n| !used.contains(&key(n)))).collect();
    let column_of = |at: usize| header.names.get(at).cloned().into_iter().collect();
    if let Some(named) = field("debtor_name").filter(|_| field("debtor_code").is_none()) {
        let codes = place(named).filter(|at| distinct(data, *at).iter().all(|t| code_like(t) || codes::short(t)));
        let other = codes.and_then(|codes| {
            let known = |at: &usize| {
                header
                    .names
                    .get(*at)
                    .is_some_and(|n| words.fit("invoices", "debtor_name", &words.name("invoices", &key(n))) >= 75)
            };
            let text = |at: &usize| {
                column(data, *at).next().is_some()
                    && !distinct(data, *at).iter().any(|t| code_like(t) || codes::short(t))
            };
            free.iter().copied().filter(known).filter(text).find(|at| one_to_one(data, codes, *at))
        });
        let Some(other) = other else { return };
        let names = Field { columns: column_of(other), confidence: SURE, because: "pairs", ..named.clone() };
        let codes = Field { name: "debtor_code", confidence: SURE, because: "pairs", ..named.clone() };
        mapping.fields.retain(|f| !["debtor_code", "debtor_name"].contains(&f.name));
        mapping.fields.extend([codes, names]);
        return;
    }
    if field("debtor_name").is_some() {
        return;
    }
    let firms = |at: &usize| {
        let all = distinct(data, *at);
        all.len() >= 2 && all.iter().filter(|t| firm(t)).count() * 2 >= all.len()
    };
    let mut found = free.into_iter().filter(firms);
    if let (Some(at), None) = (found.next(), found.next())
        && !others(mapping, header, data, at)
    {
        mapping.fields.retain(|f| f.name != "debtor_name");
        let field = Field {
            name: "debtor_name",
            columns: column_of(at),
            confidence: SURE,
            because: "firms",
            ..Field::default()
        };
        mapping.fields.push(field);
    }
}

/// Casts doubt on code and name whose columns hold each the other: codes where names are said to stand, and names of several words where codes
/// are.
pub(super) fn exchanged(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let texts = |name: &str| {
        let field = mapping.fields.iter().find(|f| f.name == name && f.line.is_none() && f.part.is_none())?;
        let at = header.names.iter().position(|n| field.columns.first() == Some(n))?;
        Some((at, distinct(data, at)))
    };
    let Some(((code, codes), (name, names))) = texts("debtor_code").zip(texts("debtor_name")) else { return };
    let wordy = |t: &&String| t.contains(' ') && t.chars().any(char::is_alphabetic) || firm(t);
    let turned = code != name
        && !names.is_empty()
        && names.iter().all(|t| code_like(t))
        && codes.iter().filter(wordy).count() * 2 > codes.len();
    if turned {
        for f in mapping.fields.iter_mut().filter(|f| ["debtor_code", "debtor_name"].contains(&f.name)) {
            (f.confidence, f.because) = (f.confidence.min(60), "values");
        }
    }
}

/// Whether each value of one column goes with one of the other in all rows that have both, and several do.
pub(super) fn one_to_one(data: &[Record], a: usize, b: usize) -> bool {
    let text = |r: &Record, at: usize| r.cells.get(at).map(|c| c.text().into_owned()).filter(|t| !t.is_empty());
    let pairs: BTreeSet<(String, String)> = data.iter().filter_map(|r| text(r, a).zip(text(r, b))).collect();
    let firsts: BTreeSet<&String> = pairs.iter().map(|p| &p.0).collect();
    let seconds: BTreeSet<&String> = pairs.iter().map(|p| &p.1).collect();
    let rows = data.iter().filter(|r| text(r, a).is_some()).count();
    let both = data.iter().filter(|r| text(r, a).is_some() && text(r, b).is_some()).count();
    // Named once for several items, both stand in the same rows and in no other.
    let together = data.iter().all(|r| text(r, a).is_some() == text(r, b).is_some());
    let again = pairs.len() < both || together && rows < data.len();
    pairs.len() >= 2 && again && firsts.len() == pairs.len() && seconds.len() == pairs.len()
}

/// Whether each value of one column goes with one of the other in nine rows of ten that have both, and some stand again and again: a slip
/// must not switch off what tells two debtors of one name apart.
pub(super) fn nearly(data: &[Record], a: usize, b: usize) -> bool {
    let text = |r: &Record, at: usize| r.cells.get(at).map(|c| c.text().into_owned()).filter(|t| !t.is_empty());
    let mut rows: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for (first, second) in data.iter().filter_map(|r| text(r, a).zip(text(r, b))) {
        *rows.entry(first).or_default().entry(second).or_default() += 1;
    }
    let all: usize = rows.values().flat_map(BTreeMap::values).sum();
    let most: usize = rows.values().filter_map(|m| m.values().max()).sum();
    rows.len() >= 2 && rows.len() < all && most * 10 >= all * 9
}

/// Fields that name a debtor.
pub(super) const NAMED: [&str; 3] = ["debtor_name", "debtor_code", "legal_name"];

/// A name without the courtesy that a Japanese letter adds to it: the same debtor stands without it in the next list.
pub(super) fn plainly(name: String) -> String {
    let cut = ["様", "御中"].iter().find_map(|polite| name.strip_suffix(polite)).map(str::trim_end);
    cut.filter(|n| !n.is_empty()).map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn two_codes_of_one_name_or_an_odd_value_do_not_switch_a_column_of_codes_off() {
        let row = |code: &str, name: &str, n: usize| format!("{code}|{name}|I{n}|2026-05-01|2026-06-01|EUR|1{n}.00\n");
        let list = |head: &str, codes: &[(&str, &str)]| {
            let rows: String = codes.iter().enumerate().map(|(n, (c, name))| row(c, name, n)).collect();
            invoices(&format!("{head}|Customer|Invoice No|Invoice Date|Due Date|Currency|Amount\n{rows}"))
                .0
                .mapping
                .unsure()
        };
        let two = [("C1", "Smith Ltd"), ("C2", "Smith Ltd"), ("C1", "Smith Ltd"), ("C3", "Kay Ltd"), ("C3", "Kay Ltd")];
        let several = ["C1", "C2", "C3", "C4"]
            .map(|c| [(c, if c == "C1" { "A Ltd" } else { c }), (c, if c == "C1" { "A Ltd" } else { c })]);
        let mut odd: Vec<(&str, &str)> = several.concat().into_iter().chain(several.concat()).collect();
        odd.push(("see list", "A Ltd"));
        for head in ["Code", "ID", "Nr."] {
            assert_eq!(list(head, &two), ["debtor_code"], "{head}: two codes of one name");
            assert_eq!(list(head, &odd), ["debtor_code"], "{head}: an odd value");
        }
        let regions = [("N1", "Smith Ltd"), ("N1", "Kay Ltd"), ("S1", "Bell Ltd"), ("S1", "Dee Ltd")];
        assert_eq!(list("Code", &regions), Vec::<&str>::new(), "a code of several names is another's");
        let strokes = [("-", "Smith Ltd"), ("-", "Smith Ltd"), ("=1+1", "Kay Ltd")];
        assert_eq!(list("Remark", &strokes), Vec::<&str>::new(), "a stroke and one odd value are no codes");
    }

    #[test]
    fn names_of_firms_are_known_by_their_forms() {
        let head = "Konto|Zzq|Rechnungs-Nr.|Datum|Fällig am|Betrag|WKZ";
        let rest = "01.05.2026|31.05.2026|5,00|EUR\n";
        let list = |a: &str, b: &str| format!("{head}\n1|{a}|R1|{rest}1|{a}|R2|{rest}2|{b}|R3|{rest}");
        let (guess, records) = invoices(&list("Hafen Handels GmbH", "Bäckerei Öztürk e.K."));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["debtor_code", "debtor_name"])[2], "2;Bäckerei Öztürk e.K.");
        let (guess, _) = invoices(&list("Frau Weiß", "Herr Braun"));
        assert!(guess.mapping.unsure().contains(&"debtor_name"), "persons may be anybody");
        let bank =
            list("Hafen Handels GmbH", "Bank AG").replace("|WKZ\n", "|WKZ|Zzr\n").replace("|EUR\n", "|EUR|Frau Weiß\n");
        let (guess, _) = invoices(&bank.replacen("Frau Weiß", "Herr Braun", 1));
        assert!(guess.mapping.unsure().contains(&"debtor_name"), "another column may be that of the names");
    }

    #[test]
    fn codes_in_a_column_named_for_customers_stand_beside_their_names() {
        let (guess, records) = invoices(
            "Customer|Customer short name|Invoice No|Invoice Date|Due Date|Currency|Amount\n\
             C0012|Taipei|I1|2026-05-01|2026-06-01|EUR|5.00\nC0012|Taipei|I2|2026-05-01|2026-06-01|EUR|5.00\nC0034|Kaohsiung|I3|2026-05-01|2026-06-01|EUR|5.00\n",
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["debtor_code", "debtor_name"])[2], "C0034;Kaohsiung");
    }

    #[test]
    fn a_column_named_like_a_code_is_not_passed_over_for_the_name() {
        for name in ["得意先ｺｰﾄﾞ", "Kto", "Kunden-Nr", "客戶統編", "Acct", "Cust no", "Client ref code"]
        {
            let head = format!("{name}|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount");
            let (guess, _) = invoices(&format!("{head}\n0012|A|I1|2026-03-05|2026-04-05|GBP|10.00"));
            let code = guess.mapping.fields.iter().find(|f| f.name == "debtor_code").unwrap();
            assert_eq!(code.columns, [name], "{:#?}", guess.columns);
        }
        let head = "Customer remark|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount";
        let (guess, _) = invoices(&format!("{head}\nnice|A|I1|2026-03-05|2026-04-05|GBP|10.00"));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "a name alone is the code");
    }

    #[test]
    fn codes_that_go_with_the_names_are_taken_or_asked_about() {
        let list = |name: &str, codes: [&str; 4]| {
            let head = format!("{name}|Customer|Invoice no|Invoice date|Due date|Currency|Amount");
            let rows: String = codes
                .iter()
                .zip(["Nord", "Nord", "Süd", "Süd"])
                .enumerate()
                .map(|(n, (code, who))| format!("{code}|{who}|I{n}|2026-05-1{n}|2026-06-01|EUR|{n}5.00\n"))
                .collect();
            invoices(&format!("{head}\n{rows}")).0.mapping
        };
        let code = |mapping: &crate::intake::mapping::Mapping| {
            mapping.fields.iter().find(|f| f.name == "debtor_code").map(|f| f.columns.clone()).unwrap()
        };
        let (pairs, mixed) = (["00417", "00417", "00422", "00422"], ["00417", "00422", "00422", "00417"]);
        for name in [
            "Acc",
            "A/c no",
            "Code",
            "Debtor",
            "Cust",
            "ID",
            "Ledger",
            "客代",
            "客編",
            "编码",
            "户号",
            "コード",
            "得意先№",
            "CD",
            "Kd.",
            "Deb.",
            "Nr.",
        ] {
            let mapping = list(name, pairs);
            assert_eq!((code(&mapping), mapping.unsure()), (vec![name.to_owned()], vec![]), "{name}");
        }
        let mapping = list("Zzq", pairs);
        assert_eq!(
            (code(&mapping), mapping.unsure()),
            (vec!["Zzq".to_owned()], vec!["debtor_code"]),
            "no name, but content"
        );
        let mapping = list("Acc", mixed);
        assert_eq!(
            (code(&mapping), mapping.unsure()),
            (vec!["Acc".to_owned()], vec!["debtor_code"]),
            "a name, but no content"
        );
        // Sums of money go with the names in a short list, and are no codes.
        for (name, codes) in [("Paid", ["1000", "1000", "1500", "1500"]), ("已回款", ["10", "10", "20", "20"])] {
            assert_eq!(code(&list(name, codes)), ["Customer"], "{name}");
        }
        assert_eq!(code(&list("Zzq", ["0", "0", "1500.5", "1500.5"])), ["Customer"]);
        for (name, codes) in [
            ("Zzq", mixed),
            ("ID", mixed),
            ("VAT no", pairs),
            ("Zzq", ["2026-05-01", "2026-05-01", "2026-05-02", "2026-05-02"]),
        ] {
            let mapping = list(name, codes);
            assert_eq!((code(&mapping), mapping.unsure()), (vec!["Customer".to_owned()], vec![]), "{name}");
        }
    }

    #[test]
    fn a_code_and_a_name_that_stand_for_the_rows_below_go_together() {
        let (guess, records) = invoices(
            "Code|Name|Invoice no|Invoice date|Due date|Currency|Amount\n\
             K-1|Oslo|E1|2026-06-01|2026-07-01|EUR|1.00\n||E2|2026-06-02|2026-07-02|EUR|2.00\n||E3|2026-06-03|2026-07-03|EUR|3.00\n\
             K-2|Bergen|E4|2026-06-04|2026-07-04|EUR|4.00\n||E5|2026-06-05|2026-07-05|EUR|5.00\n",
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["debtor_code", "debtor_name"])[1], "K-1;Oslo");
    }

    #[test]
    fn a_courtesy_is_no_part_of_a_name() {
        for (given, name) in [
            ("株式会社山田製作所 様", "株式会社山田製作所"),
            ("鈴木商店　御中", "鈴木商店"),
            ("田中様", "田中"),
            ("様", "様"),
            ("Oslo", "Oslo"),
        ] {
            assert_eq!(super::plainly(given.to_owned()), name);
        }
    }
}
