//! Amounts in thousands or ten thousands: what a column's name, or a line above the names, says that one is worth. How a
//! figure itself is read (`12.5万`) is not said here.

use super::{Cell, Field, Header, Mapping, Record, apply, guess, key, numbers};

/// What one of an amount stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// So many.
    pub(super) times: u64,
    /// Whether it can mean nothing else.
    pub(super) sure: bool,
    /// The currency that the same word names: `TEUR`.
    pub(super) currency: Option<String>,
}

/// Words for a thousand and more: the word, its worth, and whether it can mean nothing else.
const WORDS: [(&str, u64, bool); 24] = [
    ("lakh", 100_000, true),
    ("lakhs", 100_000, true),
    ("lac", 100_000, true),
    ("lacs", 100_000, true),
    ("crore", 10_000_000, true),
    ("crores", 10_000_000, true),
    ("000", 1_000, true),
    ("000s", 1_000, true),
    ("000's", 1_000, true),
    ("tsd", 1_000, true),
    ("tausend", 1_000, true),
    ("thousand", 1_000, true),
    ("thousands", 1_000, true),
    ("milliers", 1_000, true),
    ("migliaia", 1_000, true),
    ("miles", 1_000, false),
    ("k", 1_000, false),
    ("mio", 1_000_000, true),
    ("million", 1_000_000, true),
    ("millions", 1_000_000, true),
    ("millionen", 1_000_000, true),
    ("mn", 1_000_000, false),
    ("mrd", 1_000_000_000, false),
    ("billions", 1_000_000_000, false),
];
/// Words that only lead to a unit.
const LEADING: [&str; 24] = [
    "in",
    "rs",
    "inr",
    "en",
    "amount",
    "amounts",
    "all",
    "figures",
    "values",
    "expressed",
    "beträge",
    "betrag",
    "angaben",
    "werte",
    "alle",
    "unit",
    "units",
    "currency",
    "montants",
    "importi",
    "of",
    "are",
    "einheit",
    "währung",
];
/// The largest number that an amount is multiplied by.
pub const TIMES_MAX: u64 = 1_000_000_000;

/// The unit that a text speaks of.
pub(super) fn of(text: &str) -> Option<Unit> {
    eastern(text).or_else(|| western(text).map(|(unit, _)| unit))
}

/// Numerals before the name of a currency, or alone in brackets: 万元, 千円, 百万円, (万).
fn eastern(text: &str) -> Option<Unit> {
    let worth = |c: char| match c {
        '十' => Some(10_u64),
        '百' => Some(100),
        '千' | '仟' => Some(1_000),
        '万' | '萬' => Some(10_000),
        '亿' | '億' => Some(100_000_000),
        _ => None,
    };
    let monies = ["元", "円", "圆", "圓", "美", "港", "欧", "歐", "日", "台", "臺", "新", "人民"];
    let mut rest = text;
    while let Some(at) = rest.find(|c| worth(c).is_some()) {
        let (before, found) = rest.split_at(at);
        let end = found.find(|c| worth(c).is_none()).unwrap_or(found.len());
        let (numerals, after) = found.split_at(end);
        let alone = (before.is_empty() || before.ends_with(['(', '（', '[', ':', '：', ' ']))
            && (after.is_empty() || after.starts_with([')', '）', ']']));
        if alone || monies.iter().any(|m| after.starts_with(m)) {
            let times = numerals.chars().filter_map(worth).try_fold(1_u64, u64::checked_mul)?;
            let currency = after.starts_with('円').then(|| "JPY".to_owned());
            return (times <= TIMES_MAX).then_some(Unit { times, sure: true, currency });
        }
        rest = after;
    }
    None
}

/// Words and abbreviations, and whether nothing else stands beside them.
fn western(text: &str) -> Option<(Unit, bool)> {
    let lower = text.to_lowercase();
    let apart = |c: char| c.is_whitespace() || "()[]（）/:：;|-–_=".contains(c);
    let (mut unit, mut currency, mut only, mut figure): (Option<Unit>, _, _, _) = (None, None, true, false);
    for token in lower.split(apart).map(|t| t.trim_matches(['.', ',', '\'', '’', '*'])).filter(|t| !t.is_empty()) {
        if let Some(code) = code(token) {
            currency = Some(code);
        } else if let Some(found) = word(token).filter(|_| !figure) {
            if unit.as_ref().is_some_and(|u| u.times != found.times) {
                return None;
            }
            unit = Some(found);
        } else {
            only &= LEADING.contains(&token);
        }
        // "12 000" is a figure.
        figure = token.bytes().all(|b| b.is_ascii_digit());
    }
    let unit = unit?;
    Some((Unit { currency: unit.currency.clone().or(currency), ..unit }, only))
}

fn code(token: &str) -> Option<String> {
    let upper = match token {
        "€" => "EUR".to_owned(),
        "£" => "GBP".to_owned(),
        "rmb" => "CNY".to_owned(),
        _ => token.to_ascii_uppercase(),
    };
    (upper.len() == 3 && basis::money::Currency::parse(&upper).is_ok()).then_some(upper)
}

/// One word: `thousands`, `000`, `£000`, `TEUR`, `k€`, `T€`, `MUSD`.
fn word(token: &str) -> Option<Unit> {
    let signs = ["€", "£", "$", "us$", "nt$", "hk$", "¥"];
    let bare = signs.iter().find_map(|s| token.strip_prefix(s)).unwrap_or(token).trim_start_matches(['\'', '’']);
    if let Some((_, times, sure)) = WORDS.iter().find(|(w, ..)| *w == bare) {
        let currency = token.strip_suffix(bare).and_then(|sign| code(sign.trim_end_matches(['\'', '’'])));
        return Some(Unit { times: *times, sure: *sure, currency });
    }
    let (times, money) = [("t", 1_000), ("k", 1_000), ("m", 1_000_000)]
        .iter()
        .find_map(|(letter, times)| token.strip_prefix(letter).map(|money| (*times, money)))?;
    // MwSt is no million of tala.
    let usual = ["€", "£", "rmb", "eur", "usd", "gbp", "chf", "cny", "jpy", "twd", "hkd", "sgd"];
    let currency = code(money).filter(|_| usual.contains(&money));
    (currency.is_some() || signs.contains(&money)).then_some(Unit { times, sure: true, currency })
}

/// Whether a name or a line says that amounts are counted in hundredths: `Amount (cents)`, 金额(分), `单位：分`. Nothing divides them here: it is asked.
fn minor(text: &str) -> bool {
    const WORDS: [&str; 9] = ["cents", "cent", "pence", "pennies", "rappen", "centimes", "centesimi", "centimos", "ct"];
    let words = |t: &str| t.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| WORDS.contains(&w));
    let east = ["(分)", "（分）", "单位：分", "单位:分", "單位：分", "單位:分"]
        .iter()
        .any(|w| text.replace(' ', "").contains(w));
    text.chars().count() <= 40 && (east || words(text))
}

/// What the lines above the names say of all amounts. Not sure when they say more than that, or several things.
fn above(header: &Header, records: &[Record]) -> Option<Unit> {
    // The line of groups is in the names already.
    let lines = if header.full == header.lower { 1 } else { 2 };
    let before = records.get(..header.taken.saturating_sub(lines)).unwrap_or(&[]);
    let mut found: Option<Unit> = None;
    let label = |text: &str| ["单位", "單位", "単位"].iter().any(|w| text.contains(w));
    // A line with the unit at its edge is no line of groups, although it stands right above the names.
    let edge = records.get(header.taken.saturating_sub(2)).filter(|_| lines == 2).map_or(&[][..], |r| &r.cells);
    let edge = edge.iter().filter(|c| matches!(c, Cell::Text(t) if label(t)));
    for cell in before.iter().flat_map(|r| &r.cells).chain(edge) {
        let Cell::Text(text) = cell else { continue };
        let told = label(text);
        let unit = match eastern(text) {
            Some(unit) => Some(Unit { sure: told || text.chars().count() <= 6, ..unit }),
            None => western(text).map(|(unit, only)| Unit { sure: unit.sure && only, ..unit }),
        };
        let Some(unit) = unit else { continue };
        let clash = found.as_ref().is_some_and(|f| f.times != unit.times);
        found = Some(Unit { sure: unit.sure && !clash, ..unit });
    }
    found
}

/// What is said of one field, and whether that is beyond doubt.
fn said(field: &Field, header: &Header, above: Option<&Unit>) -> Option<(u64, bool)> {
    // What stands above a name as that of its group speaks of it too.
    let full = |name: &String| {
        let at = header.names.iter().position(|n| key(n) == key(name));
        at.and_then(|at| header.full.get(at)).unwrap_or(name).clone()
    };
    let named: Vec<Option<Unit>> =
        field.columns.iter().chain(&field.sum).chain(&field.minus).map(|name| of(&full(name))).collect();
    let first = named.iter().flatten().next();
    let same = named.iter().all(|u| u.as_ref().map(|u| u.times) == first.map(|f| f.times));
    if let Some(unit) = first {
        return Some((unit.times, unit.sure && same && above.is_none_or(|a| a.times == unit.times)));
    }
    // A name that says "in yuan" below a line that says "in ten thousands" leaves it open.
    above.map(|a| (a.times, a.sure && !field.columns.iter().any(|name| whole(name))))
}

/// Puts the unit to every amount of a mapping that does not say it itself, and returns those about which the table leaves
/// a doubt, or says another thing than the mapping. A mapping that says `times = 1` has the last word.
pub(super) fn settle(mapping: &mut Mapping, header: &Header, records: &[Record]) -> Vec<&'static str> {
    let above = above(header, records);
    let refused = header.names.iter().any(|name| name.starts_with("rejected_"));
    let before = records.get(..header.taken.saturating_sub(1)).unwrap_or(&[]);
    let below_minor = before.iter().flat_map(|r| &r.cells).any(|c| matches!(c, Cell::Text(t) if minor(t)));
    let mut open = Vec::new();
    let stated: Vec<&str> = mapping.fields.iter().filter(|f| f.times.is_some()).map(|f| f.name).collect();
    for field in mapping.fields.iter_mut().filter(|f| apply::is_amount(f.name)) {
        let hundredths = field.columns.iter().chain(&field.sum).any(|name| minor(name)) || below_minor;
        if hundredths && field.times.is_none() {
            (field.confidence, field.because) = (field.confidence.min(60), "unit");
            open.push(field.name);
            continue;
        }
        let Some((times, sure)) = said(field, header, above.as_ref()) else {
            // What once stood above the names stands there no more; a file of refused rows never has it.
            if field.because == "above" && !refused {
                (field.confidence, field.because) = (field.confidence.min(60), "unit");
                open.push(field.name);
            }
            continue;
        };
        let agrees = match field.times {
            None => sure,
            Some(stated) => stated == 1 || stated == times,
        };
        if field.times.is_none() {
            field.times = Some(times);
            if !field.columns.iter().any(|name| of(name).is_some()) {
                field.because = "above";
            }
        }
        if !agrees {
            (field.confidence, field.because) = (field.confidence.min(60), "unit");
            open.push(field.name);
        }
    }
    open.extend(uneven(mapping, header, &stated));
    open
}

/// Casts doubt on amounts with parts of a unit in a currency that has none: they may be in thousands, and whole ones among them would be taken
/// as they stand.
pub(super) fn parts(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let constant = mapping.fields.iter().find(|f| f.name == "currency" && f.columns.is_empty());
    let code = constant.and_then(|f| f.constant.as_deref()).and_then(|c| basis::money::Currency::parse(c).ok());
    if code.is_none_or(|c| c.exponent() > 0) {
        return;
    }
    let decimal = mapping.decimal.unwrap_or_default();
    let place = |name: &String| header.names.iter().position(|n| n == name);
    let part = |cell: &Cell| {
        let plain = match cell {
            Cell::Text(text) => numbers::amount(text, decimal).unwrap_or_default(),
            other => other.text().into_owned(),
        };
        plain.split_once('.').is_some_and(|(_, rest)| rest.contains(|c: char| ('1'..='9').contains(&c)))
    };
    let money = |f: &&mut Field| ["amount", "open_amount"].contains(&f.name) && f.times.is_none();
    for field in mapping.fields.iter_mut().filter(money) {
        let mut places = field.columns.iter().chain(&field.sum).filter_map(place);
        if places.any(|at| super::score::column(data, at).any(part)) {
            (field.confidence, field.because) = (field.confidence.min(60), "unit");
        }
    }
}

/// Whether a name says that a column is in whole units of a currency.
fn whole(name: &str) -> bool {
    ["(元)", "（元）", "(円)", "（円）"].iter().any(|w| name.contains(w)) || guess::bare(name).1.is_some()
}

/// Casts doubt on what is invoiced or what is open where only the other of the two is said to be in thousands, and returns it: one of them
/// would be ten thousand times the other.
fn uneven(mapping: &mut Mapping, header: &Header, stated: &[&str]) -> Option<&'static str> {
    let times = |name: &str| {
        let field = mapping.fields.iter().find(|f| f.name == name && !(f.columns.is_empty() && f.sum.is_empty()))?;
        Some(field.times.unwrap_or(1))
    };
    let (amount, open) = (times("amount")?, times("open_amount")?);
    let plain = if open == 1 { "open_amount" } else { "amount" };
    if amount == open || amount.min(open) != 1 || stated.contains(&plain) {
        return None;
    }
    let field = mapping.fields.iter_mut().find(|f| f.name == plain)?;
    let full = |name: &String| header.names.iter().position(|n| n == name).and_then(|at| header.full.get(at));
    if field.columns.iter().chain(&field.sum).any(|name| whole(full(name).unwrap_or(name))) {
        return None;
    }
    // Most likely both are in the same; a person decides.
    field.times = Some(amount.max(open));
    (field.confidence, field.because) = (field.confidence.min(60), "unit");
    Some(field.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::mapping::Applied;
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn parts_of_a_yen_are_asked_about() {
        let list = |amount: &str, currency: &str| {
            let head = format!("得意先コード|得意先名|請求書番号|請求日|支払期限|請求金額|備考\n（単位：{currency}）");
            let row = |n: u8, amount: &str| format!("T{n}|東京商事|S{n}|2026-09-30|2026-10-31|{amount}|\n");
            let above =
                head.split_once('\n').map(|(names, unit)| format!("||||||{unit}\n{names}\n")).unwrap_or_default();
            invoices(&format!("{above}{}{}", row(1, "3,300"), row(2, amount))).0.mapping.unsure()
        };
        assert_eq!(list("12.5", "円"), ["amount"]);
        assert_eq!(list("12.0", "円"), Vec::<&str>::new());
    }

    #[test]
    fn a_unit_at_the_edge_above_the_names_is_that_of_all_amounts() {
        for edge in ["|||||||単位：千円", "||||||単位：千円|", "|||||単位：千円||"] {
            let (guess, records) = crate::intake::mapping::tests::invoices(&format!(
                "{edge}\n得意先コード|得意先名|請求書番号|請求日|支払期限|請求金額|売掛金残高|備考\nT1|東京商事|S1|2026-09-30|2026-10-31|3,300|3,300|\n"
            ));
            assert!(
                guess.mapping.fields.iter().filter(|f| apply::is_amount(f.name)).all(|f| f.times == Some(1_000)),
                "{edge}"
            );
            let read = crate::intake::mapping::tests::mapped(&guess, &records, &["amount", "open_amount"]);
            assert_eq!(read, ["3300000;3300000"], "{edge}");
        }
    }

    #[test]
    fn amounts_in_hundredths_are_asked_about() {
        for name in ["Amount (cents)", "Amount pence", "金额(分)", "Betrag (Rappen)"] {
            let (guess, _) = crate::intake::mapping::tests::invoices(&format!(
                "Customer No|Customer|Invoice no|Invoice date|Due date|Currency|{name}\nK|A|1|2026-09-13|2026-10-13|EUR|10000\n\
                 K|A|2|2026-09-14|2026-10-14|EUR|20000\n"
            ));
            assert_eq!(guess.mapping.unsure(), ["amount"], "{name}");
        }
        assert!(!minor("Percent paid") && !minor("Center") && minor("单位：分"));
    }

    #[test]
    fn names_say_what_one_is_worth() {
        for (name, times) in [
            ("金额(万元)", Some(10_000)),
            ("单位：万元", Some(10_000)),
            ("単位：千円", Some(1_000)),
            ("請求金額（百万円）", Some(1_000_000)),
            ("金额（万）", Some(10_000)),
            ("Amount (GBP 000)", Some(1_000)),
            ("Amount £'000", Some(1_000)),
            ("in thousands", Some(1_000)),
            ("Betrag TEUR", Some(1_000)),
            ("Offen T€", Some(1_000)),
            ("Montant k€", Some(1_000)),
            ("Wert in Mio. CHF", Some(1_000_000)),
            ("Amount (k)", Some(1_000)),
            ("Amount (Rs. in Lakhs)", Some(100_000)),
            ("Outstanding (in crores)", Some(10_000_000)),
            ("Amount", None),
            ("Amount EUR", None),
            ("金额(元)", None),
            ("万科公司", None),
            ("Total: 12 000", None),
            ("Amateur", None),
            ("Beträge MwSt", None),
            ("Konto", None),
        ] {
            assert_eq!(of(name).map(|u| u.times), times, "{name}");
        }
        assert_eq!(of("Betrag TEUR").and_then(|u| u.currency).as_deref(), Some("EUR"));
    }

    #[test]
    fn a_unit_in_a_name_or_above_the_names_is_applied() {
        let row = "K1|甲|F1|2026年3月5日|2026年4月5日|CNY|12.50|6.2";
        for text in [
            format!("客户编码|客户名称|发票号码|开票日期|到期日|币种|金额(万元)|未收金额(万元)\n{row}"),
            format!("单位：万元\n客户编码|客户名称|发票号码|开票日期|到期日|币种|金额|未收金额\n{row}"),
        ] {
            let (guess, records) = invoices(&text);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
            assert_eq!(mapped(&guess, &records, &["amount", "open_amount"]), ["125000;62000"]);
        }
        let (guess, records) = invoices(
            "Kundennummer|Kunde|Rechnungsnr|Rechnungsdatum|Fällig am|Betrag TEUR|Offen TEUR\n\
             1|A GmbH|R1|01.03.2026|31.03.2026|1,25|1,005",
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
        assert_eq!(mapped(&guess, &records, &["amount", "open_amount", "currency"]), ["1250;1005;EUR"]);
    }

    #[test]
    fn a_unit_beside_who_made_the_list_is_that_of_all_amounts() {
        let (guess, _) = invoices(
            "应收账款台账|||||||||\n编制单位：宁波示范公司||||||||单位：万元|\n客户名称|合同编号|发票号码|开票日期|账期|币种|开票金额|已回款|未回款|备注\n\
             甲公司|HT1|F1|2026-03-05|30|CNY|12.50|6.2|6.3|\n乙公司|HT2|F2|2026-03-06|30|CNY|2.50|0|2.5|\n",
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        let times = |name: &str| guess.mapping.fields.iter().find(|f| f.name == name).and_then(|f| f.times);
        assert_eq!((times("amount"), times("open_amount")), (Some(10_000), Some(10_000)));
    }

    #[test]
    fn a_unit_that_only_one_of_both_amounts_bears_is_asked_about() {
        let list = |amount: &str, open: &str| {
            invoices(&format!(
                "客户编码|客户名称|发票号码|开票日期|到期日|币种|{amount}|{open}\nK1|甲|F1|2026-03-05|2026-04-05|CNY|12.50|6.2"
            ))
            .0
            .mapping
        };
        assert_eq!(list("金额(万元)", "未收金额").unsure(), ["open_amount"]);
        assert_eq!(list("金额", "未收金额(万元)").unsure(), ["amount"]);
        assert_eq!(list("金额(万元)", "未收金额(元)").unsure(), Vec::<&str>::new(), "that one says what it is in");
        let (guess, records) = invoices(
            "客户编码|客户名称|发票号码|开票日期|到期日|币种|金额(万元)|未收金额\nK1|甲|F1|2026-03-05|2026-04-05|CNY|12.50|6.2",
        );
        for times in [Some(1), Some(10_000)] {
            let mut answered = guess.mapping.clone();
            for f in answered.fields.iter_mut().filter(|f| f.name == "open_amount") {
                (f.times, f.confidence, f.because) = (times, 100, "");
            }
            assert_eq!(settle(&mut answered, &guess.header, &records), Vec::<&str>::new());
        }
    }

    #[test]
    fn a_doubtful_unit_is_asked_about_and_one_that_is_stated_is_kept() {
        let head = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount";
        let row = "K1|A|I1|2026-03-05|2026-04-05|GBP|12.50";
        let (guess, records) = invoices(&format!("Aged list of Acme (GBP 000)\n{head}\n{row}"));
        assert_eq!(guess.mapping.unsure(), ["amount"]);
        assert_eq!(invoices(&format!("{head} (k)\n{row}")).0.mapping.unsure(), ["amount"]);
        let mut stated = guess.mapping.clone();
        for (times, open, amount) in [(Some(1), 0, "12.50"), (Some(1000), 0, "12500"), (Some(100), 1, "1250")] {
            for f in stated.fields.iter_mut().filter(|f| f.name == "amount") {
                (f.times, f.confidence) = (times, 100);
            }
            assert_eq!(settle(&mut stated, &guess.header, &records).len(), open);
            let row =
                Applied::new(&stated, &guess.header.names).unwrap_or_else(|e| panic!("{e}")).row(&records[2]).unwrap();
            assert_eq!(crate::intake::Row::get(&row, "amount").unwrap().parse::<f64>(), amount.parse::<f64>());
        }
    }

    #[test]
    fn a_figure_with_a_unit_of_its_own_is_not_multiplied_twice() {
        let head = "客户编码|客户名称|发票号码|开票日期|到期日|币种|金额(万元)";
        let (guess, records) = invoices(&format!("{head}\nK1|甲|F1|2026-03-05|2026-04-05|CNY|12.5万"));
        assert_eq!(mapped(&guess, &records, &["amount"]), ["12.5万 × 10000"], "refused with its text");
    }
}
