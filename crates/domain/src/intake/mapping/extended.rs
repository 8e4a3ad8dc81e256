//! A day to which payment was put off, beside the one on which it was due at first: the later one is agreed, and nobody is reminded before it.

use std::collections::BTreeSet;

use super::dates::{Verdict, detect};
use super::remains::DOUBT;
use super::score::column;
use super::{Header, Mapping, Record, key};

/// Parts of names that say that a day is the later one, made comparable.
const LATER: [&str; 36] = [
    "展延",
    "延期",
    "延后",
    "延後",
    "延长",
    "延長",
    "展期",
    "宽限",
    "寬限",
    "变更后",
    "變更後",
    "変更後",
    "调整后",
    "調整後",
    "新到期",
    "重新约定",
    "revised",
    "newdue",
    "newmaturity",
    "extend",
    "extension",
    "agreeddue",
    "deferred",
    "postponed",
    "prolong",
    "verlänger",
    "gestundet",
    "stundung",
    "neuefällig",
    "neuerfällig",
    "neuesfällig",
    "verschoben",
    "prorog",
    "reporté",
    "reporte",
    "aplaza",
];

/// Reads the later day where there is one, and the first one where there is none; asks where the days do not bear that out.
pub(super) fn due(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let Some(field) = mapping.fields.iter_mut().find(|f| f.name == "due_date" && f.columns.len() == 1) else { return };
    let Some(first) = header.names.iter().position(|n| field.columns.contains(n)) else { return };
    let named = |(at, name): &(usize, &String)| {
        let name = key(name);
        // Days, reasons and marks of an extension are no day.
        let dated = column(data, *at).any(super::header::dated);
        !used.contains(&name) && LATER.iter().any(|l| name.contains(l)) && dated
    };
    let Some((at, name)) = header.names.iter().enumerate().find(named) else { return };
    let form = match detect(column(data, at), field.dates) {
        Verdict::Sure(form) | Verdict::Either(form) => Some(form),
        Verdict::None => None,
    };
    let day = |r: &Record, at: usize| r.cells.get(at).zip(field.dates).and_then(|(c, form)| form.read(c));
    let later = |r: &Record| match (day(r, first), day(r, at)) {
        (Some(due), Some(later)) => later >= due,
        (None, Some(_)) => true,
        (_, None) => r.cells.get(at).is_none_or(super::Cell::is_empty),
    };
    let agrees = form == field.dates && field.plus_days.is_empty() && data.iter().all(later);
    field.columns.insert(0, name.clone());
    if !agrees {
        (field.confidence, field.because) = (field.confidence.min(DOUBT), "later");
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::Guess;
    use crate::intake::mapping::tests::{invoices, mapped};

    fn list(names: &str, days: &[&str]) -> (Guess, Vec<super::Record>) {
        let row = |(n, days): (usize, &&str)| format!("K{n}|A {n} Ltd|R{n}|2026-03-05|{days}|EUR|5.00\n");
        let rows: String = days.iter().enumerate().map(row).collect();
        invoices(&format!("Customer No|Customer|Invoice no|Invoice date|{names}|Currency|Amount\n{rows}"))
    }

    #[test]
    fn the_day_to_which_payment_was_put_off_counts() {
        for names in [
            "到期日|展延到期日",
            "到期日|延期后到期日",
            "Due date|Revised due date",
            "Due date|New due date",
            "Fälligkeit|Verlängert bis",
        ] {
            let (guess, records) = list(names, &["2026-04-05|2026-05-05", "2026-04-06|"]);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{names} {:#?}", guess.mapping.fields);
            assert_eq!(mapped(&guess, &records, &["due_date"]), ["2026-05-05", "2026-04-06"], "{names}");
        }
    }

    #[test]
    fn one_that_is_earlier_or_written_otherwise_is_asked_about() {
        for days in ["2026-04-05|2026-03-25", "2026-04-05|25.05.2026", "2026-04-05|see letter"] {
            let (guess, _) = list("Due date|Extended to", &[days, "2026-04-06|2026-05-06"]);
            assert_eq!(guess.mapping.unsure(), ["due_date"], "{days}");
        }
        let (guess, _) = list("Due date|Extension (days)", &["2026-04-05|30", "2026-04-06|"]);
        assert!(guess.mapping.fields.iter().all(|f| f.columns.len() < 2), "{:#?}", guess.mapping.fields);
    }
}
