//! Lists that name the currency of a row only where it is not the books' own, as Business Central does: the amount in the currency of the books
//! stands beside it, and bears that out. What a currency is called is not known here.

use super::score::{column, figure, is_currency};
use super::signs::of_the_books;
use super::{Cell, Header, Mapping, Record, SURE, Words, numbers};

/// Takes an empty cell for the seller's currency, where no cell names that and the amounts of all rows without one are the same in the currency
/// of the books.
pub(super) fn own(mapping: &mut Mapping, header: &Header, data: &[Record], words: &Words, seller: &str) {
    let decimal = mapping.decimal.unwrap_or_default();
    let place = |name: &str| {
        let field = mapping.fields.iter().find(|f| f.name == name && f.columns.len() == 1 && f.confidence >= SURE)?;
        header.names.iter().position(|n| field.columns.first() == Some(n))
    };
    let Some((currency, amount)) = place("currency").zip(place("amount")) else { return };
    let code =
        |c: &Cell| words.value("currency", &c.text()).map_or_else(|| c.text().to_ascii_uppercase(), ToOwned::to_owned);
    if column(data, currency).any(|c| !is_currency(&c.text(), words) || code(c) == seller) {
        return;
    }
    let blank = |r: &&Record| r.cells.get(currency).is_none_or(Cell::is_empty) && figure(r, amount, decimal).is_some();
    let named = |at: &usize| *at != amount && header.full.get(*at).is_some_and(|n| of_the_books(n));
    let agrees = |at: usize| {
        let mut rows = data.iter().filter(blank).peekable();
        let same = |r: &Record| figure(r, at, decimal).zip(figure(r, amount, decimal));
        rows.peek().is_some() && rows.all(|r| same(r).is_some_and(|(a, b)| numbers::same(&a, &b)))
    };
    if !(0..header.names.len()).filter(named).any(agrees) {
        return;
    }
    if let Some(field) = mapping.fields.iter_mut().find(|f| f.name == "currency") {
        (field.constant, field.because) = (Some(seller.to_owned()), "blank");
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn an_empty_currency_is_the_books_own_where_the_amounts_bear_it_out() {
        let list = |local: &str| {
            invoices(&format!(
                "Posting Date|Document No.|Customer No.|Customer Name|Currency Code|Amount|Amount (LCY)|Due Date\n\
                 2026-09-03|1|K1|Adatum Ltd||1200.00|{local}|2026-10-03\n\
                 2026-09-14|2|K2|Trey GmbH|EUR|1000.00|860.00|2026-10-14\n\
                 2026-09-20|3|K1|Adatum Ltd||50.00|50.00|2026-10-20\n"
            ))
        };
        let (guess, records) = list("1200.00");
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["currency", "amount"]), ["CNY;1200", "EUR;1000", "CNY;50"]);
        assert_eq!(guess.mapping.supposed(), [("currency_blank_is_own", "CNY".to_owned())], "it is said");
        // The rows are refused where the amounts differ.
        let (guess, records) = list("160.00");
        assert_eq!(mapped(&guess, &records, &["currency"]), ["", "EUR", ""]);
    }
}
