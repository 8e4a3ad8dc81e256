//! Two numbers in each row, as of a delivery or settlement and of the invoice: which one names the row. How well names fit is said elsewhere.

use std::collections::BTreeSet;

use super::guess::Candidate;
use super::score::column;
use super::{Header, Record, SURE, key};

/// Parts of names of the document that a debtor knows, made comparable.
const INVOICE: [&str; 8] = ["invoice", "rechnung", "faktur", "facture", "发票", "發票", "請求", "インボイス"];

/// Of several columns that may all be the number, that comes first which stands in every row and never twice; then that of the invoice.
/// The others are left.
pub(super) fn number(all: &mut [Candidate], header: &Header, data: &[Record]) {
    let named = |c: &&Candidate| c.field == "number" && c.score >= SURE;
    let places: BTreeSet<usize> = all.iter().filter(named).map(|c| c.at).collect();
    if places.len() < 2 {
        return;
    }
    let rows = data.iter().filter(|r| places.iter().any(|at| r.cells.get(*at).is_some_and(|c| !c.is_empty()))).count();
    let told = |at: usize| {
        let texts: Vec<String> = column(data, at).map(|c| c.text().into_owned()).collect();
        texts.len() == rows && texts.iter().collect::<BTreeSet<_>>().len() == rows
    };
    let invoice = |at: usize| {
        header.full.get(at).is_some_and(|n| INVOICE.iter().any(|p| key(n).contains(p) || n.to_lowercase().contains(p)))
    };
    let rank = |at: usize| (told(at), invoice(at));
    let Some(best) = places.iter().map(|at| rank(*at)).max() else { return };
    for c in all.iter_mut().filter(|c| c.field == "number" && places.contains(&c.at) && rank(c.at) < best) {
        c.score = 70;
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn of_two_numbers_the_invoice_names_the_row_unless_it_stands_twice() {
        for (rows, numbers) in [
            (["6101|KX1|1050", "6102|KX2|-105", "6103|KX3|2100"], ["KX1", "KX2", "KX3"]),
            (["6101|KX1|1050", "6102|KX1|-105", "6103|KX3|2100"], ["6101", "6102", "6103"]),
            (["6101|KX1|1050", "6102||105", "6103|KX3|2100"], ["6101", "6102", "6103"]),
        ] {
            let rows: String = rows.iter().map(|r| format!("A1|永豐機電|115/03/28|115/05/31|{r}\n")).collect();
            let (guess, records) =
                invoices(&format!("客戶代號|客戶名稱|單據日期|到期日|單據號碼|發票號碼|應收金額\n{rows}"));
            assert!(!guess.mapping.unsure().contains(&"number"), "{:#?}", guess.columns);
            assert_eq!(mapped(&guess, &records, &["number"]), numbers);
        }
    }
}
