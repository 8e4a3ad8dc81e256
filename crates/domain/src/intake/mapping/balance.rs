//! What is open where amounts stand on two sides, debit and credit: the balance of each row, in columns of its own or as the one side less
//! the other. Which columns are the sides is found elsewhere.

use super::apply::zero;
use super::remains::DOUBT;
use super::score::figure_or_zero;
use super::{Field, Header, Mapping, Record, SURE, key, numbers, settled};

/// Names of the two sides of a balance, made comparable.
const PAIRS: [(&str, &str); 8] = [
    ("saldos", "saldoh"),
    ("saldosoll", "saldohaben"),
    ("offensoll", "offenhaben"),
    ("opsoll", "ophaben"),
    ("balancedebit", "balancecredit"),
    ("balancedr", "balancecr"),
    ("借方余额", "贷方余额"),
    ("借方餘額", "貸方餘額"),
];

/// Says what is open beside amounts on two sides. The balance of an account, which runs on from row to row, is not that.
pub(super) fn open(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let decimal = mapping.decimal.unwrap_or_default();
    let place = |name: &str| header.names.iter().position(|n| n == name);
    let sides = mapping.fields.iter().find(|f| f.name == "amount").and_then(|f| {
        let (debit, credit) = (f.columns.first()?.clone(), f.minus.clone()?);
        Some((place(&debit)?, place(&credit)?, debit, credit))
    });
    let Some((debit, credit, debit_name, credit_name)) = sides.filter(|_| mapping.layout.name == "invoices") else {
        return;
    };
    let value = |r: &Record, at: usize| figure_or_zero(r, at, decimal);
    let rest = |r: &Record| settled::less(&value(r, debit)?, &value(r, credit)?);
    let all = |fits: &dyn Fn(&Record) -> bool| data.iter().filter(|r| rest(r).is_some()).all(fits);
    let named = |name: &str| header.names.iter().position(|n| key(n) == name);
    let pair = PAIRS.iter().find_map(|(d, c)| named(d).zip(named(c)));
    let field = |columns: &str, minus: &str, sure: bool, because| Field {
        name: "open_amount",
        columns: vec![columns.to_owned()],
        minus: Some(minus.to_owned()),
        confidence: if sure { SURE } else { DOUBT },
        because,
        ..Field::default()
    };
    if let Some((d, c)) = pair {
        let balance = |r: &Record| settled::less(&value(r, d)?, &value(r, c)?);
        let sure = all(&|r| balance(r).zip(rest(r)).is_some_and(|(a, b)| numbers::same(&a, &b)));
        let names = header.names.get(d).zip(header.names.get(c));
        mapping.fields.retain(|f| f.name != "open_amount");
        mapping.fields.extend(names.map(|(d, c)| field(d, c, sure, "name")));
        return;
    }
    // A single balance that is the row's own agrees with the two sides in each of several rows; with a side of its own it is read, else
    // the sides tell.
    let single = mapping.fields.iter().find(|f| f.name == "open_amount").cloned();
    let at = single.as_ref().and_then(|f| place(f.columns.first()?));
    let same = |r: &Record| {
        let told = at.and_then(|at| value(r, at)).zip(rest(r));
        told.is_some_and(|(a, b)| numbers::same(a.trim_start_matches('-'), b.trim_start_matches('-')))
    };
    let own = at.is_some() && all(&same);
    if own && single.as_ref().is_some_and(|f| f.sign.is_some()) {
        return;
    }
    mapping.fields.retain(|f| f.name != "open_amount");
    let both: Vec<&Record> =
        data.iter().filter(|r| [debit, credit].iter().all(|at| value(r, *at).is_some_and(|v| !zero(&v)))).collect();
    if own || !both.is_empty() {
        let part = |r: &&Record| rest(r).is_some_and(|rest| !rest.starts_with('-') || zero(&rest));
        mapping.fields.push(field(&debit_name, &credit_name, own || both.iter().all(part), "paid"));
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    fn list(head: &str, rows: &[&str]) -> (Vec<&'static str>, Vec<String>) {
        let base = "Kundennr|Kunde|Rechnungsnummer|Rechnungsdatum|Fälligkeit|Währung|";
        let rows: String =
            rows.iter().enumerate().map(|(n, r)| format!("K{n}|A{n}|V{n}|15.08.2026|15.09.2026|EUR|{r}\n")).collect();
        let (guess, records) = invoices(&format!("{base}{head}\n{rows}"));
        (guess.mapping.unsure(), mapped(&guess, &records, &["amount", "open_amount", "kind"]))
    }

    #[test]
    fn the_balance_of_a_row_is_what_is_open() {
        let wanted = ["2552.99;2552.99;?", "1339.84;339.84;?", "53.84;53.84;credit_note"];
        for (head, rows) in [
            (
                "Betrag Soll|Betrag Haben|Saldo S|Saldo H",
                ["2.552,99||2.552,99|", "1.339,84|1.000,00|339,84|", "|53,84||53,84"],
            ),
            ("Soll|Haben|Saldo|S/H", ["2.552,99||2.552,99|S", "1.339,84|1.000,00|339,84|S", "|53,84|53,84|H"]),
            ("Soll|Haben|Saldo", ["2.552,99||2.552,99", "1.339,84|1.000,00|339,84", "|53,84|-53,84"]),
            ("Soll|Haben", ["2.552,99|", "1.339,84|1.000,00", "|53,84"]),
        ] {
            let (unsure, rows) = list(head, &rows);
            assert_eq!(unsure, Vec::<&str>::new(), "{head}");
            assert_eq!(rows, wanted, "{head}");
        }
    }

    #[test]
    fn what_runs_on_from_row_to_row_is_not() {
        let (unsure, rows) = list("Soll|Haben|Saldo", &["100,00||100,00", "50,00||150,00", "|20,00|130,00"]);
        assert_eq!(unsure, Vec::<&str>::new());
        assert_eq!(rows, ["100;?;?", "50;?;?", "20;?;credit_note"]);
        let rows = ["100,00||90,00|", "50,00||50,00|"];
        assert_eq!(list("Betrag Soll|Betrag Haben|Saldo S|Saldo H", &rows).0, ["open_amount"], "they disagree");
        assert_eq!(list("Soll|Haben", &["100,00|", "50,00|70,00"]).0, ["open_amount"], "more than all was paid");
    }
}
