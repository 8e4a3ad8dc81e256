//! Sums of one debtor that stand below its items with nothing but the debtor and a currency beside them: told from an item by coming to just
//! what the rows above it add up to. Sums with a word, or without a debtor, are told apart elsewhere.

use super::apply::zero;
use super::score::is_amount;
use super::{Applied, Cell, Filling, Record, header, numbers};

/// What the items of the debtor at hand add up to so far.
#[derive(Debug, Default)]
pub(super) struct Running {
    party: String,
    sum: String,
    items: usize,
}

impl Applied {
    /// Whether a row is the sum of the rows of its debtor above it; else it is counted towards the next one.
    pub(super) fn subtotal(&self, filling: &mut Filling, record: &Record) -> bool {
        let value = |name: &str| self.fields.iter().find(|p| p.field.name == name).map(|p| self.value(p, record));
        let text = |name: &str| value(name).unwrap_or_default();
        let party = Some(text("debtor_code")).filter(|t| !t.is_empty()).unwrap_or_else(|| text("debtor_name"));
        let amount = text("amount");
        let Some(amount) = numbers::sum(&[amount]).filter(|_| !party.is_empty()) else { return false };
        let running = &mut filling.running;
        if running.party != party {
            *running = Running { party: party.clone(), sum: "0".to_owned(), items: 0 };
        }
        let item = ["number", "issue_date", "due_date"].iter().any(|name| !text(name).is_empty());
        if !item && running.items > 0 && !zero(&amount) && numbers::same(&amount, &running.sum) {
            let names = [text("debtor_code"), text("debtor_name"), text("currency")];
            let known =
                |c: &Cell| c.is_empty() || is_amount(c) && !header::dated(c) || names.iter().any(|n| *n == c.text());
            if record.cells.iter().all(known) {
                running.items = 0;
                running.sum = "0".to_owned();
                return true;
            }
        }
        if let Some(sum) = numbers::sum(&[running.sum.clone(), amount]) {
            (running.sum, running.items) = (sum, running.items + 1);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    const HEAD: &str =
        "Debitor|Name|Belegnummer|Belegart|Belegdatum|Nettofälligkeit|Betrag in Hauswährung|Hauswährung\n";

    fn numbers(rows: &str) -> Vec<String> {
        let (guess, records) = invoices(&format!("{HEAD}{rows}"));
        mapped(&guess, &records, &["number", "debtor_code"])
    }

    #[test]
    fn the_sum_of_a_debtors_items_is_no_item() {
        let items = "10021|A GmbH|1800001|RV|01.09.2026|01.10.2026|100,00|EUR\n10021|A GmbH|1800002|RV|02.09.2026|02.10.2026|50,00|EUR\n";
        let other = "10022|B GmbH|1800003|RV|03.09.2026|03.10.2026|7,00|EUR\n";
        let both = ["1800001;10021", "1800002;10021", "1800003;10022"];
        assert_eq!(
            numbers(&format!("{items}10021||||||150,00|EUR\n{other}10022||||||7,00|EUR\n||||||157,00|EUR\n")),
            both
        );
        // Another sum is none of what stands above: it is refused, and told.
        for row in [
            "10021||||||151,00|EUR",
            "10022||||||150,00|EUR",
            "10021||||05.09.2026||150,00|EUR",
            "10021|||Rest|||150,00|EUR",
        ] {
            assert_eq!(numbers(&format!("{items}{row}\n{other}")).len(), 4, "{row}");
        }
    }
}
