//! Two numbers in each row, as of a delivery or settlement and of the invoice: which one names the row. How well names fit is said elsewhere.

use std::collections::BTreeSet;

use super::apply::zero;
use super::guess::Candidate;
use super::score::column;
use super::{Cell, DecimalSign, Header, Record, SURE, key, numbers};

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

/// A person to speak to is not who owes where another column names a company.
pub(super) fn names(all: &mut [Candidate], header: &Header) {
    let contact = |at: usize| {
        let name = header.full.get(at).map(|n| key(n)).unwrap_or_default();
        ["contact", "ansprechpartner", "联系人", "聯絡人", "担当"].iter().any(|p| name.contains(p))
    };
    // Particulars tell who owes in lists of open bills; elsewhere they tell what was sold.
    let has = |name: &str| header.names.iter().any(|n| key(n) == name);
    if !(has("pendingamount") && (has("vchtype") || has("vchno"))) {
        let told = |at: usize| header.names.get(at).is_some_and(|n| key(n) == "particulars");
        for c in all.iter_mut().filter(|c| c.field == "debtor_name" && told(c.at)) {
            c.score = c.score.min(70);
        }
    }
    let named = |c: &&Candidate| c.field == "debtor_name" && c.score >= SURE;
    if all.iter().filter(named).any(|c| !contact(c.at)) {
        for c in all.iter_mut().filter(|c| c.field == "debtor_name" && contact(c.at)) {
            c.score = c.score.min(70);
        }
    }
}

/// The day on which a document falls due comes before one on which its money is expected or promised.
pub(super) fn due(all: &mut [Candidate], header: &Header, data: &[Record]) {
    // A day that few rows have is of something else, where another column has one in each.
    let filled = |at: usize| column(data, at).count();
    let named = |c: &&Candidate| c.field == "due_date" && c.score >= 75;
    let most = all.iter().filter(named).map(|c| filled(c.at)).max().unwrap_or(0);
    if most * 10 >= data.len() * 9 {
        for c in all.iter_mut().filter(|c| c.field == "due_date" && c.score > 60 && filled(c.at) * 2 < most) {
            c.score = 60;
        }
    }
    let says = |at: usize, parts: &[&str]| {
        let name = header.full.get(at).map(|n| key(n)).unwrap_or_default();
        parts.iter().any(|p| name.contains(p))
    };
    let expected = |at: usize| {
        says(
            at,
            &[
                "预计", "預計", "计划", "計劃", "预定", "預定", "予定", "承诺", "承諾", "expected", "promised",
                "planned",
            ],
        )
    };
    let falls = |at: usize| says(at, &["到期", "due", "fällig", "faellig", "支払期", "期限", "期日"]) && !expected(at);
    if all.iter().any(|c| c.field == "due_date" && c.score >= SURE && falls(c.at)) {
        for c in all.iter_mut().filter(|c| c.field == "due_date" && expected(c.at)) {
            c.score = c.score.min(70);
        }
    }
}

/// Whether amounts beside a column of sides bear the sign of their side already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signed {
    /// None does.
    None,
    /// Some do: which holds for the others is not certain.
    Some,
    /// All on the side that turns them, and none on the other.
    All,
}

/// How the amounts of a column agree with the side on which these words put them.
pub(super) fn signed(data: &[Record], (side, values): (usize, &[String]), at: usize, decimal: DecimalSign) -> Signed {
    let (mut turned, mut negative, mut other) = (0_usize, 0_usize, 0_usize);
    for record in data {
        let Some(cell) = record.cells.get(at).filter(|c| !c.is_empty()) else { continue };
        let plain = match cell {
            Cell::Text(text) => numbers::amount(text, decimal).unwrap_or_default(),
            cell => cell.text().into_owned(),
        };
        let minus = plain.starts_with('-') && !zero(&plain);
        let told = record.cells.get(side).map(|c| key(&c.text())).unwrap_or_default();
        if values.iter().any(|v| key(v) == told) {
            turned += usize::from(!zero(&plain));
            negative += usize::from(minus);
        } else {
            other += usize::from(minus);
        }
    }
    match (negative, other) {
        (0, _) => Signed::None,
        (n, 0) if n == turned => Signed::All,
        _ => Signed::Some,
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn a_sign_that_the_figures_bear_is_not_turned_a_second_time() {
        let head = "OP-Nr|Debitor|Name|Belegdatum|Nettofälligkeit|Währung|OP-Betrag|S/H";
        let list = |rows: &[&str]| {
            let row = |(n, r): (usize, &&str)| format!("{n}|1000{n}|A{n}|13.09.2026|13.10.2026|EUR|{r}\n");
            let rows: String = rows.iter().enumerate().map(row).collect();
            let (guess, records) = invoices(&format!("{head}\n{rows}"));
            (guess.mapping.unsure(), mapped(&guess, &records, &["amount", "kind"]))
        };
        let credit = vec!["100;?".to_owned(), "20;credit_note".to_owned(), "5;credit_note".to_owned()];
        assert_eq!(list(&["100,00|S", "-20,00|H", "-5,00|H"]), (vec![], credit.clone()));
        assert_eq!(list(&["100,00|S", "20,00|H", "5,00|H"]), (vec![], credit));
        assert_eq!(list(&["100,00|S", "20,00|H", "-5,00|H"]).0, ["amount"]);
    }

    #[test]
    fn what_falls_due_comes_before_what_is_expected() {
        let (guess, records) = invoices(
            "客户|单号|日期|预计回款日期|到期日|币种|金额\n甲公司|1|2026-07-13|2026-12-31|2026-08-31|CNY|10.00\n",
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
        assert_eq!(mapped(&guess, &records, &["due_date"]), ["2026-08-31"]);
    }

    #[test]
    fn a_day_that_few_rows_have_is_not_the_due_date() {
        let row = |n: u8, bill: &str| format!("甲公司|{n}|2026-07-1{n}|{bill}|2026-08-3{n}|CNY|10.00\n");
        let rows = [row(0, ""), row(1, "2026-09-30")].concat();
        let (guess, records) =
            invoices(&format!("客户|单号|日期|票据到期日|预计回款日期|币种|金额\n{rows}{rows}{}", row(1, "")));
        assert_eq!(mapped(&guess, &records, &["due_date"])[1], "2026-08-31", "{:#?}", guess.columns);
    }

    #[test]
    fn a_company_comes_before_a_contact() {
        for (one, other) in
            [("Contact Name|Company", "Jane Roe|Alpha Ltd"), ("Company Name|Contact", "Alpha Ltd|Jane Roe")]
        {
            let (guess, records) = invoices(&format!(
                "Invoice|Account Ref|{one}|Date|Due|Currency|Amount\n1|0007|{other}|13/08/2026|12/09/2026|GBP|100.00\n"
            ));
            assert_eq!(mapped(&guess, &records, &["debtor_name"]), ["Alpha Ltd"], "{one}");
        }
    }

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

    #[test]
    fn particulars_tell_who_owes_in_lists_of_open_bills_alone() {
        let rows = "1-Sep-26|Acme Traders|Sales|101|1,23,456.00 Dr|1,00,000.00 Dr|1-Oct-26\n5-Sep-26|Beta Traders|Credit Note|102|2,000.00 Cr|2,000.00 Cr|5-Oct-26\n";
        let (guess, records) =
            invoices(&format!("Date|Particulars|Vch Type|Vch No.|Opening Amount|Pending Amount (INR)|Due on\n{rows}"));
        let read = mapped(&guess, &records, &["number", "debtor_name", "kind", "amount", "open_amount"]);
        assert_eq!(read, ["101;Acme Traders;invoice;123456;100000", "102;Beta Traders;credit_note;2000;2000"]);
        let (guess, _) =
            invoices(&format!("Date|Particulars|Class|Invoice No.|Opening Amount|Amount due (INR)|Due on\n{rows}"));
        assert!(guess.mapping.unsure().contains(&"debtor_name"), "{:#?}", guess.columns);
    }
}
