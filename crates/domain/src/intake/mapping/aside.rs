//! Rows of a list of invoices that are none although no word says so: sums without a word, and lines that sign a printed list. What a
//! total is called is not known here.

use super::score::is_amount;
use super::{Cell, Mapped, Record, header};
use crate::intake::Row;

/// Whether a row is no item: it says neither which document nor when, nor for whom unless that is filled in from above (`named`
/// when each row says it), and holds nothing but sums or what signs a list.
pub(super) fn no_item(record: &Record, row: &Mapped, named: bool) -> bool {
    let party = |text: &str| !named && ["debtor_code", "debtor_name"].iter().any(|name| row.get(name) == Some(text));
    labelled(record) || signed(record, &party) || note(record, row, &party) || sums(record, row, named)
}

/// Whether a row begins with a label and has no day: what a debtor turned over, its limit.
pub(super) fn labelled(record: &Record) -> bool {
    let first = record.cells.iter().find(|c| !c.is_empty());
    let label = |t: &str| t.ends_with([':', '：']) && !t.contains(char::is_numeric);
    matches!(first, Some(Cell::Text(t)) if label(t)) && !record.cells.iter().any(header::dated)
}

/// Whether a row says something about the list and nothing of an item: one or two texts, or more behind labels, and neither an amount
/// nor what could be the number of a document.
fn note(record: &Record, row: &Mapped, known: &dyn Fn(&str) -> bool) -> bool {
    let label = |t: &str| t.split_once([':', '：']).is_some_and(|(b, _)| !b.is_empty() && b.chars().count() <= 30);
    let own: Vec<&Cell> =
        record.cells.iter().filter(|c| !c.is_empty() && !matches!(c, Cell::Text(t) if known(t))).collect();
    let words =
        |c: &&Cell| matches!(c, Cell::Text(_)) && (header::dated(c) || !is_amount(c)) || matches!(c, Cell::Date(_));
    let labels = own.iter().any(|c| matches!(c, Cell::Text(t) if label(t)));
    if own.is_empty() || own.len() > 2 && !labels || !own.iter().all(words) || own.iter().all(|c| header::dated(c)) {
        return false;
    }
    // What could be a number, or an amount with a slip, is refused and told.
    let figures = |name: &str| {
        let text = row.get(name).unwrap_or_default();
        let cell = Cell::Text(text.to_owned());
        text.contains(char::is_numeric) && !label(text) && !header::dated(&cell) && !super::fill::paged(&cell)
    };
    let item = ["number", "amount", "open_amount"].into_iter().any(figures);
    let day = |name: &str| row.get(name).is_some_and(|v| basis::calendar::Date::parse_iso(v.as_bytes()).is_some());
    !(item || day("issue_date") && day("due_date"))
}

/// Whether a row holds amounts and a currency alone.
fn sums(record: &Record, row: &Mapped, named: bool) -> bool {
    let says = |name: &str| row.get(name).is_some_and(|v| !v.is_empty() && !group(v));
    let party = ["debtor_code", "debtor_name"];
    if ["number", "issue_date", "due_date"].into_iter().any(says) || named && party.into_iter().any(says) {
        return false;
    }
    let above = |text: &str| group(text) || party.iter().any(|name| row.get(name) == Some(text));
    bare(record, &above)
}

/// Whether a text is what a program heads a group of rows with: what they have in common and how many they are, `Azure Interior (2)`.
fn group(text: &str) -> bool {
    let count = |n: &str| !n.is_empty() && n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit());
    let parts = text.trim().strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    parts.is_some_and(|(front, n)| count(n) && front.chars().any(char::is_alphabetic))
}

/// Whether the cells are amounts and short words alone, but for what is `known`.
fn bare(record: &Record, known: &dyn Fn(&str) -> bool) -> bool {
    let amount = |c: &Cell| is_amount(c) && !header::dated(c);
    let short = |t: &str| t.chars().count() <= 4 && !t.contains(char::is_numeric);
    let fits = |c: &Cell| match c {
        Cell::Empty => true,
        Cell::Text(text) => amount(c) || short(text) || known(text),
        other => amount(other),
    };
    record.cells.iter().all(fits) && record.cells.iter().any(|c| amount(c) && !matches!(c, Cell::Text(t) if known(t)))
}

/// Whether a row could be a sum without a word, or sign a list, before anything is known of its columns.
pub(super) fn could_be(record: &Record) -> bool {
    bare(record, &|_| false) || signed(record, &|_| false)
}

/// Whether each of several cells is a label with what was filled in behind it: `制表人：李敏`, `Approved by: `.
fn signed(record: &Record, known: &dyn Fn(&str) -> bool) -> bool {
    let label = |c: &Cell| {
        let Cell::Text(text) = c else { return c.is_empty() };
        if known(text) && !text.contains([':', '：']) {
            return true;
        }
        let before = text.split_once([':', '：']).map(|(before, _)| before.trim());
        before.is_some_and(|b| !b.is_empty() && b.chars().count() <= 30 && !b.contains(char::is_numeric))
    };
    let labels = |c: &&Cell| matches!(c, Cell::Text(t) if t.contains([':', '：']));
    record.cells.iter().filter(labels).count() >= 2 && record.cells.iter().all(label)
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    const HEAD: &str = "Code|Name|Invoice no|Invoice date|Due date|Currency|Amount|Open\n";

    #[test]
    fn sums_without_a_word_and_signatures_are_no_items() {
        let (guess, records) = invoices(&format!(
            "{HEAD}K-1|Oslo|E1|2026-06-01|2026-07-01|EUR|100.00|100.00\n||E2|2026-06-02|2026-07-02|EUR|50.00|50.00\n\
             ||E3|2026-06-02|2026-07-02|EUR|50.00|5.00\n|||||EUR||155.00\nK-2|Bergen|E4|2026-06-04|2026-07-04|EUR|4.00|4.00\n\
             ||E5|2026-06-05|2026-07-05|EUR|5.00|5.00\n||||||9.00|9.00\nPrepared by: Ann||Checked:|||Printed: 2026-11-20||\n"
        ));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(
            mapped(&guess, &records, &["number", "debtor_code"]),
            ["E1;K-1", "E2;K-1", "E3;K-1", "E4;K-2", "E5;K-2"]
        );
    }

    #[test]
    fn the_head_of_a_group_with_its_sums_is_no_item() {
        let list = |head: &str| {
            let (guess, records) = invoices(&format!(
                "Number|Customer|Invoice Date|Due Date|Currency|Total|Amount Due\n{head}\n\
                 INV/12|Azure Interior|2026-09-01|2026-10-01|EUR|121.00|121.00\nINV/15|Azure Interior|2026-10-02|2026-11-01|EUR|121.00|100.00\n\
                 Deco Addict (1)|||||20.00|20.00\nINV/16|Deco Addict|2026-10-02|2026-11-01|EUR|20.00|20.00\n"
            ));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
            mapped(&guess, &records, &["number", "debtor_name"])
        };
        let items = ["INV/12;Azure Interior", "INV/15;Azure Interior", "INV/16;Deco Addict"];
        assert_eq!(list("Azure Interior (2)|||||242.00|221.00"), items);
        for item in ["INV/11 (2)||2026-09-01|||242.00|221.00", "INV/11|||||242.00|221.00", "7 (2)|||||242.00|221.00"] {
            assert_eq!(list(item).len(), 4, "refused and not passed over: {item}");
        }
    }

    #[test]
    fn a_row_that_says_anything_of_an_item_is_refused_and_not_passed_over() {
        for row in [
            "|||||EUR||E9",
            "K-1|Oslo||||EUR|5.00|5.00",
            "||E2|||EUR|5.00|5.00",
            "|||2026-06-02||EUR|5.00|5.00",
            "|||||Northern|5.00|5.00",
        ] {
            let (guess, records) = invoices(&format!(
                "{HEAD}K-1|Oslo|E1|2026-06-01|2026-07-01|EUR|100.00|100.00\nK-2|Oslo B|E3|2026-06-01|2026-07-01|EUR|100.00|90.00\n{row}\n"
            ));
            assert_eq!(mapped(&guess, &records, &["number"]).len(), 3, "{row}");
        }
    }

    #[test]
    fn lines_below_the_list_make_no_column_uncertain_and_are_no_items() {
        let rows = "K-1|Oslo|E1|2026-06-01|2026-07-01|EUR|100.00|100.00\nK-2|Bergen|E2|2026-06-02|2026-07-02|EUR|50.00|50.00\n\
                    K-2|Bergen|E3|2026-06-02|2026-07-02|EUR|50.00|5.00\n";
        let group = "|Oslo\n||E1|2026-06-01|2026-07-01|EUR|100.00|100.00\n||E2|2026-06-02|2026-07-02|EUR|50.00|50.00\n|Total Oslo|||||150.00|150.00\n\
                     |Bergen\n||E3|2026-06-02|2026-07-02|EUR|50.00|5.00\n|Total Bergen|||||50.00|5.00\n";
        for line in [
            "Friday, November 20, 2026 09:14 AM GMT-06:00",
            "|Cash Basis",
            "Accrual Basis|||||11/20/2026",
            "Printed 11/20/2026 09:14",
            "|||||||Prepared by: J. Turner",
            "* disputed items not shown",
            "制表人：王芳|||||审核人：||第1页/共1页",
            "制表人|王芳|||复核|李敏",
            "打印日期：2026-11-20|||||第1页/共1页",
            "印刷日|2026-11-20",
            "||制表人|王芳",
        ] {
            let (guess, records) = invoices(&format!("{HEAD}{rows}{line}\n"));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{line}: {:#?}", guess.mapping);
            if line.split('|').filter(|c| !c.is_empty()).count() < 3 || line.contains('：') {
                assert_eq!(
                    mapped(&guess, &records, &["number", "debtor_code"]),
                    ["E1;K-1", "E2;K-2", "E3;K-2"],
                    "{line}"
                );
            }
            let head = HEAD.replace("Code|Name", "|");
            let (guess, records) = invoices(&format!("{head}{group}{line}\n"));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{line}: {:#?}", guess.mapping);
            assert_eq!(mapped(&guess, &records, &["number"])[..3], ["E1", "E2", "E3"], "{line}");
        }
    }

    #[test]
    fn totals_in_many_words() {
        for word in [
            "総合計",
            "合　計",
            "小　计",
            "計",
            "共计",
            "总欠款",
            "得意先計",
            "Overall",
            "Totals c/f",
            "Balance due",
            "Endsumme",
            "zusammen",
            "Insgesamt:",
            "Saldo",
            "Saldo 200012",
            "Kontosaldo 200012",
            "總額",
            "Übertrag",
        ] {
            let (guess, records) = invoices(&format!(
                "{HEAD}K-1|Oslo|E1|2026-06-01|2026-07-01|EUR|100.00|100.00\nK-2|Oslo B|E3|2026-06-01|2026-07-01|EUR|100.00|90.00\n|{word}||||EUR|200.00|190.00\n"
            ));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{word}");
            assert_eq!(mapped(&guess, &records, &["number"]), ["E1", "E3"], "{word}");
        }
    }
}
