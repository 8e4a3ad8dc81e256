//! Lines of their own within a list that say of the rows below them that they are not owed: what was paid, what is void, what the seller
//! itself owes.

use super::{Cell, Filling, Record, key, score};

/// What stands above rows that are not owed, made comparable.
const ASIDE: &str = "paid|alreadypaid|paidinvoices|settled|closed|void|voided|cancelled|canceled|drafts|proforma|payables|payable|accountspayable|\
    creditors|suppliers|vendors|tradepayables|bills|bezahlt|bereitsbezahlt|schonbezahlt|bezahlterechnungen|erledigt|ausgeglichen|beglichen|\
    storniert|verbindlichkeiten|verbindlichkeitenausll|kreditoren|lieferanten|lieferantenrechnungen|\
    已付款|已付|已收款|已收|已结清|已結清|已回款|已核销|已核銷|已作废|已作廢|应付账款|应付款|应付|應付帳款|應付款|應付|供应商|供應商|\
    支払済|支払済み|入金済|入金済み|回収済|回収済み|買掛金|買掛|仕入先|取消済";
/// What stands above those that are.
const OWED: &str = "open|unpaid|outstanding|overdue|notpaid|due|stillopen|openinvoices|openitems|receivables|receivable|accountsreceivable|\
    tradereceivables|debtors|customers|offen|nochoffen|offeneposten|offenerechnungen|unbezahlt|fällig|überfällig|forderungen|debitoren|\
    kunden|未付款|未付|未收款|未收|未结清|未結清|未回款|应收账款|应收款|应收|應收帳款|應收款|應收|客户|客戶|未入金|未回収|売掛金|売掛|得意先";

/// What follows such a word where it says when.
const SINCE: [&str; 14] =
    ["since", "in", "during", "last", "this", "until", "up", "seit", "im", "bis", "letzte", "letzten", "per", "as"];

/// Whether a text is one of these words, alone or before a bracket, a colon or a stroke.
fn among(list: &str, text: &str) -> bool {
    let known = |t: &str| {
        let t = key(t);
        !t.is_empty() && list.split('|').any(|w| w == t)
    };
    // "Paid since the last list", "Paid in October".
    let since = |t: &str| {
        let t = t.to_lowercase();
        let mut words = t.split_whitespace();
        let first = words.next().filter(|w| known(w));
        first.is_some() && words.next().is_some_and(|w| SINCE.contains(&w))
    };
    known(text)
        || since(text)
        || text.split_once([':', '：', '(', '（', '–', '—', '[']).is_some_and(|(front, _)| known(front))
}

/// Whether a text says of what stands below it that it is not owed to the seller.
pub(super) fn stands_aside(text: &str) -> bool {
    among(ASIDE, text)
}

/// The text of a row that is a heading: one text, and a sum at most.
fn heading(record: &Record) -> Option<&str> {
    let mut filled = record.cells.iter().filter(|c| !c.is_empty());
    let (first, second, third) = (filled.next()?, filled.next(), filled.next());
    let sum = second.is_none_or(|c| score::is_amount(c) && !super::header::dated(c));
    match first {
        Cell::Text(text) if third.is_none() && sum && text.chars().count() <= 60 => Some(text),
        _ => None,
    }
}

impl Filling {
    /// Notes a line that says what the rows below are, and says above a row which one holds; whether the row was such a line.
    pub(super) fn section(&mut self, record: &mut Record) -> bool {
        if let Some(text) = heading(record) {
            let (aside, owed) = (stands_aside(text), among(OWED, text));
            if aside {
                self.section = text.trim_end_matches([':', '：', ' ']).to_owned();
            } else if owed {
                self.section.clear();
            }
            return aside;
        }
        if !self.section.is_empty() {
            record.section.clone_from(&self.section);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    fn numbers(lines: &[&str]) -> Vec<String> {
        let mut text = "Invoice No|Customer|Invoice Date|Due Date|Currency|Amount\n".to_owned();
        for line in lines {
            match line.strip_prefix('I') {
                Some(n) => text += &format!("I{n}|A{n} Ltd|2026-05-01|2026-06-01|EUR|1{n}.00\n"),
                None => text += &format!("{line}\n"),
            }
        }
        let (guess, records) = invoices(&text);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{lines:?}: {:#?}", guess.mapping);
        mapped(&guess, &records, &["number"])
    }

    #[test]
    fn what_stands_below_a_line_of_paid_or_payables_is_refused() {
        for line in [
            "PAID:",
            "Bereits bezahlt:",
            "|Already paid",
            "PAYABLES",
            "Verbindlichkeiten|||||200.00",
            "已付款",
            "支払済",
            "应付账款：",
            "Paid (last 30 days)",
            "Paid since last list",
            "Bezahlt seit der letzten Liste",
        ] {
            let rows = numbers(&["I1", "I2", line, "I3", "", "I4"]);
            assert_eq!(rows, ["I1", "I2", "section_in_doubt!I3", "section_in_doubt!I4"], "{line}");
        }
        let rows = numbers(&["PAID", "I1", "I2", "Total|||||22.00", "UNPAID:", "I3"]);
        assert_eq!(rows, ["section_in_doubt!I1", "section_in_doubt!I2", "I3"], "what is owed may follow");
        for line in ["Paid Search Ltd", "Open items", "Creditors Reform AG", "Paid Inn Ltd"] {
            assert_eq!(numbers(&["I1", line, "I2"]), ["I1", "I2"], "{line}");
        }
    }
}
