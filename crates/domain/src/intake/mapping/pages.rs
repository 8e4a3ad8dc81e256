//! Lines above the data that a printed list repeats on each page: its title and the names of the columns, on one line or two.

use super::{Cell, Record, key};

/// The lines above the data, without their figures.
#[derive(Debug, Default)]
pub(super) struct Pages {
    lines: Vec<Vec<String>>,
}

impl Pages {
    /// Of the records up to and including the names.
    pub(super) fn of(above: &[Record]) -> Self {
        let telling = |r: &&Record| {
            // A line of its own with a label or a number may name a debtor, who may come again.
            let named = |c: &Cell| c.text().contains([':', '：']) || c.text().contains(char::is_numeric);
            let title = r.filled() > 1 || !r.cells.iter().any(named);
            title && r.cells.iter().any(|c| key(&c.text()).chars().count() >= 2)
        };
        Self { lines: above.iter().filter(telling).map(bones).collect() }
    }

    /// Whether a row is one of them again, but for figures: `頁次: 2` is `頁次: 1` on another page.
    pub(super) fn repeats(&self, record: &Record) -> bool {
        record.filled() > 0 && !self.lines.is_empty() && self.lines.contains(&bones(record))
    }
}

/// The records below the names, without what further pages repeat.
pub(super) fn data(records: &[Record], taken: usize) -> Vec<Record> {
    let pages = Pages::of(records.get(..taken).unwrap_or(&[]));
    records.get(taken..).unwrap_or(&[]).iter().filter(|r| !pages.repeats(r)).cloned().collect()
}

/// Words of lines that count pages.
const PAGE: [&str; 8] = ["page", "seite", "blatt", "pagina", "页", "頁", "ページ", "枚目"];

/// The cells of a row made comparable, up to the last that says something; without figures where the row counts pages.
fn bones(record: &Record) -> Vec<String> {
    let counts = record.cells.iter().any(|c| matches!(c, Cell::Text(t) if PAGE.iter().any(|p| key(t).contains(p))));
    let bone = |c: &Cell| -> String { key(&c.text()).chars().filter(|c| !counts || !c.is_numeric()).collect() };
    let mut all: Vec<String> = record.cells.iter().map(bone).collect();
    while all.last().is_some_and(String::is_empty) {
        all.pop();
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::intake::Row;
    use crate::intake::mapping::tests::table;
    use crate::intake::mapping::{Applied, Filling, tests::guessed};

    #[test]
    fn another_debtor_in_the_place_of_the_first_is_no_second_page() {
        let above = table("Konto 200014\nBeleg|Datum|Fällig|Betrag\n");
        let pages = super::Pages::of(&above);
        let repeats = |line: &str| pages.repeats(&table(line)[0]);
        assert_eq!(["Konto 200014", "Konto 200015", "Beleg|Datum|Fällig|Betrag"].map(repeats), [false, false, true]);
        let printed = super::Pages::of(&table("Liste|Seite 1\n"));
        assert!(printed.repeats(&table("Liste|Seite 2")[0]));
    }

    #[test]
    fn a_second_page_repeats_title_and_names() {
        let records = table(
            "應收帳款明細表|||||頁次:|1\n客戶代號|客戶名稱|單據|單據|到期日|應收|\n||號碼|日期||未稅金額|合計\n\
             A0012|永豐機電股份有限公司|6101-001|115/03/28|115/05/31|1000|1050\n||6101-002|115/03/28|115/05/31|100|105\n\
             應收帳款明細表|||||頁次:|2\n客戶代號|客戶名稱|單據|單據|到期日|應收|\n||號碼|日期||未稅金額|合計\n\
             ||6101-004|115/03/28|115/05/31|200|210\nA0031|台中大成五金行|6101-003|115/03/29|115/05/31|2000|2100\n",
        );
        let guess = guessed(&records);
        let applied = Applied::new(&guess.mapping, &guess.header.names)
            .unwrap_or_else(|c| panic!("{c}"))
            .below(&records[..guess.header.taken]);
        let mut filling = Filling::default();
        let rows: Vec<String> = records[guess.header.taken..]
            .iter()
            .filter_map(|r| {
                let mut r = r.clone();
                if applied.fill(&mut filling, &mut r) { None } else { applied.row(&r) }
            })
            .map(|row| format!("{};{}", row.get("number").unwrap_or("?"), row.get("debtor_code").unwrap_or("?")))
            .collect();
        assert_eq!(rows, ["6101-001;A0012", "6101-002;A0012", "6101-004;A0012", "6101-003;A0031"]);
    }
}
