//! The day of a document whose column bears no known name, told by the day on which it is due. How dates are read is not known here.

use basis::calendar::Date;

use super::dates::{Verdict, detect};
use super::score::column;
use super::{DateForm, Field, Header, Mapping, Record, SURE, key};

/// Parts of names of days that are not that of a document, made comparable.
pub(super) const OTHER_DAYS: [&str; 24] = [
    "deliver", "liefer", "ship", "order", "bestell", "paid", "bezahl", "zahl", "payment", "receipt", "leistung",
    "service", "mahn", "remind", "letzt", "last", "print", "druck", "交货", "付款", "收款", "回款", "入金", "発送",
];

/// The only other column of days beside that on which a document is due, never after it and in each row: the day of the document.
/// Where its name speaks of another day it is proposed and not sure.
pub(super) fn issued(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let field = |name: &str| mapping.fields.iter().find(|f| f.name == name && f.confidence >= 50);
    if mapping.layout.name != "invoices" || field("issue_date").is_some() {
        return;
    }
    let Some(due) = field("due_date").filter(|f| f.confidence >= SURE && f.plus_days.is_empty()) else { return };
    let Some((form, name)) = due.dates.zip(due.columns.first()) else { return };
    let Some(at) = header.names.iter().position(|n| n == name) else { return };
    let used: Vec<String> = mapping.sources().map(key).collect();
    let free = header.names.iter().enumerate().filter(|(_, n)| !used.contains(&key(n)));
    let days = free.filter_map(|(other, n)| match detect(column(data, other), Some(form).filter(|f| f.is_order())) {
        Verdict::Sure(form) => Some((other, n, form)),
        Verdict::Either(_) | Verdict::None => None,
    });
    let [(other, name, own)] = days.collect::<Vec<_>>()[..] else { return };
    let day = |r: &Record, at: usize, form: DateForm| r.cells.get(at).and_then(|c| form.read(c));
    let pairs: Vec<(Option<Date>, Date)> =
        data.iter().filter_map(|r| Some((day(r, other, own), day(r, at, form)?))).collect();
    let before = pairs.iter().all(|(issued, due)| issued.is_some_and(|i| i <= *due));
    if !before || pairs.len() < 2 || pairs.iter().all(|(issued, due)| *issued == Some(*due)) {
        return;
    }
    let said = OTHER_DAYS.iter().any(|o| key(name).contains(o));
    let (columns, confidence) = (vec![name.clone()], if said { 60 } else { SURE });
    mapping.fields.retain(|f| f.name != "issue_date");
    mapping.fields.push(Field {
        name: "issue_date",
        columns,
        dates: Some(own),
        confidence,
        because: "before",
        ..Field::default()
    });
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn the_only_day_before_that_of_payment_is_that_of_the_document() {
        let list = |name: &str, day: &str| {
            invoices(&format!(
                "Customer No|Customer|Invoice No|{name}|Due Date|Currency|Amount\n\
                 K1|A|I1|2026-03-05|2026-04-05|EUR|1.00\nK1|A|I2|{day}|2026-04-06|EUR|2.00\n",
            ))
        };
        let (guess, records) = list("Zzq", "2026-03-06");
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new());
        assert_eq!(mapped(&guess, &records, &["issue_date"]), ["2026-03-05", "2026-03-06"]);
        for (name, day) in [("Zzq", "2026-05-06"), ("Zzq", ""), ("Lieferdatum", "2026-03-06")] {
            assert_eq!(list(name, day).0.mapping.unsure(), ["issue_date"], "{name} {day}");
        }
    }
}
