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
    TOTALS.contains(&first)
        || openings.iter().any(|w| first.starts_with(w))
        || endings.iter().any(|w| first.ends_with(w))
        || closings.iter().any(|w| first.ends_with(w))
}
