//! Rows of totals, by their words. Sums without a word are told apart elsewhere.

use basis::calendar::Date;

use super::{Cell, Mapped, Record};
use crate::intake::{Row, TOTALS};

/// Whether a cell says that the row holds totals and what an item must have is not there.
pub(super) fn totals(record: &Record, row: &Mapped) -> bool {
    let empty = |name: &str| row.get(name).is_none_or(|v| v.is_empty() || Date::parse_iso(v.as_bytes()).is_none());
    ["issue_date", "due_date", "received_on"].into_iter().all(empty)
        && row.get("legal_name").is_none_or(str::is_empty)
        && record.cells.iter().any(total_word)
}

/// Whether a cell says that its row holds totals.
pub(super) fn total_word(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    // Chinese and Japanese words are printed with blanks between their characters.
    let text: String = match text.chars().any(|c| ('\u{3040}'..'\u{A000}').contains(&c)) {
        true => text.chars().filter(|c| !c.is_whitespace()).collect(),
        false => text.to_lowercase(),
    };
    // Printed between marks: 【合計】, [小計], ** Total **.
    let marks: &[char] = &[
        '【', '】', '[', ']', '［', '］', '<', '>', '＜', '＞', '〈', '〉', '《', '》', '(', ')', '（', '）', '*',
        '＊', '=', '■', '◆', '●',
    ];
    let first = text.trim_matches(marks).trim().trim_end_matches([':', '：', ' ']);
    let openings = [
        "total ",
        "totals ",
        "subtotal",
        "sub-total",
        "zwischensumme",
        "summe ",
        "本页",
        "本頁",
        "累计",
        "累計",
        "小計",
        "saldo ",
        "kontosaldo",
        "balance of ",
        "balance for ",
        "大写",
        "大寫",
    ];
    let closings = ["总额", "總額", "合计", "合計", "总计", "総計", "總計", "小计", "小計", "累计", "累計"];
    let endings =
        [" total", " totals", " ergebnis", " gesamt", " 汇总", " 合计", " 合計", " 小计", " 小計", " 集計", " 計"];
    let stars = !text.is_empty() && text.chars().all(|c| c == '*');
    stars
        || TOTALS.contains(&first)
        || of_currency(first)
        || openings.iter().any(|w| first.starts_with(w))
        || endings.iter().any(|w| first.ends_with(w))
        || closings.iter().any(|w| first.ends_with(w))
}

/// A total and the currency that it is in: `總計 HKD`, 合计USD, `eur total`, `合計（JPY）`. The text is in small letters, or without
/// blanks.
fn of_currency(text: &str) -> bool {
    let text = text.trim_end_matches([')', '）', ']', ':', '：']).to_lowercase();
    let code = |c: &str| c.len() == 3 && basis::money::Currency::parse(&c.to_ascii_uppercase()).is_ok();
    let word = |w: &str| TOTALS.contains(&w.trim_matches([' ', '(', '（', '[', ':', '：', '-']));
    let back =
        text.len().checked_sub(3).and_then(|at| text.split_at_checked(at)).is_some_and(|(w, c)| code(c) && word(w));
    back || text.split_at_checked(3).is_some_and(|(c, w)| code(c) && word(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_may_be_called_as_a_total_is() {
        use crate::intake::mapping::tests::{invoices, mapped};
        let head = "Invoice No|Customer|Invoice Date|Due Date|Total EUR|Open EUR\n";
        let row = |n: u8| format!("I{n}|A Ltd|2026-05-0{n}|2026-06-01|1{n}.00|{n}.00\n");
        let text = [head, &row(1), &row(2), "|||||\n", head, &row(3), "Total EUR||||36.00|6.00\n"].concat();
        let (guess, records) = invoices(&text);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        let rows = mapped(&guess, &records, &["number", "currency", "amount", "open_amount"]);
        assert_eq!(rows, ["I1;EUR;11;1", "I2;EUR;12;2", "I3;EUR;13;3"]);
    }

    #[test]
    fn totals_are_named_with_their_currency() {
        for text in [
            "總計 HKD",
            "合计 USD",
            "合计(CNY)",
            "Total EUR",
            "Total (GBP):",
            "USD合計",
            "小計：JPY",
            "EUR Total",
            "Saldo CHF",
        ] {
            assert!(total_word(&Cell::Text(text.to_owned())), "{text}");
        }
        for text in ["Total Oil Ltd", "合计科技", "HKD", "Sum Ltd", "Totalenergies", "Total Sun"] {
            assert!(!of_currency(&text.to_lowercase()), "{text}");
        }
    }
}
