//! Columns that a guess must not pass over in silence: money beside the full amount, and a currency in words of its own.

use std::collections::BTreeSet;

use super::score::{column, is_amount, is_currency};
use super::{Cell, DateForm, DecimalSign, Field, Header, Mapping, Record, Words, key, numbers};

/// How sure a column makes a guess that is only proposed, in percent.
pub(super) const DOUBT: u8 = 40;
/// Parts of names of money that is never what is open, and of figures that are no money.
const OTHER: [&str; 26] = [
    "net", "tax", "vat", "gst", "steuer", "mwst", "ust", "iva", "tva", "税", "稅", "discount", "skonto", "折", "rate",
    "kurs", "汇率", "匯率", "days", "tage", "天", "日数", "qty", "menge", "%", "fee",
];
/// Parts of names of figures that are no money.
const FIGURES: [&str; 13] =
    ["rate", "kurs", "汇率", "匯率", "days", "tage", "天", "日数", "qty", "menge", "%", "数量", "數量"];

/// Parts of names that say that a column is about what is left of an amount, made comparable as names are.
const LEFT: [&str; 50] = [
    "unapplied",
    "remain",
    "balance",
    "outstanding",
    "unpaid",
    "stilltopay",
    "lefttopay",
    "stilldue",
    "amountdue",
    "openamount",
    "openvalue",
    "openitem",
    "owing",
    "owed",
    "unsettled",
    "uncollected",
    "unallocated",
    "offen",
    "saldo",
    "restbetrag",
    "restforderung",
    "restschuld",
    "restsaldo",
    "unbezahlt",
    "solde",
    "restedû",
    "resteà",
    "impay",
    "residuo",
    "apert",
    "pendiente",
    "未沖",
    "未冲",
    "未结",
    "未結",
    "未收",
    "未核",
    "未付",
    "未清",
    "未回",
    "未銷",
    "余额",
    "餘額",
    "尚欠",
    "欠款",
    "剩余",
    "結餘",
    "残高",
    "残額",
    "未入金",
];
/// Names that say the same, whole.
const LEFT_WHOLE: [&str; 10] = ["open", "os", "osamount", "rest", "due", "topay", "left", "结余", "剩餘", "未済"];

/// Whether the name of a column says that it holds what is left of an amount.
pub(super) fn left(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut tokens = lower.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty());
    let first = tokens.next().unwrap_or_default();
    // "Net due" and "Rest inkl. USt" speak of what is left, "Net amount" does not.
    let opens = match first {
        "net" | "nett" | "netto" => {
            tokens.next().is_some_and(|t| ["due", "to", "pay", "payable", "outstanding", "offen", "zu"].contains(&t))
        }
        first => LEFT_WHOLE.contains(&first) && tokens.next().is_some(),
    };
    let name = key(name);
    LEFT.iter().any(|part| name.contains(part)) || LEFT_WHOLE.contains(&name.as_str()) || opens
}

/// What may be open of an amount when nothing else says it: a column whose name speaks of what is left, whatever stands in
/// it; or one that nobody uses and that holds parts of the amount, not the same throughout. It is proposed, and never sure.
pub(super) fn beside(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let knows = |name: &str| mapping.fields.iter().find(|f| f.name == name);
    let wanted = mapping.layout.columns.iter().any(|c| c.name == "open_amount");
    // Beside debit and credit, or beside an empty column of amounts, stands the balance of an account.
    let account = knows("amount").is_some_and(|a| a.minus.is_some() || a.because == "empty");
    if !wanted || account || knows("open_amount").is_some() {
        return;
    }
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let free = || header.names.iter().enumerate().filter(|(_, name)| !used.contains(&key(name)));
    let full = knows("amount").filter(|a| a.columns.len() == 1);
    // What is open in the currency of the books is no part of what is open in that of the document.
    let open = full.is_some_and(|a| a.because == "open");
    let full = full.and_then(|a| header.names.iter().position(|n| a.columns.contains(n)));
    let twin = |at: usize| {
        let both = |full| {
            super::twin::of(mapping, header, data, (full, at))
                || super::twin::of_books(mapping, header, data, (full, at))
        };
        open && full.is_some_and(both)
    };
    let by_name = free().find(|(at, name)| left(name) && money_of_some_kind(data, *at, name) && !twin(*at));
    let decimal = mapping.decimal.unwrap_or_default();
    let by_value = || {
        let full = full?;
        let other = |name: &str| OTHER.iter().any(|o| key(name).contains(o)) || super::signs::of_the_books(name);
        let net = |at: usize| super::gross::lacks_tax(data, header, (full, at), decimal);
        // A name of net or tax may still be that of what is left, where it is all of it in some row and no third column is the rest.
        let whole = |at: usize| {
            let same =
                |r: &&Record| figure(r, full, decimal).is_some_and(|f| f > 0 && figure(r, at, decimal) == Some(f));
            data.iter().filter(same).count() > 0 && !rest_told(data, header, (full, at), decimal)
        };
        let free = || free().filter(|(at, _)| !super::twin::of_books(mapping, header, data, (full, *at)));
        let plain = free().find(|(at, name)| !other(name) && part_of(data, full, *at, decimal) && !net(*at));
        let books = |name: &str| super::signs::of_the_books(name);
        plain.or_else(|| free().find(|(at, name)| !books(name) && part_of(data, full, *at, decimal) && whole(*at)))
    };
    let Some((_, name)) = by_name.or_else(by_value) else { return };
    let columns = vec![name.clone()];
    let field = Field { name: "open_amount", columns, confidence: DOUBT, because: "money", ..Field::default() };
    mapping.fields.push(field);
}

/// What was invoiced, when only what is open has a name: a column of which that is a part, row by row. Proposed, never sure.
pub(super) fn whole(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let decimal = mapping.decimal.unwrap_or_default();
    let Some(open) = mapping.fields.iter().find(|f| f.name == "amount" && f.because == "open") else { return };
    let Some(part) = open.columns.first().and_then(|c| header.names.iter().position(|n| n == c)) else { return };
    let other = |name: &str| FIGURES.iter().any(|o| key(name).contains(o));
    let free = header.names.iter().enumerate().filter(|(_, name)| !used.contains(&key(name)) && !other(name));
    // Numbers of something are larger than what is open too.
    let money = |at: usize| {
        let same = |r: &Record| r.cells.get(at).zip(r.cells.get(part)).is_some_and(|(a, b)| !a.is_empty() && a == b);
        data.iter().any(same) || column(data, at).any(|c| with_decimals(&c.text()))
    };
    let twin = |at: usize| {
        super::twin::of(mapping, header, data, (at, part)) || super::twin::of_books(mapping, header, data, (part, at))
    };
    let mut free = free.filter(|(at, _)| money(*at) && part_of(data, *at, part, decimal) && !twin(*at));
    let Some(name) = free.next().map(|(_, name)| name.clone()) else { return };
    let Some(open) = mapping.fields.iter_mut().find(|f| f.name == "amount" && f.because == "open") else { return };
    let columns = vec![name];
    let amount = Field { name: "amount", columns, confidence: DOUBT, because: "money", ..Field::default() };
    open.name = "open_amount";
    mapping.fields.push(amount);
}

/// Casts doubt on what is open where it is more than the amount again and again: the balance of an account, row after row.
pub(super) fn running(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let decimal = mapping.decimal.unwrap_or_default();
    let place = |name: &str| {
        let field = mapping.fields.iter().find(|f| f.name == name)?;
        header.names.iter().position(|n| field.columns.first() == Some(n))
    };
    let Some((full, open)) = place("amount").zip(place("open_amount")) else { return };
    let value = |r: &Record, at: usize| {
        let plain = match r.cells.get(at)? {
            Cell::Text(text) => numbers::amount(text, decimal)?,
            other => other.text().into_owned(),
        };
        numbers::ten_thousandths(plain.trim_start_matches('-'))
    };
    let pairs: Vec<(u128, u128)> = data.iter().filter_map(|r| value(r, full).zip(value(r, open))).collect();
    let more = pairs.iter().filter(|(full, open)| open > full).count();
    if more >= 2 && more * 5 >= pairs.len() {
        for f in mapping.fields.iter_mut().filter(|f| f.name == "open_amount") {
            (f.confidence, f.because) = (DOUBT, "balance");
        }
    }
}

/// Whether a column could hold money at all: days, shares and dates do not, and neither does one that is empty.
fn money_of_some_kind(data: &[Record], at: usize, name: &str) -> bool {
    let name = key(name);
    let days = ["days", "tage", "天", "日数", "日數", "date", "datum", "日期", "%"].iter().any(|o| name.contains(o));
    let dated = |c: &Cell| matches!(c, Cell::Date(_));
    let mut cells = column(data, at).peekable();
    let some = cells.peek().is_some() && !cells.all(dated);
    !days && (some || super::score::uncomputed(data, at))
}

/// Whether a column holds parts of the amounts in another.
fn part_of(data: &[Record], full: usize, at: usize, decimal: DecimalSign) -> bool {
    let dated = |c: &Cell| [DateForm::Ymd, DateForm::Dmy, DateForm::Mdy].iter().any(|f| f.read(c).is_some());
    let value = |record: &Record, at: usize| {
        let cell = record.cells.get(at).filter(|c| (is_amount(c) || super::score::stroke(c)) && !dated(c))?;
        let plain = match cell {
            Cell::Text(text) => numbers::amount(text, decimal)?,
            other => other.text().into_owned(),
        };
        numbers::ten_thousandths::<u128>(plain.trim_start_matches('-'))
    };
    let (mut rows, mut smaller, mut money, mut slips, mut values) = (0_usize, 0_usize, false, 0_usize, BTreeSet::new());
    for record in data.iter().filter(|r| r.cells.get(at).is_some_and(|c| !c.is_empty())) {
        let Some((whole, part)) = value(record, full).zip(value(record, at)) else {
            slips += 1;
            continue;
        };
        if part > whole {
            return false;
        }
        rows += 1;
        smaller += usize::from(part < whole);
        money |= part == whole || record.cells.get(at).is_some_and(|c| with_decimals(&c.text()));
        values.insert(part);
    }
    // One figure throughout is a mark of some kind, unless there is only one row.
    let varies = values.len() > 1 || rows == 1;
    let read = slips <= (rows / 50).max(usize::from(rows >= 4));
    read && money && varies && smaller > 0 && rows * 2 >= data.len()
}

/// An amount of a row without its sign, in ten thousandths.
fn figure(record: &Record, at: usize, decimal: DecimalSign) -> Option<u128> {
    let plain = match record.cells.get(at)? {
        Cell::Text(text) => numbers::amount(text, decimal)?,
        Cell::Empty => return None,
        other => other.text().into_owned(),
    };
    numbers::ten_thousandths(plain.trim_start_matches('-'))
}

/// Whether some third column is what a part lacks to the whole, wherever it lacks something: a tax, a discount.
fn rest_told(data: &[Record], header: &Header, (full, part): (usize, usize), decimal: DecimalSign) -> bool {
    let lacks: Vec<(&Record, u128)> = data
        .iter()
        .filter_map(|r| Some((r, figure(r, full, decimal)?.checked_sub(figure(r, part, decimal)?)?)))
        .filter(|(_, lack)| *lack > 0)
        .collect();
    let taxed = |name: &str| OTHER.iter().any(|o| key(name).contains(o));
    let third = header.names.iter().enumerate().filter(|(at, name)| *at != full && *at != part && taxed(name));
    !lacks.is_empty()
        && third.into_iter().any(|(at, _)| lacks.iter().all(|(r, lack)| figure(r, at, decimal) == Some(*lack)))
}

/// Whether a figure ends with two decimals, as money does.
pub(super) fn with_decimals(text: &str) -> bool {
    text.rsplit_once(['.', ',']).is_some_and(|(_, end)| end.len() == 2 && end.bytes().all(|b| b.is_ascii_digit()))
}

/// A column that bears the name of a currency, with a table to be filled in for what is none: better than a currency that
/// nobody has named.
pub(super) fn currency(mapping: &Mapping, header: &Header, data: &[Record], words: &Words) -> Option<Field> {
    let named = |(_, name): &(usize, &String)| {
        words.fit(mapping.layout.name, "currency", &words.name(mapping.layout.name, &key(name))) >= 90
    };
    let told = |at: usize| {
        let wordy = |c: &Cell| matches!(c, Cell::Text(t) if t.chars().count() <= 30 && !t.contains(char::is_numeric));
        column(data, at).next().is_some() && column(data, at).all(wordy)
    };
    let (at, name) = header.names.iter().enumerate().filter(named).find(|(at, _)| told(*at))?;
    let unknown: BTreeSet<String> =
        column(data, at).map(|c| c.text().into_owned()).filter(|t| !is_currency(t, words)).collect();
    Some(Field {
        name: "currency",
        columns: vec![name.clone()],
        values: unknown.into_iter().map(|theirs| (theirs, "?".to_owned())).collect(),
        confidence: DOUBT,
        because: "values",
        ..Field::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{guessed, invoices, mapped, table};
    use crate::intake::mapping::{Cell, Guess};

    fn beside(name: &str, cells: &[&str]) -> Guess {
        let rows = cells.iter().enumerate().map(|(n, cell)| format!("{n}|A|2026-01-02|2026-03-04|EUR|100.00|{cell}\n"));
        let text =
            format!("Invoice No|Customer|Invoice Date|Due Date|Currency|Amount|{name}\n{}", rows.collect::<String>());
        invoices(&text).0
    }

    #[test]
    fn a_name_that_says_what_is_left_is_asked_about_whatever_its_values() {
        let partly = ["1.00", "2.00", "3.00"];
        for name in [
            "Remaining",
            "Still to pay",
            "Remaining due",
            "Balance left",
            "未沖餘額",
            "未结",
            "尚欠",
            "残高",
            "Noch offen EUR",
        ] {
            for cells in
                [&partly[..], &["4.0O", "2.00"], &["-", "2.00"], &["7", "8"], &["50.00", "50.00"], &["see note"]]
            {
                let guess = beside(name, cells);
                let field = guess.mapping.fields.iter().find(|f| f.name == "open_amount");
                assert!(field.is_some_and(|f| f.columns == [name]), "{name}: {cells:?} {:#?}", guess.columns);
            }
        }
        assert_eq!(beside("Remaining", &partly).mapping.unsure(), ["open_amount"]);
        for (name, cell) in [("Remaining days", "5"), ("Remaining until date", "2026-03-01"), ("Remaining", "")] {
            assert_eq!(beside(name, &[cell]).mapping.unsure(), Vec::<&str>::new(), "{name}");
        }
    }

    #[test]
    fn one_bad_cell_does_not_switch_the_question_off() {
        let guess = beside("Whatever", &["1.00", "2.00", "3.00", "4.0O", "5.00"]);
        assert_eq!(guess.mapping.unsure(), ["open_amount"]);
    }

    #[test]
    fn what_is_left_is_proposed_although_the_amount_is_not_known() {
        let (guess, _) = invoices(
            "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Agreed|Settled|Remaining due\n\
             K1|A Ltd|I1|2026-03-05|2026-04-05|12500.00|10000.00|2500.00\nK2|B|I2|2026-03-06|2026-04-06|3750.00|0|3750.00",
        );
        let unsure = guess.mapping.unsure();
        assert!(unsure.contains(&"open_amount") && unsure.contains(&"amount"), "{unsure:?}");
    }

    #[test]
    fn an_amount_of_which_the_open_one_is_a_part_is_proposed() {
        let (guess, records) = invoices(
            "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Agreed|Settled|Outstanding\n\
             K1|A Ltd|I1|2026-03-05|2026-04-05|EUR|12500.00|10000.00|2500.00\nK2|B|I2|2026-03-06|2026-04-06|EUR|3750.00|0|3750.00",
        );
        assert_eq!(guess.mapping.unsure(), ["amount"], "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["amount", "open_amount"]), ["12500;2500", "3750;3750"]);
    }

    #[test]
    fn what_is_open_may_be_empty_today_and_filled_tomorrow() {
        let guess = beside("Balance", &["", ""]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new());
        assert_eq!(guess.mapping.unused(), Vec::<String>::new(), "it is read all the same");
    }

    #[test]
    fn formulas_without_values_do_not_lose_a_column_its_name() {
        let mut records = table(
            "Invoice No|Customer|Invoice Date|Due Date|Currency|Amount|Balance\n1|A|2026-01-02|2026-03-04|EUR|100.00|x\n",
        );
        records[1].cells[6] = Cell::Uncomputed;
        let guess = guessed(&records);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new());
        assert_eq!(mapped(&guess, &records, &["open_amount"]), [""]);
        let applied =
            crate::intake::mapping::Applied::new(&guess.mapping, &guess.header.names).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(applied.uncomputed(&records[1]).as_deref(), Some("G2"), "its row is refused");
    }

    #[test]
    fn names_with_net_and_tax_may_be_what_is_left_or_all_of_it() {
        let head = "Customer No|Customer|Invoice No|Invoice Date|Due Date|Currency";
        let rows = "K1|A|I1|2026-03-05|2026-04-05|EUR|110.50|110.50\nK2|B|I2|2026-03-06|2026-04-06|EUR|117.50|17.50\n";
        for (full, open) in [
            ("Amount", "Net due"),
            ("Amount", "Net to pay"),
            ("Betrag", "Rest inkl. USt"),
            ("Total inc VAT", "Balance"),
            ("Betrag inkl. USt", "offen"),
            ("税价合计", "未收金额"),
            ("Goods + VAT", "Balance inc VAT"),
        ] {
            let (guess, records) = invoices(&format!("{head}|{full}|{open}\n{rows}"));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{full} {open}: {:#?}", guess.columns);
            assert_eq!(
                mapped(&guess, &records, &["amount", "open_amount"]),
                ["110.5;110.5", "117.5;17.5"],
                "{full} {open}"
            );
        }
        for (full, open, asked) in [("Amount", "Nach Skonto", "open_amount"), ("VAT and goods", "Balance", "amount")] {
            let (guess, _) = invoices(&format!("{head}|{full}|{open}\n{rows}"));
            assert_eq!(guess.mapping.unsure(), [asked], "{full} {open}: {:#?}", guess.columns);
        }
        // What a tax explains is no part that is left.
        let taxed = "K1|A|I1|2026-03-05|2026-04-05|EUR|110.50|110.50|0.00\nK2|B|I2|2026-03-06|2026-04-06|EUR|120.00|100.00|20.00\n";
        let (guess, _) = invoices(&format!("{head}|Amount|Net|VAT\n{taxed}"));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.columns);
    }
}
