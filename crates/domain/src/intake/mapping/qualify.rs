//! What stands in brackets after a name: `Amount (net)`, `Due date (agreed)`, `金额（元）`. It belongs to the name, and may make another thing of
//! it. What the words of the name itself mean is not known here.

use super::score::column;
use super::{DateForm, Header, Record, Words, guess, key, remains, settled, unit};

/// What follows for the name without its brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It speaks for the column.
    Plain,
    /// The column is another thing.
    Other,
    /// Another column says as much: neither can be taken unasked.
    Rival,
}

/// What the words in brackets say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// There are none.
    Nothing,
    /// A currency, a unit, a form of dates: no other thing.
    Form,
    /// All of it.
    Full,
    /// Without the tax, the tax itself, what was paid, what is left.
    Part,
    /// Of the currency of the books.
    Books,
    /// What no longer counts, or counts for the other side.
    Past,
    /// What counts now, and for us.
    Now,
    /// Not known.
    Unknown,
}

const NET: [&str; 23] = [
    "net",
    "nett",
    "netto",
    "neto",
    "excl",
    "exkl",
    "exclusive",
    "excluding",
    "exc",
    "ex",
    "ohne",
    "without",
    "before",
    "exklusive",
    "zzgl",
    "ht",
    "hors",
    "imponibile",
    "sin",
    "less",
    "minus",
    "wo",
    "vor",
];
const NET_EAST: [&str; 8] = ["不含税", "不含稅", "未税", "未稅", "税抜", "税別", "除税", "無稅"];
const FULL: [&str; 26] = [
    "gross",
    "brutto",
    "bruto",
    "lordo",
    "inc",
    "incl",
    "inkl",
    "including",
    "inclusive",
    "inklusive",
    "with",
    "mit",
    "plus",
    "ttc",
    "total",
    "gesamt",
    "invoiced",
    "billed",
    "original",
    "orig",
    "compris",
    "document",
    "transaction",
    "source",
    "foreign",
    "fremdwährung",
];
const FULL_EAST: [&str; 11] = ["外币", "外幣", "含税", "含稅", "税込", "价税", "價稅", "合计", "合計", "原币", "原幣"];
const TAX: [&str; 12] = ["vat", "tax", "gst", "mwst", "ust", "steuer", "umsatzsteuer", "iva", "tva", "btw", "税", "稅"];
const BOOKS: [&str; 10] =
    ["lcy", "local", "base", "functional", "home", "hauswährung", "本币", "本位币", "本幣", "本位幣"];
const PAST: [&str; 22] = [
    "last", "previous", "prior", "before", "earlier", "old", "alt", "vormonat", "vorjahr", "theirs", "their",
    "customer", "supplier", "vendor", "ihre", "kunde", "上月", "上期", "前月", "前期", "对方", "對方",
];
/// What no longer counts of a day.
const FIRST: [&str; 9] = ["original", "originally", "orig", "ursprünglich", "first", "initial", "原", "原定", "当初"];
const NOW: [&str; 21] = [
    "now",
    "current",
    "today",
    "heute",
    "aktuell",
    "jetzt",
    "new",
    "neu",
    "revised",
    "agreed",
    "extended",
    "vereinbart",
    "ours",
    "our",
    "unsere",
    "最新",
    "变更后",
    "變更後",
    "延期后",
    "延期後",
    "展延",
];

/// What stands in brackets in a name, in small letters.
fn inside(name: &str) -> Option<String> {
    let (_, inside) = name.split_once(['(', '（', '[', '【'])?;
    Some(inside.trim_end_matches([')', '）', ']', '】', ' ']).to_lowercase())
}

/// Whether a text only says how a day, an amount or a cell is written.
fn form(text: &str, words: &Words) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let day =
        !letters.is_empty() && letters.chars().all(|c| "dmyjta年月日".contains(c)) && letters.chars().count() >= 3;
    let must = ["required", "optional", "pflicht", "pflichtfeld", "必填", "选填", "必須", "signed"];
    letters.is_empty()
        || day
        || must.contains(&letters.as_str())
        || unit::of(text).is_some()
        || guess::bare(&format!("x ({text})")).1.is_some()
        || text
            .split([':', '：', '/', ' '])
            .all(|t| super::score::is_currency(t, words) || ["单位", "單位", "単位", "in", "元", "円"].contains(&t))
}

/// Whether a name or what stands in brackets speaks of an amount without its tax.
pub(super) fn net(text: &str) -> bool {
    let lower = text.to_lowercase();
    let token = lower.split(|c: char| !c.is_alphanumeric()).any(|t| NET.contains(&t));
    (token || NET_EAST.iter().any(|w| lower.contains(w))) && !remains::left(text)
}

fn word(text: &str, days: bool, words: &Words) -> Word {
    let tokens: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).collect();
    let any = |of: &[&str]| tokens.iter().any(|t| of.contains(t));
    let holds = |of: &[&str]| of.iter().any(|w| text.contains(w));
    let full = any(&FULL) || holds(&FULL_EAST);
    let past = any(&PAST) || days && any(&FIRST);
    match (past, any(&NOW)) {
        (true, true) => return Word::Unknown,
        (true, false) if !net(text) => return Word::Past,
        (false, true) => return Word::Now,
        _ => {}
    }
    if any(&BOOKS) {
        return Word::Books;
    }
    let terms = any(&["days", "tage", "tag", "day", "jours", "dagen", "giorni", "días"]) || holds(&["天", "日数"]);
    if days || terms {
        return if form(text, words) { Word::Form } else { Word::Unknown };
    }
    match (net(text), full) {
        // 不含税 holds 含税.
        (true, true) if holds(&NET_EAST) => Word::Part,
        (true, true) => Word::Unknown,
        (true, false) => Word::Part,
        (false, true) => Word::Full,
        _ if tokens.iter().all(|t| TAX.contains(t)) && !tokens.is_empty() => Word::Part,
        _ if remains::left(text) || settled::named(text) => Word::Part,
        _ if form(text, words) => Word::Form,
        _ => Word::Unknown,
    }
}

/// Column by column, what the name without its brackets is worth.
pub(super) fn said(header: &Header, data: &[Record], words: &Words) -> Vec<Said> {
    let days = |at: usize| {
        column(data, at)
            .next()
            .is_some_and(|c| DateForm::ORDERS.iter().chain(&[DateForm::Roc]).any(|f| f.read(c).is_some()))
    };
    let money = |at: usize| column(data, at).next().is_some() && column(data, at).all(super::score::is_amount);
    let all: Vec<(String, Word, bool)> = (0..header.names.len())
        .map(|at| {
            let name = header.said(at);
            let days = days(at);
            let word = inside(name).map_or(Word::Nothing, |text| word(&text, days, words));
            // Text is no part of an amount.
            let text = column(data, at).any(|c| !super::score::is_amount(c));
            let word = if word == Word::Part && text { Word::Unknown } else { word };
            let (short, _) = if word == Word::Nothing { (key(name), None) } else { guess::bare(name) };
            (short, word, days || money(at))
        })
        .collect();
    let one = |at: usize| {
        let Some((name, own, figures)) = all.get(at) else { return Said::Plain };
        let others: Vec<Word> = all
            .iter()
            .enumerate()
            .filter(|(n, (other, ..))| *n != at && other == name)
            .map(|(_, (_, w, _))| *w)
            .collect();
        if name.is_empty() { Said::Plain } else { verdict(*own, &others, *figures, days(at)) }
    };
    (0..all.len()).map(one).collect()
}

/// What one name is worth beside others that are the same but for the brackets.
fn verdict(own: Word, others: &[Word], figures: bool, days: bool) -> Said {
    // Parts of an amount are no rivals of it.
    let others: Vec<Word> = others.iter().copied().filter(|w| *w != Word::Part).collect();
    let beside = |w: &[Word]| others.iter().any(|o| w.contains(o));
    let alone = others.is_empty();
    match own {
        Word::Part => Said::Other,
        Word::Books if others.iter().any(|o| *o != Word::Books) => Said::Other,
        Word::Past if alone && days => Said::Plain,
        Word::Past if alone => Said::Rival,
        Word::Past => Said::Other,
        _ if others.iter().all(|o| *o == Word::Books) => Said::Plain,
        Word::Now if others.iter().all(|o| *o == Word::Past || days && [Word::Nothing, Word::Form].contains(o)) => {
            Said::Plain
        }
        Word::Full if !beside(&[Word::Full, Word::Unknown, Word::Now]) => Said::Plain,
        Word::Nothing | Word::Form if others.iter().all(|o| [Word::Past, Word::Books].contains(o)) => Said::Plain,
        // How it is told apart from another amount or day is not said.
        Word::Nothing | Word::Form if figures && beside(&[Word::Full, Word::Unknown, Word::Now]) => Said::Rival,
        Word::Nothing | Word::Form => Said::Plain,
        _ => Said::Rival,
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::Guess;
    use crate::intake::mapping::tests::{invoices, mapped};

    fn list(names: &str, ends: &[&str]) -> (Guess, Vec<super::Record>) {
        let rows: String = ends.iter().enumerate().map(|(n, end)| format!("K{n}|A {n} Ltd|EUR|{end}\n")).collect();
        invoices(&format!("Customer No|Customer|Currency|{names}\n{rows}"))
    }

    #[test]
    fn words_in_brackets_belong_to_the_name() {
        let plain = "Invoice no|Invoice date|Due date";
        for (names, cells, amount) in [
            ("Amount (net)|Amount (gross)", "100.00|119.00", "119"),
            ("Amount (gross)|Amount (net)", "119.00|100.00", "119"),
            ("Betrag (Netto)|Betrag (Brutto)", "100.00|119.00", "119"),
            ("Rechnungsbetrag (exkl. MWST)|Rechnungsbetrag (inkl. MWST)", "100.00|108.10", "108.1"),
            ("Betrag (ohne USt)|Betrag (mit USt)", "100.00|119.00", "119"),
            ("Amount [ex VAT]|VAT|Amount [inc VAT]", "100.00|20.00|120.00", "120"),
            ("金额（不含税）|金额（含税）", "100.00|113.00", "113"),
            ("Amount (net)|Gross", "20.00|100.00", "100"),
            ("Amount (paid)|Amount (invoiced)", "20.00|100.00", "100"),
        ] {
            let ends = [("F1", 5, "30.00"), ("F2", 6, "40.00")];
            let rows: Vec<String> =
                ends.iter().map(|(no, day, _)| format!("{no}|2026-03-0{day}|2026-04-0{day}|{cells}")).collect();
            let (guess, records) =
                list(&format!("{plain}|{names}"), &rows.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{names} {:#?}", guess.mapping.fields);
            assert_eq!(mapped(&guess, &records, &["amount"]), [amount, amount], "{names}");
        }
    }

    #[test]
    fn of_two_that_differ_in_brackets_the_words_decide_or_it_is_asked() {
        let rows = |cells: &[&str]| list(cells[0], &cells[1..]);
        let (guess, records) = rows(&[
            "Invoice no (theirs)|Invoice no (ours)|Invoice date|Due date (original)|Due date (agreed)|Amount|Outstanding (last month)|Outstanding (now)",
            "77|S1|2026-03-05|2026-04-05|2026-05-05|100.00|90.00|40.00",
            "78|S2|2026-03-06|2026-04-06|2026-05-06|50.00|50.00|20.00",
        ]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
        assert_eq!(
            mapped(&guess, &records, &["number", "due_date", "open_amount"]),
            ["S1;2026-05-05;40", "S2;2026-05-06;20"]
        );
        let (guess, _) = rows(&[
            "Invoice no|Invoice date|Due date (north)|Due date (south)|Amount (a)|Amount (b)|Open (x)|Open (y)",
            "S1|2026-03-05|2026-04-05|2026-05-05|100.00|90.00|40.00|30.00",
            "S2|2026-03-06|2026-04-06|2026-05-06|50.00|50.00|20.00|10.00",
        ]);
        assert_eq!(guess.mapping.unsure(), ["due_date", "amount", "open_amount"]);
    }

    #[test]
    fn a_currency_a_unit_or_a_form_in_brackets_changes_nothing() {
        let (guess, records) = list(
            "Invoice no (required)|Invoice date (dd/mm/yyyy)|Due date (DD/MM/YYYY)|Amount (€)|Open (EUR)",
            &["S1|05/03/2026|25/03/2026|100.00|40.00"],
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["number", "due_date", "amount"]), ["S1;2026-03-25;100"]);
        let (guess, records) = list(
            "Invoice no|Invoice date (dd/mm/yyyy)|Due date (DD/MM/YYYY)|Amount 金額 (EUR)|Outstanding 未付 (EUR)",
            &["S1|05/03/2026|25/03/2026|100.00|40.00"],
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["amount", "open_amount"]), ["100;40"]);
    }
}
