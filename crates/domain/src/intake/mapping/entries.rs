//! Further lines of a document, each with what was sold and an amount of its own, below a first one that alone says who owes and why. They are no sums:
//! passed over they would be lost, so they are refused and told.

use super::{Cell, Record, header, score, totals};

/// Whether a row of amounts says of what: a word in a column that nothing else is read from, which is neither a currency nor a total.
pub(super) fn entry(record: &Record, read: &[usize]) -> bool {
    let amount = |c: &Cell| score::is_amount(c) && !header::dated(c);
    let word = |(at, cell): (usize, &Cell)| {
        let Cell::Text(text) = cell else { return false };
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let label = text.contains([':', '：']);
        let code = basis::money::Currency::parse(&text.to_ascii_uppercase()).is_ok();
        !read.contains(&at) && letters >= 2 && !label && !code && !amount(cell) && !totals::total_word(cell)
    };
    record.cells.iter().any(amount) && record.cells.iter().enumerate().any(word)
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn further_lines_of_a_document_are_not_passed_over() {
        let (guess, records) = invoices(
            "客户名称|单据编号|单据日期|到期日|产品|价税合计\n甲公司|AR1|2026-09-05|2026-10-05|纸箱|1000.00\n||||胶带|200.00\n\
             乙公司|AR2|2026-09-06|2026-10-06|木箱|300.00\n合计|||||1500.00\n|||||1500.00",
        );
        assert_eq!(mapped(&guess, &records, &["number", "amount"]), ["AR1;1000", ";200", "AR2;300"]);
    }
}
