//! A currency that a line above the names, or the title of a list, speaks of in words: `币种：美元`, `Amounts in USD`, `Open items EUR`. Signs and
//! codes beside figures are judged elsewhere.

use std::collections::BTreeSet;

use super::{Cell, Field, Header, Mapping, Record, Words, key, signs};

/// Words that lead to the currency of a list.
const LEADS: [&str; 23] = [
    "单位",
    "單位",
    "単位",
    "币种",
    "幣種",
    "币别",
    "幣別",
    "货币",
    "貨幣",
    "通貨",
    "currency",
    "währung",
    "amounts in",
    "all amounts",
    "amount in",
    "figures in",
    "beträge in",
    "betrag in",
    "angaben in",
    "devise",
    "moneda",
    "valuta",
    "montants en",
];
/// Codes that stand in titles.
const CODES: [&str; 28] = [
    "USD", "EUR", "GBP", "CHF", "CNY", "CNH", "TWD", "HKD", "MOP", "SGD", "JPY", "AUD", "CAD", "NZD", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "KRW", "THB", "MYR", "INR", "AED", "ZAR", "VND", "PHP",
];
/// Words of rates, beside which another currency stands too.
const RATES: [&str; 6] = ["汇率", "匯率", "レート", "rate", "kurs", "exchange"];

/// The currencies that a text names.
fn named(text: &str, words: &Words) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let apart = |c: char| c.is_whitespace() || "()[]（）【】:：,，、;；/|-–_=.".contains(c);
    for token in text.split(apart).filter(|t| !t.is_empty()) {
        // One letter and a sign make no word when the sign is taken off.
        let long = key(token).chars().count() >= 3 || token.contains('$');
        if CODES.contains(&token) {
            found.insert(token.replace("CNH", "CNY"));
        } else if let Some(code) = words.value("currency", token).filter(|_| long && !key(token).is_empty()) {
            found.insert(code.to_owned());
        }
    }
    let whole = key(text);
    let within = |word: &str| word.chars().count() >= 2 && !word.is_ascii() && word.chars().any(|c| c >= '\u{3040}');
    let held = words
        .values
        .iter()
        .filter(|(field, _, word)| field == "currency" && within(word) && whole.contains(word.as_str()));
    found.extend(held.map(|(_, code, _)| code.clone()));
    found
}

/// The currency that is stated above the names: sure where a word leads to it and it is the only one, else asked about. Where none is named in
/// words, signs and units may tell it.
pub(super) fn currency(header: &Header, records: &[Record], words: &Words, seller: &str) -> Option<Field> {
    let before = records.get(..header.taken.saturating_sub(1)).unwrap_or(&[]);
    let (mut led, mut other, mut rates, mut vague) = (BTreeSet::new(), BTreeSet::new(), false, false);
    for record in before {
        let mut lead = false;
        for text in record.cells.iter().filter_map(|c| if let Cell::Text(text) = c { Some(text) } else { None }) {
            let lower = text.to_lowercase();
            // The label may stand in a cell of its own.
            let leads = LEADS.iter().any(|l| lower.contains(l));
            let found = named(text, words);
            rates |= !found.is_empty() && RATES.iter().any(|r| lower.contains(r));
            let to = if (leads || lead) && text.chars().count() <= 80 { &mut led } else { &mut other };
            lead = leads && found.is_empty();
            // A code that ends a title is that of the list; elsewhere it may be part of a name, and is only asked about.
            let ends =
                |code: &str| text.trim_end_matches([')', '）', ']', ' ']).ends_with(code) || !text.contains(code);
            let (sure, loose): (BTreeSet<String>, BTreeSet<String>) = found.into_iter().partition(|c| leads || ends(c));
            vague |= loose.iter().any(|c| c != seller);
            to.extend(sure);
        }
    }
    let field = |code: &str, confidence| Field {
        name: "currency",
        constant: Some(code.to_owned()),
        confidence,
        because: "above",
        ..Field::default()
    };
    match (led.iter().collect::<Vec<_>>().as_slice(), other.iter().collect::<Vec<_>>().as_slice()) {
        ([], []) if vague => Some(field(seller, 60)),
        ([], []) => signs::above(header, records, seller),
        ([one], _) => Some(field(one, if rates { 60 } else { 92 })),
        // The own one in a title says nothing that would not be supposed.
        ([], [one]) if *one == seller => signs::above(header, records, seller),
        ([], [one]) => Some(field(one, 60)),
        _ => Some(field(seller, 60)),
    }
}

impl Mapping {
    /// Casts doubt on a currency that was kept for all rows of files like this one, when a line above the names of this one speaks of another, or
    /// the one that stood there does no more. A file of refused rows has no such lines, and keeps it.
    pub fn doubt_currency(&mut self, header: &Header, records: &[Record], words: &Words) {
        if header.names.iter().any(|name| name.starts_with("rejected_")) {
            return;
        }
        for field in self.fields.iter_mut().filter(|f| f.name == "currency" && f.columns.is_empty()) {
            let Some(kept) = field.constant.clone() else { continue };
            let changed = match currency(header, records, words, &kept).and_then(|now| now.constant) {
                Some(now) => now != kept,
                None => field.because == "above",
            };
            if changed {
                (field.confidence, field.because) = (field.confidence.min(60), "above");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::Words;
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn a_currency_in_words_above_the_names_is_read_or_asked_about() {
        let head = "客户名称|发票号码|开票日期|到期日|开票金额";
        let row = "昆山|26320001|2026.9.5|2026.10.5|1000.00";
        for (line, currency, sure) in [
            ("币种：美元", "USD", true),
            ("单位：美元", "USD", true),
            ("货币：港币", "HKD", true),
            ("币别：|美元", "USD", true),
            ("外销明细（币种：美元）", "USD", true),
            ("截止日期：2026年11月20日 币种：欧元", "EUR", true),
            ("Currency: USD", "USD", true),
            ("All amounts in EUR", "EUR", true),
            ("外销明细（美元）", "USD", false),
            ("应收账款明细表 USD", "USD", false),
            ("USD 外销明细", "CNY", false),
            ("币种：人民币、美元", "CNY", false),
            ("单位：元 美元汇率 7.1", "USD", false),
            ("单位：元", "CNY", true),
            ("应收账款明细表 CNY", "CNY", true),
            ("应收账款明细表", "CNY", true),
        ] {
            let (guess, records) = invoices(&format!("{line}\n{head}\n{row}\n{row}\n"));
            assert_eq!(guess.mapping.unsure(), if sure { &[][..] } else { &["currency"] }, "{line}");
            assert_eq!(mapped(&guess, &records, &["currency"])[0], currency, "{line}");
        }
    }

    #[test]
    fn a_kept_currency_is_asked_about_when_the_next_file_states_another() {
        let words = Words::parse(include_str!("../../../../../mappings/words.tsv"));
        let list = |line: &str| {
            invoices(&format!(
                "{line}\n客户名称|发票号码|开票日期|到期日|开票金额\n昆山|2632|2026.9.5|2026.10.5|1000.00\n"
            ))
        };
        for (first, next, asked) in [
            ("币种：美元", "币种：美元", false),
            ("币种：美元", "币种：欧元", true),
            ("币种：美元", "应收账款明细表", true),
            ("应收账款明细表", "币种：美元", true),
            ("应收账款明细表", "应收账款明细表 USD", true),
            ("应收账款明细表", "应收账款", false),
            ("应收账款明细表", "单位：元", false),
        ] {
            let mut kept = list(first).0.mapping;
            let (guess, records) = list(next);
            kept.doubt_currency(&guess.header, &records, &words);
            assert_eq!(kept.unsure(), if asked { &["currency"][..] } else { &[] }, "{first}, then {next}");
        }
    }
}
