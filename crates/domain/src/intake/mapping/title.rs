//! A title above a table, or the name of a sheet, that says of the whole list that it is not of what is owed to the seller: paid invoices, the
//! accounts of suppliers, quotations. A title that speaks of open items too says nothing here.

use super::sections::stands_aside;
use super::{Cell, Record, key};

/// How the title of such a list begins, made comparable.
const BEGINS: &str = "paidinvoices|invoicespaid|settledinvoices|invoicessettled|closedinvoices|agedcreditor|agedpayable|creditorsageing|creditorsaging|\
    payablesageing|payablesaging|accountspayable|purchaseledger|purchaseinvoices|supplierinvoices|supplieraccount|supplierbalance|\
    vendorinvoices|vendorbalance|vendorageing|vendoraging|billspaid|unpaidbills|quotations|proformainvoices|proformarechnungen|\
    salesorders|bezahlterechnungen|beglichenerechnungen|ausgeglicheneposten|ausgeglichenerechnungen|lieferantenrechnungen|\
    eingangsrechnungen|kreditorenliste|kreditorenposten|opkreditoren|offenepostenkreditoren|offenepostenlistekreditoren|\
    offenepostenlieferanten|angebotsliste|auftragsbestätigungen|已付款发票|已结清发票|已收款发票|已付款發票|已結清發票|已收款發票|应付账款|\
    应付明细|應付帳款|應付明細|供应商应付|供應商應付|供应商往来|供應商往來|采购发票|採購發票|报价单|報價單|估價單|支払済|入金済一覧|回収済一覧|\
    買掛金|買掛|仕入先|支払予定|見積書|見積一覧";
/// Names of sheets beside those, made comparable.
const SHEETS: &str =
    "example|examples|sample|beispiel|beispiele|muster|quotes|angebote|已付|示例|样例|範例|見本|記入例|サンプル";
/// Words of titles that speak of what is owed to the seller as well.
const OWED: &str = "receivable|debtor|customer|debitor|kunden|应收|應收|客户|客戶|売掛|得意先|未收|未入金|未回収";

fn other_list(text: &str) -> bool {
    let title = key(text);
    let begins = BEGINS.split('|').any(|w| title.starts_with(w)) && !OWED.split('|').any(|w| title.contains(w));
    begins || stands_aside(text)
}

/// What says that the whole list is another one: a line of one text above the names of the columns on line `header`, or the sheet's name.
#[must_use]
pub fn another_list(records: &[Record], header: u64, sheet: Option<&str>) -> Option<String> {
    let above = records.iter().take_while(|r| r.line < header).filter_map(|record| {
        let mut filled = record.cells.iter().filter(|c| !c.is_empty());
        match (filled.next(), filled.next()) {
            (Some(Cell::Text(text)), None) if text.chars().count() <= 80 => Some(text.trim()),
            _ => None,
        }
    });
    let named = sheet.filter(|name| other_list(name) || SHEETS.split('|').any(|w| key(name) == w));
    named.or_else(|| above.into_iter().find(|text| other_list(text))).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::mapping::tests::invoices;

    fn said(title: &str, sheet: Option<&str>) -> Option<String> {
        let head = "Invoice No|Customer|Invoice Date|Due Date|Currency|Amount";
        let row = "I1|A1 Ltd|2026-05-01|2026-06-01|EUR|11.00";
        let (guess, records) = invoices(&format!("Abbey Ltd\n{title}\n{head}\n{row}\n"));
        another_list(&records, guess.header.line, sheet)
    }

    #[test]
    fn a_title_of_another_list_is_told() {
        for title in [
            "Paid invoices Oct-Nov 2026",
            "Bezahlte Rechnungen",
            "Aged Creditors",
            "Aged Payables Summary",
            "Lieferantenrechnungen",
            "Offene Posten Kreditoren",
            "Quotations 2026",
            "Pro-forma invoices",
            "Purchase ledger",
            "应付账款明细表",
            "應付帳款明細表",
            "買掛金一覧",
        ] {
            assert_eq!(said(title, None).as_deref(), Some(title));
        }
        for title in [
            "Unpaid invoices",
            "Open items",
            "Nicht bezahlte Rechnungen",
            "Accounts payable and receivable",
            "Creditors Reform AG",
            "Paid Search Ltd",
            "应收账款明细表",
            "売掛金一覧",
        ] {
            assert_eq!(said(title, None), None, "{title}");
        }
    }

    #[test]
    fn the_name_of_a_sheet_counts_as_a_title() {
        for sheet in ["bezahlt", "Paid", "Purchase Ledger", "Example", "已付款", "記入例"] {
            assert_eq!(said("Open items", Some(sheet)).as_deref(), Some(sheet));
        }
        for sheet in ["offen", "Unpaid", "Sales Ledger", "Data", "Sheet1", "Tabelle1", "2026-10"] {
            assert_eq!(said("Open items", Some(sheet)), None, "{sheet}");
        }
    }
}
