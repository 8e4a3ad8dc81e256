//! Which column holds the codes of the debtors, by its name and by how it goes with their names, row by row. What names the debtors is said elsewhere.

use std::collections::BTreeSet;

use super::party::{code_like, distinct, nearly, one_to_one};
use super::score::column;
use super::{Field, Header, Mapping, Record, SURE, Words, key};

/// Names of a debtor's code that can be little else; asked about when the names do not bear them out.
const CODES: [&str; 27] = [
    "debiteur",
    "kundnr",
    "kto",
    "kontonr",
    "kontono",
    "konto",
    "kontonummer",
    "acct",
    "account",
    "ac",
    "payer",
    "acc",
    "acno",
    "accno",
    "cust",
    "debtor",
    "debitor",
    "deb",
    "kd",
    "knr",
    "客代",
    "客编",
    "客号",
    "户号",
    "往来编码",
    "助记码",
    "社番",
];
/// Whether a text is as short as codes are, in capitals or figures alone.
pub(super) fn short(text: &str) -> bool {
    let code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-./_".contains(c);
    text.chars().count() <= 12 && text.chars().all(code)
}

/// Names that may be of many codes: they need the names beside them to bear them out.
const ANY: [&str; 19] = [
    "code",
    "id",
    "ledger",
    "client",
    "shortname",
    "shortcode",
    "nr",
    "no",
    "number",
    "nummer",
    "cd",
    "key",
    "matchcode",
    "编码",
    "编号",
    "代码",
    "代号",
    "コード",
    "番号",
];
/// Parts of names of codes that are surely none of a debtor's.
const NO_CODES: [&str; 26] = [
    "统一编号",
    "統一編號",
    "识别号",
    "識別號",
    "phone",
    "tel",
    "fax",
    "mobil",
    "plz",
    "zip",
    "post",
    "vat",
    "tax",
    "ust",
    "steuer",
    "iban",
    "bic",
    "bank",
    "country",
    "land",
    "税",
    "邮编",
    "電話",
    "电话",
    "order",
    "po",
];

/// Short codes that go with the names row by row bear out a name that may be of codes or of names: `Customer` beside `Customer name`.
fn borne_out(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let place = |name: &str, least: u8| {
        let field = mapping.fields.iter().find(|f| f.name == name && f.columns.len() == 1 && f.confidence >= least)?;
        header.names.iter().position(|n| field.columns.first() == Some(n))
    };
    let Some((codes, names)) = place("debtor_code", 50).zip(place("debtor_name", SURE)).filter(|(a, b)| a != b) else {
        return;
    };
    if distinct(data, codes).iter().all(|t| short(t)) && one_to_one(data, codes, names) {
        for f in mapping.fields.iter_mut().filter(|f| f.name == "debtor_code" && f.confidence < SURE) {
            (f.confidence, f.because) = (SURE, "pairs");
        }
    }
}

/// A column of texts that goes with the codes row by row, where nothing else may name the debtors: proposed as their names.
pub(super) fn named(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let knows = |name: &str| mapping.fields.iter().find(|f| f.name == name && f.confidence >= 50);
    if mapping.layout.name != "invoices" || knows("debtor_name").is_some() {
        return;
    }
    let codes = knows("debtor_code").filter(|f| f.line.is_none()).and_then(|f| f.columns.first());
    let Some(codes) = codes.and_then(|c| header.names.iter().position(|n| n == c)) else { return };
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let word = |t: &String| t.chars().any(char::is_alphabetic) && !code_like(t);
    let texts = |at: &usize| {
        let free = header.names.get(*at).is_some_and(|n| !used.contains(&key(n)));
        free && column(data, *at).next().is_some() && distinct(data, *at).iter().all(word)
    };
    let found: Vec<usize> = (0..header.names.len()).filter(texts).filter(|at| one_to_one(data, codes, *at)).collect();
    if let [at] = found[..] {
        mapping.fields.retain(|f| f.name != "debtor_name");
        let columns = header.names.get(at).cloned().into_iter().collect();
        let field = Field { name: "debtor_name", columns, confidence: 60, because: "pairs", ..Field::default() };
        mapping.fields.push(field);
    }
}

/// A column named like the code of a customer, where no known one was found: it is that when it goes with the names, row by row
/// and again and again; else better asked about than a name for a code. A column of codes that go with the names is asked about
/// whatever its name.
pub(super) fn code(mapping: &mut Mapping, header: &Header, data: &[Record], words: &Words) {
    borne_out(mapping, header, data);
    let knows = |name: &str| mapping.fields.iter().any(|f| f.name == name && f.confidence >= 50);
    if mapping.layout.name != "invoices" || knows("debtor_code") || !knows("debtor_name") {
        return;
    }
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let names = mapping.fields.iter().find(|f| f.name == "debtor_name").and_then(|f| f.columns.first());
    let names = names.and_then(|c| header.names.iter().position(|n| n == c));
    let goes_with = |at: usize| names.is_some_and(|names| names != at && one_to_one(data, at, names));
    let called =
        |at: usize| header.lower.get(at).or(header.names.get(at)).map(|n| words.fold(&key(n))).unwrap_or_default();
    let named = |at: usize| {
        let name = called(at);
        CODES.contains(&name.as_str()) || of_a_customer(&name)
    };
    let vague = |at: usize| {
        let name = called(at);
        ANY.iter().any(|n| words.fold(n) == name)
    };
    let coded = |at: usize| {
        let name = header.names.get(at).map(|n| key(n)).unwrap_or_default();
        let dated = column(data, at).any(super::header::dated);
        let money = sums(header, data, at);
        !dated
            && !money
            && !NO_CODES.iter().any(|n| name.contains(n))
            && distinct(data, at).iter().all(|t| code_like(t))
    };
    let free: Vec<usize> = (0..header.names.len())
        .filter(|at| header.names.get(*at).is_some_and(|n| !used.contains(&key(n))))
        .filter(|at| column(data, *at).next().is_some())
        .collect();
    let pick = |fits: &dyn Fn(usize) -> bool| free.iter().copied().find(|at| fits(*at));
    let found = pick(&|at| named(at) && goes_with(at))
        .or_else(|| pick(&|at| vague(at) && goes_with(at)))
        .map(|at| (at, SURE, "pairs"))
        .or_else(|| pick(&named).map(|at| (at, 60, "part")))
        .or_else(|| pick(&|at| coded(at) && goes_with(at)).map(|at| (at, 60, "part")));
    // Two codes of one name are two debtors, and one odd value says nothing of the others: asked about, never merged unsaid.
    let mostly = |at: usize| {
        let name = header.names.get(at).map(|n| key(n)).unwrap_or_default();
        let (all, dated) = (distinct(data, at), column(data, at).any(super::header::dated));
        let odd = all.iter().filter(|t| !code_like(t)).count();
        let other = dated || sums(header, data, at) || NO_CODES.iter().any(|n| name.contains(n));
        !other && odd * 10 <= all.len().max(10) && odd * 3 < all.len()
    };
    let one_way = |at: usize| names.is_some_and(|names| names != at && nearly(data, at, names));
    let other_way = |at: usize| names.is_some_and(|names| nearly(data, names, at));
    let found = found
        .or_else(|| pick(&|at| vague(at) && mostly(at) && one_way(at)).map(|at| (at, 60, "part")))
        .or_else(|| pick(&|at| mostly(at) && one_way(at) && other_way(at)).map(|at| (at, 60, "part")));
    let Some((at, confidence, because)) = found else { return };
    mapping.fields.retain(|f| f.name != "debtor_code");
    let columns = header.names.get(at).cloned().into_iter().collect();
    mapping.fields.push(Field { name: "debtor_code", columns, confidence, because, ..Field::default() });
}

/// Whether a column holds sums of money rather than codes: it is named for what was paid or is left, or a figure has decimals or is zero.
fn sums(header: &Header, data: &[Record], at: usize) -> bool {
    let name = header.names.get(at).map(String::as_str).unwrap_or_default();
    let point = |t: &str| t.contains('.') && t.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let figure = |t: &String| t == "0" || super::remains::with_decimals(t) || point(t);
    super::settled::named(name) || super::remains::left(name) || distinct(data, at).iter().any(figure)
}

/// Whether a name speaks of a customer and of a code.
fn of_a_customer(name: &str) -> bool {
    let party = [
        "得意先",
        "顧客",
        "取引先",
        "顾客",
        "客",
        "往来",
        "买方",
        "買方",
        "kund",
        "kd",
        "cust",
        "client",
        "debtor",
        "debitor",
        "acct",
        "account",
    ];
    let ends = ["nr", "no", "num", "number", "nummer", "id", "code", "cd", "key"];
    let has = ["コード", "代号", "代码", "编码", "编号", "统编", "统一编号", "番号", "助记码"];
    party.iter().any(|p| name.contains(p))
        && (ends.iter().any(|e| name.ends_with(e)) || has.iter().any(|h| name.contains(h)))
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn short_codes_under_the_name_of_a_debtor_stand_beside_the_names() {
        for (codes, debtor) in [("Customer", "Customer Name"), ("Kunde", "Kundenname"), ("客户", "客户名称")] {
            let row = |code: &str, name: &str, n: u8| format!("{code}|{name}|I{n}|2026-05-01|2026-06-01|EUR|1{n}.00\n");
            let rows = [
                row("ACM", "Acme Ltd", 1),
                row("ACM", "Acme Ltd", 2),
                row("BEL", "Bell plc", 3),
                row("BEL", "Bell plc", 4),
            ];
            let head = format!("{codes}|{debtor}|Invoice No|Invoice Date|Due Date|Currency|Amount\n");
            let (guess, records) = invoices(&(head + &rows.concat()));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{codes} {:#?}", guess.mapping.fields);
            assert_eq!(mapped(&guess, &records, &["debtor_code", "debtor_name"])[2], "BEL;Bell plc", "{codes}");
        }
    }

    #[test]
    fn texts_that_go_with_the_codes_are_proposed_as_names() {
        let (guess, records) = invoices(
            "Kundennummer|Zzq|Rechnungsnummer|Datum|Fällig am|Währung|Betrag\n1010|Müller Gartenbau|R1|01.09.2026|15.09.2026|EUR|5,00\n\
             1010|Müller Gartenbau|R2|01.09.2026|15.09.2026|EUR|6,00\n1011|Kita Löwenzahn|R3|01.09.2026|15.09.2026|EUR|7,00\n",
        );
        assert_eq!(guess.mapping.unsure(), ["debtor_name"], "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["debtor_name"])[2], "Kita Löwenzahn");
    }
}
