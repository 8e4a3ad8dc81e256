//! Columns that may say what a document is, or which side it stands on, and that nothing else reads: asked about with a table
//! to fill in, because a credit note taken for an invoice is demanded.

use std::collections::BTreeSet;

use super::score::column;
use super::{Cell, Field, Header, Mapping, Record, SURE, Words, key};

/// How sure such a column makes a guess, in percent.
const DOUBT: u8 = 40;
/// More different words than that are no kinds.
const WORDS_MAX: usize = 12;

/// Proposes the kind of document where an unused column holds few words of which some are known.
pub(super) fn ask(mapping: &mut Mapping, header: &Header, data: &[Record], words: &Words) {
    let told = mapping.fields.iter().any(|f| f.name == "kind" && f.confidence >= SURE || f.sign.is_some());
    if told || mapping.layout.name != "invoices" {
        return;
    }
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let free = header.names.iter().enumerate().filter(|(_, name)| !used.contains(&key(name)));
    let mut found: Option<(u8, Field)> = None;
    for (at, name) in free {
        let known = words.name("invoices", &key(name));
        let named = ["kind", "sign"].iter().map(|f| words.fit("invoices", f, &known)).max().unwrap_or(0);
        let Some(values) = table(data, at, named, words) else { continue };
        let columns = vec![name.clone()];
        let field = Field { name: "kind", columns, values, confidence: DOUBT, because: "kind", ..Field::default() };
        if found.as_ref().is_none_or(|(best, _)| named > *best) {
            found = Some((named, field));
        }
    }
    mapping.fields.extend(found.map(|(_, field)| field));
}

/// The words of a column with what each may mean; `?` is to be replaced. `None` when they are no kinds of documents.
fn table(data: &[Record], at: usize, named: u8, words: &Words) -> Option<Vec<(String, String)>> {
    let short = |c: &Cell| matches!(c, Cell::Text(t) if t.chars().count() <= 20 && !t.contains(char::is_numeric));
    if !column(data, at).all(short) {
        return None;
    }
    let seen: BTreeSet<String> = column(data, at).map(|c| c.text().into_owned()).collect();
    let known: Vec<Option<&str>> = seen.iter().map(|text| meaning(words, text)).collect();
    let count = known.iter().flatten().count();
    // A column of invoices alone changes nothing.
    let turns = known.iter().any(|k| *k != Some("invoice"));
    let by_name = named >= 75 && count > 0;
    let by_words = seen.len() > 1 && count * 2 > seen.len() && known.iter().flatten().any(|k| *k != "invoice");
    if seen.len() > WORDS_MAX || !turns || !(by_name || by_words) {
        return None;
    }
    let ours = |kind: Option<&str>| kind.filter(|k| *k != "-").unwrap_or("?").to_owned();
    Some(seen.into_iter().zip(known).map(|(text, kind)| (text, ours(kind))).collect())
}

/// What a word may mean: a kind of document, `-` for a payment.
fn meaning<'w>(words: &'w Words, text: &str) -> Option<&'w str> {
    let side = |side: &str| if side == "debit" { "invoice" } else { "credit_note" };
    let kind = words.value("kind", text).or_else(|| words.value("doubtful", text));
    kind.or_else(|| words.value("sign", text).map(side))
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    fn asked(name: &str, words: &[&str]) -> Option<Vec<(String, String)>> {
        let head = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount";
        let rows: String =
            words.iter().enumerate().map(|(n, w)| format!("K|A|I{n}|2026-03-05|2026-04-05|GBP|10.00|{w}\n")).collect();
        let (guess, records) = invoices(&format!("{head}|{name}\n{rows}"));
        let unsure = guess.mapping.unsure();
        let field = guess.mapping.fields.iter().find(|f| f.name == "kind" && f.confidence < 90);
        assert_eq!(unsure, if field.is_some() { vec!["kind"] } else { vec![] }, "{name}");
        if let Some(field) = field {
            let ours: Vec<String> = field.values.iter().map(|v| v.1.clone()).collect();
            assert!(mapped(&guess, &records, &["kind"]).iter().all(|k| ours.contains(k)), "{name}");
        }
        field.map(|f| f.values.clone())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
        Some(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn words_of_documents_and_sides_are_asked_about() {
        for (name, words, table) in [
            ("Belegart", vec!["RE", "GU", "ZA"], pairs(&[("GU", "credit_note"), ("RE", "invoice"), ("ZA", "?")])),
            ("Doc", vec!["INV", "CRN"], pairs(&[("CRN", "credit_note"), ("INV", "invoice")])),
            ("Merkmal", vec!["蓝字", "红字"], pairs(&[("红字", "credit_note"), ("蓝字", "invoice")])),
            ("方向", vec!["借", "贷"], pairs(&[("借", "invoice"), ("贷", "credit_note")])),
            ("SHKz", vec!["Soll", "Haben"], pairs(&[("Haben", "credit_note"), ("Soll", "invoice")])),
            ("Kennz.", vec!["S", "H"], pairs(&[("H", "credit_note"), ("S", "invoice")])),
            ("区分", vec!["請求", "返金"], pairs(&[("請求", "invoice"), ("返金", "credit_note")])),
            ("Belegart", vec!["RE", "XX"], pairs(&[("RE", "invoice"), ("XX", "?")])),
        ] {
            assert_eq!(asked(name, &words), table, "{name}");
        }
        for (name, words) in [
            ("Doc", vec!["INV", "INV"]),
            ("Remark", vec!["please call", "paid twice"]),
            ("Region", vec!["CN", "DE", "FR"]),
            ("Doc", vec!["7", "8"]),
        ] {
            assert_eq!(asked(name, &words), None, "{name}");
        }
    }
}
