//! Numbers that begin as those of credit notes do, among numbers that begin otherwise: where no column says what a document is and its amount
//! bears no sign, it may be owed to the debtor. What a row becomes is not decided here.

use std::collections::{BTreeMap, BTreeSet};

use super::score::column;
use super::{Header, Mapping, Record};

/// How numbers of credit notes begin.
const CREDIT: [&str; 12] = ["CN", "CRN", "CR", "CM", "SCN", "GS", "GSN", "GU", "GUT", "NC", "CREDIT", "GUTSCHRIFT"];

/// The letters with which a number begins, where figures follow: `CN-77`, `cr2007`, `GS/26/4`.
pub(super) fn begins(number: &str) -> Option<String> {
    let end = number.find(|c: char| !c.is_alphabetic()).filter(|end| *end > 0)?;
    let (letters, rest) = number.split_at_checked(end)?;
    rest.contains(|c: char| c.is_ascii_digit()).then(|| letters.to_uppercase())
}

/// The beginnings that make a document doubtful: those of credit notes, where most of the numbers begin otherwise and these among themselves
/// alike. In a list whose numbers begin in many ways the letters mean something else: a country, a branch.
pub(super) fn credit_beginnings(mapping: &Mapping, header: &Header, records: &[Record]) -> BTreeSet<String> {
    let field = |name: &str| mapping.fields.iter().find(|f| f.name == name);
    let number = field("number").and_then(|f| f.columns.first());
    let at = number.and_then(|c| header.names.iter().position(|n| n == c));
    let Some(at) = at.filter(|_| mapping.layout.name == "invoices" && field("kind").is_none()) else {
        return BTreeSet::new();
    };
    let data = records.get(header.taken..).unwrap_or(&[]);
    let (mut credits, mut others) = (BTreeMap::<String, usize>::new(), BTreeMap::<String, usize>::new());
    for cell in column(data, at) {
        let letters = begins(&cell.text()).unwrap_or_default();
        let of = if CREDIT.contains(&letters.as_str()) { &mut credits } else { &mut others };
        *of.entry(letters).or_default() += 1;
    }
    let (few, rest): (usize, usize) = (credits.values().sum(), others.values().sum());
    let most = others.values().max().copied().unwrap_or_default();
    if few < rest && most * 5 >= rest * 4 { credits.into_keys().collect() } else { BTreeSet::new() }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::invoices;
    use crate::intake::mapping::{Applied, Cell, Seen};

    /// The faults of the rows with these numbers and amounts, or nothing.
    fn faults(head: &str, rows: &[&str]) -> Vec<String> {
        let rows: String =
            rows.iter().enumerate().map(|(n, r)| format!("A{n} Ltd|2026-05-01|2026-06-01|EUR|{r}\n")).collect();
        let (guess, records) = invoices(&format!("Customer|Invoice Date|Due Date|Currency|{head}\n{rows}"));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        let seen = Seen::of(&guess.mapping, &guess.header, &records);
        let applied = Applied::new(&guess.mapping, &guess.header.names).unwrap_or_else(|c| panic!("{c}"));
        let applied = applied.seen(seen);
        let data = records.iter().skip(guess.header.taken).filter(|r| r.cells.iter().any(|c| *c != Cell::Empty));
        data.filter_map(|r| applied.row(r)).map(|row| row.faults().iter().map(|f| f.code).collect()).collect()
    }

    #[test]
    fn a_number_of_a_credit_note_beside_an_amount_without_a_sign_is_refused() {
        for (invoice, credit) in
            [("INV-1", "CN-77"), ("INV1", "CR2007"), ("RE-1", "GS-77"), ("R20", "GU-2007"), ("1", "cn5")]
        {
            let rows = [format!("{invoice}01|10.00"), format!("{invoice}02|11.00"), format!("{credit}|12.00")];
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            assert_eq!(faults("Number|Amount", &rows), ["", "", "credit_note_in_doubt"], "{credit}");
        }
    }

    #[test]
    fn what_says_itself_what_it_is_is_not_doubted() {
        // A sign.
        assert_eq!(faults("Number|Amount", &["INV-1|10.00", "INV-2|11.00", "CN-7|-12.00"]), ["", "", ""]);
        // A column.
        let rows = ["INV-1|10.00|Invoice", "INV-2|11.00|Invoice", "CN-7|12.00|Credit note"];
        assert_eq!(faults("Number|Amount|Type", &rows), ["", "", ""]);
        // All begin so, or in many ways.
        assert_eq!(faults("Number|Amount", &["CN-1|10.00", "CN-2|11.00", "CN-7|12.00"]), ["", "", ""]);
        assert_eq!(faults("Number|Amount", &["CN-1|10.00", "HK-2|11.00", "US-7|12.00", "DE-4|1.00"]), ["", "", "", ""]);
    }
}
