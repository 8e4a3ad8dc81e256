//! What is left of an amount under a name that nobody knows, beside what was paid or taken off: told by the figures, and asked about. What the names
//! of such columns are is said elsewhere.

use std::collections::BTreeSet;

use super::apply::zero;
use super::remains::{DOUBT, left};
use super::settled::{less, named};
use super::{Cell, Field, Header, Mapping, Record, gross, key, numbers, score, signs};

/// Parts of names that say that a column holds what is taken off an amount, made comparable.
const OFF: [&str; 51] = [
    "deposit",
    "advance",
    "downpayment",
    "anzahlung",
    "vorauszahlung",
    "定金",
    "订金",
    "訂金",
    "预收",
    "預收",
    "前受",
    "adjust",
    "creditsapplied",
    "appliedcredit",
    "korrektur",
    "调整额",
    "調整額",
    "冲减",
    "discount",
    "allowance",
    "rebate",
    "retention",
    "deduction",
    "withheld",
    "withholding",
    "writeoff",
    "writtenoff",
    "skonto",
    "nachlass",
    "abzug",
    "rabatt",
    "kürzung",
    "einbehalt",
    "remise",
    "sconto",
    "descuento",
    "korting",
    "折扣",
    "折让",
    "折讓",
    "扣款",
    "扣除",
    "质保金",
    "質保金",
    "保留金",
    "抵扣",
    "减免",
    "減免",
    "値引",
    "値下",
    "割引",
];
/// Parts of names that make something else of it: what may be taken off, by whom, until when.
const NOT: [&str; 17] = [
    "%", "rate", "satz", "率", "date", "datum", "日期", "days", "tage", "天", "terms", "code", "possible", "möglich",
    "可", "allowed", "bis",
];
/// Parts of names of what is no rest of an amount.
const OTHER: [&str; 20] = [
    "net", "tax", "vat", "gst", "steuer", "mwst", "ust", "税", "稅", "rate", "kurs", "汇率", "匯率", "days", "tage",
    "天", "日数", "qty", "menge", "数量",
];

/// Whether the name of a column says that it holds what was taken off an amount.
fn off(name: &str) -> bool {
    let name = key(name);
    OFF.iter().any(|p| name.contains(p)) && !NOT.iter().any(|n| name.contains(n))
}

/// Figures of the columns of a table; an empty cell is nothing.
struct Figures<'a> {
    data: &'a [Record],
    mapping: &'a Mapping,
}

impl Figures<'_> {
    fn of(&self, record: &Record, at: usize) -> Option<String> {
        match record.cells.get(at).unwrap_or(&Cell::Empty) {
            Cell::Empty => Some("0".to_owned()),
            Cell::Text(text) if text.trim_matches(['-', '–', '—', '/']).is_empty() => Some("0".to_owned()),
            Cell::Text(text) => numbers::read(text, self.mapping.decimal.unwrap_or_default()),
            Cell::Date(_) | Cell::Bool(_) | Cell::Uncomputed => None,
            other => Some(other.text().into_owned()),
        }
    }
    /// Whether so many rows that say another thing are slips, or a line of another kind: one of them must not switch a question off.
    fn slips(&self, bad: usize) -> bool {
        bad <= (self.data.len() / 10).max(usize::from(self.data.len() >= 4))
    }
    /// Whether a column holds figures, and not nothing throughout.
    fn money(&self, at: usize) -> bool {
        let figure = |r: &&Record| self.of(r, at).is_some() && !r.cells.get(at).is_some_and(super::header::dated);
        let good = self.data.iter().filter(figure).count();
        self.slips(self.data.len() - good) && self.data.iter().any(|r| self.of(r, at).is_some_and(|f| !zero(&f)))
    }
    /// Whether a column is never more than the full one, less in some row, and all of it in one where nothing was taken away.
    fn rest(&self, full: usize, at: usize, taken: &[usize]) -> bool {
        let (mut less_once, mut whole, mut bad) = (false, false, 0);
        for r in self.data {
            let figures = self.of(r, full).zip(self.of(r, at));
            let lacks = figures.as_ref().and_then(|(all, part)| less(all, part));
            let Some(((all, part), lacks)) = figures.zip(lacks) else {
                bad += 1;
                continue;
            };
            let side = |f: &str| zero(f) || f.starts_with('-') == all.starts_with('-');
            if !side(&lacks) || !side(&part) {
                bad += 1;
                continue;
            }
            let untouched = taken.iter().all(|t| self.of(r, *t).is_some_and(|f| zero(&f)));
            less_once |= !zero(&lacks);
            whole |= zero(&lacks) && untouched && !zero(&all);
        }
        less_once && whole && self.slips(bad)
    }
    /// Whether a column is in every row the full one less what was taken away.
    fn exact(&self, full: usize, at: usize, taken: &[usize]) -> bool {
        let agrees = |r: &Record| {
            let all = taken.iter().try_fold(self.of(r, full)?, |left, t| less(&left, &self.of(r, *t)?))?;
            Some(numbers::same(&all, &self.of(r, at)?))
        };
        self.data.iter().all(|r| agrees(r) == Some(true))
    }
}

/// What is open, where something was paid or taken off and a column that nobody named may be what is left. Proposed, never sure.
pub(super) fn told(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let wanted = mapping.layout.columns.iter().any(|c| c.name == "open_amount");
    let knows = |name: &str| mapping.fields.iter().find(|f| f.name == name);
    if !wanted || knows("open_amount").is_some() {
        return;
    }
    let plain = |f: &&Field| f.columns.len() == 1 && f.minus.is_none() && f.sign.is_none() && f.because != "open";
    let Some(amount) = knows("amount").filter(plain).and_then(|f| f.columns.first()).cloned() else { return };
    let Some(full) = header.names.iter().position(|n| *n == amount) else { return };
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let figures = Figures { data, mapping };
    let free: Vec<(usize, &String)> = header
        .names
        .iter()
        .enumerate()
        .filter(|(at, name)| {
            !used.contains(&key(name)) && score::column(data, *at).next().is_some() && figures.money(*at)
        })
        .collect();
    let paid: Vec<usize> = free.iter().filter(|(_, name)| named(name)).map(|(at, _)| *at).collect();
    let off: Vec<usize> = free.iter().filter(|(at, name)| off(name) && !paid.contains(at)).map(|(at, _)| *at).collect();
    let taken: Vec<usize> = paid.iter().chain(&off).copied().collect();
    if taken.is_empty() {
        return;
    }
    let decimal = mapping.decimal.unwrap_or_default();
    let other = |at: usize, name: &str| {
        taken.contains(&at)
            || OTHER.iter().any(|o| key(name).contains(o)) && !left(name)
            || signs::of_the_books(name)
            || gross::lacks_tax(data, header, (full, at), decimal)
    };
    // The amount less what was paid is what follows without this column too.
    let follows = |at: usize| off.is_empty() && paid.len() == 1 && figures.exact(full, at, &paid);
    let rests: Vec<&(usize, &String)> =
        free.iter().filter(|(at, name)| !other(*at, name) && figures.rest(full, *at, &taken)).collect();
    if rests.iter().any(|(at, _)| follows(*at)) {
        return;
    }
    let best = rests.iter().find(|(at, _)| figures.exact(full, *at, &taken)).or(rests.first());
    let (columns, minus, because) = match (best, off.first()) {
        (Some((_, name)), _) => (vec![(*name).clone()], None, "money"),
        // A cell that cannot be read must not make all that was paid be demanded again.
        (None, None) if paid.iter().any(|at| data.iter().any(|r| figures.of(r, *at).is_none())) => {
            let less = paid.first().and_then(|at| header.names.get(*at)).cloned();
            (vec![amount], less, "paid")
        }
        (None, None) => return,
        // A rest that is named so is asked about by its name.
        (None, _) if free.iter().any(|(at, name)| left(name) && !other(*at, name)) => return,
        (None, Some(first)) => {
            let less = header.names.get(*paid.first().unwrap_or(first)).cloned();
            (vec![amount], less, "less")
        }
    };
    mapping.fields.push(Field { name: "open_amount", columns, minus, confidence: DOUBT, because, ..Field::default() });
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::Guess;
    use crate::intake::mapping::tests::{invoices, mapped};

    fn list(names: &str, ends: &[&str]) -> (Guess, Vec<super::Record>) {
        let row = |(n, end): (usize, &&str)| format!("K{n}|A {n} Ltd|R{n}|2026-03-05|2026-04-05|EUR|{end}\n");
        let rows: String = ends.iter().enumerate().map(row).collect();
        invoices(&format!("Customer No|Customer|Invoice no|Invoice date|Due date|Currency|Amount|{names}\n{rows}"))
    }

    #[test]
    fn what_may_be_left_beside_what_was_paid_is_asked_about() {
        for names in ["Paid|Discount|Zzq", "入金額|値引額|差引請求", "已收款|质保金|下欠货款", "Paid|Other|Zzq"]
        {
            let (guess, records) =
                list(names, &["1000.00|350.00|50.00|600.00", "2000.00|||2000.00", "90.00|40.00|0.00|50.00"]);
            assert_eq!(guess.mapping.unsure(), ["open_amount"], "{names} {:#?}", guess.mapping.fields);
            assert_eq!(mapped(&guess, &records, &["open_amount"]), ["600", "2000", "50"], "{names}: proposed");
            assert!(guess.mapping.supposed().is_empty(), "{names}: a column says what is left");
        }
        let (guess, _) = list(
            "Paid|Discount|Zzq",
            &["1000.00|350.00|50.00|600.00", "2000.00|||2000.00", "90.00|40.00|0.00|50.00", "90.00|x|y|z"],
        );
        assert_eq!(guess.mapping.unsure(), ["open_amount"], "a slip does not switch the question off");
        let (guess, _) = list("Paid|Zzq", &["1000.00|350.00|600.00", "2000.00||2000.00"]);
        assert_eq!(guess.mapping.unsure(), ["open_amount"], "not what follows from the others");
        let (guess, records) = list("Paid|Zzq", &["1000.00|350.00|650.00", "2000.00||2000.00"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "the same either way");
        assert_eq!(mapped(&guess, &records, &["open_amount"]), ["650", "2000"]);
    }

    #[test]
    fn what_was_paid_is_not_passed_over_for_a_cell_that_cannot_be_read() {
        let (guess, records) = list("Paid", &["1000.00|350.00", "2000.00|", "90.00|40.00", "80.00|4O.00"]);
        assert_eq!(guess.mapping.unsure(), ["open_amount"], "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["open_amount"]), ["650", "2000", "50", "4O.00"]);
    }

    #[test]
    fn what_was_taken_off_is_not_demanded_unasked() {
        let (guess, _) = list("Paid|Discount", &["1000.00|350.00|50.00", "2000.00||"]);
        assert_eq!(guess.mapping.unsure(), ["open_amount"]);
        let (guess, records) = list("折让", &["1000.00|50.00", "2000.00|"]);
        assert_eq!(guess.mapping.unsure(), ["open_amount"]);
        assert_eq!(mapped(&guess, &records, &["open_amount"]), ["950", "2000"], "proposed");
        for (names, rows) in [
            ("Paid|Discount", ["1000.00|350.00|0.00", "2000.00||"]),
            ("Paid|Discount %", ["1000.00|350.00|2.00", "2000.00||3.00"]),
            ("Paid|Skonto bis", ["1000.00|350.00|2026-04-01", "2000.00||2026-04-02"]),
        ] {
            assert_eq!(list(names, &rows).0.mapping.unsure(), Vec::<&str>::new(), "{names}");
        }
    }
}
