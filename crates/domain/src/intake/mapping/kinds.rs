//! Columns that may say what a document is, or which side it stands on, and that nothing else reads: asked about with a table
//! to fill in, because a credit note taken for an invoice is demanded.

use std::collections::{BTreeMap, BTreeSet};

use super::remains::DOUBT;
use super::score::column;
use super::{Applied, Cell, Field, Header, Mapping, Record, SURE, Words, key};
use crate::intake::Row;

/// More different words than that are no kinds.
const WORDS_MAX: usize = 12;

/// Longer texts say nothing of the kind of their row: they tell a story.
const CHARS_MAX: usize = 60;
/// Parts of names of columns that hold remarks, made comparable.
pub(super) const REMARKS: [&str; 24] = [
    "text",
    "memo",
    "remark",
    "note",
    "notiz",
    "comment",
    "description",
    "beschreibung",
    "bemerkung",
    "detail",
    "narrative",
    "particulars",
    "verwendungszweck",
    "info",
    "摘要",
    "备注",
    "備註",
    "備考",
    "说明",
    "說明",
    "適用",
    "内容",
    "品名",
    "メモ",
];
/// Marks that say yes in a column named for money given back, and the colour of what is.
const BACK: [&str; 18] =
    ["是", "有", "y", "yes", "ja", "j", "x", "true", "1", "○", "〇", "●", "√", "✓", "✔", "红", "紅", "はい"];
/// The words for an invoice and a credit note of programs that many have.
const PAIRS: [(&str, &str); 1] = [("SI", "SC")];
/// In a mapping's table: whatever else stands there.
pub(super) const ELSE: &str = "*";

/// Proposes the kind of document where a column that decides nothing else holds few words of which some are known, or where some
/// of its texts speak of money given back and their rows would come in as claims.
pub(super) fn ask(mapping: &mut Mapping, header: &Header, data: &[Record], words: &Words) {
    let told = mapping.fields.iter().any(|f| f.name == "kind" && f.confidence >= SURE || f.sign.is_some());
    if told || mapping.layout.name != "invoices" {
        return;
    }
    // What only describes a row may say its kind too.
    let describes = |f: &&Field| ["segment", "terms", "contract", "purchase_order"].contains(&f.name);
    let aside: BTreeSet<String> =
        mapping.fields.iter().filter(describes).flat_map(|f| &f.columns).map(|c| key(c)).collect();
    let used: BTreeSet<String> = mapping.sources().map(key).filter(|c| !aside.contains(c)).collect();
    let free = || header.names.iter().enumerate().filter(|(_, name)| !used.contains(&key(name)));
    let mut found: Option<(u8, Field)> = None;
    for (at, name) in free() {
        let known = words.name("invoices", &key(name));
        let named = ["kind", "sign"].iter().map(|f| words.fit("invoices", f, &known)).max().unwrap_or(0);
        let unsaid = speaks_unsaid(mapping, header, data, at, words);
        let Some(values) = table(data, at, (named, unsaid), words) else { continue };
        if told_by_sign(mapping, header, data, (at, words)) {
            continue;
        }
        if aside.contains(&key(name)) && !unsaid {
            continue;
        }
        if found.as_ref().is_none_or(|(best, _)| named > *best) {
            let usual = named >= 75 && usual_pair(mapping, header, data, at);
            let (confidence, because) = if usual { (SURE, "name") } else { (DOUBT, "kind") };
            found = Some((named, Field { confidence, because, ..proposed(name, values) }));
        }
    }
    if found.is_none() {
        let texts = free().find(|(at, _)| speaks_unsaid(mapping, header, data, *at, words));
        found = texts.map(|(at, name)| (0, proposed(name, remarks(data, at, words))));
    }
    if found.is_none() {
        let flags = free().find_map(|(at, name)| Some((name, flagged(mapping, header, data, (at, words))?)));
        found = flags.map(|(name, values)| (0, proposed(name, values)));
    }
    mapping.fields.extend(found.map(|(_, field)| field));
}

/// Words in a column that is read as kinds: one that many programs use is known where the signs of its rows agree, and one for a paper before the
/// invoice is asked about where most rows of the list bear it.
pub(super) fn agreed(mapping: &mut Mapping, header: &Header, data: &[Record], words: &Words) {
    let plain = |f: &&Field| f.name == "kind" && f.columns.len() == 1;
    let Some(name) = mapping.fields.iter().find(plain).and_then(|f| f.columns.first()).cloned() else { return };
    let Some(at) = header.names.iter().position(|n| *n == name) else { return };
    let without = mapping.fields.iter().filter(|f| f.name != "kind").cloned().collect();
    let sides = sides(&Mapping { fields: without, ..mapping.clone() }, header, data, at);
    let unknown = sides.iter().filter(|(text, _)| words.value("kind", text).is_none());
    let known = unknown.filter_map(|(text, (back, claim))| match meaning(words, text) {
        Some("credit_note") if *back && !claim => Some((text.clone(), "credit_note".to_owned())),
        Some("invoice") if *claim && !back => Some((text.clone(), "invoice".to_owned())),
        _ => None,
    });
    let known: Vec<(String, String)> = known.collect();
    let rows = |text: &str| column(data, at).filter(|c| c.text() == text).count();
    let early = |text: &&String| super::void::before(text) && rows(text) * 2 >= data.len();
    let early: Vec<String> = mapping.skip.iter().flat_map(|s| &s.values).filter(early).cloned().collect();
    for skip in &mut mapping.skip {
        skip.values.retain(|v| !early.contains(v));
    }
    mapping.skip.retain(|s| !s.values.is_empty());
    for f in mapping.fields.iter_mut().filter(|f| f.name == "kind") {
        f.values.extend(known.iter().cloned());
        if !early.is_empty() {
            (f.confidence, f.because) = (DOUBT, "kind");
            f.values.extend(early.iter().map(|text| (text.clone(), "invoice".to_owned())));
        }
    }
}

/// A table for a column whose name speaks of money given back and whose cells only say whether it is: `是否红字` with `是` and `否`. `None`
/// where the amounts of what is marked say so themselves.
fn flagged(
    mapping: &Mapping,
    header: &Header,
    data: &[Record],
    (at, words): (usize, &Words),
) -> Option<Vec<(String, String)>> {
    let name = header.names.get(at)?;
    let both = ["红蓝", "紅藍", "蓝红", "藍紅"].iter().any(|w| name.contains(w));
    if !both && !speaks(words, name) {
        return None;
    }
    let marks: BTreeSet<String> = column(data, at).map(|c| c.text().into_owned()).collect();
    let mark = |t: &String| t.chars().count() <= 6 && !t.contains(|c: char| c.is_numeric() && c != '1' && c != '0');
    if marks.len() > 3 || !marks.iter().all(mark) {
        return None;
    }
    let back: Vec<String> = marks.into_iter().filter(|t| BACK.contains(&t.to_lowercase().as_str())).collect();
    let sides = sides(mapping, header, data, at);
    let claimed = |text: &String| sides.get(text).is_some_and(|(_, claim)| *claim);
    let table = back.iter().cloned().map(|text| (text, "credit_note".to_owned()));
    back.iter().any(claimed).then(|| table.chain([(ELSE.to_owned(), "invoice".to_owned())]).collect())
}

fn proposed(name: &str, values: Vec<(String, String)>) -> Field {
    Field {
        name: "kind",
        columns: vec![name.to_owned()],
        values,
        confidence: DOUBT,
        because: "kind",
        ..Field::default()
    }
}

/// Whether some row whose cell speaks of money given back would come in as a claim.
fn speaks_unsaid(mapping: &Mapping, header: &Header, data: &[Record], at: usize, words: &Words) -> bool {
    let speaking: Vec<&Record> =
        data.iter().filter(|r| matches!(r.cells.get(at), Some(Cell::Text(t)) if speaks(words, t))).collect();
    if speaking.is_empty() {
        return false;
    }
    let Ok(applied) = Applied::new(mapping, &header.names) else { return true };
    let claim = |r: &&Record| applied.row(r).is_some_and(|row| row.get("kind") != Some("credit_note"));
    speaking.iter().any(claim)
}

/// On which sides the rows of each text stand: whether some come in as credit notes, and whether some as claims.
fn sides(mapping: &Mapping, header: &Header, data: &[Record], at: usize) -> BTreeMap<String, (bool, bool)> {
    let Ok(applied) = Applied::new(mapping, &header.names) else { return BTreeMap::new() };
    let mut sides: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for record in data {
        let text = record.cells.get(at).map(|c| c.text().into_owned()).unwrap_or_default();
        let Some(row) = applied.row(record) else { continue };
        let side = sides.entry(text).or_default();
        match row.get("kind") {
            Some("credit_note") => side.0 = true,
            _ => side.1 = true,
        }
    }
    sides
}

/// Whether the signs of the amounts say already what the column says: what speaks of money given back stands on negative amounts alone,
/// which are credit notes as they are, and what names a claim on none. A word that is not known may be anything, unless it is the
/// other one of two, or the column holds remarks.
fn told_by_sign(mapping: &Mapping, header: &Header, data: &[Record], (at, words): (usize, &Words)) -> bool {
    let sides = sides(mapping, header, data, at);
    let remarks = header.names.get(at).is_some_and(|n| REMARKS.iter().any(|r| key(n).contains(r)));
    let agrees = |(text, (back, claim)): (&String, &(bool, bool))| match meaning(words, text) {
        // A payment is no credit note, whatever its sign.
        Some("-") => false,
        Some("credit_note") => !claim,
        Some(_) => !back,
        None => remarks || text.is_empty() || sides.len() == 2 && back != claim,
    };
    sides.iter().all(agrees) && sides.values().any(|(back, _)| *back)
}

/// Whether the column holds the two words for invoices and credit notes of a program that many have, each on one side alone.
fn usual_pair(mapping: &Mapping, header: &Header, data: &[Record], at: usize) -> bool {
    let sides = sides(mapping, header, data, at);
    let held = |word: &str| sides.get(word);
    PAIRS.iter().any(|(claim, back)| {
        let pair = sides.len() == 2 && held(claim).is_some_and(|(minus, _)| !minus);
        pair && held(back).is_some_and(|(minus, plus)| minus != plus)
    })
}

/// Whether a text speaks of money given back: a credit note, a return, an allowance.
fn speaks(words: &Words, text: &str) -> bool {
    let told = words.fold(&key(text));
    let said = |(part, word): &(bool, String)| if *part { told.contains(word.as_str()) } else { told == *word };
    text.chars().count() <= CHARS_MAX && words.returned.iter().any(said)
}

/// A table for texts of which some speak of money given back; the others are whatever else stands there.
fn remarks(data: &[Record], at: usize, words: &Words) -> Vec<(String, String)> {
    let seen: BTreeSet<String> = column(data, at).map(|c| c.text().into_owned()).collect();
    let (speaking, others): (Vec<String>, Vec<String>) = seen.into_iter().partition(|t| speaks(words, t));
    let rest = (!others.is_empty()).then(|| (ELSE.to_owned(), "invoice".to_owned()));
    speaking.into_iter().map(|text| (text, "credit_note".to_owned())).chain(rest).collect()
}

/// The words of a column with what each may mean; `?` is to be replaced. `None` when they are no kinds of documents. How well the
/// column is named for kinds, and whether a word for a return among them is `unsaid` by the amounts, counts too.
fn table(data: &[Record], at: usize, (named, unsaid): (u8, bool), words: &Words) -> Option<Vec<(String, String)>> {
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
    let by_words =
        seen.len() > 1 && (count * 2 > seen.len() || unsaid) && known.iter().flatten().any(|k| *k != "invoice");
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
    let mark = |text: &str| match text {
        "+" => Some("invoice"),
        "-" | "−" | "–" => Some("credit_note"),
        _ => None,
    };
    kind.or_else(|| words.value("sign", text).map(side))
        .or_else(|| speaks(words, text).then_some("credit_note"))
        .or_else(|| mark(text))
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
            assert!(mapped(&guess, &records, &["kind"]).iter().all(|k| k.is_empty() || ours.contains(k)), "{name}");
        }
        field.map(|f| f.values.clone())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
        Some(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn kinds_of_chinese_ledgers_are_known() {
        let rows: String = [
            ("期初余额", "10.00"),
            ("其他应收单", "11.00"),
            ("运费发票", "12.00"),
            ("红字销售发票", "13.00"),
            ("销售退货单", "14.00"),
        ]
        .iter()
        .enumerate()
        .map(|(n, (kind, amount))| format!("C{n}|客户{n}|I{n}|2026-03-05|2026-04-05|CNY|{amount}|{kind}\n"))
        .collect();
        let (guess, records) =
            invoices(&format!("客户编码|客户名称|单据编号|单据日期|到期日|币种|金额|单据类型\n{rows}"));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(
            mapped(&guess, &records, &["kind"]),
            ["invoice", "invoice", "invoice", "credit_note", "credit_note"]
        );
    }

    #[test]
    fn marks_under_a_name_that_speaks_of_money_given_back_are_asked_about() {
        for (name, mark, other) in [
            ("是否红字", "是", "否"),
            ("红蓝标识", "红", "蓝"),
            ("返品区分", "○", ""),
            ("Credit note", "Y", "N"),
            ("Gutschrift", "x", ""),
        ] {
            let table = pairs(&[(mark, "credit_note"), ("*", "invoice")]);
            assert_eq!(asked(name, &[other, mark, other]), table, "{name}");
        }
        assert_eq!(asked("是否红字", &["否", "否", "否"]), None);
        assert_eq!(asked("返品备注", &["已签收", "待签收", "已签收"]), None);
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
        for (name, words, table) in [
            ("Text", vec!["Lieferung", "Gutschrift"], pairs(&[("Gutschrift", "credit_note"), ("Lieferung", "?")])),
            ("Bemerkung", vec!["", "Gutschrift", ""], pairs(&[("Gutschrift", "credit_note")])),
            (
                "Notes",
                vec!["Credit note for I0, see letter 12", "call on 3 May", ""],
                pairs(&[("Credit note for I0, see letter 12", "credit_note"), ("*", "invoice")]),
            ),
            ("Sign", vec!["+", "-"], pairs(&[("+", "invoice"), ("-", "credit_note")])),
            ("Class", vec!["Goods", "Return"], pairs(&[("Goods", "?"), ("Return", "credit_note")])),
            ("BA", vec!["AR", "AG"], pairs(&[("AG", "credit_note"), ("AR", "invoice")])),
            ("票种", vec!["正常", "红冲"], pairs(&[("正常", "invoice"), ("红冲", "credit_note")])),
            ("Customer Group", vec!["Wholesale", "Returns"], pairs(&[("Returns", "credit_note"), ("Wholesale", "?")])),
        ] {
            assert_eq!(asked(name, &words), table, "{name}");
        }
        for (name, words) in
            [("類別", vec!["銷貨", "折讓"]), ("单别", vec!["销货单", "销退单"]), ("Typ", vec!["Verkauf", "Retoure"])]
        {
            assert_eq!(asked(name, &words), None, "the name says that these are kinds: {name}");
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

    #[test]
    fn a_word_for_a_return_beside_a_negative_amount_asks_nothing() {
        let head = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount|Text";
        let row = |n: u8, rest: &str| format!("K|A|I{n}|2026-03-05|2026-04-05|GBP|{rest}\n");
        let list =
            |back: &str| format!("{head}\n{}{}", row(1, "10.00|Lieferung"), row(2, &format!("{back}|Gutschrift")));
        assert_eq!(invoices(&list("-5.00")).0.mapping.unsure(), Vec::<&str>::new());
        assert_eq!(invoices(&list("5.00")).0.mapping.unsure(), ["kind"]);
    }

    #[test]
    fn whatever_else_stands_in_a_column_of_remarks_is_an_invoice() {
        let head = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount|Notes";
        let row = |n: u8, note: &str| format!("K|A|I{n}|2026-03-05|2026-04-05|GBP|10.00|{note}\n");
        let (guess, records) =
            invoices(&format!("{head}\n{}{}{}", row(1, "Gutschrift zu I0"), row(2, "ring 3 times"), row(3, "")));
        assert_eq!(mapped(&guess, &records, &["kind"]), ["credit_note", "invoice", ""]);
    }

    #[test]
    fn signs_that_say_the_same_need_no_word() {
        let head = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount|Type\n";
        let list = |rows: &[(&str, &str)]| {
            let rows: String = rows
                .iter()
                .enumerate()
                .map(|(n, (amount, word))| format!("K|A|I{n}|2026-03-05|2026-04-05|GBP|{amount}|{word}\n"))
                .collect();
            let (guess, records) = invoices(&format!("{head}{rows}"));
            (guess.mapping.unsure(), mapped(&guess, &records, &["kind"]))
        };
        for (claim, back) in [("SI", "SC"), ("销售出库", "销售退货"), ("銷貨", "銷退折讓")] {
            let (unsure, kinds) = list(&[("10.00", claim), ("-4.00", back), ("7.00", claim)]);
            assert_eq!(unsure, Vec::<&str>::new(), "{claim}");
            assert_eq!(kinds.iter().filter(|k| *k == "credit_note").count(), 1, "{claim}: {kinds:?}");
        }
        // Remarks may say more than the sign, as long as they do not say another thing.
        let remark = |back: &str| {
            let text = format!(
                "{head}K|A|I1|2026-03-05|2026-04-05|GBP|10.00|first delivery\nK|A|I2|2026-03-05|2026-04-05|GBP|{back}|returned goods, 退货\n\
                 K|A|I3|2026-03-05|2026-04-05|GBP|7.00|\n"
            );
            invoices(&text.replace("|Type\n", "|Memo\n")).0.mapping.unsure()
        };
        assert_eq!((remark("-4.00"), remark("4.00")), (vec![], vec!["kind"]));
        // The words of Sage say it whatever the sign.
        assert_eq!(list(&[("10.00", "SI"), ("4.00", "SC"), ("7.00", "SI")]).0, Vec::<&str>::new());
        assert_eq!(list(&[("10.00", "SI"), ("4.00", "SC"), ("7.00", "SI")]).1, ["invoice", "credit_note", "invoice"]);
        // A third word may be anything, and so may a word on both sides; payments are no credit notes.
        assert_eq!(list(&[("10.00", "SI"), ("-4.00", "SC"), ("7.00", "SA")]).0, ["kind"]);
        assert_eq!(list(&[("10.00", "SI"), ("-4.00", "SC"), ("7.00", "SC")]).0, ["kind"]);
    }

    #[test]
    fn kinds_of_programs_are_known() {
        for (name, claims, back) in [
            ("Type", vec!["Invoice", "Stmt Charge"], "Credit Memo"),
            ("单据类型", vec!["期初余额", "其他应收单", "运费发票"], "销售退货单"),
            ("單據類型", vec!["期初餘額", "其他應收單", "運費發票"], "紅字銷售發票"),
            ("单据类型", vec!["销售发票"], "红字销售发票"),
        ] {
            let words: Vec<&str> = claims.iter().copied().chain([back]).collect();
            assert_eq!(asked(name, &words), None, "{name} {words:?}");
            let head = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount";
            let row = |(n, w): (usize, &&str)| format!("K|A|I{n}|2026-03-05|2026-04-05|GBP|10.00|{w}\n");
            let rows: String = words.iter().enumerate().map(row).collect();
            let (guess, records) = invoices(&format!("{head}|{name}\n{rows}"));
            let kinds = mapped(&guess, &records, &["kind"]);
            let (last, first) = kinds.split_last().unwrap();
            assert!(last == "credit_note" && first.iter().all(|k| k == "invoice"), "{name}: {kinds:?}");
        }
    }

    #[test]
    fn words_of_programs_are_known_where_the_signs_agree_and_orders_that_are_most_of_a_list_are_asked_about() {
        let head = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount|Art\n";
        let list = |rows: &[(&str, &str)]| {
            let row = |(n, (amount, word)): (usize, &(&str, &str))| {
                format!("K|A|I{n}|2026-03-05|2026-04-05|GBP|{amount}|{word}\n")
            };
            let (guess, records) = invoices(&format!("{head}{}", rows.iter().enumerate().map(row).collect::<String>()));
            (guess.mapping.unsure(), mapped(&guess, &records, &["amount", "kind"]))
        };
        let rows = [("10.00", "RE"), ("12.00", "RE"), ("-4.00", "GU"), ("7.00", "RE"), ("8.00", "RE"), ("9.00", "RE")];
        let (unsure, read) = list(&rows);
        assert_eq!((unsure, read[2].as_str()), (vec![], "4;credit_note"));
        let orders =
            [("10.00", "Sales order"), ("12.00", "Sales order"), ("-4.00", "Payment"), ("7.00", "Customer invoice")];
        assert_eq!(list(&orders).0, ["kind"]);
        let few = [("10.00", "Invoice"), ("12.00", "Invoice"), ("4.00", "Sales order"), ("7.00", "Customer invoice")];
        let (unsure, read) = list(&few);
        assert_eq!((unsure, read.len()), (vec![], 3), "an order among invoices is none");
    }
}
